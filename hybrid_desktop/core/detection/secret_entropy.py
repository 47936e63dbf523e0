"""Finds long random strings that stand by themselves, without a name or a vendor's prefix."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.detection.secret_values import entropy, is_placeholder
from hybrid_desktop.core.detection.secret_words import long_words
from hybrid_desktop.core.types import EntityType, Finding

# A whole word, perhaps quoted or behind "=" or ":", but no part of an address, a path or a longer blob.
_STRING = LazyPattern(
    r"(?:^|(?<=\n)|(?<=[\"'`(=:,>\[]))(?P<value>[A-Za-z0-9][A-Za-z0-9+/_-]{30,126}[A-Za-z0-9]={0,2})(?=[\"'`),.;<\]]{0,3}\n)"
)
# Checksums and identifiers: Subresource Integrity (W3C), SSH and Docker fingerprints, IPFS CIDs, git.
_CHECKSUM_BEFORE = LazyPattern(
    r"(?:sha(?:1|224|256|384|512)|md5|integrity|checksum|digest|hash|fingerprint|etag|nonce|base64|cid|"
    r"signature|public|ssh-[a-z0-9]{3,10}|ecdsa|data:|://|www\.)",
    re.IGNORECASE,
)
_BASE58 = LazyPattern(r"[1-9A-HJ-NP-Za-km-z]{32,46}")
_HASH = LazyPattern(r"(?:[a-z]{2,8}_){0,2}[0-9A-Fa-f_]{16,}")
_WINDOW = 48
# 32 random characters of base62 have 4.5 bits each on average, their lower 1 % 4.2 (simulated).
_LEAST_ENTROPY = 4.2
_LEAST_OF_EACH = 3


class RandomStringRecognizer:
    """Strings of 32 characters or more that only a machine makes; hashes and blobs are none of them."""

    name = "secret_entropy"
    entity_types = frozenset({EntityType.SECRET})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The random strings in ``prepared``."""
        if not prepared.has_digit:
            return
        words = long_words(prepared.text)
        for match in _STRING.finditer(words.text):
            if not _is_random(match.group("value")):
                continue
            start, end = words.original(*match.span("value"))
            if not _is_checksum(prepared.text, start) and not _is_blob(prepared.text, start, end):
                yield Finding(start, end, EntityType.SECRET, 0.6, self.name)


def _is_random(value: str) -> bool:
    """Digits, capitals and small letters mixed as no name mixes them; no address of a cryptocurrency."""
    kinds = (str.isdigit, str.isupper, str.islower)
    if any(sum(map(kind, value)) < _LEAST_OF_EACH for kind in kinds) or is_placeholder(value):
        return False
    if _HASH.fullmatch(value) or _CHECKSUM_BEFORE.match(value):
        return False
    if value.count("/") > 2 or value.count("-") > 3 or value.count("_") > 3 or _BASE58.fullmatch(value):
        return False
    # In a name letters of one kind follow each other; by chance about half the neighbours are of two kinds.
    changes = sum(_kind(one) != _kind(two) for one, two in pairwise(value))
    return 3 * changes >= len(value) and entropy(value) >= _LEAST_ENTROPY


def _kind(char: str) -> int:
    return 0 if char.isdigit() else 1 if char.isupper() else 2


def _is_checksum(text: str, start: int) -> bool:
    return _CHECKSUM_BEFORE.search(text[max(0, start - _WINDOW) : start].rpartition("\n")[2]) is not None


def _is_blob(text: str, start: int, end: int) -> bool:
    """Whether the line before or behind is as full as this one: an image, a certificate, a wrapped file."""
    length = end - start
    before = text[max(0, start - 2 * length) : start].rstrip().rpartition("\n")[2].strip()
    after = text[end : end + 2 * length].lstrip("\"', \t\r\n").partition("\n")[0].strip()
    return any(len(line) >= length - 2 and " " not in line for line in (before, after) if line)
