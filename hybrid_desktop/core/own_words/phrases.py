"""Finds many words and phrases in a text at once: whole words, in any case, however they are spaced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Generic, TypeVar

from hybrid_desktop.core.own_words.folding import Folded, folded

# Scripts that are written without blanks, or whose particles follow a name directly, have a word in every
# character: Thai to Lao, Myanmar, Khmer, kana, Han, Hangul (Unicode, blocks). An underscore parts words.
_LETTER = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff"
)
_TOKEN = rf"[{_LETTER}]|[^\W_{_LETTER}]++|[^\w\s]|_"
# A few searches for a first word cost less than cutting the whole text into words.
_FEW = 48

T = TypeVar("T")
_Token = tuple[str, bool]  # and whether it follows the one before without a gap


class Phrases(Generic[T]):
    """Phrases and what each stands for; a place is looked up where the first word of any of them stands.

    Args:
        phrases: Pairs of a phrase and its value. One without any visible character is passed over.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, dict[int, dict[tuple[_Token, ...], list[T]]]] = {}
        for phrase, value in phrases:
            for form in folded(phrase):
                tokens, _ = _cut(form.text)
                if tokens:
                    lengths = self._by_first.setdefault(tokens[0][0], {})
                    key = ((tokens[0][0], False), *tokens[1:])
                    values = lengths.setdefault(len(tokens), {}).setdefault(key, [])
                    if value not in values:
                        values.append(value)

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def places(self, forms: Iterable[Folded]) -> Iterator[tuple[int, int, T]]:
        """Where the phrases stand, in offsets of the original; a place may come twice."""
        for form in forms if self._by_first else ():
            for start, end, values in self._hits(form.text):
                for value in values:
                    yield *form.original(start, end), value

    def _hits(self, text: str) -> Iterator[tuple[int, int, list[T]]]:
        if len(self._by_first) <= _FEW and not any(first in text for first in self._by_first):
            return
        tokens, spans = _cut(text)
        for place, (word, _) in enumerate(tokens):
            for length, phrases in self._by_first.get(word, {}).items():
                key = ((word, False), *tokens[place + 1 : place + length])
                values = phrases.get(key)
                if values is not None:
                    yield spans[place][0], spans[place + length - 1][1], values


@cache  # compiled for those who have words of their own, and not at the start
def _token() -> re.Pattern[str]:
    return re.compile(_TOKEN)


def _cut(text: str) -> tuple[list[_Token], list[tuple[int, int]]]:
    """The words and signs of ``text`` and where they stand; how wide a gap is does not count."""
    tokens: list[_Token] = []
    spans: list[tuple[int, int]] = []
    before = -1
    for match in _token().finditer(text):
        tokens.append((match.group(), match.start() == before))
        spans.append(match.span())
        before = match.end()
    return tokens, spans
