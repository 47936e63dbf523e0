"""The conversation as a person uses it: selecting, copying, finding, asking why, with mouse and keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from hybrid_desktop.core.types import EntityType, Sensitivity
from hybrid_desktop.ui.chat.message_delegate import MessageDelegate
from hybrid_desktop.ui.chat.transcript import Transcript
from hybrid_desktop.ui.chat.transcript_badges import WHY, Part
from hybrid_desktop.ui.chat.transcript_body import PlainBody
from hybrid_desktop.ui.chat.transcript_cache import BodyCache
from hybrid_desktop.ui.chat.transcript_menu import COPY, COPY_CODE, COPY_LINK, COPY_MESSAGE, OPEN_LINK
from hybrid_desktop.ui.chat.why_card import WhyCard
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import (
    Badge,
    Look,
    MessageRow,
    RowState,
    Span,
    Superseded,
    WhyHere,
)

ANSWER = (
    "Some **bold** words.\n\nSecond with a [link](https://a.example/b).\n\n"
    "```py\nx = 1\ny = 2\n```\n\nLast words."
)
CLOUD = (Badge("Cloud", strong=True), Badge("gpt-4o"), Badge("1.1 s"))
QUESTION = MessageRow(1, "user", "Write to Lena", badges=(Badge("Never left this device", "lock"),))
REPLY = MessageRow(2, "assistant", ANSWER, look=Look.CLOUD, icon="cloud", badges=CLOUD, explained=True)
WHY_HERE = WhyHere("Answered by cloud", ("It was allowed.",), ("gpt-4o answered in 1.1 s",))


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp, "light")
    yield theme
    theme.deleteLater()


@pytest.fixture
def view(theme: Theme) -> Iterator[Transcript]:
    view = Transcript(theme)
    view.resize(800, 600)
    view.show_rows((QUESTION, REPLY))
    view.show()
    view.activateWindow()
    QApplication.processEvents()
    yield view
    view.close()
    view.deleteLater()


def delegate(view: Transcript) -> MessageDelegate:
    found = view.itemDelegate()
    assert isinstance(found, MessageDelegate)
    return found


def box_of(view: Transcript, row: MessageRow, words: str) -> QRect:
    """Where ``words`` of a message stand in the viewport."""
    index = view.index_of(row.key)
    assert index is not None
    body = delegate(view).body(row)
    box = next(iter(body.rects(*body.find(words)[0])))
    corner = view.visualRect(index).topLeft()
    return box.translated(delegate(view).text_origin(row) + QPointF(corner)).toRect()


def part_of(view: Transcript, row: MessageRow, part: Part) -> QRect:
    index = view.index_of(row.key)
    assert index is not None
    corner = view.visualRect(index).topLeft()
    return delegate(view).places(row).part(part).translated(QPointF(corner)).toRect()


def drag(view: Transcript, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), (start + end) / 2)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)


def copied(view: Transcript) -> str:
    view.setFocus()
    QGuiApplication.clipboard().clear()
    QTest.keySequence(view, QKeySequence(QKeySequence.StandardKey.Copy))
    return QGuiApplication.clipboard().text()


def many(count: int, text: str = "Some words.\n\n" * 3) -> tuple[MessageRow, ...]:
    return tuple(
        MessageRow(key, "assistant" if key % 2 == 0 else "user", text, badges=CLOUD)
        for key in range(1, count + 1)
    )


def menu_of(view: Transcript) -> QMenu:
    menus = [menu for menu in view.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    return menus[0]


def words_of(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


# --- selecting and copying ------------------------------------------------------------------------


def test_a_drag_selects_by_characters_across_blocks(view: Transcript) -> None:
    bold, link = box_of(view, REPLY, "bold"), box_of(view, REPLY, "with a")
    drag(view, bold.topLeft() + QPoint(0, 8), QPoint(link.right() + 1, link.center().y()))

    assert copied(view) == "bold words.\n\nSecond with a"


def test_a_drag_the_other_way_selects_the_same(view: Transcript) -> None:
    bold, link = box_of(view, REPLY, "bold"), box_of(view, REPLY, "with a")
    drag(view, QPoint(link.right() + 1, link.center().y()), bold.topLeft() + QPoint(0, 8))

    assert copied(view) == "bold words.\n\nSecond with a"


def test_a_double_click_selects_a_word_of_a_question(view: Transcript) -> None:
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box_of(view, QUESTION, "Lena").center())

    assert copied(view) == "Lena"


def test_a_drag_beyond_the_message_stays_within_it(view: Transcript) -> None:
    last = box_of(view, REPLY, "Last")
    drag(view, last.topLeft() + QPoint(0, 8), QPoint(last.left(), view.viewport().height() - 2))

    assert copied(view) == "Last words."


def test_without_a_selection_the_message_is_copied_as_it_was_written(view: Transcript) -> None:
    view.setCurrentIndex(view.model().index(1, 0))

    assert copied(view) == ANSWER


def test_a_click_beside_the_text_and_escape_take_the_selection_away(view: Transcript) -> None:
    for away in ("click", "key"):
        QTest.keySequence(view, QKeySequence(QKeySequence.StandardKey.SelectAll))
        assert delegate(view).shown.selection is not None
        if away == "click":
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 590))
        else:
            QTest.keyClick(view, Qt.Key.Key_Escape)
        assert delegate(view).shown.selection is None


def test_select_all_takes_the_current_message(view: Transcript) -> None:
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keySequence(view, QKeySequence(QKeySequence.StandardKey.SelectAll))

    assert copied(view) == "Write to Lena"


def test_the_menu_over_code_copies_the_code(view: Transcript) -> None:
    place = box_of(view, REPLY, "y = 2").center()
    _context(view, place)
    menu = menu_of(view)

    assert words_of(menu) == [COPY_MESSAGE, COPY_CODE, WHY]
    menu.actions()[1].trigger()
    assert QGuiApplication.clipboard().text() == "x = 1\ny = 2"
    menu.close()


def test_the_menu_over_a_link_opens_nothing_by_itself(view: Transcript) -> None:
    told: list[str] = []
    view.link_activated.connect(told.append)
    _context(view, box_of(view, REPLY, "link").center())
    menu = menu_of(view)

    assert words_of(menu) == [COPY_MESSAGE, OPEN_LINK, COPY_LINK, WHY]
    assert told == []
    menu.actions()[2].trigger()
    assert told == ["https://a.example/b"]
    menu.close()


def test_the_menu_offers_the_selection(view: Transcript) -> None:
    bold = box_of(view, REPLY, "bold")
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=bold.center())
    _context(view, bold.center())
    menu = menu_of(view)

    assert words_of(menu)[0] == COPY
    menu.actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == "bold"
    menu.close()


def _context(view: Transcript, place: QPoint) -> None:
    from PySide6.QtGui import QContextMenuEvent

    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(
        view.viewport(), QContextMenuEvent(reason, place, view.viewport().mapToGlobal(place))
    )


# --- links ----------------------------------------------------------------------------------------


def test_a_link_is_told_on_a_click_and_not_on_a_drag(view: Transcript) -> None:
    told: list[str] = []
    view.link_activated.connect(told.append)
    link = box_of(view, REPLY, "link")
    drag(view, link.center(), link.center() + QPoint(60, 0))
    assert told == []

    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=link.center())
    assert told == ["https://a.example/b"]


# --- why here -------------------------------------------------------------------------------------


def test_why_here_is_asked_with_the_mouse_and_shown_beneath(view: Transcript) -> None:
    asked: list[int] = []
    view.why_pressed.connect(asked.append)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=part_of(view, REPLY, Part.WHY).center())
    if not asked:  # the real button lies there, since the press made the answer the current message
        pytest.fail("nothing was asked")
    before = view.sizeHintForRow(1)
    view.show_why(asked[0], WHY_HERE)
    card = _card(view)

    assert asked == [2]
    assert card.isVisible()
    assert card.accessibleName() == "Answered by cloud"
    assert "gpt-4o answered in 1.1 s" in card.accessibleDescription()
    assert view.sizeHintForRow(1) > before + 40
    facts = part_of(view, REPLY, Part.WHY)
    assert card.geometry().top() >= facts.bottom()

    view.show_why(2, WHY_HERE)
    assert not card.isVisible()
    assert view.sizeHintForRow(1) == before


def _card(view: Transcript) -> WhyCard:
    found = view.findChild(WhyCard)
    assert isinstance(found, WhyCard)
    return found


def test_why_here_is_a_real_button_for_the_keyboard(view: Transcript) -> None:
    asked: list[int] = []
    view.why_pressed.connect(asked.append)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    why = view.tab_stops()[5]

    assert why.isVisible()
    assert why.accessibleName() == WHY
    assert why.accessibleDescription() == "Cloud, gpt-4o, 1.1 s"
    why.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(why, Qt.Key.Key_Space)
    assert asked == [2]

    view.show_why(2, WHY_HERE)
    assert _card(view).hasFocus()
    QTest.keyClick(_card(view), Qt.Key.Key_Escape)
    assert delegate(view).shown.card is None
    assert view.hasFocus()


def test_an_answer_being_written_has_no_why_yet(view: Transcript) -> None:
    writing = MessageRow(4, "assistant", "So far", state=RowState.WRITING, badges=CLOUD, explained=True)
    view.put(writing)

    assert part_of(view, writing, Part.WHY).isEmpty()
    assert not part_of(view, writing, Part.STOP).isEmpty()


def test_the_card_goes_with_another_conversation(view: Transcript) -> None:
    view.show_why(2, WHY_HERE)
    view.show_rows((QUESTION,))

    assert not _card(view).isVisible()


# --- keyboard -------------------------------------------------------------------------------------


def test_the_keyboard_begins_at_the_last_message_and_moves(view: Transcript) -> None:
    view.show_rows(many(40))
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.currentIndex().row() == 39

    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.currentIndex().row() == 38
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert (view.currentIndex().row(), view.verticalScrollBar().value()) == (0, 0)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 1
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    shown = view.visualRect(view.currentIndex())
    assert view.currentIndex().row() > 1
    assert shown.intersects(view.viewport().rect())
    QTest.keyClick(view, Qt.Key.Key_End)
    bar = view.verticalScrollBar()
    assert (view.currentIndex().row(), bar.value()) == (39, bar.maximum())


def test_the_ring_is_there_for_the_keyboard_alone(theme: Theme, view: Transcript) -> None:
    places = delegate(view).places(QUESTION)
    beside = places.text.toRect().topLeft() + QPoint(30, -5)

    def ringed() -> bool:
        return bool(view.grab().toImage().pixelColor(beside) == theme.colour("focus"))

    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.currentIndex().row() == 0
    assert ringed()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box_of(view, QUESTION, "Lena").center())
    assert not ringed()


def test_every_message_reached_by_arrow_is_in_sight(view: Transcript) -> None:
    view.show_rows(many(30))
    view.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        for _ in range(29):
            QTest.keyClick(view, key)
            rect = view.visualRect(view.currentIndex())
            assert rect.top() >= -1
            assert rect.bottom() <= view.viewport().height() + 1
    assert view.currentIndex().row() == 29


def test_an_arrow_scrolls_through_a_message_higher_than_the_view(view: Transcript) -> None:
    view.show_rows((QUESTION, MessageRow(2, "assistant", "line\n\n" * 80, badges=CLOUD)))
    view.setFocus(Qt.FocusReason.TabFocusReason)
    end = view.verticalScrollBar().value()
    QTest.keyClick(view, Qt.Key.Key_Up)

    assert view.currentIndex().row() == 1
    assert view.verticalScrollBar().value() < end


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_open_the_actions(view: Transcript, key: Qt.Key) -> None:
    asked: list[int] = []
    view.why_pressed.connect(asked.append)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, key)
    menu = menu_of(view)

    assert words_of(menu) == [COPY_MESSAGE, WHY]
    menu.actions()[-1].trigger()
    assert asked == [2]
    menu.close()


def test_what_is_typed_belongs_to_the_composer(view: Transcript) -> None:
    typed: list[str] = []
    view.typed.connect(typed.append)
    view.setFocus()
    QTest.keyClicks(view, "ok")

    assert typed == ["o", "k"]


# --- screen readers -------------------------------------------------------------------------------


def test_each_message_is_spoken_with_where_it_came_from(view: Transcript) -> None:
    facts = (
        Badge("Cloud", strong=True),
        Badge("gpt-4o"),
        Badge("Fallback: Anthropic timed out", "corner-down-right"),
    )
    view.show_rows(
        (QUESTION, MessageRow(2, "assistant", "Yes.", badges=facts, superseded=(Superseded("Cut", "Y"),)))
    )
    spoken = [
        view.model().data(view.model().index(number, 0), Qt.ItemDataRole.AccessibleTextRole)
        for number in range(2)
    ]

    assert spoken[0] == "You, Never left this device: Write to Lena"
    assert spoken[1] == "Answer from cloud, gpt-4o, fallback after Anthropic timed out. Cut: Yes."


# --- find -----------------------------------------------------------------------------------------


def test_find_counts_goes_round_and_closes(view: Transcript) -> None:
    rows = many(30, "a needle and hay\n\n" * 2)
    view.show_rows(rows)
    view.open_find()
    bar = view.find_bar
    assert bar.field.edit.hasFocus()
    QTest.keyClicks(bar.field.edit, "NEEDLE")
    QTest.keyClick(bar.field.edit, Qt.Key.Key_Return)
    total = 60
    first = int(bar.count.text().split()[0])
    assert bar.count.text() == f"{first} of {total}"
    QTest.keyClick(bar.field.edit, Qt.Key.Key_Return)
    assert bar.count.text() == f"{first + 1} of {total}"
    QTest.keyClick(bar.field.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == f"{first} of {total}"
    current = delegate(view).shown.current
    assert current is not None
    box = box_of(view, rows[current[0] - 1], "needle")
    assert view.viewport().rect().contains(box)
    for _ in range(total):
        QTest.mouseClick(bar.next, Qt.MouseButton.LeftButton)
    assert bar.count.text() == f"{first} of {total}"

    QTest.keyClick(bar.field.edit, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert not delegate(view).shown.found
    assert view.hasFocus()


def test_find_reads_what_is_shown_and_says_when_there_is_nothing(view: Transcript) -> None:
    view.open_find()
    view.find_bar.wanted.emit("some bold words")
    assert view.find_bar.count.text() == "1 of 1"
    view.find_bar.field.set_text("nowhere")
    view.find_bar.wanted.emit("nowhere")
    assert view.find_bar.count.text() == "Nothing found"
    assert not view.find_bar.next.isEnabled()


def test_find_leaves_room_for_the_messages(view: Transcript) -> None:
    height = view.viewport().height()
    view.open_find()

    assert view.viewport().geometry().top() == view.find_bar.height()
    assert view.viewport().height() == height - view.find_bar.height()


# --- streaming, theme, memory ---------------------------------------------------------------------


def writing(text: str, *more: Badge) -> MessageRow:
    return MessageRow(4, "assistant", text, state=RowState.WRITING, icon="cloud", badges=(*CLOUD, *more))


@pytest.mark.parametrize("width", [664, 800, 1200])
def test_stop_covers_no_word(view: Transcript, width: int) -> None:
    view.resize(width, 400)
    row = writing("line of words " * 300, Badge("Fallback: Anthropic timed out"), Badge("1 restored here"))
    view.put(row)
    QApplication.processEvents()
    for value in range(view.verticalScrollBar().maximum(), -1, -40):
        view.verticalScrollBar().setValue(value)
        if not view.stop.isVisible():
            continue
        places = delegate(view).places(row)
        index = view.index_of(4)
        assert index is not None
        corner = QPointF(view.visualRect(index).topLeft())
        stop = view.stop.geometry()
        assert not places.text.translated(corner).toRect().intersects(stop)
        facts = [fact.box for fact in places.facts if fact.part is Part.FACT]
        assert not any(
            box.translated(corner).toRect().adjusted(0, 1, 0, -1).intersects(stop) for box in facts
        )
        assert view.viewport().rect().contains(stop)


def test_more_text_is_shown_at_the_next_render_and_stop_goes_at_the_end(view: Transcript) -> None:
    view.put(writing("One"))
    assert view.stop.isVisible()
    view.add_text(4, " two")
    view.add_text(4, " three")
    view._render()

    index = view.index_of(4)
    assert index is not None
    row = index.data(Qt.ItemDataRole.UserRole)
    assert row.text == "One two three"
    assert delegate(view).body(row).text() == "One two three"
    view.put(MessageRow(4, "assistant", "One two three.", badges=CLOUD))
    assert not view.stop.isVisible()


def test_a_finding_keeps_tint_and_line_and_a_restored_value_its_tint(theme: Theme, view: Transcript) -> None:
    level = Sensitivity.CONFIDENTIAL
    mine = MessageRow(1, "user", "Write to Lena", spans=(Span(9, 13, EntityType.PERSON, level),))
    reply = MessageRow(2, "assistant", "Dear **Lena**", look=Look.CLOUD, icon="cloud", restored=("Lena",))
    view.show_rows((mine, reply))
    image = view.grab().toImage()

    def has(colour: str, row: MessageRow) -> bool:
        box = box_of(view, row, "Lena").adjusted(-1, 0, 1, 1)
        wanted = theme.colour(colour).rgb()
        return any(
            image.pixel(x, y) == wanted
            for x in range(box.left(), box.right())
            for y in range(box.top(), box.bottom() + 2)
        )

    assert has("confidential-bg", mine)
    assert has("confidential", mine)
    assert has("device-bg", reply)


def test_another_theme_and_text_size_render_again(theme: Theme, view: Transcript) -> None:
    before, place = view.sizeHintForRow(1), view.currentIndex()
    light = view.grab().toImage().pixel(box_of(view, QUESTION, "Write").topLeft() - QPoint(4, 2))
    theme.set_scheme("dark")
    dark = view.grab().toImage().pixel(box_of(view, QUESTION, "Write").topLeft() - QPoint(4, 2))
    assert dark == theme.colour("hover").rgb()
    assert dark != light
    theme.set_text_size(20)
    assert view.sizeHintForRow(1) > before
    assert view.currentIndex() == place


def test_the_view_stays_where_it_is_while_heights_become_known(view: Transcript) -> None:
    view.show_rows(many(200, "Some words that are many. " * 30))
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    view._scroll.note()
    index = view.indexAt(QPoint(400, 300))
    top = view.visualRect(index).top()
    while view._scroll._next >= 0:
        view._scroll._measure_some()
    view.doItemsLayout()

    assert all(delegate(view).is_measured(row) for row in view.rows_model.rows)
    assert view.visualRect(index).top() == top


def test_only_what_is_in_sight_is_measured_when_a_long_conversation_opens(view: Transcript) -> None:
    rows = many(500)
    view.show_rows(rows)
    measured = [row.key for row in rows if delegate(view).is_measured(row)]

    assert 2 < len(measured) < 40
    assert measured[-1] == 500
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum()
    view.grab()
    assert 500 in measured


def test_a_narrow_view_and_back_keeps_the_end_in_sight(view: Transcript) -> None:
    view.show_rows(many(50))
    bar = view.verticalScrollBar()
    for width in (500, 1000, 700):
        view.resize(width, 500)
        QApplication.processEvents()
        assert bar.value() == bar.maximum()


def test_documents_looked_at_long_ago_are_given_up(theme: Theme) -> None:
    cache = BodyCache(budget=100)
    for key in range(20):
        cache.get((key, -1), "x" * 20, lambda: PlainBody(theme, "x" * 20))
        cache.peek((0, -1))

    assert len(cache) == 5
    assert (0, -1) in cache
    assert (1, -1) not in cache
    assert (19, -1) in cache


def test_a_message_given_up_is_made_again_with_the_same_selection(view: Transcript) -> None:
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box_of(view, REPLY, "bold").center())
    delegate(view).bodies.clear()

    assert copied(view) == "bold"
