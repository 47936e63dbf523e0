"""A session with the person's own words: strict until they are read, then in force everywhere."""

from __future__ import annotations

import asyncio
import math
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest

from hybrid_desktop.assembly import Assembly, masked
from hybrid_desktop.config.credentials import Credentials
from hybrid_desktop.config.paths import Paths
from hybrid_desktop.config.settings import Settings
from hybrid_desktop.config.window_memory import WindowMemory
from hybrid_desktop.core.types import OwnTerm, Sensitivity, WordList
from hybrid_desktop.demo.world import Answers, InventedAvailability
from hybrid_desktop.desktop.session import Parts, Session
from hybrid_desktop.storage.store import Store, open_store
from hybrid_desktop.ui.chat import checking
from hybrid_desktop.ui.main_window import MainWindow
from hybrid_desktop.ui.own_words import WordChange
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.wording import level_word
from tests.desktop.test_session import no_keyring, quiet
from tests.storage.conftest import Keys
from tests.support.qt import application, until

TERM = OwnTerm("Bluefin", Sensitivity.CONFIDENTIAL)


def _assembly(settings: Callable[[], Settings], *rest: Any) -> Assembly:
    """The core with providers that nobody looks at."""
    return Assembly(settings, *rest, availability=InventedAvailability(settings, Answers()))


class Bench:
    """A session whose store opens when it may."""

    def __init__(self, home: Path) -> None:
        self.paths = Paths.of(home)
        self.may_open = threading.Event()
        self.waiting = False
        self.theme = Theme(application())
        self.window = MainWindow(self.theme)
        self.window.show()
        parts = Parts(Credentials("test", no_keyring()), _assembly, self._open)
        memory = WindowMemory(welcomed=True)
        self.session = Session(self.window, self.theme, self.paths, memory, {}, parts)
        self.running = asyncio.ensure_future(self.session.main())

    def _open(self) -> Store:
        self.waiting = True
        self.may_open.wait(20)
        return open_store(self.paths, Keys())

    @property
    def level(self) -> str:
        return level_word(self.window.composer.meter.level)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.window.composer.text, text)

    async def opened(self) -> None:
        self.may_open.set()
        await until(lambda: self.session.store is not None)
        await quiet(self.session)

    async def close(self) -> None:
        self.may_open.set()
        await until(lambda: self.session.store is not None)
        await quiet(self.session)
        self.window.close()
        assert await self.running == 0
        self.window.deleteLater()
        self.theme.deleteLater()
        await asyncio.sleep(0)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in whose encrypted file there is a word."""
    paths = Paths.of(tmp_path)
    paths.ensure()
    paths.settings_file.write_text("[embedded]\nenabled = false\n", "utf-8")
    store = open_store(paths, Keys())
    store.words.change([], [TERM])
    store.close()
    return tmp_path


@pytest.fixture
async def bench(home: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bench]:
    # On a busy machine checks would go on beside the window, while QTest lets no loop run.
    monkeypatch.setattr(checking, "SLOW_MS", math.inf)
    made = Bench(home)
    await until(
        lambda: made.waiting
    )  # pytest-qt lets tasks run between a fixture and its test, without a loop
    yield made
    await made.close()


async def test_until_the_words_are_read_every_text_is_restricted(bench: Bench) -> None:
    bench.type("hello")
    await until(lambda: bench.level == "Restricted")
    await bench.opened()
    await until(lambda: bench.level == "Public")
    bench.type(" Bluefin")
    assert bench.level == "Confidential"


async def test_a_change_in_one_place_is_in_force_in_all(bench: Bench) -> None:
    await bench.opened()
    bench.type("hello, the bluefin swims")
    await until(lambda: bench.level == "Confidential")
    bench.window.show_tab("settings")
    settings = bench.session.tabs.settings
    assert settings is not None
    assert [row.pattern for row in settings.words.state.rows] == ["Bluefin"]
    settings.words.delete(0)
    await until(lambda: bench.level == "Public")
    bench.session.own_words.change(WordChange(added=(OwnTerm("hello", Sensitivity.RESTRICTED),)))
    assert bench.level == "Restricted"
    assert [row.pattern for row in settings.words.state.rows] == ["hello"]


async def test_a_level_chosen_in_settings_is_in_force_in_the_draft(bench: Bench) -> None:
    await bench.opened()
    bench.type("write to lena@nordwind.de")
    await until(lambda: bench.level == "Confidential")
    assert bench.session.save({"kinds.EMAIL": "restricted"})
    assert bench.level == "Restricted"
    assert bench.session.save({"kinds.EMAIL": "off"})
    await until(lambda: bench.level == "Public")


def test_a_masked_line_hides_own_words_and_what_is_kept_clear() -> None:
    words = WordList((TERM, OwnTerm("lena@nordwind.de", None)))
    assert masked("Bluefin for lena@nordwind.de", words) == "[TERM_1] for [EMAIL_1]"
    assert masked("Bluefin for all") == "Bluefin for all"
