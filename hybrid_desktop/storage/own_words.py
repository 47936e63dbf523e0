"""The person's own words in the encrypted file: private text, so they are in no settings file."""

from __future__ import annotations

from collections.abc import Iterable

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.types import OwnTerm, Sensitivity, WordList
from hybrid_desktop.core.word_list import UNREADABLE
from hybrid_desktop.storage.database import Database
from hybrid_desktop.storage.words_mark import WordsMark


class OwnWordStore:
    """Reads and changes the own words. Every method raises StorageError when it cannot.

    Args:
        database: Where they are kept.
        mark: Says beside the file that there are some; None for a store in memory.
        unreadable: There are words in a file that cannot be opened.
    """

    def __init__(
        self, database: Database, mark: WordsMark | None = None, *, unreadable: bool = False
    ) -> None:
        self._database = database
        self._mark = mark
        self.unreadable = unreadable

    def load(self) -> WordList:
        """All words, by their own order of letters."""
        if self.unreadable:
            return UNREADABLE
        rows = self._database.query("SELECT pattern, is_expression, level, even_restricted FROM own_words")
        terms = (
            OwnTerm(pattern, None if level is None else Sensitivity(level), bool(expression), bool(even))
            for pattern, expression, level, even in rows
        )
        return WordList(tuple(sorted(terms, key=_by_letters)))

    def change(self, removed: Iterable[OwnTerm], added: Iterable[OwnTerm]) -> WordList:
        """Takes words away and adds others, all or nothing; one that is there already is replaced.

        Returns:
            All words as they are now.
        """
        if self.unreadable:
            raise StorageError("Your stored words cannot be read, so they cannot be changed.")
        new = tuple(added)
        if new and self._mark is not None:
            self._mark.set()  # first: if this ends half-way, the mark stands without words, not the reverse
        with self._database.transaction() as database:
            for term in removed:
                database.write(
                    "DELETE FROM own_words WHERE pattern = ? AND is_expression = ?",
                    (term.pattern, term.is_expression),
                )
            for term in new:
                level = None if term.level is None else int(term.level)
                database.write(
                    "INSERT OR REPLACE INTO own_words VALUES (?, ?, ?, ?)",
                    (term.pattern, term.is_expression, level, term.even_restricted),
                )
        words = self.load()
        if not words.terms and self._mark is not None:
            self._mark.clear()
        return words


def _by_letters(term: OwnTerm) -> tuple[str, str, bool]:
    return term.pattern.casefold(), term.pattern, term.is_expression
