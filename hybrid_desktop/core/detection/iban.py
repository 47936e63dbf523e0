"""Finds international bank account numbers."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.types import EntityType, Finding

# Two letters, two check digits, 11 to 30 further characters, single separators (ISO 13616-1).
_SHAPE = LazyPattern(r"(?<![A-Za-z0-9])[A-Za-z]{2}[ -]?[0-9]{2}(?:[ -]?[A-Za-z0-9]){11,30}+")
_WORD_END = LazyPattern(r"[A-Za-z0-9](?![A-Za-z0-9])")
_SHORTEST = 15  # Norway's, the shortest in the SWIFT IBAN registry


class IbanRecognizer:
    """IBANs whose country, length, structure and check digits are right (ISO 13616-1, ISO 7064 MOD 97-10)."""

    name = "iban"
    entity_types = frozenset({EntityType.IBAN})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The IBANs in ``prepared``, in any grouping."""
        if not prepared.has_digit:
            return
        position = 0
        while match := _SHAPE.search(prepared.text, position):
            end = self._end_of_iban(match.group())
            if end is None:
                position = match.start() + 2
                continue
            start = match.start()
            yield Finding(start, start + end, EntityType.IBAN, 1.0, self.name)
            position = start + end

    def _end_of_iban(self, candidate: str) -> int | None:
        """Where the IBAN at the start of ``candidate`` ends; the words behind it may look like part of it."""
        from stdnum import iban

        for match in _WORD_END.finditer(candidate, _SHORTEST - 1):
            if iban.is_valid(candidate[: match.end()]):
                return match.end()
        return None
