"""The frame that FocusRing shows: Qt's own focus frame, painted 2 px wide with 2 px of air."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from hybrid_desktop.ui.theme import Theme

GAP = 4  # 2 px of air and 2 px of line
_MARGINS = (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin)


class _FrameStyle(QProxyStyle):
    """Fusion with our margin; given to the frame alone, so that all other widgets keep a style in C++."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """The frame's margin is 4 px."""
        return GAP if metric in _MARGINS else super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        return_data: QStyleHintReturn | None = None,
    ) -> int:
        """The frame lies above the widget, in the nearest scroll area's viewport, so nothing cuts it."""
        if hint is QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, return_data)


class FocusFrame(QFocusFrame):
    """Follows one widget at a time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._kept_style = _FrameStyle("Fusion")  # setStyle does not take ownership
        self.setStyle(self._kept_style)
        theme.changed.connect(self.update)

    def follow(self, widget: QWidget | None) -> None:
        """Goes around ``widget``, or nowhere."""
        self.setWidget(widget)  # type: ignore[arg-type]  # None is Qt's way to say nowhere; the stub omits it
        self.setVisible(widget is not None)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the ring, concentric with the widget's corner."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus"), 2))
        inner = getattr(self.widget(), "focus_radius", self._theme.radius("control"))
        radius = min(inner + GAP - 1, self.height() / 2)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
