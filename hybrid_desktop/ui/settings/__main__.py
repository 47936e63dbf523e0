"""Opens the Settings panel alone on an invented set-up: ``python -m hybrid_desktop.ui.settings``."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMainWindow

from hybrid_desktop.ui.settings.page import SettingsPage
from hybrid_desktop.ui.settings.presenter import SettingsPresenter
from hybrid_desktop.ui.settings.sample import SampleService
from hybrid_desktop.ui.tasks import Tasks, event_loop
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.focus_ring import FocusRing


async def _main(app: QApplication, folder: Path) -> None:
    tasks = Tasks(_report)
    theme = Theme(app)
    window = QMainWindow()
    page = SettingsPage(theme, SettingsPresenter(SampleService(folder), tasks))
    window.setCentralWidget(page)
    FocusRing(theme, window)
    window.setMinimumSize(720, 512)
    window.resize(1280, 752)
    window.show()
    closed = asyncio.Event()
    app.lastWindowClosed.connect(closed.set)
    await closed.wait()
    await tasks.aclose()


def _report(error: BaseException) -> None:
    sys.stderr.write(f"{type(error).__name__}\n")


def main() -> None:
    """Runs until the window is closed."""
    app = QApplication(sys.argv)
    app.setQuitOnLastWindowClosed(False)
    with (
        tempfile.TemporaryDirectory() as folder,
        asyncio.Runner(loop_factory=lambda: event_loop(app)) as runner,
    ):
        runner.run(_main(app, Path(folder)))


if __name__ == "__main__":
    main()
