"""The card "Your words": real clicks and keys, stored at once, undone by one press; and lists as files."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMainWindow

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.types import OwnTerm, Sensitivity, WordList
from hybrid_desktop.core.word_list import UNREADABLE
from hybrid_desktop.ui.own_words import MemoryShelf, OwnWordsKeeper, WordChange, in_memory
from hybrid_desktop.ui.settings import words_wording as wording
from hybrid_desktop.ui.settings.words import SHOWN, UNDO, Words
from hybrid_desktop.ui.settings.words_card import WordsCard
from hybrid_desktop.ui.settings.words_file import read_words, write_words
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import ToastState

INTERNAL, CONFIDENTIAL, RESTRICTED = Sensitivity.INTERNAL, Sensitivity.CONFIDENTIAL, Sensitivity.RESTRICTED


@dataclass
class Shown:
    """The card in a window."""

    window: QMainWindow
    card: WordsCard
    words: Words
    keeper: OwnWordsKeeper
    toasts: list[ToastState] = field(default_factory=list)

    def terms(self) -> tuple[OwnTerm, ...]:
        return self.keeper.words.terms

    @property
    def error(self) -> str:
        return self.card.form.pattern.edit.accessibleDescription()

    def click(self, button: QAbstractButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, button.height() // 2))

    def type(self, edit: QLineEdit, text: str) -> None:
        edit.selectAll()
        QTest.keyClicks(edit, text)

    def add(self, word: str) -> None:
        self.click(self.card.add)
        self.type(self.card.form.pattern.edit, word)
        QTest.keyClick(self.card.form.pattern.edit, Qt.Key.Key_Return)


@pytest.fixture
async def shown() -> AsyncIterator[Shown]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme, window, keeper = Theme(app, "light"), QMainWindow(), in_memory()
    words = Words(keeper)
    card = WordsCard(theme, words)
    words.state_changed.connect(card.show_words)
    card.show_words(words.state)
    window.setCentralWidget(card)
    window.resize(560, 640)
    window.show()
    window.activateWindow()
    found = Shown(window, card, words, keeper)
    words.toasted.connect(found.toasts.append)
    yield found
    window.close()
    window.deleteLater()
    theme.deleteLater()
    await asyncio.sleep(0)


async def test_a_word_is_added_by_keys_and_undone(shown: Shown) -> None:
    assert shown.card.foot.text() == wording.NONE
    shown.add("  Project   Bluefin ")
    assert shown.terms() == (OwnTerm("Project Bluefin"),)
    assert not shown.card.form.isVisible()
    assert shown.card.form.pattern.text() == ""  # nothing private stays in a hidden field
    (row,) = shown.card.rows
    assert (row.pattern.cell.text, row.kind.cell.text, row.level.cell.text) == (
        "Project Bluefin",
        "Word",
        "Internal",
    )
    assert [toast.text for toast in shown.toasts] == [wording.ADDED]
    assert "Bluefin" not in shown.toasts[0].text
    shown.words.undo(UNDO)
    assert shown.terms() == ()
    shown.words.undo(UNDO)  # once
    assert shown.terms() == ()


async def test_an_expression_is_refused_while_it_is_typed(shown: Shown) -> None:
    shown.click(shown.card.add)
    form = shown.card.form
    shown.click(form.kind.button("expression"))
    shown.type(form.pattern.edit, "(PRJ")
    assert shown.error.endswith("A bracket is not closed.")
    assert form.pattern.text() == "(PRJ"
    shown.click(form.save)
    assert shown.terms() == ()
    QTest.keyClicks(form.pattern.edit, r")-\d+")
    assert shown.error == ""
    shown.click(form.save)
    assert shown.terms() == (OwnTerm(r"(PRJ)-\d+", INTERNAL, is_expression=True),)


@pytest.mark.parametrize(
    ("word", "error"),
    [
        ("", wording.NO_PATTERN),
        ("   ", wording.NO_PATTERN),
        ("x" * 201, wording.TOO_LONG.format(most=200)),
        ("bluefin", wording.IS_THERE),
        ("BLUEFIN ", wording.IS_THERE),
    ],
)
async def test_what_is_no_new_word_is_refused_beneath_its_field(shown: Shown, word: str, error: str) -> None:
    shown.keeper.change(WordChange(added=(OwnTerm("Bluefin"),)))
    shown.add(word)
    assert shown.error == error
    assert shown.terms() == (OwnTerm("Bluefin"),)


async def test_the_try_it_line_shows_what_would_be_marked(shown: Shown) -> None:
    shown.click(shown.card.add)
    form = shown.card.form
    shown.type(form.pattern.edit, "bluefin")
    shown.type(form.sample.edit, "Bluefin and bluefins, BLUEFIN")
    assert form.tried.text() == "Marked: Bluefin, BLUEFIN"
    shown.words.change(level="clear")
    assert form.tried.text() == "Kept clear: Bluefin, BLUEFIN"
    shown.type(form.pattern.edit, "redfin")
    assert form.tried.text() == wording.TRY_NOTHING


async def test_a_false_alarm_takes_a_tick_of_its_own_with_a_warning(shown: Shown) -> None:
    shown.click(shown.card.add)
    form = shown.card.form
    shown.type(form.pattern.edit, "000-00-0000")
    assert not form.even.isVisible()
    form.level.chosen.emit("clear")
    assert form.even.isVisible()
    assert not form.even_line.isVisible()
    shown.click(form.even)
    assert form.even_line.isVisible()
    form.level.chosen.emit("internal")  # another choice forgets the tick
    form.level.chosen.emit("clear")
    assert not form.even.isChecked()
    shown.click(form.even)
    shown.click(form.save)
    assert shown.terms() == (OwnTerm("000-00-0000", None, even_restricted=True),)
    assert shown.card.rows[0].level.cell.text == wording.ALWAYS_CLEAR


async def test_a_word_is_changed_deleted_and_both_undone(shown: Shown) -> None:
    term = OwnTerm("Bluefin", CONFIDENTIAL)
    shown.keeper.change(WordChange(added=(term, OwnTerm("Nordwind", None))))
    shown.click(shown.card.rows[0].pencil)
    assert shown.card.form.pattern.text() == "Bluefin"
    assert shown.card.form.level.current == "confidential"
    shown.card.form.level.chosen.emit("restricted")
    shown.click(shown.card.form.save)
    assert shown.terms()[0] == OwnTerm("Bluefin", RESTRICTED)
    shown.words.undo(UNDO)
    assert shown.terms()[0] == term
    shown.click(shown.card.rows[0].bin)
    assert shown.terms() == (OwnTerm("Nordwind", None),)
    shown.words.undo(UNDO)
    assert shown.terms()[0] == term


async def test_escape_closes_the_form_and_the_focus_returns(shown: Shown) -> None:
    shown.keeper.change(WordChange(added=(OwnTerm("Bluefin"),)))
    shown.click(shown.card.rows[0].pencil)
    QTest.keyClick(shown.card.form.pattern.edit, Qt.Key.Key_Escape)
    assert not shown.card.form.isVisible()
    assert shown.card.rows[0].pencil.hasFocus()
    assert shown.terms() == (OwnTerm("Bluefin"),)


async def test_a_long_list_is_searched(shown: Shown) -> None:
    shown.keeper.change(WordChange(added=tuple(OwnTerm(f"word {n:03}") for n in range(SHOWN + 20))))
    assert len(shown.card.rows) == SHOWN
    assert shown.card.foot.text() == "20 more. Type to find one."
    shown.type(shown.card.search.edit, "031")
    assert [row.pattern.cell.text for row in shown.card.rows] == ["word 031"]
    shown.click(shown.card.rows[0].bin)
    assert OwnTerm("word 031") not in shown.terms()
    assert len(shown.terms()) == SHOWN + 19


async def test_what_cannot_be_stored_is_said_and_the_form_stays(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_words: object) -> WordList:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(MemoryShelf, "change", full)
    shown.add("Bluefin")
    assert shown.toasts[-1].text == "Not stored, so nothing has changed. The disk is full."
    assert shown.card.form.isVisible()
    assert shown.card.form.pattern.text() == "Bluefin"


async def test_words_that_cannot_be_read_are_said_to_be(shown: Shown) -> None:
    words = Words(OwnWordsKeeper(UNREADABLE))
    shown.card.show_words(words.state)
    assert shown.card.problem.accessibleName() == wording.UNREADABLE
    assert not shown.card.add.isEnabled()


async def test_a_list_goes_out_and_comes_in_as_a_file(shown: Shown, tmp_path: Path) -> None:
    terms = (OwnTerm("Bluefin, Ltd", CONFIDENTIAL), OwnTerm(r"a,\d+", RESTRICTED, True), OwnTerm("ok", None))
    shown.keeper.change(WordChange(added=terms))
    file = tmp_path / "words.csv"
    shown.card.export_file(file)
    assert file.stat().st_mode & 0o077 == 0
    shown.keeper.change(WordChange(removed=terms))
    shown.card.import_file(file)
    assert set(shown.terms()) == set(terms)
    assert shown.toasts[-1].text == "3 added"
    shown.words.undo(UNDO)
    assert shown.terms() == ()
    shown.card.import_file(tmp_path / "none.csv")
    assert shown.toasts[-1].text == wording.FILE_UNREADABLE


@pytest.mark.parametrize(
    ("text", "terms", "refused"),
    [
        ("Bluefin\n\nNord wind\n", (OwnTerm("Bluefin"), OwnTerm("Nord wind")), ()),
        ("\ufeffword,kind,level\r\nBluefin,word,restricted\r\n", (OwnTerm("Bluefin", RESTRICTED),), ()),
        ("a, word, clear\nb,,confidential", (OwnTerm("a", None), OwnTerm("b", CONFIDENTIAL)), ()),
        ("(x,expression,internal\ny,thing,internal\nz,word,off\n,word", (), (1, 2, 3, 4)),
        ("a,word,internal,more\nb", (OwnTerm("b"),), (1,)),
        ("a\na,word,clear", (OwnTerm("a", None),), ()),
        ("", (), ()),
    ],
)
def test_a_file_is_read_line_by_line(text: str, terms: tuple[OwnTerm, ...], refused: tuple[int, ...]) -> None:
    read = read_words(text)
    assert (read.terms, read.refused) == (terms, refused)


def test_a_file_never_says_that_a_restricted_value_is_kept_clear() -> None:
    written = write_words(WordList((OwnTerm("000-00-0000", None, even_restricted=True),)))
    assert read_words(written).terms == (OwnTerm("000-00-0000", None),)
