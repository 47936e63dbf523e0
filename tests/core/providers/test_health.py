"""The circuits: who rests and for how long, who is off, and what outlives a restart."""

from __future__ import annotations

import random
from typing import Any

import pytest

from hybrid_desktop.core.errors import ProviderError
from hybrid_desktop.core.events import Observation
from hybrid_desktop.core.providers.health import (
    FORGET_S,
    LONGEST_ASKED_S,
    Health,
    HealthBook,
    dumped,
    fold,
    fold_probe,
    loaded,
    remembered,
    rests,
)
from hybrid_desktop.core.types import FallbackReason, Route, TrustZone

CLOUD = Route("openai", "gpt-4o", TrustZone.CLOUD)
LOCAL = Route("local", "llama3.1", TrustZone.DEVICE)
NOW = 1_000_000.0

RESTS = {
    FallbackReason.TIMEOUT,
    FallbackReason.RATE_LIMIT,
    FallbackReason.CONNECTION,
    FallbackReason.TLS,
    FallbackReason.AUTH,
}
QUICK = {FallbackReason.SERVER_ERROR, FallbackReason.INTERRUPTED}


def failed(reason: FallbackReason, route: Route = CLOUD, **more: Any) -> Observation:
    return Observation(route, ProviderError(reason, **more), None)


def answered(route: Route = CLOUD) -> Observation:
    return Observation(route, None, 120.0)


class Clock:
    """A wall clock that a test moves."""

    now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Stands still until it is moved."""
    return Clock()


@pytest.fixture
def kept() -> dict[str, Health | None]:
    """What the book has asked to be stored."""
    return {}


@pytest.fixture
def book(clock: Clock, kept: dict[str, Health | None]) -> HealthBook:
    """An empty book."""
    return HealthBook(clock, kept.__setitem__)


# --- the fold -------------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", list(FallbackReason))
def test_what_each_failure_says_about_its_provider(book: HealthBook, reason: FallbackReason) -> None:
    book.observe(failed(reason))
    assert ("openai" in book.resting()) is (reason in RESTS)
    assert ("openai" in book.off()) is (reason is FallbackReason.QUOTA)


@pytest.mark.parametrize("reason", sorted(QUICK))
def test_errors_that_cost_no_time_are_borne_twice(book: HealthBook, reason: FallbackReason) -> None:
    rests = []
    for _ in range(4):
        book.observe(failed(reason))
        known = book.of("openai")
        assert known is not None
        rests.append(max(0.0, known.until - NOW))
    assert rests == [0.0, 0.0, 10.0, 20.0]
    book.observe(answered())
    book.observe(failed(reason))
    assert book.resting() == {}, "an answer in between begins the count anew"


def test_rests_double_up_to_five_minutes() -> None:
    health, lengths = None, []
    for _ in range(8):
        health = fold(health, failed(FallbackReason.TIMEOUT), NOW)
        assert health is not None
        lengths.append(health.until - NOW)
    assert lengths == [10.0, 20.0, 40.0, 80.0, 160.0, 300.0, 300.0, 300.0]


@pytest.mark.parametrize(("asked", "rest"), [(0.0, 0.0), (60.0, 60.0), (7200.0, 7200.0), (1e9, 86_400.0)])
def test_retry_after_is_honoured_up_to_a_day(asked: float, rest: float) -> None:
    health = fold(None, failed(FallbackReason.RATE_LIMIT, retry_after_s=asked), NOW)
    assert health is not None
    assert health.until == NOW + rest
    endless = fold(None, failed(FallbackReason.RATE_LIMIT, retry_after_s=float("inf")), NOW)
    assert endless is not None
    assert endless.until == NOW + LONGEST_ASKED_S


def test_a_rest_never_becomes_shorter() -> None:
    long = fold(None, failed(FallbackReason.RATE_LIMIT, retry_after_s=600), NOW)
    shorter = fold(long, failed(FallbackReason.RATE_LIMIT, retry_after_s=1), NOW + 1)
    other = fold(shorter, failed(FallbackReason.SERVER_ERROR), NOW + 2)
    assert other is not None
    assert other.until == NOW + 600


@pytest.mark.parametrize("seed", range(20))
def test_whatever_fails_and_whenever_no_rest_becomes_shorter(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a seeded choice of faults
    health, now = None, NOW
    for _ in range(40):
        until = health.until if health else 0.0
        wait = chance.choice([None, 0.0, 3.0, 400.0])
        health = fold(health, failed(chance.choice(sorted(RESTS | QUICK)), retry_after_s=wait), now) or health
        assert health is not None
        assert health.until >= until
        now += chance.choice([0.1, 30.0, 2 * FORGET_S])


def test_once_a_rest_is_over_one_answer_closes_the_circuit(book: HealthBook, clock: Clock) -> None:
    for _ in range(3):
        book.observe(failed(FallbackReason.TIMEOUT))
    clock.now += 39
    assert "openai" in book.resting()
    clock.now += 2
    assert book.resting() == {}, "half open: it is asked in its turn"
    book.observe(failed(FallbackReason.TIMEOUT))
    assert book.of("openai") is not None
    assert book.of("openai").until == clock.now + 80  # type: ignore[union-attr]  # asserted above
    book.observe(answered())
    assert book.of("openai") is None


def test_failures_of_long_ago_count_no_more() -> None:
    old = Health(FallbackReason.TIMEOUT, NOW, failures=6, until=NOW + 300)
    again = fold(old, failed(FallbackReason.TIMEOUT), NOW + 300 + FORGET_S + 1)
    assert again is not None
    assert again.failures == 1
    assert again.until == NOW + 300 + FORGET_S + 1 + 10


def test_a_clock_put_back_locks_nobody_out(book: HealthBook, clock: Clock) -> None:
    book.observe(failed(FallbackReason.TIMEOUT))
    clock.now -= 30 * 86_400
    assert book.resting() == {}


def test_what_was_cancelled_says_nothing() -> None:
    late = Observation(CLOUD, ProviderError(FallbackReason.TIMEOUT), 50.0, cancelled=True)
    assert fold(None, late, NOW) is None
    resting = fold(None, failed(FallbackReason.TIMEOUT), NOW)
    assert fold(resting, Observation(CLOUD, None, 50.0, cancelled=True), NOW) == resting


def test_a_local_server_that_does_not_run_does_not_rest() -> None:
    assert fold(None, failed(FallbackReason.CONNECTION, LOCAL), NOW) is None
    assert fold(None, failed(FallbackReason.TIMEOUT, LOCAL), NOW) is not None


# --- until something changes ----------------------------------------------------------------------


def test_an_account_without_credit_is_off_until_its_key_or_settings_change(
    book: HealthBook, clock: Clock
) -> None:
    book.mark({"openai": "key 1"})
    book.observe(failed(FallbackReason.QUOTA))
    clock.now += 30 * 86_400
    book.mark({"openai": "key 1"})
    assert book.off() == {"openai": "The account has no credit; off until its key or settings change"}
    assert book.resting() == {}
    book.mark({"openai": "key 2"})
    assert book.off() == {}


def test_a_refused_key_is_asked_last_until_it_changes(book: HealthBook, clock: Clock) -> None:
    book.mark({"openai": "key 1"})
    book.observe(failed(FallbackReason.AUTH))
    book.observe(failed(FallbackReason.TIMEOUT))
    clock.now += FORGET_S
    assert book.resting() == {
        "openai": "It refused the key, so it rests for an hour, or until its key or settings change"
    }
    assert book.off() == {}
    book.mark({"openai": "key 2"})
    assert book.resting() == {}


def test_a_refused_key_is_tried_anew_after_an_hour_where_others_always_answer(
    book: HealthBook, clock: Clock
) -> None:
    """A 403 may end by itself, and whoever is asked last behind one that answers is never asked."""
    book.observe(failed(FallbackReason.AUTH))
    clock.now += FORGET_S
    assert "openai" in book.resting()
    clock.now += 1
    assert book.resting() == book.off() == {}
    book.observe(failed(FallbackReason.AUTH))
    assert "openai" in book.resting()


def test_a_refused_key_that_is_taken_after_all_counts_again(book: HealthBook) -> None:
    book.observe(failed(FallbackReason.AUTH))
    book.observe(answered())
    assert book.resting() == {}


@pytest.mark.parametrize("reason", [FallbackReason.QUOTA, FallbackReason.AUTH, FallbackReason.TIMEOUT])
def test_a_person_may_have_it_tried_again(
    book: HealthBook, kept: dict[str, Health | None], reason: FallbackReason
) -> None:
    book.observe(failed(reason))
    book.forgive("openai")
    book.forgive("never heard of")
    assert (book.off(), book.resting()) == ({}, {})
    assert kept == {"openai": None}


def test_a_provider_that_is_gone_from_the_settings_is_forgotten(book: HealthBook) -> None:
    book.mark({"openai": "m"})
    book.observe(failed(FallbackReason.QUOTA))
    book.mark({})
    assert book.of("openai") is None


@pytest.mark.parametrize(
    ("left_s", "said"), [(1, "1 more minute"), (60, "1 more minute"), (61, "2 more minutes")]
)
def test_how_long_it_rests_is_said_in_minutes(
    book: HealthBook, clock: Clock, left_s: float, said: str
) -> None:
    book.observe(failed(FallbackReason.RATE_LIMIT, retry_after_s=600))
    clock.now += 600 - left_s
    assert book.resting() == {"openai": f"It asked to slow down, so it rests for {said}"}


# --- lists of models ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reason", "rest"),
    [
        (FallbackReason.CONNECTION, True),
        (FallbackReason.TIMEOUT, True),
        (FallbackReason.TLS, True),
        (FallbackReason.SERVER_ERROR, False),  # not yet
        (FallbackReason.AUTH, False),
        (FallbackReason.RATE_LIMIT, False),
        (FallbackReason.MODEL_MISSING, False),
    ],
)
def test_what_a_list_that_fails_says(reason: FallbackReason, rest: bool) -> None:
    health = fold_probe(None, ProviderError(reason), NOW)
    assert (health is not None and rests(health, NOW)) is rest


@pytest.mark.parametrize("reason", sorted(RESTS | QUICK | {FallbackReason.QUOTA}))
def test_a_list_that_arrives_proves_no_more_than_that_it_can_be_reached(reason: FallbackReason) -> None:
    health = fold(None, failed(reason), NOW)
    closed = fold_probe(health, None, NOW) is None
    assert closed is (reason in {FallbackReason.CONNECTION, FallbackReason.TLS})


# --- restarts -------------------------------------------------------------------------------------


def restarted(kept: dict[str, Health | None], clock: Clock) -> HealthBook:
    """The next run of the program, with what this one has stored."""
    states = {name: loaded(dumped(health)) for name, health in kept.items() if health}
    book = HealthBook(clock, kept.__setitem__)
    book.recall({name: health for name, health in states.items() if health})
    return book


def test_a_rest_outlives_a_restart(book: HealthBook, kept: dict[str, Health | None], clock: Clock) -> None:
    book.observe(failed(FallbackReason.RATE_LIMIT, retry_after_s=7200))
    clock.now += 7199
    assert restarted(kept, clock).resting() == {
        "openai": "It asked to slow down, so it rests for 1 more minute"
    }


def test_off_outlives_a_restart_for_an_hour(
    book: HealthBook, kept: dict[str, Health | None], clock: Clock
) -> None:
    book.mark({"openai": "key 1"})
    book.observe(failed(FallbackReason.QUOTA))
    clock.now += FORGET_S
    again = restarted(kept, clock)
    again.mark({"openai": "key 1"})
    assert "openai" in again.off()
    again.mark({"openai": "key 2"})
    assert again.off() == {}, "the key was changed while the program was closed"
    book.mark({"openai": "key 1"})
    book.observe(failed(FallbackReason.QUOTA))
    clock.now += FORGET_S + 1
    assert restarted(kept, clock).off() == {}
    assert kept == {"openai": None}, "what is forgotten is forgotten in the file as well"


def test_what_this_run_has_seen_is_newer(clock: Clock, kept: dict[str, Health | None]) -> None:
    book = HealthBook(clock, kept.__setitem__)
    book.observe(failed(FallbackReason.QUOTA))
    book.recall({"openai": Health(FallbackReason.TIMEOUT, NOW - 5, until=NOW + 5)})
    assert "openai" in book.off()


def test_only_names_counts_and_times_are_stored(kept: dict[str, Health | None], book: HealthBook) -> None:
    book.observe(failed(FallbackReason.TIMEOUT, detail="the words of a message"))
    health = kept["openai"]
    assert health is not None
    assert dumped(health) == (
        '{"at": 1000000.0, "changed": false, "failures": 1, "mark": "", "reason": "timeout", '
        '"until": 1000010.0}'
    )


def test_an_answer_from_a_healthy_provider_writes_nothing(
    book: HealthBook, kept: dict[str, Health | None]
) -> None:
    book.observe(answered())
    assert kept == {}


@pytest.mark.parametrize(
    "state",
    [
        "",
        "[]",
        "{}",
        "no json",
        "[" * 100_000,
        '{"at": 1, "changed": false, "failures": 1, "mark": "", "reason": "bribery", "until": 2}',
        '{"at": 1, "changed": false, "failures": 1, "mark": "", "reason": "ledger", "until": 2}',
        '{"at": NaN, "changed": false, "failures": 1, "mark": "", "reason": "timeout", "until": 2}',
        '{"at": 1, "changed": false, "failures": 0, "mark": "", "reason": "timeout", "until": 2}',
        '{"at": 1, "changed": false, "failures": "x", "mark": "", "reason": "timeout", "until": 2}',
    ],
)
def test_a_stored_circuit_that_makes_no_sense_is_none(state: str) -> None:
    assert loaded(state) is None


def test_a_circuit_from_the_future_is_not_believed() -> None:
    assert not remembered(Health(FallbackReason.TIMEOUT, NOW + 100, until=NOW + 200), NOW)
