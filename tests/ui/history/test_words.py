"""Numbers, times, ranges and the words of tiles, charts, rows and details: pure functions."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hybrid_desktop.core.types import FallbackReason, Sensitivity
from hybrid_desktop.storage.figures import Bin, Figures, RouteLatency, Spread
from hybrid_desktop.storage.history import Attempt, Entry
from hybrid_desktop.storage.sums import Money
from hybrid_desktop.ui.history import formatting, wording
from hybrid_desktop.ui.history.decisions import details, masked_line, row
from hybrid_desktop.ui.history.overview import overview
from hybrid_desktop.ui.history.ranges import Range, Unit, Window, label, window
from hybrid_desktop.ui.history.state import Overview, Tile
from hybrid_desktop.ui.view_state import Look

UTC = datetime.UTC
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime.datetime(2026, 11, 22, 14, 40, tzinfo=UTC)


# --- numbers and times ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "digits", "text"),
    [
        (None, 1, "–"),
        (0.683, 1, "68.3 %"),
        (0, 1, "0 %"),
        (1, 2, "100 %"),
        (0.99996, 2, "99.99 %"),  # one failure must not read as none
        (0.00001, 1, "0.1 %"),
    ],
)
def test_shares(share: float | None, digits: int, text: str) -> None:
    assert formatting.percent(share, digits) == text


def test_other_numbers() -> None:
    assert formatting.count(1284) == "1,284"
    assert [formatting.duration(each) for each in (None, 742, 1900)] == ["–", "742 ms", "1.9 s"]
    assert [formatting.limit(each) for each in (30_000, 30_400)] == ["30 s", "30.4 s"]
    assert formatting.digest("9f3ac41e77b052d8ffff") == "9f3a c41e 77b0 52d8"


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (NOW.replace(hour=9, minute=5), "09:05"),
        (NOW.replace(day=1), "1 Nov, 14:40"),
        (NOW.replace(year=2025), "22 Nov 2025, 14:40"),
    ],
)
def test_when(moment: datetime.datetime, text: str) -> None:
    assert formatting.when(moment, NOW) == text


# --- ranges ---------------------------------------------------------------------------------------


def day(*date: int, zone: datetime.tzinfo = UTC) -> float:
    return datetime.datetime(*date, tzinfo=zone).timestamp()  # type: ignore[misc,arg-type]  # year, month, day


def test_thirty_days_end_today() -> None:
    found = window(Range.MONTH, NOW, zone=UTC)
    assert (found.days, found.unit, len(found.edges)) == (30, Unit.DAY, 31)
    assert (found.since, found.edges[-1]) == (day(2026, 10, 24), day(2026, 11, 23))
    assert label(found.edges[0], found.unit, UTC) == "24 Oct"


def test_a_day_has_as_many_hours_as_its_clock() -> None:
    """On 29 March 2026 Berlin's clocks skip an hour, on 25 October they repeat one."""
    short = window(Range.TODAY, datetime.datetime(2026, 3, 29, 12, tzinfo=BERLIN), zone=BERLIN)
    long = window(Range.TODAY, datetime.datetime(2026, 10, 25, 12, tzinfo=BERLIN), zone=BERLIN)
    assert (len(short.edges), len(long.edges)) == (24, 26)
    week = window(Range.WEEK, datetime.datetime(2026, 10, 25, 12, tzinfo=BERLIN), zone=BERLIN)
    assert week.edges[-1] - week.edges[-2] == 25 * 3600
    assert week.edges[0] == day(2026, 10, 19, zone=BERLIN)


def test_a_year_is_shown_in_weeks_from_mondays() -> None:
    found = window(Range.YEAR, NOW, zone=UTC)
    assert (found.unit, found.days) == (Unit.WEEK, 326)
    assert found.edges[:3] == (day(2026, 1, 1), day(2026, 1, 5), day(2026, 1, 12))
    assert window(Range.YEAR, NOW.replace(month=1), zone=UTC).unit is Unit.DAY


def test_everything_begins_with_the_oldest() -> None:
    found = window(Range.ALL, NOW, oldest=day(2024, 3, 15), zone=UTC)
    assert (found.since, found.unit) == (None, Unit.MONTH)
    assert found.edges[:2] == (day(2024, 3, 15), day(2024, 4, 1))
    assert label(found.edges[1], found.unit, UTC) == "Apr 2024"
    assert window(Range.ALL, NOW, oldest=None, zone=UTC).days == 1
    assert window(Range.ALL, NOW, oldest=day(2027, 1, 1), zone=UTC).days == 1  # a clock that was wrong


@pytest.mark.parametrize("wanted", list(Range))
def test_edges_ascend(wanted: Range) -> None:
    edges = window(wanted, NOW, oldest=day(2025, 5, 5), zone=UTC).edges
    assert list(edges) == sorted(set(edges))
    assert edges[0] <= NOW.timestamp() < edges[-1]


# --- tiles and charts -----------------------------------------------------------------------------

FIGURES = Figures(
    total=1284,
    outcomes={"done": 999, "failed": 1, "refused": 63, "cancelled": 221},
    zones={"device": 682, "network": 98, "cloud": 219},
    attempted=1200,
    fell_back=41,
    reasons={"timeout": 18, "rate_limit": 11, "server_error": 6, "quality": 4, "auth": 2, "tls": 1},
    levels={"PUBLIC": 702, "INTERNAL": 318, "CONFIDENTIAL": 201, "RESTRICTED": 63},
    latency=Spread(742, 610, 2200),
    routes=(
        RouteLatency("local", "llama3.1", "device", 700, Spread(500, 480, 1200)),
        RouteLatency("openai", "gpt-4o", "cloud", 1, Spread(1, 1, 1)),
        RouteLatency("proxy", "gpt-4o", "network", 1, Spread(1, 1, 1)),
    ),
    money=Money(4.12, 0, 11.9, 999, 0),
    bins=(Bin(day(2026, 11, 21), day(2026, 11, 22), 3, 0, 1), Bin(day(2026, 11, 22), day(2026, 11, 23))),
)
NOTHING = Figures(0, {}, {}, 0, 0, {}, dict.fromkeys(Sensitivity.__members__, 0), None, (), ())
MONTH = Window(0.0, (), Unit.DAY, 30)


def made(figures: Figures = FIGURES, sla: float | None = 99.9, wanted: Range = Range.MONTH) -> Overview:
    return overview(figures, MONTH, wanted, kept="", sla_percent=sla, zone=UTC)


def tile(key: str, **more: object) -> Tile:
    return next(each for each in made(**more).tiles if each.key == key)  # type: ignore[arg-type]  # as made


def test_tiles_say_the_figures() -> None:
    said = {each.key: (each.value, each.note) for each in made().tiles}
    assert said == {
        "decisions": ("1,284", "43 a day"),
        "stayed": ("68.3 %", "9.8 % trusted, 21.9 % cloud"),
        "fallbacks": ("3.4 %", "41 of 1,200"),
        "latency": ("742 ms", "p50 610 ms, p95 2.2 s"),
        "spent": ("$4.12", "Saved $11.90 of $16.02"),
        "uptime": ("99.90 %", "Target 99.9 %, 0 min spare"),
    }
    assert (tile("refused", sla=None).value, tile("refused", sla=None).note) == ("63", "4.9 % of 1,284")
    assert tile("stayed").spark == (0.75, None)
    assert tile("decisions", wanted=Range.TODAY).note == "so far today"
    assert tile("decisions", figures=replace(FIGURES, total=7)).note == "0.2 a day"


def test_nothing_is_a_dash() -> None:
    said = {each.key: (each.value, each.note, each.verdict) for each in made(NOTHING).tiles}
    assert said["stayed"] == said["fallbacks"] == said["latency"] == ("–", "–", "")
    assert said["decisions"] == ("0", "0 a day", "")
    assert said["spent"] == ("$0.00", "–", "")
    assert said["uptime"] == ("–", "Target 99.9 %", "")


def test_uptime_is_there_only_when_it_is_watched() -> None:
    assert [each.key for each in made(sla=None).tiles][4:] == ["spent", "refused"]
    assert [each.key for each in made().tiles][4:] == ["spent", "uptime"]


@pytest.mark.parametrize(
    ("money", "value", "note"),
    [
        (Money(None, 2, None, 0, 2), "–", "2 answers of unknown price"),
        (Money(0.5, 1, 0.25, 3, 1), "$0.50", "1 answer of unknown price"),
        (Money(0.0, 0, None, 0, 4), "$0.00", "–"),
        (Money(2.0, 0, -0.5, 3, 0), "$2.00", "$0.50 above all-cloud"),
    ],
)
def test_what_is_not_known_is_never_spent_as_nothing(money: Money, value: str, note: str) -> None:
    found = tile("spent", figures=replace(FIGURES, money=money))
    assert (found.value, found.note) == (value, note)


@pytest.mark.parametrize(
    ("done", "failed", "sla", "verdict", "note"),
    [
        (999, 1, 99.9, "met", "Target 99.9 %, 0 min spare"),
        (998, 2, 99.9, "missed", "Target 99.9 %, 2 failed"),
        (9_997, 3, 99.9, "met", "Target 99.9 %, 30 min spare"),
        (1, 0, 100, "met", "Target 100 %, 0 min spare"),
        (1, 0, 99, "met", "Target 99 %, 7.2 h spare"),
        (999_999, 1, 100, "missed", "Target 100 %, 1 failed"),
    ],
)
def test_uptime_against_its_target(done: int, failed: int, sla: float, verdict: str, note: str) -> None:
    figures = replace(FIGURES, outcomes={"done": done, "failed": failed})
    found = tile("uptime", figures=figures, sla=sla)
    assert (found.verdict, found.note) == (verdict, note)
    assert (found.value == "100 %") is (failed == 0)


def test_charts_say_their_numbers_in_a_sentence_and_a_table() -> None:
    shown = made()
    assert shown.went is not None and shown.levels is not None  # noqa: PT018 - for the type checker
    assert shown.went.words.summary == (
        "4 answers: 3 on this device, 0 on the trusted network, 1 in the cloud."
    )
    assert shown.went.words.table.rows == (("21 Nov", "3", "0", "1"),)  # days without answers are left out
    assert shown.went.stacks[0].tip == "21 Nov: 3 device, 0 trusted, 1 cloud"
    assert shown.levels.words.summary == "702 public, 318 internal, 201 confidential, 63 restricted."
    assert [bar.look for bar in shown.levels.bars] == [
        Look.PUBLIC,
        Look.INTERNAL,
        Look.CONFIDENTIAL,
        Look.RESTRICTED,
    ]


def test_reasons_beyond_five_are_summed_up_and_all_in_the_table() -> None:
    chart = made().reasons
    assert chart is not None
    assert [(bar.label, bar.value) for bar in chart.bars] == [
        ("Timeout", 18),
        ("Rate limit", 11),
        ("Server error", 6),
        ("Quality", 4),
        ("2 others", 3),
    ]
    assert len(chart.words.table.rows) == 6
    assert {bar.look for bar in chart.bars} == {Look.NEUTRAL}


def test_models_of_the_same_name_are_told_apart() -> None:
    chart = made().latency
    assert chart is not None
    assert [each.label for each in chart.rows] == ["llama3.1", "openai/gpt-4o", "proxy/gpt-4o"]
    assert chart.rows[0].tip == "local/llama3.1, device: p50 480 ms, p95 1.2 s, 700 answers"
    assert chart.words.table.rows[0] == ("llama3.1", "Device", "480 ms", "1.2 s")
    seven = made(replace(FIGURES, routes=FIGURES.routes[:1] * 7)).latency
    assert seven is not None
    assert (len(seven.rows), len(seven.words.table.rows), seven.words.more) == (5, 7, "2 more in the table")


def test_every_reason_has_a_word() -> None:
    assert all(wording.reason_word(reason) != reason.value for reason in FallbackReason)
    assert wording.reason_word("of_a_later_version") == "of_a_later_version"


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ((), ""),
        (("IBAN",), "IBAN"),
        (("EMAIL", "PERSON"), "E-mail and person"),
        (("PERSON", "IBAN", "NEW_KIND"), "Person, IBAN and NEW_KIND"),
    ],
)
def test_kinds(found: tuple[str, ...], words: str) -> None:
    assert wording.kinds(found) == words


# --- one decision ---------------------------------------------------------------------------------

ENTRY = Entry(
    id=1284,
    opened_at=NOW.timestamp() - 480,
    level="CONFIDENTIAL",
    reason="A person together with contact data",
    detected=("PERSON",),
    finding_count=3,
    redaction_count=3,
    verdict="redacted",
    environment="production",
    strategy="quality",
    override="",
    rule="strategy quality",
    purpose="chat",
    rejected=(("lab/gpu", "It is offline"),),
    digest="9f3ac41e77b052d8" + "0" * 48,
    conversation_id=None,
    outcome="done",
    outcome_reason="",
    provider="openai",
    model="gpt-4o",
    zone="cloud",
    redacted=True,
    fallback_count=1,
    retry_count=0,
    latency_ms=1900,
    first_token_ms=400,
    completion_tokens=412,
    cost_usd=0.0031,
    cloud_cost_usd=0.0031,
    attempts=(
        Attempt("lab", "gpu", "network", "timeout", 30_000, None, 0, "as_typed"),
        Attempt("openai", "gpt-4o", "cloud", "ok", 1900, 400, 0, "redacted"),
    ),
)


def test_a_row() -> None:
    found = row(ENTRY, "Write to [PERSON_1]", "Not kept", NOW)
    assert (found.time, found.level_word, found.latency) == ("14:32", "Confidential", "1.9 s")
    assert (found.destination, found.destination_look) == ("Cloud, 3 replaced", Look.CLOUD)
    assert (found.model, found.fallback, found.cost) == ("gpt-4o", "Timeout", "$0.0031")
    assert "PERSON" not in repr(found)


@pytest.mark.parametrize(
    ("outcome", "destination"),
    [
        ("refused", "Refused"),
        ("failed", "No answer"),
        ("cancelled", "Stopped"),
        ("interrupted", "Interrupted"),
        ("open", "Not finished"),
        ("of_a_later_version", "of_a_later_version"),
    ],
)
def test_a_row_without_an_answer(outcome: str, destination: str) -> None:
    found = row(replace(ENTRY, outcome=outcome, zone="", latency_ms=None, model=""), "", "Not kept", NOW)
    assert (found.destination, found.latency, found.cost) == (destination, "–", "–")
    assert found.destination_look not in (Look.DEVICE, Look.CLOUD, Look.TRUSTED)  # it went nowhere


def test_details_say_what_happened() -> None:
    found = details(ENTRY, "Write to [PERSON_1]", 7, NOW)
    assert (found.title, found.when, found.digest) == (
        "Decision 1,284",
        "22 Nov, 14:32:00",
        "9f3a c41e 77b0 52d8",
    )
    assert [(each.title, each.outcome) for each in found.attempts] == [
        ("Lab gpu", "Timeout after 30 s, nothing received"),
        ("OpenAI gpt-4o", "Answered in 1.9 s, 412 tokens, $0.0031"),
    ]
    assert found.why == (
        "Rule strategy quality. Strategy Quality in Production.",
        "Confidential: A person together with contact data.",
        "Not lab/gpu: It is offline.",
    )
    assert found.left == (
        "Trusted network: as typed.",
        "Cloud: a redacted copy, 3 items replaced first.",
        "Found: Person.",
    )
    assert "PERSON_1" not in found.copied
    assert "PERSON_1" not in repr(found)
    assert "Timeout after 30 s" in found.copied


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ((0.9, (), 0.6, ("hedging",)), "The first answer scored 0.60 (it hedged), the one that stands 0.90."),
        ((0.8, ("too_short",), None, ()), "The answer scored 0.80 (it was too short)."),
        ((0.8, ("of_a_later_version",), None, ()), "The answer scored 0.80 (it of_a_later_version)."),
        ((1.0, (), None, ()), None),
        ((None, (), None, ()), None),
    ],
)
def test_details_say_how_the_answer_check_went(scores: tuple[Any, ...], said: str | None) -> None:
    score, reasons, first, first_reasons = scores
    entry = replace(
        ENTRY, quality_score=score, quality_reasons=reasons, first_score=first, first_reasons=first_reasons
    )
    told = [line for line in details(entry, "", None, NOW).why if "scored" in line]
    assert told == ([said] if said else [])


def test_details_say_what_a_free_answer_would_have_cost() -> None:
    attempts = (Attempt("local", "llama3.1", "device", "ok", 9, 1, 0, "as_typed"),)
    stayed = replace(ENTRY, attempts=attempts, cost_usd=0.0, cloud_cost_usd=0.002)
    assert details(stayed, "", None, NOW).attempts[0].outcome.endswith(", free, $0.0020 at the cloud")
    unknown = replace(ENTRY, cost_usd=None)
    assert details(unknown, "", None, NOW).attempts[-1].outcome.endswith(", price not known")
    assert row(unknown, "", "", NOW).cost == "–"


def test_details_of_what_stayed_and_of_what_was_refused() -> None:
    stayed = replace(ENTRY, attempts=(Attempt("local", "llama3.1", "device", "ok", 9, 1, 0, "as_typed"),))
    assert details(stayed, "", None, NOW).left == ("Nothing left this device.",)
    refused = replace(ENTRY, outcome="refused", attempts=(), override="force_local", digest="")
    found = details(refused, "", None, NOW)
    assert [(each.title, each.outcome) for each in found.attempts] == [("Refused", "No model was allowed")]
    assert found.left == ("Nothing left this device.",)
    assert "You asked for this device." in found.why


@pytest.mark.parametrize(
    ("outcome", "first", "said"),
    [
        ("cancelled", 5.0, "You stopped it after 1.5 s, cut off while it answered"),
        ("interrupted", 5.0, "Interrupted after 1.5 s, cut off while it answered"),
        ("quality", 5.0, "Quality after 1.5 s, the answer was not good enough"),
        ("connection", None, "No connection after 1.5 s, nothing received"),
    ],
)
def test_how_an_attempt_ended(outcome: str, first: float | None, said: str) -> None:
    attempt = Attempt("openai", "gpt-4o", "cloud", outcome, 1500, first, 1, "as_typed")
    (line,) = details(replace(ENTRY, attempts=(attempt,)), "", None, NOW).attempts
    assert (line.title, line.outcome) == ("OpenAI gpt-4o, again", said)


def test_lines_are_cut_between_words() -> None:
    assert masked_line(" one\n two\u00a0three ") == "one two three"
    long = masked_line("word " * 40)
    assert len(long) <= 81
    assert long.endswith("word…")
    assert len(masked_line("x" * 200)) == 81


@pytest.mark.parametrize(
    ("verdict", "left"),
    [
        ("redacted", "The program ended in the middle: it may have gone to openai/gpt-4o, a redacted copy."),
        ("as_typed", "The program ended in the middle: it may have gone to openai/gpt-4o, as typed."),
        ("device_only", "Nothing left this device."),
    ],
)
def test_what_was_cut_off_never_says_that_nothing_left(verdict: str, left: str) -> None:
    cut = replace(
        ENTRY, outcome="interrupted", attempts=(), verdict=verdict, possibly_sent_to=("openai/gpt-4o",)
    )
    found = details(cut, "", None, NOW)
    assert found.left[0] == left
    assert found.attempts[0].outcome == "The program ended before an answer was complete"
