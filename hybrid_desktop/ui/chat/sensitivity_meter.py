"""Four rising bars and the word for the level; it reserves the width of its longest word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hybrid_desktop.core.vocabulary import Sensitivity
from hybrid_desktop.ui.looks import LEVEL_LOOKS
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.bars import BARS_HEIGHT, BARS_WIDTH, paint_bars
from hybrid_desktop.ui.wording import level_word

_GAP = 8  # pixels between bars and word


class SensitivityMeter(QWidget):
    """The level of the draft."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._level = Sensitivity.PUBLIC
        self._restyle()
        self._name()
        theme.changed.connect(self._restyle)

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
        bars, height = self._theme.scaled(BARS_WIDTH), self._theme.scaled(BARS_HEIGHT)
        box = QRectF(x - _GAP - bars, (self.height() - height) / 2, bars, height)
        paint_bars(painter, box, self._level, self._theme)
        painter.setPen(self._theme.strong(LEVEL_LOOKS[self._level]))
        painter.setFont(self.font())
        painter.drawText(QRectF(x, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, word)

    def _restyle(self) -> None:
        self.setFont(self._theme.font("label"))
        widest = max(self.fontMetrics().horizontalAdvance(level_word(level)) for level in Sensitivity)
        self.setFixedSize(self._theme.scaled(BARS_WIDTH) + _GAP + widest + 2, self._theme.size("control"))
        self.update()

    def _name(self) -> None:
        self.setAccessibleName(f"Sensitivity: {level_word(self._level)}")
