"""The table of providers with the form of one beneath its row, and what is wrong with the keyring."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hybrid_desktop.ui.settings import wording
from hybrid_desktop.ui.settings.parts import SectionCard, SentenceView, order_focus
from hybrid_desktop.ui.settings.provider_form_view import ProviderFormView
from hybrid_desktop.ui.settings.provider_row import ProviderRowView
from hybrid_desktop.ui.settings.providers import Providers
from hybrid_desktop.ui.settings.state import Cell, ProviderFormState, ProvidersState
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look
from hybrid_desktop.ui.widgets.button import ActionButton

_COMPACT = 505  # pixels at text size 14 below which a row takes two lines


class ProvidersCard(SectionCard):
    """Shows ``ProvidersState`` and passes on what the person does."""

    def __init__(self, theme: Theme, providers: Providers) -> None:
        super().__init__(theme, wording.PROVIDERS_TITLE)
        self._providers = providers
        self._opened = ""
        self._compact = False
        self.rows: dict[str, ProviderRowView] = {}
        self.test_all = ActionButton(theme, wording.TEST_ALL, "refresh-cw", small=True)
        self.test_all.clicked.connect(self._test_or_stop)
        self.add = ActionButton(theme, wording.ADD, "plus", small=True)
        self.add.clicked.connect(providers.add)
        self.header.addWidget(self.test_all)
        self.header.addWidget(self.add)
        self.keyring = _KeyringLine(theme, providers)
        self.body.addWidget(self.keyring)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self.form = ProviderFormView(theme, providers)
        self.form.hide()
        self._list.addWidget(self.form)

    def show_providers(self, state: ProvidersState) -> None:
        """Shows the table, the form and the keyring."""
        names = [row.name for row in state.rows]
        if names != list(self.rows):
            self._rebuild(names)
        for row in state.rows:
            self.rows[row.name].show_row(row)
        self.test_all.show_state(
            wording.STOP_TESTS if state.testing else wording.TEST_ALL, "refresh-cw", Look.NEUTRAL
        )
        self.test_all.setAccessibleName(self.test_all.text())
        self.test_all.updateGeometry()
        self.keyring.show_line(state.keyring, checking=state.checking_keyring)
        self._show_form(state.form)

    def set_room(self, width: int) -> None:
        """Tells how wide the card can be, in pixels: a row takes one line or two."""
        self._compact = width < self._theme.scaled(_COMPACT)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the form."""
        if event.key() == Qt.Key.Key_Escape and self.form.isVisible():
            self.close_form()
            return
        super().keyPressEvent(event)

    def close_form(self) -> None:
        """Closes the form without saving."""
        self._providers.close_form()

    def _show_form(self, form: ProviderFormState | None) -> None:
        if form is None:
            if self._opened:
                self._give_focus_back()
            self._opened = ""
            self.form.hide()
            self.form.forget()
            return
        place = "+" if form.is_new else form.draft.name
        if place != self._opened:
            self._opened = place
            row = self.rows.get(place)  # the form of something new stands above the first row
            self._list.removeWidget(self.form)
            self._list.insertWidget(self._list.indexOf(row) + 1 if row else 0, self.form)
            self.form.show()
            self._order_focus()
        self.form.show_form(form)

    def _give_focus_back(self) -> None:
        focused = self.window().focusWidget()
        if focused is not None and self.form.isAncestorOf(focused):
            row = self.rows.get(self._opened)
            (row.pencil if row else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebuild(self, names: list[str]) -> None:
        for row in self.rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for name in names:
            row = ProviderRowView(self._theme, name)
            row.edit_wanted.connect(lambda name=name: self._toggle(name))
            row.key_wanted.connect(lambda name=name: self._providers.edit(name, focus="key"))
            self.rows[name] = row
            self._list.addWidget(row)
        self._opened = ""
        self._fit()
        self._order_focus()

    def _order_focus(self) -> None:
        """Tab goes through the rows from top to bottom, with the form where it stands."""
        items = [self._list.itemAt(place) for place in range(self._list.count())]
        parts = [item.widget() for item in items if item is not None]
        order_focus(self.keyring.again, *(part for part in parts if part is not None))

    def _toggle(self, name: str) -> None:
        if self._opened == name:
            self.close_form()
        else:
            self._providers.edit(name)

    def _test_or_stop(self) -> None:
        if self._providers.state.testing:
            self._providers.stop_tests()
        else:
            self._providers.test_all()

    def _fit(self) -> None:
        for row in self.rows.values():
            row.set_compact(self._compact)


class _KeyringLine(QWidget):
    """What is wrong with the keyring, and a way to ask it again; hidden while it is well."""

    def __init__(self, theme: Theme, providers: Providers) -> None:
        super().__init__()
        self.line = SentenceView(theme)
        self.again = ActionButton(theme, wording.TRY_AGAIN, small=True)
        self.again.clicked.connect(providers.recheck_keyring)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.again)
        self.hide()

    def show_line(self, text: str, *, checking: bool) -> None:
        """Shows ``text``, or nothing."""
        self.line.show_cell(Cell(text, "lock", Look.CONFIDENTIAL) if text else None)
        self.again.setEnabled(not checking)
        self.setVisible(bool(text))
