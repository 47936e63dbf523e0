"""Paints the cells of the decisions: bars and word for the level, icon and word for place and fallback."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QToolTip, QWidget

from hybrid_desktop.ui.history.state import Column, Row
from hybrid_desktop.ui.history.table_model import ROW, Index
from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.bars import BARS_HEIGHT, BARS_WIDTH, paint_bars
from hybrid_desktop.ui.widgets.label import plain_tip
from hybrid_desktop.ui.widgets.table import TextDelegate

PAD = 12
"""Pixels at each side of a cell, as in ``TextDelegate``."""
_GAP = 6


class DecisionDelegate(TextDelegate):
    """One delegate for all columns; what was cut is in the tooltip."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._caption = theme.font("caption", figures=True)
        theme.changed.connect(self._take_caption)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints one cell; a row that is still being read stays blank for that moment."""
        row = index.data(ROW)
        if not isinstance(row, Row):
            self.paint_surface(painter, option)
            return
        column = Column(index.column())
        if column in (Column.TIME, Column.MODEL, Column.LATENCY, Column.COST):
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_surface(painter, option)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        pad = self.theme.scaled(PAD)
        self._paint_cell(painter, row, column, QRectF(rect).adjusted(pad, 0, -pad, 0), selected)
        painter.restore()

    def cell_font(self, index: Index) -> QFont:
        """Names of models have no figures of one width, which would set their hyphens apart."""
        return self.theme.font("ui") if index.column() == Column.MODEL else super().cell_font(index)

    def text_colour(self, index: Index) -> str:
        """Times and numbers are quieter than the message."""
        return "text-2"

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """The whole text where it was cut."""
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        rect: QRect = option.rect
        text = str(index.data() or "")
        column = Column(index.column())
        metrics = QFontMetrics(self.theme.font(style_of(column), figures=True))
        room = rect.width() - 2 * self.theme.scaled(PAD) - mark_width(self.theme, column)
        cut = metrics.horizontalAdvance(text) > room
        tip = text if cut else ""
        row = index.data(ROW)
        if column is Column.DESTINATION and isinstance(row, Row):  # also for columns there is no room for
            fallback = row.fallback and f"Fallback: {row.fallback}"
            tip = "\n".join(filter(None, (text, row.model, fallback, f"Cost: {row.cost}")))
        QToolTip.showText(event.globalPos(), plain_tip(tip), view)
        return True

    def _paint_cell(self, painter: QPainter, row: Row, column: Column, box: QRectF, selected: bool) -> None:
        theme = self.theme
        if column is Column.MESSAGE:
            quiet = "text-2" if selected else "text-3"  # text-3 is too weak on a selected row
            colour = "text" if row.message else quiet
            self._write(painter, row.message or row.absent, box, colour, small=not row.message)
            return
        text = {
            Column.LEVEL: row.level_word,
            Column.DESTINATION: row.destination,
            Column.FALLBACK: row.fallback,
        }[column]
        if column is Column.LEVEL:
            width, height = theme.scaled(BARS_WIDTH), theme.scaled(BARS_HEIGHT)
            bars = QRectF(box.left(), box.center().y() - height / 2, width, height)
            paint_bars(painter, bars, row.level, theme)
        elif text:
            side = theme.size("icon-small")
            icon = QRectF(box.left(), box.center().y() - side / 2, side, side)
            name = row.destination_icon if column is Column.DESTINATION else "corner-down-right"
            look = theme.strong(row.destination_look) if column is Column.DESTINATION else None
            paint_icon(painter, name, icon, look or theme.colour("text-2"))
        self._write(painter, text, box.adjusted(mark_width(theme, column), 0, 0, 0), "text-2", small=True)

    def _write(self, painter: QPainter, text: str, box: QRectF, colour: str, *, small: bool) -> None:
        painter.setFont(self._caption if small else self._font)
        painter.setPen(self.theme.colour(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)

    def _take_caption(self) -> None:
        self._caption = self.theme.font("caption", figures=True)


def style_of(column: Column) -> str:
    """The text style of a column: small beside a mark."""
    return "caption" if column in (Column.LEVEL, Column.DESTINATION, Column.FALLBACK) else "ui"


def mark_width(theme: Theme, column: Column) -> int:
    """What bars or icon take, with the gap after them, in pixels."""
    if column is Column.LEVEL:
        return theme.scaled(BARS_WIDTH + _GAP)
    if column in (Column.DESTINATION, Column.FALLBACK):
        return theme.size("icon-small") + theme.scaled(_GAP)
    return 0
