"""Opens one window in this process and prints when it painted first, then what it costs to leave it open.

Usage: ``window_driver.py app|bare STARTED IDLE_S [HOME]``. STARTED is the clock's value when the process was
started, so that the interpreter and every import count. Prints milliseconds to the first paint and, after
IDLE_S more seconds, the milliseconds of CPU time spent in the last half of them.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import time
from collections.abc import Callable
from importlib.machinery import ExtensionFileLoader, ModuleSpec
from types import ModuleType
from typing import Any

WIDGETS = "PySide6.QtWidgets"


def say(milliseconds: float) -> None:
    """One number on standard output, at once."""
    sys.stdout.write(f"{milliseconds:.1f}\n")
    sys.stdout.flush()


class AfterLoading(ExtensionFileLoader):
    """Loads QtWidgets as usual, then hands it to ``then``.

    The driver itself must not import PySide6: once that is there, every further import is slower (PySide6
    reads each module's source to see whether it uses Qt), and when to import it is the program's own choice.
    """

    def __init__(self, path: str, then: Callable[[ModuleType], None]) -> None:
        super().__init__(WIDGETS, path)
        self._then = then

    def exec_module(self, module: ModuleType) -> None:
        super().exec_module(module)
        self._then(module)


class WidgetsFinder:
    """Finds QtWidgets for whoever imports it first, and nothing else."""

    def __init__(self, then: Callable[[ModuleType], None]) -> None:
        self._then = then

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """See ``importlib.abc.MetaPathFinder``."""
        if name != WIDGETS:
            return None
        sys.meta_path.remove(self)
        found = importlib.util.find_spec(name)
        assert found is not None
        assert found.origin is not None
        return importlib.util.spec_from_loader(
            name, AfterLoading(found.origin, self._then), origin=found.origin
        )


def watch_applications(widgets: Any, started: float, idle_s: float) -> None:
    """Lets every QApplication made from now on report its first paint."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    def measure_idle() -> None:
        before = time.process_time()

        def finish() -> None:
            say((time.process_time() - before) * 1000)
            # The window's own way of closing is not what is measured; the parent ends the process group.
            os._exit(0)

        QTimer.singleShot(int(idle_s * 500), finish)

    class FirstPaint(QObject):
        """Watches every event of the application until a top-level widget paints."""

        seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            paint = event.type() == QEvent.Type.Paint
            if paint and not self.seen and isinstance(watched, widgets.QWidget) and watched.isWindow():
                self.seen = True
                say((time.monotonic() - started) * 1000)
                widgets.QApplication.instance().removeEventFilter(self)
                QTimer.singleShot(int(idle_s * 500), measure_idle)
            return False

    class Watched(widgets.QApplication):  # type: ignore[misc]  # the module comes as Any, from the import system
        def __init__(self, arguments: list[str]) -> None:
            super().__init__(arguments)
            self.first_paint = FirstPaint()
            self.installEventFilter(self.first_paint)

    widgets.QApplication = Watched


def open_bare_window() -> None:
    """The least that a window with text in it can be."""
    from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

    application = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QTextEdit())
    window.resize(1100, 760)
    window.show()
    application.exec()


def open_program(home: str) -> None:
    """The program's own window, started as a person starts it."""
    from hybrid_desktop.__main__ import main  # what it imports is part of what is measured

    sys.argv = ["hybrid-desktop", "--home", home]
    sys.exit(main())


if __name__ == "__main__":
    begun, idle = float(sys.argv[2]), float(sys.argv[3])
    sys.meta_path.insert(0, WidgetsFinder(lambda widgets: watch_applications(widgets, begun, idle)))
    if sys.argv[1] == "bare":
        open_bare_window()
    else:
        open_program(sys.argv[4])
