"""Finds hardware addresses of network cards."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.types import EntityType, Finding

# EUI-48 as IEEE Std 802 writes it (hyphens), as Unix does (colons) and as Cisco does (three groups).
_SHAPE = LazyPattern(
    r"[0-9A-Fa-f](?<![\w:.-].)(?:[0-9A-Fa-f]([:-])(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}"
    r"|[0-9A-Fa-f]{3}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4})(?![\w:-])(?!\.[0-9A-Fa-f])"
)
# Two separators two digits apart, or two dots four digits apart: without them there is nothing to read.
_HINT = LazyPattern(
    r"[:-][0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-]|\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}(?![0-9A-Fa-f])"
)
_DOCUMENTATION = "00005e0053"  # 00-00-5E-00-53-00 to -FF, RFC 9542 section 2.1.2
_TEXTBOOK = frozenset({"001122334455", "aabbccddeeff", "112233445566", "123456789abc", "0123456789ab"})


class MacRecognizer:
    """EUI-48 addresses, except broadcast, empty, documentation and textbook ones."""

    name = "mac"
    entity_types = frozenset({EntityType.MAC})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The hardware addresses in ``prepared``."""
        if not prepared.has_digit or _HINT.search(prepared.text) is None:
            return
        for match in _SHAPE.finditer(prepared.text):
            digits = "".join(char for char in match.group().lower() if char not in ":-.")
            if digits.startswith(_DOCUMENTATION) or digits in _TEXTBOOK or len(set(digits)) == 1:
                continue
            yield Finding(*match.span(), EntityType.MAC, 0.9, self.name)
