"""The pill that says where the draft would go; it keeps one width whatever it says."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QToolTip

from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Destination, Look

WIDE, NARROW = 220, 168  # pixels; which one depends on the window's width alone


class DestinationChip(QAbstractButton):
    """Icon, zone and model. Pressing it explains why: the reason, the places in order, those left out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown = Destination("", Look.NEUTRAL, "laptop", "", "")
        self.setFont(theme.font("ui"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(WIDE, theme.size("control"))
        self.clicked.connect(self._explain)
        theme.changed.connect(self.update)

    def set_narrow(self, narrow: bool) -> None:
        """Takes the narrow width."""
        self.setFixedWidth(NARROW if narrow else WIDE)

    def show_destination(self, destination: Destination) -> None:
        """Shows ``destination``; the full text is in the tooltip, since a long model name is cut."""
        if destination == self._shown:
            return
        self._shown = destination
        self.setText(destination.text)
        self.setAccessibleName(destination.spoken)
        self.setAccessibleDescription(destination.explanation)
        self.setToolTip(f"{destination.text}\n{destination.explanation}")
        self.update()

    def sizeHint(self) -> QSize:
        """Its fixed size."""
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the pill."""
        painter, theme, shown = QPainter(self), self._theme, self._shown
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tint(shown.look))
        painter.drawRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        colour = theme.strong(shown.look)
        paint_icon(painter, shown.icon, QRectF(14, self.height() / 2 - 8, 16, 16), colour)
        painter.setPen(colour)
        painter.setFont(self.font())
        text = self.fontMetrics().elidedText(shown.text, Qt.TextElideMode.ElideRight, self.width() - 50)
        painter.drawText(QRectF(38, 0, self.width() - 50, self.height()), Qt.AlignmentFlag.AlignVCenter, text)

    def _explain(self) -> None:
        QToolTip.showText(self.mapToGlobal(QPoint(0, -8)), self.toolTip(), self)
