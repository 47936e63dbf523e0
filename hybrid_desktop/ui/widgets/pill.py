"""A small rounded sign: an icon and a word in the colours of one look."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.looks import Look
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.label import plain_tip


class Pill(QWidget):
    """Not a control; hidden while it has nothing to say. Long words are elided and stand in the tooltip."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text, self._icon, self._look, self._filled = "", "", Look.NEUTRAL, True
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def show_pill(self, text: str, icon: str, look: Look, *, filled: bool = True) -> None:
        """Says ``text``; filled with the look's tint, or else with a border only."""
        self._text, self._icon, self._look, self._filled = text, icon, look, filled
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(text))
        if self.parentWidget() is not None or not text:  # without a parent it would become a window
            self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Icon and word with 8 px at each side."""
        scaled = self._theme.scaled
        icon = self._theme.size("icon-small") + scaled(5) if self._icon else 0
        width = scaled(20) + icon + self.fontMetrics().horizontalAdvance(self._text) + 2
        return QSize(width, self._theme.size("control-small"))

    def minimumSizeHint(self) -> QSize:
        """Room for some of the word."""
        return QSize(min(self._theme.scaled(64), self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints surface, icon and word."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = theme.strong(self._look)
        painter.setPen(Qt.PenStyle.NoPen if self._filled else QPen(theme.colour("border-strong"), 1))
        painter.setBrush(theme.tint(self._look) if self._filled else Qt.BrushStyle.NoBrush)
        radius = self.height() / 2 - 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        x, side = theme.scaled(10), theme.size("icon-small")
        if self._icon:
            paint_icon(painter, self._icon, QRectF(x, (self.height() - side) / 2, side, side), strong)
            x += side + theme.scaled(5)
        painter.setPen(strong)
        painter.setFont(self.font())
        room = self.width() - x - theme.scaled(8)
        word = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(x, 0, room + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, word)

    def _restyle(self) -> None:
        self.setFont(self._theme.font("caption"))
        self.setFixedHeight(self._theme.size("control-small"))
        self.updateGeometry()
        self.update()
