"""Failures as the encrypted file records them: the rows of FAILURES.md with the real ledger."""

from __future__ import annotations

from typing import Any

import pytest

from hybrid_desktop.storage.database import Database
from hybrid_desktop.storage.ledger import SqliteLedger
from tests.core.providers.test_failures import Bench, bench as bench, dialect as dialect

#: Mode; the attempts (route, outcome, retry, whether a token came); how the decision ended.
ROWS: list[tuple[str, list[tuple[str, str, int, bool]], tuple[Any, ...]]] = [
    (
        "500",
        [
            ("x/one", "server_error", 0, False),
            ("x/one", "server_error", 1, False),
            ("b/m", "ok", 0, True),
        ],
        ("done", "", "b", "m", "stop", 1, 1),
    ),
    (
        "402quota",
        [("x/one", "quota", 0, False), ("b/m", "ok", 0, True)],
        ("done", "", "b", "m", "stop", 1, 0),
    ),
    (
        "die_mid",
        [("x/one", "interrupted", 0, True), ("b/m", "ok", 0, True)],
        ("done", "", "b", "m", "stop", 1, 0),
    ),
    ("filter_mid", [("x/one", "content_filter", 0, True)], ("failed", "content_filter", "", "", "", 0, 0)),
    ("400", [("x/one", "bad_request", 0, False)], ("failed", "bad_request", "", "", "", 0, 0)),
    ("length", [("x/one", "ok", 0, True)], ("done", "", "x", "one", "length", 0, 0)),
]


@pytest.mark.parametrize(("mode", "attempts", "end"), ROWS, ids=[row[0] for row in ROWS])
async def test_what_the_ledger_holds_afterwards(
    bench: Bench,
    database: Database,
    mode: str,
    attempts: list[tuple[str, str, int, bool]],
    end: tuple[Any, ...],
) -> None:
    bench.ledger = SqliteLedger(database, bytes(32), "session")  # type: ignore[assignment]  # in memory elsewhere
    bench.x.mode = mode
    await bench.ask()
    rows = database.query(
        "SELECT provider || '/' || model, outcome, retry, first_token_ms IS NOT NULL FROM attempts "
        "ORDER BY id"
    )
    assert [(route, outcome, retry, bool(token)) for route, outcome, retry, token in rows] == attempts
    assert database.query(
        "SELECT outcome, outcome_reason, provider, model, finish_reason, fallback_count, retry_count "
        "FROM ledger_entries"
    ) == [end]
