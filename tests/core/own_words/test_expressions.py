"""A person's expressions: linear whatever they say, refused with a sentence, and never printed."""

from __future__ import annotations

import pytest

from hybrid_desktop.core.own_words.expressions import (
    LONGEST,
    MOST_MATCHES,
    BadExpression,
    check_expression,
    places,
)
from tests.support.cost import assert_in_proportion


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"PRJ-\d{4}", r"(?i)blue(fin|gill)s?", r"\bгод\b", "."])
def test_an_expression_is_accepted(pattern: str) -> None:
    check_expression(pattern)


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("", "Enter an expression"),
        (" ", "Enter an expression"),
        ("(", "bracket is not closed"),
        ("a)", "closing bracket too many"),
        ("[a", "square bracket"),
        ("*", "nothing before"),
        ("a**b{", "follow each other"),
        ("[z-a]", "backwards"),
        ("[[:none:]]", "not known"),
        ("a\\", "lone backslash"),
        (r"(a)\1", "no meaning"),
        ("(?=secret)", "Look-ahead"),
        ("(?<=x)y", "cannot be used"),
        ("a{1001}", "1,000"),
        ("((a|b){30}){30}", "multiply"),
        (r"\pL{1,1000}", "multiply"),
        ("x*", "empty text"),
        ("a" * (LONGEST + 1), "too long"),
    ],
)
def test_a_bad_expression_is_refused_with_a_sentence(
    pattern: str, sentence: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(BadExpression, match=sentence) as refused:
        check_expression(pattern)
    assert len(pattern) < 4 or pattern not in str(refused.value)
    assert "secret" not in str(refused.value)
    printed = capfd.readouterr()
    assert printed.out + printed.err == ""  # RE2 itself would print the expression


@pytest.mark.parametrize(
    ("pattern", "unit"),
    [
        (r"(a+)+$", "a"),
        (r"(x+x+)+y", "x"),
        (r"(a|aa)+$", "a"),
        (r"a(?:.*b)?", "a"),
        (r"(.*)*z", "ab"),
        (r"(\w+\s?)*!", "word "),
    ],
)
def test_what_backtracks_for_ages_elsewhere_costs_linear_time(pattern: str, unit: str) -> None:
    """Several of these would not end within the age of the universe in an engine that backtracks."""
    check_expression(pattern)
    assert_in_proportion(lambda text: list(places(pattern, f"{text}!?")), unit, 40_000)


def test_after_very_many_matches_the_rest_counts_as_one() -> None:
    found = list(places("a", "a" * MOST_MATCHES + "bcd"))
    assert found[-2:] == [(MOST_MATCHES - 1, MOST_MATCHES), (MOST_MATCHES, MOST_MATCHES + 3)]
    assert len(list(places("a", "a" * MOST_MATCHES))) == MOST_MATCHES


def test_offsets_are_code_points_and_lines_have_a_beginning_and_an_end() -> None:
    assert list(places(r"^\d+$", "😀é\n42\nx")) == [(3, 5)]
    assert list(places(r"x|\b", "a x")) == [(2, 3)]  # a match of nothing is none
