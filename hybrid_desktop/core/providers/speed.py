"""How long each route takes to its first token, as an average that the latest answers weigh most in.

A pure fold: ``after`` takes one measurement into a frozen value. The latency strategy orders routes by it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: What a new measurement weighs against all earlier ones that are just as fresh. With 0.3 a route that has
#: become slow shows after two or three answers, and one odd answer moves the average by less than a third.
NEWEST = 0.3

#: After so many seconds what was measured earlier counts half. A provider's load follows the hours of the
#: day, and a local server drops its model from memory within the hour; what is older says little about now.
HALF_LIFE_S = 3600.0

#: Older measurements are not read at all, in seconds: a week later the model behind a name may be another.
FORGET_S = 7 * 86_400.0


@dataclass(frozen=True, slots=True)
class Sample:
    """One measurement: when, in seconds since the epoch, and how many milliseconds to the first token."""

    route: str
    at: float
    ms: float


@dataclass(frozen=True, slots=True)
class Speed:
    """The average so far, in milliseconds, and when the newest measurement was taken."""

    at: float
    ms: float


def after(speed: Speed | None, at: float, ms: float) -> Speed | None:
    """The average after one more measurement; one that makes no sense changes nothing."""
    if not (math.isfinite(at) and math.isfinite(ms)) or ms < 0:
        return speed
    if speed is None:
        return Speed(at, ms)
    age_s = max(0.0, at - speed.at)  # a clock that was put back makes nothing fresher
    kept = (1 - NEWEST) * 0.5 ** (age_s / HALF_LIFE_S)
    return Speed(max(at, speed.at), ms + (speed.ms - ms) * kept)


def fold(samples: Iterable[Sample]) -> dict[str, Speed]:
    """The average of each route, from samples in the order of their time."""
    speeds: dict[str, Speed] = {}
    for sample in samples:
        speed = after(speeds.get(sample.route), sample.at, sample.ms)
        if speed is not None:
            speeds[sample.route] = speed
    return speeds


class SpeedBook:
    """The averages of all routes, by ``provider/model``."""

    def __init__(self) -> None:
        self._speeds: dict[str, Speed] = {}

    def add(self, route: str, at: float, ms: float) -> None:
        """Takes one measurement in."""
        speed = after(self._speeds.get(route), at, ms)
        if speed is not None:
            self._speeds[route] = speed

    def recall(self, samples: Iterable[Sample]) -> None:
        """Begins with what was measured earlier; a route that was measured since keeps what is newer."""
        self._speeds = {**fold(samples), **self._speeds}

    def first_token_ms(self, now: float) -> Mapping[str, float]:
        """Milliseconds per route, without what is too old."""
        return {route: speed.ms for route, speed in self._speeds.items() if now - speed.at <= FORGET_S}
