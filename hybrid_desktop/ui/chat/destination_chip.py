"""The pill that says where the draft would go; while a person types it keeps one width."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from hybrid_desktop.ui.first_view import Destination
from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.looks import Look
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.label import plain_tip

NARROW = 168  # pixels: the least
ZONE_FITS = 220  # pixels from which the zone's words stay and a long model name is cut at its end
USUAL = "This device, llama3.1"  # what the pill has room for in the font there is, whatever it says first
_LEFT, _GAP, _RIGHT = 14, 6, 12  # pixels at the usual text size


class DestinationChip(QAbstractButton):
    """Icon, zone, model and chevron; pressing it opens what will leave this machine."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown = Destination("", Look.NEUTRAL, "laptop", "", "")
        self._room = NARROW
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.focus_ring = True
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._restyle()
        theme.changed.connect(self._restyle)

    @property
    def least(self) -> int:
        """The narrowest width in pixels that it can be given."""
        return self._theme.scaled(NARROW)

    @property
    def usual(self) -> int:
        """The width in pixels at which what it usually says is whole."""
        return self._needed(USUAL)

    def set_room(self, pixels: int) -> None:
        """Takes what its words need of ``pixels``, between its narrow form and all of it.

        To be called when the window or the settings change, never while a person types: from then on
        longer words are cut at their end and stand whole in the tooltip.
        """
        self._room = pixels
        needed = max(self.usual, self._needed(self._shown.text))
        width = max(self.least, min(needed, pixels))
        if width != self.width():
            self.setFixedWidth(width)

    def make_room(self) -> bool:
        """Widens it for its present words if there is room; True when its width changed."""
        before = self.width()
        if self._needed(self._shown.text) > before:
            self.set_room(self._room)
        return self.width() != before

    @property
    def words(self) -> str:
        """What is painted: zone and model, in the narrow form the model alone, cut if need be."""
        room, metrics = self.width() - self._around_text(), self.fontMetrics()
        full = self._shown.text
        fits = metrics.horizontalAdvance(full) <= room
        text = full if fits or self.width() >= self._theme.scaled(ZONE_FITS) else self._shown.short or full
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
        height = self.height()
        painter.drawRoundedRect(QRectF(self.rect()), height / 2, height / 2)
        colour = theme.strong(shown.look)
        if self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(colour)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, height / 2, height / 2)
        icon, chevron = theme.size("icon"), theme.size("icon-small")
        left, end = theme.scaled(_LEFT), self.width() - theme.scaled(_RIGHT) - chevron
        paint_icon(painter, shown.icon, QRectF(left, (height - icon) / 2, icon, icon), colour)
        painter.setPen(colour)
        painter.setFont(self.font())
        x = left + icon + theme.scaled(_GAP)
        painter.drawText(QRectF(x, 0, end - x, height), Qt.AlignmentFlag.AlignVCenter, self.words)
        box = QRectF(end, (height - chevron) / 2, chevron, chevron)
        paint_icon(painter, "chevron-right", box, colour)

    def _needed(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words) + self._around_text() + 2

    def _around_text(self) -> int:
        theme = self._theme
        return theme.scaled(_LEFT + 2 * _GAP + _RIGHT) + theme.size("icon") + theme.size("icon-small")

    def _restyle(self) -> None:
        font = self._theme.font("ui")
        font.setWeight(QFont.Weight.Medium)
        self.setFont(font)
        self.setFixedHeight(self._theme.size("control"))
        self.focus_radius = self._theme.size("control") // 2
        self.set_room(self._room)
        self.update()
