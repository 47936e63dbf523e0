"""Opening what is stored, with and without a keyring; a file that is there is never overwritten."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from hybrid_desktop.config.paths import Paths
from hybrid_desktop.core.types import LedgerEntry, Message
from hybrid_desktop.storage.locking import FileLock
from hybrid_desktop.storage.recent import history
from hybrid_desktop.storage.store import in_memory_store, open_store
from tests.storage.conftest import Keys
from tests.support.program import ROOT, Finished

MakeEntry = Callable[..., LedgerEntry]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.of(tmp_path / "home")


def test_with_a_key_everything_outlives_the_session(paths: Paths, keys: Keys, entry: MakeEntry) -> None:
    store = open_store(paths, keys)
    assert store.notice is None
    assert store.database.persistent
    number = store.conversations.create()
    store.conversations.append(number, Message("user", "x"))
    store.ledger.open(entry())
    digest = store.ledger.digest(b"body")
    store.close()
    again = open_store(paths, keys)
    assert [c.id for c in again.conversations.list()] == [number]
    assert len(history(again.database)) == 1
    assert again.ledger.digest(b"body") == digest
    again.close()
    assert keys.asked == [True, False]  # a key is made for a new file only
    assert paths.database_file.exists()


def test_without_a_keyring_nothing_is_written(paths: Paths, entry: MakeEntry) -> None:
    store = open_store(paths, Keys(None))
    assert not store.database.persistent
    assert store.notice is not None
    assert "no keyring" in store.notice
    assert "in memory only" in store.notice
    store.ledger.open(entry())
    assert len(history(store.database)) == 1
    assert not paths.database_file.exists()
    store.close()


@pytest.mark.parametrize("key", [None, bytes(32)])
def test_a_file_whose_key_is_gone_is_left_as_it_is(paths: Paths, keys: Keys, key: bytes | None) -> None:
    store = open_store(paths, keys)
    store.conversations.create()
    store.close()
    before = paths.database_file.read_bytes()
    store = open_store(paths, Keys(key))
    assert not store.database.persistent
    assert store.notice is not None
    assert "left as it is" in store.notice
    assert str(paths.database_file) in store.notice
    store.conversations.create()
    store.close()
    assert paths.database_file.read_bytes() == before
    assert len(open_and_list(paths, keys)) == 1


def open_and_list(paths: Paths, keys: Keys) -> tuple[object, ...]:
    store = open_store(paths, keys)
    try:
        assert store.notice is None
        return store.conversations.list()
    finally:
        store.close()


def test_a_start_tidies_up_after_killed_runs(paths: Paths, keys: Keys) -> None:
    paths.ensure()
    (paths.data_dir / f"session-{'a' * 16}.lock").touch()
    open_store(paths, keys).close()
    assert list(paths.data_dir.glob("session-*")) == []


def test_a_damaged_file_is_left_as_it_is(paths: Paths, keys: Keys) -> None:
    open_store(paths, keys).close()
    paths.database_file.write_bytes(b"garbage" * 1000)
    store = open_store(paths, keys)
    assert store.notice is not None
    assert "damaged" in store.notice
    store.close()
    assert paths.database_file.read_bytes() == b"garbage" * 1000


def test_an_empty_file_left_by_a_killed_first_start_is_used(paths: Paths, keys: Keys) -> None:
    paths.ensure()
    paths.database_file.touch()
    assert open_and_list(paths, keys) == ()
    assert keys.asked == [True]


def test_a_place_that_cannot_be_written_gives_a_session_in_memory(tmp_path: Path, keys: Keys) -> None:
    (tmp_path / "home").write_text("a file", "utf-8")
    store = open_store(Paths.of(tmp_path / "home"), keys)
    assert store.notice is not None
    assert "cannot be written" in store.notice
    store.close()


def test_sessions_in_memory_have_digest_keys_of_their_own() -> None:
    digests = {in_memory_store().ledger.digest(b"body") for _ in range(3)}
    assert len(digests) == 3


def test_a_start_waits_for_another_one(tmp_path: Path) -> None:
    held = FileLock(tmp_path / "x.lock")
    assert held.try_acquire()
    assert not FileLock(tmp_path / "x.lock").try_acquire()
    held.release()
    with FileLock(tmp_path / "x.lock", wait_s=1):
        assert not FileLock(tmp_path / "x.lock").try_acquire()
    assert FileLock(tmp_path / "x.lock").try_acquire()


class _Crowd(Keys):
    """A keyring that sees whether two starts ask it for a key at the same moment."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = 0
        self.most = 0
        self.second = threading.Event()

    def database_key(self, *, create: bool = True) -> bytes | None:
        self.inside += 1
        self.most = max(self.most, self.inside)
        if self.most > 1:
            self.second.set()
        self.second.wait(0.3)  # time enough for a start that does not wait its turn
        self.inside -= 1
        return super().database_key(create=create)


def test_starts_ask_for_the_key_one_after_the_other(paths: Paths) -> None:
    keys = _Crowd()
    threads = [threading.Thread(target=lambda: open_store(paths, keys).close()) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert keys.most == 1
    assert keys.asked == [True, False]


# --- together with a real keyring -------------------------------------------------------------------

OPEN = """
import json, sys
from pathlib import Path
from hybrid_desktop.config.credentials import Credentials
from hybrid_desktop.config.paths import Paths
from hybrid_desktop.storage.store import open_store
paths = Paths.of(Path(sys.argv[1]))
store = open_store(paths, Credentials(paths.home_id))
store.conversations.create()
print(json.dumps({"notice": store.notice, "count": len(store.conversations.list())}))
store.close()
"""


def opened(finished: Finished) -> list[dict[str, object]]:
    assert finished.status != 97, (
        "gnome-keyring-daemon did not start: is the package gnome-keyring installed?"
    )
    assert finished.status == 0, finished.stderr
    return [json.loads(line) for line in finished.stdout.splitlines()]


def test_a_real_keyring_keeps_the_key_of_the_real_file(
    keyring_session: Callable[..., Finished], tmp_path: Path
) -> None:
    command = [sys.executable, "-c", OPEN, str(tmp_path / "home")]
    assert opened(keyring_session(*command)) == [{"notice": None, "count": 1}]
    assert opened(keyring_session(*command)) == [{"notice": None, "count": 2}]
    database_file = Paths.of(tmp_path / "home").database_file
    assert not database_file.read_bytes().startswith(b"SQLite format 3")
    alone = subprocess.run(  # the same file where there is no keyring
        command, cwd=ROOT, env={"PATH": "/usr/bin"}, capture_output=True, text=True, timeout=60, check=True
    )
    answer = json.loads(alone.stdout)
    assert "left as it is" in answer["notice"]
    assert opened(keyring_session(*command)) == [{"notice": None, "count": 3}]


def test_two_first_starts_at_once_share_one_key(
    keyring_session: Callable[..., Finished], tmp_path: Path
) -> None:
    start = ['"$@" & "$@" & "$@" & wait']
    command = ["bash", "-c", *start, "bash", sys.executable, "-c", OPEN, str(tmp_path / "home")]
    assert [line["notice"] for line in opened(keyring_session(*command))] == [None] * 3
    assert opened(keyring_session(*command[4:]))[0]["count"] == 4
