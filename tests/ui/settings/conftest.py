"""Fixtures for the Settings panel: a real settings file, a keyring in memory, and the real page."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked
from PySide6.QtWidgets import QApplication, QMainWindow

from hybrid_desktop.config.catalogue import load_catalogue
from hybrid_desktop.config.credentials import Credentials
from hybrid_desktop.config.settings_writer import SettingsFile
from hybrid_desktop.ui.settings.page import SettingsPage
from hybrid_desktop.ui.settings.presenter import SettingsPresenter
from hybrid_desktop.ui.settings.service import FileSettingsService
from hybrid_desktop.ui.settings.state import ProviderRow, StorageState
from hybrid_desktop.ui.tasks import Tasks
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import ToastState
from hybrid_desktop.ui.widgets.focus_ring import FocusRing

PATIENCE_S = 20.0


class MemoryKeyring(KeyringBackend):
    """A keyring in memory; ``locked`` refuses every call, ``hold`` lets calls wait until it is set."""

    priority: float = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring annotates only part of itself
        self.kept: dict[str, str] = {}
        self.locked = False
        self.hold = threading.Event()
        self.hold.set()
        self.threads: set[str] = set()

    def get_password(self, service: str, username: str) -> str | None:
        self._enter()
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._enter()
        self.kept[username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._enter()
        del self.kept[username]

    def _enter(self) -> None:
        self.threads.add(threading.current_thread().name)
        self.hold.wait(PATIENCE_S)
        if self.locked:
            raise KeyringLocked("dismissed")


KeyringBackend._classes.discard(MemoryKeyring)  # else it would be "the system's"


@dataclass
class Panel:
    """The presenter over real parts, and what it told."""

    path: Path
    keyring: MemoryKeyring
    credentials: Credentials
    file: SettingsFile
    presenter: SettingsPresenter
    errors: list[BaseException]
    toasts: list[ToastState] = field(default_factory=list)
    changes: int = 0

    def row(self, name: str) -> Mapping[str, str]:
        """The words of one provider's row."""
        (row,) = (row for row in self.presenter.providers.state.rows if row.name == name)
        return {"zone": row.zone.text, "state": row.state.text, "key": row.key.text}

    async def settled(self) -> None:
        """Waits until the keyring was asked and no test runs."""
        await until(lambda: all(row.key.text != "asking the keyring" for row in self.rows))
        await until(lambda: not self.presenter.providers.state.testing)

    @property
    def rows(self) -> tuple[ProviderRow, ...]:
        """The rows of the table."""
        return self.presenter.providers.state.rows


async def until(condition: object) -> None:
    """Waits for ``condition``, letting Qt and asyncio work."""
    assert callable(condition)
    async with asyncio.timeout(PATIENCE_S):
        while not condition():  # noqa: ASYNC110 - what is waited for is a presenter's state
            await asyncio.sleep(0.01)


@pytest.fixture
def environ() -> dict[str, str]:
    """The process environment the panel sees."""
    return {}


@pytest.fixture
def keyring() -> Iterator[MemoryKeyring]:
    backend = MemoryKeyring()
    yield backend
    backend.hold.set()


@pytest.fixture
async def panel(tmp_path: Path, environ: dict[str, str], keyring: MemoryKeyring) -> AsyncIterator[Panel]:
    """A presenter over a settings file that does not exist yet; tasks are ended after the test."""
    path = tmp_path / "settings.toml"
    file = SettingsFile(path, environ)
    credentials = Credentials(backend=keyring, timeout_s=2)
    storage = StorageState(True, "", str(tmp_path), str(path))
    service = FileSettingsService(file, credentials, environ, load_catalogue(), lambda: storage)
    errors: list[BaseException] = []
    tasks = Tasks(errors.append)
    presenter = SettingsPresenter(service, tasks)
    found = Panel(path, keyring, credentials, file, presenter, errors)
    presenter.toasted.connect(found.toasts.append)

    def count() -> None:
        found.changes += 1

    presenter.changed.connect(count)
    yield found
    keyring.hold.set()
    await tasks.aclose()
    presenter.deleteLater()
    await asyncio.sleep(0)
    assert errors == []


@dataclass
class Shown:
    """The page in a window."""

    window: QMainWindow
    page: SettingsPage
    theme: Theme
    panel: Panel

    async def resize(self, width: int, height: int) -> None:
        """Gives the window a size and lets the layout settle."""
        self.window.resize(width, height)
        for _ in range(4):
            await asyncio.sleep(0.01)


@pytest.fixture
async def shown(panel: Panel) -> AsyncIterator[Shown]:
    """The real page in a real window."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme = Theme(app, "light")
    window = QMainWindow()
    page = SettingsPage(theme, panel.presenter)
    window.setCentralWidget(page)
    FocusRing(theme, window)
    window.resize(1280, 752)
    window.show()
    window.activateWindow()
    await panel.settled()
    yield Shown(window, page, theme, panel)
    window.close()
    window.deleteLater()
    theme.deleteLater()
    await asyncio.sleep(0)
