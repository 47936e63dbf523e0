"""``make bench``: how long a keystroke takes at the end of a long draft, with the real router behind it.

A keystroke counts from the key event's delivery until the text and what changed around it are painted.
Between keystrokes the clock runs as for a person who types quickly and pauses at times, so that the check
which follows a pause falls among them; what it costs by itself is printed too.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hybrid_desktop.core.detection import default_detector
from hybrid_desktop.core.egress import Egress
from hybrid_desktop.core.providers.scripted import ScriptedProvider
from hybrid_desktop.core.router import Router
from hybrid_desktop.core.types import TrustZone
from hybrid_desktop.storage.store import in_memory_store
from hybrid_desktop.ui.chat.page import ChatPage
from hybrid_desktop.ui.chat.presenter import ChatPresenter
from hybrid_desktop.ui.chat.stored_log import StoredLog
from hybrid_desktop.ui.tasks import Tasks, event_loop
from hybrid_desktop.ui.theme import Theme
from tests.support.factories import FixedAvailability, FixedCatalogue, provider, settings

PARAGRAPHS, PARAGRAPH = 20, 500  # 10,000 characters
TARGET_P99_MS = 16.0
"""Issue 3: p99 of the whole keystroke at the end of such a draft."""

TYPED = (
    "The second reminder went to lena.hartmann@nordwind.example on Monday, and she called back from "
    "+49 30 5550172 to say that the transfer from DE89 3704 0044 0532 0130 00 is on its way. The portal "
    "is at 10.20.4.17, and nobody should write down that the password is Winter-Fjord-26 again. "
    "Please keep it short. "
)
_PROSE = (
    "Fourteen days after the due date is common, and one reminder before any fee keeps the tone friendly. "
    "The invoice 2026-118 is still open, and our records show no payment until this morning at nine. "
    "Copy office@nordwind.example and mention that the Berlin office answers until six in the evening. "
)


@dataclass
class Typing:
    """What was measured, in milliseconds."""

    keystrokes: list[float] = field(default_factory=list)
    checks: list[float] = field(default_factory=list)


class Painted(QObject):
    """Counts the paint events of a widget."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Counts and lets go on."""
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


def draft() -> str:
    """10,000 characters in paragraphs of 500."""
    prose = _PROSE * 3
    return "\n".join(prose[number : number + PARAGRAPH] for number in range(PARAGRAPHS))


def page_with_router(app: QApplication) -> tuple[ChatPage, ChatPresenter]:
    """The chat's page over the real detection, policy and payloads; nothing is ever sent."""
    store, log = in_memory_store(), StoredLog()
    log.open(store.conversations)
    chosen = settings(
        provider("local", "http://127.0.0.1:9/v1", TrustZone.DEVICE, "llama3.1"),
        provider("openai", "http://127.0.0.1:9/v1", TrustZone.CLOUD, "gpt-4o", priority=1),
    )
    nobody = ScriptedProvider.of([])
    router = Router(
        default_detector(), lambda _: nobody, store.ledger, FixedCatalogue(), FixedAvailability(), Egress()
    )
    page = ChatPage(Theme(app, "light"))
    presenter = ChatPresenter(router, lambda: chosen, log, Tasks(_fail))
    page.attach(presenter)
    page.resize(1280, 752)
    page.show()
    return page, presenter


async def measure(page: ChatPage, presenter: ChatPresenter, keys: int) -> Typing:
    """Types ``keys`` characters at the end of the draft."""
    text, measured, painted = page.composer.text, Typing(), Painted()
    text.viewport().installEventFilter(painted)
    text.insertPlainText(draft() + "\n")
    presenter.refresh()
    measured.checks += [_timed(presenter.refresh) for _ in range(5)]
    await asyncio.sleep(0.4)
    pauses = random.Random(1)  # noqa: S311 - the rhythm of typing, not a secret
    for number in range(keys):
        before = painted.count
        started = time.perf_counter()
        QTest.keyClicks(text, TYPED[number % len(TYPED)])
        while painted.count == before:  # noqa: ASYNC110 - every turn of the loop counts, not an event
            await asyncio.sleep(0)
        measured.keystrokes.append((time.perf_counter() - started) * 1000)
        await asyncio.sleep(pauses.choice((0.0, 0.02, 0.04, 0.08, 0.2)))
    text.viewport().removeEventFilter(painted)
    return measured


def _timed(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _fail(error: BaseException) -> None:
    raise error


async def run(app: QApplication, keys: int) -> Typing:
    """Opens the page, measures, and leaves nothing behind."""
    page, presenter = page_with_router(app)
    try:
        return await measure(page, presenter, keys)
    finally:
        await presenter.aclose()
        page.close()


def report(keys: int = 400) -> bool:
    """Prints the table; True when p99 is within the target."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with asyncio.Runner(loop_factory=lambda: event_loop(app)) as runner:
        found = runner.run(run(app, keys))
    hundredths = statistics.quantiles(found.keystrokes, n=100)
    p50, p99, worst = hundredths[49], hundredths[98], max(found.keystrokes)
    verdict = "within" if p99 <= TARGET_P99_MS else "OVER"
    sys.stdout.write(
        f"{'keystroke at 10,000 characters':<32}p50 {p50:.1f}  p99 {p99:.1f}  max {worst:.1f} ms"
        f"   {verdict} {TARGET_P99_MS:.0f}\n"
        f"{'  a check made at once':<32}median {statistics.median(found.checks):.1f} ms\n"
    )
    return p99 <= TARGET_P99_MS


if __name__ == "__main__":
    sys.exit(not report())
