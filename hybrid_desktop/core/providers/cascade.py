"""Walks the permitted routes in order until one answers; it cannot invent a route.

Honest rules, whatever the provider: an answer counts as complete only when the provider said so; when text
was already shown, the next route starts a new version and nothing is ever appended to the old one; every
request is recorded.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import TypeVar

from hybrid_desktop.core.errors import EngineError, ModelFileError, NotCleared, ProviderError
from hybrid_desktop.core.events import (
    AttemptStarted,
    Connect,
    FellBack,
    Observation as Observation,
    Preparing,
    Provider,
    RawFinish,
    Restarted,
    TextDelta,
    TextFilter,
)
from hybrid_desktop.core.providers.retry import (
    LONGEST_WAIT_S,
    MEANINGS,
    RetryBudget,
    reordered,
    without_dropped,
)
from hybrid_desktop.core.providers.tokens import estimate_tokens
from hybrid_desktop.core.providers.windows import context_window
from hybrid_desktop.core.types import AttemptRecord, FallbackReason, Limits, Payload, Route, TrustZone

log = logging.getLogger(__name__)

_Item = TypeVar("_Item")

_EARLIER = -1  # an attempt of an earlier walk; attempts count from 0

#: How long a local engine may take to get ready, in seconds; loading a large model from a cold disk is slow.
PREPARE_S = 180.0

#: Pause before a server error is tried again, in seconds, and how long a loading server gets.
JITTER_S = (0.1, 0.4)
LOADING_WAIT_S = 2.0

#: Pause after a rate limit without Retry-After, in seconds, when no other route is left.
RATE_LIMIT_WAIT_S = 2.0


@dataclass(frozen=True, slots=True)
class Journey:
    """Everything one walk needs, prepared by the router.

    Attributes:
        routes: The permitted routes, best first.
        payloads: The previewed bytes for each of them.
        provider: Finds the provider of a route.
        connect: Opens the gate for one payload.
        text_filter: Makes the filter that restores placeholders for one attempt.
        limits: Time limits per provider name.
        turn_s: The limit for the whole turn, in seconds.
        record: Takes each finished request.
        observe: Is told how each request ended; what is known about providers is made of it.
        budget: The requests this turn has spent before; a second walk of one turn goes on with the first's.
        version: The version of the answer that stands, counted from 1.
        shown: Whether text of that version was shown before.
        began: When the turn began, ``time.monotonic`` seconds; None: now.
        window: The largest number of tokens a route takes at once, None when it is not known.
        sleep: Waits; a parameter so that tests need not.
    """

    routes: tuple[Route, ...]
    payloads: Mapping[Route, Payload]
    provider: Callable[[Route], Provider]
    connect: Callable[[Payload], Connect]
    text_filter: Callable[[Route], TextFilter]
    limits: Mapping[str, Limits]
    turn_s: float
    record: Callable[[AttemptRecord], None]
    budget: RetryBudget = field(default_factory=RetryBudget)
    version: int = 1
    shown: bool = False
    began: float | None = None
    observe: Callable[[Observation], None] = lambda _: None
    window: Callable[[Route], int | None] = context_window
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


@dataclass(frozen=True, slots=True)
class Answered:
    """One route answered to the end; a second walk of the same turn goes on from here."""

    route: Route
    finish: RawFinish
    text: str = field(repr=False)
    first_token_ms: float
    fallback_count: int
    retry_count: int
    restored_count: int
    budget: RetryBudget
    version: int


@dataclass(frozen=True, slots=True)
class GaveUp:
    """No route answered; ``reason`` is that of the last failure."""

    route: Route
    reason: FallbackReason
    detail: str
    partial: bool
    fallback_count: int
    retry_count: int
    budget: RetryBudget
    version: int


CascadeEvent = AttemptStarted | Preparing | TextDelta | FellBack | Restarted | Answered | GaveUp


async def walk(journey: Journey) -> AsyncGenerator[CascadeEvent, None]:
    """Asks the routes of ``journey`` in turn and yields what happens; ends in Answered or GaveUp."""
    state = _Walk(journey)
    if not state.open_routes:
        yield state.gave_up(ProviderError(FallbackReason.NO_ROUTE, "this turn has made all its requests"))
        return
    while True:
        attempt = _Attempt(state.route, len(state.budget.history), time.time(), time.monotonic())
        async with aclosing(_recorded(journey, attempt, state)) as events:
            async for event in events:
                if isinstance(event, TextDelta):
                    for restart in state.restarts_with(attempt):
                        yield restart
                yield event
        if attempt.error is None:
            yield state.answered(attempt)
            return
        step = state.after(attempt.error, attempt)
        if isinstance(step, GaveUp):
            yield step
            return
        if isinstance(step, FellBack):
            yield step
        else:
            await journey.sleep(step)


@dataclass(slots=True)
class _Attempt:
    """What one request has produced so far; ``error`` stays None when it answered to the end.

    It ``began`` with the preparation; ``asked`` is when the provider got the request, which is when the time
    to its first token starts. ``left``: a time limit ended it, not the provider.
    """

    route: Route
    number: int
    started_at: float
    began: float
    parts: list[str] = field(default_factory=list, repr=False)
    asked: float = 0.0
    first_token: float | None = None
    finish: RawFinish | None = None
    restored_count: int = 0
    error: ProviderError | None = None
    turn_over: bool = False
    left: bool = False


class _Walk:
    """Where a walk stands: open routes, requests spent, versions shown."""

    def __init__(self, journey: Journey) -> None:
        self.start = time.monotonic() if journey.began is None else journey.began
        self.deadline = self.start + journey.turn_s
        self.budget = journey.budget
        self.open_routes = tuple(route for route in journey.routes if self.budget.allows(route))
        self.route = (self.open_routes or journey.routes)[0]
        self.fallbacks = 0
        self._journey = journey
        self._version = journey.version
        self._shown_by: int | None = _EARLIER if journey.shown else None

    def restarts_with(self, attempt: _Attempt) -> tuple[Restarted, ...]:
        """A Restarted before the first text of an attempt, when an earlier one had shown text."""
        earlier, self._shown_by = self._shown_by, attempt.number
        if earlier is None or earlier == attempt.number:
            return ()
        self._version += 1
        return (Restarted(self._version),)

    def answered(self, attempt: _Attempt) -> Answered:
        """The end of a walk that reached a complete answer."""
        finish, first = attempt.finish, attempt.first_token
        if finish is None or first is None:  # _recorded lets no attempt end without an error otherwise
            raise AssertionError("an attempt ended without an answer and without an error")
        budget = self.budget.spent(self.route, None)
        return Answered(
            self.route,
            finish,
            "".join(attempt.parts),
            (first - self.start) * 1000,
            self.fallbacks,
            budget.retries,
            attempt.restored_count,
            budget,
            self._version,
        )

    def after(self, error: ProviderError, attempt: _Attempt) -> GaveUp | FellBack | float:
        """What follows a failure: the end, another route, or a pause in seconds before a retry."""
        self.budget = self.budget.spent(self.route, error.reason)
        rest, left_s = self._rest(error), self.deadline - time.monotonic()
        if attempt.first_token is None and self._may_retry(error, rest):
            pause = _pause(error, self.route)
            if pause < left_s:
                return pause
        if left_s <= 0 or not rest:
            return self.gave_up(error)
        failed, self.route, self.open_routes = self.route, rest[0], rest
        self.fallbacks += 1
        return FellBack(failed, self.route, error.reason)

    def gave_up(self, error: ProviderError) -> GaveUp:
        """The end of a walk on which nothing answered; ``error`` was the last failure."""
        return GaveUp(
            self.route,
            error.reason,
            error.detail,
            self._shown_by is not None,
            self.fallbacks,
            self.budget.retries,
            self.budget,
            self._version,
        )

    def _rest(self, error: ProviderError) -> tuple[Route, ...]:
        """The routes that may be asked after ``error``, in the order in which they help most."""
        rest = without_dropped(self.open_routes, self.route, error.reason)
        if error.reason is FallbackReason.TLS:  # another provider there would meet the same certificate
            payloads = self._journey.payloads
            rest = tuple(r for r in rest if payloads[r].host != payloads[self.route].host)
        rest = tuple(route for route in rest if self.budget.allows(route))
        return reordered(rest, self.route, error, self._journey.window)

    def _may_retry(self, error: ProviderError, rest: tuple[Route, ...]) -> bool:
        if not MEANINGS[error.reason].retry or not self.budget.allows_retry(self.route):
            return False
        if error.reason is FallbackReason.CONNECTION:
            return error.reset
        if error.reason is FallbackReason.RATE_LIMIT:
            wait = error.retry_after_s
            return wait <= LONGEST_WAIT_S if wait is not None else not rest
        return True


def _pause(error: ProviderError, route: Route) -> float:
    """Seconds to wait before the same route is asked again."""
    if error.reason is FallbackReason.RATE_LIMIT:
        return error.retry_after_s if error.retry_after_s is not None else RATE_LIMIT_WAIT_S
    if error.loading:  # a server on this device is waited for on its /health, while it is prepared
        return 0.0 if route.zone is TrustZone.DEVICE else LOADING_WAIT_S
    return random.uniform(*JITTER_S) if error.reason is FallbackReason.SERVER_ERROR else 0.0  # noqa: S311 - jitter


# --- one request ----------------------------------------------------------------------------------


async def _recorded(
    journey: Journey, attempt: _Attempt, state: _Walk
) -> AsyncGenerator[AttemptStarted | Preparing | TextDelta, None]:
    """One request, recorded however it ends; failures are left in ``attempt.error``."""
    route = attempt.route
    retry = sum(1 for r, _ in state.budget.history if r == route)
    yield AttemptStarted(route, retry)
    outcome = "cancelled"
    try:
        async with aclosing(_prepared(journey, attempt, state.deadline)) as stages:
            async for stage in stages:
                yield stage
        async with aclosing(_streamed(journey, attempt, state.deadline)) as deltas:
            async for delta in deltas:
                yield delta
        outcome = "ok"
    except ProviderError as error:
        attempt.error = error
    except NotCleared as error:
        attempt.error = ProviderError(FallbackReason.NOT_CLEARED, str(error))
    except Exception as error:  # a turn never ends without a word; the error's own words may hold the text
        log.error("a provider failed with %s", type(error).__name__)
        attempt.error = ProviderError(FallbackReason.INTERRUPTED, "the answer could not be read")
    finally:
        outcome = attempt.error.reason.value if attempt.error else outcome
        record = _record_of(attempt, outcome, retry, journey.payloads[route])
        journey.record(record)
        unfinished = outcome == "cancelled" or attempt.turn_over
        journey.observe(Observation(route, attempt.error, record.first_token_ms, unfinished))


def _record_of(attempt: _Attempt, outcome: str, retry: int, payload: Payload) -> AttemptRecord:
    first, usage = attempt.first_token, attempt.finish.usage if attempt.finish else None
    answer = None if usage or first is None else estimate_tokens("".join(attempt.parts))
    if first is None and attempt.asked and (attempt.left or outcome == "cancelled"):
        answer = 0  # it was at work when it was left, and no error says that the prompt costs nothing
    return AttemptRecord(
        provider=attempt.route.provider,
        model=attempt.route.model,
        zone=attempt.route.zone.word,
        started_at=attempt.started_at,
        duration_ms=(time.monotonic() - attempt.began) * 1000,
        first_token_ms=None if first is None else (first - attempt.asked) * 1000,
        outcome=outcome,
        retry=retry,
        form=payload.form.value,
        prompt_tokens=usage.prompt_tokens if usage else None,
        completion_tokens=usage.completion_tokens if usage else answer,
        usage_estimated=usage.estimated if usage else answer is not None,
    )


async def _prepared(journey: Journey, attempt: _Attempt, deadline: float) -> AsyncGenerator[Preparing, None]:
    """Gets the provider ready; its time counts against the turn, but not against the first token."""
    try:
        async with aclosing(journey.provider(attempt.route).prepare()) as stages:
            while (stage := await _next(stages, min(PREPARE_S, deadline - time.monotonic()))) is not None:
                yield Preparing(attempt.route, stage.stage, stage.fraction)
    except ModelFileError as error:
        raise ProviderError(FallbackReason.MODEL_MISSING, str(error)) from None
    except EngineError as error:
        raise ProviderError(FallbackReason.CONNECTION, str(error)) from None
    except TimeoutError:
        attempt.turn_over = time.monotonic() >= deadline
        raise ProviderError(FallbackReason.TIMEOUT, "the local engine did not get ready") from None


async def _streamed(journey: Journey, attempt: _Attempt, deadline: float) -> AsyncGenerator[TextDelta, None]:
    """Sends the payload and yields shown text, within the first-token, stall and turn limits."""
    payload, limits = journey.payloads[attempt.route], journey.limits[attempt.route.provider]
    text_filter = journey.text_filter(attempt.route)
    blank = ""  # spaces and line ends before anything else are no answer yet
    attempt.asked = time.monotonic()
    stream = journey.provider(attempt.route).stream(payload, journey.connect(payload))
    async with aclosing(stream) as items:
        while True:
            began = attempt.first_token is not None
            gap = limits.stall_s if began else attempt.asked + limits.first_token_s - time.monotonic()
            try:
                item = await _next(items, min(gap, deadline - time.monotonic()))
            except TimeoutError:
                attempt.left, attempt.turn_over = True, time.monotonic() >= deadline
                raise ProviderError(FallbackReason.TIMEOUT, _late(attempt)) from None
            if item is None:
                break
            if isinstance(item, RawFinish):
                attempt.finish = item
                break
            text, blank = blank + item.raw_text, ""
            if not began and text.isspace():
                blank = text
                continue
            attempt.first_token = attempt.first_token or time.monotonic()
            if shown := text_filter.feed(text):
                attempt.parts.append(shown)
                yield TextDelta(shown)
    if rest := text_filter.flush():
        attempt.parts.append(rest)
        yield TextDelta(rest)
    attempt.restored_count = text_filter.restored_count
    _require_answer(attempt)


def _late(attempt: _Attempt) -> str:
    """Which limit ended an attempt."""
    if attempt.turn_over:
        return "the time for this message was over"
    return "no answer in time" if attempt.first_token is None else "it stopped in mid-answer"


def _require_answer(attempt: _Attempt) -> None:
    """ProviderError unless the provider sent text and said itself that it was finished."""
    if attempt.first_token is None:
        raise ProviderError(FallbackReason.EMPTY, "the answer was empty")
    if attempt.finish is None:
        raise ProviderError(FallbackReason.INTERRUPTED, "the answer ended without saying so")


async def _next(items: AsyncGenerator[_Item, None], timeout_s: float) -> _Item | None:
    """The next item or None at the end; TimeoutError after ``timeout_s`` seconds."""
    async with asyncio.timeout(max(timeout_s, 0.0)):
        return await anext(items, None)
