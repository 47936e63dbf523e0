"""Decisions filtered, sorted and read a page at a time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.types import AttemptRecord, LedgerClose, LedgerEntry, Message
from hybrid_desktop.storage import history
from hybrid_desktop.storage.history import NOWHERE, Attempt, Filter, Order
from hybrid_desktop.storage.store import Store, in_memory_store

MakeEntry = Callable[..., LedgerEntry]
LOCAL = ("local", "llama3.1", "device")
CLOUD = ("openai", "gpt-4o", "cloud")


@pytest.fixture
def store(entry: MakeEntry) -> Store:
    """Five decisions, numbered 1 to 5, opened at 10, 20, 30, 40 and 50."""
    made = in_memory_store()
    ledger = made.ledger

    def answered(route: tuple[str, str, str], latency: float, failed: str = "", **changes: object) -> int:
        number = ledger.open(entry(**changes))
        if failed:
            ledger.attempt(number, AttemptRecord(*LOCAL, 0.0, 30_000, None, failed, 0, "as_typed"))
        ledger.attempt(number, AttemptRecord(*route, 0.0, latency, 5.0, "ok", 0, "redacted"))
        close = LedgerClose("done", "", *route, "stop", latency, 5.0, int(bool(failed)), 0, True, 9, 12)
        ledger.close(number, close)
        return number

    answered(LOCAL, 100, opened_at=10.0)
    answered(
        CLOUD, 900, "timeout", opened_at=20.0, level="CONFIDENTIAL", detected=("EMAIL",), finding_count=1
    )
    answered(CLOUD, 500, opened_at=30.0, environment="production", level="INTERNAL")
    ledger.close(
        ledger.open(entry(opened_at=40.0, level="RESTRICTED")), LedgerClose("refused", "not_cleared")
    )
    ledger.open(entry(opened_at=50.0, rejected=(("lab/gpu", "It has no key"),)))
    return made


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Filter(), [5, 4, 3, 2, 1]),
        (Filter(since=20.0, until=40.0), [3, 2]),
        (Filter(environment="production"), [3]),
        (Filter(zone="cloud"), [3, 2]),
        (Filter(zone=NOWHERE), [5, 4]),
        (Filter(level="RESTRICTED"), [4]),
        (Filter(fallbacks_only=True), [2]),
        (Filter(zone="cloud", environment="production", level="INTERNAL"), [3]),
        (Filter(zone="device", level="RESTRICTED"), []),
    ],
)
def test_filters_narrow(store: Store, wanted: Filter, numbers: list[int]) -> None:
    assert list(history.entry_ids(store.database, wanted)) == numbers


@pytest.mark.parametrize(
    ("order", "descending", "numbers"),
    [
        (Order.TIME, False, [1, 2, 3, 4, 5]),
        (Order.LATENCY, True, [2, 3, 1, 5, 4]),  # what was not answered comes last
        (Order.LEVEL, True, [4, 2, 3, 5, 1]),  # by harm, not by name; ties the newest first
        (Order.LEVEL, False, [5, 1, 3, 2, 4]),
        (Order.ZONE, False, [1, 3, 2, 5, 4]),
        (Order.MODEL, True, [1, 3, 2, 5, 4]),
        (Order.FALLBACK, True, [2, 5, 4, 3, 1]),
    ],
)
def test_sorting(store: Store, order: Order, descending: bool, numbers: list[int]) -> None:
    assert list(history.entry_ids(store.database, Filter(), order, descending=descending)) == numbers


def test_values_from_outside_are_values(store: Store) -> None:
    hostile = "x' OR 1=1 --"
    assert len(history.entry_ids(store.database, Filter(environment=hostile, zone=hostile))) == 0
    assert history.matching(store.database, Filter(), hostile) == set()
    assert history.matching(store.database, Filter(), "%") == set()  # no wildcard


def test_pages_come_in_the_order_asked_for(store: Store) -> None:
    found = history.entries(store.database, (2, 99, 5))
    assert [each.id for each in found] == [2, 5]
    moved, running = found
    assert (moved.level, moved.detected, moved.redacted, moved.completion_tokens) == (
        "CONFIDENTIAL",
        ("EMAIL",),
        True,
        12,
    )
    assert moved.attempts == (
        Attempt("local", "llama3.1", "device", "timeout", 30_000, None, 0, "as_typed"),
        Attempt("openai", "gpt-4o", "cloud", "ok", 900, 5.0, 0, "redacted"),
    )
    assert moved.fallback_reason == "timeout"
    assert (running.outcome, running.rejected, running.attempts) == (
        "open",
        (("lab/gpu", "It has no key"),),
        (),
    )
    assert running.fallback_reason == ""


def test_more_than_a_statement_can_name(store: Store) -> None:
    many = tuple(range(1, 1200))
    assert [each.id for each in history.every(store.database, many)] == [1, 2, 3, 4, 5]
    assert len(history.entries(store.database, many)) == 5


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("GPT-4O", {2, 3}),
        ("timeout", {2}),
        ("email", {2}),
        ("no key", {5}),
        ("not_cleared", {4}),
        ("zebra", set()),
    ],
)
def test_words_are_found_in_names_and_reasons(store: Store, words: str, numbers: set[int]) -> None:
    assert history.matching(store.database, Filter(), words) == numbers


def test_texts_belong_to_their_decision_until_they_are_deleted(store: Store) -> None:
    chat = store.conversations.create("a")
    store.conversations.append(chat, Message("user", "Grüße an Lena"), ledger_entry_id=2)
    store.conversations.append(chat, Message("assistant", "Lena?"), ledger_entry_id=2)
    store.conversations.append(chat, Message("user", "no entry"))
    (found,) = history.texts_of(store.database, (1, 2, 3)).values()
    assert (found.entry_id, found.conversation_id, found.text) == (2, chat, "Grüße an Lena")
    assert "Lena" not in repr(found)
    assert [each.entry_id for each in history.texts_holding(store.database, Filter(), "LENA")] == [2]
    assert list(history.texts_holding(store.database, Filter(level="PUBLIC"), "lena")) == []
    store.conversations.delete(chat)
    assert history.texts_of(store.database, (2,)) == {}
    assert list(history.texts_holding(store.database, Filter(), "lena")) == []


def test_the_oldest(store: Store) -> None:
    assert history.first_opened_at(store.database) == 10.0
    assert history.first_opened_at(in_memory_store().database) is None
