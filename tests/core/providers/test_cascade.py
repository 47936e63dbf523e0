"""The cascade: FAILURES.md row by row, before and after the first delta, within its budget."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from hybrid_desktop.core.egress import build_payload
from hybrid_desktop.core.errors import EngineCrashed, ModelFileError, NotCleared, ProviderError
from hybrid_desktop.core.events import (
    AttemptStarted,
    FellBack,
    Observation,
    Preparing,
    Progress,
    Restarted,
    TextDelta,
)
from hybrid_desktop.core.providers.cascade import Answered, GaveUp, Journey, walk
from hybrid_desktop.core.providers.retry import MEANINGS, REQUESTS_PER_TURN, RetryBudget
from hybrid_desktop.core.providers.scripted import Script, ScriptedProvider
from hybrid_desktop.core.providers.windows import context_window
from hybrid_desktop.core.types import (
    AttemptRecord,
    FallbackReason,
    Form,
    Limits,
    Message,
    Parameters,
    Route,
    TrustZone,
)

A1 = Route("a", "one", TrustZone.CLOUD)
A2 = Route("a", "two", TrustZone.CLOUD)
B1 = Route("b", "one", TrustZone.DEVICE)
C1 = Route("c", "one", TrustZone.DEVICE)

#: Models and how many tokens they take at once.
WINDOWS = {
    Route("small", "one", TrustZone.CLOUD): 1000,
    Route("same", "one", TrustZone.CLOUD): 1000,
    Route("large", "one", TrustZone.CLOUD): 8000,
}

OK = Script(("Hello", " world", "."))


class Plain:
    """A text filter that changes nothing."""

    restored_count = 0

    def feed(self, raw_chunk: str) -> str:
        return raw_chunk

    def flush(self) -> str:
        return ""


def fails(reason: FallbackReason, *chunks: str, **more: Any) -> Script:
    return Script(chunks, failure=ProviderError(reason, **more))


@dataclass
class Walked:
    """What one walk yielded, recorded and waited for."""

    events: list[Any] = field(default_factory=list)
    records: list[AttemptRecord] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)
    seen: list[Observation] = field(default_factory=list)

    @property
    def end(self) -> Any:
        return self.events[-1]

    @property
    def attempts(self) -> list[str]:
        return [e.route.label for e in self.events if isinstance(e, AttemptStarted)]

    @property
    def fallbacks(self) -> list[tuple[str, str, FallbackReason]]:
        return [
            (e.from_route.label, e.to_route.label, e.reason) for e in self.events if isinstance(e, FellBack)
        ]

    def versions(self) -> list[str]:
        """The text of each version, as it was shown."""
        texts = [""]
        for event in self.events:
            if isinstance(event, Restarted):
                texts.append("")
            elif isinstance(event, TextDelta):
                texts[-1] += event.text
        return texts


async def run(
    routes: Iterable[Route],
    scripts: Mapping[str, Iterable[Script]],
    *,
    limits: Limits | None = None,
    turn_s: float = 30.0,
    max_retries: Mapping[str, int] | None = None,
    budget: RetryBudget | None = None,
) -> Walked:
    """Walks ``routes`` over scripted providers, without waiting."""
    walked = Walked()
    providers = {name: ScriptedProvider.of(own) for name, own in scripts.items()}
    routes = tuple(routes)
    message, parameters = Message("user", "hi"), Parameters(10, 0.0)

    async def sleep(seconds: float) -> None:
        walked.pauses.append(seconds)

    journey = Journey(
        routes=routes,
        payloads={
            r: build_payload(r, f"http://{r.provider}.test/v1", [message], parameters, Form.AS_TYPED)
            for r in routes
        },
        provider=lambda route: providers[route.provider],
        connect=lambda payload: lambda url, key: None,
        text_filter=lambda route: Plain(),
        limits={name: limits or Limits() for name in scripts},
        turn_s=turn_s,
        record=walked.records.append,
        budget=budget or RetryBudget(max_retries=max_retries or {}),
        observe=walked.seen.append,
        window=WINDOWS.get,
        sleep=sleep,
    )
    async for event in walk(journey):
        walked.events.append(event)
    return walked


async def test_the_first_route_answers() -> None:
    walked = await run([A1, B1], {"a": [OK], "b": [OK]})
    assert walked.attempts == ["a/one"]
    assert isinstance(walked.end, Answered)
    assert walked.end.text == "Hello world."
    assert (walked.end.fallback_count, walked.end.retry_count) == (0, 0)
    assert [record.outcome for record in walked.records] == ["ok"]
    assert walked.records[0].first_token_ms is not None


#: FAILURES.md: reason → requests to a/one before the fall, whether b is asked, whether a/two is.
ROWS = [
    (FallbackReason.TIMEOUT, 1, True, False),
    (FallbackReason.CONNECTION, 1, True, False),
    (FallbackReason.TLS, 1, True, False),
    (FallbackReason.RATE_LIMIT, 1, True, False),
    (FallbackReason.QUOTA, 1, True, False),
    (FallbackReason.AUTH, 1, True, False),
    (FallbackReason.CONTEXT_LENGTH, 1, True, True),
    (FallbackReason.CONTENT_FILTER, 1, False, False),
    (FallbackReason.BAD_REQUEST, 1, False, False),
    (FallbackReason.SERVER_ERROR, 2, True, False),
    (FallbackReason.MODEL_MISSING, 1, True, True),
    (FallbackReason.INTERRUPTED, 1, True, False),
    (FallbackReason.EMPTY, 2, True, False),
]


@pytest.mark.parametrize(("reason", "requests", "falls_over", "other_model"), ROWS)
async def test_before_the_first_delta(
    reason: FallbackReason, requests: int, falls_over: bool, other_model: bool
) -> None:
    walked = await run([A1, A2, B1], {"a": [fails(reason)], "b": [OK]})
    assert walked.attempts.count("a/one") == requests
    assert walked.attempts.count("a/two") == (1 if other_model else 0)
    assert ("b/one" in walked.attempts) is falls_over
    assert isinstance(walked.end, Answered if falls_over else GaveUp)
    assert not any(isinstance(event, Restarted) for event in walked.events)
    assert len(walked.records) == len(walked.attempts)
    assert {record.outcome for record in walked.records if record.provider == "a"} == {reason.value}
    if isinstance(walked.end, GaveUp):
        assert walked.end.reason is reason


@pytest.mark.parametrize(
    "reason", [FallbackReason.INTERRUPTED, FallbackReason.TIMEOUT, FallbackReason.SERVER_ERROR]
)
async def test_after_the_first_delta_a_new_version_starts(reason: FallbackReason) -> None:
    walked = await run([A1, A2, B1], {"a": [fails(reason, "Once", " upon")], "b": [OK]})
    assert walked.attempts == ["a/one", "b/one"], "shown text is never retried on the same provider"
    assert walked.fallbacks == [("a/one", "b/one", reason)]
    assert walked.versions() == ["Once upon", "Hello world."]
    assert walked.end.text == "Hello world.", "nothing is appended to the interrupted version"


async def test_a_content_filter_after_text_keeps_the_part_and_stops() -> None:
    walked = await run([A1, B1], {"a": [fails(FallbackReason.CONTENT_FILTER, "Once")], "b": [OK]})
    assert walked.attempts == ["a/one"]
    assert (walked.end.reason, walked.end.partial) == (FallbackReason.CONTENT_FILTER, True)


async def test_versions_count_on_through_several_interruptions() -> None:
    cut = fails(FallbackReason.INTERRUPTED, "part")
    walked = await run([A1, B1, C1], {"a": [cut], "b": [cut], "c": [OK]})
    assert [e.version for e in walked.events if isinstance(e, Restarted)] == [2, 3]
    assert walked.end.fallback_count == 2


async def test_an_end_without_a_finish_reason_is_never_success() -> None:
    walked = await run([A1], {"a": [Script(("Hello",), finish_reason=None)]})
    assert (walked.end.reason, walked.end.partial) == (FallbackReason.INTERRUPTED, True)


async def test_a_reset_is_tried_once_more_and_a_refusal_is_not() -> None:
    again = await run([A1, B1], {"a": [fails(FallbackReason.CONNECTION, reset=True), OK], "b": [OK]})
    assert again.attempts == ["a/one", "a/one"]
    assert again.end.retry_count == 1
    never = await run([A1, B1], {"a": [fails(FallbackReason.CONNECTION), OK], "b": [OK]})
    assert never.attempts == ["a/one", "b/one"]


@pytest.mark.parametrize(
    ("retry_after_s", "others", "attempts", "pauses"),
    [
        (1.0, True, ["a/one", "a/one"], [1.0]),
        (5.0, True, ["a/one", "a/one"], [5.0]),
        (6.0, True, ["a/one", "b/one"], []),
        (None, True, ["a/one", "b/one"], []),
        (None, False, ["a/one", "a/one"], [2.0]),
        (60.0, False, ["a/one"], []),
    ],
)
async def test_rate_limits(
    retry_after_s: float | None, others: bool, attempts: list[str], pauses: list[float]
) -> None:
    limited = fails(FallbackReason.RATE_LIMIT, retry_after_s=retry_after_s)
    walked = await run([A1, B1] if others else [A1], {"a": [limited, OK], "b": [OK]})
    assert walked.attempts == attempts
    assert walked.pauses == pauses


async def test_a_loading_server_gets_time() -> None:
    walked = await run([A1], {"a": [fails(FallbackReason.SERVER_ERROR, loading=True), OK]})
    assert walked.pauses == [2.0]
    assert isinstance(walked.end, Answered)


async def test_a_loading_server_on_this_device_is_waited_for_while_it_is_prepared() -> None:
    loading = fails(FallbackReason.SERVER_ERROR, loading=True)
    walked = await run([B1], {"b": [loading, Script(OK.chunks, stages=(Progress("Loading the model"),))]})
    assert walked.pauses == [0.0]
    assert isinstance(walked.end, Answered)


@pytest.mark.parametrize(
    "failure",
    [
        fails(FallbackReason.MODEL_MISSING),
        fails(FallbackReason.SERVER_ERROR, loading=True),
    ],
)
async def test_what_a_local_server_lacks_is_looked_for_in_another_local_one_first(failure: Script) -> None:
    walked = await run([B1, A1, C1], {"a": [OK], "b": [failure], "c": [OK]})
    assert walked.attempts[-1] == "c/one"
    assert "a/one" not in walked.attempts


async def test_without_a_network_this_device_comes_before_another_cloud() -> None:
    d1 = Route("d", "one", TrustZone.CLOUD)
    unreachable = fails(FallbackReason.CONNECTION)
    walked = await run([A1, d1, B1], {"a": [unreachable], "d": [unreachable], "b": [OK]})
    assert walked.attempts == ["a/one", "b/one"]
    cut = fails(FallbackReason.CONNECTION, reset=True)
    walked = await run([A1, d1, B1], {"a": [cut], "d": [OK], "b": [OK]})
    assert walked.attempts == ["a/one", "a/one", "d/one"], "whoever resets a connection was reached"


async def test_what_is_too_long_goes_to_a_larger_window_first() -> None:
    small, same, large = WINDOWS
    too_long = fails(FallbackReason.CONTEXT_LENGTH)
    scripts = {"small": [too_long], "same": [too_long], "large": [too_long], "b": [too_long]}
    walked = await run([small, same, B1, large], scripts)
    assert walked.attempts == ["small/one", "large/one", "b/one", "same/one"]
    assert walked.pauses == [], "never at the same size"


async def test_a_certificate_that_is_not_trusted_closes_every_provider_of_that_host() -> None:
    walked = await run([A1, B1], {"a": [fails(FallbackReason.TLS)], "b": [OK]})
    assert walked.attempts == ["a/one", "b/one"]
    alike = replace(A1, provider="A")  # the same host, in other letters
    walked = await run([A1, alike, B1], {"a": [fails(FallbackReason.TLS)], "A": [OK], "b": [OK]})
    assert walked.attempts == ["a/one", "b/one"]


async def test_a_pause_that_the_turn_has_no_time_for_is_not_begun() -> None:
    limited = fails(FallbackReason.RATE_LIMIT, retry_after_s=4.0)
    walked = await run([A1], {"a": [limited, OK]}, turn_s=2.0)
    assert (walked.attempts, walked.pauses) == (["a/one"], [])
    assert walked.end.reason is FallbackReason.RATE_LIMIT


async def test_a_second_walk_goes_on_with_the_requests_of_the_first() -> None:
    spent = RetryBudget().spent(A1, None).spent(A1, None)
    walked = await run([A2, B1], {"a": [OK], "b": [OK]}, budget=spent)
    assert walked.attempts == ["b/one"]
    walked = await run([A2], {"a": [OK]}, budget=spent)
    assert [type(event) for event in walked.events] == [GaveUp]
    assert (walked.end.reason, walked.end.budget) == (FallbackReason.NO_ROUTE, spent)


async def test_every_request_is_observed() -> None:
    walked = await run([A1, B1], {"a": [fails(FallbackReason.QUOTA)], "b": [OK]})
    (first, second) = walked.seen
    assert first.error is not None
    assert (first.route, first.error.reason, first.first_token_ms) == (A1, FallbackReason.QUOTA, None)
    assert (second.route, second.error, second.cancelled) == (B1, None, False)
    assert second.first_token_ms == walked.records[1].first_token_ms is not None


async def test_an_answer_that_the_end_of_the_turn_cuts_says_nothing_about_its_provider() -> None:
    walked = await run([A1], {"a": [Script(("word",) * 1000, stall_s=0.01)]}, turn_s=0.05)
    assert walked.end.detail == "the time for this message was over"
    assert [seen.cancelled for seen in walked.seen] == [True]


async def test_no_retry_when_the_provider_has_none() -> None:
    walked = await run([A1, B1], {"a": [fails(FallbackReason.SERVER_ERROR)], "b": [OK]}, max_retries={"a": 0})
    assert walked.attempts == ["a/one", "b/one"]


async def test_requests_stay_within_the_budget() -> None:
    routes = [Route(name, model, TrustZone.DEVICE) for name in "abcdef" for model in ("1", "2", "3")]
    missing = {name: [fails(FallbackReason.MODEL_MISSING)] for name in "abcdef"}
    walked = await run(routes, missing)
    assert len(walked.attempts) == REQUESTS_PER_TURN
    for name in "abcdef":
        assert sum(label.startswith(name) for label in walked.attempts) <= 2


async def test_a_provider_that_says_nothing_is_left_within_its_limit() -> None:
    limits = Limits(first_token_s=0.05, stall_s=0.05, turn_s=30)
    silent = Script(("late",), stall_s=30)
    walked = await run([A1, B1], {"a": [silent], "b": [OK]}, limits=limits)
    assert walked.fallbacks == [("a/one", "b/one", FallbackReason.TIMEOUT)]


async def test_a_stall_in_mid_answer_is_a_timeout(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stalls(ScriptedProvider):
        async def stream(self, payload: Any, connect: Any) -> Any:
            async for item in super().stream(payload, connect):
                yield item
                await asyncio.sleep(30)

    monkeypatch.setattr(ScriptedProvider, "of", classmethod(lambda cls, own: make(own)))

    def make(own: Iterable[Script]) -> ScriptedProvider:
        from collections import deque

        own = deque(own)
        return Stalls(own) if own[0].chunks == ("Once", " upon") else ScriptedProvider(own)

    limits = Limits(first_token_s=5, stall_s=0.05, turn_s=30)
    walked = await run([A1, B1], {"a": [Script(("Once", " upon"))], "b": [OK]}, limits=limits)
    assert walked.fallbacks == [("a/one", "b/one", FallbackReason.TIMEOUT)]
    assert walked.versions() == ["Once", "Hello world."]


async def test_the_turn_ends_at_its_limit() -> None:
    walked = await run([A1, B1], {"a": [Script(("late",), stall_s=30)], "b": [OK]}, turn_s=0.05)
    assert walked.attempts == ["a/one"]
    assert walked.end.reason is FallbackReason.TIMEOUT


async def test_engine_progress_is_passed_on_and_does_not_count_against_the_first_token() -> None:
    stages = (Progress("Starting"), Progress("Loading", 0.5))
    walked = await run([B1], {"b": [Script(OK.chunks, stages=stages)]}, limits=Limits(first_token_s=5))
    shown = [(e.stage, e.fraction) for e in walked.events if isinstance(e, Preparing)]
    assert shown == [("Starting", None), ("Loading", 0.5)]


async def test_getting_ready_is_no_part_of_the_time_to_the_first_token_but_of_the_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def slowly(self: ScriptedProvider) -> Any:
        yield Progress("Starting")
        await asyncio.sleep(0.3)

    monkeypatch.setattr(ScriptedProvider, "prepare", slowly)
    walked = await run([B1], {"b": [OK]})
    (record,) = walked.records
    assert record.first_token_ms is not None
    assert record.first_token_ms + 290 < record.duration_ms
    late = await run([B1], {"b": [OK]}, turn_s=0.05)
    assert late.end.reason is FallbackReason.TIMEOUT
    assert [seen.cancelled for seen in late.seen] == [True], "the turn was over, the engine is not to blame"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ModelFileError("The model file “x.gguf” does not exist."), FallbackReason.MODEL_MISSING),
        (EngineCrashed("It stopped twice."), FallbackReason.CONNECTION),
        (NotCleared("not what was previewed"), FallbackReason.NOT_CLEARED),
    ],
)
async def test_an_engine_that_cannot_start_and_a_gate_that_refuses(
    monkeypatch: pytest.MonkeyPatch, error: Exception, reason: FallbackReason
) -> None:
    async def broken(self: ScriptedProvider, *args: object) -> Any:
        raise error
        yield

    monkeypatch.setattr(ScriptedProvider, "stream" if isinstance(error, NotCleared) else "prepare", broken)
    walked = await run([B1], {"b": [OK]})
    assert walked.end.reason is reason
    assert walked.end.detail == str(error)
    assert walked.records[0].outcome == reason.value


async def test_a_refusal_by_the_gate_is_not_walked_around(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(self: ScriptedProvider, *args: object) -> Any:
        raise NotCleared("no")
        yield

    monkeypatch.setattr(ScriptedProvider, "stream", refuse)
    walked = await run([A1, B1], {"a": [OK], "b": [OK]})
    assert walked.attempts == ["a/one"]


async def test_cancelling_records_the_attempt(monkeypatch: pytest.MonkeyPatch) -> None:
    records: list[AttemptRecord] = []
    provider = ScriptedProvider.of([Script(("a",) * 100, stall_s=0.001)])
    payload = build_payload(A1, "http://127.0.0.1:1/v1", [], Parameters(1, 0), Form.AS_TYPED)
    journey = Journey(
        (A1,), {A1: payload}, lambda r: provider, lambda p: lambda u, k: None, lambda r: Plain(),
        {"a": Limits()}, 30, records.append,
    )  # fmt: skip
    steps = walk(journey)
    while not isinstance(await anext(steps), TextDelta):
        pass
    await steps.aclose()
    assert [record.outcome for record in records] == ["cancelled"]


def test_every_reason_has_a_meaning() -> None:
    assert set(MEANINGS) == set(FallbackReason)


def test_the_budget_is_a_value_with_its_history() -> None:
    empty = RetryBudget()
    spent = empty.spent(A1, FallbackReason.SERVER_ERROR)
    assert empty.history == ()
    assert spent.history == ((A1, FallbackReason.SERVER_ERROR),)
    assert spent.allows_retry(A1)
    assert not spent.spent(A1, None).allows(A2)
    assert spent.spent(A1, None).retries == 1


@pytest.mark.parametrize("seed", range(40))
async def test_whatever_happens_no_route_is_invented_and_the_budget_holds(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a seeded choice of faults
    reasons = [r for r in FallbackReason if r not in (FallbackReason.NO_ROUTE, FallbackReason.LEDGER)]
    routes = [Route(n, m, chance.choice(list(TrustZone))) for n in "abcd" for m in ("1", "2")]
    allowed = chance.sample(routes, chance.randint(1, len(routes)))
    scripts = {
        name: [
            chance.choice([OK, Script(), fails(chance.choice(reasons), *["x"] * chance.randint(0, 2))])
            for _ in range(3)
        ]
        for name in "abcd"
    }
    walked = await run(allowed, scripts)
    assert set(walked.attempts) <= {route.label for route in allowed}
    assert len(walked.attempts) <= REQUESTS_PER_TURN
    assert all(walked.attempts.count(label) <= 2 for label in walked.attempts)
    assert isinstance(walked.end, Answered | GaveUp)
    if isinstance(walked.end, Answered):
        assert walked.end.text == "Hello world." == walked.versions()[-1]


@pytest.mark.parametrize(
    ("provider", "model", "zone", "tokens"),
    [
        ("openai", "gpt-4o", TrustZone.CLOUD, 128_000),
        ("mine", "gpt-4o", TrustZone.CLOUD, 128_000),
        ("openai", "nobody-knows-it", TrustZone.CLOUD, None),
        ("local", "gpt-4o", TrustZone.DEVICE, None),
    ],
)
def test_the_window_of_a_cloud_model_is_known(
    provider: str, model: str, zone: TrustZone, tokens: int | None
) -> None:
    assert context_window(Route(provider, model, zone)) == tokens


@pytest.mark.parametrize("chunks", [(), ("half ",)])
async def test_a_provider_that_breaks_in_a_way_nobody_thought_of_gives_way_and_its_words_stay_here(
    chunks: tuple[str, ...], expected_logs: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    expected_logs.append("a provider failed with RuntimeError$")
    broken = Script(chunks, failure=RuntimeError("private words"))  # type: ignore[arg-type]  # what none should raise
    walked = await run([A1, B1], {"a": [broken], "b": [OK]})
    assert isinstance(walked.end, Answered)
    assert walked.end.route == B1
    assert [record.outcome for record in walked.records] == ["interrupted", "ok"]
    assert "private words" not in caplog.text
