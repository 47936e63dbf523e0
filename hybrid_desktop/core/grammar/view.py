"""A text folded for matching, cut into sentences, of which only those with a telling word are looked at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]{2,}")
# A full stop between digits ends no sentence. A sentence longer than _LONGEST is cut, so that the cost of a
# hostile text stays in proportion to its length.
_SENTENCE = re.compile(r"(?:[^.!?;\n]|[.](?=[0-9])){1,320}[.!?;\n]?")
#: How many letters of a word its stem is: inflections of one word share them in all of the languages.
STEM = 5
_EXTRA = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "’": "'", "\u2018": "'", "ı": "i", "\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence by its place in the text; code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextView:
    """A text and the form rules match against.

    Attributes:
        text: As it was given.
        folded: Lower case, without accents, apostrophes made plain; of the same length as ``text``.
        stems: The first letters of every word in it.
    """

    text: str = field(repr=False)
    folded: str = field(repr=False)
    stems: frozenset[str] = field(repr=False)

    def sentences(self, triggers: frozenset[str], inner: tuple[str, ...] = ()) -> Iterator[Sentence]:
        """The sentences with a word that has one of these stems, or has ``inner`` in it; by position."""
        found = {place for stem in self.stems & triggers for place in _places(self.folded, stem)}
        found.update(place for part in inner for place in _inside(self.folded, part))
        places = sorted(found)
        done = -1
        for place in places:
            if place < done:
                continue
            sentence = self._around(place, done)
            done = sentence.end
            yield sentence

    def _around(self, place: int, done: int) -> Sentence:
        """The sentence that holds ``place``; it begins no earlier than ``done``."""
        begin = max(done, 0)
        reach = max(begin, place - 320)
        for ending in re.finditer(r"[!?;\n]|[.](?![0-9])", self.folded[reach:place]):
            begin = reach + ending.end()
        begin = max(begin, reach)
        match = _SENTENCE.match(self.folded, place)
        return Sentence(begin, match.end() if match else min(len(self.folded), place + 1))


def _places(folded: str, stem: str) -> Iterator[int]:
    """Where a word begins with ``stem``."""
    place = folded.find(stem)
    while place >= 0:
        if place == 0 or not folded[place - 1].isalnum():
            yield place
        place = folded.find(stem, place + 1)


def _inside(folded: str, part: str) -> Iterator[int]:
    """Where ``part`` stands."""
    place = folded.find(part)
    while place >= 0:
        yield place
        place = folded.find(part, place + len(part))


def view(text: str) -> TextView:
    """The form of ``text`` rules match against."""
    folded = _folded(text)
    return TextView(text, folded, frozenset(word[:STEM] for word in set(_WORD.findall(folded))))


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    lower = text.lower()
    if len(lower) != len(text):  # a letter such as U+0130 became two; positions must agree
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    lower = lower.translate(_EXTRA)
    if lower.isascii():
        return lower
    return lower.translate({ord(char): base for char in set(lower) if (base := _base(char)) != char})


@lru_cache(maxsize=1024)
def _base(char: str) -> str:
    """``char`` without its accent; itself when it has none or stands for more than one letter."""
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() else char


def stems_of(words: str) -> frozenset[str]:
    """The stems of a list of words."""
    return frozenset(word[:STEM] for word in words.split())
