"""Reads from the ledger how long routes took to their first token."""

from __future__ import annotations

from hybrid_desktop.core.providers.speed import Sample
from hybrid_desktop.storage.database import Database

#: The newest attempts that are read. Of one route the last twenty make up 99.9 % of the average, so this is
#: enough for some hundred routes in turn, and takes a few milliseconds.
MOST_SAMPLES = 2_000


def first_token_samples(database: Database, since: float) -> tuple[Sample, ...]:
    """The measurements that began at ``since`` (seconds since the epoch) or later, oldest first.

    An attempt that failed after its first token counts as well: that token came when it came.

    Raises:
        StorageError: The ledger cannot be read.
    """
    rows = database.query(
        "SELECT provider, model, started_at, first_token_ms FROM attempts "
        "WHERE first_token_ms IS NOT NULL AND started_at >= ? ORDER BY id DESC LIMIT ?",
        (since, MOST_SAMPLES),
    )
    samples = (Sample(f"{name}/{model}", began + ms / 1000, ms) for name, model, began, ms in rows)
    return tuple(sorted(samples, key=lambda sample: sample.at))
