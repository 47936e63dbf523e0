"""Reads checked values out of TOML text, and knows the line of each, so that an error can name it."""

from __future__ import annotations

import enum
import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from hybrid_desktop.core.errors import SettingsError

E = TypeVar("E", bound=enum.StrEnum)
KeyPath = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a TOML document.

    Errors name the key, what it may hold and its line; never the value, which may be a pasted key.

    Attributes:
        text: The whole document, to find lines in.
        path: Where this table stands, from the top.
        values: What it holds.
    """

    text: str
    path: KeyPath
    values: Mapping[str, Any]

    @classmethod
    def parse(cls, text: str) -> Table:
        """The top table of ``text``; SettingsError with a line when it is not TOML."""
        try:
            return cls(text, (), tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise _syntax_error(error, text) from None
        except RecursionError:
            raise SettingsError("arrays or tables are nested too deeply") from None

    def error(self, key: str, message: str) -> SettingsError:
        """The error to raise about ``key`` of this table, or about the table itself when it is empty."""
        path = (*self.path, key) if key else self.path
        return SettingsError(f"{'.'.join(path)} {message}", line_of(self.text, path))

    def table(self, key: str) -> Table:
        """The table under ``key``, empty when it is absent."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.error(key, "must be a table")
        return Table(self.text, (*self.path, key), value)

    def tables(self) -> Iterator[tuple[str, Table]]:
        """Every key with the table under it; SettingsError for a key that holds something else."""
        for key in self.values:
            yield key, self.table(key)

    def flag(self, key: str, default: bool) -> bool:
        """True or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.error(key, "must be true or false")
        return value

    def choice(self, key: str, default: E) -> E:
        """One of the words of an enumeration."""
        kind = type(default)
        try:
            return kind(self.values.get(key, default))
        except ValueError:
            raise self.error(key, f"must be one of: {', '.join(kind)}") from None

    def choices(self, key: str, kind: type[E]) -> frozenset[E]:
        """Any of the words of an enumeration."""
        try:
            return frozenset(kind(word) for word in self.texts(key))
        except ValueError:
            raise self.error(key, f"must be a list of these words: {', '.join(kind)}") from None

    def number(self, key: str, default: float, low: float, high: float) -> float:
        """A finite number from ``low`` to ``high``, both included."""
        value = self.values.get(key, default)
        usable = isinstance(value, int | float) and not isinstance(value, bool)
        if not usable or not math.isfinite(value) or not low <= value <= high:
            raise self.error(key, f"must be a number from {low:g} to {high:g}")
        return float(value)

    def whole(self, key: str, default: int, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        value = self.values.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.error(key, f"must be a whole number from {low} to {high}")
        return value

    def string(self, key: str, default: str) -> str:
        """A text without control characters, on one line."""
        value = self.values.get(key, default)
        if not isinstance(value, str) or not value.isprintable():
            raise self.error(key, "must be a text in quotes, on one line")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none of them empty; empty when it is absent."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(_is_word(item) for item in value):
            raise self.error(key, "must be a list of texts in quotes, none of them empty")
        return tuple(value)


def line_of(text: str, path: KeyPath) -> int | None:
    """The line, from 1, on which ``path`` is set, or the table nearest above it; None when there is none."""
    lines: dict[KeyPath, int] = {}
    for number, keys in _statements(text):
        for key in keys:
            lines.setdefault(key, number)
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path)


def _statements(text: str) -> Iterator[tuple[int, list[KeyPath]]]:
    """Each statement's first line and the keys it sets.

    A statement ends at the first line with which it is valid TOML by itself; so strings, arrays and
    inline tables over several lines need no second parser here.
    """
    table: KeyPath = ()
    start, pending = 1, ""
    for number, line in enumerate(text.split("\n"), 1):  # TOML's own line end; splitlines knows more
        pending += line + "\n"
        try:
            data = tomllib.loads(pending)
        except tomllib.TOMLDecodeError:
            continue
        is_header = pending.lstrip().startswith("[")
        keys = list(_paths(data))
        if is_header and keys:
            table = keys[-1]
            yield start, keys
        elif keys:
            yield start, [(*table, *key) for key in keys]
        start, pending = number + 1, ""


def _paths(data: Mapping[str, Any], above: KeyPath = ()) -> Iterator[KeyPath]:
    """Every key in ``data``, from the outermost inwards."""
    for key, value in data.items():
        yield (*above, key)
        if isinstance(value, dict):
            yield from _paths(value, (*above, key))


def _is_word(value: object) -> bool:
    return isinstance(value, str) and value.isprintable() and bool(value.strip())


def _syntax_error(error: tomllib.TOMLDecodeError, text: str) -> SettingsError:
    """Python 3.11 gives the position only as words at the end of the message."""
    message = str(error)
    place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    if place is None:
        return SettingsError("this is not valid TOML")
    line = int(place[1]) if place[1] else max(1, len(text.rstrip().split("\n")))
    return SettingsError(f"this is not valid TOML: {message[: place.start()]}", line)
