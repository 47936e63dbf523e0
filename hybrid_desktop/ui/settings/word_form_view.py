"""The form of one own word: the word, how it matches, what it counts as, and a line to try it on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from hybrid_desktop.ui.settings import words_wording as wording
from hybrid_desktop.ui.settings.parts import SentenceView, captioned, sentence
from hybrid_desktop.ui.settings.state import Cell
from hybrid_desktop.ui.settings.words import CLEAR, Words
from hybrid_desktop.ui.settings.words_state import WordFormState
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look
from hybrid_desktop.ui.widgets.button import ActionButton
from hybrid_desktop.ui.widgets.card import Card
from hybrid_desktop.ui.widgets.check_box import CheckBox
from hybrid_desktop.ui.widgets.dropdown import Dropdown
from hybrid_desktop.ui.widgets.label import ThemedLabel
from hybrid_desktop.ui.widgets.segmented import Segmented
from hybrid_desktop.ui.widgets.text_field import TextField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WordFormView(Card):
    """Passes every keystroke to the presenter, which answers with what is wrong and what would be marked.

    Args:
        theme: The tokens.
        words: Owns the form.
    """

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, radius="control", surface="sunken")
        self._words = words
        self.title = ThemedLabel(theme, "", "label", "text")
        self.pattern = TextField(theme, wording.PATTERN_HINT)
        self.kind = Segmented(theme, wording.KINDS, wording.KIND)
        self.kind_line = sentence(theme)
        self.level = Dropdown(theme, "", wording.LEVELS)
        self.level.set_spoken_caption(wording.LEVEL)
        self.even = CheckBox(theme, wording.EVEN_RESTRICTED)
        self.even_line = SentenceView(theme)
        self.even_line.show_cell(Cell(wording.EVEN_RESTRICTED_LINE, "circle-alert", Look.RESTRICTED))
        self.sample = TextField(theme, wording.TRY_HINT)
        self.sample.set_name(wording.TRY)
        self.tried = sentence(theme)
        self.save = ActionButton(theme, wording.SAVE, fill="ink")
        self.cancel = ActionButton(theme, wording.CANCEL)
        self._lay_out(theme)
        self._connect()

    def fill(self, state: WordFormState) -> None:
        """Puts a word into the fields."""
        self.title.setText(wording.ADD_TITLE if state.place is None else wording.EDIT_TITLE)
        self.pattern.set_text(state.draft.pattern)
        self.sample.set_text(state.draft.sample)

    def show_form(self, state: WordFormState) -> None:
        """Shows what the presenter says; what is being typed stays."""
        draft = state.draft
        self.kind.select("expression" if draft.is_expression else "word")
        self.kind_line.setText(wording.EXPRESSION_LINE if draft.is_expression else wording.WORD_LINE)
        self.pattern.edit.setPlaceholderText(
            wording.EXPRESSION_HINT if draft.is_expression else wording.PATTERN_HINT
        )
        self.pattern.set_name(wording.EXPRESSION if draft.is_expression else wording.PATTERN)
        self.pattern.set_error(state.error)
        self.level.select(draft.level)
        said = draft.level == CLEAR and not draft.is_expression
        self.even.setVisible(said)
        self.even.setChecked(draft.even_restricted)
        self.even_line.setVisible(said and draft.even_restricted)
        self.tried.setText(state.tried)
        self.tried.setVisible(bool(state.tried))

    def forget(self) -> None:
        """Empties the fields: what stood there is private."""
        self.pattern.set_text("")
        self.sample.set_text("")
        self.tried.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field saves."""
        if event.key() in _ENTER and (self.pattern.edit.hasFocus() or self.sample.edit.hasFocus()):
            self._words.save()
            return
        super().keyPressEvent(event)

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addLayout(captioned(theme, wording.PATTERN, self.pattern))
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addLayout(captioned(theme, wording.KIND, self.kind), 1)
        both.addLayout(captioned(theme, wording.LEVEL, self.level), 1)
        column.addLayout(both)
        column.addWidget(self.kind_line)
        column.addWidget(self.even)
        column.addWidget(self.even_line)
        column.addLayout(captioned(theme, wording.TRY, self.sample, line=self.tried))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        column.addLayout(buttons)

    def _connect(self) -> None:
        words = self._words
        self.pattern.edit.textEdited.connect(lambda text: words.change(pattern=text))
        self.kind.chosen.connect(lambda key: words.change(is_expression=key == "expression"))
        self.level.chosen.connect(lambda key: words.change(level=key))
        self.even.clicked.connect(lambda on: words.change(even_restricted=on))
        self.sample.edit.textEdited.connect(lambda text: words.change(sample=text))
        self.save.clicked.connect(lambda: words.save())
        self.cancel.clicked.connect(lambda: words.cancel())
