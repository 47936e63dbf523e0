"""What a recognizer is, and the small tools that all of them share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import ClassVar, Protocol

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.types import EntityType, Finding


class Recognizer(Protocol):
    """Finds one family of sensitive spans.

    Attributes:
        name: Short and unique; it stands in every finding.
        entity_types: What it can find.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - described by the class

    @property
    def entity_types(self) -> frozenset[EntityType]: ...  # noqa: D102 - described by the class

    def find(self, prepared: PreparedText) -> Iterable[Finding]:
        """The findings in ``prepared.text``, in its own offsets (code points, end exclusive)."""
        ...


class LazyPattern:
    """A regular expression compiled when it is first used, so that importing a recognizer costs nothing.

    Attributes:
        made: Every one there is, in the order they were made; ``core.warming`` compiles them ahead of time.
    """

    made: ClassVar[list[LazyPattern]] = []

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern = pattern
        self._flags = flags
        self.made.append(self)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self._pattern, self._flags)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """All matches in ``text[start:end]``."""
        return self.compiled.finditer(text, start, len(text) if end is None else end)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in ``text[start:end]``."""
        return self.compiled.search(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """A match of ``text`` that begins at ``start``."""
        return self.compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """A match of the whole of ``text``."""
        return self.compiled.fullmatch(text)


def near(
    prepared: PreparedText, start: int, end: int, words: LazyPattern, before: int, after: int = 0
) -> bool:
    """Whether one of ``words`` stands within ``before`` code points before a span or ``after`` behind it."""
    lower = prepared.lower
    if words.search(lower[max(0, start - before) : start]):
        return True
    return after > 0 and words.search(lower[end : end + after]) is not None


def words(text: str) -> tuple[str, ...]:
    """The words of ``text``, which is how long word lists are written here."""
    return tuple(text.split())
