"""Cuts a text into runs of capitalised words, at titles and at words that are no names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hybrid_desktop.core.detection.names.person_context import begins_sentence
from hybrid_desktop.core.detection.names.person_words import (
    PARTICLES,
    POSSESSIVES,
    RELATIONS,
    RELATIONS_BARE,
    ROLES,
    STOP,
    TITLES,
)
from hybrid_desktop.core.detection.names.reading import Reading
from hybrid_desktop.core.detection.recognizer import words

# Titles that are written small, too ("ms. okafor"); the others are words of every sentence then.
_LOWER_TITLES = frozenset(
    words(
        "mr mrs ms dr prof herr frau herrn sr sra mme mlle monsieur madame maître señor señora señorita don "
        "doña signor signora signorina dottor dottoressa senhor senhora dona mevrouw meneer dhr mevr zuster "
        "pan pani panią panu pana panem docteur doctora dokter"
    )
)


_CONTRACTED = frozenset({"d", "ve", "ll", "re", "m", "t", "s"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that may hold a name, by their indices.

    Attributes:
        words: The indices, in order, without gaps.
        titled: Whether a title stands before them.
    """

    words: list[int]
    titled: bool


def pieces(reading: Reading) -> Iterator[Piece]:
    """Every piece of ``reading``."""
    for run in _runs(reading):
        piece: list[int] = []
        titled = _is_lower_title(reading, run[0] - 1)
        for index in run:
            lower = reading.words[index].lower()
            if lower in TITLES and reading.gap(index) in {" ", ". ", "."}:
                if piece:
                    yield Piece(piece, titled)
                piece, titled = [], True
            elif (_parts(lower, piece, titled) and not _is_will(reading, index)) or _is_relation(
                reading, index
            ):
                if piece:
                    yield Piece(piece, titled)
                piece, titled = [], False
            else:
                piece.append(index)
        if piece:
            yield Piece(piece, titled)


def _parts(lower: str, piece: list[int], titled: bool) -> bool:
    """Whether a word ends the piece: no part of a name, or a contraction such as "I'd"."""
    if lower in STOP:
        return not ((piece or titled) and lower in PARTICLES)
    if lower in RELATIONS_BARE or (not piece and lower in ROLES):
        return True
    return "'" in lower and lower.rpartition("'")[2] in _CONTRACTED


def _is_will(reading: Reading, index: int) -> bool:
    """Whether "Will" is the name: only a name has a capital in the middle of a sentence."""
    return reading.words[index] == "Will" and not begins_sentence(reading, index)


def _runs(reading: Reading) -> Iterator[list[int]]:
    """Capitalised words with nothing but blanks, initials' dots and particles between them."""
    capitals = set(reading.capitals)
    last = -1
    for index in reading.capitals:
        if index <= last:
            continue
        run = [index]
        while (following := _following(reading, run[-1], capitals)) is not None:
            run += range(run[-1] + 1, following + 1)
        last = run[-1]
        yield run


def _following(reading: Reading, index: int, capitals: set[int]) -> int | None:
    """The next capitalised word of the same run, at most two particles on."""
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
    return gap in {". ", "."} and (len(word) == 1 or word.lower() in TITLES)


def _is_lower_title(reading: Reading, index: int) -> bool:
    if index < 0 or reading.gap(index) not in {" ", ". ", "."}:
        return False
    return reading.words[index].lower() in _LOWER_TITLES


def _is_relation(reading: Reading, index: int) -> bool:
    """Whether a German noun for a relation, which has a capital letter, begins the run ("Kollegin Jutta")."""
    return (
        reading.words[index].lower() in RELATIONS
        and index > 0
        and reading.words[index - 1].lower() in POSSESSIVES
    )
