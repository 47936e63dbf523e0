"""Columns of tables: the cells below a heading, and nothing where there is no heading."""

from __future__ import annotations

import pytest

from hybrid_desktop.core.detection.table import cells_below


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("name,id,city\nAnna,11,Rome\nBen,12,Bonn\n", ["11", "12"]),
        ("name;id\nAnna;11", ["11"]),
        ("name\tid\nAnna\t11\n\nend", ["11"]),
        ("| name | id |\n|---|---|\n| Anna | 11 |\n", ["---", " 11 "]),
        ("id,name\n11,Anna\n", ["11"]),
        # another number of cells ends the table
        ("name,id\nAnna,11\nand so on\nBen,12\n", ["11"]),
        # a row, a line with a number, a line by itself
        ("a,b\nname,id\nAnna,11\n", []),
        ("5,id\nAnna,11\n", []),
        ("name,id", []),
        ("the id\nAnna,11\n", []),
    ],
)
def test_cells(text: str, cells: list[str]) -> None:
    start = text.index("id")
    assert [text[first:last] for first, last in cells_below(text, start, start + 2)] == cells
