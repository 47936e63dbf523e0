"""What a turn would cost, did cost, and would have cost at a cloud, through the real router."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace

import pytest

from hybrid_desktop.core.costs import REFERENCE, reference_route, within_budget
from hybrid_desktop.core.events import AttemptStarted, Completed, FellBack
from hybrid_desktop.core.outcomes import refusal
from hybrid_desktop.core.providers import pricing
from hybrid_desktop.core.types import (
    Availability,
    Budget,
    Environment,
    FallbackReason,
    Override,
    Price,
    Redact,
    Rejected,
    Rejection,
    Remedy,
    Route,
    Spend,
    Strategy,
    TrustZone,
)
from tests.core.test_router import EMAIL, PUBLIC, Bench, done, failed
from tests.support.factories import CLOUD, LAB, LOCAL, FixedAvailability, draft, provider, settings
from tests.support.openai_server import OpenAIServer

HERE = Route("local", "llama3.1", TrustZone.DEVICE)
THERE = Route("openai", "gpt-4o", TrustZone.CLOUD)


@pytest.fixture
def bench(start_server: Callable[..., OpenAIServer]) -> Bench:
    """Production: a cloud at two dollars a token in and three out, then a local server."""
    local, cloud = start_server(name="local"), start_server(name="cloud")
    chosen = settings(
        provider("local", local.base_url, TrustZone.DEVICE, "llama3.1"),
        provider("openai", cloud.base_url, TrustZone.CLOUD, "gpt-4o", priority=1),
        environment=Environment.PRODUCTION,
        prices={"gpt-4o": Price(2e6, 3e6)},
    )
    return Bench(local, cloud, chosen)


# --- before ---------------------------------------------------------------------------------------


async def test_a_preview_estimates_each_permitted_route(bench: Bench) -> None:
    preview = bench.preview(draft(PUBLIC))
    tokens = 3 + 3 + 8  # the answer's format, the message's, six words and a question mark × 1.2
    assert preview.prompt_tokens == {HERE: tokens, THERE: tokens}
    assert preview.costs == {HERE: 0.0, THERE: 2.0 * tokens + 3.0 * 400}


async def test_an_answer_is_expected_to_be_as_long_as_may_be(bench: Bench) -> None:
    preview = bench.preview(draft(PUBLIC, environment=Environment.TESTING))
    short = replace(
        bench.settings,
        profiles={
            e: replace(p, parameters=replace(p.parameters, max_tokens=10))
            for e, p in bench.settings.profiles.items()
        },
    )
    other = bench.router().preview(draft(PUBLIC), short)
    assert (preview.costs[THERE] or 0) - (other.costs[THERE] or 0) == 3.0 * 390


async def test_what_is_sent_is_what_is_counted(bench: Bench) -> None:
    """The redacted copy for the cloud, the text as typed for this device, and no withheld turn."""
    preview = bench.preview(draft(EMAIL + " lena.hartmann@nordwind-logistik.de" * 9, redact=Redact.AUTO))
    assert preview.prompt_tokens[THERE] < preview.prompt_tokens[HERE]
    turns = ("What is a median? " * 50, "A mean.", "And a mode?")
    whole, rest = bench.preview(draft(*turns)), bench.preview(draft(*turns, withhold=frozenset({1, 2})))
    assert whole.prompt_tokens[THERE] > rest.prompt_tokens[THERE] + 200


async def test_the_price_list_is_read_where_the_decision_depends_on_it(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pricing, "is_loaded", lambda: False)
    plain = replace(bench.settings, prices={})
    router = bench.router()
    assert router.preview(draft(PUBLIC), plain).costs == {HERE: 0.0, THERE: None}
    by_cost = router.preview(draft(PUBLIC, strategy=Strategy.COST), plain).costs[THERE]
    assert by_cost == pytest.approx((2.5 * 14 + 10 * 400) / 1e6)
    budgeted = replace(plain, budget=Budget(month_usd=1.0))
    assert router.preview(draft(PUBLIC), budgeted).costs[THERE] == by_cost
    monkeypatch.undo()
    assert router.preview(draft(PUBLIC), plain).costs[THERE] is not None


async def test_what_each_strategy_would_cost(bench: Bench) -> None:
    router = bench.router()
    preview = router.preview(draft(PUBLIC), bench.settings)
    told = {other.strategy: (other.route, other.cost_usd) for other in router.what_if(preview)}
    assert set(told) == set(Strategy)
    assert told[Strategy.BALANCED] == told[Strategy.QUALITY] == (THERE, preview.costs[THERE])
    assert told[Strategy.COST] == told[Strategy.PRIVACY] == (HERE, 0.0)
    assert bench.cloud.bytes_received == bench.local.bytes_received == 0
    assert bench.ledger.entries == []


async def test_an_estimate_learns_from_what_was_counted(bench: Bench) -> None:
    router, message = bench.router(), draft("word " * 100)
    before = router.preview(message, bench.settings).costs[THERE] or 0
    events = [event async for event in router.send(router.preview(message, bench.settings))]
    await router.aclose()
    end = done(events)
    after = router.preview(message, bench.settings).costs[THERE] or 0
    estimated, counted = 126, end.usage.prompt_tokens
    expected = round(126 * (0.8 + 0.2 * counted / estimated))
    answer = round(400 + 0.2 * (end.usage.completion_tokens - 400))
    assert before == 2.0 * estimated + 3.0 * 400
    assert after == 2.0 * expected + 3.0 * answer


# --- after ----------------------------------------------------------------------------------------


def cost_of(end: Completed) -> float:
    return 2.0 * end.usage.prompt_tokens + 3.0 * end.usage.completion_tokens


async def test_an_answer_costs_what_its_provider_counted(bench: Bench) -> None:
    end = done(await bench.send(draft(PUBLIC)))
    assert not end.usage.estimated
    assert end.cost_usd == end.cloud_cost_usd == cost_of(end)
    ((_, record),) = bench.ledger.attempts
    assert (record.prompt_tokens, record.completion_tokens) == (
        end.usage.prompt_tokens,
        end.usage.completion_tokens,
    )
    assert (record.cost_usd, record.usage_estimated) == (end.cost_usd, False)
    close = bench.ledger.closed[1]
    assert (close.cost_usd, close.cloud_cost_usd) == (end.cost_usd, end.cost_usd)


async def test_without_usage_both_sides_are_estimated(bench: Bench) -> None:
    bench.cloud.usage = False
    end = done(await bench.send(draft(PUBLIC)))
    assert end.usage.estimated
    assert end.usage.prompt_tokens == 14
    assert end.cost_usd == cost_of(end)
    assert bench.ledger.attempts[0][1].usage_estimated


async def test_a_local_answer_is_free_and_tells_what_a_cloud_would_have_taken(bench: Bench) -> None:
    end = done(await bench.send(draft(PUBLIC, override=Override.FORCE_LOCAL)))
    assert end.cost_usd == 0.0
    assert end.cloud_cost_usd == cost_of(end)


@pytest.mark.parametrize("mode", ["401", "500", "402quota", "reset", "empty"])
async def test_an_error_costs_nothing(bench: Bench, mode: str) -> None:
    bench.cloud.mode = mode
    end = done(await bench.send(draft(PUBLIC)))
    assert end.route == HERE
    assert end.cost_usd == 0.0
    assert all(record.cost_usd == 0.0 for _, record in bench.ledger.attempts)
    assert bench.ledger.attempts[0][1].completion_tokens is None


@pytest.mark.parametrize("mode", ["die_mid", "eof_mid", "inband"])
async def test_an_interrupted_answer_counts_by_estimate(bench: Bench, mode: str) -> None:
    bench.cloud.mode = mode
    end = done(await bench.send(draft(PUBLIC)))
    record = bench.ledger.attempts[0][1]
    assert record.usage_estimated
    assert (record.prompt_tokens, (record.completion_tokens or 0) > 0) == (14, True)
    assert end.cost_usd == record.cost_usd == 2.0 * 14 + 3.0 * (record.completion_tokens or 0)


async def test_a_turn_that_fails_is_paid_for_all_the_same(bench: Bench) -> None:
    bench.cloud.mode = bench.local.mode = "eof_mid"
    failed(await bench.send(draft(PUBLIC)))
    close, record = bench.ledger.closed[1], bench.ledger.attempts[0][1]
    assert close.outcome == "failed"
    assert close.cost_usd == record.cost_usd
    assert (record.cost_usd or 0) > 0


async def test_an_unknown_price_stays_unknown(bench: Bench) -> None:
    providers = (
        provider("team", bench.cloud.base_url, TrustZone.CLOUD, "our-own"),
        provider("local", bench.local.base_url, TrustZone.DEVICE, "llama3.1"),
    )
    bench.settings = replace(bench.settings, providers=providers)
    end = done(await bench.send(draft(PUBLIC)))
    assert end.cost_usd is None
    assert bench.ledger.attempts[0][1].cost_usd is None
    assert bench.ledger.closed[1].cost_usd is None
    reference = (0.15 * end.usage.prompt_tokens + 0.6 * end.usage.completion_tokens) / 1e6
    assert end.cloud_cost_usd == pytest.approx(reference)
    bench.cloud.mode = "eof_mid"
    end = done(await bench.send(draft(PUBLIC)))
    assert (end.route, end.cost_usd) == (HERE, None), "one unknown part makes the sum unknown"
    assert (
        bench.router().preview(draft(PUBLIC), bench.settings).costs[Route("team", "our-own", TrustZone.CLOUD)]
        is None
    )


# --- the reference, and budgets -------------------------------------------------------------------


def test_savings_are_counted_against_the_first_priced_cloud_of_the_environment() -> None:
    def of(environment: Environment, **change: object) -> str:
        return reference_route(replace(settings(LOCAL, LAB, CLOUD), **change), environment).label  # type: ignore[arg-type]  # any field

    assert of(Environment.PRODUCTION) == "openai/gpt-4o"
    assert of(Environment.STAGING) == "openai/gpt-4o-mini"
    assert of(Environment.DEVELOPMENT) == "openai/gpt-4o"
    assert of(Environment.PRODUCTION, providers=(LOCAL, LAB)) == REFERENCE.label
    unpriced = provider("team", "https://gateway.corp.example/v1", TrustZone.CLOUD, "our-own", priority=0)
    assert of(Environment.DEVELOPMENT, providers=(unpriced, CLOUD)) == "openai/gpt-4o"
    chosen = replace(settings().profiles[Environment.DEVELOPMENT], route="openai/gpt-4o-mini")
    profiles = {**settings().profiles, Environment.DEVELOPMENT: chosen}
    assert of(Environment.DEVELOPMENT, profiles=profiles) == "openai/gpt-4o-mini"


async def test_a_spent_budget_that_sends_a_message_elsewhere_is_a_fallback_for_cost(bench: Bench) -> None:
    bench.availability = FixedAvailability(Availability(spend=Spend(day_usd=1.0, month_usd=1.0)))
    events = await bench.send(draft(PUBLIC), budget=Budget(day_usd=1.0))
    moved = [event for event in events if isinstance(event, FellBack)]
    assert moved == [FellBack(THERE, HERE, FallbackReason.COST)]
    assert (done(events).route, done(events).fallback_count, done(events).cost_usd) == (HERE, 1, 0.0)
    assert bench.cloud.chats == []
    (entry,), (close,) = bench.ledger.entries, bench.ledger.closed.values()
    assert (entry.over_budget, close.fallback_count) == (THERE.label, 1)


async def test_a_budget_that_changes_nothing_is_no_fallback(bench: Bench) -> None:
    bench.availability = FixedAvailability(Availability(spend=Spend(day_usd=1.0, month_usd=1.0)))
    local_first = await bench.send(
        draft(PUBLIC, environment=Environment.DEVELOPMENT), budget=Budget(day_usd=1.0)
    )
    assert done(local_first).fallback_count == 0
    refused = await bench.send(draft(PUBLIC, override=Override.FORCE_CLOUD), budget=Budget(day_usd=1.0))
    assert failed(refused).reason is FallbackReason.COST
    assert failed(refused).fallback_count == 0
    assert [entry.over_budget for entry in bench.ledger.entries] == ["", ""]


async def test_what_if_replays_the_decision_for_every_strategy(bench: Bench) -> None:
    preview = bench.preview(draft(PUBLIC))
    found = {other.strategy: other for other in bench.router().what_if(preview)}
    assert set(found) == set(Strategy)
    assert (found[Strategy.PRIVACY].route, found[Strategy.COST].route) == (HERE, HERE)
    assert found[Strategy.QUALITY].route == THERE
    assert found[Strategy.QUALITY].cost_usd == preview.costs[THERE]
    assert found[Strategy.BALANCED].route == preview.decision.routes[0]
    assert bench.ledger.entries == []
    assert bench.cloud.requests == bench.local.requests == []


@pytest.mark.parametrize(
    ("budget", "spend", "open_"),
    [
        (Budget(), Spend(9.0, 99.0), True),
        (Budget(day_usd=1.0), Spend(0.99, 99.0), True),
        (Budget(day_usd=1.0), Spend(1.0, 1.0), False),
        (Budget(month_usd=1.0), Spend(0.0, 1.0), False),
        (Budget(month_usd=2.0), Spend(1.0, 1.0), True),
    ],
)
async def test_a_second_request_stays_within_the_budgets(
    bench: Bench, budget: Budget, spend: Spend, open_: bool
) -> None:
    preview = bench.router().preview(draft(PUBLIC), replace(bench.settings, budget=budget))
    assert within_budget(THERE, preview, spend) == open_
    assert within_budget(HERE, preview, spend)


@pytest.mark.parametrize("end", ["answered", "failed", "stopped"])
async def test_the_reading_of_prices_is_not_left_behind(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    monkeypatch.setattr(pricing, "is_loaded", lambda: False)
    monkeypatch.setattr(pricing, "load", lambda: time.sleep(0.3))
    bench.cloud.mode = bench.local.mode = "ok" if end == "answered" else "401"
    router = bench.router()
    async with aclosing(router.send(bench.preview(draft(PUBLIC)))) as events:
        async for event in events:
            if end == "stopped" and isinstance(event, AttemptStarted):
                break
    assert asyncio.all_tasks() == {asyncio.current_task()}
    await router.aclose()


@pytest.mark.parametrize(
    ("others", "reason"),
    [
        ((), FallbackReason.COST),
        ((Rejection.OVERRIDE,), FallbackReason.COST),
        ((Rejection.NOT_CLEARED,), FallbackReason.NOT_CLEARED),
        ((Rejection.UNAVAILABLE,), FallbackReason.NO_ROUTE),
    ],
)
async def test_a_spent_budget_is_named_when_nothing_else_is_in_the_way(
    bench: Bench, others: tuple[Rejection, ...], reason: FallbackReason
) -> None:
    preview = bench.preview(draft(PUBLIC))
    lost = [Rejected(THERE, Rejection.COST, "Today's budget is spent")]
    lost += [Rejected(HERE, rule, "Something else") for rule in others]
    decision = replace(preview.decision, routes=(), rejected=tuple(lost))
    end = refusal(replace(preview, decision=decision))
    assert end.reason is reason
    assert Remedy.RAISE_BUDGET in end.remedies
