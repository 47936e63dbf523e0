"""The table of decisions: asks for the rows in sight, keeps place and selection when read anew."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView

from hybrid_desktop.core.vocabulary import Sensitivity
from hybrid_desktop.ui.history import wording
from hybrid_desktop.ui.history.state import Column, Listing, Row
from hybrid_desktop.ui.history.table_delegate import PAD, DecisionDelegate, mark_width, style_of
from hybrid_desktop.ui.history.table_model import DecisionModel, Index
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.table import TableView
from hybrid_desktop.ui.wording import level_word

_AHEAD = 20  # rows beyond those in sight, so that a page on or back is there already
_WIDEST = {  # what has to fit; longer words are elided and stand in the tooltip
    Column.TIME: ("30 Nov, 23:58",),
    Column.LEVEL: tuple(level_word(level) for level in Sensitivity),
    Column.DESTINATION: ("Trusted network", "Cloud, 20 replaced"),
    Column.MODEL: ("gpt-4o-mini",),
    Column.FALLBACK: ("No connection", "Model missing"),
    Column.LATENCY: ("1000 ms",),
    Column.COST: ("$0.00031",),
}
_LEAST_MESSAGE = 150  # pixels of the message at text size 14
_MUCH_MESSAGE = 400  # pixels of the message from which on long names of models get more room
_MORE_MODEL = 120  # pixels more for a name such as SmolLM2-135M-Instruct
_GIVEN_UP = (Column.FALLBACK, Column.COST, Column.MODEL)
"""Columns that go first where there is little room; the place's tooltip and the drawer still say them."""


class DecisionTable(TableView):
    """Emits ``wanted`` with the numbers in sight, ``opened`` when a decision is chosen."""

    wanted = Signal(object)
    """``tuple[int, ...]``: the decisions in sight and a few around them."""
    opened = Signal(int)
    """Enter, or a press on a row."""
    moved = Signal(int)
    """Another decision is the current one."""
    closed = Signal()
    """Esc."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.decisions = DecisionModel(self)
        self._order = (Column.TIME, True)
        self._span = (0, -1)
        self._quiet = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._want)
        self.setItemDelegate(DecisionDelegate(theme, self))
        self.setAccessibleName(wording.TABLE_NAME)
        header = self.horizontalHeader()
        header.setSortIndicator(Column.TIME, Qt.SortOrder.DescendingOrder)
        self.setModel(self.decisions)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.MESSAGE, QHeaderView.ResizeMode.Stretch)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._later.start(0))
        self.decisions.sort_asked.connect(lambda *_: self._show_order())
        self.clicked.connect(self._open)
        theme.changed.connect(self._share_width)
        self._share_width()

    @property
    def current_number(self) -> int | None:
        """The chosen decision."""
        index = self.currentIndex()
        return self.decisions.numbers[index.row()] if index.isValid() else None

    def show_listing(self, listing: Listing) -> None:
        """Lists other decisions; the place in sight and the chosen decision stay where they can."""
        chosen, bar = self.current_number, self.verticalScrollBar()
        first = self.rowAt(0)
        anchor = self.decisions.numbers[first] if bar.value() > 0 and first >= 0 else None
        offset = self.rowViewportPosition(first) if anchor is not None else 0
        self._quiet = True
        self.decisions.show_listing(listing)
        self._order = listing.column, listing.descending
        self._show_order()
        if chosen is not None:
            self.choose(chosen)
        if anchor is not None and (place := self.decisions.place_of(anchor)) >= 0:
            bar.setValue(place * self.theme.size("row") - offset)
        self._quiet = False
        self._later.start(0)

    def choose(self, number: int) -> None:
        """Chooses a decision without opening it or moving; nothing when it is not listed."""
        place = self.decisions.place_of(number)
        selection = self.selectionModel()
        index = self.decisions.index(place, 0) if place >= 0 else QModelIndex()
        flags = selection.SelectionFlag
        scrolling = self.hasAutoScroll()
        self.setAutoScroll(False)
        selection.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.setAutoScroll(scrolling)

    def put(self, rows: Mapping[int, Row]) -> None:
        """Takes rows that were read."""
        self.decisions.put(rows, *self._span)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen decision, Esc closes it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tells what is chosen now, so that an open drawer follows the arrow keys."""
        super().currentChanged(current, previous)
        if not self._quiet and current.isValid():
            self.moved.emit(self.decisions.numbers[current.row()])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shares the width and asks for the rows that came into sight."""
        super().resizeEvent(event)
        self._share_width()
        self._later.start(0)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.decisions.numbers[index.row()])

    def _want(self) -> None:
        count = self.decisions.rowCount()
        height = self.theme.size("row")
        first = self.verticalScrollBar().value() // height
        last = first + self.viewport().height() // height + 1
        self._span = max(0, first - _AHEAD), min(count - 1, last + _AHEAD)
        numbers = self.decisions.numbers[self._span[0] : self._span[1] + 1]
        if numbers:
            self.wanted.emit(tuple(numbers))

    def _show_order(self) -> None:
        """Marks what is sorted by now, which is not a column that cannot be sorted by."""
        header = self.horizontalHeader()
        column, descending = self._order
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        blocked = header.blockSignals(True)
        header.setSortIndicator(column, order)
        header.blockSignals(blocked)
        header.viewport().update()

    def _share_width(self) -> None:
        theme, header = self.theme, QFontMetrics(self.theme.font("caption"))
        for column, words in _WIDEST.items():
            metrics = QFontMetrics(theme.font(style_of(column), figures=True))
            mark = mark_width(theme, column)
            widest = max(metrics.horizontalAdvance(word) for word in words) + mark
            caption = header.horizontalAdvance(wording.COLUMNS[column]) + theme.size("icon-small") + 2
            self.setColumnWidth(column, max(widest, caption) + 2 * theme.scaled(PAD) + 2)
        self._hide_columns()

    def _hide_columns(self) -> None:
        """Leaves the message enough room."""
        for column in _GIVEN_UP:
            self.setColumnHidden(column, False)
        room = self.width() - self.verticalScrollBar().width()
        room -= sum(self.columnWidth(column) for column in _WIDEST)
        spare = min(self.theme.scaled(_MORE_MODEL), room - self.theme.scaled(_MUCH_MESSAGE))
        self.setColumnWidth(Column.MODEL, self.columnWidth(Column.MODEL) + max(0, spare))
        for column in _GIVEN_UP:
            if room >= self.theme.scaled(_LEAST_MESSAGE):
                return
            room += self.columnWidth(column)
            self.setColumnHidden(column, True)
