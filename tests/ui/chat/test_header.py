"""The line above the conversation: what it shows at which width, and what it asks for."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from hybrid_desktop.ui.chat.header import ChatHeader
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Badge, ConversationHeader, Look

STICKY = ConversationHeader(
    "Payroll questions",
    Badge("This device only", "lock", Look.DEVICE, strong=True),
    "since 13:50, an IBAN was shared here",
    can_start_clean=True,
    number=7,
)
PLAIN = ConversationHeader("Chat of 23 Nov, 14:32", number=7)


@pytest.fixture
def header() -> Iterator[ChatHeader]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app, "light")
    found = ChatHeader(theme)
    found.resize(1024, 48)
    found.show()
    found.activateWindow()
    yield found
    found.close()
    found.deleteLater()
    theme.deleteLater()


def menu_of(header: ChatHeader) -> QMenu:
    QTest.mouseClick(header.more, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_a_plain_chat_can_be_searched_and_exported(header: ChatHeader) -> None:
    header.show_header(PLAIN)

    assert [control.isVisible() for control in header.controls] == [False, True, True, True]
    assert header.accessibleName() == "Chat of 23 Nov, 14:32"


def test_a_chat_that_stays_here_says_since_when_and_can_start_clean(header: ChatHeader) -> None:
    header.show_header(STICKY)

    assert [control.isVisible() for control in header.controls] == [True, False, False, True]
    assert "since 13:50" in header.accessibleName()


def test_a_narrow_one_keeps_title_pill_and_menu(header: ChatHeader) -> None:
    header.show_header(STICKY)
    header.resize(660, 48)

    assert [control.isVisible() for control in header.controls] == [False, False, False, True]
    assert header._pill.isVisible()
    assert header._title.text() == "Payroll questions"
    assert not header._since.isVisible()


@pytest.mark.parametrize("width", [660, 844, 1024])
@pytest.mark.parametrize("text_size", [14, 20])
def test_a_long_title_is_cut_before_anything_else_and_whole_in_the_tooltip(
    header: ChatHeader, width: int, text_size: int
) -> None:
    header._theme.set_text_size(text_size)
    header.resize(width, 48)
    long = ConversationHeader("A title " * 30, STICKY.pill, STICKY.since, can_start_clean=True, number=7)
    header.show_header(long)
    QApplication.sendPostedEvents()
    header.grab()

    assert header._title.text().endswith("…")
    assert "A title A title" in header._title.toolTip()
    parts = (header._title, header._pill, header.start_clean, header.more)
    for one, other in itertools.pairwise(part for part in parts if part.isVisible()):
        assert one.geometry().right() < other.geometry().left()
    assert header.more.geometry().right() < header.width()
    metrics = header._title.fontMetrics()
    assert metrics.horizontalAdvance(header._title.text()) <= header._title.width()


def test_it_is_renamed_with_enter_and_not_with_escape(header: ChatHeader) -> None:
    names: list[str] = []
    header.renamed.connect(names.append)
    header.show_header(PLAIN)
    for key, typed in ((Qt.Key.Key_Escape, "No"), (Qt.Key.Key_Return, "  My   title ")):
        menu = menu_of(header)
        menu.actions()[0].trigger()
        menu.close()
        field = header.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        assert field.selectedText() == PLAIN.title
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, key)
        assert not field.isVisible()
        assert header._title.isVisible()

    assert names == ["My title"]


def test_the_menu_offers_what_applies(header: ChatHeader) -> None:
    header.show_header(STICKY)
    menu = menu_of(header)
    words = [action.text() for action in menu.actions() if action.text()]
    menu.close()
    assert words == [
        "Rename",
        "Find in this chat",
        "Export this chat",
        "Start clean",
        "Send without restricted turns",
        "Delete",
    ]

    header.show_header(ConversationHeader("x", withheld=2))
    menu = menu_of(header)
    enabled = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    menu.close()
    assert "Include all turns" in enabled
    assert "Send without restricted turns" not in enabled
    assert not enabled["Delete"], "nothing of it is stored"


@pytest.mark.parametrize(
    ("word", "signal"),
    [
        ("Start clean", "start_clean_pressed"),
        ("Send without restricted turns", "without_restricted_pressed"),
        ("Delete", "delete_pressed"),
        ("Export this chat", "export_pressed"),
        ("Find in this chat", "find_pressed"),
    ],
)
def test_each_entry_asks_for_one_thing(header: ChatHeader, word: str, signal: str) -> None:
    asked: list[None] = []
    getattr(header, signal).connect(lambda: asked.append(None))
    header.show_header(STICKY)
    menu = menu_of(header)
    next(action for action in menu.actions() if action.text() == word).trigger()
    menu.close()

    assert asked == [None]


def test_buttons_ask_too(header: ChatHeader) -> None:
    asked: list[str] = []
    header.start_clean_pressed.connect(lambda: asked.append("clean"))
    header.find_pressed.connect(lambda: asked.append("find"))
    header.export_pressed.connect(lambda: asked.append("export"))
    for shown, control in ((STICKY, header.start_clean), (PLAIN, header.look), (PLAIN, header.export)):
        header.show_header(shown)
        QTest.keyClick(control, Qt.Key.Key_Space)

    assert asked == ["clean", "find", "export"]
