"""Every sentence of the preview sheet: pure functions over the core (DESIGN.md, 4)."""

from __future__ import annotations

from hybrid_desktop.core.policy import Alternative
from hybrid_desktop.core.types import Payload, Preview, Route
from hybrid_desktop.core.vocabulary import Form, Sensitivity, Strategy, TrustZone, Verdict
from hybrid_desktop.ui.wording import (
    count_of,
    dollars,
    duration,
    environment_word,
    level_word,
    strategy_word,
    zone_word,
)

NAME = "What will leave this machine"
MAY_LEAVE = "What may leave this machine"
NOTHING_LEAVES = "Nothing leaves this machine"
HELD_BACK_TITLE = "Held back"
NOTHING_SENT = "Nothing will be sent"
BODY = "Exact request body"
READABLE, RAW, SIDES = "Readable", "Raw bytes", "Side by side"
FACTS = "Verdict, placeholders and other destinations"
LOOK_AT = "Request to"
COPY = "Copy the exact bytes"
COPIED = "Copied the exact bytes."
CLOSE = "Close"
CANCEL = "Cancel"
KEEP_LOCAL = "Keep local"
SHOW_BEFORE = "Show this before confidential text leaves"
PLACEHOLDERS = "Placeholders"
HIDE, SHOW = "Hide originals", "Show originals"
HIDDEN = "Hidden"
RESTORED = "Answers are restored here."
OTHERS = "Other destinations"
WHAT_IF = "What if the strategy were another"
WITHHELD = "Withheld, stays here"
AS_WRITTEN, AS_SENT = "As written here", "As it is sent"
NO_ORIGINAL = "Checked: no original appears in these bytes."
CHANGED = "These bytes are not the ones that were checked. Close this and try again."
NOT_READABLE = "The body has an unusual form, so it is shown as it is."
NO_BODY = "There is no request: no model may have this text."
MASKED = "the key of this place, if it has one; added when it is sent, never shown"
ENGINE_KEY = "a key made for this session's engine, never shown"
ENGINE = "the built-in engine on this device; its address is known once it runs"
SINCE_CHANGED = "Changed since you looked, nothing was sent. "
BLOCKED_SPOKEN = "Blocked, nothing can be sent"
WRITE_FIRST = "Write a message first."

_VERDICTS = {
    Verdict.REDACTED: "Verdict: may leave redacted",
    Verdict.AS_TYPED: "Verdict: may leave as typed",
    Verdict.DEVICE_ONLY: "Verdict: stays on this device",
    Verdict.REFUSED: "Verdict: not sent",
}
HELD_BACK = "Verdict: held back"
_A_LEVEL = {
    Sensitivity.PUBLIC: "a public",
    Sensitivity.INTERNAL: "an internal",
    Sensitivity.CONFIDENTIAL: "a confidential",
    Sensitivity.RESTRICTED: "a restricted",
}
_ROLES = {"user": "you", "assistant": "answer", "system": "instructions"}


def title(preview: Preview) -> str:
    """What the sheet is about; it never says "nothing" while a fallback could leave."""
    routes = preview.decision.routes
    if not routes:
        return NOTHING_SENT
    if all(route.zone is TrustZone.DEVICE for route in routes):
        return NOTHING_LEAVES
    return MAY_LEAVE if routes[0].zone is TrustZone.DEVICE else NAME


def summary(
    preview: Preview, payload: Payload, number: int, withheld: int, *, changed: bool, proxy: str = ""
) -> tuple[str, str, str]:
    """One line about one request: what stands before its host, the host, and the rest.

    Args:
        preview: Everything.
        payload: The request that is looked at.
        number: Its place among the permitted ones, from 0.
        withheld: How many earlier turns are left out.
        changed: The sheet showed something else before.
        proxy: The ``host:port`` that carries it, or empty.
    """
    route, first = payload.route, preview.decision.routes[0]
    lead = SINCE_CHANGED if changed else ""
    lead += "" if number == 0 else f"Only if {first.model} does not answer. "
    size = f"{len(payload.body):,} {'byte' if len(payload.body) == 1 else 'bytes'}"
    facts = [_form_fact(preview, payload), _withheld(withheld), size]
    if route.zone is TrustZone.DEVICE:
        where = f" at {payload.host}" if payload.host else ", built in"
        return f"{lead}To ", "this device", f"{where}, model {route.model}. {_listed(facts)}"
    line = f"{_line(payload)}{f' through proxy {proxy}' if proxy else ''}"
    return f"{lead}To ", payload.host, f", model {route.model}, {line}. {_listed(facts)}"


def _form_fact(preview: Preview, payload: Payload) -> str:
    if payload.form is Form.REDACTED:
        return count_of(len(preview.redactions), "placeholder")
    return "as typed"


def _withheld(count: int) -> str:
    return f"{count_of(count, 'earlier turn')} withheld" if count else ""


def _listed(facts: list[str]) -> str:
    return sentence(", ".join(fact for fact in facts if fact))


def _line(payload: Payload) -> str:
    return "over TLS" if payload.url.startswith("https:") else "not encrypted on its way"


def sentence(text: str) -> str:
    """``text`` with a capital first and a full stop last."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?")) or not text else ".")


def verdict(preview: Preview) -> str:
    """The outcome in a few words."""
    return _VERDICTS[preview.verdict]


def level_reason(preview: Preview) -> str:
    """The level of everything that would be sent, and what it was found by."""
    found = preview.classification
    return f"Highest level is {level_word(found.level)}: {found.reason.strip().removesuffix('.')}."


def permission(preview: Preview) -> str:
    """What that level permits, as far as it was used; empty when the verdict says all."""
    if preview.verdict is Verdict.REDACTED:
        return "Only a redacted copy may go to a cloud."
    if preview.classification.level is Sensitivity.RESTRICTED and preview.verdict is Verdict.DEVICE_ONLY:
        return "Restricted text never leaves for a cloud."
    return ""


def what_if(other: Alternative) -> str:
    """Where another strategy would send the same text, and what is known about that."""
    if other.route is None:
        return "Nowhere: no model may have it."
    redacted = ", redacted" if other.form is Form.REDACTED else ""
    known = [f"{other.route.model}{redacted}"]
    if other.cost_usd:
        known.append(f"about {dollars(other.cost_usd)}")
    if other.first_token_ms is not None:
        known.append(f"first word after {duration(other.first_token_ms)}")
    return f"{', '.join(known)}."


def estimate(usd: float | None) -> str:
    """What it would cost, before it is sent; empty for what is free."""
    if usd is None:
        return "Its price is not known. Settings, Budget takes it."
    return f"About {dollars(usd)}, by estimate." if usd else ""


def not_first(preview: Preview, route: Route) -> str:
    """Why a permitted route is not the first, and in which form it would get the text."""
    redacted = ", redacted" if preview.decision.form_for(route) is Form.REDACTED else ""
    balanced = preview.strategy is Strategy.BALANCED
    by = environment_word(preview.environment) if balanced else strategy_word(preview.strategy)
    if preview.decision.rule.endswith(f"; {route.provider} rests"):
        return f"Allowed{redacted}. It rests, so it is asked last."
    return f"Allowed{redacted}. Not first choice for {by}."


def choice(preview: Preview, number: int) -> str:
    """One permitted route in the list of requests to look at."""
    route = preview.decision.routes[number]
    order = "first choice" if number == 0 else f"also possible, number {number + 1}"
    return f"{zone_word(route.zone)}, {route.model}: {order}"


def turn(number: int, role: str, what: str) -> str:
    """A withheld turn, by its number, its writer and the kinds found in it; never its text."""
    return f"Turn {number}, {_ROLES.get(role, role)}{': ' if what else ''}{what}"


def why_withheld(role: str, level: Sensitivity) -> str:
    """Why a turn was left out."""
    if role == "assistant":
        return f"answers {_A_LEVEL[level]} turn"
    return "never leaves" if level is Sensitivity.RESTRICTED else "left out by your choice"


def leak(placeholders: tuple[str, ...]) -> str:
    """The alarm: which placeholders' originals are in the bytes."""
    names = ", ".join(placeholders)
    return f"The original of {names} appears in these bytes. Keep this local, or change the text."


def placeholder_spoken(placeholder: str, original: str, hidden: bool) -> str:
    """One row as a screen reader says it."""
    return f"{placeholder}, original hidden" if hidden else f"{placeholder} stands for {original}"


def place_spoken(zone: TrustZone | None, name: str, note: str) -> str:
    """One other destination as a screen reader says it."""
    return f"{name}: {note}" if zone is None else f"{zone_word(zone)}, {name}: {note}"
