"""The card "Your words": the list with a form beneath the word that is changed, and files in and out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from hybrid_desktop.ui.settings import words_wording as wording
from hybrid_desktop.ui.settings.parts import CellView, SectionCard, SentenceView, order_focus, sentence
from hybrid_desktop.ui.settings.state import Cell
from hybrid_desktop.ui.settings.word_form_view import WordFormView
from hybrid_desktop.ui.settings.words import SHOWN, Words
from hybrid_desktop.ui.settings.words_state import WordFormState, WordRow, WordsState
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look, ToastState
from hybrid_desktop.ui.widgets.button import ActionButton, IconButton
from hybrid_desktop.ui.widgets.text_field import TextField

_KIND, _LEVEL = 76, 112  # pixels at text size 14


class WordsCard(SectionCard):
    """Shows ``WordsState`` and passes on what the person does."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, wording.TITLE)
        self._words = words
        self._opened: int | str = ""
        self.rows: list[WordRowView] = []
        self.add = ActionButton(theme, wording.ADD, "plus", small=True)
        self.take = IconButton(theme, "download", wording.IMPORT, small=True)
        self.give = IconButton(theme, "save", wording.EXPORT, small=True)
        for button, act in ((self.take, self._import), (self.give, self._export), (self.add, words.add)):
            button.clicked.connect(lambda _=False, act=act: act())
            self.header.addWidget(button)
        self.problem = SentenceView(theme)
        self.about = sentence(theme, wording.ABOUT)
        self.search = TextField(theme, wording.FIND, icon="search")
        self.search.edit.textEdited.connect(words.find)
        self.form = WordFormView(theme, words)
        self.form.hide()
        self.foot = sentence(theme)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._list.addWidget(self.form)
        for part in (self.problem, self.about, self.search):
            self.body.addWidget(part)
        self.body.addLayout(self._list)
        self.body.addWidget(self.foot)

    def show_words(self, state: WordsState) -> None:
        """Shows the list and the form."""
        self.problem.show_cell(
            Cell(state.problem, "circle-alert", Look.RESTRICTED) if state.problem else None
        )
        for button in (self.add, self.take):
            button.setEnabled(not state.problem)
        self.give.setEnabled(state.total > 0)
        self.search.setVisible(state.total > SHOWN)
        self._show_rows(state.rows)
        foot = wording.MORE.format(count=state.more) if state.more else ""
        if not state.total and state.form is None and not state.problem:
            foot = wording.NONE
        self.foot.setText(foot)
        self.foot.setVisible(bool(foot))
        self._show_form(state.form)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the form."""
        if event.key() == Qt.Key.Key_Escape and self.form.isVisible():
            self._words.cancel()
            return
        super().keyPressEvent(event)

    # --- the list -------------------------------------------------------------------------------

    def _show_rows(self, rows: tuple[WordRow, ...]) -> None:
        while len(self.rows) < len(rows):
            row = WordRowView(self._theme)
            row.pencil.clicked.connect(lambda _=False, row=row: self._toggle(row.place))
            row.bin.clicked.connect(lambda _=False, row=row: self._words.delete(row.place))
            self.rows.append(row)
            self._list.addWidget(row)
        while len(self.rows) > len(rows):
            gone = self.rows.pop()
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for view, shown in zip(self.rows, rows, strict=True):
            view.show_row(shown)

    def _show_form(self, form: WordFormState | None) -> None:
        if form is None:
            self._close_form()
            return
        place = "new" if form.place is None else form.place
        if place != self._opened:
            self._opened = place
            self._list.removeWidget(self.form)
            row = next((row for row in self.rows if row.place == form.place), None)
            self._list.insertWidget(self._list.indexOf(row) + 1 if row is not None else 0, self.form)
            self.form.fill(form)
            self.form.show()
            self._order_focus()
            self.form.pattern.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.show_form(form)

    def _close_form(self) -> None:
        if self._opened == "":
            return
        focused = self.window().focusWidget()
        if focused is not None and self.form.isAncestorOf(focused):
            row = next((row for row in self.rows if row.place == self._opened), None)
            (row.pencil if row is not None else self.add).setFocus(Qt.FocusReason.OtherFocusReason)
        self._opened = ""
        self.form.hide()
        self.form.forget()

    def _toggle(self, place: int) -> None:
        if place == self._opened:
            self._words.cancel()
        else:
            self._words.edit(place)

    def _order_focus(self) -> None:
        items = [self._list.itemAt(place) for place in range(self._list.count())]
        parts = [item.widget() for item in items if item is not None]
        order_focus(self.search.edit, *(part for part in parts if part is not None))

    # --- files ----------------------------------------------------------------------------------

    def _import(self) -> None:
        dialog = QFileDialog(self.window(), wording.FILE_TITLE_IMPORT, filter=wording.FILE_FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.import_file(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _export(self) -> None:
        dialog = QFileDialog(self.window(), wording.FILE_TITLE_EXPORT, filter=wording.FILE_FILTER)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(wording.FILE_NAME)
        dialog.fileSelected.connect(lambda name: self.export_file(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def import_file(self, path: Path) -> None:
        """Adds the words of a file."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            self._words.toasted.emit(ToastState(wording.FILE_UNREADABLE, "circle-alert"))
            return
        self._words.import_text(text)

    def export_file(self, path: Path) -> None:
        """Writes the list to a file that the person chose."""
        try:
            path.touch(mode=0o600)
            path.write_text(self._words.export_text(), encoding="utf-8", newline="")
        except OSError as error:
            why = f"{error.strerror}." if error.strerror else ""
            self._words.toasted.emit(ToastState(wording.NOT_EXPORTED.format(why=why), "circle-alert"))
            return
        self._words.toasted.emit(ToastState(wording.EXPORTED, "save"))


class WordRowView(QWidget):
    """One word: itself, how it matches, what it counts as, and two buttons."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.place = -1
        self.pattern = CellView(theme, "ui", "text")
        self.kind, self.level = CellView(theme), CellView(theme)
        self.pencil = IconButton(theme, "pencil", wording.EDIT, small=True)
        self.bin = IconButton(theme, "trash-2", wording.DELETE, small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.pattern, 1)
        for part in (self.kind, self.level, self.pencil, self.bin):
            row.addWidget(part)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_row(self, row: WordRow) -> None:
        """Shows one word."""
        self.place = row.place
        self.pattern.show_cell(Cell(row.pattern))
        self.kind.show_cell(Cell(row.kind))
        self.level.show_cell(row.level)
        spoken = f"{row.kind}, {row.level.text}"
        self.pencil.setAccessibleDescription(f"{row.pattern}, {spoken}")
        self.bin.setAccessibleDescription(f"{row.pattern}, {spoken}")

    def _restyle(self) -> None:
        scaled = self._theme.scaled
        self.kind.setFixedWidth(scaled(_KIND))
        self.level.setFixedWidth(scaled(_LEVEL))
        self.setMinimumHeight(scaled(32))
