"""Cost, budgets, rest, measured times and production's requirements, each with the exact order expected."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hybrid_desktop.config.catalogue import load_catalogue
from hybrid_desktop.core.policy import PolicyInput, decide
from hybrid_desktop.core.types import (
    Availability,
    Budget,
    Decision,
    Environment,
    Override,
    ProviderSettings,
    Redact,
    Rejection,
    Requirement,
    Route,
    Sensitivity,
    Spend,
    Strategy,
    TrustZone,
)
from tests.support.factories import CLOUD, LAB, LOCAL, FixedCatalogue, provider, settings

PUBLIC, INTERNAL, CONFIDENTIAL, RESTRICTED = Sensitivity
LOCAL_MODEL = Route("local", "llama3.1", TrustZone.DEVICE)
LOCAL_SMALL = Route("local", "phi3:mini", TrustZone.DEVICE)
LAB_MODEL = Route("lab", "llama3.1", TrustZone.NETWORK)
GPT = Route("openai", "gpt-4o", TrustZone.CLOUD)
MINI = Route("openai", "gpt-4o-mini", TrustZone.CLOUD)
PRICED = {LOCAL_MODEL: 0.0, LOCAL_SMALL: 0.0, LAB_MODEL: 0.0, GPT: 0.01, MINI: 0.0006}


def ask(*providers: ProviderSettings, **more: Any) -> PolicyInput:
    """A PUBLIC request in development, balanced; settings by their own names."""
    own = {name: more.pop(name) for name in ("budget", "requirements", "profiles") if name in more}
    values: dict[str, Any] = {
        "level": PUBLIC,
        "redacted_level": PUBLIC,
        "settings": settings(*providers, **own),
        "strategy": Strategy.BALANCED,
        "environment": Environment.DEVELOPMENT,
        "availability": Availability(),
        "catalogue": FixedCatalogue(),
    }
    return PolicyInput(**(values | more))


def labels(decision: Decision) -> list[str]:
    return [route.label for route in decision.routes]


# --- cost -------------------------------------------------------------------------------------------


def test_cost_asks_free_routes_first_and_then_the_cheapest() -> None:
    gateway = provider("gateway", "https://g.example/v1", TrustZone.CLOUD, "cheap", "secretive")
    costs = {**PRICED, Route("gateway", "cheap", TrustZone.CLOUD): 0.0001}
    decision = decide(ask(CLOUD, gateway, LAB, LOCAL, strategy=Strategy.COST, costs=costs))
    assert labels(decision) == [
        "local/llama3.1",  # free ones in the environment's order
        "local/phi3:mini",
        "lab/llama3.1",
        "gateway/cheap",
        "openai/gpt-4o-mini",
        "openai/gpt-4o",
        "gateway/secretive",  # not known: it may cost anything
    ]
    assert decision.rule == "strategy cost"


def test_a_server_of_ones_own_that_has_a_price_is_not_free() -> None:
    priced = {**PRICED, LAB_MODEL: 0.002}
    decision = decide(ask(strategy=Strategy.COST, environment=Environment.PRODUCTION, costs=priced))
    assert labels(decision) == [
        "local/llama3.1",
        "local/phi3:mini",
        "openai/gpt-4o-mini",
        "lab/llama3.1",
        "openai/gpt-4o",
    ]


def test_a_free_cloud_is_free() -> None:
    decision = decide(
        ask(
            LOCAL,
            CLOUD,
            strategy=Strategy.COST,
            environment=Environment.PRODUCTION,
            costs={**PRICED, MINI: 0.0},
        )
    )
    assert labels(decision) == ["openai/gpt-4o-mini", "local/llama3.1", "local/phi3:mini", "openai/gpt-4o"]


# --- budgets ----------------------------------------------------------------------------------------


def rejected_for_cost(decision: Decision) -> dict[str, str]:
    return {item.route.label: item.reason for item in decision.rejected if item.rule is Rejection.COST}


@pytest.mark.parametrize("strategy", list(Strategy))
@pytest.mark.parametrize("override", [None, *Override])
@pytest.mark.parametrize("costs", [PRICED, {}], ids=["priced", "unknown"])
def test_a_spent_budget_closes_every_paid_route_under_every_strategy(
    strategy: Strategy, override: Override | None, costs: dict[Route, float]
) -> None:
    spent = Availability(spend=Spend(day_usd=5, month_usd=7))
    request = ask(
        strategy=strategy, override=override, costs=costs, availability=spent, budget=Budget(day_usd=5)
    )
    decision = decide(request)
    assert not any(route.zone is TrustZone.CLOUD for route in decision.routes)
    without = decide(replace(request, availability=Availability()))
    free = {route for route in without.routes if route.zone is not TrustZone.CLOUD}
    assert set(decision.routes) == free
    if strategy is not Strategy.PRIVACY and override is not Override.FORCE_LOCAL:
        said = "Today's budget of $5.00 is spent"
        assert rejected_for_cost(decision) == {"openai/gpt-4o": said, "openai/gpt-4o-mini": said}
    else:
        assert rejected_for_cost(decision) == {}


@pytest.mark.parametrize(
    ("budget", "spend", "said"),
    [
        (Budget(), Spend(1000, 1000), None),
        (Budget(day_usd=5), Spend(4.9999, 1000), None),
        (Budget(day_usd=5), Spend(5, 5), "Today's budget of $5.00 is spent"),
        (Budget(day_usd=0.001), Spend(0.0012, 9), "Today's budget of $0.001 is spent"),
        (Budget(day_usd=1e-06), Spend(0.0012, 9), "Today's budget of $0.000001 is spent"),
        (Budget(month_usd=1250), Spend(0, 1249.99), None),
        (Budget(month_usd=1250), Spend(0, 1251), "This month's budget of $1,250.00 is spent"),
        (Budget(5, 20), Spend(5, 20), "This month's budget of $20.00 is spent, and so is today's"),
        (Budget(5, 20), Spend(0, 20), "This month's budget of $20.00 is spent"),
        (Budget(5, 20), Spend(6, 19), "Today's budget of $5.00 is spent"),
    ],
)
def test_which_budget_is_spent_is_said(budget: Budget, spend: Spend, said: str | None) -> None:
    decision = decide(ask(costs=PRICED, budget=budget, availability=Availability(spend=spend)))
    expected = {"openai/gpt-4o": said, "openai/gpt-4o-mini": said} if said else {}
    assert rejected_for_cost(decision) == expected


def test_what_is_known_to_be_free_stays_and_a_priced_server_goes() -> None:
    costs = {LAB_MODEL: 0.002, MINI: 0.0, GPT: None}
    spent = Availability(spend=Spend(day_usd=1))
    decision = decide(ask(costs=costs, budget=Budget(day_usd=1), availability=spent))
    assert labels(decision) == ["local/llama3.1", "local/phi3:mini", "openai/gpt-4o-mini"]
    assert set(rejected_for_cost(decision)) == {"lab/llama3.1", "openai/gpt-4o"}


def test_a_text_that_may_not_leave_is_told_so_and_not_that_there_is_no_money() -> None:
    spent = Availability(spend=Spend(day_usd=1))
    decision = decide(ask(CLOUD, level=RESTRICTED, budget=Budget(day_usd=1), availability=spent))
    assert {item.rule for item in decision.rejected} == {Rejection.NOT_CLEARED}


# --- rest -------------------------------------------------------------------------------------------

RESTING = Availability(resting={"openai": "It did not answer 3 times in a row"})


@pytest.mark.parametrize("strategy", [Strategy.BALANCED, Strategy.QUALITY])
def test_a_resting_provider_is_asked_last_and_the_decision_says_so(strategy: Strategy) -> None:
    request = ask(strategy=strategy, environment=Environment.PRODUCTION)
    before, decision = decide(request), decide(replace(request, availability=RESTING))
    assert labels(before)[:2] == ["openai/gpt-4o", "openai/gpt-4o-mini"]
    assert labels(decision) == [*labels(before)[2:], "openai/gpt-4o", "openai/gpt-4o-mini"]
    assert decision.rule == f"{before.rule}; openai rests"
    assert decision.reason.endswith("; openai is asked last: it did not answer 3 times in a row")
    assert "a trusted network first" in decision.reason


def test_rest_that_changes_nothing_at_the_front_is_not_mentioned() -> None:
    request = ask()
    assert decide(replace(request, availability=RESTING)) == decide(request)
    lab = decide(replace(request, availability=Availability(resting={"lab": "It was slow"})))
    assert labels(lab)[-1] == "lab/llama3.1"
    assert (lab.rule, lab.reason) == (decide(request).rule, decide(request).reason)


def test_rest_never_removes_a_route_even_when_all_rest() -> None:
    tired = Availability(resting=dict.fromkeys(("local", "lab", "openai"), "It is down"))
    request = ask()
    assert decide(replace(request, availability=tired)) == decide(request)


def test_rest_does_not_send_a_text_beyond_a_border_of_trust() -> None:
    tired = Availability(resting={"local": "It is down"})
    privacy = decide(ask(strategy=Strategy.PRIVACY, availability=tired))
    assert labels(privacy) == ["local/llama3.1", "local/phi3:mini", "lab/llama3.1"]
    confidential = decide(
        ask(level=CONFIDENTIAL, redact=Redact.AUTO, environment=Environment.PRODUCTION, availability=tired)
    )
    assert labels(confidential) == [
        "lab/llama3.1",
        "local/llama3.1",
        "local/phi3:mini",
        "openai/gpt-4o",
        "openai/gpt-4o-mini",
    ]
    assert labels(decide(ask(availability=tired)))[0] == "lab/llama3.1"
    public = decide(ask(LOCAL, CLOUD, availability=tired))
    assert labels(public)[0] == "openai/gpt-4o"


def test_with_fallback_off_the_one_route_is_not_a_resting_one() -> None:
    request = ask(environment=Environment.PRODUCTION, availability=RESTING)
    off = replace(request, settings=replace(request.settings, fallback_enabled=False))
    assert labels(decide(off)) == ["lab/llama3.1"]
    assert decide(off).rule == "environment production; openai rests"


def test_with_fallback_off_a_rest_does_not_send_a_text_farther_away_than_the_order() -> None:
    """Whoever switches fallback off wants no other place than that; a nearer one takes nothing away."""
    tired = Availability(resting={"local": "It is down"})
    for strategy in (Strategy.BALANCED, Strategy.COST, Strategy.LATENCY):
        request = ask(LOCAL, CLOUD, strategy=strategy, availability=tired)
        off = replace(request, settings=replace(request.settings, fallback_enabled=False))
        assert labels(decide(request))[0] == "openai/gpt-4o"
        assert labels(decide(off)) == ["local/llama3.1"]
        assert "rests" not in decide(off).rule


# --- latency ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measured", "expected"),
    [
        ({}, "local/llama3.1 local/phi3:mini lab/llama3.1 openai/gpt-4o openai/gpt-4o-mini"),
        (
            {"openai/gpt-4o": 400.0},
            "openai/gpt-4o local/llama3.1 local/phi3:mini lab/llama3.1 openai/gpt-4o-mini",
        ),
        (
            {"openai/gpt-4o": 400.0, "lab/llama3.1": 399.0, "local/phi3:mini": 5000.0},
            "lab/llama3.1 openai/gpt-4o local/phi3:mini local/llama3.1 openai/gpt-4o-mini",
        ),
        (
            {"openai/gpt-4o": 300.0, "openai/gpt-4o-mini": 300.0, "nobody/x": 1.0},
            "openai/gpt-4o openai/gpt-4o-mini local/llama3.1 local/phi3:mini lab/llama3.1",
        ),
    ],
)
def test_latency_asks_the_measured_first_and_then_the_nearest(
    measured: dict[str, float], expected: str
) -> None:
    decision = decide(ask(strategy=Strategy.LATENCY, availability=Availability(first_token_ms=measured)))
    assert labels(decision) == expected.split()


# --- production's requirements ----------------------------------------------------------------------

CLAUDE = provider(
    "anthropic",
    "https://api.anthropic.com",
    TrustZone.CLOUD,
    "claude-haiku-4-5",
    "claude-sonnet-4-5",
    kind="anthropic",
    priority=2,
)
SHIPPED = load_catalogue()


def production(*requirements: Requirement, openai: ProviderSettings = CLOUD, **more: Any) -> PolicyInput:
    """A request in production with the shipped presets and a local, an OpenAI and an Anthropic provider."""
    return ask(
        LOCAL,
        openai,
        CLAUDE,
        requirements=frozenset(requirements),
        catalogue=SHIPPED,
        environment=Environment.PRODUCTION,
        **more,
    )


PROFILE = ["openai/gpt-4o", "openai/gpt-4o-mini", "anthropic/claude-haiku-4-5", "anthropic/claude-sonnet-4-5"]


@pytest.mark.parametrize(
    ("requirements", "first", "rule"),
    [
        ((), PROFILE, "environment production"),
        (
            (Requirement.HIGH_AVAILABILITY,),
            ["openai/gpt-4o", "anthropic/claude-haiku-4-5", "openai/gpt-4o-mini"],
            "requirement high_availability",
        ),
        ((Requirement.SCALABILITY,), ["openai/gpt-4o-mini", "openai/gpt-4o"], "requirement scalability"),
        ((Requirement.QUALITY,), ["anthropic/claude-haiku-4-5", "openai/gpt-4o"], "requirement quality"),
        ((Requirement.MONITORING,), ["openai/gpt-4o-mini", "openai/gpt-4o"], "requirement monitoring"),
        (
            (Requirement.MONITORING, Requirement.QUALITY),
            ["anthropic/claude-haiku-4-5", "openai/gpt-4o"],
            "requirement quality",
        ),
        (
            tuple(Requirement),
            ["openai/gpt-4o", "anthropic/claude-haiku-4-5", "openai/gpt-4o-mini"],
            "requirement high_availability",
        ),
        (
            (Requirement.SCALABILITY, Requirement.QUALITY),
            ["openai/gpt-4o-mini", "anthropic/claude-haiku-4-5", "openai/gpt-4o"],
            "requirement scalability",
        ),
    ],
)
def test_requirements_put_their_routes_first(
    requirements: tuple[Requirement, ...], first: list[str], rule: str
) -> None:
    decision = decide(production(*requirements))
    assert labels(decision)[: len(first)] == first
    assert sorted(labels(decision)) == sorted([*PROFILE, "local/llama3.1", "local/phi3:mini"])
    assert decision.rule == rule


def test_the_line_says_which_requirement_decided() -> None:
    reason = decide(production(Requirement.HIGH_AVAILABILITY)).reason
    assert reason == "Public text, high availability requirement: a cloud first, as typed"


def test_a_model_named_twice_takes_two_versions_where_there_are_two() -> None:
    dated = replace(CLOUD, models=("gpt-4o", "gpt-4o-mini-2024-07-18", "gpt-4o-mini"))
    decision = decide(production(Requirement.SCALABILITY, openai=dated))
    assert labels(decision)[:3] == [
        "openai/gpt-4o-mini",  # the name itself before a version of it
        "openai/gpt-4o-mini-2024-07-18",
        "openai/gpt-4o",
    ]


def test_a_requirement_that_nobody_here_can_meet_leaves_the_profile() -> None:
    request = ask(
        LOCAL,
        requirements=frozenset({Requirement.HIGH_AVAILABILITY}),
        catalogue=SHIPPED,
        environment=Environment.PRODUCTION,
    )
    assert decide(request).rule == "environment production"


def test_another_providers_model_of_that_name_is_not_the_required_one() -> None:
    proxy = replace(CLOUD, name="proxy")
    decision = decide(production(Requirement.SCALABILITY, openai=proxy))
    assert labels(decision)[0] == "proxy/gpt-4o"
    assert decision.rule == "environment production"


@pytest.mark.parametrize("environment", [e for e in Environment if e is not Environment.PRODUCTION])
def test_requirements_count_in_production_only(environment: Environment) -> None:
    request = replace(production(Requirement.QUALITY), environment=environment)
    assert decide(request).rule == f"environment {environment}"


@pytest.mark.parametrize("strategy", [s for s in Strategy if s is not Strategy.BALANCED])
def test_a_strategy_comes_before_requirements(strategy: Strategy) -> None:
    with_them = decide(production(Requirement.SCALABILITY, strategy=strategy))
    assert with_them == decide(production(strategy=strategy))
    assert with_them.rule == f"strategy {strategy}"


def test_requirements_come_before_the_profiles_named_route() -> None:
    request = production(Requirement.SCALABILITY)
    profiles = dict(request.settings.profiles)
    profiles[Environment.PRODUCTION] = replace(profiles[Environment.PRODUCTION], route="local/phi3:mini")
    named = replace(request, settings=replace(request.settings, profiles=profiles))
    assert labels(decide(named))[:2] == ["openai/gpt-4o-mini", "local/phi3:mini"]
    profile_alone = replace(named, settings=replace(named.settings, requirements=frozenset()))
    assert labels(decide(profile_alone))[0] == "local/phi3:mini"


def test_an_override_comes_before_requirements() -> None:
    decision = decide(production(Requirement.SCALABILITY, override=Override.FORCE_LOCAL))
    assert labels(decision) == ["local/llama3.1", "local/phi3:mini"]
    assert decision.rule == "environment production"


def test_a_required_provider_that_rests_gives_way_to_the_next_required_one() -> None:
    decision = decide(production(Requirement.HIGH_AVAILABILITY, availability=RESTING))
    assert labels(decision)[:2] == ["anthropic/claude-haiku-4-5", "anthropic/claude-sonnet-4-5"]
    assert decision.rule == "requirement high_availability; openai rests"


def test_confidential_text_goes_local_first_whatever_is_required() -> None:
    decision = decide(production(Requirement.HIGH_AVAILABILITY, level=CONFIDENTIAL, redact=Redact.AUTO))
    assert labels(decision)[:3] == ["local/llama3.1", "local/phi3:mini", "openai/gpt-4o"]


# --- a model that is not there ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("route", "reason"),
    [
        ("openai/gpt-4", "gpt-4 is not among its models in the settings; nearest: gpt-4o"),
        ("openai/o1", "o1 is not among its models in the settings"),
    ],
)
def test_a_named_model_that_is_not_offered_is_shown_as_missing_and_never_swapped(
    route: str, reason: str
) -> None:
    request = ask(LOCAL, CLOUD, environment=Environment.PRODUCTION)
    profiles = dict(request.settings.profiles)
    profiles[Environment.PRODUCTION] = replace(profiles[Environment.PRODUCTION], route=route)
    named = replace(request, settings=replace(request.settings, profiles=profiles))
    decision = decide(named)
    assert route not in labels(decision)
    (missing,) = decision.rejected
    assert (missing.route.label, missing.rule, missing.reason) == (route, Rejection.MODEL_MISSING, reason)
    assert missing.route.zone is TrustZone.CLOUD
    restricted = decide(replace(named, level=RESTRICTED))
    assert {item.rule for item in restricted.rejected} == {Rejection.NOT_CLEARED}


# --- asked for by name --------------------------------------------------------------------------------


@pytest.mark.parametrize("strategy", list(Strategy))
def test_the_route_a_person_asks_for_comes_first_where_it_is_permitted(strategy: Strategy) -> None:
    plain = ask(strategy=strategy)
    for route in decide(plain).routes:
        decision = decide(replace(plain, ask_first=route.label))
        assert decision.routes[0] == route
        assert set(decision.routes) == set(decide(plain).routes)
        assert decision.rule == "your choice"


def test_asking_by_name_permits_nothing_and_wakes_no_one_else() -> None:
    closed = ask(level=RESTRICTED)
    assert decide(replace(closed, ask_first="openai/gpt-4o")) == decide(closed)
    assert decide(replace(closed, ask_first="nobody/nothing")) == decide(closed)
    resting = replace(ask(), availability=Availability(resting={"openai": "It failed"}))
    assert decide(replace(resting, ask_first="openai/gpt-4o")).routes[0].label == "openai/gpt-4o"
