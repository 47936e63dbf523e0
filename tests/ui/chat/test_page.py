"""The chat's page over a scripted router: where everything stands, what moves, where Tab goes."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from hybrid_desktop.core.types import Sensitivity
from hybrid_desktop.ui.chat.conversation import MemoryLog
from hybrid_desktop.ui.chat.empty import ZoneCard, ZoneCards
from hybrid_desktop.ui.chat.message_edit import LINE, MAX_LINES, MIN_LINES
from hybrid_desktop.ui.chat.page import ChatPage
from hybrid_desktop.ui.chat.presenter import ChatPresenter
from hybrid_desktop.ui.sample import CLOUD, LOCAL, ScriptedRouter, answer, settings
from hybrid_desktop.ui.tasks import Tasks
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.focus_ring import wants_ring

SSN = "My SSN is 536-22-8841"
PRIVATE = ("Lena Hartmann", "lena@nordwind.example", "+49 30 5550 172", "10.20.4.17", "536-22-8841")
SIZES = [(1280, 752), (900, 592), (720, 512)]  # what the bars leave of 1280 by 800, 900 by 640, 720 by 560


async def until(condition: object) -> None:
    """Waits for ``condition``, letting Qt and asyncio work."""
    assert callable(condition)
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - what is waited for is a widget's state
            await asyncio.sleep(0.01)


@dataclass
class Chat:
    """A page, what is behind it, and what it told."""

    page: ChatPage
    router: ScriptedRouter
    presenter: ChatPresenter
    theme: Theme
    announced: list[tuple[str, bool]] = field(default_factory=list)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.page.composer.text, key, modifier)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.page.composer.text, text)

    async def ask(self, text: str) -> None:
        self.type(text)
        self.press(Qt.Key.Key_Return)
        await until(lambda: not self.presenter.busy)

    async def checked(self) -> None:
        wanted = self.presenter.draft
        await until(
            lambda: self.router.previewed and self.router.previewed[-1][0].messages[-1].content == wanted
        )


def geometry(page: QWidget) -> dict[str, QRect]:
    """Where every visible widget stands on the page, the editor's own parts included."""
    return {
        f"{number} {type(widget).__name__} {widget.objectName()}": QRect(
            widget.mapTo(page, QPoint(0, 0)), widget.size()
        )
        for number, widget in enumerate(page.findChildren(QWidget))
        if widget.isVisible()
    }


def keys() -> Iterator[str | Qt.Key]:
    """400 keys: findings of every level are written, and taken back again."""
    written = "".join(f"{value} " for value in PRIVATE[:4])[:78]
    for text in (written, f"{SSN} and {PRIVATE[1]}, please", "api_key=sk-7Qm2vXw9 is it"):
        yield from text
        yield from (Qt.Key.Key_Backspace,) * len(text)
    yield from written
    yield from "😀 a"


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    router, errors = ScriptedRouter(script=answer("ok")), list[BaseException]()
    presenter = ChatPresenter(router, settings, MemoryLog(), Tasks(errors.append))
    theme = Theme(app, "light")
    page = ChatPage(theme)
    found = Chat(page, router, presenter, theme)
    presenter.announced.connect(lambda text, urgent: found.announced.append((text, urgent)))
    page.resize(1280, 752)
    page.show()
    page.activateWindow()
    page.attach(presenter)
    presenter.refresh()
    page.composer.text.setFocus()
    yield found
    await presenter.aclose()
    page.close()
    page.deleteLater()
    theme.deleteLater()
    await asyncio.sleep(0)
    assert errors == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("begun", [False, True])
async def test_nothing_moves_while_findings_come_and_go(
    chat: Chat, size: tuple[int, int], begun: bool
) -> None:
    if begun:
        await chat.ask("hello")
    chat.page.resize(*size)
    await chat.checked()
    await asyncio.sleep(0.02)
    before, levels, count = geometry(chat.page), set(), 0

    for key in keys():
        if isinstance(key, Qt.Key):
            chat.press(key)
        elif key.isascii():
            chat.type(key)
        else:
            chat.page.composer.text.insertPlainText(key)
        if chat.page.composer.text.document().size().height() <= MIN_LINES * LINE:
            assert geometry(chat.page) == before
            count += 1
        levels.add(chat.page.composer.meter.level)
    await chat.checked()
    await asyncio.sleep(0.02)

    assert count > (300 if size[0] > 720 else 200)
    assert levels == set(Sensitivity)
    chat.page.composer.text.selectAll()
    chat.press(Qt.Key.Key_Delete)
    await chat.checked()
    assert geometry(chat.page) == before


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("begun", [False, True])
async def test_growth_moves_nothing_but_what_stands_above(
    chat: Chat, size: tuple[int, int], begun: bool
) -> None:
    if begun:
        await chat.ask("hello")
    page, composer = chat.page, chat.page.composer
    page.resize(*size)
    await asyncio.sleep(0.02)
    before = geometry(page)
    may_move = {composer, composer.text, composer.text.viewport(), page.header, page.empty}
    may_move |= set(composer.text.findChildren(QWidget)) | set(page.empty.findChildren(QWidget))
    if begun:
        may_move |= {page.transcript, *page.transcript.findChildren(QWidget)}
    named = {name for name, widget in named_widgets(page).items() if widget in may_move}
    bottom, lines = composer.geometry().bottom(), set()

    for _ in range(12):
        chat.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        lines.add((composer.text.height() - 20) // LINE)
        assert composer.geometry().bottom() == bottom
        assert composer.text.height() + 32 + composer.foot.height() + 4 == composer.height()
        now = geometry(page)
        assert {name for name in before if now.get(name) != before[name]} <= named

    assert len(lines) > 2
    assert max(lines) <= MAX_LINES
    assert composer.y() >= 0
    if size == SIZES[0]:
        assert max(lines) == MAX_LINES


def named_widgets(page: QWidget) -> dict[str, QWidget]:
    """The widgets behind the names of ``geometry``."""
    return {
        f"{number} {type(widget).__name__} {widget.objectName()}": widget
        for number, widget in enumerate(page.findChildren(QWidget))
    }


async def test_the_first_message_puts_the_composer_at_the_foot_and_a_new_chat_back(chat: Chat) -> None:
    page = chat.page
    middle = page.composer.geometry()
    assert page.empty.isVisible()
    assert not page.header.isVisible()
    assert middle.bottom() < page.height() - 200

    await chat.ask("hello")
    assert page.composer.geometry().bottom() == page.height() - 20 - 1
    assert page.header.isVisible()
    assert page.transcript.isVisible()
    assert not page.empty.isVisible()

    chat.presenter.new_chat()
    assert page.composer.geometry() == middle
    assert not page.transcript.isVisible()


async def test_after_a_refusal_the_next_key_does_not_move_the_composer(chat: Chat) -> None:
    chat.router.routes = (CLOUD,)
    chat.type(SSN)
    chat.press(Qt.Key.Key_Return)
    await until(lambda: chat.page.refusal.isVisible() and not chat.presenter.busy)
    place = chat.page.composer.geometry()

    for _ in range(len(SSN)):
        chat.press(Qt.Key.Key_Backspace)
    await chat.checked()

    assert not chat.page.refusal.isVisible()
    assert chat.page.composer.geometry() == place


@pytest.mark.parametrize("text_size", [12, 14, 20])
@pytest.mark.parametrize("size", SIZES)
async def test_a_refusal_stands_on_the_composer_and_leaves_the_focus_alone(
    chat: Chat, size: tuple[int, int], text_size: int
) -> None:
    page = chat.page
    chat.theme.set_text_size(text_size)
    page.resize(*size)
    chat.router.routes = (CLOUD,)
    chat.type(SSN)
    chat.press(Qt.Key.Key_Return)
    await until(lambda: page.refusal.isVisible() and not chat.presenter.busy)

    card, composer = page.refusal.geometry(), page.composer.geometry()
    assert card.bottom() < composer.top() <= card.bottom() + 13
    assert card.top() >= page.header.geometry().bottom()
    assert composer.bottom() < page.height()
    assert page.window().focusWidget() is page.composer.text


async def test_tab_follows_the_documented_order_and_everything_has_a_name(chat: Chat) -> None:
    await chat.ask("hello")
    chat.type(f"more {PRIVATE[1]}")
    await chat.checked()
    page, composer = chat.page, chat.page.composer
    page.header.more.setFocus()

    walked: list[QWidget] = []
    while len(walked) < 20 and (not walked or walked[-1] is not composer.send):
        focused = page.window().focusWidget()
        assert focused is not None
        walked.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)

    of_a_message = [stop for stop in page.transcript.tab_stops() if stop is not page.transcript]
    assert [stop for stop in walked if stop not in of_a_message] == [
        page.header.more,
        page.transcript,
        composer.text,
        composer.strip,
        composer.attach,
        composer.keep,
        composer.chip,
        composer.send,
    ]
    for control in (stop for stop in page.focus_order() if stop not in of_a_message or stop.isVisible()):
        assert control.accessibleName(), control
        fields: list[QWidget] = [composer.text, composer.strip, page.transcript, page.refusal.remedies]
        fields += page.transcript.findChildren(QLineEdit)
        assert wants_ring(control) or control in fields, control


async def test_tab_reaches_the_empty_pages_buttons_after_send(chat: Chat) -> None:
    page = chat.page
    page.show_zones(ZoneCards(trusted=ZoneCard("t"), cloud=ZoneCard("c")))
    chat.type("hello")
    await chat.checked()
    page.composer.send.setFocus()
    walked = []
    for _ in range(3):
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        walked.append(page.window().focusWidget())

    assert walked == [page.empty.trusted.add, page.empty.cloud.add, page.composer.text]


async def test_tab_reaches_what_a_refusal_offers(chat: Chat) -> None:
    page = chat.page
    chat.router.routes = (CLOUD,)
    chat.type(SSN)
    chat.press(Qt.Key.Key_Return)
    await until(lambda: page.refusal.isVisible() and not chat.presenter.busy)
    controls = [control for control in page.refusal.controls if control.isVisible()]
    assert controls
    page.composer.text.setFocus()

    walked = []
    for _ in controls:
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Backtab)
        walked.append(page.window().focusWidget())

    assert walked == controls[::-1]


async def test_no_announcement_and_no_name_holds_a_private_value(chat: Chat) -> None:
    chat.type("".join(f"{value}, " for value in PRIVATE))
    await until(lambda: chat.announced)
    chat.router.routes = (CLOUD,)
    chat.presenter.refresh()
    chat.press(Qt.Key.Key_Return)
    await until(lambda: chat.page.refusal.isVisible())

    spoken = [text for text, _ in chat.announced]
    for widget in chat.page.findChildren(QWidget):
        spoken += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    assert any(spoken)
    for value in PRIVATE:
        assert not [text for text in spoken if value in text]


async def test_what_was_typed_before_the_rules_came_is_checked_then(chat: Chat) -> None:
    page = ChatPage(chat.theme)
    page.show()
    QTest.keyClicks(page.composer.text, SSN)
    assert not page.composer.send.isEnabled()
    assert page.composer.strip.accessibleName() == "Nothing private so far"

    presenter = ChatPresenter(chat.router, settings, MemoryLog(), Tasks(lambda error: None))
    page.attach(presenter)
    presenter.refresh()

    assert page.composer.meter.level is Sensitivity.RESTRICTED
    assert page.composer.send.text() == "Send locally"
    assert page.composer.strip.accessibleName() == "National ID 1"
    page.close()
    page.deleteLater()


async def test_f6_goes_round_the_panes(chat: Chat) -> None:
    await chat.ask("hello")
    page = chat.page
    page.composer.text.setFocus()

    page.next_pane()
    assert page.transcript.hasFocus()
    page.next_pane()
    assert page.composer.text.hasFocus()


async def test_the_chip_asks_for_the_sheet(chat: Chat) -> None:
    asked: list[object] = []
    chat.presenter.sheet_requested.connect(asked.append)
    chat.type("hello")
    await chat.checked()

    QTest.mouseClick(chat.page.composer.chip, Qt.MouseButton.LeftButton)

    assert len(asked) == 1


async def test_a_waiting_message_has_a_line_and_can_be_taken_back(chat: Chat) -> None:
    from hybrid_desktop.core.events import AttemptStarted, TextDelta

    end = asyncio.Event()
    chat.router.script = [AttemptStarted(LOCAL), TextDelta("so far"), end, *answer("")[-1:]]
    chat.type("hello")
    chat.press(Qt.Key.Key_Return)
    await until(lambda: chat.page.composer.text.document().isEmpty())
    chat.type(SSN)
    await chat.checked()
    composer = chat.page.composer.geometry()
    chat.press(Qt.Key.Key_Return)
    line = chat.page.waiting
    assert line.isVisible()
    assert line.geometry().bottom() < composer.top()
    assert line.accessibleName().startswith("1 message waits. Restricted. This device, llama3.1.")
    assert SSN not in line.accessibleName() + line.toolTip()
    chat.page.resize(720, 512)
    for one, other in itertools.pairwise((line._line, line._bars, line._pill, line.cancel)):
        assert one.geometry().right() < other.geometry().left()
    assert line.cancel.geometry().right() < line.width()
    chat.page.resize(1280, 752)

    QTest.mouseClick(line.cancel, Qt.MouseButton.LeftButton)

    assert not line.isVisible()
    assert chat.presenter.draft == SSN
    end.set()
    await until(lambda: not chat.presenter.busy)


async def test_another_text_size_fits_everything_anew(chat: Chat) -> None:
    page = chat.page
    await chat.ask("hello")
    chat.type("one line")
    usual = page.composer.height()

    chat.theme.set_text_size(20)
    assert page.composer.height() > usual
    assert page.composer.geometry().bottom() == page.height() - 21
    chat.theme.set_text_size(14)
    assert page.composer.height() == usual


async def test_text_typed_at_the_conversation_goes_on_in_the_text(chat: Chat) -> None:
    await chat.ask("hello")
    chat.page.transcript.setFocus()

    QTest.keyClicks(chat.page.transcript, "ok")

    assert chat.presenter.draft == "ok"
    assert chat.page.composer.text.hasFocus()
    assert chat.page.composer.text.textCursor().movePosition(QTextCursor.MoveOperation.PreviousCharacter)


async def test_the_sidebar_comes_before_the_conversation(chat: Chat) -> None:
    sidebar = QWidget()
    lines = [QLineEdit(sidebar), QLineEdit(sidebar)]
    chat.page.set_sidebar(sidebar)
    await chat.ask("hello")
    chat.type("more")
    await chat.checked()
    lines[0].setFocus()

    walked = []
    for _ in range(6):
        walked.append(chat.page.window().focusWidget())
        QTest.keyClick(walked[-1], Qt.Key.Key_Tab)

    header = chat.page.header
    assert walked == [*lines, header.look, header.export, header.more, chat.page.transcript]
    chat.page.composer.text.setFocus()
    chat.page.next_pane()
    assert lines[0].hasFocus()
