"""Everything behind the window, wired once: settings, keys, store, router, presenters and tabs."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from hybrid_desktop.assembly import Assembly
from hybrid_desktop.config.catalogue import Catalogue, load_catalogue
from hybrid_desktop.config.credentials import Credentials
from hybrid_desktop.config.paths import Paths
from hybrid_desktop.config.settings import Settings
from hybrid_desktop.config.settings_writer import SettingsFile
from hybrid_desktop.config.window_memory import WindowMemory
from hybrid_desktop.core.errors import SettingsError
from hybrid_desktop.core.events import Detector, Ledger
from hybrid_desktop.core.types import RoutingSettings, TrustZone
from hybrid_desktop.core.word_list import NO_WORDS, UNREADABLE
from hybrid_desktop.desktop import words
from hybrid_desktop.desktop.closing import close_on_signals
from hybrid_desktop.desktop.late import LateLedger, WindowRouter
from hybrid_desktop.desktop.names import WindowNames
from hybrid_desktop.desktop.profile import budget_notice, footer, profile
from hybrid_desktop.desktop.tabs import Tabs
from hybrid_desktop.storage.words_mark import WordsMark
from hybrid_desktop.ui.chat import sidebar_wording
from hybrid_desktop.ui.chat.chats import Chats
from hybrid_desktop.ui.chat.empty import zone_cards
from hybrid_desktop.ui.chat.presenter import ChatPresenter
from hybrid_desktop.ui.chat.stored_log import StoredLog
from hybrid_desktop.ui.main_window import MainWindow
from hybrid_desktop.ui.own_words import OwnWordsKeeper
from hybrid_desktop.ui.tasks import Tasks
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import SettingChange

if TYPE_CHECKING:  # the database driver is loaded in a thread of its own
    from hybrid_desktop.storage.store import Store
    from hybrid_desktop.ui.settings.service import SettingsService

log = logging.getLogger(__name__)

#: How often local servers, keys and the settings file are looked at again, in seconds.
REFRESH_S = 15.0

#: How often the open connections are counted while there may be any, in seconds.
COUNT_S = 0.5


AssemblyMaker = Callable[
    [Callable[[], Settings], Mapping[str, str], Credentials, Catalogue, Ledger], Assembly
]
"""The arguments are those of ``Assembly``."""


@dataclass(frozen=True)
class Parts:
    """What a session is made of; the demo puts invented parts in the place of the real ones.

    Attributes:
        credentials: The keyring.
        assembly: Makes the core.
        open_store: Opens the history; called off the window's thread.
        settings_service: What the Settings panel works on; None for the settings file and the keyring.
    """

    credentials: Credentials
    assembly: AssemblyMaker
    open_store: Callable[[], Store]
    settings_service: Callable[[], SettingsService] | None = None

    @classmethod
    def real(cls, paths: Paths) -> Parts:
        """The person's own keyring, providers and store."""
        credentials = Credentials(paths.home_id)
        return cls(credentials, Assembly, functools.partial(_open_store, paths, credentials))


class Session:
    """One run of the window.

    Args:
        window: Already on the screen.
        theme: Its tokens.
        paths: Where everything is.
        memory: What the window looked like last time.
        environ: The process environment.
        parts: What it is made of.

    Raises:
        SettingsError: The settings file is wrong; nothing has been started.
    """

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        paths: Paths,
        memory: WindowMemory,
        environ: Mapping[str, str],
        parts: Parts,
    ) -> None:
        self.window = window
        self._theme = theme
        self._paths = paths
        self._memory = memory
        self._open_store = parts.open_store
        self._file = SettingsFile(paths.settings_file, environ)
        self._stamp = _stamp(paths.settings_file)
        self._notices: dict[str, str] = {}
        self._ledger = LateLedger()
        self._log = StoredLog()
        self._store: Store | None = None
        self._ready = asyncio.Event()
        self._counting = False
        self._tasks = Tasks(_report)
        self.assembly = parts.assembly(
            lambda: self._file.settings,
            environ,
            parts.credentials,
            load_catalogue(),
            self._ledger,
        )
        stored = WordsMark(paths.database_file).is_set  # until they are read, every text is RESTRICTED
        self.own_words = OwnWordsKeeper(UNREADABLE if stored else NO_WORDS)
        self.names = WindowNames(lambda: self._file.settings.names_model, lambda: self.presenter.refresh())
        self.assembly.detector.model = self.names
        router = WindowRouter(lambda: self.assembly.router, self._routing, self._ready)
        self.presenter = ChatPresenter(router, self._routing, self._log, self._tasks, self.own_words)
        self.chats = Chats(self._log, self.presenter)
        self.tabs = Tabs(self, parts.credentials, environ, parts.settings_service)
        self._connect()

    async def main(self) -> int:
        """Ends when the window is closed; returns the exit status."""
        closed = asyncio.Event()
        self.window.closed.connect(closed.set)
        close_on_signals(self.window)
        self._apply()
        self._welcome()
        self._tasks.start(self._open(), "opening")
        await closed.wait()
        self._remember()
        self.window.hide()
        await self.presenter.aclose()
        await self._tasks.aclose()
        await self.assembly.aclose()
        self.names.stop()
        self.chats.close()
        if self._store is not None:
            self._store.close()
        return 0

    def save(self, changes: Mapping[str, object]) -> bool:
        """Writes settings and puts them in force; says so when it cannot, and returns False."""
        try:
            self._file.save(changes)
        except SettingsError as error:
            self.window.show_toast(words.NOT_SAVED.format(why=error), "circle-alert")
            return False
        self.settings_changed()
        return True

    def settings_changed(self) -> None:
        """Puts the settings in force that were just written, and looks at the providers again."""
        self._stamp = _stamp(self._paths.settings_file)
        self._notices["settings"] = " ".join(self._file.settings.warnings)
        self._apply()
        self.look_again()

    def look_again(self) -> None:
        """Looks at the providers now, for instance since a key was stored."""
        self._tasks.start(self.look(), "looking at the providers")

    async def look(self) -> None:
        """One look at the providers; one that fails is reported, and the next is made all the same."""
        availability = self.assembly.availability
        try:
            await availability.refresh()
        except Exception as error:  # a look asks keyrings, files and servers; none may end the looking
            _report(error)
            return
        self.presenter.refresh()
        self._notices["model"] = words.STARTER_ALONE if availability.starter_alone else ""
        routing, known = self._file.settings.routing, availability.snapshot()
        self.window.sidebar.show_footer(*footer(routing, known))
        self.window.page.show_zones(zone_cards(routing, known))
        self._show_spend()

    # --- what the tabs need ---------------------------------------------------------------------

    @property
    def file(self) -> SettingsFile:
        """The settings in force and their file."""
        return self._file

    @property
    def store(self) -> Store | None:
        """The history; None while it is being opened."""
        return self._store

    @property
    def paths(self) -> Paths:
        """Where everything is."""
        return self._paths

    @property
    def theme(self) -> Theme:
        """The tokens."""
        return self._theme

    @property
    def tasks(self) -> Tasks:
        """Runs what takes longer."""
        return self._tasks

    # --- starting -------------------------------------------------------------------------------

    def _connect(self) -> None:
        window, presenter = self.window, self.presenter
        window.attach(presenter, self.chats, self.assembly.egress.proxy_for)
        window.geometry_changed.connect(self._note_geometry)
        window.bar.strategy_chosen.connect(self._choose_strategy)
        window.bar.environment_chosen.connect(lambda word: self.save({"environment": word}))
        presenter.setting_changed.connect(self._change)
        presenter.settings_requested.connect(self.tabs.open_settings)
        presenter.start_local_requested.connect(self.tabs.start_local)
        presenter.another_try_wanted.connect(lambda: self.assembly.availability.try_again())
        presenter.composer_changed.connect(self._count_connections)
        presenter.chats_changed.connect(self._show_spend)  # among others when an answer has ended
        window.sidebar.budget_pressed.connect(lambda: self.tabs.open_settings("budget"))
        window.page.settings_requested.connect(self.tabs.open_settings)
        window.page.export_requested.connect(self.tabs.export_chat)
        window.page.link_activated.connect(self.tabs.ask_to_open)

    def _welcome(self) -> None:
        """Puts the first-run page to work when it is what is on the screen."""
        from hybrid_desktop.ui.welcome.page import WelcomePage

        page = self.window.over
        if not isinstance(page, WelcomePage):
            self._memory = replace(self._memory, welcomed=True)
            return
        from hybrid_desktop.desktop.first_run import FirstRun

        self._first_run = FirstRun(self, page, self._welcomed)
        self._first_run.look()

    def _welcomed(self) -> None:
        self._memory = replace(self._memory, welcomed=True)
        self.window.show_over_everything(None)
        self.window.composer.text.setFocus()

    async def _open(self) -> None:
        """Opens the store and looks at the providers off the window's thread, then keeps looking."""
        warm = self._tasks.start(
            asyncio.to_thread(_warm_up_checks, self.assembly.detector, paid=self._has_paid_route()),
            "making the checks ready",
        )
        look = self._tasks.start(self.look(), "looking at the providers")
        self._store = await asyncio.to_thread(self._open_store)
        self._ledger.open_with(self._store.ledger)
        self.assembly.availability.spent = self._store.spend
        self.own_words.open(self._store.words)
        self._log.open(self._store.conversations, self._store.ledger)
        await self._remember_providers(self._store)
        self._notices["store"] = self._store.notice or ""
        self._show_notices()
        self._ready.set()
        self.presenter.resume()
        self.chats.refresh()
        await look
        await warm
        await asyncio.to_thread(_warm_up, {provider.kind for provider in self._routing().providers})
        self.names.begin()
        self.assembly.start_probes()
        while True:
            await asyncio.sleep(REFRESH_S)
            self._reload_settings()
            await self.look()

    async def _remember_providers(self, store: Store) -> None:
        from hybrid_desktop.storage.experience import Experience

        await self.assembly.availability.remember(Experience(store))

    def _routing(self) -> RoutingSettings:
        """The settings in force with the person's own words and what the language model knows."""
        return self.names.applied(self.own_words.applied(self._file.settings.routing))

    def _has_paid_route(self) -> bool:
        """Whether a cloud is configured: only then is the price list read before anything is sent."""
        return any(p.zone is TrustZone.CLOUD for p in self._file.settings.routing.providers)

    # --- settings -------------------------------------------------------------------------------

    def _choose_strategy(self, word: str) -> None:
        environment = self._file.settings.routing.environment
        self.save({f"environments.{environment}.strategy": word})

    def _change(self, change: SettingChange) -> None:
        self.save({change.path: change.value})

    def _reload_settings(self) -> None:
        """Takes a changed settings file; while it is wrong, the last good settings stay in force."""
        stamp = _stamp(self._paths.settings_file)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        settings, wrong = self._file.reload()
        self._notices["settings"] = " ".join(settings.warnings)
        if wrong is not None:
            self._notices["settings"] = words.settings_wrong(wrong)
        self._apply()
        self.tabs.settings_reloaded()

    def _apply(self) -> None:
        settings = self._file.settings
        self.names.settings_changed()
        self._theme.set_scheme(settings.appearance.theme)
        self._theme.set_text_size(settings.appearance.text_size)
        shown = profile(settings)
        self.window.show_profile(*shown)
        self._memory = replace(
            self._memory,
            theme=settings.appearance.theme.value,
            dark=self._theme.name == "dark",
            text_size=settings.appearance.text_size,
            strategy=shown[0],
            environment=shown[1],
            banner=shown[2],
        )
        self._show_spend()
        self.presenter.refresh()

    def _show_notices(self) -> None:
        self.window.set_notice(" ".join(filter(None, self._notices.values())))

    def _show_spend(self) -> None:
        """Says at the sidebar's foot what was spent, and above the chat when that was the budget."""
        routing, known = self._file.settings.routing, self.assembly.availability.snapshot()
        self.window.sidebar.show_spend(sidebar_wording.spend(routing.budget, known.spend))
        self._notices["budget"] = budget_notice(routing, known)
        self._show_notices()

    # --- connections ----------------------------------------------------------------------------

    def _count_connections(self) -> None:
        """Counts while a message is on its way, and until every connection has ended."""
        if self.presenter.busy and not self._counting:
            self._counting = True
            self._tasks.start(self._count(), "counting connections")

    async def _count(self) -> None:
        try:
            while True:
                hosts = self.assembly.egress.connections
                self.window.bar.show_connections(hosts)
                if not hosts and not self.presenter.busy:
                    return
                await asyncio.sleep(COUNT_S)
        finally:
            self._counting = False

    # --- memory ---------------------------------------------------------------------------------

    def _note_geometry(self, geometry: bytes) -> None:
        self._memory = replace(self._memory, geometry=geometry)

    def _remember(self) -> None:
        with contextlib.suppress(OSError):  # a size that is not remembered is no reason to bother anyone
            self._memory.write(self._paths.data_dir)


def _open_store(paths: Paths, credentials: Credentials) -> Store:
    from hybrid_desktop.storage.store import in_memory_store, open_store

    try:
        return open_store(paths, credentials)
    except Exception as error:  # whatever a damaged system raises, the window must still work
        _report(error)
        return in_memory_store(words.HISTORY_FAILED)


def _warm_up_checks(detector: Detector, *, paid: bool) -> None:
    """Makes the checks and estimates ready, so that no keystroke waits for a part of them."""
    from hybrid_desktop.core.warming import warm_up

    warm_up(detector, prices=paid)


def _warm_up(kinds: Collection[str]) -> None:
    """Loads what the first message needs, so that it does not wait for it; ``kinds`` are the dialects."""
    from hybrid_desktop.core.providers import anthropic, openai_compatible

    openai_compatible.warm_up()
    if "anthropic" in kinds:
        anthropic.warm_up()


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
