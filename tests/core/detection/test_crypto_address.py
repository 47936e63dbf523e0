"""Wallet addresses: checksums by themselves, other forms beside a word of owning or paying."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.crypto_address import CryptoAddressRecognizer

# The first block's address, and the test vectors of BIP 173 and BIP 350.
GENESIS = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
SEGWIT = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
TAPROOT = "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"
# An example of EIP-55.
ETHER = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GENESIS, [GENESIS]),
        (f"send it to {GENESIS}.", [GENESIS]),
        (GENESIS.replace("fNa", "fNb"), []),
        (f"x{GENESIS}", []),
        (SEGWIT, [SEGWIT]),
        (SEGWIT.upper(), [SEGWIT.upper()]),
        (SEGWIT.replace("f3t4", "f3t5"), []),
        (TAPROOT, [TAPROOT]),
        (f"my wallet is {ETHER}", [ETHER]),
        (f"donations to {ETHER}", [ETHER]),
        (f"the contract at {ETHER}, deployed from my wallet", []),
        (f"address constant token = {ETHER};", []),
        (f"see {ETHER}", []),
        ("my wallet is 0x" + "0" * 40, []),
        ("commit 9fceb02d0ae598e95dc970b74767f19372d61af8 of the wallet", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(CryptoAddressRecognizer(), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"he lost everything at {ETHER} last week", [ETHER]),
        (f"is {ETHER} the one he meant?", [ETHER]),
        (f"the transaction failed at contract {ETHER} last week", []),
        (f"git commit {ETHER} broke it last week", []),
        (f"x = {ETHER}", []),
    ],
)
def test_in_a_sentence(
    text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]
) -> None:
    assert marked(CryptoAddressRecognizer(), text) == expected
