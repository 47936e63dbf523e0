"""Nothing leaves unless it is on the disk; nothing on the disk is text; nothing stays open for ever."""

from __future__ import annotations

import hashlib
import hmac
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from hybrid_desktop.core.errors import LedgerError, StorageError
from hybrid_desktop.core.events import Ledger
from hybrid_desktop.core.types import AttemptRecord, LedgerClose, LedgerEntry
from hybrid_desktop.storage.database import Database
from hybrid_desktop.storage.ledger import SqliteLedger
from hybrid_desktop.storage.recent import history
from hybrid_desktop.storage.sessions import Session
from hybrid_desktop.storage.store import open_store
from tests.storage.conftest import Keys
from tests.support.program import ROOT

DIGEST_KEY = b"d" * 32
ATTEMPT = AttemptRecord(
    "local", "llama3.1", "device", 1001.0, 250.0, 80.0, "ok", 0, "as_typed", 7, 8, True, 0.125
)
CLOSE = LedgerClose(
    outcome="done",
    reason="",
    provider="local",
    model="llama3.1",
    zone="device",
    finish_reason="stop",
    latency_ms=300.0,
    first_token_ms=90.0,
    fallback_count=1,
    retry_count=2,
    redacted=True,
    prompt_tokens=10,
    completion_tokens=20,
    usage_estimated=True,
    cost_usd=0.25,
    cloud_cost_usd=0.5,
    quality_score=1.0,
    quality_reasons=("hedging",),
    first_score=0.6,
    first_reasons=("repetition", "too_short"),
)
MakeEntry = Callable[..., LedgerEntry]


@pytest.fixture
def ledger(database: Database) -> Ledger:
    return SqliteLedger(database, DIGEST_KEY, session="0" * 16, clock=lambda: 2000.0)


def test_an_entry_is_on_the_disk_when_open_returns(
    ledger: Ledger, entry: MakeEntry, database_file: Path, key: bytes
) -> None:
    number = ledger.open(entry(detected=("EMAIL", "PHONE"), rejected=(("openai/gpt-4o", "why"),)))
    other = Database.open(database_file, key)  # sees only what is committed
    (row,) = history(other)
    assert (row.id, row.outcome) == (number, "open")
    assert row.detected == ("EMAIL", "PHONE")
    assert row.rejected == (("openai/gpt-4o", "why"),)
    other.close()


def test_every_field_is_kept(ledger: Ledger, entry: MakeEntry, database: Database) -> None:
    number = ledger.open(entry(conversation_id=3, message_id=4, override="force_local"))
    ledger.attempt(number, ATTEMPT)
    ledger.close(number, CLOSE)
    (kept,) = database.query(
        "SELECT opened_at, level, reason, finding_count, rule, environment, strategy, override, purpose, "
        "routes, redaction_count, verdict, body_digest, conversation_id, message_id FROM ledger_entries"
    )
    assert kept == (
        *(1000.0, "PUBLIC", "Nothing sensitive found.", 0, "environment order", "development", "balanced"),
        *("force_local", "chat", '["local/llama3.1", "openai/gpt-4o"]', 0, "as_typed", "ab", 3, 4),
    )
    (closed,) = database.query(
        "SELECT closed_at, outcome, outcome_reason, provider, model, zone, finish_reason, latency_ms, "
        "first_token_ms, fallback_count, retry_count, redacted, prompt_tokens, completion_tokens, "
        "usage_estimated, cost_usd, cloud_cost_usd, quality_score, quality_reasons, first_score, "
        "first_reasons FROM ledger_entries"
    )
    assert closed == (
        *(2000.0, "done", "", "local", "llama3.1", "device", "stop", 300.0),
        *(90.0, 1, 2, 1, 10, 20, 1, 0.25, 0.5, 1.0, '["hedging"]', 0.6, '["repetition", "too_short"]'),
    )
    (attempt,) = database.query(
        "SELECT entry_id, provider, model, zone, started_at, duration_ms, first_token_ms, outcome, retry, "
        "form, prompt_tokens, completion_tokens, usage_estimated, cost_usd FROM attempts"
    )
    assert attempt == (
        *(number, "local", "llama3.1", "device", 1001.0, 250.0, 80.0, "ok", 0, "as_typed"),
        *(7, 8, 1, 0.125),
    )


def test_the_digest_is_keyed(ledger: Ledger, database: Database) -> None:
    digest = ledger.digest(b"body")
    assert digest == hmac.new(DIGEST_KEY, b"body", hashlib.sha256).hexdigest()
    assert digest != SqliteLedger(database, b"e" * 32, "0" * 16).digest(b"body")


def test_no_key_is_in_a_repr(ledger: Ledger) -> None:
    assert repr(ledger) == "SqliteLedger(Database(persistent=True))"


def test_what_cannot_be_written_is_a_ledger_error(
    ledger: Ledger, entry: MakeEntry, database: Database
) -> None:
    number = ledger.open(entry())
    with pytest.raises(LedgerError):
        ledger.attempt(number + 1, ATTEMPT)
    with pytest.raises(LedgerError):
        ledger.close(number + 1, CLOSE)
    database.close()
    with pytest.raises(LedgerError):
        ledger.open(entry())
    with pytest.raises(LedgerError):
        ledger.attempt(number, ATTEMPT)
    with pytest.raises(LedgerError):
        ledger.close(number, CLOSE)


def test_a_full_disk_is_a_ledger_error(ledger: Ledger, entry: MakeEntry, database: Database) -> None:
    pages = database.query("PRAGMA page_count")[0][0]
    database.query(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LedgerError, match="disk is full"):
        ledger.open(entry(reason="x" * 100_000))
    assert history(database) == ()


def test_a_file_locked_for_too_long_is_a_ledger_error(
    ledger: Ledger, entry: MakeEntry, database: Database, database_file: Path, key: bytes
) -> None:
    database.query("PRAGMA busy_timeout = 50")
    other = Database.open(database_file, key)
    with other.transaction(), pytest.raises(LedgerError, match="Another copy"):
        ledger.open(entry())
    other.close()


# --- entries of runs that were killed ---------------------------------------------------------------


@dataclass
class Place:
    database_file: Path

    def ensure(self) -> None:
        self.database_file.parent.mkdir(exist_ok=True)


OPENS_AND_WAITS = """
import sys
from pathlib import Path
from tests.storage.conftest import ENTRY, Keys
from tests.storage.test_ledger import Place
from hybrid_desktop.storage.store import open_store
store = open_store(Place(Path(sys.argv[1])), Keys())
assert store.notice is None, store.notice
print(store.ledger.open(ENTRY), flush=True)
sys.stdin.readline()
"""


def test_a_killed_runs_entry_is_closed_and_a_living_ones_is_not(tmp_path: Path, keys: Keys) -> None:
    file = tmp_path / "hybrid-desktop.db"
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", OPENS_AND_WAITS, str(file)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    numbers = [int(run.stdout.readline()) for run in runs if run.stdout]
    runs[0].send_signal(signal.SIGKILL)
    runs[0].communicate()
    try:
        store = open_store(Place(file), keys)
        assert store.notice is None
        outcomes = {row.id: row.outcome for row in history(store.database)}
        assert outcomes == {numbers[0]: "interrupted", numbers[1]: "open"}
        assert len(list(tmp_path.glob("session-*"))) == 2  # the living run's and ours
        store.close()
    finally:
        runs[1].kill()
        runs[1].communicate()
    store = open_store(Place(file), keys)
    assert {row.outcome for row in history(store.database)} == {"interrupted"}
    store.close()
    assert list(tmp_path.glob("session-*")) == []


def test_our_own_open_entries_are_not_interrupted(
    database: Database, entry: MakeEntry, tmp_path: Path
) -> None:
    session = Session(tmp_path)
    ledger = SqliteLedger(database, DIGEST_KEY, session.token)
    ledger.open(entry())
    assert ledger.close_interrupted(session.is_alive) == 0
    session.end()
    later = Session(tmp_path)
    assert SqliteLedger(database, DIGEST_KEY, later.token).close_interrupted(later.is_alive) == 1
    later.end()


def test_two_sessions_of_one_process_know_each_other(tmp_path: Path) -> None:
    first, second = Session(tmp_path), Session(tmp_path)
    assert second.is_alive(first.token)
    assert first.is_alive(second.token)
    first.end()
    assert not second.is_alive(first.token)
    second.end()


def test_the_file_of_a_killed_run_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / f"session-{'a' * 16}.lock").touch()
    (tmp_path / "session-notes.lock").touch()  # not one of ours
    session = Session(tmp_path)
    session.sweep()
    names = {file.name for file in tmp_path.iterdir()}
    assert names == {f"session-{session.token}.lock", "session-notes.lock"}
    assert session.is_alive(session.token)
    assert not session.is_alive("../" + session.token)
    session.end()


def test_a_session_that_cannot_hold_a_lock_is_a_storage_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="lock"):
        Session(tmp_path / "none")
