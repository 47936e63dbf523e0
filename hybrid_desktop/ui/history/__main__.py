"""Opens the History tab alone over invented decisions: ``python -m hybrid_desktop.ui.history``."""

from __future__ import annotations

import asyncio
import sys

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from hybrid_desktop.storage.store import in_memory_store
from hybrid_desktop.ui.history import sample
from hybrid_desktop.ui.history.page import HistoryPage
from hybrid_desktop.ui.history.presenter import HistoryPresenter
from hybrid_desktop.ui.history.source import StoreHistory
from hybrid_desktop.ui.tasks import Tasks, event_loop
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.focus_ring import FocusRing


class _Closing(QObject):
    """Tells when the page's window is closed."""

    def __init__(self, closed: asyncio.Event) -> None:
        super().__init__()
        self._closed = closed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close:
            self._closed.set()
        return False


def _report(error: BaseException) -> None:
    sys.stderr.write(f"{type(error).__name__}\n")


async def _run(app: QApplication) -> None:
    store = in_memory_store()
    await asyncio.to_thread(sample.fill, store)
    tasks = Tasks(_report)
    presenter = HistoryPresenter(
        StoreHistory(lambda: store.database, sample.mask), tasks, lambda: 99.9, lambda: sample.NOW
    )
    theme = Theme(app)
    page = HistoryPage(theme, presenter)
    page.setWindowTitle("History, sample data")
    FocusRing(theme, page)
    closed = asyncio.Event()
    closing = _Closing(closed)
    page.installEventFilter(closing)
    page.resize(1280, 752)
    page.show()
    await closed.wait()
    await tasks.aclose()
    store.close()


def main() -> None:
    """Runs until the window is closed."""
    app = QApplication(sys.argv)
    app.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: event_loop(app)) as runner:
        runner.run(_run(app))


if __name__ == "__main__":
    main()
