"""Turns one decision of the ledger into its row and its details: words, icons, looks, never an original."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from hybrid_desktop.core.vocabulary import FallbackReason, Sensitivity
from hybrid_desktop.storage.history import Attempt, Entry
from hybrid_desktop.ui.history import formatting, wording
from hybrid_desktop.ui.history.state import AttemptLine, Details, Row
from hybrid_desktop.ui.view_state import Look
from hybrid_desktop.ui.wording import cost, count_of, dollars, duration, level_word, provider_name

LINE_LENGTH = 80
"""Characters of a masked line; it ends between words."""

_OTHER_ENDS = {
    "refused": ("Refused", "ban", Look.RESTRICTED),
    "failed": ("No answer", "circle-alert", Look.CONFIDENTIAL),
    "cancelled": ("Stopped", "square", Look.NEUTRAL),
    "interrupted": ("Interrupted", "circle-alert", Look.NEUTRAL),
    "open": ("Not finished", "circle", Look.NEUTRAL),
}


def masked_line(masked: str) -> str:
    """The beginning of a text that is masked already, on one line, cut between words."""
    line = " ".join(masked.split())
    if len(line) <= LINE_LENGTH:
        return line
    head = line[:LINE_LENGTH]
    return (head.rpartition(" ")[0] or head).rstrip(",.;: ") + "…"


def level_of(name: str) -> Sensitivity:
    """The level of a stored name; a name of a later version counts as the highest."""
    return Sensitivity.__members__.get(name, Sensitivity.RESTRICTED)


def row(entry: Entry, message: str, absent: str, now: datetime.datetime) -> Row:
    """One line of the table; ``message`` is masked already, ``absent`` stands where it is empty."""
    text, icon, look = _destination(entry)
    level = level_of(entry.level)
    reason = entry.fallback_reason
    return Row(
        number=entry.id,
        time=formatting.when(formatting.local(entry.opened_at, now.tzinfo), now),
        message=message,
        absent=absent,
        level=level,
        level_word=level_word(level),
        destination=text,
        destination_icon=icon,
        destination_look=look,
        model=entry.model,
        fallback=wording.reason_word(reason) if reason else "",
        latency=formatting.duration(entry.latency_ms),
        cost=_cost(entry),
    )


def details(entry: Entry, message: str, conversation: int | None, now: datetime.datetime) -> Details:
    """Everything the drawer says about one decision."""
    title = f"Decision {formatting.count(entry.id)}"
    when = formatting.exactly(formatting.local(entry.opened_at, now.tzinfo), now)
    attempts = tuple(_attempt(each, entry) for each in entry.attempts) or (_no_attempt(entry),)
    why, left = _why(entry), _left(entry)
    digest = formatting.digest(entry.digest) if entry.digest else ""
    lines = [
        f"{title}, {when}",
        *(f"{each.title}: {each.outcome}" if each.outcome else each.title for each in attempts),
        f"{wording.WHY_HERE}: {' '.join(why)}",
        f"{wording.LEFT_DEVICE}: {' '.join(left)}",
        *([f"hmac {digest}"] if digest else []),
    ]
    return Details(
        entry.id, title, when, message, attempts, why, left, digest, conversation, "\n".join(lines)
    )


def _destination(entry: Entry) -> tuple[str, str, Look]:
    if entry.outcome != "done" or entry.zone not in wording.ZONE_WORDS:
        return _OTHER_ENDS.get(entry.outcome, (entry.outcome, "circle", Look.NEUTRAL))
    word = wording.ZONE_WORDS[entry.zone]
    text = f"{word}, {formatting.count(entry.redaction_count)} replaced" if entry.redacted else word
    return text, wording.ZONE_ICONS[entry.zone], wording.ZONE_LOOKS[entry.zone]


def _attempt(attempt: Attempt, entry: Entry) -> AttemptLine:
    name = provider_name(attempt.provider)
    title = f"{name[:1].upper()}{name[1:]} {attempt.model}"
    if attempt.retry:
        title += ", again"
    if attempt.outcome == "ok":
        tokens = f", {formatting.count(entry.completion_tokens)} tokens" if entry.completion_tokens else ""
        return AttemptLine(
            "circle-check",
            Look.NEUTRAL,
            title,
            f"Answered in {duration(attempt.duration_ms)}{tokens}{_priced(entry)}",
        )
    took = formatting.limit(attempt.duration_ms)
    received = "nothing received" if attempt.first_token_ms is None else "cut off while it answered"
    if attempt.outcome == "cancelled":
        return AttemptLine("square", Look.NEUTRAL, title, f"You stopped it after {took}, {received}")
    if attempt.outcome == FallbackReason.QUALITY:
        received = "the answer was not good enough"
    outcome = f"{wording.reason_word(attempt.outcome)} after {took}, {received}"
    return AttemptLine("circle-alert", Look.CONFIDENTIAL, title, outcome)


def _no_attempt(entry: Entry) -> AttemptLine:
    """What stands in the attempts' place when no model was asked."""
    word, icon, look = _OTHER_ENDS.get(entry.outcome, (entry.outcome, "circle", Look.NEUTRAL))
    outcome = "No model was allowed" if entry.outcome == "refused" else "No model was asked"
    if entry.possibly_sent_to:
        outcome = wording.CUT_OFF
    return AttemptLine(icon, look, word, outcome)


def _why(entry: Entry) -> tuple[str, ...]:
    """Rule, strategy and profile; the level's reason; the person's own choice; the places left out."""
    sentences = [
        f"Rule {entry.rule or 'none'}. "
        f"Strategy {entry.strategy.capitalize()} in {wording.environment(entry.environment)}.",
        f"{level_word(level_of(entry.level))}: {_sentence(entry.reason)}",
    ]
    if entry.override:
        place = "this device" if entry.override == "force_local" else "the cloud"
        sentences.append(f"You asked for {place}.")
    sentences += _checked(entry)
    sentences += [f"Not {route}: {_sentence(reason)}" for route, reason in entry.rejected]
    return tuple(sentences)


def _cost(entry: Entry) -> str:
    """What it cost; a dash where nothing was answered, and for a price that is not known."""
    known = entry.outcome == "done" and entry.cost_usd is not None
    return cost(entry.cost_usd) if known else formatting.NOTHING


def _checked(entry: Entry) -> list[str]:
    """How the answers did in their check, where that is worth telling."""
    score, first = entry.quality_score, entry.first_score
    if score is None:
        return []
    if first is not None:
        faults = _faults(entry.first_reasons)
        return [f"The first answer scored {first:.2f}{faults}, the one that stands {score:.2f}."]
    faults = _faults(entry.quality_reasons)
    return [f"The answer scored {score:.2f}{faults}."] if faults else []


def _faults(reasons: Iterable[str]) -> str:
    words = ", ".join(f"it {wording.fault(reason)}" for reason in reasons)
    return f" ({words})" if words else ""


def _priced(entry: Entry) -> str:
    """The cost of the answer behind its time, and what it would have cost at the cloud."""
    if entry.outcome != "done":
        return ""
    there = (
        f", {dollars(entry.cloud_cost_usd)} at the cloud"
        if entry.cost_usd == 0 and entry.cloud_cost_usd
        else ""
    )
    return f", {cost(entry.cost_usd)}{there}"


def _left(entry: Entry) -> tuple[str, ...]:
    """Which zones beyond this device were asked, and in which form each got the text."""
    away = dict.fromkeys((each.zone, each.form) for each in entry.attempts if each.zone != "device")
    if entry.possibly_sent_to and entry.verdict != "device_only":
        return (wording.possibly_sent(entry.possibly_sent_to, entry.verdict), *_forms(entry, away))
    if not away:
        return (wording.NOTHING_LEFT,)
    return _forms(entry, away)


def _forms(entry: Entry, away: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """A sentence per zone and form that are known, and what was found."""
    items = count_of(entry.redaction_count, "item")
    words = {"redacted": f"a redacted copy, {items} replaced first."}
    sentences = [
        f"{wording.ZONE_WORDS.get(zone, zone)}: {words.get(form, 'as typed.')}" for zone, form in away
    ]
    if entry.detected:
        sentences.append(f"Found: {wording.kinds(entry.detected)}.")
    return tuple(sentences)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
