"""Answers "Why here?": from the preview and the attempts of a live answer, or from its ledger entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hybrid_desktop.core.types import Preview, Route
from hybrid_desktop.core.vocabulary import FallbackReason, TrustZone
from hybrid_desktop.ui.chat import words
from hybrid_desktop.ui.view_state import WhyHere

if TYPE_CHECKING:  # the database driver is loaded after the first paint
    from hybrid_desktop.storage.ledger import RecordedRequest


@dataclass(slots=True)
class _Attempt:
    route: Route
    started: float
    ended: float | None = None
    outcome: str = ""


class Attempts:
    """The attempts of one send, as far as its events tell."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._made: list[_Attempt] = []

    def begin(self, route: Route) -> None:
        """An attempt begins; one that is still open was tried again."""
        self._end(words.ATTEMPT_REPEATED)
        self._made.append(_Attempt(route, self._clock()))

    def failed(self, reason: FallbackReason) -> None:
        """The attempt under way failed."""
        if self._made:
            self._end(words.attempt_failed(reason, self._made[-1].route))

    def answered(self, route: Route) -> None:
        """``route`` gave the answer: the attempt under way, or an earlier one it did not better."""
        if self._made and self._made[-1].route != route:
            self._end(words.ATTEMPT_NO_BETTER)
            earlier = next((made for made in reversed(self._made) if made.route == route), None)
            if earlier is not None:
                earlier.outcome = words.ATTEMPT_ANSWERED
        self._end(words.ATTEMPT_ANSWERED)

    def stopped(self) -> None:
        """The attempt under way was stopped."""
        self._end(words.ATTEMPT_STOPPED)

    def lines(self) -> tuple[str, ...]:
        """One line per attempt: where, how it ended, how long it took."""
        return tuple(
            words.attempt_line(made.route, made.outcome, ((made.ended or made.started) - made.started) * 1000)
            for made in self._made
        )

    def _end(self, outcome: str) -> None:
        if self._made and self._made[-1].ended is None:
            self._made[-1].ended = self._clock()
            self._made[-1].outcome = outcome


def why_live(preview: Preview, attempts: Attempts) -> WhyHere:
    """Why an answer of this session came from where it came."""
    found = preview.classification
    lines = [words.why_level(found.level, found.reason), words.sentence(preview.decision.reason)]
    lines += words.why_not([(item.route.label, item.reason) for item in preview.decision.rejected])
    return WhyHere(words.WHY_HERE, tuple(line for line in lines if line), attempts.lines())


def why_recorded(request: RecordedRequest) -> WhyHere:
    """Why a stored answer came from where it came, from what the ledger holds."""
    lines = [
        words.why_stored_level(request.level, request.reason),
        words.why_order(request.environment, request.strategy, request.override),
        *words.why_not(request.rejected),
    ]
    attempts = []
    for made in request.attempts:
        route = Route(made.provider, made.model, TrustZone[made.zone.upper()])
        attempts.append(
            words.attempt_line(route, words.attempt_outcome(made.outcome, route), made.duration_ms)
        )
    return WhyHere(words.WHY_HERE, tuple(line for line in lines if line), tuple(attempts))
