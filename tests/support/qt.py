"""What every test with a window needs: the one application, the program's own loop, and patience."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from hybrid_desktop.ui.tasks import event_loop

PATIENCE_S = 20.0


def application() -> QApplication:
    """The one application of this process; closing a window does not end it."""
    app = QApplication.instance() or QApplication(["test"])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    return app


def window_loop() -> asyncio.AbstractEventLoop:
    """A loop as the program uses it."""
    return event_loop(application())


async def until(condition: Callable[[], object]) -> None:
    """Waits for ``condition``, letting Qt and asyncio work; never ``qtbot.waitUntil``, which would hang."""
    async with asyncio.timeout(PATIENCE_S):
        while not condition():  # noqa: ASYNC110 - what is waited for is a widget's state
            await asyncio.sleep(0.01)
