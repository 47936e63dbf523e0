"""Finds the words that name an identifier ("Steuer-ID", "PESEL", "NHS number") in a stretch of text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern

# A word: what is neither blank, digit nor mark. Vowel signs are no letters to ``\w``, so marks are named.
_WORD = LazyPattern(r"[^\s\d!-/:-@\[-`{-~·•…«»€£¥°№§¿¡。、，．・「」【】]+")
# Letters that have no decomposition in Unicode and are written without their stroke all the same.
_STROKES = str.maketrans("øłđıħŧ", "oldiht")
# Scripts without blanks between words (UAX #14, classes ID and SA), and Hangul, which appends particles.
_UNSPACED = LazyPattern("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MOST_WORDS = 5
_WIDEST_GAP = 3  # characters between two words of one label: "Steuer - ID", "tax_id", "RG n° ..."
_PARTING = frozenset(",;|\t")
_LONGEST_ENDING = 3  # letters an inflected label may have more: "rodného čísla" stays out, "PESELu" comes in
_SHORTEST_STEM = 5
_HEAD = 3  # letters by which most words are told to open no label; no inflected one has a shorter stem
# What may stand between a small-letter abbreviation and its value: "sin: 046 454 286" but not "sin 046".
_INTRODUCED = LazyPattern(r"[\"'`*]{0,2}\s?(?:[:=#|]|is\b|nr|no\b|num)")


class _Folding(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        lower = unicodedata.normalize("NFD", chr(code))[0].lower()
        self[code] = lower.translate(_STROKES) if len(lower) == 1 else chr(code)
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Small letters without accents, of the same length: "Número" and "numero" are one label."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


@dataclass(frozen=True, slots=True)
class Label:
    """One label: where it stands and the numbers of what it may name."""

    start: int
    end: int
    targets: tuple[int, ...]


class LabelIndex:
    """Looks labels up word by word, so that a thousand of them cost no more than ten.

    Args:
        phrases: Pairs of a label and the number of what it names. A label that begins with ``!`` is an
            abbreviation that is also a word ("SIN", "NIE", "PAN"): it counts in capitals or before a colon.
            One whose number is negative names nothing; it keeps a shorter one inside it from being read.
    """

    def __init__(self, phrases: Iterable[tuple[str, int]]) -> None:
        spaced: dict[str, list[int]] = {}
        unspaced: dict[str, list[int]] = {}
        shouted: set[str] = set()
        firsts: set[str] = set()
        for phrase, target in phrases:
            parts = _WORD.compiled.findall(fold(phrase))
            key = "".join(parts)
            firsts.update((parts[0], key))
            table = unspaced if _UNSPACED.search(key) else spaced
            targets = table.setdefault(key, [])
            if target >= 0 and target not in targets:
                targets.append(target)
            if phrase.startswith("!"):
                shouted.add(key)
        self._spaced = {key: tuple(targets) for key, targets in spaced.items()}
        self._unspaced = {key: tuple(targets) for key, targets in unspaced.items()}
        self._shouted = frozenset(shouted)
        self._firsts = frozenset(firsts)
        self._heads = frozenset(first[:_HEAD] for first in firsts)

    def find(self, prepared: PreparedText, start: int, end: int) -> Iterator[Label]:
        """The labels in ``prepared.text[start:end]`` by position; the longest wins where several begin."""
        words = _words_of(prepared, start, end)
        heads = self._heads
        behind = 0
        for position, word in enumerate(words):
            if (word[0][:_HEAD] not in heads and word[0].isascii()) or position < behind:
                continue
            opens = self._opens(word[0])
            found = self._unspaced_in(word) or (self._longest(prepared, words, position) if opens else None)
            if found is not None:
                label, taken = found
                yield label
                behind = position + taken

    def _longest(
        self, prepared: PreparedText, words: list[tuple[str, int, int]], first: int
    ) -> tuple[Label, int] | None:
        """The longest label that begins at word ``first``, and how many words it has."""
        start = words[first][1]
        best: tuple[Label, int] | None = None
        key = ""
        for last in range(first, min(len(words), first + _MOST_WORDS)):
            word, word_start, word_end = words[last]
            if last > first and not _joins(prepared.text[words[last - 1][2] : word_start]):
                break
            key += word
            known = self._known(key, len(word))
            if known and (known not in self._shouted or _stands_out(prepared, start, word_end)):
                best = Label(start, word_end, self._spaced[known]), last - first + 1
        return best

    def _opens(self, word: str) -> bool:
        """Whether a label may begin with ``word``, inflected or not."""
        firsts = self._firsts
        if word in firsts:
            return True
        return len(word) > _SHORTEST_STEM and (
            word[:-1] in firsts or word[:-2] in firsts or word[:-3] in firsts
        )

    def _known(self, key: str, last_word: int) -> str | None:
        """The label that ``key`` is, as such or inflected; the ending belongs to its last word."""
        if key in self._spaced:
            return key
        for ending in range(1, min(_LONGEST_ENDING, last_word - 2, len(key) - _SHORTEST_STEM) + 1):
            if (stem := key[:-ending]) in self._spaced:
                return stem
        return None

    def _unspaced_in(self, word: tuple[str, int, int]) -> tuple[Label, int] | None:
        text, start, _ = word
        if text.isascii() or not _UNSPACED.search(text):
            return None
        for key, targets in self._unspaced.items():
            if (at := text.find(key)) >= 0:
                return Label(start + at, start + at + len(key), targets), 1
        return None


def _words_of(prepared: PreparedText, start: int, end: int) -> list[tuple[str, int, int]]:
    """The folded words of ``prepared.text[start:end]``, which every index asks for, with their places."""
    known = prepared.shared.words
    if (start, end) not in known:
        folded = fold(prepared.text[start:end])
        known[start, end] = [
            (match.group(), start + match.start(), start + match.end()) for match in _WORD.finditer(folded)
        ]
    return known[start, end]


def _joins(gap: str) -> bool:
    """Whether two words with ``gap`` between them may be of one label; columns and lists part them."""
    return len(gap) <= _WIDEST_GAP and not _PARTING.intersection(gap)


def _stands_out(prepared: PreparedText, start: int, end: int) -> bool:
    """Whether an abbreviation is in capitals or introduces what follows."""
    return prepared.text[start:end].isupper() or _INTRODUCED.match(prepared.lower, end) is not None
