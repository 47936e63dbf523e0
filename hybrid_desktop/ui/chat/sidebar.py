"""The chats at the window's side: as a column, or in a narrow window as a rail with a drawer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hybrid_desktop.ui.chat import sidebar_wording as words
from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.looks import Look
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.button import ActionButton, IconButton
from hybrid_desktop.ui.widgets.label import plain_tip
from hybrid_desktop.ui.widgets.prose import Prose
from hybrid_desktop.ui.widgets.text_field import TextField

if TYPE_CHECKING:  # imported once they are needed, after the first paint
    from hybrid_desktop.ui.chat.chat_list import ChatList
    from hybrid_desktop.ui.view_state import ChatGroup
    from hybrid_desktop.ui.widgets.overlay import Overlay


class Sidebar(QWidget):
    """256 px wide, or 56 as a rail whose first button opens the whole as a drawer over the window.

    Args:
        theme: The tokens.
    """

    new_chat_pressed = Signal()
    temporary_pressed = Signal()
    search_changed = Signal(str)
    open_pressed = Signal(int)
    rename_requested = Signal(int, str)
    pin_requested = Signal(int, bool)
    delete_requested = Signal(int)
    budget_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._is_rail = False
        self._overlay: Overlay | None = None
        self.panel = ChatPanel(theme)
        self.rail = Rail(theme)
        self.rail.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 1, 0)  # the border
        self._column.setSpacing(0)
        self._column.addWidget(self.panel)
        self._column.addWidget(self.rail)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._connect()
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def is_rail(self) -> bool:
        """Whether it is a rail now."""
        return self._is_rail

    @property
    def drawer_is_open(self) -> bool:
        """Whether the whole lies over the window."""
        return self._overlay is not None and self._overlay.is_open

    def show_groups(self, groups: Sequence[ChatGroup]) -> None:
        """Shows the chats under their captions."""
        self.panel.show_groups(groups)

    def show_footer(self, icon: str, look: Look, text: str) -> None:
        """Says how the local model is."""
        self.panel.footer.show_status(icon, look, text)
        self.rail.status.show_status(icon, look, text)

    def show_spend(self, text: str) -> None:
        """Says what was spent this month; empty takes the line away."""
        self.panel.show_spend(text)
        self.rail.spend.set_name(words.spend_spoken(text))
        self.rail.spend.setVisible(bool(text))

    def set_rail(self, rail: bool) -> None:
        """Becomes a rail, or a column again."""
        if rail == self._is_rail:
            return
        self.close_drawer()
        self._is_rail = rail
        self.panel.setVisible(not rail)
        self.rail.setVisible(rail)
        self._restyle()

    def focus_search(self) -> None:
        """Puts the keyboard into the search field; a rail opens its drawer for it."""
        if self._is_rail:
            self._open_drawer(self.panel.search.edit)
        else:
            self.panel.search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.panel.search.edit.selectAll()

    def focus_list(self) -> None:
        """Puts the keyboard into the list, or onto "New chat" while there is none."""
        target = self.rail.chats if self._is_rail else self.panel.entrance
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_drawer(self) -> None:
        """Puts the drawer back; without effect when it is not open."""
        if self._overlay is None or not self._overlay.is_open:
            return
        self._overlay.dismiss()
        self._column.insertWidget(0, self.panel)
        self.panel.setVisible(not self._is_rail)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the surface and the border at its right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("sidebar"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.colour("border"))

    def _open_drawer(self, focus: QWidget) -> None:
        if self._overlay is None:
            from hybrid_desktop.ui.widgets.overlay import Overlay

            self._overlay = Overlay(self._theme, self.window(), press_outside=True)
            self._overlay.dismissed.connect(self.close_drawer)
        self._overlay.open(self.panel, self._drawer_place, focus)

    def _drawer_place(self, _: QRect) -> QRect:
        """Over the rail, as high as it."""
        corner = self.mapTo(self.window(), QPoint(0, 0))
        return QRect(corner.x(), corner.y(), self._theme.size("sidebar"), self.height())

    def _connect(self) -> None:
        panel, rail = self.panel, self.rail
        panel.new_chat.clicked.connect(self._start_new)
        panel.temporary.clicked.connect(self._start_temporary)
        panel.search.edit.textChanged.connect(self.search_changed)
        panel.opened.connect(self._open)
        panel.renamed.connect(self.rename_requested)
        panel.pinned.connect(self.pin_requested)
        panel.deleted.connect(self.delete_requested)
        rail.chats.clicked.connect(lambda: self._open_drawer(self.panel.entrance))
        rail.new_chat.clicked.connect(self.new_chat_pressed)
        rail.search.clicked.connect(self.focus_search)
        for spend in (panel.spend, rail.spend):
            spend.clicked.connect(self._open_budget)

    def _start_new(self) -> None:
        self.close_drawer()
        self.new_chat_pressed.emit()

    def _start_temporary(self) -> None:
        self.close_drawer()
        self.temporary_pressed.emit()

    def _open_budget(self) -> None:
        self.close_drawer()
        self.budget_pressed.emit()

    def _open(self, number: int) -> None:
        self.close_drawer()
        self.open_pressed.emit(number)

    def _restyle(self) -> None:
        self.setFixedWidth(self._theme.size("rail" if self._is_rail else "sidebar"))
        self.update()


class ChatPanel(QWidget):
    """New chat, search, the list, the local model's state and what was spent."""

    opened = Signal(int)
    renamed = Signal(int, str)
    pinned = Signal(int, bool)
    deleted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._list: ChatList | None = None
        self.new_chat = NewChatButton(theme, words.NEW_CHAT, "square-pen", "outline", "Ctrl N", light=True)
        self.temporary = IconButton(theme, "ghost", words.TEMPORARY)
        self.search = TextField(theme, words.SEARCH, icon="search", hint="Ctrl K", light=True)
        self.search.edit.setClearButtonEnabled(False)
        self.search.edit.installEventFilter(self)
        self.empty = Prose(theme, "ui", "text-2", words.EMPTY)
        self.footer = StatusLine(theme, words_shown=True)
        self.spend = SpendLine(theme)
        self._lay_out()

    @property
    def list(self) -> ChatList:
        """The list; made when first asked for, which is after the first paint."""
        if self._list is None:
            from hybrid_desktop.ui.chat.chat_list import ChatList

            self._list = ChatList(self._theme)
            self._list.opened.connect(self.opened)
            self._list.renamed.connect(self.renamed)
            self._list.pinned.connect(self.pinned)
            self._list.deleted.connect(self.deleted)
            self._middle.addWidget(self._list)
            QWidget.setTabOrder(self.search.edit, self._list)
        return self._list

    @property
    def entrance(self) -> QWidget:
        """What gets the keyboard first: the list, or "New chat" while there is none."""
        return self._list if self._list is not None and self._list.isVisibleTo(self) else self.new_chat

    def show_groups(self, groups: Sequence[ChatGroup]) -> None:
        """Shows the chats, or why there are none."""
        there = any(group.rows for group in groups)
        if there or self._list is not None:
            self.list.show_groups(groups)
            self.list.setVisible(there)
        self.empty.show_text(words.NOT_FOUND if self.search.text().strip() else words.EMPTY)
        self._nothing.setVisible(not there)

    def show_spend(self, text: str) -> None:
        """Says what was spent, in a line close beneath the local model's state; empty takes it away."""
        self.spend.show_amount(text)
        self.footer.set_followed(bool(text))
        self._foot.setContentsMargins(0, 0, 0, 8 if text else 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search field, Esc clears it and Down goes to the list."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                event.accept()  # else the window's own Esc would take the key
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.set_text("")
            return True
        if event.key() == Qt.Key.Key_Down and self.entrance is self._list:
            self.entrance.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the surface, which a drawer needs over the scrim."""
        QPainter(self).fillRect(self.rect(), self._theme.colour("sidebar"))

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.new_chat, 1)
        first.addWidget(self.temporary)
        self._nothing = QWidget()
        alone = QVBoxLayout(self._nothing)
        alone.setContentsMargins(8, 16, 8, 0)
        alone.addWidget(self.empty)
        alone.addStretch(1)
        self._middle = QVBoxLayout()
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.addWidget(self._nothing, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(self.search)
        column.addLayout(self._middle, 1)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(0)
        self._foot.addWidget(self.footer)
        self._foot.addWidget(self.spend)
        column.addLayout(self._foot)


class NewChatButton(ActionButton):
    """Icon and word at the left, the key at the right."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the surface, icon, word and key."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = self._paint_surface(painter)
        side, scaled = theme.size("icon"), theme.scaled
        paint_icon(painter, self._icon, QRectF(scaled(13), (self.height() - side) / 2, side, side), text)
        painter.setPen(text)
        painter.setFont(self.font())
        box = QRectF(scaled(13) + side + scaled(8), 0, self.width(), self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
        self._paint_hint(painter, self.width() - self._hint_width() - scaled(12))


class SpendLine(ActionButton):
    """What was spent this month, at the foot; pressed, it leads to the budget."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", "coins", "quiet", small=True)
        self.setToolTip(plain_tip(words.OPEN_BUDGET))
        self.hide()

    def show_amount(self, text: str) -> None:
        """Says how much; empty takes the line away."""
        self.setText(text)
        self.setAccessibleName(words.spend_spoken(text))
        self.setVisible(bool(text))
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Narrow if need be: the words are then cut, and the whole is spoken and stands in the budget."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints icon and words as the line above it has them."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text, side = self._paint_surface(painter), theme.size("icon-small")
        paint_icon(painter, "coins", QRectF(0, (self.height() - side) / 2, side, side), text)
        painter.setPen(text)
        painter.setFont(theme.font("caption"))
        left = side + theme.scaled(8)
        room = self.width() - left
        line = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, line)


class Rail(QWidget):
    """Show chats, new chat, search, how the local model is, and the way to the budget."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.chats = IconButton(theme, "panel-left", words.OPEN_LIST)
        self.new_chat = IconButton(theme, "square-pen", words.NEW_CHAT)
        self.search = IconButton(theme, "search", words.SEARCH)
        self.status = StatusLine(theme, words_shown=False)
        self.spend = IconButton(theme, "coins", "")
        self.spend.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 12, 11, 12)
        column.setSpacing(8)
        for button in (self.chats, self.new_chat, self.search):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        column.addWidget(self.status, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.spend, 0, Qt.AlignmentFlag.AlignHCenter)


class StatusLine(QWidget):
    """An icon and how the local model is; in the rail the words stand in the tooltip."""

    def __init__(self, theme: Theme, *, words_shown: bool) -> None:
        super().__init__()
        self._theme = theme
        self._words_shown = words_shown
        self._followed = False
        self._icon, self._look, self._text = "circle", Look.NEUTRAL, ""
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_status(self, icon: str, look: Look, text: str) -> None:
        """Says how it is."""
        self._icon, self._look, self._text = icon, look, text
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(text))
        self.setVisible(bool(text))
        self.update()

    def set_followed(self, followed: bool) -> None:
        """Leaves less room beneath the words when another line stands there."""
        self._followed = followed
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the line above, the icon and the words."""
        painter, theme = QPainter(self), self._theme
        side, x = theme.size("icon-small"), 0.0
        height = theme.scaled(40) if self._words_shown else self.height()
        if self._words_shown:
            painter.fillRect(0, 0, self.width(), 1, theme.colour("border"))
        else:
            side = theme.size("icon")
            x = (self.width() - side) / 2
        icon = QRectF(x, (height - side) / 2, side, side)
        paint_icon(painter, self._icon, icon, theme.strong(self._look))
        if self._words_shown:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("text-2"))
            left = side + theme.scaled(8)
            room = self.width() - left
            text = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(left, 0, room + 2, height), Qt.AlignmentFlag.AlignVCenter, text)

    def _restyle(self) -> None:
        if self._words_shown:
            self.setFixedHeight(self._theme.scaled(32 if self._followed else 40))
        else:
            self.setFixedSize(self._theme.size("control"), self._theme.size("control"))
        self.update()
