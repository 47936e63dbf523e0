"""Own words in a text: whole words, in any case and spelling, however they are spaced."""

from __future__ import annotations

import pytest

from hybrid_desktop.core.own_words.folding import folded
from hybrid_desktop.core.own_words.phrases import Phrases
from tests.support.cost import assert_in_proportion


def _found(text: str, *phrases: str) -> list[str]:
    index = Phrases((phrase, number) for number, phrase in enumerate(phrases))
    return [text[start:end] for start, end, _ in sorted(set(index.places(folded(text))))]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("Bluefin", "about BLUEFIN today", ["BLUEFIN"]),
        ("Bluefin", "about Bluefins today", []),
        ("Bluefin", "about overBluefin", []),
        ("Bluefin", "Bluefin's budget", ["Bluefin"]),
        ("Bluefin", "bluefin_prod, bluefin-2", ["bluefin", "bluefin"]),
        ("Bluefin", "bluefin2", []),
        ("Project Bluefin", "project\t\n  bluefin", ["project\t\n  bluefin"]),
        ("Project Bluefin", "project\u00a0bluefin", ["project\u00a0bluefin"]),
        ("Project Bluefin", "projectbluefin", []),
        ("Project Bluefin", "project, bluefin", []),
        ("Project Bluefin", "project\u200bbluefin", ["project\u200bbluefin"]),
        ("Bluefin", "Blue\u200bfin", ["Blue\u200bfin"]),
        ("Bluefin", "x\u200bBluefin", ["Bluefin"]),
        ("Bluefin", "\uff22lue\ufb01n", ["\uff22lue\ufb01n"]),
        ("Bluefin", "😀Bluefin😀", ["Bluefin"]),
        ("Café", "the CAFE\u0301 there", ["CAFE\u0301"]),
        ("Café", "the CAFE there", []),
        ("Straße", "STRASSE", ["STRASSE"]),
        ("C++", "in c++ or C", ["c++"]),
        ("AT&T", "at&t, AT & T", ["at&t"]),
        ("O'Brien", "o\u2019brien", ["o\u2019brien"]),
        ("Nord-Süd", "nord\u2011SÜD", ["nord\u2011SÜD"]),
        ("東京計画", "これは東京計画です", ["東京計画"]),
        ("東京計画", "これは東京の計画です", []),
        ("한빛", "한빛에서 만나요", ["한빛"]),
        ("ไทย", "ในไทยวันนี้", ["ไทย"]),
        ("\u200b", "a\u200bb", []),
        ("  ", "a  b", []),
        ("a b", "a b a b", ["a b", "a b"]),
        ("Ünal", "ÜNAL und Unal", ["ÜNAL"]),
    ],
)
def test_a_phrase_is_found_as_whole_words(phrase: str, text: str, found: list[str]) -> None:
    assert _found(text, phrase) == found


def test_each_of_many_phrases_is_found_also_where_they_overlap() -> None:
    others = [f"word{number}" for number in range(200)]
    found = _found("Acme Nord GmbH and word7", "Acme", "Acme Nord", "Nord GmbH", *others)
    assert found == ["Acme", "Acme Nord", "Nord GmbH", "word7"]


@pytest.mark.parametrize("line", ["a", "project ", "((((", "\n", "aaaa@", "\u200ba", "é"])
def test_any_text_costs_the_same_for_each_character(line: str) -> None:
    index = Phrases((f"project {'x ' * (number % 30)}{number}", number) for number in range(1_000))
    assert_in_proportion(lambda text: list(index.places(folded(text))), line, 40_000)
