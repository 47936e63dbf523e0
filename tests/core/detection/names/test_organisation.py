"""Organisations by legal form, noun and context; not those that everybody knows."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a quote from Kestrelby GmbH today", ["Kestrelby GmbH"]),
        ("a quote from Kestrelby Ltd. today", ["Kestrelby Ltd."]),
        ("Ostrander & Sons Joinery built it", ["Ostrander & Sons Joinery"]),
        ("Velmora S.p.A. and Tandrik B.V. agreed", ["Velmora S.p.A.", "Tandrik B.V."]),
        ("from Okafor, Lindqvist and Brandt today", ["Okafor, Lindqvist and Brandt"]),
        ("the Norvik Robotics contract", ["Norvik Robotics"]),
        ("I work for Brightquill", ["Brightquill"]),
        ("our client Brightquill is late", ["Brightquill"]),
        ("I think of Brightquill", []),
        ("the Customer Success Group", []),
        ("The Company", []),
        ("Insurance Company", []),
        ("I work for Google and Microsoft Corporation", []),
        ("a fictional firm, Kestrelby GmbH", []),
    ],
)
def test_organisation(text: str, expected: list[str], family: Callable[[str, str], list[str]]) -> None:
    assert family("organisation", text) == expected
