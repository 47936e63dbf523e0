"""The table of the design system: rows of 36 px with a rule beneath, no grid, full text in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.label import plain_tip
from hybrid_desktop.ui.widgets.scroll_bar import ScrollBar

Index = QModelIndex | QPersistentModelIndex
_PAD = 12  # pixels at each side of a cell


class TextDelegate(QStyledItemDelegate):
    """Paints a cell as text: right-aligned when the model says so, elided at its end, digits of one width.

    Args:
        theme: The tokens.
        style: A text style of the tokens.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, style: str = "ui") -> None:
        super().__init__(parent)
        self.theme = theme
        self._style = style
        self._font = theme.font(style, figures=True)
        theme.changed.connect(self._restyle)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints surface, rule and text."""
        painter.save()
        rect: QRect = option.rect
        self.paint_surface(painter, option)
        painter.setFont(self.cell_font(index))
        painter.setPen(self.theme.colour(self.text_colour(index)))
        metrics = painter.fontMetrics()
        pad = self.theme.scaled(_PAD)
        box = rect.adjusted(pad, 0, -pad, 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        align = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, Qt.AlignmentFlag(align) | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def paint_surface(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Paints the background of the state and the rule beneath; for delegates that paint more."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self.theme.colour("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self.theme.colour("hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self.theme.colour("border"))

    def cell_font(self, index: Index) -> QFont:
        """The font of a cell; for subclasses."""
        return self._font

    def text_colour(self, index: Index) -> str:
        """The colour token of a cell; for subclasses."""
        return "text"

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Shows the whole text, when the model gives no tooltip of its own, where it was cut."""
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        tip = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        if not tip:
            text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
            rect: QRect = option.rect
            room = rect.width() - 2 * self.theme.scaled(_PAD)
            tip = text if QFontMetrics(self._font).horizontalAdvance(text) > room else ""
        QToolTip.showText(event.globalPos(), plain_tip(tip), view)
        return True

    def _restyle(self) -> None:
        self._font = self.theme.font(self._style, figures=True)


class HeaderView(QHeaderView):
    """Captions in text-2 with a rule beneath and a chevron at the sorted column."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self.restyle)
        self.restyle()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paints one caption."""
        theme, model = self._theme, self.model()
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("border"))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text-2"))
        role = Qt.ItemDataRole
        word = str(model.headerData(section, Qt.Orientation.Horizontal, role.DisplayRole) or "")
        align = model.headerData(section, Qt.Orientation.Horizontal, role.TextAlignmentRole)
        right = bool(align) and bool(Qt.AlignmentFlag(align) & Qt.AlignmentFlag.AlignRight)
        pad, side = theme.scaled(_PAD), theme.size("icon-small")
        box = rect.adjusted(pad, 0, -pad, 0)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == section:
            self._paint_chevron(painter, box, side, right)
            box = box.adjusted(side + 2, 0, 0, 0) if not right else box.adjusted(0, 0, -side - 2, 0)
        side_of = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        word = painter.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side_of | Qt.AlignmentFlag.AlignVCenter, word)
        painter.restore()

    def restyle(self) -> None:
        """Takes the theme's sizes and the colour beside the last caption."""
        self.setFixedHeight(self._theme.size("row"))
        palette = QPalette(self.palette())
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window, QPalette.ColorRole.Button):
            palette.setColor(role, self._theme.colour("surface"))
        self.setPalette(palette)
        self.viewport().update()

    def _paint_chevron(self, painter: QPainter, box: QRect, side: int, right: bool) -> None:
        x = box.right() - side + 1 if right else box.left()
        middle = box.center().y()
        painter.save()
        painter.translate(x + side / 2, middle)
        if self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder:
            painter.rotate(180)
        icon = QRectF(-side / 2, -side / 2, side, side)
        paint_icon(painter, "chevron-down", icon, self._theme.colour("text-2"))
        painter.restore()


class TableView(QTableView):
    """Whole rows are chosen, by pointer or arrow keys; a press on a caption sorts.

    The model gives text, ``TextAlignmentRole`` for numbers and, if it can, ``sort``.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)  # Tab leaves the table; arrows move inside it
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBar(ScrollBar(theme))
        self.setHorizontalScrollBar(ScrollBar(theme, Qt.Orientation.Horizontal))
        self.setWordWrap(False)
        self.setHorizontalHeader(HeaderView(theme, self))
        self.verticalHeader().hide()
        self.setItemDelegate(TextDelegate(theme, self))
        self.setSortingEnabled(True)
        self.focus_ring = True
        self.focus_radius = theme.radius("card")
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(self.theme.size("row"))
        rows.setDefaultSectionSize(self.theme.size("row"))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, self.theme.colour("surface"))
        self.setPalette(palette)
        self.viewport().update()
