"""Expressions that are compiled when they are first used, so that importing the rules costs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property


class Pattern:
    """A regular expression over folded text (lower case, no accents) unless its owner says otherwise."""

    def __init__(self, *parts: str, flags: int = 0) -> None:
        self._source = "|".join(parts)
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self._source, self._flags)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in ``text[start:end]``."""
        return self.compiled.search(text, start, len(text) if end is None else end)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """All matches in ``text[start:end]``."""
        return self.compiled.finditer(text, start, len(text) if end is None else end)


def any_of(words: str) -> str:
    """The alternatives of a list of expressions parted by blanks; ``_`` stands for a blank inside one."""
    return "|".join(word.replace("_", " ") for word in words.split())
