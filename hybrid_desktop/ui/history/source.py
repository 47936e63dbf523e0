"""Where the History tab reads from: the store, with masked lines made from the encrypted messages."""

from __future__ import annotations

import hashlib
import threading
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from hybrid_desktop.storage import history
from hybrid_desktop.storage.database import Database
from hybrid_desktop.storage.figures import Figures, figures
from hybrid_desktop.storage.history import Entry, Filter, Order
from hybrid_desktop.ui.history.decisions import masked_line
from hybrid_desktop.ui.history.export import Kind, write

_MASKED_LENGTH = 20_000
"""Characters that are masked for one line: far more than are shown, so that no value is cut in two unseen."""

_LINES_KEPT = 5_000


@dataclass(frozen=True, slots=True)
class Line:
    """The masked beginning of one stored message.

    Attributes:
        conversation: The chat it belongs to.
        text: The line; empty when it could not be checked, and then nothing of it may be shown.
    """

    conversation: int
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Found:
    """One decision and its masked line; None when the message was not kept."""

    entry: Entry
    line: Line | None


class HistorySource(Protocol):
    """What the presenter asks; every method blocks, runs in a thread, and raises StorageError."""

    def persistent(self) -> bool:
        """Whether the history outlives the program."""
        ...

    def oldest(self) -> float | None:
        """When the first decision was made, seconds since the epoch; None when there is none."""
        ...

    def figures(self, wanted: Filter, edges: Sequence[float]) -> Figures:
        """What the decisions that ``wanted`` means add up to."""
        ...

    def listing(
        self, wanted: Filter, order: Order, *, descending: bool, words: str, stop: Callable[[], bool]
    ) -> array[int]:
        """The numbers of the decisions, sorted; incomplete once ``stop`` says that nobody wants them."""
        ...

    def rows(self, numbers: Sequence[int]) -> tuple[Found, ...]:
        """Those decisions, in that order; numbers that do not exist are left out."""
        ...

    def export(self, numbers: Sequence[int], path: Path, kind: Kind) -> int:
        """Writes those decisions to a file and returns how many; OSError when it cannot."""
        ...


class StoreHistory:
    """``HistorySource`` over the encrypted store.

    Args:
        database: Gives the open store; StorageError while there is none.
        mask: Puts placeholders in the place of everything sensitive in a text. It is called from worker
            threads. When it raises, nothing of the text is shown.
    """

    def __init__(self, database: Callable[[], Database], mask: Callable[[str], str]) -> None:
        self._database = database
        self._mask = mask
        self._lines: dict[bytes, str] = {}
        self._lock = threading.Lock()

    def persistent(self) -> bool:
        """Whether the store is a file."""
        return self._database().persistent

    def oldest(self) -> float | None:
        """When the first decision was made."""
        return history.first_opened_at(self._database())

    def figures(self, wanted: Filter, edges: Sequence[float]) -> Figures:
        """What the decisions add up to."""
        return figures(self._database(), wanted, edges)

    def listing(
        self, wanted: Filter, order: Order, *, descending: bool, words: str, stop: Callable[[], bool]
    ) -> array[int]:
        """The sorted numbers; ``words`` are looked for in names, reasons and what the masked line shows."""
        database = self._database()
        numbers = history.entry_ids(database, wanted, order, descending=descending)
        sought = " ".join(words.split())
        if not sought:
            return numbers
        found = history.matching(database, wanted, sought)
        for stored in history.texts_holding(database, wanted, sought):
            if stop():
                break
            # What was found may be masked in the line: then it must not be findable by it either.
            if stored.entry_id not in found and sought.lower() in self._line(stored.text).lower():
                found.add(stored.entry_id)
        return array("q", [number for number in numbers if number in found])

    def rows(self, numbers: Sequence[int]) -> tuple[Found, ...]:
        """Decisions with their masked lines."""
        database = self._database()
        texts = history.texts_of(database, numbers)
        return tuple(
            Found(
                entry,
                Line(stored.conversation_id, self._line(stored.text))
                if (stored := texts.get(entry.id)) is not None
                else None,
            )
            for entry in history.entries(database, numbers)
        )

    def export(self, numbers: Sequence[int], path: Path, kind: Kind) -> int:
        """Writes a file; message text is not even read."""
        return write(history.every(self._database(), numbers), path, kind)

    def _line(self, text: str) -> str:
        """The masked line of ``text``; remembered by hash, so that no original stays in memory."""
        beginning = text[:_MASKED_LENGTH]
        key = hashlib.sha256(beginning.encode("utf-8", "surrogatepass")).digest()
        with self._lock:
            known = self._lines.get(key)
        if known is None:
            try:
                known = masked_line(self._mask(beginning))
            except Exception:  # a recognizer may fail in any way; what was not checked is not shown
                return ""
            with self._lock:
                if len(self._lines) >= _LINES_KEPT:
                    self._lines.clear()
                self._lines[key] = known
        return known
