"""The decision itself: every route is judged once, and those that are left are put in order."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.policy.clearance import cleared_form
from hybrid_desktop.core.policy.filters import check_available, check_budget, check_choice, check_claim
from hybrid_desktop.core.policy.order import Ordered, in_order
from hybrid_desktop.core.policy.reasons import reason_of, rule_of
from hybrid_desktop.core.policy.request import PolicyInput
from hybrid_desktop.core.policy.zones import route_to, routes_of
from hybrid_desktop.core.types import (
    Clearance,
    Decision,
    Form,
    ProviderSettings,
    Rejected,
    Rejection,
    Route,
)


def decide(request: PolicyInput) -> Decision:
    """The ordered permitted routes and every rejected one with its reason."""
    forms: dict[Route, Form] = {}
    rejected: list[Rejected] = []
    for route, provider in _candidates(request):
        verdict = _judge(route, provider, request)
        if isinstance(verdict, Form):
            forms[route] = verdict
        else:
            rejected.append(verdict)
    order = in_order(tuple(forms), request)
    if not request.settings.fallback_enabled:
        off = order.routes[1:]
        rejected += [Rejected(route, Rejection.FALLBACK_OFF, "Fallback is switched off") for route in off]
        order = Ordered(order.routes[:1], order.requirement, order.passed_over)
    clearance = Clearance(request.level, {route: forms[route] for route in order.routes})
    reason = reason_of(order, forms, rejected, request)
    return Decision(clearance, order.routes, tuple(rejected), rule_of(order, request), reason)


def _candidates(request: PolicyInput) -> Iterator[tuple[Route, ProviderSettings]]:
    """Every configured route, and the profile's named one even when its provider does not list it."""
    for provider in request.settings.providers:
        for route in routes_of(provider, request.settings):
            yield route, provider
        name, _, model = request.profile.route.partition("/")
        if name == provider.name and model not in provider.models:
            yield route_to(provider, model, request.settings), provider


def _judge(route: Route, provider: ProviderSettings, request: PolicyInput) -> Form | Rejected:
    """The form in which ``route`` may get the text, or the first rule it loses to.

    Clearance comes before choice, budget and availability, so that nobody is told to add a key for a place
    the text may not go to anyway.
    """
    if (wrong := check_claim(route, provider, request)) is not None:
        return wrong
    form = cleared_form(route, provider, request)
    if isinstance(form, Rejected):
        return form
    return (
        check_choice(route, request)
        or check_budget(route, request)
        or check_available(route, provider, request)
        or form
    )
