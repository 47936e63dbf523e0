"""Locks on files that end with the process that holds them, however it ends."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from types import TracebackType

from hybrid_desktop.core.errors import StorageError

_POLL_S = 0.02


class FileLock:
    """One exclusive lock on one file, between processes and between two holders in one process.

    Args:
        path: The file, made (mode 0600) when it does not exist; its directory must exist.
        wait_s: How long entering the lock may wait, in seconds.
    """

    def __init__(self, path: Path, wait_s: float = 0.0) -> None:
        self._path = path
        self._wait_s = wait_s
        self._handle: int | None = None

    def try_acquire(self) -> bool:
        """Takes the lock if it is free; OSError when the file cannot be made."""
        handle = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            _lock(handle)
        except OSError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Gives the lock back; closing the file is what ends it on every system."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> FileLock:
        deadline = time.monotonic() + self._wait_s
        while not self.try_acquire():
            if time.monotonic() >= deadline:
                raise StorageError("Another copy of this program is starting and does not get ready.")
            time.sleep(_POLL_S)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        # flock, not lockf: a lockf lock ends when any handle of the file in this process is closed.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
