"""An invented set-up for the panel alone and for the demo: real settings file, invented keys and tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from hybrid_desktop.config.catalogue import Catalogue, load_catalogue
from hybrid_desktop.config.credentials import KeyringState, KeySource, checked_key
from hybrid_desktop.config.settings import Settings
from hybrid_desktop.config.settings_writer import SettingsFile
from hybrid_desktop.core.types import Price, ProviderSettings, Route, Spend
from hybrid_desktop.engines.connection import ConnectionReport, Outcome
from hybrid_desktop.engines.names_model import State
from hybrid_desktop.ui.settings.service import KeyLook, PutBack
from hybrid_desktop.ui.settings.state import StorageState

SAMPLE = """\
environment = "production"

[environments.production]
strategy = "quality"

[production]
requirements = ["high_availability", "monitoring"]
sla_percent = 99.9

[limits]
budget_month_usd = 20

[providers.ollama]
base_url = "http://localhost:11434/v1"
zone = "device"
models = ["llama3.1", "phi3:mini"]

[providers."LM Studio"]
base_url = "http://localhost:1234/v1"
zone = "device"
models = ["qwen2.5-7b"]

[providers.lab-gpu]
base_url = "https://lab-gpu.example:8000/v1"
zone = "network"
models = ["llama3.1-70b"]

[providers.openai]
base_url = "https://api.openai.com/v1"
zone = "cloud"
models = ["gpt-4o", "gpt-4o-mini"]
priority = 1
api_key_env = "OPENAI_API_KEY"

[providers.mistral]
base_url = "https://api.mistral.ai/v1"
zone = "cloud"
models = ["mistral-large-latest"]

[trusted]
approved = ["https://lab-gpu.example:8000"]
"""

_REPORTS = {
    "ollama": ConnectionReport(Outcome.ANSWERS, 48, ("llama3.1:latest", "phi3:mini", "qwen2.5:7b")),
    "LM Studio": ConnectionReport(Outcome.NOT_RUNNING),
    "lab-gpu": ConnectionReport(Outcome.NOT_REACHABLE),
    "anthropic": ConnectionReport(Outcome.ANSWERS, 640, ("claude-opus-4-5", "claude-sonnet-4-5")),
    "openai": ConnectionReport(Outcome.ANSWERS, 910, ("gpt-4o", "gpt-4o-mini", "o3-mini")),
    "mistral": ConnectionReport(Outcome.NEEDS_KEY, 310),
}


class SampleService:
    """Writes a real settings file in ``folder``; keys are only noted, and no connection is made.

    Args:
        folder: An empty folder.
        keyring: How the invented keyring is.
        settings: The text of the settings file.
        spend: An amount.
    """

    def __init__(
        self,
        folder: Path,
        keyring: KeyringState = KeyringState.OK,
        settings: str = SAMPLE,
        spend: Callable[[], Spend] = lambda: Spend(0.31, 4.12),
    ) -> None:
        path = folder / "settings.toml"
        path.write_text(settings, encoding="utf-8")
        self.keyring = keyring
        self.sources = dict.fromkeys(("lab-gpu", "openai", "anthropic"), KeySource.KEYRING)
        self._spend = spend
        self._catalogue = load_catalogue()
        self._file = SettingsFile(path, {})

    @property
    def catalogue(self) -> Catalogue:
        """The shipped one."""
        return self._catalogue

    @property
    def place(self) -> str:
        """The path of the settings file."""
        return str(self._file.path)

    def read(self) -> Settings:
        """The settings in force."""
        return self._file.settings

    def reload(self) -> str:
        """Takes a file changed by hand."""
        wrong = self._file.reload()[1]
        return str(wrong) if wrong is not None else ""

    def save(self, changes: Mapping[str, object]) -> None:
        """Writes ``changes``."""
        self._file.save(changes)

    def stored(self, key: str) -> object:
        """What the file holds under a dotted key."""
        return self._file.stored(key)

    def storage(self) -> StorageState:
        """An encrypted history."""
        return StorageState(
            True, "", "~/.local/share/hybrid-desktop", "~/.config/hybrid-desktop/settings.toml"
        )

    def spend(self) -> Spend:
        """An invented amount."""
        return self._spend()

    async def known_prices(self, routes: Sequence[Route]) -> Mapping[Route, Price | None]:
        """The prices of two models."""
        known = {
            "gpt-4o": Price(2.5, 10),
            "gpt-4o-mini": Price(0.15, 0.6),
            "claude-sonnet-4-5": Price(3, 15),
        }
        return {route: known.get(route.model) for route in routes}

    def names_model(self) -> State | None:
        """None is installed."""
        return State.NOT_INSTALLED

    async def test(
        self, provider: ProviderSettings, approved: frozenset[str], key: str | None, *, use_stored: bool
    ) -> ConnectionReport:
        """An invented answer."""
        return _REPORTS.get(provider.name, ConnectionReport(Outcome.NOT_REACHABLE))

    async def look_at_keys(self) -> KeyLook:
        """Where the invented keys are."""
        names = [provider.name for provider in self.read().routing.providers]
        cloud = {p.name for p in self.read().routing.providers if p.zone.word == "cloud"}
        none = {name: KeySource.MISSING if name in cloud else KeySource.NOT_NEEDED for name in names}
        return KeyLook({name: self.sources.get(name, none[name]) for name in names}, self.keyring)

    async def store_key(self, provider: str, key: str) -> KeySource:
        """Notes that there is a key; the key itself is not kept."""
        checked_key(key)
        source = KeySource.KEYRING if self.keyring is KeyringState.OK else KeySource.SESSION
        self.sources[provider] = source
        return source

    async def remove_key(self, provider: str) -> PutBack | None:
        """Notes that there is no key any more."""
        source = self.sources.pop(provider, None)
        if source is None:
            return None

        async def put_back() -> None:
            self.sources[provider] = source

        return put_back

    async def recheck_keyring(self) -> tuple[KeyringState, int]:
        """The same as before."""
        return self.keyring, 0
