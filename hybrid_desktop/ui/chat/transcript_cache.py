"""Keeps the documents of the messages looked at last; the others are made again when they are seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from hybrid_desktop.ui.chat.transcript_body import Body

BUDGET = 600_000  # characters of text kept as documents, some 40 MB; the window shows 10,000 at most
Key = tuple[int, int]  # the message, and which of its earlier versions; -1 is the present one


class BodyCache:
    """Bodies by message, the least recently used given up first.

    Args:
        budget: How many characters of text may be kept.
    """

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._bodies: OrderedDict[Key, tuple[str, Body]] = OrderedDict()
        self._used = 0

    def __len__(self) -> int:
        return len(self._bodies)

    def __contains__(self, key: Key) -> bool:
        return key in self._bodies

    def get(self, key: Key, text: str, make: Callable[[], Body]) -> Body:
        """The body under ``key`` that shows ``text``; ``make`` makes it when there is none.

        A body whose text grows while it is kept is the business of whoever feeds it: see ``grew``.
        """
        known = self._bodies.get(key)
        if known is not None and known[0] == text:
            self._bodies.move_to_end(key)
            return known[1]
        self.drop(key)
        body = make()
        self._bodies[key] = (text, body)
        self._used += len(text)
        self._evict()
        return body

    def peek(self, key: Key) -> Body | None:
        """The body under ``key`` whatever it shows, None when there is none."""
        known = self._bodies.get(key)
        if known is None:
            return None
        self._bodies.move_to_end(key)
        return known[1]

    def grew(self, key: Key, text: str) -> None:
        """Notes that the body under ``key``, if it is still kept, shows ``text`` now."""
        if key not in self._bodies:
            return
        before, body = self._bodies[key]
        self._bodies[key] = (text, body)
        self._bodies.move_to_end(key)
        self._used += len(text) - len(before)
        self._evict()

    def drop(self, key: Key) -> None:
        """Forgets the body under ``key``."""
        known = self._bodies.pop(key, None)
        if known is not None:
            self._used -= len(known[0])

    def clear(self) -> None:
        """Forgets everything."""
        self._bodies.clear()
        self._used = 0

    def _evict(self) -> None:
        while self._used > self._budget and len(self._bodies) > 1:
            _, (text, _) = self._bodies.popitem(last=False)
            self._used -= len(text)
