"""Four rising bars for a sensitivity level, alone or with the level's word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hybrid_desktop.core.vocabulary import Sensitivity
from hybrid_desktop.ui.looks import LEVEL_LOOKS
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.wording import level_word

BARS_WIDTH, BARS_HEIGHT = 18, 14  # pixels at text size 14


def paint_bars(painter: QPainter, rect: QRectF, level: Sensitivity, theme: Theme) -> None:
    """Draws the bars into ``rect``; empty ones are outlined, so that colour is not the only sign."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = min(rect.width() / BARS_WIDTH, rect.height() / BARS_HEIGHT)
    painter.translate(rect.left(), rect.center().y() - BARS_HEIGHT * scale / 2)
    painter.scale(scale, scale)
    for bar in range(4):
        full, height = bar <= int(level), 4 + bar * 3
        painter.setPen(Qt.PenStyle.NoPen if full else QPen(theme.colour("border-strong"), 1))
        painter.setBrush(theme.strong(LEVEL_LOOKS[level]) if full else Qt.BrushStyle.NoBrush)
        box = QRectF(bar * 5, BARS_HEIGHT - height, 3, height)
        painter.drawRoundedRect(box if full else box.adjusted(0, 0.5, 0, -0.5), 1, 1)
    painter.restore()


class LevelBars(QWidget):
    """Bars and word; as wide as the longest word, so that another level moves nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._level = Sensitivity.PUBLIC
        theme.changed.connect(self._restyle)
        self._restyle()
        self.show_level(Sensitivity.PUBLIC)

    @property
    def level(self) -> Sensitivity:
        """The level shown."""
        return self._level

    def show_level(self, level: Sensitivity) -> None:
        """Shows ``level``."""
        self._level = level
        self.setAccessibleName(f"Sensitivity: {level_word(level)}")
        self.update()

    def sizeHint(self) -> QSize:
        """Its fixed size."""
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints bars and word."""
        painter, theme = QPainter(self), self._theme
        width, height = theme.scaled(BARS_WIDTH), theme.scaled(BARS_HEIGHT)
        paint_bars(painter, QRectF(0, (self.height() - height) / 2, width, height), self._level, theme)
        painter.setPen(theme.strong(LEVEL_LOOKS[self._level]))
        painter.setFont(self.font())
        words = QRectF(self.rect()).adjusted(width + theme.scaled(6), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, level_word(self._level))

    def _restyle(self) -> None:
        theme = self._theme
        self.setFont(theme.font("label"))
        widest = max(self.fontMetrics().horizontalAdvance(level_word(level)) for level in Sensitivity)
        self.setFixedSize(theme.scaled(BARS_WIDTH) + theme.scaled(6) + widest + 2, theme.line_height("label"))
        self.update()
