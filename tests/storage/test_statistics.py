"""A ledger of 30 requests, every figure worked out by hand; and parts that add up to wholes."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from hybrid_desktop.core.types import AttemptRecord, Budget, LedgerClose, LedgerEntry, Spend
from hybrid_desktop.storage.analytics import percentile, stats
from hybrid_desktop.storage.database import Database
from hybrid_desktop.storage.figures import figures
from hybrid_desktop.storage.history import Filter, entries
from hybrid_desktop.storage.ledger import SqliteLedger
from hybrid_desktop.storage.recent import history
from hybrid_desktop.storage.reports import Breakdown, RouteStats, Stats
from hybrid_desktop.storage.sums import BudgetLeft, Money, Quality, Uptime, nearest_rank, uptime_of
from tests.storage.conftest import ENTRY

Place = tuple[str, str, str]
LOCAL = ("local", "llama3.1", "device")
BOX = ("box", "big", "network")
CLOUD = ("openai", "gpt-4o", "cloud")
MINI = ("openai", "gpt-4o-mini", "cloud")
ODD = ("openai", "odd", "cloud")
"""A model without a known price."""

NOW = 6000.0
"""100 minutes after the first request."""


def tried(
    place: Place, outcome: str, duration: float, first: float | None, cost: float | None, retry: int = 0
) -> AttemptRecord:
    return AttemptRecord(*place, 0.0, duration, first, outcome, retry, "as_typed", cost_usd=cost)


class Book:
    """Writes requests, one a minute from 0 on."""

    def __init__(self, database: Database, make: Callable[..., LedgerEntry]) -> None:
        self.ledger = SqliteLedger(database, b"k" * 32, "0" * 16)
        self.make = make
        self.minute = 0

    def write(self, attempts: Sequence[AttemptRecord], close: LedgerClose | None, **entry: Any) -> int:
        number = self.ledger.open(self.make(opened_at=60.0 * self.minute, **entry))
        self.minute += 1
        for each in attempts:
            self.ledger.attempt(number, each)
        if close is not None:
            self.ledger.close(number, close)
        return number

    def answer(
        self,
        place: Place,
        latency: float,
        cost: float | None,
        cloud: float | None,
        attempts: Sequence[AttemptRecord] = (),
        close: dict[str, Any] | None = None,
        **entry: Any,
    ) -> None:
        """One answer; its first token took a tenth of its latency, its one attempt 10 ms less than it."""
        attempts = attempts or [tried(place, "ok", latency - 10, latency / 10, cost)]
        close = {"cost_usd": cost, "cloud_cost_usd": cloud, **(close or {})}
        end = LedgerClose("done", "", *place, "stop", latency, latency / 10, **close)
        self.write(attempts, end, **entry)


def checked(score: float, *reasons: str) -> dict[str, Any]:
    return {"quality_score": score, "quality_reasons": reasons}


@pytest.fixture
def book(database: Database, entry: Callable[..., LedgerEntry]) -> Book:
    """The 30 requests; latencies of the 23 answers are 100, 200, … 2300 ms."""
    book = Book(database, entry)
    prod: dict[str, Any] = {"environment": "production"}
    lab: dict[str, Any] = {"environment": "testing"}
    # A: ten here, in development; four were checked, one of them badly
    scores: list[dict[str, Any]] = [*[checked(1.0)] * 3, checked(0.5, "short"), *[{}] * 6]
    for n, close in enumerate(scores, 1):
        book.answer(LOCAL, 100.0 * n, 0.0, 0.25, close=close)
    # B: five at the reference model itself
    for n in range(11, 16):
        book.answer(CLOUD, 100.0 * n, 0.5, 0.5, **prod)
    # C: two redacted copies to a model without a price
    for n in (16, 17):
        book.answer(
            ODD, 100.0 * n, None, 0.25, close={"redacted": True}, level="INTERNAL", environment="staging"
        )
    # D: one on the network, without a reference price
    book.answer(BOX, 1800.0, 0.0, None, level="CONFIDENTIAL", **prod)
    # E: two that went on after a timeout, dearer than the reference
    for n in (19, 20):
        attempts = [tried(LOCAL, "timeout", 30, None, 0.0), tried(CLOUD, "ok", 500, 40, 1.0)]
        book.answer(CLOUD, 100.0 * n, 1.0, 0.75, attempts, {"fallback_count": 1}, **lab)
    # F: two that got a better second answer
    for n, first, second, why in ((21, 0.25, 1.0, ("loop",)), (22, 0.5, 0.75, ("loop", "language"))):
        attempts = [tried(LOCAL, "ok", 50, 5, 0.0), tried(CLOUD, "ok", 600, 60, 0.75)]
        close = {**checked(second), "first_score": first, "first_reasons": why, "fallback_count": 1}
        book.answer(CLOUD, 100.0 * n, 0.75, 0.5, attempts, close, level="INTERNAL")
    # G: one that was asked again
    attempts = [tried(LOCAL, "server_error", 20, None, 0.0), tried(LOCAL, "ok", 60, 6, 0.0, retry=1)]
    book.answer(LOCAL, 2300.0, 0.0, 0.25, attempts, {"retry_count": 1}, level="RESTRICTED")
    # H: two that failed, J: one that was stopped after it had cost something
    book.write([tried(CLOUD, "auth", 30, None, 0.0)], LedgerClose("failed", "auth", cost_usd=0.0), **prod)
    attempts = [tried(MINI, "rate_limit", 30, None, None)]
    book.write(attempts, LedgerClose("failed", "rate_limit"), environment="staging")
    book.write([tried(CLOUD, "cancelled", 70, 60, 0.125)], LedgerClose("cancelled", "", cost_usd=0.125))
    # I: two that were refused, one for the budget
    book.write([], LedgerClose("refused", "not_cleared"), level="RESTRICTED", **prod)
    book.write([], LedgerClose("refused", "cost"), **prod)
    # K: one whose program was killed, L: one that runs
    killed: dict[str, Any] = {
        "level": "CONFIDENTIAL",
        "verdict": "redacted",
        "routes": ("openai/gpt-4o", "box/big"),
    }
    book.write([], LedgerClose("interrupted", ""), **killed, **prod)
    book.write([], None, **lab)
    assert book.minute == 30
    return book


def test_totals(book: Book, database: Database) -> None:
    found = stats(database)
    assert (found.total, found.answered, found.refused, found.redacted, found.retries) == (30, 23, 2, 2, 1)
    assert found.outcomes == {
        "cancelled": 1,
        "done": 23,
        "failed": 2,
        "interrupted": 1,
        "open": 1,
        "refused": 2,
    }
    # here A 10 + G 1; network D 1; cloud B 5 + C 2 + E 2 + F 2
    assert (found.local_share, found.network_share, found.cloud_share) == (11 / 23, 1 / 23, 11 / 23)


def test_fallbacks_with_quality_and_what_was_not_answered(book: Book, database: Database) -> None:
    found = stats(database)
    assert found.fallback_rate == 4 / 26  # E 2 + F 2 of 23 answers, H 2 and J 1
    assert found.fallback_reasons == {"quality": 2, "timeout": 2}
    assert found.unanswered_reasons == {"auth": 1, "cost": 1, "not_cleared": 1, "rate_limit": 1}
    (escalated,) = entries(database, [22])  # the second of F
    assert (escalated.fallback_reason, escalated.first_score) == ("quality", 0.5)
    assert escalated.first_reasons == ("loop", "language")


def test_times(book: Book, database: Database) -> None:
    found = stats(database)
    # 23 values: ranks ceil(11.5) = 12 and ceil(21.85) = 22
    assert (found.latency_p50_ms, found.latency_p95_ms) == (1200, 2200)
    assert (found.first_token_p50_ms, found.first_token_p95_ms) == (120, 220)


def test_money(book: Book, database: Database) -> None:
    found = stats(database)
    assert found.cost_usd == 6.125  # B 2.5 + E 2 + F 1.5 + J 0.125
    assert found.unknown_cost == 2  # C
    assert found.savings_usd == 1.75  # A 2.5, E -0.5, F -0.5, G 0.25
    assert (found.savings_compared, found.savings_unknown) == (20, 3)  # not C, not D


def test_an_unknown_cost_does_not_hide_what_was_paid(
    database: Database, entry: Callable[..., LedgerEntry]
) -> None:
    """0.5 for what failed first, before an answer of unknown cost and before the program was killed."""
    book, failed = Book(database, entry), tried(CLOUD, "timeout", 30, None, 0.5)
    book.answer(ODD, 100.0, None, 1.0, [failed, tried(ODD, "ok", 60, 6, None)], {"fallback_count": 1})
    book.write([failed], LedgerClose("interrupted", ""))
    found = stats(database)
    assert (found.cost_usd, found.unknown_cost) == (1.0, 1)
    assert (found.savings_compared, found.savings_unknown) == (0, 1)
    assert figures(database, Filter()).money == Money(1.0, 1, None, 0, 1)


def test_routes(book: Book, database: Database) -> None:
    assert stats(database).routes == (
        # ok: A 90 … 990, F 50 50, G 60; of those 13 the 7th and the 13th
        RouteStats("local/llama3.1", "device", 16, 13, 390, 990, 40, 100, 0.0, 0),
        # ok: B 1090 … 1490, E 500 500, F 600 600; of those 9 the 5th and the 9th; also H and J
        RouteStats("openai/gpt-4o", "cloud", 11, 9, 1090, 1490, 110, 150, 6.125, 0),
        RouteStats("openai/odd", "cloud", 2, 2, 1590, 1690, 160, 170, None, 2),
        RouteStats("box/big", "network", 1, 1, 1790, 1790, 180, 180, 0.0, 0),
        RouteStats("openai/gpt-4o-mini", "cloud", 1, 0, None, None, None, None, None, 0),
    )


def test_by_environment(book: Book, database: Database) -> None:
    assert stats(database).by_environment == (
        # A 10, F 2, G 1, J 1; of the 13 latencies 100 … 1000, 2100, 2200, 2300 the 7th and the 13th
        Breakdown("development", 14, 11, 0, 2, 0, 14, 2, 2 / 14, 700, 2300, 70, 230, 1.625, 0, 2.25),
        # C 2, H 1: not one cost is known, and that is not 0
        Breakdown("staging", 3, 0, 0, 2, 0, 3, 0, 0.0, 1600, 1700, 160, 170, None, 2, None),
        # B 5, D 1, H 1, I 2, K 1
        Breakdown("production", 10, 0, 1, 5, 2, 7, 0, 0.0, 1300, 1800, 130, 180, 2.5, 0, 0.0),
        # E 2, L 1
        Breakdown("testing", 3, 0, 0, 2, 0, 2, 2, 1.0, 1900, 2000, 190, 200, 2.0, 0, -0.5),
    )


def test_by_sensitivity(book: Book, database: Database) -> None:
    assert stats(database).by_sensitivity == (
        # A 10, B 5, E 2, H 2, I 1, J 1, L 1; of 17 latencies 100 … 1500, 1900, 2000 the 9th and the 17th
        Breakdown("PUBLIC", 22, 10, 0, 7, 1, 20, 2, 0.1, 900, 2000, 90, 200, 4.625, 0, 2.0),
        # C 2, F 2
        Breakdown("INTERNAL", 4, 0, 0, 4, 0, 4, 2, 0.5, 1700, 2200, 170, 220, 1.5, 2, -0.5),
        # D 1, K 1
        Breakdown("CONFIDENTIAL", 2, 0, 1, 0, 0, 1, 0, 0.0, 1800, 1800, 180, 180, 0.0, 0, None),
        # G 1, I 1
        Breakdown("RESTRICTED", 2, 1, 0, 0, 1, 1, 0, 0.0, 2300, 2300, 230, 230, 0.0, 0, 0.25),
    )


def test_uptime_against_the_promise(book: Book, database: Database) -> None:
    """23 of 25; 90 % lets 2.5 of 25 fail, 95 % 1.25. Of 100 minutes 8 count as down."""
    kept = stats(database, sla_percent=90.0, now=NOW).uptime
    assert kept == Uptime(90.0, 0.92, met=True, failures_left=0, minutes_left=2.0)
    missed = stats(database, sla_percent=95.0, now=NOW).uptime
    assert missed == Uptime(95.0, 0.92, met=False, failures_left=-1, minutes_left=-3.0)
    assert stats(database).uptime is None


def test_a_promise_is_compared_as_it_is_written() -> None:
    assert uptime_of(999, 1, 99.9) == Uptime(99.9, 0.999, met=True, failures_left=0, minutes_left=None)
    assert uptime_of(998, 2, 99.9).met is False
    assert uptime_of(7, 0, 100.0) == Uptime(100.0, 1.0, met=True, failures_left=0, minutes_left=None)
    assert uptime_of(0, 0, 99.0, 60.0) == Uptime(99.0, None, met=None, failures_left=0, minutes_left=None)


def test_quality(book: Book, database: Database) -> None:
    assert stats(database).quality == Quality(
        checked=6,
        escalated=2,
        mean_score=0.875,  # (1 + 1 + 1 + 0.5 + 1 + 0.75) / 6
        mean_first_score=0.375,
        mean_second_score=0.875,
        reasons={"language": 1, "loop": 2, "short": 1},
    )


@pytest.mark.parametrize(
    ("budget", "spend", "left"),
    [
        (Budget(), Spend(3, 4), BudgetLeft(None, None, None, None, None)),
        (Budget(5, 0), Spend(3, 40), BudgetLeft(5, 2, None, None, 2)),
        (Budget(5, 20), Spend(3, 19.5), BudgetLeft(5, 2, 20, 0.5, 0.5)),
        (Budget(5, 20), Spend(7, 19.5), BudgetLeft(5, 0, 20, 0.5, 0)),  # overspent is not negative
        (Budget(5, 20), None, BudgetLeft(5, None, 20, None, None)),  # nobody knows what was spent
    ],
)
def test_budget_left(database: Database, budget: Budget, spend: Spend | None, left: BudgetLeft) -> None:
    found = stats(database, budget=budget, spend=spend)
    assert (found.budget, found.budget_left_usd) == (left, left.left_usd)


def test_history_has_costs_and_quality(book: Book, database: Database) -> None:
    rows = history(database, 30)[::-1]
    assert [row.cost_usd for row in rows[:17]] == [0.0] * 10 + [0.5] * 5 + [None, None]
    escalated = rows[21]
    assert (escalated.quality_score, escalated.first_score) == (0.75, 0.5)
    assert (escalated.quality_reasons, escalated.first_reasons) == ((), ("loop", "language"))
    assert [each.cost_usd for each in escalated.attempts] == [0.0, 0.75]
    assert (rows[3].quality_reasons, rows[3].cloud_cost_usd) == (("short",), 0.25)


def test_an_interrupted_request_says_where_its_text_may_be(book: Book, database: Database) -> None:
    """It left before the program was killed, and no attempt had been written down."""
    (running, killed, *rest) = history(database, 30)
    assert (killed.outcome, killed.attempts) == ("interrupted", ())
    assert (killed.possibly_sent_to, killed.verdict) == (("openai/gpt-4o",), "redacted")
    assert running.possibly_sent_to == ()
    assert {row.possibly_sent_to for row in rest} == {()}
    assert [each.possibly_sent_to for each in entries(database, [29, 30])] == [("openai/gpt-4o",), ()]


@pytest.mark.parametrize(
    ("routes", "digest", "attempted", "possibly"),
    [
        (("box/big", "local/llama3.1"), "ab", [], ("box/big",)),
        (("box/big", "openai/gpt-4o", "local/llama3.1"), "ab", [CLOUD], ("openai/gpt-4o", "local/llama3.1")),
        ((), "", [], ()),  # nothing was permitted, so nothing left
    ],
)
def test_what_was_tried_before_the_end_narrows_it(
    database: Database,
    entry: Callable[..., LedgerEntry],
    routes: tuple[str, ...],
    digest: str,
    attempted: list[Place],
    possibly: tuple[str, ...],
) -> None:
    attempts = [tried(place, "timeout", 1, None, None) for place in attempted]
    Book(database, entry).write(attempts, LedgerClose("interrupted", ""), routes=routes, body_digest=digest)
    assert history(database)[0].possibly_sent_to == possibly


# --- the History tab ------------------------------------------------------------------------------


def test_the_history_tab_tells_the_same(book: Book, database: Database) -> None:
    found = figures(database, Filter(), edges=(0.0, 600.0, 1800.0))
    assert found.money == Money(6.125, 2, 1.75, 20, 3)
    assert found.quality == stats(database).quality
    assert found.reasons == {"quality": 2, "timeout": 2}
    assert found.against(95.0, 100.0) == stats(database, sla_percent=95.0, now=NOW).uptime
    # the first ten minutes hold A; the other answers cost B 2.5 + E 2 + F 1.5
    assert [(each.cost_usd, each.unknown_cost) for each in found.bins] == [(0.0, 0), (6.0, 2)]
    only = figures(database, Filter(environment="staging"))
    assert only.money == Money(None, 2, None, 0, 2)


# --- parts and wholes -----------------------------------------------------------------------------

_COSTS = st.none() | st.integers(0, 8).map(lambda n: n / 8)  # eighths add up exactly
_REQUESTS = st.lists(
    st.tuples(
        st.sampled_from(["PUBLIC", "INTERNAL", "CONFIDENTIAL", "RESTRICTED"]),
        st.sampled_from(["development", "staging", "production", "testing"]),
        st.sampled_from(["done", "done", "done", "failed", "refused", "cancelled", "interrupted"]),
        st.sampled_from([LOCAL, BOX, CLOUD, ODD]),
        st.integers(1, 5000),
        _COSTS,
        _COSTS,
        st.none() | st.integers(0, 4).map(lambda n: n / 4),
        st.none() | st.integers(0, 4).map(lambda n: n / 4),
    ),
    max_size=25,
)


def ledger_of(requests: list[Any]) -> Database:
    database = Database.in_memory()
    book = Book(database, _entry)
    for level, environment, outcome, place, latency, cost, cloud, score, first in requests:
        there: dict[str, Any] = {"level": level, "environment": environment}
        if outcome == "done":
            close: dict[str, Any] = {"quality_score": score, "first_score": first}
            book.answer(place, float(latency), cost, cloud, close=close, **there)
        else:
            asked = [] if outcome == "refused" else [tried(place, "timeout", 1, None, cost)]
            unwritten = outcome in ("refused", "interrupted")
            end = LedgerClose(outcome, "timeout", cost_usd=None if unwritten else cost)
            book.write(asked, end, **there)
    return database


def _entry(**changes: Any) -> LedgerEntry:
    return replace(ENTRY, **changes)


def whole_and_parts(found: Stats, parts: Sequence[Breakdown]) -> None:
    assert sum(part.total for part in parts) == found.total
    assert sum(part.device + part.network + part.cloud for part in parts) == found.answered
    assert sum(part.refused for part in parts) == found.refused
    assert sum(part.unknown_cost for part in parts) == found.unknown_cost
    assert sum(part.cost_usd or 0.0 for part in parts) == (found.cost_usd or 0.0)
    assert sum(part.savings_usd or 0.0 for part in parts) == (found.savings_usd or 0.0)


@settings(max_examples=25)
@given(_REQUESTS)
def test_parts_add_up_to_the_whole_in_both_places(requests: list[Any]) -> None:
    database = ledger_of(requests)
    found, shown = stats(database, sla_percent=99.0), figures(database, Filter(), (0.0, 1e9))
    whole_and_parts(found, found.by_sensitivity)
    whole_and_parts(found, found.by_environment)
    assert found.savings_compared + found.savings_unknown == found.answered
    assert sum(route.answered for route in found.routes) == found.answered
    assert sum(route.cost_usd or 0.0 for route in found.routes) == (found.cost_usd or 0.0)
    assert sum(found.outcomes.values()) == found.total
    shares = (found.local_share, found.network_share, found.cloud_share)
    assert math.isclose(sum(share or 0 for share in shares), 1.0 if found.answered else 0.0)
    assert shown.money == Money(
        found.cost_usd,
        found.unknown_cost,
        found.savings_usd,
        found.savings_compared,
        found.savings_unknown,
    )
    assert shown.against(99.0) == found.uptime
    assert shown.quality == found.quality
    assert sum(each.unknown_cost for each in shown.bins) == found.unknown_cost


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=80))
def test_the_median_is_the_lower_one_of_the_standard_library(values: list[float]) -> None:
    """At p50 nearest rank and ``statistics.median_low`` are the same definition."""
    assert percentile(values, 50) == nearest_rank(sorted(values), 50) == statistics.median_low(values)


@given(st.lists(st.integers(0, 10_000), min_size=20, max_size=200))
def test_the_95th_percentile_is_next_to_the_interpolated_one(values: list[int]) -> None:
    """``statistics.quantiles`` interpolates between the two ranks of which nearest rank takes the upper."""
    ordered, found = sorted(values), percentile(values, 95)
    interpolated = statistics.quantiles(ordered, n=20, method="inclusive")[-1]
    rank = math.ceil(95 * len(ordered) / 100)
    assert found == ordered[rank - 1]
    assert ordered[max(0, rank - 2)] <= interpolated <= ordered[min(len(ordered) - 1, rank)]
