"""The frozen values of the first page; no Qt, no rules but which engine can be chosen."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from hybrid_desktop.core.vocabulary import InternalToCloud


class EngineState(enum.Enum):
    """How one engine stands on this device."""

    RUNNING = "running"
    OFF = "off"  # installed, but its server does not answer
    MISSING = "missing"
    INCLUDED = "included"  # the built-in engine with its starter model
    ABSENT = "absent"  # the built-in engine is not in this installation


@dataclass(frozen=True, slots=True)
class Engine:
    """One row of the list.

    Attributes:
        provider: Its name in the settings, such as ``ollama``; the page gives it back.
        title: What a person calls it, such as ``LM Studio``.
        icon: A Lucide name.
        state: How it stands.
        models: What it can answer with on this device, in the order to show; never a cloud's model.
    """

    provider: str
    title: str
    icon: str
    state: EngineState
    models: tuple[str, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether a chat can start with it now."""
        return self.state in (EngineState.RUNNING, EngineState.INCLUDED) and bool(self.models)


@dataclass(frozen=True, slots=True)
class WelcomeState:
    """Everything the page shows.

    Attributes:
        engines: The rows, the best first.
        memory_bytes: Of this machine; 0 when unknown, then it is not shown.
        cores: Of this machine; 0 when unknown.
        looking: Somebody is looking for engines now.
        internal_to_cloud: What is preselected (POLICY.md, "Clearance").
    """

    engines: tuple[Engine, ...]
    memory_bytes: int = 0
    cores: int = 0
    looking: bool = False
    internal_to_cloud: InternalToCloud = InternalToCloud.REDACTED

    @property
    def first_usable(self) -> str:
        """The provider to preselect; empty when none can answer."""
        return next((engine.provider for engine in self.engines if engine.usable), "")


@dataclass(frozen=True, slots=True)
class WelcomeChoice:
    """What the person chose; provider and model are empty when nothing on this device can answer."""

    provider: str
    model: str
    internal_to_cloud: InternalToCloud
