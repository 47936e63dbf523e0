"""The exception tree of the whole program.

HybridError                      base; never carries a person's text
├── SettingsError                a settings file or value that cannot be used
├── CredentialError              the keyring is missing, locked or refused
├── StorageError                 the encrypted file cannot be opened or written
│   └── LedgerError              an entry cannot be written, so nothing may leave
├── EngineError                  the embedded engine
│   ├── ModelFileError           the model file is missing or damaged
│   └── EngineCrashed            it stopped twice in a row
├── NotCleared                   the gate refused: bytes or peer differ from what was cleared
└── ProviderError                one attempt failed; carries its FallbackReason
"""

from __future__ import annotations

from hybrid_desktop.core.types import FallbackReason


class HybridError(Exception):
    """Base of every error this program raises on purpose."""


class SettingsError(HybridError):
    """A settings file or value that cannot be used; ``line`` counts from 1, None when unknown."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(f"line {line}: {message}" if line else message)
        self.line = line


class CredentialError(HybridError):
    """The keyring is missing, locked or refused."""


class StorageError(HybridError):
    """The encrypted file cannot be opened or written."""


class LedgerError(StorageError):
    """A ledger entry cannot be written, so nothing may leave."""


class EngineError(HybridError):
    """The embedded engine cannot answer."""


class ModelFileError(EngineError):
    """The model file is missing or damaged."""


class EngineCrashed(EngineError):
    """The engine stopped, was restarted once, and stopped again."""


class NotCleared(HybridError):
    """The gate refused: the bytes or the peer differ from what was cleared."""


class ProviderError(HybridError):
    """One attempt failed.

    Args:
        reason: What kind of failure it was.
        detail: A short explanation made here, never the server's body.
        retry_after_s: Seconds the server asked to wait, if it did.
        loading: The server said it is still loading its model.
        reset: The connection was reset, so one retry on it is allowed.
    """

    def __init__(
        self,
        reason: FallbackReason,
        detail: str = "",
        *,
        retry_after_s: float | None = None,
        loading: bool = False,
        reset: bool = False,
    ) -> None:
        super().__init__(detail or reason.value)
        self.reason = reason
        self.detail = detail
        self.retry_after_s = retry_after_s
        self.loading = loading
        self.reset = reset
