"""Says in one line why the first route comes first, or why there is none; no line quotes the text."""

from __future__ import annotations

from collections.abc import Sequence

from hybrid_desktop.core.policy.order import Ordered
from hybrid_desktop.core.policy.request import PolicyInput
from hybrid_desktop.core.types import Form, Override, Rejected, Rejection, Route, Strategy, TrustZone

_PLACES = {
    TrustZone.DEVICE: "this device",
    TrustZone.NETWORK: "a trusted network",
    TrustZone.CLOUD: "a cloud",
}


def rule_of(order: Ordered, request: PolicyInput) -> str:
    """The short name of the rule that ordered the routes, as the ledger keeps it."""
    if order.routes and order.routes[0].label == request.ask_first:
        return "your choice"
    if request.strategy is not Strategy.BALANCED:
        rule = f"strategy {request.strategy}"
    elif order.requirement is not None:
        rule = f"requirement {order.requirement}"
    else:
        rule = f"environment {request.environment}"
    return f"{rule}; {order.passed_over.provider} rests" if order.passed_over else rule


def reason_of(
    order: Ordered, forms: dict[Route, Form], rejected: Sequence[Rejected], request: PolicyInput
) -> str:
    """Why the first route comes first, for a person; with the reason of a provider that is asked last."""
    word = request.level.name.capitalize()
    if not order.routes:
        return _refusal(rejected, word)
    reason = _first(order, forms, rejected, request, word)
    if order.passed_over is None:
        return reason
    name = order.passed_over.provider
    return f"{reason}; {name} is asked last: {_lower_first(request.availability.resting[name])}"


def _first(
    order: Ordered, forms: dict[Route, Form], rejected: Sequence[Rejected], request: PolicyInput, word: str
) -> str:
    first = order.routes[0]
    if request.override is Override.FORCE_LOCAL:
        return f"{word} text, kept on this device by your choice"
    closed = any(r.rule in (Rejection.NOT_CLEARED, Rejection.CONSENT) for r in rejected)
    if first.zone is TrustZone.DEVICE and closed and not any(r.zone is TrustZone.CLOUD for r in order.routes):
        return f"{word} text stays off the cloud"
    form = "redacted" if forms[first] is Form.REDACTED else "as typed"
    return f"{word} text, {_order_word(order, request)}: {_PLACES[first.zone]} first, {form}"


def _order_word(order: Ordered, request: PolicyInput) -> str:
    if request.override is Override.FORCE_CLOUD or order.routes[0].label == request.ask_first:
        return "your choice"
    if request.strategy is not Strategy.BALANCED:
        return f"{request.strategy} strategy"
    if order.requirement is not None:
        return f"{order.requirement.replace('_', ' ')} requirement"
    return f"{request.environment} order"


def _refusal(rejected: Sequence[Rejected], word: str) -> str:
    return f"{word} text has nowhere to go: {why_not(rejected)}" if rejected else "No provider is configured"


def why_not(rejected: Sequence[Rejected]) -> str:
    """Each reason once: ``local: nothing answers at its address; openai and mistral: it has no key``."""
    providers: dict[str, list[str]] = {}
    for item in rejected:
        those = providers.setdefault(item.reason, [])
        if item.route.provider not in those:
            those.append(item.route.provider)
    return "; ".join(f"{_listed(those)}: {_lower_first(reason)}" for reason, those in providers.items())


def _listed(names: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
