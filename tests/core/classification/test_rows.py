"""Tables of rows: which words a row waits for, how it goes on over lines, how much it looks at."""

from __future__ import annotations

import pytest

from hybrid_desktop.core.classification.rows import Rows
from hybrid_desktop.core.grammar.view import view

_ROWS = Rows(
    r"""
    lantern lamp* ::<my> (?:old )?(?:lantern|lamp\w*)
    candle
        wax ::(?:candle
        |wax)<near>[0-9]
    """
)


def _found(text: str, rows: Rows = _ROWS, most: int = 3) -> list[str]:
    return [match.group() for _, match in rows.matches(view(text), most)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bring my old lantern.", ["my old lantern"]),
        ("Bring my lamps.", ["my lamps"]),
        ("Bring the lantern.", []),
        ("a candle for 3", ["candle for 3"]),
        ("some wax for 3", ["wax for 3"]),
        ("a candle. For 3", []),
        ("a candle for 1.5 euros", ["candle for 1"]),
    ],
)
def test_a_row_is_one_expression_over_several_lines(text: str, found: list[str]) -> None:
    assert _found(text) == found


def test_a_row_whose_words_are_missing_is_not_tried() -> None:
    assert _found("my lantern", Rows("candle ::<my> lantern")) == []


def test_a_sentence_that_repeats_itself_is_looked_at_a_few_times_only() -> None:
    assert len(_found("my lantern " * 20, most=2)) == 2


def test_a_table_of_amounts_needs_a_number_in_the_sentence() -> None:
    rows = Rows("lantern ::lantern", has_amount=True)
    assert _found("my lantern", rows) == []
    assert _found("my lantern costs 25", rows) == ["lantern"]
