"""Opens one window in this process and prints when it painted first, then what it costs to leave it open.

Usage: ``window_driver.py app|bare STARTED IDLE_S [HOME]``. STARTED is the clock's value when the process was
started, so that the interpreter and every import count. Prints milliseconds to the first paint and, after
IDLE_S more seconds, the milliseconds of CPU time spent in the last half of them.
"""

from __future__ import annotations

import os
import sys
import time

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, QTimer


class FirstPaint(QObject):
    """Watches every event of the application until a top-level widget paints."""

    def __init__(self, started: float, idle_s: float) -> None:
        super().__init__()
        self._started = started
        self._idle_s = idle_s
        self._seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if (
            event.type() == QEvent.Type.Paint
            and isinstance(watched, QtWidgets.QWidget)
            and watched.isWindow()
        ):
            self._first_paint()
        return False

    def _first_paint(self) -> None:
        if self._seen:
            return
        self._seen = True
        say((time.monotonic() - self._started) * 1000)
        application = QtWidgets.QApplication.instance()
        assert application is not None
        application.removeEventFilter(self)
        QTimer.singleShot(int(self._idle_s * 500), self._measure_idle)

    def _measure_idle(self) -> None:
        before = time.process_time()

        def finish() -> None:
            say((time.process_time() - before) * 1000)
            # The window's own way of closing is not what is measured; the parent ends the process group.
            os._exit(0)

        QTimer.singleShot(int(self._idle_s * 500), finish)


def say(milliseconds: float) -> None:
    """One number on standard output, at once."""
    sys.stdout.write(f"{milliseconds:.1f}\n")
    sys.stdout.flush()


def watch_applications(started: float, idle_s: float) -> None:
    """Lets every QApplication made from now on carry a ``FirstPaint``."""

    class Watched(QtWidgets.QApplication):
        def __init__(self, arguments: list[str]) -> None:
            super().__init__(arguments)
            self.first_paint = FirstPaint(started, idle_s)
            self.installEventFilter(self.first_paint)

    # The program finds it under its own name.
    setattr(QtWidgets, "QApplication", Watched)  # noqa: B010 - a checked assignment would be refused


def open_bare_window() -> None:
    """The least that a window with text in it can be."""
    application = QtWidgets.QApplication([])
    window = QtWidgets.QMainWindow()
    window.setCentralWidget(QtWidgets.QTextEdit())
    window.resize(1100, 760)
    window.show()
    application.exec()


def open_program(home: str) -> None:
    """The program's own window, started as a person starts it."""
    from hybrid_desktop.__main__ import main  # what it imports is part of what is measured

    sys.argv = ["hybrid-desktop", "--home", home]
    sys.exit(main())


if __name__ == "__main__":
    watch_applications(float(sys.argv[2]), float(sys.argv[3]))
    if sys.argv[1] == "bare":
        open_bare_window()
    else:
        open_program(sys.argv[4])
