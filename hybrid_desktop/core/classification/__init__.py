"""Findings and their context to one sensitivity level, with a reason that never quotes the text.

One file for each concern: ``levels`` (the policy's table), ``reason``, the private ``topics`` (``health``,
``pay``, ``performance``, ``trouble``, ``status``), ``birth``, ``business``, ``records``, ``markings``,
``work_talk``, ``strict``; ``context`` asks them all. Whom a sentence is about is ``core.grammar``'s business.
"""

from __future__ import annotations

from collections.abc import Sequence

from hybrid_desktop.core.classification.birth import RECOGNIZER as BIRTH_RECOGNIZER, level_of_birth
from hybrid_desktop.core.classification.context import context_hits
from hybrid_desktop.core.classification.levels import (
    DEFAULT_RULES as DEFAULT_RULES,
    ENTITY_LEVELS as ENTITY_LEVELS,
    RECOGNIZER_LEVELS as RECOGNIZER_LEVELS,
    ClassificationRules as ClassificationRules,
)
from hybrid_desktop.core.classification.reason import reason_of
from hybrid_desktop.core.classification.strict import strict_hits
from hybrid_desktop.core.grammar.view import TextView, view as view_of
from hybrid_desktop.core.types import Classification, EntityType, Finding, Sensitivity


def classify(
    text: str, findings: Sequence[Finding], rules: ClassificationRules = DEFAULT_RULES
) -> Classification:
    """The level of ``text``: the highest of its findings and of what is said around them.

    Args:
        text: One part that would be sent; redacted texts are judged by the same rules.
        findings: What the scanner found in it, by position, without overlaps.
        rules: Levels and strictness.
    """
    view = view_of(text)
    names = [one.start for one in findings if one.entity_type is EntityType.PERSON]
    levels = tuple(_level_of(finding, view, names, rules) for finding in findings)
    hits = set(context_hits(view, names))
    if rules.strict_keywords:
        hits.update(strict_hits(text))
    level = max((*levels, *(hit.level for hit in hits)), default=Sensitivity.PUBLIC)
    return Classification(level, reason_of(findings, levels, hits), tuple(findings), levels)


def _level_of(
    finding: Finding, view: TextView, names: Sequence[int], rules: ClassificationRules
) -> Sensitivity:
    level = rules.level_of(finding)
    if finding in rules.cleared or finding.entity_type in rules.chosen:
        return level
    if finding.recognizer == BIRTH_RECOGNIZER:
        return max(level, level_of_birth(view, finding, names))
    return level
