"""Whether what was shown is an answer: whole, once, and of the one who is said to have given it."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.events import (
    AttemptStarted,
    Completed,
    Event,
    Failed,
    FellBack,
    Recorded,
    Restarted,
    TextDelta,
)
from hybrid_desktop.core.types import FallbackReason, Form
from tests.soak.farm import Arrival
from tests.soak.runner import Observed, Outcome

#: What a server answers in full after; a malformed event among good ones is skipped (FAILURES.md).
WHOLE = ("ok", "length", "malformed")

PER_PROVIDER, PER_TURN = 2, 5

#: After these nobody is asked again, these provider's are not, or this one model is not (FAILURES.md).
ENDS_TURN = {"filter400", "filter_mid", "400", "422", "418"}
ENDS_PROVIDER = {
    "401",
    "402",
    "402quota",
    "403",
    "stall",
    "stall_mid",
    "die_mid",
    "eof_mid",
    "inband",
    "407",
    "redirect",
}
ENDS_MODEL = {"404", "context"}

#: FAILURES.md, as the words of COMMAND_LINE.md.
REASONS = {
    "stall": "timeout", "stall_mid": "timeout", "refuse": "connection", "reset": "connection",
    "redirect": "connection", "407": "connection", "401": "auth", "403": "auth", "402": "quota",
    "402quota": "quota", "404": "model_missing", "429": "rate_limit", "429after": "rate_limit",
    "500": "server_error", "502": "server_error", "503": "server_error", "529": "server_error",
    "400": "bad_request", "422": "bad_request", "418": "bad_request", "filter400": "content_filter",
    "filter_mid": "content_filter", "context": "context_length", "nocontent": "empty", "empty": "empty",
    "die_mid": "interrupted", "eof_mid": "interrupted", "inband": "interrupted",
}  # fmt: skip


def wrong(seen: Observed) -> Iterator[tuple[str, str]]:
    """What is wrong with the events and the requests of every send."""
    for outcome in seen.outcomes:
        if outcome.error is not None:
            yield "escaped", f"{type(outcome.error).__name__} came out of the router"
        arrivals = [arrival for arrival in seen.arrivals if arrival.tag == outcome.send.tag]
        yield from _requests(arrivals, outcome)
        yield from _order(outcome.events, cancelled=outcome.cancelled or outcome.error is not None)
        yield from _end(outcome, arrivals, seen)


# --- requests -------------------------------------------------------------------------------------


def _requests(arrivals: list[Arrival], outcome: Outcome) -> Iterator[tuple[str, str]]:
    for server in {arrival.server for arrival in arrivals}:
        count = sum(arrival.server == server for arrival in arrivals)
        if count > PER_PROVIDER:
            yield "requests", f"{count} requests to one provider"
    if len(arrivals) > PER_TURN:
        yield "requests", f"{len(arrivals)} requests in one turn"
    for number, first in enumerate(arrivals):
        later = [one for one in arrivals[number + 1 :] if _was_waited_for(one, outcome)]
        if first.mode in ENDS_TURN and later and _was_waited_for(first, outcome):
            yield "requests", f"{first.mode}, and another was asked"
        same = [one for one in later if one.server == first.server]
        if first.mode in ENDS_PROVIDER and same:
            yield "requests", f"{first.mode}, and the same provider was asked again"
        if first.mode in ENDS_MODEL and any(one.model == first.model for one in same):
            yield "requests", f"{first.mode}, and the same model was asked again"


def _was_waited_for(arrival: Arrival, outcome: Outcome) -> bool:
    """Whether the limits of its provider are long.

    A short one can pass on a busy machine before the request is written down or its answer is read, so the
    place of such a request among the others says nothing.
    """
    return not any(mode.startswith("stall") for mode in outcome.send.modes.get(arrival.server, ()))


# --- events ---------------------------------------------------------------------------------------


def _order(events: list[Event], *, cancelled: bool) -> Iterator[tuple[str, str]]:
    """The order of events, and that nothing is ever added to an answer that was broken off."""
    ends = [n for n, event in enumerate(events) if isinstance(event, Completed | Failed)]
    if len(ends) > 1 or (ends and ends[0] != len(events) - 1) or (not ends and not cancelled):
        yield "events", f"{len(ends)} ends of one send"
    first = events[0] if events else None
    ledger = isinstance(first, Failed) and first.reason is FallbackReason.LEDGER
    if first is not None and not isinstance(first, Recorded) and not ledger:
        yield "events", "something came before the ledger's entry"
    attempt, shown_by, version = 0, 0, 1
    for event in events:
        if isinstance(event, AttemptStarted):
            attempt += 1
        elif isinstance(event, Restarted):
            version, shown_by = version + 1, 0
            if event.version != version:
                yield "events", f"version {event.version} after {version - 1}"
        elif isinstance(event, TextDelta):
            if shown_by and shown_by != attempt:
                yield "answer", "text was added to an answer that had been broken off"
            shown_by = attempt


def shown_text(events: list[Event]) -> str:
    """What stands on the screen in the end."""
    text = ""
    for event in events:
        if isinstance(event, Restarted):
            text = ""
        elif isinstance(event, TextDelta):
            text += event.text
    return text


def _end(outcome: Outcome, arrivals: list[Arrival], seen: Observed) -> Iterator[tuple[str, str]]:
    end = outcome.events[-1] if outcome.events else None
    if isinstance(end, Completed):
        yield from _completed(end, outcome, arrivals, seen)
    elif isinstance(end, Failed):
        yield from _failed(end, outcome, arrivals, seen)


def _completed(
    end: Completed, outcome: Outcome, arrivals: list[Arrival], seen: Observed
) -> Iterator[tuple[str, str]]:
    place = seen.world.place(end.route.provider)
    own = (place.server, end.route.model)
    arrivals = [a for a in arrivals if (a.server, a.model) == own or _was_waited_for(a, outcome)]
    asked = [(arrival.server, arrival.model) for arrival in arrivals]
    better = [e for e in outcome.events if isinstance(e, FellBack) and e.reason is FallbackReason.QUALITY]
    # An answer that failed its check stands after all when no better one comes.
    if own not in asked or (asked[-1] != own and not better):
        yield "answer", "it is said to be of somebody who was not asked last"
        return
    if len(better) > 1:
        yield "answer", "another model was asked for quality more than once"
    mode = [arrival.mode for arrival, who in zip(arrivals, asked, strict=True) if who == own][-1]
    if mode not in WHOLE:
        yield "answer", f"{mode} was shown as success"
    elif end.text != full_answer(outcome, place.server, end, seen):
        yield "answer", f"the text is not the whole answer of the one who gave it (mode {mode})"
    if shown_text(outcome.events) != end.text:
        yield "answer", "what was shown is not what is said to be the answer"
    if end.finish_reason != ("length" if mode == "length" else "stop"):
        yield "answer", f"finish_reason {end.finish_reason} in mode {mode}"
    fallbacks = sum(isinstance(event, FellBack) for event in outcome.events)
    if end.fallback_count != fallbacks:
        yield "answer", f"{end.fallback_count} fallbacks counted, {fallbacks} seen"


def full_answer(outcome: Outcome, server: str, end: Completed, seen: Observed) -> str:
    """All that ``server`` says, with the values put back that were replaced on the way out."""
    text = seen.world.replies[server]
    preview = outcome.preview
    if preview is not None and preview.decision.form_for(end.route) is Form.REDACTED:
        for placeholder, value in preview.vault.entries.items():
            text = text.replace(placeholder, value)
    return text


def _failed(
    end: Failed, outcome: Outcome, arrivals: list[Arrival], seen: Observed
) -> Iterator[tuple[str, str]]:
    if end.partial != any(isinstance(event, TextDelta) for event in outcome.events):
        yield "answer", f"partial is {end.partial}, which is not so"
    arrivals = [arrival for arrival in arrivals if _was_waited_for(arrival, outcome)]
    if not arrivals or end.route is None:
        return
    last = arrivals[-1]
    lost = (
        _was_waited_for(last, outcome) and last.mode in WHOLE and end.reason is not FallbackReason.NOT_CLEARED
    )
    if lost and seen.world.place(end.route.provider).server == last.server:
        yield "answer", f"a whole answer was lost as {end.reason.value}"


def reason_of(mode: str) -> str | None:
    """The recorded reason of a fault, None where the request is answered."""
    return REASONS.get(mode)
