"""The person's own words in the encrypted file: kept, undone, never readable without the key."""

from __future__ import annotations

from pathlib import Path

import pytest

from hybrid_desktop.config.paths import Paths
from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.types import OwnTerm, Sensitivity, WordList
from hybrid_desktop.storage.database import Database
from hybrid_desktop.storage.own_words import OwnWordStore
from hybrid_desktop.storage.store import in_memory_store, open_store
from hybrid_desktop.storage.words_mark import WordsMark
from tests.storage.conftest import Keys

MASK = OwnTerm("Bluefin Harbour", Sensitivity.CONFIDENTIAL)
CLEAR = OwnTerm("lena@nordwind.de", None, even_restricted=True)
EXPRESSION = OwnTerm(r"PRJ-\d+", Sensitivity.RESTRICTED, is_expression=True)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.of(tmp_path / "home")


def test_words_outlive_the_session_and_come_in_their_own_order(paths: Paths, keys: Keys) -> None:
    store = open_store(paths, keys)
    assert store.words.load() == WordList()
    changed = store.words.change([], [EXPRESSION, CLEAR, MASK])
    assert changed.terms == (MASK, CLEAR, EXPRESSION)
    store.close()
    again = open_store(paths, keys)
    assert again.words.load() == changed
    again.close()


def test_a_change_is_undone_by_its_reverse(database: Database) -> None:
    words = OwnWordStore(database)
    before = words.change([], [MASK, CLEAR])
    raised = OwnTerm(MASK.pattern, Sensitivity.RESTRICTED)
    assert words.change([MASK], [raised]).terms == (raised, CLEAR)
    assert words.change([raised], [MASK]) == before
    assert words.change([MASK, CLEAR], []) == WordList()
    assert words.change([], [MASK, CLEAR]) == before


def test_a_word_and_an_expression_of_the_same_letters_are_two(database: Database) -> None:
    words = OwnWordStore(database)
    assert len(words.change([], [OwnTerm("a.c"), OwnTerm("a.c", is_expression=True)])) == 2
    assert words.change([], [OwnTerm("a.c", None)]).terms[0].clear
    assert len(words.load()) == 2


def test_no_word_can_be_read_in_any_file_of_the_home(paths: Paths, keys: Keys) -> None:
    store = open_store(paths, keys)
    number = store.conversations.create()
    store.words.change([], [MASK, CLEAR, EXPRESSION])
    store.conversations.keep_clear(number, frozenset({"Harbourmaster"}))
    files = [file for file in paths.data_dir.rglob("*") if file.is_file()]
    store.close()
    held = b"".join(file.read_bytes() for file in files if file.exists())
    assert held
    for word in (b"Bluefin", b"nordwind", b"PRJ-", b"Harbour"):
        assert word not in held


def test_a_mark_beside_the_file_says_that_there_are_words(paths: Paths, keys: Keys) -> None:
    store = open_store(paths, keys)
    mark = WordsMark(paths.database_file)
    assert not mark.is_set
    store.words.change([], [MASK])
    assert mark.is_set
    assert mark.file.read_bytes() == b""
    store.words.change([MASK], [])
    assert not mark.is_set
    store.close()


def test_words_that_cannot_be_read_are_known_to_be_missing(paths: Paths, keys: Keys) -> None:
    store = open_store(paths, keys)
    store.words.change([], [MASK])
    store.close()
    locked = open_store(paths, Keys(None))
    assert not locked.words.load().readable
    assert locked.notice is not None
    assert "own words cannot be read" in locked.notice
    with pytest.raises(StorageError, match="cannot be changed"):
        locked.words.change([], [CLEAR])
    paths.database_file.rename(paths.data_dir / "elsewhere.db")  # what the notice says to do
    assert open_store(paths, Keys(None)).words.load() == WordList()


def test_without_words_a_locked_file_changes_nothing(paths: Paths, keys: Keys) -> None:
    open_store(paths, keys).close()
    assert open_store(paths, Keys(None)).words.load() == WordList()


def test_without_a_keyring_words_are_kept_in_memory(paths: Paths) -> None:
    store = open_store(paths, Keys(None))
    assert store.words.change([], [MASK]).terms == (MASK,)
    assert not paths.data_dir.joinpath("own-words").exists()


def test_a_mark_that_cannot_be_written_keeps_the_word_out(tmp_path: Path, database: Database) -> None:
    words = OwnWordStore(database, WordsMark(tmp_path / "gone" / "file.db"))
    with pytest.raises(StorageError, match="cannot be written"):
        words.change([], [MASK])
    assert words.load() == WordList()


def test_what_a_conversation_keeps_clear_is_stored_and_deleted_with_it() -> None:
    store = in_memory_store()
    chats = store.conversations
    one, other = chats.create(), chats.create()
    chats.keep_clear(one, frozenset({"a", "b"}))
    assert chats.load(one).keep_clear == {"a", "b"}
    assert chats.load(other).keep_clear == frozenset()
    chats.keep_clear(one, frozenset({"b"}))
    assert chats.load(one).keep_clear == {"b"}
    chats.delete(one)
    assert store.database.query("SELECT count(*) FROM kept_clear") == [(0,)]


def test_nothing_kept_clear_is_in_a_repr() -> None:
    chats = in_memory_store().conversations
    number = chats.create()
    chats.keep_clear(number, frozenset({"Harbourmaster"}))
    assert "Harbour" not in repr(chats.load(number))
