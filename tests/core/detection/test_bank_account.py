"""National bank accounts: each number a finding, beside the words that name it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.bank_account import BankAccountRecognizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("routing 021000021, account 7301942855", ["021000021", "7301942855"]),
        ("routing 021000022", []),
        ("sort code 30-94-57, account number 73019428", ["30-94-57", "73019428"]),
        ("please pay 30-94-57 73019428", ["30-94-57", "73019428"]),
        ("log 30-94-57 73019428", []),
        ("BSB 062-001 account 73019428", ["062-001", "73019428"]),
        ("IFSC HDFC0001234, a/c 50100073019428", ["HDFC0001234", "50100073019428"]),
        ("IFSC HDFC1001234", []),
        ("BLZ 370 400 44, Konto 5320130", ["370 400 44", "5320130"]),
        ("CLABE 012180073019428554", []),
        ("CLABE 012180073019428550", ["012180073019428550"]),
        ("RIB 30004 00003 00000730194 17", []),
        ("rachunek 61 1090 1014 0000 0712 1981 2874", ["61 1090 1014 0000 0712 1981 2874"]),
        ("rachunek 62 1090 1014 0000 0712 1981 2874", []),
        ("transit number 00012, institution number 003", ["00012", "003"]),
        ("transit 00012 institution 003 account 7301942", ["00012", "003", "7301942"]),
        ("in transit 00012 parcels", []),
        ("bank account 73019428, BIC DEUTDEFF", ["73019428", "DEUTDEFF"]),
        ("口座番号 7301942", ["7301942"]),
        # an account of another sort, no number, no account
        ("my game account 73019428 was banned", []),
        ("account number 73019428 at the gas works", []),
        ("wire it to account number 73019428", ["73019428"]),
        ("the BIC is DEUTDEFF", []),
        ("what is a routing number?", []),
        ("acct 40718825 sort 20-17-68", ["40718825", "20-17-68"]),
        ("sort 20-17-68 of the log", []),
        ("sort code in Python 3", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(BankAccountRecognizer(), text) == expected
