"""The rows of the transcript as a Qt model, with the text a screen reader gets."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hybrid_desktop.ui.view_state import MessageRow
from hybrid_desktop.ui.wording import answer_spoken

ROW = Qt.ItemDataRole.UserRole
_SPOKEN = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
_FALLBACK = "Fallback: "  # how wording.fallback begins
Index = QModelIndex | QPersistentModelIndex


class TranscriptModel(QAbstractListModel):
    """Holds MessageRow values; a row keeps its place for as long as it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[MessageRow] = []
        self._places: dict[int, int] = {}

    def rowCount(self, parent: Index | None = None) -> int:
        """How many messages there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, or the words for a screen reader."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        return spoken(row) if role in _SPOKEN else None

    def reset(self, rows: tuple[MessageRow, ...]) -> None:
        """Shows another conversation."""
        self.beginResetModel()
        self._rows = list(rows)
        self._places = {row.key: place for place, row in enumerate(rows)}
        self.endResetModel()

    def put(self, row: MessageRow) -> QModelIndex:
        """Adds ``row``, or replaces the one with its key; returns where it stands."""
        place = self._places.get(row.key)
        if place is None:
            place = len(self._rows)
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.append(row)
            self._places[row.key] = place
            self.endInsertRows()
        else:
            self._rows[place] = row
            where = self.index(place)
            self.dataChanged.emit(where, where)
        return self.index(place)

    def set_text(self, key: int, text: str) -> None:
        """Notes how far an answer has come, without telling the view, which paints it from its document."""
        place = self._places[key]
        self._rows[place] = self._rows[place].with_text(text)

    @property
    def rows(self) -> tuple[MessageRow, ...]:
        """All rows in order."""
        return tuple(self._rows)

    def has(self, key: int) -> bool:
        """True when there is a row with ``key``."""
        return key in self._places

    def row(self, key: int) -> MessageRow:
        """The row with ``key``; KeyError when there is none."""
        return self._rows[self._places[key]]

    def index_of(self, key: int) -> QModelIndex:
        """Where the row with ``key`` stands; KeyError when there is none."""
        return self.index(self._places[key])


def spoken(row: MessageRow) -> str:
    """A message in words: who or where, the facts, then the text (DESIGN.md, "Screen-reader names")."""
    facts = [badge.text for badge in row.badges]
    if row.role == "user":
        return answer_spoken(row.text, ", ".join(["You", *facts]))
    facts = [_within(fact, first=not place) for place, fact in enumerate(facts)]
    intro = f"Answer from {', '.join(facts)}" if facts else "Answer"
    lines = [item.line for item in row.superseded]
    return answer_spoken(row.text or row.progress, ". ".join([intro, *lines]))


def _within(fact: str, *, first: bool) -> str:
    """A fact within a sentence: "Cloud" as "cloud", "Fallback: X failed" as "fallback after X failed"."""
    if fact.startswith(_FALLBACK):
        return f"fallback after {fact.removeprefix(_FALLBACK)}"
    return fact[:1].lower() + fact[1:] if first else fact
