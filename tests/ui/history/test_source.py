"""Masked lines: never an original, not even to be found by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hybrid_desktop.core.types import Message
from hybrid_desktop.storage.history import Filter, Order, entry_ids
from hybrid_desktop.storage.store import Store
from hybrid_desktop.ui.history import sample
from hybrid_desktop.ui.history.export import Kind
from hybrid_desktop.ui.history.source import StoreHistory


@pytest.fixture
def masked() -> list[str]:
    """Every text the mask was asked about."""
    return []


@pytest.fixture
def source(filled: Store, masked: list[str]) -> StoreHistory:
    def mask(text: str) -> str:
        masked.append(text)
        return sample.mask(text)

    return StoreHistory(lambda: filled.database, mask)


def found(source: StoreHistory, words: str, wanted: Filter = Filter()) -> list[int]:  # noqa: B008 - frozen
    return list(source.listing(wanted, Order.TIME, descending=True, words=words, stop=lambda: False))


def test_lines_are_masked_and_each_text_once(source: StoreHistory, masked: list[str]) -> None:
    numbers = found(source, "")[:8]
    lines = [each.line.text if each.line else None for each in source.rows(numbers)]
    assert lines[0] == "Write the reminder to [PERSON_1], [EMAIL_1], [PHONE_1], in a friendly tone"
    assert lines[3] == "Is [SECRET_1] strong enough?"
    assert lines[4] is None  # refused, so nothing was kept
    asked = len(masked)
    source.rows(numbers)
    assert len(masked) == asked


def test_a_masked_value_cannot_be_searched_for(source: StoreHistory) -> None:
    assert found(source, "Lena Hartmann") == []
    assert found(source, "api_key") == []
    reminders = found(source, "the REMINDER to")
    assert reminders
    assert all(each.line and "reminder" in each.line.text for each in source.rows(reminders))


def test_words_are_also_found_in_names_and_reasons(source: StoreHistory, filled: Store) -> None:
    small = {
        number
        for (number,) in filled.database.query("SELECT entry_id FROM attempts WHERE model = 'phi3:mini'")
    }
    assert set(found(source, "PHI3")) == small
    cloud = found(source, "gpt-4o", Filter(zone="cloud", level="PUBLIC"))
    assert cloud == list(entry_ids(filled.database, Filter(zone="cloud", level="PUBLIC")))


def test_a_mask_that_fails_shows_nothing(filled: Store) -> None:
    def fails(text: str) -> str:
        raise ValueError(text)

    (row,) = StoreHistory(lambda: filled.database, fails).rows(
        [filled.database.query("SELECT max(id) FROM ledger_entries")[0][0]]
    )
    assert row.line is not None
    assert row.line.text == ""
    assert "Lena" not in repr(row)


def test_nothing_is_masked_for_an_export(source: StoreHistory, masked: list[str], tmp_path: Path) -> None:
    assert source.export(found(source, ""), tmp_path / "x.json", Kind.JSON) == sample.TOTAL
    assert masked == []


def test_a_long_text_is_masked_beyond_what_is_shown(source: StoreHistory, filled: Store) -> None:
    """A value that begins inside the line and ends far behind it is still seen whole by the mask."""
    number = filled.database.query("SELECT min(id) FROM ledger_entries")[0][0]
    chat = filled.conversations.create("long")
    filled.conversations.append(
        chat, Message("user", "api_key=" + "x" * 5000 + " end"), ledger_entry_id=number
    )
    (row,) = source.rows([number])
    assert row.line is not None
    assert row.line.text == "[SECRET_1] end"


def test_an_overtaken_search_stops(source: StoreHistory, masked: list[str]) -> None:
    source.listing(Filter(), Order.TIME, descending=True, words="reminder", stop=lambda: True)
    assert masked == []
