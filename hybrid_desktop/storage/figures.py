"""What the History tab's tiles and charts count, added up inside SQLite; counts and names only."""

from __future__ import annotations

import itertools
import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hybrid_desktop.core.types import FallbackReason, Sensitivity, TrustZone
from hybrid_desktop.storage.database import Database
from hybrid_desktop.storage.history import Filter, condition
from hybrid_desktop.storage.sums import (
    ASKED,
    COST,
    MOVED_ON,
    NO_CHECKS,
    NOTHING_SPENT,
    PAID,
    Money,
    Quality,
    Uptime,
    nearest_rank,
    uptime_of,
)


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of one stretch of time, by where they came from.

    Attributes:
        start: Its first moment, seconds since the epoch.
        end: The first moment after it.
        device: Answered on this device.
        network: Answered by an approved server.
        cloud: Answered by a cloud.
        cost_usd: Sum of the known costs of these answers, US dollars.
        unknown_cost: Answers of unknown cost; not in that sum.
    """

    start: float
    end: float
    device: int = 0
    network: int = 0
    cloud: int = 0
    cost_usd: float = 0.0
    unknown_cost: int = 0

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
        money: What they cost, and what that saved.
        quality: Their quality checks.
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
    money: Money = NOTHING_SPENT
    quality: Quality = NO_CHECKS

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

    def against(self, sla_percent: float, minutes: float | None = None) -> Uptime:
        """The uptime against a promise in percent; ``minutes``: how long the range that is shown is."""
        return uptime_of(self.answered, self.outcomes.get("failed", 0), sla_percent, minutes)


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
    groups = _groups(database, where, values)
    done = [group for group in groups if group.outcome == "done"]
    attempted, fell_back, reasons = _fallbacks(database, where, values)
    levels = _counted((group.level, group.count) for group in groups)
    return Figures(
        total=sum(group.count for group in groups),
        outcomes=_counted((group.outcome, group.count) for group in groups),
        zones=_counted((group.zone, group.count) for group in done),
        attempted=attempted,
        fell_back=fell_back,
        reasons=dict(reasons.most_common()),
        levels={level.name: levels.get(level.name, 0) for level in Sensitivity},
        latency=_latency(database, where, values),
        routes=_routes(database, where, values),
        bins=_bins(database, wanted, edges),
        money=_money(groups),
        quality=_quality(done),
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """Decisions alike in outcome, zone, level and first complaint, and what they add up to."""

    outcome: str
    zone: str
    level: str
    complaint: str
    count: int
    cost_known: int
    paid_known: int
    paid: float
    compared: int
    saved: float
    checked: int
    score: float
    escalated: int
    first_score: float
    second_score: float


def _groups(database: Database, where: str, values: tuple[Any, ...]) -> list[_Group]:
    """Everything that takes one look at each decision."""
    rows = database.read(
        # ``where`` is made of this package's constants; every value has a placeholder. So below.
        "SELECT coalesce(e.outcome, 'open'), e.zone, e.level, CASE WHEN e.quality_score IS NULL THEN '[]' "  # noqa: S608 - see above
        "WHEN e.first_score IS NULL THEN e.quality_reasons ELSE e.first_reasons END, count(*), "
        f"count({COST}), count({PAID}), total({PAID}), count(e.cloud_cost_usd - {COST}), "
        f"total(e.cloud_cost_usd - {COST}), count(e.quality_score), total(e.quality_score), "
        "count(e.quality_score + e.first_score), "
        "total(CASE WHEN e.quality_score IS NOT NULL THEN e.first_score END), "
        "total(CASE WHEN e.first_score IS NOT NULL THEN e.quality_score END) "
        f"FROM ledger_entries e WHERE {where} GROUP BY 1, 2, 3, 4",
        values,
    )
    return [_Group(*row) for row in rows]


def _counted(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    found = Counter[str]()
    for name, count in pairs:
        found[name] += count
    return dict(found)


def _money(groups: Sequence[_Group]) -> Money:
    """As ``sums.money``, from sums of groups."""
    asked = [group for group in groups if group.outcome in ASKED]
    done = [group for group in asked if group.outcome == "done"]
    answers, compared = sum(g.count for g in done), sum(g.compared for g in done)
    known = any(group.paid_known for group in asked) or not asked
    return Money(
        cost_usd=math.fsum(group.paid for group in asked) if known else None,
        unknown_cost=answers - sum(group.cost_known for group in done),
        savings_usd=math.fsum(group.saved for group in done) if compared or not answers else None,
        savings_compared=compared,
        savings_unknown=answers - compared,
    )


def _quality(done: Sequence[_Group]) -> Quality:
    """As ``analytics.stats`` tells it, from sums of groups."""
    checked, escalated = sum(g.checked for g in done), sum(g.escalated for g in done)
    reasons = Counter[str]()
    for group in done:
        for reason in json.loads(group.complaint):
            reasons[reason] += group.checked
    return Quality(
        checked=checked,
        escalated=escalated,
        mean_score=math.fsum(g.score for g in done) / checked if checked else None,
        mean_first_score=math.fsum(g.first_score for g in done) / escalated if escalated else None,
        mean_second_score=math.fsum(g.second_score for g in done) / escalated if escalated else None,
        reasons=dict(sorted(reasons.items())),
    )


def _fallbacks(database: Database, where: str, values: tuple[Any, ...]) -> tuple[int, int, Counter[str]]:
    """Decisions with a request, those that went on to another route, and why; as ``analytics.stats``."""
    known = ", ".join(f"'{reason.value}'" for reason in FallbackReason)
    attempted = database.read(
        "SELECT count(*) FROM ledger_entries e "  # noqa: S608 - see _groups
        f"WHERE {where} AND EXISTS (SELECT 1 FROM attempts a WHERE a.entry_id = e.id)",
        values,
    )[0][0]
    moves = database.read(
        f"SELECT number, outcome, count(*) FROM (SELECT e.id AS number, {MOVED_ON} AS outcome, "  # noqa: S608 - see _groups
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
    # A spent budget moves a decision before its first attempt.
    priced_out = database.read(
        f"SELECT e.id FROM ledger_entries e WHERE {where} AND e.over_budget <> ''",  # noqa: S608 - see _groups
        values,
    )
    if priced_out:
        reasons[FallbackReason.COST.value] += len(priced_out)
    return attempted, len({number for number, *_ in (*moves, *priced_out)}), reasons


def _latency(database: Database, where: str, values: tuple[Any, ...]) -> Spread | None:
    rows = database.read(
        "SELECT e.latency_ms FROM ledger_entries e "  # noqa: S608 - see _groups
        f"WHERE {where} AND e.outcome = 'done' AND e.latency_ms IS NOT NULL",
        values,
    )
    return _spread([value for (value,) in rows]) if rows else None


def _routes(database: Database, where: str, values: tuple[Any, ...]) -> tuple[RouteLatency, ...]:
    # Ranks found here, not by SQL's window functions: those took 1.3 s of 100,000 attempts, this 0.2 s.
    rows = database.read(
        "SELECT a.provider, a.model, a.zone, a.duration_ms "  # noqa: S608 - see _groups
        f"FROM ledger_entries e JOIN attempts a ON a.entry_id = e.id WHERE {where} AND a.outcome = 'ok'",
        values,
    )
    found: dict[tuple[str, str, str], list[float]] = {}
    for provider, model, zone, duration in rows:
        found.setdefault((provider, model, zone), []).append(duration)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(RouteLatency(*route, len(times), _spread(times)) for route, times in ordered)


def _spread(durations: list[float]) -> Spread:
    durations.sort()
    mean = math.fsum(durations) / len(durations)
    return Spread(mean, nearest_rank(durations, 50), nearest_rank(durations, 95))


def _bins(database: Database, wanted: Filter, edges: Sequence[float]) -> tuple[Bin, ...]:
    """One statement per stretch: each reads its part of the index on time, and nothing waits long."""
    where, values = condition(wanted)
    found = []
    for start, end in itertools.pairwise(edges):
        rows = database.read(
            f"SELECT e.zone, count(*), total({PAID}), sum({COST} IS NULL) FROM ledger_entries e "  # noqa: S608 - see _groups
            f"WHERE {where} AND e.outcome = 'done' AND e.opened_at >= ? AND e.opened_at < ? GROUP BY 1",
            (*values, start, end),
        )
        counts = {zone: count for zone, count, _, _ in rows}
        device, network, cloud = (counts.get(zone.word, 0) for zone in TrustZone)
        cost, unknown = math.fsum(row[2] for row in rows), sum(row[3] for row in rows)
        found.append(Bin(start, end, device, network, cloud, cost, unknown))
    return tuple(found)
