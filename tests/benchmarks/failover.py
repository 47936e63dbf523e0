"""Measures how long after a provider's limit the first token of the next one is shown.

    python -m tests.benchmarks.failover [--runs 20]

Two real servers on loopback, the real router, gate and provider, the ledger in memory. The first server
stalls before its first token, or in the middle of its answer. Printed is what comes on top of the limit:
leaving the one, asking the other, and its first token. The aim is 0.3 s (issue 5).
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from contextlib import aclosing

from hybrid_desktop.core.events import AttemptStarted, TextDelta
from hybrid_desktop.core.types import Limits
from tests.core.providers.test_failures import DIALECTS, QUESTION, WHOLE, Bench
from tests.support.factories import draft
from tests.support.openai_server import OpenAIServer

LIMIT_S = 0.5
"""The first-token and the stall limit of the provider that stalls, in seconds."""

AIM_S = 0.3


async def over_the_limit(bench: Bench) -> float:
    """Seconds between the moment the limit was reached and the first token of the second provider."""
    chosen = bench.settings(alone=False)
    router = bench.router(chosen)
    last_sign, second = 0.0, False
    try:
        async with aclosing(router.send(router.preview(draft(QUESTION), chosen))) as events:
            async for event in events:
                if isinstance(event, AttemptStarted):
                    second = event.route.provider == "b"
                if second and isinstance(event, TextDelta):
                    return time.perf_counter() - last_sign - LIMIT_S
                if not second:
                    last_sign = (
                        time.perf_counter() if isinstance(event, AttemptStarted | TextDelta) else last_sign
                    )
    finally:
        await router.aclose()
    raise AssertionError("the second provider did not answer")


def measured(mode: str, dialect_kind: str, runs: int) -> list[float]:
    """So many runs, after one that loads what is loaded once."""
    dialect = next(known for known in DIALECTS if known.kind == dialect_kind)
    x, b = dialect.server("x", reply=WHOLE, mode=mode), OpenAIServer("b")
    try:
        x.modes.append("401")
        warm = Bench(dialect, x, b, limits=Limits(20, 20, 60))
        asyncio.run(warm.ask())
        times = []
        for _ in range(runs):
            bench = Bench(dialect, x, b, limits=Limits(LIMIT_S, LIMIT_S, 60))
            times.append(asyncio.run(over_the_limit(bench)))
        return times
    finally:
        x.close()
        b.close()


def main() -> None:
    """Prints one line for each kind of stall and dialect."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    print(f"Beyond the limit of {LIMIT_S} s until the next provider's first token; aim: {AIM_S} s")  # noqa: T201 - its output
    for dialect in DIALECTS:
        for mode, words in (("stall", "no first token"), ("stall_mid", "stall in mid-answer")):
            times = measured(mode, dialect.kind, runs)
            line = f"p50 {statistics.median(times) * 1000:6.1f} ms   worst {max(times) * 1000:6.1f} ms"
            print(f"{dialect.kind:10} {words:20} {line}   ({runs} runs)")  # noqa: T201 - its output


if __name__ == "__main__":
    main()
