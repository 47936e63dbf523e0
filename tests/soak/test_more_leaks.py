"""The other half of the 500 runs: a file of its own, so that another worker can take it."""

from __future__ import annotations

import pytest

from tests.soak.hunt import hunt
from tests.soak.test_leaks import CHUNK, assert_clean, expected_logs as expected_logs


@pytest.mark.parametrize("first", range(251, 501, CHUNK))
def test_nothing_leaks(first: int) -> None:
    assert_clean(hunt(range(first, first + CHUNK)))
