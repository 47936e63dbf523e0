"""Makes a text easy to match without losing where each character came from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b"
# Characters that take no room on the screen: default-ignorable code points of Unicode that people meet
# in pasted numbers (soft hyphen, zero-width space and joiners, word joiner, marks of direction, BOM).
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff"
# The zero of each decimal digit block (Unicode general category Nd) that is replaced by ASCII digits:
# Arabic-Indic, extended Arabic-Indic, Devanagari, Bengali, Thai, full-width, mathematical bold.
_DIGIT_ZEROS = (0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0xFF10, 0x1D7CE)


def _one_to_one() -> dict[int, str]:
    table = {ord(char): " " for char in _SPACES}
    table |= {ord(char): "-" for char in _DASHES}
    table |= {ord(char): '"' for char in _DOUBLE_QUOTES}
    table |= {ord(char): "'" for char in _SINGLE_QUOTES}
    # Full-width forms U+FF01..U+FF5E stand for U+0021..U+007E (Unicode, "Halfwidth and Fullwidth Forms").
    table |= {0xFEE0 + code: chr(code) for code in range(0x21, 0x7F)}
    table |= {zero + value: str(value) for zero in _DIGIT_ZEROS for value in range(10)}
    return table


_REPLACED = _one_to_one()
_INVISIBLE_SET = frozenset(_INVISIBLE)
_ANY_DIGIT = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class PreparedText:
    """A text in the form recognizers match against.

    Attributes:
        text: Full-width forms, odd spaces, dashes, quotes and digits made plain; invisible characters gone.
        lower: ``text`` in lower case, of the same length.
        has_digit: Whether any ASCII digit is in ``text``.
        offsets: For each character of ``text`` its code-point offset in the original; None when equal.
    """

    text: str = field(repr=False)
    lower: str = field(repr=False)
    has_digit: bool
    offsets: tuple[int, ...] | None = field(default=None, repr=False)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that ``text[start:end]`` came from; code points, end exclusive."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def prepare(raw_text: str) -> PreparedText:
    """Brings ``raw_text`` into the form recognizers match against, remembering every offset."""
    if raw_text.isascii():
        return PreparedText(raw_text, raw_text.lower(), _has_digit(raw_text))
    offsets: tuple[int, ...] | None = None
    text = raw_text
    if not _INVISIBLE_SET.isdisjoint(raw_text):
        kept = [index for index, char in enumerate(raw_text) if char not in _INVISIBLE_SET]
        text = "".join(raw_text[index] for index in kept)
        offsets = tuple(kept)
    text = text.translate(_REPLACED)
    return PreparedText(text, _same_length_lower(text), _has_digit(text), offsets)


def _has_digit(text: str) -> bool:
    return _ANY_DIGIT.search(text) is not None


def _same_length_lower(text: str) -> str:
    """Lower case that never changes the length (U+0130 would become two characters)."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
