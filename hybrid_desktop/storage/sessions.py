"""Tells the running copies of this program from those that were killed."""

from __future__ import annotations

import contextlib
import re
import secrets
from pathlib import Path

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.storage.locking import FileLock

_PREFIX, _SUFFIX = "session-", ".lock"
_TOKEN = re.compile(r"[0-9a-f]{16}")


class Session:
    """This run of the program: a random token whose file stays locked for as long as the process lives.

    A process number would not do: after a crash and a restart another process may have it.

    Args:
        directory: Where the files of all runs are; it must exist.

    Raises:
        StorageError: The file cannot be made or locked.
    """

    def __init__(self, directory: Path) -> None:
        self.token = secrets.token_hex(8)
        self._directory = directory
        self._file = self._file_of(self.token)
        self._lock = FileLock(self._file)
        try:
            held = self._lock.try_acquire()
        except OSError:
            held = False
        if not held:
            raise StorageError(
                f"No lock can be held in {directory}. Check who may write there and try again."
            )

    def is_alive(self, token: str) -> bool:
        """Whether the run that has ``token`` still lives; the file of one that does not is removed."""
        file = self._file_of(token)
        if not _TOKEN.fullmatch(token) or not file.exists():
            return False
        lock = FileLock(file)
        try:
            dead = lock.try_acquire()
        except OSError:  # nothing can be known about it, and closing a living run's entry would be worse
            return True
        if dead:
            lock.release()
            _remove(file)
        return not dead

    def sweep(self) -> None:
        """Removes the files of runs that were killed."""
        for file in self._directory.glob(f"{_PREFIX}*{_SUFFIX}"):
            self.is_alive(file.name.removeprefix(_PREFIX).removesuffix(_SUFFIX))

    def end(self) -> None:
        """Ends this run: it no longer counts as alive."""
        self._lock.release()
        _remove(self._file)

    def _file_of(self, token: str) -> Path:
        return self._directory / f"{_PREFIX}{token}{_SUFFIX}"


def _remove(file: Path) -> None:
    # Windows removes no open file: whoever holds it removes it later.
    with contextlib.suppress(OSError):
        file.unlink()
