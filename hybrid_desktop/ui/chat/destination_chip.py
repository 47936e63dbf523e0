"""The pill that says where the draft would go; it keeps one width whatever it says."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QToolTip

from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Destination, Look
from hybrid_desktop.ui.widgets.controls import plain_tip

NARROW = 168  # pixels: the least
ZONE_FITS = 220  # pixels from which the zone's words stay and a long model name is cut at its end
USUAL = "This device, SmolLM2-135M-Instruct"  # what the wide form is to hold in the font there is
_AROUND_TEXT = 52  # pixels: the icon and the air at both ends


class DestinationChip(QAbstractButton):
    """Icon, zone and model. Pressing it explains why: the reason, the places in order, those left out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown = Destination("", Look.NEUTRAL, "laptop", "", "")
        self.setFont(theme.font("ui"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(self.wanted, theme.size("control"))
        self.clicked.connect(self._explain)
        theme.changed.connect(self.update)

    @property
    def wanted(self) -> int:
        """The width of the wide form in pixels; it depends on the font alone."""
        return max(NARROW, self.fontMetrics().horizontalAdvance(USUAL) + _AROUND_TEXT)

    def set_room(self, pixels: int) -> None:
        """Takes ``pixels`` of width, no less than the narrow form and no more than the wide one."""
        self.setFixedWidth(min(self.wanted, max(NARROW, pixels)))

    @property
    def words(self) -> str:
        """What is painted: zone and model, in the narrow form the model alone, cut if need be."""
        room, metrics = self.width() - _AROUND_TEXT + 2, self.fontMetrics()
        full = self._shown.text
        fits = metrics.horizontalAdvance(full) <= room
        text = full if fits or self.width() >= ZONE_FITS else self._shown.short or full
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)

    def show_destination(self, destination: Destination) -> None:
        """Shows ``destination``; the full text is in the tooltip, since a long model name is cut."""
        if destination == self._shown:
            return
        self._shown = destination
        self.setText(destination.text)
        self.setAccessibleName(destination.spoken)
        self.setAccessibleDescription(destination.explanation)
        self.setToolTip(plain_tip(f"{destination.text}\n{destination.explanation}"))
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
        box = QRectF(38, 0, self.width() - 50, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.words)

    def _explain(self) -> None:
        QToolTip.showText(self.mapToGlobal(QPoint(0, -8)), self.toolTip(), self)
