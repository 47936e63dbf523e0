"""Conversations, their messages and their vaults in the encrypted file."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.types import Message, Role, Sensitivity, Vault
from hybrid_desktop.storage.database import Database, Row

DEFAULT_TITLE = "New chat"


@dataclass(frozen=True, slots=True)
class ConversationSummary:
    """One line of the list of conversations; times are seconds since the epoch, UTC."""

    id: int
    title: str = field(repr=False)
    created_at: float
    updated_at: float
    message_count: int


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """One stored message.

    Attributes:
        id: Its number; later messages have higher ones.
        role: Who wrote it.
        content: Its text.
        sensitivity: The level of the request it belongs to.
        route: ``provider/model`` of an answer, else empty.
        zone: The zone of an answer, lower case, else empty.
        ledger_entry_id: The ledger entry of the request, if any.
        version: Which try at the answer this is, from 1.
        superseded: A later version stands in its place.
        partial: The answer was cut before its end.
        created_at: Seconds since the epoch, UTC.
    """

    id: int
    role: Role
    content: str = field(repr=False)
    sensitivity: Sensitivity
    route: str
    zone: str
    ledger_entry_id: int | None
    version: int
    superseded: bool
    partial: bool
    created_at: float

    def as_message(self) -> Message:
        """The turn as the router takes it."""
        return Message(self.role, self.content, self.sensitivity)


@dataclass(frozen=True, slots=True)
class Conversation:
    """Everything stored about one conversation; superseded versions are among the messages."""

    summary: ConversationSummary
    messages: tuple[StoredMessage, ...]
    vault: Vault


class Conversations:
    """Reads and writes conversations. Every method raises StorageError when it cannot.

    Args:
        database: Where they are kept.
        clock: Seconds since the epoch.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def create(self, title: str = DEFAULT_TITLE) -> int:
        """Makes an empty conversation and returns its number. ``title`` must not hold message text."""
        now = self._clock()
        return self._database.write(
            "INSERT INTO conversations (title, created_at, updated_at) VALUES (?, ?, ?)", (title, now, now)
        )

    def append(
        self,
        conversation_id: int,
        message: Message,
        *,
        route: str = "",
        zone: str = "",
        ledger_entry_id: int | None = None,
        version: int = 1,
        superseded: bool = False,
        partial: bool = False,
    ) -> int:
        """Adds a message at the end and returns its number; the fields are those of ``StoredMessage``."""
        now = self._clock()
        with self._database.transaction() as database:
            self._touch(conversation_id, now)
            return database.write(
                "INSERT INTO messages (conversation_id, role, content, sensitivity, route, zone, "
                "ledger_entry_id, version, superseded, partial, created_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    conversation_id,
                    message.role,
                    message.content,
                    int(message.sensitivity),
                    route,
                    zone,
                    ledger_entry_id,
                    version,
                    superseded,
                    partial,
                    now,
                ),
            )

    def complete(self, message_id: int, content: str, *, route: str, zone: str, partial: bool) -> None:
        """Gives an answer that was begun its text and where it came from."""
        rows = self._database.query(
            "UPDATE messages SET content = ?, route = ?, zone = ?, partial = ? WHERE id = ? RETURNING id",
            (content, route, zone, partial, message_id),
        )
        _must_exist(rows, "message")

    def supersede(self, message_id: int) -> None:
        """Marks an answer as replaced by a later version."""
        rows = self._database.query(
            "UPDATE messages SET superseded = 1 WHERE id = ? RETURNING id", (message_id,)
        )
        _must_exist(rows, "message")

    def load(self, conversation_id: int) -> Conversation:
        """The conversation with its messages in order and its vault."""
        rows = self._database.query(
            f"{_SUMMARY} WHERE c.id = ? GROUP BY c.id",  # a constant of this module
            (conversation_id,),
        )
        _must_exist(rows, "conversation")
        messages = self._database.query(
            "SELECT id, role, content, sensitivity, route, zone, ledger_entry_id, version, superseded, "
            "partial, created_at FROM messages WHERE conversation_id = ? ORDER BY id",
            (conversation_id,),
        )
        vault = self._database.query(
            "SELECT placeholder, original FROM vault_entries WHERE conversation_id = ? ORDER BY position",
            (conversation_id,),
        )
        return Conversation(
            ConversationSummary(*rows[0]),
            tuple(_message(row) for row in messages),
            Vault(dict(vault)),
        )

    def list(self) -> tuple[ConversationSummary, ...]:
        """All conversations, the one changed last first."""
        rows = self._database.query(f"{_SUMMARY} GROUP BY c.id ORDER BY c.updated_at DESC, c.id DESC")
        return tuple(ConversationSummary(*row) for row in rows)

    def rename(self, conversation_id: int, title: str) -> None:
        """Gives the conversation another title, which must not hold message text."""
        rows = self._database.query(
            "UPDATE conversations SET title = ? WHERE id = ? RETURNING id", (title, conversation_id)
        )
        _must_exist(rows, "conversation")

    def delete(self, conversation_id: int) -> None:
        """Removes the conversation, its messages and its vault; the ledger's rows hold no text and stay."""
        rows = self._database.query("DELETE FROM conversations WHERE id = ? RETURNING id", (conversation_id,))
        _must_exist(rows, "conversation")

    def save_vault(self, conversation_id: int, vault: Vault) -> None:
        """Adds the placeholders that are new. One that is stored keeps its meaning: answers rely on it."""
        with self._database.transaction() as database:
            for position, (placeholder, original) in enumerate(vault.entries.items()):
                database.write(
                    "INSERT INTO vault_entries (conversation_id, position, placeholder, original) "
                    "VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    (conversation_id, position, placeholder, original),
                )

    def _touch(self, conversation_id: int, now: float) -> None:
        rows = self._database.query(
            "UPDATE conversations SET updated_at = ? WHERE id = ? RETURNING id", (now, conversation_id)
        )
        _must_exist(rows, "conversation")


_SUMMARY = (
    "SELECT c.id, c.title, c.created_at, c.updated_at, count(m.id) "
    "FROM conversations c LEFT JOIN messages m ON m.conversation_id = c.id AND NOT m.superseded"
)


def _message(row: Row) -> StoredMessage:
    number, role, content, sensitivity, route, zone, entry, version, superseded, partial, created_at = row
    return StoredMessage(
        number,
        role,
        content,
        Sensitivity(sensitivity),
        route,
        zone,
        entry,
        version,
        bool(superseded),
        bool(partial),
        created_at,
    )


def _must_exist(rows: list[Row], what: str) -> None:
    if not rows:
        raise StorageError(f"There is no such {what}.")
