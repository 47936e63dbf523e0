"""The keyboard in the conversation: from message to message, through a long one, and into its actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from hybrid_desktop.ui.chat.transcript_model import ROW
from hybrid_desktop.ui.chat.transcript_scroll import Scroll

if TYPE_CHECKING:
    from hybrid_desktop.ui.chat.transcript import Transcript

_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Menu)
_STEP = 72  # pixels that an arrow scrolls a message which is higher than the view


class Keys:
    """Turns keys into moves.

    Args:
        view: The transcript.
        scroll: Moves it.
    """

    def __init__(self, view: Transcript, scroll: Scroll) -> None:
        self._view = view
        self._scroll = scroll

    def is_command(self, event: QKeyEvent) -> bool:
        """True for a key with Ctrl, Alt or Meta, which types nothing."""
        return bool(event.modifiers() & _COMMANDS)

    def press(self, event: QKeyEvent) -> bool:
        """Does what the key asks; False when it means nothing here."""
        key = event.key()
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._view.select_message()
        elif self.is_command(event):
            return False
        elif key in _OPENS and (key != Qt.Key.Key_Space or self._view.hasFocus()):
            self._open(toggles=key in (Qt.Key.Key_Return, Qt.Key.Key_Enter))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._page(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else self._count() - 1)
            bar = self._view.verticalScrollBar()
            self._scroll.by(-bar.maximum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            return False
        return True

    def _open(self, *, toggles: bool) -> None:
        """Enter opens the interrupted versions of an answer that has some, else the actions."""
        row = self._view.currentIndex().data(ROW)
        if row is not None and row.superseded and toggles:
            for number in range(len(row.superseded)):
                self._view.toggle_earlier(row.key, number)
        else:
            self._view.open_actions()

    def _step(self, by: int) -> None:
        """To the next message, once the end of this one is in sight."""
        current = self._view.currentIndex()
        height = self._view.viewport().height()
        if current.isValid():
            rect = self._view.visualRect(current)
            hidden = rect.bottom() > height + 1 if by > 0 else rect.top() < -1
            if hidden and rect.intersects(self._view.viewport().rect()):
                self._scroll.by(by * _STEP)
                return
        number = current.row() + by if current.isValid() else self._count() - 1
        if 0 <= number < self._count():
            self._go(number)
            index = self._view.currentIndex()
            rect = self._view.visualRect(index)
            shown = min(rect.height(), height)
            top = 0 if by > 0 else rect.height() - shown
            self._scroll.show_part(index, QRectF(0, top, rect.width(), shown), slack=0)

    def _page(self, by: int) -> None:
        """A page on; the message in the middle becomes the current one."""
        view = self._view
        self._scroll.by(by * max(1, view.viewport().height() - _STEP))
        index = view.indexAt(view.viewport().rect().center())
        if index.isValid():
            view.setCurrentIndex(index)

    def _go(self, number: int) -> None:
        self._view.setCurrentIndex(self._view.model().index(number, 0))

    def _count(self) -> int:
        return self._view.model().rowCount()
