"""The card "What counts as what": each kind with its level, and the second press lowering takes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from hybrid_desktop.core.vocabulary import EntityType
from hybrid_desktop.ui.settings import words_wording as wording
from hybrid_desktop.ui.settings.kinds import Kinds
from hybrid_desktop.ui.settings.parts import SectionCard, SentenceView, order_focus, sentence
from hybrid_desktop.ui.settings.state import Cell
from hybrid_desktop.ui.settings.words_state import KindRow, KindsState, Lowering
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look
from hybrid_desktop.ui.widgets.button import ActionButton
from hybrid_desktop.ui.widgets.card import Card
from hybrid_desktop.ui.widgets.dropdown import Dropdown
from hybrid_desktop.ui.widgets.label import ThemedLabel

_TWO_COLUMNS = 470  # pixels at text size 14 from which on kinds stand side by side
_WIDEST_LABEL = 104  # pixels at text size 14: "Crypto address"


class LevelDropdown(Dropdown):
    """Names the usual level as such in its menu and to a screen reader, and shows the bare word."""

    def _show(self) -> None:
        super()._show()
        self.setText(self.text().removesuffix(wording.USUAL))


class KindsCard(SectionCard):
    """Shows ``KindsState`` and passes on what the person does."""

    def __init__(self, theme: Theme, kinds: Kinds) -> None:
        super().__init__(theme, wording.KINDS_TITLE)
        self._kinds = kinds
        self._asked: EntityType | None = None
        self._columns = 2
        self.levels: dict[EntityType, LevelDropdown] = {}
        self._labels: dict[EntityType, ThemedLabel] = {}
        self.body.addWidget(sentence(theme, wording.KINDS_ABOUT))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self.body.addLayout(self._grid)
        self.question = LoweringQuestion(theme, kinds)
        theme.changed.connect(self._restyle_grid)

    def show_kinds(self, state: KindsState) -> None:
        """Shows the levels in force, and the question where one waits."""
        if not self.levels:
            self._build(state.rows)
        for row in state.rows:
            level, label = self.levels[row.kind], self._labels[row.kind]
            level.select(row.level)
            usual = dict(row.options)[row.level].endswith(wording.USUAL)
            label.set_style("ui" if usual else "label")
            label.set_colour("text-2" if usual else "text")
        self._ask(state.lowering)

    def _build(self, rows: tuple[KindRow, ...]) -> None:
        for row in rows:
            label = ThemedLabel(self._theme, row.name, "ui", "text-2")
            level = LevelDropdown(self._theme, "", row.options)
            level.set_spoken_caption(row.name)
            level.chosen.connect(lambda word, kind=row.kind: self._chosen(kind, word))
            label.setBuddy(level)
            self.levels[row.kind], self._labels[row.kind] = level, label
        self._arrange()
        order_focus(self, *self.levels.values())

    def set_room(self, width: int) -> None:
        """Tells how wide the card can be, in pixels: kinds stand side by side or beneath each other."""
        columns = 2 if width >= self._theme.scaled(_TWO_COLUMNS) else 1
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def _arrange(self) -> None:
        """Two rows of the grid for each kind: the question stands in the second, across all columns."""
        for number, kind in enumerate(self.levels):
            column, place = divmod(number, self._in_column)
            label, level = self._labels[kind], self.levels[kind]
            label.setContentsMargins(8 if column else 0, 0, 0, 0)
            self._grid.removeWidget(label)
            self._grid.removeWidget(level)
            self._grid.addWidget(label, 2 * place, 2 * column)
            self._grid.addWidget(level, 2 * place, 2 * column + 1)
        if self._asked is not None:
            self._place_question(self._asked)
        self._restyle_grid()

    @property
    def _in_column(self) -> int:
        """How many kinds stand in one column."""
        return -(-len(self.levels) // self._columns)

    def _place_question(self, kind: EntityType) -> None:
        self._grid.removeWidget(self.question)
        place = list(self.levels).index(kind) % self._in_column
        self._grid.addWidget(self.question, 2 * place + 1, 0, 1, 2 * self._columns)

    def _chosen(self, kind: EntityType, word: str) -> None:
        self._kinds.choose(kind, word)

    def _ask(self, lowering: Lowering | None) -> None:
        kind = lowering.kind if lowering is not None else None
        if kind == self._asked and lowering is not None:
            self.question.show_question(lowering)
            return
        back, self._asked = self._asked, kind
        if lowering is None:
            focused = self.window().focusWidget()
            if back is not None and focused is not None and self.question.isAncestorOf(focused):
                self.levels[back].setFocus(Qt.FocusReason.OtherFocusReason)
            self.question.hide()
            return
        self._place_question(lowering.kind)
        self.question.show_question(lowering)
        self.question.show()
        order_focus(self.levels[lowering.kind], self.question)
        self.question.leave_it.setFocus(Qt.FocusReason.OtherFocusReason)  # the one that changes nothing

    def _restyle_grid(self) -> None:
        for column in range(2):
            used = column < self._columns
            width = self._theme.scaled(_WIDEST_LABEL) if used else 0
            self._grid.setColumnMinimumWidth(2 * column, width)
            self._grid.setColumnStretch(2 * column + 1, int(used))


class LoweringQuestion(Card):
    """What lowering a restricted kind means, and the press that does it."""

    def __init__(self, theme: Theme, kinds: Kinds) -> None:
        super().__init__(theme, radius="control", surface="sunken")
        self.line = SentenceView(theme)
        self.lower_it = ActionButton(theme, wording.LOWER_IT)
        self.leave_it = ActionButton(theme, wording.LEAVE_IT, fill="ink")
        self.lower_it.clicked.connect(lambda: kinds.confirm())
        self.leave_it.clicked.connect(lambda: kinds.leave())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.lower_it)
        row.addWidget(self.leave_it)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addLayout(row)
        self.hide()

    def show_question(self, lowering: Lowering) -> None:
        """Shows what it would mean."""
        self.line.show_cell(Cell(lowering.sentence, "circle-alert", Look.RESTRICTED))
        name, level = wording.kind_name(lowering.kind), dict(wording.KIND_LEVELS)[lowering.level]
        self.lower_it.setAccessibleName(f"{wording.LOWER_IT}: {name}, {level}")
        self.leave_it.setAccessibleDescription(lowering.sentence)
