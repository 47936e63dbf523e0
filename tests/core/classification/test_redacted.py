"""What a redacted copy is worth: INTERNAL once nobody can be told, as before when the writer is meant."""

from __future__ import annotations

import pytest

from hybrid_desktop.core.classification import classify
from hybrid_desktop.core.detection import Scanner, default_registry
from hybrid_desktop.core.redaction import redact
from hybrid_desktop.core.types import EntityType, Finding, Sensitivity, Vault

_SCANNER = Scanner(default_registry())


def _copy(text: str, name: str) -> str:
    """``text`` with every finding of INTERNAL or above replaced, ``name`` being one of them."""
    findings = list(_SCANNER.scan(text))
    if name:
        start = text.index(name)
        findings.append(Finding(start, start + len(name), EntityType.PERSON, 1.0, "names"))
    result = classify(text, sorted(findings))
    worth = [
        one for one, level in zip(result.findings, result.levels, strict=True) if level > Sensitivity.PUBLIC
    ]
    return redact([text], [worth], Vault()).texts[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My patient Maria Lopez was diagnosed with asthma.", "Maria Lopez"),
        ("my father Henk has prostate cancer", "Henk"),
        ("Maria Lopez came in. She has lupus.", "Maria Lopez"),
        ("Anna Keller earns 82,000 EUR", "Anna Keller"),
        ("Jason Wu is on a PIP", "Jason Wu"),
        ("Rosa Quint was arrested", "Rosa Quint"),
        ("my flatmate Andrei is trans", "Andrei"),
    ],
)
def test_a_named_person_once_replaced_leaves_internal(text: str, name: str) -> None:
    copy = _copy(text, name)
    assert name not in copy
    assert classify(copy, _SCANNER.scan(copy)).level is Sensitivity.INTERNAL


@pytest.mark.parametrize(
    "text",
    [
        "I was diagnosed with asthma.",
        "Ich habe seit Jahren Morbus Crohn",
        "donations for my surgery (thyroid cancer) are welcome",
        "I smoke and weigh 142 kg with sleep apnoea",
        "Mam chorobę Hashimoto",
        "my sister has MS",
        "Soffro di emicrania",
    ],
)
def test_a_first_person_text_keeps_its_level_without_the_condition(text: str) -> None:
    copy = _copy(text, "")
    assert "[MEDICAL_1]" in copy
    assert classify(copy, _SCANNER.scan(copy)).level is Sensitivity.CONFIDENTIAL
