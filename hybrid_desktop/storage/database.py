"""The one encrypted file, or its stand-in in memory; every other module of this package works through it."""

from __future__ import annotations

import contextlib
import functools
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import apsw

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.storage.migrations import MIGRATIONS, Migration, migrate

_BUSY_TIMEOUT_MS = 5_000
_KEY_BYTES = 32
_PAGE_BYTES = 4096  # SQLite's default since 3.12, so every file made here has at least that
Row = tuple[Any, ...]


class Database:
    """An open database. Usable from several threads, one statement at a time.

    Attributes:
        persistent: False when it lives in memory and ends with the program.
    """

    def __init__(
        self,
        connection: apsw.Connection,
        *,
        persistent: bool,
        second: Callable[[], apsw.Connection] | None = None,
    ) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self._second = second
        self._reader: apsw.Connection | None = None
        self._reader_lock = threading.Lock()
        self.persistent = persistent

    def __repr__(self) -> str:
        return f"Database(persistent={self.persistent})"

    @classmethod
    def open(cls, path: Path, key: bytes, migrations: Sequence[Migration] = MIGRATIONS) -> Database:
        """Opens or makes the encrypted file (mode 0600). Nothing is ever deleted or overwritten.

        Args:
            path: The file; its directory must exist.
            key: 32 random bytes, used as they are (no passphrase, so no key derivation).
            migrations: The steps that make up the schema.

        Raises:
            StorageError: With a sentence that says what to do next.
        """
        if len(key) != _KEY_BYTES:
            raise ValueError("the key must have 32 bytes")
        connection: apsw.Connection | None = None
        try:
            # Made here, so that there is no moment with a wider mode; -wal and -shm take the mode over.
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            if 0 < path.stat().st_size < _PAGE_BYTES:
                raise apsw.NotADBError  # SQLite would take the stump for a new file and write over it
            connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
            _set_key(connection, key)
            _prepare(connection)
            connection.pragma("journal_mode", "wal")
            migrate(connection, migrations)
        except (apsw.Error, OSError) as error:
            _close(connection)
            raise _as_storage_error(error, path) from None
        except BaseException:
            _close(connection)
            raise
        return cls(connection, persistent=True, second=functools.partial(_open_reader, path, key))

    @classmethod
    def in_memory(cls) -> Database:
        """A database that is gone when the program ends; SQLite writes none of it to a file."""
        connection = apsw.Connection(":memory:")
        _prepare(connection)
        migrate(connection)
        return cls(connection, persistent=False)

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """The rows of one statement; StorageError when it fails."""
        with self._lock, self._errors():
            return list(self._connection.execute(sql, values))

    def read(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """As ``query``, for what may take long: a file is read through a connection of its own.

        In WAL mode a reader keeps no writer waiting (https://sqlite.org/wal.html, "Concurrency"), so that a
        message's ledger row is never behind a statistic. It sees everything committed before it began.
        """
        if self._second is None:
            return self.query(sql, values)
        with self._reader_lock, self._errors():
            if self._reader is None:
                self._reader = self._second()
            return list(self._reader.execute(sql, values))

    def write(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Runs one statement, on disk before this returns; the id of the last row made."""
        with self._lock, self._errors():
            self._connection.execute(sql, values)
            return self._connection.last_insert_rowid()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Database]:
        """Everything inside is written together or not at all."""
        with self._lock, self._errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self
            except BaseException:
                self._roll_back()
                raise
            try:
                self._connection.execute("COMMIT")
            except apsw.Error:
                self._roll_back()
                raise

    def close(self) -> None:
        """Closes the file; a second call does nothing."""
        with self._reader_lock:
            self._second = None  # from now on ``read`` fails as ``query`` does, and opens nothing
            _close(self._reader)
        with self._lock:
            _close(self._connection)

    def _roll_back(self) -> None:
        # After some failures (a full disk) SQLite has rolled back by itself already.
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (apsw.Error, OverflowError, UnicodeError) as error:  # numbers and text that SQLite cannot hold
            raise _as_storage_error(error, None) from None


def _set_key(connection: apsw.Connection, key: bytes) -> None:
    """ChaCha20-Poly1305 with the key itself; "raw:" is what sqlite3mc's documentation calls that form."""
    connection.pragma("cipher", "chacha20")
    connection.pragma("key", f"raw:{key.hex()}")


def _prepare(connection: apsw.Connection) -> None:
    """Settings of this connection; reading the schema is what proves the key right."""
    connection.set_busy_timeout(_BUSY_TIMEOUT_MS)
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    connection.pragma("synchronous", "full")  # a commit is on the disk when it returns
    connection.pragma("foreign_keys", True)
    connection.pragma("secure_delete", True)  # a deleted conversation is overwritten
    connection.pragma("temp_store", "memory")  # a temporary file would not be encrypted


def _open_reader(path: Path, key: bytes) -> apsw.Connection:
    """A second connection to an open file, for reading only."""
    # Opened for writing, as a reader of WAL has to write the shared index; the pragma forbids the rest.
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    _set_key(connection, key)
    _prepare(connection)
    connection.pragma("query_only", True)
    return connection


def _close(connection: apsw.Connection | None) -> None:
    if connection is not None:
        connection.close(True)


def _as_storage_error(error: Exception, path: Path | None) -> StorageError:
    """What went wrong and what to do next. The driver's own message is left out: it may quote values."""
    file = f"The encrypted file {path}" if path else "The encrypted file"
    if isinstance(error, apsw.NotADBError | apsw.CorruptError):
        return StorageError(
            f"{file} cannot be read: it is damaged or was made with another key than the one in the keyring. "
            "It has been left as it is. Restore the key or a backup, or move the file away to start anew."
        )
    if isinstance(error, apsw.FullError):
        return StorageError("The disk is full. Free some space and try again.")
    if isinstance(error, apsw.BusyError | apsw.LockedError):
        return StorageError(
            "Another copy of this program is using the encrypted file. Try again in a moment."
        )
    if isinstance(error, OSError | apsw.CantOpenError | apsw.ReadOnlyError | apsw.PermissionsError):
        return StorageError(f"{file} cannot be opened for writing. Check who may write there and try again.")
    if isinstance(error, apsw.IOError):
        return StorageError(f"{file} cannot be read or written; the disk reports an error. Check the disk.")
    return StorageError(f"{file} did not accept a change ({type(error).__name__}).")
