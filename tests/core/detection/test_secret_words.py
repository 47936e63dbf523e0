"""The places of a text that are worth an expression."""

from __future__ import annotations

import pytest

from hybrid_desktop.core.detection.prepared import prepare
from hybrid_desktop.core.detection.secret_words import excerpt, hits, long_words


def test_hits_come_by_position_and_do_not_overlap_themselves() -> None:
    assert hits(prepare("key, pass, key; passpass"), ("pass", "key")) == [
        (0, "key"),
        (5, "pass"),
        (11, "key"),
        (16, "pass"),
        (20, "pass"),
    ]


def test_long_words_know_where_they_came_from() -> None:
    text = "short 0123456789abcdef-x short xx0123456789abcdef-x"
    words = long_words(text)
    assert words.text == "0123456789abcdef-x\nxx0123456789abcdef-x\n"
    second = words.text.index("xx")
    assert words.original(0, 18) == (6, 24)
    assert words.original(second, second + 20) == (31, 51)


def test_a_piece_of_two_parts_spans_what_lies_between() -> None:
    words = excerpt("ab--cd", [((0, 2), (4, 6))])
    assert words.text == "abcd\n"
    assert words.joint(0) == 2
    assert words.original(1, 3) == (1, 5)
    with pytest.raises(ValueError, match="outside"):
        words.original(0, 6)
