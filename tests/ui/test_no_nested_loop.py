"""No nested event loop anywhere in the window: in a coroutine it kills a running answer (QT_NOTES.md)."""

from __future__ import annotations

import ast

import pytest

from tests.support.program import ROOT

FILES = sorted((ROOT / "hybrid_desktop" / "ui").glob("*.py"))
NESTED = {
    "exec",
    "exec_",
    "processEvents",
    "waitForFinished",
    "getText",
    "getOpenFileName",
    "question",
    "warning",
}


def calls(source: str) -> set[str]:
    """The names of all methods and functions that ``source`` calls."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            called = node.func
            names.add(called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", ""))
    return names


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_call_that_runs_a_loop_of_its_own(file: object) -> None:
    source = getattr(file, "read_text")(encoding="utf-8")  # noqa: B009 - typed as object for the ids

    assert not calls(source) & NESTED


def test_the_search_finds_one() -> None:
    assert calls("menu.exec(place)") & NESTED
