"""Number plates beside a word for a car: each positive beside one that differs in one thing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.vehicle import VehicleRecognizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mijn auto (R-482-KX) staat nog buiten", ["R-482-KX"]),
        ("mijn doos (R-482-KX) staat nog buiten", []),
        ("ho preso una multa con la FX 882 KT", ["FX 882 KT"]),
        ("ho preso un caffè con la FX 882 KT", []),
        ("mein Wagen: HH-KL 2041", ["HH-KL 2041"]),
        ("mein Wagen: HH-KL 2041-7", []),
        ("Ma voiture (GK-417-PT) est rayée", ["GK-417-PT"]),
        ("mi coche 4471 KLM está en el taller", ["4471 KLM"]),
        ("mi coche 4471 KMS está bien", ["4471 KMS"]),  # no vowel, as on plates since 2000
        ("mi coche 4471 EUR fue caro", []),
        ("o meu carro, AB-41-XZ, foi rebocado", ["AB-41-XZ"]),
        ("samochód WX 4417L", ["WX 4417L"]),
        ("my car broke down near Salem, OR 97301", []),
        ("nr rejestracyjny KR 7XL41", ["KR 7XL41"]),
        ("parking fine for KV19 XTD", ["KV19 XTD"]),
        ("bike rack for KV19 XTD", []),
        ("min bil RTX 41D står kvar", ["RTX 41D"]),
        ("the car costs EUR 450", []),
        ("the car needs part number FX 882 KT", []),
        ("the car is in the shop: B-XY 4410", ["B-XY 4410"]),
        ("the care home is in the shop: B-XY 4410", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(VehicleRecognizer(), text) == expected
