"""Dates of birth: a date, however written, beside a word of birth."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.birth_date import BirthDateRecognizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DOB: 04/11/1979", ["04/11/1979"]),
        ("born on 4 November 1979 in Leeds", ["4 November 1979"]),
        ("born November 4th, 1979", ["November 4th, 1979"]),
        ("date of birth 1979-11-04", ["1979-11-04"]),
        ("Please give your date of birth. It's 11/4/1979", ["11/4/1979"]),
        ("geboren am 4. November 1979", ["4. November 1979"]),
        ("geb. 4.11.79", ["4.11.79"]),
        ("née le 4 février 1979", ["4 février 1979"]),
        ("fecha de nacimiento: 4 de noviembre de 1979", ["4 de noviembre de 1979"]),
        ("nato a Roma il 4/11/1979", ["4/11/1979"]),
        ("родился 4 ноября 1979", ["4 ноября 1979"]),
        ("出生日期：1979年11月4日", ["1979年11月4日"]),
        ("04/11/1979 (DOB)", ["04/11/1979"]),
        ("name,dob\nAnna,04/11/1979\nBen,05/12/1980\n", ["04/11/1979", "05/12/1980"]),
        # no word of birth, no date, another thing in between
        ("due on 04/11/1979", []),
        ("born in 1979", []),
        ("born 4 apples 1979", []),
        ("born in Leeds, 3 children, 04/11/2019", []),
        ("born on 4 November 1879", []),
        ("name,date\nAnna,04/11/1979\n", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(BirthDateRecognizer(), text) == expected
