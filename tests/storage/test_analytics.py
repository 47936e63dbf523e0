"""Statistics and history of a small, written-out ledger, with exact numbers."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given, strategies as st

from hybrid_desktop.core.types import AttemptRecord, LedgerClose, LedgerEntry
from hybrid_desktop.storage.analytics import percentile, stats
from hybrid_desktop.storage.database import Database
from hybrid_desktop.storage.figures import figures
from hybrid_desktop.storage.history import Filter, entries, entry_ids
from hybrid_desktop.storage.ledger import SqliteLedger
from hybrid_desktop.storage.recent import AttemptRow, history
from hybrid_desktop.storage.reports import Breakdown, RouteStats

MakeEntry = Callable[..., LedgerEntry]
LOCAL = ("local", "llama3.1", "device")
CLOUD = ("openai", "gpt-4o", "cloud")
BOX = ("box", "big", "network")


def attempt(
    route: tuple[str, str, str], outcome: str, duration: float, first: float | None = None, retry: int = 0
) -> AttemptRecord:
    return AttemptRecord(*route, 0.0, duration, first, outcome, retry, "as_typed")


def done(route: tuple[str, str, str], latency: float, first: float, **more: object) -> LedgerClose:
    return LedgerClose("done", "", *route, "stop", latency, first, **more)  # type: ignore[arg-type]  # free fields


@pytest.fixture
def filled(database: Database, entry: MakeEntry) -> Database:
    """Nine requests, opened at 1000 to 1008."""
    ledger = SqliteLedger(database, b"k" * 32, "0" * 16)

    def record(close: LedgerClose | None, attempts: Sequence[AttemptRecord] = (), **changes: object) -> None:
        number = ledger.open(entry(**changes))
        for each in attempts:
            ledger.attempt(number, each)
        if close is not None:
            ledger.close(number, close)

    prod: dict[str, Any] = {"environment": "production"}
    secret: dict[str, Any] = {
        "level": "RESTRICTED",
        "detected": ("NATIONAL_ID",),
        "finding_count": 2,
        "reason": "An ID number.",
    }
    record(done(LOCAL, 100, 40), [attempt(LOCAL, "ok", 90, 30)], opened_at=1000.0)
    record(done(LOCAL, 200, 50), [attempt(LOCAL, "ok", 190, 40)], opened_at=1001.0, **secret)
    record(done(CLOUD, 300, 60), [attempt(CLOUD, "ok", 290, 50)], opened_at=1002.0, **prod)
    record(  # one retry, then another route
        done(CLOUD, 900, 800, fallback_count=1, retry_count=1),
        [
            attempt(LOCAL, "server_error", 10),
            attempt(LOCAL, "server_error", 20, retry=1),
            attempt(CLOUD, "ok", 390, 70),
        ],
        opened_at=1003.0,
        **prod,
    )
    record(  # two other routes, a redacted copy
        done(BOX, 1000, 900, fallback_count=2, redacted=True),
        [attempt(CLOUD, "timeout", 500), attempt(LOCAL, "connection", 1), attempt(BOX, "ok", 400, 200)],
        opened_at=1004.0,
        level="CONFIDENTIAL",
        redaction_count=3,
        verdict="redacted",
        **prod,
    )
    record(LedgerClose("refused", "not_cleared"), opened_at=1005.0, verdict="refused", **secret, **prod)
    record(
        LedgerClose("failed", "auth"), [attempt(CLOUD, "auth", 30)], opened_at=1006.0, environment="staging"
    )
    record(LedgerClose("cancelled", ""), [attempt(LOCAL, "cancelled", 70, 60)], opened_at=1007.0)
    record(
        None, opened_at=1008.0, override="force_local", rejected=(("openai/gpt-4o", "Not on this device."),)
    )
    return database


def test_totals_and_shares(filled: Database) -> None:
    result = stats(filled)
    assert result.total == 9
    assert result.outcomes == {"cancelled": 1, "done": 5, "failed": 1, "open": 1, "refused": 1}
    assert (result.answered, result.refused, result.redacted) == (5, 1, 1)
    assert (result.local_share, result.network_share, result.cloud_share) == (0.4, 0.2, 0.4)


def test_fallbacks_and_retries(filled: Database) -> None:
    result = stats(filled)
    assert result.fallback_rate == 2 / 7  # seven requests had an attempt, two of them went on elsewhere
    assert result.fallback_reasons == {"connection": 1, "server_error": 1, "timeout": 1}
    assert result.retries == 1


def test_times(filled: Database) -> None:
    result = stats(filled)
    assert (result.latency_p50_ms, result.latency_p95_ms) == (300, 1000)  # of 100 200 300 900 1000
    assert (result.first_token_p50_ms, result.first_token_p95_ms) == (60, 900)


def test_every_route_has_its_own_line(filled: Database) -> None:
    assert stats(filled).routes == (
        RouteStats("local/llama3.1", "device", 6, 2, 90, 190, 30, 40, 0.0, 0),  # this device is free
        RouteStats("openai/gpt-4o", "cloud", 4, 2, 290, 390, 50, 70, None, 2),
        RouteStats("box/big", "network", 1, 1, 400, 400, 200, 200, None, 1),
    )


def test_by_sensitivity_and_by_environment(filled: Database) -> None:
    result = stats(filled)
    assert [counts(each) for each in result.by_sensitivity] == [
        ("PUBLIC", 6, 1, 0, 2, 0),
        ("INTERNAL", 0, 0, 0, 0, 0),
        ("CONFIDENTIAL", 1, 0, 1, 0, 0),
        ("RESTRICTED", 2, 1, 0, 0, 1),
    ]
    assert [counts(each) for each in result.by_environment] == [
        ("development", 4, 2, 0, 0, 0),
        ("staging", 1, 0, 0, 0, 0),
        ("production", 4, 0, 1, 2, 1),
        ("testing", 0, 0, 0, 0, 0),
    ]


def counts(line: Breakdown) -> tuple[object, ...]:
    return (line.name, line.total, line.device, line.network, line.cloud, line.refused)


def test_since_leaves_out_what_came_before(filled: Database) -> None:
    result = stats(filled, since=1004.0)
    assert (result.since, result.total, result.answered) == (1004.0, 5, 1)
    assert result.network_share == 1.0
    assert result.fallback_reasons == {"connection": 1, "timeout": 1}
    assert [row.opened_at for row in history(filled, since=1007.0)] == [1008.0, 1007.0]
    assert stats(filled, since=2000.0).total == 0


def test_what_nobody_wrote_down_is_unknown_and_not_free(filled: Database) -> None:
    """Rows of a time before costs were kept: two answers of this device were free, three are unknown."""
    result = stats(filled)
    assert (result.cost_usd, result.unknown_cost) == (0.0, 3)
    assert (result.savings_usd, result.savings_compared, result.savings_unknown) == (None, 0, 5)
    assert (result.budget_left_usd, result.uptime) == (None, None)


def test_an_empty_ledger_divides_by_nothing(database: Database) -> None:
    result = stats(database)
    assert (result.total, result.local_share, result.fallback_rate, result.latency_p50_ms) == (
        0,
        None,
        None,
        None,
    )
    assert result.routes == ()
    assert history(database) == ()


def test_history_is_newest_first_and_complete(filled: Database) -> None:
    rows = history(filled, last=5)
    assert [row.opened_at for row in rows] == [1008.0, 1007.0, 1006.0, 1005.0, 1004.0]
    running, cancelled, failed, refused, answered = rows
    assert (running.outcome, running.override, running.route) == ("open", "force_local", "")
    assert running.rejected == (("openai/gpt-4o", "Not on this device."),)
    assert cancelled.attempts == (AttemptRow("local/llama3.1", "device", "cancelled", 70, 60, 0, None),)
    assert (failed.outcome, failed.outcome_reason, failed.environment) == ("failed", "auth", "staging")
    assert (refused.level, refused.verdict, refused.outcome_reason) == (
        "RESTRICTED",
        "refused",
        "not_cleared",
    )
    assert (refused.detected, refused.finding_count, refused.reason) == (("NATIONAL_ID",), 2, "An ID number.")
    assert (answered.route, answered.zone, answered.redacted) == ("box/big", "network", True)
    assert (answered.redaction_count, answered.verdict, answered.fallback_count) == (3, "redacted", 2)
    assert [a.outcome for a in answered.attempts] == ["timeout", "connection", "ok"]
    assert (answered.latency_ms, answered.first_token_ms) == (1000, 900)


@pytest.mark.parametrize(("last", "count"), [(0, 0), (-1, 0), (1, 1), (100, 9)])
def test_history_is_as_long_as_asked(filled: Database, last: int, count: int) -> None:
    assert len(history(filled, last)) == count


def test_both_become_json_as_they_are(filled: Database) -> None:
    assert json.loads(json.dumps(asdict(stats(filled))))["routes"][0]["route"] == "local/llama3.1"
    assert len(json.loads(json.dumps([asdict(row) for row in history(filled)]))) == 9


def test_another_answer_of_another_route_is_no_fallback(database: Database, entry: MakeEntry) -> None:
    ledger = SqliteLedger(database, b"k" * 32, "0" * 16)
    number = ledger.open(entry())
    ledger.attempt(number, attempt(LOCAL, "ok", 10, 5))
    ledger.attempt(number, attempt(CLOUD, "ok", 10, 5))
    assert stats(database).fallback_reasons == {}
    assert stats(database).fallback_rate == 0


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [
        ([], 50, None),
        ([7], 95, 7),
        ([1, 2], 50, 1),
        ([1, 2, 3], 50, 2),
        (range(1, 101), 95, 95),
        ([3, 1, 2], 100, 3),
    ],
)
def test_percentiles(values: Sequence[float], percent: int, expected: float | None) -> None:
    assert percentile(values, percent) == expected


@given(st.lists(st.floats(0, 1e6), min_size=1), st.integers(1, 100))
def test_a_percentile_has_that_share_at_or_below_it(values: list[float], percent: int) -> None:
    found = percentile(values, percent)
    assert found in values
    assert sum(value <= found for value in values) * 100 >= percent * len(values)
    assert sum(value < found for value in values) * 100 < percent * len(values)


def test_the_history_tab_counts_as_the_command_line_does(filled: Database) -> None:
    """``figures`` adds up in SQL what ``stats`` adds up in Python."""
    for since in (None, 1002.0, 1004.0, 2000.0):
        told, shown = stats(filled, since), figures(filled, Filter(since=since))
        assert shown.total == told.total
        assert shown.outcomes == told.outcomes
        assert (shown.answered, shown.outcomes.get("refused", 0)) == (told.answered, told.refused)
        assert shown.levels == {each.name: each.total for each in told.by_sensitivity}
        assert shown.reasons == told.fallback_reasons
        rate = shown.fell_back / shown.attempted if shown.attempted else None
        assert rate == told.fallback_rate
        spread = shown.latency
        assert (spread.p50 if spread else None) == told.latency_p50_ms
        assert (spread.p95 if spread else None) == told.latency_p95_ms
        assert {
            (f"{each.provider}/{each.model}", each.zone, each.answered, each.spread.p50, each.spread.p95)
            for each in shown.routes
        } == {
            (each.route, each.zone, each.answered, each.latency_p50_ms, each.latency_p95_ms)
            for each in told.routes
            if each.answered
        }


def test_what_a_budget_sent_elsewhere_fell_back_for_cost(database: Database, entry: MakeEntry) -> None:
    ledger = SqliteLedger(database, b"k" * 32, "0" * 16)
    number = ledger.open(entry(over_budget="openai/gpt-4o"))
    ledger.attempt(number, attempt(LOCAL, "ok", 10, 5))
    ledger.close(number, LedgerClose("done", "", *LOCAL, fallback_count=1))
    found, summed = stats(database), figures(database, Filter())
    assert (found.fallback_rate, found.fallback_reasons) == (1.0, {"cost": 1})
    assert (summed.fell_back, summed.attempted, summed.reasons) == (1, 1, {"cost": 1})
    (listed,) = entries(database, entry_ids(database, Filter(fallbacks_only=True)))
    assert listed.fallback_reason == "cost"
