"""Places by list and by context."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the capital of Portugal", ["Portugal"]),
        ("a flat in San Diego", ["San Diego"]),
        ("we moved here from Brackenholt", ["Brackenholt"]),
        ("a word from Brackenholt", []),
        ("He lives in Florence", ["Florence"]),
        ("Turkey is served", []),
        ("My zip code is 76400", ["76400"]),
        ("My code is 76400", []),
    ],
)
def test_place(text: str, expected: list[str], family: Callable[[str, str], list[str]]) -> None:
    assert family("place", text) == expected
