"""Measures what a client costs beside `AsyncOpenAI`, both in one process, block by block in turn.

Nothing of this program is imported here, so that a peer's own environment can run it too.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tests.benchmarks.overhead_server import text_of

Ask = Callable[[str], Awaitable[float]]
"""Asks a model, reads the whole answer, checks it; returns ``time.perf_counter`` at its first text."""

DIRECT = "AsyncOpenAI"


@dataclass(frozen=True, slots=True)
class Block:
    """One kind of load.

    Attributes:
        words: What is measured.
        model: What is asked of the server.
        requests: How many requests a block has.
        rounds: How many blocks each client gets.
        per: By how much a block's CPU is divided.
        target: The most the ratio to ``AsyncOpenAI`` may be.
    """

    words: str
    model: str
    requests: int
    rounds: int
    per: int
    target: float


BLOCKS = (
    Block("CPU per chunk, 2,000 at once", "together-2000", 1, 15, 2000, 0.15),
    Block("CPU per chunk, one every 1.5 ms", "paced-300", 1, 9, 300, 0.7),
    Block("CPU per request of 20 chunks", "together-20", 40, 15, 40, 0.75),
)
FIRST_TOKEN_MODEL = "together-20"
FIRST_TOKEN_ROUNDS = 300


@asynccontextmanager
async def direct(base_url: str) -> AsyncGenerator[Ask, None]:
    """`AsyncOpenAI` as its documentation shows it, one client for all requests."""
    import openai

    client = openai.AsyncOpenAI(base_url=base_url, api_key="sk-none", max_retries=0)

    async def ask(model: str) -> float:
        first, parts = 0.0, []
        stream = await client.chat.completions.create(
            model=model,
            messages=[{"role": "user", "content": QUESTION}],
            max_tokens=4000,
            temperature=0.3,
            stream=True,
            stream_options={"include_usage": True},
        )
        async for chunk in stream:
            if chunk.choices and (text := chunk.choices[0].delta.content):
                first = first or time.perf_counter()
                parts.append(text)
        check(model, "".join(parts))
        return first

    async with client:
        yield ask


QUESTION = "What is the capital of France?"


def check(model: str, answer: str) -> None:
    """RuntimeError unless ``answer`` is the whole answer of ``model``."""
    if answer != text_of(int(model.rpartition("-")[2])):
        raise RuntimeError("the answer is not the one that was sent")


def _in_turn(contenders: Mapping[str, Ask], turn: int) -> list[str]:
    """In another order every time: whoever comes second pays for what the first left behind."""
    names = list(contenders)
    return names if turn % 2 else names[::-1]


async def cpu(contenders: Mapping[str, Ask], block: Block, rounds: int = 0) -> dict[str, list[float]]:
    """CPU microseconds per unit of ``block`` for each contender, a list of all rounds."""
    found: dict[str, list[float]] = {name: [] for name in contenders}
    for ask in contenders.values():
        await ask(block.model)
    for turn in range(rounds or block.rounds):
        for name in _in_turn(contenders, turn):
            gc.collect()
            began = time.process_time()
            for _ in range(block.requests):
                await contenders[name](block.model)
            found[name].append((time.process_time() - began) / block.per * 1e6)
    return found


async def first_token(contenders: Mapping[str, Ask], rounds: int) -> dict[str, list[float]]:
    """Milliseconds from the call to the first text for each contender, sorted."""
    found: dict[str, list[float]] = {name: [] for name in contenders}
    gc.collect()
    gc.disable()  # a collection would fall on whoever happens to be asked then
    try:
        for turn in range(-10, rounds):
            for name in _in_turn(contenders, turn):
                began = time.perf_counter()
                first = await contenders[name](FIRST_TOKEN_MODEL)
                if turn >= 0:
                    found[name].append((first - began) * 1000)
    finally:
        gc.enable()
    return {name: sorted(times) for name, times in found.items()}


def ratio(of: list[float], to: list[float]) -> float:
    """The median of ``of`` in medians of ``to``."""
    return statistics.median(of) / statistics.median(to)


def spread(times: list[float]) -> float:
    """How far the middle half of ``times`` is apart, as a share of its median."""
    quarters = statistics.quantiles(times, n=4)
    return (quarters[2] - quarters[0]) / statistics.median(times)
