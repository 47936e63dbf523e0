"""One scan per edited paragraph: cached classifications with their spans in Qt's UTF-16 units."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hybrid_desktop.core.vocabulary import Sensitivity, highest
from hybrid_desktop.ui.first_view import KindCount, Span

if TYPE_CHECKING:  # the window paints before the values of the core are loaded
    from hybrid_desktop.core.types import Classification, Finding


@dataclass(frozen=True, slots=True)
class ParagraphScan:
    """What is known about one paragraph; ``spans`` are for painting, ``level`` may come from context.

    ``cleared`` are findings that are kept clear: their level is PUBLIC.
    """

    level: Sensitivity
    spans: tuple[Span, ...] = ()
    complete: bool = True
    cleared: tuple[Span, ...] = ()


class ParagraphScanner:
    """Scans paragraphs and remembers the results while those paragraphs stand in the draft.

    Args:
        inspect: The core's scanner. Any exception makes the paragraph count as RESTRICTED (POLICY.md).
    """

    def __init__(self, inspect: Callable[[str], Classification]) -> None:
        self._inspect = inspect
        self._known: dict[str, ParagraphScan] = {"": ParagraphScan(Sensitivity.PUBLIC)}

    def scan(self, paragraph: str) -> ParagraphScan:
        """The result for ``paragraph``, from memory when it was seen before."""
        known = self._known.get(paragraph)
        if known is None:
            known = self._known[paragraph] = self._scan(paragraph)
        return known

    def level(self, paragraphs: Iterable[str]) -> Sensitivity:
        """The highest level of any paragraph by itself."""
        return highest([self.scan(paragraph).level for paragraph in paragraphs])

    def kinds(self, paragraphs: Iterable[str]) -> tuple[KindCount, ...]:
        """Findings of INTERNAL and above, counted by kind, the most sensitive kind first."""
        counts: dict[object, KindCount] = {}
        for paragraph in paragraphs:
            for span in self.scan(paragraph).spans:
                if span.level is Sensitivity.PUBLIC:
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

    def forget(self) -> None:
        """Scans everything anew, since what counts as a finding has changed."""
        self._known = {"": ParagraphScan(Sensitivity.PUBLIC)}

    def _scan(self, paragraph: str) -> ParagraphScan:
        try:
            result = self._inspect(paragraph)
            found = utf16_spans(paragraph, result)
            return ParagraphScan(result.level, found, result.complete, _cleared(paragraph, result))
        except Exception:  # any failure at all must block, never pass (POLICY.md)
            return ParagraphScan(Sensitivity.RESTRICTED, complete=False)


def utf16_spans(text: str, result: Classification) -> tuple[Span, ...]:
    """The findings of ``result`` with offsets in UTF-16 code units, as Qt counts them."""
    levels = result.levels or tuple(result.level for _ in result.findings)
    return _spans(text, list(zip(result.findings, levels, strict=True)))


def _cleared(text: str, result: Classification) -> tuple[Span, ...]:
    return _spans(text, [(finding, Sensitivity.PUBLIC) for finding in result.cleared])


def _spans(text: str, pairs: list[tuple[Finding, Sensitivity]]) -> tuple[Span, ...]:
    if text.isascii() or not any(ord(character) > 0xFFFF for character in text):
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

    @property
    def text(self) -> str:
        """The whole draft; paragraphs are joined by a line feed."""
        return "\n".join(self.paragraphs)

    @property
    def blank(self) -> bool:
        """True when there is nothing but white space."""
        return not any(paragraph.strip() for paragraph in self.paragraphs)
