"""Conversations, their messages and their vaults in the encrypted file."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.types import Message, Role, Sensitivity, Vault
from hybrid_desktop.storage.database import Database, Row

DEFAULT_TITLE = "New chat"
NOT_BEGUN = 0
"""Whose draft it is while there is no conversation yet."""


@dataclass(frozen=True, slots=True)
class ConversationSummary:
    """One line of the list of conversations; times are seconds since the epoch, UTC.

    Attributes:
        id: Its number.
        title: Its title, as a person may have typed it.
        created_at: When it was begun.
        updated_at: When something was last added.
        message_count: Messages that were not replaced.
        pinned: Listed before all others.
        zone: The farthest zone any message went to, lower case; empty when there is no message.
        form: The form in which the most revealing message left; empty when none did.
        level: The highest level of any message.
    """

    id: int
    title: str = field(repr=False)
    created_at: float
    updated_at: float
    message_count: int
    pinned: bool = False
    zone: str = ""
    form: str = ""
    level: Sensitivity = Sensitivity.PUBLIC


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """One stored message.

    Attributes:
        id: Its number; later messages have higher ones.
        role: Who wrote it.
        content: Its text.
        sensitivity: The level of the request it belongs to.
        route: ``provider/model`` of an answer, else empty.
        zone: Where an answer came from, or the farthest place a question went to, lower case, else empty.
        ledger_entry_id: The ledger entry of the request, if any.
        version: Which try at the answer this is, from 1.
        superseded: A later version stands in its place.
        partial: The answer was cut before its end.
        created_at: Seconds since the epoch, UTC.
        form: The form in which a question left this device; empty when it did not, or is not known.
        facts: Counts, times and reasons for the line beneath the message; never text.
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
    form: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    def as_message(self) -> Message:
        """The turn as the router takes it."""
        return Message(self.role, self.content, self.sensitivity)


@dataclass(frozen=True, slots=True)
class Conversation:
    """Everything stored about one conversation; superseded versions are among the messages.

    ``without_restricted`` is the person's word that restricted turns are left out of what is sent;
    ``keep_clear`` holds the values kept clear here.
    """

    summary: ConversationSummary
    messages: tuple[StoredMessage, ...]
    vault: Vault
    without_restricted: bool = False
    keep_clear: frozenset[str] = field(default=frozenset(), repr=False)


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

    def complete(
        self,
        message_id: int,
        content: str,
        *,
        route: str,
        zone: str,
        partial: bool,
        facts: Mapping[str, Any] | None = None,
    ) -> None:
        """Gives an answer that was begun its text, where it came from and the facts beneath it."""
        rows = self._database.query(
            "UPDATE messages SET content = ?, route = ?, zone = ?, partial = ?, facts = ? WHERE id = ? "
            "RETURNING id",
            (content, route, zone, partial, json.dumps(facts or {}), message_id),
        )
        _must_exist(rows, "message")

    def travelled(self, message_id: int, *, zone: str, form: str, facts: Mapping[str, Any]) -> None:
        """Notes how far a question goes, before it goes there, so that a crash cannot understate it."""
        rows = self._database.query(
            "UPDATE messages SET zone = ?, form = ?, facts = ? WHERE id = ? RETURNING id",
            (zone, form, json.dumps(facts), message_id),
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
            f"{_SUMMARY} WHERE c.id = ? AND c.deleted_at IS NULL GROUP BY c.id",  # a constant of this module
            (conversation_id,),
        )
        _must_exist(rows, "conversation")
        ((without_restricted,),) = self._database.query(
            "SELECT without_restricted FROM conversations WHERE id = ?", (conversation_id,)
        )
        messages = self._database.query(
            "SELECT id, role, content, sensitivity, route, zone, ledger_entry_id, version, superseded, "
            "partial, created_at, form, facts FROM messages WHERE conversation_id = ? ORDER BY id",
            (conversation_id,),
        )
        vault = self._database.query(
            "SELECT placeholder, original FROM vault_entries WHERE conversation_id = ? ORDER BY position",
            (conversation_id,),
        )
        clear = self._database.query(
            "SELECT value FROM kept_clear WHERE conversation_id = ?", (conversation_id,)
        )
        return Conversation(
            _summary(rows[0]),
            tuple(_message(row) for row in messages),
            Vault(dict(vault)),
            bool(without_restricted),
            frozenset(str(value) for (value,) in clear),
        )

    def list(self) -> tuple[ConversationSummary, ...]:
        """All conversations that are not deleted, the one changed last first."""
        rows = self._database.query(
            f"{_SUMMARY} WHERE c.deleted_at IS NULL GROUP BY c.id ORDER BY c.updated_at DESC, c.id DESC"
        )
        return tuple(_summary(row) for row in rows)

    def pin(self, conversation_id: int, pinned: bool) -> None:
        """Lists the conversation before all others, or no longer."""
        self._set(conversation_id, "pinned = ?", pinned)

    def leave_out_restricted(self, conversation_id: int, out: bool) -> None:
        """Keeps the person's word that restricted turns are left out of what is sent, or takes it back."""
        self._set(conversation_id, "without_restricted = ?", out)

    def keep_clear(self, conversation_id: int, values: frozenset[str]) -> None:
        """Keeps which values are kept clear in this conversation, in the place of all before."""
        with self._database.transaction() as database:
            database.write("DELETE FROM kept_clear WHERE conversation_id = ?", (conversation_id,))
            for value in values:
                database.write("INSERT INTO kept_clear VALUES (?, ?)", (conversation_id, value))

    def discard(self, conversation_id: int) -> None:
        """Takes the conversation off the list; ``restore`` brings it back until ``purge``."""
        self._set(conversation_id, "deleted_at = ?", self._clock())

    def restore(self, conversation_id: int) -> None:
        """Brings a discarded conversation back; StorageError once it is purged."""
        self._set(conversation_id, "deleted_at = ?", None)

    def is_discarded(self, conversation_id: int) -> bool:
        """True from ``discard`` until ``restore`` or ``purge``."""
        sql = "SELECT 1 FROM conversations WHERE id = ? AND deleted_at IS NOT NULL"
        return bool(self._database.query(sql, (conversation_id,)))

    def purge(self, discarded_before: float | None = None) -> int:
        """Removes conversations discarded at that time or earlier (seconds, UTC; None: all); how many."""
        until = float("inf") if discarded_before is None else discarded_before
        with self._database.transaction() as database:
            gone = database.query("DELETE FROM conversations WHERE deleted_at <= ? RETURNING id", (until,))
            for (number,) in gone:
                database.write("DELETE FROM drafts WHERE conversation_id = ?", (number,))
        return len(gone)

    def save_draft(self, conversation_id: int, text: str) -> None:
        """Keeps a text that was not sent; an empty one is forgotten."""
        if text:
            self._database.write(
                "INSERT INTO drafts VALUES (?, ?, ?) "
                "ON CONFLICT DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at",
                (conversation_id, text, self._clock()),
            )
        else:
            self._database.write("DELETE FROM drafts WHERE conversation_id = ?", (conversation_id,))

    def draft(self, conversation_id: int) -> str:
        """The text that was not sent; empty when there is none."""
        rows = self._database.query("SELECT text FROM drafts WHERE conversation_id = ?", (conversation_id,))
        return str(rows[0][0]) if rows else ""

    def rename(self, conversation_id: int, title: str) -> None:
        """Gives the conversation another title, which must not hold message text."""
        rows = self._database.query(
            "UPDATE conversations SET title = ? WHERE id = ? RETURNING id", (title, conversation_id)
        )
        _must_exist(rows, "conversation")

    def delete(self, conversation_id: int) -> None:
        """Removes the conversation, its messages and its vault; the ledger's rows hold no text and stay."""
        with self._database.transaction() as database:
            rows = database.query("DELETE FROM conversations WHERE id = ? RETURNING id", (conversation_id,))
            _must_exist(rows, "conversation")
            database.write("DELETE FROM drafts WHERE conversation_id = ?", (conversation_id,))

    def save_vault(self, conversation_id: int, vault: Vault) -> None:
        """Adds the placeholders that are new. One that is stored keeps its meaning: answers rely on it."""
        with self._database.transaction() as database:
            for position, (placeholder, original) in enumerate(vault.entries.items()):
                database.write(
                    "INSERT INTO vault_entries (conversation_id, position, placeholder, original) "
                    "VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    (conversation_id, position, placeholder, original),
                )

    def _set(self, conversation_id: int, what: str, value: object) -> None:
        # ``what`` is written in this module, never taken from outside.
        sql = f"UPDATE conversations SET {what} WHERE id = ? RETURNING id"  # noqa: S608 - see the line above
        _must_exist(self._database.query(sql, (value, conversation_id)), "conversation")

    def _touch(self, conversation_id: int, now: float) -> None:
        rows = self._database.query(
            "UPDATE conversations SET updated_at = ? WHERE id = ? RETURNING id", (now, conversation_id)
        )
        _must_exist(rows, "conversation")


_ZONES = ("device", "network", "cloud")  # from near to far, as core.types.TrustZone counts them
_SUMMARY = (
    "SELECT c.id, c.title, c.created_at, c.updated_at, "
    "count(m.id) FILTER (WHERE NOT m.superseded), c.pinned, "
    "max(CASE m.zone WHEN 'device' THEN 0 WHEN 'network' THEN 1 WHEN 'cloud' THEN 2 ELSE -1 END), "
    # A message that left before forms were kept counts as typed: nothing shows that it was not.
    "max(CASE WHEN m.zone IN ('', 'device') THEN 0 WHEN m.role = 'user' AND m.form = 'redacted' THEN 1 "
    "WHEN m.role = 'user' OR m.form = '' AND m.facts = '{}' THEN 2 ELSE 0 END), "
    "coalesce(max(m.sensitivity), 0) "
    "FROM conversations c LEFT JOIN messages m ON m.conversation_id = c.id"
)


def _summary(row: Row) -> ConversationSummary:
    number, title, created_at, updated_at, count, pinned, zone, form, level = row
    farthest = _ZONES[max(zone, 0)] if count else ""
    forms = ("", "redacted", "as_typed")
    return ConversationSummary(
        number, title, created_at, updated_at, count, bool(pinned), farthest, forms[form], Sensitivity(level)
    )


def _message(row: Row) -> StoredMessage:
    number, role, content, sensitivity, route, zone, entry, version, superseded, *rest = row
    partial, created_at, form, facts = rest
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
        form,
        json.loads(facts),
    )


def _must_exist(rows: list[Row], what: str) -> None:
    if not rows:
        raise StorageError(f"There is no such {what}.")
