"""A real encrypted file per test, and ready-made ledger values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from hybrid_desktop.core.types import LedgerEntry
from hybrid_desktop.storage.database import Database

KEY = bytes(range(32))


@dataclass
class Keys:
    """A keyring's answer for the database, counted."""

    key: bytes | None = KEY
    asked: list[bool] = field(default_factory=list)

    def database_key(self, *, create: bool = True) -> bytes | None:
        self.asked.append(create)
        return self.key


ENTRY = LedgerEntry(
    opened_at=1000.0,
    level="PUBLIC",
    reason="Nothing sensitive found.",
    detected=(),
    finding_count=0,
    rule="environment order",
    environment="development",
    strategy="balanced",
    override="",
    purpose="chat",
    routes=("local/llama3.1", "openai/gpt-4o"),
    rejected=(),
    redaction_count=0,
    verdict="as_typed",
    body_digest="ab",
)


@pytest.fixture
def key() -> bytes:
    """The key of ``database_file``."""
    return KEY


@pytest.fixture
def keys() -> Keys:
    """A keyring that holds ``key``."""
    return Keys()


@pytest.fixture
def entry() -> Callable[..., LedgerEntry]:
    """A ledger entry with some fields changed."""

    def make(**changes: Any) -> LedgerEntry:
        return replace(ENTRY, **changes)

    return make


@pytest.fixture
def database_file(tmp_path: Path) -> Path:
    """Where the encrypted file of this test is."""
    return tmp_path / "hybrid-desktop.db"


@pytest.fixture
def database(database_file: Path) -> Iterator[Database]:
    """A new encrypted file."""
    opened = Database.open(database_file, KEY)
    yield opened
    opened.close()
