"""Payment cards: issuer range, length, grouping, Luhn digit, and the numbers that resemble them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.credit_card import CreditCardRecognizer, is_card


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my card is 4242 4242 4242 4242 cvc 123", ["4242 4242 4242 4242"]),
        ("pan=4242424242424242 amount=49.90", ["4242424242424242"]),
        ("5555-5555-5555-4444", ["5555-5555-5555-4444"]),
        ("2223003122003222", ["2223003122003222"]),
        ("3782 822463 10005", ["3782 822463 10005"]),
        ("371449635398431", ["371449635398431"]),
        ("3056 9309 0259 04", ["3056 9309 0259 04"]),
        ("card 30569309025904", ["30569309025904"]),
        ("6011111111111117, 3566002020360505", ["6011111111111117", "3566002020360505"]),
        ("Kiosk 7,4242 4242 4242 4242,12.40", ["4242 4242 4242 4242"]),
        ("12 4242 4242 4242 4242 03", ["4242 4242 4242 4242"]),
        ("4242 4242 4242 4242 5555 5555 5555 4444", ["4242 4242 4242 4242", "5555 5555 5555 4444"]),
        ("４２４２ ４２４２ ４２４２ ４２４２", ["４２４２ ４２４２ ４２４２ ４２４２"]),
        ("4242\u200b4242\u200b4242\u200b4242", ["4242\u200b4242\u200b4242\u200b4242"]),
        # near misses
        ("4242 4242 4242 4243", []),  # wrong Luhn digit
        ("9242 4242 4242 4240", []),  # no issuer
        ("EAN 4006381333931", []),  # an article number of card length and range
        ("30569309025904 bytes", []),
        ("1 1 2 3 5 8 13 21 34 55 89 144 4242", []),
        ("0.4242424242424242", []),
        ("4242-4242 4242-4242", []),  # mixed separators
        ("id4242424242424242", []),
        ("XXXX XXXX XXXX 4242", []),
        ("0000 0000 0000 0000", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(CreditCardRecognizer(), text) == expected


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("4222222222222", True),  # Visa, 13
        ("6304000000000000", True),  # Maestro
        ("6200000000000005", True),  # UnionPay
        ("2200000000000004", True),  # Mir
        ("2221000000000009", True),  # the first Mastercard of the 2-series
        ("2220990000000000", False),  # just below it
        ("4242424242424242" * 2, False),
        ("", False),
    ],
)
def test_issuer_ranges(digits: str, valid: bool) -> None:
    assert is_card(digits) is valid
