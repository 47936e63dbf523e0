"""Joins "Find in this chat" to the conversation: looks, counts, highlights and goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from hybrid_desktop.ui.chat.find_bar import FindBar
from hybrid_desktop.ui.chat.message_delegate import MessageDelegate
from hybrid_desktop.ui.chat.transcript_finder import Finder
from hybrid_desktop.ui.chat.transcript_model import TranscriptModel
from hybrid_desktop.ui.chat.transcript_scroll import Scroll
from hybrid_desktop.ui.view_state import MessageRow

if TYPE_CHECKING:
    from hybrid_desktop.ui.chat.transcript import Transcript


class Search(QObject):
    """Answers the find bar.

    Args:
        view: The transcript.
        bar: Where the person types what to look for.
        delegate: Highlights.
        scroll: Goes there.
    """

    def __init__(self, view: Transcript, bar: FindBar, delegate: MessageDelegate, scroll: Scroll) -> None:
        super().__init__(view)
        self._view = view
        self._bar = bar
        self._delegate = delegate
        self._scroll = scroll
        self._finder = Finder(delegate.body)
        bar.wanted.connect(self.look_for)
        bar.moved.connect(self.step)

    def look_for(self, wanted: str) -> None:
        """Goes to the first place at or behind what is in sight."""
        top = self._view.indexAt(QPoint(self._view.viewport().width() // 2, 0))
        self._finder.search(wanted, self._model.rows, top.row())
        self._show(go=True)

    def step(self, by: int) -> None:
        """Goes on or back."""
        self._finder.step(by)
        self._show(go=True)

    def refresh(self, row: MessageRow) -> None:
        """Looks again in a message that has grown."""
        if self._finder.active:
            self._finder.refresh(self._model.rows, row)
            self._show()

    def stop(self) -> None:
        """Looks for nothing any more."""
        self._finder.stop()
        self._show()

    @property
    def _model(self) -> TranscriptModel:
        return self._view.rows_model

    def _show(self, *, go: bool = False) -> None:
        shown, current = self._delegate.shown, self._finder.current
        shown.found, shown.current = self._finder.by_message(), current
        self._bar.show_count(self._finder.number, len(self._finder.places))
        if go and current is not None:
            index, row = self._model.index_of(current[0]), self._model.row(current[0])
            self._view.setCurrentIndex(index)
            origin = self._delegate.text_origin(row)
            box = next(iter(self._delegate.body(row).rects(*current[1:])), None)
            if box is not None:
                self._scroll.show_part(index, box.translated(origin))
        self._view.viewport().update()
