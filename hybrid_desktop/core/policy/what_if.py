"""What the same request would do under another strategy: the decision replayed, nothing sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hybrid_desktop.core.policy.decision import decide
from hybrid_desktop.core.policy.request import PolicyInput
from hybrid_desktop.core.types import Form, Route, Strategy, TrustZone


@dataclass(frozen=True, slots=True)
class Alternative:
    """How one strategy would decide.

    Attributes:
        strategy: The strategy.
        route: Where the request would go first; None when nowhere.
        form: In which form; None when nowhere.
        cost_usd: What that would cost by estimate, in US dollars; None when not known or nowhere.
        first_token_ms: The measured time to the first token there, in milliseconds; None when not measured.
        reason: One line a person understands.
    """

    strategy: Strategy
    route: Route | None
    form: Form | None
    cost_usd: float | None
    first_token_ms: float | None
    reason: str

    @property
    def zone(self) -> TrustZone | None:
        """Where the text would be read; None when nowhere."""
        return self.route.zone if self.route else None


def what_if(
    request: PolicyInput, strategies: Iterable[Strategy] = tuple(Strategy)
) -> tuple[Alternative, ...]:
    """``request`` decided under each of ``strategies``, in that order.

    Pure, like ``decide``: text, clearance, override, budget and availability stay as they are. Whoever
    carries one out makes a new preview with that strategy; what is painted is never what is sent.
    """
    return tuple(_alternative(replace(request, strategy=strategy)) for strategy in strategies)


def _alternative(request: PolicyInput) -> Alternative:
    decision = decide(request)
    first = decision.routes[0] if decision.routes else None
    return Alternative(
        strategy=request.strategy,
        route=first,
        form=decision.form_for(first) if first else None,
        cost_usd=request.cost_of(first) if first else None,
        first_token_ms=request.availability.first_token_ms.get(first.label) if first else None,
        reason=decision.reason,
    )
