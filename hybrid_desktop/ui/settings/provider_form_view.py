"""The form of one provider: every field checked where it is typed, its key, and a test of the connection."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hybrid_desktop.core.vocabulary import TrustZone
from hybrid_desktop.ui.settings import wording
from hybrid_desktop.ui.settings.environments_card import FittingChoice
from hybrid_desktop.ui.settings.parts import CellView, SentenceView, captioned, sentence
from hybrid_desktop.ui.settings.providers import Providers
from hybrid_desktop.ui.settings.state import ZONE_LOOKS, Cell, ProviderDraft, ProviderFormState
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look
from hybrid_desktop.ui.widgets.button import ActionButton
from hybrid_desktop.ui.widgets.card import Card
from hybrid_desktop.ui.widgets.check_box import CheckBox
from hybrid_desktop.ui.widgets.dropdown import Dropdown
from hybrid_desktop.ui.widgets.label import ThemedLabel
from hybrid_desktop.ui.widgets.text_field import TextField

_ZONES = {zone.word: zone for zone in TrustZone}


class ProviderFormView(Card):
    """Passes every keystroke to the presenter, which answers with what is wrong.

    A key is never part of that: it stays in its field until it is stored, and is cleared then.

    Args:
        theme: The tokens.
        providers: Owns the form.
    """

    def __init__(self, theme: Theme, providers: Providers) -> None:
        super().__init__(theme, radius="control", surface="sunken")
        self._providers = providers
        self._state: ProviderFormState | None = None
        self.title = ThemedLabel(theme, "", "label", "text")
        self.name = TextField(theme, wording.NAME_HINT)
        self.address = TextField(theme, wording.ADDRESS_HINT)
        self.models = TextField(theme, wording.MODELS_HINTS["openai"])
        self.priority = TextField(theme)
        self.key = TextField(theme, wording.KEY_HINT, password=True)
        kinds = tuple((kind, word, "") for kind, word in wording.KINDS.items())
        self.kind = FittingChoice(theme, kinds, wording.KIND)
        self.kind_line = sentence(theme)
        zones = tuple((zone.word, wording.ZONES[zone], ZONE_LOOKS[zone][1]) for zone in TrustZone)
        self.zone = FittingChoice(theme, zones, wording.ZONE)
        self.zone_line = sentence(theme)
        self.zone_error = SentenceView(theme)
        self.trust = CheckBox(theme, wording.TRUST)  # words that wrap; the server comes later
        self.found = Dropdown(theme, "")
        self.key_state = CellView(theme)
        self.store = ActionButton(theme, wording.STORE_KEY)
        self.remove_key = ActionButton(theme, wording.REMOVE_KEY, fill="quiet", small=True)
        self.note = sentence(theme)
        self.problem = SentenceView(theme)
        self.test = ActionButton(theme, wording.TEST, "activity")
        self.result = SentenceView(theme)
        self.save = ActionButton(theme, wording.SAVE, fill="ink")
        self.cancel = ActionButton(theme, wording.CANCEL)
        self.remove = ActionButton(theme, wording.REMOVE, "trash-2", "quiet", small=True)
        self._named_fields()
        self._lay_out(theme)
        self._connect()

    def show_form(self, state: ProviderFormState) -> None:
        """Shows the form."""
        fresh = self._state is None or (self._state.title, self._state.is_new) != (state.title, state.is_new)
        self._state = state
        if fresh:
            self._fill(state)
        draft = state.draft
        for field, text in ((self.name, draft.name), (self.address, draft.address)):
            if field.text() != text:  # another dialect brings its own; typing is never disturbed
                field.set_text(text)
        self.trust.setText(state.trust_words)
        self.trust.setAccessibleName(state.trust_words)
        self.trust.setVisible(bool(state.trust_words))
        self.trust.setChecked(draft.trusted)
        self.kind.select(draft.kind)
        self.kind_line.setText(state.kind_line)
        self.models.edit.setPlaceholderText(wording.MODELS_HINTS[draft.kind])
        self.zone.select(draft.zone.word)
        self.zone_line.setText(state.zone_line)
        self._show_errors(state)
        self._show_key(state)
        self.note.setText(state.note)
        self.note.setVisible(bool(state.note))
        self.test.show_state(wording.STOP if state.testing else wording.TEST, "activity", Look.NEUTRAL)
        self.test.setAccessibleName(self.test.text())
        testing = Cell(wording.TESTING, "refresh-cw")
        self.result.show_cell(testing if state.testing else state.test)
        options = (("", wording.ADD_MODEL), *((model, model) for model in state.found))
        if self.found.options != options:
            self.found.set_options(options)
            self.found.select("")
        self.found.setVisible(bool(state.found))
        if state.focus:
            self.focus_field(state.focus)

    def focus_field(self, field: str) -> None:
        """Gives a field the keyboard."""
        fields = {"name": self.name, "address": self.address, "key": self.key}
        fields[field].edit.setFocus(Qt.FocusReason.TabFocusReason)

    # --- parts ----------------------------------------------------------------------------------

    def _named_fields(self) -> None:
        for field, name in (
            (self.name, wording.NAME),
            (self.address, wording.ADDRESS),
            (self.models, wording.MODELS),
            (self.priority, wording.PRIORITY),
            (self.key, wording.KEY),
        ):
            field.set_name(name)

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        title = QHBoxLayout()
        title.addWidget(self.title, 1)
        title.addWidget(self.remove)
        column.addLayout(title)
        self._name_box = QWidget()
        box = captioned(theme, wording.NAME, self.name)
        box.setContentsMargins(0, 0, 0, 0)
        self._name_box.setLayout(box)
        column.addLayout(captioned(theme, wording.KIND, self.kind, line=self.kind_line))
        column.addWidget(self._name_box)
        column.addLayout(captioned(theme, wording.ADDRESS, self.address))
        zone = captioned(theme, wording.ZONE, self.zone, line=self.zone_line)
        zone.addWidget(self.zone_error)
        zone.addWidget(self.trust)
        column.addLayout(zone)
        column.addLayout(self._models_row(theme))
        column.addLayout(self._key_row(theme))
        column.addWidget(self.note)
        column.addWidget(self.problem)
        column.addWidget(self.result)
        column.addLayout(self._buttons())

    def _models_row(self, theme: Theme) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 1)
        models = captioned(theme, wording.MODELS, self.models, line=self.found)
        priority = captioned(theme, wording.PRIORITY, self.priority)
        self.priority.setToolTip(wording.PRIORITY_LINE)
        self.priority.edit.setAccessibleDescription(wording.PRIORITY_LINE)
        self.priority.setMaximumWidth(theme.scaled(110))
        grid.addLayout(models, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(priority, 0, 1, Qt.AlignmentFlag.AlignTop)
        return grid

    def _key_row(self, theme: Theme) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        caption = QHBoxLayout()
        caption.addWidget(ThemedLabel(theme, wording.KEY, "caption", "text-2"))
        caption.addWidget(self.key_state)
        caption.addStretch()
        caption.addWidget(self.remove_key)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.key, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.store, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(caption)
        column.addLayout(row)
        return column

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.test)
        row.addStretch()
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        return row

    def _connect(self) -> None:
        for field in (self.name, self.address, self.models, self.priority):
            field.edit.textEdited.connect(self._typed)
            field.edit.returnPressed.connect(self._save)
        self.kind.chosen.connect(self._choose_kind)
        self.zone.chosen.connect(self._typed)
        self.trust.clicked.connect(self._typed)
        self.found.chosen.connect(self._take_model)
        self.key.edit.textEdited.connect(lambda: self.key.set_error(""))
        self.key.edit.returnPressed.connect(self._store_or_save)
        self.store.clicked.connect(self._store)
        self.remove_key.clicked.connect(self._providers.remove_key)
        self.test.clicked.connect(self._test)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self._close)
        self.remove.clicked.connect(self._remove)

    # --- showing --------------------------------------------------------------------------------

    def _fill(self, state: ProviderFormState) -> None:
        """Puts the draft into the fields; only when another form is opened, so typing is never disturbed."""
        draft = state.draft
        self.title.setText(state.title)
        self._name_box.setVisible(state.is_new)
        self.remove.setVisible(not state.is_new)
        self.store.setVisible(not state.is_new)
        self.save.show_state(wording.ADD_IT if state.is_new else wording.SAVE, "", Look.NEUTRAL)
        self.save.setAccessibleName(self.save.text())
        self.name.set_text(draft.name)
        self.address.set_text(draft.address)
        self.models.set_text(draft.models)
        self.priority.set_text(draft.priority)
        self._clear_key()

    def _show_errors(self, state: ProviderFormState) -> None:
        fields = {
            "name": self.name,
            "address": self.address,
            "models": self.models,
            "priority": self.priority,
        }
        for name, field in fields.items():
            field.set_error(state.errors.get(name, ""))
        if "key" in state.errors:
            self.key.set_error(state.errors["key"])
        for name, view in (("zone", self.zone_error), ("form", self.problem)):
            wrong = state.errors.get(name, "")
            view.show_cell(Cell(wrong, "circle-alert", Look.RESTRICTED) if wrong else None)

    def _show_key(self, state: ProviderFormState) -> None:
        self.key_state.show_cell(state.key)
        self.remove_key.setVisible(state.key_kept)
        self.key.edit.setPlaceholderText(wording.KEY_HINT_REPLACE if state.key_kept else wording.KEY_HINT)
        for control in (self.key, self.store, self.remove_key):
            control.setEnabled(not state.working)

    # --- what the person does -------------------------------------------------------------------

    def _typed(self) -> None:
        if self._state is None:
            return
        draft = ProviderDraft(
            name=self.name.text() if self._state.is_new else self._state.draft.name,
            address=self.address.text(),
            zone=_ZONES[self.zone.current],
            trusted=self.trust.isChecked() and bool(self._state.trust_words),
            models=self.models.text(),
            priority=self.priority.text(),
            kind=self._state.draft.kind,
        )
        if draft.address != self._state.draft.address:
            draft = replace(draft, trusted=False)  # the tick was for the other server
        self._providers.type(draft)

    def _choose_kind(self, kind: str) -> None:
        self._providers.choose_kind("anthropic" if kind == "anthropic" else "openai")

    def _take_model(self, model: str) -> None:
        self.found.select("")
        if model:
            names = [name.strip() for name in self.models.text().split(",") if name.strip()]
            self.models.set_text(", ".join([*names, model]))
            self._typed()

    def _store(self) -> None:
        if self._providers.store_key(self.key.text()):
            self._clear_key()

    def _store_or_save(self) -> None:
        if self._state is not None and self._state.is_new:
            self._save()
        else:
            self._store()

    def _test(self) -> None:
        if self._state is not None and self._state.testing:
            self._providers.stop_form_test()
        else:
            self._providers.test_form(self.key.text())

    def _save(self) -> None:
        if self._providers.save(self.key.text()):
            self._clear_key()

    def _remove(self) -> None:
        if self._state is not None:
            self._providers.remove(self._state.draft.name)

    def _close(self) -> None:
        self._clear_key()
        self._providers.close_form()

    def _clear_key(self) -> None:
        """Forgets what was typed, the field's undo history included."""
        self.key.edit.setText("")
        self.key.set_error("")

    def forget(self) -> None:
        """Called when the form is closed."""
        self._state = None
        self._clear_key()
