"""What is pasted in two halves is seen whatever stands before and behind it."""

from __future__ import annotations

import pytest

from hybrid_desktop.core.detection import default_detector
from hybrid_desktop.core.inspection import Inspector
from hybrid_desktop.core.parts import classify_whole, cut
from hybrid_desktop.core.types import Sensitivity
from tests.support.factories import draft

# Made up; the form of an access key of AWS: four letters and sixteen more.
HALVES = ("AKIAJK4YTLH", "X66HDISRS")


@pytest.mark.parametrize(
    "turns",
    [
        (HALVES[0], "Go on.", HALVES[1]),
        (HALVES[0], "Go on.", HALVES[1], "I see.", "Why is the sky blue?"),
        ("Here it comes, all of it", "Yes?", HALVES[0], "Go on.", HALVES[1]),
        ("What is this", "?", HALVES[0], "Go on.", HALVES[1], "I see.", "Why is the sky blue?"),
    ],
    ids=["alone", "before another turn", "behind another turn", "in the middle"],
)
def test_a_key_in_two_halves(turns: tuple[str, ...]) -> None:
    parts = cut(draft(*turns), Inspector(default_detector()).inspect)
    assert classify_whole(parts).level is Sensitivity.RESTRICTED


def test_halves_of_nothing_stay_public() -> None:
    parts = cut(draft("What is 2+2", "4", "and 3+3", "6", "Thanks."), Inspector(default_detector()).inspect)
    assert classify_whole(parts).level is Sensitivity.PUBLIC
