"""What each failure means for the rest of a turn, and the budget of requests a turn may spend."""

from __future__ import annotations

import enum
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from hybrid_desktop.core.errors import ProviderError
from hybrid_desktop.core.types import FallbackReason, Route, TrustZone

#: Requests per turn and per provider, retries included (FAILURES.md).
REQUESTS_PER_TURN = 5
REQUESTS_PER_PROVIDER = 2

#: The longest wait, in seconds, that a Retry-After may cost (FAILURES.md).
LONGEST_WAIT_S = 5.0


class Drop(enum.Enum):
    """Which routes are out for the rest of the turn."""

    ROUTE = "route"
    PROVIDER = "provider"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One row of FAILURES.md: what to drop, and whether one retry on the same route may help."""

    drop: Drop
    retry: bool = False


#: FAILURES.md as data. ``ALL`` ends the turn: a refusal or a bad request is never routed around.
MEANINGS: Mapping[FallbackReason, Meaning] = {
    FallbackReason.TIMEOUT: Meaning(Drop.PROVIDER),
    FallbackReason.RATE_LIMIT: Meaning(Drop.PROVIDER, retry=True),
    FallbackReason.SERVER_ERROR: Meaning(Drop.PROVIDER, retry=True),
    FallbackReason.QUALITY: Meaning(Drop.ROUTE),
    FallbackReason.COST: Meaning(Drop.ROUTE),
    FallbackReason.AUTH: Meaning(Drop.PROVIDER),
    FallbackReason.QUOTA: Meaning(Drop.PROVIDER),
    FallbackReason.CONNECTION: Meaning(Drop.PROVIDER, retry=True),
    FallbackReason.TLS: Meaning(Drop.PROVIDER),
    FallbackReason.INTERRUPTED: Meaning(Drop.PROVIDER),
    FallbackReason.EMPTY: Meaning(Drop.ROUTE, retry=True),
    FallbackReason.MODEL_MISSING: Meaning(Drop.ROUTE),
    FallbackReason.CONTEXT_LENGTH: Meaning(Drop.ROUTE),
    FallbackReason.CONTENT_FILTER: Meaning(Drop.ALL),
    FallbackReason.BAD_REQUEST: Meaning(Drop.ALL),
    FallbackReason.NOT_CLEARED: Meaning(Drop.ALL),
    FallbackReason.NO_ROUTE: Meaning(Drop.ALL),
    FallbackReason.LEDGER: Meaning(Drop.ALL),
}


@dataclass(frozen=True, slots=True)
class RetryBudget:
    """The requests one turn has made, as an immutable value that carries its history.

    Attributes:
        history: Each request's route and how it ended, in order.
        max_retries: Extra requests allowed per provider name; 1 where not named.
    """

    history: tuple[tuple[Route, FallbackReason | None], ...] = ()
    max_retries: Mapping[str, int] = field(default_factory=dict)

    def spent(self, route: Route, outcome: FallbackReason | None) -> RetryBudget:
        """The budget after one more request."""
        return replace(self, history=(*self.history, (route, outcome)))

    @property
    def retries(self) -> int:
        """How many requests repeated the route of the request before."""
        routes = [route for route, _ in self.history]
        return sum(a == b for a, b in itertools.pairwise(routes))

    def allows(self, route: Route) -> bool:
        """Whether one more request to ``route`` is within the limits."""
        if len(self.history) >= REQUESTS_PER_TURN:
            return False
        return sum(1 for r, _ in self.history if r.provider == route.provider) < REQUESTS_PER_PROVIDER

    def allows_retry(self, route: Route) -> bool:
        """Whether ``route`` may be asked again after a failure that a retry can help."""
        earlier = sum(1 for r, _ in self.history if r == route)
        return self.allows(route) and earlier <= self.max_retries.get(route.provider, 1)


def without_dropped(routes: tuple[Route, ...], failed: Route, reason: FallbackReason) -> tuple[Route, ...]:
    """The routes still open after ``failed`` ended with ``reason``."""
    drop = MEANINGS[reason].drop
    if drop is Drop.ALL:
        return ()
    if drop is Drop.PROVIDER:
        return tuple(route for route in routes if route.provider != failed.provider)
    return tuple(route for route in routes if route != failed)


def reordered(
    routes: tuple[Route, ...], failed: Route, error: ProviderError, window: Callable[[Route], int | None]
) -> tuple[Route, ...]:
    """``routes`` with those first that can help after ``error``; none is added and none dropped.

    A model that a local server lacks or still loads: another local one. A cloud that cannot be reached at
    all: what needs no internet, since most often there is none. Too long: a larger window (FAILURES.md).
    """
    if failed.zone is TrustZone.DEVICE and (error.loading or error.reason is FallbackReason.MODEL_MISSING):
        return tuple(sorted(routes, key=lambda route: route.zone is not TrustZone.DEVICE))
    if failed.zone is TrustZone.CLOUD and error.reason is FallbackReason.CONNECTION and not error.reset:
        return tuple(sorted(routes, key=lambda route: route.zone))
    if error.reason is FallbackReason.CONTEXT_LENGTH and len(routes) > 1:
        size = window(failed)
        return tuple(sorted(routes, key=lambda route: _smallness(window(route), size)))
    return routes


def _smallness(window: int | None, failed: int | None) -> int:
    """0 for a window known to be larger than the one that failed, 2 for one known not to be, else 1."""
    if window is None or failed is None:
        return 1
    return 0 if window > failed else 2
