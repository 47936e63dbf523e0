"""The decisions as Qt's model: every one has its row at once, its words come when it is in sight."""

from __future__ import annotations

from array import array
from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from hybrid_desktop.ui.history.state import Column, Listing, Row
from hybrid_desktop.ui.history.wording import COLUMNS

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""The ``Row`` of an index, or None while it is read."""

_KEPT = 4_000


class DecisionModel(QAbstractTableModel):
    """Shows a ``Listing``; rows are put in as they are read."""

    sort_asked = Signal(int, bool)
    """A column was pressed: its number, and whether the highest should come first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers: array[int] = array("q")
        self._rows: dict[int, Row] = {}

    @property
    def numbers(self) -> array[int]:
        """The numbers of the decisions, in order."""
        return self._numbers

    def place_of(self, number: int) -> int:
        """The row of that decision, or -1."""
        try:
            return self._numbers.index(number)
        except ValueError:
            return -1

    def show_listing(self, listing: Listing) -> None:
        """Lists other decisions; what was read of those that stay is kept until it is read anew."""
        self.beginResetModel()
        self._numbers = listing.numbers
        self.endResetModel()

    def put(self, rows: Mapping[int, Row], first: int, last: int) -> None:
        """Takes rows that were read; those between ``first`` and ``last`` are painted anew."""
        if len(self._rows) + len(rows) > _KEPT:
            self._rows.clear()
        self._rows.update(rows)
        last = min(last, len(self._numbers) - 1)
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """How many decisions are listed."""
        return 0 if parent is not None and parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index | None = None) -> int:
        """One for each ``Column``."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; the ``Row`` itself for delegates."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        row = self._rows.get(self._numbers[index.row()])
        if role == ROW or row is None:
            return row if role == ROW else None
        if role == Qt.ItemDataRole.DisplayRole:
            return _word(row, Column(index.column()))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[Column(section)]
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Asks the presenter, which sorts in the store."""
        self.sort_asked.emit(column, order is Qt.SortOrder.DescendingOrder)

    @staticmethod
    def _alignment(column: int) -> Qt.AlignmentFlag:
        side = (
            Qt.AlignmentFlag.AlignRight
            if column in (Column.LATENCY, Column.COST)
            else Qt.AlignmentFlag.AlignLeft
        )
        return side | Qt.AlignmentFlag.AlignVCenter


def _word(row: Row, column: Column) -> str:
    return {
        Column.TIME: row.time,
        Column.MESSAGE: row.message or row.absent,
        Column.LEVEL: row.level_word,
        Column.DESTINATION: row.destination,
        Column.MODEL: row.model,
        Column.FALLBACK: row.fallback,
        Column.LATENCY: row.latency,
        Column.COST: row.cost,
    }[column]
