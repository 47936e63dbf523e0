"""The middle of the sheet: the request at the left, what there is to know about it at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from hybrid_desktop.ui.preview import wording
from hybrid_desktop.ui.preview.body_view import RAW, READABLE, SIDES, BodyView
from hybrid_desktop.ui.preview.facts import Heading, PlaceholderList, PlaceList, VerdictList, WithheldList
from hybrid_desktop.ui.preview.rule import Rule
from hybrid_desktop.ui.preview.state import SheetState
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.button import IconButton
from hybrid_desktop.ui.widgets.dropdown import Dropdown
from hybrid_desktop.ui.widgets.prose import Prose
from hybrid_desktop.ui.widgets.scroll_area import ScrollArea
from hybrid_desktop.ui.widgets.segmented import Segmented

BODY_LEAST = 160  # pixels of height the request keeps, at text size 14
BODY_STACKED = 280  # pixels of height it has where everything scrolls together
_LEFT, _RIGHT = 57, 43  # how the columns share the width
_SIDE = 24  # pixels at both sides of a column
_NO_LIMIT = 16_777_215  # QWIDGETSIZE_MAX


class SheetContent(QWidget):
    """Two columns, each scrolling for itself; in a narrow sheet one column that scrolls as a whole."""

    route_selected = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._stacked: bool | None = None
        self._heading = Heading(theme)
        self.modes = Segmented(
            theme,
            ((READABLE, wording.READABLE, ""), (RAW, wording.RAW, ""), (SIDES, wording.SIDES, "")),
            wording.BODY,
        )
        self.copy = IconButton(theme, "copy", wording.COPY)
        self.routes = Dropdown(theme, wording.LOOK_AT)
        self._then = Prose(theme, "caption", "text-2")
        self.body = BodyView(theme)
        self.withheld = WithheldList(theme)
        self.verdict = VerdictList(theme)
        self.placeholders = PlaceholderList(theme)
        self.places = PlaceList(theme, wording.OTHERS)
        self.strategies = PlaceList(theme, wording.WHAT_IF)
        self._rules = (Rule(theme), Rule(theme), Rule(theme))
        self._lay_out()
        self.modes.chosen.connect(self.body.show_mode)
        self.routes.chosen.connect(lambda key: self.route_selected.emit(int(key)))
        theme.changed.connect(self._restyle)
        self.set_stacked(False)

    def show_state(self, state: SheetState) -> None:
        """Shows ``state``; the way of looking at the body stays."""
        self._heading.show_heading(wording.BODY, "")
        several = len(state.choices) > 1
        self.routes.set_options([(str(number), line) for number, line in enumerate(state.choices)])
        self.routes.select(str(state.chosen))
        self.routes.setVisible(several)
        self._then.show_text(state.then)
        self._then.setVisible(bool(state.then))
        self.copy.setEnabled(state.body is not None)
        self.body.show_body(state.body)
        self.withheld.show_rows(state.withheld)
        self.verdict.show_state(state)
        self.placeholders.show_rows(state.placeholders)
        self._rules[0].setVisible(bool(state.placeholders))
        self.places.show_rows(state.places)
        self._rules[1].setVisible(bool(state.places))
        self.strategies.show_rows(state.strategies)
        self._rules[2].setVisible(bool(state.strategies))

    def focus_order(self) -> list[QWidget]:
        """What Tab reaches, from top to bottom; the areas only while they are on the page."""
        keys = (READABLE, RAW, SIDES)
        return [
            self._whole,
            self._left,
            *(self.modes.button(key) for key in keys),
            self.copy,
            self.routes,
            *(self.body.views[key] for key in keys),
            self._right,
            self.placeholders.toggle,
        ]

    def clear(self) -> None:
        """Forgets the private text it showed."""
        self.body.show_body(None)
        self.placeholders.show_rows(())

    def to_top(self) -> None:
        """Scrolls everything to its beginning."""
        for area in (self._left, self._right, self._whole):
            area.verticalScrollBar().setValue(0)

    def set_stacked(self, stacked: bool) -> None:
        """One column that scrolls as a whole instead of two that scroll for themselves."""
        if stacked == self._stacked:
            return
        self._stacked = stacked
        self._left.takeWidget()
        self._right.takeWidget()
        if stacked:
            self._one.addWidget(self._left_side)
            self._one.addWidget(self._right_side)
        else:
            self._left.setWidget(self._left_side)
            self._right.setWidget(self._right_side)
        for side in (self._left_side, self._right_side):
            side.setAutoFillBackground(False)  # a scroll area turns it on
            side.show()
        self._pages.setCurrentIndex(int(stacked))
        self._restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the heading above the choice of views where both do not fit beside each other."""
        super().resizeEvent(event)
        share = 1.0 if self._stacked else _LEFT / (_LEFT + _RIGHT)
        room = self.width() * share - 2 * _SIDE
        needed = self._heading.sizeHint().width() + self.modes.sizeHint().width() + self.copy.width() + 16
        fits = needed <= room
        directions = QBoxLayout.Direction
        self._head.setDirection(directions.LeftToRight if fits else directions.TopToBottom)

    def _restyle(self) -> None:
        scaled = self._theme.scaled
        self.body.setMinimumHeight(scaled(BODY_STACKED if self._stacked else BODY_LEAST))
        self.body.setMaximumHeight(scaled(BODY_STACKED) if self._stacked else _NO_LIMIT)

    def _lay_out(self) -> None:
        self._left_side, self._right_side = self._left_column(), self._right_column()
        self._left = _scrolling(self._theme, wording.BODY)
        self._right = _scrolling(self._theme, wording.FACTS)
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left, _LEFT)
        row.addWidget(Rule(self._theme, upright=True))
        row.addWidget(self._right, _RIGHT)
        together = QWidget()
        self._one = QVBoxLayout(together)
        self._one.setContentsMargins(0, 0, 0, 0)
        self._one.setSpacing(0)
        self._whole = _scrolling(self._theme, wording.NAME, together)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(beside)
        self._pages.addWidget(self._whole)

    def _left_column(self) -> QWidget:
        views = QHBoxLayout()
        views.setSpacing(8)
        views.addWidget(self.modes)
        views.addWidget(self.copy)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(8)
        self._head.addWidget(self._heading, 1)
        self._head.addLayout(views)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(_SIDE, 16, _SIDE, 16)
        column.setSpacing(8)
        column.addLayout(self._head)
        column.addWidget(self.routes)
        column.addWidget(self._then)
        column.addWidget(self.body, 1)
        column.addSpacing(8)
        column.addWidget(self.withheld)
        return left

    def _right_column(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(_SIDE, 16, _SIDE, 16)
        column.setSpacing(16)
        column.addWidget(self.verdict)
        column.addWidget(self._rules[0])
        column.addWidget(self.placeholders)
        column.addWidget(self._rules[1])
        column.addWidget(self.places)
        column.addWidget(self._rules[2])
        column.addWidget(self.strategies)
        column.addStretch(1)
        return right


def _scrolling(theme: Theme, name: str, widget: QWidget | None = None) -> ScrollArea:
    """An area that the keyboard can scroll."""
    area = ScrollArea(theme, widget or QWidget())
    area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    area.setAccessibleName(name)
    area.setMinimumWidth(0)
    area.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
    return area
