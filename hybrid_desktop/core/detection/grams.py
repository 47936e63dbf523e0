"""Tells which of many short strings a text cannot hold, without looking for each of them."""

from __future__ import annotations

import sys
from functools import cache

_WIDTH = 4
_HEAD = 3
_LITTLE = sys.byteorder == "little"


class Grams:
    """The groups of three and of four bytes in the words of a text.

    Some seven hundred words are looked for in every text, and hardly any is in it. Finding that out costs 30
    microseconds a word and 20,000 characters by ``str.find``, and a hundredth of one here.
    """

    def __init__(self, text: str) -> None:
        words = dict.fromkeys(text.split())
        self._fours = _fours(f" {' '.join(words)} ")  # a blank on both sides of each
        # The first three bytes, as the machine reads the four as one number.
        self._threes = {four & 0xFFFFFF if _LITTLE else four >> 8 for four in self._fours}

    def possible(self, strings: tuple[str, ...]) -> list[str]:
        """Those of ``strings`` (blanks are the only white space in them) that the text may hold, in order."""
        fours, threes = self._fours, self._threes
        return [
            string
            for string, first, last, three in _keys(strings)
            if (three in threes if first < 0 else first in fours and last in fours)
        ]


def _fours(text: str) -> set[int]:
    data = memoryview(text.encode("utf-8", "surrogatepass") + bytes(2 * _WIDTH - 1))
    fours: set[int] = set()
    for first in range(_WIDTH):
        last = first + (len(data) - first) // _WIDTH * _WIDTH
        fours.update(data[first:last].cast("I"))
    return fours


@cache  # the tuples are constants of the recognizers
def _keys(strings: tuple[str, ...]) -> tuple[tuple[str, int, int, int], ...]:
    """Each string with its first and its last four bytes, or with -1 twice and its three bytes."""
    words = (_longest_word(string) for string in strings)
    return tuple((string, *_key(word)) for string, word in zip(strings, words, strict=True))


def _longest_word(string: str) -> bytes:
    """The longest word of ``string`` and the blank beside it: the others may be anywhere in a text."""
    word = max((part.strip() for part in string.split(" ")), key=len)
    at = string.find(word)
    return string[max(0, at - 1) : at + len(word) + 1].encode()


def _key(word: bytes) -> tuple[int, int, int]:
    if len(word) < _HEAD:
        return -1, -1, 0  # too short to be told: the zero bytes that close every text stand for it
    if len(word) < _WIDTH:
        return -1, -1, int.from_bytes(word, sys.byteorder)
    return int.from_bytes(word[:_WIDTH], sys.byteorder), int.from_bytes(word[-_WIDTH:], sys.byteorder), 0
