"""The whole journey with real detection, the real gate and real servers on loopback."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Any, cast

import pytest

from hybrid_desktop.cli.arguments import Arguments
from hybrid_desktop.core.detection import default_detector
from hybrid_desktop.core.egress import Egress
from hybrid_desktop.core.errors import LedgerError
from hybrid_desktop.core.events import (
    AttemptStarted,
    Completed,
    Event,
    Failed,
    FellBack,
    Recorded,
    Restarted,
    TextDelta,
)
from hybrid_desktop.core.providers.openai_compatible import OpenAICompatibleProvider
from hybrid_desktop.core.redaction import _View
from hybrid_desktop.core.router import Router
from hybrid_desktop.core.types import (
    AttemptRecord,
    ConfidentialToCloud,
    Draft,
    Environment,
    FallbackReason,
    Finding,
    InternalToCloud,
    LedgerClose,
    LedgerEntry,
    Message,
    Override,
    Preview,
    Purpose,
    Redact,
    Rejection,
    Remedy,
    Route,
    RoutingSettings,
    Sensitivity,
    Strategy,
    TrustZone,
    Verdict,
)
from tests.support.factories import FixedAvailability, FixedCatalogue, draft, provider, settings
from tests.support.openai_server import ECHO, OpenAIServer

SSN = "My SSN is 536-22-8841. What is 2+2?"
EMAIL = "Write to lena.hartmann@nordwind-logistik.de about the late fee."
PUBLIC = "What is the capital of France?"


@dataclass
class ListLedger:
    """A ledger in a list; ``broken`` refuses as a full disk does."""

    entries: list[LedgerEntry] = field(default_factory=list)
    attempts: list[tuple[int, AttemptRecord]] = field(default_factory=list)
    closed: dict[int, LedgerClose] = field(default_factory=dict)
    broken: bool = False

    def open(self, entry: LedgerEntry) -> int:
        if self.broken:
            raise LedgerError("the disk is full")
        self.entries.append(entry)
        return len(self.entries)

    def attempt(self, entry_id: int, record: AttemptRecord) -> None:
        if self.broken:
            raise LedgerError("the disk is full")
        self.attempts.append((entry_id, record))

    def close(self, entry_id: int, close: LedgerClose) -> None:
        if self.broken:
            raise LedgerError("the disk is full")
        self.closed[entry_id] = close

    def digest(self, body: bytes) -> str:
        return f"digest of {len(body)}"


@dataclass
class Bench:
    """A router between a local and a cloud server."""

    local: OpenAIServer
    cloud: OpenAIServer
    settings: RoutingSettings
    ledger: ListLedger = field(default_factory=ListLedger)
    egress: Egress = field(default_factory=Egress)
    detector: Any = field(default_factory=default_detector)
    availability: FixedAvailability = field(default_factory=FixedAvailability)

    def router(self) -> Router:
        def find(route: Route) -> OpenAICompatibleProvider:
            declared = self.settings.provider(route.provider)
            return OpenAICompatibleProvider(declared.base_url, lambda: f"sk-{declared.name}")

        return Router(self.detector, find, self.ledger, FixedCatalogue(), self.availability, self.egress)

    def preview(self, message: Draft) -> Preview:
        return self.router().preview(message, self.settings)

    async def send(self, message: Draft, **change: Any) -> list[Event]:
        router = self.router()
        chosen = replace(self.settings, **change)
        events: list[Event] = []
        async with aclosing(router.send(router.preview(message, chosen))) as stream:
            async for event in stream:
                events.append(event)  # noqa: PERF401 - the generator must be closed whatever happens
        await router.aclose()
        return events


@pytest.fixture
def bench(start_server: Callable[..., OpenAIServer]) -> Bench:
    """Production: the cloud first, then a local server; both real, both recording."""
    local, cloud = start_server(name="local"), start_server(name="cloud")
    chosen = settings(
        provider("local", local.base_url, TrustZone.DEVICE, "llama3.1"),
        provider("openai", cloud.base_url, TrustZone.CLOUD, "gpt-4o", priority=1),
        environment=Environment.PRODUCTION,
    )
    return Bench(local, cloud, chosen)


def sent_to(server: OpenAIServer) -> list[str]:
    return [request.text for request in server.requests if request.method == "POST"]


def done(events: list[Event]) -> Completed:
    assert isinstance(events[-1], Completed), events[-1]
    return events[-1]


def failed(events: list[Event]) -> Failed:
    assert isinstance(events[-1], Failed), events[-1]
    return events[-1]


# --- where a message goes -------------------------------------------------------------------------


async def test_a_public_question_in_production_goes_to_the_cloud(bench: Bench) -> None:
    end = done(await bench.send(draft(PUBLIC)))
    assert (end.route.zone, end.level, end.redacted) == (TrustZone.CLOUD, Sensitivity.PUBLIC, False)
    assert len(sent_to(bench.cloud)) == 1
    assert sent_to(bench.local) == []


@pytest.mark.parametrize(
    "turns",
    [
        (SSN,),
        (SSN, "4", "And what is 3+3?"),
        ("Repeat a number.", "Sure: SSN 536-22-8841", "Thanks. What is 2+2?"),
        ("the first half is sk-proj-4f9QzX7vLmN2", "ok", "pT8rWcYb3KdHs6JgEaUi and that is the rest"),
    ],
    ids=["in it", "earlier turn", "in a reply", "cut in two"],
)
@pytest.mark.parametrize("override", [None, Override.FORCE_CLOUD])
@pytest.mark.parametrize("redact", [None, Redact.AUTO])
async def test_restricted_text_never_reaches_the_cloud(
    bench: Bench, turns: tuple[str, ...], override: Override | None, redact: Redact | None
) -> None:
    events = await bench.send(
        draft(*turns, override=override, redact=redact, strategy=Strategy.QUALITY),
        confidential_to_cloud=ConfidentialToCloud.AUTO,
        internal_to_cloud=InternalToCloud.CLEAR,
    )
    assert bench.cloud.requests == []
    assert bench.cloud.bytes_received == 0
    if override is Override.FORCE_CLOUD:
        assert failed(events).reason is FallbackReason.NOT_CLEARED
    else:
        assert done(events).route.zone is TrustZone.DEVICE


@pytest.mark.parametrize("purpose", list(Purpose))
async def test_every_purpose_meets_the_same_gate(bench: Bench, purpose: Purpose) -> None:
    await bench.send(replace(draft(SSN), purpose=purpose))
    assert bench.cloud.bytes_received == 0
    assert bench.ledger.entries[0].purpose == purpose.value


async def test_with_the_local_provider_down_restricted_text_is_refused(bench: Bench) -> None:
    bench.local.close()
    events = await bench.send(draft(SSN))
    assert failed(events).reason is FallbackReason.CONNECTION
    assert failed(events).remedies[0] is Remedy.START_LOCAL
    assert Remedy.REMOVE_SENSITIVE in failed(events).remedies
    assert bench.cloud.bytes_received == 0
    assert bench.ledger.closed[1].outcome == "failed"


@pytest.mark.parametrize("mode", ["refuse", "500", "401", "404", "die_mid", "eof_mid", "empty", "inband"])
async def test_no_failure_at_home_widens_trust(bench: Bench, mode: str) -> None:
    bench.local.mode = mode
    failed(await bench.send(draft(SSN)))
    assert bench.cloud.bytes_received == 0


async def test_a_failing_cloud_falls_back_to_this_device(bench: Bench) -> None:
    bench.cloud.mode = "500"
    events = await bench.send(draft(PUBLIC))
    assert done(events).route.zone is TrustZone.DEVICE
    assert done(events).retry_count == 1
    assert [e.reason for e in events if isinstance(e, FellBack)] == [FallbackReason.SERVER_ERROR]
    outcomes = [record.outcome for _, record in bench.ledger.attempts]
    assert outcomes == ["server_error", "server_error", "ok"]


@pytest.mark.parametrize("reply", [" ", "\n\n", "\t \n"])
async def test_an_answer_of_spaces_alone_is_none(bench: Bench, reply: str) -> None:
    bench.cloud.reply, bench.local.reply = reply, "\n  Paris."
    events = await bench.send(draft(PUBLIC))
    end = done(events)
    assert (end.route.provider, end.text) == ("local", "\n  Paris.")
    assert not any(isinstance(event, Restarted) for event in events), "nothing had been shown"
    assert [record.outcome for _, record in bench.ledger.attempts] == ["empty", "empty", "ok"]


async def test_keep_on_this_device(bench: Bench) -> None:
    end = done(await bench.send(draft(PUBLIC, override=Override.FORCE_LOCAL)))
    assert end.route.zone is TrustZone.DEVICE
    assert bench.cloud.bytes_received == 0


# --- redaction ------------------------------------------------------------------------------------


async def test_a_confidential_message_goes_out_redacted_and_comes_back_whole(bench: Bench) -> None:
    bench.cloud.reply = ECHO
    bench.cloud.max_piece = 3
    message = draft(EMAIL, redact=Redact.AUTO, strategy=Strategy.QUALITY)
    preview = bench.preview(message)
    end = done(await bench.send(message))
    (body,) = sent_to(bench.cloud)
    (route,) = (r for r in preview.decision.routes if r.zone is TrustZone.CLOUD)
    assert body.encode() == preview.payloads[route].body, "what left is what was previewed"
    assert "lena.hartmann" not in body
    assert "[EMAIL_1]" in body
    assert end.text == EMAIL
    assert end.restored_count == 1
    assert end.redacted
    assert preview.verdict is Verdict.REDACTED
    assert [r.placeholder for r in preview.redactions] == ["[EMAIL_1]"]


async def test_placeholders_are_stable_through_the_conversation(bench: Bench) -> None:
    first = bench.preview(draft(EMAIL, redact=Redact.AUTO))
    later = bench.preview(
        draft(
            EMAIL,
            "Done.",
            "Now tell ben@suedwind-handel.de what lena.hartmann@nordwind-logistik.de said.",
            redact=Redact.AUTO,
            vault=first.vault,
        )
    )
    (route,) = (r for r in later.decision.routes if r.zone is TrustZone.CLOUD)
    last = json.loads(later.payloads[route].body)["messages"][-1]["content"]
    assert last == "Now tell [EMAIL_2] what [EMAIL_1] said."


async def test_confidential_text_waits_for_consent(bench: Bench) -> None:
    preview = bench.preview(draft(EMAIL))
    assert [r.zone for r in preview.decision.routes] == [TrustZone.DEVICE]
    assert {x.rule for x in preview.decision.rejected} == {Rejection.CONSENT}
    assert preview.redactions == ()
    assert preview.verdict is Verdict.DEVICE_ONLY


async def test_a_first_person_confession_has_nothing_to_replace_and_stays(bench: Bench) -> None:
    message = draft("I was diagnosed with ulcerative colitis, what may I eat?", redact=Redact.AUTO)
    preview = bench.preview(message)
    assert preview.classification.level is Sensitivity.CONFIDENTIAL
    assert [r.zone for r in preview.decision.routes] == [TrustZone.DEVICE]


# --- levels of conversations ----------------------------------------------------------------------


async def test_a_reply_keeps_the_level_of_what_it_answered(bench: Bench) -> None:
    turns = (SSN, "The sum is 4.", "Thanks. And 3+3?")
    whole = bench.preview(draft(*turns))
    assert whole.classification.level is Sensitivity.RESTRICTED
    assert "earlier turn" in whole.classification.reason
    reply_left = bench.preview(draft(*turns, withhold=frozenset({1})))
    assert reply_left.classification.level is Sensitivity.RESTRICTED
    clean = bench.preview(draft(*turns, withhold=frozenset({1, 2})))
    assert clean.classification.level is Sensitivity.PUBLIC
    assert clean.withheld == (1, 2)
    (cloud, *_) = clean.decision.routes
    assert cloud.zone is TrustZone.CLOUD
    assert [m["content"] for m in json.loads(clean.payloads[cloud].body)["messages"]] == ["Thanks. And 3+3?"]


async def test_a_withheld_turn_keeps_its_reply_from_being_redacted_away(bench: Bench) -> None:
    turns = ("I earn 61,400 a year.", "That is above the median.", "What is a median?")
    preview = bench.preview(draft(*turns, withhold=frozenset({1}), redact=Redact.AUTO))
    assert preview.classification.level is Sensitivity.CONFIDENTIAL
    assert [r.zone for r in preview.decision.routes] == [TrustZone.DEVICE]


async def test_a_message_can_carry_its_level(bench: Bench) -> None:
    turns = (Message("user", PUBLIC, Sensitivity.RESTRICTED),)
    assert bench.preview(Draft(turns)).classification.level is Sensitivity.RESTRICTED


@pytest.mark.parametrize(
    ("texts", "withhold"),
    [
        (("My SSN is 536228841", "Noted.", "Is 536228841 divisible by 7?"), {1, 2}),
        (("my password is Tr0ub4dor9x", "ok", "How many letters has Tr0ub4dor9x ?"), {1, 2}),
    ],
)
async def test_a_withheld_value_that_is_repeated_stays(
    bench: Bench, texts: tuple[str, ...], withhold: set[int]
) -> None:
    message = draft(*texts, withhold=frozenset(withhold), redact=Redact.AUTO)
    assert done(await bench.send(message)).level is Sensitivity.RESTRICTED
    assert bench.cloud.bytes_received == 0


JWT = (
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
    + "eyJzdWIiOiI5OTEyMzQ1Njc4OTAiLCJuYW1lIjoiSm9obiBEb2UifQ" * 20
    + ".dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"
)


@pytest.mark.parametrize(
    "texts",
    [
        ("My SSN begins 536-22-", "Please go on.", "8841"),
        ("card 4111 1111", "go on", "1111 1111"),
        ("Here it comes. " * 50 + JWT[:800], "go on", JWT[800:]),
        ("card 4111", "go on", "1111 1111", "go on", "1111"),
        (JWT[:300], "go on", JWT[300:900], "go on", JWT[900:]),
        ("card 4111 1111", "go on", "", "go on", "1111 1111"),
        ("card 4111 1111", "go on", " \n", "go on", "1111 1111"),
        ("My SSN begins 536-", "22-", "8841"),
        ("Here it comes. " * 400 + "card 4111 1111", "go on", "1111 1111 " + "and so on. " * 400),
    ],
    ids=[
        "SSN",
        "card",
        "long token",
        "three pieces",
        "a token in three",
        "an empty turn between",
        "a blank turn between",
        "a part in the reply",
        "among much else",
    ],
)
async def test_halves_with_a_reply_between_them_are_seen(bench: Bench, texts: tuple[str, ...]) -> None:
    await bench.send(draft(*texts, redact=Redact.AUTO))
    assert bench.cloud.bytes_received == 0
    assert bench.ledger.entries[0].level == "RESTRICTED"


async def test_what_shows_only_where_turns_meet_cannot_be_replaced_so_it_stays(bench: Bench) -> None:
    chosen = draft("my server 93.184.", "go on", "216.34")
    preview = bench.preview(chosen)
    assert preview.classification.level is Sensitivity.INTERNAL
    assert [route.zone for route in preview.decision.routes] == [TrustZone.DEVICE]


async def test_the_cache_holds_no_text(bench: Bench, canary: str) -> None:
    router = bench.router()
    router.inspect(f"{SSN} {canary}")
    assert len(router._inspector._cache) == 1
    assert canary not in repr(router._inspector._cache)


async def test_the_same_messages_are_not_judged_twice_for_another_decision(bench: Bench) -> None:
    scanned: list[str] = []
    plain = bench.detector

    class Watching:
        names_cpu_s = 0.0

        def scan(self, text: str) -> tuple[Finding, ...]:
            scanned.append(text)
            return cast("tuple[Finding, ...]", plain.scan(text))

    bench.detector = Watching()
    router = bench.router()
    mail = draft("Write to lena.hartmann@nordwind-logistik.de about the fee.")
    first = router.preview(mail, bench.settings)
    offered = replace(first.draft, redact=Redact.AUTO)
    scanned.clear()
    router._inspector._cache.clear()

    second = router.preview(offered, bench.settings)

    assert scanned == []
    assert second == router.preview(replace(mail, redact=Redact.AUTO), bench.settings)
    assert second.decision != first.decision

    scanned.clear()
    router._inspector._cache.clear()
    router.preview(offered, replace(bench.settings, strict_keywords=True))
    assert scanned, "other rules judge anew"
    scanned.clear()
    router.preview(replace(offered, messages=(*mail.messages, Message("user", "new"))), bench.settings)
    assert "new" in scanned


class BrokenDetector:
    def scan(self, text: str) -> tuple[Finding, ...]:
        raise RuntimeError(f"cannot scan {text}")


class TestABrokenScanner:
    @pytest.fixture
    def expected_logs(self) -> list[str]:
        return ["a scan failed"]

    async def test_means_restricted_and_tells_nobody_the_text(self, bench: Bench, canary: str) -> None:
        bench.detector = BrokenDetector()
        end = done(await bench.send(draft(f"{PUBLIC} {canary}", redact=Redact.AUTO)))
        assert (end.level, end.route.zone) == (Sensitivity.RESTRICTED, TrustZone.DEVICE)
        assert bench.cloud.bytes_received == 0


# --- the ledger -----------------------------------------------------------------------------------


async def test_the_ledger_is_opened_before_anything_leaves(bench: Bench) -> None:
    router = bench.router()
    async with aclosing(router.send(bench.preview(draft(PUBLIC)))) as events:
        assert await anext(events) == Recorded(1)
        assert len(bench.ledger.entries) == 1
        assert isinstance(await anext(events), AttemptStarted)
        assert bench.cloud.bytes_received == 0
    await router.aclose()


class TestALedgerThatCannotBeWritten:
    @pytest.fixture
    def expected_logs(self) -> list[str]:
        return ["the ledger c"]

    async def test_lets_nothing_leave(self, bench: Bench) -> None:
        bench.ledger.broken = True
        assert failed(await bench.send(draft(PUBLIC))).reason is FallbackReason.LEDGER
        assert bench.cloud.bytes_received == bench.local.bytes_received == 0

    async def test_and_breaks_later_does_not_take_the_answer_away(self, bench: Bench) -> None:
        router = bench.router()
        events = []
        async with aclosing(router.send(bench.preview(draft(PUBLIC)))) as stream:
            async for event in stream:
                events.append(event)
                bench.ledger.broken = True
        await router.aclose()
        done(events)


async def test_what_the_ledger_holds(bench: Bench, canary: str) -> None:
    await bench.send(draft(f"{SSN} {canary}", override=Override.FORCE_LOCAL))
    (entry,), close = bench.ledger.entries, bench.ledger.closed[1]
    assert entry.level == "RESTRICTED"
    assert entry.detected == ("NATIONAL_ID",)
    assert entry.routes == ("local/llama3.1",)
    assert entry.override == "force_local"
    assert entry.body_digest.startswith("digest of")
    assert (close.outcome, close.zone, close.fallback_count) == ("done", "device", 0)
    written = repr((entry, close, bench.ledger.attempts))
    assert canary not in written
    assert "536-22" not in written


async def test_a_refusal_is_recorded_too(bench: Bench) -> None:
    await bench.send(draft(SSN, override=Override.FORCE_CLOUD))
    assert bench.ledger.closed[1] == LedgerClose("refused", "not_cleared")


async def test_cancelling_closes_the_socket_and_the_entry(bench: Bench) -> None:
    bench.cloud.reply, bench.cloud.delay_s = "word " * 2000, 0.01
    router = bench.router()
    stream = router.send(bench.preview(draft(PUBLIC)))
    while not isinstance(await anext(stream), TextDelta):
        pass
    await stream.aclose()
    await router.aclose()
    assert bench.ledger.closed[1].outcome == "cancelled"
    assert [record.outcome for _, record in bench.ledger.attempts] == ["cancelled"]
    async with asyncio.timeout(10):
        while bench.cloud.disconnects == 0:  # noqa: ASYNC110 - the other end is a thread, polled with a limit
            await asyncio.sleep(0.01)


# --- what cannot happen ---------------------------------------------------------------------------


async def test_a_preview_that_was_tampered_with_is_stopped_at_the_gate(bench: Bench) -> None:
    router = bench.router()
    honest = bench.preview(draft(PUBLIC))
    secret = bench.preview(draft(SSN))
    payloads: Mapping[Route, Any] = {
        route: replace(payload, body=secret.payloads[secret.decision.routes[0]].body)
        for route, payload in honest.payloads.items()
    }
    events = [event async for event in router.send(replace(honest, payloads=payloads))]
    await router.aclose()
    assert failed(events).reason is FallbackReason.NOT_CLEARED
    assert bench.cloud.bytes_received == bench.local.bytes_received == 0


async def test_settings_changed_in_mid_turn_change_nothing(bench: Bench) -> None:
    """The provider moved to another address after the preview: the gate compares and refuses."""
    router = bench.router()
    preview = bench.preview(draft(PUBLIC))
    moved = replace(bench.settings.provider("openai"), base_url=bench.local.base_url)
    bench.settings = replace(bench.settings, providers=(moved,))
    events = [event async for event in router.send(preview)]
    await router.aclose()
    assert failed(events).reason is FallbackReason.NOT_CLEARED
    assert bench.cloud.bytes_received == bench.local.bytes_received == 0


async def test_a_preview_is_pure_and_repeatable(bench: Bench) -> None:
    message = draft(EMAIL, redact=Redact.AUTO)
    first, second = bench.preview(message), bench.preview(message)
    assert first == second
    assert bench.ledger.entries == []
    assert bench.cloud.bytes_received == bench.local.bytes_received == 0


def test_no_repr_shows_what_was_typed(bench: Bench) -> None:
    preview = bench.preview(draft(EMAIL, redact=Redact.AUTO))
    shown = repr(preview) + repr(preview.draft) + repr(preview.vault) + repr(TextDelta(EMAIL))
    shown += repr(_View.of(iter([(EMAIL, 0, 1)]))) + repr(Arguments(text=EMAIL))
    assert "lena" not in shown
