"""Finds international bank account numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.types import EntityType, Finding

# Two letters and two check digits (ISO 13616-1). The letters may be the end of a word ("IBANDE89…"): country,
# structure and check digits tell.
_GAP = r"[ \t\r\n.-]{0,3}"
# Looked for from the digits, of which a text has fewer than letters.
_START = LazyPattern(
    r"[0-9](?:(?<=[A-Za-z]{2}.)|(?<=[A-Za-z]{2}[ \t.-].)|(?<=[A-Za-z]{2}[ \t.-]{2}.)"
    r"|(?<=[A-Za-z]{2}[ \t.-]{3}.))[0-9]"
)
_PART = LazyPattern(r"([0-9]+)!([nac])")
# The letters of the SWIFT registry's structures: n digits, a capitals, c either; small letters are met too.
_CLASSES = {"n": "[0-9]", "a": "[A-Za-z]", "c": "[A-Za-z0-9]"}


class IbanRecognizer:
    """IBANs whose country, length, structure and check digits are right (ISO 13616-1, ISO 7064 MOD 97-10)."""

    name = "iban"
    entity_types = frozenset({EntityType.IBAN})

    def __init__(self) -> None:
        self._structures: dict[str, re.Pattern[str] | None] = {}

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The IBANs in ``prepared``, in any grouping."""
        if not prepared.has_digit:
            return
        text = prepared.text
        position = 0
        while match := _START.search(text, position):
            position = match.start() + 1
            start = match.start() - 2
            while not text[start + 1].isalpha():
                start -= 1
            structure = self._structure(text[start : start + 2].upper())
            whole = structure.match(text, match.end()) if structure else None
            if whole and self._is_valid(text, start, whole.end()):
                yield Finding(start, whole.end(), EntityType.IBAN, 1.0, self.name)
                position = whole.end()

    def _structure(self, country: str) -> re.Pattern[str] | None:
        """What follows the check digits in ``country``, separators allowed; None where there are no IBANs."""
        if country not in self._structures:
            from stdnum import numdb

            bban = dict(numdb.get("iban").info(country)).get(country, {}).get("bban", "")
            parts = [f"(?:{_GAP}{_CLASSES[kind]}){{{count}}}" for count, kind in _PART.compiled.findall(bban)]
            self._structures[country] = re.compile("".join([*parts, "(?![0-9])"])) if parts else None
        return self._structures[country]

    def _is_valid(self, text: str, start: int, end: int) -> bool:
        """Whether the check digits are right; one glued to a word must be in capitals, as IBANs are."""
        candidate = text[start:end]
        if start and text[start - 1].isascii() and text[start - 1].isalnum() and not candidate.isupper():
            return False
        from stdnum import iban

        # Not what banks of one country add to it: an IBAN that could be sent is one that may be somebody's.
        return bool(iban.is_valid("".join(filter(str.isalnum, candidate)), check_country=False))
