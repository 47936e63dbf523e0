"""Statistics of the ledger, added up from its rows; counts and names only, never text."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hybrid_desktop.core.types import Budget, Environment, FallbackReason, Sensitivity, Spend, TrustZone
from hybrid_desktop.storage.database import Database
from hybrid_desktop.storage.reports import Breakdown, RouteStats, Stats
from hybrid_desktop.storage.sums import (
    ASKED,
    COST,
    MOVED_ON,
    PAID,
    Money,
    Quality,
    Uptime,
    budget_left,
    mean,
    money,
    nearest_rank,
    uptime_of,
)

_NO_BUDGET = Budget()
_KNOWN = frozenset(reason.value for reason in FallbackReason)


@dataclass(frozen=True, slots=True)
class _Request:
    id: int
    opened_at: float
    level: str
    environment: str
    outcome: str
    outcome_reason: str
    zone: str
    redacted: int
    latency_ms: float | None
    first_token_ms: float | None
    cost_usd: float | None
    paid_usd: float | None
    cloud_cost_usd: float | None
    score: float | None
    reasons: str
    first_score: float | None
    first_reasons: str
    over_budget: int

    @property
    def answered(self) -> bool:
        return self.outcome == "done"


@dataclass(frozen=True, slots=True)
class _Attempt:
    entry_id: int
    route: str
    zone: str
    outcome: str
    moved_on: str
    duration_ms: float
    first_token_ms: float | None
    retry: int
    cost_usd: float | None


@dataclass(frozen=True, slots=True)
class _Moves:
    """Entries with an attempt, those that went on to another route, and why, once per move."""

    attempted: frozenset[int]
    fell_back: frozenset[int]
    reasons: Mapping[str, int]


def stats(
    database: Database,
    since: float | None = None,
    *,
    budget: Budget = _NO_BUDGET,
    spend: Spend | None = None,
    sla_percent: float | None = None,
    now: float | None = None,
) -> Stats:
    """Adds up the requests opened at ``since`` (seconds since the epoch) or later.

    Args:
        database: Where the ledger is.
        since: Where to begin, None: with the first request.
        budget: The budgets in force.
        spend: What has been spent today and this month (``storage.spend``); None: not known, so neither is
            what is left.
        sla_percent: The promised uptime in percent, None where there is none.
        now: The end of the time looked at, seconds since the epoch; without it no minutes are told.
    """
    requests, attempts = _requests(database, since), _attempts(database, since)
    moves, whole = _moves(requests, attempts), _Times.of(requests)
    done = [request for request in requests if request.answered]
    outcomes = Counter(request.outcome for request in requests)
    zones = Counter(request.zone for request in done)
    spent, budgets = _money(requests), budget_left(budget, spend)
    by_level = {level.name: [r for r in requests if r.level == level.name] for level in Sensitivity}
    by_environment = {str(name): [r for r in requests if r.environment == name] for name in Environment}
    return Stats(
        since=since,
        total=len(requests),
        outcomes=dict(sorted(outcomes.items())),
        answered=len(done),
        refused=outcomes["refused"],
        local_share=_share(zones[TrustZone.DEVICE.word], len(done)),
        network_share=_share(zones[TrustZone.NETWORK.word], len(done)),
        cloud_share=_share(zones[TrustZone.CLOUD.word], len(done)),
        redacted=sum(request.redacted for request in done),
        fallback_rate=_share(len(moves.fell_back), len(moves.attempted)),
        fallback_reasons=moves.reasons,
        unanswered_reasons=_unanswered(requests),
        retries=sum(attempt.retry > 0 for attempt in attempts),
        latency_p50_ms=whole.latency_p50_ms,
        latency_p95_ms=whole.latency_p95_ms,
        first_token_p50_ms=whole.first_token_p50_ms,
        first_token_p95_ms=whole.first_token_p95_ms,
        routes=_route_stats(attempts),
        by_sensitivity=tuple(_line(name, found, moves) for name, found in by_level.items()),
        by_environment=tuple(_line(name, found, moves) for name, found in by_environment.items()),
        cost_usd=spent.cost_usd,
        unknown_cost=spent.unknown_cost,
        savings_usd=spent.savings_usd,
        savings_compared=spent.savings_compared,
        savings_unknown=spent.savings_unknown,
        budget_left_usd=budgets.left_usd,
        budget=budgets,
        uptime=None if sla_percent is None else _uptime(requests, sla_percent, since, now),
        quality=_quality(done),
    )


def percentile(values: Iterable[float], percent: int) -> float | None:
    """The nearest-rank percentile, always one of ``values``; None when there are none."""
    ordered = sorted(values)
    return nearest_rank(ordered, percent) if ordered else None


# --- rows -----------------------------------------------------------------------------------------


def _from(since: float | None) -> float:
    return -math.inf if since is None else since


def _requests(database: Database, since: float | None) -> list[_Request]:
    rows = database.read(
        # What is put in are constants of this package. So below.
        "SELECT e.id, e.opened_at, e.level, e.environment, coalesce(e.outcome, 'open'), e.outcome_reason, "  # noqa: S608 - see above
        f"e.zone, e.redacted, e.latency_ms, e.first_token_ms, {COST}, {PAID}, e.cloud_cost_usd, "
        "e.quality_score, e.quality_reasons, e.first_score, e.first_reasons, e.over_budget <> '' "
        "FROM ledger_entries e WHERE e.opened_at >= ?",
        (_from(since),),
    )
    return [_Request(*row) for row in rows]


def _attempts(database: Database, since: float | None) -> list[_Attempt]:
    """The attempts of the requests opened at ``since`` or later, in the order they were made."""
    rows = database.read(
        f"SELECT a.entry_id, a.provider || '/' || a.model, a.zone, a.outcome, {MOVED_ON}, a.duration_ms, "  # noqa: S608 - see _requests
        # What runs on this device is free, also in rows from before costs were kept.
        "a.first_token_ms, a.retry, coalesce(a.cost_usd, CASE WHEN a.zone = 'device' THEN 0.0 END) "
        "FROM attempts a JOIN ledger_entries e ON e.id = a.entry_id WHERE e.opened_at >= ? ORDER BY a.id",
        (_from(since),),
    )
    return [_Attempt(*row) for row in rows]


# --- sums -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Times:
    """Percentiles of answered requests, in milliseconds."""

    latency_p50_ms: float | None
    latency_p95_ms: float | None
    first_token_p50_ms: float | None
    first_token_p95_ms: float | None

    @classmethod
    def of(cls, requests: Sequence[_Request]) -> _Times:
        done = [request for request in requests if request.answered]
        latencies = [r.latency_ms for r in done if r.latency_ms is not None]
        first = [r.first_token_ms for r in done if r.first_token_ms is not None]
        return cls(
            percentile(latencies, 50), percentile(latencies, 95), percentile(first, 50), percentile(first, 95)
        )


def _moves(requests: Sequence[_Request], attempts: Sequence[_Attempt]) -> _Moves:
    """What went on from one route to another; a spent budget moves a request before its first attempt."""
    fell_back = {request.id for request in requests if request.over_budget}
    reasons = Counter({FallbackReason.COST.value: len(fell_back)} if fell_back else {})
    before: dict[int, _Attempt] = {}
    for attempt in attempts:
        previous = before.get(attempt.entry_id)
        if previous is not None and previous.route != attempt.route and previous.moved_on in _KNOWN:
            reasons[previous.moved_on] += 1
            fell_back.add(attempt.entry_id)
        before[attempt.entry_id] = attempt
    return _Moves(frozenset(before), frozenset(fell_back), dict(sorted(reasons.items())))


def _unanswered(requests: Sequence[_Request]) -> Mapping[str, int]:
    ended = (request for request in requests if request.outcome in ("failed", "refused"))
    return dict(sorted(Counter(request.outcome_reason for request in ended).items()))


def _money(requests: Sequence[_Request]) -> Money:
    answers = ((r.cost_usd, r.cloud_cost_usd) for r in requests if r.answered)
    return money((r.paid_usd for r in requests if r.outcome in ASKED), answers)


def _uptime(
    requests: Sequence[_Request], sla_percent: float, since: float | None, now: float | None
) -> Uptime:
    failed = sum(request.outcome == "failed" for request in requests)
    began = since if since is not None else min((r.opened_at for r in requests), default=None)
    minutes = None if now is None or began is None else max(0.0, now - began) / 60
    return uptime_of(sum(request.answered for request in requests), failed, sla_percent, minutes)


def _quality(done: Sequence[_Request]) -> Quality:
    checked = [r for r in done if r.score is not None]
    escalated = [r for r in checked if r.first_score is not None]
    reasons = Counter[str]()
    for request in checked:
        first = request.reasons if request.first_score is None else request.first_reasons
        reasons.update(json.loads(first))
    return Quality(
        checked=len(checked),
        escalated=len(escalated),
        mean_score=mean(r.score for r in checked if r.score is not None),
        mean_first_score=mean(r.first_score for r in escalated if r.first_score is not None),
        mean_second_score=mean(r.score for r in escalated if r.score is not None),
        reasons=dict(sorted(reasons.items())),
    )


def _route_stats(attempts: Sequence[_Attempt]) -> tuple[RouteStats, ...]:
    groups: dict[tuple[str, str], list[_Attempt]] = {}
    for attempt in attempts:
        groups.setdefault((attempt.route, attempt.zone), []).append(attempt)
    lines = [_route_line(route, zone, group) for (route, zone), group in groups.items()]
    return tuple(sorted(lines, key=lambda line: (-line.attempts, line.route, line.zone)))


def _route_line(route: str, zone: str, attempts: Sequence[_Attempt]) -> RouteStats:
    done = [attempt for attempt in attempts if attempt.outcome == "ok"]
    durations = [attempt.duration_ms for attempt in done]
    first_tokens = [attempt.first_token_ms for attempt in done if attempt.first_token_ms is not None]
    spent = money((a.cost_usd for a in attempts), ((a.cost_usd, None) for a in done))
    return RouteStats(
        route=route,
        zone=zone,
        attempts=len(attempts),
        answered=len(done),
        latency_p50_ms=percentile(durations, 50),
        latency_p95_ms=percentile(durations, 95),
        first_token_p50_ms=percentile(first_tokens, 50),
        first_token_p95_ms=percentile(first_tokens, 95),
        cost_usd=spent.cost_usd,
        unknown_cost=spent.unknown_cost,
    )


def _line(name: str, requests: Sequence[_Request], moves: _Moves) -> Breakdown:
    zones = Counter(request.zone for request in requests if request.answered)
    attempted = sum(request.id in moves.attempted for request in requests)
    fell_back = sum(request.id in moves.fell_back for request in requests)
    times, spent = _Times.of(requests), _money(requests)
    return Breakdown(
        name=name,
        total=len(requests),
        device=zones[TrustZone.DEVICE.word],
        network=zones[TrustZone.NETWORK.word],
        cloud=zones[TrustZone.CLOUD.word],
        refused=sum(request.outcome == "refused" for request in requests),
        attempted=attempted,
        fell_back=fell_back,
        fallback_rate=_share(fell_back, attempted),
        latency_p50_ms=times.latency_p50_ms,
        latency_p95_ms=times.latency_p95_ms,
        first_token_p50_ms=times.first_token_p50_ms,
        first_token_p95_ms=times.first_token_p95_ms,
        cost_usd=spent.cost_usd,
        unknown_cost=spent.unknown_cost,
        savings_usd=spent.savings_usd,
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
