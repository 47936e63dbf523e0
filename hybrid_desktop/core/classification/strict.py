"""Strict keywords: the customer's tutorial, where a word alone is a finding."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.classification.reason import Hit
from hybrid_desktop.core.grammar.patterns import Pattern
from hybrid_desktop.core.types import Sensitivity

_STRICT: tuple[tuple[Sensitivity, Pattern], ...] = (
    (
        Sensitivity.RESTRICTED,
        Pattern(
            r"\b(?:passwords?|passwd|secrets?|api[ _-]?keys?|(?:access )?tokens?|credentials?|"
            r"private keys?|ssns?|social security|"
            r"credit cards?|bank accounts?|passports?)\b",
        ),
    ),
    (
        Sensitivity.CONFIDENTIAL,
        Pattern(
            r"\b(?:patients?|diagnos[ie]s|diagnosed|medical|prescriptions?|treatments?|health records?|"
            r"salar(?:y|ies)|compensation|"
            r"performance reviews?|lawsuits?|confidential|revenue|acquisitions?|mergers?)\b",
        ),
    ),
    (
        Sensitivity.INTERNAL,
        Pattern(r"\b(?:drafts?|internal|proprietary|roadmaps?|not for distribution)\b"),
    ),
)


def strict_hits(text: str) -> Iterator[Hit]:
    """One hit for each level that has a word in ``text``."""
    for level, pattern in _STRICT:
        if pattern.search(text.lower()):
            yield Hit(level, f"a {level.name.lower()} keyword")
