"""The one slot for a message that waits until the answer being written has ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from hybrid_desktop.core.types import Preview
from hybrid_desktop.ui import wording
from hybrid_desktop.ui.chat import words
from hybrid_desktop.ui.chat.consent import Check, goes_further
from hybrid_desktop.ui.chat.drafting import Drafting
from hybrid_desktop.ui.chat.sending import Order, Sending
from hybrid_desktop.ui.view_state import Waiting


@dataclass(frozen=True, slots=True)
class Waits:
    """A message that waits, and how far its press showed it to go."""

    text: str = field(repr=False)
    shown: Preview

    def order(self, fresh: Check | None) -> Order | None:
        """What may go now without another look: only what goes no further than shown when it was pressed."""
        if fresh is None or fresh.asks or not fresh.possible or goes_further(self.shown, fresh.preview):
            return None
        return Order(fresh.preview, self.text, waited=True)


class Slot(QObject):
    """Holds the message; the draft leaves the composer only while it is here, and comes back otherwise.

    Args:
        drafting: Where it comes from and goes back to.
        sending: What it waits for.
        start: Sends an order, after clearing what no longer holds.
        about_to: Does that clearing alone, for an order that is sent by a task under way.
    """

    changed = Signal(object)  # Waiting | None
    told = Signal(str)  # a sentence for the notice, said at once
    announced = Signal(str, bool)

    def __init__(
        self,
        drafting: Drafting,
        sending: Sending,
        start: Callable[[Order | None], None],
        about_to: Callable[[Order | None], Order | None],
    ) -> None:
        super().__init__()
        self._drafting = drafting
        self._sending = sending
        self._start = start
        self._about_to = about_to
        self._waits: Waits | None = None

    @property
    def taken(self) -> bool:
        """True while a message waits."""
        return self._waits is not None

    def put(self) -> None:
        """Takes the draft, if it may go without another look once the answer has ended."""
        checking = self._drafting.checking
        if self._waits is not None or self._sending.exchange is None:
            self._drafting.pressed_again = True
            self._drafting.show()
            self.announced.emit(words.SLOT_TAKEN if self._waits else wording.WAITS, False)
            return
        draft = self._drafting.core_draft()
        shown = checking.check.preview if checking.check else None
        known = None if checking.due else checking.check
        found = known if checking.is_long(draft) else checking.fresh()
        if found is None or found.asks or not found.possible:
            self.told.emit(words.NEEDS_LOOK)
        elif goes_further(shown, found.preview):
            self.told.emit(wording.GOES_FURTHER)
        else:
            self._set(Waits(self._drafting.text, found.preview))
            self._drafting.replace("")
            self.announced.emit(words.ONE_WAITS, False)

    def give_back(self, notice: str = "") -> None:
        """Puts the message back into the composer, before what is written there."""
        waits = self._waits
        if waits is None:
            return
        self._set(None)
        self._drafting.put_before(waits.text)
        if notice:
            self.told.emit(notice)

    def release(self) -> None:
        """Sends the message after a fresh check, or gives it back; the slot is empty afterwards."""
        waits = self._waits
        if waits is None:
            return
        draft = self._drafting.core_draft(waits.text)
        checking = self._drafting.checking

        async def beside() -> Order | None:
            found = await checking.judge_beside(draft)
            changed = self._drafting.core_draft(waits.text) != draft  # the switch was turned, for instance
            return self._about_to(self._let_go(waits, None if changed else found))

        if checking.is_long(draft):
            self._sending.start_after(beside)
        else:
            self._start(self._let_go(waits, checking.judge(draft)))

    def _let_go(self, waits: Waits, fresh: Check | None) -> Order | None:
        if self._waits is not waits:
            return None  # taken back meanwhile
        order = waits.order(fresh)
        if order is None:
            self.give_back(words.CAME_BACK)
        else:
            self._set(None)
        return order

    def _set(self, waits: Waits | None) -> None:
        self._waits = waits
        self._drafting.slot_taken = waits is not None
        self.changed.emit(Waiting(words.ONE_WAITS, waits.text) if waits else None)
        self._drafting.show()
