"""The sidebar: keys, names, renaming in place, the rail and its drawer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStyleOptionViewItem,
    QTextEdit,
    QToolTip,
    QWidget,
)

from hybrid_desktop.core.types import Budget, Spend
from hybrid_desktop.ui.chat import sidebar_wording as words
from hybrid_desktop.ui.chat.chat_list import ChatDelegate
from hybrid_desktop.ui.chat.chat_model import ROW
from hybrid_desktop.ui.chat.sidebar import Sidebar
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import ChatGroup, ChatRow, Look
from tests.ui.conftest import application

LONG = "Lab notes about the drift of the third sensor, <b>draft</b> & more"
HOUSE = ChatRow(1, "House rules for the team", "Mon", "Cloud, as typed", "cloud", Look.CLOUD, pinned=True)
INVOICE = ChatRow(
    2, "Overdue invoice reminder", "14:32", "Cloud, redacted", "cloud", Look.CLOUD, current=True
)
PAYROLL = ChatRow(3, "Payroll questions", "13:58", "This device only", "laptop", Look.DEVICE)
NOTES = ChatRow(4, LONG, "11:20", "Trusted network", "network", Look.TRUSTED)
GROUPS = (ChatGroup("Pinned", (HOUSE,)), ChatGroup("Today", (INVOICE, PAYROLL, NOTES)))


def focused() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


class Bench:
    """A window with a sidebar and a text beside it."""

    def __init__(self) -> None:
        app = application()
        assert isinstance(app, QApplication)
        self.theme = Theme(app, "light")
        self.window = QWidget()
        self.sidebar = Sidebar(self.theme)
        self.text = QTextEdit()
        row = QHBoxLayout(self.window)
        row.setContentsMargins(0, 48, 0, 0)
        row.addWidget(self.sidebar)
        row.addWidget(self.text)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()
        self.text.setFocus()
        bar = self.sidebar
        self.opened = QSignalSpy(bar.open_pressed)
        self.renamed = QSignalSpy(bar.rename_requested)
        self.pinned = QSignalSpy(bar.pin_requested)
        self.deleted = QSignalSpy(bar.delete_requested)
        self.searched = QSignalSpy(bar.search_changed)
        self.new = QSignalSpy(bar.new_chat_pressed)

    def show(self, groups: Sequence[ChatGroup] = GROUPS) -> None:
        self.sidebar.show_groups(groups)
        self.sidebar.focus_list()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(focused(), key)

    @property
    def reached(self) -> ChatRow | None:
        found = self.sidebar.panel.list.currentIndex().data(ROW)
        return found if isinstance(found, ChatRow) else None

    def editor(self) -> QLineEdit:
        (found,) = [
            one
            for one in self.sidebar.panel.list.findChildren(QLineEdit)
            if one.accessibleName() == words.TITLE
        ]
        return found


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.sidebar.close_drawer()
    made.window.close()
    made.window.deleteLater()


def end_title(editor: QLineEdit) -> None:
    """Enter in a title; the delegate hands it on from the event loop."""
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.sendPostedEvents()


def values(spy: QSignalSpy) -> list[list[object]]:
    return [list(spy.at(number)) for number in range(spy.count())]


def test_arrows_pass_over_captions_and_enter_opens(bench: Bench) -> None:
    bench.show()
    assert bench.reached == INVOICE, "the open chat comes first"
    bench.press(Qt.Key.Key_Down)
    bench.press(Qt.Key.Key_Return)
    bench.press(Qt.Key.Key_Up)
    bench.press(Qt.Key.Key_Up)
    assert bench.reached == HOUSE
    bench.press(Qt.Key.Key_Up)
    assert bench.reached == HOUSE, "a caption is never reached"
    bench.press(Qt.Key.Key_Enter)
    assert values(bench.opened) == [[3], [1]]


def test_a_click_opens_and_a_click_on_a_caption_does_not(bench: Bench) -> None:
    bench.show()
    view = bench.sidebar.panel.list
    for place in range(view.model().rowCount()):
        point = view.visualRect(view.model().index(place, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert values(bench.opened) == [[1], [2], [3], [4]]


def test_f2_renames_in_place(bench: Bench) -> None:
    bench.show()
    bench.press(Qt.Key.Key_F2)
    editor = bench.editor()
    assert editor.text() == INVOICE.title
    editor.setText("  Late   fees \n")
    end_title(editor)
    assert values(bench.renamed) == [[2, "Late fees"]]
    assert bench.opened.count() == 0, "Enter ended the title and opened nothing"


@pytest.mark.parametrize("text", ["", "   ", INVOICE.title])
def test_an_empty_or_unchanged_title_is_no_request(bench: Bench, text: str) -> None:
    bench.show()
    bench.press(Qt.Key.Key_F2)
    editor = bench.editor()
    editor.setText(text)
    end_title(editor)
    assert bench.renamed.count() == 0


def test_escape_leaves_the_title_and_delete_in_it_deletes_no_chat(bench: Bench) -> None:
    bench.show()
    bench.press(Qt.Key.Key_F2)
    editor = bench.editor()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert bench.renamed.count() == bench.deleted.count() == 0


def test_a_new_list_waits_while_a_title_is_typed(bench: Bench) -> None:
    bench.show()
    bench.press(Qt.Key.Key_F2)
    editor = bench.editor()
    editor.setText("Half a ti")
    bench.sidebar.show_groups((ChatGroup("Today", (PAYROLL,)),))
    assert editor.text() == "Half a ti"
    assert bench.sidebar.panel.list.model().rowCount() == 6
    end_title(editor)
    assert values(bench.renamed) == [[2, "Half a ti"]]
    assert bench.sidebar.panel.list.model().rowCount() == 2


def test_delete_asks_for_the_reached_chat(bench: Bench) -> None:
    bench.show()
    bench.press(Qt.Key.Key_Down)
    bench.press(Qt.Key.Key_Delete)
    assert values(bench.deleted) == [[3]]


def test_the_menu_offers_rename_pin_and_delete(bench: Bench) -> None:
    bench.show()
    view = bench.sidebar.panel.list
    bench.press(Qt.Key.Key_Up)
    center = view.visualRect(view.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, center, view.mapToGlobal(center))
    QApplication.sendEvent(view.viewport(), event)
    (menu,) = view.findChildren(QMenu)
    assert menu.isVisible()
    actions: dict[str, QAction] = {action.text(): action for action in menu.actions()}
    assert list(actions) == [words.RENAME, words.UNPIN, words.DELETE]
    actions[words.UNPIN].trigger()
    actions[words.DELETE].trigger()
    menu.close()
    assert values(bench.pinned) == [[1, False]]
    assert values(bench.deleted) == [[1]]


def test_each_chat_is_read_out_with_title_time_and_zone(bench: Bench) -> None:
    bench.show()
    model = bench.sidebar.panel.list.model()
    spoken = [model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole) for place in range(6)]
    assert spoken[1] == "House rules for the team, Mon, Cloud, as typed, pinned"
    assert spoken[3] == "Overdue invoice reminder, 14:32, Cloud, redacted, open"
    assert spoken[4] == "Payroll questions, 13:58, This device only"
    panel = bench.sidebar.panel
    for widget in (panel.new_chat, panel.temporary, panel.search.edit, panel.list):
        assert widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_tab_goes_from_new_chat_to_the_list(bench: Bench) -> None:
    bench.show()
    panel = bench.sidebar.panel
    panel.new_chat.setFocus()
    order: list[QWidget] = [panel.temporary, panel.search.edit, panel.list, bench.text]
    for widget in order:
        bench.press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is widget


def test_a_long_title_is_elided_and_whole_in_a_tooltip_that_is_no_markup(bench: Bench) -> None:
    bench.show()
    view = bench.sidebar.panel.list
    delegate = view.itemDelegate()
    assert isinstance(delegate, ChatDelegate)
    index = view.model().index(5, 0)
    box = view.visualRect(index)
    assert delegate.elided(NOTES, box.width()).endswith("…")
    assert delegate.elided(PAYROLL, box.width()) == PAYROLL.title
    option = QStyleOptionViewItem()
    option.rect = box
    event = QHelpEvent(QEvent.Type.ToolTip, box.center(), view.viewport().mapToGlobal(box.center()))
    assert delegate.helpEvent(event, view, option, index)
    assert "&lt;b&gt;draft&lt;/b&gt;" in QToolTip.text()
    assert not delegate.helpEvent(event, view, option, view.model().index(4, 0))
    QToolTip.hideText()


def test_the_reached_chat_and_the_place_stay_when_the_list_changes(bench: Bench) -> None:
    many = tuple(replace(PAYROLL, number=number, title=f"Chat {number}") for number in range(10, 110))
    bench.show((ChatGroup("Today", many),))
    for _ in range(60):
        bench.press(Qt.Key.Key_Down)
    view = bench.sidebar.panel.list
    reached, place = bench.reached, view.verticalScrollBar().value()
    assert place > 0
    bench.sidebar.show_groups(
        (ChatGroup("Today", (*many[:20], replace(many[20], title="Other"), *many[21:])),)
    )
    assert bench.reached == reached
    assert view.verticalScrollBar().value() == place


def test_a_thousand_chats_paint_only_what_is_in_sight(bench: Bench) -> None:
    many = tuple(replace(PAYROLL, number=number, title=f"Chat {number}") for number in range(1000))
    bench.show((ChatGroup("Today", many),))
    view = bench.sidebar.panel.list
    painted: list[int] = []

    class Counting(ChatDelegate):
        def paint(self, *given: object) -> None:
            painted.append(1)

    view.setItemDelegate(Counting(bench.theme, view))
    view.grab()
    assert 0 < len(painted) < 40
    bench.press(Qt.Key.Key_End)
    assert bench.reached is not None
    assert bench.reached.number == 999


# --- empty, search, footer ------------------------------------------------------------------------


def test_what_it_says_when_there_is_nothing(bench: Bench) -> None:
    panel = bench.sidebar.panel
    bench.sidebar.show_groups(())
    assert panel.empty.isVisible()
    assert panel.empty.text == "Your chats will be listed here. The list never shows message text."
    bench.show()
    assert not panel.empty.isVisible()
    assert panel.list.isVisible()
    panel.search.edit.setText("zzz")
    bench.sidebar.show_groups(())
    assert panel.empty.text == "No chat has this in its title."
    assert panel.empty.isVisible()
    assert not panel.list.isVisible()


def test_search_tells_each_change_escape_clears_and_down_goes_to_the_list(bench: Bench) -> None:
    bench.show()
    bench.sidebar.focus_search()
    QTest.keyClicks(focused(), "pa")
    bench.press(Qt.Key.Key_Escape)
    assert values(bench.searched) == [["p"], ["pa"], [""]]
    bench.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is bench.sidebar.panel.list


def test_the_footer_says_how_the_local_model_is(bench: Bench) -> None:
    bench.sidebar.show_footer("circle-check", Look.DEVICE, "Ollama, llama3.1 ready")
    assert bench.sidebar.panel.footer.accessibleName() == "Ollama, llama3.1 ready"
    assert bench.sidebar.panel.footer.isVisible()
    bench.sidebar.set_rail(True)
    assert bench.sidebar.rail.status.isVisible()
    assert "llama3.1 ready" in bench.sidebar.rail.status.toolTip()


@pytest.mark.parametrize(
    ("budget", "spent", "line"),
    [
        (Budget(), Spend(), ""),
        (Budget(), Spend(0.1, 0.31), "$0.31 this month"),
        (Budget(month_usd=20.0), Spend(0.0, 4.12), "$4.12 of $20 this month"),
        (Budget(month_usd=20.0), Spend(), "$0.00 of $20 this month"),
        (Budget(1.0, 0.5), Spend(0.2, 0.31), "$0.31 of $0.50 this month"),
        (Budget(day_usd=1.0), Spend(0.2, 4.12), "$0.20 of $1 today"),
    ],
)
def test_what_was_spent_is_said_once_there_is_something_to_say(
    budget: Budget, spent: Spend, line: str
) -> None:
    assert words.spend(budget, spent) == line


def test_the_line_about_money_is_reached_by_tab_and_leads_to_the_budget(bench: Bench) -> None:
    sidebar = bench.sidebar
    bench.show()
    assert not sidebar.panel.spend.isVisible()
    sidebar.show_spend("$4.12 of $20 this month")
    pressed = QSignalSpy(sidebar.budget_pressed)
    sidebar.focus_list()
    bench.press(Qt.Key.Key_Tab)
    assert focused() is sidebar.panel.spend
    assert focused().accessibleName() == "Spent $4.12 of $20 this month. Open Settings, Budget"
    bench.press(Qt.Key.Key_Space)
    sidebar.set_rail(True)
    assert sidebar.rail.spend.toolTip() == "Spent $4.12 of $20 this month. Open Settings, Budget"
    QTest.mouseClick(sidebar.rail.spend, Qt.MouseButton.LeftButton)
    assert pressed.count() == 2
    sidebar.show_spend("")
    assert not sidebar.rail.spend.isVisible()


# --- rail and drawer ------------------------------------------------------------------------------


def test_the_rail_is_56_wide_and_the_column_256(bench: Bench) -> None:
    assert bench.sidebar.width() == 256
    bench.sidebar.set_rail(True)
    assert bench.sidebar.width() == 56
    assert not bench.sidebar.panel.isVisible()
    names = [b.accessibleName() for b in (bench.sidebar.rail.chats, bench.sidebar.rail.new_chat)]
    assert names == [words.OPEN_LIST, words.NEW_CHAT]
    bench.sidebar.set_rail(False)
    assert bench.sidebar.panel.isVisible()


def test_the_drawer_lies_over_the_window_and_opens_a_chat(bench: Bench) -> None:
    bench.show()
    bench.sidebar.set_rail(True)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    place = bench.text.geometry()
    bench.sidebar.rail.chats.setFocus(Qt.FocusReason.TabFocusReason)
    bench.press(Qt.Key.Key_Space)
    panel = bench.sidebar.panel
    assert bench.sidebar.drawer_is_open
    assert panel.isVisible()
    assert (panel.width(), panel.mapTo(bench.window, QPoint(0, 0))) == (256, QPoint(0, 48))
    assert bench.text.geometry() == place, "nothing beneath moves"
    assert QApplication.focusWidget() is panel.list
    bench.press(Qt.Key.Key_Return)
    assert values(bench.opened) == [[2]]
    assert not bench.sidebar.drawer_is_open
    assert not panel.isVisible()


def test_escape_and_a_press_beside_it_close_the_drawer(bench: Bench) -> None:
    bench.show()
    bench.sidebar.set_rail(True)
    bench.sidebar.rail.chats.setFocus()
    bench.sidebar.rail.chats.click()
    bench.press(Qt.Key.Key_Escape)
    assert not bench.sidebar.drawer_is_open
    assert QApplication.focusWidget() is bench.sidebar.rail.chats
    bench.sidebar.rail.chats.click()
    scrim = bench.sidebar.panel.parentWidget()
    assert scrim is not None
    QTest.mouseClick(scrim, Qt.MouseButton.LeftButton, pos=QPoint(100, 200))
    assert bench.sidebar.drawer_is_open, "a press inside stays inside"
    QTest.mouseClick(scrim, Qt.MouseButton.LeftButton, pos=QPoint(600, 400))
    assert not bench.sidebar.drawer_is_open


def test_escape_in_the_drawers_search_clears_first(bench: Bench) -> None:
    bench.show()
    bench.sidebar.set_rail(True)
    bench.sidebar.rail.search.click()
    assert QApplication.focusWidget() is bench.sidebar.panel.search.edit
    QTest.keyClicks(focused(), "x")
    bench.press(Qt.Key.Key_Escape)
    assert bench.sidebar.drawer_is_open
    bench.press(Qt.Key.Key_Escape)
    assert not bench.sidebar.drawer_is_open


def test_a_wide_window_takes_the_open_drawer_back_as_a_column(bench: Bench) -> None:
    bench.show()
    bench.sidebar.set_rail(True)
    bench.sidebar.rail.chats.click()
    bench.sidebar.set_rail(False)
    assert not bench.sidebar.drawer_is_open
    assert bench.sidebar.panel.isVisible()
    assert bench.sidebar.isAncestorOf(bench.sidebar.panel)


def test_new_chat_from_rail_and_drawer(bench: Bench) -> None:
    bench.sidebar.set_rail(True)
    bench.sidebar.rail.new_chat.click()
    bench.sidebar.rail.chats.click()
    bench.sidebar.panel.new_chat.click()
    assert bench.new.count() == 2
    assert not bench.sidebar.drawer_is_open


def test_another_theme_and_text_size(bench: Bench) -> None:
    bench.show()
    view = bench.sidebar.panel.list
    index = view.model().index(3, 0)
    before, light = view.sizeHintForIndex(index).height(), view.grab().toImage()
    bench.theme.set_scheme("dark")
    dark = view.grab().toImage()
    bench.theme.set_text_size(20)
    assert light != dark
    assert bench.sidebar.width() == bench.theme.size("sidebar")
    assert view.sizeHintForIndex(index).height() > before
