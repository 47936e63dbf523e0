"""The figures of the History tab over a small, written-out ledger, with exact numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, strategies as st

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.types import AttemptRecord, LedgerClose, LedgerEntry
from hybrid_desktop.storage.analytics import percentile
from hybrid_desktop.storage.database import Database
from hybrid_desktop.storage.figures import Bin, RouteLatency, Spread, figures
from hybrid_desktop.storage.history import Filter
from hybrid_desktop.storage.ledger import SqliteLedger

MakeEntry = Callable[..., LedgerEntry]
Record = Callable[..., int]
LOCAL = ("local", "llama3.1", "device")
LAB = ("lab", "gpu", "network")
CLOUD = ("openai", "gpt-4o", "cloud")


@pytest.fixture
def memory() -> Database:
    return Database.in_memory()


@pytest.fixture
def record(memory: Database, entry: MakeEntry) -> Record:
    """Writes one request: what answered and how long it took, after what failed."""
    ledger = SqliteLedger(memory, b"k" * 32, "0" * 16)

    def write(
        route: tuple[str, str, str] | None,
        latency: float = 0.0,
        failed: Sequence[tuple[tuple[str, str, str], str]] = (),
        outcome: str = "done",
        **changes: object,
    ) -> int:
        number = ledger.open(entry(**changes))
        for place, reason in failed:
            ledger.attempt(number, AttemptRecord(*place, 0.0, 10.0, None, reason, 0, "as_typed"))
        if route is None:
            ledger.close(number, LedgerClose(outcome, "x"))
        else:
            ledger.attempt(number, AttemptRecord(*route, 0.0, latency, 1.0, "ok", 0, "as_typed"))
            ledger.close(number, LedgerClose("done", "", *route, "stop", latency))
        return number

    return write


def test_nothing_gives_nothing(memory: Database) -> None:
    found = figures(memory, Filter(), edges=(0.0, 10.0))
    assert (found.total, found.answered, found.attempted, found.fell_back) == (0, 0, 0, 0)
    assert (found.latency, found.uptime, found.routes) == (None, None, ())
    assert found.bins == (Bin(0.0, 10.0),)
    assert found.levels == {"PUBLIC": 0, "INTERNAL": 0, "CONFIDENTIAL": 0, "RESTRICTED": 0}


def test_bins_count_answers_by_place_and_time(memory: Database, record: Record) -> None:
    record(LOCAL, 1, opened_at=0.0)
    record(LOCAL, 1, opened_at=9.999)
    record(LAB, 1, opened_at=10.0)  # the edge belongs to what begins there
    record(CLOUD, 1, opened_at=15.0)
    record(None, outcome="refused", opened_at=15.0)  # no answer, no bar
    record(CLOUD, 1, opened_at=20.0)  # after the last edge
    found = figures(memory, Filter(), edges=(0.0, 10.0, 20.0)).bins
    assert found == (Bin(0.0, 10.0, 2, 0, 0), Bin(10.0, 20.0, 0, 1, 1, 0.0, unknown_cost=2))
    assert [each.total for each in found] == [2, 2]


def test_only_what_is_meant_counts(memory: Database, record: Record) -> None:
    record(LOCAL, 100, opened_at=5.0, environment="production", level="INTERNAL")
    record(CLOUD, 300, opened_at=6.0, environment="testing")
    record(LAB, 500, opened_at=50.0, environment="production")
    found = figures(memory, Filter(since=5.0, until=50.0, environment="production"), edges=(0.0, 100.0))
    assert found.total == 1
    assert found.zones == {"device": 1}
    assert found.levels["INTERNAL"] == 1
    assert found.latency == Spread(100, 100, 100)
    assert found.bins == (Bin(0.0, 100.0, 1, 0, 0),)


def test_fallbacks_count_once_per_move_and_once_per_request(memory: Database, record: Record) -> None:
    record(CLOUD, 1, [(LOCAL, "timeout"), (LAB, "timeout")])  # two moves, one request
    record(LOCAL, 1, [(LOCAL, "server_error")])  # the same route again is a retry
    record(LAB, 1, [(LOCAL, "rate_limit")])
    record(None, failed=[(LOCAL, "auth")], outcome="failed")  # nowhere to go on to
    record(None, outcome="refused")  # nobody was asked
    found = figures(memory, Filter())
    assert found.reasons == {"timeout": 2, "rate_limit": 1}
    assert (found.fell_back, found.attempted) == (2, 4)


def test_uptime_counts_answers_against_failures_only(memory: Database, record: Record) -> None:
    for _ in range(3):
        record(LOCAL, 1)
    record(None, failed=[(LOCAL, "auth")], outcome="failed")
    for neither in ("refused", "cancelled", "interrupted"):
        record(None, outcome=neither)
    assert figures(memory, Filter()).uptime == 0.75


def test_every_route_has_its_own_spread(memory: Database, record: Record) -> None:
    for latency in (100.0, 300.0, 200.0, 400.0):
        record(LOCAL, latency)
    record(CLOUD, 900.0, [(LOCAL, "timeout")])
    assert figures(memory, Filter()).routes == (
        # Of 100 200 300 400: the 2nd and the 4th (nearest rank); the attempt that failed is not among them.
        RouteLatency("local", "llama3.1", "device", 4, Spread(250, 200, 400)),
        RouteLatency("openai", "gpt-4o", "cloud", 1, Spread(900, 900, 900)),
    )


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=60))
def test_percentiles_are_those_of_analytics(latencies: list[int]) -> None:
    database = Database.in_memory()
    for latency in latencies:
        database.write(
            "INSERT INTO ledger_entries (session, opened_at, level, reason, detected, finding_count, rule, "
            "environment, strategy, override, purpose, routes, rejected, redaction_count, verdict, "
            "body_digest, outcome, latency_ms) VALUES ('', 0, 'PUBLIC', '', '[]', 0, '', '', '', '', '', "
            "'[]', '[]', 0, '', '', 'done', ?)",
            (float(latency),),
        )
    found = figures(database, Filter()).latency
    assert found is not None
    assert (found.p50, found.p95) == (percentile(latencies, 50), percentile(latencies, 95))
    assert found.mean == pytest.approx(sum(latencies) / len(latencies))


def test_a_closed_store_is_an_error_a_person_can_read(memory: Database) -> None:
    memory.close()
    with pytest.raises(StorageError):
        figures(memory, Filter())
