"""The person's own words in force, for the chat and for Settings; every change is stored before it counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.own_words import own_words
from hybrid_desktop.core.types import OwnTerm, RoutingSettings, Sensitivity, WordList
from hybrid_desktop.core.word_list import NO_WORDS

LONGEST_TERM = 200
"""Characters of a word or phrase."""


class WordShelf(Protocol):
    """Where words are kept, as ``storage.own_words`` does. Every method may raise StorageError."""

    def load(self) -> WordList:
        """All words."""
        ...

    def change(self, removed: Iterable[OwnTerm], added: Iterable[OwnTerm]) -> WordList:
        """Takes words away and adds others, and says what there is now."""
        ...


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that go and words that come; its reverse undoes it."""

    removed: tuple[OwnTerm, ...] = ()
    added: tuple[OwnTerm, ...] = ()

    @property
    def reverse(self) -> WordChange:
        """What undoes it."""
        return WordChange(self.added, self.removed)


class OwnWordsKeeper(QObject):
    """Holds the list in force.

    Args:
        words: What counts until the store is open; ``UNREADABLE`` where there are words in it.
    """

    changed = Signal()

    def __init__(self, words: WordList = NO_WORDS) -> None:
        super().__init__()
        self._words = words
        self._shelf: WordShelf | None = None
        self._applied: tuple[RoutingSettings, RoutingSettings] | None = None

    @property
    def words(self) -> WordList:
        """The list in force."""
        return self._words

    def open(self, shelf: WordShelf) -> None:
        """From now on words are kept in ``shelf``, and its own count."""
        self._shelf = shelf
        try:
            self._take(shelf.load())
        except StorageError:
            self._take(WordList(readable=False))

    def change(self, change: WordChange) -> None:
        """Stores ``change`` and puts it in force.

        Raises:
            StorageError: It could not be stored; nothing has changed.
        """
        if self._shelf is None:
            raise StorageError("The encrypted file is not open yet.")
        self._take(self._shelf.change(change.removed, change.added))

    def applied(self, routing: RoutingSettings) -> RoutingSettings:
        """``routing`` with the words in force; the same object for the same settings and words."""
        kept, words = self._applied, self._words  # once each: a check in a thread of its own asks too
        if kept is None or kept[0] is not routing or kept[1].words is not words:
            kept = self._applied = (routing, replace(routing, words=words))
        return kept[1]

    def _take(self, words: WordList) -> None:
        if words != self._words:
            self._words = words
            self.changed.emit()


class MemoryShelf:
    """Keeps words for as long as it lives: for the panel alone, and for tests."""

    def __init__(self) -> None:
        self._words = NO_WORDS

    def load(self) -> WordList:
        """All words."""
        return self._words

    def change(self, removed: Iterable[OwnTerm], added: Iterable[OwnTerm]) -> WordList:
        """Takes words away and adds others."""
        new = tuple(added)
        gone = {(term.pattern, term.is_expression) for term in (*removed, *new)}
        kept = [term for term in self._words.terms if (term.pattern, term.is_expression) not in gone]
        self._words = WordList(tuple(sorted((*kept, *new), key=lambda term: term.pattern.casefold())))
        return self._words


def in_memory(*terms: OwnTerm) -> OwnWordsKeeper:
    """A list that is gone with the program."""
    keeper = OwnWordsKeeper()
    keeper.open(MemoryShelf())
    keeper.change(WordChange(added=terms))
    return keeper


def tidy(pattern: str) -> str:
    """A word or phrase without the blanks around it, and one blank between its words."""
    return " ".join(pattern.split())


def clear_terms_for(words: WordList, value: str) -> tuple[OwnTerm, ...]:
    """What keeps ``value`` clear."""
    return tuple(
        term
        for term in words.terms
        if term.clear and own_words(WordList((term,)), frozenset()).is_clear(value, Sensitivity.PUBLIC)
    )


def mask_terms_for(words: WordList, value: str) -> tuple[OwnTerm, ...]:
    """What marks ``value``, or a part of it, as one of the person's own words."""
    return tuple(
        term
        for term in words.terms
        if not term.clear and own_words(WordList((term,)), frozenset()).level_of_value(value) is not None
    )
