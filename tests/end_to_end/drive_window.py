"""Uses the window as a person with a screen reader does: real keys, buttons pressed by their names.

Usage: ``drive_window.py STEPS SCREENSHOT``. STEPS is a JSON list of ``["type", TEXT]``, ``["key", KEY]``,
``["press", NAME]``, ``["wait", NAME]``, ``["gone", NAME]``, ``["settled", NAME]`` and ``["end", PID]``, which
ends a process; a NAME is a regular expression for the accessible name of something on screen. Prints a line
``seen JSON`` for each step: the name that matched. Runs under the system's Python, which has pyatspi, and
needs a display, a session bus and xdotool.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

pyatspi: Any = importlib.import_module("pyatspi")
glib: Any = importlib.import_module("gi.repository.GLib")

GONE = (glib.Error, LookupError, NotImplementedError, RuntimeError)
"""What pyatspi raises for an object that disappeared while it was asked about."""
PATIENCE_S = 90.0
PAUSE_S = 0.1
WINDOW = "Hybrid Desktop"


def walk(node: Any) -> Iterator[Any]:
    """``node`` and everything in it."""
    yield node
    for index in range(child_count(node)):
        try:
            child = node.getChildAtIndex(index)
        except GONE:
            continue
        if child is not None:
            yield from walk(child)


def child_count(node: Any) -> int:
    """How many children ``node`` has, 0 once it is gone."""
    try:
        return int(node.childCount)
    except GONE:
        return 0


def on_screen() -> Iterator[tuple[str, Any]]:
    """Name and object of everything with a name that is showing, of every program on this session's bus."""
    for application in pyatspi.Registry.getDesktop(0):
        for node in walk(application) if application is not None else ():
            try:
                name = str(node.name or "")
                showing = node.getState().contains(pyatspi.STATE_SHOWING)
            except GONE:
                continue
            if name and showing:
                yield name, node


def find(pattern: str) -> tuple[str, Any] | None:
    """The first name on screen that matches ``pattern``, and what bears it."""
    return next(((name, node) for name, node in on_screen() if re.search(pattern, name, re.DOTALL)), None)


def await_name(pattern: str) -> tuple[str, Any]:
    """Waits for ``find``; ends the script with what is on screen when it does not come."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        found = find(pattern)
        if found is not None:
            return found
        time.sleep(PAUSE_S)
    there = [f"{node.getRoleName()}: {name}" for name, node in on_screen()]
    sys.exit(f"Nothing named {pattern!r} within {PATIENCE_S} s; there is: {there}")


def await_absence(pattern: str) -> None:
    """Waits until nothing on screen has such a name."""
    deadline = time.monotonic() + PATIENCE_S
    while find(pattern) is not None:
        if time.monotonic() > deadline:
            sys.exit(f"Something is still named {pattern!r} after {PATIENCE_S} s")
        time.sleep(PAUSE_S)


def await_rest(pattern: str) -> str:
    """Waits until a matching name has not changed for a second, and returns it."""
    last, since = "", time.monotonic()
    deadline = since + PATIENCE_S
    while time.monotonic() < deadline:
        name, _ = await_name(pattern)
        if name != last:
            last, since = name, time.monotonic()
        elif time.monotonic() - since > 1:
            return name
        time.sleep(PAUSE_S)
    sys.exit(f"What is named {pattern!r} did not come to rest")


def xdotool(*arguments: str) -> None:
    """Acts as keyboard and mouse."""
    subprocess.run(["xdotool", *arguments], check=True, timeout=60)


def press(pattern: str) -> str:
    """Presses a button through its accessible action."""
    name, node = await_name(pattern)
    node.queryAction().doAction(0)
    return name


def carry_out(step: list[str]) -> str:
    """One step; returns what it saw."""
    kind, argument = step
    if kind == "type":
        xdotool("type", "--delay", "5", argument)
    elif kind == "key":
        xdotool("key", argument)
    elif kind == "press":
        return press(argument)
    elif kind == "wait":
        return await_name(argument)[0]
    elif kind == "settled":
        return await_rest(argument)
    elif kind == "end":
        os.kill(int(argument), signal.SIGTERM)
    elif kind == "gone":
        await_absence(argument)
    else:
        sys.exit(f"There is no step {kind!r}")
    return ""


def main() -> None:
    """Carries out the steps, takes a picture of the screen, and closes the window as its manager does."""
    xdotool("search", "--sync", "--onlyvisible", "--name", WINDOW, "windowactivate", "--sync")
    for step in json.loads(sys.argv[1]):
        sys.stdout.write(f"seen {json.dumps(carry_out(step))}\n")
        sys.stdout.flush()
    subprocess.run(["import", "-window", "root", sys.argv[2]], check=False, timeout=30)
    xdotool("key", "alt+F4")


if __name__ == "__main__":
    main()
