"""A check box in ink."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from hybrid_desktop.ui.widgets.choice import Choice


class CheckBox(Choice):
    """On or off, with words at its right."""

    focus_radius = 4

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        self._surface(painter, filled=self.isChecked())
        painter.drawRoundedRect(box, 4, 4)
        if self.isChecked():
            self._paint_tick(painter, box)

    def _paint_tick(self, painter: QPainter, box: QRectF) -> None:
        """Lucide's own line would be less than a pixel at this size, and grey instead of clear."""
        tone = self._theme.colour("on-ink" if self.isEnabled() else "surface")
        pen = QPen(tone, max(1.75, box.width() / 9))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        corners = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.32))
        points = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in corners]
        painter.drawPolyline(points)
