"""The most recent requests for the command line: names, types and counts of what was found, never text."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hybrid_desktop.storage.database import Database
from hybrid_desktop.storage.history import possibly_asked
from hybrid_desktop.storage.sums import COST

_PLAIN_COLUMNS = (
    *("id", "opened_at", "level", "reason", "verdict", "finding_count", "redaction_count", "environment"),
    *("strategy", "override", "rule", "purpose", "zone", "outcome_reason", "latency_ms", "first_token_ms"),
    *("fallback_count", "retry_count", "cloud_cost_usd", "quality_score", "first_score"),
)
"""The columns that are shown as they are stored."""

_READ_COLUMNS = (
    *("detected", "rejected", "provider", "model", "redacted", "outcome", "quality_reasons", "first_reasons"),
    *("routes", "body_digest"),
)


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One attempt of a request; ``outcome`` is ok, cancelled or a fallback reason; None: cost not known."""

    route: str
    zone: str
    outcome: str
    duration_ms: float
    first_token_ms: float | None
    retry: int
    cost_usd: float | None = None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One request, masked: types and counts of what was found, never text.

    ``route`` and ``zone`` are empty when nothing answered; ``outcome`` is ``open`` while it runs. Costs are
    in US dollars, None when not known; scores 0 to 1, None when nothing was checked (``first_score``: when
    no second answer was asked for). ``possibly_sent_to`` is that of ``history.Entry``.
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
    cost_usd: float | None
    cloud_cost_usd: float | None
    quality_score: float | None
    quality_reasons: tuple[str, ...]
    first_score: float | None
    first_reasons: tuple[str, ...]
    possibly_sent_to: tuple[str, ...]


def history(database: Database, last: int = 20, since: float | None = None) -> tuple[HistoryRow, ...]:
    """The ``last`` requests opened at ``since`` (seconds since the epoch) or later, the newest first."""
    columns = {name: f"e.{name}" for name in (*_PLAIN_COLUMNS, *_READ_COLUMNS)} | {"cost_usd": COST}
    rows = database.read(
        # The column names are constants of this module, most of them fields of HistoryRow.
        f"SELECT {', '.join(columns.values())} FROM ledger_entries e "  # noqa: S608 - see the line above
        "WHERE e.opened_at >= ? ORDER BY e.opened_at DESC, e.id DESC LIMIT ?",
        (-math.inf if since is None else since, max(0, last)),
    )
    entries = [dict(zip(columns, row, strict=True)) for row in rows]
    attempts = _attempts(database, [entry["id"] for entry in entries])
    return tuple(_history_row(entry, attempts.get(entry["id"], [])) for entry in entries)


def _attempts(database: Database, numbers: Sequence[int]) -> dict[int, list[AttemptRow]]:
    """The attempts of those entries, in the order they were made."""
    found: dict[int, list[AttemptRow]] = {}
    for number, *fields in database.read(
        "SELECT a.entry_id, a.provider || '/' || a.model, a.zone, a.outcome, a.duration_ms, "
        "a.first_token_ms, a.retry, a.cost_usd FROM json_each(?) n JOIN attempts a ON a.entry_id = n.value "
        "ORDER BY a.id",
        (json.dumps(list(numbers)),),
    ):
        found.setdefault(number, []).append(AttemptRow(*fields))
    return found


def _history_row(entry: Mapping[str, Any], attempts: Sequence[AttemptRow]) -> HistoryRow:
    outcome = entry["outcome"] or "open"
    return HistoryRow(
        **{name: entry[name] for name in (*_PLAIN_COLUMNS, "cost_usd")},
        detected=tuple(json.loads(entry["detected"])),
        quality_reasons=tuple(json.loads(entry["quality_reasons"])),
        first_reasons=tuple(json.loads(entry["first_reasons"])),
        rejected=tuple((route, reason) for route, reason in json.loads(entry["rejected"])),
        route=f"{entry['provider']}/{entry['model']}" if entry["provider"] else "",
        redacted=bool(entry["redacted"]),
        outcome=outcome,
        attempts=tuple(attempts),
        possibly_sent_to=possibly_asked(
            outcome, json.loads(entry["routes"]), entry["body_digest"], [each.route for each in attempts]
        ),
    )
