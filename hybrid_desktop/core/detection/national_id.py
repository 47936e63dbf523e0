"""Finds national, tax, social-security and health numbers, by label and check digits or by shape alone."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection import national_checks as checks
from hybrid_desktop.core.detection.labelled import Check, LabelledRecognizer, bare, is_valid
from hybrid_desktop.core.detection.national_id_country import numbers_by_country
from hybrid_desktop.core.detection.national_ids_europe import EUROPE
from hybrid_desktop.core.detection.national_ids_world import AFRICA, AMERICAS, ASIA_PACIFIC
from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.types import EntityType, Finding

# Words that may stand before a number of any country.
_ANY_COUNTRY = (
    "national id, national id number, national identification, national identification number, "
    "national identity, national number, personal id, personal identification number, "
    "personal identity number, personal number, identity card, identity number, "
    "identity document, id card, id card number, id number, id no, citizen id, citizen number, "
    "government id, tax id, tax id number, tax identification number, tax number, tax no, "
    "taxpayer, taxpayer id, taxpayer number, taxpayer identification number, fiscal number, "
    "fiscal code, !tin, vat id, social security, social security number, social security no, "
    "social insurance, social insurance number, national insurance number, "
    "health insurance number, health id, insurance number, patient id, ausweis, ausweisnummer, "
    "steuernummer, sozialversicherungsnummer, personenkennzahl, personennummer, identité, "
    "carte d'identité, pièce d'identité, numéro d'identité, numéro d'identification, "
    "identificación, número de identificación, documento de identidad, identidad, cédula, "
    "seguro social, número de seguro social, carta d'identità, documento d'identità, "
    "identificação, documento de identificação, identiteitskaart, identiteitsnummer, "
    "dowód osobisty, numer dowodu, паспортные данные, удостоверение личности, личный номер, "
    "osobné číslo, osobní číslo, lična karta, identifikacioni broj, carte de identitate, "
    "ταυτότητα, رقم الهوية, بطاقة الهوية"
)

# Numbers that companies and programs give, whose names hold a label of the state's.
_NO_STATE = (
    "order id, order id number, order id no, order number, customer id, customer id number, "
    "customer number, product id, product id number, item id, transaction id, "
    "transaction id number, transaction number, user id, user id number, device id, "
    "device id number, session id, request id, ticket id, invoice id, invoice number, "
    "booking id, case id, case id number, employee id, employee id number, student id, "
    "student id number, member id, membership id, account id, project id, message id, "
    "process id, client id, app id, page id, post id, object id, record id, row id, vehicle id, "
    "game id, player id, model id, group id, channel id, chat id, video id, tracking id, "
    "tracking number, reference id, merchant id, store id, part id, serial id, batch id, job id, "
    "build id, commit id, file id, document id, template id, kundennummer, bestellnummer, "
    "rechnungsnummer"
)

# Shapes that no other kind of number has, and what checks them; in capitals and with the separators they are
# printed with. The first character is apart, so that the engine can leap from one to the next.
_LETTER_SHAPES: tuple[tuple[str, str | Check], ...] = (
    (
        "[A-Z]{5}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]",
        "it.codicefiscale",
    ),
    ("[A-Z]{3}[0-9]{6}[HMX][A-Z]{5}[0-9A-Z][0-9]", "mx.curp"),
    ("(?<=[XYZ])[ -]?[0-9]{7}[ -]?[A-Z]", "es.nie"),
    ("(?<=[STFGM])[0-9]{7}[A-Z]", checks.singaporean),
    ("[A-Z]{2}[ABCFGHJLPT][A-Z][0-9]{4}[A-Z]", "in_.pan"),
    ("[A-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]", checks.uk_nino),
)
_MBI_LETTER = "AC-HJKMNP-RT-Y"
_DIGIT_SHAPES: tuple[tuple[str, str | Check], ...] = (
    ("[0-9]{5}[-+A-FU-Y][0-9]{3}[0-9ABCDEFHJKLMNPRSTUVWXY]", "fi.hetu"),
    ("[0-9]{7}[ -]?[TRWAGMYFPDXBNJZSQVHLCKE]", "es.dni"),
    (r"(?<=7)56\.[0-9]{4}\.[0-9]{4}\.[0-9]{2}", "ch.ssn"),
    (r"(?<=[12])[ .][0-9]{2}[ .][0-9]{2}[ .][0-9][0-9AB][ .][0-9]{3}[ .][0-9]{3}[ .-]?[0-9]{2}", "fr.nir"),
    ("[0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])[0-9]{3}[0-9X]", "cn.ric"),
    (r"[0-9]{2}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}", "br.cpf"),
    (r"[0-9]\.[0-9]{2}\.[0-9]{2}-[0-9]{3}[ .][0-9]{2}", "be.nn"),
    ("(?<=7)84-[0-9]{4}-[0-9]{7}-[0-9]", checks.emirati),
    (
        f"(?<=[1-9])[{_MBI_LETTER}][{_MBI_LETTER}0-9][0-9]-[{_MBI_LETTER}][{_MBI_LETTER}0-9][0-9]-"
        f"[{_MBI_LETTER}]{{2}}[0-9]{{2}}",
        checks.us_medicare,
    ),
)


def _any_of(first: str, shapes: tuple[tuple[str, str | Check], ...]) -> LazyPattern:
    return LazyPattern(f"{first}(?:{'|'.join(f'({shape})' for shape, _ in shapes)})(?!-?[A-Za-z0-9])")


_TELLING = (
    (_any_of("[A-Z]", _LETTER_SHAPES), _LETTER_SHAPES),
    (_any_of("[0-9]", _DIGIT_SHAPES), _DIGIT_SHAPES),
)


class NationalIdRecognizer:
    """Numbers that states give to people and taxpayers.

    A number counts when a word that names it is near and its check digits are right, or when its shape is one
    that nothing else has.
    """

    name = "national_id"
    entity_types = frozenset({EntityType.NATIONAL_ID})

    def __init__(self) -> None:
        self._labelled = LabelledRecognizer(
            self.name,
            EntityType.NATIONAL_ID,
            (*EUROPE, *AMERICAS, *ASIA_PACIFIC, *AFRICA),
            _ANY_COUNTRY,
            _NO_STATE,
        )

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The national numbers in ``prepared``; one may be found twice."""
        if not prepared.has_digit:
            return
        yield from self._labelled.find(prepared)
        for span in numbers_by_country(prepared):
            yield Finding(*span, EntityType.NATIONAL_ID, 0.85, self.name)
        text = prepared.text
        for pattern, shapes in _TELLING:
            for match in pattern.finditer(text):
                start, end = match.span()
                if _is_free(text, start) and _accepts(shapes[(match.lastindex or 1) - 1][1], match.group()):
                    yield Finding(start, end, EntityType.NATIONAL_ID, 0.8, self.name)


def _is_free(text: str, start: int) -> bool:
    """Whether no letter, digit or joining mark stands right before ``start``."""
    before = text[start - 1 : start]
    return not (before.isascii() and before.isalnum()) and before not in {"-", ".", "_", "/"}


def _accepts(check: str | Check, written: str) -> bool:
    if not isinstance(check, str):
        return check(bare(written))
    return is_valid(check, written)
