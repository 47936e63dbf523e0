"""Takes the pictures: each scene light and dark, and in both sizes."""

from __future__ import annotations

import asyncio
from pathlib import Path

from hybrid_desktop.ui.main_window import MainWindow
from hybrid_desktop.ui.theme import Theme

SIZES = ((1280, 800), (900, 640))
SCHEMES = ("light", "dark")
SETTLE_S = 0.25
"""Longer than every animation of the window (tokens.json, "motion")."""


class Camera:
    """Writes ``SCENE_SCHEME_WIDTHxHEIGHT.png`` into a folder.

    Args:
        window: What is taken.
        theme: Turned from light to dark and back.
        out: The folder.
    """

    def __init__(self, window: MainWindow, theme: Theme, out: Path) -> None:
        self._window = window
        self._theme = theme
        self._out = out
        self.taken: list[Path] = []

    async def take(self, scene: str) -> None:
        """Takes ``scene`` as it stands; OSError when a picture cannot be written."""
        for width, height in SIZES:
            self._window.resize(width, height)
            for scheme in SCHEMES:
                self._theme.set_scheme(scheme)
                await asyncio.sleep(SETTLE_S)
                file = self._out / f"{scene}_{scheme}_{width}x{height}.png"
                if not self._window.grab().save(str(file)):
                    raise OSError(f"{file} cannot be written")
                self.taken.append(file)
        self._window.resize(*SIZES[0])
        self._theme.set_scheme(SCHEMES[0])
