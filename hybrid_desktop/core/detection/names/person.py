"""Finds names of persons: titles, introductions, lists of first names and surnames, and earlier mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hybrid_desktop.core.detection.names.lists import Known
from hybrid_desktop.core.detection.names.person_words import (
    GREETINGS,
    INTRODUCERS,
    INTRODUCTIONS,
    LABELS,
    NOT_PERSON_NOUNS,
    NOT_PERSONS,
    PARTICLES,
    POSSESSIVES,
    RELATIONS,
    SAYING,
    SIGNOFFS,
    STOP,
    SUFFIXES,
    SURNAME_ENDING,
    SURNAME_START,
    TITLES,
    WEAK_BEFORE,
)
from hybrid_desktop.core.detection.names.reading import Reading
from hybrid_desktop.core.types import EntityType, Finding

_MOST_WORDS = 6  # of one name, particles and initials included


@dataclass(frozen=True, slots=True)
class _Name:
    """A name by the indices of its first and last word; ``certain`` ones teach later mentions."""

    first: int
    last: int
    certain: bool
    score: float


class PersonRecognizer:
    """Names of persons without their titles."""

    name = "person"
    entity_types = frozenset({EntityType.PERSON})

    def find_in(self, reading: Reading) -> Iterator[Finding]:
        """The names in what is free of ``reading``."""
        names: list[_Name] = []
        open_pieces: list[list[int]] = []
        for piece, titled in _pieces(reading):
            found = list(_names_in(reading, piece, titled))
            names += found
            if not found:
                open_pieces.append(piece)
        names += _mentioned_again(reading, names, open_pieces)
        for name in names:
            start, end = reading.starts[name.first], reading.ends[name.last]
            if reading.is_free(start, end):
                yield Finding(start, end, EntityType.PERSON, name.score, self.name)


# --- runs of capitalised words, cut at titles and at words that are no names ----------------------


def _pieces(reading: Reading) -> Iterator[tuple[list[int], bool]]:
    """Runs of capitalised words that may hold a name, and whether a title stands before them."""
    for run in _runs(reading):
        piece: list[int] = []
        titled = _is_title(reading, run[0] - 1, lower_case=True)
        for index in run:
            lower = reading.words[index].lower()
            if _is_title(reading, index) or (lower in STOP and not (piece and lower in PARTICLES)):
                if piece:
                    yield piece, titled
                piece, titled = [], _is_title(reading, index)
            else:
                piece.append(index)
        if piece:
            yield piece, titled


def _runs(reading: Reading) -> Iterator[list[int]]:
    """Capitalised words with nothing but blanks, initials' dots and particles between them."""
    run: list[int] = []
    capitals = set(reading.capitals)
    for index in reading.capitals:
        if run and index <= run[-1]:
            continue
        run = [index]
        while (following := _following(reading, run[-1], capitals)) is not None:
            run += range(run[-1] + 1, following + 1)
        yield run


def _following(reading: Reading, index: int, capitals: set[int]) -> int | None:
    """The next capitalised word of the same run."""
    for following in range(index + 1, min(index + 4, len(reading.words))):
        if not _joins(reading, following - 1):
            return None
        if following in capitals:
            return following
        if reading.words[following] not in PARTICLES:
            return None
    return None


def _joins(reading: Reading, index: int) -> bool:
    """Whether the gap behind a word can lie inside a name."""
    gap = reading.gap(index)
    if gap in {" ", "  "}:
        return True
    word = reading.words[index]
    if gap in {". ", "."}:
        return len(word) == 1 or word.lower() in TITLES
    return False


_LOWER_TITLES = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "herr",
        "frau",
        "sr",
        "sra",
        "mme",
        "monsieur",
        "madame",
        "aunt",
        "uncle",
    }
)


def _is_title(reading: Reading, index: int, *, lower_case: bool = False) -> bool:
    if index < 0:
        return False
    lower = reading.words[index].lower()
    if lower_case:
        return lower in _LOWER_TITLES and reading.gap(index) in {" ", ". ", "."}
    return lower in TITLES and reading.gap(index) in {" ", ". ", "."}


# --- names within a piece -------------------------------------------------------------------------


def _names_in(reading: Reading, piece: list[int], titled: bool) -> Iterator[_Name]:
    """The names in one piece, from left to right."""
    position = 0
    if titled or _is_introduced(reading, piece[0]):
        length = _length_of_name(reading, piece, 0)
        if length and _can_begin(reading, piece[0], titled):
            yield _Name(piece[0], piece[length - 1], True, 0.85)
            position = length
    while position < len(piece):
        length = _length_of_name(reading, piece, position)
        chunk = piece[position : position + length]
        rest = piece[position + length :]
        if not chunk:
            position += 1
        elif rest and reading.words[rest[0]].lower() in NOT_PERSON_NOUNS:
            position += length + 1
        elif _is_name(reading, chunk):
            yield _Name(chunk[0], chunk[-1], len(chunk) > 1, 0.8 if len(chunk) > 1 else 0.6)
            position += length
        else:
            position += 1


def _length_of_name(reading: Reading, piece: list[int], position: int) -> int:
    """How many words of ``piece`` from ``position`` on can form one name."""
    length = 0
    for index in piece[position : position + _MOST_WORDS]:
        lower = reading.words[index].lower()
        joined = length and (lower in PARTICLES or lower in SUFFIXES or len(lower) == 1)
        if joined or _can_continue(reading, index):
            length += 1
        else:
            break
    while length and reading.words[piece[position + length - 1]].lower() in PARTICLES:
        length -= 1
    return length


def _can_continue(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    known = reading.known(index)
    if word.lower() in NOT_PERSON_NOUNS and not known & Known.FIRST:
        return False
    if known & (Known.FIRST | Known.LAST):
        return True
    if known & Known.WORD:
        return False
    if len(word) > 1 and word.isupper():
        return False
    return word[1:].islower() or len(word) == 1 or SURNAME_START.match(word) is not None or "-" in word


def _can_begin(reading: Reading, index: int, titled: bool) -> bool:
    """Whether the word behind a title or an introduction is the beginning of a name."""
    known = reading.known(index)
    word = reading.words[index]
    if len(word) == 1 and not titled:
        return reading.gap(index) in {". ", "."}
    if word.lower() in NOT_PERSONS and not titled:
        return False
    if not titled and known & Known.PLACE and not known & (Known.FIRST | Known.LAST):
        return False
    return bool(known & (Known.FIRST | Known.LAST)) or not known & Known.WORD


def _is_introduced(reading: Reading, index: int) -> bool:
    """Whether what stands before a word says that a name follows."""
    if index == 0:
        return False
    gap = reading.gap(index - 1)
    before = reading.words[index - 1].lower()
    if "\n" in gap:
        return before in SIGNOFFS and len(gap) <= 6
    if before in LABELS and (":" in gap or "=" in gap) and len(gap) <= 5:
        return True
    if gap not in {" ", ", "}:
        return False
    if before in GREETINGS or before in INTRODUCERS:
        return True
    if index > 1 and gap == " " and (reading.words[index - 2].lower(), before) in INTRODUCTIONS:
        return True
    return before in RELATIONS and _is_owned(reading, index - 1)


def _is_owned(reading: Reading, index: int) -> bool:
    """Whether a possessive stands within three words before the word for a relation."""
    return any(reading.words[i].lower() in POSSESSIVES for i in range(max(0, index - 3), index))


def _is_name(reading: Reading, chunk: list[int]) -> bool:
    """Whether the lists and the neighbours make a name of these words."""
    full = [
        i
        for i in chunk
        if len(reading.words[i]) > 1
        and reading.words[i].lower() not in PARTICLES
        and reading.words[i].lower() not in SUFFIXES
    ]
    if not full or not _at_border(reading, chunk):
        return False
    if len(full) == 1:
        return _is_single_name(reading, chunk, full[0])
    return _is_full_name(reading, full[0], full[-1])


def _at_border(reading: Reading, chunk: list[int]) -> bool:
    """Not inside an address, a handle, a path or code."""
    start, end = reading.starts[chunk[0]], reading.ends[chunk[-1]]
    text = reading.text
    before = text[start - 1] if start else " "
    after = text[end : end + 2]
    if before in "@/\\._#$<=`" or after[:1] in {"@", "/", "\\", "_", "(", "`", "="}:
        return False
    return not (after[:1] in {".", ":"} and after[1:2].isalnum())


def _is_full_name(reading: Reading, first: int, last: int) -> bool:
    first_known, last_known = reading.known(first), reading.known(last)
    first_word, last_word = reading.words[first].lower(), reading.words[last].lower()
    surname = bool(last_known & Known.LAST) or _looks_like_surname(reading, last)
    if last_word in NOT_PERSONS and not (first_known & Known.FIRST and last_known & Known.LAST):
        return False
    if first_word in NOT_PERSONS:
        return bool(first_known & Known.FIRST) and surname and not last_known & Known.WORD
    if first_known & Known.FIRST:
        if first_known & Known.WORD:
            return surname and (not last_known & Known.WORD or not _begins_sentence(reading, first))
        if first_known & Known.PLACE:
            return surname
        return bool(last_known & (Known.LAST | Known.FIRST)) or not last_known & Known.PLACE
    if first_known & (Known.WORD | Known.PLACE):
        return False
    return surname and not last_known & (Known.WORD | Known.PLACE)


def _is_single_name(reading: Reading, chunk: list[int], index: int) -> bool:
    known = reading.known(index)
    word = reading.words[index]
    if word.lower() in NOT_PERSONS or (word.isupper() and len(word) > 1):
        return False
    if len(chunk) > 1 and len(reading.words[chunk[0]]) == 1 and reading.gap(chunk[0]) in {". ", "."}:
        return not known & Known.WORD or bool(known & Known.LAST)
    if known & Known.FIRST and not known & (Known.WORD | Known.PLACE):
        return True
    if known & Known.FIRST:
        return _acts(reading, index) and not _begins_sentence(reading, index)
    return False


def _acts(reading: Reading, index: int) -> bool:
    """Whether the neighbours of a word treat it as a person."""
    if reading.gap(index) in {" ", ", "} and reading.words[index + 1] in SAYING:
        return True
    return index > 0 and reading.gap(index - 1) == " " and reading.words[index - 1].lower() in WEAK_BEFORE


def _begins_sentence(reading: Reading, index: int) -> bool:
    before = reading.text[max(0, reading.starts[index] - 3) : reading.starts[index]].rstrip(" \"'(")
    return not before or before[-1] in ".!?:\n-*>•"


def _looks_like_surname(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    if SURNAME_START.match(word):
        return True
    return (
        len(word) > 5
        and not reading.known(index) & Known.WORD
        and SURNAME_ENDING.search(word.lower()) is not None
    )


# --- later mentions -------------------------------------------------------------------------------


def _mentioned_again(reading: Reading, names: list[_Name], pieces: list[list[int]]) -> Iterator[_Name]:
    """Single words that were part of a name elsewhere in the text."""
    parts = {
        reading.words[index]
        for name in names
        if name.certain
        for index in range(name.first, name.last + 1)
        if len(reading.words[index]) > 2 and reading.words[index] not in PARTICLES
    }
    if not parts:
        return
    for piece in pieces:
        for index in piece:
            if reading.words[index] in parts and _at_border(reading, [index]):
                yield _Name(index, index, False, 0.6)
