"""Time to the first token: exact averages, what fresh answers weigh, and what age takes away."""

from __future__ import annotations

import pytest

from hybrid_desktop.core.providers.speed import FORGET_S, HALF_LIFE_S, Sample, Speed, SpeedBook, after, fold

NOW = 1_000_000.0


def test_the_first_measurement_is_the_average() -> None:
    assert after(None, NOW, 200.0) == Speed(NOW, 200.0)


@pytest.mark.parametrize(
    ("age_s", "average"),
    [
        (0.0, 130.0),  # 0.3 * 200 + 0.7 * 100
        (HALF_LIFE_S, 165.0),  # what is an hour older weighs 0.35
        (2 * HALF_LIFE_S, 182.5),
        (-60.0, 130.0),  # the clock was put back
    ],
)
def test_a_second_one_weighs_more_the_older_the_first_is(age_s: float, average: float) -> None:
    speed = after(Speed(NOW, 100.0), NOW + age_s, 200.0)
    assert speed is not None
    assert speed.ms == pytest.approx(average)
    assert speed.at == max(NOW, NOW + age_s)


def test_a_route_that_becomes_slow_loses_its_place_within_three_answers() -> None:
    book = SpeedBook()
    for _ in range(20):
        book.add("a/fast", NOW, 100.0)
        book.add("b/steady", NOW, 400.0)
    order = []
    for _ in range(3):
        book.add("a/fast", NOW, 1000.0)
        times = book.first_token_ms(NOW)
        order.append(min(times, key=lambda route: times[route]))
    assert order == ["a/fast", "b/steady", "b/steady"]
    assert book.first_token_ms(NOW)["a/fast"] == pytest.approx(1000 - 900 * 0.7**3)


def test_one_odd_answer_changes_no_order() -> None:
    book = SpeedBook()
    book.recall([Sample("a/m", NOW, 100.0)] * 5)
    book.add("a/m", NOW, 1000.0)
    assert book.first_token_ms(NOW) == {"a/m": pytest.approx(370.0)}


@pytest.mark.parametrize(("at", "ms"), [(NOW, float("nan")), (float("inf"), 5.0), (NOW, -1.0)])
def test_a_measurement_that_makes_no_sense_changes_nothing(at: float, ms: float) -> None:
    assert after(None, at, ms) is None
    assert after(Speed(NOW, 1.0), at, ms) == Speed(NOW, 1.0)
    assert fold([Sample("a/m", at, ms)]) == {}


def test_what_is_a_week_old_is_not_known_any_more() -> None:
    book = SpeedBook()
    book.recall([Sample("a/m", NOW, 100.0)])
    assert book.first_token_ms(NOW + FORGET_S) == {"a/m": 100.0}
    assert book.first_token_ms(NOW + FORGET_S + 1) == {}


def test_what_this_run_has_measured_is_newer_than_what_is_read() -> None:
    book = SpeedBook()
    book.add("a/m", NOW, 50.0)
    book.recall([Sample("a/m", NOW - 10, 500.0), Sample("b/m", NOW - 10, 70.0)])
    assert book.first_token_ms(NOW) == {"a/m": 50.0, "b/m": 70.0}
