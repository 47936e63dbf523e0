"""The conversation so far: a list view that stays at the bottom while the person is at the bottom."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QToolTip

from hybrid_desktop.ui.chat.message_delegate import MessageDelegate
from hybrid_desktop.ui.chat.transcript_model import ROW, TranscriptModel
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import MessageRow, RowState
from hybrid_desktop.ui.widgets.controls import ActionButton, ScrollBar, plain_tip

RENDER_MS = 33  # 30 Hz, the lower end of QT_NOTES.md, "Streaming markdown"
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_STOP_AIR = 4  # pixels between Stop and the right margin
_NEAR_END = 24  # pixels within which the person counts as being at the bottom


class Transcript(QListView):
    """Shows MessageRow values; text of an answer being written is rendered at 30 Hz.

    Args:
        theme: The tokens.
    """

    typed = Signal(str)  # text typed while the conversation had the focus; it belongs to the composer

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._model = TranscriptModel(self)
        self._delegate = MessageDelegate(theme, self)
        self._following = True
        self._writing: int | None = None
        self._heights: dict[int, int] = {}
        self.stop = ActionButton(theme, "Stop", "stop", hint="Esc")
        self.stop.setFixedHeight(theme.size("control-small"))
        self.stop.hide()
        self._configure()
        self.stop.setParent(self.viewport())
        self.setModel(self._model)  # from here on Qt calls the overridden methods below
        self.setItemDelegate(self._delegate)
        self._render_timer = QTimer(self)
        self._render_timer.setInterval(RENDER_MS)
        self._render_timer.setSingleShot(True)
        self._render_timer.timeout.connect(self._render)
        self._copy = QAction("Copy message", self)
        self._copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._copy.triggered.connect(self.copy_current)
        self.addAction(self._copy)
        theme.changed.connect(self._restyle)

    def show_rows(self, rows: tuple[MessageRow, ...]) -> None:
        """Shows another conversation from its end."""
        self._delegate.forget()
        self._writing = None
        self._following = True
        self._model.reset(rows)
        self._to_end()

    def put(self, row: MessageRow) -> None:
        """Adds or replaces a message."""
        if row.role == "assistant":
            answer = self._delegate.answer(row)
            answer.set_source(row.text)
            answer.render()
            self._writing = row.key if row.state is RowState.WRITING else None
        elif not self._model.has(row.key):
            self._following = True  # the person just sent something and wants to see it
        index = self._model.put(row)
        self._grown(index)

    def add_text(self, key: int, text: str) -> None:
        """Takes more text of an answer; it is shown at the next tick."""
        row = self._model.row(key)
        self._delegate.answer(row).feed(text)
        if not self._render_timer.isActive():
            self._render_timer.start()

    def copy_current(self) -> None:
        """Copies the message that has the keyboard's focus, as it was written."""
        row = self.currentIndex().data(ROW)
        if row is not None:
            QGuiApplication.clipboard().setText(row.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or space opens the interrupted versions of the current answer."""
        row = self.currentIndex().data(ROW)
        opens = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if opens and row is not None and row.superseded:
            for number in range(len(row.superseded)):
                self._delegate.toggle(row, number)
            self._grown(self.currentIndex())
            return
        held = event.modifiers() & _COMMANDS
        if event.text().isprintable() and event.text() and not held:
            self.typed.emit(event.text())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Looks for nothing: what is typed is a message."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the line of an interrupted version opens or closes it; on a link, shows its address."""
        index = self.indexAt(event.position().toPoint())
        row = index.data(ROW)
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            place = event.position() - self.visualRect(index).topLeft()
            for number, box in enumerate(self._delegate.places(row).superseded):
                if box.contains(place):
                    self._delegate.toggle(row, number)
                    self._grown(index)
                    return
            link = self._link_at(row, event.position().toPoint(), index)
            if link:
                QToolTip.showText(event.globalPosition().toPoint(), plain_tip(link), self)
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy message and, over a link, copy its address; nothing is ever opened."""
        index = self.indexAt(event.pos())
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._copy)
        link = self._link_at(index.data(ROW), event.pos(), index)
        if link:
            copy_link = menu.addAction("Copy link")
            copy_link.triggered.connect(lambda: QGuiApplication.clipboard().setText(link))
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measures anew at the new width."""
        self._delegate.width = self.viewport().width()
        self._delegate.view_width = self.width()
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def updateGeometries(self) -> None:
        """Follows the end and moves Stop, after every layout."""
        super().updateGeometries()
        self.verticalScrollBar().setSingleStep(24)
        if self._following:
            self._to_end()
        self._place_stop()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Notes whether the person is at the bottom."""
        super().scrollContentsBy(dx, dy)
        self._place_stop()

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
        self.viewport().setAutoFillBackground(False)
        moved = QTimer(self)  # the bar tells of an action before it carries it out
        moved.setSingleShot(True)
        moved.timeout.connect(self._note_place)
        self.verticalScrollBar().actionTriggered.connect(lambda _action: moved.start(0))

    def _note_place(self) -> None:
        bar = self.verticalScrollBar()
        self._following = bar.value() >= bar.maximum() - _NEAR_END

    def wheelEvent(self, event: object) -> None:
        """Scrolls, then notes whether the person is at the bottom."""
        super().wheelEvent(event)  # type: ignore[arg-type] # a QWheelEvent
        self._note_place()

    def _to_end(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _render(self) -> None:
        if self._writing is None:
            return
        row = self._model.row(self._writing)
        if self._delegate.answer(row).render():
            self._model.set_text(row.key, self._delegate.answer(row).source)
            self._grown(self._model.index_of(row.key))

    def _grown(self, index: QModelIndex) -> None:
        height = self._delegate.places(index.data(ROW)).height
        if self._heights.get(index.row()) != height:
            self._heights[index.row()] = height
            self._delegate.sizeHintChanged.emit(index)
        self.viewport().update(self.visualRect(index))
        self._place_stop()

    def _place_stop(self) -> None:
        if self._writing is None:
            self.stop.hide()
            return
        row = self._model.row(self._writing)
        rect = self.visualRect(self._model.index_of(row.key))
        places = self._delegate.places(row)
        bottom = self.viewport().height() - self.stop.height() - 4
        y = round(rect.top() + places.badges.center().y() - self.stop.height() / 2)
        x = round(self._delegate.badges_end(row) + 4)
        self.stop.resize(self.stop.sizeHint())
        edge = self.viewport().width() - self.stop.width()
        if not 4 <= y <= bottom:  # the facts are out of sight, so it stands at the right, beside the text
            x = edge - _STOP_AIR
        self.stop.move(QPoint(min(x, edge - _STOP_AIR), max(4, min(y, bottom))))
        self.stop.show()

    def _link_at(self, row: MessageRow, point: QPoint, index: QModelIndex) -> str:
        if row.role != "assistant":
            return ""
        place = QPointF(point - self.visualRect(index).topLeft()) - self._delegate.places(row).text.topLeft()
        return self._delegate.answer(row).document.documentLayout().anchorAt(place)

    def _restyle(self) -> None:
        self._render()
        self._delegate.forget()
        self._model.reset(self._model.rows)
