"""What is known about how providers do: who rests after failures, and who is off until something changes.

A circuit per provider, as a frozen value that a pure function folds one request after another into. It
widens nothing: whoever rests is asked last, and whoever is off is not asked at all.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Protocol

from hybrid_desktop.core.errors import ProviderError
from hybrid_desktop.core.events import Observation
from hybrid_desktop.core.types import FallbackReason, TrustZone

#: The first rest after a failure, in seconds; each further failure in a row doubles it. It is about as long
#: as a restart or a burst of traffic lasts, and short enough that one bad answer changes one message.
FIRST_REST_S = 10.0

#: Failures in a row without a rest, for those that cost no time: a message whose two requests met an error
#: was answered elsewhere at once, and the next one is not to go elsewhere for a hiccup.
TOLERATED = 2

#: The longest rest, in seconds: a provider that has recovered is used again within five minutes, and one
#: that has not costs one wait for its first token every five minutes.
LONGEST_REST_S = 300.0

#: The longest wait that is taken from a Retry-After, in seconds: daily limits ask for up to a day.
LONGEST_ASKED_S = 86_400.0

#: How long after its last failure a provider's failures still count, in seconds. After a restart it is also
#: how long "off" is remembered: nobody is to be locked out by a program that was closed meanwhile.
FORGET_S = 3600.0

NO_CREDIT = "The account has no credit"
"""Why a provider is off until something changes."""

_SENTENCES: Mapping[FallbackReason, str] = {
    FallbackReason.TIMEOUT: "It did not answer in time",
    FallbackReason.RATE_LIMIT: "It asked to slow down",
    FallbackReason.SERVER_ERROR: "It reported errors",
    FallbackReason.CONNECTION: "It could not be reached",
    FallbackReason.TLS: "The connection to it could not be secured",
    FallbackReason.INTERRUPTED: "It broke an answer off",
    FallbackReason.AUTH: "It refused the key",
    FallbackReason.QUOTA: NO_CREDIT,
}
"""The failures that say something about a provider as a whole.

A missing model, a text that is too long, a refusal or an empty answer say something about one model or one
message, so they change nothing.
"""

_UNTIL_CHANGED = frozenset({FallbackReason.AUTH, FallbackReason.QUOTA})

_QUICK = frozenset({FallbackReason.SERVER_ERROR, FallbackReason.INTERRUPTED})

_ABOUT_REACHING = frozenset({FallbackReason.CONNECTION, FallbackReason.TLS})
"""What a list of models that arrives disproves; chat may still be slow, broken or out of credit."""

_SHOWN_BY_PROBE = _ABOUT_REACHING | {FallbackReason.TIMEOUT, FallbackReason.SERVER_ERROR}
"""What a list that fails proves; a key may be good for chat and not for lists."""


@dataclass(frozen=True, slots=True)
class Health:
    """The circuit of one provider; closed when there is none. Times are seconds since the epoch.

    Attributes:
        reason: The last failure.
        at: When it was.
        failures: How many there were in a row.
        until: It rests until then; once that has passed it is asked again, and one answer closes the circuit.
        changed: It waits until its key or its settings change (QUOTA: off, AUTH: asked last, for an hour).
        mark: Of the key and settings it failed with.
    """

    reason: FallbackReason
    at: float
    failures: int = 1
    until: float = 0.0
    changed: bool = False
    mark: str = ""

    @property
    def off(self) -> bool:
        """Whether it is not asked at all."""
        return self.changed and self.reason is FallbackReason.QUOTA


def fold(health: Health | None, observation: Observation, now: float, mark: str = "") -> Health | None:
    """The circuit after one request; None when it is closed. A rest never becomes shorter by a failure.

    A refused key rests for an hour or until the key or the settings change, yet it is not off: asking costs
    nothing, and a 403 may end by itself, for instance once a VPN is on. A local server that does not run
    costs no time and may be started any moment, so it never rests for that.
    """
    error = observation.error
    if observation.cancelled:
        return health
    if error is None:
        return None
    local = observation.route.zone is TrustZone.DEVICE
    if error.reason not in _SENTENCES or (local and error.reason is FallbackReason.CONNECTION):
        return health
    return _failed(health, error, now, mark)


def fold_probe(health: Health | None, error: ProviderError | None, now: float) -> Health | None:
    """The circuit after the provider was asked for its list of models; that says less than a message."""
    if error is None:
        return None if health is None or health.reason in _ABOUT_REACHING else health
    return _failed(health, error, now, "") if error.reason in _SHOWN_BY_PROBE else health


def _failed(health: Health | None, error: ProviderError, now: float, mark: str) -> Health:
    if health is None or _stale(health, now):
        health = Health(error.reason, now, failures=0)
    failures = health.failures + 1
    waits = health.changed or error.reason in _UNTIL_CHANGED
    keeps_reason = health.changed and error.reason is not FallbackReason.QUOTA
    return Health(
        reason=health.reason if keeps_reason else error.reason,
        at=now,
        failures=failures,
        until=max(health.until, now + _rest_s(error, failures)),
        changed=waits,
        mark=mark or health.mark,
    )


def _rest_s(error: ProviderError, failures: int) -> float:
    """Seconds of rest: what the provider asked for, else twice as long with each failure in a row."""
    if error.reason is FallbackReason.RATE_LIMIT and error.retry_after_s is not None:
        asked = error.retry_after_s if math.isfinite(error.retry_after_s) else LONGEST_ASKED_S
        return min(asked, LONGEST_ASKED_S)
    earlier = failures - 1 - (TOLERATED if error.reason in _QUICK else 0)
    return 0.0 if earlier < 0 else min(FIRST_REST_S * 2.0 ** min(earlier, 16), LONGEST_REST_S)


def _stale(health: Health, now: float) -> bool:
    """Whether earlier failures count no more; nor do those that a clock put back has in the future."""
    return not health.changed and not health.at <= now <= max(health.at, health.until) + FORGET_S


def _left(health: Health, now: float) -> float:
    return max(0.0, health.until - now)


def rests(health: Health, now: float) -> bool:
    """Whether the provider is asked last; never for longer than a day, should the clock be put back."""
    if health.changed and not health.off and 0.0 <= now - health.at <= FORGET_S:
        return True
    if health.off:
        return False
    return 0.0 < _left(health, now) <= LONGEST_ASKED_S


def remembered(health: Health, now: float) -> bool:
    """Whether a circuit that was stored still counts after a restart."""
    if not 0.0 <= now - health.at <= LONGEST_ASKED_S:
        return False
    return now - health.at <= FORGET_S or (not health.changed and health.until > now)


def sentence(health: Health, now: float) -> str:
    """What a person reads: why it rests or is off, and for how long."""
    said = _SENTENCES[health.reason]
    if health.changed:
        what = "; off until" if health.off else ", so it rests for an hour, or until"
        return f"{said}{what} its key or settings change"
    minutes = math.ceil(_left(health, now) / 60)
    return f"{said}, so it rests for {minutes} more minute{'s' if minutes != 1 else ''}"


# --- the book -------------------------------------------------------------------------------------


class HealthMemory(Protocol):
    """Where circuits outlive the program: provider names, counts and times, never text."""

    def load(self) -> Mapping[str, str]:
        """The stored circuit of each provider, as ``dumped`` wrote it; StorageError when it cannot."""
        ...

    def save(self, provider: str, state: str | None, until: float | None) -> None:
        """Stores one, or forgets it when ``state`` is None; StorageError when it cannot."""
        ...


def dumped(health: Health) -> str:
    """As JSON."""
    return json.dumps(asdict(health), sort_keys=True)


def loaded(untrusted_state: str) -> Health | None:
    """What ``dumped`` wrote; None when it makes no sense."""
    try:
        values = json.loads(untrusted_state)
        health = Health(
            reason=FallbackReason(values["reason"]),
            at=float(values["at"]),
            failures=int(values["failures"]),
            until=float(values["until"]),
            changed=values["changed"] is True,
            mark=str(values["mark"]),
        )
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None
    usable = health.reason in _SENTENCES and math.isfinite(health.at) and math.isfinite(health.until)
    return health if usable and health.failures > 0 else None


class HealthBook:
    """The circuits of all providers, as of now.

    Args:
        clock: Seconds since the epoch; a wall clock, since the circuits outlive the program.
        changed: Is told each provider whose circuit has changed, and the circuit, None when it is closed.
    """

    def __init__(
        self, clock: Callable[[], float], changed: Callable[[str, Health | None], None] = lambda *_: None
    ) -> None:
        self._clock = clock
        self._changed = changed
        self._circuits: dict[str, Health] = {}
        self._marks: Mapping[str, str] = {}

    def of(self, provider: str) -> Health | None:
        """The circuit of ``provider``; None when it is closed."""
        return self._circuits.get(provider)

    def observe(self, observation: Observation) -> None:
        """Folds one request in."""
        name = observation.route.provider
        health = fold(self.of(name), observation, self._clock(), self._marks.get(name, ""))
        self._set(name, health)

    def probed(self, provider: str, error: ProviderError | None) -> None:
        """Folds one look at a provider's list of models in."""
        self._set(provider, fold_probe(self.of(provider), error, self._clock()))

    def forgive(self, provider: str) -> None:
        """Closes the circuit of ``provider``: a person wants it tried again."""
        self._set(provider, None)

    def forgive_off(self) -> None:
        """The same for all that are off: a person wants another try. A rest goes on, whoever asked for it."""
        for name in self.off():
            self.forgive(name)

    def mark(self, marks: Mapping[str, str]) -> None:
        """Takes what now stands for each provider's key and settings; whoever was changed is forgiven."""
        self._marks = dict(marks)
        for name, health in list(self._circuits.items()):
            if not health.mark:
                self._circuits[name] = replace(health, mark=marks.get(name, ""))
            elif health.mark != marks.get(name):
                self.forgive(name)

    def recall(self, stored: Mapping[str, Health]) -> None:
        """Adds what an earlier run of the program knew; what this one has seen since is newer."""
        now = self._clock()
        for name, health in stored.items():
            if not remembered(health, now):
                self._changed(name, None)
            elif name not in self._circuits:
                self._circuits[name] = health

    def resting(self) -> dict[str, str]:
        """Provider name to the sentence why it is asked last for now."""
        now = self._clock()
        return {name: sentence(known, now) for name, known in self._circuits.items() if rests(known, now)}

    def off(self) -> dict[str, str]:
        """Provider name to the sentence why it is not asked until something changes."""
        now = self._clock()
        return {name: sentence(known, now) for name, known in self._circuits.items() if known.off}

    def _set(self, name: str, health: Health | None) -> None:
        if health == self.of(name):
            return
        if health is None:
            del self._circuits[name]
        else:
            self._circuits[name] = health
        self._changed(name, health)
