"""Estimates of tokens: the rule, what is kept of a long draft, and what is learned from real counts."""

from __future__ import annotations

import pytest

from hybrid_desktop.core.providers import tokens
from hybrid_desktop.core.providers.tokens import EXPECTED_ANSWER, TokenCounter, estimate_tokens
from tests.support.cost import assert_in_proportion


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("Hello, world!", 5), ("互斥锁", 3), ("互斥锁 is a lock.", 3 + 5), ("café", 1), ("  \n ", 0)],
)
def test_words_and_symbols_count_a_little_more_than_one(text: str, count: int) -> None:
    assert estimate_tokens(text) == count


def test_a_prompt_counts_its_messages_too() -> None:
    assert TokenCounter().prompt(["Hello, world!", "互斥锁"]) == 3 + (3 + 5) + (3 + 3)
    assert TokenCounter().prompt([]) == 3


def test_long_and_short_lines_count_as_the_whole() -> None:
    text = "\n".join(["word " * 2000, "", "short", "互" * 9000, "a, b"])
    counted = TokenCounter().prompt([text]) - 6
    assert counted == pytest.approx(estimate_tokens(text), abs=4)


def test_only_what_changed_is_counted_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    plain = tokens._counted

    def watched(text: str) -> tuple[int, int]:
        seen.append(len(text))
        return plain(text)

    monkeypatch.setattr(tokens, "_counted", watched)
    counter = TokenCounter()
    lines = [f"line number {n} of a long draft" for n in range(3000)]
    before = counter.prompt(["\n".join(lines)])
    seen.clear()
    lines[1500] += " changed"
    assert counter.prompt(["\n".join(lines)]) == before + 1
    assert seen == [len(lines[1500])]
    assert "long draft" not in repr(vars(counter)), "no text is kept"


def test_what_is_kept_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "_KEPT", 10)
    counter = TokenCounter()
    counter.prompt(["\n".join(str(n) for n in range(50))])
    assert len(counter._known) == 10


def test_a_model_corrects_its_own_estimate() -> None:
    counter = TokenCounter()
    assert counter.corrected("openai/gpt-4o", 100) == 100
    for _ in range(40):
        counter.learn("openai/gpt-4o", 100, 150, 200)
    assert counter.corrected("openai/gpt-4o", 100) == 150
    assert counter.corrected("local/llama3.1", 100) == 100
    assert counter.expected_answer(4000) == 200
    assert counter.expected_answer(100) == 100


def test_one_odd_count_moves_it_little_and_never_far() -> None:
    counter = TokenCounter()
    assert counter.expected_answer(4000) == EXPECTED_ANSWER
    counter.learn("m", 100, 200, 400)
    assert counter.corrected("m", 100) == 120
    for _ in range(99):
        counter.learn("m", 100, 1_000_000, 400)
    assert counter.corrected("m", 100) == 300
    for _ in range(99):
        counter.learn("m", 1000, 1, 400)
    assert counter.corrected("m", 100) == 40
    counter.learn("m", 5, 100, 400)  # too short to tell
    counter.learn("m", 100, 0, 400)
    assert counter.corrected("m", 100) == 40


def test_times_are_linear() -> None:
    for unit in ("a ", "word\n", "互", "x"):
        assert_in_proportion(lambda text: TokenCounter().prompt([text]), unit, 200_000)
