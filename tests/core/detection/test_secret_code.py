"""PINs, one-time codes, card codes, backup codes and recovery words, each with a number that is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.secret_code import SecretCodeRecognizer

_WORDS = "coconut present apart black income rescue idle can degree visual normal tube"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grandpa's debit PIN is 7304, he forgets it", ["7304"]),
        ("your verification code is 482913", ["482913"]),
        ("your verification code is 482 913", ["482 913"]),
        ("alarm code for the cleaners: 4411", ["4411"]),
        ("the keypad code is 90217", ["90217"]),
        ("der Türcode lautet 7781", ["7781"]),
        ("le code de la porte est 5190", ["5190"]),
        ("el código de seguridad es 5190", ["5190"]),
        ("de pincode is 5190", ["5190"]),
        ("PUK 48291330", ["48291330"]),
        ("exp 09/27 cvv 482", ["482"]),
        ("CVC: 0915", ["0915"]),
        (f"my recovery words are {_WORDS}.", [_WORDS]),
        ("Backup codes: 36ca-0dea ce40-a72d 24f8-3cb8. Print", ["36ca-0dea", "ce40-a72d", "24f8-3cb8"]),
        ("exp 09/27 cvv 123", ["123"]),  # a CVV is a secret, the one of the guides too (LEVELS.md)
        ("exp 09/27 cvv", []),
        ("Backup codes: what are they", []),
        ("2 backup codes: some-more words", []),
        ("connect the wire to pin 13", []),
        ("PIN code 560001, Bangalore", []),
        ("the safe combination is 31-07-88", ["31-07-88"]),
        ("lockbox: 4471", ["4471"]),
        ("your Norvale code is 482913", ["482913"]),
        ("your zip code is 90217", []),
        ("the Norvale code is 482913", []),
        ("G-482913 is your verification code", ["482913"]),
        ("2026 is your year to code", []),
        ("Use 482913 to verify your account", ["482913"]),
        ("use 482913 screws", []),
        ("the CVV on the back says 482", ["482"]),
        (f"{_WORDS} is my seed phrase", [_WORDS]),
        ("pin 1234 of the package", []),
        ("my pin 4471", ["4471"]),
        ("OTP 2024 conference", []),
        ("TAN 482913", ["482913"]),
        ("tan 3600 degrees", []),
        ("security code review checklist 2024", []),
        ("spinning 4411 times", []),
        ("error code 4411", []),
        ("the postal code is 90217", []),
        ("my recovery words are " + " ".join(_WORDS.split()[:8]), []),
        ("What is a seed phrase and how long should it be when you keep it on paper at home?", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(SecretCodeRecognizer(), text) == expected
