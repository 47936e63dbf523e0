"""The same request under every strategy, told and not sent."""

from __future__ import annotations

from hybrid_desktop.core.policy import Alternative, PolicyInput, what_if
from hybrid_desktop.core.types import (
    Availability,
    Environment,
    Form,
    Route,
    Sensitivity,
    Strategy,
    TrustZone,
)
from tests.support.factories import CLOUD, LAB, LOCAL, FixedCatalogue, settings

LOCAL_MODEL = Route("local", "llama3.1", TrustZone.DEVICE)
LAB_MODEL = Route("lab", "llama3.1", TrustZone.NETWORK)
GPT = Route("openai", "gpt-4o", TrustZone.CLOUD)
MINI = Route("openai", "gpt-4o-mini", TrustZone.CLOUD)


def request(level: Sensitivity = Sensitivity.INTERNAL) -> PolicyInput:
    return PolicyInput(
        level=level,
        redacted_level=Sensitivity.PUBLIC,
        settings=settings(LOCAL, LAB, CLOUD),
        strategy=Strategy.BALANCED,
        environment=Environment.PRODUCTION,
        availability=Availability(first_token_ms={"lab/llama3.1": 80.0, "openai/gpt-4o": 420.0}),
        catalogue=FixedCatalogue(),
        costs={GPT: 0.012},
    )


def test_every_strategy_says_where_in_which_form_for_how_much_and_how_soon() -> None:
    assert what_if(request()) == (
        Alternative(
            Strategy.PRIVACY,
            LOCAL_MODEL,
            Form.AS_TYPED,
            0.0,
            None,
            "Internal text, privacy strategy: this device first, as typed",
        ),
        Alternative(
            Strategy.COST,
            LAB_MODEL,
            Form.AS_TYPED,
            0.0,
            80.0,
            "Internal text, cost strategy: a trusted network first, as typed",
        ),
        Alternative(
            Strategy.LATENCY,
            LAB_MODEL,
            Form.AS_TYPED,
            0.0,
            80.0,
            "Internal text, latency strategy: a trusted network first, as typed",
        ),
        Alternative(
            Strategy.QUALITY,
            GPT,
            Form.REDACTED,
            0.012,
            420.0,
            "Internal text, quality strategy: a cloud first, redacted",
        ),
        Alternative(
            Strategy.BALANCED,
            GPT,
            Form.REDACTED,
            0.012,
            420.0,
            "Internal text, production order: a cloud first, redacted",
        ),
    )


def test_one_strategy_alone_and_a_price_that_is_not_known() -> None:
    unpriced = PolicyInput(
        Sensitivity.PUBLIC,
        None,
        settings(CLOUD),
        Strategy.BALANCED,
        Environment.STAGING,
        Availability(),
        FixedCatalogue(),
    )
    (told,) = what_if(unpriced, [Strategy.COST])
    assert (told.route, told.zone, told.form) == (MINI, TrustZone.CLOUD, Form.AS_TYPED)
    assert (told.cost_usd, told.first_token_ms) == (None, None)


def test_nowhere_to_go_is_said_with_its_reason() -> None:
    restricted = PolicyInput(
        Sensitivity.RESTRICTED,
        None,
        settings(CLOUD),
        Strategy.BALANCED,
        Environment.STAGING,
        Availability(),
        FixedCatalogue(),
    )
    for told in what_if(restricted):
        assert (told.route, told.zone, told.form, told.cost_usd) == (None, None, None, None)
        assert "restricted text never leaves for a cloud" in told.reason
