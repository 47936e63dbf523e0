"""Remembers which providers failed: their names, counts and times, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from hybrid_desktop.storage.database import Database


class ProviderHealthStore:
    """``core.providers.health.HealthMemory`` in the encrypted file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> Mapping[str, str]:
        """The stored circuit of each provider; StorageError when it cannot be read."""
        return dict(self._database.query("SELECT provider, state FROM provider_health"))

    def save(self, provider: str, state: str | None, until: float | None) -> None:
        """Stores the circuit of ``provider``, or forgets it when ``state`` is None.

        Args:
            provider: Its name in the settings.
            state: As ``core.providers.health.dumped`` wrote it.
            until: Seconds since the epoch; None when it waits for a change.

        Raises:
            StorageError: It cannot be written.
        """
        if state is None:
            self._database.write("DELETE FROM provider_health WHERE provider = ?", (provider,))
        else:
            self._database.write(
                "INSERT OR REPLACE INTO provider_health VALUES (?, ?, ?)", (provider, state, until)
            )
