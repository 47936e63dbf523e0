"""Finds addresses of cryptocurrency wallets by their checksums, and the rest by the words beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import chain

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, near
from hybrid_desktop.core.types import EntityType, Finding

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
# Base58Check (Bitcoin Wiki): version byte, 20 bytes, four bytes of a double SHA-256. First characters of
# Bitcoin (1, 3), Litecoin (L, M, 3), Dogecoin (D, A, 9), Dash (X), Tron (T), the test network (m, n, 2).
_BASE58 = LazyPattern(r"[13LMDA9XTmn2](?<![A-Za-z0-9].)[1-9A-HJ-NP-Za-km-z]{25,34}(?![A-Za-z0-9])")
_VERSIONS = frozenset({0x00, 0x05, 0x30, 0x32, 0x1E, 0x16, 0x4C, 0x10, 0x41, 0x6F, 0xC4})
# Segregated-witness addresses (BIP 173, BIP 350): a human-readable part, "1", data, six checksum characters.
_BECH32 = LazyPattern(
    r"(?<![A-Za-z0-9])(?:(?:bc|tb|ltc|addr|cosmos|osmo|bnb)1[02-9ac-hj-np-z]{11,98}"
    r"|(?:BC|TB|LTC)1[02-9AC-HJ-NP-Z]{11,71})(?![A-Za-z0-9])"
)
_BECH32_HINTS = ("bc1", "tb1", "ltc1", "addr1", "cosmos1", "osmo1", "bnb1")
_BECH32_CHARACTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_SUMS = frozenset({1, 0x2BC830A3})
# Without a checksum that is cheap to verify: Ethereum (EIP-55), Monero, Solana, XRP. A contract in a program
# has the form of a wallet too, so a word of owning or paying must be near and none of programming.
_ETHEREUM = LazyPattern(r"0x(?<![A-Za-z0-9]..)[0-9A-Fa-f]{40}(?![A-Za-z0-9])")
_COINS = ("monero", "xmr", "solana", "xrp", "ripple", "phantom", "wallet")
_OTHER = LazyPattern(
    r"(?<![A-Za-z0-9])(?:[48][1-9A-HJ-NP-Za-km-z]{94}|r[1-9A-HJ-NP-Za-km-z]{24,34}|[1-9A-HJ-NP-Za-km-z]{43,44})"
    r"(?![A-Za-z0-9])"
)
_WORDS = LazyPattern(
    r"wallet|metamask|donat|my (?:eth|sol|xmr|xrp|crypto)|"
    r"(?:eth|ether|ethereum|solana|monero|xmr|xrp|ripple|usdt|usdc|crypto)\b.{0,20}\baddress|"
    r"\b(?:send|pay|deposit|withdraw|transfer)\w*\b|ledger|spend"
)
_PROGRAM = LazyPattern(r"contract|solidity|constant|function|require\(|const |token address|abi\b|=\s?$")

# In a sentence, without a word of programs, logs or versions, forty digits behind 0x are somebody's wallet.
_MACHINE = LazyPattern(
    r"contract|solidity|\babi\b|commit|deploy|\bhash|\bsha|error|debug|\btx|token|function|const\b|proxy|"
    r"bytes|import|assert|require|test|example|address\(|[={}\[\]<>;]|0x0{4}"
)
_PROSE = LazyPattern(r"(?:^|[\s.,])(?:[^\W\d_]{1,15}[,:]?\s){2,}\(?$")


class CryptoAddressRecognizer:
    """Wallet addresses whose checksum is right, or that are somebody's by the words around them."""

    name = "crypto_address"
    entity_types = frozenset({EntityType.CRYPTO})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The wallet addresses in ``prepared``."""
        if not prepared.has_digit:
            return
        text = prepared.text
        for match in _BASE58.finditer(text):
            if is_base58check(match.group()):
                yield Finding(*match.span(), EntityType.CRYPTO, 1.0, self.name)
        if prepared.holds_any(_BECH32_HINTS):
            for match in _BECH32.finditer(text):
                if is_bech32(match.group().lower()):
                    yield Finding(*match.span(), EntityType.CRYPTO, 1.0, self.name)
        yield from self._described(prepared)

    def _described(self, prepared: PreparedText) -> Iterator[Finding]:
        patterns = [_ETHEREUM] if "0x" in prepared.text else []
        if prepared.holds_any(_COINS):
            patterns.append(_OTHER)
        for match in chain.from_iterable(pattern.finditer(prepared.text) for pattern in patterns):
            start, end = match.span()
            written = match.group()
            if len(set(written)) < 8 or not any(map(str.isdigit, written[1:])) or not _is_mixed(written):
                continue
            if near(prepared, start, end, _WORDS, 60, 30) and not near(prepared, start, end, _PROGRAM, 60):
                yield Finding(start, end, EntityType.CRYPTO, 0.7, self.name)
            elif written.startswith("0x") and _is_in_prose(prepared, start, end):
                yield Finding(start, end, EntityType.CRYPTO, 0.6, self.name)


def _is_in_prose(prepared: PreparedText, start: int, end: int) -> bool:
    """Whether words of a sentence stand in front of or behind a span, and none of a program."""
    lower = prepared.lower
    if near(prepared, start, end, _MACHINE, 200, 120):
        return False
    behind = lower[end : end + 40].split("\n")[0]
    return _PROSE.search(lower[max(0, start - 60) : start]) is not None or (
        len([word for word in behind.split() if word.strip(".,?!").isalpha()]) >= 3
    )


def _is_mixed(written: str) -> bool:
    """Whether capitals and small letters are mixed, as base 58 has them; hexadecimal needs neither."""
    return written.startswith("0x") or (written != written.upper() and written != written.lower())


def is_base58check(address: str) -> bool:
    """Whether the four bytes at the end of ``address`` are the checksum of the others."""
    value = 0
    for char in address:
        value = value * 58 + _ALPHABET.index(char)
    try:
        raw = value.to_bytes(25, "big")
    except OverflowError:
        return False
    digest = hashlib.sha256(hashlib.sha256(raw[:21]).digest()).digest()
    return raw[0] in _VERSIONS and digest[:4] == raw[21:]


def is_bech32(address: str) -> bool:
    """Whether the checksum of ``address`` (small letters) is that of BIP 173 or BIP 350."""
    prefix, _, data = address.rpartition("1")
    values = [ord(char) >> 5 for char in prefix] + [0] + [ord(char) & 31 for char in prefix]
    values += [_BECH32_CHARACTERS.index(char) for char in data]
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> place & 1 else 0
    return check in _BECH32_SUMS
