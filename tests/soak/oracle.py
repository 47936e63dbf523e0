"""Says what was wrong with a run, from what was planted, what arrived and what was shown.

It knows POLICY.md and FAILURES.md, and asks nothing of the code under test: where a value stands and what it
must count as was decided when the run was made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hybrid_desktop.core.types import (
    ConfidentialToCloud,
    Environment,
    InternalToCloud,
    Override,
    Payload,
    Redact,
    Sensitivity,
    Strategy,
    TrustZone,
)
from tests.soak import answers, records, residue
from tests.soak.canaries import Haystack
from tests.soak.farm import Arrival
from tests.soak.places import Place
from tests.soak.runner import Observed, Outcome, key_of
from tests.soak.world import Send

#: The headers that may leave with a request, and those of each dialect.
HEADERS = {"accept", "content-type", "user-agent", "content-length", "host"}
OWN_HEADERS = {"openai": {"authorization"}, "anthropic": {"x-api-key", "anthropic-version"}}


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing that must not be; ``what`` names kinds and places, never a value."""

    seed: int
    rule: str
    what: str


def breaches(seen: Observed) -> list[Breach]:
    """Everything that is wrong with a run."""
    told = [
        *_arrivals(seen),
        *_levels(seen),
        *records.wrong(seen),
        *answers.wrong(seen),
        *residue.wrong(seen),
    ]
    unique = dict.fromkeys(told)
    return [Breach(seen.world.seed, rule, what) for rule, what in unique]


# --- what arrived ---------------------------------------------------------------------------------


def _arrivals(seen: Observed) -> Iterator[tuple[str, str]]:
    if seen.trapped:
        yield "trap", "somebody was led to a server that is no provider's"
    places = {place.server: place for place in seen.world.places}
    outcomes = {outcome.send.tag: outcome for outcome in seen.outcomes}
    for arrival in seen.arrivals:
        place = places.get(arrival.server)
        outcome = outcomes.get(arrival.tag) if arrival.tag is not None else None
        if place is None or outcome is None:
            yield "stray", f"a request that belongs to no send reached {arrival.server}"
            continue
        yield from _one(arrival, place, outcome, seen)


def _one(arrival: Arrival, place: Place, outcome: Outcome, seen: Observed) -> Iterator[tuple[str, str]]:
    where = f"{place.kind}, mode {arrival.mode}, {outcome.send.draft.purpose.value}"
    if place.closed:
        yield "zone", f"a request reached a place that must be refused: {where}"
    known = seen.world.known
    label = f"{place.settings.name}/{arrival.model}"
    if place.settings.name in known.unavailable or label in known.missing_models:
        yield "unavailable", f"a provider or model that is not there was asked: {where}"
    zone = place.zone_of(arrival.model)
    if (why := _forbidden(outcome.send, outcome, place, zone)) is not None:
        yield "permission", f"{why}: {where}"
    hay = Haystack(arrival.raw)
    yield from (("leak", f"{kind} reached {where}") for kind in _leaks(hay, outcome.send, place, zone))
    for other in seen.outcomes:
        if other is not outcome and any(_holds(hay, other.send)):
            yield "mixed up", f"a message holds what stands in another one: {where}"
    if not _as_previewed(arrival, outcome, place):
        yield "preview", f"the body is none that was previewed: {where}"
    yield from _headers(arrival, place, seen)


def _holds(hay: Haystack, send: Send) -> Iterator[bool]:
    return (
        hay.holds(value)
        for planted in send.talk.planted
        if planted.canary.kind not in ("person", "person and health", "own health")  # few; two may be equal
        for value in planted.canary.values
    )


def _leaks(hay: Haystack, send: Send, place: Place, zone: TrustZone) -> Iterator[str]:
    """The kinds of canaries that ``hay`` holds and must not."""
    for planted in send.talk.held_back:
        if any(hay.holds(value) for value in planted.canary.values) and not _repeated(
            planted.canary.values, send
        ):
            yield f"a withheld {planted.canary.kind}"
    for planted in send.talk.sent:
        if not _may_read(planted.level, send, place, zone) and any(map(hay.holds, planted.canary.values)):
            yield planted.canary.kind


def _repeated(values: Sequence[str], send: Send) -> bool:
    """Whether a turn that is sent holds one of ``values`` as well: two canaries can be equal."""
    kept = [m.content for n, m in enumerate(send.talk.messages, start=1) if n not in send.talk.withheld]
    return any(value in text for value in values for text in kept)


def _may_read(level: Sensitivity, send: Send, place: Place, zone: TrustZone) -> bool:
    """Whether a value of ``level`` may arrive as it was typed."""
    if zone is TrustZone.DEVICE or level is Sensitivity.PUBLIC:
        return True
    if level is Sensitivity.RESTRICTED:
        return zone is TrustZone.NETWORK and place.trusted
    if zone is TrustZone.NETWORK:
        return True
    return level is Sensitivity.INTERNAL and send.settings.internal_to_cloud is InternalToCloud.CLEAR


def _forbidden(send: Send, outcome: Outcome, place: Place, zone: TrustZone) -> str | None:
    """Why a request must not have come here at all, whatever its body, None when it may."""
    draft, level = send.draft, send.talk.level
    strategy = draft.strategy or send.settings.profiles[_environment(send)].strategy or send.settings.strategy
    if draft.override is Override.FORCE_LOCAL and zone is not TrustZone.DEVICE:
        return "force_local, and it left this device"
    if draft.override is Override.FORCE_CLOUD and zone is not TrustZone.CLOUD:
        return "force_cloud, and it stayed"
    if strategy is Strategy.PRIVACY and zone is TrustZone.CLOUD:
        return "strategy privacy, and it reached a cloud"
    if level is Sensitivity.RESTRICTED and not _may_read(level, send, place, zone):
        return "a RESTRICTED message left"
    if zone is TrustZone.CLOUD and level is not Sensitivity.PUBLIC and not _consent(send):
        return f"a {level.name} message left without leave"
    return None


def _environment(send: Send) -> Environment:
    return send.draft.environment or send.settings.environment


def _consent(send: Send) -> bool:
    """Whether settings and words let a message of this level go to a cloud, in whatever form."""
    chosen, redact = send.settings, send.draft.redact
    if send.talk.level is Sensitivity.CONFIDENTIAL:
        if chosen.confidential_to_cloud is ConfidentialToCloud.NEVER or redact is Redact.NEVER:
            return False
        return chosen.confidential_to_cloud is ConfidentialToCloud.AUTO or redact is Redact.AUTO
    if chosen.internal_to_cloud is InternalToCloud.REDACTED:
        return redact is not Redact.NEVER
    return chosen.internal_to_cloud is InternalToCloud.CLEAR


def _previewed(arrival: Arrival, outcome: Outcome, place: Place) -> Payload | None:
    if outcome.preview is None:
        return None
    for route in outcome.preview.decision.routes:
        if (route.provider, route.model) == (place.settings.name, arrival.model):
            return outcome.preview.payloads[route]
    return None


def _as_previewed(arrival: Arrival, outcome: Outcome, place: Place) -> bool:
    payload = _previewed(arrival, outcome, place)
    return payload is not None and payload.body == arrival.request.body


def _headers(arrival: Arrival, place: Place, seen: Observed) -> Iterator[tuple[str, str]]:
    sent = arrival.request.headers
    if extra := sorted(set(sent) - HEADERS - OWN_HEADERS[place.settings.kind]):
        yield "headers", f"headers that were not previewed: {extra}"
    own = key_of(place.settings.name)
    others = [key_of(p.settings.name) for p in seen.world.places if key_of(p.settings.name) != own]
    text = arrival.raw.decode("utf-8", "replace")
    if any(key in text for key in others) or "of-the-environment" in text:
        yield "keys", f"a key or setting of somebody else reached {place.kind}"


# --- what it was taken for ------------------------------------------------------------------------


def _levels(seen: Observed) -> Iterator[tuple[str, str]]:
    for outcome in seen.outcomes:
        talk = outcome.send.talk
        if outcome.preview is not None and outcome.preview.classification.level < talk.level:
            kinds = sorted({one.canary.kind for one in talk.planted if one.level >= talk.level})
            counted = outcome.preview.classification.level.name
            yield "level", f"{', '.join(kinds)} counts as {counted}"
