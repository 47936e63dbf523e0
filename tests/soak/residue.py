"""Whether private text is left in logs, exceptions and what values show of themselves."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from hybrid_desktop.core.events import Failed
from tests.soak.canaries import shown_in
from tests.soak.runner import Observed, key_of

#: Warnings and errors that a run may log; all else is a finding.
EXPECTED = re.compile("a scan failed|the ledger c|a search for known values failed|a redaction failed")

#: How much of a turn or an answer is looked for, and the shortest that is.
PIECE = 24


def wrong(seen: Observed) -> Iterator[tuple[str, str]]:
    """Every place where private text is left, and what the program only complained about."""
    places = {
        "a log line": "\n".join(line for _, line in seen.logs),
        "a repr": seen.shown,
        "an exception": "\n".join(part for error in seen.raised for part in spoken(error)),
        "a failure's detail": "\n".join(
            f"{event.detail} {event!r}"
            for o in seen.outcomes
            for event in o.events
            if isinstance(event, Failed)
        ),
    }
    errors = [outcome.error for outcome in seen.outcomes if outcome.error is not None]
    places["an exception that escaped"] = "\n".join(part for error in errors for part in spoken(error))
    for where, text in places.items():
        yield from (("residue", f"{kind} is in {where}") for kind in left_in(text, seen))
    for message in seen.unhandled:
        yield "loop", message if not left_in(message, seen) else "a complaint that holds private text"
    for level, line in seen.logs:
        if level >= logging.WARNING and not EXPECTED.search(line) and not left_in(line, seen):
            yield "log", line[:160]


def left_in(text: str, seen: Observed) -> list[str]:
    """The kinds of private text that ``text`` holds."""
    if not text:
        return []
    kinds = [canary.kind for canary in seen.world.canaries if shown_in(text, canary)]
    if any(key_of(place.settings.name) in text for place in seen.world.places):
        kinds.append("a key")
    turns = [m.content[:PIECE] for send in seen.world.sends for m in send.talk.messages]
    if any(turn in text for turn in turns if len(turn) == PIECE):
        kinds.append("a turn")
    if any(reply[:PIECE] in text for reply in seen.world.replies.values()):
        kinds.append("an answer")
    return kinds


def spoken(error: BaseException) -> Iterator[str]:
    """All that an exception and those behind it say."""
    todo: list[BaseException | None] = [error]
    known: set[int] = set()
    while todo:
        one = todo.pop()
        if one is None or id(one) in known:
            continue
        known.add(id(one))
        yield from (str(one), repr(one), repr(one.args), repr(getattr(one, "__notes__", "")))
        yield repr(getattr(one, "__dict__", {}))
        todo += [one.__cause__, one.__context__]
        if isinstance(one, BaseExceptionGroup):
            todo += one.exceptions
