"""Four rising bars and the word for the level; it reserves the width of its longest word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hybrid_desktop.core.types import Sensitivity
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import LEVEL_LOOKS
from hybrid_desktop.ui.wording import level_word

BARS_WIDTH = 18


def paint_bars(painter: QPainter, theme: Theme, level: Sensitivity, x: float, bottom: float) -> None:
    """Draws the four bars; the empty ones are outlined, so that colour is not the only sign."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for bar in range(4):
        full = bar <= int(level)
        painter.setPen(Qt.PenStyle.NoPen if full else QPen(theme.colour("border-strong"), 0.75))
        painter.setBrush(theme.strong(LEVEL_LOOKS[level]) if full else theme.colour("border"))
        height = 4 + bar * 3
        painter.drawRoundedRect(QRectF(x + bar * 5 + 0.4, bottom - height, 3, height), 1, 1)


class SensitivityMeter(QWidget):
    """The level of the draft."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._level = Sensitivity.PUBLIC
        self.setFont(theme.font("label"))
        widest = max(self.fontMetrics().horizontalAdvance(level_word(level)) for level in Sensitivity)
        self.setFixedSize(BARS_WIDTH + 8 + widest + 2, theme.size("control"))
        self._name()
        theme.changed.connect(self.update)

    @property
    def level(self) -> Sensitivity:
        """The level shown."""
        return self._level

    def show_level(self, level: Sensitivity) -> None:
        """Shows ``level``."""
        if level != self._level:
            self._level = level
            self._name()
            self.update()

    def sizeHint(self) -> QSize:
        """Its fixed size."""
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints word and bars at the right, so that they stay beside the chip."""
        painter = QPainter(self)
        word = level_word(self._level)
        width = self.fontMetrics().horizontalAdvance(word) + 2
        x = self.width() - width
        paint_bars(painter, self._theme, self._level, x - 8 - BARS_WIDTH, self.height() / 2 + 7)
        painter.setPen(self._theme.strong(LEVEL_LOOKS[self._level]))
        painter.setFont(self.font())
        painter.drawText(QRectF(x, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, word)

    def _name(self) -> None:
        self.setAccessibleName(f"Sensitivity: {level_word(self._level)}")
