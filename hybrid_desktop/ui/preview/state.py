"""From a preview to what the sheet shows; pure, so that every verdict is a table row."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from hybrid_desktop.core.egress.payload import anthropic_turns
from hybrid_desktop.core.policy import Alternative
from hybrid_desktop.core.types import Message, Payload, Preview, Rejected, Route
from hybrid_desktop.core.vocabulary import Form, Sensitivity, TrustZone, Verdict
from hybrid_desktop.ui.chat.composer_state import ZONE_ICONS, ZONE_LOOKS
from hybrid_desktop.ui.preview import body as views, wording
from hybrid_desktop.ui.preview.check import leaked
from hybrid_desktop.ui.view_state import LEVEL_LOOKS, Look, SendState, SheetRequest, WithheldTurn
from hybrid_desktop.ui.wording import send_spoken, send_word, strategy_word, zone_word


@dataclass(frozen=True, slots=True)
class RequestBody:
    """One request, exactly.

    Attributes:
        payload: Address, headers and bytes; its text stays out of every ``repr``.
        readable: The body cut into its parts; None when it has an unusual form.
        looks: The placeholders in it, with their colours.
        originals: The turns it was made of, put together as its dialect does.
        vault: Placeholder to original.
        masked: What stands in place of the key.
    """

    payload: Payload
    readable: views.Readable | None
    looks: dict[str, Look]
    originals: tuple[Message, ...] = field(repr=False)
    vault: dict[str, str] = field(repr=False)
    masked: str

    @property
    def text(self) -> str:
        """The bytes as text; they are UTF-8 (RFC 8259, 8.1)."""
        return self.payload.body.decode("utf-8", "replace")

    def runs(self) -> tuple[views.Run, ...]:
        """The whole body, placeholders and unseen characters marked."""
        return views.runs(self.text, self.looks)

    def pairs(self) -> tuple[views.Pair, ...]:
        """Each sent turn beside what was written; empty when the body has an unusual form."""
        if self.readable is None or len(self.readable.spoken) != len(self.originals):
            return ()
        return views.pairs(self.readable.spoken, self.originals, self.looks, self.vault)


@dataclass(frozen=True, slots=True)
class Reason:
    """One line beneath the verdict; an alarm wears the restricted colour."""

    text: str
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class PlaceholderRow:
    """One placeholder and what it stands for."""

    placeholder: str
    original: str = field(repr=False)
    look: Look


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Another destination and why it is not the first, or not possible; no zone where it would be none."""

    zone: TrustZone | None
    name: str
    note: str
    label: str

    @property
    def icon(self) -> str:
        """The icon of its zone."""
        return "ban" if self.zone is None else ZONE_ICONS[self.zone]

    @property
    def look(self) -> Look:
        """The colour of its zone."""
        return Look.RESTRICTED if self.zone is None else ZONE_LOOKS[self.zone]


@dataclass(frozen=True, slots=True)
class WithheldRow:
    """A turn that is left out: its level, number and writer, and why; never its text."""

    level: Sensitivity
    look: Look
    turn: str
    why: str


@dataclass(frozen=True, slots=True)
class SheetState:
    """Everything the sheet shows.

    Attributes:
        title: What the sheet is about.
        summary: What stands before the host, the host, and the rest of the line.
        icon: The icon of the tile.
        look: The colour of the tile: that of the request looked at.
        choices: One line per permitted route, in order; the first is tried first.
        chosen: Which of them is looked at.
        then: Who gets the text if the first place does not answer; empty when nobody does.
        body: Its request; None when nothing is permitted.
        verdict: The outcome in a few words.
        verdict_icon: Its icon.
        verdict_look: Its colour.
        reasons: Why, line by line.
        placeholders: What was replaced in the request looked at.
        places: The other destinations.
        strategies: Where each other strategy would send it.
        withheld: The turns left out.
        send: The Send button.
        keep_local: Whether "Keep local" would change anything.
        ticked: Whether the sheet opens by itself before confidential text leaves.
    """

    title: str
    summary: tuple[str, str, str]
    icon: str
    look: Look
    choices: tuple[str, ...]
    chosen: int
    then: str
    body: RequestBody | None
    verdict: str
    verdict_icon: str
    verdict_look: Look
    reasons: tuple[Reason, ...]
    placeholders: tuple[PlaceholderRow, ...]
    places: tuple[PlaceRow, ...]
    strategies: tuple[PlaceRow, ...]
    withheld: tuple[WithheldRow, ...]
    send: SendState
    keep_local: bool
    ticked: bool


def sheet_state(
    request: SheetRequest,
    *,
    ticked: bool,
    chosen: int = 0,
    proxy_for: Callable[[str], str | None] = lambda _: None,
) -> SheetState:
    """Everything the sheet shows about ``request``.

    Args:
        request: What a send would do.
        ticked: Whether the sheet opens by itself before confidential text leaves.
        chosen: Which permitted route's request to look at, from 0; the others could receive it too.
        proxy_for: The ``host:port`` through which an address of a cloud is reached; None: directly.
    """
    preview = request.preview
    routes = preview.decision.routes
    payload = preview.payloads[routes[chosen]] if routes else None
    alarm = _alarm(preview)
    icon, look = ("ban", Look.RESTRICTED) if alarm else _tile(preview, payload)
    verdict, verdict_icon, verdict_look = _verdict(preview, alarm)
    return SheetState(
        title=wording.HELD_BACK_TITLE if alarm else wording.title(preview),
        summary=("", "", alarm) if alarm else _summary(request, payload, chosen, proxy_for),
        icon=icon,
        look=look,
        choices=tuple(wording.choice(preview, number) for number in range(len(routes))),
        chosen=chosen,
        then=request.then,
        body=_body(preview, payload) if payload else None,
        verdict=verdict,
        verdict_icon=verdict_icon,
        verdict_look=verdict_look,
        reasons=_reasons(preview, payload, alarm),
        placeholders=_placeholders(preview, payload),
        places=_places(preview),
        strategies=tuple(
            _strategy(other) for other in request.what_if if other.strategy is not preview.strategy
        ),
        withheld=tuple(map(_withheld, request.withheld)),
        send=_send(request, alarm),
        keep_local=any(route.zone is not TrustZone.DEVICE for route in routes),
        ticked=ticked,
    )


def _summary(
    request: SheetRequest, payload: Payload | None, chosen: int, proxy_for: Callable[[str], str | None]
) -> tuple[str, str, str]:
    preview = request.preview
    if payload is None:
        lead = wording.SINCE_CHANGED if request.changed else ""
        return lead, "", wording.sentence(preview.decision.reason)
    count = len(request.withheld)
    proxy = proxy_for(payload.url) if payload.route.zone is TrustZone.CLOUD else None  # as the gate does
    return wording.summary(preview, payload, chosen, count, changed=request.changed, proxy=proxy or "")


def alarming(preview: Preview, payload: Payload) -> str:
    """What is wrong with ``payload``: an original in a redacted copy, or other bytes than were checked."""
    if hashlib.sha256(payload.body).hexdigest() != payload.body_sha256:
        return wording.CHANGED
    if payload.form is not Form.REDACTED:
        return ""
    found = leaked(payload.body, preview.vault.entries)
    return wording.leak(found) if found else ""


def _alarm(preview: Preview) -> str:
    """The first thing that is wrong with any permitted request: each of them could be sent."""
    seen: dict[tuple[bytes, Form], str] = {}
    for route in preview.decision.routes:
        payload = preview.payloads[route]
        key = (payload.body, payload.form)
        seen.setdefault(key, alarming(preview, payload))
    return next((alarm for alarm in seen.values() if alarm), "")


def _tile(preview: Preview, payload: Payload | None) -> tuple[str, Look]:
    if payload is None:
        return "ban", Look.RESTRICTED
    zone = payload.route.zone
    only_here = all(route.zone is TrustZone.DEVICE for route in preview.decision.routes)
    return "lock" if only_here else ZONE_ICONS[zone], ZONE_LOOKS[zone]


def _verdict(preview: Preview, alarm: str) -> tuple[str, str, Look]:
    if alarm:
        return wording.HELD_BACK, "ban", Look.RESTRICTED
    words = wording.verdict(preview)
    if preview.verdict is Verdict.REFUSED:
        return words, "ban", Look.RESTRICTED
    if preview.verdict is Verdict.DEVICE_ONLY:
        return words, "lock", Look.DEVICE
    return words, "circle-check", Look.NEUTRAL


def _body(preview: Preview, payload: Payload) -> RequestBody:
    redacted = payload.form is Form.REDACTED
    sent = tuple(
        message
        for number, message in enumerate(preview.draft.messages, start=1)
        if number not in preview.withheld
    )
    return RequestBody(
        payload=payload,
        readable=views.readable(payload.body.decode("utf-8", "replace")),
        looks=views.looks_of(preview.redactions) if redacted else {},
        originals=_as_sent(payload, sent),
        vault=dict(preview.vault.entries) if redacted else {},
        masked=wording.MASKED if payload.url else wording.ENGINE_KEY,
    )


def _as_sent(payload: Payload, sent: tuple[Message, ...]) -> tuple[Message, ...]:
    """The turns as the request's dialect puts them together."""
    if payload.key_header != "x-api-key":
        return sent
    system, turns = anthropic_turns(sent)
    return (Message("system", system), *turns) if system else turns


def _reasons(preview: Preview, payload: Payload | None, alarm: str) -> tuple[Reason, ...]:
    lines = [wording.level_reason(preview), wording.permission(preview)]
    lines.append(wording.sentence(preview.decision.reason))
    if payload is not None and payload.route in preview.costs:
        lines.append(wording.estimate(preview.costs[payload.route]))
    reasons = [Reason(line) for line in lines if line]
    if alarm:
        return (Reason(alarm, alarm=True), *reasons)
    if payload is not None and payload.form is Form.REDACTED:
        reasons.append(Reason(wording.NO_ORIGINAL))
    return tuple(reasons)


def _placeholders(preview: Preview, payload: Payload | None) -> tuple[PlaceholderRow, ...]:
    if payload is None or payload.form is not Form.REDACTED:
        return ()
    looks = views.looks_of(preview.redactions)
    return tuple(
        PlaceholderRow(
            item.placeholder, preview.vault.entries.get(item.placeholder, ""), looks[item.placeholder]
        )
        for item in preview.redactions
    )


def _places(preview: Preview) -> tuple[PlaceRow, ...]:
    decision = preview.decision
    others = [(route, wording.not_first(preview, route)) for route in decision.routes[1:]]
    others += [(item.route, _lost(item)) for item in decision.rejected]
    everyone = [*decision.routes[:1], *(route for route, _ in others)]
    count = Counter(route.model for route in everyone)
    return tuple(_place(route, note, alone=count[route.model] == 1) for route, note in others)


def _lost(item: Rejected) -> str:
    return wording.sentence(item.reason)


def _place(route: Route, note: str, *, alone: bool) -> PlaceRow:
    label = f"{zone_word(route.zone)}: {route.label}"
    return PlaceRow(route.zone, route.model if alone else route.label, note, label)


def _strategy(other: Alternative) -> PlaceRow:
    name, note = strategy_word(other.strategy), wording.what_if(other)
    return PlaceRow(other.zone, name, note, f"{name}: {note}")


def _withheld(turn: WithheldTurn) -> WithheldRow:
    return WithheldRow(
        turn.level,
        LEVEL_LOOKS[turn.level],
        wording.turn(turn.number, turn.role, turn.what),
        wording.why_withheld(turn.role, turn.level),
    )


def _send(request: SheetRequest, alarm: str) -> SendState:
    preview = request.preview
    routes = preview.decision.routes
    if alarm or not routes:
        return SendState("Blocked", Look.NEUTRAL, "ban", enabled=False, spoken=wording.BLOCKED_SPOKEN)
    word, spoken = send_word(preview), send_spoken(preview)
    icon = "lock" if word == "Send locally" else ZONE_ICONS[routes[0].zone]
    if preview.decision.form_for(routes[0]) is Form.REDACTED:
        icon = "shield-check"
    if not request.can_send:
        return SendState(word, Look.NEUTRAL, icon, enabled=False, spoken=wording.WRITE_FIRST)
    return SendState(word, ZONE_LOOKS[routes[0].zone], icon, enabled=True, spoken=spoken)
