"""Whether work grows in proportion to its text, told by processor time of this thread, never by a clock."""

from __future__ import annotations

import time
from collections.abc import Callable

_FLOOR_S = 0.004
"""Below this a measurement says more about the machine than about the work."""


def assert_in_proportion(work: Callable[[str], object], unit: str, longest: int = 20_000) -> None:
    """A text four times as long may cost about four times as much: 16 would be quadratic, 9 is refused."""
    small, large = (_cost(work, (unit * length)[:length]) for length in (longest // 4, longest))
    assert large < 9 * max(small, _FLOOR_S), f"{large / small:.1f} times the cost for 4 times the text"


def _cost(work: Callable[[str], object], text: str) -> float:
    """Processor seconds, the best of three: another program on the machine can only make a run dearer."""
    times: list[float] = []
    for _ in range(3):
        began = time.thread_time()
        work(text)
        times.append(time.thread_time() - began)
    return min(times)
