"""The History and Settings tabs and what other places ask of them; each is made when it is first opened."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from hybrid_desktop.assembly import masked
from hybrid_desktop.config.catalogue import load_catalogue
from hybrid_desktop.config.credentials import Credentials
from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.vocabulary import Environment, Requirement
from hybrid_desktop.desktop import words

if TYPE_CHECKING:
    from hybrid_desktop.desktop.session import Session
    from hybrid_desktop.storage.database import Database
    from hybrid_desktop.ui.history.page import HistoryPage
    from hybrid_desktop.ui.history.presenter import HistoryPresenter
    from hybrid_desktop.ui.settings.page import SettingsPage
    from hybrid_desktop.ui.settings.presenter import SettingsPresenter
    from hybrid_desktop.ui.settings.service import SettingsService
    from hybrid_desktop.ui.settings.state import StorageState

#: Seconds between starting a local server and looking whether it answers.
START_S = 3.0


def _readable(url: QUrl) -> str:
    """What an address carries beside the receiver, with what is encoded in it decoded."""
    decoded = QUrl.ComponentFormattingOption.FullyDecoded
    parts = [url.query(decoded), url.fragment(decoded)]
    if url.scheme() != "mailto":
        parts.append(url.path(decoded))
    return " ".join(parts).replace("+", " ")


class Tabs:
    """Makes the pages and carries what they say to the session.

    Args:
        session: What they belong to.
        credentials: The keyring.
        environ: The process environment.
        service: What the Settings panel works on; None for the settings file and the keyring.
    """

    def __init__(
        self,
        session: Session,
        credentials: Credentials,
        environ: Mapping[str, str],
        service: Callable[[], SettingsService] | None,
    ) -> None:
        self._session = session
        self._service = service or self._file_service
        self._credentials = credentials
        self._environ = environ
        self._history: HistoryPresenter | None = None
        self._settings: SettingsPresenter | None = None
        self._settings_page: SettingsPage | None = None
        window = session.window
        window.set_tab("history", self._make_history)
        window.set_tab("settings", self._make_settings)
        window.tab_opened.connect(self._opened)

    @property
    def history(self) -> HistoryPresenter | None:
        """The History tab's presenter; None until it was opened."""
        return self._history

    @property
    def settings(self) -> SettingsPresenter | None:
        """The Settings tab's presenter; None until it was opened."""
        return self._settings

    def open_settings(self, section: str) -> None:
        """Opens the Settings tab at what the chat asked for."""
        self._session.window.show_tab("settings")
        if self._settings_page is not None:
            self._settings_page.show_section(section)
            self._settings_page.focus_section(section)

    def start_local(self) -> None:
        """Starts Ollama where it is installed; says what to do where it is not."""
        window = self._session.window
        program = shutil.which("ollama")
        if program is None:
            window.show_toast(words.NO_OLLAMA, "circle-alert", words.PROVIDERS, self._open_providers)
            return
        process = QProcess()
        process.setProgram(program)
        process.setArguments(["serve"])
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        started = process.startDetached()
        window.show_toast(words.OLLAMA_STARTED if started else words.OLLAMA_FAILED, "laptop")
        self._session.tasks.start(self._look_soon(), "looking whether Ollama answers")

    def export_chat(self, number: int) -> None:
        """Writes a conversation to a file that the person chooses."""
        from hybrid_desktop.desktop.export_chat import ask_and_export

        store = self._session.store
        if store is not None:
            ask_and_export(self._session.window, store.conversations, number, self._session.window.show_toast)

    def ask_to_open(self, address: str) -> None:
        """Offers to open a link of an answer; it is opened only when the person presses the offer."""
        url = QUrl(address, QUrl.ParsingMode.StrictMode)
        window = self._session.window
        if not url.isValid() or url.scheme() not in ("http", "https", "mailto") or url.userInfo():
            window.show_toast(words.LINK_UNCLEAR, "circle-alert")
        elif self._session.presenter.holds_private(_readable(url)):
            window.show_toast(words.LINK_PRIVATE, "circle-alert")
        else:
            asked = words.OPEN_LINK.format(address=bytes(url.toEncoded().data()).decode())
            window.show_toast(asked, "info", words.OPEN, lambda: QDesktopServices.openUrl(url))

    def settings_reloaded(self) -> None:
        """The settings file was changed by hand."""
        if self._settings is not None:
            self._settings.refresh()

    async def _look_soon(self) -> None:
        await asyncio.sleep(START_S)
        await self._session.look()

    def _open_providers(self) -> None:
        self.open_settings("providers")

    def _opened(self, key: str) -> None:
        if key == "history" and self._history is not None:
            self._history.refresh()
        elif key == "settings" and self._settings is not None:
            self._settings.refresh()

    # --- history --------------------------------------------------------------------------------

    def _make_history(self) -> HistoryPage:
        from hybrid_desktop.ui.history.page import HistoryPage
        from hybrid_desktop.ui.history.presenter import HistoryPresenter
        from hybrid_desktop.ui.history.source import StoreHistory

        session = self._session
        source = StoreHistory(self._database, lambda text: masked(text, session.own_words.words))
        self._history = HistoryPresenter(source, session.tasks, self._sla_percent, parent=session.window)
        self._history.chat_requested.connect(self._open_chat)
        page = HistoryPage(session.theme, self._history)
        page.toasted.connect(session.window.show_toast)
        page.announced.connect(session.window.announce)
        return page

    def _database(self) -> Database:
        store = self._session.store
        if store is None:
            raise StorageError("The history is not open yet.")
        return store.database

    def _sla_percent(self) -> float | None:
        settings = self._session.file.settings
        watched = Requirement.MONITORING in settings.routing.requirements
        production = settings.routing.environment is Environment.PRODUCTION
        return settings.sla_percent if watched and production else None

    def _open_chat(self, number: int) -> None:
        self._session.window.show_tab("chat")
        self._session.chats.open(number)

    # --- settings -------------------------------------------------------------------------------

    def _make_settings(self) -> SettingsPage:
        from hybrid_desktop.ui.settings.page import SettingsPage
        from hybrid_desktop.ui.settings.presenter import SettingsPresenter

        session = self._session
        self._settings = SettingsPresenter(self._service(), session.tasks, session.own_words)
        self._settings.changed.connect(session.settings_changed)
        self._settings.providers.keys_changed.connect(session.look_again)
        self._settings_page = SettingsPage(session.theme, self._settings)
        return self._settings_page

    def _file_service(self) -> SettingsService:
        from hybrid_desktop.core.providers.pricing import PriceBook
        from hybrid_desktop.ui.settings.service import FileSettingsService

        return FileSettingsService(
            self._session.file,
            self._credentials,
            self._environ,
            load_catalogue(),
            self._storage,
            lambda: self._session.names.state,
            lambda: self._session.assembly.availability.snapshot().spend,
            lambda: PriceBook({}, self._addresses()),
            answered=self._session.assembly.availability.forgive,
        )

    def _addresses(self) -> Mapping[str, str]:
        """Where each provider is, which tells whose prices hold."""
        return {each.name: each.base_url for each in self._session.file.settings.routing.providers}

    def _storage(self) -> StorageState:
        from hybrid_desktop.ui.settings.state import StorageState

        session, store = self._session, self._session.store
        encrypted = store is not None and store.database.persistent
        why = words.OPENING if store is None else store.notice or ""
        return StorageState(encrypted, why, str(session.paths.data_dir), str(session.file.path))
