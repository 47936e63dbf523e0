"""Records every request before anything leaves: counts and a keyed hash, never text."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hybrid_desktop.core.errors import LedgerError, StorageError
from hybrid_desktop.core.types import AttemptRecord, LedgerClose, LedgerEntry
from hybrid_desktop.storage.database import Database

INTERRUPTED = "interrupted"
"""The outcome of an entry whose process ended before it could close it."""


@dataclass(frozen=True, slots=True)
class RecordedAttempt:
    """One request to one route; ``outcome`` is ``ok``, ``cancelled`` or a fallback reason."""

    provider: str
    model: str
    zone: str
    outcome: str
    duration_ms: float
    retry: int


@dataclass(frozen=True, slots=True)
class RecordedRequest:
    """What the ledger knows about one request: why it had its level, why it went where it went, and how.

    The fields are those of ``core.types.LedgerEntry``; ``attempts`` stand in the order they were made.
    """

    level: str
    reason: str
    environment: str
    strategy: str
    override: str
    rule: str
    rejected: tuple[tuple[str, str], ...]
    attempts: tuple[RecordedAttempt, ...]


class SqliteLedger:
    """``core.events.Ledger`` in the encrypted file. Every method is on the disk when it returns.

    Args:
        database: Where it is kept.
        digest_key: The key of ``digest``.
        session: The token of this run of the program.
        clock: Seconds since the epoch.

    Attributes:
        written: How many attempts this object has recorded; sums over them are made anew when it changes.
    """

    def __init__(
        self, database: Database, digest_key: bytes, session: str, clock: Callable[[], float] = time.time
    ) -> None:
        self._database = database
        self._digest_key = digest_key
        self._session = session
        self._clock = clock
        self.written = 0

    def __repr__(self) -> str:
        return f"SqliteLedger({self._database!r})"

    def open(self, entry: LedgerEntry) -> int:
        """Writes ``entry`` durably and returns its number; LedgerError when it cannot."""
        values = {
            **_fields(entry),
            "session": self._session,
            "detected": json.dumps(entry.detected),
            "routes": json.dumps(entry.routes),
            "rejected": json.dumps(entry.rejected),
        }
        return self._insert("ledger_entries", values)

    def attempt(self, entry_id: int, record: AttemptRecord) -> None:
        """Adds one finished attempt to an open entry; LedgerError when it cannot."""
        self._insert("attempts", {**_fields(record), "entry_id": entry_id})
        self.written += 1

    def close(self, entry_id: int, close: LedgerClose) -> None:
        """Ends an entry; LedgerError when it cannot, or there is no such entry."""
        values = _fields(close)
        values["quality_reasons"] = json.dumps(close.quality_reasons)
        values["first_reasons"] = json.dumps(close.first_reasons)
        values["outcome_reason"] = values.pop("reason")
        values["closed_at"] = self._clock()
        columns = ", ".join(f"{name} = ?" for name in values)
        # The column names come from the dataclass above, never from outside.
        sql = f"UPDATE ledger_entries SET {columns} WHERE id = ? RETURNING id"  # noqa: S608 - see the line above
        with _ledger_errors():
            if not self._database.query(sql, (*values.values(), entry_id)):
                raise LedgerError("The ledger has no such entry.")

    def request(self, entry_id: int) -> RecordedRequest | None:
        """The request with that number, None when there is none; LedgerError when it cannot be read."""
        with _ledger_errors():
            rows = self._database.query(
                "SELECT level, reason, environment, strategy, override, rule, rejected FROM ledger_entries "
                "WHERE id = ?",
                (entry_id,),
            )
            attempts = self._database.query(
                "SELECT provider, model, zone, outcome, duration_ms, retry FROM attempts WHERE entry_id = ? "
                "ORDER BY id",
                (entry_id,),
            )
        if not rows:
            return None
        *plain, rejected = rows[0]
        lost = tuple((route, reason) for route, reason in json.loads(rejected))
        level, reason, environment, strategy, override, rule = plain
        return RecordedRequest(
            level=level,
            reason=reason,
            environment=environment,
            strategy=strategy,
            override=override,
            rule=rule,
            rejected=lost,
            attempts=tuple(RecordedAttempt(*row) for row in attempts),
        )

    def digest(self, body: bytes) -> str:
        """HMAC-SHA256 of ``body``, hex; useless to whoever does not hold the key."""
        return hmac.new(self._digest_key, body, hashlib.sha256).hexdigest()

    def close_interrupted(self, is_alive: Callable[[str], bool]) -> int:
        """Closes the entries that killed runs of the program left open; returns how many.

        Args:
            is_alive: Whether the run with a given token still lives; its entries stay open.
        """
        with _ledger_errors():
            open_in = self._database.query(
                "SELECT DISTINCT session FROM ledger_entries WHERE outcome IS NULL"
            )
            dead = [session for (session,) in open_in if not is_alive(session)]
            closed = 0
            for session in dead:
                closed += len(
                    self._database.query(
                        "UPDATE ledger_entries SET outcome = ?, closed_at = ? "
                        "WHERE outcome IS NULL AND session = ? RETURNING id",
                        (INTERRUPTED, self._clock(), session),
                    )
                )
        return closed

    def _insert(self, table: str, values: dict[str, object]) -> int:
        columns, places = ", ".join(values), ", ".join("?" * len(values))
        # Table and column names come from this module and from frozen dataclasses, never from outside.
        sql = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608 - see the line above
        with _ledger_errors():
            return self._database.write(sql, tuple(values.values()))


def _fields(value: LedgerEntry | AttemptRecord | LedgerClose) -> dict[str, object]:
    """The fields as columns; unlike ``asdict`` it copies nothing."""
    return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}


@contextlib.contextmanager
def _ledger_errors() -> Iterator[None]:
    try:
        yield
    except LedgerError:
        raise
    except StorageError as error:
        raise LedgerError(str(error)) from None
