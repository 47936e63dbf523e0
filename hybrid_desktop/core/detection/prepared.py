"""Makes a text easy to match without losing where each character came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from hybrid_desktop.core.detection.grams import Grams

# What compatibility decomposition (Unicode NFKC) does not make plain by itself.
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u02d7\u2796\ufe58\ufe63\uff0d"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b"
_PLAIN = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_DOUBLE_QUOTES, '"'),
    **dict.fromkeys(_SINGLE_QUOTES, "'"),
    "\u1680": " ",
    "\u2028": "\n",
    "\u2029": "\n",
}
# Characters that take no room on the screen: every format character (general category Cf, which holds the
# zero-width space and joiners, the marks of direction and the tag characters) and the other code points with
# the property Default_Ignorable_Code_Point (Unicode, DerivedCoreProperties.txt), and the keycap mark.
_IGNORABLE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0\u20e3"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
_FEW = 16
_SHORT = 1000  # characters of a text in which looking for each hint costs less than reading its words
_ANY_DIGIT = re.compile(r"[0-9]")


@dataclass(slots=True)
class Shared:
    """What several recognizers need of one text, worked out by the first.

    Attributes:
        windows: The stretches around numbers in which labels are looked for; None before anybody looked.
        words: The folded words of a stretch, with their places.
    """

    windows: tuple[tuple[int, int], ...] | None = field(default=None, repr=False)
    words: dict[tuple[int, int], list[tuple[str, int, int]]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
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

    @cached_property
    def _grams(self) -> Grams:
        return Grams(self.lower)

    @cached_property
    def shared(self) -> Shared:
        """What more than one recognizer works out of this text."""
        return Shared()

    def possible(self, hints: tuple[str, ...]) -> Sequence[str]:
        """Those of ``hints`` that may stand in ``lower``; the others do not."""
        return hints if len(self.lower) < _SHORT else self._grams.possible(hints)

    def holds_any(self, hints: tuple[str, ...]) -> bool:
        """Whether one of ``hints`` stands in ``lower``."""
        return any(hint in self.lower for hint in self.possible(hints))

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that ``text[start:end]`` came from; code points, end exclusive."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def prepare(raw_text: str) -> PreparedText:
    """Brings ``raw_text`` into the form recognizers match against, remembering every offset."""
    return forms(raw_text)[0]


def forms(raw_text: str) -> tuple[PreparedText, ...]:
    """``raw_text`` without its invisible characters and, when it has any beside letters, a second form.

    An invisible character may hide inside a value ("53<U+200B>6-22-8841") or be all that parts a value from
    its label ("SSN<U+200B>536-22-8841"). The first form joins what it parts; the second has a blank in its
    place wherever a letter is beside it, so that a border can be seen there and digits are joined still.
    """
    if raw_text.isascii():
        return (PreparedText(raw_text, raw_text.lower(), _has_digit(raw_text)),)
    chars = set(raw_text)
    text = _replaced(raw_text, _replacements(chars))
    categories = {char: unicodedata.category(char) for char in chars if not char.isascii()}
    invisible = {char for char, kind in categories.items() if kind == "Cf" or char in _IGNORABLE}
    marks = {char for char, kind in categories.items() if kind in {"Mn", "Me"}} - invisible
    if not invisible and not (marks and _marked_digit(marks).search(text)):
        return (_prepared(text, None),)
    joined = _visible(text, invisible, marks, parting=False)
    parted = _visible(text, invisible, marks, parting=True)
    if len(joined.offsets or text) == len(text):
        return (_prepared(text, None),)
    return (joined,) if parted.text == joined.text else (joined, parted)


def _prepared(text: str, offsets: tuple[int, ...] | None) -> PreparedText:
    return PreparedText(text, _same_length_lower(text), _has_digit(text), offsets)


def _replacements(chars: set[str]) -> Mapping[int, str]:
    """For each of ``chars`` that stands for an ASCII character, that character."""
    table: dict[int, str] = {}
    for char in chars:
        if char.isascii():
            continue
        plain = _PLAIN.get(char) or unicodedata.normalize("NFKC", char)
        digit = unicodedata.digit(char, None)
        if digit is not None:  # also ten digits that NFKC keeps: Thai, Gujarati, negative circled
            plain = str(digit)
        if len(plain) == 1 and plain.isascii() and plain != char:
            table[ord(char)] = plain
    return table


def _replaced(text: str, table: Mapping[int, str]) -> str:
    """``text`` with every replacement; a few are quicker one by one: ``translate`` looks every one up."""
    if len(table) > _FEW:
        return text.translate(table)
    for code, plain in table.items():
        text = text.replace(chr(code), plain)
    return text


def _visible(text: str, invisible: set[str], marks: set[str], *, parting: bool) -> PreparedText:
    """``text`` less ``invisible`` characters and ``marks`` on a digit; ``parting`` leaves blanks."""
    pieces: list[str] = []
    offsets: list[Iterable[int]] = []
    gap, last, position = -1, "", 0

    def take(start: int, end: int) -> None:
        nonlocal gap, last
        if parting and gap >= 0 and (text[start].isalpha() or last.isalpha()):
            pieces.append(" ")
            offsets.append((gap,))
        gap, last = -1, text[end - 1]
        pieces.append(text[start:end])
        offsets.append(range(start, end))

    for hidden in _class(invisible | marks).finditer(text):
        index = hidden.start()
        if position < index:
            take(position, index)
        position = index + 1
        if text[index] in invisible:
            gap = index if gap < 0 else gap
        elif not "0" <= last <= "9":
            take(index, position)
    if position < len(text):
        take(position, len(text))
    return _prepared("".join(pieces), tuple(chain.from_iterable(offsets)))


def _class(chars: set[str]) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(sorted(chars)))}]")


def _marked_digit(marks: set[str]) -> re.Pattern[str]:
    return re.compile(f"[0-9][{re.escape(''.join(sorted(marks)))}]")


def _has_digit(text: str) -> bool:
    return _ANY_DIGIT.search(text) is not None


def _same_length_lower(text: str) -> str:
    """Lower case that never changes the length (U+0130 would become two characters)."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
