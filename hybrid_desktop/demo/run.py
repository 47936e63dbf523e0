"""Opens the window offscreen on the invented world, walks the tour and writes the pictures."""

from __future__ import annotations

import asyncio
import functools
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hybrid_desktop.config.catalogue import Catalogue
    from hybrid_desktop.config.settings import Settings
    from hybrid_desktop.core.events import Ledger

SCALE = "QT_SCALE_FACTOR"
UNUSABLE = 2
DOUBLE = "2x"


def run(out: Path) -> int:
    """Writes the pictures to ``out`` and, at twice the scale, to ``out/2x``; returns the exit status."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.stderr.write(f"{out} cannot be written: {error.strerror}\n")
        return UNUSABLE
    with tempfile.TemporaryDirectory(prefix="hybrid-demo-") as home:
        pictures = _tour(Path(home), out)
    for picture in pictures:
        sys.stdout.write(f"{picture}\n")
    sys.stdout.flush()
    return 0 if SCALE in os.environ else _at_twice_the_scale(out / DOUBLE)


def _at_twice_the_scale(out: Path) -> int:
    """Qt reads the scale once per process, so this is another one."""
    frozen = getattr(sys, "frozen", False)
    program = [sys.executable] if frozen else [sys.executable, "-m", "hybrid_desktop"]
    return subprocess.run(  # noqa: S603 - this program itself
        [*program, "demo", "--out", str(out)], env=os.environ | {SCALE: "2"}, check=False, timeout=600
    ).returncode


def _tour(home: Path, out: Path) -> list[Path]:
    from hybrid_desktop.app import make_application, paint_first, place
    from hybrid_desktop.assembly import Assembly
    from hybrid_desktop.config.credentials import Credentials
    from hybrid_desktop.config.paths import Paths
    from hybrid_desktop.config.window_memory import WindowMemory
    from hybrid_desktop.core.types import Spend
    from hybrid_desktop.demo.camera import Camera
    from hybrid_desktop.demo.tour import Tour
    from hybrid_desktop.demo.world import (
        SETTINGS,
        AnsweringProvider,
        Answers,
        InventedAvailability,
        invented_store,
    )
    from hybrid_desktop.desktop.session import Parts, Session
    from hybrid_desktop.ui.main_window import MainWindow
    from hybrid_desktop.ui.settings.sample import SampleService
    from hybrid_desktop.ui.tasks import event_loop
    from hybrid_desktop.ui.theme import Theme

    answers = Answers()
    made: list[InventedAvailability] = []
    service = SampleService(
        home, settings=SETTINGS, spend=lambda: made[0].snapshot().spend if made else Spend()
    )

    def assembly(
        settings: Callable[[], Settings],
        environ: Mapping[str, str],
        credentials: Credentials,
        catalogue: Catalogue,
        ledger: Ledger,
    ) -> Assembly:
        made.append(InventedAvailability(settings, answers))
        return Assembly(
            settings,
            environ,
            credentials,
            catalogue,
            ledger,
            make_provider=lambda declared: AnsweringProvider(declared.name, answers),
            availability=made[0],
        )

    paths = Paths.of(home)
    app = make_application()
    theme = Theme(app)
    window = MainWindow(theme)
    place(window, b"")
    paint_first(app, window)
    parts = Parts(Credentials("demo"), assembly, invented_store, lambda: service)

    async def main() -> list[Path]:
        session = Session(window, theme, paths, WindowMemory(welcomed=True), {}, parts)
        running = asyncio.ensure_future(session.main())
        try:
            camera = Camera(window, theme, out)
            await Tour(session, answers, camera).walk()
        finally:
            window.close()
            await running
        return camera.taken

    with asyncio.Runner(loop_factory=functools.partial(event_loop, app)) as runner:
        return runner.run(main())
