"""The bar "Find in this chat": a field, how many there are, the way to each, and Esc."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.button import IconButton
from hybrid_desktop.ui.widgets.label import ThemedLabel
from hybrid_desktop.ui.widgets.text_field import TextField

FIND = "Find in this chat"
NOTHING = "Nothing found"
NEXT, PREVIOUS, CLOSE = "Next", "Previous", "Close"
_PAUSE_MS = 120  # after the last key, so that a long chat is not searched for every letter


class FindBar(QFrame):
    """Emits what to look for and where to go; shows what it is told.

    Args:
        theme: The tokens.
    """

    wanted = Signal(str)  # the text to look for, after a short pause; may be empty
    moved = Signal(int)  # 1 for the next place, -1 for the one before
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.field = TextField(theme, FIND, icon="search")
        self.field.edit.installEventFilter(self)
        self.count = ThemedLabel(theme, "", "caption", "text-2", figures=True)
        self.previous = IconButton(theme, "chevron-up", PREVIOUS)
        self.next = IconButton(theme, "chevron-down", NEXT)
        self.close_button = IconButton(theme, "x", CLOSE)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.field.edit.textChanged.connect(lambda _text: self._pause.start())
        self.previous.clicked.connect(lambda: self._go(-1))
        self.next.clicked.connect(lambda: self._go(1))
        self.close_button.clicked.connect(self.closed)
        self._row = QHBoxLayout(self)
        for widget in (self.field, self.count, self.previous, self.next, self.close_button):
            self._row.addWidget(widget)
        self._row.setStretch(0, 1)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def open(self) -> None:
        """Shows the bar and puts the keyboard into it, with what was looked for selected."""
        self.show()
        self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.edit.selectAll()
        self._tell()

    def show_count(self, current: int, total: int) -> None:
        """Says ``2 of 7``; ``current`` counts from 1."""
        words = f"{current} of {total}" if total else NOTHING if self.field.text() else ""
        self.count.setText(words)
        self.field.edit.setAccessibleDescription(words)
        for button in (self.previous, self.next):
            button.setEnabled(total > 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field Enter goes on, Shift and Enter back, and Esc closes."""
        keys = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if event.type() not in keys or not isinstance(event, QKeyEvent):
            return False
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() != Qt.Key.Key_Escape and not enter:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # else the window's own Esc would stop the answer
        elif enter:
            self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            self.closed.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it from its buttons too."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the surface and the rule beneath."""
        painter, theme = QPainter(self), self._theme
        painter.fillRect(self.rect(), theme.colour("window"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colour("border"))

    def _go(self, step: int) -> None:
        if self._pause.isActive():
            self._tell()  # it goes to the first place
        else:
            self.moved.emit(step)

    def _tell(self) -> None:
        self._pause.stop()
        self.wanted.emit(self.field.text())

    def _restyle(self) -> None:
        scaled = self._theme.scaled
        self._row.setContentsMargins(scaled(24), scaled(6), scaled(24), scaled(6))
        self._row.setSpacing(scaled(8))
        self.count.setMinimumWidth(self.count.fontMetrics().horizontalAdvance(NOTHING) + 4)
