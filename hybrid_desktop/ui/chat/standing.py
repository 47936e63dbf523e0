"""Where a conversation stands: what holds it on this device since when, and the line above it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from hybrid_desktop.core.types import Classification, Preview, Vault
from hybrid_desktop.core.vocabulary import Form, Sensitivity, TrustZone
from hybrid_desktop.ui.chat import words
from hybrid_desktop.ui.chat.composer_state import ZONE_ICONS, ZONE_LOOKS
from hybrid_desktop.ui.chat.conversation import Conversation
from hybrid_desktop.ui.view_state import Badge, ConversationHeader, Look, WithheldTurn

Inspect = Callable[[str], Classification]


def header(conversation: Conversation, preview: Preview | None, now: float) -> ConversationHeader:
    """The line above the conversation.

    Args:
        conversation: The conversation.
        preview: The last check, which says where the next message goes.
        now: Seconds since the epoch.
    """
    left_out = len(conversation.left_out)
    held = bool(conversation.restricted) and not left_out
    pill, since = None, words.TEMPORARY if conversation.temporary else ""
    if held:
        pill, since = _held_pill(preview), _since(conversation, now)
    elif left_out:
        pill = _sent_pill(preview, left_out)
    usual = words.TEMPORARY_TITLE if conversation.temporary else words.NEW_CHAT
    return ConversationHeader(
        title=conversation.title or usual,
        pill=pill,
        since=since,
        temporary=conversation.temporary,
        can_start_clean=held,
        withheld=left_out,
        number=conversation.number,
    )


def _held_pill(preview: Preview | None) -> Badge:
    """This device only; or the trusted network too, where a server is marked for restricted text."""
    zones = {route.zone for route in preview.decision.routes} if preview else set()
    if TrustZone.NETWORK in zones:
        return Badge(words.NO_CLOUD, ZONE_ICONS[TrustZone.NETWORK], Look.TRUSTED)
    return Badge(words.DEVICE_ONLY, "lock", Look.DEVICE)


def _sent_pill(preview: Preview | None, left_out: int) -> Badge:
    if preview is None or not preview.decision.routes:
        return Badge(words.withheld_pill("", left_out), "eye-off", Look.NEUTRAL)
    first = preview.decision.routes[0]
    redacted = preview.decision.form_for(first) is Form.REDACTED
    place = words.zone_line(first.zone, redacted=redacted)
    return Badge(words.withheld_pill(place, left_out), ZONE_ICONS[first.zone], ZONE_LOOKS[first.zone])


def _since(conversation: Conversation, now: float) -> str:
    turns = [conversation.turns[place] for place in conversation.restricted]
    cause = next((turn for turn in turns if turn.kinds), turns[0])
    return words.since(moment(cause.at, now), cause.kinds)


def moment(at: float, now: float) -> str:
    """``13:50`` for today, else ``23 Nov``."""
    day, today = time.localtime(at), time.localtime(now)
    if (day.tm_year, day.tm_yday) == (today.tm_year, today.tm_yday):
        return time.strftime("%H:%M", day)
    return words.day_and_month(day)


def holding_back(conversation: Conversation, inspect: Inspect) -> Conversation:
    """The same conversation with everything found in the turns left out among its placeholders.

    So the router knows such a value again when it is repeated, although its turn is not sent: what told the
    scanner then, a word beside it, need not be there any more.
    """
    if not conversation.left_out:
        return conversation
    from hybrid_desktop.core.redaction import redact  # not needed for the first paint

    texts = [conversation.turns[place].message.content for place in conversation.left_out]
    findings = []
    for text in texts:
        scan = inspect(text)
        pairs = zip(scan.findings, scan.levels, strict=True)
        findings.append([found for found, level in pairs if level >= Sensitivity.INTERNAL])
    known = redact(texts, findings, conversation.vault).vault
    return replace(conversation, vault=Vault({**conversation.vault.entries, **known.entries}))


def withheld_turns(conversation: Conversation) -> tuple[WithheldTurn, ...]:
    """The turns left out, for the preview sheet; kinds, never text."""
    found = []
    for place in conversation.left_out:
        turn = conversation.turns[place]
        found.append(
            WithheldTurn(
                place + 1, turn.role, turn.message.sensitivity, words.withheld(turn.role, turn.kinds)
            )
        )
    return tuple(found)
