"""Where a conversation is scrolled to: it follows its end or keeps its place while heights become known."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QObject, QPoint, QRect, QRectF, QTimer
from PySide6.QtWidgets import QListView

from hybrid_desktop.ui.chat.message_delegate import MessageDelegate
from hybrid_desktop.ui.chat.transcript_model import ROW
from hybrid_desktop.ui.view_state import MessageRow

NEAR_END = 24  # pixels within which the person counts as being at the bottom
_SLICE_MS = 6.0  # of measuring at a time, so that a long conversation opens without a pause
_PAUSE_MS = 12  # between two slices
_BATCH = 60  # heights that may change before the view is laid out anew


class Scroll(QObject):
    """Measures what is in sight at once and the rest bit by bit, without moving what is in sight.

    Args:
        view: The transcript.
        delegate: Measures.
    """

    def __init__(self, view: QListView, delegate: MessageDelegate) -> None:
        super().__init__(view)
        self._view = view
        self._delegate = delegate
        self._following = True
        self._anchor: tuple[int, int] | None = None  # a message and its top in the viewport
        self._busy = False
        self._heights: dict[int, int] = {}
        self._next = -1
        self._stale = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._measure_some)
        self._moved = QTimer(self)  # the bar tells of an action before it carries it out
        self._moved.setSingleShot(True)
        self._moved.timeout.connect(self.note)

    def attach(self) -> None:
        """Listens to the view's bar, once it has the one it keeps."""
        self._view.verticalScrollBar().actionTriggered.connect(lambda _action: self._moved.start(0))

    # --- moving -----------------------------------------------------------------------------------

    def follow(self) -> None:
        """From now on the end stays in sight."""
        self._following = True

    def note(self) -> None:
        """Notes whether the person is at the bottom."""
        bar = self._view.verticalScrollBar()
        self._following = bar.value() >= bar.maximum() - NEAR_END

    def to_end(self) -> None:
        """Goes to the end."""
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.maximum())

    def by(self, pixels: int) -> None:
        """Scrolls as the person asked."""
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + pixels)
        self.note()

    def show_all(self, index: QModelIndex) -> None:
        """Scrolls as little as needed to show a whole message, or its end when it is too high."""
        rect = self._view.visualRect(index)
        self.show_part(index, QRectF(0, 0, rect.width(), rect.height()), slack=0)

    def show_part(self, index: QModelIndex, part: QRectF, *, slack: int = 48) -> None:
        """Scrolls as little as needed to show ``part`` of a message (its own pixels)."""
        self._settle()
        top = self._view.visualRect(index).top()
        rect: QRect = part.translated(0, top).toAlignedRect().adjusted(0, -slack, 0, slack)
        height = self._view.viewport().height()
        if rect.bottom() > height:
            self.by(rect.bottom() - height)
        elif rect.top() < 0:
            self.by(rect.top())

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """While Qt sets the bar's range, what it tells is no scrolling by the person."""
        before, self._busy = self._busy, True
        try:
            yield
        finally:
            self._busy = before

    def restore(self) -> None:
        """After a layout: goes to the end, or back to where the message in sight was."""
        if self._busy or self._view.model() is None:
            return
        with self.held():
            self._return()
            if self._measure_sight():
                self._view.doItemsLayout()
                self._return()
        self._take_anchor()

    def moved(self) -> None:
        """After scrolling: measures what came into sight."""
        if self._busy:
            return
        self.note()
        self._take_anchor()
        if self._measure_sight():
            with self.held():
                self._view.doItemsLayout()
                self._return()
            self._take_anchor()

    # --- measuring --------------------------------------------------------------------------------

    def height_changed(self, index: QModelIndex) -> bool:
        """Measures a message; True when it is not as high as it was."""
        height = self._delegate.places(index.data(ROW)).height
        before = self._heights.get(index.row())
        self._heights[index.row()] = height
        return before != height

    def measure_end(self, rows: Sequence[MessageRow]) -> None:
        """Measures as many of the last messages as are in sight at the end."""
        self._heights.clear()
        self._stale = 0
        left = self._view.viewport().height()
        for row in reversed(rows):
            if left <= 0:
                return
            left -= self._delegate.places(row).height

    def measure_rest(self) -> None:
        """Begins to measure all other messages, from the end upwards."""
        self._next = self._view.model().rowCount() - 1 if self._view.model() is not None else -1
        self._timer.start(_PAUSE_MS)

    def _measure_some(self) -> None:
        until = time.perf_counter() + _SLICE_MS / 1000
        model = self._view.model()
        self._next = min(self._next, model.rowCount() - 1)
        while self._next >= 0 and time.perf_counter() < until:
            row: MessageRow = model.index(self._next, 0).data(ROW)
            if not self._delegate.is_measured(row):
                self._delegate.places(row)
                self._stale += 1
            self._next -= 1
        if self._stale >= _BATCH or (self._next < 0 and self._stale):
            self._stale = 0
            self._view.scheduleDelayedItemsLayout()
        if self._next >= 0:
            self._timer.start(_PAUSE_MS)

    def _settle(self) -> None:
        if self._stale:
            self._stale = 0
            self._view.doItemsLayout()

    def _measure_sight(self) -> bool:
        """Measures what is in sight; True when a guess was wrong, so that the layout is too."""
        view, wrong = self._view, False
        index = view.indexAt(QPoint(view.viewport().width() // 2, 0))
        model = view.model()
        number = index.row() if index.isValid() else 0
        while number < model.rowCount():
            place = model.index(number, 0)
            rect = view.visualRect(place)
            if rect.top() > view.viewport().height():
                break
            row = place.data(ROW)
            if not self._delegate.is_measured(row):
                wrong |= self._delegate.places(row).height != rect.height()
            number += 1
        return wrong

    def _return(self) -> None:
        if self._following:
            self.to_end()
            return
        if self._anchor is None or self._anchor[0] >= self._view.model().rowCount():
            return
        top = self._view.visualRect(self._view.model().index(self._anchor[0], 0)).top()
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + top - self._anchor[1])

    def _take_anchor(self) -> None:
        index = self._view.indexAt(QPoint(self._view.viewport().width() // 2, 0))
        self._anchor = (index.row(), self._view.visualRect(index).top()) if index.isValid() else None
