"""A text with odd spellings made plain, and where each of its characters came from."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

# Code points with the property Default_Ignorable_Code_Point that are no format characters (category Cf);
# neither take any room on the screen (Unicode, DerivedCoreProperties.txt).
_IGNORABLE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
# What Unicode's compatibility forms leave as it is, and people take for the same: dashes and quotation marks.
_SAME = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2018\u2019\u201a\u201b", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
}


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` and, for each of its characters, the span of the original; None where they are the same."""

    text: str = field(repr=False)
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that ``text[start:end]``, which is not empty, came from."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def folded(text: str) -> tuple[Folded, ...]:
    """``text`` in one case, by Unicode's compatibility forms (NFKC), without invisible characters.

    A character that takes no room may stand inside a word or between two: where there is one beside a letter,
    a second form has a blank in its place.
    """
    if text.isascii():
        return (Folded(text.lower()),)
    return _forms(text, str.casefold)


def plain(text: str) -> tuple[Folded, ...]:
    """As ``folded``, with the case as it was; the text as it is comes first."""
    if text.isascii():
        return (Folded(text),)
    forms = _forms(text, str)
    return forms if forms[0].text == text else (Folded(text), *forms)


def _forms(text: str, case: Callable[[str], str]) -> tuple[Folded, ...]:
    meant = {char: _meaning(char, case) for char in set(text)}
    marks = any(unicodedata.combining(char) for char in meant)
    if not marks and all(len(piece) == 1 for piece in meant.values()):
        return (Folded(text.translate({ord(char): piece for char, piece in meant.items()})),)
    joined = _view(_pieces(text, meant, case, ""))
    if all(meant.values()):
        return (joined,)
    return joined, _view(_pieces(text, meant, case, " "))


def _meaning(char: str, case: Callable[[str], str]) -> str:
    """What ``char`` is compared as; empty for one that takes no room."""
    if char in _IGNORABLE or unicodedata.category(char) == "Cf":
        return ""
    return _SAME.get(char) or case(unicodedata.normalize("NFKC", char))


def _pieces(
    text: str, meant: dict[str, str], case: Callable[[str], str], gap: str
) -> Iterator[tuple[str, int, int]]:
    """Each letter with the marks upon it as one piece, so that both spellings of "é" are the same."""
    position = 0
    while position < len(text):
        start, piece = position, meant[text[position]]
        position += 1
        while position < len(text) and unicodedata.combining(text[position]):
            position += 1
        if position > start + 1:
            piece = case(unicodedata.normalize("NFKC", text[start:position]))
        yield piece or gap, start, position


def _view(pieces: Iterator[tuple[str, int, int]]) -> Folded:
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece, start, end in pieces:
        chars.append(piece)
        starts += [start] * len(piece)
        ends += [end] * len(piece)
    return Folded("".join(chars), starts, ends)
