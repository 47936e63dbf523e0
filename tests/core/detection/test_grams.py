"""No string that a text holds is ever called impossible, and most of the others are."""

from __future__ import annotations

import pytest

from hybrid_desktop.core.detection.grams import Grams


@pytest.mark.parametrize(
    ("text", "string"),
    [
        ("my passport", "passport"),
        ("my passport", "port"),
        ("a pin", "pin"),
        ("pin", "pin"),
        ("a p/w", "p/w"),
        ("ab", "ab"),
        ("the mot de passe is", "mot de passe"),
        ("the\tone is\nlost", "one"),
        ("vin: 1", "vin:"),
        ("a vin 1", "vin "),
        ("a reg", " reg"),
        ("(reg no 1)", "reg no"),
        ("mein kłódka", "kłód"),
        ("密码是", "密码"),
        ("\ud800 key", "key"),
        ("", ""),
    ],
)
def test_what_is_there_is_possible(text: str, string: str) -> None:
    assert Grams(text).possible(("never-there", string)) == [string]


@pytest.mark.parametrize(
    ("text", "string"),
    [
        ("my passport", "passwort"),
        ("my passport", "ports"),
        ("a pun", "pin"),
        ("a b c", "abc"),
        ("register", " reg "),
    ],
)
def test_what_is_not_there_is_left_out(text: str, string: str) -> None:
    assert Grams(text).possible((string,)) == []
