"""Reads a column of a table: the cells below a heading in CSV, TSV and Markdown."""

from __future__ import annotations

from collections.abc import Iterator

_DELIMITERS = ("|", "\t", ";", ",")
_MOST_ROWS = 2000  # a longer table is cut; its rows are still found by their own shape


def cells_below(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The spans of the cells below the heading ``text[start:end]``; none where it heads no column."""
    line_start = text.rfind("\n", max(0, start - 1000), start) + 1
    line_end = text.find("\n", end, end + 1000)
    if line_end < 0 or start - line_start > 1000:
        return ()
    line = text[line_start:line_end]
    delimiter = next((one for one in _DELIMITERS if one in line), "")
    if not delimiter or any(char.isdigit() for char in line):
        return ()
    count = line.count(delimiter)
    above = text.rfind("\n", max(0, line_start - 1000), max(0, line_start - 1)) + 1
    if line_start and text.count(delimiter, above, line_start) == count:  # a row, not the heading
        return ()
    column = line[: start - line_start].count(delimiter)
    return tuple(_cells(text, line_end + 1, delimiter, column, count))


def _cells(text: str, position: int, delimiter: str, column: int, count: int) -> Iterator[tuple[int, int]]:
    for _ in range(_MOST_ROWS):
        line_end = text.find("\n", position)
        line_end = len(text) if line_end < 0 else line_end
        if text.count(delimiter, position, line_end) != count:
            return
        start = position
        for _ in range(column):
            start = text.find(delimiter, start, line_end) + 1
        stop = text.find(delimiter, start, line_end)
        yield start, stop if stop >= 0 else line_end
        if line_end >= len(text):
            return
        position = line_end + 1
