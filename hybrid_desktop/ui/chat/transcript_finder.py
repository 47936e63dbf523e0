"""Where a text occurs in a conversation, in order, and which of the places was gone to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hybrid_desktop.ui.chat.transcript_body import Body
from hybrid_desktop.ui.view_state import MessageRow

Place = tuple[int, int, int]  # message, start and end as of its body


class Finder:
    """Searches what the messages say, not how it was written: ``**bold**`` is found as "bold".

    Args:
        body: Gives the laid out text of a message.
    """

    def __init__(self, body: Callable[[MessageRow], Body]) -> None:
        self._body = body
        self._wanted = ""
        self.places: list[Place] = []
        self._at = -1

    @property
    def current(self) -> Place | None:
        """The place that was gone to."""
        return self.places[self._at] if 0 <= self._at < len(self.places) else None

    @property
    def number(self) -> int:
        """Which one that is, counted from 1; 0 when there is none."""
        return self._at + 1

    @property
    def active(self) -> bool:
        """True while something is looked for."""
        return bool(self._wanted)

    def search(self, wanted: str, rows: Sequence[MessageRow], first: int) -> None:
        """Finds every place and goes to the first at or behind the message ``rows[first]``."""
        self._wanted = wanted
        self.places = [place for row in rows for place in self._find(row)]
        later = {row.key for row in rows[max(0, first) :]}
        behind = [number for number, place in enumerate(self.places) if place[0] in later]
        self._at = behind[0] if behind else len(self.places) - 1

    def refresh(self, rows: Sequence[MessageRow], grown: MessageRow) -> None:
        """Searches one message again, whose text has grown; the place gone to stays."""
        current, found = self.current, self.by_message()
        found[grown.key] = [place[1:] for place in self._find(grown)]
        self.places = [(row.key, *place) for row in rows for place in found.get(row.key, ())]
        known = current is not None and current in self.places
        self._at = self.places.index(current) if known and current else min(0, len(self.places) - 1)

    def step(self, by: int) -> None:
        """Goes on, round and round."""
        if self.places:
            self._at = (self._at + by) % len(self.places)

    def stop(self) -> None:
        """Looks for nothing."""
        self._wanted, self.places, self._at = "", [], -1

    def by_message(self) -> dict[int, list[tuple[int, int]]]:
        """The places of each message."""
        found: dict[int, list[tuple[int, int]]] = {}
        for key, start, end in self.places:
            found.setdefault(key, []).append((start, end))
        return found

    def _find(self, row: MessageRow) -> list[Place]:
        if not self._wanted or not row.text:
            return []
        return [(row.key, *place) for place in self._body(row).find(self._wanted)]
