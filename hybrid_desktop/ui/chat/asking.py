"""The preview sheet's side of sending: what it shows is what its Send sends, or it is shown anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hybrid_desktop.core.types import Route
from hybrid_desktop.core.vocabulary import Form
from hybrid_desktop.ui.chat import words
from hybrid_desktop.ui.chat.consent import Check, Way, same_request
from hybrid_desktop.ui.chat.sending import Order
from hybrid_desktop.ui.view_state import SheetRequest, WithheldTurn

if TYPE_CHECKING:  # the policy is not needed for the first paint
    from hybrid_desktop.core.policy import Alternative


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the open sheet shows.

    Attributes:
        check: The check behind it.
        again: It asks once more for the last answer, instead of sending the draft.
        pressed: It was opened by a press of Send, so "Keep local" completes that.
        blank: There is nothing to send.
    """

    check: Check
    again: bool = False
    pressed: bool = False
    blank: bool = False

    @property
    def way(self) -> Way:
        """How the draft is to go."""
        return self.check.way

    def order(self, fresh: Check | None, text: str) -> Order | None:
        """What its Send sends: ``fresh`` when that is exactly what is shown, else nothing."""
        if fresh is None or self.blank or not same_request(self.check.preview, fresh.preview):
            return None
        return Order(fresh.preview, text, self.again)

    def request(
        self,
        withheld: Sequence[WithheldTurn],
        *,
        changed: bool = False,
        what_if: tuple[Alternative, ...] = (),
    ) -> SheetRequest:
        """What the widget is given."""
        decision = self.check.preview.decision
        copies = [route for route in decision.routes if decision.form_for(route) is Form.REDACTED]
        return SheetRequest(
            preview=self.check.preview,
            asks=self.check.asks,
            can_send=self.check.possible and not self.blank,
            then=words.sheet_then(_rest(decision.routes), copies),
            withheld=tuple(withheld),
            changed=changed,
            what_if=what_if,
        )


def _rest(routes: Sequence[Route]) -> Sequence[Route]:
    return routes[1:]
