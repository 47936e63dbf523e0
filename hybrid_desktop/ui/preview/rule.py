"""A line of one pixel between two parts of the sheet."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame

from hybrid_desktop.ui.theme import Theme


class Rule(QFrame):
    """Lying, or upright."""

    def __init__(self, theme: Theme, *, upright: bool = False) -> None:
        super().__init__()
        self._theme = theme
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the line."""
        QPainter(self).fillRect(self.rect(), self._theme.colour("border"))
