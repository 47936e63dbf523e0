"""Statistics and history, read from the ledger; counts and names only, never text."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hybrid_desktop.core.types import Environment, FallbackReason, Sensitivity, TrustZone
from hybrid_desktop.storage.database import Database

_RECENT_ATTEMPTS = 20
"""How many of a route's last answers say how fast it is now."""

_PLAIN_COLUMNS = (
    *("id", "opened_at", "level", "reason", "verdict", "finding_count", "redaction_count", "environment"),
    *("strategy", "override", "rule", "purpose", "zone", "outcome_reason", "latency_ms", "first_token_ms"),
    *("fallback_count", "retry_count"),
)
"""The columns that History shows as they are stored."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """How the requests of one level or one environment ended; zones count answered requests."""

    name: str
    total: int
    device: int
    network: int
    cloud: int
    refused: int


@dataclass(frozen=True, slots=True)
class RouteStats:
    """One route. Times are milliseconds of its successful attempts, None when there are none.

    Attributes:
        route: ``provider/model``.
        zone: Its zone, lower case.
        attempts: Requests to it.
        answered: Those that succeeded.
        latency_p50_ms: Median duration of an attempt.
        latency_p95_ms: Its 95th percentile.
        first_token_p50_ms: Median time to first token.
        first_token_p95_ms: Its 95th percentile.
    """

    route: str
    zone: str
    attempts: int
    answered: int
    latency_p50_ms: float | None
    latency_p95_ms: float | None
    first_token_p50_ms: float | None
    first_token_p95_ms: float | None


@dataclass(frozen=True, slots=True)
class Stats:
    """What the ledger adds up to. Shares are 0 to 1, None when there is nothing to share.

    Attributes:
        since: Only requests from then on count, seconds since the epoch; None: all.
        total: Requests.
        outcomes: Outcome to count: done, failed, refused, cancelled, interrupted, and open for the rest.
        answered: Requests with outcome done.
        refused: Requests with outcome refused.
        local_share: Share of the answered ones that stayed on this device.
        network_share: Share answered by an approved server.
        cloud_share: Share answered by a cloud.
        redacted: Answered ones of which a redacted copy left.
        fallback_rate: Share of requests with an attempt that went on to another route.
        fallback_reasons: Reason to how often a request went on to another route because of it.
        retries: Repeated attempts on one route.
        latency_p50_ms: Median time from send to the end of an answer.
        latency_p95_ms: Its 95th percentile.
        first_token_p50_ms: Median time from send to the first token.
        first_token_p95_ms: Its 95th percentile.
        routes: One line per route, the busiest first.
        by_sensitivity: One line per level, PUBLIC first.
        by_environment: One line per environment.
        cost_usd: Not measured yet, so None; so are the next two.
        savings_usd: What local answers saved.
        budget_left_usd: What is left of the budget.
    """

    since: float | None
    total: int
    outcomes: Mapping[str, int]
    answered: int
    refused: int
    local_share: float | None
    network_share: float | None
    cloud_share: float | None
    redacted: int
    fallback_rate: float | None
    fallback_reasons: Mapping[str, int]
    retries: int
    latency_p50_ms: float | None
    latency_p95_ms: float | None
    first_token_p50_ms: float | None
    first_token_p95_ms: float | None
    routes: tuple[RouteStats, ...]
    by_sensitivity: tuple[Breakdown, ...]
    by_environment: tuple[Breakdown, ...]
    cost_usd: float | None = None
    savings_usd: float | None = None
    budget_left_usd: float | None = None


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One attempt of a request; ``outcome`` is ok, cancelled or a fallback reason."""

    route: str
    zone: str
    outcome: str
    duration_ms: float
    first_token_ms: float | None
    retry: int


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One request, masked: types and counts of what was found, never text.

    ``route`` and ``zone`` are empty when nothing answered; ``outcome`` is ``open`` while it runs.
    """

    id: int
    opened_at: float
    level: str
    reason: str
    verdict: str
    detected: tuple[str, ...]
    finding_count: int
    redaction_count: int
    environment: str
    strategy: str
    override: str
    rule: str
    purpose: str
    route: str
    zone: str
    redacted: bool
    outcome: str
    outcome_reason: str
    latency_ms: float | None
    first_token_ms: float | None
    fallback_count: int
    retry_count: int
    attempts: tuple[AttemptRow, ...]
    rejected: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Request:
    level: str
    environment: str
    outcome: str
    zone: str
    redacted: int
    latency_ms: float | None
    first_token_ms: float | None


@dataclass(frozen=True, slots=True)
class _Attempt:
    entry_id: int
    route: str
    zone: str
    outcome: str
    duration_ms: float
    first_token_ms: float | None
    retry: int

    @property
    def row(self) -> AttemptRow:
        return AttemptRow(
            self.route, self.zone, self.outcome, self.duration_ms, self.first_token_ms, self.retry
        )


def stats(database: Database, since: float | None = None) -> Stats:
    """Adds up the requests opened at ``since`` (seconds since the epoch) or later."""
    requests = _requests(database, since)
    attempts = _attempts(database, since)
    done = [request for request in requests if request.outcome == "done"]
    outcomes = Counter(request.outcome for request in requests)
    reasons, fell_back = _fallbacks(attempts)
    zones = Counter(request.zone for request in done)
    latencies = [r.latency_ms for r in done if r.latency_ms is not None]
    first_tokens = [r.first_token_ms for r in done if r.first_token_ms is not None]
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
        fallback_rate=_share(len(fell_back), len({attempt.entry_id for attempt in attempts})),
        fallback_reasons=dict(sorted(reasons.items())),
        retries=sum(attempt.retry > 0 for attempt in attempts),
        latency_p50_ms=percentile(latencies, 50),
        latency_p95_ms=percentile(latencies, 95),
        first_token_p50_ms=percentile(first_tokens, 50),
        first_token_p95_ms=percentile(first_tokens, 95),
        routes=_route_stats(attempts),
        by_sensitivity=_breakdown([level.name for level in Sensitivity], [(r.level, r) for r in requests]),
        by_environment=_breakdown(list(Environment), [(r.environment, r) for r in requests]),
    )


def history(database: Database, last: int = 20, since: float | None = None) -> tuple[HistoryRow, ...]:
    """The ``last`` requests opened at ``since`` or later, the newest first."""
    columns = (*_PLAIN_COLUMNS, "detected", "rejected", "provider", "model", "redacted", "outcome")
    rows = database.query(
        # The column names are constants of this module, most of them fields of HistoryRow.
        f"SELECT {', '.join(columns)} FROM ledger_entries "  # noqa: S608 - see the line above
        "WHERE opened_at >= ? ORDER BY opened_at DESC, id DESC LIMIT ?",
        (_from(since), max(0, last)),
    )
    entries = [dict(zip(columns, row, strict=True)) for row in rows]
    attempts: dict[int, list[AttemptRow]] = {entry["id"]: [] for entry in entries}
    for attempt in _attempts(database, min((entry["opened_at"] for entry in entries), default=math.inf)):
        if attempt.entry_id in attempts:
            attempts[attempt.entry_id].append(attempt.row)
    return tuple(_history_row(entry, attempts[entry["id"]]) for entry in entries)


def measured_first_token_ms(database: Database) -> Mapping[str, float]:
    """Median time to first token per ``provider/model`` over its last 20 answers, in milliseconds."""
    recent: dict[str, list[float]] = {}
    for attempt in reversed(_attempts(database, None)):
        times = recent.setdefault(attempt.route, [])
        if attempt.outcome == "ok" and attempt.first_token_ms is not None and len(times) < _RECENT_ATTEMPTS:
            times.append(attempt.first_token_ms)
    medians = {route: percentile(times, 50) for route, times in recent.items()}
    return {route: median for route, median in medians.items() if median is not None}


def percentile(values: Iterable[float], percent: int) -> float | None:
    """The nearest-rank percentile, always one of ``values``; None when there are none.

    The rank is ceil(percent / 100 * n): definition 1 of Hyndman and Fan, The American Statistician 50 (1996).
    """
    ordered = sorted(values)
    if not ordered:
        return None
    return ordered[max(1, math.ceil(percent * len(ordered) / 100)) - 1]


def _history_row(entry: Mapping[str, Any], attempts: list[AttemptRow]) -> HistoryRow:
    return HistoryRow(
        **{name: entry[name] for name in _PLAIN_COLUMNS},
        detected=tuple(json.loads(entry["detected"])),
        rejected=tuple((route, reason) for route, reason in json.loads(entry["rejected"])),
        route=f"{entry['provider']}/{entry['model']}" if entry["provider"] else "",
        redacted=bool(entry["redacted"]),
        outcome=entry["outcome"] or "open",
        attempts=tuple(attempts),
    )


def _from(since: float | None) -> float:
    return -math.inf if since is None else since


def _requests(database: Database, since: float | None) -> list[_Request]:
    rows = database.query(
        "SELECT level, environment, coalesce(outcome, 'open'), zone, redacted, latency_ms, first_token_ms "
        "FROM ledger_entries WHERE opened_at >= ?",
        (_from(since),),
    )
    return [_Request(*row) for row in rows]


def _attempts(database: Database, since: float | None) -> list[_Attempt]:
    """The attempts of the requests opened at ``since`` or later, in the order they were made."""
    rows = database.query(
        "SELECT a.entry_id, a.provider || '/' || a.model, a.zone, a.outcome, a.duration_ms, "
        "a.first_token_ms, a.retry FROM attempts a JOIN ledger_entries e ON e.id = a.entry_id "
        "WHERE e.opened_at >= ? ORDER BY a.id",
        (_from(since),),
    )
    return [_Attempt(*row) for row in rows]


def _fallbacks(attempts: list[_Attempt]) -> tuple[Counter[str], set[int]]:
    """Why requests went on to another route, and which requests did."""
    reasons: Counter[str] = Counter()
    fell_back: set[int] = set()
    before: dict[int, _Attempt] = {}
    known = {reason.value for reason in FallbackReason}
    for attempt in attempts:
        previous = before.get(attempt.entry_id)
        if previous is not None and previous.route != attempt.route and previous.outcome in known:
            reasons[previous.outcome] += 1
            fell_back.add(attempt.entry_id)
        before[attempt.entry_id] = attempt
    return reasons, fell_back


def _route_stats(attempts: list[_Attempt]) -> tuple[RouteStats, ...]:
    groups: dict[tuple[str, str], list[_Attempt]] = {}
    for attempt in attempts:
        groups.setdefault((attempt.route, attempt.zone), []).append(attempt)
    lines = [_route_line(route, zone, group) for (route, zone), group in groups.items()]
    return tuple(sorted(lines, key=lambda line: (-line.attempts, line.route, line.zone)))


def _route_line(route: str, zone: str, attempts: list[_Attempt]) -> RouteStats:
    done = [attempt for attempt in attempts if attempt.outcome == "ok"]
    durations = [attempt.duration_ms for attempt in done]
    first_tokens = [attempt.first_token_ms for attempt in done if attempt.first_token_ms is not None]
    return RouteStats(
        route=route,
        zone=zone,
        attempts=len(attempts),
        answered=len(done),
        latency_p50_ms=percentile(durations, 50),
        latency_p95_ms=percentile(durations, 95),
        first_token_p50_ms=percentile(first_tokens, 50),
        first_token_p95_ms=percentile(first_tokens, 95),
    )


def _breakdown(names: Iterable[str], requests: list[tuple[str, _Request]]) -> tuple[Breakdown, ...]:
    return tuple(_line(name, [request for key, request in requests if key == name]) for name in names)


def _line(name: str, requests: list[_Request]) -> Breakdown:
    zones = Counter(request.zone for request in requests if request.outcome == "done")
    return Breakdown(
        name=str(name),
        total=len(requests),
        device=zones[TrustZone.DEVICE.word],
        network=zones[TrustZone.NETWORK.word],
        cloud=zones[TrustZone.CLOUD.word],
        refused=sum(request.outcome == "refused" for request in requests),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
