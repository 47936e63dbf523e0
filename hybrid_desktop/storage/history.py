"""The decisions of the ledger for the History tab: filtered, sorted and read a page at a time, in SQL.

Everything here may be called from any thread; ``Database`` runs one statement at a time.
"""

from __future__ import annotations

import enum
import json
import math
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hybrid_desktop.core.types import FallbackReason
from hybrid_desktop.storage.database import Database
from hybrid_desktop.storage.ledger import INTERRUPTED
from hybrid_desktop.storage.sums import COST

NOWHERE = "nowhere"
"""The zone of a request that no route answered, in ``Filter.zone``."""

_PAGE = 500  # numbers named in one statement; SQLite allows 32,766


class Order(enum.StrEnum):
    """What the decisions are sorted by; each value is SQL of this module, never from outside."""

    TIME = "e.opened_at"
    LEVEL = "CASE e.level WHEN 'PUBLIC' THEN 0 WHEN 'INTERNAL' THEN 1 WHEN 'CONFIDENTIAL' THEN 2 ELSE 3 END"
    ZONE = "CASE e.zone WHEN 'device' THEN 0 WHEN 'network' THEN 1 WHEN 'cloud' THEN 2 ELSE 3 END"
    MODEL = "e.model COLLATE NOCASE"
    FALLBACK = "e.fallback_count"
    LATENCY = "coalesce(e.latency_ms, -1)"
    COST = f"coalesce({COST}, -1)"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which decisions are meant; empty fields leave nothing out.

    Attributes:
        since: Opened then or later, seconds since the epoch.
        until: Opened before, seconds since the epoch.
        environment: Only that profile.
        zone: Only those answered in that zone (lower case), or ``NOWHERE``.
        level: Only that level, upper case.
        fallbacks_only: Only those that went on to another route.
    """

    since: float | None = None
    until: float | None = None
    environment: str = ""
    zone: str = ""
    level: str = ""
    fallbacks_only: bool = False


@dataclass(frozen=True, slots=True)
class Attempt:
    """One request to one route. Times in milliseconds; ``outcome`` is ok, cancelled or a fallback reason."""

    provider: str
    model: str
    zone: str
    outcome: str
    duration_ms: float
    first_token_ms: float | None
    retry: int
    form: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision: counts, names and a keyed hash, never text.

    Attributes:
        id: Its number.
        opened_at: Seconds since the epoch.
        level: Level name, upper case.
        reason: Why it has that level.
        detected: Kinds of what was found.
        finding_count: How many findings.
        redaction_count: Placeholders in the redacted copy.
        verdict: What the preview said.
        environment: Profile in force.
        strategy: Strategy in force.
        override: The person's own choice, or empty.
        rule: The rule that ordered the routes.
        purpose: Why it was sent.
        rejected: Pairs of ``provider/model`` and the reason it was left out.
        digest: Keyed hash of the first route's request, hex, or empty.
        conversation_id: The conversation, if it has a number.
        outcome: done, failed, refused, cancelled, interrupted, or open while it runs.
        outcome_reason: Why it was not answered, or empty.
        provider: Who answered, or empty.
        model: What answered, or empty.
        zone: Where, lower case, or empty.
        redacted: A redacted copy was what left.
        fallback_count: How often it went on to another route.
        retry_count: How often a request was repeated.
        latency_ms: From send to the end of the answer, milliseconds.
        first_token_ms: From send to the first token, milliseconds.
        completion_tokens: Tokens of the answer.
        attempts: Every request made for it, in order.
        cost_usd: What it cost, in US dollars; None when that is not known (``sums.COST``).
        cloud_cost_usd: What it would have cost at the reference cloud model; None when not known.
        quality_score: Of the answer that stands, 0 to 1; None when it was not checked.
        quality_reasons: What was found wrong with it.
        first_score: Of the first answer, when a second one was asked for.
        first_reasons: What was found wrong with the first.
        possibly_sent_to: Only of an interrupted one: the routes (``provider/model``) that may have had the
            text when the program ended, beyond those in ``attempts``. A message leaves before its attempt
            is written down, so this says where it may have gone; ``verdict`` says in which form.
        over_budget: The route (``provider/model``) that a spent budget kept from being first, or empty.
    """

    id: int
    opened_at: float
    level: str
    reason: str
    detected: tuple[str, ...]
    finding_count: int
    redaction_count: int
    verdict: str
    environment: str
    strategy: str
    override: str
    rule: str
    purpose: str
    rejected: tuple[tuple[str, str], ...]
    digest: str
    conversation_id: int | None
    outcome: str
    outcome_reason: str
    provider: str
    model: str
    zone: str
    redacted: bool
    fallback_count: int
    retry_count: int
    latency_ms: float | None
    first_token_ms: float | None
    completion_tokens: int | None
    attempts: tuple[Attempt, ...]
    cost_usd: float | None = None
    cloud_cost_usd: float | None = None
    quality_score: float | None = None
    quality_reasons: tuple[str, ...] = ()
    first_score: float | None = None
    first_reasons: tuple[str, ...] = ()
    possibly_sent_to: tuple[str, ...] = ()
    over_budget: str = ""

    @property
    def fallback_reason(self) -> str:
        """Why it first went on to another route; empty when it did not."""
        if self.over_budget:
            return FallbackReason.COST.value
        known = {reason.value for reason in FallbackReason}
        for before, after in zip(self.attempts, self.attempts[1:], strict=False):
            moved = (before.provider, before.model) != (after.provider, after.model)
            why = before.outcome
            if why == "ok" and self.first_score is not None:
                why = FallbackReason.QUALITY.value  # as sums.MOVED_ON
            if moved and why in known:
                return why
        return ""


@dataclass(frozen=True, slots=True)
class StoredText:
    """The stored message of one decision; ``text`` is as the person typed it."""

    entry_id: int
    conversation_id: int
    text: str = field(repr=False)


_COLUMNS = (
    *("id", "opened_at", "level", "reason", "detected", "finding_count", "redaction_count", "verdict"),
    *("environment", "strategy", "override", "rule", "purpose", "rejected", "body_digest"),
    *("conversation_id", "outcome", "outcome_reason", "provider", "model", "zone", "redacted"),
    *("fallback_count", "retry_count", "latency_ms", "first_token_ms", "completion_tokens"),
    *("cloud_cost_usd", "quality_score", "quality_reasons", "first_score", "first_reasons", "routes"),
    "over_budget",
)


_STORED = (
    "messages m JOIN conversations c ON c.id = m.conversation_id AND c.deleted_at IS NULL AND m.role = 'user'"
)
"""What people wrote, except in chats that are deleted and may still be brought back."""


def condition(wanted: Filter) -> tuple[str, tuple[Any, ...]]:
    """``wanted`` as an SQL condition on ``ledger_entries e``, and its values."""
    parts = ["e.opened_at >= ?", "e.opened_at < ?"]
    values: list[Any] = [
        -math.inf if wanted.since is None else wanted.since,
        math.inf if wanted.until is None else wanted.until,
    ]
    zone = "" if wanted.zone == NOWHERE else wanted.zone
    for column, value, asked in (
        ("environment", wanted.environment, bool(wanted.environment)),
        ("level", wanted.level, bool(wanted.level)),
        ("zone", zone, bool(wanted.zone)),
    ):
        if asked:
            parts.append(f"e.{column} = ?")
            values.append(value)
    if wanted.fallbacks_only:
        parts.append("e.fallback_count > 0")
    return " AND ".join(parts), tuple(values)


def entry_ids(
    database: Database, wanted: Filter, order: Order = Order.TIME, *, descending: bool = True
) -> array[int]:
    """The numbers of the decisions that ``wanted`` means, sorted; ties the newest first."""
    where, values = condition(wanted)
    rows = database.read(
        # Nothing here is from outside: constants of this module, and placeholders for every value.
        f"SELECT e.id FROM ledger_entries e WHERE {where} "  # noqa: S608 - see the line above
        f"ORDER BY {order.value} {'DESC' if descending else 'ASC'}, e.id DESC",
        values,
    )
    return array("q", [number for (number,) in rows])


def entries(database: Database, numbers: Sequence[int]) -> tuple[Entry, ...]:
    """Those decisions in the order asked for; numbers that do not exist are left out."""
    found: dict[int, Entry] = {}
    for chunk in _chunks(numbers):
        found |= _read(database, chunk)
    return tuple(found[number] for number in numbers if number in found)


def matching(database: Database, wanted: Filter, words: str) -> set[int]:
    """The decisions of which model, provider, rule, reasons or kinds contain ``words``, in any case."""
    where, values = condition(wanted)
    columns = ("provider", "model", "rule", "reason", "outcome_reason", "detected", "environment", "rejected")
    tests = " OR ".join(f"instr(lower(e.{column}), ?)" for column in columns)
    attempt = "instr(lower(a.provider || '/' || a.model || ' ' || replace(a.outcome, '_', ' ')), ?)"
    sought = words.lower()
    rows = database.read(
        # Constants of this module and placeholders only.
        f"SELECT e.id FROM ledger_entries e WHERE {where} AND ({tests} OR EXISTS "  # noqa: S608 - see above
        f"(SELECT 1 FROM attempts a WHERE a.entry_id = e.id AND {attempt}))",
        (*values, *([sought] * (len(columns) + 1))),
    )
    return {number for (number,) in rows}


def texts_of(database: Database, numbers: Sequence[int]) -> Mapping[int, StoredText]:
    """The stored messages of those decisions; those of temporary, refused or deleted chats are not there."""
    found: dict[int, StoredText] = {}
    for chunk in _chunks(numbers):
        rows = database.read(
            # The only part that varies is how many placeholders there are.
            f"SELECT m.ledger_entry_id, m.conversation_id, m.content FROM {_STORED} "  # noqa: S608 - see above
            f"WHERE m.ledger_entry_id IN ({_places(chunk)})",
            chunk,
        )
        found |= {row[0]: StoredText(*row) for row in rows}
    return found


def texts_holding(database: Database, wanted: Filter, words: str) -> Iterator[StoredText]:
    """Stored messages of the meant decisions that contain ``words``, newest first, read as they are used.

    What contains them may still be masked when it is shown; whoever shows it has to look again.
    """
    where, values = condition(wanted)
    rows = database.read(
        # Constants of this module and placeholders only. lower() folds ASCII alone; so does the rest here.
        f"SELECT e.id FROM {_STORED} JOIN ledger_entries e ON e.id = m.ledger_entry_id "  # noqa: S608 - see above
        f"WHERE {where} AND instr(lower(m.content), ?) ORDER BY e.opened_at DESC",
        (*values, words.lower()),
    )
    for chunk in _chunks([number for (number,) in rows]):
        yield from texts_of(database, chunk).values()


def every(database: Database, numbers: Sequence[int]) -> Iterator[Entry]:
    """All of those decisions, read some hundred at a time, so that nothing else waits long."""
    for chunk in _chunks(numbers):
        yield from entries(database, chunk)


def first_opened_at(database: Database) -> float | None:
    """When the oldest decision was made, seconds since the epoch; None when there is none."""
    return database.read("SELECT min(opened_at) FROM ledger_entries")[0][0]  # type: ignore[no-any-return]  # a REAL column


def _read(database: Database, numbers: Sequence[int]) -> dict[int, Entry]:
    rows = database.read(
        # Column names are constants; the only part that varies is how many placeholders there are.
        f"SELECT {', '.join(f'e.{name}' for name in _COLUMNS)}, {COST} FROM ledger_entries e "  # noqa: S608 - see the line above
        f"WHERE e.id IN ({_places(numbers)})",
        numbers,
    )
    attempts: dict[int, list[Attempt]] = {}
    for number, *fields in database.read(
        "SELECT entry_id, provider, model, zone, outcome, duration_ms, first_token_ms, retry, form "  # noqa: S608 - see above
        f"FROM attempts WHERE entry_id IN ({_places(numbers)}) ORDER BY id",
        numbers,
    ):
        attempts.setdefault(number, []).append(Attempt(*fields))
    names = (*_COLUMNS, "cost_usd")
    return {row[0]: _entry(dict(zip(names, row, strict=True)), attempts.get(row[0], [])) for row in rows}


def possibly_asked(
    outcome: str, routes: Sequence[str], digest: str, attempted: Sequence[str]
) -> tuple[str, ...]:
    """The routes that may have had the text of an entry when its program ended, beyond its attempts.

    Args:
        outcome: How the entry ended; only an interrupted one was cut off.
        routes: What it was permitted to ask, ``provider/model``, in the order that it would.
        digest: The keyed hash of the first route's request; empty when there was none.
        attempted: The routes of its attempts, in order, each written down as it ended.
    """
    if outcome != INTERRUPTED or not digest:
        return ()
    if not attempted:
        return tuple(routes[:1])  # nothing else is asked before the first has failed
    last = attempted[-1]
    # The same again, or any later one: a failure may have taken out some of those in between.
    return tuple(routes[routes.index(last) :]) if last in routes else tuple(routes)


def _entry(row: dict[str, Any], attempts: Sequence[Attempt]) -> Entry:
    row["detected"] = tuple(json.loads(row["detected"]))
    row["rejected"] = tuple((route, reason) for route, reason in json.loads(row["rejected"]))
    row["digest"] = row.pop("body_digest")
    row["outcome"] = row["outcome"] or "open"
    row["redacted"] = bool(row["redacted"])
    for name in ("quality_reasons", "first_reasons"):
        row[name] = tuple(json.loads(row[name]))
    possibly = possibly_asked(
        row["outcome"],
        json.loads(row.pop("routes")),
        row["digest"],
        [f"{each.provider}/{each.model}" for each in attempts],
    )
    return Entry(**row, attempts=tuple(attempts), possibly_sent_to=possibly)


def _chunks(numbers: Sequence[int]) -> Iterator[tuple[int, ...]]:
    for start in range(0, len(numbers), _PAGE):
        yield tuple(numbers[start : start + _PAGE])


def _places(numbers: Sequence[int]) -> str:
    return ", ".join("?" * len(numbers))
