"""What the encrypted file knows about how providers did, in one hand for whoever wires the core."""

from __future__ import annotations

from dataclasses import dataclass

from hybrid_desktop.core.providers.speed import Sample
from hybrid_desktop.storage.provider_health import ProviderHealthStore
from hybrid_desktop.storage.speeds import first_token_samples
from hybrid_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class Experience:
    """``assembly.Memory`` over a store."""

    store: Store

    @property
    def health(self) -> ProviderHealthStore:
        """The circuits."""
        return ProviderHealthStore(self.store.database)

    def samples(self, since: float) -> tuple[Sample, ...]:
        """Times to the first token since then (seconds since the epoch); StorageError when unreadable."""
        return first_token_samples(self.store.database, since)

    def digest(self, body: bytes) -> str:
        """The ledger's keyed hash."""
        return self.store.ledger.digest(body)
