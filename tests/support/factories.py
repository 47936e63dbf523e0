"""Short ways to make the core's frozen values in tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hybrid_desktop.core.events import Observation
from hybrid_desktop.core.types import (
    Availability,
    ConfidentialToCloud,
    Draft,
    Environment,
    InternalToCloud,
    Limits,
    Message,
    Parameters,
    Profile,
    ProviderSettings,
    Requirement,
    RoutingSettings,
    Strategy,
    TrustZone,
)

PROFILES: Mapping[Environment, Profile] = {
    Environment.DEVELOPMENT: Profile(Parameters(1000, 0.7), True, "llama3.1"),
    Environment.STAGING: Profile(Parameters(2000, 0.5), False, "gpt-4o-mini"),
    Environment.PRODUCTION: Profile(Parameters(4000, 0.3), False, "gpt-4o"),
    Environment.TESTING: Profile(Parameters(500, 0.0), True, "phi3:mini"),
}

RANKS = {"gpt-4o": 90, "gpt-4o-mini": 70, "llama3.1": 50, "phi3:mini": 30}


@dataclass(frozen=True, slots=True)
class FixedCatalogue:
    """A catalogue with the ranks above and POLICY.md's high-availability preset."""

    presets: Mapping[Requirement, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def rank(self, model: str) -> int:
        return RANKS.get(model, 0)

    def is_version(self, model: str, of: str) -> bool:
        return model == of or (model not in RANKS and model.startswith(f"{of}-"))

    def requirement_routes(self, requirement: Requirement) -> tuple[tuple[str, str], ...]:
        return self.presets.get(requirement, ())


@dataclass(frozen=True, slots=True)
class FixedAvailability:
    """What is known, for as long as the test runs."""

    known: Availability = field(default_factory=Availability)

    def snapshot(self) -> Availability:
        return self.known

    def observe(self, observation: Observation) -> None:
        """Nothing is learnt."""


def provider(name: str, base_url: str, zone: TrustZone, *models: str, **more: Any) -> ProviderSettings:
    """A provider that speaks the OpenAI dialect."""
    kind = more.pop("kind", "openai")
    return ProviderSettings(name, kind, base_url, zone, models or ("llama3.1",), **more)


LOCAL = provider("local", "http://127.0.0.1:11434/v1", TrustZone.DEVICE, "llama3.1", "phi3:mini")
LAB = provider("lab", "https://lab.corp:8443/v1", TrustZone.NETWORK, "llama3.1")
CLOUD = provider("openai", "https://api.openai.com/v1", TrustZone.CLOUD, "gpt-4o", "gpt-4o-mini", priority=1)
CLAUDE = provider(
    "anthropic", "https://api.anthropic.com", TrustZone.CLOUD, "claude-opus-5-5", kind="anthropic", priority=1
)


def settings(*providers: ProviderSettings, **more: Any) -> RoutingSettings:
    """Settings with the defaults of COMMAND_LINE.md and ``providers``."""
    values: dict[str, Any] = {
        "strategy": Strategy.BALANCED,
        "environment": Environment.DEVELOPMENT,
        "internal_to_cloud": InternalToCloud.REDACTED,
        "confidential_to_cloud": ConfidentialToCloud.ASK,
        "fallback_enabled": True,
        "strict_keywords": False,
        "profiles": PROFILES,
        "requirements": frozenset(),
        "providers": providers or (LOCAL, LAB, CLOUD),
        "limits": Limits(),
        "approved": frozenset({"https://lab.corp:8443"}),
    }
    return RoutingSettings(**(values | more))


def draft(*texts: str, **more: Any) -> Draft:
    """A conversation of ``texts``, user and assistant in turn, ending with the user."""
    roles = ["user" if (len(texts) - n) % 2 else "assistant" for n in range(len(texts))]
    turns = zip(roles, texts, strict=True)
    return Draft(tuple(Message(role, text) for role, text in turns), **more)  # type: ignore[arg-type]  # mypy sees str, not the Role literals
