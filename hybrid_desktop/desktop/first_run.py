"""The first-run page: looks what can answer on this device and writes down what the person chose."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hybrid_desktop.config.catalogue import load_catalogue
from hybrid_desktop.core.errors import ModelFileError
from hybrid_desktop.core.types import ProviderSettings
from hybrid_desktop.core.vocabulary import Environment, TrustZone
from hybrid_desktop.desktop import words
from hybrid_desktop.engines.discovery import is_forwarded_to_cloud, look, probe
from hybrid_desktop.engines.models import resolve_model
from hybrid_desktop.ui.welcome.machine import cores, memory_bytes
from hybrid_desktop.ui.welcome.page import WelcomePage
from hybrid_desktop.ui.welcome.state import Engine, EngineState, WelcomeChoice, WelcomeState

if TYPE_CHECKING:
    from hybrid_desktop.desktop.session import Session

#: The usual addresses of the two servers most people have: each program's own default port.
OLLAMA = "http://127.0.0.1:11434/v1"
LM_STUDIO = "http://127.0.0.1:1234/v1"

#: The default provider that already points at Ollama (resources/catalogue.toml).
_OLLAMA_PROVIDER = "local"
_LOCAL_ENVIRONMENTS = (Environment.DEVELOPMENT, Environment.TESTING)


class FirstRun:
    """Shows the page until the person starts; nothing is written before.

    Args:
        session: What it belongs to.
        page: Already on the screen.
        done: Called once, when the page has been left.
    """

    def __init__(self, session: Session, page: WelcomePage, done: Callable[[], None]) -> None:
        self._session = session
        self._page = page
        self._done = done
        self._models: Mapping[str, tuple[str, ...]] = {}
        self._state = WelcomeState((), memory_bytes(), cores(), looking=True)
        page.start_pressed.connect(self._start)
        page.add_provider_pressed.connect(self._add_provider)
        page.show_how_pressed.connect(self._show_how)
        page.look_again_pressed.connect(self.look)

    def look(self) -> None:
        """Asks the usual loopback addresses; nothing private is sent, and nothing leaves this device."""
        self._state = replace(self._state, looking=True)
        self._page.show_state(self._state)
        self._session.tasks.start(self._look(), "looking for engines")

    async def _look(self) -> None:
        ollama, studio = await asyncio.gather(_found("ollama", OLLAMA), _found("lmstudio", LM_STUDIO))
        self._models = {"ollama": ollama or (), "lmstudio": studio or ()}
        engines = (
            Engine("ollama", "Ollama", "terminal", _state(ollama, _has_ollama()), ollama or ()),
            Engine("lmstudio", "LM Studio", "monitor", _state(studio, _has_lm_studio()), studio or ()),
            _built_in(),
        )
        usable = sorted(engines, key=lambda engine: not engine.usable)
        self._state = replace(self._state, engines=tuple(usable), looking=False)
        self._page.show_state(self._state)

    def _start(self, choice: WelcomeChoice) -> None:
        if self._session.save(self._changes(choice)):
            self._done()

    def _add_provider(self) -> None:
        if self._session.save(self._changes(self._page.choice)):
            self._done()
            self._session.tabs.open_settings("providers")

    def _show_how(self, provider: str) -> None:
        self._session.window.show_toast(words.SHOW_HOW[provider], "info")

    def _changes(self, choice: WelcomeChoice) -> dict[str, object]:
        """The settings that say what was chosen; the built-in model needs none."""
        changes: dict[str, object] = {"internal_to_cloud": choice.internal_to_cloud.value}
        if choice.provider not in ("ollama", "lmstudio"):
            return changes
        others = [model for model in self._models[choice.provider] if model != choice.model]
        name = _OLLAMA_PROVIDER if choice.provider == "ollama" else choice.provider
        changes[f"providers.{name}"] = {
            "kind": "openai",
            "base_url": OLLAMA if choice.provider == "ollama" else LM_STUDIO,
            "zone": TrustZone.DEVICE.word,
            "models": [choice.model, *others],
        }
        for environment in _LOCAL_ENVIRONMENTS:
            changes[f"environments.{environment}.route"] = f"{name}/{choice.model}"
        return changes


async def _found(name: str, base_url: str) -> tuple[str, ...] | None:
    """The models that stay on this device; None when nothing answers there."""
    answer = await probe(base_url)
    if not answer.answers:
        return None
    seen = await look(ProviderSettings(name, "openai", base_url, TrustZone.DEVICE, answer.models))
    return tuple(
        model
        for model in answer.models
        if model not in seen.forwarded_models and not is_forwarded_to_cloud(model)
    )


def _state(models: tuple[str, ...] | None, installed: bool) -> EngineState:
    if models is not None:
        return EngineState.RUNNING
    return EngineState.OFF if installed else EngineState.MISSING


def _built_in() -> Engine:
    try:
        resolve_model("")
    except ModelFileError:
        return Engine("embedded", "Built-in engine", "cpu", EngineState.ABSENT)
    starter = load_catalogue().starter_model
    return Engine("embedded", "Built-in engine", "cpu", EngineState.INCLUDED, (starter,))


def _has_ollama() -> bool:
    return shutil.which("ollama") is not None


def _has_lm_studio() -> bool:
    """LM Studio keeps its command line and models in this folder (lmstudio.ai/docs/cli)."""
    return shutil.which("lms") is not None or (Path.home() / ".lmstudio").is_dir()
