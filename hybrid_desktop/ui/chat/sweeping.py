"""Walks through a long text in short turns of the window's loop, and hands out what was found by paragraph.

Measured (tests/benchmarks/keystrokes.py): a scan in a thread holds Python's lock for whole regular
expressions, and a keystroke then waits for it at every call into Qt; a scan in turns holds one up once, by
at most the rest of its turn.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from hybrid_desktop.core.types import Classification, Finding, Inspected
from hybrid_desktop.core.vocabulary import Sensitivity, highest
from hybrid_desktop.ui.chat.paragraphs import ParagraphScan, utf16_spans
from hybrid_desktop.ui.first_view import Span

TURN_MS = 3.0  # a turn ends with the step that passes this; a step takes up to 6 ms


async def walk(
    steps: Iterator[Inspected], wanted: Callable[[], bool], report: Callable[[Inspected], None]
) -> bool:
    """Takes every step and reports it; gives the window its turn in between.

    Returns:
        False when it was given up, because the text is no longer ``wanted``.
    """
    ends = time.perf_counter() + TURN_MS / 1000
    for step in steps:
        report(step)
        if time.perf_counter() >= ends:
            await asyncio.sleep(0)
            if not wanted():
                return False
            ends = time.perf_counter() + TURN_MS / 1000
    return True


class Distribution:
    """Hands the findings of a whole text to its paragraphs, in order, as the steps come in.

    Args:
        paragraphs: The text, cut at its line feeds.
    """

    def __init__(self, paragraphs: tuple[str, ...]) -> None:
        self._paragraphs = paragraphs
        self._next = 0
        self._start = 0  # of the next paragraph
        self._failed = 0  # what begins before this could not be judged
        self._found: list[tuple[Finding, Sensitivity]] = []

    def take(self, step: Inspected) -> Iterator[tuple[int, str, ParagraphScan]]:
        """The paragraphs that are known completely now: number, text and what was found in it."""
        if not step.found.complete:
            self._failed = step.end
        known = set(self._found)
        self._found += [
            pair for pair in zip(step.found.findings, step.found.levels, strict=True) if pair not in known
        ]
        while self._next < len(self._paragraphs):
            paragraph = self._paragraphs[self._next]
            start, end = self._start, self._start + len(paragraph)
            if end > step.end:
                return
            yield self._next, paragraph, self._part(paragraph, start, end)
            self._next += 1
            self._start = end + 1
            self._found = [pair for pair in self._found if pair[0].end > self._start]

    def _part(self, paragraph: str, start: int, end: int) -> ParagraphScan:
        if start < self._failed:
            return ParagraphScan(Sensitivity.RESTRICTED, complete=False)
        inside = sorted(pair for pair in self._found if pair[0].start < end and pair[0].end > start)
        if not inside:
            return ParagraphScan(Sensitivity.PUBLIC)
        levels = tuple(level for _, level in inside)
        findings = tuple(
            replace(one, start=max(one.start - start, 0), end=min(one.end, end) - start) for one, _ in inside
        )
        spans = utf16_spans(paragraph, Classification(highest(levels), "", findings, levels))
        begun = [
            replace(span, continues=True)
            for span, (one, _) in zip(spans, inside, strict=True)
            if one.start < start
        ]
        return ParagraphScan(highest(levels), (*begun, *spans[len(begun) :]))


def across_paragraphs(
    text: str, paragraphs: tuple[str, ...], found: Classification
) -> dict[str, tuple[Span, ...]]:
    """What a paragraph by itself cannot show: its part of each finding that goes over a line feed."""
    pairs = [
        (one, level)
        for one, level in zip(found.findings, found.levels, strict=True)
        if text.find("\n", one.start, one.end) >= 0
    ]
    if not pairs:
        return {}
    findings, levels = tuple(one for one, _ in pairs), tuple(level for _, level in pairs)
    step = Inspected(0, len(text), len(text), replace(found, findings=findings, levels=levels, complete=True))
    parts = Distribution(paragraphs).take(step)
    return {paragraph: scan.spans for _, paragraph, scan in parts if scan.spans}
