"""Writes decisions to a CSV or JSON file: counts, routes and reasons, never a message nor its masked line."""

from __future__ import annotations

import contextlib
import csv
import enum
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from hybrid_desktop.storage.history import Attempt, Entry
from hybrid_desktop.ui.history import formatting

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would run: OWASP, "CSV Injection"."""


class Kind(enum.StrEnum):
    """The two kinds of file."""

    CSV = "csv"
    JSON = "json"


FIELDS = (
    *("decision", "time", "environment", "strategy", "purpose", "sensitivity", "reason", "found"),
    *("findings", "replaced", "verdict", "rule", "override", "outcome", "outcome_reason", "provider"),
    *("model", "zone", "redacted", "fallbacks", "fallback_reason", "retries", "latency_ms"),
    *("first_token_ms", "attempts"),
)
"""The columns, in order; JSON objects have the same keys."""


def write(entries: Iterable[Entry], path: Path, kind: Kind) -> int:
    """Writes the whole file or leaves what was there; returns how many decisions it holds.

    Args:
        entries: What to write, in order.
        path: Where; a file that is there is replaced once the new one is complete.
        kind: CSV as RFC 4180 has it (UTF-8, CRLF), or one JSON array.

    Raises:
        OSError: The file cannot be written.
        StorageError: The entries cannot be read.
    """
    with _replacing(path) as file:
        return _write_csv(entries, file) if kind is Kind.CSV else _write_json(entries, file)


def _write_csv(entries: Iterable[Entry], file: TextIO) -> int:
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(FIELDS)
    count = 0
    for entry in entries:
        writer.writerow(_cell(value) for value in _object(entry).values())
        count += 1
    return count


def _write_json(entries: Iterable[Entry], file: TextIO) -> int:
    count = 0
    file.write("[")
    for entry in entries:
        file.write(",\n" if count else "\n")
        file.write(json.dumps(_object(entry), ensure_ascii=False))
        count += 1
    file.write("\n]\n" if count else "]\n")
    return count


def _object(entry: Entry) -> dict[str, object]:
    values = (
        *(entry.id, formatting.local(entry.opened_at).isoformat(timespec="seconds"), entry.environment),
        *(entry.strategy, entry.purpose, entry.level, entry.reason, list(entry.detected)),
        *(entry.finding_count, entry.redaction_count, entry.verdict, entry.rule, entry.override),
        *(entry.outcome, entry.outcome_reason, entry.provider, entry.model, entry.zone, entry.redacted),
        *(entry.fallback_count, entry.fallback_reason, entry.retry_count, entry.latency_ms),
        *(entry.first_token_ms, [_attempt(each) for each in entry.attempts]),
    )
    return dict(zip(FIELDS, values, strict=True))


def _attempt(attempt: Attempt) -> dict[str, object]:
    return {
        "provider": attempt.provider,
        "model": attempt.model,
        "zone": attempt.zone,
        "form": attempt.form,
        "outcome": attempt.outcome,
        "duration_ms": attempt.duration_ms,
    }


def _cell(value: object) -> str:
    """One cell; text that a spreadsheet would take for a formula gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    text = "; ".join(_item(each) for each in value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _item(value: object) -> str:
    if isinstance(value, dict):
        return f"{value['provider']}/{value['model']} {value['outcome']} {value['duration_ms']:.0f} ms"
    return str(value)


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    """A new file beside ``path`` that takes its place once it is complete and on the disk."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    part = Path(name)
    try:
        # newline="": the csv module writes its own line ends.
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
