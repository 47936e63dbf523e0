"""No text is slow: the bound holds for repetitions that lists of names and grammars fear."""

from __future__ import annotations

import pytest

from hybrid_desktop.core.detection import names_registry, prepare
from tests.support.cost import assert_in_proportion


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
    assert_in_proportion(_spans_lie_within, unit)


def _spans_lie_within(text: str) -> None:
    prepared = prepare(text)
    for recognizer in names_registry():
        for finding in recognizer.find(prepared):
            assert 0 <= finding.start < finding.end <= len(prepared.text)
