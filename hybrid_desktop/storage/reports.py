"""What the statistics of the ledger are told as: frozen values, ready to become JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hybrid_desktop.storage.sums import BudgetLeft, Quality, Uptime


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The requests of one level or one environment.

    Zones count answered requests; money and times are as in ``Stats``, for these requests alone.

    Attributes:
        name: Level (upper case) or environment.
        total: Requests.
        device: Answered on this device.
        network: Answered by an approved server.
        cloud: Answered by a cloud.
        refused: Requests with outcome refused.
        attempted: Requests for which a model was asked.
        fell_back: Those that went on to another route.
        fallback_rate: The second divided by the first, 0 to 1.
        latency_p50_ms: Median time from send to the end of an answer.
        latency_p95_ms: Its 95th percentile.
        first_token_p50_ms: Median time from send to the first token.
        first_token_p95_ms: Its 95th percentile.
        cost_usd: Sum of the known costs.
        unknown_cost: Answers whose cost is not known.
        savings_usd: Against the reference cloud model.
    """

    name: str
    total: int
    device: int
    network: int
    cloud: int
    refused: int
    attempted: int
    fell_back: int
    fallback_rate: float | None
    latency_p50_ms: float | None
    latency_p95_ms: float | None
    first_token_p50_ms: float | None
    first_token_p95_ms: float | None
    cost_usd: float | None
    unknown_cost: int
    savings_usd: float | None


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
        cost_usd: Sum of the known costs of its attempts, failed ones included; None as in ``Money``.
        unknown_cost: Successful attempts whose cost is not known.
    """

    route: str
    zone: str
    attempts: int
    answered: int
    latency_p50_ms: float | None
    latency_p95_ms: float | None
    first_token_p50_ms: float | None
    first_token_p95_ms: float | None
    cost_usd: float | None
    unknown_cost: int


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
        fallback_reasons: Reason to how often a request went on to another route because of it; ``quality``
            when a first answer failed its check.
        unanswered_reasons: Reason to how many requests failed or were refused for it, ``cost`` among them.
        retries: Repeated attempts on one route.
        latency_p50_ms: Median time from send to the end of an answer.
        latency_p95_ms: Its 95th percentile.
        first_token_p50_ms: Median time from send to the first token.
        first_token_p95_ms: Its 95th percentile.
        routes: One line per route, the busiest first.
        by_sensitivity: One line per level, PUBLIC first.
        by_environment: One line per environment.
        cost_usd: These five are those of ``sums.Money``, over all requests.
        unknown_cost: See there.
        savings_usd: See there.
        savings_compared: See there.
        savings_unknown: See there.
        budget_left_usd: What may be spent now: the smaller rest of both budgets; None without a budget.
        budget: Both budgets and what is left of each, of today and this month whatever ``since`` says.
        uptime: Against the promise; None when none was given.
        quality: The quality checks.
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
    unanswered_reasons: Mapping[str, int]
    retries: int
    latency_p50_ms: float | None
    latency_p95_ms: float | None
    first_token_p50_ms: float | None
    first_token_p95_ms: float | None
    routes: tuple[RouteStats, ...]
    by_sensitivity: tuple[Breakdown, ...]
    by_environment: tuple[Breakdown, ...]
    cost_usd: float | None
    unknown_cost: int
    savings_usd: float | None
    savings_compared: int
    savings_unknown: int
    budget_left_usd: float | None
    budget: BudgetLeft
    uptime: Uptime | None
    quality: Quality
