"""``python -m tests.benchmarks.history``: the History tab over 100,000 decisions in a real encrypted file."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from hybrid_desktop.core.types import LedgerEntry
from hybrid_desktop.storage.database import Database
from hybrid_desktop.storage.figures import figures
from hybrid_desktop.storage.history import Filter
from hybrid_desktop.storage.ledger import SqliteLedger
from hybrid_desktop.ui.history import sample
from hybrid_desktop.ui.history.page import HistoryPage
from hybrid_desktop.ui.history.presenter import HistoryPresenter
from hybrid_desktop.ui.history.source import StoreHistory
from hybrid_desktop.ui.history.state import Phase
from hybrid_desktop.ui.history.table_model import ROW
from hybrid_desktop.ui.tasks import Tasks, event_loop
from hybrid_desktop.ui.theme import Theme

DECISIONS = 100_000
STEPS = 120
STEP_PX = 25_000
FRAME_S = 0.016


def fill(database: Database) -> None:
    """100,000 decisions of 30 days with one attempt each, every 31st with two, and their messages."""
    now = sample.NOW.timestamp()
    chat = database.write("INSERT INTO conversations (title, created_at, updated_at) VALUES ('b', 0, 0)")
    with database.transaction():
        for number in range(DECISIONS):
            moved = number % 31 == 0
            entry = database.write(
                "INSERT INTO ledger_entries (session, opened_at, level, reason, detected, finding_count, "
                "rule, environment, strategy, override, purpose, routes, rejected, redaction_count, verdict, "
                "body_digest, outcome, provider, model, zone, latency_ms, fallback_count) VALUES ('s', ?, ?, "
                "'Nothing sensitive found.', '[]', 0, 'strategy quality', 'production', 'quality', '', "
                "'chat', '[]', '[]', 0, 'as_typed', 'ab', 'done', 'local', 'llama3.1', ?, ?, ?)",
                (
                    now - 29 * 86_400 * (DECISIONS - number) / DECISIONS,
                    ("PUBLIC", "INTERNAL", "CONFIDENTIAL", "RESTRICTED")[number % 4],
                    ("device", "network", "cloud")[number % 3],
                    100.0 + number % 997,
                    int(moved),
                ),
            )
            for attempt in range(2 if moved else 1):
                database.write(
                    "INSERT INTO attempts (entry_id, provider, model, zone, started_at, duration_ms, "
                    "outcome, retry, form) VALUES (?, 'local', ?, 'device', 0, ?, ?, 0, 'as_typed')",
                    (
                        entry,
                        f"model-{number % 5 + attempt}",
                        100.0 + number % 997,
                        "timeout" if moved and not attempt else "ok",
                    ),
                )
            database.write(
                "INSERT INTO messages (conversation_id, role, content, sensitivity, route, zone, "
                "ledger_entry_id, version, superseded, partial, created_at) "
                "VALUES (?, 'user', ?, 0, '', '', ?, 1, 0, 0, 0)",
                (chat, f"Write the reminder number {number} to Lena Hartmann", entry),
            )


class Gaps:
    """The longest time the GUI thread let a 16 ms tick wait."""

    def __init__(self) -> None:
        self.longest_ms = 0.0
        self._task = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(FRAME_S)
            now = time.perf_counter()
            self.longest_ms = max(self.longest_ms, 1000 * (now - last))
            last = now

    def stop(self) -> float:
        """Ends the watch; milliseconds."""
        self._task.cancel()
        return self.longest_ms


async def until(condition: Callable[[], object]) -> None:
    """Lets everything work until ``condition``."""
    async with asyncio.timeout(60):
        while not condition():  # noqa: ASYNC110 - what is waited for is a widget's state
            await asyncio.sleep(0.001)


async def timed(name: str, act: Callable[[], None], done: Callable[[], object]) -> None:
    """Prints how long ``act`` took until ``done``, and the longest gap meanwhile."""
    gaps, start = Gaps(), time.perf_counter()
    act()
    blocked = 1000 * (time.perf_counter() - start)
    await until(done)
    took = 1000 * (time.perf_counter() - start)
    await asyncio.sleep(2 * FRAME_S)
    line = f"{name:<34}{took:>9.0f} ms{blocked:>9.1f} ms{gaps.stop():>9.0f} ms\n"
    sys.stdout.write(line)


async def measure(app: QApplication, database: Database) -> None:
    """Opens the tab and does what a person does."""
    tasks = Tasks(lambda error: sys.exit(type(error).__name__))
    source = StoreHistory(lambda: database, sample.mask)
    presenter = HistoryPresenter(source, tasks, lambda: 99.9, lambda: sample.NOW)
    page = HistoryPage(Theme(app, "light"), presenter)
    page.resize(1280, 752)
    table = page.pane.table
    model = table.decisions

    def top() -> object:
        return model.rowCount() and model.index(max(0, table.rowAt(0)), 0).data(ROW)

    def settled() -> object:
        return presenter.idle and (top() or not model.rowCount())

    sys.stdout.write(f"{'':<34}{'until shown':>12}{'in the call':>12}{'longest gap':>12}\n")
    await timed(
        "open", page.show, lambda: presenter.overview.phase is Phase.READY and model.rowCount() and settled()
    )
    await timed(
        "sort by latency",
        lambda: table.sortByColumn(6, table.horizontalHeader().sortIndicatorOrder()),
        settled,
    )
    await timed("only the cloud", lambda: presenter.set_zone("cloud"), settled)
    await timed("all again", lambda: presenter.set_zone(""), settled)
    await timed(
        "search a masked line's words",
        lambda: presenter.search("number 4242"),
        lambda: settled() and model.rowCount() < 100,
    )
    await timed(
        "no search", lambda: presenter.search(""), lambda: settled() and model.rowCount() == DECISIONS
    )
    bar, slowest = table.verticalScrollBar(), 0.0
    gaps = Gaps()
    for step in range(STEPS):
        start = time.perf_counter()
        bar.setValue(step * STEP_PX)
        page.repaint()
        slowest = max(slowest, 1000 * (time.perf_counter() - start))
        await asyncio.sleep(FRAME_S)
    gap = gaps.stop()
    await until(settled)
    sys.stdout.write(f"{f'scroll, {STEPS} jumps, slowest':<34}{'':>12}{slowest:>9.1f} ms{gap:>9.0f} ms\n")
    await timed("read anew in the middle", presenter.refresh, settled)
    await tasks.aclose()
    page.close()


def measure_writes(database: Database) -> None:
    """How long a message's ledger row waits while figures are added up in another thread."""
    ledger = SqliteLedger(database, bytes(32), "s")
    entry = LedgerEntry(
        *(sample.NOW.timestamp(), "PUBLIC", "", (), 0, "", "production", "quality", "", "chat"),
        *((), (), 0, "as_typed", "ab"),
    )
    reader = threading.Thread(target=figures, args=(database, Filter()))
    start = time.perf_counter()
    reader.start()
    waits = []
    while reader.is_alive():
        began = time.perf_counter()
        ledger.open(entry)
        waits.append(1000 * (time.perf_counter() - began))
    took = 1000 * (time.perf_counter() - start)
    waits.sort()
    middle, slowest = waits[len(waits) // 2], waits[-1]
    sys.stdout.write(f"figures, {len(waits)} ledger rows meanwhile: {took:.0f} ms; ")
    sys.stdout.write(f"a row took {middle:.1f} ms in the middle, {slowest:.1f} ms at most\n")


def main() -> None:
    """Prints one line per thing a person does."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["benchmark"])
    app.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory(prefix="hybrid-bench-") as folder:
        database = Database.open(Path(folder) / "bench.db", bytes(range(32)))
        fill(database)
        with asyncio.Runner(loop_factory=lambda: event_loop(app)) as runner:
            runner.run(measure(app, database))
        measure_writes(database)
        database.close()


if __name__ == "__main__":
    main()
