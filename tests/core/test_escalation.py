"""An answer that failed is asked for once more, from a better permitted model and from nowhere else."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace
from typing import Any

import pytest

from hybrid_desktop.core.escalation import Turn, still_open
from hybrid_desktop.core.events import (
    AttemptStarted,
    Completed,
    Event,
    Failed,
    FellBack,
    RawFinish,
    Restarted,
    TextDelta,
)
from hybrid_desktop.core.providers.cascade import Answered
from hybrid_desktop.core.providers.quality import Check
from hybrid_desktop.core.providers.retry import RetryBudget
from hybrid_desktop.core.types import (
    Availability,
    Budget,
    Environment,
    Escalate,
    FallbackReason,
    Limits,
    Override,
    Price,
    Purpose,
    QualityReport,
    QualityRules,
    Redact,
    Remedy,
    Route,
    Spend,
    Strategy,
    TrustZone,
)
from tests.core.test_router import Bench, done, failed, sent_to
from tests.support.factories import FixedAvailability, FixedCatalogue, draft, provider, settings
from tests.support.openai_server import OpenAIServer

QUESTION = "Explain what a mutex is."
LOOP = "It is a lock and a lock is a lock that is a lock. " * 12
GOOD = "A mutex is a lock that only one thread can hold; the other threads have to wait until it is free."
UNSURE = "I'm not sure."
RESTRICTED = "Explain my SSN 536-22-8841."


@pytest.fixture
def bench(start_server: Callable[..., OpenAIServer]) -> Bench:
    """Development: a weak local model, then a strong one in the cloud, which costs a dollar a token."""
    local, cloud = start_server("local", reply=LOOP), start_server("cloud", reply=GOOD)
    chosen = settings(
        provider("local", local.base_url, TrustZone.DEVICE, "llama3.1"),
        provider("openai", cloud.base_url, TrustZone.CLOUD, "gpt-4o", priority=1),
        prices={"gpt-4o": Price(1e6, 1e6)},
    )
    return Bench(local, cloud, chosen)


LOCAL, CLOUD = Route("local", "llama3.1", TrustZone.DEVICE), Route("openai", "gpt-4o", TrustZone.CLOUD)


def steps(events: list[Event]) -> list[Any]:
    """The events but for the pieces of text, which are joined."""
    told: list[Any] = []
    for event in events:
        if isinstance(event, TextDelta):
            if told and isinstance(told[-1], str):
                told[-1] += event.text
            else:
                told.append(event.text)
        elif not isinstance(event, Completed):
            told.append(event)
    return told[1:]


async def test_a_failed_answer_goes_once_to_a_better_model_as_a_new_version(bench: Bench) -> None:
    preview = bench.preview(draft(QUESTION))
    events = await bench.send(draft(QUESTION))
    assert steps(events) == [
        AttemptStarted(LOCAL, 0),
        LOOP,
        FellBack(LOCAL, CLOUD, FallbackReason.QUALITY),
        AttemptStarted(CLOUD, 0),
        Restarted(2),
        GOOD,
    ]
    end = done(events)
    assert (end.route, end.text, end.fallback_count, end.retry_count) == (CLOUD, GOOD, 1, 0)
    assert end.quality == QualityReport(1.0, (), 0.8, ("repetition",))
    (body,) = sent_to(bench.cloud)
    assert body.encode() == preview.payloads[CLOUD].body, "nothing but what was previewed"
    assert end.cost_usd == end.usage.prompt_tokens + end.usage.completion_tokens


async def test_what_the_ledger_keeps_of_it(bench: Bench) -> None:
    end = done(await bench.send(draft(QUESTION)))
    first, second = (record for _, record in bench.ledger.attempts)
    assert (first.provider, first.outcome, first.cost_usd) == ("local", "ok", 0.0)
    assert (second.provider, second.outcome, second.cost_usd) == ("openai", "ok", end.cost_usd)
    assert (second.prompt_tokens, second.completion_tokens) == (
        end.usage.prompt_tokens,
        end.usage.completion_tokens,
    )
    close = bench.ledger.closed[1]
    assert (close.outcome, close.provider, close.fallback_count) == ("done", "openai", 1)
    assert (close.quality_score, close.quality_reasons) == (1.0, ())
    assert (close.first_score, close.first_reasons) == (0.8, ("repetition",))
    assert (close.cost_usd, close.cloud_cost_usd) == (end.cost_usd, end.cost_usd)


async def test_a_good_answer_stands(bench: Bench) -> None:
    bench.local.reply = GOOD
    end = done(await bench.send(draft(QUESTION)))
    assert end.quality == QualityReport(1.0)
    assert bench.cloud.bytes_received == 0
    assert (bench.ledger.closed[1].quality_score, bench.ledger.closed[1].first_score) == (1.0, None)


@pytest.mark.parametrize(
    ("question", "answer", "reason"),
    [
        ("Give me the three colours as JSON.", '{"colours": ["red", "green"', "broken_json"),
        ("Write a function that adds.", "Sure:\n```python\ndef add(a, b):\n    return a +", "broken_code"),
        (
            "Explain what a mutex is. Answer in English.",
            "互斥锁是一种只能由一个线程持有的锁。",
            "wrong_language",
        ),
    ],
)
async def test_each_way_to_fail_escalates(bench: Bench, question: str, answer: str, reason: str) -> None:
    bench.local.reply, bench.cloud.reply = answer, '{"colours": ["red", "green", "blue"], "or": "a lock"}'
    end = done(await bench.send(draft(question)))
    assert end.route == CLOUD
    assert end.quality is not None
    assert reason in end.quality.first_reasons


@pytest.mark.parametrize(
    "change",
    [{"fallback_enabled": False}, {"budget": Budget(day_usd=1.0)}, {"budget": Budget(month_usd=1.0)}],
    ids=["no fallback", "day's budget", "month's budget"],
)
async def test_when_nothing_may_follow_the_failed_answer_stands(bench: Bench, change: dict[str, Any]) -> None:
    if "budget" in change:
        bench.availability = FixedAvailability(Availability(spend=Spend(1.0, 1.0)))
    end = done(await bench.send(draft(QUESTION), **change))
    assert end.quality == QualityReport(0.8, ("repetition",))
    assert bench.cloud.bytes_received == 0


async def test_the_budget_is_looked_at_again_before_the_second_is_paid_for(bench: Bench) -> None:
    """It was open when the message was previewed, and the first answer or another window spent it."""
    chosen = replace(bench.settings, budget=Budget(day_usd=1.0))
    router = bench.router()
    preview = router.preview(draft(QUESTION), chosen)
    assert CLOUD in preview.decision.routes
    router._availability = FixedAvailability(Availability(spend=Spend(1.0, 1.0)))
    events = [event async for event in router.send(preview)]
    await router.aclose()
    assert done(events).route == LOCAL
    assert bench.cloud.bytes_received == 0


async def test_the_second_has_what_is_left_of_the_turn(bench: Bench) -> None:
    bench.cloud.mode = "stall"
    limits = replace(bench.settings.limits, turn_s=1.5)
    end = done(await bench.send(draft(QUESTION), limits=limits))
    assert (end.route, end.text) == (LOCAL, LOOP)
    assert [record.outcome for _, record in bench.ledger.attempts] == ["ok", "timeout"]
    assert end.latency_ms < 10_000, "30 s would be the limit of a first token"


async def test_after_the_turn_there_is_no_second(bench: Bench) -> None:
    preview = bench.preview(draft(QUESTION))
    found = Check(0.8, ("repetition",))
    end = Answered(LOCAL, RawFinish("stop"), LOOP, 1.0, 0, 0, 0, RetryBudget(), 1)
    for ends, wanted in ((time.monotonic() + 60, True), (time.monotonic(), False)):
        turn = Turn(preview, FixedCatalogue().rank, lambda route: True, ends)
        assert turn.wants_another(end, found) == wanted


@pytest.mark.parametrize(
    ("text", "more"),
    [
        (RESTRICTED, {}),
        (RESTRICTED, {"redact": Redact.AUTO, "strategy": Strategy.QUALITY}),
        (QUESTION, {"override": Override.FORCE_LOCAL}),
        (QUESTION, {"strategy": Strategy.PRIVACY}),
    ],
)
async def test_no_escalation_leaves_the_clearance(bench: Bench, text: str, more: dict[str, Any]) -> None:
    end = done(await bench.send(draft(text, **more), quality=QualityRules(1.0, Escalate.SCORE)))
    assert end.route == LOCAL
    assert end.quality is not None
    assert "repetition" in end.quality.reasons
    assert bench.cloud.bytes_received == 0


async def test_a_redacted_text_escalates_redacted(bench: Bench) -> None:
    text = "Explain to jane.roe@corp-mail.com what a mutex is."
    message = draft(text, redact=Redact.AUTO)
    preview = bench.preview(message)
    end = done(await bench.send(message))
    assert (end.route, end.redacted) == (CLOUD, True)
    assert [body.encode() for body in sent_to(bench.cloud)] == [preview.payloads[CLOUD].body]
    assert not bench.cloud.heard("jane.roe")


@pytest.mark.parametrize("reply", ["I can't help with that.", "抱歉，我无法提供帮助。"])
async def test_a_refusal_is_never_routed_around(bench: Bench, reply: str) -> None:
    bench.local.reply = reply
    for rules in (QualityRules(), QualityRules(1.0, Escalate.SCORE), QualityRules(1.0, Escalate.OFFER)):
        end = done(await bench.send(draft("Give me the list as JSON."), quality=rules))
        assert end.quality == QualityReport(1.0, ("refusal",))
    assert bench.cloud.bytes_received == 0


async def test_what_was_cut_at_the_limit_is_not_asked_for_again(bench: Bench) -> None:
    bench.local.mode = "length"
    end = done(await bench.send(draft(QUESTION)))
    assert end.finish_reason == "length"
    assert end.quality == QualityReport(0.8, ("repetition",))
    assert bench.cloud.bytes_received == 0


@pytest.mark.parametrize(
    ("purpose", "report", "asked"),
    [
        (Purpose.RETRY, QualityReport(1.0, (), 0.8, ("repetition",)), True),
        (Purpose.ESCALATION, QualityReport(0.8, ("repetition",)), False),
        (Purpose.TITLE, None, False),
    ],
)
async def test_other_purposes(bench: Bench, purpose: Purpose, report: Any, asked: bool) -> None:
    end = done(await bench.send(draft(QUESTION, purpose=purpose)))
    assert end.quality == report
    assert bool(bench.cloud.chats) == asked


async def test_no_worse_or_equal_model_is_asked(bench: Bench) -> None:
    bench.cloud.reply = LOOP
    end = done(await bench.send(draft(QUESTION), environment=Environment.PRODUCTION))
    assert end.route == CLOUD
    assert bench.local.bytes_received == 0


# --- the second answer is no better ---------------------------------------------------------------


async def test_when_the_second_loops_too_the_first_is_shown_again(bench: Bench) -> None:
    bench.cloud.reply = LOOP.upper()
    events = await bench.send(draft(QUESTION))
    assert steps(events)[-4:] == [Restarted(2), LOOP.upper(), Restarted(3), LOOP]
    end = done(events)
    assert (end.route, end.text, end.fallback_count) == (LOCAL, LOOP, 1)
    assert end.quality == QualityReport(0.8, ("repetition",), 0.8, ("repetition",))
    assert end.cost_usd is not None
    assert end.cost_usd > 0, "the second was paid for"
    assert [record.outcome for _, record in bench.ledger.attempts] == ["ok", "ok"]
    assert bench.ledger.closed[1].provider == "local"


async def test_a_second_that_declines_does_not_take_the_first_away(bench: Bench) -> None:
    bench.cloud.reply = "I'm sorry, but I can't help with that."
    assert done(await bench.send(draft(QUESTION))).text == LOOP


async def test_when_both_fail_the_higher_score_stands(bench: Bench) -> None:
    bench.local.reply = "I'm not sure. " + LOOP
    bench.cloud.reply = LOOP
    end = done(await bench.send(draft(QUESTION)))
    assert end.route == CLOUD
    assert end.quality == QualityReport(0.8, ("repetition",), 0.6, ("repetition", "hedging"))


@pytest.mark.parametrize("mode", ["500", "401", "stall", "filter400", "empty"])
async def test_when_the_second_fails_before_its_first_word_nothing_changes(bench: Bench, mode: str) -> None:
    bench.cloud.mode = mode
    quick = tuple(replace(p, limits=Limits(first_token_s=0.3, stall_s=0.3)) for p in bench.settings.providers)
    events = await bench.send(draft(QUESTION), providers=quick)
    assert not [event for event in events if isinstance(event, Restarted)]
    end = done(events)
    assert (end.route, end.text, end.fallback_count) == (LOCAL, LOOP, 1)
    assert end.quality == QualityReport(0.8, ("repetition",), 0.8, ("repetition",))
    left = bench.ledger.attempts[1][1]
    paid = float(left.prompt_tokens or 0) if mode == "stall" else 0.0  # an error costs nothing
    assert end.cost_usd == left.cost_usd == paid
    assert (paid > 0) is (mode == "stall")
    assert end.retry_count == len(bench.cloud.chats) - 1


@pytest.mark.parametrize("mode", ["die_mid", "eof_mid", "inband"])
async def test_when_the_second_breaks_off_the_first_is_shown_again(bench: Bench, mode: str) -> None:
    bench.cloud.mode = mode
    events = await bench.send(draft(QUESTION))
    told = steps(events)
    assert told[-4] == Restarted(2)
    assert told[-2:] == [Restarted(3), LOOP]
    end = done(events)
    assert (end.route, end.text) == (LOCAL, LOOP)
    assert [record.outcome for _, record in bench.ledger.attempts] == ["ok", "interrupted"]
    partial = bench.ledger.attempts[1][1]
    assert partial.usage_estimated
    assert end.cost_usd == partial.cost_usd == (partial.prompt_tokens or 0) + (partial.completion_tokens or 0)


async def test_it_is_exactly_once(bench: Bench, start_server: Callable[..., OpenAIServer]) -> None:
    """Three models, each better than the one before, all of them looping."""
    third = start_server("third", reply=LOOP)
    bench.cloud.reply = LOOP
    chosen = (
        *bench.settings.providers[:1],
        provider("mini", bench.cloud.base_url, TrustZone.CLOUD, "gpt-4o-mini", priority=1),
        provider("third", third.base_url, TrustZone.CLOUD, "gpt-4o", priority=2),
    )
    bench.settings = replace(bench.settings, providers=chosen)
    events = await bench.send(draft(QUESTION))
    assert [type(e) for e in events].count(FellBack) == 1
    assert len(bench.ledger.attempts) == 2
    assert third.bytes_received == 0


async def test_a_route_that_failed_in_this_turn_is_not_asked_again(bench: Bench) -> None:
    """The strategy "quality" asks the cloud first; it is down, and the local answer fails its check."""
    bench.cloud.mode = "401"
    end = done(await bench.send(draft(QUESTION, strategy=Strategy.QUALITY)))
    assert end.quality == QualityReport(0.8, ("repetition",))
    assert len(bench.cloud.chats) == 1


def test_a_retry_that_answered_leaves_its_provider_open() -> None:
    failed_then_ok = ((CLOUD, FallbackReason.SERVER_ERROR), (CLOUD, None))
    assert still_open((CLOUD, LOCAL), RetryBudget(failed_then_ok)) == (CLOUD, LOCAL)
    assert still_open((CLOUD, LOCAL), RetryBudget(failed_then_ok[:1])) == (LOCAL,)


async def test_stopping_during_the_second_closes_everything(bench: Bench) -> None:
    bench.cloud.reply, bench.cloud.delay_s = "word " * 2000, 0.01
    router = bench.router()
    stream = router.send(bench.preview(draft(QUESTION)))
    while not isinstance(await anext(stream), Restarted):
        pass
    await stream.aclose()
    await router.aclose()
    assert bench.ledger.closed[1].outcome == "cancelled"
    assert [record.outcome for _, record in bench.ledger.attempts] == ["ok", "cancelled"]
    paid = bench.ledger.attempts[1][1].cost_usd
    assert paid is not None
    assert bench.ledger.closed[1].cost_usd == paid > 0
    async with asyncio.timeout(10):
        while bench.cloud.disconnects == 0:  # noqa: ASYNC110 - the other end is a thread, polled with a limit
            await asyncio.sleep(0.01)


# --- the tutorial's score, and the button ---------------------------------------------------------


async def test_by_score_an_unsure_answer_escalates(bench: Bench) -> None:
    bench.local.reply = UNSURE
    kept = done(await bench.send(draft(QUESTION)))
    assert kept.quality == QualityReport(0.6, ("hedging", "too_short"))
    assert bench.cloud.bytes_received == 0
    end = done(await bench.send(draft(QUESTION), quality=QualityRules(0.7, Escalate.SCORE)))
    assert end.quality == QualityReport(1.0, (), 0.6, ("hedging", "too_short"))
    low = done(await bench.send(draft(QUESTION), quality=QualityRules(0.5, Escalate.SCORE)))
    assert low.route == LOCAL


async def test_an_offer_is_only_a_button(bench: Bench) -> None:
    events = await bench.send(draft(QUESTION), quality=QualityRules(0.7, Escalate.OFFER))
    assert done(events).quality == QualityReport(0.8, ("repetition",), offered=CLOUD)
    assert bench.cloud.bytes_received == 0
    bench.local.reply = GOOD
    fine = done(await bench.send(draft(QUESTION), quality=QualityRules(0.7, Escalate.OFFER)))
    assert fine.quality == QualityReport(1.0)


async def test_another_model_is_offered_after_a_refused_request(bench: Bench) -> None:
    bench.local.mode = "filter400"
    end = failed(await bench.send(draft(QUESTION)))
    assert end.reason is FallbackReason.CONTENT_FILTER
    assert end.remedies[:2] == (Remedy.REPHRASE, Remedy.OTHER_MODEL)
    assert bench.cloud.bytes_received == 0
    alone = failed(await bench.send(draft(QUESTION, override=Override.FORCE_LOCAL)))
    assert Remedy.OTHER_MODEL not in alone.remedies
    assert isinstance(alone, Failed)


async def test_an_open_generator_can_be_closed_before_it_begins(bench: Bench) -> None:
    router = bench.router()
    async with aclosing(router.send(bench.preview(draft(QUESTION)))):
        pass
    await router.aclose()
    assert bench.ledger.entries == []
