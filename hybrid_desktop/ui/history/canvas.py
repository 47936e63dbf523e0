"""What the charts have in common: points that tell their numbers to the pointer and to the keyboard."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.label import plain_tip

_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


@dataclass(frozen=True, slots=True)
class Point:
    """One number or group of numbers: where it can be pointed at, and what is said then."""

    area: QRectF
    tip: str


class Canvas(QWidget):
    """A painted chart. Arrow keys, Home and End go from point to point; each is shown and announced.

    Subclasses give ``points`` and ``paint_chart``.
    """

    pointed = Signal(str)
    """What the point says that the keyboard reached."""
    focus_ring = True

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.empty = ""
        """The sentence that stands there when there is nothing to paint."""
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @property
    def current(self) -> int:
        """The place of the point the keyboard is at; -1 for none."""
        return self._current

    def points(self) -> list[Point]:
        """Every point in reading order, in this widget's coordinates."""
        raise NotImplementedError

    def paint_chart(self, painter: QPainter) -> None:
        """Paints everything but the mark of the current point."""
        raise NotImplementedError

    def reset(self, empty: str) -> None:
        """Forgets the current point; ``empty`` is said when there is nothing to paint."""
        self._current, self.empty = -1, empty
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the chart, or why there is none."""
        painter, theme = QPainter(self), self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.empty:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("text-3"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()), int(flags), self.empty)
            return
        self.paint_chart(painter)
        points = self.points()
        if self.hasFocus() and 0 <= self._current < len(points):
            painter.setPen(QPen(theme.colour("focus"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(points[self._current].area.adjusted(0.5, 0.5, -0.5, -0.5))

    def event(self, event: QEvent) -> bool:
        """Shows the tooltip of the point beneath the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = QPointF(event.pos())
            tips = [point.tip for point in self.points() if point.area.contains(place)]
            QToolTip.showText(event.globalPos(), plain_tip(tips[0]) if tips else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves from point to point; other keys go on."""
        points = [] if self.empty else self.points()
        target = {
            **dict.fromkeys(_BACK, self._current - 1),
            **dict.fromkeys(_ON, self._current + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(points) - 1,
        }.get(Qt.Key(event.key()))
        if target is None or not points:
            super().keyPressEvent(event)
            return
        self._current = max(0, min(len(points) - 1, target))
        point = points[self._current]
        place = self.mapToGlobal(point.area.center().toPoint())
        QToolTip.showText(place, plain_tip(point.tip), self)
        self.pointed.emit(point.tip)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the mark and the tooltip away."""
        super().focusOutEvent(event)
        QToolTip.hideText()
        self.update()

    def caption_metrics(self) -> QFontMetrics:
        """Of the small text around the marks."""
        return QFontMetrics(self.theme.font("caption", figures=True))

    def write(
        self, painter: QPainter, text: str, box: QRectF, align: Qt.AlignmentFlag, colour: str = "text-2"
    ) -> None:
        """Writes one small line, elided at its end; the whole stands in the point's tip."""
        painter.setFont(self.theme.font("caption", figures=True))
        painter.setPen(self.theme.colour(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()) + 1)
        painter.drawText(box, int(align | Qt.AlignmentFlag.AlignVCenter), shown)


def ceiling(highest: float) -> int:
    """The top of a scale with a whole number in its middle, at or above ``highest``.

    Even below ten, then in steps of ten, then of half a power of ten: 62 gives 70, 110 gives 150.
    """
    if highest <= 10:
        return max(2, 2 * math.ceil(highest / 2))
    power = 10 ** int(math.log10(highest))
    step = 10 if power == 10 else power // 2
    return step * math.ceil(highest / step)
