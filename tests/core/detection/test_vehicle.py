"""Vehicles: plates beside their name, identification numbers by name or check digit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.vehicle import VehicleRecognizer

# The example of 49 CFR 565.15 and its like: a right ninth character.
VIN = "1M8GDM9AXKP042788"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (VIN, [VIN]),
        (VIN.replace("AX", "A1"), []),
        (f"VIN: {VIN.replace('AX', 'A1')}", [VIN.replace("AX", "A1")]),
        ("Fahrgestellnummer WVWZZZ1JZ3W386752", ["WVWZZZ1JZ3W386752"]),
        ("WVWZZZ1JZ3W386752", []),
        ("number plate BD51 SMR", ["BD51 SMR"]),
        ("the plate was 7ABC123", ["7ABC123"]),
        ("Kennzeichen B-MW 1234", ["B-MW 1234"]),
        ("plaque AA-229-AA", ["AA-229-AA"]),
        ("matrícula 1234 BBB", ["1234 BBB"]),
        ("targa EX 331 RD", ["EX 331 RD"]),
        ("plate 141-D-12345", ["141-D-12345"]),
        ("BD51 SMR", []),
        ("a plate of 12 cookies", []),
        ("plate 2024-05-06", []),
        ("registration fee 250 EUR", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(VehicleRecognizer(), text) == expected
