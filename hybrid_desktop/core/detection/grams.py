"""Tells which of many short strings a text cannot hold, without looking for each of them."""

from __future__ import annotations

import sys
from functools import lru_cache

_WIDTH = 4
_LITTLE = sys.byteorder == "little"
_ALWAYS = bytes(_WIDTH)  # the zero bytes that close every text, for a string too short to be told


class Grams:
    """The groups of three and of four bytes in the words of a text.

    Some seven hundred words are looked for in every text, and hardly any is in it. Finding that out costs 30
    microseconds a word and 20,000 characters by ``str.find``, and a tenth of one here.
    """

    def __init__(self, text: str) -> None:
        words = f" {' '.join({*text.split()})} "  # each once, with a blank on both sides
        data = memoryview(words.encode("utf-8", "surrogatepass") + bytes(2 * _WIDTH - 1))
        self._fours: set[int] = set()
        for first in range(_WIDTH):
            last = first + (len(data) - first) // _WIDTH * _WIDTH
            self._fours.update(data[first:last].cast("I"))
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


@lru_cache(maxsize=1024)
def _keys(strings: tuple[str, ...]) -> tuple[tuple[str, int, int, int], ...]:
    return tuple((string, *_key(string)) for string in strings)


def _key(string: str) -> tuple[int, int, int]:
    """The first and the last four bytes of the longest word of ``string``, or -1 twice and its three bytes.

    A blank beside the word belongs to it; words farther apart may stand in any order in what is compared.
    """
    word = max((part.strip() for part in string.split(" ")), key=len)
    at = string.find(word)
    data = string[max(0, at - 1) : at + len(word) + 1].encode()
    if len(data) < _WIDTH - 1:
        data = _ALWAYS
    if len(data) < _WIDTH:
        return -1, -1, int.from_bytes(data, sys.byteorder)
    return (
        int.from_bytes(data[:_WIDTH], sys.byteorder),
        int.from_bytes(data[-_WIDTH:], sys.byteorder),
        0,
    )
