"""500 seeded runs in this file and its sister: no canary at a cloud, in a log, an exception or a repr."""

from __future__ import annotations

import pytest

from tests.soak.hunt import Tally, hunt

CHUNK = 50


@pytest.fixture
def expected_logs() -> list[str]:
    return ["a scan failed", "the ledger c", "a search for known values failed"]


def assert_clean(tally: Tally) -> None:
    """No finding; and what was looked at was worth looking at."""
    assert [(one.seed, one.rule, one.what) for one in tally.found] == [], (
        "python -m tests.soak --runs 1 --seed …"
    )
    assert tally.requests >= tally.runs / 2
    assert tally.counts["cloud requests"] >= tally.runs / 20
    assert tally.counts["complete answers"] >= tally.runs / 10
    assert tally.counts["RESTRICTED messages"] >= tally.runs / 10


@pytest.mark.parametrize("first", range(1, 251, CHUNK))
def test_nothing_leaks(first: int) -> None:
    assert_clean(hunt(range(first, first + CHUNK)))
