"""Opens one widget in a window of its own, with the theme and the focus ring, for looking at it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from hybrid_desktop.ui.tasks import event_loop
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.focus_ring import FocusRing


class _Closing(QObject):
    """Tells when the window is closed."""

    def __init__(self, window: QWidget, closed: asyncio.Event) -> None:
        super().__init__(window)
        self._closed = closed
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notices the close and stops nothing."""
        if event.type() == QEvent.Type.Close:
            self._closed.set()
        return False


def show_alone(build: Callable[[Theme], QWidget], title: str, width: int, height: int) -> int:
    """Shows what ``build`` makes until it is closed; ``light`` or ``dark`` and a text size may be arguments.

    Args:
        build: Makes the widget.
        title: The window's title.
        width: Its width in pixels.
        height: Its height in pixels.

    Returns:
        The exit code.
    """
    app = QApplication(sys.argv)
    app.setQuitOnLastWindowClosed(False)
    scheme = next((word for word in sys.argv[1:] if word in ("light", "dark")), None)
    size = next((int(word) for word in sys.argv[1:] if word.isdecimal()), 14)

    async def run() -> None:
        theme, closed = Theme(app, scheme, text_size=size), asyncio.Event()
        window = build(theme)
        _Closing(window, closed)
        FocusRing(theme, window)
        window.setWindowTitle(title)
        window.resize(width, height)
        window.show()
        await closed.wait()

    with asyncio.Runner(loop_factory=lambda: event_loop(app)) as runner:
        runner.run(run())
    return 0
