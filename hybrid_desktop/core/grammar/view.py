"""A text folded for matching, cut into sentences, of which only those with a telling word are looked at."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]{2,}")
# What ends a sentence beside a full stop, which does so only before a blank: not in a number or an address.
_ENDINGS = ("\n", "! ", "? ", ";", "!\n", "?\n")
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
    _spans: dict[int, tuple[int, int]] = field(default_factory=dict, repr=False, compare=False)

    def sentences(self, triggers: frozenset[str], inner: tuple[str, ...] = ()) -> Iterator[Sentence]:
        """The sentences with one of these words or stems, or with ``inner`` anywhere in them; by position."""
        found = {place for word in self.words & triggers for place in self._places_of(word)}
        found.update(place for part in inner if part in self.folded for place in _inside(self.folded, part))
        places = sorted(found)
        first = 0
        done = 0
        while first < len(places):
            begin, end = self._around(places[first], done)
            last = bisect_left(places, max(end, places[first] + 1))
            yield Sentence(begin, end, tuple(places[first:last]))
            first, done = last, end

    def _places_of(self, word: str) -> tuple[int, ...]:
        """Where ``word`` stands; looked up once, since many rules wait for the same words."""
        places = self._places.get(word)
        if places is None:
            places = self._places[word] = tuple(_places(self.folded, word))
        return places

    def _around(self, place: int, done: int) -> tuple[int, int]:
        """The span of the sentence that holds ``place``; it begins no earlier than ``done``."""
        span = self._spans.get(place)
        if span is None:
            span = self._spans[place] = self._sentence_at(place)
        return max(done, span[0]), span[1]

    def _sentence_at(self, place: int) -> tuple[int, int]:
        folded = self.folded
        begin = max(0, place - _LONGEST)
        limit = min(len(folded), place + _LONGEST)
        for ending in _ENDINGS:
            before = folded.rfind(ending, begin, place)
            begin = before + 1 if before >= 0 else begin
            after = folded.find(ending, place, limit)
            limit = after + 1 if after >= 0 else limit
        return self._last_stop(begin, place), self._next_stop(place, limit)

    def _last_stop(self, begin: int, place: int) -> int:
        """Where the last full stop before ``place`` ends, not earlier than ``begin``."""
        stop = self.folded.rfind(". ", begin, place)
        while stop >= 0 and self._abbreviates(stop):
            stop = self.folded.rfind(". ", begin, stop)
        return stop + 1 if stop >= 0 else begin

    def _next_stop(self, place: int, limit: int) -> int:
        """Where the first full stop behind ``place`` ends, not later than ``limit``."""
        stop = self.folded.find(". ", place, limit)
        while stop >= 0 and self._abbreviates(stop):
            stop = self.folded.find(". ", stop + 1, limit)
        return stop + 1 if stop >= 0 else limit

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
