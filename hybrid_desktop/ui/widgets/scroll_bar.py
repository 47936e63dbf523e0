"""A slim scroll bar without arrows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar

from hybrid_desktop.ui.theme import Theme

WIDTH = 14  # pixels, of which 6 are painted: easy to hit, quiet to see


class ScrollBar(QScrollBar):
    """Only a slider; where it can be pressed is what the style says."""

    def __init__(self, theme: Theme, orientation: Qt.Orientation = Qt.Orientation.Vertical) -> None:
        super().__init__(orientation)
        self._theme = theme
        if orientation is Qt.Orientation.Vertical:
            self.setFixedWidth(WIDTH)
        else:
            self.setFixedHeight(WIDTH)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the slider alone."""
        if self.maximum() <= self.minimum():
            return
        from PySide6.QtWidgets import (  # here, as their enums cost the first paint 10 ms
            QStyle,
            QStyleOptionSlider,
        )

        option = QStyleOptionSlider()
        self.initStyleOption(option)
        slider = QStyle.SubControl.SC_ScrollBarSlider
        box = QRectF(self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, slider, self))
        across = (WIDTH - 6) / 2
        vertical = self.orientation() is Qt.Orientation.Vertical
        bar = box.adjusted(across, 2, -across, -2) if vertical else box.adjusted(2, across, -2, -across)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("text-3" if self.isSliderDown() else "border-strong"))
        painter.drawRoundedRect(bar, 3, 3)
