"""What holds for every decision, whatever providers, prices, budgets, measurements and choices there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from hypothesis import given, settings as examples, strategies as st

from hybrid_desktop.config.catalogue import load_catalogue
from hybrid_desktop.core.policy import PolicyInput, decide, routes_of, what_if
from hybrid_desktop.core.types import (
    Availability,
    Budget,
    ConfidentialToCloud,
    Decision,
    Environment,
    Form,
    InternalToCloud,
    Override,
    ProviderSettings,
    Redact,
    Rejection,
    Requirement,
    Route,
    RoutingSettings,
    Sensitivity,
    Spend,
    Strategy,
    TrustZone,
)
from tests.support.factories import PROFILES, settings

K = TypeVar("K")
V = TypeVar("V")

CATALOGUE = load_catalogue()
NAMES = ("local", "lab", "openai", "anthropic", "embedded")
ADDRESSES = (
    "http://127.0.0.1:11434/v1",
    "http://[::1]:8080/v1",
    "https://lab.corp:8443/v1",
    "http://10.0.0.5:8000/v1",
    "http://8.8.8.8:8000/v1",
    "https://api.openai.com/v1",
)
ORIGINS = ("https://lab.corp:8443", "http://10.0.0.5:8000", "http://8.8.8.8:8000", "https://api.openai.com")
ORIGIN_SETS = (frozenset[str](), frozenset(ORIGINS[:2]), frozenset(ORIGINS))
NAME_SETS = ((), ("local",), ("openai",), ("lab", "openai"), NAMES)
REQUIREMENTS = (frozenset[Requirement](), *(frozenset({r}) for r in Requirement), frozenset(Requirement))
MODELS = ("llama3.1", "phi3:mini", "gpt-4o", "gpt-4o-mini", "claude-sonnet-4-5", "gpt-oss:120b-cloud", "own")
MODEL_LISTS = (
    ("llama3.1",),
    ("own", "own"),
    ("phi3:mini", "gpt-oss:120b-cloud"),
    ("gpt-4o", "gpt-4o-mini"),
    ("claude-sonnet-4-5", "gpt-4o"),
)
LABELS = tuple(f"{name}/{model}" for name in NAMES for model in MODELS)
USD = st.sampled_from([0.0, 0.001, 0.5, 2.0])
PRICES = st.sampled_from([None, 0.0, 0.001, 0.5])

# Few draws of few values: quick to make, and ties come up.


@st.composite
def providers(draw: st.DrawFn) -> tuple[ProviderSettings, ...]:
    """Up to five providers under different names; claims and addresses need not agree."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=len(NAMES)))
    return tuple(draw(one_provider(name)) for name in names)


def one_provider(name: str) -> st.SearchStrategy[ProviderSettings]:
    embedded = name == "embedded"
    return st.builds(
        ProviderSettings,
        name=st.just(name),
        kind=st.just("embedded" if embedded else "openai"),
        base_url=st.just("") if embedded else st.sampled_from(ADDRESSES),
        zone=st.just(TrustZone.DEVICE) if embedded else st.sampled_from(TrustZone),
        models=st.sampled_from(MODEL_LISTS),
        priority=st.integers(0, 1),
    )


@st.composite
def routing(draw: st.DrawFn) -> RoutingSettings:
    """Settings with fallback on; one profile may name a route, offered or not."""
    named = draw(st.sampled_from(("", *LABELS)))
    profiles = {environment: replace(profile, route=named) for environment, profile in PROFILES.items()}
    return settings(
        profiles=profiles,
        providers=draw(providers()),
        internal_to_cloud=draw(st.sampled_from(InternalToCloud)),
        confidential_to_cloud=draw(st.sampled_from(ConfidentialToCloud)),
        requirements=draw(st.sampled_from(REQUIREMENTS)),
        approved=draw(st.sampled_from(ORIGIN_SETS)),
        restricted_ok=draw(st.sampled_from(ORIGIN_SETS)),
        budget=Budget(draw(USD), draw(USD)),
    )


@st.composite
def availability(draw: st.DrawFn) -> Availability:
    """Some providers down or tired, some models missing, some routes measured, something spent."""
    names, labels = st.sampled_from(NAME_SETS), st.lists(st.sampled_from(LABELS), max_size=4)
    measured = st.sampled_from([90.0, 90.5, 4000.0])
    return Availability(
        unavailable=dict.fromkeys(draw(names), "It is down"),
        missing_models=dict.fromkeys(draw(labels), "It is gone"),
        first_token_ms={label: draw(measured) for label in draw(labels)},
        resting=dict.fromkeys(draw(names), "It is slow"),
        spend=Spend(draw(USD), draw(USD)),
    )


@st.composite
def requests(draw: st.DrawFn) -> PolicyInput:
    """Any request at all."""
    chosen = draw(routing())
    routes = [route for provider in chosen.providers for route in routes_of(provider, chosen)]
    return PolicyInput(
        level=draw(st.sampled_from(Sensitivity)),
        redacted_level=draw(st.sampled_from([None, *Sensitivity])),
        settings=chosen,
        strategy=draw(st.sampled_from(Strategy)),
        environment=draw(st.sampled_from(Environment)),
        availability=draw(availability()),
        catalogue=CATALOGUE,
        override=draw(st.sampled_from([None, *Override])),
        redact=draw(st.sampled_from([None, *Redact])),
        costs={route: draw(PRICES) for route in routes},
    )


def bare(request: PolicyInput) -> Decision:
    """The same text under nothing but clearance: no choice, price, measurement or requirement."""
    return decide(
        replace(
            request,
            settings=replace(request.settings, budget=Budget(), requirements=frozenset()),
            strategy=Strategy.BALANCED,
            environment=Environment.DEVELOPMENT,
            availability=Availability(),
            override=None,
            costs={},
        )
    )


def candidates(request: PolicyInput) -> list[Route]:
    """Every route there is, and the one the profile names although nobody offers it."""
    name, _, model = request.profile.route.partition("/")
    found: list[Route] = []
    for provider in request.settings.providers:
        wanted = (*provider.models, model) if name == provider.name else provider.models
        found += routes_of(replace(provider, models=wanted), request.settings)
    return found


def every_route_is_permitted_or_rejected_exactly_once(request: PolicyInput) -> None:
    decision = decide(request)
    judged = [*decision.routes, *(item.route for item in decision.rejected)]
    assert sorted(judged) == sorted(candidates(request))
    assert set(decision.clearance.forms) == set(decision.routes)
    assert all(item.reason for item in decision.rejected)
    assert decision.rule
    assert decision.reason


def nothing_widens_clearance(request: PolicyInput) -> None:
    cleared = bare(request).clearance.forms
    for variant in (request, *(replace(request, strategy=strategy) for strategy in Strategy)):
        decision = decide(variant)
        assert decision.clearance.forms.items() <= cleared.items()
        for route, form in decision.clearance.forms.items():
            assert_may_go(route, form, variant)


def assert_may_go(route: Route, form: Form, request: PolicyInput) -> None:
    """The promises a person was made, one by one (POLICY.md, "Clearance")."""
    level, redacted = request.level, form is Form.REDACTED
    assert request.override is not Override.FORCE_LOCAL or route.zone is TrustZone.DEVICE
    assert request.override is not Override.FORCE_CLOUD or route.zone is TrustZone.CLOUD
    if route.zone is not TrustZone.CLOUD:
        assert not redacted
        return
    assert request.strategy is not Strategy.PRIVACY
    assert level < Sensitivity.RESTRICTED
    assert level < Sensitivity.CONFIDENTIAL or redacted
    if redacted:
        assert request.redact is not Redact.NEVER
        assert request.redacted_level in (Sensitivity.PUBLIC, Sensitivity.INTERNAL)


def backwards(values: Mapping[K, V]) -> dict[K, V]:
    return dict(reversed(list(values.items())))


def a_decision_depends_on_nothing_but_its_request(request: PolicyInput) -> None:
    """Not on the order in which anything was found out, either."""
    known = request.availability
    again = replace(
        request,
        costs=backwards(request.costs),
        availability=replace(
            known,
            first_token_ms=backwards(known.first_token_ms),
            resting=backwards(known.resting),
            unavailable=backwards(known.unavailable),
        ),
    )
    assert decide(again) == decide(request) == decide(request)


def an_order_only_orders(request: PolicyInput) -> None:
    """Strategies but privacy, environments' sides, requirements, rest and times keep the set as it is."""
    routes = set(decide(request).routes)
    known = request.availability
    others = [replace(request, availability=replace(known, first_token_ms={}, resting={}))]
    others.append(replace(request, settings=replace(request.settings, requirements=frozenset())))
    if request.strategy is not Strategy.PRIVACY:
        others += [replace(request, strategy=s) for s in Strategy if s is not Strategy.PRIVACY]
    assert all(set(decide(other).routes) == routes for other in others)


def a_spent_budget_leaves_what_is_free_and_takes_only_what_is_not(request: PolicyInput) -> None:
    unlimited = replace(request, settings=replace(request.settings, budget=Budget()))
    spent = replace(
        request,
        settings=replace(request.settings, budget=Budget(day_usd=1)),
        availability=replace(request.availability, spend=Spend(day_usd=1)),
    )
    free = {r for r in decide(unlimited).routes if request.costs.get(r) == 0.0}
    free |= {
        r for r in decide(unlimited).routes if r.zone is not TrustZone.CLOUD and request.costs.get(r) is None
    }
    decision = decide(spent)
    assert set(decision.routes) == free
    lost = {item.route for item in decision.rejected if item.rule is Rejection.COST}
    assert set(decide(unlimited).routes) - free <= lost


def orders_of_trust_never_go_outwards_too_early(request: PolicyInput) -> None:
    privacy = [route.zone for route in decide(replace(request, strategy=Strategy.PRIVACY)).routes]
    assert privacy == sorted(privacy)
    balanced = replace(request, strategy=Strategy.BALANCED, level=Sensitivity.CONFIDENTIAL)
    clouds = [route.zone is TrustZone.CLOUD for route in decide(balanced).routes]
    assert clouds == sorted(clouds)


def fallback_off_keeps_one_route_alone_and_none_farther_away(request: PolicyInput) -> None:
    on, off_settings = decide(request), replace(request.settings, fallback_enabled=False)
    off = decide(replace(request, settings=off_settings))
    assert off.routes == on.routes[:1] or off.routes[0].zone < on.routes[0].zone
    assert {x.route for x in off.rejected if x.rule is Rejection.FALLBACK_OFF} == {*on.routes} - {*off.routes}
    rested = replace(request.availability, resting={})
    awake = decide(replace(request, settings=off_settings, availability=rested))
    assert all(a.zone <= b.zone for a, b in zip(off.routes, awake.routes, strict=True))


def what_if_is_what_a_decision_under_that_strategy_would_be(request: PolicyInput) -> None:
    for told in what_if(request):
        decision = decide(replace(request, strategy=told.strategy))
        assert told.reason == decision.reason
        assert told.route == next(iter(decision.routes), None)
        if told.route is None:
            assert (told.zone, told.form, told.cost_usd, told.first_token_ms) == (None, None, None, None)
        else:
            assert (told.zone, told.form) == (told.route.zone, decision.form_for(told.route))


@examples(max_examples=120)
@given(requests())
def test_what_holds_for_every_request(request: PolicyInput) -> None:
    every_route_is_permitted_or_rejected_exactly_once(request)
    nothing_widens_clearance(request)
    a_decision_depends_on_nothing_but_its_request(request)
    an_order_only_orders(request)
    a_spent_budget_leaves_what_is_free_and_takes_only_what_is_not(request)
    orders_of_trust_never_go_outwards_too_early(request)
    fallback_off_keeps_one_route_alone_and_none_farther_away(request)
    what_if_is_what_a_decision_under_that_strategy_would_be(request)
