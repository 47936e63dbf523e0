"""Prints statistics and recent decisions from the encrypted ledger."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Callable
from typing import Any, TextIO

from hybrid_desktop.cli.arguments import Arguments
from hybrid_desktop.config.credentials import Credentials
from hybrid_desktop.config.paths import Paths
from hybrid_desktop.storage import analytics
from hybrid_desktop.storage.store import Store, open_store

Note = Callable[[str], None]


def stats(paths: Paths, arguments: Arguments, stdout: TextIO, note: Note) -> int:
    """Prints what the ledger adds up to; exit status 0."""

    def show(store: Store) -> None:
        found = analytics.stats(store.database, arguments.since)
        if arguments.as_json:
            stdout.write(json.dumps(dataclasses.asdict(found), ensure_ascii=False) + "\n")
        else:
            stdout.write(_stats_text(found))

    return _with_store(paths, note, show)


def history(paths: Paths, arguments: Arguments, stdout: TextIO, note: Note) -> int:
    """Prints the most recent decisions, newest first, masked; exit status 0."""

    def show(store: Store) -> None:
        rows = analytics.history(store.database, arguments.last)
        if arguments.as_json:
            stdout.writelines(json.dumps(_history_object(row), ensure_ascii=False) + "\n" for row in rows)
        else:
            stdout.writelines(_history_text(row) for row in rows)
            if not rows:
                stdout.write("No messages yet.\n")

    return _with_store(paths, note, show)


def _with_store(paths: Paths, note: Note, show: Callable[[Store], None]) -> int:
    store = open_store(paths, Credentials(paths.home_id))
    try:
        if store.notice:
            note(store.notice)
        show(store)
    finally:
        store.close()
    return 0


def _when(seconds: float) -> str:
    return datetime.datetime.fromtimestamp(seconds).astimezone().isoformat(timespec="seconds")


def _history_object(row: analytics.HistoryRow) -> dict[str, Any]:
    return {**dataclasses.asdict(row), "opened_at": _when(row.opened_at)}


def _history_text(row: analytics.HistoryRow) -> str:
    where = f"{row.zone} {row.route}" if row.route else row.outcome_reason or "nowhere"
    found = f", found: {', '.join(row.detected)}" if row.detected else ""
    took = f", {row.latency_ms:.0f} ms" if row.latency_ms is not None else ""
    return f"{_when(row.opened_at)}  {row.level}  {row.outcome}  {where}{took}{found}\n"


def _stats_text(found: analytics.Stats) -> str:
    rows = [
        f"Messages            {found.total}",
        f"Answered            {found.answered}",
        f"Refused             {found.refused}",
        f"Stayed here         {_percent(found.local_share)}",
        f"Trusted network     {_percent(found.network_share)}",
        f"Cloud               {_percent(found.cloud_share)}",
        f"Sent redacted       {found.redacted}",
        f"Fallback rate       {_percent(found.fallback_rate)}",
        f"Answer, p50 / p95   {_ms(found.latency_p50_ms)} / {_ms(found.latency_p95_ms)}",
        f"First token         {_ms(found.first_token_p50_ms)} / {_ms(found.first_token_p95_ms)}",
    ]
    rows += [f"  fallback: {reason}  {count}" for reason, count in found.fallback_reasons.items()]
    rows += [
        f"  {r.route} ({r.zone})  {r.answered} of {r.attempts}, first token {_ms(r.first_token_p50_ms)}"
        for r in found.routes
    ]
    return "\n".join(rows) + "\n"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"


def _ms(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f} ms"
