"""Runs many seeds one after the other and gathers what was found."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from hybrid_desktop.core.events import Completed
from hybrid_desktop.core.providers.openai_compatible import warm_up
from hybrid_desktop.core.types import TrustZone
from tests.soak.canaries import Canary, Haystack
from tests.soak.farm import Farm
from tests.soak.oracle import Breach, breaches
from tests.soak.runner import Observed, Range
from tests.soak.world import World, make_world

#: After so many breaches a hunt stops: something is badly wrong, and the first seeds tell it.
ENOUGH = 25

#: Canaries that are looked for in the files in the end.
KEPT = 2000


@dataclass(slots=True)
class Tally:
    """What a hunt did and found."""

    runs: int = 0
    requests: int = 0
    seconds: float = 0.0
    found: list[Breach] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def __iadd__(self, other: Tally) -> Tally:
        self.runs += other.runs
        self.requests += other.requests
        self.seconds = max(self.seconds, other.seconds)
        self.found += other.found
        self.counts += other.counts
        return self

    def note(self, seen: Observed) -> None:
        """Counts what happened, so that a hunt that finds nothing shows what it looked at."""
        self.runs += 1
        self.requests += len(seen.arrivals)
        places = {place.server: place for place in seen.world.places}
        for outcome in seen.outcomes:
            self.counts["sends"] += 1
            self.counts["complete answers"] += bool(
                outcome.events and isinstance(outcome.events[-1], Completed)
            )
            self.counts["canaries"] += len(outcome.send.talk.planted)
            self.counts[f"{outcome.send.talk.level.name} messages"] += 1
        for arrival in seen.arrivals:
            place = places.get(arrival.server)
            if place is not None and place.zone_of(arrival.model) is TrustZone.CLOUD:
                self.counts["cloud requests"] += 1
                self.counts["redacted cloud requests"] += b"_1]" in arrival.request.body


@contextmanager
def shooting_range() -> Iterator[Range]:
    """Servers and an encrypted file, for as long as it lasts."""
    warm_up()  # or the first run's short limits would pass while the SDK is loaded
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        farm = Farm()
        try:
            place = Range(farm, Path(folder))
            try:
                yield place
            finally:
                place.close()
        finally:
            farm.close()


def hunt(
    seeds: Iterable[int],
    *,
    make: Callable[[int, Range], World] | None = None,
    judge: Callable[[Observed], list[Breach]] = breaches,
    told: Callable[[Tally], None] = lambda _: None,
    enough: int = ENOUGH,
) -> Tally:
    """Carries out the run of every seed.

    Args:
        seeds: The seeds.
        make: Makes a run of a seed; else the leak hunt's.
        judge: The oracle.
        told: Is called after each run.
        enough: How many breaches end the hunt.
    """
    made = make or (lambda seed, place: make_world(seed, place.ports))
    with shooting_range() as place:
        return asyncio.run(_hunt(seeds, place, made, judge, told, enough))


async def _hunt(
    seeds: Iterable[int],
    place: Range,
    make: Callable[[int, Range], World],
    judge: Callable[[Observed], list[Breach]],
    told: Callable[[Tally], None],
    enough: int,
) -> Tally:
    tally, began = Tally(), time.monotonic()
    kept: dict[int, tuple[Canary, ...]] = {}
    for seed in seeds:
        world = make(seed, place)
        seen = await place.run(world)
        tally.note(seen)
        tally.found += judge(seen)
        kept[seed] = world.canaries
        if len(kept) > KEPT:
            del kept[next(iter(kept))]
        tally.seconds = time.monotonic() - began
        told(tally)
        if len(tally.found) >= enough:
            break
    tally.found += _on_disk(place.folder, kept)
    return tally


def _on_disk(folder: Path, kept: dict[int, tuple[Canary, ...]]) -> list[Breach]:
    """Canaries in any file, the encrypted one included, in which they cannot be seen."""
    found = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        raw = file.read_bytes()
        hay = Haystack(raw)
        for seed, canaries in kept.items():
            told = [canary.kind for canary in canaries if any(map(hay.holds, canary.values))]
            found += [Breach(seed, "residue", f"{kind} is in the file {file.name}") for kind in told]
    return found
