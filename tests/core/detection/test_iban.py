"""International bank account numbers in any grouping, and the ones that fail a check."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.iban import IbanRecognizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DE89370400440532013000", ["DE89370400440532013000"]),
        ("pay DE89 3704 0044 0532 0130 00 and go", ["DE89 3704 0044 0532 0130 00"]),
        ("de89370400440532013000", ["de89370400440532013000"]),
        ("GB82 WEST 1234 5698 7654 32.", ["GB82 WEST 1234 5698 7654 32"]),
        ("NO93 8601 1117 947", ["NO93 8601 1117 947"]),
        ("FR14-2004-1010-0505-0001-3M02-606", ["FR14-2004-1010-0505-0001-3M02-606"]),
        ("DE89370400440532013000, NO9386011117947", ["DE89370400440532013000", "NO9386011117947"]),
        (
            "DE89 3704 0044 0532 0130 00 NO93 8601 1117 947",
            ["DE89 3704 0044 0532 0130 00", "NO93 8601 1117 947"],
        ),
        ("DE89.3704.0044.0532.0130.00", ["DE89.3704.0044.0532.0130.00"]),
        ("DE89  3704  0044  0532  0130  00", ["DE89  3704  0044  0532  0130  00"]),
        ("IBANDE89370400440532013000", ["DE89370400440532013000"]),
        ("iban_DE89370400440532013000", ["DE89370400440532013000"]),
        ("我的IBAN是DE89370400440532013000。", ["DE89370400440532013000"]),
        ("DE89 " * 3 + "3704 0044 0532 0130 00", ["DE89 3704 0044 0532 0130 00"]),
        ("DE893704004405320130001", []),  # a digit touches it
        ("https://blogspot.com/2005/10/some-techniques-to-check", []),
        ("IBANDE88370400440532013000", []),
        ("DE88 3704 0044 0532 0130 00", []),  # wrong check digits
        ("DE89 3704 0044 0532 0130", []),  # too short for its country
        ("ZZ89 3704 0044 0532 0130 00", []),  # no such country
        ("DE00 0000 0000 0000 0000 00", []),
        ("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(IbanRecognizer(), text) == expected
