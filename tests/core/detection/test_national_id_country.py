"""National numbers that only a country names, with near-misses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.national_id import NationalIdRecognizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("new starters: Ola, Norway, 171186 91024", ["171186 91024"]),
        ("Mette (Denmark, 100971-5948)", ["100971-5948"]),
        ("Jón from Iceland, 010882-5599", ["010882-5599"]),
        ("South African by birth: 9110030951170", ["9110030951170"]),
        ("Aina, Malaysian, 880908-14-9703", ["880908-14-9703"]),
        ("Thai, 3-7933-32319-67-0", ["3-7933-32319-67-0"]),
        ("Marta ist Polin; Polen: 79031181543", ["79031181543"]),
        ("ids for the visa. Sweden 830906-4536", ["830906-4536"]),
        ("Jan, belge, 77.05.17-828.23", ["77.05.17-828.23"]),
        ("ids of our staff: Dutch 135129400", ["135129400"]),
        ("the Dutch parcel 135129400", []),
        ("we sold in the Netherlands 135129400 units", []),
        ("Personalnummern: Türkei/Türke 49244003804", ["49244003804"]),
        ("German order 43353280195", []),
        ("Rumänien: 1800821021133", ["1800821021133"]),
        ("Korean, 901016-1771241", ["901016-1771241"]),
        ("Czech citizen 751023/0387", ["751023/0387"]),
        ("Denmark, 100971-99", []),
        ("Norway tracking 17118691024", []),
        ("Denmark won 120 to 99 in 2019-2021", []),
        ("Norway population 5400000000", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(NationalIdRecognizer(), text) == expected
