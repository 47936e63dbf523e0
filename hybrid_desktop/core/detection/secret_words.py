"""Finds the few places of a text that are worth an expression: its secret words and its long words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from hybrid_desktop.core.detection.prepared import PreparedText

#: No vendor's token is shorter than this (the shortest: Telegram's and Amazon's, 20); one half of one may be.
LONG_WORD = 16


def hits(prepared: PreparedText, hints: tuple[str, ...]) -> list[tuple[int, str]]:
    """Where each of ``hints`` stands in the text in small letters, by position."""
    lower = prepared.lower
    found: list[tuple[int, str]] = []
    for hint in prepared.possible(hints):
        position = lower.find(hint)
        while position >= 0:
            found.append((position, hint))
            position = lower.find(hint, position + len(hint))
    found.sort()
    return found


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Pieces of a text, one a line, that remembers where each came from.

    Attributes:
        text: The pieces; each ends with a line break.
        starts: Where each piece begins in ``text``.
        pieces: For each piece the spans of the original text it was put together from, in order.
    """

    text: str = field(repr=False)
    starts: tuple[int, ...]
    pieces: tuple[tuple[tuple[int, int], ...], ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that ``text[start:end]``, inside one piece, came from."""
        piece = bisect_right(self.starts, start) - 1
        first, last = start - self.starts[piece], end - 1 - self.starts[piece]
        return self._at(piece, first), self._at(piece, last) + 1

    def _at(self, piece: int, offset: int) -> int:
        for start, end in self.pieces[piece]:
            if offset < end - start:
                return start + offset
            offset -= end - start
        raise ValueError("an offset outside its piece")

    def joint(self, start: int) -> int:
        """Where, in ``text``, the first two parts meet of the piece that holds ``start``."""
        piece = bisect_right(self.starts, start) - 1
        begin, end = self.pieces[piece][0]
        return self.starts[piece] + end - begin


def excerpt(text: str, pieces: Iterable[tuple[tuple[int, int], ...]]) -> Excerpt:
    """The ``pieces`` of ``text``, each given as the spans it is put together from."""
    kept = tuple(pieces)
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for piece in kept:
        starts.append(length)
        part = "".join([text[start:end] for start, end in piece])
        parts.append(part)
        length += len(part) + 1
    return Excerpt("\n".join(parts) + "\n", tuple(starts), kept)


def long_words(text: str) -> Excerpt:
    """The words of ``text``, between blanks, that are long enough for a token."""
    pieces = []
    position = 0
    for word in text.split():
        if len(word) >= LONG_WORD:
            # The word cannot stand earlier: any longer one that holds it was passed already.
            start = text.index(word, position)
            position = start + len(word)
            pieces.append(((start, position),))
    return excerpt(text, pieces)
