"""The whole tab over a real store: filters, sorting, drawer, export, sizes, errors, keyboard."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QMenu, QToolTip, QWidget

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.types import LedgerClose, LedgerEntry, Message
from hybrid_desktop.storage.store import Store, in_memory_store
from hybrid_desktop.ui.history import sample
from hybrid_desktop.ui.history.export import Kind
from hybrid_desktop.ui.history.state import Column, Phase
from hybrid_desktop.ui.theme import Theme
from tests.ui.history.conftest import Board, place_in, until

MakeBoard = Callable[..., Any]
LATEST = 1284


def add(store: Store, level: str = "PUBLIC", age_s: float = 60.0) -> int:
    """One more refused decision."""
    entry = LedgerEntry(
        sample.NOW.timestamp() - age_s, level, "A reason.", (), 0, "strategy quality", "testing", "quality",
        "", "chat", (), (), 0, "refused", "",
    )  # fmt: skip
    number = store.ledger.open(entry)
    store.ledger.close(number, LedgerClose("refused", "not_cleared"))
    return number


async def open_drawer(board: Board, row: int = 0) -> None:
    table = board.page.pane.table
    table.setFocus()
    table.setCurrentIndex(table.decisions.index(row, 0))
    board.press(table, Qt.Key.Key_Return)
    await until(lambda: board.page.pane.drawer.isVisible())


# --- what is shown --------------------------------------------------------------------------------


async def test_it_shows_the_figures_and_the_newest_decisions(board: Board) -> None:
    assert board.tile("decisions").value == "1,284"
    assert board.tile("uptime").verdict == "met"
    assert len(board.numbers()) == sample.TOTAL
    first = board.rows()[0]
    assert (first.number, first.time, first.destination) == (LATEST, "14:32", "Cloud, 3 replaced")
    assert first.message.startswith("Write the reminder to [PERSON_1]")
    assert board.rows()[4].message == ""
    assert board.rows()[4].absent == "Not kept"


async def test_only_rows_in_sight_are_read(board: Board) -> None:
    table = board.page.pane.table
    assert len(board.rows()) < 60
    middle = table.decisions.rowCount() // 2
    table.verticalScrollBar().setValue(middle * 36)
    await until(lambda: table.decisions.index(middle, Column.TIME).data() is not None)
    await board.ready()
    assert len(board.rows()) < 120


async def test_no_original_is_anywhere_on_the_page(board: Board) -> None:
    await open_drawer(board)
    texts = [
        text
        for widget in board.page.findChildren(QWidget)
        for text in (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    ]
    texts += [str(row) for row in board.rows()] + [row.message for row in board.rows()]
    assert board.presenter.details is not None
    texts += [*board.page.pane.drawer.texts(), board.presenter.details.copied]
    assert not any(private in text for text in texts for private in ("Lena", "Jonas", "9f2c41d077aa0be3"))


async def test_the_uptime_goes_with_its_requirement(board: Board) -> None:
    assert board.tile("uptime").value
    board.sla[0] = None
    board.presenter.refresh()
    await until(lambda: [card.tile.key for card in board.page.tiles][-1] == "refused")


# --- filters and sorting --------------------------------------------------------------------------


async def test_filters_narrow_the_table_and_not_the_tiles(board: Board) -> None:
    filters = board.page.pane.filters
    filters.zones.chosen.emit("cloud")
    await board.ready()
    cloud = len(board.numbers())
    assert 0 < cloud < sample.TOTAL
    assert all(row.destination.startswith("Cloud") for row in board.rows())
    QTest.mouseClick(filters.fallbacks, Qt.MouseButton.LeftButton)
    filters.levels.chosen.emit("CONFIDENTIAL")
    await board.ready()
    assert 0 < len(board.numbers()) < cloud
    assert all(row.fallback and row.level_word == "Confidential" for row in board.rows())
    assert board.tile("decisions").value == "1,284"
    assert board.said[-1] == (f"{len(board.numbers())} decisions", False)


async def test_range_and_environment_count_everywhere(board: Board) -> None:
    add(board.store)
    board.page.header.environment.chosen.emit("testing")
    await until(lambda: board.tile("decisions").value == "1")
    await board.ready()
    assert len(board.numbers()) == 1
    board.page.header.environment.chosen.emit("")
    board.page.header.range.chosen.emit("today")
    await until(lambda: board.tile("decisions").note == "so far today")
    await board.ready()
    assert board.tile("decisions").value == str(len(board.numbers()))
    assert 8 < len(board.numbers()) < 100


async def test_search_begins_when_typing_rests_and_finds_masked_lines(board: Board) -> None:
    field = board.page.pane.filters.search.edit
    QTest.keyClicks(field, "capital of")
    await until(lambda: 0 < len(board.numbers()) < sample.TOTAL)
    await board.ready()
    assert all("capital of" in row.message for row in board.rows())
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert board.page.pane.table.hasFocus()
    field.setText("nothing has this")
    await until(lambda: not board.numbers())
    assert "No decision matches" in board.page.pane._sentence.text()


async def test_a_caption_sorts_in_the_store(board: Board) -> None:
    table = board.page.pane.table
    table.sortByColumn(Column.LATENCY, Qt.SortOrder.DescendingOrder)
    await board.ready()
    durations = board.store.database.query(
        "SELECT id FROM ledger_entries ORDER BY coalesce(latency_ms, -1) DESC, id DESC LIMIT 20"
    )
    assert board.numbers()[:20] == [number for (number,) in durations]
    table.sortByColumn(Column.LATENCY, Qt.SortOrder.AscendingOrder)
    await until(lambda: board.rows() and board.rows()[0].latency == "–")


async def test_masked_lines_cannot_be_sorted_by(board: Board) -> None:
    before, header = board.numbers(), board.page.pane.table.horizontalHeader()
    board.page.pane.table.sortByColumn(Column.MESSAGE, Qt.SortOrder.AscendingOrder)
    await board.ready()
    assert board.numbers() == before
    assert header.sortIndicatorSection() == Column.TIME


# --- reading anew ---------------------------------------------------------------------------------


async def test_a_new_decision_moves_neither_place_nor_choice(board: Board) -> None:
    table = board.page.pane.table
    table.verticalScrollBar().setValue(100 * 36 + 7)
    table.setCurrentIndex(table.decisions.index(103, 0))
    await board.ready()
    chosen, top = table.current_number, board.numbers()[table.rowAt(0)]
    offset = table.rowViewportPosition(table.rowAt(0))
    add(board.store)
    board.presenter.refresh()
    await until(lambda: len(board.numbers()) == sample.TOTAL + 1)
    assert table.current_number == chosen
    assert board.numbers()[table.rowAt(0)] == top
    assert table.rowViewportPosition(table.rowAt(0)) == offset


async def test_at_the_top_new_decisions_appear(board: Board) -> None:
    number = add(board.store)
    board.presenter.refresh()
    await until(lambda: board.numbers()[0] == number)
    assert board.page.pane.table.verticalScrollBar().value() == 0
    await until(lambda: board.rows()[0].destination == "Refused")


async def test_a_deleted_chat_takes_its_line_along(board: Board) -> None:
    assert board.rows()[0].message
    (chat,) = board.store.database.query("SELECT id FROM conversations")[0]
    board.store.conversations.delete(chat)
    board.presenter.refresh()
    await until(lambda: board.rows()[0].message == "")


async def test_showing_the_page_reads_anew(board: Board) -> None:
    board.page.hide()
    add(board.store)
    board.page.show()
    await until(lambda: len(board.numbers()) == sample.TOTAL + 1)


# --- the drawer -----------------------------------------------------------------------------------


async def test_enter_opens_arrows_follow_and_esc_closes(board: Board) -> None:
    await open_drawer(board)
    drawer, table = board.page.pane.drawer, board.page.pane.table
    shown = drawer.shown_details
    assert shown is not None
    assert shown.title == "Decision 1,284"
    assert "Timeout after 30 s, nothing received" in drawer.texts()
    assert any(text.startswith("hmac ") for text in drawer.texts())
    board.press(table, Qt.Key.Key_Down)
    await until(lambda: drawer.shown_details is not None and drawer.shown_details.number == LATEST - 1)
    drawer.copy.setFocus()
    board.press(drawer.copy, Qt.Key.Key_Escape)
    await until(lambda: not drawer.isVisible())
    assert table.hasFocus()
    assert board.presenter.details is None


async def test_a_press_on_a_row_opens_it(board: Board) -> None:
    table = board.page.pane.table
    place = table.visualRect(table.decisions.index(2, Column.MESSAGE)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    await until(lambda: board.presenter.details is not None)
    assert board.presenter.details is not None
    assert board.presenter.details.number == LATEST - 2


async def test_the_drawers_buttons(board: Board) -> None:
    await open_drawer(board)
    drawer = board.page.pane.drawer
    QTest.keyClick(drawer.copy, Qt.Key.Key_Space)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Decision 1,284, 22 Nov, 14:32:00")
    assert "PERSON_1" not in copied
    assert board.toasts == [("Details copied", "copy")]
    QTest.mouseClick(drawer.chat, Qt.MouseButton.LeftButton)
    assert len(board.chats) == 1
    QTest.mouseClick(drawer.close_button, Qt.MouseButton.LeftButton)
    await until(lambda: not drawer.isVisible())


async def test_without_a_chat_there_is_none_to_open(board: Board) -> None:
    await open_drawer(board, 4)  # refused, so nothing was kept
    assert not board.page.pane.drawer.chat.isVisible()
    assert "Nothing left this device." in board.page.pane.drawer.texts()


async def test_the_drawer_lies_beside_or_over_the_table(board: Board) -> None:
    await open_drawer(board)
    pane = board.page.pane
    beside = place_in(pane.drawer, board.page)
    assert not pane.drawer_is_over
    assert beside.width() == pytest.approx(312, abs=4)
    assert not beside.intersects(place_in(pane.table, board.page))
    board.page.resize(900, 592)
    await until(lambda: pane.drawer_is_over)
    over = place_in(pane.drawer, board.page)
    assert pane.drawer.isVisible()
    assert over.intersects(place_in(pane.table, board.page))
    assert over.right() == place_in(pane, board.page).right()
    board.page.resize(1280, 752)
    await until(lambda: not pane.drawer_is_over)
    assert pane.drawer.isVisible()


# --- export ---------------------------------------------------------------------------------------


async def test_what_is_listed_is_exported(board: Board, tmp_path: Path) -> None:
    board.page.pane.filters.zones.chosen.emit("cloud")
    await board.ready()
    path = tmp_path / "decisions.json"
    dialog = board.page.header.choose_file(Kind.JSON)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit(str(path))
    await until(path.exists)
    await until(lambda: board.toasts)
    dialog.close()
    back = json.loads(path.read_text("utf-8"))
    assert [each["decision"] for each in back] == board.numbers()
    assert board.toasts == [(f"{len(back)} decisions exported.", "check")]


async def test_the_menu_offers_both_kinds_by_keyboard(board: Board) -> None:
    board.page.header.export.setFocus()
    board.press(board.page.header.export, Qt.Key.Key_Space)
    (menu,) = board.page.header.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == ["As CSV…", "As JSON…"]
    menu.actions()[0].trigger()
    menu.close()
    (dialog,) = board.page.window().findChildren(QFileDialog)
    assert dialog.isVisible()
    assert dialog.defaultSuffix() == "csv"
    dialog.reject()


async def test_an_export_that_fails_says_so_until_it_is_read(board: Board, tmp_path: Path) -> None:
    board.page.header.export_chosen.emit(tmp_path / "nowhere" / "x.csv", Kind.CSV)
    await until(lambda: board.page.notice.isVisible())
    assert board.page.notice.text.startswith("Not exported.")
    assert board.said[-1] == (board.page.notice.text, True)
    QTest.mouseClick(board.page.notice.action, Qt.MouseButton.LeftButton)
    assert not board.page.notice.isVisible()


# --- nothing, and what went wrong -----------------------------------------------------------------


async def test_an_empty_history_says_what_will_be_here(make_board: MakeBoard) -> None:
    store = in_memory_store()
    board = await make_board(store)
    assert board.presenter.overview.phase is Phase.EMPTY
    assert board.page.message == "Nothing here yet. Decisions appear after your first message."
    assert not board.page.header.export.isVisible()
    assert not board.page.try_again.isVisible()
    add(store)
    board.presenter.refresh()
    await until(lambda: board.page.message == "")
    assert board.page.header.export.isVisible()


async def test_an_unreadable_store_can_be_tried_again(make_board: MakeBoard, filled: Store) -> None:
    board = await make_board(filled)
    working, broken = filled.database.query, True

    def query(*arguments: Any) -> Any:
        if broken:
            raise StorageError("The disk reports an error. Check the disk.")
        return working(*arguments)

    filled.database.query = query  # type: ignore[method-assign,assignment]  # a disk that fails for a while
    board.presenter.refresh()
    await until(lambda: board.page.try_again.isVisible())
    assert board.page.message == "The history could not be read. The disk reports an error. Check the disk."
    assert board.said[-1] == (board.page.message, True)
    broken = False
    QTest.keyClick(board.page.try_again, Qt.Key.Key_Space)
    await until(lambda: board.page.message == "")


async def test_hostile_words_stay_words(make_board: MakeBoard, theme: Theme) -> None:
    store = in_memory_store()
    number = add(store)
    chat = store.conversations.create("x")
    store.conversations.append(
        chat, Message("user", "<b>bold</b> <img src=http://x>" * 3), ledger_entry_id=number
    )
    board = await make_board(store)
    board.page.resize(720, 560)
    await board.ready()
    table = board.page.pane.table
    place = table.visualRect(table.decisions.index(0, Column.MESSAGE)).center()
    help_event = QHelpEvent(QEvent.Type.ToolTip, place, table.viewport().mapToGlobal(place))
    QApplication.sendEvent(table.viewport(), help_event)
    assert "&lt;b&gt;bold" in QToolTip.text()
    QToolTip.hideText()


# --- sizes and keyboard ---------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "tiles", "charts"), [(1280, 6, 4), (900, 3, 2), (720, 3, 1)])
async def test_everything_fits_at_every_size(
    make_board: MakeBoard, filled: Store, width: int, tiles: int, charts: int
) -> None:
    board = await make_board(filled, width, 592)
    page = board.page
    rows = {place_in(tile, page).top() for tile in page.tiles}
    assert len(rows) == -(-len(page.tiles) // tiles)
    assert len({place_in(card, page).top() for card in page.cards}) == -(-4 // charts)
    boxes = [place_in(each, page) for each in (*page.tiles, *page.cards, page.pane)]
    assert all(box.left() >= 24 and box.right() <= width - 10 for box in boxes)
    assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])
    for control in page.findChildren(QAbstractButton):
        if control.isVisible():
            assert control.width() >= control.minimumSizeHint().width(), control.accessibleName()
    table = page.pane.table
    assert table.horizontalScrollBar().maximum() == 0
    assert table.columnWidth(Column.MESSAGE) >= 140


async def test_at_1280_nothing_scrolls(board: Board) -> None:
    assert board.page.scroll_area.verticalScrollBar().maximum() == 0


async def test_every_control_is_reached_by_tab_and_has_a_name(board: Board) -> None:
    await open_drawer(board)
    page = board.page
    page.header.range.setFocus(Qt.FocusReason.TabFocusReason)
    reached: list[QWidget] = []
    for _ in range(60):
        focused = page.focusWidget()
        if focused is None or focused in reached:
            break
        reached.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted: list[QWidget] = [page.header.range, page.header.environment, page.header.export]
    wanted += [each for card in page.cards for each in (card.toggle, card.canvas)]
    filters = page.pane.filters
    wanted += [filters.search.edit, filters.zones, filters.levels, filters.fallbacks, page.pane.table]
    drawer = page.pane.drawer
    wanted += [drawer.close_button, drawer.chat, drawer.copy]
    assert [each for each in wanted if each not in reached] == []
    assert all(each.accessibleName() for each in reached)
    order = [reached.index(each) for each in (page.header.range, page.cards[0].canvas, filters.search.edit)]
    assert order == sorted(order)
    assert all(isinstance(each, QLineEdit) or getattr(each, "focus_ring", False) for each in wanted)


async def test_a_point_of_a_chart_is_announced(board: Board) -> None:
    board.page.levels.setFocus()
    board.press(board.page.levels, Qt.Key.Key_Down)
    assert board.said[-1] == ("Public: 715, 55.7 % of all decisions", False)


@pytest.mark.parametrize("text_size", [12, 20])
async def test_other_text_sizes_fit_too(board: Board, theme: Theme, text_size: int) -> None:
    theme.set_text_size(text_size)
    await board.ready()
    page = board.page
    boxes = [place_in(each, page) for each in (*page.tiles, *page.cards, page.pane)]
    assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])
    assert page.pane.table.horizontalScrollBar().maximum() == 0
    assert page.pane.table.rowHeight(0) == theme.size("row")
    assert QPoint(0, 0) == page.header.pos()
