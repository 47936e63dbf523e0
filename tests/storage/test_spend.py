"""What was spent today and this month, to the second at its borders."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from hybrid_desktop.core.types import AttemptRecord, LedgerClose, LedgerEntry, Spend
from hybrid_desktop.storage.database import Database
from hybrid_desktop.storage.ledger import SqliteLedger
from hybrid_desktop.storage.spend import FRESH_S, SpendMeter, spent

BERLIN = ZoneInfo("Europe/Berlin")
ATTEMPT = AttemptRecord("openai", "gpt-4o", "cloud", 0.0, 1.0, None, "ok", 0, "as_typed")


def at(text: str) -> float:
    """Seconds since the epoch of a time in Berlin."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).timestamp()


@pytest.fixture
def ledger(database: Database) -> SqliteLedger:
    return SqliteLedger(database, b"d" * 32, session="0" * 16)


@pytest.fixture
def pay(ledger: SqliteLedger, entry: Callable[..., LedgerEntry]) -> Callable[..., None]:
    """Records one decision with attempts of these costs."""

    def record(when: str, *costs: float | None, outcome: str | None = "done") -> None:
        number = ledger.open(entry(opened_at=at(when)))
        for cost in costs:
            ledger.attempt(number, replace(ATTEMPT, cost_usd=cost))
        if outcome is not None:
            ledger.close(number, LedgerClose(outcome, ""))

    return record


def test_nothing_is_spent_at_first(database: Database) -> None:
    assert spent(database, at("2026-11-26 12:00"), BERLIN) == Spend(0.0, 0.0)


def test_a_day_begins_at_midnight_and_a_month_on_the_first(
    database: Database, pay: Callable[..., None]
) -> None:
    pay("2026-10-31 23:59:59", 1000.0)
    pay("2026-11-01 00:00:00", 1.0)
    pay("2026-11-25 23:59:59", 2.0)
    pay("2026-11-26 00:00:00", 4.0)
    pay("2026-11-26 23:59:59", 8.0)
    pay("2026-12-01 00:00:00", 500.0)
    assert spent(database, at("2026-11-26 12:00"), BERLIN) == Spend(12.0, 15.0)
    assert spent(database, at("2026-11-26 00:00"), BERLIN) == Spend(12.0, 15.0)
    assert spent(database, at("2026-11-25 23:59:59.999"), BERLIN) == Spend(2.0, 15.0)
    assert spent(database, at("2026-10-31 23:59"), BERLIN) == Spend(1000.0, 1000.0)
    assert spent(database, at("2026-12-31 12:00"), BERLIN) == Spend(0.0, 500.0)


def test_the_clock_change_moves_the_border(database: Database, pay: Callable[..., None]) -> None:
    """On 25 October 2026 the day has 25 hours in Berlin."""
    pay("2026-10-24 23:59:59", 1.0)
    pay("2026-10-25 00:00:00", 2.0)
    pay("2026-10-25 23:59:59", 4.0)
    assert spent(database, at("2026-10-25 12:00"), BERLIN) == Spend(6.0, 7.0)


def test_every_outcome_counts_unfinished_ones_too(database: Database, pay: Callable[..., None]) -> None:
    for power, outcome in enumerate(("done", "failed", "cancelled", "interrupted", None)):
        pay("2026-11-26 09:00", 2.0**power, outcome=outcome)
    pay("2026-11-26 09:00", None, 32.0, 0.0)
    pay("2026-11-26 09:00", outcome="refused")
    assert spent(database, at("2026-11-26 12:00"), BERLIN) == Spend(63.0, 63.0)


def test_the_days_of_this_computer(database: Database, pay: Callable[..., None]) -> None:
    now = at("2026-11-26 12:00")
    pay("2026-11-26 12:00", 1.0)
    assert spent(database, now) == Spend(1.0, 1.0)


def test_the_meter_sees_what_ended_a_moment_ago_and_else_does_not_look(
    database: Database, ledger: SqliteLedger, pay: Callable[..., None]
) -> None:
    now = [at("2026-11-26 12:00")]
    meter = SpendMeter(database, lambda: ledger.written, lambda: now[0], BERLIN)
    assert meter() == Spend()
    pay("2026-11-26 12:00", 1.0)
    assert meter() == Spend(1.0, 1.0)
    database.query("UPDATE attempts SET cost_usd = 5.0")  # as another process would
    assert meter() == Spend(1.0, 1.0)
    now[0] += FRESH_S
    assert meter() == Spend(5.0, 5.0)
    now[0] = at("2026-11-27 00:00")
    assert meter() == Spend(0.0, 5.0)
    database.close()
    now[0] += FRESH_S
    assert meter() == Spend(0.0, 5.0)


def test_the_sum_uses_the_index_on_time(database: Database) -> None:
    from hybrid_desktop.storage.spend import _SPENT

    plan = " ".join(
        row[3] for row in database.query(f"EXPLAIN QUERY PLAN {_SPENT}", (0.0, 0.0, 0.0, math.inf))
    )
    assert "ledger_by_time" in plan
    assert "attempts_of_entry" in plan
