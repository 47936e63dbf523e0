"""The smaller cards: requirements, routing, detection, storage, appearance, shortcuts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from hybrid_desktop.ui.settings import wording
from hybrid_desktop.ui.settings.environments_card import FittingChoice
from hybrid_desktop.ui.settings.parts import (
    CellView,
    CommitField,
    SectionCard,
    SentenceView,
    captioned,
    sentence,
)
from hybrid_desktop.ui.settings.presenter import SettingsPresenter
from hybrid_desktop.ui.settings.state import (
    AppearanceState,
    Cell,
    NamesModelRow,
    RequirementsState,
    RoutingState,
    StorageState,
)
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look
from hybrid_desktop.ui.widgets.button import IconButton
from hybrid_desktop.ui.widgets.check_box import CheckBox
from hybrid_desktop.ui.widgets.dropdown import Dropdown
from hybrid_desktop.ui.widgets.label import ThemedLabel
from hybrid_desktop.ui.widgets.switch import Switch

_TOP = Qt.AlignmentFlag.AlignTop
_SIZES = tuple((str(px), str(px)) for px in range(12, 21))


class RequirementsCard(SectionCard):
    """What production asks for, each with what it does now."""

    def __init__(self, theme: Theme, presenter: SettingsPresenter) -> None:
        super().__init__(theme, wording.REQUIREMENTS_TITLE)
        self.boxes: dict[str, CheckBox] = {}
        self.lines: dict[str, ThemedLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (requirement, word) in enumerate(wording.REQUIREMENTS.items()):
            box, line = CheckBox(theme, word), sentence(theme)
            box.clicked.connect(lambda on, key=requirement.value: presenter.set_requirement(key, on))
            line.setMinimumHeight(theme.scaled(24))
            self.boxes[requirement.value], self.lines[requirement.value] = box, line
            grid.addWidget(box, row, 0, _TOP)
            grid.addWidget(line, row, 1)
        self.sla = CommitField(theme, wording.SLA, presenter.set_sla)
        self.sla.setMinimumWidth(theme.scaled(72))
        label = ThemedLabel(theme, wording.SLA, "ui", "text")
        label.setBuddy(self.sla)
        last = grid.rowCount()
        grid.addWidget(label, last, 0)
        field = QHBoxLayout()
        field.setSpacing(8)
        field.addWidget(self.sla, 1)
        field.addWidget(sentence(theme, wording.SLA_UNIT), 3)
        grid.addLayout(field, last, 1)
        self.body.addLayout(grid)
        self.note = sentence(theme)
        self.body.addWidget(self.note)

    def show_requirements(self, state: RequirementsState) -> None:
        """Shows the requirements in force."""
        for row in state.rows:
            self.boxes[row.key].setChecked(row.on)
            self.boxes[row.key].setAccessibleDescription(row.line)
            self.lines[row.key].setText(row.line)
            self.lines[row.key].set_colour("text" if row.unmet and row.on else "text-2")
        self.sla.show_value(state.sla)
        self.note.setText(state.note)


class RoutingCard(SectionCard):
    """What may go to a cloud, fallback, the built-in model and the time limits."""

    def __init__(self, theme: Theme, presenter: SettingsPresenter) -> None:
        super().__init__(theme, wording.ROUTING_TITLE)
        self.internal = FittingChoice(
            theme,
            tuple((str(key.value), word, icon) for key, word, icon in wording.INTERNAL_OPTIONS),
            wording.INTERNAL,
        )
        self.confidential = FittingChoice(
            theme,
            tuple((str(key.value), word, icon) for key, word, icon in wording.CONFIDENTIAL_OPTIONS),
            wording.CONFIDENTIAL,
        )
        self.internal.chosen.connect(presenter.set_internal)
        self.confidential.chosen.connect(presenter.set_confidential)
        self.internal_line, self.confidential_line = sentence(theme), sentence(theme)
        self.fallback = Switch(theme, wording.FALLBACK, look=Look.NEUTRAL)
        self.fallback.clicked.connect(presenter.set_fallback)
        self.fallback_line = sentence(theme)
        self.embedded = Switch(theme, wording.EMBEDDED, look=Look.NEUTRAL)
        self.embedded.clicked.connect(presenter.set_embedded)
        self.model = CommitField(theme, wording.MODEL_FILE, presenter.set_model_file, wording.MODEL_FILE_HINT)
        self.limits = {
            key: CommitField(theme, f"{wording.LIMITS_TITLE}: {word}", partial(presenter.set_limit, key))
            for key, word in wording.LIMITS
        }
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        self.body.addLayout(captioned(theme, wording.INTERNAL, self.internal, line=self.internal_line))
        confidential = captioned(theme, wording.CONFIDENTIAL, self.confidential, line=self.confidential_line)
        self.body.addLayout(confidential)
        for switch, line in ((self.fallback, self.fallback_line), (self.embedded, None)):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(switch)
            column.addWidget(line or sentence(theme, wording.EMBEDDED_LINE))
            self.body.addLayout(column)
        self.body.addLayout(captioned(theme, wording.MODEL_FILE, self.model))
        self.body.addWidget(ThemedLabel(theme, wording.LIMITS_TITLE, "caption", "text-2"))
        row = QHBoxLayout()
        row.setSpacing(12)
        for key, word in wording.LIMITS:
            column = captioned(theme, word, self.limits[key])
            column.addStretch()
            row.addLayout(column, 1)
        self.body.addLayout(row)

    def show_routing(self, state: RoutingState) -> None:
        """Shows the routing in force."""
        self.internal.select(state.internal)
        self.internal_line.setText(state.internal_line)
        self.confidential.select(state.confidential)
        self.confidential_line.setText(state.confidential_line)
        self.fallback.show_state(state.fallback)
        self.fallback_line.setText(state.fallback_line)
        self.embedded.show_state(state.embedded)
        self.model.show_value(state.model)
        self.model.setEnabled(state.embedded)
        for key, value in (
            ("first_token_s", state.first_token),
            ("stall_s", state.stall),
            ("turn_s", state.turn),
        ):
            self.limits[key].show_value(value)


class DetectionCard(SectionCard):
    """How keywords count, and the language model for names."""

    def __init__(self, theme: Theme, presenter: SettingsPresenter) -> None:
        super().__init__(theme, wording.DETECTION_TITLE)
        self.strict = Switch(theme, wording.STRICT, look=Look.NEUTRAL)
        self.strict.clicked.connect(presenter.set_strict_keywords)
        self.strict.setAccessibleDescription(wording.STRICT_LINE)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.strict)
        column.addWidget(sentence(theme, wording.STRICT_LINE))
        self.body.addLayout(column)
        self.names = Switch(theme, wording.NAMES_MODEL, look=Look.NEUTRAL)
        self.names.clicked.connect(presenter.set_names_model)
        self.names_line = sentence(theme)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.names)
        column.addWidget(self.names_line)
        self.body.addLayout(column)

    def show_strict(self, on: bool) -> None:
        """Shows whether bare keywords count."""
        self.strict.show_state(on)

    def show_names(self, row: NamesModelRow) -> None:
        """Shows how the language model is."""
        self.names.show_state(row.on)
        self.names.setEnabled(row.enabled)
        self.names.setAccessibleDescription(row.line)
        self.names_line.setText(row.line)


class StorageCard(SectionCard):
    """Where everything is kept, and whether it outlives the program."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, wording.STORAGE_TITLE)
        self.state = SentenceView(theme)
        self.why = sentence(theme)
        self.places: dict[str, CellView] = {}
        self.body.addWidget(self.state)
        self.body.addWidget(self.why)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for row, place in enumerate((wording.DATA_PLACE, wording.SETTINGS_PLACE)):
            path, copy = CellView(theme, "caption", "text"), IconButton(theme, "copy", "", small=True)
            copy.set_name(wording.COPY_PLACE.format(place=place))
            copy.clicked.connect(lambda _=False, path=path: _copy(path.cell.text))
            self.places[place] = path
            grid.addWidget(ThemedLabel(theme, place, "caption", "text-2"), row, 0)
            grid.addWidget(path, row, 1)
            grid.addWidget(copy, row, 2)
        self.body.addLayout(grid)

    def show_storage(self, state: StorageState) -> None:
        """Shows where the history is."""
        encrypted = Cell(wording.ENCRYPTED, "lock", Look.DEVICE)
        in_memory = Cell(wording.IN_MEMORY, "lock-open", Look.CONFIDENTIAL)
        self.state.show_cell(encrypted if state.encrypted else in_memory)
        self.why.setText(state.sentence)
        self.why.setVisible(bool(state.sentence))
        self.places[wording.DATA_PLACE].show_cell(Cell(state.data))
        self.places[wording.SETTINGS_PLACE].show_cell(Cell(state.settings))


def _copy(path: str) -> None:
    QGuiApplication.clipboard().setText(path)


class AppearanceCard(SectionCard):
    """Theme and text size."""

    def __init__(self, theme: Theme, presenter: SettingsPresenter) -> None:
        super().__init__(theme, wording.APPEARANCE_TITLE)
        self.theme_choice = FittingChoice(theme, wording.THEMES, wording.THEME)
        self.theme_choice.chosen.connect(presenter.set_theme)
        self.text_size = Dropdown(theme, wording.TEXT_SIZE, _SIZES)
        self.text_size.chosen.connect(lambda px: presenter.set_text_size(int(px)))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.theme_choice, 1)
        row.addWidget(self.text_size)
        self.body.addLayout(row)

    def show_appearance(self, state: AppearanceState) -> None:
        """Shows theme and text size in force."""
        self.theme_choice.select(state.theme)
        self.text_size.select(str(state.text_size))


class ShortcutsCard(SectionCard):
    """The keys, to read."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, wording.SHORTCUTS_TITLE)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        native = QKeySequence.SequenceFormat.NativeText
        for row, (keys, what) in enumerate(wording.SHORTCUTS):
            grid.addWidget(
                ThemedLabel(theme, QKeySequence(keys).toString(native), "caption", "text"), row, 0, _TOP
            )
            grid.addWidget(sentence(theme, what), row, 1)
        self.body.addLayout(grid)
