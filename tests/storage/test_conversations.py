"""Conversations come back as they were stored."""

from __future__ import annotations

from itertools import count

import pytest

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.types import Message, Sensitivity, Vault
from hybrid_desktop.storage.conversations import Conversations
from hybrid_desktop.storage.database import Database


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
    ):
        with pytest.raises(StorageError):
            call()


def test_no_text_is_in_a_repr(conversations: Conversations) -> None:
    number = conversations.create("canary title")
    conversations.append(number, Message("user", "canary text"))
    conversations.save_vault(number, Vault({"[EMAIL_1]": "canary@b.example"}))
    assert "canary" not in repr(conversations.load(number)) + repr(conversations.list())
