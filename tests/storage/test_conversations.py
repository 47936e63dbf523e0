"""Conversations come back as they were stored."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import pytest

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.types import Message, Sensitivity, Vault
from hybrid_desktop.storage.conversations import NOT_BEGUN, Conversations
from hybrid_desktop.storage.database import Database
from hybrid_desktop.storage.migrations import MIGRATIONS


@pytest.fixture
def conversations(database: Database) -> Conversations:
    ticks = count(100)
    return Conversations(database, clock=lambda: float(next(ticks)))


def test_a_message_keeps_everything(conversations: Conversations) -> None:
    number = conversations.create()
    question = Message("user", "Größe? 😀\u00a0\n", Sensitivity.CONFIDENTIAL)
    conversations.append(number, question)
    answer = Message("assistant", "half an ans", Sensitivity.CONFIDENTIAL)
    conversations.append(
        number, answer, route="openai/gpt-4o", zone="cloud", ledger_entry_id=7, version=2, partial=True
    )
    first, second = conversations.load(number).messages
    assert first.as_message() == question
    assert (first.route, first.zone, first.ledger_entry_id, first.version) == ("", "", None, 1)
    assert not first.partial
    assert second.as_message() == answer
    assert (second.route, second.zone, second.ledger_entry_id) == ("openai/gpt-4o", "cloud", 7)
    assert (second.version, second.partial, second.superseded) == (2, True, False)
    assert second.created_at > first.created_at


def test_a_superseded_answer_stays_and_does_not_count(conversations: Conversations) -> None:
    number = conversations.create()
    old = conversations.append(number, Message("assistant", "old"), partial=True)
    conversations.supersede(old)
    conversations.append(number, Message("assistant", "new"), version=2)
    loaded = conversations.load(number)
    assert [(m.content, m.superseded) for m in loaded.messages] == [("old", True), ("new", False)]
    assert loaded.summary.message_count == 1
    assert conversations.list()[0].message_count == 1


def test_the_list_begins_with_the_one_changed_last(conversations: Conversations) -> None:
    first, second = conversations.create(), conversations.create("Second")
    assert [c.id for c in conversations.list()] == [second, first]
    conversations.append(first, Message("user", "x"))
    assert [c.id for c in conversations.list()] == [first, second]
    assert [c.title for c in conversations.list()] == ["New chat", "Second"]


def test_renaming(conversations: Conversations) -> None:
    number = conversations.create()
    conversations.rename(number, "Taxes")
    assert conversations.load(number).summary.title == "Taxes"


def test_deleting_removes_messages_and_vault(conversations: Conversations, database: Database) -> None:
    number, other = conversations.create(), conversations.create()
    for each in (number, other):
        conversations.append(each, Message("user", "x"))
        conversations.save_vault(each, Vault({"[EMAIL_1]": "a@b.example"}))
    conversations.delete(number)
    assert [c.id for c in conversations.list()] == [other]
    assert database.query("SELECT conversation_id FROM messages") == [(other,)]
    assert database.query("SELECT conversation_id FROM vault_entries") == [(other,)]


def test_a_number_is_never_used_again(conversations: Conversations) -> None:
    number = conversations.create()
    conversations.delete(number)
    assert conversations.create() > number


def test_the_vault_keeps_its_order_and_its_meaning(conversations: Conversations) -> None:
    number = conversations.create()
    vault = Vault({"[PHONE_1]": "1", "[EMAIL_1]": "2"})
    conversations.save_vault(number, vault)
    conversations.save_vault(number, Vault({**vault.entries, "[EMAIL_2]": "3"}))
    stored = conversations.load(number).vault
    assert list(stored.entries.items()) == [("[PHONE_1]", "1"), ("[EMAIL_1]", "2"), ("[EMAIL_2]", "3")]
    conversations.save_vault(number, Vault({"[EMAIL_1]": "another"}))
    assert conversations.load(number).vault.entries["[EMAIL_1]"] == "2"
    assert conversations.load(conversations.create()).vault.entries == {}


def test_what_is_not_there_is_a_named_error(conversations: Conversations) -> None:
    for call in (
        lambda: conversations.load(9),
        lambda: conversations.rename(9, "x"),
        lambda: conversations.delete(9),
        lambda: conversations.supersede(9),
        lambda: conversations.append(9, Message("user", "x")),
        lambda: conversations.save_vault(9, Vault({"[EMAIL_1]": "x"})),
        lambda: conversations.pin(9, True),
        lambda: conversations.discard(9),
        lambda: conversations.restore(9),
        lambda: conversations.leave_out_restricted(9, True),
        lambda: conversations.travelled(9, zone="cloud", form="redacted", facts={}),
        lambda: conversations.complete(9, "x", route="", zone="", partial=False),
    ):
        with pytest.raises(StorageError):
            call()


def test_no_text_is_in_a_repr(conversations: Conversations) -> None:
    number = conversations.create("canary title")
    conversations.append(number, Message("user", "canary text"))
    conversations.save_vault(number, Vault({"[EMAIL_1]": "canary@b.example"}))
    assert "canary" not in repr(conversations.load(number)) + repr(conversations.list())


# --- pinned, discarded, purged --------------------------------------------------------------------------


def test_pinning_is_kept_and_can_be_taken_back(conversations: Conversations) -> None:
    pinned, other = conversations.create(), conversations.create()
    conversations.pin(pinned, True)
    assert {item.id: item.pinned for item in conversations.list()} == {pinned: True, other: False}
    assert conversations.load(pinned).summary.pinned is True
    conversations.pin(pinned, False)
    assert not any(item.pinned for item in conversations.list())


def test_pinning_is_no_change_of_the_conversation(conversations: Conversations) -> None:
    number = conversations.create()
    before = conversations.load(number).summary.updated_at
    conversations.pin(number, True)
    conversations.discard(number)
    conversations.restore(number)
    conversations.leave_out_restricted(number, True)
    assert conversations.load(number).summary.updated_at == before


def test_a_discarded_conversation_is_gone_until_it_is_restored(conversations: Conversations) -> None:
    number, other = conversations.create("First"), conversations.create()
    conversations.append(number, Message("user", "text", Sensitivity.RESTRICTED))
    conversations.save_vault(number, Vault({"[EMAIL_1]": "a@b.example"}))
    conversations.save_draft(number, "unsent")
    conversations.pin(number, True)
    before = conversations.load(number)
    assert not conversations.is_discarded(number)

    conversations.discard(number)
    assert conversations.is_discarded(number)
    assert not conversations.is_discarded(other)
    assert [item.id for item in conversations.list()] == [other]
    with pytest.raises(StorageError):
        conversations.load(number)

    conversations.restore(number)
    assert not conversations.is_discarded(number)
    assert conversations.load(number) == before
    assert conversations.draft(number) == "unsent"
    assert {item.id for item in conversations.list()} == {number, other}


def test_purging_removes_everything_of_what_was_discarded(
    conversations: Conversations, database: Database
) -> None:
    gone, kept = conversations.create(), conversations.create()
    for number in (gone, kept):
        conversations.append(number, Message("user", "canary"))
        conversations.save_vault(number, Vault({"[EMAIL_1]": "canary@b.example"}))
        conversations.save_draft(number, "canary")
    conversations.discard(gone)
    assert conversations.purge() == 1
    assert conversations.purge() == 0

    for table in ("messages", "vault_entries", "drafts"):
        rows = database.query(f"SELECT conversation_id FROM {table}")  # noqa: S608 - the names above
        assert rows == [(kept,)], table
    assert database.query("SELECT id FROM conversations") == [(kept,)]
    assert not conversations.is_discarded(gone)
    with pytest.raises(StorageError):
        conversations.restore(gone)
    assert conversations.draft(kept) == "canary"


def test_purging_spares_what_was_discarded_later(database: Database) -> None:
    now = [0.0]
    conversations = Conversations(database, clock=lambda: now[0])
    early, just, late, never = (conversations.create() for _ in range(4))
    for at, number in ((10.0, early), (20.0, just), (20.5, late)):
        now[0] = at
        conversations.discard(number)
    assert conversations.purge(discarded_before=20.0) == 2
    assert database.query("SELECT id FROM conversations ORDER BY id") == [(late,), (never,)]
    conversations.restore(late)
    assert {item.id for item in conversations.list()} == {late, never}


def test_a_conversation_restored_in_time_is_not_purged(conversations: Conversations) -> None:
    number = conversations.create()
    conversations.discard(number)
    conversations.restore(number)
    assert conversations.purge() == 0
    assert conversations.load(number).summary.id == number


# --- drafts ---------------------------------------------------------------------------------------------


def test_each_conversation_keeps_one_draft(conversations: Conversations, database: Database) -> None:
    number, other = conversations.create(), conversations.create()
    assert conversations.draft(number) == ""
    texts = {number: "Größe? 😀\n\n\u00a0", other: "other", NOT_BEGUN: "of none yet"}
    for whose, text in texts.items():
        conversations.save_draft(whose, "first try")
        conversations.save_draft(whose, text)
    assert {whose: conversations.draft(whose) for whose in texts} == texts
    assert database.query("SELECT count(*) FROM drafts") == [(3,)]


def test_saving_a_draft_again_notes_when(conversations: Conversations, database: Database) -> None:
    conversations.save_draft(NOT_BEGUN, "one")
    ((first,),) = database.query("SELECT saved_at FROM drafts")
    conversations.save_draft(NOT_BEGUN, "two")
    ((second,),) = database.query("SELECT saved_at FROM drafts")
    assert second > first


def test_an_empty_draft_is_forgotten(conversations: Conversations, database: Database) -> None:
    conversations.save_draft(NOT_BEGUN, "text")
    conversations.save_draft(NOT_BEGUN, "")
    conversations.save_draft(NOT_BEGUN, "")
    assert conversations.draft(NOT_BEGUN) == ""
    assert database.query("SELECT count(*) FROM drafts") == [(0,)]


def test_deleting_removes_the_draft_too(conversations: Conversations) -> None:
    number = conversations.create()
    conversations.save_draft(number, "text")
    conversations.save_draft(NOT_BEGUN, "other")
    conversations.delete(number)
    assert (conversations.draft(number), conversations.draft(NOT_BEGUN)) == ("", "other")


# --- how far a message went -----------------------------------------------------------------------------


def test_how_far_a_question_went_is_kept(conversations: Conversations) -> None:
    number = conversations.create()
    question = conversations.append(number, Message("user", "x"))
    other = conversations.append(number, Message("user", "y"))
    conversations.travelled(question, zone="network", form="as_typed", facts={})
    conversations.travelled(question, zone="cloud", form="redacted", facts={"replaced": 2})
    first, second = conversations.load(number).messages
    assert (first.id, first.zone, first.form, first.facts) == (question, "cloud", "redacted", {"replaced": 2})
    assert (second.id, second.zone, second.form, second.facts) == (other, "", "", {})
    assert first.content == "x"


def test_an_answer_that_is_completed_keeps_its_facts(conversations: Conversations) -> None:
    number = conversations.create()
    answer = conversations.append(number, Message("assistant", ""), partial=True)
    facts = {"latency_ms": 12.5, "fallbacks": [["timeout", "openai"]]}
    conversations.complete(answer, "text", route="a/b", zone="network", partial=False, facts=facts)
    (stored,) = conversations.load(number).messages
    assert (stored.content, stored.route, stored.zone, stored.partial) == ("text", "a/b", "network", False)
    assert stored.facts == facts


def test_leaving_restricted_turns_out_is_kept(conversations: Conversations) -> None:
    number, other = conversations.create(), conversations.create()
    assert not conversations.load(number).without_restricted
    conversations.leave_out_restricted(number, True)
    assert conversations.load(number).without_restricted is True
    assert conversations.load(other).without_restricted is False
    conversations.leave_out_restricted(number, False)
    assert conversations.load(number).without_restricted is False


DEVICE, NETWORK = ("device", ""), ("network", "as_typed")
REDACTED, TYPED = ("cloud", "redacted"), ("cloud", "as_typed")


@pytest.mark.parametrize(
    ("travels", "summary"),
    [
        ((), ("", "")),
        ((DEVICE,), DEVICE),
        ((NETWORK,), NETWORK),
        ((REDACTED,), REDACTED),
        ((TYPED,), TYPED),
        ((TYPED, REDACTED, DEVICE), TYPED),
        ((REDACTED, DEVICE), REDACTED),
        ((NETWORK, REDACTED), TYPED),  # the farthest place, and the barest form anything left in
        ((("network", "redacted"), DEVICE), ("network", "redacted")),
    ],
)
def test_the_list_tells_the_farthest_place_and_the_barest_form(
    conversations: Conversations, travels: tuple[tuple[str, str], ...], summary: tuple[str, str]
) -> None:
    number = conversations.create()
    for zone, form in travels:
        question = conversations.append(number, Message("user", "x"))
        conversations.travelled(question, zone=zone, form=form, facts={"replaced": 0})
        answer = conversations.append(number, Message("assistant", ""), partial=True)
        facts = {"latency_ms": 1.0}
        conversations.complete(answer, "y", route="a/b", zone=zone, partial=False, facts=facts)
    (listed,) = conversations.list()
    assert (listed.zone, listed.form) == summary
    loaded = conversations.load(number).summary
    assert (loaded.zone, loaded.form) == summary


def test_a_question_is_not_forgotten_when_the_answer_came_from_nearer(conversations: Conversations) -> None:
    number = conversations.create()
    question = conversations.append(number, Message("user", "x"))
    conversations.travelled(question, zone="cloud", form="redacted", facts={"replaced": 1})
    answer = conversations.append(number, Message("assistant", ""), partial=True)
    facts = {"fallbacks": 1}
    conversations.complete(answer, "y", route="a/b", zone="device", partial=False, facts=facts)
    assert (conversations.list()[0].zone, conversations.list()[0].form) == REDACTED


def test_a_superseded_answer_still_counts_for_how_far_it_went(conversations: Conversations) -> None:
    number = conversations.create()
    old = conversations.append(number, Message("assistant", "x"), zone="cloud", superseded=True)
    conversations.append(number, Message("assistant", "y"), zone="device", version=2)
    assert old
    assert conversations.list()[0].zone == "cloud"


def test_the_list_tells_the_highest_level(conversations: Conversations) -> None:
    number, empty = conversations.create(), conversations.create()
    for level in (Sensitivity.INTERNAL, Sensitivity.RESTRICTED, Sensitivity.PUBLIC):
        conversations.append(number, Message("user", "x", level))
    levels = {item.id: item.level for item in conversations.list()}
    assert levels == {number: Sensitivity.RESTRICTED, empty: Sensitivity.PUBLIC}


# --- a file of an earlier version -----------------------------------------------------------------------

OLD_MESSAGES: tuple[tuple[Any, ...], ...] = (
    (1, 1, "user", "to the cloud", 1, "", "", 4, 1, 0, 0, 101.0),
    (2, 1, "assistant", "old", 1, "openai/gpt-4o", "cloud", 4, 1, 1, 0, 102.0),
    (3, 1, "assistant", "new", 1, "openai/gpt-4o", "cloud", 4, 2, 0, 0, 103.0),
    (4, 2, "user", "Größe? 😀", 3, "", "", None, 1, 0, 0, 104.0),
    (5, 2, "assistant", "cut o", 3, "local/llama3.1", "device", None, 1, 0, 1, 105.0),
)


@pytest.fixture
def old_file(database_file: Path, key: bytes) -> Path:
    """A file as the version before the present schema wrote it: only the first three steps."""
    steps = MIGRATIONS[:3]
    assert [step.__name__ for step in steps] == ["create_conversations", "create_ledger", "index_ledger"]
    old = Database.open(database_file, key, steps)
    for number, title in ((1, "Cloud"), (2, "Here"), (3, "Empty")):
        old.write("INSERT INTO conversations VALUES (?, ?, ?, ?)", (number, title, 100.0, 100.0 + number))
    for row in OLD_MESSAGES:
        old.write("INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    old.write("INSERT INTO vault_entries VALUES (1, 0, '[EMAIL_1]', 'a@b.example')")
    old.close()
    return database_file


def test_an_old_file_is_read_as_it_was(old_file: Path, key: bytes) -> None:
    database = Database.open(old_file, key)
    try:
        conversations = Conversations(database, clock=lambda: 200.0)
        assert [(item.id, item.title) for item in conversations.list()] == [
            (3, "Empty"),
            (2, "Here"),
            (1, "Cloud"),
        ]
        assert not any(item.pinned or conversations.is_discarded(item.id) for item in conversations.list())
        first, second = conversations.load(1), conversations.load(2)
        assert first.vault.entries == {"[EMAIL_1]": "a@b.example"}
        assert not first.without_restricted
        stored = (*first.messages, *second.messages)
        assert [(m.id, m.role, m.content, int(m.sensitivity), m.route, m.zone) for m in stored] == [
            (row[0], *row[2:7]) for row in OLD_MESSAGES
        ]
        assert [(m.ledger_entry_id, m.version, m.superseded, m.partial, m.created_at) for m in stored] == [
            row[7:] for row in OLD_MESSAGES
        ]
        assert all((m.form, m.facts) == ("", {}) for m in stored)
    finally:
        database.close()


def test_of_an_old_conversation_nothing_kinder_is_told_than_is_known(old_file: Path, key: bytes) -> None:
    """How the question left was not kept then, so an answer from the cloud counts as typed."""
    database = Database.open(old_file, key)
    try:
        told = {item.id: (item.zone, item.form, item.level) for item in Conversations(database).list()}
    finally:
        database.close()
    assert told == {
        1: ("cloud", "as_typed", Sensitivity.INTERNAL),
        2: ("device", "", Sensitivity.RESTRICTED),
        3: ("", "", Sensitivity.PUBLIC),
    }


def test_an_old_file_takes_everything_new(old_file: Path, key: bytes) -> None:
    for again in range(2):  # the second opening finds nothing to migrate
        database = Database.open(old_file, key)
        try:
            conversations = Conversations(database, clock=lambda: 200.0)
            if not again:
                conversations.pin(1, True)
                conversations.leave_out_restricted(2, True)
                conversations.travelled(4, zone="device", form="", facts={"replaced": 0})
                conversations.save_draft(2, "unsent")
                conversations.discard(3)
            assert [(item.id, item.pinned) for item in conversations.list()] == [(2, False), (1, True)]
            assert conversations.load(2).without_restricted
            assert conversations.load(2).messages[0].facts == {"replaced": 0}
            assert conversations.draft(2) == "unsent"
            assert conversations.is_discarded(3)
            assert conversations.create() == (5 if again else 4)
            conversations.delete(5 if again else 4)
        finally:
            database.close()
