"""Says beside the encrypted file whether own words are in it; needs no database driver."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from hybrid_desktop.core.errors import StorageError


@dataclass(frozen=True, slots=True)
class WordsMark:
    """An empty file beside the encrypted one which says that there are own words in it.

    It tells a program that cannot open the encrypted file that words are missing, so that it can fail closed;
    and it spares one that finds no mark the opening.
    """

    database_file: Path

    @property
    def file(self) -> Path:
        """The mark."""
        return self.database_file.parent / "own-words"

    @property
    def is_set(self) -> bool:
        """Whether there are own words in the encrypted file, as far as can be told without its key."""
        return self.file.exists() and self.database_file.exists()

    def set(self) -> None:
        """Leaves the mark; StorageError when it cannot be written."""
        try:
            os.close(os.open(self.file, os.O_CREAT | os.O_WRONLY, 0o600))
        except OSError:
            raise StorageError("The data directory cannot be written. Check who may write there.") from None

    def clear(self) -> None:
        """Takes the mark away; one that stays costs a little time, no more."""
        try:
            self.file.unlink(missing_ok=True)
        except OSError:
            return
