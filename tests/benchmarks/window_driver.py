"""Opens one window in this process and prints when it painted first, then what it costs to leave it open.

Usage: ``window_driver.py app|first|bare STARTED IDLE_S``. STARTED is the value of the clock when the process
was started, so that the interpreter and every import count. Prints milliseconds to the first paint, to the
first with everything in it and, after IDLE_S more seconds, those of CPU time spent in the last half of them.
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


def watch_windows(widgets: Any, started: float, idle_s: float, *, bare: bool) -> Callable[[], None]:
    """Lets every QMainWindow made from now on report when its first picture is complete.

    An override of the one window's paintEvent, not an event filter of the application: that would call Python
    for each event of each widget, 22 ms for ours and next to nothing for a bare window. Returns what to call
    when the picture has everything in it, which for a bare window is the first one.
    """
    from PySide6.QtCore import QTimer

    def measure_idle() -> None:
        before = time.process_time()

        def finish() -> None:
            say((time.process_time() - before) * 1000)
            # The window's own way of closing is not what is measured; the parent ends the process group.
            os._exit(0)

        QTimer.singleShot(int(idle_s * 500), finish)

    def painted() -> None:
        say((time.monotonic() - started) * 1000)
        if bare:
            complete()

    def complete() -> None:
        say((time.monotonic() - started) * 1000)
        QTimer.singleShot(int(idle_s * 500), measure_idle)

    class Watched(widgets.QMainWindow):  # type: ignore[misc]  # the module comes as Any, from the import system
        painted_once = False

        def paintEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            if not self.painted_once:
                self.painted_once = True
                QTimer.singleShot(0, painted)  # once what is in the window has painted too

    widgets.QMainWindow = Watched
    return complete


def open_bare_window() -> None:
    """The least that a window with text in it can be."""
    from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

    application = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QTextEdit())
    window.resize(1100, 760)
    window.show()
    application.exec()


def open_program(complete: list[Callable[[], None]]) -> None:
    """The program's own window, started as a person starts it."""
    from hybrid_desktop import app  # what it imports is part of what is measured
    from hybrid_desktop.__main__ import main

    fill = app.fill

    def filled(*args: Any, **more: Any) -> Any:
        theme = fill(*args, **more)
        complete[0]()
        return theme

    app.fill = filled
    sys.argv = ["hybrid-desktop"]
    sys.exit(main())


if __name__ == "__main__":
    which, begun, idle = sys.argv[1], float(sys.argv[2]), float(sys.argv[3])
    told: list[Callable[[], None]] = []
    sys.meta_path.insert(
        0,
        WidgetsFinder(lambda widgets: told.append(watch_windows(widgets, begun, idle, bare=which == "bare"))),
    )
    if which == "bare":
        open_bare_window()
    else:
        open_program(told)
