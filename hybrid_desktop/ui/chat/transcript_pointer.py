"""The mouse over the conversation: selecting text, opening what can be opened, and which cursor it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QModelIndex, QObject, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent

from hybrid_desktop.ui.chat.message_delegate import MessageDelegate
from hybrid_desktop.ui.chat.transcript_badges import Part
from hybrid_desktop.ui.chat.transcript_model import ROW
from hybrid_desktop.ui.view_state import MessageRow

_SCROLL_MS = 40  # between two steps while text is selected beyond the edge
_STEP = 24  # pixels


class View(Protocol):
    """What of the transcript the mouse needs."""

    def indexAt(self, p: QPoint, /) -> QModelIndex:
        """The message at a point of the viewport."""
        ...

    def visualRect(self, index: QModelIndex, /) -> QRect:
        """Where a message stands in the viewport."""
        ...

    def index_of(self, key: int) -> QModelIndex | None:
        """The message with this key, None when there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of a message: ``place`` counts from the row's corner, ``text`` from the text's."""

    row: MessageRow
    place: QPointF
    text: QPointF


class Pointer(QObject):
    """Turns presses and moves into a selection and signals.

    Args:
        view: The transcript.
        delegate: Knows where what stands.
        parent: Its owner.
    """

    selected = Signal()  # the selection is another
    why_pressed = Signal(int)
    toggled = Signal(int, int)  # message and number of the earlier version
    link_pressed = Signal(str)
    scroll_wanted = Signal(int)  # pixels

    def __init__(self, view: View, delegate: MessageDelegate, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._delegate = delegate
        self._anchor: tuple[int, int, int] | None = None  # message, and the stretch selection began with
        self._link = ""
        self._last = QPoint()
        self._edge = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_SCROLL_MS)
        self._timer.timeout.connect(self._scroll_on)

    def spot(self, point: QPoint) -> Spot | None:
        """What lies at a point of the viewport; None between and outside the messages."""
        index = self._view.indexAt(point)
        row = index.data(ROW)
        if row is None:
            return None
        place = QPointF(point - self._view.visualRect(index).topLeft())
        return Spot(row, place, place - self._delegate.text_origin(row))

    def link_at(self, spot: Spot) -> str:
        """The address of the link there; empty when there is none."""
        if spot.row.role != "assistant" or not self._delegate.places(spot.row).text.contains(spot.place):
            return ""
        return self._delegate.body(spot.row).link(spot.text)

    def code_at(self, spot: Spot) -> str:
        """The code block there; empty when there is none."""
        if spot.row.role != "assistant" or not self._delegate.places(spot.row).text.contains(spot.place):
            return ""
        return self._delegate.body(spot.row).code_at(spot.text)

    def press(self, event: QMouseEvent) -> bool:
        """Begins a selection or opens what was pressed; True when there is nothing more to do."""
        spot = self.spot(event.position().toPoint())
        self._link, self._anchor = "", None
        if spot is None or event.button() != Qt.MouseButton.LeftButton:
            if event.button() == Qt.MouseButton.LeftButton:
                self.clear()
            return False
        if self._open(spot):
            return True
        if not self._delegate.places(spot.row).text.contains(spot.place):
            self.clear()
            return False
        self._link = self.link_at(spot)
        offset = self._delegate.body(spot.row).hit(spot.text)
        held = self._delegate.shown.selection
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and held and held[0] == spot.row.key:
            self._anchor = (spot.row.key, held[1], held[1])
            self.select(spot.row.key, held[1], offset)
        else:
            self.clear()
            self._anchor = (spot.row.key, offset, offset)
        return False

    def double_click(self, event: QMouseEvent) -> None:
        """Selects the word; a drag from here on goes by characters."""
        spot = self.spot(event.position().toPoint())
        if spot is None or not self._delegate.places(spot.row).text.contains(spot.place):
            return
        body = self._delegate.body(spot.row)
        if body.pieces:
            start, end = body.word(body.hit(spot.text))
            self._anchor, self._link = (spot.row.key, start, end), ""
            self.select(spot.row.key, start, end)

    def move(self, event: QMouseEvent, viewport: QRect) -> Qt.CursorShape | None:
        """Goes on selecting; without a button pressed returns the cursor's shape."""
        self._last = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return self._shape()
        if self._anchor is not None:
            self._edge = min(0, self._last.y()) or max(0, self._last.y() - viewport.height())
            if self._edge and not self._timer.isActive():
                self._timer.start()
            self._extend()
        return None

    def release(self, event: QMouseEvent) -> None:
        """Ends selecting; a link that was pressed and not dragged over is told."""
        self._timer.stop()
        spot = self.spot(event.position().toPoint())
        held = self._delegate.shown.selection
        if self._link and held is None and spot is not None and self.link_at(spot) == self._link:
            self.link_pressed.emit(self._link)
        self._anchor, self._link = None, ""

    def select(self, key: int, start: int, end: int) -> None:
        """Selects a stretch of the message with this key; nothing when it is empty."""
        self._delegate.shown.selection = (key, start, end) if start != end else None
        self.selected.emit()

    def clear(self) -> None:
        """Selects nothing."""
        if self._delegate.shown.selection is not None:
            self._delegate.shown.selection = None
            self.selected.emit()

    def _open(self, spot: Spot) -> bool:
        places = self._delegate.places(spot.row)
        for number, box in enumerate(places.superseded):
            if box.contains(spot.place):
                self.toggled.emit(spot.row.key, number)
                return True
        if places.part(Part.WHY).adjusted(-4, -4, 4, 4).contains(spot.place):
            self.why_pressed.emit(spot.row.key)
            return True
        return False

    def _extend(self) -> None:
        """Moves the end of the selection to the mouse, within the message where it began."""
        if self._anchor is None:
            return
        key, start, end = self._anchor
        found = self._end_in(key)
        if found is not None:
            self.select(key, start if found >= start else end, found)

    def _end_in(self, key: int) -> int | None:
        """The offset nearest to the mouse in the message with ``key``, wherever the mouse is."""
        index = self._view.index_of(key)
        if index is None:
            return None
        row = index.data(ROW)
        place = QPointF(self._last - self._view.visualRect(index).topLeft())
        text, body = place - self._delegate.text_origin(row), self._delegate.body(row)
        if text.y() < 0:
            return 0
        return body.end if text.y() > body.height else body.hit(text)

    def _scroll_on(self) -> None:
        if not self._edge:
            self._timer.stop()
            return
        self.scroll_wanted.emit(_STEP if self._edge > 0 else -_STEP)
        self._extend()

    def _shape(self) -> Qt.CursorShape:
        spot = self.spot(self._last)
        if spot is None:
            return Qt.CursorShape.ArrowCursor
        places = self._delegate.places(spot.row)
        pressable = [*places.superseded, places.part(Part.WHY)]
        if any(box.contains(spot.place) for box in pressable) or self.link_at(spot):
            return Qt.CursorShape.PointingHandCursor
        inside = places.text.contains(spot.place)
        return Qt.CursorShape.IBeamCursor if inside else Qt.CursorShape.ArrowCursor
