"""Prompts as people type them, with the level LEVELS.md gives them: ``prompts.tsv``, row by row.

``{…}`` marks a name that a recognizer of names would report; the rest is found by the detector. Every rule
has near-misses: the same words as a question, a topic, a supposition, a story, or about nobody in particular.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hybrid_desktop.core.classification import classify
from hybrid_desktop.core.detection import Scanner, default_registry
from hybrid_desktop.core.types import EntityType, Finding, Sensitivity

_SCANNER = Scanner(default_registry())
_NAME = re.compile(r"\{(.*?)\}")
_ROWS = [
    line.split("\t", 1)
    for line in (Path(__file__).parent / "prompts.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def _with_names(marked: str) -> tuple[str, list[Finding]]:
    """The text without its marks, and what a recognizer of names would find in it."""
    text = ""
    names: list[Finding] = []
    for index, part in enumerate(_NAME.split(marked.replace("\\n", "\n"))):
        if index % 2:
            names.append(Finding(len(text), len(text) + len(part), EntityType.PERSON, 1.0, "names"))
        text += part
    return text, names


@pytest.mark.parametrize(("level", "marked"), _ROWS)
def test_level(level: str, marked: str) -> None:
    text, names = _with_names(marked)
    found = [
        one
        for one in _SCANNER.scan(text)
        if not any(one.start < name.end and name.start < one.end for name in names)
    ]
    assert classify(text, sorted([*found, *names])).level is Sensitivity[level]


def test_every_level_has_rows_enough_to_mean_something() -> None:
    levels = [level for level, _ in _ROWS]
    assert all(levels.count(level) >= 60 for level in ("PUBLIC", "INTERNAL", "CONFIDENTIAL"))
