"""The lower half of the History tab: filters and table, with the drawer beside it or over it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QStackedLayout, QVBoxLayout, QWidget

from hybrid_desktop.ui.history.drawer import WIDTH, Drawer
from hybrid_desktop.ui.history.filter_bar import FilterBar
from hybrid_desktop.ui.history.state import Details, Listing, Row
from hybrid_desktop.ui.history.table_view import DecisionTable
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.card import Card
from hybrid_desktop.ui.widgets.label import ThemedLabel

NARROW = 952
"""Below this width of the pane, a window of 1000 px, the drawer lies over the table (DESIGN.md)."""
_GAP = 12


class _Handle(QSplitterHandle):
    """The air between table and drawer; nothing is painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints nothing."""


class _Splitter(QSplitter):
    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)


class DecisionsPane(QWidget):
    """``table``, ``filters`` and ``drawer``; shows what it is given."""

    drawer_closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.filters = FilterBar(theme)
        self.table = DecisionTable(theme)
        self.drawer = Drawer(theme)
        self._sentence = ThemedLabel(theme, "", "ui", "text-2")
        self._splitter = _Splitter(Qt.Orientation.Horizontal, self)
        self._over = False
        self._lay_out()
        self.filters.focus_table.connect(self._enter_table)
        self.drawer.closed.connect(self.drawer_closed)
        self.table.closed.connect(self.drawer_closed)

    @property
    def drawer_is_over(self) -> bool:
        """Whether the drawer lies over the table."""
        return self._over

    def show_listing(self, listing: Listing) -> None:
        """Lists other decisions, or says why there are none."""
        self.table.show_listing(listing)
        self._sentence.setText(listing.sentence)
        self._pages.setCurrentIndex(0 if len(listing.numbers) else 1)

    def show_rows(self, rows: Mapping[int, Row]) -> None:
        """Takes rows that were read."""
        self.table.put(rows)

    def show_details(self, details: Details | None) -> None:
        """Opens the drawer with ``details``, or closes it and gives the keyboard back to the table."""
        if details is None:
            had = self.drawer.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
            self.drawer.hide()
            if had:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.drawer.show_details(details)
        self.drawer.show()
        self._place_drawer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the drawer beside the table or over it."""
        super().resizeEvent(event)
        self._splitter.setGeometry(self.rect())
        self._place_drawer()

    def _place_drawer(self) -> None:
        width = min(self._theme.scaled(WIDTH), self.width())
        over = self.width() < self._theme.scaled(NARROW)
        if over != self._over:
            self._over, visible = over, self.drawer.isVisibleTo(self)
            if over:
                self.drawer.setParent(self)
            else:
                self._splitter.addWidget(self.drawer)
                self._splitter.setSizes([self.width() - width - _GAP, width])
            self.drawer.setVisible(visible)
        if over:
            self.drawer.setGeometry(QRect(self.width() - width, 0, width, self.height()))
            self.drawer.raise_()

    def _enter_table(self) -> None:
        if self.table.decisions.rowCount():
            if not self.table.currentIndex().isValid():
                self.table.setCurrentIndex(self.table.decisions.index(0, 0))
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        card = Card(self._theme)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(0)
        column.addWidget(self.filters)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._sentence)
        column.addLayout(self._pages, 1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(_GAP)
        self._splitter.addWidget(card)
        self._splitter.addWidget(self.drawer)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setSizes([self._theme.scaled(908), self._theme.scaled(WIDTH)])
