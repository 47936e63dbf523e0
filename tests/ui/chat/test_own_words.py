"""Own words in the window: real keys and clicks, over the real router, detection and store."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from hybrid_desktop.core.detection import default_detector
from hybrid_desktop.core.egress import Egress
from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.providers.scripted import Script, ScriptedProvider
from hybrid_desktop.core.router import Router
from hybrid_desktop.core.types import (
    EntityType,
    Environment,
    InternalToCloud,
    OwnTerm,
    RoutingSettings,
    Sensitivity,
    TrustZone,
)
from hybrid_desktop.storage.store import Store, in_memory_store
from hybrid_desktop.ui.chat import checking
from hybrid_desktop.ui.chat.presenter import ChatPresenter
from hybrid_desktop.ui.chat.stored_log import StoredLog
from hybrid_desktop.ui.first_view import OwnAct
from hybrid_desktop.ui.main_window import MainWindow
from hybrid_desktop.ui.own_words import OwnWordsKeeper, WordChange
from hybrid_desktop.ui.tasks import Tasks
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.wording import level_word
from tests.support.factories import FixedAvailability, FixedCatalogue, provider, settings

MAIL = "lena@nordwind-logistik.de"
SSN = "My SSN is 536-22-8841"


@dataclass
class Bench:
    """The window and what is behind it."""

    window: MainWindow
    presenter: ChatPresenter
    store: Store
    keeper: OwnWordsKeeper
    cloud: ScriptedProvider
    settings: RoutingSettings
    announced: list[str] = field(default_factory=list)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.window.composer.text, text)

    @property
    def level(self) -> str:
        return level_word(self.window.composer.meter.level)

    @property
    def strip(self) -> str:
        return self.window.composer.strip.accessibleName()

    @property
    def send(self) -> str:
        return self.window.composer.send.text()

    @property
    def toast(self) -> str:
        return "" if self.window._toast is None else self.window._toast.accessibleName()

    def cleared(self) -> int:
        edit = self.window.composer.text
        return len(edit.highlighter.cleared(edit.document().begin()))

    def menu(self, at: int | None = None) -> QMenu:
        """The menu at a place of the text, by a right click; by Ctrl . where no place is given."""
        edit = self.window.composer.text
        if at is None:
            QTest.keyClick(edit, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
        else:
            cursor = edit.textCursor()
            cursor.setPosition(at)
            place = edit.cursorRect(cursor).center()
            event = QContextMenuEvent(
                QContextMenuEvent.Reason.Mouse, place, edit.viewport().mapToGlobal(place)
            )
            QApplication.sendEvent(edit.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def choose(self, word: str, at: int | None = None) -> None:
        """Clicks an entry of the menu."""
        menu = self.menu(at)
        action = entries(menu)[word]
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())

    def undo(self) -> None:
        """Clicks the toast's action."""
        toast = self.window._toast
        assert toast is not None
        QTest.mouseClick(toast.action, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))

    async def ask(self, text: str) -> None:
        self.type(text)
        QTest.keyClick(self.window.composer.text, Qt.Key.Key_Return)
        await until(lambda: self.cloud.payloads and not self.presenter.busy)


def entries(menu: QMenu) -> dict[str, QAction]:
    return {action.text(): action for action in menu.actions() if not action.isSeparator()}


async def until(condition: object) -> None:
    """Waits for ``condition``, letting Qt and asyncio work."""
    assert callable(condition)
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - what is waited for is a widget's state
            await asyncio.sleep(0.01)


@pytest.fixture
async def bench(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bench]:
    # On a busy machine checks would go on beside the window, while QTest lets no loop run.
    monkeypatch.setattr(checking, "SLOW_MS", math.inf)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    cloud = ScriptedProvider.of([Script(("Done.",)), Script(("Done.",))])
    chosen = settings(
        provider("local", "http://127.0.0.1:9/v1", TrustZone.DEVICE, "llama3.1"),
        provider("openai", "http://127.0.0.1:9/v1", TrustZone.CLOUD, "gpt-4o", priority=1),
        environment=Environment.PRODUCTION,
    )
    store, errors, keeper, log = in_memory_store(), list[BaseException](), OwnWordsKeeper(), StoredLog()
    log.open(store.conversations)
    keeper.open(store.words)
    router = Router(
        default_detector(),
        lambda route: cloud,
        store.ledger,
        FixedCatalogue(),
        FixedAvailability(),
        Egress(),
    )
    box: list[Bench] = []
    presenter = ChatPresenter(
        router,
        lambda: keeper.applied(box[0].settings if box else chosen),
        log,
        Tasks(errors.append),
        keeper,
    )
    theme = Theme(app, "light")
    window = MainWindow(theme)
    window.attach(presenter)
    presenter.refresh()
    found = Bench(window, presenter, store, keeper, cloud, chosen)
    box.append(found)
    presenter.announced.connect(lambda text, _urgent: found.announced.append(text))
    window.show()
    window.activateWindow()
    await until(lambda: window.composer.chip.text() not in ("", "Checking…"))
    yield found
    await presenter.aclose()
    window.close()
    window.deleteLater()
    theme.deleteLater()
    await asyncio.sleep(0)
    await router.aclose()
    store.close()
    assert errors == []


async def test_keep_clear_here_is_in_force_at_once_and_undone_by_one_press(bench: Bench) -> None:
    bench.type(f"Write to {MAIL}")
    await until(lambda: bench.level == "Confidential")
    assert bench.strip == "E-mail 1"

    bench.choose("Keep clear here", at=12)
    assert (bench.strip, bench.cleared()) == ("Nothing private so far", 1)
    await until(lambda: (bench.level, bench.send) == ("Public", "Send"))
    assert bench.toast == "Kept clear in this chat"

    bench.undo()
    assert (bench.level, bench.strip, bench.cleared()) == ("Confidential", "E-mail 1", 0)
    assert bench.presenter.conversation.keep_clear == frozenset()


async def test_keep_clear_here_goes_with_its_chat_alone(bench: Bench) -> None:
    bench.type(MAIL)
    await until(lambda: bench.level == "Confidential")
    bench.choose("Keep clear here", at=2)
    QTest.keyClick(bench.window.composer.text, Qt.Key.Key_Return)
    await until(lambda: bench.cloud.payloads and not bench.presenter.busy)
    assert MAIL.encode() in bench.cloud.payloads[0].body
    number = bench.presenter.current
    assert number is not None
    assert bench.store.conversations.load(number).keep_clear == {MAIL}

    bench.presenter.new_chat()
    bench.type(MAIL)
    await until(lambda: bench.level == "Confidential")
    bench.presenter.open_chat(number)
    bench.type(f"again {MAIL}")
    await until(lambda: bench.level == "Public")
    bench.choose("Mark again", at=8)
    await until(lambda: bench.level == "Confidential")
    assert bench.store.conversations.load(number).keep_clear == frozenset()


async def test_keep_clear_always_holds_in_every_chat_and_is_stored(bench: Bench) -> None:
    bench.type(MAIL)
    await until(lambda: bench.level == "Confidential")
    bench.choose("Keep clear always", at=2)
    await until(lambda: bench.level == "Public")
    assert bench.store.words.load().terms == (OwnTerm(MAIL, None),)
    bench.undo()
    await until(lambda: bench.level == "Confidential")
    assert bench.store.words.load().terms == ()


async def test_a_word_is_masked_always_and_no_longer(bench: Bench) -> None:
    bench.type("the Bluefin launch")
    await until(lambda: bench.send == "Send")
    bench.choose("Mask always", at=6)
    assert (bench.level, bench.strip) == ("Internal", "Your word 1")
    await until(lambda: bench.send == "Send redacted")
    assert bench.toast == "Masked always, as internal"
    bench.choose("No longer mask", at=6)
    await until(lambda: (bench.level, bench.strip) == ("Public", "Nothing private so far"))
    bench.undo()
    await until(lambda: bench.level == "Internal")
    assert bench.store.words.load().terms == (OwnTerm("Bluefin"),)


async def test_a_masked_word_is_masked_where_internal_text_may_leave_as_typed(bench: Bench) -> None:
    bench.settings = replace(bench.settings, internal_to_cloud=InternalToCloud.CLEAR)
    bench.presenter.refresh()
    bench.type("the Bluefin launch")
    bench.choose("Mask always", at=6)
    assert bench.toast == "Masked always, as confidential"
    await until(lambda: bench.level == "Confidential")
    await until(lambda: bench.send != "Send")


async def test_a_selection_is_masked_as_one_phrase(bench: Bench) -> None:
    bench.type("the Blue  Fin launch")
    edit = bench.window.composer.text
    cursor = edit.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(13, cursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    bench.choose("Mask always")
    assert bench.store.words.load().terms == (OwnTerm("Blue Fin"),)
    assert bench.strip == "Your word 1"


async def test_restricted_is_greyed_with_the_reason(bench: Bench) -> None:
    bench.type(SSN)
    await until(lambda: bench.level == "Restricted")
    shown = entries(bench.menu(at=14))
    assert not shown["Keep clear here"].isEnabled()
    assert not shown["Keep clear always"].isEnabled()
    assert not shown["Restricted text stays on this device"].isEnabled()
    assert shown["Why?"].isEnabled()
    asked: list[str] = []
    bench.presenter.settings_requested.connect(asked.append)
    shown["A false alarm? Your words"].trigger()
    assert asked == ["words"]
    # Even if it were asked for, it stays.
    bench.window.composer.own_word.emit(OwnAct.KEEP_HERE, "536-22-8841")
    bench.window.composer.own_word.emit(OwnAct.KEEP_ALWAYS, "536-22-8841")
    await until(lambda: bench.level == "Restricted")


async def test_f8_and_ctrl_period_reach_the_current_finding_by_keys_alone(bench: Bench) -> None:
    bench.type(f"{MAIL} and max@nordwind-logistik.de")
    await until(lambda: bench.level == "Confidential")
    QTest.keyClick(bench.window.composer.text, Qt.Key.Key_F8)
    menu = bench.menu()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert bench.strip == "E-mail 1"
    assert bench.presenter.conversation.keep_clear == {MAIL}
    # With the caret beside no finding, the next one is taken.
    bench.type(" x ")
    assert "Keep clear here" in entries(bench.menu())


async def test_a_settled_level_of_a_kind_is_in_force_at_once(bench: Bench) -> None:
    bench.type("the Bluefin launch")
    bench.keeper.change(WordChange(added=(OwnTerm("bluefin", Sensitivity.RESTRICTED),)))
    assert bench.level == "Restricted"  # at once, and the way out once it is checked
    await until(lambda: bench.send == "Send locally")
    spans = bench.presenter.scan("the Bluefin launch").spans
    assert [span.entity_type for span in spans] == [EntityType.TERM]


async def test_what_cannot_be_stored_changes_nothing(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_words: object) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(bench.store.words, "change", full)
    bench.type("the Bluefin launch")
    bench.choose("Mask always", at=6)
    await until(lambda: bench.level == "Public")
    assert "could not be stored" in bench.toast


async def test_no_value_is_spoken_or_logged(bench: Bench, canary: str) -> None:
    bench.type(f"the {canary} launch")
    bench.choose("Mask always", at=6)
    bench.undo()
    bench.choose("Mask always", at=6)
    bench.choose("Keep clear here", at=6)
    assert bench.cleared() == 1
    assert all(canary not in said for said in (*bench.announced, bench.toast, bench.strip))


async def test_an_undo_does_not_reach_into_another_chat(bench: Bench) -> None:
    await bench.ask("hello")
    bench.type(MAIL)
    await until(lambda: bench.level == "Confidential")
    bench.choose("Keep clear here", at=2)
    first = bench.presenter.current
    assert first is not None
    bench.presenter.new_chat()
    bench.undo()
    assert bench.store.conversations.load(first).keep_clear == {MAIL}
    assert bench.presenter.conversation.keep_clear == frozenset()
