"""The marks of the four charts, painted by hand: stacked bars, horizontal bars and pairs of dots."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from hybrid_desktop.ui.history.canvas import Canvas, Point, ceiling
from hybrid_desktop.ui.history.formatting import count
from hybrid_desktop.ui.history.state import Bar, BarChart, DotChart, Dots, Stack, StackChart
from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look

_LEFT = Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignRight
_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class StackedBars(Canvas):
    """Answers over time: device and trusted solid, as they stay; cloud hollow, as it leaves."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._stacks: tuple[Stack, ...] = ()

    def show_chart(self, chart: StackChart) -> None:
        """Paints ``chart``."""
        self._stacks = chart.stacks
        self.reset("" if any(stack.total for stack in chart.stacks) else chart.words.summary)

    @property
    def top(self) -> int:
        """The number at the top of the scale."""
        return ceiling(max((stack.total for stack in self._stacks), default=0))

    def plot(self) -> QRectF:
        """Where the bars stand, in pixels."""
        gutter = self.caption_metrics().horizontalAdvance(count(self.top)) + self.theme.scaled(8)
        line = self.theme.line_height("caption")
        return QRectF(self.rect()).adjusted(gutter, line / 2, 0, -line - self.theme.scaled(4))

    def slot(self, place: int) -> QRectF:
        """The column of one stretch of time, over the plot's whole height."""
        plot = self.plot()
        width = plot.width() / max(1, len(self._stacks))
        return QRectF(plot.left() + place * width, plot.top(), width, plot.height())

    def segments(self, place: int) -> list[tuple[Look, QRectF]]:
        """The parts of one bar from the bottom; their heights are in proportion to their numbers."""
        stack, slot = self._stacks[place], self.slot(place)
        gap = min(2.0, slot.width() / 4)
        bottom, found = slot.bottom(), []
        for look, number in (
            (Look.DEVICE, stack.device),
            (Look.TRUSTED, stack.network),
            (Look.CLOUD, stack.cloud),
        ):
            height = slot.height() * number / self.top
            if number:
                found.append(
                    (look, QRectF(slot.left() + gap / 2, bottom - height, slot.width() - gap, height))
                )
            bottom -= height
        return found

    def points(self) -> list[Point]:
        """One point per stretch of time."""
        return [Point(self.slot(place), stack.tip) for place, stack in enumerate(self._stacks)]

    def paint_chart(self, painter: QPainter) -> None:
        """Paints scale, bars and the first, middle and last label."""
        self._paint_scale(painter)
        for place in range(len(self._stacks)):
            for look, box in self.segments(place):
                self._paint_segment(painter, look, box)
        self._paint_totals(painter)
        self._paint_labels(painter)

    def _paint_scale(self, painter: QPainter) -> None:
        plot, line = self.plot(), self.theme.line_height("caption")
        for number in (0, self.top // 2, self.top):
            y = plot.bottom() - plot.height() * number / self.top
            painter.fillRect(QRectF(plot.left(), round(y), plot.width(), 1), self.theme.colour("border"))
            box = QRectF(0, y - line / 2, plot.left() - self.theme.scaled(8), line)
            self.write(painter, count(number), box, _RIGHT)

    def _paint_segment(self, painter: QPainter, look: Look, box: QRectF) -> None:
        """One px of air above each part keeps them apart where there is room for it."""
        box = box.adjusted(0, 1 if box.height() > 3 else 0, 0, 0)
        if look is Look.CLOUD:
            painter.setPen(QPen(self.theme.strong(look), 1))
            painter.setBrush(self.theme.tint(look))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            painter.fillRect(box, self.theme.strong(look))

    def _paint_totals(self, painter: QPainter) -> None:
        """The number above each bar, where there is room for every one."""
        line, metrics = self.theme.line_height("caption"), self.caption_metrics()
        for place, stack in enumerate(self._stacks):
            slot = self.slot(place)
            if metrics.horizontalAdvance(count(self.top)) + 4 > slot.width():
                return
            y = slot.bottom() - slot.height() * stack.total / self.top - line
            if stack.total and y >= 0:
                self.write(painter, count(stack.total), QRectF(slot.left(), y, slot.width(), line), _MIDDLE)

    def _paint_labels(self, painter: QPainter) -> None:
        plot, line = self.plot(), self.theme.line_height("caption")
        y = self.height() - line
        last = len(self._stacks) - 1
        box = QRectF(plot.left(), y, plot.width(), line)
        self.write(painter, self._stacks[0].label, box, _LEFT)
        if last > 0:
            self.write(painter, self._stacks[last].label, box, _RIGHT)
        if last > 3:
            middle = self.slot(last // 2).center().x()
            width = plot.width() / 3
            label = self._stacks[last // 2].label
            self.write(painter, label, QRectF(middle - width / 2, y, width, line), _MIDDLE)


class HorizontalBars(Canvas):
    """One bar per row, its name at the left and its number at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._bars: tuple[Bar, ...] = ()

    def show_chart(self, chart: BarChart) -> None:
        """Paints ``chart``."""
        self._bars = chart.bars
        self.reset("" if any(bar.value for bar in chart.bars) else chart.words.summary)

    def row(self, place: int) -> QRectF:
        """The whole row of one bar."""
        height = min(self.theme.scaled(30), self.height() / max(1, len(self._bars)))
        return QRectF(0, place * height, self.width(), height)

    def bar(self, place: int) -> QRectF:
        """The bar itself; its width is in proportion to its number."""
        metrics, row, gap = self.caption_metrics(), self.row(place), self.theme.scaled(12)
        names = max(metrics.horizontalAdvance(bar.label) for bar in self._bars) + 2
        left = min(names, 0.45 * row.width()) + gap
        right = max(metrics.horizontalAdvance(bar.text) for bar in self._bars) + gap
        room = max(0.0, row.width() - left - right)
        highest = max(bar.value for bar in self._bars) or 1
        height = self.theme.scaled(12)
        width = room * self._bars[place].value / highest
        return QRectF(left, row.center().y() - height / 2, width, height)

    def points(self) -> list[Point]:
        """One point per row."""
        return [Point(self.row(place), bar.tip) for place, bar in enumerate(self._bars)]

    def paint_chart(self, painter: QPainter) -> None:
        """Paints names, bars and numbers."""
        gap = self.theme.scaled(12)
        for place, bar in enumerate(self._bars):
            row, box = self.row(place), self.bar(place)
            name = QRectF(0, row.top(), box.left() - gap, row.height())
            self.write(painter, bar.label, name, _LEFT)
            self.write(painter, bar.text, row, _RIGHT, "text")
            grey = bar.look is Look.NEUTRAL
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("text-3") if grey else self.theme.strong(bar.look))
            radius = min(3.0, box.width() / 2)
            painter.drawRoundedRect(box, radius, radius)


class DotPairs(Canvas):
    """Per route a filled dot at the median and a ring at the 95th percentile, on one scale of seconds."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._rows: tuple[Dots, ...] = ()

    def show_chart(self, chart: DotChart) -> None:
        """Paints ``chart``."""
        self._rows = chart.rows
        self.reset("" if chart.rows else chart.words.summary)

    @property
    def ticks(self) -> tuple[float, ...]:
        """The marks of the scale in seconds, from 0 to at least the slowest; three or four steps."""
        slowest = max((row.p95 for row in self._rows), default=0.0) / 1000
        if slowest <= 0:
            return 0.0, 1.0
        power = 10.0 ** math.floor(math.log10(slowest))
        step = next(power * part for part in (0.25, 0.5, 1, 2, 2.5) if 4 * power * part >= slowest)
        return tuple(step * number for number in range(math.ceil(slowest / step - 1e-9) + 1))

    def row(self, place: int) -> QRectF:
        """The whole row of one route."""
        room = self.height() - self.theme.line_height("caption") - self.theme.scaled(4)
        height = min(self.theme.scaled(26), room / max(1, len(self._rows)))
        return QRectF(0, place * height, self.width(), height)

    def at(self, milliseconds: float) -> float:
        """The x of a duration, in pixels."""
        left, right = self._span()
        return left + (right - left) * milliseconds / 1000 / self.ticks[-1]

    def points(self) -> list[Point]:
        """One point per route."""
        return [Point(self.row(place), row.tip) for place, row in enumerate(self._rows)]

    def paint_chart(self, painter: QPainter) -> None:
        """Paints the scale and the rows."""
        line = self.theme.line_height("caption")
        floor = self.height() - line - self.theme.scaled(4)
        for tick in self.ticks:
            x = self.at(1000 * tick)
            painter.fillRect(QRectF(round(x), 0, 1, floor), self.theme.colour("border"))
            label = QRectF(x - 30, self.height() - line, 60, line)
            inside = QRectF(label)
            inside.moveRight(min(label.right(), self.width()))
            align = _RIGHT if inside != label else _MIDDLE
            self.write(painter, f"{tick:g} s", inside, align)
        for place, row in enumerate(self._rows):
            box = self.row(place)
            if row.icon:
                side = self.theme.size("icon-small")
                icon = QRectF(0, box.center().y() - side / 2, side, side)
                paint_icon(painter, row.icon, icon, self.theme.strong(row.look))
            left = self._icon_room()
            name = QRectF(left, box.top(), self._span()[0] - left - self.theme.scaled(14), box.height())
            self.write(painter, row.label, name, _LEFT)
            self._paint_pair(painter, row, box.center().y())

    def _paint_pair(self, painter: QPainter, row: Dots, y: float) -> None:
        colour, radius = self.theme.strong(row.look), self.theme.scaled(4)
        fast, slow = self.at(row.p50), self.at(row.p95)
        painter.setPen(QPen(colour, 3))
        if slow - radius > fast:
            painter.drawLine(QPointF(fast, y), QPointF(slow - radius, y))
        painter.setPen(QPen(colour, 2))
        painter.setBrush(self.theme.colour("surface"))
        painter.drawEllipse(QPointF(slow, y), radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(fast, y), radius + 0.5, radius + 0.5)

    def _span(self) -> tuple[float, float]:
        """Where the scale begins and ends: right of the names, with room for half of the last label."""
        widest = max((self.caption_metrics().horizontalAdvance(row.label) for row in self._rows), default=0)
        left = min(widest + 2 + self._icon_room(), 0.5 * self.width()) + self.theme.scaled(14)
        return left, self.width() - self.theme.scaled(10)

    def _icon_room(self) -> int:
        return self.theme.size("icon-small") + self.theme.scaled(5)
