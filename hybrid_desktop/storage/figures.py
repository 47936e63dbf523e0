"""What the History tab's tiles and charts count, added up inside SQLite; counts and names only."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hybrid_desktop.core.types import FallbackReason, Sensitivity, TrustZone
from hybrid_desktop.storage.database import Database
from hybrid_desktop.storage.history import Filter, condition


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of one stretch of time, by where they came from.

    Attributes:
        start: Its first moment, seconds since the epoch.
        end: The first moment after it.
        device: Answered on this device.
        network: Answered by an approved server.
        cloud: Answered by a cloud.
    """

    start: float
    end: float
    device: int = 0
    network: int = 0
    cloud: int = 0

    @property
    def total(self) -> int:
        """All answers of this stretch."""
        return self.device + self.network + self.cloud


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds: the middle and the slow end of a set of durations (nearest rank), and the mean."""

    mean: float
    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class RouteLatency:
    """How long the successful attempts of one route took, and how many they are."""

    provider: str
    model: str
    zone: str
    answered: int
    spread: Spread


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything above the table.

    Attributes:
        total: Decisions.
        outcomes: Outcome to count; ``open`` while one runs.
        zones: Zone of the answered ones to count, lower case.
        attempted: Decisions for which at least one request was made.
        fell_back: Those of them that went on to another route.
        reasons: Why one did, to how often.
        levels: Level name to count.
        latency: Of the answered ones, from send to end; None when there are none.
        routes: One line per route with a successful attempt, the busiest first.
        bins: Answers over time.
    """

    total: int
    outcomes: Mapping[str, int]
    zones: Mapping[str, int]
    attempted: int
    fell_back: int
    reasons: Mapping[str, int]
    levels: Mapping[str, int]
    latency: Spread | None
    routes: tuple[RouteLatency, ...]
    bins: tuple[Bin, ...]

    @property
    def answered(self) -> int:
        """Decisions that ended with an answer."""
        return self.outcomes.get("done", 0)

    @property
    def uptime(self) -> float | None:
        """Answered divided by answered and failed, 0 to 1; None when neither happened.

        What the policy refused, the person stopped or the end of the program cut off counts on neither
        side: none of these says whether a provider was there.
        """
        tried = self.answered + self.outcomes.get("failed", 0)
        return self.answered / tried if tried else None


def figures(database: Database, wanted: Filter, edges: Sequence[float] = ()) -> Figures:
    """Adds up the decisions that ``wanted`` means.

    Args:
        database: Where the ledger is.
        wanted: Which decisions count.
        edges: The moments between which ``bins`` count, ascending, seconds since the epoch.

    Raises:
        StorageError: The store cannot be read.
    """
    where, values = condition(wanted)
    outcomes, zones, levels = Counter[str](), Counter[str](), Counter[str]()
    for outcome, zone, level, count in database.query(
        # ``where`` is made of this package's constants; every value has a placeholder. So below.
        "SELECT coalesce(e.outcome, 'open'), e.zone, e.level, count(*) FROM ledger_entries e "  # noqa: S608 - see above
        f"WHERE {where} GROUP BY 1, 2, 3",
        values,
    ):
        outcomes[outcome] += count
        levels[level] += count
        if outcome == "done":
            zones[zone] += count
    attempted, fell_back, reasons = _fallbacks(database, where, values)
    return Figures(
        total=sum(outcomes.values()),
        outcomes=dict(outcomes),
        zones=dict(zones),
        attempted=attempted,
        fell_back=fell_back,
        reasons=dict(reasons.most_common()),
        levels={level.name: levels[level.name] for level in Sensitivity},
        latency=_latency(database, where, values),
        routes=_routes(database, where, values),
        bins=_bins(database, wanted, edges),
    )


def _fallbacks(database: Database, where: str, values: tuple[Any, ...]) -> tuple[int, int, Counter[str]]:
    """Decisions with a request, those that went on to another route, and why; as ``analytics.stats``."""
    known = ", ".join(f"'{reason.value}'" for reason in FallbackReason)
    attempted = database.query(
        "SELECT count(*) FROM ledger_entries e "  # noqa: S608 - see figures
        f"WHERE {where} AND EXISTS (SELECT 1 FROM attempts a WHERE a.entry_id = e.id)",
        values,
    )[0][0]
    moves = database.query(
        "SELECT number, outcome, count(*) FROM (SELECT e.id AS number, a.outcome AS outcome, "  # noqa: S608 - see figures
        "a.provider || '/' || a.model AS route, lead(a.provider || '/' || a.model) "
        "OVER (PARTITION BY a.entry_id ORDER BY a.id) AS following "
        # Only decisions with more than one attempt can have moved; most have one.
        f"FROM ledger_entries e JOIN attempts a ON a.entry_id = e.id WHERE {where} "
        "AND (SELECT count(*) FROM attempts b WHERE b.entry_id = e.id) > 1) "
        f"WHERE following <> route AND outcome IN ({known}) GROUP BY number, outcome",
        values,
    )
    reasons = Counter[str]()
    for _, outcome, count in moves:
        reasons[outcome] += count
    return attempted, len({number for number, _, _ in moves}), reasons


_SPREAD = (
    "max(CASE WHEN place = max(1, (50 * n + 99) / 100) THEN value END), "
    "max(CASE WHEN place = max(1, (95 * n + 99) / 100) THEN value END)"
)
"""The nearest ranks: the value at ceil(p / 100 * n), as ``analytics.percentile``, in whole numbers."""


def _latency(database: Database, where: str, values: tuple[Any, ...]) -> Spread | None:
    ((mean, p50, p95),) = database.query(
        f"SELECT avg(value), {_SPREAD} FROM (SELECT e.latency_ms AS value, "  # noqa: S608 - see figures
        "row_number() OVER (ORDER BY e.latency_ms) AS place, count(*) OVER () AS n FROM ledger_entries e "
        f"WHERE {where} AND e.outcome = 'done' AND e.latency_ms IS NOT NULL)",
        values,
    )
    return None if mean is None else Spread(mean, p50, p95)


def _routes(database: Database, where: str, values: tuple[Any, ...]) -> tuple[RouteLatency, ...]:
    rows = database.query(
        f"SELECT provider, model, zone, n, avg(value), {_SPREAD} FROM ("  # noqa: S608 - see figures
        "SELECT a.provider AS provider, a.model AS model, a.zone AS zone, a.duration_ms AS value, "
        "row_number() OVER route AS place, count(*) OVER (PARTITION BY a.provider, a.model, a.zone) AS n "
        f"FROM ledger_entries e JOIN attempts a ON a.entry_id = e.id WHERE {where} AND a.outcome = 'ok' "
        "WINDOW route AS (PARTITION BY a.provider, a.model, a.zone ORDER BY a.duration_ms)) "
        "GROUP BY provider, model, zone ORDER BY n DESC, provider, model, zone",
        values,
    )
    return tuple(
        RouteLatency(provider, model, zone, answered, Spread(*spread))
        for provider, model, zone, answered, *spread in rows
    )


def _bins(database: Database, wanted: Filter, edges: Sequence[float]) -> tuple[Bin, ...]:
    """One statement per stretch: each reads its part of the index on time, and nothing waits long."""
    where, values = condition(wanted)
    found = []
    for start, end in itertools.pairwise(edges):
        rows = database.query(
            "SELECT e.zone, count(*) FROM ledger_entries e "  # noqa: S608 - see figures
            f"WHERE {where} AND e.outcome = 'done' AND e.opened_at >= ? AND e.opened_at < ? GROUP BY 1",
            (*values, start, end),
        )
        counts: dict[str, int] = dict(rows)
        here = (counts.get(zone.word, 0) for zone in TrustZone)
        found.append(Bin(start, end, *here))
    return tuple(found)
