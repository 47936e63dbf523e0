"""The sentences of a conversation's life: where it stands, why an answer came from there, what to do."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from hybrid_desktop.core.types import Route
from hybrid_desktop.core.vocabulary import (
    EntityType,
    Environment,
    FallbackReason,
    Override,
    Role,
    Sensitivity,
    Strategy,
    TrustZone,
)
from hybrid_desktop.ui.wording import (
    count_of,
    duration,
    environment_word,
    fallback,
    kind_word,
    level_word,
    provider_name,
    strategy_word,
    zone_word,
)

MOST_NAMED = 3
NEW_CHAT = "New chat"
PINNED = "Pinned"
TODAY = "Today"
YESTERDAY = "Yesterday"
THIS_WEEK = "Earlier this week"
TEMPORARY_TITLE = "Temporary chat"
TEMPORARY = "Temporary chat. Closing it erases it."
DEVICE_ONLY = "This device only"
NO_CLOUD = "This device and trusted network"
WHY_HERE = "Why here?"
ATTEMPT_ANSWERED = "answered"
ATTEMPT_NO_BETTER = "brought nothing better"
ATTEMPT_STOPPED = "stopped"
ATTEMPT_REPEATED = "tried again"
NOT_OPENED = "That chat could not be opened. It has been left as it is."
SHEET_OPENED = "Not sent yet. This shows what would leave."
SHEET_CHANGED = "Not sent yet. It has changed since it was shown, so this shows it anew."
NEEDS_LOOK = "Not sent yet: it needs your look before it leaves. Press Send once the answer has ended."
ONE_WAITS = "Waits until the answer has ended, then it is checked again."
CHANGED_MEANWHILE = "Not sent: it changed while it was checked. Press Send again."
SLOT_TAKEN = "One message waits already. This one stays in the box."
CAME_BACK = "Not sent: it would now go further than shown. It is back in the box."
CAME_BACK_STOPPED = "The waiting message was not sent. It is back in the box."
LEFT_OUT_FAILED = "The restricted turns could not be left out, so nothing has changed."
UNDO = "Undo"
CHAT_DELETED = "Chat deleted"
HISTORY_CLOSED = "The history could not be changed. Try again."
ASK_IT = "Ask it"
NOTHING_TO_REPEAT = "There is no answer to ask for again yet."

_SHARED = {
    EntityType.CREDIT_CARD: "a card number",
    EntityType.IBAN: "an IBAN",
    EntityType.BANK_ACCOUNT: "a bank account",
    EntityType.NATIONAL_ID: "a national ID",
    EntityType.PASSPORT: "a passport number",
    EntityType.DRIVER_ID: "a driver ID",
    EntityType.SECRET: "a secret",
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


# --- times ------------------------------------------------------------------------------------------


def day_and_month(day: time.struct_time) -> str:
    """``23 Nov``."""
    return f"{day.tm_mday} {_MONTHS[day.tm_mon - 1]}"


def weekday(day: time.struct_time) -> str:
    """``Mon``."""
    return _DAYS[day.tm_wday]


def month(day: time.struct_time, *, with_year: bool) -> str:
    """``November``, or ``November 2025``."""
    name = _LONG_MONTHS[day.tm_mon - 1]
    return f"{name} {day.tm_year}" if with_year else name


def chat_title(at: float) -> str:
    """What a conversation is called until a person names it: ``Chat of 23 Nov, 14:32``."""
    day = time.localtime(at)
    return f"Chat of {day_and_month(day)}, {time.strftime('%H:%M', day)}"


# --- where a conversation stands -----------------------------------------------------------------------


def shared(kinds: Sequence[EntityType]) -> str:
    """What was shared: ``an IBAN``, ``an IBAN and a secret``; kinds only, never a value."""
    names = list(dict.fromkeys(_SHARED.get(kind, "restricted text") for kind in kinds)) or ["restricted text"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def since(moment: str, kinds: Sequence[EntityType]) -> str:
    """``since 13:50, an IBAN was shared here``."""
    if not kinds:
        return f"since {moment}, a message was kept here"
    verb = "were" if len({_SHARED.get(kind, "restricted text") for kind in kinds}) > 1 else "was"
    return f"since {moment}, {shared(kinds)} {verb} shared here"


def withheld(role: Role, kinds: Sequence[EntityType]) -> str:
    """What a turn that is left out holds."""
    if role == "assistant":
        return "Answers a restricted turn"
    return f"You shared {shared(kinds)}" if kinds else "Part of a restricted exchange"


def zone_line(zone: TrustZone, *, redacted: bool) -> str:
    """``Cloud, redacted``, ``Cloud, as typed``, ``Trusted network``, ``This device``."""
    if zone is not TrustZone.CLOUD:
        return zone_word(zone)
    return f"{zone_word(zone)}, {'redacted' if redacted else 'as typed'}"


def withheld_pill(place: str, count: int) -> str:
    """``Cloud, redacted, 2 turns withheld``."""
    held = f"{count_of(count, 'turn')} withheld"
    return f"{place}, {held}" if place else held


def earlier(place: str) -> str:
    """The line behind which an answer stays readable that was asked for again."""
    return f"Earlier answer, {place[:1].lower()}{place[1:]}" if place else "Earlier answer"


def sheet_then(routes: Sequence[Route], redacted: Iterable[Route]) -> str:
    """Who gets the same text when the first place does not answer; empty when nobody does."""
    if not routes:
        return ""
    copies = set(redacted)
    places = [
        f"{zone_word(route.zone).lower()}, {route.model}{' (redacted)' if route in copies else ''}"
        for route in routes
    ]
    return f"If it does not answer: {'; then '.join(places)}."


# --- why here ------------------------------------------------------------------------------------------


def sentence(text: str) -> str:
    """``text`` with a capital letter and a full stop; empty stays empty."""
    text = text.strip()
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


def why_level(level: Sensitivity, reason: str) -> str:
    """A level with its reason: ``Confidential: it names an e-mail address``."""
    return sentence(f"{level_word(level)}: {reason}" if reason else level_word(level))


def why_stored_level(level: str, reason: str) -> str:
    """The same from the ledger's words; an unknown level is told as it is written."""
    known = Sensitivity.__members__.get(level)
    return why_level(known, reason) if known is not None else sentence(f"{level}: {reason}")


def why_order(environment: str, strategy: str, override: str) -> str:
    """In which order places were tried: ``Production, Quality strategy``."""
    if override == Override.FORCE_LOCAL.value:
        return "Kept on this device by your choice."
    words = (
        environment_word(Environment(environment)) if environment in set(Environment) else environment,
        strategy_word(Strategy(strategy)) if strategy in set(Strategy) else strategy,
    )
    return f"{words[0]}, {words[1]} strategy."


def why_not(rejected: Sequence[tuple[str, str]]) -> list[str]:
    """Why each other place was not used: ``Not openai/gpt-4o: it has no key``."""
    return [sentence(f"Not {label}: {reason[:1].lower()}{reason[1:]}") for label, reason in rejected]


def attempt_failed(reason: FallbackReason, route: Route) -> str:
    """How an attempt failed, in the words of the fallback it leads to."""
    return fallback(reason, route).removeprefix("Fallback: ")


def attempt_outcome(outcome: str, route: Route) -> str:
    """How a recorded attempt ended."""
    if outcome == "ok":
        return ATTEMPT_ANSWERED
    if outcome in set(FallbackReason):
        return attempt_failed(FallbackReason(outcome), route)
    return ATTEMPT_STOPPED if outcome == "cancelled" else outcome


def attempt_line(route: Route, outcome: str, milliseconds: float) -> str:
    """``Cloud, OpenAI gpt-4o: answered, 1.1 s``."""
    place = f"{zone_word(route.zone)}, {provider_name(route.provider)} {route.model}"
    return f"{place}: {outcome or ATTEMPT_STOPPED}, {duration(milliseconds)}"


# --- what can be done ------------------------------------------------------------------------------------


def considered(level: Sensitivity, providers: Sequence[str]) -> str:
    """Which places were considered that such a text never reaches; empty when there are none."""
    if not providers:
        return ""
    names = ", ".join(provider_name(name) for name in providers)
    if level is Sensitivity.RESTRICTED:
        return f"Also considered: {names}. Restricted text never goes there, not even as a fallback."
    return f"Also considered: {names}. This text may not go there, not even as a fallback."


def items(count: int) -> str:
    """``1 item``, ``2 items``."""
    return count_of(count, "item")


def replaced_toast(count: int) -> str:
    """Said once parts of a draft were replaced."""
    return f"{count_of(count, 'item')} replaced. Look at it, then press Send."


def could_be_better(route: Route) -> str:
    """Offered where an answer did poorly in its check and another model may do better."""
    return (
        f"This answer did poorly in its check. {route.model}, {zone_word(route.zone).lower()}, may do better."
    )


def kinds_found(kinds: Sequence[EntityType]) -> str:
    """``IBAN, Secret``."""
    return ", ".join(dict.fromkeys(kind_word(kind) for kind in kinds))


def nowhere_here(providers: Sequence[str]) -> str:
    """Why restricted text has nowhere to go: the models on this device that do not answer, three at most."""
    names = [provider_name(name) for name in providers[:MOST_NAMED]]
    if len(providers) > MOST_NAMED:
        names.append("others")
    if not names:
        return "It may only run on this device, and no model is set up here. Nothing left this machine."
    joined = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    verb = "is" if len(names) == 1 else "are"
    return f"It may only run on this device, and {joined} {verb} not answering. Nothing left this machine."
