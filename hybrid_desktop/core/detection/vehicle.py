"""Finds vehicle identification numbers and number plates."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.labelled import Kind, LabelledRecognizer
from hybrid_desktop.core.detection.number_plates import plates_of_cars
from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.types import EntityType, Finding

# ISO 3779: 17 characters without I, O and Q.
_VIN = "(?<![A-Za-z0-9])[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])"
# North American ones, whose ninth character is a check digit (49 CFR 565.15), need no word beside them.
_CHECKED_VIN = LazyPattern(
    r"[1-5](?<![A-Za-z0-9].)[A-HJ-NPR-Z0-9]{7}[0-9X][A-HJ-NPR-Z0-9]{4}[0-9]{4}(?![A-Za-z0-9])"
)
_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", [*(1, 2, 3, 4, 5, 6, 7, 8), *(1, 2, 3, 4, 5, 7, 9),
    *(2, 3, 4, 5, 6, 7, 8, 9), *range(10)], strict=True))  # fmt: skip
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
# Plates are two to four groups of capitals and digits: "LB07 SGE", "B-MW 1234", "AA-229-AA", "7ABC123".
# Poland's mix them behind the district: "KR 7XL41".
_PLATE = (
    r"(?<![A-Za-z0-9])(?:[A-Z]{2,3} [0-9][0-9A-Z]{3,4}(?![A-Za-z0-9])|(?:[A-ZÄÖÜ]{1,3}[- ]){0,2}"
    r"(?:[A-ZÄÖÜ]{0,3}[0-9]{1,6}[A-Z]{0,3}|[0-9][A-Z]{3}[0-9]{3}|[A-Z]{1,3}[0-9]{1,4})"
    r"(?:[- ](?:[A-Z]{1,3}|[0-9]{1,6})){0,2})(?![A-Za-z0-9])"
)
_PLATE_LABELS = (
    "plate, plates, number plate, license plate, licence plate, plate number, plate no, "
    "registration plate, registration number, registration, vehicle registration, "
    "car registration, reg no, reg number, !reg, car reg, vehicle reg, "
    " vrm, vrn, kennzeichen, autokennzeichen, "
    "kfz kennzeichen, nummernschild, amtliches kennzeichen, immatriculation, plaque, "
    "plaque d'immatriculation, immatriculé, immatriculée, matrícula, placa, targa, targata, "
    "kenteken, kentekenplaat, numer rejestracyjny, nr rejestracyjny, nr rej, rejestracja, "
    "tablica rejestracyjna, "
    "registreringsnummer, regnr, reg nr, registreringsskylt, nummerplade, rekisterinumero, "
    "rekisterikilpi, spz, rz, poznávací značka, evidenčné číslo, rendszám, "
    "număr de înmatriculare, registracija, registarska oznaka, plaka, πινακίδα, госномер, "
    "гос номер, номер машины, номерний знак, 车牌, 車牌, ナンバープレート, 차량번호, ทะเบียนรถ, "
    "מספר רכב, لوحة"
)
_VIN_LABELS = (
    "vin, vin number, vin no, vehicle identification number, chassis, chassis number, "
    "chassis no, frame number, fahrgestellnummer, fahrgestell nr, fin, "
    "fahrzeug identifizierungsnummer, fahrzeugidentifizierungsnummer, numéro de série, "
    "numéro de châssis, numero di telaio, telaio, bastidor, número de bastidor, chassi, "
    "número de chasis, chassisnummer, understellsnummer, numer nadwozia, číslo karoserie, "
    "alvázszám, 车架号, 車台番号"
)
_HINTS = (
    "plate", "registra", "registe", " reg", "reg no", "regnr", "vrm", "vrn", "kennzeichen", "schild",
    "immatricul", "plaque", "matrí", "matri", "placa", "targa", "kenteken", "rejestr", "rekister",
    "skylt", "spz", "značka", "evidenč", "rendszám", "înmatriculare", "plaka", "πινακίδα", "номер",
    "номерн", "车牌", "車牌", "ナンバー", "차량", "ทะเบียน", "רכב", "لوحة", "vin ", "vin:", "vin=",
    "chassi", "frame n", "fahrg", "fahrz", "fin ", "fin:", "châssis", "telaio", "bastidor", "chasis",
    "understell", "nadwozia", "karoserie", "alváz", "车架", "車台",
)  # fmt: skip


def _is_plate(number: str) -> bool:
    return 4 <= len(number) <= 10 and any(map(str.isdigit, number)) and any(map(str.isalpha, number))


def _is_vin(number: str) -> bool:
    return sum(map(str.isdigit, number)) >= 3 and sum(map(str.isalpha, number)) >= 2


class VehicleRecognizer:
    """Plates right behind a word such as "plate"; VINs beside their name or with the American check digit."""

    name = "vehicle"
    entity_types = frozenset({EntityType.VEHICLE})

    def __init__(self) -> None:
        kinds = (
            Kind("plate", _PLATE, _PLATE_LABELS, _is_plate, loose=True),
            Kind("vin", _VIN, _VIN_LABELS, _is_vin, loose=True),
        )
        self._labelled = LabelledRecognizer(self.name, EntityType.VEHICLE, kinds, hints=_HINTS, short=True)

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The plates and identification numbers in ``prepared``."""
        if not prepared.has_digit:
            return
        yield from self._labelled.find(prepared)
        for span in plates_of_cars(prepared):
            yield Finding(*span, EntityType.VEHICLE, 0.8, self.name)
        for match in _CHECKED_VIN.finditer(prepared.text):
            if _is_vin(match.group()) and has_check_digit(match.group()):
                yield Finding(*match.span(), EntityType.VEHICLE, 0.9, self.name)


def has_check_digit(vin: str) -> bool:
    """Whether the ninth character of ``vin`` is the remainder of the weighted sum by 11 (X is ten)."""
    rest = sum(_VALUES[char] * weight for char, weight in zip(vin, _WEIGHTS, strict=True)) % 11
    return vin[8] == ("X" if rest == 10 else str(rest))
