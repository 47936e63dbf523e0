"""Stand-ins for what is still being opened when the window is already there: the router and the ledger."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable, Iterator
from typing import TYPE_CHECKING

from hybrid_desktop.core.errors import LedgerError
from hybrid_desktop.core.events import Event, Ledger
from hybrid_desktop.core.types import (
    AttemptRecord,
    CheckRules,
    Classification,
    Draft,
    Inspected,
    LedgerClose,
    LedgerEntry,
    Preview,
    RoutingSettings,
)

if TYPE_CHECKING:
    from hybrid_desktop.core.policy import Alternative
    from hybrid_desktop.core.router import Router


class WindowRouter:
    """The core's router as the window uses it; a send waits until the history is open.

    Args:
        router: The router of the assembly.
        settings: The settings in force.
        ready: Set once the history is open.
    """

    def __init__(
        self, router: Callable[[], Router], settings: Callable[[], RoutingSettings], ready: asyncio.Event
    ) -> None:
        self._router = router
        self._settings = settings
        self._ready = ready

    def inspect(self, text: str, rules: CheckRules | None = None) -> Classification:
        """The level of one text by itself, by ``rules``, else by those of the settings."""
        return self._router().inspect(text, rules or self._settings().check_rules)

    def inspection(self, text: str, rules: CheckRules | None = None) -> Iterator[Inspected]:
        """The same in steps of a few milliseconds."""
        return self._router().inspection(text, rules or self._settings().check_rules)

    def preview(self, draft: Draft, settings: RoutingSettings) -> Preview:
        """What a send would do."""
        return self._router().preview(draft, settings)

    def what_if(self, preview: Preview) -> tuple[Alternative, ...]:
        """How each strategy would decide about what was previewed."""
        return self._router().what_if(preview)

    async def send(self, preview: Preview) -> AsyncGenerator[Event, None]:
        """Sends what was previewed."""
        await self._ready.wait()
        async with contextlib.aclosing(self._router().send(preview)) as events:
            async for event in events:
                yield event


class LateLedger:
    """The ledger of a window whose history is still being opened: until then nothing may leave."""

    def __init__(self) -> None:
        self._ledger: Ledger | None = None

    def open_with(self, ledger: Ledger) -> None:
        """From now on ``ledger`` is used."""
        self._ledger = ledger

    def open(self, entry: LedgerEntry) -> int:
        """Writes an entry; LedgerError while there is no ledger."""
        return self._opened.open(entry)

    def attempt(self, entry_id: int, record: AttemptRecord) -> None:
        """Adds an attempt."""
        self._opened.attempt(entry_id, record)

    def close(self, entry_id: int, close: LedgerClose) -> None:
        """Ends an entry."""
        self._opened.close(entry_id, close)

    def digest(self, body: bytes) -> str:
        """The keyed hash of ``body``."""
        return self._opened.digest(body)

    @property
    def _opened(self) -> Ledger:
        if self._ledger is None:
            raise LedgerError("the history is not open yet")
        return self._ledger
