"""Runs every recognizer over a text and turns what they say into findings without overlaps."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from hybrid_desktop.core.detection.prepared import PreparedText, forms
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.detection.registry import NO_RECOGNIZERS, Registry
from hybrid_desktop.core.types import EntityType, Finding

# Which kind wins where two overlap: the more harmful first, in the order of POLICY.md's table of levels.
PRECEDENCE: tuple[EntityType, ...] = (
    EntityType.SECRET,
    EntityType.CREDIT_CARD,
    EntityType.IBAN,
    EntityType.BANK_ACCOUNT,
    EntityType.NATIONAL_ID,
    EntityType.PASSPORT,
    EntityType.DRIVER_ID,
    EntityType.CRYPTO,
    EntityType.EMAIL,
    EntityType.PHONE,
    EntityType.ADDRESS,
    EntityType.MEDICAL,
    EntityType.VEHICLE,
    EntityType.TERM,
    EntityType.PERSON,
    EntityType.ORG,
    EntityType.MAC,
    EntityType.IP,
    EntityType.USERNAME,
    EntityType.URL,
    EntityType.LOCATION,
    EntityType.DATE,
)

_RANKS = {kind: rank for rank, kind in enumerate(PRECEDENCE)}

# What core/redaction.py writes in place of a value; it is never a value itself.
PLACEHOLDER = LazyPattern(rf"\[(?:{'|'.join(EntityType)})_[0-9]{{1,9}}\]")


class Scanner:
    """Text to findings, by two registries.

    Args:
        registry: Recognizers of identifiers and secrets.
        names: Recognizers of names, organisations, places and postal addresses, timed apart.
    """

    def __init__(self, registry: Registry, names: Registry = NO_RECOGNIZERS) -> None:
        self._registry = registry
        self._names = names
        self.names_cpu_s = 0.0

    @property
    def registry(self) -> Registry:
        """The recognizers that run, in order."""
        return self._registry.adding(*self._names)

    def scan(self, text: str) -> tuple[Finding, ...]:
        """The findings in ``text`` by position, without overlaps; offsets are code points, end exclusive.

        A recognizer's exception is passed on: whoever calls counts the text as RESTRICTED then.
        """
        if not text:
            return ()
        findings: list[Finding] = []
        for prepared in forms(text):
            found = [finding for recognizer in self._registry for finding in recognizer.find(prepared)]
            began = time.thread_time()
            found += [finding for recognizer in self._names for finding in recognizer.find(prepared)]
            self.names_cpu_s += time.thread_time() - began
            kept = _outside_placeholders(prepared, found) if found and "[" in prepared.text else found
            findings += [_to_original(prepared, finding) for finding in kept]
        return resolve_overlaps(findings)


def _to_original(prepared: PreparedText, finding: Finding) -> Finding:
    if prepared.offsets is None:
        return finding
    start, end = prepared.original_span(finding.start, finding.end)
    return replace(finding, start=start, end=end)


def _outside_placeholders(prepared: PreparedText, found: list[Finding]) -> list[Finding]:
    """Drops findings that lie within a placeholder, or are nothing but one."""
    spans = [match.span() for match in PLACEHOLDER.finditer(prepared.text)]
    if not spans:
        return found
    starts = [start for start, _ in spans]

    def inside(finding: Finding) -> bool:
        before = bisect_right(starts, finding.start)
        return before > 0 and finding.end <= spans[before - 1][1]

    return [finding for finding in found if not inside(finding)]


def resolve_overlaps(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding for each group of overlapping ones, sorted by position.

    The rule: the kind is that of the most harmful finding (``PRECEDENCE``), then of the longest, then of the
    one with the highest score; the span is the union of the group, so that no character which any
    recognizer called sensitive is left outside. Findings that merely touch stay apart.
    """
    resolved: list[Finding] = []
    winner: Finding | None = None
    start = end = 0
    for finding in sorted(findings, key=_place):
        if winner is not None and finding.start < end:
            end = max(end, finding.end)
            winner = min(winner, finding, key=_strength)
            continue
        if winner is not None:
            resolved.append(_spanning(winner, start, end))
        winner, start, end = finding, finding.start, finding.end
    if winner is not None:
        resolved.append(_spanning(winner, start, end))
    return tuple(resolved)


def _spanning(finding: Finding, start: int, end: int) -> Finding:
    same = (finding.start, finding.end) == (start, end)
    return finding if same else replace(finding, start=start, end=end)


def _place(finding: Finding) -> tuple[int, int]:
    return finding.start, finding.end


def _strength(finding: Finding) -> tuple[int, int, float]:
    return _RANKS[finding.entity_type], finding.start - finding.end, -finding.score
