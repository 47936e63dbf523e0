"""``make bench``: measures the window against a bare PySide6 window and prints a table."""

from __future__ import annotations

import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.support.program import NETBLOCK, ROOT, quiet_environment

ROUNDS = 9
IDLE_S = 4.0
FIRST_PAINT_TARGET = 2.0
"""Issue 2: first paint within 2 times that of a bare PySide6 window."""


@dataclass(frozen=True, slots=True)
class Opened:
    """One window: milliseconds to its first paint, and its CPU per mille while nothing happens."""

    first_paint_ms: float
    idle_per_mille: float | None


def open_window(which: str, idle_s: float) -> Opened:
    """Opens the window ``which`` (``app`` or ``bare``) in a new process, with a home of its own."""
    folder = Path(tempfile.mkdtemp(prefix="hybrid-bench-"))
    environment = quiet_environment(folder) | {"QT_QPA_PLATFORM": "offscreen"}
    environment["PYTHONPATH"] = f"{NETBLOCK}{os.pathsep}{ROOT}"
    environment.pop("PYTHONDONTWRITEBYTECODE")  # an installed program has its bytecode
    driver = [sys.executable, str(Path(__file__).with_name("window_driver.py")), which]
    started = time.monotonic()
    process = subprocess.Popen(
        [*driver, str(started), str(idle_s), str(folder / "home")],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        out, err = process.communicate(timeout=60 + idle_s)
    except subprocess.TimeoutExpired:
        out, err = "", "it did not paint within a minute"
    finally:
        end_group(process.pid)
        process.communicate()
        shutil.rmtree(folder, ignore_errors=True)
    numbers = [float(line) for line in out.split()]
    if not numbers:
        sys.exit(f"The {which} window did not open: {err.strip()[-2000:]}")
    idle = numbers[1] / (idle_s / 2) if len(numbers) > 1 and idle_s else None
    return Opened(numbers[0], idle)


def end_group(leader: int) -> None:
    """Ends what is left of the process group that ``leader`` started."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return  # nothing was left


def main() -> None:
    """Measures in turn, bare and app, so that a busy moment falls on both."""
    open_window("bare", 0), open_window("app", 0)  # the first start also fills the disk cache
    paints: dict[str, list[float]] = {"bare": [], "app": []}
    for _ in range(ROUNDS):
        for which, times in paints.items():
            times.append(open_window(which, 0).first_paint_ms)
    idle = {which: open_window(which, IDLE_S).idle_per_mille for which in paints}
    bare, app = (statistics.median(paints[which]) for which in ("bare", "app"))
    verdict = "within" if app <= FIRST_PAINT_TARGET * bare else "OVER"
    rows = [
        ("", "bare window", "Hybrid Desktop", "ratio", "target"),
        (
            f"first paint, median of {ROUNDS}",
            f"{bare:.0f} ms",
            f"{app:.0f} ms",
            f"{app / bare:.2f}",
            f"{verdict} {FIRST_PAINT_TARGET:.0f}",
        ),
        (
            "  fastest and slowest",
            *(f"{min(paints[which]):.0f} to {max(paints[which]):.0f} ms" for which in ("bare", "app")),
            "",
            "",
        ),
        (
            f"CPU while idle, {IDLE_S / 2:.0f} s",
            *(f"{idle[which]:.1f} ms/s" for which in ("bare", "app")),
            "",
            "",
        ),
    ]
    for row in rows:
        sys.stdout.write("{:<28}{:>20}{:>20}{:>8}{:>12}\n".format(*row))


if __name__ == "__main__":
    main()
