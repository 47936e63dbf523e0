"""Whole dates, and numbers that only look like some."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.date import DateRecognizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("due 2024-02-29.", ["2024-02-29"]),
        ("at 2024-02-29 10:15:00", ["2024-02-29 10:15:00"]),
        ("due 29.02.2024", ["29.02.2024"]),
        ("due 2/29/2024", ["2/29/2024"]),
        ("due 29 February 2024", ["29 February 2024"]),
        ("due February 29th, 2024", ["February 29th, 2024"]),
        ("am 3. März 2024", ["3. März 2024"]),
        ("le 14 juillet 1989", ["14 juillet 1989"]),
        ("see you Thursday", ["Thursday"]),
        ("since 1998 it", ["1998"]),
        ("built 1998 units", []),
        ("version 2024-02-29-1", []),
        ("due 2024-13-29", []),
        ("due 29.02-2024", []),
        ("2/29/20245", []),
        ("February 30 people", []),
    ],
)
def test_date(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(DateRecognizer(), text) == expected
