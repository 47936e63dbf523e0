"""Asks once for a better answer when the first one failed its check (POLICY.md, "Quality fallback").

The second request goes to a route that was permitted when the message was previewed, with the payload that
was previewed for it: neither the level nor the clearance is looked at again. A refusal is never routed
around, and what was cut at the length limit is not asked for anew.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace

from hybrid_desktop.core.events import AttemptStarted, FellBack, Preparing, Restarted, TextDelta
from hybrid_desktop.core.providers.cascade import Answered, GaveUp, Journey, walk
from hybrid_desktop.core.providers.quality import Check, check
from hybrid_desktop.core.providers.retry import RetryBudget, without_dropped
from hybrid_desktop.core.types import (
    Escalate,
    FallbackReason,
    Preview,
    Purpose,
    QualityReport,
    QualityRules,
    Route,
)

#: How an answer ends that was cut short or withheld, in the words of the OpenAI and the Anthropic interface.
CUT = frozenset({"length", "max_tokens"})
WITHHELD = frozenset({"content_filter", "refusal"})

#: Answers that are checked. A title is too short to be judged, and what was asked for again by hand is the
#: second answer already.
CHECKED = frozenset({Purpose.CHAT, Purpose.RETRY, Purpose.ESCALATION})
ESCALATED = frozenset({Purpose.CHAT, Purpose.RETRY})


@dataclass(frozen=True, slots=True)
class Settled:
    """The end of a turn that has an answer.

    Attributes:
        answered: The answer that stands, with the counts of the whole turn.
        report: How it did; None when it was not checked.
    """

    answered: Answered
    report: QualityReport | None


TurnEvent = AttemptStarted | Preparing | TextDelta | FellBack | Restarted | Settled | GaveUp


@dataclass(frozen=True, slots=True)
class Turn:
    """What the check of one turn depends on.

    Attributes:
        preview: What is being sent.
        rank: How good a model is; higher is better.
        affordable: Whether a route is within the budgets, after what this turn has cost so far.
        ends: When the turn is over, ``time.monotonic`` seconds.
    """

    preview: Preview
    rank: Callable[[str], int]
    affordable: Callable[[Route], bool]
    ends: float

    @property
    def rules(self) -> QualityRules:
        """What the person wants to happen to an answer that failed."""
        return self.preview.settings.quality

    def check(self, answered: Answered) -> Check | None:
        """How an answer did; None when answers of this kind are not checked."""
        draft = self.preview.draft
        if draft.purpose not in CHECKED or answered.finish.finish_reason in WITHHELD:
            return None
        said = [message.content for message in draft.messages if message.role != "assistant"]
        complete = answered.finish.finish_reason not in CUT
        return check(said[-1] if said else "", answered.text, said[:-1], complete=complete)

    def wants_another(self, answered: Answered, found: Check) -> bool:
        """Whether the answer failed in a way that another model may help with."""
        may = self.preview.settings.fallback_enabled and self.preview.draft.purpose in ESCALATED
        in_time = time.monotonic() < self.ends
        return may and in_time and answered.finish.finish_reason not in CUT and found.fails(self.rules)

    def better(self, answered: Answered) -> tuple[Route, ...]:
        """The permitted routes with a better model that are still open, in the order of the decision."""
        least = self.rank(answered.route.model)
        return tuple(
            route
            for route in still_open(self.preview.decision.routes, answered.budget)
            if self.rank(route.model) > least and answered.budget.allows(route) and self.affordable(route)
        )


def still_open(routes: tuple[Route, ...], spent: RetryBudget) -> tuple[Route, ...]:
    """The ``routes`` that no failure of this turn has closed; one that was retried with success has not."""
    for position, (route, reason) in enumerate(spent.history):
        again = any(later == route for later, _ in spent.history[position + 1 :])
        if reason is not None and not again:
            routes = without_dropped(routes, route, reason)
    return routes


async def answer(journey: Journey, turn: Turn) -> AsyncGenerator[TurnEvent, None]:
    """Walks ``journey``, checks the answer, and asks once more when it failed; ends in Settled or GaveUp."""
    first: Answered | None = None
    async with aclosing(walk(journey)) as steps:
        async for step in steps:
            if isinstance(step, Answered):
                first = step
            else:
                yield step
    if first is None:
        return
    found = turn.check(first)
    if found is None:
        yield Settled(first, None)
        return
    report = QualityReport(found.score, found.reasons)
    routes = turn.better(first) if turn.wants_another(first, found) else ()
    if routes and turn.rules.escalate is Escalate.OFFER:
        report, routes = replace(report, offered=routes[0]), ()
    if not routes:
        yield Settled(first, report)
        return
    async with aclosing(_second(replace(journey, routes=routes), turn, first, found)) as events:
        async for event in events:
            yield event


async def _second(
    journey: Journey, turn: Turn, first: Answered, found: Check
) -> AsyncGenerator[TurnEvent, None]:
    """The one further walk. When it brings nothing better, the first answer is shown again and stands."""
    yield FellBack(first.route, journey.routes[0], FallbackReason.QUALITY)
    end: Answered | GaveUp | None = None
    further = replace(journey, budget=first.budget, version=first.version, shown=True)
    async with aclosing(walk(further)) as steps:
        async for step in steps:
            if isinstance(step, Answered | GaveUp):
                end = step
            else:
                yield step
    if end is None:
        raise AssertionError("a walk ended without an answer and without giving up")
    fallbacks = first.fallback_count + 1 + end.fallback_count
    if isinstance(end, Answered):
        second = turn.check(end) or Check(1.0)
        if _is_better(second, found, turn.rules):
            report = QualityReport(second.score, second.reasons, found.score, found.reasons)
            yield Settled(replace(end, fallback_count=fallbacks), report)
            return
    if end.version != first.version:
        yield Restarted(end.version + 1)
        yield TextDelta(first.text)
    report = QualityReport(found.score, found.reasons, found.score, found.reasons)
    stands = replace(first, fallback_count=fallbacks, retry_count=end.retry_count)
    yield Settled(stands, report)


def _is_better(second: Check, first: Check, rules: QualityRules) -> bool:
    """Whether the second answer takes the place of the first, which failed.

    It does when it passes, unless it declines: somebody who has an answer is not left with none. When both
    failed it needs the higher score.
    """
    if second.refused:
        return False
    return not second.fails(rules) or second.score > first.score
