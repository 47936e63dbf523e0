"""Passports and driving licences: the document's name and its number, and machine-readable zones."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.travel_documents import DrivingLicenceRecognizer, PassportRecognizer

Marked = Callable[[Recognizer, str], list[str]]

# The specimens of ICAO 9303, parts 4 and 5.
TD3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
TD1 = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my passport number is C4X7Y8Z12", ["C4X7Y8Z12"]),
        ("Passport: 533401872", ["533401872"]),
        ("passport no. p7301942", ["p7301942"]),
        ("Reisepass-Nr. C01X0006H", ["C01X0006H"]),
        ("passeport n° 15CV68213", ["15CV68213"]),
        ("pasaporte PAB123987", ["PAB123987"]),
        ("nr paszportu AA 7301942", ["AA 7301942"]),
        ("паспорт 45 04 730194", ["45 04 730194"]),
        ("护照号码 E73019428", ["E73019428"]),
        ("AA7301942 is my passport number", ["AA7301942"]),
        ("name,passport\nAnna,AA7301942\n", ["AA7301942"]),
        # no number, a date, or a number of something else
        ("passport number pending", []),
        ("my passport expires 12062027", []),
        ("passport renewed 2024-05-06", []),
        ("passport office, phone 5550142", []),
        ("passport changed to 123", []),
        ("ticket AA7301942", []),
        (TD3, [TD3]),
        (TD1, [TD1]),
        (TD3.split("\n")[1], [TD3.split("\n")[1]]),
        (TD3.replace("L898902C36", "L898902C37"), []),
        (TD1.replace("7408122F", "7408123F"), []),
    ],
)
def test_passports(text: str, expected: list[str], marked: Marked) -> None:
    assert marked(PassportRecognizer(), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("driver's license D7301942", ["D7301942"]),
        ("Driver's licence no: 73019428", ["73019428"]),
        ("my driving licence is MOREL 901125 AB9CD", ["MOREL 901125 AB9CD"]),
        ("Führerschein B072RRE2I55", ["B072RRE2I55"]),
        ("permis de conduire 14AB73019", ["14AB73019"]),
        ("DL: S530-4607-3019", ["S530-4607-3019"]),
        # British ones need no word
        ("MOREL901125AB9CD", ["MOREL901125AB9CD"]),
        ("MOREL951125AB9CD", ["MOREL951125AB9CD"]),
        ("MOREL931125AB9CD", []),
        ("MOREL901405AB9CD", []),
        # a licence of another kind
        ("software license number 73019428", []),
        ("a record label with license number 73019428", []),
        ("the driver showed licence number 73019428", ["73019428"]),
        ("driving licence renewed in 2019", []),
    ],
)
def test_licences(text: str, expected: list[str], marked: Marked) -> None:
    assert marked(DrivingLicenceRecognizer(), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an Illinois licence D417-2093-1866", ["D417-2093-1866"]),
        ("Texas license 41827730 on file", ["41827730"]),
        ("a New York liquor licence 3307712", []),
        ("Ohio license 2019", []),
    ],
)
def test_licence_of_a_state(text: str, expected: list[str], marked: Marked) -> None:
    assert marked(DrivingLicenceRecognizer(), text) == expected
