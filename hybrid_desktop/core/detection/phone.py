"""Finds telephone numbers that exist in some country's numbering plan."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from hybrid_desktop.core.detection.labelled import windows
from hybrid_desktop.core.detection.labels import LabelIndex
from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.detection.table import cells_below
from hybrid_desktop.core.types import EntityType, Finding

# 7 to 20 digits (ITU-T E.164: at most 15, more with 00 and an extension) with the separators of ITU-T E.123.
_RUN = LazyPattern(r"[0-9](?:[ .()/-]{0,3}[0-9]){6,19}")
# A noun behind a number, but for the words that go on in a sentence about a call.
_COUNTED = LazyPattern(
    r" (?!(?:or|and|after|before|at|if|to|for|asap|please|is|was|today|tomorrow|now|on|from|between|until|"
    r"oder|und|ab|bis|ou|et|y|o|e|thanks|when|so|but|i|we|he|she|they|you|it|the|my|office|fax|mobile|cell|home|work|desk)\b)"
    r"[a-z]{2,}|[A-Za-z%]"
)
_THOUSANDS = LazyPattern(r"[1-9][0-9]{2}(?![0-9])")
_GROUP = LazyPattern(r"[0-9]+")
_EXTENSION = LazyPattern(r" ?(?:x|ext\.? ?|extension |#)[0-9]{1,6}(?![A-Za-z0-9])", re.IGNORECASE)

# North American numbers as they are printed; area codes begin with 2 to 9 (NANP). Fiction's 555-01xx counts.
_NORTH_AMERICAN = LazyPattern(
    r"(?:\+?1[ .-]|001[ .-])?"
    r"(?:\([2-9][0-9]{2}\) ?[0-9]{3}[-. ][0-9]{4}|[2-9][0-9]{2}([-.])[0-9]{3}\1[0-9]{4})"
)
# In a row of bare numbers nothing says which of them is a telephone's: there it needs a word.
_NUMBERS_BEFORE = LazyPattern(r"(?<![0-9A-Za-z])[0-9]{5,}[ \t]*[,;|\t][ \t]*[0-9]{5,}[ \t]*[,;|\t][ \t]*$")
# A trunk prefix, an area code and a subscriber's number in printed groups (ITU-T E.123, 7): "01632 960961",
# "06.39.98.57.11", "070-174 06 05", "0152/28817386". Hardly anything else begins with 0 in such groups.
_TRUNK = LazyPattern(
    r"\(?0[1-9][0-9]{0,3}\)?[ ./-]{1,2}(?:[0-9]{2}([ .-]?)[0-9]{2}\1[0-9]{2}(?:\1[0-9]{2})?"
    r"|[0-9]{3}[ .-][0-9]{2}[ .-][0-9]{2}|[0-9]{3}[ .-]?[0-9]{3}|[0-9]{3}[ .-]?[0-9]{4}|[0-9]{4}[ .-][0-9]{4}"
    r"|[0-9]{6,8})(?![0-9])(?![-./][0-9])"
)
# What makes such groups the number of something else.
_NOT_A_PHONE = LazyPattern(
    r"\b(?:order|invoice|part|article|item|ref(?:erence)?|ticket|serial|model|version|isbn|case|id|account|konto|"
    r"customer|client|contract|policy|kunden\w*|vertrag\w*|bestell\w*|rechnung\w*|commande|facture|pedido|factura|ordine|fattura)\b[^0-9\n]{0,12}$"
)
_DATE = LazyPattern(r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{1,2}([-/.])[0-9]{1,2}\2[0-9]{4}")
# An IPv4 address: "call 10.20.4.17" names a machine.
_BYTE = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_DOTTED_QUAD = LazyPattern(rf"(?<![0-9.]){_BYTE}(?:\.{_BYTE}){{3}}(?![0-9]|\.[0-9])")

# What joins a number to something before it.
_JOINED = frozenset("_+$€£#")
# Words that announce a telephone number, in the languages of the window and of the corpora's countries.
_LABELS = (
    "phone, phones, telephone, telephone number, phone number, phone no, tel, tel no, call, "
    "call me, calls, calling, called, mobile, mobile number, cell, cell phone, cellphone, "
    "cellular, sms, whatsapp, whats app, fax, telefax, landline, hotline, voicemail, dial, "
    "my number, new number, his number, her number, their number, our number, your number, "
    "contact number, reach me, reach him, reach her, reach us, reachable, text me, text him, "
    "text her, ring me, ring him, ring her, rang, signal, answering, messages to, message to, "
    "my registered, emergency contact, pager, handy, handynummer, telefon, telefonnummer, "
    "mobil, mobilnummer, mobiltelefon, rufnummer, festnetz, anrufen, ruf, rückruf, erreichbar, "
    "durchwahl, téléphone, tél, portable, mon numéro, appeler, appelez, appelle, joindre, "
    "joignable, teléfono, tfno, móvil, celular, mi número, llamar, llama, llámame, cellulare, "
    "telefono, numero di telefono, chiamare, chiamami, recapito, telefoon, telefoonnummer, "
    "mobiel, bellen, bel, telemóvel, telefone, ligar, ligue, contato, mobilnr, tlf, ring, "
    "puhelin, puhelinnumero, puh, gsm, komórka, telefonu, numer telefonu, zadzwoń, mobilní, "
    "telefón, zavolejte, telefonszám, mobilszám, hívjon, τηλέφωνο, τηλ, κινητό, телефон, тел, "
    "моб, мобильный, звоните, позвоните, telefonum, cep telefonu, هاتف, جوال, موبايل, اتصل, "
    "טלפון, נייד, फ़ोन, मोबाइल, nomor hp, telepon, điện thoại, sđt, 电话, 電話, 手机, 手機, 携帯, 전화, "
    "휴대폰, 연락처, โทร, เบอร์, номер телефона, telefonní číslo, telefónne číslo"
)
# Words for a place, which only announce what follows at once ("Desk: +1 …").
_CLOSE_LABELS = "desk, work, home, office, evening, daytime, privat, dienstlich, büro, bureau, domicile, casa"
_BEHIND = LazyPattern(
    r"[ \t]?[-(,\u00b7]?[ \t]?\(?"
    r"(?:office|fax|mobile|cell|home|work|desk|phone|tel|whatsapp|handy|mobil|büro|"
    r"privat|portable|bureau|domicile|m[óo]vil|casa|ufficio)\b"
)
_BEFORE = 42
_AT_ONCE = 4

# Plans that are tried, in this order, for a national number with a word beside it. The first eight accept the
# example numbers that libphonenumber gives for all of its 245 regions; the others are there in case one of
# the eight is narrowed. Trying every region instead costs 40 ms for a number and decides the same.
_REGIONS = words("DE RS AX IN AT HR AE BY US GB FR IT FI JP BR AU ZA CN")
_TRUNK_REGIONS = words("GB FR DE SE NL BE CH IT AT IE AU NZ ZA JP IN ES FI NO DK BR TR PH")


class PhoneRecognizer:
    """Numbers valid under libphonenumber's metadata; bare national ones only beside a word such as "call"."""

    name = "phone"
    entity_types = frozenset({EntityType.PHONE})

    def __init__(self) -> None:
        self._labels: LabelIndex | None = None

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The telephone numbers in ``prepared``, without label and extension."""
        if not prepared.has_digit:
            return
        text = prepared.text
        spans: list[tuple[int, int]] | None = None
        position = 0
        while match := _RUN.search(text, position):
            position = match.end()
            start = _with_lead(text, match.start())
            if not _is_free(text, start, match.end()):
                continue
            found = _speaking(text, start, match.end())
            if found is None:
                spans = self._announced(prepared) if spans is None else spans
                if _is_announced(prepared, spans, start, match.end()) and not _is_amount(text, match):
                    found = _national(text, start, match.end())
            if found is not None:
                yield Finding(*found, EntityType.PHONE, 0.9, self.name)
                position = max(found[1], match.start() + 1)

    def _announced(self, prepared: PreparedText) -> list[tuple[int, int]]:
        """The stretches of the text that a label speaks of, by position."""
        if self._labels is None:
            self._labels = LabelIndex(
                (label.strip(), reach)
                for labels, reach in ((_LABELS, _BEFORE), (_CLOSE_LABELS, _AT_ONCE))
                for label in labels.split(",")
            )
        spans: list[tuple[int, int]] = []
        for start, end in windows(prepared):
            for label in self._labels.find(prepared, start, end):
                spans.append((label.end, label.end + max(label.targets)))
                spans += cells_below(prepared.text, label.start, label.end)
        spans.sort()
        return spans


def _with_lead(text: str, start: int) -> int:
    """``start`` moved to the parenthesis and the plus sign before a number."""
    if text[start - 1 : start] == "(":
        start -= 1
    if text[max(0, start - 1) : start] == "+":
        start -= 1
    elif start >= 2 and text[start - 2 : start] == "+ ":
        start -= 2
    return start


def _is_free(text: str, start: int, end: int) -> bool:
    """Whether the number is not the part of a word, of a longer number or of a decimal."""
    before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
    if (before.isascii() and before.isalnum()) or before in _JOINED:
        return False
    if before in {".", "-", "/"} and text[start - 2 : start - 1].isalnum():
        return False
    if before == "," and text[start - 2 : start - 1].isdigit() and _THOUSANDS.match(text, start):
        return False
    if behind == ".":
        return not text[end + 1 : end + 2].isdigit()
    if behind.isascii() and (behind.isalnum() or behind == "_"):
        return _EXTENSION.match(text, end) is not None
    return True


def _is_announced(prepared: PreparedText, spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a label stands before the number or right behind it."""
    last = bisect_left(spans, (start + 1, 0)) - 1
    while last >= 0 and spans[last][0] >= start - 2 * _BEFORE:
        if spans[last][1] > start:
            return True
        last -= 1
    return _BEHIND.match(prepared.lower, end) is not None


def _is_amount(text: str, match: re.Match[str]) -> bool:
    """Whether digits in one piece are a quantity: round, or at most eight with a noun behind."""
    digits = match.group()
    if len(digits) > 10 or not digits.isdigit() or digits[0] == "0":
        return False
    return digits.endswith("0000") or (len(digits) <= 8 and _COUNTED.match(text, match.end()) is not None)


def _speaking(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The number that needs no word: international, North American or trunk prefix with printed groups."""
    if text[start] == "+" or text.startswith("00", start):
        return _international(text, start, end)
    match = _NORTH_AMERICAN.compiled.match(text, start, end)
    if match and _ends(text, match.end()):
        return None if _NUMBERS_BEFORE.search(text[max(0, start - 40) : start]) else match.span()
    match = _TRUNK.compiled.match(text, start, end)
    if match is None or not _ends(text, match.end()) or _counts_up(match.group()):
        return None
    number = match.group()
    if _DATE.fullmatch(number) or not 9 <= sum(map(str.isdigit, number)) <= 12:
        return None
    if _NOT_A_PHONE.search(text[max(0, start - 30) : start].lower()):
        return None
    return match.span() if _is_valid(number, _TRUNK_REGIONS) else None


def _ends(text: str, end: int) -> bool:
    """Whether no further digit group follows a number at once."""
    return not text[end : end + 1].isdigit() and not (
        text[end : end + 1] in {"-", ".", "/"} and text[end + 1 : end + 2].isdigit()
    )


def _counts_up(number: str) -> bool:
    """Whether the groups only count ("05 10 15 20 25")."""
    groups = [int(group) for group in _GROUP.compiled.findall(number)]
    return len(groups) > 3 and all(first < second for first, second in pairwise(groups))


def _international(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A number with its country; a written group too much is left off.

    One that no plan holds but that has the country's length and is written in groups is somebody's as well,
    mistyped or newer than the metadata.
    """
    for stop in _ends_of(text, start, end):
        if _is_valid(text[start:stop], (None,)):
            return start, stop
    written = text[start:end]
    grouped = written[0] == "+" and len(_GROUP.compiled.findall(written)) >= 3
    return (start, end) if grouped and _is_possible(written) else None


def _national(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A number without its country, of 7 to 13 digits; a written group too much is left off."""
    if text[start] == "+" and _is_possible(text[start:end]):
        return start, end
    for stop in _ends_of(text, start, end):
        number = text[start:stop]
        if (
            not 7 <= sum(map(str.isdigit, number)) <= 13
            or _DATE.fullmatch(number)
            or _DOTTED_QUAD.search(number)
        ):
            continue
        if _is_valid(number, _REGIONS):
            return start, stop
    return None


def _ends_of(text: str, start: int, end: int) -> Iterator[int]:
    """Where the number may end: at the last digit group or at one of three before it."""
    ends = [match.end() for match in _GROUP.compiled.finditer(text, start, end)]
    for stop in ends[:-5:-1]:
        # A group is only another thing's when a blank parts it from the number.
        if stop == end or text[stop : stop + 1] in {" ", "(", "/"}:
            yield stop


def _is_valid(number: str, regions: tuple[str | None, ...]) -> bool:
    """Whether libphonenumber calls ``number`` valid in one of ``regions``; None: it has its country."""
    import phonenumbers

    if number.startswith("00") and regions == (None,):
        number = f"+{number[2:]}"
    for region in regions:
        try:
            if phonenumbers.is_valid_number(phonenumbers.parse(number, region)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False


def _is_possible(number: str) -> bool:
    """Whether the country exists and has numbers of this length."""
    import phonenumbers

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number, None))
    except phonenumbers.NumberParseException:
        return False
