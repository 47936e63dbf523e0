"""Every sentence a person reads in the window: pure functions over the core (DESIGN.md, 4)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from hybrid_desktop.core.vocabulary import (
    EntityType,
    Environment,
    FallbackReason,
    Form,
    Remedy,
    Sensitivity,
    Strategy,
    TrustZone,
    Verdict,
)

if TYPE_CHECKING:  # the window paints before the values of the core are loaded
    from hybrid_desktop.core.events import Failed
    from hybrid_desktop.core.types import Classification, Decision, Preview, QualityReport, Route

NOTHING_PRIVATE = "Nothing private so far"
CHECKED_HERE = "Checked on this device"
KEEP = "Keep on this device"
KEEP_SHORT = "Keep here"
PLACEHOLDER = "Message, or paste a text to check it"
EMPTY_TITLE = "What do you want to ask?"
EMPTY_TEXT = "Private parts are underlined while you type. You see where a message goes before it goes."
LOADING = "Loading the model…"
WAITING = "Waiting for the first word…"
STOPPED = "Stopped early, partial answer kept"
STOPPED_EMPTY = "Stopped before an answer came"
FINISHED = "Answer finished"
SET_ASIDE = "Second answer, no better; the first one stands"
NOT_SENT = "Not sent"
CHECK_FAILED = "Not sent. The check did not finish, so nothing left. Try again."
CHECK_FAILED_CHIP = "Check not finished"
SENDING = "Sending… Esc stops it."
WAITS = "One message waits already. Esc stops the answer."
TOO_LONG = "Too long to check: at most 2,000,000 characters. Shorten it."
OTHER_CHAT_KEPT = "The other conversation is kept while this window is open."
NAMES_MODEL_MISSING = (
    'The language model for names is switched on but not installed: pip install "hybrid-desktop[names]"'
)
HISTORY_FAILED = "Not sent. The history cannot be written, so nothing may leave."
HISTORY_LAPSED = "The history cannot be written. This conversation is kept until you close the window."
NO_MODEL = "No model answered. Your text is kept."
CHECKING = "Checking…"
NO_ROUTE_CHIP = "No allowed model"
NEW_CHAT_STARTED = "New chat. The previous one is kept while this window is open."
BACK = "Back to it"
ANSWER_FIRST = "An answer is being written. Stop it before you change chats."
GOES_FURTHER = (
    "Not sent yet: it would now go further than shown. Look at the destination, then press Send again."
)
RESTRICTED_STAYS = "Restricted text stays on this device until the text changes."

_LEVELS = {
    Sensitivity.PUBLIC: "Public",
    Sensitivity.INTERNAL: "Internal",
    Sensitivity.CONFIDENTIAL: "Confidential",
    Sensitivity.RESTRICTED: "Restricted",
}
_ZONES = {
    TrustZone.DEVICE: "This device",
    TrustZone.NETWORK: "Trusted network",
    TrustZone.CLOUD: "Cloud",
}
_CHIP_ZONES = _ZONES | {TrustZone.NETWORK: "Trusted"}
_PROVIDERS = {
    "openai": "OpenAI",
    "anthropic": "Anthropic",
    "mistral": "Mistral",
    "ollama": "Ollama",
    "lmstudio": "LM Studio",
    "embedded": "the built-in model",
    "local": "the local model",
}
_KINDS = {
    EntityType.PERSON: "Person",
    EntityType.LOCATION: "Place",
    EntityType.ADDRESS: "Address",
    EntityType.ORG: "Organisation",
    EntityType.EMAIL: "E-mail",
    EntityType.PHONE: "Phone",
    EntityType.CREDIT_CARD: "Card",
    EntityType.IBAN: "IBAN",
    EntityType.BANK_ACCOUNT: "Bank account",
    EntityType.NATIONAL_ID: "National ID",
    EntityType.PASSPORT: "Passport",
    EntityType.DRIVER_ID: "Driver ID",
    EntityType.IP: "IP address",
    EntityType.MAC: "MAC address",
    EntityType.URL: "Link",
    EntityType.DATE: "Date",
    EntityType.SECRET: "Secret",
    EntityType.CRYPTO: "Crypto address",
    EntityType.USERNAME: "User name",
    EntityType.VEHICLE: "Vehicle",
    EntityType.MEDICAL: "Health",
    EntityType.TERM: "Your word",
}
_FALLBACKS = {
    FallbackReason.TIMEOUT: "{who} timed out",
    FallbackReason.RATE_LIMIT: "{who} asked us to slow down",
    FallbackReason.SERVER_ERROR: "{who} had an error",
    FallbackReason.QUALITY: "the first answer was not good enough",
    FallbackReason.COST: "would pass your budget",
    FallbackReason.AUTH: "{who} refused the key",
    FallbackReason.QUOTA: "the account at {who} has no credit",
    FallbackReason.CONNECTION: "no connection to {who}",
    FallbackReason.TLS: "the certificate of {who} could not be verified",
    FallbackReason.INTERRUPTED: "{who} was interrupted",
    FallbackReason.EMPTY: "{who} gave an empty answer",
    FallbackReason.MODEL_MISSING: "{who} does not have {model}",
    FallbackReason.CONTEXT_LENGTH: "too long for {model}",
    FallbackReason.CONTENT_FILTER: "{who} declined the content",
    FallbackReason.BAD_REQUEST: "{who} could not read the request",
    FallbackReason.NOT_CLEARED: "{who} was not where it should be",
    FallbackReason.NO_ROUTE: "no other model is allowed",
    FallbackReason.LEDGER: "the history cannot be written",
}
FAULTS = {
    "repetition": "went round in circles",
    "broken_code": "broke its code block",
    "broken_json": "was not the JSON you asked for",
    "wrong_language": "was in another language than asked",
    "too_short": "was too short",
    "hedging": "hedged",
    "off_topic": "did not pick up your words",
    "refusal": "declined",
}
"""What was wrong with an answer, by the words of core/providers/quality.py."""

_REFUSALS = {
    FallbackReason.NOT_CLEARED: "Not sent. The receiver is not the one that was checked, so nothing left.",
    FallbackReason.LEDGER: HISTORY_FAILED,
    FallbackReason.AUTH: "No answer. The key was refused.",
    FallbackReason.QUOTA: "No answer. The account has no credit.",
    FallbackReason.CONNECTION: "No answer. There is no connection to the model.",
    FallbackReason.TLS: "No answer. The connection could not be verified.",
    FallbackReason.TIMEOUT: "No answer. The model did not reply in time.",
    FallbackReason.RATE_LIMIT: "No answer. The model asked us to slow down.",
    FallbackReason.SERVER_ERROR: "No answer. The model's server had an error.",
    FallbackReason.QUALITY: "No answer was good enough.",
    FallbackReason.COST: "Not sent. It would pass your budget.",
    FallbackReason.INTERRUPTED: "The answer was interrupted.",
    FallbackReason.EMPTY: "The model gave an empty answer.",
    FallbackReason.MODEL_MISSING: "No answer. The model is not there.",
    FallbackReason.CONTEXT_LENGTH: "No answer. The conversation is too long for the model.",
    FallbackReason.CONTENT_FILTER: "No answer. The provider declined the content.",
    FallbackReason.BAD_REQUEST: "No answer. The provider could not read the request.",
}


def checking_progress(done: int, length: int) -> str:
    """``Checking 340 of 1,024 kB``; a character counts as one byte."""
    return f"Checking {done // 1024:,} of {max(1, length // 1024):,} kB"


def level_word(level: Sensitivity) -> str:
    """The one word beside the bars."""
    return _LEVELS[level]


def zone_word(zone: TrustZone) -> str:
    """Where, in a person's words."""
    return _ZONES[zone]


def environment_word(environment: Environment) -> str:
    """The profile's name as a title."""
    return environment.value.capitalize()


def strategy_word(strategy: Strategy) -> str:
    """The strategy's name as a title."""
    return strategy.value.capitalize()


def provider_name(provider: str) -> str:
    """A provider as a person calls it; its own name when it is none of the well-known ones."""
    return _PROVIDERS.get(provider, provider)


def kind_word(kind: EntityType) -> str:
    """What a finding is, in the findings strip."""
    return _KINDS[kind]


def count_of(number: int, noun: str) -> str:
    """``1 finding``, ``2 findings``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def destination(route: Route) -> str:
    """What the chip says: zone and model."""
    return f"{_CHIP_ZONES[route.zone]}, {route.model}"


def destination_short(route: Route) -> str:
    """What the chip says where there is little room; its icon and colour stand for this device."""
    return route.model if route.zone is TrustZone.DEVICE else destination(route)


def destination_spoken(decision: Decision) -> str:
    """What a screen reader says about the chip."""
    if not decision.routes:
        return "Destination: none. No allowed model."
    route = decision.routes[0]
    redacted = ", redacted" if decision.form_for(route) is Form.REDACTED else ""
    return f"Destination: {_ZONES[route.zone].lower()}, {route.provider} {route.model}{redacted}"


def explanation(decision: Decision) -> str:
    """Why a message goes where it goes: the reason, the places in order and those left out."""
    lines = [decision.reason]
    for number, route in enumerate(decision.routes, start=1):
        redacted = ", redacted" if decision.form_for(route) is Form.REDACTED else ""
        lines.append(f"{number}. {_ZONES[route.zone]}: {route.label}{redacted}")
    lines += [f"Not {item.route.label}: {item.reason}" for item in decision.rejected]
    return "\n".join(line for line in lines if line)


def device_only(preview: Preview) -> bool:
    """True when no permitted route leaves this device, not even as a fallback."""
    return bool(preview.decision.routes) and all(
        route.zone is TrustZone.DEVICE for route in preview.decision.routes
    )


def send_word(preview: Preview) -> str:
    """The word on the Send button; "locally" only when nothing may leave, not even as a fallback."""
    if preview.verdict is Verdict.REFUSED or not preview.decision.routes:
        return "Blocked"
    if device_only(preview):
        return "Send locally"
    if preview.decision.form_for(preview.decision.routes[0]) is Form.REDACTED:
        return "Send redacted"
    return "Send"


def send_spoken(preview: Preview) -> str:
    """What a screen reader says about the Send button."""
    word = send_word(preview)
    if word == "Blocked":
        return "Blocked. Press to read why."
    if word == "Send locally":
        return "Send, stays on this device"
    return f"{word} to {_ZONES[preview.decision.routes[0].zone].lower()}"


def announcement(level: Sensitivity, findings: int, preview: Preview) -> str:
    """What is read out once typing pauses; it names no value."""
    where = {
        "Blocked": "cannot be sent",
        "Send locally": "stays on this device",
    }.get(send_word(preview))
    if where is None:
        route = preview.decision.routes[0]
        redacted = preview.decision.form_for(route) is Form.REDACTED
        where = f"goes to {_ZONES[route.zone].lower()}{' redacted' if redacted else ''}"
    return f"{_LEVELS[level]}, {count_of(findings, 'finding')}, {where}"


def fallback(reason: FallbackReason, left: Route) -> str:
    """Why the answer comes from elsewhere; always shown on the message."""
    sentence = _FALLBACKS[reason].format(who=provider_name(left.provider), model=left.model)
    return f"Fallback: {sentence}"


def quality_fallback(score: float, threshold: float, reasons: Sequence[str]) -> str:
    """Why a first answer was asked for again: its score where that is what failed, else its fault."""
    known = [FAULTS[reason] for reason in reasons if reason in FAULTS]
    if score < threshold or not known:
        return f"Fallback: first answer scored {score:.2f}, below {threshold:.2f}"
    return f"Fallback: the first answer {known[0]}"


def asked_again(route: Route) -> str:
    """The line behind which a first answer stays readable that failed its check."""
    return f"First answer; asked again at {_ZONES[route.zone].lower()}, {route.model}"


def dollars(amount: float) -> str:
    """``$4.12``; what is less than a cent keeps two digits that count."""
    if amount == 0 or amount >= 0.01:
        return f"${amount:,.2f}"
    return f"${amount:.{1 - math.floor(math.log10(amount))}f}" if amount >= 0.0001 else "under $0.0001"


def cost(usd: float | None, *, estimated: bool = False) -> str:
    """``free``, ``$0.0021``, ``~$0.0021`` where tokens were estimated, ``price not known``."""
    if usd is None:
        return "price not known"
    if usd == 0:
        return "free"
    return f"{'~' if estimated else ''}{dollars(usd)}"


def starts_again(version: int, *, checked: bool) -> str:
    """Why what is on the screen is superseded, on the command line."""
    if checked:
        return f"The answer failed its check; version {version}:"
    return "The answer was interrupted and starts again."


def version_note(version: int, report: QualityReport) -> str:
    """Which version stands and how both did: ``version 2, scored 1.00 (the first 0.80: it hedged)``."""
    faults = ", ".join(f"it {FAULTS[reason]}" for reason in report.first_reasons if reason in FAULTS)
    first = f"{report.first_score:.2f}: {faults}" if faults else f"{report.first_score:.2f}"
    return f"version {version}, scored {report.score:.2f} (the first {first})"


def restarted(route: Route) -> str:
    """The line behind which an interrupted version stays readable."""
    return f"Interrupted; restarted on {_ZONES[route.zone].lower()}, {route.model}"


def sent_to(zones: frozenset[TrustZone], form: Form | None) -> str:
    """How far a message travelled: the least trusted zone it was sent to, and in which form."""
    farthest = max(zones, default=TrustZone.DEVICE)
    if farthest is TrustZone.DEVICE:
        return "Never left this device"
    place = _ZONES[farthest].lower()
    return f"Sent to {place}" if form is Form.REDACTED else f"Sent to {place} as typed"


def replaced(count: int) -> str:
    """How many items of a redacted copy were replaced."""
    return f"{count_of(count, 'item')} replaced first"


def restored(count: int) -> str:
    """How many originals were put back into an answer."""
    return f"{count} restored here"


def duration(milliseconds: float) -> str:
    """``480 ms`` below a second, ``1.1 s`` below a minute, then ``2 min 05 s``."""
    if milliseconds < 1000:
        return f"{max(1, round(milliseconds))} ms"
    if milliseconds < 59_950:
        return f"{milliseconds / 1000:.1f} s"
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    return f"{minutes} min {seconds:02d} s"


def preparing(stage: str, fraction: float | None) -> str:
    """The line in an answer's place while a local engine gets ready."""
    if fraction is None:
        return LOADING
    return f"{LOADING} {round(min(1.0, max(0.0, fraction)) * 100)} %"


def finish_note(finish_reason: str) -> str:
    """A remark about how a complete answer ended; empty when there is nothing to say."""
    if finish_reason == "length":
        return "Cut at the length limit"
    if finish_reason == "content_filter":
        return "Ended by the provider's content filter"
    return ""


def refusal_title(reason: FallbackReason, level: Sensitivity) -> str:
    """What happened, in one sentence, when nothing was answered."""
    if reason is FallbackReason.NO_ROUTE:
        return f"Not sent. {_LEVELS[level]} text has nowhere to go right now."
    return _REFUSALS[reason]


def refusal_why(detail: str, classification: Classification) -> str:
    """Why; the router's detail when it gave one, else the reason for the level."""
    why = (detail or classification.reason).rstrip()
    return why if not why or why.endswith((".", "?", "!")) else f"{why}."


def draft_kept(clock: str) -> str:
    """When the draft was kept."""
    return f"Draft kept {clock}"


def answer_spoken(row_text: str, facts: str) -> str:
    """A message as a screen reader reads it: who or where first, then the text."""
    return f"{facts}: {row_text}" if facts else row_text


_REMEDIES = {
    Remedy.TRY_AGAIN: "Try again in a moment.",
    Remedy.START_LOCAL: "Start your local model server, for instance Ollama.",
    Remedy.ENABLE_EMBEDDED: "Switch on the built-in model: enabled = true under [embedded] in settings.toml.",
    Remedy.PULL_MODEL: "Fetch the model, or name another one under models in settings.toml.",
    Remedy.ADD_KEY: "Add a key for the cloud provider.",
    Remedy.FIX_KEY: "Check the provider's key.",
    Remedy.ALLOW_REDACTED: (
        'Allow a redacted copy: confidential_to_cloud = "auto" in settings.toml,'
        " or --redact auto on the command line."
    ),
    Remedy.REMOVE_SENSITIVE: "Take the private parts out of the text.",
    Remedy.RELEASE_OVERRIDE: "Let this message choose its place again.",
    Remedy.SHORTEN: "Shorten the text, or choose a model with a larger window.",
    Remedy.REPHRASE: "Say it in other words, or choose another model.",
    Remedy.CHECK_ACCOUNT: "Check the account's credit with the provider.",
    Remedy.RAISE_BUDGET: "Raise your budget under Settings, Budget, or wait until it begins anew.",
    Remedy.OTHER_MODEL: "Ask another model.",
    Remedy.FREE_DISK: "Make room on the disk, then try again.",
    Remedy.CHECK_PROVIDER: "Check base_url and models under [providers] in settings.toml.",
}


def remedy(what: Remedy) -> str:
    """What a person can do about a refusal."""
    return _REMEDIES[what]


def failure_title(event: Failed) -> str:
    """What happened. A text that no place may have and a receiver that is not the checked one differ."""
    if event.route is None and event.reason in (FallbackReason.NOT_CLEARED, FallbackReason.NO_ROUTE):
        return refusal_title(FallbackReason.NO_ROUTE, event.level)
    return refusal_title(event.reason, event.level)


def failure_sentence(event: Failed) -> str:
    """What happened and why, in one line, for the command line."""
    detail = f"{event.detail}." if event.detail and not event.detail.endswith(".") else event.detail
    return f"{failure_title(event)} {detail}".rstrip()
