"""Finds names of persons: titles, introductions, lists of first names and surnames, and earlier mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hybrid_desktop.core.detection.names.lists import Known, first_words_of_places, fold, word_list
from hybrid_desktop.core.detection.names.lone import is_lone_surname, others
from hybrid_desktop.core.detection.names.person_context import (
    Introduced,
    acts,
    at_border,
    begins_sentence,
    introduced,
    is_related,
    is_thing,
    signs,
)
from hybrid_desktop.core.detection.names.person_words import (
    CAPITAL_NAMES,
    MOSTLY_NAMES,
    NAMED_THINGS,
    NAMES_INSIDE,
    NOT_PERSON_NOUNS,
    NOT_PERSONS,
    PARTICLES,
    SUFFIXES,
    SURNAME_ENDING,
    SURNAME_START,
    TITLES,
)
from hybrid_desktop.core.detection.names.pieces import Piece, pieces
from hybrid_desktop.core.detection.names.public import (
    is_asked_about,
    is_cast,
    is_famous,
    is_general,
    is_household,
    is_known,
    is_puzzle,
    is_told_to,
)
from hybrid_desktop.core.detection.names.reading import Reading
from hybrid_desktop.core.detection.names.small import small_names
from hybrid_desktop.core.types import EntityType, Finding

_MOST_WORDS = 6  # of one name, particles and initials included


@dataclass(frozen=True, slots=True)
class _Name:
    """A name by the indices of its first and last word; ``certain`` ones teach other mentions."""

    first: int
    last: int
    certain: bool
    score: float


class PersonRecognizer:
    """Names of persons without their titles; fiction and people everybody knows are left alone."""

    name = "person"
    entity_types = frozenset({EntityType.PERSON})

    def find_in(self, reading: Reading) -> Iterator[Finding]:
        """The names in what is free of ``reading``."""
        names: list[_Name] = []
        open_words: list[int] = []
        for piece in pieces(reading):
            found = list(_names_in(reading, piece))
            names += found
            if not found:
                open_words += _not_famous(reading, piece.words)
        names = _without_public(reading, names)
        names += _mentioned_again(reading, names, open_words)
        names += [
            _Name(first, last, False, 0.6)
            for first, last in others(reading, [(name.first, name.last) for name in names], open_words)
        ]
        names += [_Name(first, last, False, 0.6) for first, last in small_names(reading)]
        for name in names:
            start, end = _with_surname_before(reading, name), reading.ends[name.last]
            if reading.is_free(start, end):
                yield Finding(start, end, EntityType.PERSON, name.score, self.name)


def _without_public(reading: Reading, names: list[_Name]) -> list[_Name]:
    """The names that are not made up and not everybody's."""
    if not names:
        return names
    lower = reading.prepared.lower
    if is_cast({reading.words[name.first] for name in names}):
        names = [name for name in names if reading.words[name.first] not in {"Alice", "Bob"}]
    told = reading.is_fiction and any(_is_told_to(reading, name) for name in names)
    if (reading.is_fiction and not told) or is_general(lower):
        return [name for name in names if is_related(reading, name.first)]
    if is_puzzle(lower):
        names = [name for name in names if name.certain]
    return [
        name
        for name in names
        if not _is_everybodys(reading, name) and not is_asked_about(lower, reading.starts[name.first])
    ]


def _is_told_to(reading: Reading, name: _Name) -> bool:
    start = reading.starts[name.first]
    return is_told_to(reading.prepared.lower[max(0, start - 32) : start])


def _is_everybodys(reading: Reading, name: _Name) -> bool:
    """Whether everybody knows the person, with the title where that tells ("Mr Bennet"), or the firm."""
    words = reading.words[name.first : name.last + 1]
    if name.first and reading.gap(name.first - 1) in {" ", ". "}:
        title = reading.words[name.first - 1]
        if title.lower() in TITLES:
            return is_famous([title, *words]) or is_famous(words)
    return is_known(words)


def _with_surname_before(reading: Reading, name: _Name) -> int:
    """The start of a name with the surname and the comma before it, as lists have it: "Okafor, Ngozi"."""
    index = name.first - 1
    start = reading.starts[name.first]
    if index < 0 or reading.gap(index) != ", " or not reading.known(name.first) & Known.FIRST:
        return start
    if not reading.words[index][0].isupper() or not _is_surname(reading, index):
        return start
    return reading.starts[index] if begins_sentence(reading, index) else start


# --- names within a piece -------------------------------------------------------------------------


def _names_in(reading: Reading, piece: Piece) -> Iterator[_Name]:
    """The names in one piece, from left to right."""
    words = piece.words
    position = 0
    announced = Introduced.SURE if piece.titled else introduced(reading, words[0])
    if announced and (length := _length_of_name(reading, words, 0)):
        chunk = words[:length]
        if _can_be_announced(reading, chunk, announced, piece.titled) and at_border(
            reading, chunk[0], chunk[-1]
        ):
            yield _Name(chunk[0], _with_first_behind(reading, chunk[-1], announced), True, 0.85)
            position = length
    while position < len(words) and not reading.is_vietnamese:
        if reading.words[words[position]] in PARTICLES:
            position += 1
            continue
        if known := _length_of_known(reading, words[position : position + 4]):
            position += known
            continue
        length = _length_of_name(reading, words, position)
        name = _named(reading, words, position, length) if length else None
        if name is not None:
            yield name
        position += length if name is not None else 1


def _with_first_behind(reading: Reading, index: int, announced: Introduced) -> int:
    """The last word of a name in a field, with the first name behind a comma: "To: Solheim, Edda"."""
    if (
        announced is not Introduced.SURE
        or reading.gap(index) != ", "
        or not reading.words[index + 1][0].isupper()
    ):
        return index
    end = reading.ends[index + 1]
    closes = reading.text[end : end + 1] in {"", "\n", ";", '"'} or reading.text[end : end + 2] in {
        " <",
        " (",
    }
    return index + 1 if closes and reading.known(index + 1) & Known.FIRST else index


def _not_famous(reading: Reading, words: list[int]) -> list[int]:
    """``words`` without the persons and firms of several words that everybody knows."""
    kept: list[int] = []
    position = 0
    while position < len(words):
        known = _length_of_known(reading, words[position : position + 4])
        if not known:
            kept.append(words[position])
        position += known or 1
    return kept


def _length_of_known(reading: Reading, words: list[int]) -> int:
    """How many of the first words are a person or a firm that everybody knows."""
    for count in range(len(words), 1, -1):
        if is_known([reading.words[i] for i in words[:count]]):
            return count
    return 0


def _named(reading: Reading, words: list[int], position: int, length: int) -> _Name | None:
    """The name that ``length`` words from ``position`` on form, if they do."""
    chunk = words[position : position + length]
    following = words[position + length] if position + length < len(words) else None
    if following is not None and reading.words[following].lower() in NOT_PERSON_NOUNS:
        return None
    if length == 1 and _is_namesake(reading, chunk[0]):
        return None
    if not _is_name(reading, chunk):
        return None
    many = len(chunk) > 1
    return _Name(chunk[0], chunk[-1], many, 0.8 if many else 0.6)


def _is_namesake(reading: Reading, index: int) -> bool:
    """Whether a law, a shop or the like is called after somebody: "Murphy's Law"."""
    if reading.gap(index) not in {"'s ", "\u2019s "}:
        return False
    following = reading.words[index + 1]
    return following[0].isupper() and following.lower() in NOT_PERSON_NOUNS


def _length_of_name(reading: Reading, words: list[int], position: int) -> int:
    """How many of ``words`` from ``position`` on can form one name."""
    length = 0
    for index in words[position : position + _MOST_WORDS]:
        lower = reading.words[index].lower()
        joined = length and (lower in PARTICLES or lower in SUFFIXES or len(lower) == 1)
        if not (joined or _can_continue(reading, index)) or (length and _is_other(reading, index)):
            break
        length += 1
    while length and reading.words[words[position + length - 1]].lower() in PARTICLES:
        length -= 1
    return length


def _is_other(reading: Reading, index: int) -> bool:
    """Whether a person or a firm that everybody knows or a place of two words begins at ``index``."""
    if index + 1 == len(reading.words) or reading.gap(index) != " ":
        return False
    if fold(reading.words[index]) in first_words_of_places():
        return fold(f"{reading.words[index]} {reading.words[index + 1]}") in word_list("places")
    return is_known(reading.words[index : index + 2])


def _can_continue(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    known = reading.known(index)
    if known & Known.FIRST:
        return True
    if word.lower() in NOT_PERSON_NOUNS:
        return False
    if known & Known.LAST:
        return True
    if known & Known.WORD or (len(word) > 1 and word.isupper()):
        return False
    return word[1:].islower() or len(word) == 1 or SURNAME_START.match(word) is not None or "-" in word


def _can_be_announced(reading: Reading, chunk: list[int], announced: Introduced, titled: bool) -> bool:
    """Whether words behind a title or an introduction are a name indeed."""
    begin = chunk[-1] if titled and reading.words[chunk[0]].lower() in PARTICLES else chunk[0]
    known, word = reading.known(begin), reading.words[begin]
    if titled:
        return bool(known & (Known.FIRST | Known.LAST)) or not known & Known.WORD
    if len(word) == 1:
        return reading.gap(chunk[0]) in {". ", "."}
    if word.isupper() and not known & (Known.FIRST | Known.LAST):
        return False
    if word.lower() in NOT_PERSONS or (known & Known.PLACE and not known & (Known.FIRST | Known.LAST)):
        return False
    if announced is Introduced.MAYBE and len(chunk) == 1:
        return bool(known & (Known.FIRST | Known.LAST)) and not known & Known.WORD
    if announced is Introduced.SURE and known & Known.LAST:
        return True
    return bool(known & Known.FIRST) or not known & Known.WORD


def _is_name(reading: Reading, chunk: list[int]) -> bool:
    """Whether the lists and the neighbours make a name of these words."""
    full = [i for i in chunk if _is_full(reading.words[i])]
    if not full or not at_border(reading, chunk[0], chunk[-1]):
        return False
    if len(full) > 1 and is_household(reading.words[full[0]]):
        return False
    if is_thing(reading, chunk[0], len(chunk) == 1) or _is_place(reading, chunk):
        return False
    if len(full) == 1:
        return _is_single_name(reading, chunk, full[0])
    if not reading.known(full[0]) & Known.FIRST and any(reading.words[i] in PARTICLES for i in chunk):
        return False  # in German any noun may stand before "von"
    return _is_full_name(reading, full[0], full[-1])


def _is_full(word: str) -> bool:
    """Whether a word is no initial, particle or suffix."""
    if word in CAPITAL_NAMES:
        return True
    return len(word) > 1 and word.lower() not in PARTICLES and word.lower() not in SUFFIXES


def _is_place(reading: Reading, chunk: list[int]) -> bool:
    """Whether several words are a place together: "San Marino", "Santa Rosa"."""
    return len(chunk) > 1 and fold(" ".join(reading.words[i] for i in chunk[:3])) in word_list("places")


def _is_no_full_name(reading: Reading, first: int, last: int) -> bool:
    """Whether the words have another form than a name: "West Allis", "Rank SEO"."""
    begin, end = reading.words[first], reading.words[last]
    if begin.lower() in NAMED_THINGS:
        return True
    return end.isupper() and not begin.isupper() and bool(reading.known(last) & Known.WORD)


def _is_full_name(reading: Reading, first: int, last: int) -> bool:
    known, last_known = reading.known(first), reading.known(last)
    surname = _is_surname(reading, last)
    if _is_no_full_name(reading, first, last):
        return False
    if reading.words[first].isupper() and reading.words[last].isupper():
        if not known & Known.FIRST or (known | last_known) & Known.WORD:
            return False
        odd = not last_known and len(reading.words[last]) > 4 and begins_sentence(reading, first)
        return surname or odd
    if reading.words[last].lower() in NOT_PERSONS and not (known & Known.FIRST and last_known & Known.LAST):
        return False
    if reading.words[first].lower() in NOT_PERSONS:
        return bool(known & Known.FIRST) and surname and not last_known & Known.WORD
    if not known & Known.FIRST:
        odd = not (known | last_known) & (Known.WORD | Known.PLACE)
        return odd and (bool(last_known & Known.LAST) or acts(reading, first, last))
    if known & Known.WORD:
        return surname and (not last_known & Known.WORD or not begins_sentence(reading, first))
    if known & Known.PLACE:
        return surname
    return bool(last_known & (Known.LAST | Known.FIRST)) or not last_known & Known.PLACE


def _is_single_name(reading: Reading, chunk: list[int], index: int) -> bool:
    known = reading.known(index)
    word = reading.words[index]
    lower = word.lower()
    if lower in NOT_PERSONS or (word.isupper() and len(word) > 1):
        return False
    if len(chunk) > 1 and len(reading.words[chunk[0]]) == 1 and reading.gap(chunk[0]) in {". ", "."}:
        return not known & Known.WORD or (bool(known & Known.LAST) and not begins_sentence(reading, chunk[0]))
    if not known & Known.FIRST:
        return len(chunk) == 1 and is_lone_surname(reading, index)
    if not known & (Known.WORD | Known.PLACE) or lower in MOSTLY_NAMES or signs(reading, index):
        return True
    if begins_sentence(reading, index):
        return False
    return acts(reading, index, index) or (lower in NAMES_INSIDE and len(chunk) == 1)


def _is_surname(reading: Reading, index: int) -> bool:
    """Whether a word is a surname, by the list or by its form."""
    known = reading.known(index)
    word = reading.words[index]
    if known & Known.LAST or SURNAME_START.match(word):
        return True
    return len(word) > 5 and not known & Known.WORD and SURNAME_ENDING.search(word.lower()) is not None


# --- other mentions -------------------------------------------------------------------------------


def _mentioned_again(reading: Reading, names: list[_Name], words: list[int]) -> Iterator[_Name]:
    """Single words that are part of a name elsewhere in the text."""
    parts = {
        reading.words[index]
        for name in names
        if name.certain
        for index in range(name.first, name.last + 1)
        if len(reading.words[index]) > 2 and reading.words[index] not in PARTICLES
    }
    for index in words:
        if reading.words[index] in parts and at_border(reading, index, index):
            yield _Name(index, index, False, 0.6)
