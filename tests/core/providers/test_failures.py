"""FAILURES.md row by row through the real router, gate and providers: exact events, exact ledger rows.

A first provider that fails in every way, with two models, stands before a second one that answers. Both are
real servers on loopback. A dialect is one entry of ``DIALECTS``.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest

from hybrid_desktop.core.egress import Egress
from hybrid_desktop.core.events import (
    AttemptStarted,
    Completed,
    Event,
    Failed,
    FellBack,
    Observation,
    Provider,
    Recorded,
    Restarted,
    TextDelta,
)
from hybrid_desktop.core.providers import anthropic, openai_compatible
from hybrid_desktop.core.providers.anthropic import AnthropicProvider
from hybrid_desktop.core.providers.openai_compatible import OpenAICompatibleProvider
from hybrid_desktop.core.router import Router
from hybrid_desktop.core.types import (
    AttemptRecord,
    Availability,
    Environment,
    Finding,
    LedgerClose,
    LedgerEntry,
    Limits,
    ProviderSettings,
    RoutingSettings,
    Strategy,
    TrustZone,
)
from tests.support.anthropic_server import AnthropicServer
from tests.support.factories import FixedCatalogue, draft, provider, settings
from tests.support.openai_server import OpenAIServer

MakeProvider = Callable[[str, Callable[[], str | None]], Provider]


@dataclass(frozen=True)
class Dialect:
    """How a failing provider is spoken to, and the server that plays it; see ``openai_server`` for modes."""

    kind: Literal["openai", "anthropic"]
    server: Callable[..., OpenAIServer]
    provider: MakeProvider


DIALECTS = [
    Dialect("openai", OpenAIServer, OpenAICompatibleProvider),
    Dialect("anthropic", AnthropicServer, AnthropicProvider),
]

#: The adapter that loads each SDK, and the module it looks for.
SDKS = {"openai": (openai_compatible, "openai.types.chat"), "anthropic": (anthropic, "anthropic.types")}

#: Long enough for a busy machine, and the short ones of a provider that is to stall.
PATIENT = Limits(20, 20, 20)
SHORT = {"stall": Limits(0.25, 20, 20), "stall_mid": Limits(20, 0.25, 20)}

QUESTION = "What is the capital of France?"

#: The first provider's answer; its middle, where it breaks, comes after two words.
WHOLE = "It is Paris indeed."
PART = "It is"

#: What a server sends before it breaks off, when nothing has been shown yet: one empty piece.
NOTHING_YET = " x"


class NoFindings:
    """A detector that finds nothing; what is found is not what is tested here."""

    names_cpu_s = 0.0

    def scan(self, text: str) -> tuple[Finding, ...]:
        return ()


@dataclass
class Watching:
    """What is known stays the same; what is observed is kept."""

    seen: list[Observation] = field(default_factory=list)

    def snapshot(self) -> Availability:
        return Availability()

    def observe(self, observation: Observation) -> None:
        self.seen.append(observation)


@dataclass
class ListLedger:
    """A ledger in memory."""

    attempts: list[AttemptRecord] = field(default_factory=list)
    closed: list[LedgerClose] = field(default_factory=list)

    def open(self, entry: LedgerEntry) -> int:
        return 1

    def attempt(self, entry_id: int, record: AttemptRecord) -> None:
        self.attempts.append(record)

    def close(self, entry_id: int, close: LedgerClose) -> None:
        self.closed.append(close)

    def digest(self, body: bytes) -> str:
        return "digest"


def told(events: Sequence[Event]) -> list[str]:
    """The events in short, consecutive pieces of text joined."""
    lines: list[str] = []
    for event in events:
        if isinstance(event, TextDelta):
            if lines and lines[-1].startswith("text "):
                lines[-1] += event.text
            else:
                lines.append("text " + event.text)
        elif not isinstance(event, Recorded):
            lines.append(_line(event))
    return lines


def _line(event: Event) -> str:
    if isinstance(event, AttemptStarted):
        return f"ask {event.route.label}" + (f" again ({event.retry})" if event.retry else "")
    if isinstance(event, FellBack):
        return f"{event.from_route.label} > {event.to_route.label}: {event.reason}"
    if isinstance(event, Restarted):
        return f"version {event.version}"
    if isinstance(event, Completed):
        return f"done {event.route.label}: {event.finish_reason}"
    if isinstance(event, Failed):
        route = event.route.label if event.route else "nobody"
        return f"failed {route}: {event.reason}" + (", in part" if event.partial else "")
    return type(event).__name__


@dataclass
class Bench:
    """A failing provider ``x`` with the models ``one`` and ``two``, then ``b`` that answers."""

    dialect: Dialect
    x: OpenAIServer
    b: OpenAIServer
    ledger: ListLedger = field(default_factory=ListLedger)
    watching: Watching = field(default_factory=Watching)
    egress: Egress = field(default_factory=Egress)
    limits: Limits | None = None
    x_url: str = ""

    def providers(self, *, alone: bool) -> tuple[ProviderSettings, ...]:
        url, kind = self.x_url or self.x.base_url, self.dialect.kind
        limits = self.limits or SHORT.get(self.x.mode, PATIENT)
        x = provider("x", url, TrustZone.CLOUD, "one", "two", kind=kind, priority=1, limits=limits)
        b = provider("b", self.b.base_url, TrustZone.DEVICE, "m", limits=PATIENT)
        return (x,) if alone else (x, b)

    def settings(self, *, alone: bool) -> RoutingSettings:
        limits = self.limits or PATIENT
        return settings(*self.providers(alone=alone), environment=Environment.PRODUCTION, limits=limits)

    def router(self, chosen: RoutingSettings) -> Router:
        def find(route: Any) -> Provider:
            declared = chosen.provider(route.provider)
            make = OpenAICompatibleProvider if declared.kind == "openai" else self.dialect.provider
            return make(declared.base_url, lambda: f"sk-{declared.name}")

        return Router(NoFindings(), find, self.ledger, FixedCatalogue(), self.watching, self.egress)

    async def ask(self, *, alone: bool = False) -> list[str]:
        """Sends one question and returns what happened."""
        chosen = self.settings(alone=alone)
        router = self.router(chosen)
        try:
            async with aclosing(router.send(router.preview(draft(QUESTION), chosen))) as stream:
                self.events = [event async for event in stream]
        finally:
            await router.aclose()
        return told(self.events)

    @property
    def rows(self) -> list[str]:
        """The ledger's rows: route, outcome, retry."""
        return [f"{row.provider}/{row.model} {row.outcome} {row.retry}" for row in self.ledger.attempts]


@pytest.fixture(scope="module", params=DIALECTS, ids=lambda dialect: dialect.kind)
def dialect(request: pytest.FixtureRequest) -> Dialect:
    """Each dialect, its SDK loaded: that may take longer than a short limit."""
    chosen: Dialect = request.param
    x, b = chosen.server("x", mode="401"), OpenAIServer("b", reply="From b.")
    try:
        loading = Bench(chosen, x, b, limits=Limits(100, 100, 100))
        assert asyncio.run(loading.ask())[-1] == "done b/m: stop"
    finally:
        x.close()
        b.close()
    return chosen


@pytest.fixture
def bench(dialect: Dialect) -> Iterator[Bench]:
    """Two servers of their own for each test."""
    x, b = dialect.server("x", reply=WHOLE), OpenAIServer("b", reply="From b.")
    yield Bench(dialect, x, b)
    x.close()
    b.close()


FROM_B = ["ask b/m", "text From b.", "done b/m: stop"]

#: Mode of the first provider, the reason it is recorded with, and how often one model is asked.
FALLS_OVER = [
    ("stall", "timeout", 1),
    ("refuse", "connection", 2),
    ("reset", "connection", 2),
    ("407", "connection", 1),
    ("429", "rate_limit", 1),
    ("402quota", "quota", 1),
    ("402", "quota", 1),
    ("401", "auth", 1),
    ("403", "auth", 1),
    ("500", "server_error", 2),
    ("502", "server_error", 2),
    ("529", "server_error", 2),
    ("redirect", "connection", 1),
    ("empty", "empty", 2),
    ("nocontent", "empty", 2),
]


@pytest.mark.parametrize(("mode", "reason", "asked"), FALLS_OVER)
async def test_before_the_first_delta_the_next_provider_answers(
    bench: Bench, mode: str, reason: str, asked: int
) -> None:
    bench.x.mode = mode
    again = ["ask x/one again (1)"] * (asked - 1)
    assert await bench.ask() == ["ask x/one", *again, f"x/one > b/m: {reason}", *FROM_B]
    assert bench.rows == [*(f"x/one {reason} {n}" for n in range(asked)), "b/m ok 0"]
    assert len(bench.x.chats) == asked
    (end,) = bench.ledger.closed
    assert (end.outcome, end.provider, end.fallback_count, end.retry_count) == ("done", "b", 1, asked - 1)


@pytest.mark.parametrize(("mode", "reason", "asked"), FALLS_OVER)
async def test_before_the_first_delta_with_nobody_else_it_fails(
    bench: Bench, mode: str, reason: str, asked: int
) -> None:
    bench.x.mode = mode
    asked = 2 if mode == "429" else asked  # nothing else is left, so it waits
    again = ["ask x/one again (1)"] * (asked - 1)
    assert await bench.ask(alone=True) == ["ask x/one", *again, f"failed x/one: {reason}"]
    assert bench.rows == [f"x/one {reason} {n}" for n in range(asked)]
    assert len(bench.x.chats) == asked
    (end,) = bench.ledger.closed
    assert (end.outcome, end.reason) == ("failed", reason)


@pytest.mark.parametrize(
    ("mode", "reason"), [("404", "model_missing"), ("context", "context_length"), ("413", "context_length")]
)
async def test_what_concerns_one_model_lets_another_one_of_its_provider_try(
    bench: Bench, mode: str, reason: str
) -> None:
    bench.x.modes.append(mode)
    assert await bench.ask() == [
        "ask x/one",
        f"x/one > x/two: {reason}",
        "ask x/two",
        f"text {WHOLE}",
        "done x/two: stop",
    ]
    assert bench.rows == [f"x/one {reason} 0", "x/two ok 0"]


@pytest.mark.parametrize(("mode", "reason"), [("404", "model_missing"), ("context", "context_length")])
async def test_each_model_is_asked_once(bench: Bench, mode: str, reason: str) -> None:
    bench.x.mode = mode
    assert await bench.ask() == [
        "ask x/one",
        f"x/one > x/two: {reason}",
        "ask x/two",
        f"x/two > b/m: {reason}",
        *FROM_B,
    ]
    assert bench.rows == [f"x/one {reason} 0", f"x/two {reason} 0", "b/m ok 0"]


@pytest.mark.parametrize(
    ("mode", "reason"),
    [("filter400", "content_filter"), ("400", "bad_request"), ("422", "bad_request")],
)
async def test_a_refusal_and_a_bad_request_are_never_routed_around(
    bench: Bench, mode: str, reason: str
) -> None:
    bench.x.mode = mode
    assert await bench.ask() == ["ask x/one", f"failed x/one: {reason}"]
    assert bench.rows == [f"x/one {reason} 0"]
    assert bench.b.requests == []


async def test_nobody_listens(bench: Bench) -> None:
    bench.x.close()
    assert await bench.ask() == ["ask x/one", "x/one > b/m: connection", *FROM_B]
    assert bench.rows == ["x/one connection 0", "b/m ok 0"]


async def test_without_a_network_the_question_stays_here(bench: Bench, blocked_network: list[str]) -> None:
    bench.x_url = "http://nowhere.invalid/v1"
    assert await bench.ask() == ["ask x/one", "x/one > b/m: connection", *FROM_B]
    assert bench.rows == ["x/one connection 0", "b/m ok 0"]
    assert "nowhere.invalid" in blocked_network[-1]


async def test_a_connection_that_cannot_be_secured(bench: Bench) -> None:
    bench.x_url = bench.x.base_url.replace("http:", "https:")
    assert await bench.ask() == ["ask x/one", "x/one > b/m: tls", *FROM_B]
    assert bench.rows == ["x/one tls 0", "b/m ok 0"]
    assert bench.x.requests == []


@pytest.mark.parametrize("mode", ["reset", "500", "429after", "empty"])
async def test_a_second_request_that_is_answered_ends_it(bench: Bench, mode: str) -> None:
    reason = {"reset": "connection", "500": "server_error", "429after": "rate_limit", "empty": "empty"}[mode]
    bench.x.modes.append(mode)
    assert await bench.ask() == [
        "ask x/one",
        "ask x/one again (1)",
        f"text {WHOLE}",
        "done x/one: stop",
    ]
    assert bench.rows == [f"x/one {reason} 0", "x/one ok 1"]
    assert bench.ledger.closed[0].retry_count == 1


@pytest.mark.parametrize(("mode", "reason"), [("404", "model_missing"), ("503", "server_error")])
async def test_a_model_that_a_local_server_lacks_or_loads_is_looked_for_in_another_local_one(
    bench: Bench, mode: str, reason: str
) -> None:
    bench.x.mode = mode
    ranked = settings(
        provider("x", bench.x.base_url, TrustZone.DEVICE, "gpt-4o", kind=bench.dialect.kind),
        provider("cloud", "http://127.0.0.1:9/v1", TrustZone.CLOUD, "gpt-4o-mini"),
        provider("b", bench.b.base_url, TrustZone.DEVICE, "llama3.1"),
        strategy=Strategy.QUALITY,
    )
    router = bench.router(ranked)
    preview = router.preview(draft(QUESTION), ranked)
    assert [route.provider for route in preview.decision.routes] == ["x", "cloud", "b"]
    async with aclosing(router.send(preview)) as stream:
        lines = told([event async for event in stream])
    await router.aclose()
    again = ["ask x/gpt-4o again (1)"] if mode == "503" else []
    assert lines == [
        "ask x/gpt-4o",
        *again,
        f"x/gpt-4o > b/llama3.1: {reason}",
        "ask b/llama3.1",
        "text From b.",
        "done b/llama3.1: stop",
    ]


# --- while it answers -----------------------------------------------------------------------------

BREAKS = [
    ("stall_mid", "timeout"),
    ("die_mid", "interrupted"),
    ("eof_mid", "interrupted"),
    ("inband", "interrupted"),
]


@pytest.mark.parametrize(("mode", "reason"), BREAKS)
async def test_an_answer_that_breaks_before_any_text_is_asked_for_elsewhere(
    bench: Bench, mode: str, reason: str
) -> None:
    bench.x.mode, bench.x.reply = mode, NOTHING_YET
    bench.limits = SHORT["stall"] if mode == "stall_mid" else None  # it waits for its first token
    # An end without a word is an empty answer, whatever else it lacks.
    reason, asked = ("empty", 2) if mode == "eof_mid" else (reason, 1)
    again = ["ask x/one again (1)"] * (asked - 1)
    assert await bench.ask() == ["ask x/one", *again, f"x/one > b/m: {reason}", *FROM_B]
    assert bench.rows == [*(f"x/one {reason} {n}" for n in range(asked)), "b/m ok 0"]


@pytest.mark.parametrize(("mode", "reason"), BREAKS)
async def test_an_answer_that_breaks_is_kept_and_a_new_version_starts(
    bench: Bench, mode: str, reason: str
) -> None:
    bench.x.mode = mode
    assert await bench.ask() == [
        "ask x/one",
        f"text {PART}",
        f"x/one > b/m: {reason}",
        "ask b/m",
        "version 2",
        "text From b.",
        "done b/m: stop",
    ]
    assert bench.rows == [f"x/one {reason} 0", "b/m ok 0"]
    assert isinstance(bench.events[-1], Completed)
    assert bench.events[-1].text == "From b."
    assert bench.ledger.attempts[0].first_token_ms is not None


@pytest.mark.parametrize(("mode", "reason"), BREAKS)
async def test_an_answer_that_breaks_with_nobody_else_is_no_success(
    bench: Bench, mode: str, reason: str
) -> None:
    bench.x.mode = mode
    assert await bench.ask(alone=True) == ["ask x/one", f"text {PART}", f"failed x/one: {reason}, in part"]
    assert bench.rows == [f"x/one {reason} 0"]


@pytest.mark.parametrize("reply", [WHOLE, NOTHING_YET], ids=["after text", "before text"])
async def test_a_filter_in_mid_answer_ends_it(bench: Bench, reply: str) -> None:
    bench.x.mode, bench.x.reply = "filter_mid", reply
    shown = [f"text {PART}"] if reply == WHOLE else []
    partial = ", in part" if shown else ""
    assert await bench.ask() == ["ask x/one", *shown, f"failed x/one: content_filter{partial}"]
    assert bench.rows == ["x/one content_filter 0"]
    assert bench.b.requests == []


async def test_one_event_that_cannot_be_read_is_passed_over(bench: Bench) -> None:
    bench.x.mode = "malformed"
    assert await bench.ask() == ["ask x/one", f"text {WHOLE}", "done x/one: stop"]
    assert bench.rows == ["x/one ok 0"]


async def test_an_answer_cut_at_its_limit_is_complete(bench: Bench) -> None:
    bench.x.mode = "length"
    assert await bench.ask() == ["ask x/one", f"text {WHOLE}", "done x/one: length"]
    assert bench.ledger.closed[0].finish_reason == "length"


async def test_tokens_that_nobody_counted_are_estimated(bench: Bench) -> None:
    bench.x.usage = False
    await bench.ask()
    assert isinstance(bench.events[-1], Completed)
    assert bench.events[-1].usage.estimated
    assert bench.events[-1].usage.completion_tokens > 0


@pytest.mark.parametrize("mode", ["stall", "stall_mid"])
async def test_cancelling_closes_the_socket(bench: Bench, mode: str) -> None:
    bench.x.mode, bench.limits = mode, PATIENT
    asking = asyncio.create_task(bench.ask())
    await asyncio.to_thread(bench.x.wait_for_chats, 1)
    await asyncio.sleep(0.1)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    await asyncio.to_thread(bench.x.wait_for_disconnects, 1)
    assert bench.rows == ["x/one cancelled 0"]
    assert [seen.cancelled for seen in bench.watching.seen] == [True]
    assert bench.ledger.closed[0].outcome == "cancelled"
    assert bench.b.requests == []


async def test_the_time_of_the_turn_ends_an_answer_that_goes_on(bench: Bench) -> None:
    bench.x.delay_s, bench.x.reply = 0.02, "word " * 500
    bench.limits = Limits(20, 20, 0.4)
    events = await bench.ask()
    assert events[-1] == "failed x/one: timeout, in part"
    assert [seen.cancelled for seen in bench.watching.seen] == [True], "that is no fault of its provider"


async def test_loading_the_sdk_does_not_count_against_the_first_token(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, sdk = SDKS[bench.dialect.kind]
    loaded = sys.modules[sdk]

    def slowly() -> None:
        if sdk not in sys.modules:
            time.sleep(0.4)
        sys.modules[sdk] = loaded

    monkeypatch.delitem(sys.modules, sdk)
    monkeypatch.setattr(module, "warm_up", slowly)
    bench.limits = SHORT["stall"]
    assert await bench.ask() == ["ask x/one", f"text {WHOLE}", "done x/one: stop"]
