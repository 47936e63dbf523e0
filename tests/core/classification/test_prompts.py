"""The table of prompts, row by row; the names in it are found by hand, the rest by the detector."""

from __future__ import annotations

import re

import pytest

from hybrid_desktop.core.classification import classify
from hybrid_desktop.core.detection import default_detector
from hybrid_desktop.core.types import EntityType, Finding, Sensitivity
from tests.core.classification.prompts import ALL

_DETECTOR = default_detector()
_NAME = re.compile(r"\{(.*?)\}")


def _with_names(marked: str) -> tuple[str, list[Finding]]:
    """The text without its marks, and what a recognizer of names would find in it."""
    text, names = "", []
    for index, part in enumerate(_NAME.split(marked)):
        if index % 2:
            names.append(Finding(len(text), len(text) + len(part), EntityType.PERSON, 1.0, "names"))
        text += part
    return text, names


@pytest.mark.parametrize(("level", "marked"), ALL)
def test_level(level: str, marked: str) -> None:
    text, names = _with_names(marked)
    found = [
        one
        for one in _DETECTOR.scan(text)
        if not any(one.start < name.end and name.start < one.end for name in names)
    ]
    assert classify(text, sorted([*found, *names])).level is Sensitivity[level]
