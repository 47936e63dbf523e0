"""The facts beneath a message, made the same way for one being answered and for one that was stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hybrid_desktop.core.types import Route
from hybrid_desktop.core.vocabulary import FallbackReason, Form, Sensitivity, TrustZone
from hybrid_desktop.ui import wording
from hybrid_desktop.ui.chat.composer_state import ZONE_ICONS, ZONE_LOOKS
from hybrid_desktop.ui.view_state import LEVEL_LOOKS, Badge, Look, RowState


@dataclass(frozen=True, slots=True)
class Travel:
    """How far a question went.

    Attributes:
        zone: The farthest place, None while it went nowhere.
        form: The barest form in which it left this device, None when it did not.
        replaced: How many placeholders stand in the redacted copy.
        known: False for a message from before this was kept.
    """

    zone: TrustZone | None = None
    form: Form | None = None
    replaced: int = 0
    known: bool = True

    @property
    def away(self) -> bool:
        """True when it left this device."""
        return self.zone is not None and self.zone is not TrustZone.DEVICE

    def to(self, route: Route, form: Form, replaced: int) -> Travel:
        """The same question sent to ``route`` as well; the attempt that gave most away counts."""
        zone = route.zone if self.zone is None else max(self.zone, route.zone)
        if route.zone is TrustZone.DEVICE:
            return Travel(zone, self.form, self.replaced, self.known)
        bare = Form.AS_TYPED if Form.AS_TYPED in (form, self.form) else Form.REDACTED
        return Travel(zone, bare, max(self.replaced, replaced), self.known)


@dataclass(frozen=True, slots=True)
class Cost:
    """What an answer cost in US dollars, None when no price is known; by estimate where tokens were."""

    usd: float | None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class FirstCheck:
    """A first answer's score, what it had to reach, and what was wrong with it, as the core words it."""

    score: float
    threshold: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """What is known about how an answer came; ``as_stored`` is what the store keeps of it.

    Attributes:
        latency_ms: From the press to the end, None when it did not end properly.
        restored: How many originals were put back.
        finish_reason: The provider's word, empty when there was none.
        fallbacks: Why it came from elsewhere, and what was left for it.
        own_placeholders: It answers a text whose parts the person had replaced.
        cost: What it cost, None for an answer from before this was kept.
        check: How a first answer did that was asked for again, None when there was none.
    """

    latency_ms: float | None = None
    restored: int = 0
    finish_reason: str = ""
    fallbacks: tuple[tuple[FallbackReason, Route], ...] = ()
    own_placeholders: bool = False
    cost: Cost | None = None
    check: FirstCheck | None = None

    def as_stored(self, state: RowState) -> dict[str, Any]:
        """Counts, names and times for the store."""
        return {
            "state": state.value,
            "latency_ms": self.latency_ms,
            "restored": self.restored,
            "finish_reason": self.finish_reason,
            "fallbacks": [[why.value, r.provider, r.model, r.zone.word] for why, r in self.fallbacks],
            "own_placeholders": self.own_placeholders,
            "cost": [self.cost.usd, self.cost.estimated] if self.cost else None,
            "check": [self.check.score, self.check.threshold, list(self.check.reasons)]
            if self.check
            else None,
        }

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> AnswerFacts:
        """What ``as_stored`` gave; what is missing counts as not known."""
        return cls(
            latency_ms=stored.get("latency_ms"),
            restored=stored.get("restored", 0),
            finish_reason=stored.get("finish_reason", ""),
            fallbacks=tuple(
                (FallbackReason(why), Route(provider, model, TrustZone[zone.upper()]))
                for why, provider, model, zone in stored.get("fallbacks", ())
            ),
            own_placeholders=stored.get("own_placeholders", False),
            cost=Cost(*cost) if (cost := stored.get("cost")) else None,
            check=FirstCheck(check[0], check[1], tuple(check[2])) if (check := stored.get("check")) else None,
        )

    def fallback_line(self, reason: FallbackReason, left: Route) -> str:
        """Why the answer comes from elsewhere; after a check, what was wrong with the first one."""
        if reason is FallbackReason.QUALITY and self.check is not None:
            return wording.quality_fallback(self.check.score, self.check.threshold, self.check.reasons)
        return wording.fallback(reason, left)


@dataclass(frozen=True, slots=True)
class Answer:
    """One version of an answer as a row shows it."""

    text: str = field(repr=False)
    route: Route | None
    state: RowState
    facts: AnswerFacts = field(default_factory=AnswerFacts)

    @property
    def look(self) -> Look:
        """The colour of its place."""
        return ZONE_LOOKS[self.route.zone] if self.route else Look.NEUTRAL

    @property
    def icon(self) -> str:
        """The icon of its place."""
        return ZONE_ICONS[self.route.zone] if self.route else "laptop"

    def badges(self) -> tuple[Badge, ...]:
        """Where it came from, then how."""
        facts, place = self.facts, []
        if self.route is not None:
            place = [Badge(wording.zone_word(self.route.zone), strong=True), Badge(self.route.model)]
        if facts.latency_ms is not None:
            place.append(Badge(wording.duration(facts.latency_ms)))
        if facts.cost is not None:
            place.append(Badge(wording.cost(facts.cost.usd, estimated=facts.cost.estimated)))
        lines = [facts.fallback_line(reason, left) for reason, left in facts.fallbacks]
        place += [Badge(line, "corner-down-right", Look.CONFIDENTIAL) for line in lines]
        if facts.restored:
            place.append(Badge(wording.restored(facts.restored), "rotate-ccw", Look.DEVICE))
        if note := wording.finish_note(facts.finish_reason):
            place.append(Badge(note, "circle-alert", Look.CONFIDENTIAL))
        if self.state in (RowState.STOPPED, RowState.FAILED) and self.text:
            place.append(Badge(wording.STOPPED, "circle-alert", Look.RESTRICTED))
        return tuple(place)

    def without_text(self) -> str:
        """The line in place of a text that never came; empty when there is one, or it may still come."""
        if self.text or self.state is RowState.WRITING:
            return ""
        return wording.NO_MODEL if self.state is RowState.FAILED else wording.STOPPED_EMPTY


def question_badges(own: Sensitivity, travel: Travel, *, settled: bool) -> tuple[Badge, ...]:
    """How far a question went and its level; nothing is claimed while a fallback may still take it on."""
    level = Badge(wording.level_word(own), look=LEVEL_LOOKS[own], bars=own)
    if not travel.known or (not travel.away and not settled):
        return (level,)
    zone = travel.zone if travel.zone is not None else TrustZone.DEVICE
    icon = ZONE_ICONS[zone] if travel.away else "lock"
    badges = [Badge(wording.sent_to(frozenset({zone}), travel.form), icon, ZONE_LOOKS[zone])]
    if travel.form is Form.REDACTED and travel.replaced:
        badges.append(Badge(wording.replaced(travel.replaced), "shield-check", Look.DEVICE))
    return (*badges, level)
