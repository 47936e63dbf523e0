"""Finds United States social security numbers."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, near
from hybrid_desktop.core.types import EntityType, Finding

_SHAPE = LazyPattern(
    r"(?<![\w.])(?<![\w]-)([0-9]{3})([- ]?)([0-9]{2})\2([0-9]{4})(?![\w])(?!-[0-9])(?!\.[0-9])"
)
_CONTEXT = LazyPattern(
    r"\bssn?s?\b|\bssn|social[ -]?sec(?:urity)?|\btax(?:payer)? id\b|\bsoc(?:ial)? (?:no|number)\b"
)
_CONTEXT_BEFORE = 60
_CONTEXT_AFTER = 30

# Numbers that were printed in advertisements and are void (SSA, "Social Security Cards Issued by
# Woolworth", ssa.gov/history/ssn/misused.html).
_VOID = frozenset({"078051120", "219099999"})


class UsSsnRecognizer:
    """Social security numbers under the SSA's rules for what can be issued.

    The area is never 000, 666 or 900 to 999, the group never 00 and the serial never 0000 (SSA, "Social
    Security Number Randomization", ssa.gov/employer/randomization.html). Written with dashes the number
    speaks for itself; with spaces or as nine bare digits it needs a word such as SSN nearby.
    """

    name = "us_ssn"
    entity_types = frozenset({EntityType.NATIONAL_ID})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The social security numbers in ``prepared``."""
        if not prepared.has_digit:
            return
        for match in _SHAPE.finditer(prepared.text):
            area, separator, group, serial = match.groups()
            if not is_issuable(area, group, serial):
                continue
            start, end = match.span()
            named = near(prepared, start, end, _CONTEXT, _CONTEXT_BEFORE, _CONTEXT_AFTER)
            if separator == "-" or named:
                score = 0.95 if named else 0.8
                yield Finding(start, end, EntityType.NATIONAL_ID, score, self.name)


def is_issuable(area: str, group: str, serial: str) -> bool:
    """Whether the SSA could issue this number."""
    if area in {"000", "666"} or area.startswith("9") or group == "00" or serial == "0000":
        return False
    return area + group + serial not in _VOID
