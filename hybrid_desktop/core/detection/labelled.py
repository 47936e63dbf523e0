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
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.detection.table import cells_below
from hybrid_desktop.core.types import EntityType, Finding

# What may stand between two characters of a number: blanks, a line break, a dot, a dash, a slash.
SEPARATOR = r"[\s./_·-]{0,3}"
# One part of a structure in the notation of the SWIFT IBAN registry: "2a8n", "7-8n", or a set "1[XYZ]".
_PART = LazyPattern(r"([0-9]+)(?:-([0-9]+))?([nac]|\[[^\]]*\])")
_CLASSES = {"n": "[0-9]", "a": "[A-Za-z]", "c": "[A-Za-z0-9]"}
# Six digits, the fewest any number here has, with little between them: where there are none, nothing is read.
_DIGITS = LazyPattern(r"[0-9](?:[ \t\r\n./_·A-Za-z<(|-]{0,4}[0-9]){4,}")
_DIGIT = LazyPattern("[0-9]")
_ONLY_DIGITS = LazyPattern(rf"[0-9](?:{SEPARATOR}[0-9])*")
BEFORE = 110  # how far before a number its label may begin, in code points, and the longest label
REACH = 60  # how far behind its label a checked number may begin
CLOSE = 30  # how far behind its label an unchecked number may begin
BEHIND = 30  # how far behind a checked number its label may stand: "088 083 5656 is my NHS number"
_LONGEST = 44  # characters of the longest number with its separators
# What parts a label from a number that is another thing: "passport office, phone 555 …", "licence expires".
_TURNS_AWAY = LazyPattern(
    r"[0-9]|\n\s*\n|\b(?:expir|valid|issued|until|date|office|phone|tel|fax|call|page|order|case|ticket|"
    r"invoice|version|flight|photo|fee|costs?|renew|ha[sd]\b|have|control|model|company|with\b|balance|worth|contain|over\b)"
)
_DATE = LazyPattern(r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{1,2}([-/.])[0-9]{1,2}\2[0-9]{4}")
_WORD_APART = LazyPattern(r"[a-z]+[\s.]")

# Digits in order, as examples are made up.
_COUNTING = "01234567890123456789012"
# What joins a number to the label behind it.
_JOINS = LazyPattern(
    r"[\s\"'`]{0,2}(?:\(|(?:(?:is|as|was|ist|als|est|es|è|é|som|er|is:)\s)?"
    r"(?:(?:my|the|his|her|our|their|mein\w{0,2}|die|das|mon|ma|mi|la|il|mio|meu|o|mijn|het)\s)?(?:\w{2,12}\s)?)"
)

# What may be a number of any country: up to 24 capitals and digits, a country or a few letters in front.
_ANY_NUMBER = LazyPattern(
    r"(?<![A-Za-z0-9])(?:[A-Z]{2,3}[ -])?[A-Za-z]{0,6}[0-9](?:[\s./_·+-]{0,2}[0-9A-Za-z]){4,24}"
)
# A group of it: not a word that merely follows.
_WRITTEN_GROUP = LazyPattern("[A-Za-z]*[0-9][0-9A-Za-z]*|(?<![A-Za-z])[A-Za-z]{1,2}(?![A-Za-z])")

# Modules of python-stdnum that accept every second number of the right length: no proof without own label.
_LENIENT = frozenset(
    words("al.nipt cr.cpf de.stnr dz.nif eg.tn ke.pin kr.brn li.peid pk.cnic us.atin us.ein us.itin us.ptin")
)

Check = Callable[[str], bool]
# Kind and place of what was already checked, and where a right number ends, or 0.
_Tried = dict[tuple[int, int], int]


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


def structure(shape: str, prefix: str = "", *, loose: bool = False) -> re.Pattern[str]:
    """The expression for ``shape``: separators anywhere, ``prefix`` (a country) in front or not.

    Letters may touch a number with check digits; one of a ``loose`` kind stands alone.
    """
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
    before = "(?<![0-9])" if first == "n" and not loose else "(?<![A-Za-z0-9])"
    after = "(?![0-9])" if last == "n" and not loose else "(?![A-Za-z0-9])"
    letters = "".join(f"[{letter}{letter.lower()}]" for letter in prefix)
    country = f"(?:{letters}{SEPARATOR})?" if prefix else ""
    return re.compile(f"{before}{country}{''.join(units)}{after}")


def bare(text: str) -> str:
    """``text`` without separators, in capitals."""
    return "".join(filter(str.isalnum, text)).upper()


def is_valid(module: str, number: str) -> bool:
    """Whether python-stdnum's ``module`` ("de.idnr") calls ``number`` valid.

    A few modules look a part of a number up in a table, or take it for digits, and raise where it is neither.
    """
    try:
        return bool(import_module(f"stdnum.{module}").is_valid(number))
    except (LookupError, ValueError):
        return False


@dataclass(frozen=True)
class Compiled:
    """A kind ready for use; expression and check are made when they are first needed."""

    kind: Kind

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The shape as an expression."""
        return structure(self.kind.shape, self._country, loose=self.kind.loose)

    @property
    def _country(self) -> str:
        """What may stand in front of the number, or nothing."""
        country = self.kind.name.partition(".")[0].rstrip("_").upper()
        return country if len(country) == 2 else ""

    @cached_property
    def lengths(self) -> range:
        """How many letters and digits a number has, with its country or without."""
        parts = _PART.compiled.findall(self.kind.shape)
        return range(
            sum(int(least) for least, _, _ in parts), sum(int(most or least) for least, most, _ in parts) + 3
        )

    @cached_property
    def _of_digits(self) -> bool | None:
        """True when a number is digits only, False when it has a letter at least, else None."""
        parts = _PART.compiled.findall(self.kind.shape)
        if all(kind == "n" for _, _, kind in parts):
            return True
        letters = (kind == "a" or (kind[0] == "[" and not _DIGIT.search(kind)) for _, _, kind in parts)
        least = (int(least) for least, _, _ in parts)
        return False if any(one and count for one, count in zip(letters, least, strict=True)) else None

    def fits(self, written: str, number: str) -> bool:
        """Whether ``written``, which is ``number`` with its separators, has the shape.

        Said without the expression for digits, as most are: making all of them costs 60 ms.
        """
        if number.isdigit() and self._of_digits is not None:
            own = self._of_digits and self.lengths.start <= len(number) <= self.lengths.stop - 3
            return own and _ONLY_DIGITS.fullmatch(written) is not None
        if self._of_digits and not (number[:2] == self._country and number[2:].isdigit()):
            return False
        return self.pattern.fullmatch(written) is not None

    def accepts(self, written: str) -> bool:
        """Whether the check digits of a number, as it was written, are right."""
        if self.kind.check is not None:
            return self.kind.check(bare(written))
        if self.kind.loose and "." not in self.kind.name:
            return True
        # Some separators mean something ("120585-643E", a century): once with them, once without.
        return is_valid(self.kind.name, "".join(written.split()).upper()) or is_valid(
            self.kind.name, bare(written)
        )

    def end_of_valid(self, match: re.Match[str]) -> int:
        """Where a number whose check digits are right ends, or 0."""
        written = match.group()
        cut = written[-1].isdigit() and match.string[match.end() : match.end() + 1].isdigit()
        return 0 if cut or _DATE.fullmatch(written) or not self.accepts(written) else match.end()


@dataclass(frozen=True)
class AnyKind:
    """What "tax id" or "national id" names: a number that is right for at least one of ``kinds``."""

    kinds: tuple[Compiled, ...]

    @cached_property
    def by_length(self) -> dict[int, list[Compiled]]:
        """The kinds that have numbers of a length."""
        table: dict[int, list[Compiled]] = {}
        for one in self.kinds:
            for length in one.lengths:
                table.setdefault(length, []).append(one)
        return table

    @property
    def pattern(self) -> re.Pattern[str]:
        """Anything that may be such a number, with all groups that follow."""
        return _ANY_NUMBER.compiled

    def end_of_valid(self, match: re.Match[str]) -> int:
        """Where a number whose check digits are right ends, or 0; groups too many are left off."""
        ends = [group.end() for group in _WRITTEN_GROUP.compiled.finditer(match.string, *match.span())]
        for end in ends[:-6:-1]:
            written = match.string[match.start() : end]
            number = bare(written)
            if _DATE.fullmatch(written) or number in _COUNTING or number == number[0] * len(number):
                continue
            for one in self.by_length.get(len(number), ()):
                if one.fits(written, number) and one.accepts(written):
                    return end
        return 0


class LabelledRecognizer:
    """Numbers beside a word that names them.

    Args:
        name: The recognizer's name.
        entity_type: What the numbers are.
        kinds: The identifiers.
        generic: Labels, parted by commas, that may stand for any checked kind ("tax id", "national id").
        foreign: Labels, parted by commas, of numbers of another sort ("order id").
        hints: Beginnings of labels, in small letters; when given, labels are looked for only near one.
        short: True when a number may have less than five digits; there must be hints then.
    """

    def __init__(
        self,
        name: str,
        entity_type: EntityType,
        kinds: Iterable[Kind],
        generic: str = "",
        foreign: str = "",
        hints: tuple[str, ...] = (),
        *,
        short: bool = False,
    ) -> None:
        self.name = name
        self.entity_types = frozenset({entity_type})
        self._entity_type = entity_type
        compiled = [Compiled(kind) for kind in kinds]
        checked = tuple(one for one in compiled if not one.kind.loose and one.kind.name not in _LENIENT)
        self._kinds: list[Compiled | AnyKind] = [*compiled, AnyKind(checked)]
        self._generic = generic
        self._foreign = foreign
        self._hints = hints
        self._short = short

    @cached_property
    def _index(self) -> LabelIndex:
        own = [
            (label.strip(), number)
            for number, one in enumerate(self._kinds)
            if isinstance(one, Compiled)
            for label in one.kind.labels.split(",")
        ]
        others = [
            (label.strip(), number)
            for labels, number in ((self._generic, len(self._kinds) - 1), (self._foreign, -1))
            for label in labels.split(",")
            if label.strip()
        ]
        return LabelIndex([*own, *others])

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The numbers in ``prepared`` whose label, shape and check digits agree."""
        if not prepared.has_digit:
            return
        tried: _Tried = {}
        found: set[tuple[int, int]] = set()
        for start, end in self._windows(prepared):
            for label in self._index.find(prepared, start, end):
                found.update(self._beside(prepared.text, label, tried))
        for first, last in sorted(found):
            yield Finding(first, last, self._entity_type, 0.9, self.name)

    def _windows(self, prepared: PreparedText) -> Iterator[tuple[int, int]]:
        """Where labels are looked for."""
        if self._short:
            yield from _hinted(prepared, self._hints)
            return
        if not self._hints:
            yield from windows(prepared)
            return
        lower, hints = (
            prepared.lower,
            [hint for hint in prepared.possible(self._hints) if hint in prepared.lower],
        )
        for start, end in windows(prepared) if hints else ():
            if any(lower.find(hint, start, end) >= 0 for hint in hints):
                yield start, end

    def _beside(self, text: str, label: Label, tried: _Tried) -> Iterator[tuple[int, int]]:
        below = cells_below(text, label.start, label.end)
        for number in label.targets:
            one = self._kinds[number]
            if isinstance(one, Compiled) and one.kind.loose:
                yield from _closely_after(text, label, one)
                yield from _closely_before(text, label, one)
            else:
                yield from self._after(text, label, number, tried)
                first = max(0, label.start - BEHIND - _LONGEST)
                for start, end in self._within(text, first, label.start, number, tried):
                    if end >= label.start - BEHIND:
                        yield start, end
            for start, end in below:
                yield from self._within(text, start, end, number, tried)

    def _after(self, text: str, label: Label, number: int, tried: _Tried) -> Iterator[tuple[int, int]]:
        """The checked numbers behind ``label``; each found one carries the label's reach further."""
        limit = label.end + REACH
        position = label.end
        found = True
        while found:
            found = False
            for start, end in self._within(text, position, limit + _LONGEST, number, tried):
                if start > limit:
                    return
                yield start, end
                found = True
                position = end
            limit = position + REACH

    def _within(
        self, text: str, start: int, end: int, number: int, tried: _Tried
    ) -> Iterator[tuple[int, int]]:
        """The numbers of one kind between ``start`` and ``end`` whose check digits are right."""
        one = self._kinds[number]
        pattern = one.pattern
        while match := pattern.search(text, start, end):
            key = (number, match.start())
            if key not in tried:
                tried[key] = one.end_of_valid(match)
            if tried[key]:
                yield match.start(), tried[key]
            start = tried[key] or match.start() + 1


def _closely_after(text: str, label: Label, one: Compiled) -> Iterator[tuple[int, int]]:
    """The unchecked number right behind ``label``, with nothing between that turns away from it."""
    match = one.pattern.search(text, label.end, label.end + CLOSE + _LONGEST)
    if match is None or match.start() > label.end + CLOSE:
        return
    if not _TURNS_AWAY.search(text[label.end : match.start()].lower()) and _is_number(match.group(), one):
        yield match.span()


def _closely_before(text: str, label: Label, one: Compiled) -> Iterator[tuple[int, int]]:
    """The unchecked number right before ``label``: "EF4696336 is my passport"."""
    for match in one.pattern.finditer(text, max(0, label.start - BEHIND - _LONGEST), label.start):
        joined = _JOINS.fullmatch(text[match.end() : label.start].lower())
        if joined and _is_number(match.group(), one):
            yield match.span()


def _is_number(written: str, one: Compiled) -> bool:
    """Whether an unchecked match is a number of its kind and not a date or the end of a sentence."""
    if _DATE.fullmatch(written) or not any(map(str.isdigit, written)):
        return False
    if not written.isupper() and _WORD_APART.match(written):  # "changed to 12345678"
        return False
    return one.accepts(written)


def windows(prepared: PreparedText) -> tuple[tuple[int, int], ...]:
    """The stretches of a text around its numbers, without overlaps, with whole words at the borders."""
    text, shared = prepared.text, prepared.shared
    if shared.windows is None:
        numbers = (match.span() for match in _DIGITS.finditer(text))
        shared.windows = tuple(
            _merged(text, ((max(0, start - BEFORE), end + BEHIND + REACH) for start, end in numbers))
        )
    return shared.windows


def _hinted(prepared: PreparedText, hints: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The stretches of a text around every one of ``hints``."""
    hits: set[int] = set()
    lower = prepared.lower
    for hint in prepared.possible(hints):
        at = lower.find(hint)
        while at >= 0:
            hits.add(at)
            at = lower.find(hint, at + BEFORE)
    for start, end in _merged(lower, ((max(0, at - BEFORE), at + 2 * BEFORE) for at in sorted(hits))):
        if _DIGIT.search(lower, start, end):
            yield start, end


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
