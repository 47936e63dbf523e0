"""What one worker process does: a chunk of a hunt, by its first seed."""

from __future__ import annotations

from tests.soak.faults import ROWS, hunt_faults
from tests.soak.hunt import Tally, hunt
from tests.soak.mutations import MUTATIONS
from tests.soak.oracle import breaches

#: Runs within which a hunt must find what is broken.
WITHIN = 250


def leaks(first: int, count: int) -> Tally:
    """One chunk of the leak hunt."""
    return hunt(range(first, first + count))


def faults(first: int, count: int) -> Tally:
    """``count`` seeds for every row of the fault table."""
    return hunt_faults(range(first, first + count * len(ROWS)))


def broken(first: int, name: str) -> bool:
    """Whether the hunt finds the mutation called ``name`` within ``WITHIN`` runs."""
    (mutation,) = (one for one in MUTATIONS if one.name == name)
    with mutation.applied():
        tally = hunt(
            range(first, first + WITHIN),
            judge=lambda seen: [one for one in breaches(seen) if one.rule in mutation.rules],
            enough=1,
        )
    return bool(tally.found)
