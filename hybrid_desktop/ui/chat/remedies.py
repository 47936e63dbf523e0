"""What can be done about a refusal, as lines with buttons; and the one remedy that changes a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from hybrid_desktop.core.events import Failed
from hybrid_desktop.core.types import Classification, Preview, RoutingSettings, Vault
from hybrid_desktop.core.vocabulary import FallbackReason, Rejection, Remedy, Sensitivity, TrustZone
from hybrid_desktop.ui import wording
from hybrid_desktop.ui.chat import words
from hybrid_desktop.ui.view_state import Refusal, RefusalAction

Inspect = Callable[[str], Classification]
OLLAMA_PORT = ":11434"
_DOWN = (Rejection.UNAVAILABLE, Rejection.MODEL_MISSING)

#: What a remedy does, its detail, its button and its icon; the button is empty where there is only advice.
_LINES: dict[Remedy, tuple[str, str, str, str]] = {
    Remedy.TRY_AGAIN: ("Try again", "The same message, checked again first.", "Try again", "rotate-ccw"),
    Remedy.START_LOCAL: ("Bring your local model back", "", "Check again", "play"),
    Remedy.ENABLE_EMBEDDED: (
        "Use the built-in model",
        "It runs inside this program and needs no network.",
        "Switch on",
        "cpu",
    ),
    Remedy.PULL_MODEL: ("Fetch the model", "Or name another one.", "Open settings", "download"),
    Remedy.ADD_KEY: ("Add a key for the cloud provider", "", "Add key", "key-round"),
    Remedy.FIX_KEY: ("Check the provider's key", "", "Check key", "key-round"),
    Remedy.ALLOW_REDACTED: (
        "Send a redacted copy",
        "You see exactly what would leave, and decide then.",
        "Show it",
        "shield-check",
    ),
    Remedy.REMOVE_SENSITIVE: ("Take the private parts out", "", "", "eraser"),
    Remedy.RELEASE_OVERRIDE: (
        "Let this message choose its place",
        f'Turns "{wording.KEEP}" off and checks again.',
        "Turn off",
        "lock-open",
    ),
    Remedy.SHORTEN: ("Shorten the text", "Or choose a model with a larger window.", "", "pencil"),
    Remedy.REPHRASE: ("Say it in other words", "Or choose another model.", "", "pencil"),
    Remedy.CHECK_ACCOUNT: ("Check the account's credit with the provider", "", "", "coins"),
    Remedy.RAISE_BUDGET: ("Raise your budget", "Or wait until it begins anew.", "Open settings", "coins"),
    Remedy.OTHER_MODEL: (
        "Ask another model",
        "One that may have this text; the message names it.",
        "Ask it",
        "corner-down-right",
    ),
    Remedy.FREE_DISK: ("Make room on the disk", "Then try again.", "Try again", "save"),
    Remedy.CHECK_PROVIDER: (
        "Check the provider's address and models",
        "",
        "Open settings",
        "settings",
    ),
}


@dataclass(frozen=True, slots=True)
class Situation:
    """What the remedies depend on beside the refusal itself.

    Attributes:
        settings: The settings in force.
        removable: How many parts of the draft "Replace n items" would replace.
        turns_to_leave_out: How many earlier turns hold the conversation on this device.
        copy_possible: A cloud would take a redacted copy if the person agreed.
        keep_on: "Keep on this device" is on.
    """

    settings: RoutingSettings
    removable: int = 0
    turns_to_leave_out: int = 0
    copy_possible: bool = False
    keep_on: bool = False


def refusal(event: Failed, preview: Preview, situation: Situation, kept: str) -> Refusal:
    """The card for a message that was not sent, or not answered."""
    remedies = _offered(event.remedies, situation)
    return Refusal(
        title=wording.failure_title(event),
        why=_why(event, preview),
        remedies=tuple(wording.remedy(remedy) for remedy in remedies),
        kept=kept,
        actions=_first_marked(_action(remedy, preview, situation) for remedy in remedies),
        considered=words.considered(event.level, _never(preview)),
    )


def _why(event: Failed, preview: Preview) -> str:
    """Why. Restricted text without a place needs no list of every place: the card names the others below."""
    nowhere = event.route is None and event.reason is FallbackReason.NO_ROUTE
    if not nowhere or preview.classification.level is not Sensitivity.RESTRICTED:
        return wording.refusal_why(event.detail, preview.classification)
    down = (
        item.route.provider
        for item in preview.decision.rejected
        if item.route.zone is TrustZone.DEVICE and item.rule in _DOWN
    )
    return words.nowhere_here(tuple(dict.fromkeys(down)))


def try_again() -> tuple[RefusalAction, ...]:
    """The one remedy when a check did not finish."""
    title, detail, button, icon = _LINES[Remedy.TRY_AGAIN]
    return (RefusalAction(Remedy.TRY_AGAIN, title, detail, button, icon, primary=True),)


def _offered(remedies: Iterable[Remedy], situation: Situation) -> list[Remedy]:
    """Those that would help: consent only where it opens a place that was not ruled out."""
    kept = []
    for remedy in remedies:
        if remedy is Remedy.ALLOW_REDACTED and situation.keep_on:
            kept.append(Remedy.RELEASE_OVERRIDE)
        elif remedy is Remedy.ALLOW_REDACTED and not situation.copy_possible:
            continue
        else:
            kept.append(remedy)
    return list(dict.fromkeys(kept))


def _action(remedy: Remedy, preview: Preview, situation: Situation) -> RefusalAction:
    title, detail, button, icon = _LINES[remedy]
    if remedy is Remedy.START_LOCAL:
        detail = _local_reason(preview)
        if any(OLLAMA_PORT in item.base_url for item in situation.settings.providers):
            button = "Start Ollama"
    elif remedy is Remedy.ADD_KEY:
        detail = "For a text that may leave this device."
    elif remedy is Remedy.REMOVE_SENSITIVE:
        title, detail, button = _removing(preview.classification.level, situation)
    return RefusalAction(remedy, title, detail, button, icon)


def _removing(level: Sensitivity, situation: Situation) -> tuple[str, str, str]:
    word = wording.level_word(level).lower()
    if situation.removable:
        count = words.items(situation.removable)
        detail = f"Replaces {count} in your text and checks it again. You still press Send."
        return f"Take the {word} parts out", detail, f"Replace {count}"
    if situation.turns_to_leave_out:
        turns = wording.count_of(situation.turns_to_leave_out, "turn")
        detail = f"{turns} and everything answered on top of them stay here."
        return "Leave the restricted turns out", detail, f"Leave out {turns}"
    return f"Take the {word} parts out", wording.remedy(Remedy.REMOVE_SENSITIVE), ""


def _local_reason(preview: Preview) -> str:
    """Why the model on this device did not answer."""
    for item in preview.decision.rejected:
        if item.route.zone is TrustZone.DEVICE and item.rule in _DOWN:
            return f"{wording.provider_name(item.route.provider)}: {words.sentence(item.reason)}"
    return wording.remedy(Remedy.START_LOCAL)


def _first_marked(actions: Iterable[RefusalAction]) -> tuple[RefusalAction, ...]:
    """The same lines; the first one with a button is the one to offer first."""
    lines, marked = [], False
    for line in actions:
        first = bool(line.button) and not marked
        marked = marked or first
        lines.append(
            RefusalAction(line.remedy, line.title, line.detail, line.button, line.icon, primary=first)
        )
    return tuple(lines)


def _never(preview: Preview) -> Sequence[str]:
    """Providers that such a text may not reach, whatever happens."""
    lost = [item for item in preview.decision.rejected if item.rule is Rejection.NOT_CLEARED]
    return list(dict.fromkeys(item.route.provider for item in lost))


# --- "Replace n items" ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A text whose most sensitive parts are placeholders, and what those stand for."""

    text: str = field(repr=False)
    entries: Vault
    count: int


def take_out(text: str, inspect: Inspect, vault: Vault) -> TakenOut | None:
    """Replaces the parts of ``text`` that have its highest level; None when it has none above INTERNAL.

    Other parts stay: the result is checked anew, and what is left decides where it may go. Every other
    occurrence of a replaced value is replaced as well.

    Args:
        text: The draft.
        inspect: The scanner.
        vault: The placeholders the conversation already uses, whose numbers are not given out again.
    """
    from hybrid_desktop.core.redaction import redact  # not needed for the first paint

    scan = inspect(text)
    worst = max(scan.levels, default=Sensitivity.PUBLIC)
    if worst < Sensitivity.CONFIDENTIAL:
        return None
    chosen = [found for found, level in zip(scan.findings, scan.levels, strict=True) if level is worst]
    kinds = {found.entity_type.value for found in chosen}
    same = {key: value for key, value in vault.entries.items() if key[1:-1].rpartition("_")[0] in kinds}
    copy = redact([text], [chosen], Vault(same))
    new = {item.placeholder: copy.vault.entries[item.placeholder] for item in copy.redactions}
    return TakenOut(copy.texts[0], Vault(new), len(copy.redactions))


def put_back(text: str, entries: Vault) -> str:
    """The text with its parts as they were."""
    for placeholder, original in entries.entries.items():
        text = text.replace(placeholder, original)
    return text
