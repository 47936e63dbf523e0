"""The list of chats: titles, times and zones under captions; never message text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from hybrid_desktop.ui.chat import sidebar_wording as words
from hybrid_desktop.ui.chat.chat_model import ROW, ChatModel, Index
from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import ChatGroup, ChatRow
from hybrid_desktop.ui.widgets.label import plain_tip
from hybrid_desktop.ui.widgets.menu import themed_menu
from hybrid_desktop.ui.widgets.scroll_bar import ScrollBar

ROW_HEIGHT = 48  # pixels at text size 14: two lines and the air around them
_SIDE = 8  # pixels between a row's edge and its words
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class ChatDelegate(QStyledItemDelegate):
    """Paints captions and chats; edits a title in place."""

    def __init__(self, theme: Theme, view: ChatList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height alone; the width is the list's."""
        chat = isinstance(index.data(ROW), ChatRow)
        return QSize(0, self._theme.scaled(ROW_HEIGHT) if chat else self._theme.size("row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints one item."""
        item = index.data(ROW)
        box = _rect(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(item, ChatRow):
            self._paint_surface(painter, box, item, index)
            self._paint_words(painter, box, item)
        else:
            self._paint_caption(painter, box, str(item))
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """A tooltip with the whole title, where it is elided."""
        item = index.data(ROW)
        if isinstance(item, ChatRow) and self.elided(item, _rect(option).width()) != item.title:
            QToolTip.showText(event.globalPos(), plain_tip(item.title), view)
            return True
        QToolTip.hideText()
        return False

    def elided(self, row: ChatRow, width: int) -> str:
        """The title as it fits into a row of ``width`` pixels."""
        metrics = self._view.metrics(current=row.current)
        room = width - 2 * self._theme.scaled(_SIDE) - self._right(row)
        return metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, max(0, room))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line for the title."""
        editor = QLineEdit(parent)
        editor.setFont(self._theme.font("ui"))
        editor.setAccessibleName(words.TITLE)
        editor.setMaxLength(200)
        colour = {name: self._theme.colour(name).name() for name in ("surface", "text", "text-2")}
        editor.setStyleSheet(
            f"background: {colour['surface']}; color: {colour['text']}; padding: 0 4px;"
            f"border: 2px solid {colour['text-2']}; border-radius: {self._theme.radius('control')}px;"
        )
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The present title, selected."""
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Gives the title that was typed to the model."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the title's line, as wide as the row."""
        box = _rect(option)
        editor.setGeometry(box.left(), box.top() + 1, box.width(), self._theme.scaled(28))

    # --- painting ---------------------------------------------------------------------------------

    def _paint_caption(self, painter: QPainter, box: QRect, caption: str) -> None:
        theme = self._theme
        font = theme.font("caption")
        font.setWeight(theme.font("label").weight())
        painter.setFont(font)
        painter.setPen(theme.colour("text-2"))
        line = box.adjusted(theme.scaled(_SIDE), theme.scaled(12), 0, 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, caption)

    def _paint_surface(self, painter: QPainter, box: QRect, row: ChatRow, index: Index) -> None:
        theme, radius = self._theme, self._theme.radius("control")
        hovered = self._view.hovered == index
        if row.current or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected" if row.current else "hover"))
            painter.drawRoundedRect(QRectF(box), radius, radius)
        if self._view.shows_ring and self._view.currentIndex() == index:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), radius, radius)

    def _paint_words(self, painter: QPainter, box: QRect, row: ChatRow) -> None:
        theme, scaled = self._theme, self._theme.scaled
        left, right = box.left() + scaled(_SIDE), box.right() + 1 - scaled(_SIDE)
        first, second = scaled(16), scaled(34)  # the middles of the two lines, from the row's top
        line = theme.line_height("ui")
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("label" if row.current else "ui"))
        painter.setPen(theme.colour("text"))
        title = QRectF(left, box.top() + first - line / 2, right - left, line)
        painter.drawText(title, middle, self.elided(row, box.width()))
        painter.setFont(theme.font("caption", figures=True))
        painter.setPen(theme.colour("text-2"))
        painter.drawText(title, middle | Qt.AlignmentFlag.AlignRight, row.when)
        small = theme.size("icon-small")
        if row.pinned:
            x = right - painter.fontMetrics().horizontalAdvance(row.when) - scaled(8) - small
            pin = QRectF(x, box.top() + first - small / 2, small, small)
            paint_icon(painter, "pin", pin, theme.colour("text-2"))
        zone = QRectF(left, box.top() + second - small / 2, small, small)
        paint_icon(painter, row.zone_icon, zone, theme.strong(row.zone_look))
        x = left + small + scaled(4)
        text = painter.fontMetrics().elidedText(row.zone_line, Qt.TextElideMode.ElideRight, int(right - x))
        painter.drawText(QRectF(x, box.top() + second - line / 2, right - x, line), middle, text)

    def _right(self, row: ChatRow) -> int:
        """What time and pin take of the title's line, in pixels."""
        width = self._view.time_metrics().horizontalAdvance(row.when) + self._theme.scaled(8)
        return width + (self._theme.size("icon-small") + self._theme.scaled(8) if row.pinned else 0)


class ChatList(QListView):
    """Arrows move, Enter opens, F2 renames, Delete deletes, the menu key offers all of it.

    Args:
        theme: The tokens.
    """

    opened = Signal(int)
    renamed = Signal(int, str)
    pinned = Signal(int, bool)
    deleted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._keyboard = False
        self._waiting: Sequence[ChatGroup] | None = None
        self._model = ChatModel(self)
        self.hovered = QPersistentModelIndex()
        self.setModel(self._model)
        self.setItemDelegate(ChatDelegate(theme, self))
        self.setAccessibleName(words.CHATS)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollBar(ScrollBar(theme))
        self.viewport().setAutoFillBackground(False)
        self._model.renamed.connect(self.renamed)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def shows_ring(self) -> bool:
        """Whether the focus is here by the keyboard."""
        return self._keyboard and self.hasFocus()

    def show_groups(self, groups: Sequence[ChatGroup]) -> None:
        """Shows other chats; the reached one and the place stay. A title being typed is not disturbed."""
        if self.state() is QAbstractItemView.State.EditingState:
            self._waiting = groups
            return
        self._waiting = None
        reached = self._model.item(self.currentIndex())
        place = self.verticalScrollBar().value()
        if not self._model.show_groups(groups):
            return
        index = self._model.find(reached.number) if isinstance(reached, ChatRow) else QModelIndex()
        self.setCurrentIndex(index if index.isValid() else self._model.first())
        self.verticalScrollBar().setValue(place)

    def metrics(self, *, current: bool) -> QFontMetrics:
        """The metrics of a title."""
        return self._metrics[0 if current else 1]

    def time_metrics(self) -> QFontMetrics:
        """The metrics of a time."""
        return self._metrics[2]

    def rename_current(self) -> None:
        """Begins to edit the title of the reached chat."""
        if self._row() is not None:
            self.edit(self.currentIndex())

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """Shows what came while a title was typed."""
        super().closeEditor(editor, hint)
        if self._waiting is not None:
            self.show_groups(self._waiting)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens and Delete deletes; the rest is the list's own."""
        self._keyboard = True
        row = self._row()
        editing = self.state() is QAbstractItemView.State.EditingState
        if row is not None and not editing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.opened.emit(row.number)
        elif row is not None and not editing and event.key() == Qt.Key.Key_Delete:
            if not event.isAutoRepeat():
                self.deleted.emit(row.number)
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press reaches a chat without a ring."""
        self._keyboard = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        super().mouseReleaseEvent(event)
        item = self._model.item(self.indexAt(event.position().toPoint()))
        if event.button() == Qt.MouseButton.LeftButton and isinstance(item, ChatRow):
            self.opened.emit(item.number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Notes what is pointed at."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Points at nothing."""
        super().leaveEvent(event)
        self._hover(QModelIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reaches a chat, with a ring when the keyboard came."""
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._keyboard = event.reason() in _KEYBOARD or self._keyboard
            if not self.currentIndex().isValid():
                self.setCurrentIndex(self._model.first())
        super().focusInEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Rename, pin, delete: for the chat pointed at, or the reached one."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        row = self._model.item(index)
        if not isinstance(row, ChatRow):
            return
        self.setCurrentIndex(index)
        box = self.visualRect(index)
        self.open_menu(row, event.globalPos() if by_mouse else self.viewport().mapToGlobal(box.center()))

    def open_menu(self, row: ChatRow, at: QPoint) -> None:
        """Opens the menu of one chat; it runs no loop of its own."""
        menu = themed_menu(self._theme, self)
        menu.addAction(words.RENAME).triggered.connect(self.rename_current)
        pin = menu.addAction(words.UNPIN if row.pinned else words.PIN)
        pin.triggered.connect(lambda: self.pinned.emit(row.number, not row.pinned))
        menu.addAction(words.DELETE).triggered.connect(lambda: self.deleted.emit(row.number))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _row(self) -> ChatRow | None:
        item = self._model.item(self.currentIndex())
        return item if isinstance(item, ChatRow) else None

    def _hover(self, index: QModelIndex) -> None:
        if self.hovered != index:
            self.hovered = QPersistentModelIndex(index)
            self.viewport().update()

    def _restyle(self) -> None:
        fonts = ("label", "ui", "caption")
        self._metrics = tuple(QFontMetrics(self._theme.font(style)) for style in fonts)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


def _rect(option: QStyleOptionViewItem) -> QRect:
    """Where an item is painted."""
    rect: QRect = option.rect
    return rect
