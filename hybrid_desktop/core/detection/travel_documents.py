"""Finds passports and driving licences: document numbers beside their name, and machine-readable lines."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.labelled import Kind, LabelledRecognizer
from hybrid_desktop.core.detection.national_checks import icao_digit
from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, near
from hybrid_desktop.core.detection.secret_words import hits
from hybrid_desktop.core.types import EntityType, Finding

# A document number as authorities print it: capitals and digits in one to four groups, each with a digit but
# for one to five letters in front; or small letters in one piece ("passport no m1234567").
_GROUP = "[A-Z]{0,5}[0-9][A-Z0-9]{0,17}"
_DOCUMENT = (
    rf"(?<![A-Za-z0-9])(?:(?:[A-Z]{{1,5}}[ -])?{_GROUP}(?:[ -]{_GROUP}){{0,3}}|[a-z]{{1,3}}[0-9]{{5,12}})"
    r"(?![A-Za-z0-9])"
)

_PASSPORT_LABELS = (
    "passport, passport number, passport no, passport nr, passport id, pasport, reisepass, "
    "reisepassnummer, passnummer, pass nr, pass nummer, passeport, numéro de passeport, "
    "pasaporte, número de pasaporte, passaporto, passaporte, número de passaporte, paspoort, "
    "paspoortnummer, paszport, paszportu, numer paszportu, passnr, passet, passi, passin numero, "
    "pasu, pasový, číslo pasu, cestovní pas, cestovný pas, útlevél, útlevélszám, pașaport, "
    "pasaport, pasaport no, putovnica, potni list, pasoš, паспорт, загранпаспорт, серия и номер, "
    "διαβατήριο, паспортни, דרכון, جواز سفر, جواز, رقم الجواز, पासपोर्ट, hộ chiếu, paspor, "
    "nomor paspor, pasporto, 护照, 護照, 旅券, パスポート, 여권, หนังสือเดินทาง"
)
_LICENCE_LABELS = (
    "driver license, drivers license, driver s license, driver licence, drivers licence, "
    "driver s licence, driver license number, driving licence, driving license, "
    "driving licence number, dl number, !dl, dl no, driver id, drivers id, dlno, dln, oln, "
    "führerschein, führerscheinnummer, führerschein nr, fahrerlaubnis, permis de conduire, "
    "numéro de permis, permis, licencia de conducir, licencia de conducción, "
    "permiso de conducir, carnet de conducir, patente di guida, patente, numero di patente, "
    "rijbewijs, rijbewijsnummer, körkort, körkortsnummer, førerkort, kørekort, ajokortti, "
    "prawo jazdy, prawa jazdy, carta de condução, carteira de habilitação, habilitação, !cnh, "
    "řidičský průkaz, vodičský preukaz, jogosítvány, vezetői engedély, permis auto, "
    "vozačka dozvola, vozniško dovoljenje, ehliyet, sürücü belgesi, άδεια οδήγησης, "
    "водительское удостоверение, водительские права, רישיון נהיגה, رخصة القيادة, "
    "ड्राइविंग लाइसेंस, !sim, surat izin mengemudi, bằng lái xe, 驾驶证, 駕駛執照, 運転免許, "
    "免許証, 운전면허, ใบขับขี่"
)
# Beginnings of the labels: where none of them stands, no label is looked for.
_PASSPORT_HINTS = (
    "pass", "pas ", "pas:", "paso", "pasp", "pasz", "pasa", "pasu", "pasový", "paš", "paș", "útlev",
    "putovn", "potni", "пасп", "серия", "διαβ", "דרכון", "جواز", "पास", "hộ chi", "护照", "護照", "旅券",
    "パスポート", "여권", "หนังสือ",
)  # fmt: skip
_LICENCE_HINTS = (
    "driv", "licen", "dl", "dln", "oln", "führer", "fahrerl", "permi", "conduc", "patente", "rijbew",
    "körkort", "førerkort", "kørekort", "ajokort", "jazdy", "condu", "habilita", "cnh", "řidič", "vodič",
    "jogos", "vezet", "vozač", "voznišk", "ehliyet", "sürücü", "άδεια", "водит", "רישיון", "رخصة",
    "ड्राइ", "sim", "bằng lái", "驾驶", "駕駛", "免許", "운전", "ใบขับ",
)  # fmt: skip

# "License number" may be a label's or a program's: it needs a driver or a vehicle in the neighbourhood.
_ANY_LICENCE = "license number, licence number, licence no, license no, license, licence"
_DRIVES = LazyPattern(r"\bdriv|\bvehicle|\bcar\b|\bplate\b|\bdmv\b|\bdvla\b")

# The two or three lines of a travel document (ICAO 9303-4 to -6): TD3 passports, TD2 and TD1 cards, visas.
_ZONE = LazyPattern(
    r"(?:[PV][A-Z<][A-Z<]{3}[A-Z<]{39}|[ACIPV][A-Z<][A-Z<]{3}[A-Z<]{31})\s{1,3}[A-Z0-9<]{9}[0-9][A-Z<]{3}[0-9]{7}"
    r"[MFX<][0-9]{7}[A-Z0-9<]{7,16}"
    r"|[ACI][A-Z0-9<][A-Z<]{3}[A-Z0-9<]{9}[0-9][A-Z0-9<]{15}\s{1,3}[0-9]{7}[MFX<][0-9]{7}[A-Z<]{3}[A-Z0-9<]{12}"
    r"\s{1,3}[A-Z<]{30}"
)
# The lower line by itself, as it is pasted.
_LOWER_LINE = LazyPattern(r"[A-Z0-9<]{9}[0-9][A-Z<]{3}[0-9]{7}[MFX<][0-9]{7}[A-Z0-9<]{8,16}")

# DVLA (INF45): five letters of the surname, decade, month (women: 5 more), day, year, initials, checks.
_DVLA = LazyPattern(
    r"[A-Z](?:[A-Z]{4}|[A-Z]{3}9|[A-Z]{2}99|[A-Z]999|9999)[0-9][0156][0-9][0-3][0-9][0-9][A-Z9]{2}[A-Z0-9][A-Z]{2}"
    r"(?:[0-9]{2})?(?![A-Za-z0-9])"
)


# A state of the Union in front of the word says whose it is: "Illinois licence B352-…". Forms of the states'
# numbers: AAMVA, one to three letters and 7 to 14 digits, in groups or not.
_STATE_LICENCE = LazyPattern(
    r"\b(?:alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|"
    r"idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|"
    r"michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new (?:hampshire|jersey|mexico|york)|"
    r"(?:north|south) (?:carolina|dakota)|ohio|oklahoma|oregon|pennsylvania|rhode island|tennessee|texas|"
    r"utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|ontario|quebec|alberta|"
    r"british columbia)(?:'s)?\s(?:driv\w{1,5}(?:'s)?\s)?licen[cs]e(?:\s(?:number|no\.?|nr|is|was))?"
    r"[\s:#,]{1,3}"
    r"(?P<value>[a-z]{0,3}[0-9]{1,14}(?:[ -][0-9]{1,8}){0,5})(?![\w-])"
)


def _is_passport(number: str) -> bool:
    return 6 <= len(number) <= 12 and sum(map(str.isdigit, number)) >= 3


def _is_licence(number: str) -> bool:
    return 5 <= len(number) <= 20 and sum(map(str.isdigit, number)) >= 4


class PassportRecognizer:
    """Passport numbers right behind the word, and machine-readable zones with their check digits."""

    name = "passport"
    entity_types = frozenset({EntityType.PASSPORT})

    def __init__(self) -> None:
        kind = Kind("passport", _DOCUMENT, _PASSPORT_LABELS, _is_passport, loose=True)
        self._labelled = LabelledRecognizer(
            self.name, EntityType.PASSPORT, (kind,), hints=_PASSPORT_HINTS, short=True
        )

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The passport numbers in ``prepared``; the lines of a machine-readable zone are one span."""
        if not prepared.has_digit:
            return
        yield from self._labelled.find(prepared)
        if "<<<" not in prepared.text:
            return
        for pattern in (_ZONE, _LOWER_LINE):
            for match in pattern.finditer(prepared.text):
                if _has_check_digits(match.group()):
                    yield Finding(*match.span(), EntityType.PASSPORT, 1.0, self.name)


def _has_check_digits(zone: str) -> bool:
    """Whether the check digits of document number and birth date are right."""
    lines = zone.split()
    if len(lines) == 3:
        number, birth = lines[0][5:15], lines[1][:7]
    else:
        number, birth = lines[-1][:10], lines[-1][13:20]
    return icao_digit(number[:9]) == number[9] and icao_digit(birth[:6]) == birth[6]


class DrivingLicenceRecognizer:
    """Licence numbers right behind the word, and British ones, whose shape nothing else has."""

    name = "driving_licence"
    entity_types = frozenset({EntityType.DRIVER_ID})

    def __init__(self) -> None:
        named = Kind("licence", _DOCUMENT, _LICENCE_LABELS, _is_licence, loose=True)
        other = Kind("licence", _DOCUMENT, _ANY_LICENCE, _is_licence, loose=True)
        self._named = LabelledRecognizer(self.name, EntityType.DRIVER_ID, (named,), hints=_LICENCE_HINTS)
        self._other = LabelledRecognizer(self.name, EntityType.DRIVER_ID, (other,), hints=("licen",))

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The licence numbers in ``prepared``."""
        if not prepared.has_digit:
            return
        yield from self._named.find(prepared)
        if "licen" in prepared.lower and _DRIVES.search(prepared.lower):
            for finding in self._other.find(prepared):
                if near(prepared, finding.start, finding.end, _DRIVES, 80, 60):
                    yield finding
        if "licen" in prepared.lower:
            yield from self._of_states(prepared)
        for match in _DVLA.finditer(prepared.text):
            start = match.start()
            if not (start and prepared.text[start - 1].isalnum()) and _is_dvla_date(match.group()):
                yield Finding(*match.span(), EntityType.DRIVER_ID, 0.9, self.name)

    def _of_states(self, prepared: PreparedText) -> Iterator[Finding]:
        for position, _ in hits(prepared, ("licen",)):
            match = _STATE_LICENCE.search(prepared.lower, max(0, position - 32), position + 48)
            if match and sum(map(str.isdigit, match.group("value"))) >= 7:
                yield Finding(*match.span("value"), EntityType.DRIVER_ID, 0.85, self.name)


def _is_dvla_date(number: str) -> bool:
    return int(number[6:8]) % 50 in range(1, 13) and 1 <= int(number[8:10]) <= 31
