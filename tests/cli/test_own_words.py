"""The command line goes by the person's own words and levels, and fails closed when it cannot read them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from keyring.backend import KeyringBackend

from hybrid_desktop.cli import main
from hybrid_desktop.cli.arguments import parse
from hybrid_desktop.config.credentials import Credentials
from hybrid_desktop.config.paths import Paths
from hybrid_desktop.core.types import OwnTerm, Sensitivity
from hybrid_desktop.storage.store import open_store

TERMS = [OwnTerm("Bluefin", Sensitivity.CONFIDENTIAL), OwnTerm("lena@nordwind.de", None)]
TEXT = "Bluefin: write to lena@nordwind.de"


class _Keyring(KeyringBackend):
    """A keyring in memory, or one that is locked."""

    priority: float = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring annotates only part of itself
        self.kept: dict[str, str] = {}
        self.locked = False
        self.asked = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        return None if self.locked else self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[username] = password


KeyringBackend._classes.discard(_Keyring)  # else it would be "the system's"


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> _Keyring:
    backend = _Keyring()
    monkeypatch.setattr(main, "Credentials", lambda home_id: Credentials(home_id, backend))
    return backend


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    found = Paths.of(tmp_path / "home")
    found.ensure()
    found.settings_file.write_text("environment = 'production'\n[embedded]\nenabled = false\n", "utf-8")
    return found


def _store_words(paths: Paths, keyring: _Keyring) -> None:
    store = open_store(paths, Credentials(paths.home_id, keyring))
    store.words.change([], TERMS)
    store.close()


def _run(paths: Paths, *command: str) -> tuple[dict[str, Any], str]:
    streams = main.Streams(io.BytesIO(_line(command[0])), io.StringIO(), io.StringIO())
    arguments = parse(["--home", str(paths.home), *command, "--jsonl"])
    assert main.run(arguments, {"OPENAI_API_KEY": "sk-test"}, streams) == main.SERVED
    assert isinstance(streams.stdout, io.StringIO)
    assert isinstance(streams.stderr, io.StringIO)
    return json.loads(streams.stdout.getvalue()), streams.stderr.getvalue()


def _line(command: str) -> bytes:
    asked = {"text": TEXT} if command == "scan" else {"messages": [{"role": "user", "content": TEXT}]}
    return json.dumps({"id": 1, **asked}).encode()


def test_scan_goes_by_stored_words(paths: Paths, keyring: _Keyring) -> None:
    _store_words(paths, keyring)
    answer, notes = _run(paths, "scan")
    (span,) = answer["spans"]
    assert (span["type"], span["level"], span["recognizer"]) == ("TERM", "CONFIDENTIAL", "own_confidential")
    assert answer["reason"] == "1 word of your own"
    assert notes == ""


def test_scan_opens_nothing_when_there_are_no_words(
    paths: Paths, keyring: _Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(paths, Credentials(paths.home_id, keyring)).close()
    keyring.asked = 0
    monkeypatch.setitem(sys.modules, "apsw", None)  # an import would fail
    answer, notes = _run(paths, "scan")
    assert [span["type"] for span in answer["spans"]] == ["EMAIL"]
    assert (keyring.asked, notes) == (0, "")


def test_scan_says_once_that_words_cannot_be_read_and_goes_on(paths: Paths, keyring: _Keyring) -> None:
    _store_words(paths, keyring)
    keyring.locked = True
    answer, notes = _run(paths, "scan")
    assert [span["type"] for span in answer["spans"]] == ["EMAIL"]
    assert notes.count("own words") == 1
    assert "luefin" not in notes


def test_preview_masks_stored_words_and_keeps_values_clear(paths: Paths, keyring: _Keyring) -> None:
    _store_words(paths, keyring)
    paths.settings_file.write_text(
        "environment = 'production'\nconfidential_to_cloud = 'auto'\n[embedded]\nenabled = false\n", "utf-8"
    )
    answer, _ = _run(paths, "preview")
    assert answer["verdict"] == "redacted"
    assert json.loads(answer["body"])["messages"][-1]["content"] == "[TERM_1]: write to lena@nordwind.de"


def test_preview_fails_closed_when_words_cannot_be_read(paths: Paths, keyring: _Keyring) -> None:
    _store_words(paths, keyring)
    keyring.locked = True
    answer, notes = _run(paths, "preview")
    assert (answer["level"], answer["body"]) == ("RESTRICTED", None)
    assert "own words cannot be read" in answer["reason"] + notes


@pytest.mark.parametrize(("word", "level"), [("off", "PUBLIC"), ("restricted", "RESTRICTED")])
def test_scan_goes_by_the_kinds_of_the_settings(
    paths: Paths, keyring: _Keyring, word: str, level: str
) -> None:
    paths.settings_file.write_text(f"[kinds]\nEMAIL = '{word}'\n", "utf-8")
    answer, _ = _run(paths, "scan")
    assert answer["level"] == level
