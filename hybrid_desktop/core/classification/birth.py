"""A date of birth, which is worth something only together with the one who was born."""

from __future__ import annotations

from collections.abc import Sequence

from hybrid_desktop.core.grammar.subjects import Subject, last_subject
from hybrid_desktop.core.grammar.view import Sentence, TextView
from hybrid_desktop.core.types import Finding, Sensitivity

#: The name the recognizer of dates of birth gives its findings.
RECOGNIZER = "birth_date"
_REACH = 160


def level_of_birth(view: TextView, finding: Finding, names: Sequence[int]) -> Sensitivity:
    """CONFIDENTIAL with a named person, the writer or somebody of the writer's (POLICY.md); else PUBLIC."""
    if names:
        return Sensitivity.CONFIDENTIAL
    around = Sentence(max(0, finding.start - _REACH), finding.start)
    subject = last_subject(view, around, finding.start, names)
    if subject in {Subject.WRITER, Subject.RELATION}:
        return Sensitivity.CONFIDENTIAL
    return Sensitivity.PUBLIC
