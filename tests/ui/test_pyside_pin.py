"""The installed PySide6 does not lose a reference to None on every void Qt call.

PySide6 6.12.0 on Python below 3.12 does, and aborts the program (``none_dealloc``) after about 7,000 calls;
measured, see the pin in pyproject.toml.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import version

from tests.support.program import ROOT

CALLS = 25_000

# An abort cannot be caught, so the calls are made in a process of their own.
_MANY_VOID_CALLS = f"""
import sys
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
widget, thing = QWidget(), QObject()
before = sys.getrefcount(None)
for number in range({CALLS}):
    widget.setEnabled(True)
    thing.setObjectName("name")
print("lost", before - sys.getrefcount(None))
"""


def test_many_void_calls_do_not_abort() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _MANY_VOID_CALLS],
        env={"QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    word, lost = done.stdout.split()
    assert word == "lost"
    assert int(lost) < CALLS // 100


def test_the_installed_version_is_the_pinned_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (pin,) = [line for line in project["dependencies"] if line.startswith("PySide6-Essentials")]
    match = re.search(r">=(\d+)\.(\d+)\.(\d+),<(\d+)\.(\d+)", pin)
    assert match, pin
    low, below = tuple(map(int, match.groups()[:3])), tuple(map(int, match.groups()[3:]))

    installed = tuple(map(int, version("PySide6-Essentials").split(".")))

    assert low <= installed < below
    if sys.version_info < (3, 12):
        assert below <= (6, 12)
