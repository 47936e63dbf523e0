"""The hunt itself: equal seeds make equal runs, and what is broken on purpose is found."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from random import Random
from urllib.parse import quote

import pytest

from tests.soak import canaries
from tests.soak.canaries import Haystack
from tests.soak.farm import NAMES
from tests.soak.jobs import broken
from tests.soak.mutations import MUTATIONS, Mutation
from tests.soak.world import make_world

#: Where a mutation shows soon, so that this takes seconds; a hunt that begins elsewhere finds it, too.
SOON = {
    "the settings' zone is believed": 11,
    "force_local is not heard": 45,
    "withheld turns are sent": 26,
    "replies inherit nothing": 16,
    "the address is not compared": 25,
    "the peer is not looked at": 11,
    "redirects are followed": 27,
    "a refusal is routed around": 18,
    "a spent quota is asked again": 14,
    "requests are not counted": 13,
}

PORTS = {name: 1024 + number for number, name in enumerate(NAMES)}


@pytest.fixture
def expected_logs() -> list[str]:
    return [""]  # a broken program may log what it likes


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_what_is_broken_is_found(mutation: Mutation) -> None:
    assert broken(SOON.get(mutation.name, 1), mutation.name)


def test_equal_seeds_make_equal_runs() -> None:
    assert [make_world(seed, PORTS) for seed in range(50)] == [make_world(seed, PORTS) for seed in range(50)]
    assert make_world(1, PORTS) != make_world(2, PORTS)


def test_a_report_shows_no_canary() -> None:
    for seed in range(50):
        world = make_world(seed, PORTS)
        shown = repr(world)
        assert not [c.kind for c in world.canaries if canaries.shown_in(shown, c)]


@pytest.mark.parametrize(
    "written",
    [
        lambda value: value,
        lambda value: json.dumps({"x": f"a {value} b"}),
        lambda value: base64.b64encode(f"x{value}".encode()).decode(),
        lambda value: base64.b64encode(f"xy{value}z".encode()).decode(),
        lambda value: quote(value),
        lambda value: "-".join(value.replace(" ", "")),
        lambda value: value.encode().hex(),
    ],
    ids=["typed", "JSON", "base64", "base64 further on", "URL", "other separators", "hex"],
)
def test_a_canary_is_found_in_any_form(written: Callable[[str], str]) -> None:
    dice = Random(1)  # noqa: S311 - reproducible, and no secret
    for _ in range(40):
        canary = canaries.restricted(dice)
        for value in canary.values:
            assert Haystack(f'{{"content":"{written(value)}"}}'.encode()).holds(value)
            assert not Haystack(canaries.restricted(dice).sentence.encode()).holds(value)
