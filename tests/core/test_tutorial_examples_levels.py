"""The customer's tutorial, example by example: what stays and what may go."""

from __future__ import annotations

import pytest

from hybrid_desktop.core.classification import classify
from hybrid_desktop.core.detection import default_detector
from hybrid_desktop.core.types import EntityType, Sensitivity


@pytest.mark.parametrize(
    ("text", "level", "kinds", "marked"),
    [
        (
            "Patient SSN: 123-45-6789, what's the diagnosis?",
            Sensitivity.RESTRICTED,
            {EntityType.NATIONAL_ID},
            "123-45-6789",
        ),
        (
            "User SSN: 123-45-6789, check records",
            Sensitivity.RESTRICTED,
            {EntityType.NATIONAL_ID},
            "123-45-6789",
        ),
        ("Check my password strength: secret123", Sensitivity.RESTRICTED, {EntityType.SECRET}, "secret123"),
        ("What is the capital of France?", Sensitivity.PUBLIC, set(), ""),
        ("What's the weather like in Paris?", Sensitivity.PUBLIC, set(), ""),
        ("What is Python?", Sensitivity.PUBLIC, set(), ""),
    ],
)
def test_levels(text: str, level: Sensitivity, kinds: set[EntityType], marked: str) -> None:
    result = classify(text, default_detector().scan(text))
    # A place may be marked too; it is worth nothing by itself.
    worth = [one for one, own in zip(result.findings, result.levels, strict=True) if own > Sensitivity.PUBLIC]
    assert {finding.entity_type for finding in worth} == kinds
    assert "".join(text[finding.start : finding.end] for finding in worth) == marked
    assert result.level is level
