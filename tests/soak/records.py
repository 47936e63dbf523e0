"""Whether the ledger says what happened: one entry a send, one close, one row a request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hybrid_desktop.core.events import Completed, Failed, Recorded
from hybrid_desktop.core.types import AttemptRecord, FallbackReason
from tests.soak.answers import reason_of
from tests.soak.farm import Arrival
from tests.soak.runner import LONGEST_PAUSE_S, Observed, Outcome

#: Ends of a request that may never have reached its server.
UNSURE = {"connection", "tls", "not_cleared", "cancelled", "timeout"}


def wrong(seen: Observed) -> Iterator[tuple[str, str]]:
    """What is wrong with the ledger, and with the pauses between requests."""
    if any(pause > LONGEST_PAUSE_S for pause in seen.pauses):
        yield "pause", f"a turn waits {max(seen.pauses):.1f} s"
    if seen.book.broken:
        yield from _broken(seen)
        return
    recorded = [o for o in seen.outcomes if o.events and isinstance(o.events[0], Recorded)]
    if len(seen.book.entries) != len(recorded):
        yield "ledger", f"{len(seen.book.entries)} entries for {len(recorded)} sends"
    for outcome in recorded:
        first = outcome.events[0]
        assert isinstance(first, Recorded)
        yield from _entry(first.entry_id, outcome, seen)


def _broken(seen: Observed) -> Iterator[tuple[str, str]]:
    if seen.arrivals:
        yield "ledger", "it could not be written, and something left"
    for outcome in seen.outcomes:
        last = outcome.events[-1] if outcome.events else None
        if not isinstance(last, Failed) or last.reason is not FallbackReason.LEDGER:
            yield "ledger", "it could not be written, and nobody said so"


def _entry(number: int, outcome: Outcome, seen: Observed) -> Iterator[tuple[str, str]]:
    closes = [close for entry_id, close in seen.book.closed if entry_id == number]
    wanted = _wanted(outcome)
    if [close.outcome for close in closes] != [wanted]:
        yield "ledger", f"closed as {[close.outcome for close in closes]}, which was {wanted}"
    entry = seen.book.entries[number - 1]
    if entry.purpose != outcome.send.draft.purpose.value:
        yield "ledger", "another purpose is recorded"
    rows = [row for entry_id, row in seen.book.attempts if entry_id == number]
    arrivals = [arrival for arrival in seen.arrivals if arrival.tag == outcome.send.tag]
    yield from _rows(rows, arrivals, seen)


def _wanted(outcome: Outcome) -> str:
    last = outcome.events[-1]
    if isinstance(last, Completed):
        return "done"
    if isinstance(last, Failed):
        return "failed" if last.route is not None else "refused"
    return "cancelled"


def _rows(rows: list[AttemptRecord], arrivals: list[Arrival], seen: Observed) -> Iterator[tuple[str, str]]:
    """One row for each request that arrived, with where it went and how it ended."""
    server = {place.settings.name: place for place in seen.world.places}
    came = Counter((arrival.server, arrival.model) for arrival in arrivals)
    told = Counter((server[row.provider].server, row.model) for row in rows)
    sure = Counter((server[row.provider].server, row.model) for row in rows if row.outcome not in UNSURE)
    if came - told:
        yield "ledger", f"{sum((came - told).values())} requests are not recorded"
    if sure - came:
        yield "ledger", f"{sum((sure - came).values())} recorded requests never arrived"
    for row in rows:
        place = server[row.provider]
        if not place.closed and row.zone != place.zone_of(row.model).word:
            yield "ledger", f"{place.kind} is recorded as {row.zone}"
    yield from _outcomes(rows, arrivals, seen)


def _outcomes(
    rows: list[AttemptRecord], arrivals: list[Arrival], seen: Observed
) -> Iterator[tuple[str, str]]:
    """The recorded end of each request is that of FAILURES.md for what its server did."""
    for place in seen.world.places:
        told = [row.outcome for row in rows if row.provider == place.settings.name]
        came = [arrival.mode for arrival in arrivals if arrival.server == place.server]
        if len(told) != len(came):
            continue
        for outcome, mode in zip(told, came, strict=True):
            expected = reason_of(mode) or "ok"
            late = outcome == "timeout" and any(
                "stall" in m for s in seen.world.sends for m in s.modes[place.server]
            )
            if outcome not in (expected, "cancelled") and not late:
                yield "ledger", f"{mode} is recorded as {outcome}"
