"""One scan per edited paragraph: cached classifications with their spans in Qt's UTF-16 units.

Paragraphs are scanned at once as long as that takes no longer than a keystroke may; those of a large paste
wait until ``sweeping`` has come to them, and count as RESTRICTED until then (POLICY.md).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hybrid_desktop.core.vocabulary import Sensitivity, highest
from hybrid_desktop.ui.first_view import KindCount, Span

if TYPE_CHECKING:  # the window paints before the values of the core are loaded
    from hybrid_desktop.core.types import Classification, Finding, Inspected

#: How much time the paragraphs of one edit take before the rest has to wait.
AT_ONCE_MS = 10.0
#: A longer paragraph is scanned in steps, so that it can be left unfinished.
LONG_PARAGRAPH = 2400


@dataclass(frozen=True, slots=True)
class ParagraphScan:
    """What is known about one paragraph; ``spans`` are for painting, ``level`` may come from context.

    ``cleared`` are findings that are kept clear: their level is PUBLIC.
    """

    level: Sensitivity
    spans: tuple[Span, ...] = ()
    complete: bool = True
    cleared: tuple[Span, ...] = ()


WAITING = ParagraphScan(Sensitivity.RESTRICTED, complete=False)


class ParagraphScanner:
    """Scans paragraphs and remembers the results while those paragraphs stand in the draft.

    Args:
        inspect: The core's scanner. Any exception makes the paragraph count as RESTRICTED (POLICY.md).
        steps: The same in steps, for long paragraphs.
        clock: Seconds of this thread, for what can be done at once: a busy machine is no reason to wait.
    """

    def __init__(
        self,
        inspect: Callable[[str], Classification],
        steps: Callable[[str], Iterator[Inspected]] | None = None,
        clock: Callable[[], float] = time.thread_time,
    ) -> None:
        self._inspect = inspect
        self._steps = steps
        self._clock = clock
        self._known: dict[str, ParagraphScan] = {"": ParagraphScan(Sensitivity.PUBLIC)}
        self._waiting: dict[str, ParagraphScan] = {}
        self._across: dict[str, tuple[Span, ...]] = {}
        self._spent_ms = 0.0

    @property
    def waiting(self) -> bool:
        """Whether a paragraph has not been scanned yet."""
        return bool(self._waiting)

    def scan(self, paragraph: str) -> ParagraphScan:
        """The result for ``paragraph``: from memory, or now, or RESTRICTED when it has to wait."""
        found = self._known.get(paragraph) or self._waiting.get(paragraph) or self._found(paragraph)
        across = self._across.get(paragraph)
        return found if across is None else replace(found, spans=_beside(across, found.spans))

    def _found(self, paragraph: str) -> ParagraphScan:
        if self._spent_ms >= AT_ONCE_MS:
            self._waiting[paragraph] = WAITING
            return WAITING
        started = self._clock()
        found = self._scan(paragraph)
        self._spent_ms += (self._clock() - started) * 1000
        if found is None:
            self._waiting[paragraph] = found = WAITING
        else:
            self._known[paragraph] = found
        return found

    def renew(self) -> None:
        """The next edit may take its time again."""
        self._spent_ms = 0.0

    def show_across(self, spans: Mapping[str, tuple[Span, ...]]) -> frozenset[str]:
        """Shows parts of findings that go over several paragraphs, instead of the last such parts.

        They count for no paragraph's level: the check of the whole text has found them.

        Returns:
            The paragraphs that look different now.
        """
        before, self._across = self._across, dict(spans)
        return frozenset(key for key in {*before, *spans} if before.get(key) != self._across.get(key))

    def take(self, paragraph: str, found: ParagraphScan) -> bool:
        """Takes what was found elsewhere for a paragraph that waits; False when it does not."""
        if self._waiting.pop(paragraph, None) is None:
            return False
        self._known[paragraph] = found
        return True

    def level(self, paragraphs: Iterable[str]) -> Sensitivity:
        """The highest level of any paragraph by itself."""
        return highest([self.scan(paragraph).level for paragraph in paragraphs])

    def kinds(self, paragraphs: Iterable[str]) -> tuple[KindCount, ...]:
        """Findings of INTERNAL and above, counted by kind, the most sensitive kind first."""
        counts: dict[object, KindCount] = {}
        for paragraph in paragraphs:
            for span in self.scan(paragraph).spans:
                if span.level is Sensitivity.PUBLIC or span.continues:
                    continue
                old = counts.get(span.entity_type, KindCount(span.entity_type, 0, span.level))
                counts[span.entity_type] = KindCount(
                    span.entity_type, old.count + 1, max(old.level, span.level)
                )
        return tuple(sorted(counts.values(), key=lambda kind: (-kind.level, kind.entity_type.value)))

    def keep_only(self, paragraphs: Iterable[str]) -> None:
        """Forgets paragraphs that are no longer in the draft, and checks that failed: those run again."""
        wanted = {"", *paragraphs}
        self._known = {text: scan for text, scan in self._known.items() if text in wanted and scan.complete}
        if self._waiting:
            self._waiting = {text: scan for text, scan in self._waiting.items() if text in wanted}

    def forget(self) -> None:
        """Scans everything anew, since what counts as a finding has changed."""
        self._known = {"": ParagraphScan(Sensitivity.PUBLIC)}
        self._waiting.clear()
        self._across.clear()
        self.renew()

    def _scan(self, paragraph: str) -> ParagraphScan | None:
        try:
            if not self._has_time_for(paragraph):
                return None
            result = self._inspect(paragraph)
            found = utf16_spans(paragraph, result)
            return ParagraphScan(result.level, found, result.complete, _cleared(paragraph, result))
        except Exception:  # any failure at all must block, never pass (POLICY.md)
            return ParagraphScan(Sensitivity.RESTRICTED, complete=False)

    def _has_time_for(self, paragraph: str) -> bool:
        """Walks through a long paragraph, of which a keystroke changes a part, as far as time allows."""
        if self._steps is None or len(paragraph) <= LONG_PARAGRAPH:
            return True
        ends = self._clock() + (AT_ONCE_MS - self._spent_ms) / 1000
        return all(step.end == step.length or self._clock() < ends for step in self._steps(paragraph))


def _beside(across: tuple[Span, ...], own: tuple[Span, ...]) -> tuple[Span, ...]:
    """Both by position, without those of ``own`` that one of ``across`` overlaps."""
    free = [span for span in own if not any(one.start < span.end and span.start < one.end for one in across)]
    return tuple(sorted((*across, *free), key=lambda span: span.start))


def utf16_spans(text: str, result: Classification) -> tuple[Span, ...]:
    """The findings of ``result`` with offsets in UTF-16 code units, as Qt counts them."""
    levels = result.levels or tuple(result.level for _ in result.findings)
    return _spans(text, list(zip(result.findings, levels, strict=True)))


def _cleared(text: str, result: Classification) -> tuple[Span, ...]:
    return _spans(text, [(finding, Sensitivity.PUBLIC) for finding in result.cleared])


def _spans(text: str, pairs: list[tuple[Finding, Sensitivity]]) -> tuple[Span, ...]:
    if not pairs or text.isascii() or max(text) <= "\uffff":
        return tuple(_span(finding, level, finding.start, finding.end) for finding, level in pairs)
    units = [0]
    for character in text:
        units.append(units[-1] + (2 if ord(character) > 0xFFFF else 1))
    return tuple(_span(finding, level, units[finding.start], units[finding.end]) for finding, level in pairs)


def _span(finding: Finding, level: Sensitivity, start: int, end: int) -> Span:
    return Span(start, end, finding.entity_type, level, finding.recognizer)


@dataclass(frozen=True, slots=True)
class DraftText:
    """The draft exactly as it would be sent, paragraph by paragraph."""

    paragraphs: tuple[str, ...] = field(default=("",), repr=False)
    text: str = field(init=False, repr=False, compare=False)
    """The whole draft; paragraphs are joined by a line feed."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "\n".join(self.paragraphs))

    @property
    def blank(self) -> bool:
        """True when there is nothing but white space."""
        return not any(paragraph.strip() for paragraph in self.paragraphs)
