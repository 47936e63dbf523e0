"""Opens what is stored: encrypted where there is a keyring, else in memory for this session."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.storage.conversations import Conversations
from hybrid_desktop.storage.database import Database
from hybrid_desktop.storage.ledger import SqliteLedger
from hybrid_desktop.storage.locking import FileLock
from hybrid_desktop.storage.own_words import OwnWordStore
from hybrid_desktop.storage.sessions import Session
from hybrid_desktop.storage.spend import SpendMeter
from hybrid_desktop.storage.words_mark import WordsMark

_STARTING_WAIT_S = 20.0  # longer than the three calls of a keyring that answers just in time
_IN_MEMORY = "Everything is kept in memory only, until you close the program."
_NO_WORDS = "Your own words cannot be read either, so every text counts as restricted."


class StorePlace(Protocol):
    """Where the file is; ``config.paths.Paths`` is one."""

    @property
    def database_file(self) -> Path:
        """The one encrypted file."""
        ...

    def ensure(self) -> None:
        """Makes the directories."""
        ...


class DatabaseKeys(Protocol):
    """Who keeps the file's key; ``config.credentials.Credentials`` does."""

    def database_key(self, *, create: bool = True) -> bytes | None:
        """The 32-byte key, or None when there is no usable keyring or no key."""
        ...


@dataclass(frozen=True, slots=True)
class Store:
    """Everything that is stored.

    Attributes:
        database: The file, or its stand-in.
        ledger: What was decided and done.
        conversations: What was said.
        words: The person's own words.
        spend: What was spent today and this month.
        notice: A sentence for the person when nothing will outlive this session, else None.
    """

    database: Database
    ledger: SqliteLedger
    conversations: Conversations
    words: OwnWordStore
    spend: SpendMeter
    notice: str | None
    _end: Callable[[], None] = field(repr=False, default=lambda: None)

    def close(self) -> None:
        """Closes the file and ends this run's session."""
        self.database.close()
        self._end()


def open_store(place: StorePlace, keys: DatabaseKeys) -> Store:
    """Opens the encrypted file; when it cannot be used, a store in memory whose ``notice`` says why.

    A file that is there is never overwritten, whatever is wrong with it or with its key. Calls the
    keyring, so it may take seconds: keep it off the window's thread.
    """
    try:
        place.ensure()
        directory = place.database_file.parent
        with FileLock(
            directory / "starting.lock", _STARTING_WAIT_S
        ):  # two first starts must agree on one key
            return _open_encrypted(place.database_file, keys)
    except StorageError as error:
        return _stand_in(place, str(error))
    except OSError:
        return _stand_in(place, "The data directory cannot be written.")


def _stand_in(place: StorePlace, why: str) -> Store:
    """A store in memory; one that knows of own words it has not got makes every text RESTRICTED."""
    lost = WordsMark(place.database_file).is_set
    notice = f"{why} {_IN_MEMORY}"
    return in_memory_store(f"{notice} {_NO_WORDS}" if lost else notice, words_lost=lost)


def in_memory_store(notice: str | None = None, *, words_lost: bool = False) -> Store:
    """A store that is gone when the program ends, with a digest key of its own."""
    database = Database.in_memory()
    ledger = SqliteLedger(database, secrets.token_bytes(32), session="memory")
    words = OwnWordStore(database, unreadable=words_lost)
    return Store(database, ledger, Conversations(database), words, _meter(database, ledger), notice)


def _open_encrypted(file: Path, keys: DatabaseKeys) -> Store:
    exists = file.exists() and file.stat().st_size > 0
    key = keys.database_key(create=not exists)
    if key is None:
        raise StorageError(
            "Earlier conversations cannot be opened: their key is not in the keyring, or the keyring is "
            f"locked. The encrypted file {file} has been left as it is. Unlock the keyring and start again."
            if exists
            else "There is no keyring for the encryption key, or it is locked, so nothing is saved."
        )
    database = Database.open(file, key)
    try:
        session = Session(file.parent)
        ledger = SqliteLedger(database, _digest_key(key), session.token)
        ledger.close_interrupted(session.is_alive)
        session.sweep()
    except BaseException:
        database.close()
        raise
    words = OwnWordStore(database, WordsMark(file))
    meter = _meter(database, ledger)
    return Store(database, ledger, Conversations(database), words, meter, None, session.end)


def _meter(database: Database, ledger: SqliteLedger) -> SpendMeter:
    return SpendMeter(database, lambda: ledger.written)


def _digest_key(database_key: bytes) -> bytes:
    """A key of its own for the ledger's hashes, so that neither key tells the other."""
    return hmac.new(database_key, b"hybrid-desktop ledger digest 1", hashlib.sha256).digest()
