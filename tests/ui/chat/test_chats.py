"""The sidebar's list over a real store: groups, times, search, pin, rename, delete and undo."""

from __future__ import annotations

import time

import pytest

from hybrid_desktop.core.types import Message
from hybrid_desktop.storage.store import in_memory_store
from hybrid_desktop.ui.chat.chats import Chats, caption_of, when
from hybrid_desktop.ui.chat.presenter import ChatPresenter
from hybrid_desktop.ui.chat.stored_log import StoredLog
from hybrid_desktop.ui.sample import ScriptedRouter, settings
from hybrid_desktop.ui.tasks import Tasks
from hybrid_desktop.ui.view_state import ToastState

NOON = time.mktime((2026, 11, 26, 12, 0, 0, 0, 0, -1))  # a Thursday
DAY = 86_400


@pytest.mark.parametrize(
    ("days", "caption", "words"),
    [
        (0, "Today", "12:00"),
        (1, "Yesterday", "12:00"),
        (3, "Earlier this week", "Mon"),
        (4, "November", "Sun"),
        (30, "October", "27 Oct"),
        (400, "October 2025", "22 Oct"),
    ],
)
async def test_groups_and_times(days: int, caption: str, words: str) -> None:
    assert (caption_of(NOON - days * DAY, NOON), when(NOON - days * DAY, NOON)) == (caption, words)


async def test_list_search_pin_rename_delete_and_undo() -> None:
    store, log = in_memory_store(), StoredLog()
    presenter = ChatPresenter(ScriptedRouter(), settings, log, Tasks(lambda _error: None))
    chats = Chats(log, presenter)
    toasts: list[ToastState] = []
    chats.toasted.connect(toasts.append)
    assert not chats.groups
    log.open(store.conversations, store.ledger)
    first, second = (store.conversations.create(title) for title in ("Taxes", "Lease"))
    empty = store.conversations.create("Empty")
    for number in (first, second):
        store.conversations.append(number, Message("user", "canary text"))

    chats.refresh()
    assert {row.number for group in chats.groups for row in group.rows} == {first, second} != {empty}
    assert "canary" not in repr(chats.groups)
    chats.search("tax")
    assert [row.title for group in chats.groups for row in group.rows] == ["Taxes"]
    chats.search("")
    chats.pin(first, True)
    chats.rename(first, "  Taxes\n2026 ")
    assert (chats.groups[0].caption, chats.groups[0].rows[0].title) == ("Pinned", "Taxes 2026")

    chats.delete(second)
    assert [row.number for group in chats.groups for row in group.rows] == [first]
    chats.toast_action(toasts[-1].key)
    assert {row.number for group in chats.groups for row in group.rows} == {first, second}
    chats.delete(second)
    chats.close()
    assert store.database.query("SELECT id FROM conversations ORDER BY id") == [(first,), (empty,)]
    await presenter.aclose()
    store.close()
