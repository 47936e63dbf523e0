"""Shows why a message was not sent or answered, for as long as that holds."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from hybrid_desktop.core.events import Failed
from hybrid_desktop.core.types import Classification, Preview, Route, Vault
from hybrid_desktop.core.vocabulary import FallbackReason, Remedy
from hybrid_desktop.ui import wording
from hybrid_desktop.ui.chat import remedies
from hybrid_desktop.ui.chat.consent import Way
from hybrid_desktop.ui.chat.drafting import Drafting
from hybrid_desktop.ui.chat.notebook import Notebook
from hybrid_desktop.ui.view_state import Refusal

_BY_RULE = (FallbackReason.NO_ROUTE, FallbackReason.NOT_CLEARED)


class Refusing(QObject):
    """Holds the refusal card's content.

    Args:
        drafting: The draft the card is about.
        notebook: The conversation it is about.
        inspect: The scanner, for what could be taken out.
        clock: Seconds since the epoch, for "Draft kept".
    """

    changed = Signal(object)  # Refusal | None
    announced = Signal(str, bool)

    def __init__(
        self,
        drafting: Drafting,
        notebook: Notebook,
        inspect: Callable[[str], Classification],
        clock: Callable[[], float],
    ) -> None:
        super().__init__()
        self._drafting = drafting
        self._notebook = notebook
        self._inspect = inspect
        self._clock = clock
        self._card: Refusal | None = None
        self._by_rule = False
        self.declined: Route | None = None  # where the message on the card failed

    def failed(self, event: Failed, preview: Preview) -> None:
        """Shows why nothing was sent or answered, with what can be done."""
        self.declined = event.route
        drafting, held = self._drafting, self._notebook.conversation
        out = remedies.take_out(drafting.text, self._inspect, Vault()) if drafting.text else None
        wants_copy = Remedy.ALLOW_REDACTED in event.remedies
        plain = replace(preview.draft, redact=None)
        copy = drafting.checking.judge(plain, Way.COPY) if wants_copy else None
        situation = remedies.Situation(
            preview.settings,
            removable=out.count if out else 0,
            turns_to_leave_out=0 if held.without_restricted else len(held.restricted),
            copy_possible=copy is not None and copy.possible,
            keep_on=drafting.keep_wanted,
        )
        card = remedies.refusal(event, preview, situation, wording.draft_kept(self._now()))
        self._show(card, by_rule=event.route is None and event.reason in _BY_RULE)

    def unchecked(self, *, by_rule: bool = True) -> None:
        """Shows that nothing was sent, because the check, or the sending itself, did not finish."""
        kept = wording.draft_kept(self._now())
        self._show(Refusal(wording.CHECK_FAILED, "", (), kept, remedies.try_again()), by_rule=by_rule)

    def edited(self) -> None:
        """The text has changed: a card about a failure goes, one about a rule waits for the check."""
        if not self._by_rule:
            self.clear()

    def checked(self, *, sendable: bool) -> None:
        """There is a new check: what may be sent now is no longer refused."""
        if self._by_rule and sendable:
            self.clear()

    def clear(self) -> None:
        """Takes the card away."""
        self._by_rule = False
        if self._card is not None:
            self._card = None
            self.changed.emit(None)

    def _show(self, card: Refusal, *, by_rule: bool) -> None:
        self._by_rule = by_rule
        if card != self._card:
            self._card = card
            self.changed.emit(card)
        self.announced.emit(card.title, True)

    def _now(self) -> str:
        return time.strftime("%H:%M", time.localtime(self._clock()))
