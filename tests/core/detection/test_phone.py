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
        # a row of bare numbers says of none what it is; a word or a name beside it does
        ("8123441, 55120934, 212-736-5000", []),
        ("8123441, 55120934, call 212-736-5000", ["212-736-5000"]),
        ("Ann, 55120934, 212-736-5000", ["212-736-5000"]),
        # written so that no word is needed
        ("06.39.98.57.11", ["06.39.98.57.11"]),
        ("Elodie 06 39 98 57 11", ["06 39 98 57 11"]),
        ("05 10 15 20 25", []),
        ("07700 900982", ["07700 900982"]),
        ("070-174 06 05", ["070-174 06 05"]),
        ("0152 28817386", ["0152 28817386"]),
        ("Kundennummer 9152 28817386", []),
        ("(555)123-4567", ["(555)123-4567"]),
        ("555-123-4567", ["555-123-4567"]),
        ("555.123.4567", ["555.123.4567"]),
        ("155-123-4567", []),
        ("001-312-448-7790", ["001-312-448-7790"]),
        # the extension stays outside
        ("555-123-4567x123", ["555-123-4567"]),
        ("call 555-123-4567 ext. 4", ["555-123-4567"]),
        ("+1-312-140-7790x76", ["+1-312-140-7790"]),
        # a word before or behind, in any region
        ("téléphone : 639985711", ["639985711"]),
        ("nomor hp 0812 3456 7890", ["0812 3456 7890"]),
        ("手机13812345678", ["13812345678"]),
        ("671 382 905 (office)", ["671 382 905"]),
        ("671 382 905 apples", []),
        ("mobile\n671 382 905", ["671 382 905"]),
        ("the answer is 12345678.", []),
        ("CEP 01310-100, номер заказа 1234567", []),
        ("our office is at 671 382 905", []),
        ("name,phone\nAnna,671382905\nBen,671382914\n", ["671382905", "671382914"]),
        ("name,phone,total\nAnna,671382905,28\n", ["671382905"]),
        ("name,total\nAnna,671382905\n", []),
        # in groups, but of no plan that is known: the length decides
        ("+46 (0)183 712 44", ["+46 (0)183 712 44"]),
        ("+46 17", []),
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
