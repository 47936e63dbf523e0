"""Single rules of the policy, each by an example; test_table.py holds every combination against the page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hybrid_desktop.core.policy import PolicyInput, address_zone, decide, effective_zone, origin_of
from hybrid_desktop.core.types import (
    Availability,
    ConfidentialToCloud,
    Decision,
    Environment,
    Form,
    InternalToCloud,
    Override,
    Redact,
    Rejection,
    Requirement,
    Sensitivity,
    Strategy,
    TrustZone,
)
from tests.support.factories import CLOUD, LAB, LOCAL, FixedCatalogue, provider, settings

PUBLIC, INTERNAL, CONFIDENTIAL, RESTRICTED = Sensitivity
DEVICE, NETWORK, CLOUD_ZONE = TrustZone


def ask(level: Sensitivity = PUBLIC, **more: Any) -> PolicyInput:
    """A request with the defaults; INTERNAL and CONFIDENTIAL texts become PUBLIC when redacted."""
    values: dict[str, Any] = {
        "level": level,
        "redacted_level": PUBLIC if level in (INTERNAL, CONFIDENTIAL) else None,
        "settings": settings(),
        "strategy": Strategy.BALANCED,
        "environment": Environment.DEVELOPMENT,
        "availability": Availability(),
        "catalogue": FixedCatalogue(),
    }
    return PolicyInput(**(values | more))


def labels(decision: Decision) -> list[str]:
    return [route.label for route in decision.routes]


def zones(decision: Decision) -> list[TrustZone]:
    return [route.zone for route in decision.routes]


@pytest.mark.parametrize(
    ("environment", "first"),
    [
        (Environment.DEVELOPMENT, "local/llama3.1"),
        (Environment.TESTING, "local/phi3:mini"),
        (Environment.STAGING, "openai/gpt-4o-mini"),
        (Environment.PRODUCTION, "openai/gpt-4o"),
    ],
)
def test_balanced_follows_the_environment(environment: Environment, first: str) -> None:
    assert labels(decide(ask(environment=environment)))[0] == first


@pytest.mark.parametrize("environment", list(Environment))
def test_confidential_text_goes_local_first_everywhere(environment: Environment) -> None:
    decision = decide(ask(CONFIDENTIAL, environment=environment, redact=Redact.AUTO))
    assert zones(decision)[0] is DEVICE
    assert CLOUD_ZONE in zones(decision)


def test_strategies_order_the_permitted_routes() -> None:
    quality = decide(ask(strategy=Strategy.QUALITY))
    assert labels(quality)[:2] == ["openai/gpt-4o", "openai/gpt-4o-mini"]
    cost = decide(ask(strategy=Strategy.COST, environment=Environment.PRODUCTION))
    assert zones(cost) == [NETWORK, DEVICE, DEVICE, CLOUD_ZONE, CLOUD_ZONE]
    privacy = decide(ask(strategy=Strategy.PRIVACY, environment=Environment.PRODUCTION))
    assert zones(privacy) == [DEVICE, DEVICE, NETWORK]


def test_latency_prefers_measured_routes_and_then_this_device() -> None:
    known = Availability(first_token_ms={"openai/gpt-4o-mini": 300.0, "lab/llama3.1": 90.0})
    decision = decide(ask(strategy=Strategy.LATENCY, availability=known))
    assert labels(decision)[:3] == ["lab/llama3.1", "openai/gpt-4o-mini", "local/llama3.1"]
    assert decide(ask(strategy=Strategy.LATENCY)).routes[0].zone is DEVICE


def test_production_requirements_come_before_the_environment_and_after_the_strategy() -> None:
    wanted = FixedCatalogue({Requirement.SCALABILITY: (("openai", "gpt-4o-mini"), ("openai", "gpt-4o-mini"))})
    chosen = settings(requirements=frozenset({Requirement.SCALABILITY}))
    request = ask(settings=chosen, catalogue=wanted, environment=Environment.PRODUCTION)
    assert labels(decide(request))[0] == "openai/gpt-4o-mini"
    assert labels(decide(replace(request, environment=Environment.STAGING)))[0] == "openai/gpt-4o-mini"
    assert labels(decide(replace(request, environment=Environment.DEVELOPMENT)))[0] == "local/llama3.1"
    assert labels(decide(replace(request, strategy=Strategy.QUALITY)))[0] == "openai/gpt-4o"
    assert zones(decide(replace(request, level=CONFIDENTIAL, redact=Redact.AUTO)))[0] is DEVICE


def test_high_availability_outranks_scalability_and_quality() -> None:
    presets = {
        Requirement.QUALITY: (("openai", "gpt-4o-mini"),),
        Requirement.HIGH_AVAILABILITY: (("openai", "gpt-4o"),),
    }
    chosen = settings(requirements=frozenset(presets))
    decision = decide(
        ask(settings=chosen, catalogue=FixedCatalogue(presets), environment=Environment.PRODUCTION)
    )
    assert decision.rule == "requirement high_availability"
    assert labels(decision)[:2] == ["openai/gpt-4o", "openai/gpt-4o-mini"]


def test_the_named_route_of_a_profile_comes_first_but_never_takes_confidential_text_out() -> None:
    base = settings()
    profiles = dict(base.profiles)
    profiles[Environment.DEVELOPMENT] = replace(profiles[Environment.DEVELOPMENT], route="openai/gpt-4o-mini")
    chosen = replace(base, profiles=profiles)
    assert labels(decide(ask(settings=chosen)))[0] == "openai/gpt-4o-mini"
    assert zones(decide(ask(CONFIDENTIAL, settings=chosen, redact=Redact.AUTO)))[0] is DEVICE


@pytest.mark.parametrize(
    ("choice", "redact", "expected"),
    [
        (InternalToCloud.CLEAR, None, Form.AS_TYPED),
        (InternalToCloud.CLEAR, Redact.NEVER, Form.AS_TYPED),
        (InternalToCloud.REDACTED, None, Form.REDACTED),
        (InternalToCloud.REDACTED, Redact.NEVER, None),
        (InternalToCloud.NEVER, Redact.AUTO, None),
    ],
)
def test_internal_to_cloud(choice: InternalToCloud, redact: Redact | None, expected: Form | None) -> None:
    decision = decide(ask(INTERNAL, settings=settings(LOCAL, CLOUD, internal_to_cloud=choice), redact=redact))
    assert {decision.form_for(r) for r in decision.routes if r.zone is CLOUD_ZONE} == (
        {expected} if expected else set()
    )


@pytest.mark.parametrize(
    ("choice", "redact", "leaves"),
    [
        (ConfidentialToCloud.ASK, None, False),
        (ConfidentialToCloud.ASK, Redact.AUTO, True),
        (ConfidentialToCloud.ASK, Redact.NEVER, False),
        (ConfidentialToCloud.AUTO, None, True),
        (ConfidentialToCloud.AUTO, Redact.NEVER, False),
        (ConfidentialToCloud.NEVER, Redact.AUTO, False),
    ],
)
def test_confidential_to_cloud(choice: ConfidentialToCloud, redact: Redact | None, leaves: bool) -> None:
    chosen = settings(LOCAL, CLOUD, confidential_to_cloud=choice)
    decision = decide(ask(CONFIDENTIAL, settings=chosen, redact=redact))
    assert (CLOUD_ZONE in zones(decision)) is leaves


@pytest.mark.parametrize("redacted_level", [None, CONFIDENTIAL, RESTRICTED])
def test_a_redacted_copy_that_is_still_confidential_stays(redacted_level: Sensitivity | None) -> None:
    chosen = settings(LOCAL, CLOUD, confidential_to_cloud=ConfidentialToCloud.AUTO)
    decision = decide(ask(CONFIDENTIAL, settings=chosen, redacted_level=redacted_level))
    assert zones(decision) == [DEVICE, DEVICE]


def test_force_cloud_on_restricted_text_is_refused_with_the_reason() -> None:
    decision = decide(ask(RESTRICTED, override=Override.FORCE_CLOUD))
    assert decision.routes == ()
    assert decision.reason.startswith("Restricted text has nowhere to go: ")
    assert "openai: restricted text never leaves for a cloud" in decision.reason
    cloud = [item for item in decision.rejected if item.route.zone is CLOUD_ZONE]
    assert {item.rule for item in cloud} == {Rejection.NOT_CLEARED}


def test_restricted_text_reaches_a_network_host_only_when_it_is_marked() -> None:
    marked = settings(restricted_ok=frozenset({"https://LAB.corp:8443"}))
    assert NETWORK not in zones(decide(ask(RESTRICTED)))
    assert NETWORK in zones(decide(ask(RESTRICTED, settings=marked)))


def test_a_consent_that_is_missing_is_told_apart_from_a_prohibition() -> None:
    decision = decide(ask(CONFIDENTIAL))
    assert {x.rule for x in decision.rejected} == {Rejection.CONSENT}


@pytest.mark.parametrize(
    ("url", "approved", "zone"),
    [
        ("http://127.0.0.1:1234/v1", (), DEVICE),
        ("http://127.8.8.8/v1", (), DEVICE),
        ("http://[::1]:8080/v1", (), DEVICE),
        ("http://localhost:1234/v1", (), CLOUD_ZONE),  # a name; the settings rewrite it to the literal
        ("http://0.0.0.0:1234/v1", (), CLOUD_ZONE),
        ("https://127.0.0.1.evil.example/v1", (), CLOUD_ZONE),
        ("https://10.0.0.5:8443/v1", (), CLOUD_ZONE),
        ("https://10.0.0.5:8443/v1", ("https://10.0.0.5:8443",), NETWORK),
        ("http://10.0.0.5:8000/v1", ("http://10.0.0.5:8000",), NETWORK),
        ("http://8.8.8.8:8000/v1", ("http://8.8.8.8:8000",), CLOUD_ZONE),
        ("https://8.8.8.8:8000/v1", ("https://8.8.8.8:8000",), NETWORK),
        ("https://LAB.corp/v1", ("https://lab.corp:443",), NETWORK),
        ("https://lab.corp:8443/v1", ("https://lab.corp",), CLOUD_ZONE),
        ("http://lab.corp/v1", ("https://lab.corp",), CLOUD_ZONE),
        ("http://lab.corp/v1", ("http://lab.corp",), NETWORK),  # the gate looks at what it connects to
    ],
)
def test_the_address_bounds_the_trust(url: str, approved: tuple[str, ...], zone: TrustZone) -> None:
    assert address_zone(url, frozenset(approved)) is zone


def test_declaring_less_trust_is_allowed_and_more_is_not() -> None:
    less = provider("gateway", "http://127.0.0.1:9/v1", CLOUD_ZONE)
    more = provider("liar", "https://api.example.net/v1", NETWORK)
    assert effective_zone(less, frozenset()) is CLOUD_ZONE
    assert effective_zone(more, frozenset()) is CLOUD_ZONE
    device = provider("liar", "https://api.example.net/v1", DEVICE)
    decision = decide(ask(settings=settings(device)))
    assert decision.routes == ()
    assert decision.rejected[0].rule is Rejection.ZONE


def test_a_model_that_ollama_forwards_to_its_cloud_is_a_cloud_route() -> None:
    ollama = provider(
        "local", "http://127.0.0.1:11434/v1", DEVICE, "gpt-oss:120b-cloud", "kimi:cloud", "phi3"
    )
    decision = decide(ask(RESTRICTED, settings=settings(ollama)))
    assert labels(decision) == ["local/phi3"]
    public = decide(ask(settings=settings(ollama), environment=Environment.PRODUCTION))
    assert zones(public) == [CLOUD_ZONE, CLOUD_ZONE, DEVICE]


def test_anthropics_own_interface_is_a_cloud_like_any_other() -> None:
    claude = provider("anthropic", "https://api.anthropic.com", CLOUD_ZONE, "claude", kind="anthropic")
    decision = decide(ask(settings=settings(LOCAL, claude), environment=Environment.PRODUCTION))
    assert labels(decision)[0] == "anthropic/claude"
    assert zones(decide(ask(RESTRICTED, settings=settings(LOCAL, claude)))) == [DEVICE, DEVICE]


def test_unavailable_and_missing_are_said_with_their_reason() -> None:
    known = Availability(unavailable={"openai": "It has no key"}, missing_models={"local/phi3:mini": "gone"})
    decision = decide(ask(settings=settings(LOCAL, CLOUD), availability=known))
    assert labels(decision) == ["local/llama3.1"]
    assert {(x.route.label, x.reason) for x in decision.rejected} == {
        ("openai/gpt-4o", "It has no key"),
        ("openai/gpt-4o-mini", "It has no key"),
        ("local/phi3:mini", "gone"),
    }


def test_fallback_off_leaves_one_route() -> None:
    decision = decide(ask(settings=settings(fallback_enabled=False)))
    assert labels(decision) == ["local/llama3.1"]
    assert {x.rule for x in decision.rejected} == {Rejection.FALLBACK_OFF}


def test_the_embedded_engine_is_the_last_local_choice() -> None:
    embedded = provider("embedded", "", DEVICE, "starter", kind="embedded", priority=1000)
    for strategy in (Strategy.BALANCED, Strategy.PRIVACY, Strategy.QUALITY):
        decision = decide(ask(RESTRICTED, settings=settings(embedded, LOCAL, CLOUD), strategy=strategy))
        assert labels(decision)[-1] == "embedded/starter"
    assert labels(decide(ask(settings=settings(embedded)))) == ["embedded/starter"]


def test_the_embedded_engine_is_last_on_this_device_even_with_the_environments_model() -> None:
    embedded = provider("embedded", "", DEVICE, "llama3.1", kind="embedded", priority=0)
    small = provider("local", LOCAL.base_url, DEVICE, "phi3:mini")
    assert labels(decide(ask(settings=settings(embedded, small)))) == ["local/phi3:mini", "embedded/llama3.1"]


def test_no_provider_at_all_says_so() -> None:
    assert decide(ask(settings=settings(providers=()))).reason == "No provider is configured"


def test_origins_are_compared_with_their_port_and_in_lower_case() -> None:
    assert origin_of("HTTPS://Lab.Corp/v1") == "https://lab.corp:443"
    assert origin_of("http://[::1]:8080/v1") == "http://[::1]:8080"
    assert LAB.name == "lab"
