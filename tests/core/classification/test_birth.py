"""A date of birth counts with the one who was born, and by itself it does not."""

from __future__ import annotations

import pytest

from hybrid_desktop.core.classification import classify
from hybrid_desktop.core.types import EntityType, Finding, Sensitivity


def _level(text: str, date: str, name: str = "", recognizer: str = "birth_date") -> Sensitivity:
    start = text.index(date)
    findings = [Finding(start, start + len(date), EntityType.DATE, 1.0, recognizer)]
    if name:
        at = text.index(name)
        findings.append(Finding(at, at + len(name), EntityType.PERSON, 1.0, "names"))
    result = classify(text, sorted(findings))
    return next(
        level
        for level, one in zip(result.levels, result.findings, strict=True)
        if one.entity_type is EntityType.DATE
    )


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("Callum Reddy, born 17/09/1986", "Callum Reddy", Sensitivity.CONFIDENTIAL),
        ("I was born on 17/09/1986", "", Sensitivity.CONFIDENTIAL),
        ("my daughter, born 17/09/1986", "", Sensitivity.CONFIDENTIAL),
        ("Who was born on 17/09/1986?", "", Sensitivity.PUBLIC),
    ],
)
def test_only_with_somebody(text: str, name: str, level: Sensitivity) -> None:
    assert _level(text, "17/09/1986", name) is level


def test_any_other_date_counts_for_nothing() -> None:
    assert _level("I was there on 17/09/1986", "17/09/1986", recognizer="other") is Sensitivity.PUBLIC
