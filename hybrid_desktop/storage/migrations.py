"""The schema of the encrypted file as ordered, named steps; a released step is never edited."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import apsw

from hybrid_desktop.core.errors import StorageError

Migration = Callable[[apsw.Connection], None]


def create_conversations(db: apsw.Connection) -> None:
    """Conversations, their messages, and what their placeholders stand for."""
    db.execute(
        """
        CREATE TABLE conversations (
            id INTEGER PRIMARY KEY AUTOINCREMENT,  -- ids are never used again: the ledger refers to them
            title TEXT NOT NULL,
            created_at REAL NOT NULL,              -- seconds since the epoch, UTC, everywhere in this file
            updated_at REAL NOT NULL
        ) STRICT;
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            conversation_id INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
            role TEXT NOT NULL CHECK (role IN ('system', 'user', 'assistant')),
            content TEXT NOT NULL,
            sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 3),
            route TEXT NOT NULL,
            zone TEXT NOT NULL,
            ledger_entry_id INTEGER,
            version INTEGER NOT NULL,
            superseded INTEGER NOT NULL,
            partial INTEGER NOT NULL,
            created_at REAL NOT NULL
        ) STRICT;
        CREATE INDEX messages_of_conversation ON messages(conversation_id, id);
        CREATE TABLE vault_entries (
            conversation_id INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            placeholder TEXT NOT NULL,
            original TEXT NOT NULL,
            PRIMARY KEY (conversation_id, placeholder)
        ) STRICT;
        """
    )


def create_ledger(db: apsw.Connection) -> None:
    """One row per request and one per attempt: counts, names and a keyed hash, never text.

    There is no foreign key to conversations, so that deleting one leaves its rows untouched.
    """
    db.execute(
        """
        CREATE TABLE ledger_entries (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            session TEXT NOT NULL,
            opened_at REAL NOT NULL,
            level TEXT NOT NULL,
            reason TEXT NOT NULL,
            detected TEXT NOT NULL,
            finding_count INTEGER NOT NULL,
            rule TEXT NOT NULL,
            environment TEXT NOT NULL,
            strategy TEXT NOT NULL,
            override TEXT NOT NULL,
            purpose TEXT NOT NULL,
            routes TEXT NOT NULL,
            rejected TEXT NOT NULL,
            redaction_count INTEGER NOT NULL,
            verdict TEXT NOT NULL,
            body_digest TEXT NOT NULL,
            conversation_id INTEGER,
            message_id INTEGER,
            closed_at REAL,
            outcome TEXT,
            outcome_reason TEXT NOT NULL DEFAULT '',
            provider TEXT NOT NULL DEFAULT '',
            model TEXT NOT NULL DEFAULT '',
            zone TEXT NOT NULL DEFAULT '',
            finish_reason TEXT NOT NULL DEFAULT '',
            latency_ms REAL,
            first_token_ms REAL,
            fallback_count INTEGER NOT NULL DEFAULT 0,
            retry_count INTEGER NOT NULL DEFAULT 0,
            redacted INTEGER NOT NULL DEFAULT 0,
            prompt_tokens INTEGER,
            completion_tokens INTEGER,
            usage_estimated INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE TABLE attempts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            entry_id INTEGER NOT NULL REFERENCES ledger_entries(id),
            provider TEXT NOT NULL,
            model TEXT NOT NULL,
            zone TEXT NOT NULL,
            started_at REAL NOT NULL,
            duration_ms REAL NOT NULL,
            first_token_ms REAL,
            outcome TEXT NOT NULL,
            retry INTEGER NOT NULL,
            form TEXT NOT NULL
        ) STRICT;
        CREATE INDEX attempts_of_entry ON attempts(entry_id, id);
        """
    )


def index_ledger(db: apsw.Connection) -> None:
    """History and statistics read by time; a start looks for entries left open."""
    db.execute(
        """
        CREATE INDEX ledger_by_time ON ledger_entries(opened_at);
        CREATE INDEX ledger_open ON ledger_entries(session) WHERE outcome IS NULL;
        """
    )


def describe_messages(db: apsw.Connection) -> None:
    """What the facts beneath a message are made of: how far it went, in which form, and how it was answered.

    A message from before this step has no ``form``: how far it went is then not known here.
    """
    db.execute(
        """
        ALTER TABLE messages ADD COLUMN form TEXT NOT NULL DEFAULT '';    -- as it left this device
        ALTER TABLE messages ADD COLUMN facts TEXT NOT NULL DEFAULT '{}'; -- counts, times, reasons
        """
    )


def arrange_conversations(db: apsw.Connection) -> None:
    """Pinned ones, those deleted but not yet gone, and those sent on without their restricted turns."""
    db.execute(
        """
        ALTER TABLE conversations ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE conversations ADD COLUMN deleted_at REAL;
        ALTER TABLE conversations ADD COLUMN without_restricted INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX messages_of_entry ON messages(ledger_entry_id) WHERE ledger_entry_id IS NOT NULL;
        """
    )


def create_drafts(db: apsw.Connection) -> None:
    """Texts that were not sent; conversation 0 is the one that has not begun."""
    db.execute(
        """
        CREATE TABLE drafts (
            conversation_id INTEGER PRIMARY KEY,
            text TEXT NOT NULL,
            saved_at REAL NOT NULL
        ) STRICT;
        """
    )


def create_own_words(db: apsw.Connection) -> None:
    """The person's own words, and what single conversations keep clear."""
    db.execute(
        """
        CREATE TABLE own_words (
            pattern TEXT NOT NULL,
            is_expression INTEGER NOT NULL,
            level INTEGER CHECK (level BETWEEN 1 AND 3),  -- null: kept clear
            even_restricted INTEGER NOT NULL,
            PRIMARY KEY (pattern, is_expression)
        ) STRICT;
        CREATE TABLE kept_clear (
            conversation_id INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
            value TEXT NOT NULL,
            PRIMARY KEY (conversation_id, value)
        ) STRICT;
        """
    )


def add_costs_and_quality(db: apsw.Connection) -> None:
    """What a request cost, what it would have cost at a cloud, and how its answers did in the check."""
    db.execute(
        """
        ALTER TABLE ledger_entries ADD COLUMN cost_usd REAL;                -- null: not known
        ALTER TABLE ledger_entries ADD COLUMN cloud_cost_usd REAL;
        ALTER TABLE ledger_entries ADD COLUMN over_budget TEXT NOT NULL DEFAULT '';  -- a route it kept back
        ALTER TABLE ledger_entries ADD COLUMN quality_score REAL;
        ALTER TABLE ledger_entries ADD COLUMN quality_reasons TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE ledger_entries ADD COLUMN first_score REAL;
        ALTER TABLE ledger_entries ADD COLUMN first_reasons TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE attempts ADD COLUMN prompt_tokens INTEGER;
        ALTER TABLE attempts ADD COLUMN completion_tokens INTEGER;
        ALTER TABLE attempts ADD COLUMN usage_estimated INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE attempts ADD COLUMN cost_usd REAL;
        """
    )


def create_provider_health(db: apsw.Connection) -> None:
    """What is remembered about providers that failed: names, counts and times."""
    db.execute(
        """
        CREATE TABLE provider_health (
            provider TEXT PRIMARY KEY,
            state TEXT NOT NULL,  -- JSON, see core/providers/health.py
            until REAL            -- seconds since the epoch; null: until something changes
        ) STRICT;
        """
    )


MIGRATIONS: tuple[Migration, ...] = (
    create_conversations,
    create_ledger,
    index_ledger,
    describe_messages,
    arrange_conversations,
    create_drafts,
    create_own_words,
    add_costs_and_quality,
    create_provider_health,
)


def migrate(db: apsw.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Runs the steps that the file has not seen, all of them or none.

    Raises:
        StorageError: A newer version of this program has written the file.
    """
    wanted = [step.__name__ for step in migrations]
    if _done(db) == wanted:
        return
    db.execute("BEGIN IMMEDIATE")  # another process may be doing the same: look again once it is done
    try:
        done = _done(db)
        if done != wanted[: len(done)]:
            raise StorageError(
                "The encrypted file was written by a newer version of this program. Update the program; "
                "the file has been left as it is."
            )
        db.execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at REAL) STRICT")
        for step in migrations[len(done) :]:
            step(db)
            db.execute("INSERT INTO migrations VALUES (?, ?)", (step.__name__, time.time()))
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _done(db: apsw.Connection) -> list[str]:
    """The names of the steps the file has seen, in order."""
    if not list(db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'migrations'")):
        return []
    return [str(name) for (name,) in db.execute("SELECT name FROM migrations ORDER BY rowid")]
