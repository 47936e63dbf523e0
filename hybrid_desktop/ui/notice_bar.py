"""The bar beneath the top bar for what a person should know, with at most one action."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from hybrid_desktop.ui.controls import ActionButton, ThemedLabel
from hybrid_desktop.ui.theme import Theme


class NoticeBar(QWidget):
    """At least 36 px high while there is something to say, gone otherwise; long sentences wrap."""

    action_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lasting = ""
        self._text = ThemedLabel(theme, "", "caption", "text")
        self._action = ActionButton(theme, "", fill="quiet")
        self._action.setFixedHeight(theme.size("control-small"))
        self._action.clicked.connect(lambda: self.action_pressed.emit())
        self._text.setWordWrap(True)
        self.setMinimumHeight(theme.size("row"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        theme.changed.connect(self.update)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def set_lasting(self, text: str) -> None:
        """What stands there whenever nothing newer does."""
        self._lasting = text
        self.show_notice("", "")

    def show_notice(self, text: str, action: str) -> None:
        """Shows ``text`` and, when ``action`` is not empty, a button with that word."""
        self._text.setText(text or self._lasting)
        self._text.setToolTip(text or self._lasting)
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))
        self._action.updateGeometry()
        self.setVisible(bool(text or self._lasting))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints a sunken surface with a rule beneath."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("sunken"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("border"))
