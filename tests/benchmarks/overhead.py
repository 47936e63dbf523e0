"""``python -m tests.benchmarks.overhead``: what passing through costs beside `AsyncOpenAI` used directly."""

from __future__ import annotations

import asyncio
import os
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

from hybrid_desktop.core.detection import default_detector
from hybrid_desktop.core.egress import Egress
from hybrid_desktop.core.events import Completed, Failed, TextDelta
from hybrid_desktop.core.providers.openai_compatible import OpenAICompatibleProvider
from hybrid_desktop.core.router import Router
from hybrid_desktop.core.types import Environment, LedgerEntry, Parameters, Preview, Profile, TrustZone
from hybrid_desktop.storage.database import Database
from hybrid_desktop.storage.ledger import SqliteLedger
from tests.benchmarks import overhead_measure as measure
from tests.benchmarks.overhead_peers import FIRST, PEERS, figures
from tests.benchmarks.overhead_server import running
from tests.support.factories import FixedAvailability, FixedCatalogue, draft, provider, settings

OURS = "Router.send"
FIRST_TOKEN_TARGET_MS = 2.0
MODELS = tuple(dict.fromkeys((*(block.model for block in measure.BLOCKS), measure.FIRST_TOKEN_MODEL)))
_LAYOUT = "{:<34}{:>16}{:>22}{:>10}{:>10}{:>16}"


class TimedLedger(SqliteLedger):
    """The real ledger, which also says how long each entry took, in milliseconds."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, secrets.token_bytes(32), session="bench")
        self.taken: list[float] = []

    def open(self, entry: LedgerEntry) -> int:
        """As the real one."""
        began = time.perf_counter()
        number = super().open(entry)
        self.taken.append((time.perf_counter() - began) * 1000)
        return number


class Ours:
    """The router with everything real: the gate, the provider, the ledger in an encrypted file."""

    def __init__(self, base_url: str, folder: Path) -> None:
        self._base_url = base_url
        self._database = Database.open(folder / "bench.db", secrets.token_bytes(32))
        self.ledger = TimedLedger(self._database)
        self.folder = folder
        adapter = OpenAICompatibleProvider(base_url, lambda: "sk-none")
        self.router = Router(
            default_detector(),
            lambda _: adapter,
            self.ledger,
            FixedCatalogue(),
            FixedAvailability(),
            Egress(),
        )
        self.previews = {model: self.preview(model) for model in MODELS}

    def preview(self, model: str) -> Preview:
        """A preview whose only route is ``model`` at the server."""
        cloud = provider("openai", self._base_url, TrustZone.CLOUD, model, priority=1)
        profile = {Environment.PRODUCTION: Profile(Parameters(4000, 0.3), False, model)}
        found = self.router.preview(
            draft(measure.QUESTION),
            settings(cloud, environment=Environment.PRODUCTION, profiles=profile),
        )
        if [route.model for route in found.decision.routes] != [model]:
            raise RuntimeError("the preview has another route")
        return found

    async def ask(self, model: str) -> float:
        """Sends, and reads all of the answer."""
        first, parts = 0.0, []
        async with aclosing(self.router.send(self.previews[model])) as events:
            async for event in events:
                if isinstance(event, TextDelta):
                    first = first or time.perf_counter()
                    parts.append(event.text)
                elif isinstance(event, Completed):
                    measure.check(model, event.text)
                elif isinstance(event, Failed):
                    raise RuntimeError(f"no answer: {event.reason.value}")
        measure.check(model, "".join(parts))
        return first

    async def aclose(self) -> None:
        """Closes connections and file."""
        await self.router.aclose()
        self._database.close()


@asynccontextmanager
async def ours(base_url: str) -> AsyncGenerator[Ours, None]:
    """A router of its own in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="hybrid-bench-") as folder:
        mine = Ours(base_url, Path(folder))
        try:
            yield mine
        finally:
            await mine.aclose()


async def run(base_url: str) -> bool:
    """Prints the table; True when all is within the targets."""
    _row("", measure.DIRECT, OURS, "ratio", "spread", "target")
    async with ours(base_url) as mine, measure.direct(base_url) as direct:
        contenders = {measure.DIRECT: direct, OURS: mine.ask}
        fine = [await _cpu(contenders, block) for block in measure.BLOCKS]
        fine.append(await _first_token(contenders, mine))
        _beside(mine)
    return all(fine)


async def _cpu(contenders: dict[str, measure.Ask], block: measure.Block) -> bool:
    """Prints one ratio."""
    found = await measure.cpu(contenders, block)
    direct, own = (statistics.median(found[name]) for name in (measure.DIRECT, OURS))
    within = own / direct <= block.target
    spread = max(measure.spread(times) for times in found.values())
    figures = f"{direct:.1f} µs", f"{own:.1f} µs", f"{own / direct:.2f}", f"{spread:.0%}"
    _row(block.words, *figures, f"{_verdict(within)} {block.target}")
    return within


async def _first_token(contenders: dict[str, measure.Ask], mine: Ours) -> bool:
    """Prints the first token's lines; the ledger's entry is timed in those very requests."""
    mine.ledger.taken.clear()
    times = await measure.first_token(contenders, measure.FIRST_TOKEN_ROUNDS)
    direct, own = times[measure.DIRECT], times[OURS]
    within = statistics.median(own) - statistics.median(direct) <= FIRST_TOKEN_TARGET_MS
    for share, words in ((0.5, "first token, p50"), (0.95, "  p95")):
        one, other = (each[int(len(each) * share)] for each in (direct, own))
        verdict = f"{_verdict(within)} +{FIRST_TOKEN_TARGET_MS:.0f} ms" if share == 0.5 else ""
        _row(words, f"{one:.2f} ms", f"{other:.2f} ms", f"{other - one:+.2f}", "", verdict)
    entry = statistics.median(mine.ledger.taken)
    without = statistics.median(own) - entry - statistics.median(direct)
    _row("  of it the ledger's entry, p50", "", f"{entry:.2f} ms", f"{without:+.2f}", "", "without it")
    return within


def _beside(mine: Ours) -> None:
    """Prints what is not passing through, and how long this disk takes to keep one page."""
    previews = [_timed(lambda: mine.preview(MODELS[0])) for _ in range(30)]
    _row("scan and preview, before it", "", f"{statistics.median(previews):.2f} ms")
    with (mine.folder / "page").open("wb", buffering=0) as file:

        def keep() -> None:
            file.write(bytes(4096))
            os.fsync(file.fileno())

        kept = sorted(_timed(keep) for _ in range(100))
    _row("one page to this disk, p50 and p95", "", f"{kept[50]:.2f} ms", f"{kept[95]:.2f} ms")


def _peers(base_url: str) -> None:
    """Prints others' ratios, each to the `AsyncOpenAI` of its own environment."""
    _row("", *(peer.name for peer in PEERS))
    found = [figures(peer, base_url) for peer in PEERS]
    for words in (*(block.words for block in measure.BLOCKS), FIRST):
        cells = ["–" if isinstance(one, str) else f"{one[words]:.2f}" for one in found]
        if any(cell != "–" for cell in cells):
            _row(words, *(f"{cell} ms" if words == FIRST else cell for cell in cells))
    for reason in filter(lambda one: isinstance(one, str), found):
        sys.stdout.write(f"  {reason}\n")


def _row(*cells: str) -> None:
    sys.stdout.write(_LAYOUT.format(*cells, *[""] * (6 - len(cells))).rstrip() + "\n")
    sys.stdout.flush()


def _timed(action: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def _verdict(within: bool) -> str:
    return "within" if within else "OVER"


if __name__ == "__main__":
    with running() as url:
        fine = asyncio.run(run(url))
        _peers(url)
    sys.exit(0 if fine else 1)
