"""The window's composition root: everything is made here and handed on by constructor."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
import os
import signal
import sys
from collections.abc import AsyncGenerator, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hybrid_desktop import __version__
from hybrid_desktop.config.catalogue import load_catalogue
from hybrid_desktop.config.credentials import Credentials
from hybrid_desktop.config.paths import Paths
from hybrid_desktop.config.settings_writer import SettingsFile
from hybrid_desktop.core.errors import LedgerError, SettingsError
from hybrid_desktop.core.events import Event, Ledger
from hybrid_desktop.core.types import (
    AttemptRecord,
    Classification,
    Draft,
    LedgerClose,
    LedgerEntry,
    Preview,
    RoutingSettings,
)

# isort: split
# Qt comes last: once PySide6 is there, every further import is slower, since it reads each module's source.
from PySide6.QtCore import QEvent, QMargins, QSocketNotifier
from PySide6.QtWidgets import QApplication, QWidget

from hybrid_desktop.ui.chat.presenter import ChatPresenter
from hybrid_desktop.ui.chat.stored_log import StoredLog
from hybrid_desktop.ui.main_window import MainWindow
from hybrid_desktop.ui.tasks import Tasks, event_loop
from hybrid_desktop.ui.theme import Theme

if TYPE_CHECKING:  # the core and the database driver are loaded after the first paint
    from hybrid_desktop.assembly import Assembly
    from hybrid_desktop.storage.store import Store

log = logging.getLogger(__name__)

#: How often local servers, keys and the settings file are looked at again, in seconds.
REFRESH_S = 15.0

#: Room for the title bar, which the window system adds above the window.
TITLE_BAR_PX = 40

UNUSABLE = 2

STARTER_ALONE = (
    "The small starter model answers here; it knows little. For better answers start Ollama, or name "
    "another local server or a cloud provider in settings.toml."
)
HISTORY_FAILED = "The history could not be opened. Everything is kept in memory until you close the window."


def run(home: Path | None = None, settings_file: Path | None = None) -> int:
    """Opens the window and returns the exit status once it is closed."""
    paths = Paths.of(home, settings_file)
    try:
        if settings_file is not None and not settings_file.is_file():
            raise SettingsError("there is no such settings file")
        settings = SettingsFile(paths.settings_file, os.environ)
    except SettingsError as error:
        sys.stderr.write(f"{paths.settings_file}: {error}\n")
        return UNUSABLE
    app = Application(sys.argv[:1])
    app.setApplicationName("Hybrid Desktop")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("hybrid-desktop")
    app.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: event_loop(app)) as runner:
        return runner.run(WindowApp(app, paths, settings).main())


class WindowApp:
    """Everything the window needs, wired; what is slow to make is made after the first paint."""

    def __init__(self, app: QApplication, paths: Paths, settings: SettingsFile) -> None:
        self._paths = paths
        self._settings = settings
        self._stamp = _stamp(paths.settings_file)
        self._notices = {"settings": " ".join(settings.settings.warnings)}
        self._credentials = Credentials(paths.home_id)
        self._ledger = LateLedger()
        self._log = StoredLog()
        self._store: Store | None = None
        self._geometry = b""
        self._ready = asyncio.Event()
        self._tasks = Tasks(_report)
        router = WindowRouter(lambda: self._assembly, lambda: self._settings.settings.routing, self._ready)
        self._presenter = ChatPresenter(
            router, lambda: self._settings.settings.routing, self._log, self._tasks
        )
        self.window = MainWindow(self._presenter, Theme(app))

    @functools.cached_property
    def _assembly(self) -> Assembly:
        """The core, made when the window first asks for a check, which is after its first paint."""
        from hybrid_desktop.assembly import Assembly

        return Assembly(
            lambda: self._settings.settings,
            os.environ,
            self._credentials,
            load_catalogue(),
            self._ledger,
            self._measured,
        )

    async def main(self) -> int:
        """Shows the window and ends when it is closed; returns the exit status."""
        closed = asyncio.Event()
        self.window.closed.connect(closed.set)
        self.window.geometry_changed.connect(self._note_geometry)
        _close_on_signals(self.window)
        self._restore_geometry()
        self._show_notices()
        self.window.first_painted.connect(lambda: self._tasks.start(self._open(), "opening"))
        self.window.show()
        await closed.wait()
        self._save_geometry()
        self.window.hide()
        await self._presenter.aclose()
        await self._tasks.aclose()
        await self._assembly.aclose()
        if self._store is not None:
            self._store.close()
        return 0

    async def _open(self) -> None:
        """Opens the store and looks at the providers off the window's thread, then keeps looking."""
        look = self._tasks.start(self._look(), "looking at the providers")
        self._store = await asyncio.to_thread(_open_store, self._paths, self._credentials)
        self._ledger.open_with(self._store.ledger)
        self._log.open(self._store.conversations)
        self._notices["store"] = self._store.notice or ""
        self._show_notices()
        self._ready.set()
        await look
        await asyncio.to_thread(_warm_up)
        while True:
            await asyncio.sleep(REFRESH_S)
            self._reload_settings()
            await self._look()

    async def _look(self) -> None:
        """One look at the providers; one that fails is reported, and the next is made all the same."""
        availability = self._assembly.availability
        try:
            await availability.refresh()
        except Exception as error:  # a look asks keyrings, files and servers; none may end the looking
            _report(error)
            return
        self._presenter.refresh()
        self._notices["model"] = STARTER_ALONE if availability.starter_alone else ""
        self._show_notices()

    def _measured(self) -> Mapping[str, float]:
        """Time to first token per route so far; nothing until the history is open."""
        if self._store is None:
            return {}
        from hybrid_desktop.storage.analytics import measured_first_token_ms

        return measured_first_token_ms(self._store.database)

    def _reload_settings(self) -> None:
        """Takes a changed settings file; while it is wrong, the last good settings stay in force."""
        stamp = _stamp(self._paths.settings_file)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        settings, wrong = self._settings.reload()
        self._notices["settings"] = " ".join(settings.warnings)
        if wrong is not None:
            self._notices["settings"] = (
                f"The settings file is wrong in {wrong}. The earlier settings are used."
            )
        self._show_notices()

    def _show_notices(self) -> None:
        self.window.set_notice(" ".join(filter(None, self._notices.values())))

    # --- size and place -------------------------------------------------------------------------

    @property
    def _geometry_file(self) -> Path:
        return self._paths.data_dir / "window.geometry"

    def _restore_geometry(self) -> None:
        """The size and place of the last time, else the usual size as far as the screen allows."""
        with contextlib.suppress(OSError):
            if self.window.restore_geometry(self._geometry_file.read_bytes()):
                return
        room = self.window.screen().availableSize()
        self.window.resize(self.window.size().boundedTo(room.shrunkBy(QMargins(0, TITLE_BAR_PX, 0, 0))))

    def _note_geometry(self, geometry: bytes) -> None:
        self._geometry = geometry

    def _save_geometry(self) -> None:
        with contextlib.suppress(OSError):  # a size that is not remembered is no reason to bother anyone
            self._paths.ensure()
            self._geometry_file.write_bytes(self._geometry)


class Application(QApplication):
    """The Qt application; the system's own "quit" (Cmd Q, the end of a session) closes the window first.

    An override rather than an event filter: a filter of the application sees every event of every widget.
    """

    def event(self, event: QEvent) -> bool:
        """Turns a quit into closing the window, after which the program ends by itself."""
        windows = [widget for widget in self.topLevelWidgets() if isinstance(widget, MainWindow)]
        if event.type() is QEvent.Type.Quit and any(window.isVisible() for window in windows):
            for window in windows:
                window.close()
            return True
        return super().event(event)


class WindowRouter:
    """The core's router as the window uses it; a send waits until the history is open."""

    def __init__(
        self, assembly: Callable[[], Assembly], settings: Callable[[], RoutingSettings], ready: asyncio.Event
    ) -> None:
        self._assembly = assembly
        self._settings = settings
        self._ready = ready

    def inspect(self, text: str) -> Classification:
        """The level of one text by itself."""
        return self._assembly().router.inspect(text, strict_keywords=self._settings().strict_keywords)

    def preview(self, draft: Draft, settings: RoutingSettings) -> Preview:
        """What a send would do."""
        return self._assembly().router.preview(draft, settings)

    async def send(self, preview: Preview) -> AsyncGenerator[Event, None]:
        """Sends what was previewed."""
        await self._ready.wait()
        async with contextlib.aclosing(self._assembly().router.send(preview)) as events:
            async for event in events:
                yield event


class LateLedger:
    """The ledger of a window whose history is still being opened: until then nothing may leave."""

    def __init__(self) -> None:
        self._ledger: Ledger | None = None

    def open_with(self, ledger: Ledger) -> None:
        """From now on ``ledger`` is used."""
        self._ledger = ledger

    def open(self, entry: LedgerEntry) -> int:
        """Writes an entry; LedgerError while there is no ledger."""
        return self._opened.open(entry)

    def attempt(self, entry_id: int, record: AttemptRecord) -> None:
        """Adds an attempt."""
        self._opened.attempt(entry_id, record)

    def close(self, entry_id: int, close: LedgerClose) -> None:
        """Ends an entry."""
        self._opened.close(entry_id, close)

    def digest(self, body: bytes) -> str:
        """The keyed hash of ``body``."""
        return self._opened.digest(body)

    @property
    def _opened(self) -> Ledger:
        if self._ledger is None:
            raise LedgerError("the history is not open yet")
        return self._ledger


def _close_on_signals(window: QWidget) -> None:
    """Ctrl-C and an end asked for by the system close the window as a person would.

    Python runs signal handlers between its own instructions, of which there are none while Qt waits; so a
    pipe wakes Qt up. Windows has no such signals for a program with a window.
    """
    if sys.platform == "win32":
        return
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.set_blocking(writer, False)
    notifier = QSocketNotifier(reader, QSocketNotifier.Type.Read, window)
    notifier.activated.connect(lambda: os.read(reader, 64) and window.close())
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)


def _open_store(paths: Paths, credentials: Credentials) -> Store:
    from hybrid_desktop.storage.store import in_memory_store, open_store

    try:
        return open_store(paths, credentials)
    except Exception as error:  # whatever a damaged system raises, the window must still work
        _report(error)
        return in_memory_store(HISTORY_FAILED)


def _warm_up() -> None:
    """Loads what the first message needs, so that it does not wait for it."""
    from hybrid_desktop.core.providers.openai_compatible import warm_up

    warm_up()


def _stamp(file: Path) -> tuple[int, int] | None:
    """Changes whenever the file is written; None while there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _report(error: BaseException) -> None:
    """Logs what kind of error ended a task, never its words: they may hold a person's text."""
    log.error("a task failed with %s", type(error).__name__)
