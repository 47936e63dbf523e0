"""Names of persons, and the words that only look like some."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.names.recognizer import NamesRecognizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Please tell Dr. Ingrid Solheim that I am late.", ["Ingrid Solheim"]),
        ("My name is Tadeusz Wrona.", ["Tadeusz Wrona"]),
        ("my wife Annika has a cold", ["Annika"]),
        ("Dear Mrs Okonkwo-Reid,\n", ["Okonkwo-Reid"]),
        ("Kind regards,\nBeatrix Molnár", ["Beatrix Molnár"]),
        ("Margaret O'Leary's desk", ["Margaret O'Leary"]),
        ("Pieter van der Meulen called.", ["Pieter van der Meulen"]),
        ("Where is the Eiffel Tower?", []),
        ("Victoria Station is closed on Monday.", []),
        ("Write it in Java or Python.", []),
        ("Will this work in May?", []),
    ],
)
def test_person(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(NamesRecognizer(), text) == expected
