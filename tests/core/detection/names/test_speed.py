"""No text is slow: the bound holds for repetitions that lists of names and grammars fear."""

from __future__ import annotations

import time

import pytest

from hybrid_desktop.core.detection import names_registry, prepare

_CHARACTERS = 20_000
_MOST_US = 50.0  # microseconds of CPU per character, issue 4


@pytest.mark.parametrize(
    "unit",
    [
        "Aa ",
        "Anna, ",
        "A.",
        "A'a",
        "1 Aa ",
        "12 Rue de ",
        "SW1A 1AA ",
        "Smith, ",
        "Aa and ",
        "www.",
        "A-",
        "5 in Aa ",
        ", ",
        "name,b\n",
        "name,b\na\n",
        "EIDEN joined ",
        'Anna: "',
        "Eide's wife, ",
        "und Aa, ",
        "Bożeny ",
    ],
)
def test_repetitions_are_linear(unit: str) -> None:
    prepared = prepare((unit * _CHARACTERS)[:_CHARACTERS])
    recognizers = tuple(names_registry())
    began = time.thread_time()
    for recognizer in recognizers:
        for finding in recognizer.find(prepared):
            assert 0 <= finding.start < finding.end <= len(prepared.text)
    assert (time.thread_time() - began) / _CHARACTERS * 1e6 < _MOST_US
