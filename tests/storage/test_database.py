"""The encrypted file itself: nothing readable on disk, no wrong key, no loss."""

from __future__ import annotations

import stat
import subprocess
import sys
import threading
from pathlib import Path

import apsw
import pytest

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.types import Message, Vault
from hybrid_desktop.storage import migrations
from hybrid_desktop.storage.conversations import Conversations
from hybrid_desktop.storage.database import Database
from tests.support.program import ROOT

CANARY = "canary-7f3a-patient-has-a-secret"


def files_of(database_file: Path) -> list[Path]:
    return sorted(database_file.parent.glob(f"{database_file.name}*"))


def fill(database: Database) -> int:
    conversations = Conversations(database)
    number = conversations.create(f"title {CANARY}")
    for turn in range(200):
        conversations.append(number, Message("user", f"{CANARY} {turn} " * 20))
    conversations.save_vault(number, Vault({"[EMAIL_1]": CANARY}))
    return number


def test_no_text_is_readable_on_the_disk(database: Database, database_file: Path) -> None:
    fill(database)
    files = files_of(database_file)
    assert [f.name for f in files] == [f"hybrid-desktop.db{end}" for end in ("", "-shm", "-wal")]
    for file in files:
        assert CANARY.encode() not in file.read_bytes()
        assert b"CREATE TABLE" not in file.read_bytes()
    database.close()
    for file in files_of(database_file):
        assert CANARY.encode() not in file.read_bytes()
    assert not database_file.read_bytes().startswith(b"SQLite format 3")


def test_a_long_read_keeps_no_writer_waiting_and_the_other_way_round(database: Database) -> None:
    """``read`` has a connection of its own: it works while another thread is in the middle of writing."""
    database.write("INSERT INTO conversations (title, created_at, updated_at) VALUES ('a', 0, 0)")
    counts: list[int] = []

    def count() -> None:
        counts.append(database.read("SELECT count(*) FROM conversations")[0][0])

    with database.transaction():
        database.write("INSERT INTO conversations (title, created_at, updated_at) VALUES ('b', 0, 0)")
        reader = threading.Thread(target=count)
        reader.start()
        reader.join(10)
        assert counts == [1], "it sees what is committed, at once"
    count()
    assert counts == [1, 2]


def test_the_second_connection_only_reads_and_ends_with_the_first(database: Database) -> None:
    with pytest.raises(StorageError):
        database.read("DELETE FROM conversations")
    database.close()
    with pytest.raises(StorageError):
        database.read("SELECT 1")


def test_no_text_is_readable_in_a_rollback_journal(database: Database, database_file: Path) -> None:
    number = fill(database)
    database.query("PRAGMA journal_mode = DELETE")
    with database.transaction():
        database.write("UPDATE messages SET content = ? WHERE conversation_id = ?", (CANARY, number))
        database.query("PRAGMA cache_spill = 1")
        database.query("PRAGMA cache_size = 1")
        database.write("UPDATE messages SET content = content || ?", (CANARY * 50,))
        journal = database_file.with_name("hybrid-desktop.db-journal")
        assert journal.stat().st_size > 0
        for file in files_of(database_file):
            assert CANARY.encode() not in file.read_bytes()


def test_the_same_test_finds_the_text_in_a_file_that_is_not_encrypted(tmp_path: Path) -> None:
    plain = apsw.Connection(str(tmp_path / "plain.db"))
    migrations.migrate(plain)
    fill(Database(plain, persistent=True))
    plain.close()
    assert CANARY.encode() in (tmp_path / "plain.db").read_bytes()
    assert (tmp_path / "plain.db").read_bytes().startswith(b"SQLite format 3")


def test_the_files_are_private(database: Database, database_file: Path) -> None:
    fill(database)
    assert {stat.S_IMODE(file.stat().st_mode) for file in files_of(database_file)} == {0o600}


def test_the_connection_is_set_up_for_durability_and_deletion(database: Database) -> None:
    values = {
        name: database.query(f"PRAGMA {name}")[0][0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "temp_store", "cipher")
    }
    assert values == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,  # memory
        "cipher": "chacha20",
    }


def test_what_was_written_is_there_again(database: Database, database_file: Path, key: bytes) -> None:
    number = fill(database)
    database.close()
    again = Database.open(database_file, key)
    assert len(Conversations(again).load(number).messages) == 200
    again.close()


def test_a_wrong_key_is_a_named_error_and_changes_nothing(database: Database, database_file: Path) -> None:
    fill(database)
    database.close()
    before = database_file.read_bytes()
    with pytest.raises(StorageError, match="another key") as caught:
        Database.open(database_file, bytes(32))
    assert "move the file away" in str(caught.value)
    assert database_file.read_bytes() == before
    assert [file.name for file in files_of(database_file)] == ["hybrid-desktop.db"]


@pytest.mark.parametrize("position", [0, 18, 30, 200, 5_000, -300])
def test_a_damaged_file_is_a_named_error_and_left_as_it_is(
    database: Database, database_file: Path, key: bytes, position: int
) -> None:
    database.close()  # an empty file: every page is read at the start or holds a table
    damaged = bytearray(database_file.read_bytes())
    damaged[position] ^= 0xFF
    database_file.write_bytes(damaged)

    def read_everything() -> None:
        opened = Database.open(database_file, key)
        try:
            for (table,) in opened.query("SELECT name FROM sqlite_schema WHERE type = 'table'"):
                opened.query(f"SELECT * FROM {table}")  # noqa: S608 - names from the schema itself
            opened.query("PRAGMA quick_check")
            for (index,) in opened.query("SELECT name FROM sqlite_schema WHERE type = 'index'"):
                opened.query("PRAGMA index_info(" + index + ")")
        finally:
            opened.close()

    with pytest.raises(StorageError, match="damaged"):
        read_everything()
    assert database_file.read_bytes() == bytes(damaged)


@pytest.mark.parametrize(
    "content", [b"garbage" * 1000, b"x", b"x" * 4095, b"SQLite format 3\x00" + bytes(4080)]
)
def test_a_file_that_is_something_else_is_a_named_error(
    database_file: Path, key: bytes, content: bytes
) -> None:
    database_file.write_bytes(content)
    with pytest.raises(StorageError, match="cannot be read"):
        Database.open(database_file, key)
    assert database_file.read_bytes() == content


def test_a_cut_file_is_a_named_error(database: Database, database_file: Path, key: bytes) -> None:
    database.close()
    database_file.write_bytes(database_file.read_bytes()[:6_000])
    with pytest.raises(StorageError):
        Database.open(database_file, key)


def test_a_place_that_cannot_be_written_is_a_named_error(tmp_path: Path, key: bytes) -> None:
    with pytest.raises(StorageError, match="Check who may write"):
        Database.open(tmp_path / "none" / "x.db", key)
    with pytest.raises(StorageError, match="Check who may write"):
        Database.open(tmp_path, key)


def test_a_full_disk_is_a_named_error_and_loses_nothing(database: Database, database_file: Path) -> None:
    number = fill(database)
    pages = database.query("PRAGMA page_count")[0][0]
    database.query(f"PRAGMA max_page_count = {pages}")  # SQLite's own way to a full disk
    with pytest.raises(StorageError, match="disk is full"):
        Conversations(database).append(number, Message("user", "x" * 1_000_000))
    assert len(Conversations(database).load(number).messages) == 200


def test_a_failed_transaction_leaves_nothing(database: Database) -> None:
    def stop_half_way() -> None:
        with database.transaction():
            Conversations(database).create("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        stop_half_way()
    assert Conversations(database).list() == ()


def test_an_error_does_not_quote_what_was_written(database: Database) -> None:
    with pytest.raises(StorageError) as caught:
        database.write(
            "INSERT INTO conversations (title, created_at, updated_at) VALUES (?, ?, 1)", (CANARY, CANARY)
        )
    assert CANARY not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_neither_key_nor_path_is_in_the_repr(database: Database, key: bytes) -> None:
    assert repr(database) == "Database(persistent=True)"


def test_in_memory_there_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    database = Database.in_memory()
    assert not database.persistent
    fill(database)
    assert list(tmp_path.iterdir()) == []
    database.close()


def test_threads_may_share_it(database: Database) -> None:
    conversations = Conversations(database)
    number = conversations.create()

    def write() -> None:
        for _ in range(50):
            conversations.append(number, Message("user", "x"))

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(conversations.load(number).messages) == 200


WRITER = """
import sys
from pathlib import Path
from hybrid_desktop.core.types import Message
from hybrid_desktop.storage.conversations import Conversations
from hybrid_desktop.storage.database import Database
database = Database.open(Path(sys.argv[1]), bytes(range(32)))
print("open", flush=True)
sys.stdin.readline()
conversations = Conversations(database)
for turn in range(50):
    conversations.append(int(sys.argv[2]), Message("user", f"{sys.argv[3]} {turn}"))
database.close()
"""


def test_two_processes_write_at_once(database: Database, database_file: Path) -> None:
    number = Conversations(database).create()
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(database_file), str(number), name],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("first", "second")
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    texts = [message.content for message in Conversations(database).load(number).messages]
    assert sorted(texts) == sorted(f"{name} {turn}" for name in ("first", "second") for turn in range(50))


# --- migrations -------------------------------------------------------------------------------------


def test_an_older_file_gets_the_steps_it_lacks_and_keeps_its_rows(database_file: Path, key: bytes) -> None:
    older = Database.open(database_file, key, migrations.MIGRATIONS[:1])
    number = fill(older)
    with pytest.raises(StorageError):
        older.query("SELECT * FROM ledger_entries")
    older.close()
    newer = Database.open(database_file, key)
    assert newer.query("SELECT count(*) FROM ledger_entries") == [(0,)]
    assert len(Conversations(newer).load(number).messages) == 200
    names = [name for (name,) in newer.query("SELECT name FROM migrations ORDER BY rowid")]
    assert names == [step.__name__ for step in migrations.MIGRATIONS]
    newer.close()


def test_a_step_that_fails_leaves_the_file_as_it_was(database_file: Path, key: bytes) -> None:
    def broken(db: apsw.Connection) -> None:
        db.execute("CREATE TABLE half (x)")
        db.execute("SELECT no_such_function()")

    Database.open(database_file, key, migrations.MIGRATIONS[:1]).close()
    with pytest.raises(StorageError):
        Database.open(database_file, key, (*migrations.MIGRATIONS, broken))
    opened = Database.open(database_file, key, migrations.MIGRATIONS[:1])
    tables = {name for (name,) in opened.query("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert "half" not in tables
    assert "ledger_entries" not in tables
    opened.close()


def test_a_file_of_a_newer_version_is_refused_and_left_alone(database_file: Path, key: bytes) -> None:
    def from_the_future(db: apsw.Connection) -> None:
        db.execute("CREATE TABLE future (x)")

    Database.open(database_file, key, (*migrations.MIGRATIONS, from_the_future)).close()
    with pytest.raises(StorageError, match="newer version"):
        Database.open(database_file, key)


def test_two_connections_that_make_the_file_at_once(database_file: Path, key: bytes) -> None:
    errors: list[BaseException] = []
    barrier = threading.Barrier(4)

    def start() -> None:
        barrier.wait()
        try:
            Database.open(database_file, key).close()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
