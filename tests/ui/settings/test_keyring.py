"""Keys entered in the real page: a real gnome-keyring, a locked one, none, and the ``null`` one."""

from __future__ import annotations

import json
import sys
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.program import Finished, Home, run

DRIVER = str(Path(__file__).with_name("keyring_driver.py"))
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
IN_SESSION = ["The key of openai is kept for this session only."]


@pytest.fixture
def key() -> str:
    """A key that can be recognised wherever it should not be."""
    return f"sk-canary-{uuid.uuid4().hex}"


def told(finished: Finished, key: str) -> dict[str, Any]:
    """What the panel said; the key must be in nothing that was printed or logged."""
    assert finished.status != 97, "gnome-keyring-daemon did not start: is gnome-keyring installed?"
    assert finished.status == 0, finished.stderr.replace(key, "<KEY>")[-3000:]
    assert key not in finished.stdout + finished.stderr
    found: dict[str, Any] = json.loads(finished.stdout)
    assert (found["leaked"], found["errors"]) == (False, [])
    return found


def files_with(folder: Path, key: str) -> list[Path]:
    """The files below ``folder`` that hold the key, also as hex or base64 would."""
    needles = (key.encode(), key.encode().hex().encode(), key.encode("utf-16-le"))
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file for file in files if any(needle in file.read_bytes() for needle in needles)]


def test_a_real_keyring_keeps_the_key(
    keyring_session: Callable[..., Finished], tmp_path: Path, key: str
) -> None:
    home = str(tmp_path / "home")
    first = told(keyring_session(sys.executable, DRIVER, home, key, "store", env=OFFSCREEN), key)
    assert first["key"] == "in keyring"
    assert first["toasts"] == ["The key of openai is in the keyring."]
    assert (first["keyring"], first["line"], first["usable"]) == ("", False, True)
    assert (tmp_path / "home" / "settings.toml").is_file()
    assert files_with(tmp_path, key) == []
    again = told(keyring_session(sys.executable, DRIVER, home, key, "look", env=OFFSCREEN), key)
    assert (again["key"], again["usable"], again["toasts"]) == ("in keyring", True, [])
    other = told(
        keyring_session(sys.executable, DRIVER, str(tmp_path / "b"), key, "look", env=OFFSCREEN), key
    )
    assert (other["key"], other["usable"]) == ("key missing", False)


def test_a_locked_keyring_leaves_the_key_in_the_session(
    keyring_session: Callable[..., Finished], tmp_path: Path, key: str
) -> None:
    home = str(tmp_path / "home")
    found = told(keyring_session(sys.executable, DRIVER, home, key, "lock", env=OFFSCREEN), key)
    assert (found["key"], found["toasts"], found["usable"]) == ("for this session", IN_SESSION, True)
    assert found["keyring"] == "The keyring is locked. Unlock it, or use a key for this session only."
    assert found["line"]
    assert files_with(tmp_path, key) == []


@pytest.mark.parametrize("backend", ["", "keyring.backends.null.Keyring", "keyring.backends.fail.Keyring"])
def test_no_keyring_leaves_the_key_in_the_session(home: Home, tmp_path: Path, key: str, backend: str) -> None:
    env = home.environment | OFFSCREEN | ({"PYTHON_KEYRING_BACKEND": backend} if backend else {})
    found = told(run([sys.executable, DRIVER, str(home.path), key, "store"], env=env), key)
    assert (found["key"], found["toasts"], found["usable"]) == ("for this session", IN_SESSION, True)
    assert found["keyring"] == "This system has no keyring. A key is kept for this session only."
    assert found["line"]
    assert files_with(tmp_path, key) == []
    after = told(run([sys.executable, DRIVER, str(home.path), key, "look"], env=env), key)
    assert (after["key"], after["usable"]) == ("key missing", False)
