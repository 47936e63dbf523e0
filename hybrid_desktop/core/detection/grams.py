"""Tells which of many short strings a text cannot hold, without looking for each of them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from threading import Lock

_WIDTH = 4
_HEAD = 3
_LITTLE = sys.byteorder == "little"
_LONGEST = 24  # characters of a word that is remembered
_MOST = 50_000  # words that are remembered, 2 MB


@dataclass(frozen=True, slots=True)
class _Memory:
    """What was ever asked for, and which words of texts hold any of it.

    Words repeat, in a text and from one to the next, and a keystroke brings one at most. Only hashes are
    kept, which Python salts anew in every process: nobody's text stays in memory here. Whoever asks for more
    begins a new memory, so that a thread that still reads by the old one cannot call a word harmless in it.

    Attributes:
        asked: The longest word of each string asked for, by its first bytes.
        holds: By the hash of a text's word, whether it holds any of these.
    """

    asked: Mapping[bytes, tuple[bytes, ...]] = field(default_factory=dict)
    holds: dict[int, bool] = field(default_factory=dict)


_memory = _Memory()
_growing = Lock()


class Grams:
    """The groups of three and of four bytes in the words of a text that may hold any string at all.

    Some seven hundred words are looked for in every text, and hardly any is in it. Finding that out costs 30
    microseconds a word and 20,000 characters by ``str.find``, and a hundredth of one here.
    """

    def __init__(self, text: str) -> None:
        self._words = {*text.split()}
        self._memory: _Memory | None = None
        self._fours: set[int] = set()
        self._threes: set[int] = set()

    def possible(self, strings: tuple[str, ...]) -> list[str]:
        """Those of ``strings`` (blanks are the only white space in them) that the text may hold, in order."""
        keys = _keys(strings)
        if self._memory is not _memory:
            self._read(_memory)
        fours, threes = self._fours, self._threes
        return [
            string
            for string, first, last, three in keys
            if (three in threes if first < 0 else first in fours and last in fours)
        ]

    def _read(self, memory: _Memory) -> None:
        self._memory = memory
        known = memory.holds.get
        words = [word for word in self._words if known(hash(word), True)]
        self._fours = _fours(f" {' '.join(words)} ")  # a blank on both sides of each
        # The first three bytes, as the machine reads the four as one number.
        self._threes = {four & 0xFFFFFF if _LITTLE else four >> 8 for four in self._fours}
        _remember(memory, (word for word in words if len(word) <= _LONGEST))


def _fours(text: str) -> set[int]:
    data = memoryview(text.encode("utf-8", "surrogatepass") + bytes(2 * _WIDTH - 1))
    fours: set[int] = set()
    for first in range(_WIDTH):
        last = first + (len(data) - first) // _WIDTH * _WIDTH
        fours.update(data[first:last].cast("I"))
    return fours


def _remember(memory: _Memory, words: Iterable[str]) -> None:
    """Notes for each of ``words`` that is new whether it holds a word that was asked for."""
    asked, holds = memory.asked, memory.holds
    if len(holds) > _MOST:
        holds.clear()
    for word in words:
        if hash(word) in holds:
            continue
        data = f" {word} ".encode("utf-8", "surrogatepass")
        heads = (data[first : first + _HEAD] for first in range(len(data) - _HEAD + 1))
        holds[hash(word)] = any(one in data for head in heads for one in asked.get(head, ()))


@cache  # the tuples are constants of the recognizers
def _keys(strings: tuple[str, ...]) -> tuple[tuple[str, int, int, int], ...]:
    """Each string with its first and its last four bytes, or with -1 twice and its three bytes."""
    global _memory
    words = [_longest_word(string) for string in strings]
    with _growing:
        asked = dict(_memory.asked)
        for word in words:
            asked[word[:_HEAD]] = (*asked.get(word[:_HEAD], ()), word)
        _memory = _Memory(asked)
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
