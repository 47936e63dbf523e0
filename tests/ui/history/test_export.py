"""What an export holds, that it can be read back, and that it is whole or not there."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.storage.history import Attempt, Entry, Filter, entries, entry_ids
from hybrid_desktop.storage.store import Store
from hybrid_desktop.ui.history.export import FIELDS, Kind, write


@pytest.fixture
def some(filled: Store) -> tuple[Entry, ...]:
    return entries(filled.database, entry_ids(filled.database, Filter())[:8])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_comes_back(some: tuple[Entry, ...], tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert write(some, path, Kind.CSV) == 8
    back = rows(path)
    assert tuple(back[0]) == FIELDS
    assert [int(row["decision"]) for row in back] == [each.id for each in some]
    assert [row["fallback_reason"] for row in back] == [each.fallback_reason for each in some]
    assert back[0]["attempts"] == "lab/lab-gpu timeout 30000 ms; openai/gpt-4o ok 1900 ms"
    assert back[0]["found"] == "EMAIL; PERSON; PHONE"
    assert path.read_bytes().count(b"\r\n") == 9


def test_json_comes_back(some: tuple[Entry, ...], tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    assert write(some, path, Kind.JSON) == 8
    back = json.loads(path.read_text("utf-8"))
    assert [each["decision"] for each in back] == [each.id for each in some]
    assert back[0]["attempts"][0]["outcome"] == "timeout"
    assert (back[0]["latency_ms"], back[0]["redacted"], back[4]["latency_ms"]) == (1900.0, True, None)
    assert write((), path, Kind.JSON) == 0
    assert json.loads(path.read_text("utf-8")) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_spreadsheet_runs_nothing(some: tuple[Entry, ...], tmp_path: Path, start: str) -> None:
    path = tmp_path / "out.csv"
    model = f'{start}HYPERLINK("https://x")'
    attempt = Attempt(f"{start}p", "m", "cloud", "ok", 1.0, None, 0, "as_typed")
    write([replace(some[0], model=model, attempts=(attempt,))], path, Kind.CSV)
    (back,) = rows(path)
    assert back["model"] == f"'{model}"
    assert back["attempts"].startswith("'")
    assert back["latency_ms"] == "1900.0"  # numbers stay numbers


def test_no_message_is_in_a_file(filled: Store, tmp_path: Path) -> None:
    everything = entries(filled.database, entry_ids(filled.database, Filter()))
    for kind in Kind:
        path = tmp_path / f"out.{kind}"
        write(everything, path, kind)
        text = path.read_text("utf-8")
        for private in ("Lena", "Jonas", "reminder", "PERSON_1", "api_key"):
            assert private not in text


def test_a_file_is_replaced_whole_or_not_at_all(some: tuple[Entry, ...], tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("before")

    def breaks() -> Iterator[Entry]:
        yield some[0]
        raise StorageError("gone")

    with pytest.raises(StorageError):
        write(breaks(), path, Kind.CSV)
    assert path.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]
    with pytest.raises(OSError, match="nowhere"):
        write(some, tmp_path / "nowhere" / "out.csv", Kind.CSV)
