"""What the Settings panel works on: the settings file, the keyring and the connection test."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from hybrid_desktop.config.catalogue import Catalogue
from hybrid_desktop.config.credentials import (
    Credentials,
    KeyringState,
    KeySource,
    ProviderKeys,
    checked_key,
)
from hybrid_desktop.config.settings import Settings
from hybrid_desktop.config.settings_writer import SettingsFile
from hybrid_desktop.core.egress.proxies import Proxies
from hybrid_desktop.core.errors import CredentialError
from hybrid_desktop.core.events import Prices
from hybrid_desktop.core.types import Price, ProviderSettings, Route, Spend
from hybrid_desktop.engines.connection import ConnectionReport, Outcome, check_connection
from hybrid_desktop.engines.names_model import State
from hybrid_desktop.ui.settings.state import StorageState

T = TypeVar("T")

PutBack = Callable[[], Awaitable[None]]
"""Puts a removed key back, in the keyring or for this session."""


@dataclass(frozen=True, slots=True)
class KeyLook:
    """Where the keys of the providers come from, and how the keyring is."""

    sources: Mapping[str, KeySource] = field(default_factory=dict)
    keyring: KeyringState = KeyringState.OK


@dataclass(frozen=True, slots=True)
class _Hidden:
    """A key on its way out of a thread: qasync logs every result it passes on (DEBUG)."""

    key: str | None = field(repr=False)


class SettingsService(Protocol):
    """The outside of the panel. Coroutines never block the event loop."""

    @property
    def catalogue(self) -> Catalogue:
        """Model ranks and presets."""
        ...

    @property
    def place(self) -> str:
        """The path of the settings file."""
        ...

    def read(self) -> Settings:
        """The settings in force."""
        ...

    def reload(self) -> str:
        """Takes a file changed by hand; what is wrong with it, or empty."""
        ...

    def save(self, changes: Mapping[str, object]) -> None:
        """Writes dotted keys and their values, None to remove one; SettingsError when it cannot."""
        ...

    def stored(self, key: str) -> object:
        """What the file holds under a dotted key, None when nothing; SettingsError when it is bad."""
        ...

    def storage(self) -> StorageState:
        """Where the history is."""
        ...

    def names_model(self) -> State | None:
        """How the language model for names is; None when it is installed and switched off."""
        ...

    def spend(self) -> Spend:
        """What has been spent so far."""
        ...

    async def known_prices(self, routes: Sequence[Route]) -> Mapping[Route, Price | None]:
        """The listed price of each route, None where none is known; what the person says is left out."""
        ...

    async def test(
        self, provider: ProviderSettings, approved: frozenset[str], key: str | None, *, use_stored: bool
    ) -> ConnectionReport:
        """Asks the provider for its models, with ``key``, else with the stored one if that is allowed."""
        ...

    async def look_at_keys(self) -> KeyLook:
        """Where each provider's key comes from."""
        ...

    async def store_key(self, provider: str, key: str) -> KeySource:
        """Stores a key: KEYRING, or SESSION when the keyring cannot; CredentialError when it is no key."""
        ...

    async def remove_key(self, provider: str) -> PutBack | None:
        """Removes a stored key; how to put it back, None when there was none. CredentialError."""
        ...

    async def recheck_keyring(self) -> tuple[KeyringState, int]:
        """Asks the keyring again; once it is open, keys of this session move into it: how many."""
        ...


class FileSettingsService:
    """The real one.

    Args:
        file: The settings in force and their file.
        credentials: The keyring.
        environ: The process environment, for keys in variables.
        catalogue: Model ranks and presets.
        storage: Says where the history is.
        names_model: Says how the language model for names is.
        spend: Says what has been spent so far.
        prices: Makes the list of known prices.
        answered: Is told the provider that has passed a test: a person wants it tried again.
    """

    def __init__(
        self,
        file: SettingsFile,
        credentials: Credentials,
        environ: Mapping[str, str],
        catalogue: Catalogue,
        storage: Callable[[], StorageState],
        names_model: Callable[[], State | None] = lambda: State.NOT_INSTALLED,
        spend: Callable[[], Spend] = Spend,
        prices: Callable[[], Prices] | None = None,
        answered: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._file = file
        self._credentials = credentials
        self._environ = environ
        self._catalogue = catalogue
        self._storage = storage
        self._names_model = names_model
        self._spend = spend
        self._prices = prices
        self._answered = answered
        self._keyring = asyncio.Lock()  # one call at a time: a keyring may show a dialog

    @property
    def catalogue(self) -> Catalogue:
        """Model ranks and presets."""
        return self._catalogue

    @property
    def place(self) -> str:
        """The path of the settings file."""
        return str(self._file.path)

    def read(self) -> Settings:
        """The settings in force."""
        return self._file.settings

    def reload(self) -> str:
        """Takes a file changed by hand; what is wrong with it, or empty."""
        _, wrong = self._file.reload()
        return str(wrong) if wrong is not None else ""

    def save(self, changes: Mapping[str, object]) -> None:
        """Writes ``changes``; SettingsError when a value is bad, the file is, or it cannot be written."""
        self._file.save(changes)

    def stored(self, key: str) -> object:
        """What the file holds under a dotted key, None when nothing."""
        return self._file.stored(key)

    def storage(self) -> StorageState:
        """Where the history is."""
        return self._storage()

    def names_model(self) -> State | None:
        """How the language model for names is; None when it is installed and switched off."""
        return self._names_model()

    def spend(self) -> Spend:
        """What has been spent so far."""
        return self._spend()

    async def known_prices(self, routes: Sequence[Route]) -> Mapping[Route, Price | None]:
        """The listed price of each route; the list takes a moment to load, so a thread does it."""
        if self._prices is None:
            return dict.fromkeys(routes)
        prices = self._prices()
        return await asyncio.to_thread(lambda: {route: listed_price(prices, route) for route in routes})

    async def test(
        self, provider: ProviderSettings, approved: frozenset[str], key: str | None, *, use_stored: bool
    ) -> ConnectionReport:
        """Asks the provider for its models; no text of any conversation is sent."""
        if key is None and use_stored:
            keys = ProviderKeys(self._credentials, [provider], self._environ)
            key = (await self._call(lambda: _Hidden(keys.key_for(provider.name)))).key
        proxies = Proxies.read(self._environ)
        report = await check_connection(provider, approved, key, proxies=proxies)
        if report.outcome is Outcome.ANSWERS:
            self._answered(provider.name)
        return report

    async def look_at_keys(self) -> KeyLook:
        """Where each provider's key comes from."""
        return await self._call(self._look)

    def _look(self) -> KeyLook:
        providers = self._file.settings.routing.providers
        keys = ProviderKeys(self._credentials, providers, self._environ)
        sources = {provider.name: keys.source_of(provider.name) for provider in providers}
        return KeyLook(sources, self._credentials.status().state)

    async def store_key(self, provider: str, key: str) -> KeySource:
        """Stores a key in the keyring, or keeps it for this session when the keyring cannot."""
        checked = checked_key(key)
        return await self._call(lambda: self._store(provider, checked))

    def _store(self, provider: str, key: str) -> KeySource:
        try:
            self._credentials.set_key(provider, key)
        except CredentialError:
            self._credentials.remember_for_session(provider, key)
            return KeySource.SESSION
        return KeySource.KEYRING

    async def remove_key(self, provider: str) -> PutBack | None:
        """Removes a stored key; how to put it back, None when there was none."""
        key = (await self._call(lambda: self._remove(provider))).key
        if key is None:
            return None

        async def put_back() -> None:
            await self.store_key(provider, key)

        return put_back

    def _remove(self, provider: str) -> _Hidden:
        key, in_session = self._credentials.stored_key(provider), self._credentials.in_session(provider)
        try:
            self._credentials.delete_key(provider)
        except CredentialError:
            if not in_session:  # else the session's key is gone, and the keyring was not reached anyway
                raise
        return _Hidden(key)

    async def recheck_keyring(self) -> tuple[KeyringState, int]:
        """Asks the keyring again; once it is open, keys of this session move into it: how many."""
        return await self._call(self._recheck)

    def _recheck(self) -> tuple[KeyringState, int]:
        state = self._credentials.recheck().state
        if state is not KeyringState.OK:
            return state, 0
        try:
            return state, self._credentials.keep_session_keys()
        except CredentialError:
            return self._credentials.status().state, 0

    async def _call(self, use: Callable[[], T]) -> T:
        """Runs ``use`` off the window's thread, one at a time."""
        async with self._keyring:
            return await asyncio.to_thread(use)


def listed_price(prices: Prices, route: Route) -> Price | None:
    """The price of ``route`` per million tokens, None when it is not known.

    It is asked for a thousand tokens, since some models cost more in very long conversations.
    """
    thousand = 1_000
    given, drawn = prices.cost(route, thousand, 0), prices.cost(route, 0, thousand)
    return None if given is None or drawn is None else Price(given * thousand, drawn * thousand)
