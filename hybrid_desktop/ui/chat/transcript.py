"""The conversation so far: a list view that stays at the bottom while the person is at the bottom."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from hybrid_desktop.ui.chat.find_bar import FindBar
from hybrid_desktop.ui.chat.message_delegate import MessageDelegate
from hybrid_desktop.ui.chat.transcript_keys import Keys
from hybrid_desktop.ui.chat.transcript_menu import Menus
from hybrid_desktop.ui.chat.transcript_model import ROW, Index, TranscriptModel
from hybrid_desktop.ui.chat.transcript_overlay import Overlay
from hybrid_desktop.ui.chat.transcript_pointer import Pointer
from hybrid_desktop.ui.chat.transcript_scroll import Scroll
from hybrid_desktop.ui.chat.transcript_search import Search
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import MessageRow, RowState, WhyHere
from hybrid_desktop.ui.widgets.button import ActionButton
from hybrid_desktop.ui.widgets.scroll_bar import ScrollBar

RENDER_MS = 33  # 30 Hz, the lower end of QT_NOTES.md, "Streaming markdown"
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_REST = 2  # times the duration of a slow render are left to everything else


class Transcript(QListView):
    """Shows MessageRow values; text of an answer being written is rendered at 30 Hz.

    Args:
        theme: The tokens.
    """

    typed = Signal(str)  # text typed while the conversation had the focus; it belongs to the composer
    why_pressed = Signal(int)  # the row whose "Why here?" was asked for; answer with ``show_why``
    link_activated = Signal(str)  # an address that was pressed; nothing opens it but whoever listens

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._model = TranscriptModel(self)
        self._delegate = MessageDelegate(theme, self)
        self._overlay = Overlay(theme, self.viewport(), self._delegate)
        self._writing: int | None = None
        self.find_bar = FindBar(theme)
        self.find_bar.setParent(self)
        self._scroll = Scroll(self, self._delegate)
        self._configure()
        self._scroll.attach()
        self.setModel(self._model)  # from here on Qt calls the overridden methods below
        self.setItemDelegate(self._delegate)
        self._keys = Keys(self, self._scroll)
        self._pointer = Pointer(self, self._delegate, self)
        self._menus = Menus(theme, self, self._delegate, self._pointer)
        self._search = Search(self, self.find_bar, self._delegate, self._scroll)
        self._took_ms = 0.0  # the last render
        self._render_timer = QTimer(self)
        self._render_timer.setSingleShot(True)
        self._render_timer.timeout.connect(self._render)
        self._copy = QAction("Copy", self)
        self._copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addAction(self._copy)
        self._connect()

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def stop(self) -> ActionButton:
        """The button that stops the answer being written."""
        return self._overlay.stop

    @property
    def rows_model(self) -> TranscriptModel:
        """The messages."""
        return self._model

    def tab_stops(self) -> list[QWidget]:
        """What the Tab key visits here, in order; what is hidden is passed over."""
        bar, overlay = self.find_bar, self._overlay
        find = [bar.field.edit, bar.previous, bar.next, bar.close_button]
        return [*find, self, overlay.why_button, overlay.card, overlay.card.close_button, overlay.stop]

    def show_rows(self, rows: tuple[MessageRow, ...]) -> None:
        """Shows another conversation from its end."""
        self._delegate.forget()
        self._delegate.close_all()
        self._overlay.card.hide()
        self.close_find()
        writing = [row.key for row in rows if row.state is RowState.WRITING]
        self._writing = writing[-1] if writing else None
        self._scroll.follow()
        self._scroll.measure_end(rows)
        self._model.reset(rows)
        if self.hasFocus() and rows:
            self.setCurrentIndex(self._model.index(len(rows) - 1))
        self.doItemsLayout()
        self._scroll.measure_rest()

    def put(self, row: MessageRow) -> None:
        """Adds or replaces a message."""
        if row.role == "assistant":
            answer = self._delegate.answer(row)
            answer.set_source(row.text)
            answer.render()
            self._delegate.grew(row)
            self._writing = row.key if row.state is RowState.WRITING else None
        elif not self._model.has(row.key):
            self._scroll.follow()  # the person just sent something and wants to see it
        index = self._model.put(row)
        self._grown(index)
        self._search.refresh(row)

    def add_text(self, key: int, text: str) -> None:
        """Takes more text of an answer; it is shown at the next tick."""
        self._delegate.answer(self._model.row(key)).feed(text)
        if not self._render_timer.isActive():
            self._render_timer.start(max(RENDER_MS, round(_REST * self._took_ms)))

    def show_why(self, key: int, why: WhyHere | None) -> None:
        """Opens the card beneath the message with ``key``; a second time, or with None, it closes."""
        before = self._delegate.shown.card
        if why is None or (before is not None and before[0] == key) or not self._model.has(key):
            self.close_why()
            return
        self.close_why()
        self._overlay.card.show_why(why)
        self._delegate.shown.card = (key, self._overlay.card.height_at)
        self._delegate.changed(key)
        self._grown(self._model.index_of(key))
        self._scroll.show_all(self._model.index_of(key))
        self._place_overlay()
        if self._overlay.why_button.hasFocus():
            self._overlay.card.setFocus(Qt.FocusReason.TabFocusReason)

    def close_why(self) -> None:
        """Closes the card."""
        card = self._delegate.shown.card
        if card is None:
            return
        focused = self._overlay.card.hasFocus() or self._overlay.card.close_button.hasFocus()
        self._delegate.shown.card = None
        self._overlay.card.hide()
        if self._model.has(card[0]):
            self._delegate.changed(card[0])
            self._grown(self._model.index_of(card[0]))
        if focused:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy_current(self) -> None:
        """Copies what is selected, else the message that has the keyboard's focus, as it was written."""
        words = self.selected_text()
        row = self.currentIndex().data(ROW)
        if not words and row is not None:
            words = row.text
        if words:
            QGuiApplication.clipboard().setText(words)

    def select_message(self) -> None:
        """Selects the whole text of the message that has the keyboard's focus."""
        row = self.currentIndex().data(ROW)
        if row is not None:
            self._pointer.select(row.key, 0, self._delegate.body(row).end)

    def index_of(self, key: int) -> QModelIndex | None:
        """Where the message with ``key`` stands, None when it is not there."""
        return self._model.index_of(key) if self._model.has(key) else None

    # --- finding ----------------------------------------------------------------------------------

    def open_find(self) -> None:
        """Opens "Find in this chat"."""
        self.find_bar.open()
        self._make_room()

    def close_find(self) -> None:
        """Closes it and goes back to the messages."""
        self._search.stop()
        if not self.find_bar.isHidden():
            self.find_bar.hide()
            self._make_room()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_room(self) -> None:
        shown = not self.find_bar.isHidden()
        height = self.find_bar.sizeHint().height() if shown else 0
        self.find_bar.setGeometry(0, 0, self.width(), height)
        self.setViewportMargins(0, height, 0, 0)

    # --- events -----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Takes Esc for itself while there is something to close, before the window stops the answer."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            closes = self._delegate.shown.card is not None or self._delegate.shown.selection is not None
            if event.key() == Qt.Key.Key_Escape and closes:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves between messages and opens their actions; what is typed is a message."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_why()
            self._pointer.clear()
        elif self._keys.press(event):
            self._delegate.shown.keyboard = True
            self.viewport().update()
        else:
            self._type(event)

    def _type(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text() and not self._keys.is_command(event):
            self.typed.emit(event.text())
        else:
            event.ignore()

    def keyboardSearch(self, search: str) -> None:
        """Looks for nothing: what is typed is a message."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins at the last message."""
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(self._model.rowCount() - 1))
        self._delegate.shown.keyboard = event.reason() in _KEYBOARD
        super().focusInEvent(event)
        self._place_overlay()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins a selection, or opens "Why here?" or an earlier version."""
        self._delegate.shown.keyboard = False
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setCurrentIndex(index)
        self._pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Selects a word."""
        self._pointer.double_click(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Goes on selecting, and shows by the cursor what a press would do."""
        shape = self._pointer.move(event, self.viewport().rect())
        if shape is not None:
            self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends selecting."""
        self._pointer.release(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The actions of the message under the mouse, or from the keyboard of the current one."""
        spot = self._pointer.spot(event.pos())
        if event.reason() is not QContextMenuEvent.Reason.Mouse or spot is None:
            self.open_actions()
            return
        self.setCurrentIndex(self._model.index_of(spot.row.key))
        self._menus.open(spot.row, spot, event.globalPos())

    def open_actions(self) -> None:
        """Opens the actions of the current message beside it."""
        row = self.currentIndex().data(ROW)
        if row is not None:
            rect = self.visualRect(self.currentIndex())
            text = self._delegate.places(row).text.translated(QPointF(rect.topLeft()))
            inside = text.toAlignedRect().intersected(self.viewport().rect())
            self._menus.open(row, None, self.viewport().mapToGlobal(inside.topLeft() + QPoint(0, 24)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measures anew at the new width."""
        self._delegate.width = self.viewport().width()
        self._delegate.view_width = self.width()
        super().resizeEvent(event)
        self.find_bar.setGeometry(0, 0, self.width(), self.find_bar.height())
        self.scheduleDelayedItemsLayout()
        self._scroll.measure_rest()

    def updateGeometries(self) -> None:
        """Keeps the place after every layout, and what stands on the messages."""
        with self._scroll.held():
            super().updateGeometries()
        self.verticalScrollBar().setSingleStep(self._theme.scaled(24))
        self._scroll.restore()
        self._place_overlay()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Measures what comes into sight."""
        super().scrollContentsBy(dx, dy)
        self._scroll.moved()
        self._place_overlay()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls, then notes whether the person is at the bottom."""
        super().wheelEvent(event)
        self._scroll.note()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Takes "Why here?" along."""
        super().currentChanged(current, previous)
        self._place_overlay()

    # --- inside -----------------------------------------------------------------------------------

    def _configure(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Conversation")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ScrollBar(self._theme))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTabKeyNavigation(False)
        self.setAutoScroll(False)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def _connect(self) -> None:
        overlay, pointer = self._overlay, self._pointer
        self._copy.triggered.connect(self.copy_current)
        self._theme.changed.connect(self._restyle)
        self.find_bar.closed.connect(self.close_find)
        overlay.card.closed.connect(self.close_why)
        overlay.why_button.clicked.connect(lambda: self.why_pressed.emit(overlay.why_button.key))
        pointer.selected.connect(self.viewport().update)
        pointer.why_pressed.connect(self.why_pressed)
        pointer.link_pressed.connect(self.link_activated)
        pointer.toggled.connect(self.toggle_earlier)
        pointer.scroll_wanted.connect(self._scroll.by)

    def toggle_earlier(self, key: int, number: int) -> None:
        """Opens or closes an interrupted version of an answer."""
        self._delegate.toggle(self._model.row(key), number)
        self._grown(self._model.index_of(key))

    def selected_text(self) -> str:
        """The words that are selected."""
        held = self._delegate.shown.selection
        if held is None or not self._model.has(held[0]):
            return ""
        first, last = sorted(held[1:])
        return self._delegate.body(self._model.row(held[0])).text(first, last)

    def _render(self) -> None:
        if self._writing is None:
            return
        begun = time.perf_counter()
        row = self._model.row(self._writing)
        answer = self._delegate.answer(row)
        if answer.render():
            self._model.set_text(row.key, answer.source)
            row = self._model.row(row.key)
            self._delegate.grew(row)
            self._grown(self._model.index_of(row.key))
            self._search.refresh(row)
        self._took_ms = (time.perf_counter() - begun) * 1000

    def _grown(self, index: QModelIndex) -> None:
        if self._scroll.height_changed(index):
            self._delegate.sizeHintChanged.emit(index)
        self.viewport().update(self.visualRect(index))
        self._place_overlay()

    def _place_overlay(self) -> None:
        card = self._delegate.shown.card
        current = self.currentIndex().data(ROW)
        for place, key in (
            (self._overlay.place_stop, self._writing),
            (self._overlay.place_why, current.key if current is not None else None),
            (self._overlay.place_card, card[0] if card is not None else None),
        ):
            index = self.index_of(key) if key is not None else None
            corner: QRect = self.visualRect(index) if index is not None else QRect()
            place(index.data(ROW) if index is not None else None, QPointF(corner.topLeft()))

    def _restyle(self) -> None:
        self._render()
        self._delegate.forget()
        self._delegate.shown.stop_width = self._overlay.stop.sizeHint().width()
        self._make_room()
        self._scroll.measure_end(self._model.rows)
        self.scheduleDelayedItemsLayout()
        self._scroll.measure_rest()
        self.viewport().update()
