"""A text folded for matching, cut into sentences, of which only those with a telling word are looked at."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]{2,}")
# What ends a sentence; a full stop does so only before a blank: not in a number or an address.
_ENDING = re.compile(r"\n|;|[!?](?=[ \n])|\.(?= )")
# A sentence longer than this is cut, so that the cost of a hostile text stays in proportion to its length.
_LONGEST = 320
#: How many letters of a long word its stem is: its inflections share them in all of the languages.
STEM = 6
# Replacing letter by letter is fastest for the few accented letters of a text; beyond this many a table is.
_FEW_LETTERS = 48
# Behind these a full stop ends no sentence.
_ABBREVIATIONS = frozenset(
    ("m", "mr", "mrs", "ms", "dr", "prof", "hr", "fr", "sr", "sra", "sig", "dhr", "mw", "st", "pt", "nr")
)
_PLAIN = {"ł": "l", "ø": "o", "đ": "d", "’": "'", "\u2018": "'", "ı": "i", "\u00a0": " ", "\u202f": " "}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, and where its telling words stand; code points, end exclusive."""

    start: int
    end: int
    places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TextView:
    """A text and the form rules match against.

    Attributes:
        text: As it was given.
        folded: Lower case, without accents, apostrophes made plain; of the same length as ``text``.
        words: Every word in it, and the stem of every long one.
    """

    text: str = field(repr=False)
    folded: str = field(repr=False)
    words: frozenset[str] = field(repr=False)
    _places: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)
    _borders: list[int] = field(default_factory=list, repr=False, compare=False)

    def sentences_of(self, words: Sequence[str]) -> Iterator[Sentence]:
        """The sentences with one of ``words``, each of ``self.words``; by position, without places."""
        places: Iterable[int] = self._places_of(words[0])
        if len(words) > 1:
            places = sorted({place for word in words for place in self._places_of(word)})
        done = 0
        for place in places:
            if place >= done:
                begin, end = self._sentence_at(place)
                yield Sentence(max(begin, done), end)
                done = end

    def sentences(self, triggers: frozenset[str], inner: tuple[str, ...] = ()) -> Iterator[Sentence]:
        """The sentences with one of these words or stems, or with ``inner`` anywhere in them; by position."""
        found = {place for word in self.words & triggers for place in self._places_of(word)}
        found.update(place for part in inner if part in self.folded for place in _inside(self.folded, part))
        places = sorted(found)
        first = 0
        done = 0
        while first < len(places):
            begin, end = self._sentence_at(places[first])
            begin = max(begin, done)
            last = bisect_left(places, max(end, places[first] + 1))
            yield Sentence(begin, end, tuple(places[first:last]))
            first, done = last, end

    def _places_of(self, word: str) -> tuple[int, ...]:
        """Where ``word`` stands; looked up once, since many rules wait for the same words."""
        places = self._places.get(word)
        if places is None:
            places = self._places[word] = tuple(_places(self.folded, word))
        return places

    def _sentence_at(self, place: int) -> tuple[int, int]:
        """The span of the sentence that holds ``place``, no further than ``_LONGEST`` from it."""
        if not self._borders:
            self._borders.extend(self._find_borders())
        behind = bisect_right(self._borders, place)
        begin = max(self._borders[behind - 1], place - _LONGEST, 0)
        return begin, min(self._borders[behind], place + _LONGEST, len(self.folded))

    def _find_borders(self) -> Iterator[int]:
        """Where sentences begin, from before the text to behind it."""
        yield -1
        for ending in _ENDING.finditer(self.folded):
            if ending[0] != "." or not self._abbreviates(ending.start()):
                yield ending.end()
        yield len(self.folded) + 1

    def _abbreviates(self, stop: int) -> bool:
        return self.folded[max(0, stop - 5) : stop].rpartition(" ")[2] in _ABBREVIATIONS


def _places(folded: str, word: str) -> Iterator[int]:
    """Where ``word`` stands, or where a word begins with it that has the length of a stem."""
    place = folded.find(word)
    while place >= 0:
        after = place + len(word)
        ends = len(word) == STEM or after == len(folded) or not folded[after].isalnum()
        if ends and (place == 0 or not folded[place - 1].isalnum()):
            yield place
        place = folded.find(word, after)


def _inside(folded: str, part: str) -> Iterator[int]:
    """Where ``part`` stands."""
    place = folded.find(part)
    while place >= 0:
        yield place
        place = folded.find(part, place + len(part))


def view(text: str) -> TextView:
    """The form of ``text`` rules match against."""
    folded = _folded(text)
    words = set(_WORD.findall(folded))
    return TextView(text, folded, frozenset(words.union({word[:STEM] for word in words})))


def _folded(text: str) -> str:
    return text.lower() if text.isascii() else _unaccented(text)


def _unaccented(text: str) -> str:
    lower = text.lower()
    if len(lower) != len(text):  # a letter such as U+0130 became two; positions must agree
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    bases = {char: base for char in set(lower) if not char.isascii() and (base := _base(char)) != char}
    if len(bases) > _FEW_LETTERS:
        return lower.translate({ord(char): base for char, base in bases.items()})
    for char, base in bases.items():
        lower = lower.replace(char, base)
    return lower


@lru_cache(maxsize=1024)
def _base(char: str) -> str:
    """The ASCII character ``char`` is written with when accents are left out; else itself."""
    base = _PLAIN.get(char) or unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() else char


def triggers(words: str) -> frozenset[str]:
    """The words a rule waits for: a long one by its stem, unless ``=`` asks for exactly this word."""
    return frozenset(word[1:] if word[0] == "=" else word[:STEM] for word in words.split())
