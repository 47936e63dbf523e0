"""What a person says of a word in the text: keep it clear, here or always, or mask it; and the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.types import InternalToCloud, OwnTerm, RoutingSettings, Sensitivity
from hybrid_desktop.core.word_list import NO_WORDS
from hybrid_desktop.ui.chat import own_wording as words
from hybrid_desktop.ui.chat.notebook import Notebook
from hybrid_desktop.ui.first_view import OwnAct
from hybrid_desktop.ui.own_words import (
    LONGEST_TERM,
    OwnWordsKeeper,
    WordChange,
    clear_terms_for,
    mask_terms_for,
    tidy,
)
from hybrid_desktop.ui.view_state import ToastState

UNDO = "undo-own-word"
OPEN = "open-own-words"


class OwnActs(QObject):
    """Carries out an act on the open conversation's list or on the person's own, and remembers its reverse.

    A restricted value stays restricted whatever is asked here: the core goes by that, and the menu says so.

    Args:
        notebook: The open conversation.
        keeper: The person's own words.
        settings: Reads the settings.
    """

    changed = Signal()  # what counts as a finding is another now
    toasted = Signal(object)  # ToastState
    settings_requested = Signal(str)

    def __init__(
        self, notebook: Notebook, keeper: OwnWordsKeeper, settings: Callable[[], RoutingSettings]
    ) -> None:
        super().__init__()
        self._notebook = notebook
        self._keeper = keeper
        self._settings = settings
        self._undo: Callable[[], None] | None = None
        self._acts = {
            OwnAct.KEEP_HERE: self._keep_here,
            OwnAct.KEEP_ALWAYS: self._keep_always,
            OwnAct.MARK_AGAIN: self._mark_again,
            OwnAct.MASK: self._mask,
            OwnAct.UNMASK: self._unmask,
        }
        keeper.changed.connect(self.changed)

    def perform(self, act: OwnAct, value: str) -> None:
        """Does what the menu says with ``value``, a piece of the draft, and offers to undo it."""
        if act is OwnAct.SETTINGS:
            self.settings_requested.emit("words")
            return
        value = tidy(value)
        if not value or len(value) > LONGEST_TERM:
            self.toasted.emit(ToastState(words.NO_WORD if not value else words.TOO_LONG, "circle-alert"))
            return
        try:
            self._acts[act](value)
        except StorageError:
            self.toasted.emit(ToastState(words.NOT_STORED, "circle-alert"))

    def toast_action(self, key: str) -> None:
        """What the action of a toast does."""
        if key == OPEN:
            self.settings_requested.emit("words")
        elif key == UNDO and self._undo is not None:
            undo, self._undo = self._undo, None
            try:
                undo()
            except StorageError:
                self.toasted.emit(ToastState(words.NOT_STORED, "circle-alert"))

    def forget(self) -> None:
        """Another conversation is open: what was done in the former one is not undone here."""
        self._undo = None

    def _keep_here(self, value: str) -> None:
        self._change(words.KEPT_HERE, here=self._here | {value})

    def _keep_always(self, value: str) -> None:
        masks = mask_terms_for(self._keeper.words, value)
        gone = tuple(term for term in masks if not term.is_expression and tidy(term.pattern) == value)
        change = WordChange(gone, (OwnTerm(value, None),))
        self._change(words.KEPT_ALWAYS, change)

    def _mark_again(self, value: str) -> None:
        here = frozenset(kept for kept in self._here if not _same(kept, value))
        always = clear_terms_for(self._keeper.words, value)
        if here == self._here and not always:
            self._toast_settings()
            return
        self._change(words.MARKED_AGAIN, WordChange(removed=always), here)

    def _mask(self, value: str) -> None:
        here = frozenset(kept for kept in self._here if not _same(kept, value))
        kept = clear_terms_for(self._keeper.words, value)
        # Where internal text may leave as typed, a masked word must be worth more.
        bare = self._settings().internal_to_cloud is InternalToCloud.CLEAR
        level = Sensitivity.CONFIDENTIAL if bare else Sensitivity.INTERNAL
        said = words.MASKED_CONFIDENTIAL if bare else words.MASKED
        self._change(said, WordChange(kept, (OwnTerm(value, level),)), here)

    def _unmask(self, value: str) -> None:
        masks = mask_terms_for(self._keeper.words, value)
        if not masks:
            self._toast_settings()
            return
        self._change(words.UNMASKED, WordChange(removed=masks))

    @property
    def _here(self) -> frozenset[str]:
        return self._notebook.conversation.keep_clear

    def _change(
        self, said: str, change: WordChange | None = None, here: frozenset[str] | None = None
    ) -> None:
        before = self._here
        if change is not None:
            self._keeper.change(change)
        if here is not None and here != before:
            self._notebook.keep_clear(here)

        def undo() -> None:
            if change is not None:
                self._keeper.change(change.reverse)
            if here is not None and here != before:
                self._notebook.keep_clear(before)
            self.changed.emit()

        self._undo = undo
        self.changed.emit()
        self.toasted.emit(ToastState(said, "book-a", words.UNDO, UNDO))

    def _toast_settings(self) -> None:
        self.toasted.emit(ToastState(words.IN_SETTINGS, "book-a", words.OPEN_SETTINGS, OPEN))


def _same(kept: str, value: str) -> bool:
    from hybrid_desktop.core.own_words import own_words

    return own_words(NO_WORDS, frozenset({kept})).is_clear(value, Sensitivity.PUBLIC)
