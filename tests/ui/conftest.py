"""Fixtures for the window's tests: the qasync loop, a theme, and a real window over a scripted router."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hybrid_desktop.ui.chat.conversation import MemoryLog
from hybrid_desktop.ui.chat.presenter import ChatPresenter
from hybrid_desktop.ui.chat.transcript_model import ROW
from hybrid_desktop.ui.main_window import MainWindow
from hybrid_desktop.ui.sample import ScriptedRouter, settings
from hybrid_desktop.ui.tasks import Tasks, event_loop
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import MessageRow, Refusal

PATIENCE_S = 20.0


def application() -> QCoreApplication:
    """The one application of this process; closing a window does not end it."""
    app = QApplication.instance() or QApplication(["test"])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    return app


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Every async test here runs on the loop the program uses."""
    return {"qasync": lambda: event_loop(application())}


async def until(condition: Callable[[], object]) -> None:
    """Waits for ``condition``, letting Qt and asyncio work; never ``qtbot.waitUntil``, which would hang."""
    async with asyncio.timeout(PATIENCE_S):
        while not condition():  # noqa: ASYNC110 - what is waited for is a widget's state
            await asyncio.sleep(0.01)


@dataclass
class Desk:
    """A real window and what it told."""

    router: ScriptedRouter
    log: MemoryLog
    presenter: ChatPresenter
    window: MainWindow
    errors: list[BaseException]
    refusals: list[Refusal | None] = field(default_factory=list)
    announced: list[tuple[str, bool]] = field(default_factory=list)

    def type(self, text: str) -> None:
        """Types with real key events; a line feed is Shift and Enter."""
        for character in text:
            if character == "\n":
                self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
            elif character.isascii():
                QTest.keyClicks(self.window.composer.text, character)
            else:  # no key on a test keyboard
                self.window.composer.text.insertPlainText(character)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key in the text."""
        QTest.keyClick(self.window.composer.text, key, modifier)

    def rows(self) -> list[MessageRow]:
        """What the transcript shows."""
        model = self.window.transcript.model()
        return [model.index(place, 0).data(ROW) for place in range(model.rowCount())]

    async def checked(self) -> None:
        """Waits until the draft that stands there has been previewed."""
        wanted = self.presenter.draft
        await until(
            lambda: self.router.previewed and self.router.previewed[-1][0].messages[-1].content == wanted
        )

    async def ask(self, text: str) -> None:
        """Types and sends, and waits until the answer ended."""
        self.type(text)
        self.press(Qt.Key.Key_Return)
        await until(lambda: not self.presenter.busy)


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    """An open window; closed, with nothing left running, after the test."""
    app = application()
    assert isinstance(app, QApplication)
    router, log, errors = ScriptedRouter(), MemoryLog(), list[BaseException]()
    presenter = ChatPresenter(router, settings, log, Tasks(errors.append))
    theme = Theme(app, "light")
    window = MainWindow(theme)
    window.attach(presenter)
    presenter.refresh()
    found = Desk(router, log, presenter, window, errors)
    presenter.refusal_changed.connect(found.refusals.append)
    presenter.announced.connect(lambda text, urgent: found.announced.append((text, urgent)))
    window.show()
    window.activateWindow()
    await until(lambda: router.previewed)
    yield found
    await presenter.aclose()
    window.close()
    window.deleteLater()
    theme.deleteLater()
    await asyncio.sleep(0)
    assert errors == []


@pytest.fixture(autouse=True)
def no_loop_left_over() -> None:
    """Frees the last test's Qt event loop here: freed by a thread of this test, its timers would complain."""
    gc.collect()
