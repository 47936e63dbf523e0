"""Opens the window first and puts everything behind it afterwards: the first paint waits for nothing slow."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hybrid_desktop import __version__
from hybrid_desktop.config.paths import Paths
from hybrid_desktop.config.window_memory import WindowMemory

# isort: split
# Qt comes last: once PySide6 is there, every further import is slower, since it reads each module's source.
from PySide6.QtCore import QEvent, QMargins
from PySide6.QtWidgets import QApplication

from hybrid_desktop.ui.frame import frame_look
from hybrid_desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from hybrid_desktop.ui.theme import Theme

#: Room for the title bar, which the window system adds above the window.
TITLE_BAR_PX = 40

UNUSABLE = 2


def run(home: Path | None = None, settings_file: Path | None = None) -> int:
    """Opens the window and returns the exit status once it is closed."""
    paths = Paths.of(home, settings_file)
    if settings_file is not None and not settings_file.is_file():
        sys.stderr.write(f"{settings_file}: there is no such settings file\n")
        return UNUSABLE
    memory = WindowMemory.read(paths.data_dir)
    app = make_application()
    window = MainWindow(look=frame_look(dark=memory.dark, text_size=memory.text_size))
    place(window, memory.geometry)
    paint_first(app, window)
    theme = fill(app, window, memory, first=not memory.welcomed and not paths.settings_file.exists())
    gc.freeze()  # what stays for good need not be looked through in every collection to come
    gc.enable()

    from hybrid_desktop.desktop.run import run_session  # slow: everything is on the screen by now

    return run_session(app, window, theme, paths, memory, os.environ)


def fill(app: QApplication, window: MainWindow, memory: WindowMemory, *, first: bool) -> Theme:
    """Fills the frame and has it painted at once; ``first`` puts the first-run page over it."""
    from hybrid_desktop.ui.theme import Theme

    theme = Theme(app, memory.theme, text_size=memory.text_size, styled=True)
    window.fill(theme)
    window.show_profile(memory.strategy, memory.environment, memory.banner)
    if first:
        from hybrid_desktop.ui.welcome.page import WelcomePage

        window.show_over_everything(WelcomePage(theme))
    app.sendPostedEvents()  # the layouts
    window.repaint()
    return theme


def make_application() -> QApplication:
    """The one Qt application of this process."""
    # As an argument: setStyle() hands the style to Python, which costs the first paint 4 ms.
    app = Application([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName("Hybrid Desktop")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("hybrid-desktop")
    app.setQuitOnLastWindowClosed(False)
    return app


def place(window: MainWindow, geometry: bytes) -> None:
    """The size and place of the last time, else the usual size as far as the screen allows."""
    if geometry and window.restore_geometry(geometry):
        return
    room = window.screen().availableSize().shrunkBy(QMargins(0, TITLE_BAR_PX, 0, 0))
    window.resize(window.size().boundedTo(room))


def paint_first(app: QApplication, window: MainWindow) -> None:
    """Shows the window and runs Qt alone until it has painted once; asyncio is not even imported yet.

    No event loop runs inside another: this one ends before the program's own begins.
    """
    window.first_painted.connect(app.exit)
    window.closed.connect(app.exit)
    window.show()
    app.exec()
    window.first_painted.disconnect(app.exit)
    window.closed.disconnect(app.exit)


class Application(QApplication):
    """The Qt application; the system's own "quit" (Cmd Q, the end of a session) closes the window first.

    An override rather than an event filter: a filter of the application sees every event of every widget.
    """

    def event(self, event: QEvent) -> bool:
        """Turns a quit into closing the window, after which the program ends by itself."""
        windows = [widget for widget in self.topLevelWidgets() if isinstance(widget, MainWindow)]
        if event.type() is QEvent.Type.Quit and any(window.isVisible() for window in windows):
            for window in windows:
                window.close()
            return True
        return super().event(event)
