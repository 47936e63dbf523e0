"""A surface with a border, one step above what it lies on."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame

from hybrid_desktop.ui.theme import Theme


class Card(QFrame):
    """Lay out inside it.

    Args:
        theme: The tokens.
        radius: ``control``, ``card`` or ``sheet``.
        surface: A colour token.
    """

    def __init__(self, theme: Theme, *, radius: str = "card", surface: str = "surface") -> None:
        super().__init__()
        self._theme = theme
        self._radius = radius
        self._surface = surface
        self._line = "border"
        theme.changed.connect(self.update)

    def set_colours(self, surface: str, line: str) -> None:
        """Takes other colour tokens, for a card that is chosen or warns."""
        self._surface, self._line = surface, line
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints surface and border."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour(self._line), 1))
        painter.setBrush(self._theme.colour(self._surface))
        radius = self._theme.radius(self._radius)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
