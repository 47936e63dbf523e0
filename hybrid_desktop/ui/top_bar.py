"""The slim bar at the top: the app's name, strategy and environment, and a new chat."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Header
from hybrid_desktop.ui.widgets.controls import ActionButton, ThemedLabel


class TopBar(QWidget):
    """48 px high."""

    new_chat_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(theme.size("topbar"))
        self._strategy = ThemedLabel(theme, "", "label", "text")
        self._environment = ThemedLabel(theme, "", "label", "text")
        self.new_chat = ActionButton(theme, "New chat", "plus", hint="Ctrl N")
        self.new_chat.clicked.connect(lambda: self.new_chat_pressed.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(6)
        row.addSpacing(28)
        row.addWidget(ThemedLabel(theme, "Hybrid", "label", "text"))
        row.addStretch()
        for name, value in (("Strategy", self._strategy), ("Environment", self._environment)):
            caption: QLabel = ThemedLabel(theme, name, "ui", "text-2")
            row.addWidget(caption)
            row.addWidget(value)
            row.addSpacing(14)
        row.addWidget(self.new_chat)
        theme.changed.connect(self.update)

    def show_header(self, header: Header) -> None:
        """Shows the words of the settings in force."""
        self._strategy.setText(header.strategy)
        self._strategy.setAccessibleName(f"Strategy: {header.strategy}")
        self._environment.setText(header.environment)
        self._environment.setAccessibleName(f"Environment: {header.environment}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the mark and the rule beneath."""
        painter, theme = QPainter(self), self._theme
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("border"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("device"))
        mark = QRectF(16, self.height() / 2 - 10, 20, 20)
        painter.drawRoundedRect(mark, 5, 5)
        painter.setPen(theme.colour("on-device"))
        painter.setFont(theme.font("label"))
        painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, "H")
