"""The program `hybrid-desktop`: a command, or the window."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from pathlib import Path

ENGINE_CHILD = "--engine-child"

NO_DISPLAY = (
    "There is no display, so the window cannot open. Use the same program without one: "
    "`hybrid-desktop ask TEXT` answers here, `hybrid-desktop scan TEXT` shows what is sensitive."
)
NO_QT = (
    "The window cannot open: a system library is missing ({}). On Debian: apt install libegl1 libgl1 "
    "libxkbcommon-x11-0 libxcb-cursor0 libfontconfig1 libdbus-1-3. Without a window, "
    "`hybrid-desktop ask TEXT` and `hybrid-desktop scan TEXT` work."
)


def main() -> int:
    """Runs the program and returns its exit status."""
    argv = sys.argv[1:]
    if argv[:1] == [ENGINE_CHILD]:  # a packaged program starts its engine through itself
        from hybrid_desktop.engines import child

        return child.main()
    if not argv:  # the usual start of the window, which need not wait for what reads arguments
        return open_window(None, None)
    from hybrid_desktop.cli.arguments import UsageProblem, parse

    try:
        arguments = parse(argv)
    except UsageProblem as problem:
        sys.stderr.write(f"hybrid-desktop: {problem}\n")
        return 2
    if arguments.command == "demo" and arguments.out is not None:
        return show_demo(arguments.out)
    if arguments.command is not None:
        from hybrid_desktop.cli.main import run  # it loads the core; the window paints first

        return run(arguments)
    return open_window(arguments.home, arguments.settings)


def open_window(home: Path | None, settings: Path | None) -> int:
    """Opens the window where it can be shown; the arguments are those of ``--home`` and ``--settings``."""
    if not has_display(os.environ, sys.platform):
        sys.stderr.write(NO_DISPLAY + "\n")
        return 2
    gc.disable()  # until the first paint: nothing that is made before it is ever thrown away
    try:
        from hybrid_desktop import app
    except ImportError as error:
        if ".so" not in str(error):
            raise
        sys.stderr.write(NO_QT.format(str(error).split(":")[0]) + "\n")
        return 2
    return app.run(home, settings)


def show_demo(out: Path) -> int:
    """Writes the pictures of the tour; says what is missing where Qt cannot be loaded."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from hybrid_desktop.demo.run import run
    except ImportError as error:
        if ".so" not in str(error):
            raise
        sys.stderr.write(NO_QT.format(str(error).split(":")[0]) + "\n")
        return 2
    return run(out)


def has_display(environ: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown; Qt itself would abort without saying what to do instead."""
    if not platform.startswith(("linux", "freebsd")) or environ.get("QT_QPA_PLATFORM"):
        return True
    if environ.get("WAYLAND_DISPLAY"):
        return True
    display = environ.get("DISPLAY", "")
    if display.startswith(":"):  # a local X server; one that is gone leaves the variable behind
        return Path(f"/tmp/.X11-unix/X{display[1:].split('.')[0]}").exists()  # noqa: S108 - where X11 keeps it
    return bool(display)


if __name__ == "__main__":
    sys.exit(main())
