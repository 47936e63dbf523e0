"""Telephone numbers: international ones by themselves, national ones beside a word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.phone import PhoneRecognizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+44 121 234 6336", ["+44 121 234 6336"]),
        ("call +41 (0)79 616 84 38 - now", ["+41 (0)79 616 84 38"]),
        ("landlord: 0049 160 3043882.", ["0049 160 3043882"]),
        ("Mon nouveau portable : 07 63 02 89 81.", ["07 63 02 89 81"]),
        ("my number is (201) 555-3898", ["(201) 555-3898"]),
        ("(212) 736-5000", ["(212) 736-5000"]),
        ("212-736-5000", ["212-736-5000"]),
        ("WhatsApp her on 078 123 20 97", ["078 123 20 97"]),
        ("+44\u00a0121\u00a0234\u00a06336", ["+44\u00a0121\u00a0234\u00a06336"]),
        ("call (212) 555-0143", ["(212) 555-0143"]),
        ("+1 212 555 0187", ["+1 212 555 0187"]),
        ("電話は+81-90-1234-5678です", ["+81-90-1234-5678"]),
        # invalid, or a number of another kind
        ("+44 999 999 9999 99", []),
        ("+999 123 456 789", []),
        ("the country code +49 and 112", []),
        ("order 078 123 20 97", []),
        ("212-736-50001", []),
        ("In films phone numbers start with 555.", []),
        ("1 + 123456 = 123457", []),
        ("call me in 2024-05-06", []),
        ("call IP 10.20.4.17 now", []),
        ("call 10.20.4.17 80", []),
        ("phone version 3.11.9", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(PhoneRecognizer(), text) == expected
