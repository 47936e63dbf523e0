"""Everything a decision depends on, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hybrid_desktop.core.events import ModelCatalogue
from hybrid_desktop.core.types import (
    Availability,
    Environment,
    Override,
    Profile,
    Redact,
    Route,
    RoutingSettings,
    Sensitivity,
    Strategy,
    TrustZone,
)


@dataclass(frozen=True, slots=True)
class PolicyInput:
    """Everything a decision depends on.

    Attributes:
        level: The highest level of everything that would be sent.
        redacted_level: The level of the redacted copy, scanned anew; None when none could be made.
        settings: The person's settings: providers, requirements, budgets, what may leave.
        strategy: The strategy in force.
        environment: The profile in force.
        availability: What is known about the providers now: health, times, what has been spent.
        catalogue: Model ranks and requirement presets.
        override: An explicit choice of place.
        redact: An explicit word about redacted copies.
        ask_first: ``provider/model`` that the person wants asked first, or empty; it changes the order alone.
        costs: What each route would cost by estimate, in US dollars; None or absent when not known.
    """

    level: Sensitivity
    redacted_level: Sensitivity | None
    settings: RoutingSettings
    strategy: Strategy
    environment: Environment
    availability: Availability
    catalogue: ModelCatalogue
    override: Override | None = None
    redact: Redact | None = None
    ask_first: str = ""
    costs: Mapping[Route, float | None] = field(default_factory=dict)

    @property
    def profile(self) -> Profile:
        """The profile of the environment in force."""
        return self.settings.profiles[self.environment]

    def cost_of(self, route: Route) -> float | None:
        """What ``route`` would cost in US dollars; None when not known, which only a cloud can be.

        What runs on the person's own machines costs nothing unless they priced it.
        """
        known = self.costs.get(route)
        return 0.0 if known is None and route.zone is not TrustZone.CLOUD else known
