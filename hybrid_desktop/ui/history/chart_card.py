"""A chart in its card: title, legend, and a button that shows the same numbers as a table."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QStackedWidget,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from hybrid_desktop.ui.history import wording
from hybrid_desktop.ui.history.canvas import Canvas
from hybrid_desktop.ui.history.state import ChartTable, ChartWords
from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look
from hybrid_desktop.ui.widgets.button import IconButton
from hybrid_desktop.ui.widgets.card import Card
from hybrid_desktop.ui.widgets.label import ThemedLabel
from hybrid_desktop.ui.widgets.table import HeaderView, Index, TableView, TextDelegate

_PAD = 12  # of a cell in TableView
_CLOSER = 6
CANVAS_HEIGHT = 122  # pixels at text size 14, as in c_history


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend; ``hollow`` marks are outlined, ``round`` ones are dots."""

    word: str
    look: Look
    icon: str = ""
    hollow: bool = False
    round: bool = False


class Legend(QWidget):
    """What the marks mean: mark, icon and word; the icons go first where there is little room."""

    def __init__(self, theme: Theme, keys: tuple[Key, ...]) -> None:
        super().__init__()
        self._theme = theme
        self._keys = keys
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        """Everything side by side."""
        return QSize(self._width(icons=True), self._theme.line_height("caption"))

    def minimumSizeHint(self) -> QSize:
        """Marks and words."""
        return QSize(self._width(icons=False), self._theme.line_height("caption"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints marks, icons and words from the right."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        icons = self.width() >= self._width(icons=True)
        x, middle = float(self.width() - self._width(icons=icons)), self.height() / 2
        for key in self._keys:
            self._paint_mark(painter, key, x, middle)
            x += theme.scaled(10 + 4)
            if key.icon and icons:
                side = theme.size("icon-small")
                paint_icon(
                    painter, key.icon, QRectF(x, middle - side / 2, side, side), theme.strong(key.look)
                )
                x += side + theme.scaled(4)
            painter.setPen(theme.colour("text-2"))
            advance = self.fontMetrics().horizontalAdvance(key.word) + 1
            box = QRectF(x, 0, advance + 2, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, key.word)
            x += advance + theme.scaled(8)

    def _paint_mark(self, painter: QPainter, key: Key, x: float, middle: float) -> None:
        colour, side = self._theme.strong(key.look), self._theme.scaled(10)
        box = QRectF(x, middle - side / 2, side, side)
        if key.hollow:
            width = 2 if key.round else 1
            painter.setPen(QPen(colour, width))
            painter.setBrush(self._theme.colour("surface") if key.round else self._theme.tint(key.look))
            box = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
        radius = side / 2 if key.round else 2
        painter.drawRoundedRect(box, radius, radius)

    def _width(self, *, icons: bool) -> int:
        scaled, metrics = self._theme.scaled, self.fontMetrics()
        width = sum(scaled(10 + 4) + metrics.horizontalAdvance(key.word) + 1 for key in self._keys)
        if icons:
            side = self._theme.size("icon-small") + scaled(4)
            width += sum(side for key in self._keys if key.icon)
        return width + scaled(8) * (len(self._keys) - 1) + 2 if self._keys else 0

    def _restyle(self) -> None:
        self.setFont(self._theme.font("caption"))
        self.updateGeometry()
        self.update()


class _SmallDelegate(TextDelegate):
    """Small text with 6 px less at each side than the big tables have."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        near = QStyleOptionViewItem(option)
        inset = self.theme.scaled(_CLOSER)
        near.rect = option.rect.adjusted(-inset, 0, inset, 0)
        painter.save()
        painter.setClipRect(option.rect)
        super().paint(painter, near, index)
        painter.restore()


class _SmallHeader(HeaderView):
    """Captions above the cells of ``_SmallDelegate``."""

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        inset = self._theme.scaled(_CLOSER)
        painter.save()
        painter.setClipRect(rect)
        super().paintSection(painter, rect.adjusted(-inset, 0, inset, 0), section)
        painter.restore()

    def restyle(self) -> None:
        super().restyle()
        self.setFixedHeight(self._theme.size("control-small"))


class SmallTable(TableView):
    """The numbers of one chart; the first column stretches, the others are as wide as their words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._rows = QStandardItemModel(self)
        self.setHorizontalHeader(_SmallHeader(theme, self))
        self.setItemDelegate(_SmallDelegate(theme, self, "caption"))
        self.setModel(self._rows)
        self.setSortingEnabled(False)  # the rows have an order of their own
        self.horizontalHeader().setSectionsClickable(False)
        self._restyle()

    def show_table(self, title: str, table: ChartTable) -> None:
        """Replaces the rows."""
        self.setAccessibleName(title)
        self._rows.clear()
        self._rows.setHorizontalHeaderLabels(table.header)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for row in table.rows:
            items = [QStandardItem(word) for word in row]
            for item in items[1:]:
                item.setTextAlignment(right)
            self._rows.appendRow(items)
        for column in range(1, len(table.header)):
            self._rows.setHeaderData(
                column, Qt.Orientation.Horizontal, right, Qt.ItemDataRole.TextAlignmentRole
            )
        self._share_width()

    def _share_width(self) -> None:
        header, metrics = self.horizontalHeader(), QFontMetrics(self.theme.font("caption", figures=True))
        header.setMinimumSectionSize(self.theme.scaled(24))
        for column in range(1, self._rows.columnCount()):
            words = [str(self._rows.headerData(column, Qt.Orientation.Horizontal))]
            words += [self._rows.item(row, column).text() for row in range(self._rows.rowCount())]
            widest = max(metrics.horizontalAdvance(word) for word in words)
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, widest + 2 * self.theme.scaled(_PAD - _CLOSER) + 4)
        if self._rows.columnCount():
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _restyle(self) -> None:
        super()._restyle()
        height = self.theme.size("control-small")
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        if hasattr(self, "_rows"):  # the base class styles itself before there are rows
            self._share_width()


class ChartCard(Card):
    """One chart. ``canvas`` paints it; ``toggle`` swaps it for the table and back."""

    announced = Signal(str)
    """What a screen reader should say about the point the keyboard reached."""

    def __init__(self, theme: Theme, canvas: Canvas, keys: tuple[Key, ...] = ()) -> None:
        super().__init__(theme)
        self.canvas = canvas
        self.table = SmallTable(theme)
        self.toggle = IconButton(theme, "table-2", wording.SHOW_TABLE, small=True)
        self.toggle.setCheckable(True)
        self._title = ThemedLabel(theme, "", "label", "text")
        self._title.setMinimumWidth(0)
        self._more = ThemedLabel(theme, "", "caption", "text-3")
        self._legend = Legend(theme, keys)
        self._pages = QStackedWidget()
        self._pages.addWidget(canvas)
        self._pages.addWidget(self.table)
        self.toggle.toggled.connect(self._swap)
        canvas.pointed.connect(self.announced)
        theme.changed.connect(self._restyle_card)
        self._lay_out()
        self._restyle_card()

    @property
    def shows_table(self) -> bool:
        """Whether the table stands in the chart's place."""
        return self.toggle.isChecked()

    def show_words(self, words: ChartWords) -> None:
        """Takes title, summary and table; the chart itself goes to ``canvas``."""
        self._title.setText(words.title)
        self._more.setText(words.more)
        self._more.setVisible(bool(words.more))
        self.canvas.setAccessibleName(f"{words.title}. {words.summary}")
        self.setAccessibleName(words.title)
        self.table.show_table(words.title, words.table)
        self._name_toggle()

    def _swap(self, table: bool) -> None:
        self._pages.setCurrentWidget(self.table if table else self.canvas)
        self.toggle.set_icon("chart-column-big" if table else "table-2")
        self._name_toggle()

    def _name_toggle(self) -> None:
        does = wording.SHOW_CHART if self.shows_table else wording.SHOW_TABLE
        self.toggle.set_name(f"{does}: {self._title.text()}")

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self._head.addWidget(self._legend)
        self._head.addWidget(self.toggle)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        self._column.addLayout(self._head)
        self._column.addWidget(self._pages, 1)
        self._column.addWidget(self._more)
        self._more.hide()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _restyle_card(self) -> None:
        scaled = self._theme.scaled
        self._column.setContentsMargins(scaled(16), scaled(10), scaled(12), scaled(12))
        self.setFixedHeight(
            scaled(10 + 12 + 8 + CANVAS_HEIGHT) + self._theme.size("control-small") + scaled(10)
        )
