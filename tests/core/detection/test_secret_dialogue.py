"""Codes told in dialogue, on cards, in lists and for wallets, with near-misses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.secret_code import SecretCodeRecognizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sms-code 771904", ["771904"]),
        ("Can you confirm the PIN?\n[10:41] caller: i believe its 52907. or 52970", ["52907", "52970"]),
        ("Agent: the code we sent you?\nCustomer: 604118", ["604118"]),
        ("Wie lautet die TAN?\nKunde: 318 447", ["318 447"]),
        ("Code SMS 448120", ["448120"]),
        ("what is the zip code?\nme: 90210", []),
        ("which pin?\n[10:00] bob: 4000 ohm", []),
        ("mTAN 550318", ["550318"]),
        ("kod SMS 904417", ["904417"]),
        ("amex card, CID 7713", ["7713"]),
        ("the last 3 on the back, 604", ["604"]),
        ("3 digits on the back: 118", ["118"]),
        ("die drei Ziffern hinten: 771", ["771"]),
        ("les 3 chiffres au dos : 402", ["402"]),
        ("CID 7713 in PubChem", []),
        (
            "which of my github recovery codes are used: 9c4b2-d18e0 52ce8-8831a",
            ["9c4b2-d18e0", "52ce8-8831a"],
        ),
        ("the setup key is KRUG K3TF MFZX G2LT", ["KRUG K3TF MFZX G2LT"]),
        (
            "half of my trezor phrase, canyon brisk olive rotate maple drum",
            ["canyon brisk olive rotate maple drum"],
        ),
        (
            "my ledger seed starts with canyon brisk olive rotate maple drum",
            ["canyon brisk olive rotate maple drum"],
        ),
        ("metamask phrase, never share online with people", []),
        ("front gate 8812#, back gate the same", ["8812#"]),
        ("Bank: please read out the one-time passcode?\nMe: 559 013", ["559 013"]),
        ("Könnten Sie mir die PIN nennen?\nKunde: 4482 glaube ich", ["4482"]),
        ("quel est le code ?\n- 771204", ["771204"]),
        ("¿Me dice el código?\nCliente: 905114", ["905114"]),
        ("got an SMS code 118 905 what now", ["118 905"]),
        ("he asked for the SMS-TAN, I said 448812", ["448812"]),
        ("what's the country code?\n- 0044", []),
        ("What does this code do?\n10000 iterations", []),
        ("which pin?\nGPIO 4021", []),
        ("the security code on the back is 882", ["882"]),
        ("amex 4 digits on the front 4471", ["4471"]),
        ("visa exp 04/29, 3 on the back 718", ["718"]),
        ("backup codes for my proton account:\n1) 7f3k-92ma\n2) 81qd-04ze", ["7f3k-92ma", "81qd-04ze"]),
        ("GitHub recovery codes\n3d91a-77b0c\n0c4de-91f22", ["3d91a-77b0c", "0c4de-91f22"]),
        ("authenticator secret ONSW G4TF OQQG S43T", ["ONSW G4TF OQQG S43T"]),
        (
            "first six words of my ledger phrase: orbit walnut fabric lemon sunset tribe",
            ["orbit walnut fabric lemon sunset tribe"],
        ),
        ("my wallet phrase got lost when moving house last summer sadly", []),
        ("Operator: what PIN did you set?\nCaller: 7719", ["7719"]),
        ("did you get the code?\nyes 448 190", ["448 190"]),
        ("PIN?\n3390", ["3390"]),
        ("Votre code SMS ?\nClient : 559013", ["559013"]),
        ("the TAN they wanted was 771 204", ["771 204"]),
        ("Ihr SMS-Code lautet 338104", ["338104"]),
        ("Il codice SMS è 904113", ["904113"]),
        ("Your sms code expires in 1200 seconds", []),
        ("CVV? 3 digits at the back are 331", ["331"]),
        ("the three numbers on the back are 902", ["902"]),
        ("4 on the front 7714 amex", ["7714"]),
        ("back page 331", []),
        ("totp secret GEZD GNBV GY3T QOJQ", ["GEZD GNBV GY3T QOJQ"]),
        ("TOTP setup key: gezdgnbvgy3tqojqgezd", ["gezdgnbvgy3tqojqgezd"]),
        (
            "wrote half my exodus seed down: silver plunge tattoo index wheat mango",
            ["silver plunge tattoo index wheat mango"],
        ),
        ("They asked 'what's your telephone PIN?'\nI said 40917", ["40917"]),
        ("Q: Code aus der SMS?\nA: 771 029", ["771 029"]),
        ("[12:01] agent: please confirm your security code?\n[12:02] me: 5518 or 5581?", ["5518", "5581"]),
        ("the bank's app showed TAN 559120", ["559120"]),
        ("your code?\n10 000 lines", []),
        ("the CVV (3 digits on the back) is 818", ["818"]),
        ("recovery codes i have left: 4f9a2-b17c8, 0d3e5-99a1f", ["4f9a2-b17c8", "0d3e5-99a1f"]),
        (
            "seed of my trezor, second half is pencil garden throw usage mesh coral",
            ["pencil garden throw usage mesh coral"],
        ),
        ("Which code do I use?\n4040 is not found", []),
        ("last 3 digits on the back cover 978", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(SecretCodeRecognizer(), text) == expected
