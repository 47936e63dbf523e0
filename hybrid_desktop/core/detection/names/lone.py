"""Finds surnames that stand alone, and names in lists, columns, salutations and dialogues."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from hybrid_desktop.core.detection.names.lists import Known, fold, word_list
from hybrid_desktop.core.detection.names.person_context import at_border, begins_sentence
from hybrid_desktop.core.detection.names.person_words import (
    AFTER_VOCATIVE,
    AND,
    ASKS,
    MOSTLY_NAMES,
    NAME_COLUMNS,
    NAMES_INSIDE,
    NOT_PERSONS,
    OWNED,
    SAYING,
    SAYS,
    STOP,
)
from hybrid_desktop.core.detection.names.reading import Reading
from hybrid_desktop.core.detection.recognizer import LazyPattern

_Span = tuple[int, int]  # the indices of the first and last word of a name

_NAMES = Known.FIRST | Known.LAST
_NEITHER = Known.WORD | Known.PLACE
# What capital letters are followed by where they are a person's: an opinion of a court, for one.
_CAPITALS_ACT = frozenset({"filed", "joined", "join", "delivered", "dissented", "concurred", "wrote", "said"})
_AGE = LazyPattern(r", [1-9][0-9]?(?=[,.;)]| (?:years|of|from)\b)")  # "Eidsvik, 34, of Tulsa"
_VOWEL = LazyPattern(r"[aeiouyAEIOUY]")
_HEADING = LazyPattern(r"(?m)^[ \t|]{0,4}[\w .\"-]{1,40}(?:[,;\t|][ \w.\"/()#-]{0,40}){1,20}$")
_MOST_ROWS = 1_000
# Endings of English adverbs, participles and words for groups of people.
_WORD_ENDINGS = ("ly", "ing", "ed", "tion", "ers", "ists", "ians")


def is_lone_surname(reading: Reading, index: int) -> bool:
    """Whether the neighbours of one word that is no first name treat it as somebody's surname."""
    if not _may_be_surname(reading, index):
        return False
    listed = bool(reading.known(index) & Known.LAST)
    if _is_owner(reading, index):
        return True
    if listed and _AGE.match(reading.text, reading.ends[index]):
        return True
    gap = reading.gap(index)
    following = reading.words[index + 1] if gap == " " else ""
    if following in SAYS:
        return listed or len(reading.words[index]) > 3
    if listed and (following in SAYING or (len(following) > 4 and following.endswith("ed"))):
        return True
    if listed and index and reading.gap(index - 1) == " " and reading.words[index - 1] in ASKS:
        return True
    return gap == ", " and _is_vocative(reading, index)


def _may_be_surname(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    if reading.known(index) & _NEITHER or len(word) < 3 or not word[1:].islower():
        return False
    lower = word.lower()
    if lower in NOT_PERSONS or lower in STOP or fold(word) in word_list("known_firms"):
        return False
    return not lower.endswith(_WORD_ENDINGS) and _VOWEL.search(word) is not None


def _is_owner(reading: Reading, index: int) -> bool:
    """Whether something follows that only persons have: "Eide's wife"."""
    end = reading.ends[index]
    if reading.text[end : end + 2] not in {"'s", "\u2019s"} or index + 1 == len(reading.words):
        return False
    following = index + 1
    if reading.words[following] == "s" and following + 1 < len(reading.words):
        following += 1
    return reading.words[following] in OWNED


def _is_vocative(reading: Reading, index: int) -> bool:
    """Whether a message begins with whom it is for: "Sanjeev, I should have a list"."""
    start = reading.starts[index]
    first = start == 0 or reading.text[start - 1] == "\n"
    return first and reading.words[index + 1].lower() in AFTER_VOCATIVE


def others(reading: Reading, names: list[_Span], open_words: list[int]) -> Iterator[_Span]:
    """The names beside ``names``: of ``open_words``, those that lists, columns or dialogues give away."""
    taken = {index for first, last in names for index in range(first, last + 1)}
    for span in (
        *_listed(reading, names, open_words),
        *_in_capitals(reading, open_words),
        *_speakers(reading, open_words),
        *_in_columns(reading),
    ):
        if taken.isdisjoint(range(span[0], span[1] + 1)) and at_border(reading, *span):
            taken.update(range(span[0], span[1] + 1))
            yield span


# --- lists ----------------------------------------------------------------------------------------


def _listed(reading: Reading, names: list[_Span], open_words: list[int]) -> Iterator[_Span]:
    """Single words in a list with names: "Anna, Rolf and Eide"."""
    lasts, firsts = {last for _, last in names}, {first for first, _ in names}
    for index in open_words:
        before = _before_in_list(reading, index)
        if before in lasts and _can_be_listed(reading, index):
            lasts.add(index)
            yield index, index
    for index in reversed(open_words):
        following = _after_in_list(reading, index)
        if following in firsts and _can_be_listed(reading, index):
            firsts.add(index)
            yield index, index


def _before_in_list(reading: Reading, index: int) -> int:
    """The index of the word that comes before in the list; -1 when there is none."""
    if index and reading.gap(index - 1) == ", ":
        return index - 1
    if index > 1 and reading.words[index - 1] in AND and reading.gap(index - 1) == " ":
        return index - 2 if reading.gap(index - 2) in {" ", ", "} else -1
    return -1


def _after_in_list(reading: Reading, index: int) -> int:
    """The index of the word that comes next in the list; -1 when there is none."""
    gap = reading.gap(index)
    if gap == ", ":
        beyond = reading.words[index + 1] in AND and reading.gap(index + 1) == " "
        return index + 2 if beyond else index + 1
    if gap == " " and reading.words[index + 1] in AND and reading.gap(index + 1) == " ":
        return index + 2
    return -1


def _can_be_listed(reading: Reading, index: int) -> bool:
    known, word = reading.known(index), reading.words[index]
    if len(word) < 3 or not word[1:].islower() or word.lower() in NOT_PERSONS or word.lower() in STOP:
        return False
    if fold(word) in word_list("known_firms"):
        return False
    if known & Known.FIRST:
        inside = word.lower() in NAMES_INSIDE and not begins_sentence(reading, index)
        return not known & Known.WORD or inside or word.lower() in MOSTLY_NAMES
    return bool(known & Known.LAST) and not known & _NEITHER


# --- capital letters ------------------------------------------------------------------------------


def _in_capitals(reading: Reading, open_words: list[int]) -> Iterator[_Span]:
    """Surnames in capital letters that act, and those in a list with them: "EIDE and SOLHEIM joined"."""
    sure = {index for index in open_words if _acts_in_capitals(reading, index)}
    if not sure:
        return
    for index in reversed(open_words):
        if index in sure or not _is_capital_name(reading, index):
            continue
        if _after_in_list(reading, index) in sure or _before_in_list(reading, index) in sure:
            sure.add(index)
    for index in sorted(sure):
        yield index, index


def _acts_in_capitals(reading: Reading, index: int) -> bool:
    return (
        _is_capital_name(reading, index)
        and reading.gap(index) == " "
        and reading.words[index + 1] in _CAPITALS_ACT
    )


def _is_capital_name(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    if len(word) < 5 or not word.isupper() or reading.known(index) & _NEITHER:
        return False
    return fold(word) not in word_list("known_firms") and bool(_VOWEL.search(word))


# --- dialogues ------------------------------------------------------------------------------------


def _speakers(reading: Reading, open_words: list[int]) -> Iterator[_Span]:
    """Who speaks in a dialogue: a first name at the beginning of a line, a colon and a quotation mark."""
    for index in open_words:
        start, end = reading.starts[index], reading.ends[index]
        if reading.text[start - 1 : start] not in {"", "\n"}:
            continue
        if reading.text[end : end + 3] != ': "' and reading.text[end : end + 2] != ':"':
            continue
        if reading.known(index) & Known.FIRST and reading.words[index][1:].islower():
            yield index, index


# --- columns --------------------------------------------------------------------------------------


def _in_columns(reading: Reading) -> Iterator[_Span]:
    """The cells below a heading such as "name" or "Kunde" in a table of separated values."""
    if "\n" not in reading.text:
        return
    done = 0
    for heading in _HEADING.finditer(reading.text):
        if heading.start() < done:
            continue
        mark = next(mark for mark in "\t;|," if mark in heading.group())
        labels = [cell.strip(' "').lower() for cell in heading.group().split(mark)]
        columns = [number for number, label in enumerate(labels) if label in NAME_COLUMNS]
        if not columns:
            continue
        for start, cells in _rows(reading.text, heading.end() + 1, mark, len(labels)):
            done = start + 1
            for number in columns:
                offset = start + sum(len(cell) + 1 for cell in cells[:number])
                # Things have a "name", too: a word alone below it must be in a list.
                sure = labels[number] not in {"name", "names"}
                span = _whole_cell(reading, offset, offset + len(cells[number]), sure=sure)
                if span:
                    yield span


def _rows(text: str, start: int, mark: str, width: int) -> Iterator[tuple[int, list[str]]]:
    """The rows with ``width`` cells from ``start`` on, each with its offset."""
    for _ in range(_MOST_ROWS):
        end = text.find("\n", start)
        cells = text[start : end if end >= 0 else len(text)].split(mark)
        if len(cells) != width:
            return
        yield start, cells
        if end < 0:
            return
        start = end + 1


def _whole_cell(reading: Reading, start: int, end: int, *, sure: bool) -> _Span | None:
    """The words of one cell, when they can be a name and nothing else is in it."""
    first, last = bisect_left(reading.starts, start), bisect_left(reading.starts, end) - 1
    if not 0 <= last - first < 4 or any(map(str.isdigit, reading.text[start:end])):
        return None
    indices = range(first, last + 1)
    if not all(reading.words[i][0].isupper() for i in (first, last)):
        return None
    named = any(reading.known(i) & _NAMES for i in indices)
    plain = any(not reading.known(i) & _NEITHER for i in indices)
    return (first, last) if plain and (named or sure or last > first) else None
