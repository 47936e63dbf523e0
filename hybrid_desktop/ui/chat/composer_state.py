"""From a draft and its preview to what the composer shows; pure, so that every verdict is a table row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hybrid_desktop.core.vocabulary import Form, Sensitivity, TrustZone, Verdict
from hybrid_desktop.ui import wording
from hybrid_desktop.ui.first_view import ComposerState, Destination, KindCount, SendState
from hybrid_desktop.ui.looks import Look

if TYPE_CHECKING:  # the window paints before the values of the core are loaded
    from hybrid_desktop.core.types import Inspected, Preview

ZONE_LOOKS = {
    TrustZone.DEVICE: Look.DEVICE,
    TrustZone.NETWORK: Look.TRUSTED,
    TrustZone.CLOUD: Look.CLOUD,
}
ZONE_ICONS = {TrustZone.DEVICE: "laptop", TrustZone.NETWORK: "network", TrustZone.CLOUD: "cloud"}

_NOT_CHECKED = Destination(
    wording.CHECK_FAILED_CHIP,
    Look.RESTRICTED,
    "ban",
    f"Destination: none. {wording.CHECK_FAILED_CHIP}.",
    wording.CHECK_FAILED,
)


_CHECKING = Destination(wording.CHECKING, Look.NEUTRAL, "shield-check", wording.CHECKING, wording.CHECKING)


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known about the draft.

    Attributes:
        preview: The last preview that finished; None when the last one failed.
        level: The level to show: never below that of any paragraph while a preview is due.
        kinds: Findings by kind.
        blank: There is nothing to send.
        busy: A message is on its way or being answered.
        keep_wanted: The person turned "Keep on this device" on.
        begun: False until the first preview was tried.
        sending: Send was pressed and nothing was accepted yet.
        slot_taken: A message waits already until the answer being written has ended.
        pressed_again: Send was pressed although the slot is taken.
        progress: How far the check of a long draft is, while that goes on.
    """

    preview: Preview | None
    level: Sensitivity
    kinds: tuple[KindCount, ...]
    blank: bool
    busy: bool
    keep_wanted: bool
    begun: bool = True
    sending: bool = False
    slot_taken: bool = True
    pressed_again: bool = False
    progress: Inspected | None = None


def composer_state(checked: Checked) -> ComposerState:
    """Everything around the text."""
    locked = checked.level is Sensitivity.RESTRICTED and _stays(checked.preview)
    return ComposerState(
        level=checked.level,
        kinds=checked.kinds,
        destination=_destination(checked.preview) if checked.begun else _CHECKING,
        send=_send(checked),
        keep_on=locked or checked.keep_wanted,
        keep_locked=locked,
        status=_status(checked),
        streaming=checked.busy,
    )


def _status(checked: Checked) -> str:
    if not checked.begun:
        return wording.CHECKING
    if checked.busy and checked.pressed_again:
        return wording.WAITS
    if checked.progress is not None:
        return wording.checking_progress(checked.progress.end, checked.progress.length)
    if checked.busy and checked.sending:
        return wording.SENDING
    return wording.CHECKED_HERE if checked.preview else wording.CHECK_FAILED_CHIP


def _stays(preview: Preview | None) -> bool:
    return preview is None or all(route.zone is TrustZone.DEVICE for route in preview.decision.routes)


def _destination(preview: Preview | None) -> Destination:
    if preview is None:
        return _NOT_CHECKED
    spoken = wording.destination_spoken(preview.decision)
    why = wording.explanation(preview.decision)
    if _refused(preview):
        return Destination(wording.NO_ROUTE_CHIP, Look.RESTRICTED, "ban", spoken, why)
    route = preview.decision.routes[0]
    icon = "lock" if wording.device_only(preview) else ZONE_ICONS[route.zone]
    short = wording.destination_short(route)
    return Destination(wording.destination(route), ZONE_LOOKS[route.zone], icon, spoken, why, short)


def _send(checked: Checked) -> SendState:
    may_wait = not checked.busy or (not checked.slot_taken and not checked.sending)
    if checked.blank:
        return SendState("Send", Look.NEUTRAL, "arrow-up", enabled=False, spoken="Send")
    preview = checked.preview
    if preview is None:
        return SendState("Blocked", Look.NEUTRAL, "ban", may_wait, wording.CHECK_FAILED)
    word, spoken = wording.send_word(preview), wording.send_spoken(preview)
    if _refused(preview):
        return SendState(word, Look.NEUTRAL, "ban", may_wait, spoken)
    route = preview.decision.routes[0]
    icon = ZONE_ICONS[route.zone]
    if wording.device_only(preview):
        icon = "lock"
    elif preview.decision.form_for(route) is Form.REDACTED:
        icon = "shield-check"
    return SendState(word, ZONE_LOOKS[route.zone], icon, may_wait, spoken)


def _refused(preview: Preview) -> bool:
    return preview.verdict is Verdict.REFUSED or not preview.decision.routes
