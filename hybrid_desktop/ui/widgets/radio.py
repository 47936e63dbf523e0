"""A radio button in ink."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.choice import Choice


class Radio(Choice):
    """One of several with the same parent, or of one QButtonGroup; arrow keys go to the next.

    Args:
        theme: The tokens.
        words: Its words; empty inside a row that has its own (then name it accessibly).
    """

    focus_radius = 8

    def __init__(self, theme: Theme, words: str = "") -> None:
        super().__init__(theme, words)
        self.setAutoExclusive(True)

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        self._surface(painter, filled=self.isChecked())
        painter.drawEllipse(box)
        if self.isChecked():
            inset = box.width() * 0.3
            painter.setBrush(self._theme.colour("on-ink" if self.isEnabled() else "surface"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
