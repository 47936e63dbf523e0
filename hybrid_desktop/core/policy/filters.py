"""What else can close a route that clearance leaves open: a wrong claim, a choice, a budget, an absence."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from hybrid_desktop.core.policy.request import PolicyInput
from hybrid_desktop.core.policy.zones import effective_zone
from hybrid_desktop.core.types import (
    Budget,
    Override,
    ProviderSettings,
    Rejected,
    Rejection,
    Route,
    Spend,
    Strategy,
    TrustZone,
)

NEAREST_CUTOFF = 0.5
"""``difflib`` similarity from which a name is worth offering: llama3.1 and phi3 (0.33) are not alike."""


def check_claim(route: Route, provider: ProviderSettings, request: PolicyInput) -> Rejected | None:
    """POLICY.md, "Trust zones": one declared DEVICE whose address is not loopback is refused."""
    zone = effective_zone(provider, request.settings.approved)
    if provider.zone is TrustZone.DEVICE and zone is not TrustZone.DEVICE:
        reason = "It is declared to be this device, but its address is not a loopback address"
        return Rejected(route, Rejection.ZONE, reason)
    return None


def check_choice(route: Route, request: PolicyInput) -> Rejected | None:
    """An override, and the one strategy that closes routes instead of putting them in order."""
    if request.override is Override.FORCE_LOCAL and route.zone is not TrustZone.DEVICE:
        return Rejected(route, Rejection.OVERRIDE, "You chose to keep this message on this device")
    if request.override is Override.FORCE_CLOUD and route.zone is not TrustZone.CLOUD:
        return Rejected(route, Rejection.OVERRIDE, "You asked for a cloud")
    if request.strategy is Strategy.PRIVACY and route.zone is TrustZone.CLOUD:
        return Rejected(route, Rejection.STRATEGY, "The privacy strategy never uses a cloud")
    return None


def check_budget(route: Route, request: PolicyInput) -> Rejected | None:
    """Once a budget is spent, only what is known to be free is left, whatever the strategy."""
    if request.cost_of(route) == 0.0:
        return None
    reason = spent_budget(request.settings.budget, request.availability.spend)
    return Rejected(route, Rejection.COST, reason) if reason else None


def spent_budget(budget: Budget, spend: Spend) -> str:
    """Which budget is spent, as a person reads it; empty while none is."""
    day = 0 < budget.day_usd <= spend.day_usd
    if 0 < budget.month_usd <= spend.month_usd:  # named first: it is the one that lasts
        month = f"This month's budget of {_usd(budget.month_usd)} is spent"
        return f"{month}, and so is today's" if day else month
    return f"Today's budget of {_usd(budget.day_usd)} is spent" if day else ""


def check_available(route: Route, provider: ProviderSettings, request: PolicyInput) -> Rejected | None:
    """Nobody answers there, or not with this model: it is shown as missing, never swapped for another."""
    if (reason := request.availability.unavailable.get(provider.name)) is not None:
        off = provider.name in request.availability.off
        return Rejected(route, Rejection.OFF if off else Rejection.UNAVAILABLE, reason)
    if route.model not in provider.models:
        return Rejected(route, Rejection.MODEL_MISSING, _not_listed(route.model, provider))
    if (reason := request.availability.missing_models.get(route.label)) is not None:
        return Rejected(route, Rejection.MODEL_MISSING, reason)
    return None


def nearest_model(model: str, models: Sequence[str]) -> str | None:
    """The name in ``models`` most like ``model``; None when none is alike."""
    return next(iter(difflib.get_close_matches(model, models, n=1, cutoff=NEAREST_CUTOFF)), None)


def _not_listed(model: str, provider: ProviderSettings) -> str:
    nearest = nearest_model(model, provider.models)
    offer = f"; nearest: {nearest}" if nearest else ""
    return f"{model} is not among its models in the settings{offer}"


def _usd(amount: float) -> str:
    """An amount as people write it; one below a cent keeps the digits it was set with."""
    return f"${amount:,.2f}" if amount >= 0.01 else f"${amount:.12f}".rstrip("0")
