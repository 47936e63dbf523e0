"""Owns the card "Your words": the list, the form of one word, and what a sample shows; knows no widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from hybrid_desktop.config.settings import KindLevel
from hybrid_desktop.core.classification import DEFAULT_RULES
from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.own_words import BadExpression, check_expression, own_words
from hybrid_desktop.core.own_words.folding import folded
from hybrid_desktop.core.own_words.phrases import Phrases
from hybrid_desktop.core.types import OwnTerm, Sensitivity, WordList
from hybrid_desktop.ui.looks import LEVEL_LOOKS, Look
from hybrid_desktop.ui.own_words import LONGEST_TERM, OwnWordsKeeper, WordChange, tidy
from hybrid_desktop.ui.settings import words_wording as wording
from hybrid_desktop.ui.settings.state import Cell
from hybrid_desktop.ui.settings.words_file import read_words, write_words
from hybrid_desktop.ui.settings.words_state import WordDraft, WordFormState, WordRow, WordsState
from hybrid_desktop.ui.view_state import ToastState

SHOWN = 12
"""Rows at a time; beyond, one types to find a word."""

UNDO = "undo-words"
CLEAR = "clear"
_MOST_PIECES = 5


class Words(QObject):
    """Every change is stored and in force at once, and one press undoes it.

    Args:
        keeper: The words in force.
        parent: Whoever owns this.
    """

    state_changed = Signal(object)  # WordsState
    toasted = Signal(object)  # ToastState

    def __init__(self, keeper: OwnWordsKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._query = ""
        self._form: WordFormState | None = None
        self._undo: Callable[[], None] | None = None
        keeper.changed.connect(self._list_changed)

    @property
    def state(self) -> WordsState:
        """What the card shows now."""
        words, query = self._keeper.words, self._query.casefold()
        fitting = [n for n, term in enumerate(words.terms) if query in term.pattern.casefold()]
        return WordsState(
            rows=tuple(_row(place, words.terms[place]) for place in fitting[:SHOWN]),
            more=max(0, len(fitting) - SHOWN),
            total=len(words),
            form=self._form,
            problem="" if words.readable else wording.UNREADABLE,
        )

    def find(self, text: str) -> None:
        """Shows only words that hold ``text``."""
        self._query = text.strip()
        self._show()

    # --- the form -------------------------------------------------------------------------------

    def add(self) -> None:
        """Opens the form of a new word."""
        self._form = WordFormState(None, WordDraft())
        self._show()

    def edit(self, place: int) -> None:
        """Opens the form of a word."""
        term = self._keeper.words.terms[place]
        level = CLEAR if term.level is None else KindLevel.of(term.level).value
        draft = WordDraft(term.pattern, term.is_expression, level, term.even_restricted)
        self._form = WordFormState(place, draft)
        self._show()

    def cancel(self) -> None:
        """Closes the form without saving."""
        self._form = None
        self._show()

    def change(self, **fields: Any) -> None:
        """Takes what was typed or chosen; an expression that cannot be used is named at once."""
        if self._form is None:
            return
        draft = replace(self._form.draft, **fields)
        if draft.level != CLEAR or draft.is_expression:
            draft = replace(draft, even_restricted=False)  # it is said of one very text, and anew each time
        wrong = _wrong_expression(draft) if draft.is_expression and draft.pattern else ""
        self._form = replace(self._form, draft=draft, error=wrong, tried="" if wrong else _tried(draft))
        self._show()

    def save(self) -> None:
        """Stores what stands in the form, or says what is wrong with it."""
        form = self._form
        if form is None:
            return
        wrong = self._wrong(form)
        if wrong:
            self._form = replace(form, error=wrong)
            self._show()
            return
        old = () if form.place is None else (self._keeper.words.terms[form.place],)
        said = wording.ADDED if form.place is None else wording.CHANGED
        self._carry_out(WordChange(old, (_term(form.draft),)), said)

    def delete(self, place: int) -> None:
        """Takes a word off the list."""
        self._carry_out(WordChange(removed=(self._keeper.words.terms[place],)), wording.DELETED)

    def undo(self, key: str) -> None:
        """Takes back what the last toast offered to."""
        if key == UNDO and self._undo is not None:
            undo, self._undo = self._undo, None
            undo()

    # --- files ----------------------------------------------------------------------------------

    def import_text(self, text: str) -> None:
        """Adds the words of a file; one that is there already takes the file's level."""
        read = read_words(text)
        known = set(self._keeper.words.terms)
        new = tuple(term for term in read.terms if term not in known)
        keys = {(term.pattern, term.is_expression) for term in new}
        old = tuple(term for term in known if (term.pattern, term.is_expression) in keys)
        if not new:
            self.toasted.emit(ToastState(wording.NOTHING_NEW, "info"))
            return
        said = wording.IMPORTED.format(added=len(new))
        if read.refused:
            lines = ", ".join(map(str, read.refused[:8]))
            said = wording.IMPORTED_PART.format(added=len(new), refused=len(read.refused), lines=lines)
        self._carry_out(WordChange(old, new), said)

    def export_text(self) -> str:
        """The list as a file holds it."""
        return write_words(self._keeper.words)

    # --- inner ----------------------------------------------------------------------------------

    def _wrong(self, form: WordFormState) -> str:
        """What is wrong with the word in the form; empty when it can be stored."""
        draft = form.draft
        wrong = _wrong_expression(draft) if draft.is_expression else _wrong_word(draft.pattern)
        if wrong:
            return wrong
        wanted = _term(draft)
        others = [term for n, term in enumerate(self._keeper.words.terms) if n != form.place]
        return wording.IS_THERE if any(_same(term, wanted) for term in others) else ""

    def _carry_out(self, change: WordChange, said: str) -> None:
        if not self._stored(change):
            return
        self._form = None
        self._undo = lambda: self._take_back(change.reverse)
        self._show()
        self.toasted.emit(ToastState(said, "book-a", wording.UNDO, UNDO))

    def _take_back(self, change: WordChange) -> None:
        if self._stored(change):
            self._show()

    def _stored(self, change: WordChange) -> bool:
        try:
            self._keeper.change(change)
        except StorageError as error:
            self.toasted.emit(ToastState(wording.NOT_STORED.format(why=error), "circle-alert"))
            return False
        return True

    def _list_changed(self) -> None:
        """Another place changed the list: a form that names a place in it would mean another word."""
        if self._form is not None and self._form.place is not None:
            self._form = None
        self._show()

    def _show(self) -> None:
        self.state_changed.emit(self.state)


def _row(place: int, term: OwnTerm) -> WordRow:
    kind = wording.EXPRESSION if term.is_expression else wording.KINDS[0][1]
    return WordRow(place, term.pattern, kind, _level_cell(term))


def _level_cell(term: OwnTerm) -> Cell:
    names = dict(wording.LEVELS)
    if term.level is None:
        if term.even_restricted:
            tip = wording.EVEN_RESTRICTED_LINE
            return Cell(wording.ALWAYS_CLEAR, "lock-open", Look.RESTRICTED, tip)
        return Cell(names[CLEAR], "eye")
    return Cell(names[KindLevel.of(term.level).value], "shield", LEVEL_LOOKS[term.level])


def _term(draft: WordDraft) -> OwnTerm:
    level = None if draft.level == CLEAR else KindLevel(draft.level).sensitivity
    pattern = draft.pattern if draft.is_expression else tidy(draft.pattern)
    return OwnTerm(pattern, level, draft.is_expression, draft.even_restricted)


def _same(term: OwnTerm, other: OwnTerm) -> bool:
    """Whether both find the same: words in any case."""
    if term.is_expression or other.is_expression:
        return (term.pattern, term.is_expression) == (other.pattern, other.is_expression)
    return folded(term.pattern)[0].text.split() == folded(other.pattern)[0].text.split()


def _wrong_word(pattern: str) -> str:
    word = tidy(pattern)
    if not word:
        return wording.NO_PATTERN
    if len(word) > LONGEST_TERM:
        return wording.TOO_LONG.format(most=LONGEST_TERM)
    return "" if Phrases([(word, True)]) else wording.NOTHING_VISIBLE


def _wrong_expression(draft: WordDraft) -> str:
    try:
        check_expression(draft.pattern)
    except BadExpression as error:
        return str(error)
    return ""


def _tried(draft: WordDraft) -> str:
    """What would be marked in the sample; empty while there is none."""
    if not draft.sample or not draft.pattern.strip():
        return ""
    term = replace(_term(draft), level=Sensitivity.INTERNAL, even_restricted=False)
    found = own_words(WordList((term,)), frozenset()).apply(draft.sample, (), DEFAULT_RULES.level_of).findings
    if not found:
        return wording.TRY_NOTHING
    pieces = [draft.sample[one.start : one.end] for one in found[:_MOST_PIECES]]
    words = wording.TRY_CLEAR if draft.level == CLEAR else wording.TRY_MARKED
    return words.format(found=", ".join(pieces) + (", …" if len(found) > _MOST_PIECES else ""))
