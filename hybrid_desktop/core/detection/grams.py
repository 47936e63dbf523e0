"""Tells which of many short strings a text cannot hold, without looking for each of them."""

from __future__ import annotations

import sys
from functools import cache

_WIDTH = 4
_LITTLE = sys.byteorder == "little"
_LONGEST = 24  # characters of a word that is remembered
_MOST = 50_000  # words that are remembered, 2 MB

# The longest words of all strings that were ever asked for, by their first group, and which words of texts
# hold one of them. Words repeat, in a text and from one to the next, and a keystroke brings one at most. Only
# their hashes are kept, which Python salts anew in every process: nobody's text stays in memory here.
_asked: dict[int, list[bytes]] = {}
_holds: dict[int, bool] = {}


class Grams:
    """The groups of three and of four bytes in the words of a text that may hold any string at all.

    Some seven hundred words are looked for in every text, and hardly any is in it. Finding that out costs 30
    microseconds a word and 20,000 characters by ``str.find``, and a hundredth of one here.
    """

    def __init__(self, text: str) -> None:
        self._words = {*text.split()}
        self._edition = -1
        self._fours: set[int] = set()
        self._threes: set[int] = set()

    def possible(self, strings: tuple[str, ...]) -> list[str]:
        """Those of ``strings`` (blanks are the only white space in them) that the text may hold, in order."""
        keys = _keys(strings)
        if self._edition != _edition():
            self._read()
        fours, threes = self._fours, self._threes
        return [
            string
            for string, first, last, three in keys
            if (three in threes if first < 0 else first in fours and last in fours)
        ]

    def _read(self) -> None:
        self._edition = _edition()
        known = _holds.get
        words = [word for word in self._words if known(hash(word), True)]
        self._fours = _fours(f" {' '.join(words)} ")  # a blank on both sides of each
        # The first three bytes, as the machine reads the four as one number.
        self._threes = {four & 0xFFFFFF if _LITTLE else four >> 8 for four in self._fours}
        new = [word for word in words if len(word) <= _LONGEST and hash(word) not in _holds]
        if new:
            _remember(new, (self._fours | self._threes) & _asked.keys())


def _fours(text: str) -> set[int]:
    data = memoryview(text.encode("utf-8", "surrogatepass") + bytes(2 * _WIDTH - 1))
    fours: set[int] = set()
    for first in range(_WIDTH):
        last = first + (len(data) - first) // _WIDTH * _WIDTH
        fours.update(data[first:last].cast("I"))
    return fours


def _remember(words: list[str], groups: set[int]) -> None:
    """Notes for each of ``words`` whether it holds anything that begins with one of ``groups``."""
    asked = [data for group in groups for data in _asked[group]]
    if len(_holds) > _MOST:
        _holds.clear()
    for word in words:
        data = f" {word} ".encode("utf-8", "surrogatepass")
        _holds[hash(word)] = any(one in data for one in asked)


def _edition() -> int:
    """How many tuples of strings were asked for; what was read for fewer has to be read again."""
    return _keys.cache_info().misses


@cache  # the tuples are constants of the recognizers
def _keys(strings: tuple[str, ...]) -> tuple[tuple[str, int, int, int], ...]:
    """Each string with its first and its last four bytes, or with -1 twice and its three bytes."""
    _holds.clear()
    return tuple((string, *_key(_longest_word(string))) for string in strings)


def _longest_word(string: str) -> bytes:
    """The longest word of ``string`` and the blank beside it: the others may be anywhere in a text."""
    word = max((part.strip() for part in string.split(" ")), key=len)
    at = string.find(word)
    return string[max(0, at - 1) : at + len(word) + 1].encode()


def _key(data: bytes) -> tuple[int, int, int]:
    width = min(len(data), _WIDTH)
    if width < _WIDTH - 1:
        return -1, -1, 0  # too short to be told: the zero bytes that close every text stand for it
    first = int.from_bytes(data[:width], sys.byteorder)
    _asked.setdefault(first, []).append(data)
    if width < _WIDTH:
        return -1, -1, first
    return first, int.from_bytes(data[-width:], sys.byteorder), 0
