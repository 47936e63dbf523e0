"""The chats and their captions as one list; never message text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from hybrid_desktop.ui.chat import sidebar_wording as words
from hybrid_desktop.ui.view_state import ChatGroup, ChatRow

ROW = Qt.ItemDataRole.UserRole.value + 1  # the caption, or the ChatRow
Index = QModelIndex | QPersistentModelIndex


class ChatModel(QAbstractListModel):
    """Captions and chats, one below the other; a caption cannot be chosen."""

    renamed = Signal(int, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._items: tuple[str | ChatRow, ...] = ()

    def show_groups(self, groups: Sequence[ChatGroup]) -> bool:
        """Replaces everything; False when it was the same already."""
        items: list[str | ChatRow] = []
        for group in groups:
            items += [group.caption, *group.rows] if group.caption else group.rows
        if tuple(items) == self._items:
            return False
        self.beginResetModel()
        self._items = tuple(items)
        self.endResetModel()
        return True

    def item(self, index: Index) -> str | ChatRow | None:
        """The caption or the chat at ``index``; None for an invalid one."""
        return self._items[index.row()] if index.isValid() and index.row() < len(self._items) else None

    def find(self, number: int) -> QModelIndex:
        """Where the chat ``number`` stands; an invalid index when it is not there."""
        for place, item in enumerate(self._items):
            if isinstance(item, ChatRow) and item.number == number:
                return self.index(place, 0)
        return QModelIndex()

    def first(self) -> QModelIndex:
        """The open chat, else the first one; an invalid index when there is none."""
        places = [place for place, item in enumerate(self._items) if isinstance(item, ChatRow)]
        for place in places:
            item = self._items[place]
            if isinstance(item, ChatRow) and item.current:
                return self.index(place, 0)
        return self.index(places[0], 0) if places else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Captions and chats together."""
        return 0 if parent.isValid() else len(self._items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only chats can be reached and renamed."""
        if not isinstance(self.item(index), ChatRow):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The chat or caption itself, its title, and what a screen reader says."""
        item = self.item(index)
        if role == ROW:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return item.title if isinstance(item, ChatRow) else item
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(item, ChatRow):
            return words.spoken(
                item.title, item.when, item.zone_line, pinned=item.pinned, current=item.current
            )
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Asks for another title; the list changes when the presenter says so."""
        item, title = self.item(index), " ".join(str(value).split())
        if role == Qt.ItemDataRole.EditRole and isinstance(item, ChatRow) and title not in ("", item.title):
            self.renamed.emit(item.number, title)
            return True
        return False
