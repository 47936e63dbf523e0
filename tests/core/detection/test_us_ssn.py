"""Social security numbers: what the SSA can issue, in which writing, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.us_ssn import UsSsnRecognizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Patient SSN: 123-45-6789, what's the diagnosis?", ["123-45-6789"]),
        ("536-22-8841", ["536-22-8841"]),
        ("my social security number is 536 22 8841", ["536 22 8841"]),
        ("SSN 536228841", ["536228841"]),
        ("536228841 is my ssn", ["536228841"]),
        ("my social 536228841 got leaked", ["536228841"]),
        ("my social life 536228841", []),
        ("899-99-9999 and 001-01-0001", ["899-99-9999", "001-01-0001"]),
        ("５３６-２２-８８４１", ["５３６-２２-８８４１"]),
        ("536\u201122\u20118841", ["536\u201122\u20118841"]),
        ("53\u200b6-22-8841", ["53\u200b6-22-8841"]),
        ("SSN 536\u00a022\u00a08841", ["536\u00a022\u00a08841"]),
        # letters, also of other scripts, may touch it
        ("我的SSN是536-22-8841", ["536-22-8841"]),
        ("หมายเลข536-22-8841ครับ", ["536-22-8841"]),
        ("SSN536-22-8841", ["536-22-8841"]),
        ("ssn_536-22-8841", ["536-22-8841"]),
        ("SSN-536-22-8841", ["536-22-8841"]),
        ("SSN536228841", ["536228841"]),
        ("SSN\u200b536228841", ["536228841"]),
        ("SSN\u200b53\u200b6-22-8841\u200bok", ["53\u200b6-22-8841"]),
        # other separators beside a word
        ("SSN 536.22.8841", ["536.22.8841"]),
        ("SSN 536/22/8841", ["536/22/8841"]),
        ("SSN 536 - 22 - 8841", ["536 - 22 - 8841"]),
        ("SSN:\n536\n22\n8841\n", ["536\n22\n8841"]),
        ("SSN 536-22 8841", ["536-22 8841"]),
        *((f"536{dash}22{dash}8841", [f"536{dash}22{dash}8841"]) for dash in "‐‑‒–—―−⁃﹣－"),
        # what the SSA never issues is somebody's mistake right behind the word
        ("SSN 666-12-8841", ["666-12-8841"]),
        ("my SSN is 900-22-8841", ["900-22-8841"]),
        ("Social Security number: 987 65 4321", ["987 65 4321"]),
        ("SSN 987654321", []),
        ("SSN 000-22-8841", []),
        ("are SSNs like 666-12-8841 ever given out?", []),
        ("900-22-8841", []),
        ("the area 900-22-8841 is no SSN", []),
        ("SSN 536-00-8841", []),
        ("SSN 536-22-0000", []),
        ("SSN 078-05-1120", []),
        # other numbers
        ("order 536 22 8841", []),
        ("part 536228841", []),
        ("536-228-841", []),
        ("536.22.8841 and 536/22/8841", []),
        ("536 - 22 - 8841", []),
        ("536\n22\n8841", []),
        ("class names 536228841", []),
        ("SSN 1-536-22-8841", []),
        ("SSN 536.22.8841.7", []),
        ("1536-22-8841", []),
        ("536-22-88412", []),
        ("a-536-22-8841", []),
        ("536-22 8841", []),
        ("123-45-678 as wrong length and AAA-GG-SSSS as the pattern", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(UsSsnRecognizer(), text) == expected
