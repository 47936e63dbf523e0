"""Text and findings to findings: adds the person's own words, takes away what is kept clear.

What is kept clear covers a finding that is equal to it or lies inside it, never a larger one, and a
RESTRICTED one only where the person has said so in Settings for this very value (POLICY.md: RESTRICTED text
is never sent as typed). Words are compared in any case and spelling, numbers also with other separators, as
``core.redaction`` compares the values it replaces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from hybrid_desktop.core.own_words.expressions import (
    BadExpression as BadExpression,
    check_expression as check_expression,
    places,
)
from hybrid_desktop.core.own_words.folding import Folded, folded, plain
from hybrid_desktop.core.own_words.phrases import Phrases
from hybrid_desktop.core.types import EntityType, Finding, OwnTerm, Sensitivity, WordList

LevelOf = Callable[[Finding], Sensitivity]

#: What finds an own word, by its level; ``core.classification`` gives the level back.
RECOGNIZERS = {
    Sensitivity.INTERNAL: "own_internal",
    Sensitivity.CONFIDENTIAL: "own_confidential",
    Sensitivity.RESTRICTED: "own_restricted",
}
# As in core/redaction.py: numbers with this many digits are the same whatever stands between their digits.
_FEWEST_DIGITS = 7
_LONGEST_NUMBER = 64


@dataclass(frozen=True, slots=True)
class Applied:
    """What is found in a text, and what is found there and kept clear; each by position, without overlaps."""

    findings: tuple[Finding, ...] = ()
    cleared: tuple[Finding, ...] = ()


class OwnWords:
    """One list of words made ready for searching.

    Args:
        words: The person's own words.
        keep_clear: Values kept clear in one conversation.
    """

    def __init__(self, words: WordList, keep_clear: frozenset[str]) -> None:
        masks = [term for term in words.terms if not term.clear]
        clears = [term for term in words.terms if term.clear]
        here = [OwnTerm(value, None) for value in sorted(keep_clear)]
        self._masks = Phrases((term.pattern, term) for term in masks if not term.is_expression)
        self._expressions = tuple(term for term in masks if term.is_expression)
        clear_phrases = [*(term for term in clears if not term.is_expression), *here]
        self._clears = Phrases((term.pattern, term.even_restricted) for term in clear_phrases)
        self._clear_expressions = tuple(term for term in clears if term.is_expression)
        self._numbers: dict[str, bool] = {}
        for term in clear_phrases:
            if number := _number(term.pattern):
                self._numbers[number] = term.even_restricted or self._numbers.get(number, False)

    def apply(self, text: str, findings: Sequence[Finding], level_of: LevelOf) -> Applied:
        """The findings in ``text``, own words among them, less what is kept clear."""
        shapes = folded(text) if self._masks or self._clears else ()
        own = self._own(text, shapes) if self._masks or self._expressions else []
        found = [*findings, *own]
        if not found:
            return Applied()
        cleared: list[Finding] = []
        if self._clears or self._clear_expressions:
            clear = self._clear_places(text, shapes)
            cleared = [one for one in found if self._covered(text, one, level_of(one), clear)]
            found = [one for one in found if one not in cleared]
        return Applied(resolve(found, level_of) if own else tuple(found), resolve(cleared, level_of))

    def is_clear(self, value: str, level: Sensitivity) -> bool:
        """Whether ``value``, were it found and worth ``level``, is kept clear."""
        if not self._clears and not self._clear_expressions:
            return False
        whole = Finding(0, len(value), EntityType.TERM, 1.0, "")
        shapes = folded(value) if self._clears else ()
        return self._covered(value, whole, level, self._clear_places(value, shapes))

    def level_of_value(self, value: str) -> Sensitivity | None:
        """The level of an own word that fits ``value``; None when none does (any more)."""
        own = self._own(value, folded(value))
        levels = [level for level, name in RECOGNIZERS.items() for one in own if one.recognizer == name]
        return max(levels, default=None)

    def _own(self, text: str, shapes: Sequence[Folded]) -> list[Finding]:
        spans = set(self._masks.places(shapes))
        if self._expressions:
            forms = plain(text)
            for term in self._expressions:
                spans.update((start, end, term) for start, end in _expression_places(term, forms))
        if not spans:
            return []
        found = [_finding(start, end, term.level or Sensitivity.INTERNAL) for start, end, term in spans]
        return _outside_placeholders(text, found)

    def _clear_places(self, text: str, shapes: Sequence[Folded]) -> set[tuple[int, int, bool]]:
        found = set(self._clears.places(shapes))
        if self._clear_expressions:
            forms = plain(text)
            for term in self._clear_expressions:
                spans = _expression_places(term, forms)
                found.update((start, end, term.even_restricted) for start, end in spans)
        return found

    def _covered(
        self, text: str, finding: Finding, level: Sensitivity, clear: set[tuple[int, int, bool]]
    ) -> bool:
        may = level < Sensitivity.RESTRICTED
        if any(start <= finding.start and finding.end <= end and (may or even) for start, end, even in clear):
            return True
        if not self._numbers:
            return False
        even = self._numbers.get(_number(text[finding.start : finding.end]))
        return even is not None and (may or even)


@lru_cache(maxsize=8)
def own_words(words: WordList, keep_clear: frozenset[str]) -> OwnWords:
    """``words`` and what one conversation keeps clear, made ready once."""
    return OwnWords(words, keep_clear)


def resolve(findings: Sequence[Finding], level_of: LevelOf) -> tuple[Finding, ...]:
    """One finding for each group of overlapping ones: the union of their spans, at their highest level.

    Where levels are equal, what is more than an own word says what it is.
    """
    resolved: list[Finding] = []
    winner: Finding | None = None
    start = end = 0
    for finding in sorted(findings):
        if winner is not None and finding.start < end:
            end = max(end, finding.end)
            winner = max(
                winner, finding, key=lambda one: (level_of(one), one.entity_type is not EntityType.TERM)
            )
            continue
        if winner is not None:
            resolved.append(replace(winner, start=start, end=end))
        winner, start, end = finding, finding.start, finding.end
    if winner is not None:
        resolved.append(replace(winner, start=start, end=end))
    return tuple(resolved)


def _finding(start: int, end: int, level: Sensitivity) -> Finding:
    return Finding(start, end, EntityType.TERM, 1.0, RECOGNIZERS[max(level, Sensitivity.INTERNAL)])


def _expression_places(term: OwnTerm, forms: Sequence[Folded]) -> Iterator[tuple[int, int]]:
    for form in forms:
        for start, end in places(term.pattern, form.text):
            yield form.original(start, end)


@cache
def _placeholder() -> re.Pattern[str]:
    """What core/redaction.py writes in place of a value."""
    return re.compile(rf"\[(?:{'|'.join(EntityType)})_[0-9]{{1,9}}\]")


def _outside_placeholders(text: str, found: list[Finding]) -> list[Finding]:
    """Less what lies within a placeholder of a redacted copy: that is never a value."""
    if "[" not in text:
        return found
    spans = [match.span() for match in _placeholder().finditer(text)]
    return [one for one in found if not any(start <= one.start and one.end <= end for start, end in spans)]


def _number(value: str) -> str:
    """The letters and digits of a long number; empty for anything else."""
    if len(value) > _LONGEST_NUMBER or "@" in value:
        return ""
    bare = "".join(form for char in value if char.isalnum() for form in folded(char)[0].text)
    return bare if sum(map(str.isdigit, bare)) >= _FEWEST_DIGITS else ""
