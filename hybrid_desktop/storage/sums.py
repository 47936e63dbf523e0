"""What the command line's statistics and the History tab agree on: money, budgets, uptime and quality."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hybrid_desktop.core.types import Budget, Spend

COST = (
    "coalesce(e.cost_usd, "
    "CASE WHEN e.outcome = 'done' AND e.zone = 'device' AND e.fallback_count = 0 THEN 0.0 END)"
)
"""What one entry of ``ledger_entries e`` cost, in US dollars; null when that is not known.

An answer of this device that nothing else was asked for is free, also in a row from before costs were kept.
"""

_ATTEMPTS_PAID = "(SELECT sum(paid.cost_usd) FROM attempts paid WHERE paid.entry_id = e.id)"
PAID = f"coalesce({COST}, {_ATTEMPTS_PAID})"
"""What is known to have been paid for an entry: all of it, else those of its attempts that have a cost.

So that one attempt of unknown cost, or a program that was killed, does not hide what the others cost.
"""

MOVED_ON = "CASE WHEN a.outcome = 'ok' AND e.first_score IS NOT NULL THEN 'quality' ELSE a.outcome END"
"""Why an entry went on from one of its ``attempts a``; an answer is left only for a better one."""

ASKED = ("done", "failed", "cancelled", "interrupted")
"""Outcomes of requests that may have cost something: a model was asked. What was refused never was."""


@dataclass(frozen=True, slots=True)
class Money:
    """What some requests cost, in US dollars.

    Attributes:
        cost_usd: The sum of the known costs, None when not one is known but there are unknown ones. What
            failed, was stopped or was cut off costs as well.
        unknown_cost: Answers of which not all costs are known. An unknown cost is not in the sum, and never
            counts as 0.
        savings_usd: What the compared answers would have cost at the reference cloud model, minus what they
            did cost. Signed and never cut at 0, so that an answer dearer than the reference counts against
            it and parts add up to the whole. None when there are answers and not one can be compared.
        savings_compared: Answers with both costs known.
        savings_unknown: Answers that are in no saving, because one of the two costs is not known.
    """

    cost_usd: float | None
    unknown_cost: int
    savings_usd: float | None
    savings_compared: int
    savings_unknown: int


@dataclass(frozen=True, slots=True)
class Uptime:
    """Answered requests against the promise.

    Attributes:
        target_percent: The promise (``sla_percent``).
        uptime: Answered / (answered + failed), 0 to 1; None when neither happened. What was refused here,
            stopped by the person or cut off by the program's end says nothing about a provider.
        met: Whether the promise is kept, compared exactly; None when there is nothing to compare.
        failures_left: How many of these requests may still fail without missing it; below 0: too many by so
            many.
        minutes_left: Error budget left of the time looked at, in minutes, as if failures were spread evenly
            over it; below 0: overdrawn. None when there is nothing to compare or no time is known.
    """

    target_percent: float
    uptime: float | None
    met: bool | None
    failures_left: int
    minutes_left: float | None


@dataclass(frozen=True, slots=True)
class BudgetLeft:
    """Budgets in US dollars, None for one that is not set; what is left is never below 0.

    ``left_usd`` is the smaller rest: what may be spent now.
    """

    day_usd: float | None
    day_left_usd: float | None
    month_usd: float | None
    month_left_usd: float | None
    left_usd: float | None


@dataclass(frozen=True, slots=True)
class Quality:
    """The quality checks of answered requests; scores are 0 to 1, means None when there is nothing to add up.

    Attributes:
        checked: Answers that were checked.
        escalated: Those for which a second answer was asked because the first had failed.
        mean_score: Of the answers that stand.
        mean_first_score: First answers of the escalated ones.
        mean_second_score: Second answers of the escalated ones.
        reasons: What was found wrong with first answers, to how often.
    """

    checked: int
    escalated: int
    mean_score: float | None
    mean_first_score: float | None
    mean_second_score: float | None
    reasons: Mapping[str, int]


NOTHING_SPENT = Money(0.0, 0, 0.0, 0, 0)
NO_CHECKS = Quality(0, 0, None, None, None, {})


def nearest_rank(ordered: Sequence[float], percent: int) -> float:
    """The nearest-rank percentile of ascending values, of which there must be one.

    The rank is ceil(percent / 100 * n): definition 1 of Hyndman and Fan, The American Statistician 50 (1996).
    """
    return ordered[max(1, math.ceil(percent * len(ordered) / 100)) - 1]


def money(costs: Iterable[float | None], answers: Iterable[tuple[float | None, float | None]]) -> Money:
    """Adds up what was paid for what was asked, and (cost, cost at the reference) of what was answered."""
    asked = list(costs)
    known = [cost for cost in asked if cost is not None]
    pairs = list(answers)
    saved = [there - here for here, there in pairs if here is not None and there is not None]
    return Money(
        cost_usd=math.fsum(known) if known or not asked else None,
        unknown_cost=sum(cost is None for cost, _ in pairs),
        savings_usd=math.fsum(saved) if saved or not pairs else None,
        savings_compared=len(saved),
        savings_unknown=len(pairs) - len(saved),
    )


def uptime_of(answered: int, failed: int, target_percent: float, minutes: float | None = None) -> Uptime:
    """Answered and failed requests of so many minutes against a promise in percent."""
    tried = answered + failed
    # 99.9 is meant, not the binary fraction next to it: 1 failure of 1000 keeps that promise.
    allowed = 1 - Fraction(str(target_percent)) / 100
    left = None
    if tried and minutes is not None:
        left = float((allowed - Fraction(failed, tried)) * Fraction(minutes))
    return Uptime(
        target_percent=target_percent,
        uptime=answered / tried if tried else None,
        met=failed <= allowed * tried if tried else None,
        failures_left=math.floor(allowed * tried) - failed,
        minutes_left=left,
    )


def budget_left(budget: Budget, spend: Spend | None) -> BudgetLeft:
    """What is left of both budgets; nothing can be told where nobody knows what was spent."""
    day = _rest(budget.day_usd, spend.day_usd) if spend else None
    month = _rest(budget.month_usd, spend.month_usd) if spend else None
    rests = [rest for rest in (day, month) if rest is not None]
    return BudgetLeft(
        day_usd=budget.day_usd or None,
        day_left_usd=day,
        month_usd=budget.month_usd or None,
        month_left_usd=month,
        left_usd=min(rests, default=None),
    )


def mean(values: Iterable[float]) -> float | None:
    """The arithmetic mean, None of nothing."""
    found = list(values)
    return math.fsum(found) / len(found) if found else None


def _rest(budget_usd: float, spent_usd: float) -> float | None:
    return max(0.0, budget_usd - spent_usd) if budget_usd else None
