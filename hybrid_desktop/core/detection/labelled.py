"""Finds numbers by the word that names them: label, shape and check digits together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import NamedTuple

from hybrid_desktop.core.detection.labels import Label, LabelIndex
from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.detection.table import cells_below
from hybrid_desktop.core.types import EntityType, Finding

# What may stand between two characters of a number: blanks, a line break, a dot, a dash, a slash.
SEPARATOR = r"[\s./_·-]{0,3}"
# One part of a structure in the notation of the SWIFT IBAN registry: "2a8n", "7-8n", or a set "1[XYZ]".
_PART = LazyPattern(r"([0-9]+)(?:-([0-9]+))?([nac]|\[[^\]]*\])")
_CLASSES = {"n": "[0-9]", "a": "[A-Za-z]", "c": "[A-Za-z0-9]"}
# Six digits, the fewest any number here has, with little between them: where there are none, nothing is read.
_DIGITS = LazyPattern(r"[0-9](?:[ \t\r\n./_·A-Za-z<(|-]{0,4}[0-9]){4,}")
BEFORE = 110  # how far before a number its label may begin, in code points, and the longest label
REACH = 60  # how far behind its label a checked number may begin
CLOSE = 30  # how far behind its label an unchecked number may begin
BEHIND = 30  # how far behind a checked number its label may stand: "943 476 5919 is my NHS number"
_LONGEST = 44  # characters of the longest number with its separators
# What parts a label from a number that is another thing: "passport office, phone 555 …", "licence expires".
_TURNS_AWAY = LazyPattern(
    r"[0-9]|\n\s*\n|\b(?:expir|valid|issued|until|date|office|phone|tel|fax|call|page|order|case|ticket|"
    r"invoice|version|flight|photo|fee|costs?|renew)"
)
_DATE = LazyPattern(r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{1,2}([-/.])[0-9]{1,2}\2[0-9]{4}")
_WORD_APART = LazyPattern(r"[a-z]+[\s.]")

Check = Callable[[str], bool]


class Kind(NamedTuple):
    """One identifier.

    Attributes:
        name: The module of python-stdnum that checks it ("de.idnr"), or a name for its own ``check``.
        shape: Its structure, in the notation of the SWIFT IBAN registry, or an expression that begins "(?".
        labels: Words that name it, parted by commas.
        check: What decides about the bare number; None: python-stdnum's module.
        loose: True when there is no check digit: the number must follow its label at once.
    """

    name: str
    shape: str
    labels: str
    check: Check | None = None
    loose: bool = False


def structure(shape: str, prefix: str = "") -> re.Pattern[str]:
    """The expression for ``shape``: separators anywhere, ``prefix`` (a country) in front or not."""
    if shape.startswith("(?"):
        return re.compile(shape)
    units: list[str] = []
    for least, most, kind in _PART.compiled.findall(shape):
        one = _CLASSES.get(kind, kind)
        count = int(least)
        if not units and count:
            units.append(one)
            count -= 1
        most = int(most) - (int(least) - count) if most else count
        if most and kind == "a":  # letters of one part are never written apart
            separator = SEPARATOR if units and count == int(least) else ""
            units.append(f"(?:{separator}{one}{{{count},{most}}})")
        elif most:
            units.append(f"(?:{SEPARATOR}{one}){{{count},{most}}}")
    first = _PART.compiled.findall(shape)[0][2]
    last = _PART.compiled.findall(shape)[-1][2]
    before = "(?<![0-9])" if first == "n" else "(?<![A-Za-z0-9])"
    after = "(?![0-9])" if last == "n" else "(?![A-Za-z0-9])"
    country = f"(?:{prefix}{SEPARATOR})?" if prefix else ""
    return re.compile(f"{before}{country}{''.join(units)}{after}")


def bare(text: str) -> str:
    """``text`` without separators, in capitals."""
    return "".join(filter(str.isalnum, text)).upper()


@dataclass(frozen=True)
class Compiled:
    """A kind ready for use; expression and check are made when they are first needed."""

    kind: Kind

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The shape as an expression."""
        country = self.kind.name.partition(".")[0].rstrip("_").upper()
        return structure(self.kind.shape, country if len(country) == 2 else "")

    def accepts(self, written: str) -> bool:
        """Whether the check digits of a number, as it was written, are right."""
        if self.kind.check is not None:
            return self.kind.check(bare(written))
        if self.kind.loose and "." not in self.kind.name:
            return True
        is_valid = import_module(f"stdnum.{self.kind.name}").is_valid
        # Some separators mean something ("131052-308T", a century): once with them, once without.
        return bool(is_valid("".join(written.split()).upper()) or is_valid(bare(written)))


class LabelledRecognizer:
    """Numbers beside a word that names them.

    Args:
        name: The recognizer's name.
        entity_type: What the numbers are.
        kinds: The identifiers.
        generic: Labels, parted by commas, that may stand for any checked kind ("tax id", "national id").
        hints: Beginnings of labels, in small letters. When given, labels are looked for around these;
            otherwise around every number of five digits or more.
    """

    def __init__(
        self,
        name: str,
        entity_type: EntityType,
        kinds: Iterable[Kind],
        generic: str = "",
        hints: tuple[str, ...] = (),
    ) -> None:
        self.name = name
        self.entity_types = frozenset({entity_type})
        self._entity_type = entity_type
        self._kinds = [Compiled(kind) for kind in kinds]
        self._generic = generic
        self._hints = hints

    @cached_property
    def _index(self) -> LabelIndex:
        own = [
            (label.strip(), number)
            for number, one in enumerate(self._kinds)
            for label in one.kind.labels.split(",")
        ]
        checked = [number for number, one in enumerate(self._kinds) if not one.kind.loose]
        general = [label.strip() for label in self._generic.split(",") if label.strip()]
        return LabelIndex([*own, *((label, number) for label in general for number in checked)])

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The numbers in ``prepared`` whose label, shape and check digits agree."""
        if not prepared.has_digit:
            return
        tried: dict[tuple[int, int], bool] = {}
        around = _hinted(prepared.lower, self._hints) if self._hints else windows(prepared.text)
        for start, end in around:
            for label in self._index.find(prepared, start, end):
                for first, last in self._beside(prepared.text, label, tried):
                    yield Finding(first, last, self._entity_type, 0.9, self.name)

    def _beside(
        self, text: str, label: Label, tried: dict[tuple[int, int], bool]
    ) -> Iterator[tuple[int, int]]:
        below = cells_below(text, label.start, label.end)
        for number in label.targets:
            one = self._kinds[number]
            if one.kind.loose:
                yield from _closely_after(text, label, one)
            else:
                yield from self._after(text, label, number, tried)
                yield from self._in_range(text, max(0, label.start - BEHIND), label.start, number, tried)
            for start, end in below:
                yield from self._in_range(text, start, end, number, tried)

    def _after(
        self, text: str, label: Label, number: int, tried: dict[tuple[int, int], bool]
    ) -> Iterator[tuple[int, int]]:
        """The checked numbers behind ``label``; each found one carries the label's reach further."""
        position = label.end
        limit = position + REACH
        while match := self._kinds[number].pattern.search(text, position, limit + _LONGEST):
            if match.start() > limit or self._cut(text, match.end()):
                return
            position = match.end()
            if self._accepts(number, match, tried):
                yield match.span()
                limit = position + REACH

    def _in_range(
        self, text: str, start: int, end: int, number: int, tried: dict[tuple[int, int], bool]
    ) -> Iterator[tuple[int, int]]:
        for match in self._kinds[number].pattern.finditer(text, start, end):
            if self._accepts(number, match, tried):
                yield match.span()

    def _accepts(self, number: int, match: re.Match[str], tried: dict[tuple[int, int], bool]) -> bool:
        key = (number, match.start())
        if key not in tried:
            tried[key] = self._kinds[number].accepts(match.group())
        return tried[key]

    @staticmethod
    def _cut(text: str, end: int) -> bool:
        """Whether a match only ended because the search did."""
        return text[end - 1 : end].isdigit() and text[end : end + 1].isdigit()


def _closely_after(text: str, label: Label, one: Compiled) -> Iterator[tuple[int, int]]:
    """The unchecked number right behind ``label``, with nothing between that turns away from it."""
    match = one.pattern.search(text, label.end, label.end + CLOSE + _LONGEST)
    if match is None or match.start() > label.end + CLOSE:
        return
    if _TURNS_AWAY.search(text[label.end : match.start()].lower()):
        return
    written = match.group()
    if _DATE.fullmatch(written) or not any(map(str.isdigit, written)):
        return
    if not written.isupper() and _WORD_APART.match(written):  # "changed to 12345678"
        return
    if one.accepts(written):
        yield match.span()


def windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of ``text`` around its numbers, without overlaps, with whole words at the borders."""
    return _merged(
        text,
        ((max(0, match.start() - BEFORE), match.end() + BEHIND + REACH) for match in _DIGITS.finditer(text)),
    )


def _hinted(lower: str, hints: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The stretches of a text in small letters around every one of ``hints``."""
    hits: set[int] = set()
    for hint in hints:
        at = lower.find(hint)
        while at >= 0:
            hits.add(at)
            at = lower.find(hint, at + BEFORE)
    return _merged(lower, ((max(0, at - BEFORE), at + 2 * BEFORE) for at in sorted(hits)))


def _merged(text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    begin = end = -1
    for start, stop in stretches:
        if begin < 0:
            begin, end = start, stop
        elif start <= end:
            end = stop
        else:
            yield _whole_words(text, begin, end)
            begin, end = start, stop
    if begin >= 0:
        yield _whole_words(text, begin, end)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """``start`` and ``end`` moved behind the words that they cut."""
    limit = min(len(text), start + 30)
    while 0 < start < limit and text[start - 1].isalpha():
        start += 1
    end = min(end, len(text))
    limit = min(len(text), end + 30)
    while 0 < end < limit and text[end].isalpha():
        end += 1
    return start, end
