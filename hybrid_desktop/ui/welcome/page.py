"""The first page: pick the model on this device, see the promises, start."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from hybrid_desktop.core.vocabulary import InternalToCloud
from hybrid_desktop.ui.navigation_bar import paint_mark
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look
from hybrid_desktop.ui.welcome import wording as words
from hybrid_desktop.ui.welcome.engine_row import EngineRow
from hybrid_desktop.ui.welcome.promises import Promises
from hybrid_desktop.ui.welcome.state import WelcomeChoice, WelcomeState
from hybrid_desktop.ui.widgets.button import ActionButton
from hybrid_desktop.ui.widgets.card import Card
from hybrid_desktop.ui.widgets.label import ThemedLabel
from hybrid_desktop.ui.widgets.scroll_area import ScrollArea
from hybrid_desktop.ui.widgets.segmented import Segmented

WIDEST = 704  # pixels of the column at text size 14 (e_welcome)
_SIDE_BY_SIDE = 620  # pixels of the column from which rows stand side by side, at text size 14
_MARGIN = 24
_MARK = 44
_BESIDE, _BENEATH = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Mark(QWidget):
    """The program's mark."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self._restyle)
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, self._theme, QRectF(self.rect()))

    def _restyle(self) -> None:
        side = self._theme.scaled(_MARK)
        self.setFixedSize(side, side)


class WelcomePage(QWidget):
    """Shows a ``WelcomeState`` and tells what was chosen; it starts and finds nothing itself.

    A new state keeps the engine, the model and the choice the person has taken, where they still can be.
    """

    start_pressed = Signal(object)  # WelcomeChoice
    look_again_pressed = Signal()
    add_provider_pressed = Signal()
    show_how_pressed = Signal(str)  # the provider

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: tuple[EngineRow, ...] = ()
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._chosen_changed)
        self._chose_internal = False
        self._make_parts()
        self._lay_out()
        theme.changed.connect(self._restyle)
        self._restyle()
        self.show_state(WelcomeState(()))

    @property
    def choice(self) -> WelcomeChoice:
        """What is chosen now."""
        internal = InternalToCloud(self.internal.current)
        for row in self.rows:
            if row.radio.isChecked():
                return WelcomeChoice(row.engine.provider, row.models.current, internal)
        return WelcomeChoice("", "", internal)

    def show_state(self, state: WelcomeState) -> None:
        """Shows what was found."""
        self._machine.setText(words.machine(state))
        self.look_again.setEnabled(not state.looking)
        self.look_again.show_state(
            words.LOOKING if state.looking else words.LOOK_AGAIN, "refresh-cw", Look.NEUTRAL
        )
        self.look_again.setAccessibleName(self.look_again.text())
        if not self._chose_internal:
            self.internal.select(state.internal_to_cloud.value)
        if tuple(row.engine for row in self.rows) != state.engines:
            self._show_engines(state)
        self._show_internal_line()
        self._chosen_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts rows beneath each other where the window is too narrow."""
        super().resizeEvent(event)
        self._reflow()

    def _show_engines(self, state: WelcomeState) -> None:
        before = self.choice
        focused = next((row.engine.provider for row in self.rows if row.isAncestorOf(self._focused())), "")
        for old in self.rows:
            self._group.removeButton(old.radio)
            self._engines.removeWidget(old)
            old.hide()
            old.deleteLater()
        last = len(state.engines) - 1
        self.rows = tuple(
            EngineRow(self._theme, engine, first=place == 0, last=place == last)
            for place, engine in enumerate(state.engines)
        )
        usable = {row.engine.provider for row in self.rows if row.engine.usable}
        wanted = before.provider if before.provider in usable else state.first_usable
        for row in self.rows:
            self._engines.addWidget(row)
            row.show()  # now, not with the next layout, so that it can take the focus
            self._group.addButton(row.radio)
            row.show_how_pressed.connect(self.show_how_pressed)
            if row.engine.provider == wanted:
                row.radio.setChecked(True)
                row.models.select(before.model)
            if row.engine.provider == focused:
                (row.radio if row.engine.usable else row.how).setFocus()
        self._order_focus()

    def _focused(self) -> QWidget:
        return self.focusWidget() or self

    def _order_focus(self) -> None:
        order: list[QWidget] = [self.look_again]
        for row in self.rows:
            order += [row.radio, row.models, row.how]
        order += [self.internal.button(key) for key, _, _ in words.INTERNAL_OPTIONS]
        order += [self.start, self.add_provider]
        for one, next_one in itertools.pairwise(order):
            self.setTabOrder(one, next_one)

    def _chosen_changed(self) -> None:
        can_start = bool(self.choice.provider)
        self.start.setEnabled(can_start)
        self._note.setText(words.CHANGE_LATER if can_start else words.NONE_ANSWERS)
        self._note.set_colour("text-3" if can_start else "text-2")

    def _internal_chosen(self) -> None:
        self._chose_internal = True
        self._show_internal_line()

    def _show_internal_line(self) -> None:
        self._internal_line.setText(words.INTERNAL_LINES[InternalToCloud(self.internal.current)])

    def _make_parts(self) -> None:
        theme = self._theme
        self._title = ThemedLabel(theme, words.TITLE, "display", "text")
        self._subtitle = ThemedLabel(theme, words.SUBTITLE, "body", "text-2")
        self._machine = ThemedLabel(theme, "", "caption", "text-3")
        self.look_again = ActionButton(theme, words.LOOK_AGAIN, "refresh-cw", "quiet", small=True)
        self.look_again.clicked.connect(lambda: self.look_again_pressed.emit())
        self._internal_title = ThemedLabel(theme, words.INTERNAL, "label", "text")
        self._internal_line = ThemedLabel(theme, "", "caption", "text-2")
        self.internal = Segmented(theme, words.INTERNAL_OPTIONS, words.INTERNAL)
        self.internal.chosen.connect(lambda _: self._internal_chosen())
        self.start = ActionButton(theme, words.START, "arrow-right", "solid", large=True)
        self.start.show_state(words.START, "arrow-right", Look.DEVICE)
        self.start.clicked.connect(lambda: self.start_pressed.emit(self.choice))
        self.add_provider = ActionButton(theme, words.ADD_PROVIDER, "cloud", "quiet")
        self.add_provider.clicked.connect(lambda: self.add_provider_pressed.emit())
        self._note = ThemedLabel(theme, words.CHANGE_LATER, "caption", "text-3")
        for label in (self._title, self._subtitle, self._internal_line, self._note):
            label.setWordWrap(True)

    def _lay_out(self) -> None:
        theme = self._theme
        card = Card(theme)
        self._engines = QVBoxLayout(card)
        self._engines.setContentsMargins(1, 1, 1, 1)
        self._engines.setSpacing(0)
        self._promises = Promises(theme, words.PROMISES)
        self._column = QWidget()
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, _MARGIN, 0, _MARGIN)
        column.setSpacing(0)
        column.addStretch()
        for part, gap in (
            (Mark(theme), 12),
            (self._title, 8),
            (self._subtitle, 24),
            (self._found_row(), 8),
            (card, 16),
            (self._internal_row(), 24),
            (self._promises, 24),
            (self._foot_row(), 0),
        ):
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
            column.addSpacing(gap)
        column.addStretch()
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        row.addStretch(1)
        row.addWidget(self._column, 1000)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollArea(theme, middle))

    def _found_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(ThemedLabel(self._theme, words.FOUND, "label", "text"), 1)
        row.addWidget(self._machine)
        row.addWidget(self.look_again)
        return row

    def _internal_row(self) -> QBoxLayout:
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(self._internal_title)
        text.addWidget(self._internal_line)
        self._internal_box = QBoxLayout(_BESIDE)
        self._internal_box.setContentsMargins(16, 0, 16, 0)
        self._internal_box.setSpacing(12)
        self._internal_box.addLayout(text, 1)
        self._internal_box.addWidget(self.internal, 0, Qt.AlignmentFlag.AlignLeft)
        return self._internal_box

    def _foot_row(self) -> QBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.start)
        buttons.addWidget(self.add_provider)
        buttons.addStretch()
        self._foot = QBoxLayout(_BESIDE)
        self._foot.setSpacing(12)
        self._foot.addLayout(buttons)
        self._foot.addWidget(self._note, 1)
        return self._foot

    def _reflow(self) -> None:
        room = self.width() - 2 * _MARGIN
        beside = min(room, self._theme.scaled(WIDEST)) >= self._theme.scaled(_SIDE_BY_SIDE)
        self._internal_box.setDirection(_BESIDE if beside else _BENEATH)
        self._foot.setDirection(_BESIDE if beside else _BENEATH)
        self._note.setAlignment(
            (Qt.AlignmentFlag.AlignRight if beside else Qt.AlignmentFlag.AlignLeft)
            | Qt.AlignmentFlag.AlignVCenter
        )
        self._promises.set_beside(beside)

    def _restyle(self) -> None:
        self._column.setMaximumWidth(self._theme.scaled(WIDEST))
        self._reflow()
