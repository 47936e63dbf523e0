"""Sentences of a conversation's life."""

from __future__ import annotations

import pytest

from hybrid_desktop.ui.chat.words import earlier, nowhere_here


@pytest.mark.parametrize(
    ("providers", "said"),
    [
        ((), "no model is set up here"),
        (("ollama",), "and Ollama is not answering"),
        (("ollama", "lab"), "and Ollama and lab are not answering"),
        (("a", "b", "c", "d"), "and a, b, c and others are not answering"),
    ],
)
def test_the_models_that_do_not_answer_are_named(providers: tuple[str, ...], said: str) -> None:
    sentence = nowhere_here(providers)
    assert said in sentence
    assert sentence.startswith("It may only run on this device")
    assert sentence.endswith("Nothing left this machine.")


def test_an_earlier_answer_is_named_by_its_place_in_one_sentence() -> None:
    assert earlier("This device llama3.1") == "Earlier answer, this device llama3.1"
    assert earlier("") == "Earlier answer"
