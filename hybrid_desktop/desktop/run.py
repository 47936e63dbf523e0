"""Runs a session behind a window that is on the screen already."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping

from PySide6.QtWidgets import QApplication

from hybrid_desktop.config.paths import Paths
from hybrid_desktop.config.window_memory import WindowMemory
from hybrid_desktop.core.errors import SettingsError
from hybrid_desktop.desktop.session import Parts, Session
from hybrid_desktop.ui.main_window import MainWindow
from hybrid_desktop.ui.tasks import event_loop
from hybrid_desktop.ui.theme import Theme

UNUSABLE = 2


def run_session(
    app: QApplication,
    window: MainWindow,
    theme: Theme,
    paths: Paths,
    memory: WindowMemory,
    environ: Mapping[str, str],
) -> int:
    """Puts everything behind ``window`` and returns the exit status once it is closed."""

    async def main() -> int:
        try:
            session = Session(window, theme, paths, memory, environ, Parts.real(paths))
        except SettingsError as error:
            window.hide()
            sys.stderr.write(f"{paths.settings_file}: {error}\n")
            return UNUSABLE
        return await session.main()

    if not window.isVisible():
        return 0
    with asyncio.Runner(loop_factory=lambda: event_loop(app)) as runner:
        return runner.run(main())
