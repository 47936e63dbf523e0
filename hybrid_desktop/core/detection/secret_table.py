"""Finds passwords in the columns of CSV text and Markdown tables."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.detection.secret_names import KeyKind, key_kind
from hybrid_desktop.core.detection.secret_values import (
    is_code,
    is_identifier,
    is_placeholder,
    looks_like_password,
)
from hybrid_desktop.core.detection.secret_words import hits
from hybrid_desktop.core.types import EntityType, Finding

_HINTS = (*words("pass pwd kennwort wachtwoord contrase senha"), "mot de passe")
_DELIMITERS = ("|", "\t", ";", ",")
_LONGEST_HEADING = 300
# A column's title is a word or three; code has brackets, quotes and signs.
_TITLE = LazyPattern(r"[^\W\d_][\w.-]{0,24}(?: [\w.-]{1,24}){0,2}")
_MOST_ROWS = 500


class TableRecognizer:
    """Values in a column whose heading says "password"; the span is the cell without its blanks."""

    name = "secret_table"
    entity_types = frozenset({EntityType.SECRET})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The passwords in the tables of ``prepared``."""
        text = prepared.text
        done = 0
        for position, _ in hits(prepared, _HINTS):
            if position < done:
                continue
            start = text.rfind("\n", 0, position) + 1
            end = text.find("\n", position)
            if end < 0:
                return
            if end - start <= _LONGEST_HEADING and (table := _heading(text[start:end])):
                spans, done = _cells(text, end + 1, *table)  # a row is no heading of another table
                for span in spans:
                    yield Finding(*span, EntityType.SECRET, 0.8, self.name)


def _heading(line: str) -> tuple[str, int, int] | None:
    """Delimiter, number of columns and the password's column when ``line`` is a table's heading."""
    if line[:1].isspace():
        return None  # a list in code
    for delimiter in _DELIMITERS:
        cells = [cell.strip(' "*`\r') for cell in line.split(delimiter)]
        inner = cells[1:-1] if delimiter == "|" and not (cells[0] or cells[-1]) else cells
        if len(inner) < 2 or not all(_TITLE.fullmatch(cell) for cell in inner):
            continue
        for column, cell in enumerate(cells):
            if key_kind(cell.replace(" ", "_")) is KeyKind.PASSWORD:
                return delimiter, len(cells), column
    return None


def _cells(
    text: str, position: int, delimiter: str, count: int, column: int
) -> tuple[list[tuple[int, int]], int]:
    """The spans of the passwords in the rows from ``position`` on, and where the rows end.

    A row of another shape ends the table.
    """
    spans: list[tuple[int, int]] = []
    for _ in range(_MOST_ROWS):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        cells = text[position:end].split(delimiter)
        if len(cells) != count:
            break
        start = position + sum(len(cell) + 1 for cell in cells[:column])
        value = cells[column].strip(" \"'`\r")
        if _is_password(value):
            begin = text.index(value, start)
            spans.append((begin, begin + len(value)))
        position = end + 1
        if position >= len(text):
            break
    return spans, position


def _is_password(value: str) -> bool:
    if " " in value or is_placeholder(value) or is_code(value) or is_identifier(value):
        return False
    return looks_like_password(value)
