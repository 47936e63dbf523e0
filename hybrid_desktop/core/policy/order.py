"""In which order permitted routes are asked: strategy, else production's requirements, else the environment.

POLICY.md, "Precedence" and "Strategy". An order never adds or removes a route.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hybrid_desktop.core.policy.request import PolicyInput
from hybrid_desktop.core.policy.requirements import required
from hybrid_desktop.core.types import Requirement, Route, Sensitivity, Strategy, TrustZone

Key = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Ordered:
    """Routes in the order they are asked, and what made it.

    Attributes:
        routes: Best first.
        requirement: The requirement that put the first one there, if one did.
        passed_over: The route that would be first if its provider did not rest; None when none is.
    """

    routes: tuple[Route, ...]
    requirement: Requirement | None = None
    passed_over: Route | None = None


def in_order(routes: Sequence[Route], request: PolicyInput) -> Ordered:
    """``routes`` in the order of the rule in force, those of resting providers last.

    The one that the person wants asked first comes first, whatever the rule, if it is among them.
    """
    environment = sorted(routes, key=lambda route: _environment_key(route, request))
    wanted: Mapping[Route, Requirement] = {}
    if (strategy_key := _STRATEGY_KEYS.get(request.strategy)) is not None:
        by_rule = sorted(environment, key=lambda route: strategy_key(route, request))
    else:  # balanced
        wanted = required(environment, request)
        by_rule = [*wanted, *(route for route in environment if route not in wanted)]
    rested = sorted(by_rule, key=lambda route: _resting_key(route, request))
    if not request.settings.fallback_enabled:  # one place, and none farther away than the rule's own
        rested = sorted(rested, key=lambda route: route.zone > by_rule[0].zone)
    asked = sorted(rested, key=lambda route: route.label != request.ask_first)
    passed_over = by_rule[0] if asked and rested[0] != by_rule[0] and rested[0] == asked[0] else None
    return Ordered(tuple(asked), wanted.get(asked[0]) if asked else None, passed_over)


def _resting_key(route: Route, request: PolicyInput) -> Key:
    """Resting providers are asked last, but not beyond a border of trust.

    Where the order itself is one of trust, a provider that rests must not send a text farther away than the
    order would: under the privacy strategy, and for CONFIDENTIAL text under balanced.
    """
    border: float = 0
    if request.strategy is Strategy.PRIVACY:
        border = route.zone
    elif request.strategy is Strategy.BALANCED and request.level >= Sensitivity.CONFIDENTIAL:
        border = route.zone is TrustZone.CLOUD
    return (border, route.provider in request.availability.resting)


# --- strategies; each breaks its ties by the environment's own order --------------------------------


def _by_zone(route: Route, _: PolicyInput) -> Key:
    return (route.zone,)


def _by_cost(route: Route, request: PolicyInput) -> Key:
    """Free first, then by price; one that is not known comes after all that are."""
    cost = request.cost_of(route)
    return (1, 0) if cost is None else (0, cost)


def _by_first_token(route: Route, request: PolicyInput) -> Key:
    """Measured ones by their time; then unmeasured ones, the nearest first.

    Nothing is asked merely to be measured: that would send a text, and perhaps cost money, for a figure. An
    unmeasured route gets its figure as a fallback, or while another strategy is in force.
    """
    measured = request.availability.first_token_ms.get(route.label)
    return (1, route.zone) if measured is None else (0, measured)


def _by_rank(route: Route, request: PolicyInput) -> Key:
    return (-request.catalogue.rank(route.model),)


_STRATEGY_KEYS: dict[Strategy, Callable[[Route, PolicyInput], Key]] = {
    Strategy.PRIVACY: _by_zone,
    Strategy.COST: _by_cost,
    Strategy.LATENCY: _by_first_token,
    Strategy.QUALITY: _by_rank,
}


def _environment_key(route: Route, request: PolicyInput) -> Key:
    """The environment's own order: its named route, then its side, its model, priority, listing.

    CONFIDENTIAL text goes local first everywhere, so a named cloud does not come first for it.
    """
    profile = request.profile
    provider = request.settings.provider(route.provider)
    confidential = request.level >= Sensitivity.CONFIDENTIAL
    named = route.label == profile.route and not (confidential and route.zone is TrustZone.CLOUD)
    return (
        not named,
        route.zone if profile.local_first or confidential else -route.zone,
        provider.kind == "embedded",
        route.model != profile.preferred_model,
        provider.priority,
        provider.models.index(route.model),
    )
