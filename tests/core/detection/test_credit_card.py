"""Payment cards: issuer range, length, grouping, Luhn digit, and the numbers that resemble them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.credit_card import CreditCardRecognizer, is_card

_GUJARATI = {ord("0") + value: chr(0x0AE6 + value) for value in range(10)}
_BOLD = {ord("0") + value: chr(0x1D7CE + value) for value in range(10)}
_SUPERSCRIPT = {ord(digit): other for digit, other in zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True)}
_CIRCLED = {ord(digit): other for digit, other in zip("0123456789", "⓪①②③④⑤⑥⑦⑧⑨", strict=True)}
_HIDDEN = ["\ufe0f\u034f\u3164\u2062\U000e0031".join("4111111111111111")]


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
        # letters, also of other scripts, may touch it
        ("カード番号は4111111111111111です", ["4111111111111111"]),
        ("บัตร4111111111111111ครับ", ["4111111111111111"]),
        ("card_4111111111111111", ["4111111111111111"]),
        ("id4242424242424242", ["4242424242424242"]),
        ("card\u200b4111\u200b111111111111", ["4111\u200b111111111111"]),
        # other separators
        ("4111.1111.1111.1111", ["4111.1111.1111.1111"]),
        ("4111/1111/1111/1111", ["4111/1111/1111/1111"]),
        ("4111  1111  1111  1111", ["4111  1111  1111  1111"]),
        ("4111 - 1111 - 1111 - 1111", ["4111 - 1111 - 1111 - 1111"]),
        ("4242-4242 4242-4242", ["4242-4242 4242-4242"]),
        ("4111\n1111\n1111\n1111", ["4111\n1111\n1111\n1111"]),
        ("my card:\n1234\n4111\n1111\n1111\n1111", ["4111\n1111\n1111\n1111"]),
        ("card 4111.1111-1111 1111", ["4111.1111-1111 1111"]),
        # other digits, and what hides between digits
        ("4111111111111111".translate(_GUJARATI), ["4111111111111111".translate(_GUJARATI)]),
        ("4111111111111111".translate(_BOLD), ["4111111111111111".translate(_BOLD)]),
        ("4111111111111111".translate(_SUPERSCRIPT), ["4111111111111111".translate(_SUPERSCRIPT)]),
        ("4111111111111111".translate(_CIRCLED), ["4111111111111111".translate(_CIRCLED)]),
        ("4111\u2043" * 3 + "x 4111\u20431111\u20431111\u20431111", ["4111\u20431111\u20431111\u20431111"]),
        ("\ufe0f\u034f\u3164\u2062\U000e0031".join("4111111111111111"), _HIDDEN),
        # near misses
        ("4242 4242 4242 4243", []),  # wrong Luhn digit
        ("9242 4242 4242 4240", []),  # no issuer
        ("EAN 4006381333931", []),  # an article number of card length and range
        ("30569309025904 bytes", []),
        ("1 1 2 3 5 8 13 21 34 55 89 144 4242", []),
        ("0.4242424242424242", []),
        ("x4111111111111112y", []),  # wrong Luhn digit, glued
        ("24111111111111111", []),  # a digit touches it
        ("4111111111111111234567", []),
        ("4111\n1111\n1111\n1111\n5120", []),  # a column of numbers
        ("4111.1111 1111.1111", []),  # decimals
        ("411/1111/1111/11111", []),  # not as networks print it
        ("0.4111.1111.1111.1111", []),
        ("XXXX XXXX XXXX 4242", []),
        ("0000 0000 0000 0000", []),
        ("why is DE88 5001 0517 5407 3249 31 no IBAN?", []),  # its end passes for a card of Maestro
        ("why is QX88 5001 0517 5407 3249 31 no IBAN?", ["5001 0517 5407 3249 31"]),  # no such country
        ("ID 4111 1111 1111 1111", ["4111 1111 1111 1111"]),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(CreditCardRecognizer(), text) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # ranges that need a word: JCB's old numbers, the whole of its block, Maestro's 0604, Voyager
        ("card 213109018275349", True),
        ("number 213109018275349", False),
        ("card no 3509018275364216", True),
        ("id 3509018275364216", False),
        ("my card 060409018276", True),
        ("ref 060409018276", False),
        ("fleet card 869909018275349", True),
        # the digits of an IBAN are no card
        ("NL91 5100 0018 2753 6425 25", False),
    ],
)
def test_rare_issuers(text: str, found: bool, marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert bool(marked(CreditCardRecognizer(), text)) is found


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
