"""The bar beneath the top bar for what a person should know, with at most one action."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.button import ActionButton
from hybrid_desktop.ui.widgets.label import ThemedLabel


class NoticeBar(QWidget):
    """At least 36 px high while there is something to say, gone otherwise; long sentences wrap."""

    action_pressed = Signal()
    changed = Signal()  # it says something else, so it may be higher or lower now

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lasting = ""
        self._newer = ""
        self._text = ThemedLabel(theme, "", "caption", "text")
        self.action = ActionButton(theme, "", fill="quiet")
        self.action.setFixedHeight(theme.size("control-small"))
        self.action.clicked.connect(lambda: self.action_pressed.emit())
        self.action.hide()  # without a word it would be an invisible stop of the Tab key
        self._text.setWordWrap(True)
        self.setMinimumHeight(theme.size("row"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.addWidget(self._text, 1)
        row.addWidget(self.action)
        theme.changed.connect(self.update)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def set_lasting(self, text: str) -> None:
        """What stands there always, beneath anything newer; the same text again changes nothing."""
        if text != self._lasting:
            self._lasting = text
            self._show()

    def show_notice(self, text: str, action: str) -> None:
        """Shows ``text`` and, when ``action`` is not empty, a button with that word."""
        self._newer = text
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.setVisible(bool(action))
        self.action.updateGeometry()
        self._show()

    def _show(self) -> None:
        text = "\n".join(filter(None, (self._newer, self._lasting)))
        self._text.setText(text)
        self.setVisible(bool(text))
        self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints a sunken surface with a rule beneath."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("sunken"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("border"))
