"""Named medical conditions of the writer, of somebody of theirs, or of a person who is named."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.grammar.conditions import stated_conditions
from hybrid_desktop.core.grammar.subjects import Subject
from hybrid_desktop.core.grammar.view import view
from hybrid_desktop.core.types import EntityType, Finding

# Once the name is replaced nobody can be told by the condition any more (POLICY.md), so it is left readable.
_IDENTIFIABLE = frozenset({Subject.WRITER, Subject.RELATION, Subject.NAMED})


class MedicalRecognizer:
    """Finds conditions that are stated of an identifiable or first-person subject, not topics.

    LEVELS.md: "a named condition of an identifiable or first-person subject; not symptoms, medicines or lab
    values".
    """

    name = "medical"
    entity_types = frozenset({EntityType.MEDICAL})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The conditions that the text says somebody has."""
        for statement in stated_conditions(view(prepared.text)):
            if statement.subject in _IDENTIFIABLE:
                yield Finding(statement.start, statement.end, EntityType.MEDICAL, 0.8, self.name)
