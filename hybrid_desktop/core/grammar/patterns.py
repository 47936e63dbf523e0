"""Expressions that are compiled when they are first used, so that importing the rules costs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar


class Pattern:
    r"""Alternatives over folded text (lower case, no accents) unless their owner says otherwise.

    Those that begin with ``\b`` are compiled apart from the others: ``re`` takes out what all alternatives
    begin with, and only then can it pass over a position by looking at one character.

    Attributes:
        made: Every one there is, in the order they were made; ``core.warming`` compiles them ahead of time.
    """

    made: ClassVar[list[Pattern]] = []

    def __init__(self, *parts: str) -> None:
        at_words = [part for part in parts if part.startswith(r"\b")]
        elsewhere = [part for part in parts if not part.startswith(r"\b")]
        self._sources = tuple("|".join(group) for group in (at_words, elsewhere) if group)
        self.made.append(self)

    @cached_property
    def compiled(self) -> tuple[re.Pattern[str], ...]:
        """The compiled groups."""
        return tuple(re.compile(source) for source in self._sources)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """A match in ``text[start:end]``, the first of its group."""
        stop = len(text) if end is None else end
        for compiled in self.compiled:
            match = compiled.search(text, start, stop)
            if match is not None:
                return match
        return None

    def match(self, text: str, start: int, end: int | None = None) -> re.Match[str] | None:
        """A match that begins at ``start``."""
        stop = len(text) if end is None else end
        for compiled in self.compiled:
            match = compiled.match(text, start, stop)
            if match is not None:
                return match
        return None

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """All matches in ``text[start:end]``, group by group."""
        stop = len(text) if end is None else end
        for compiled in self.compiled:
            yield from compiled.finditer(text, start, stop)


def any_of(words: str) -> str:
    """The alternatives of a list of expressions parted by blanks; ``_`` stands for a blank inside one."""
    return "|".join(word.replace("_", " ") for word in words.split())
