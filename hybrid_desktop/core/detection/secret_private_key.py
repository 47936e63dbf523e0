"""Finds private keys in text armour, also cut off ones, in base64 once more, and in PuTTY's format."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.types import EntityType, Finding

# Labels of RFC 7468 section 10 and 11, OpenSSL's older ones, OpenSSH's and OpenPGP's (RFC 9580 section 6.2).
# A line break may cut the heading too.
_BEGIN = LazyPattern(r"-{4,5}\s?BEGIN\s(?P<label>[A-Z0-9\s]{6,60}?)-{4,5}")
_LABEL = LazyPattern(r"[A-Z0-9]{0,36}(?:PRIVATEKEY(?:BLOCK)?|SECRETKEY)")
_END = LazyPattern(r"-{4,5}\s?END [A-Z0-9\s]{1,50}-{4,5}")
_HEADER = LazyPattern(r"(?:Proc-Type|DEK-Info|Comment|Version|Hash|Charset): ?[^\n]{0,200}")
# One line of base64, perhaps quoted, indented, or with the line breaks written as \n in JSON or code.
_LINE = LazyPattern(r"[\s>|\"'+,]{0,40}(?:[A-Za-z0-9+/=]|\\[nr]){1,}[\s\"'+,\\]{0,10}")
_BASE64 = LazyPattern(r"[A-Za-z0-9+/=]{16}")
_SHORTEST_BODY = 16
# "-----BEGIN" in base64 (RFC 4648 section 4), as Kubernetes and many settings hold a key.
_ENCODED_BEGIN = "LS0tLS1CRUdJTi"
_ENCODED = LazyPattern(
    r"LS0tLS1CRUdJTi[A-Za-z0-9+/]{20,}+(?:\r?\n[ \t]{0,16}[A-Za-z0-9+/]{20,}+){0,400}={0,2}"
)
_HEADING_LENGTH = 64
# PuTTY manual, appendix C: the private part follows "Private-Lines", up to "Private-MAC".
_PUTTY = LazyPattern(
    r"PuTTY-User-Key-File-[0-9]:[^\n]{0,80}\n(?:(?!PuTTY-)[^\n]{0,200}\n){1,80}?"
    r"Private-Lines:[^\n]{0,10}(?:\r?\n(?!Private-)[A-Za-z0-9+/=]{1,80})+"
    r"(?:\r?\nPrivate-(?:MAC|Hash): ?[0-9a-f]{0,64})?"
)


class PrivateKeyRecognizer:
    """PEM, OpenSSH, OpenPGP and PuTTY private keys from their heading to the last typed character."""

    name = "private_key"
    entity_types = frozenset({EntityType.SECRET})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The private keys in ``prepared``; a BEGIN line without any key behind it is none."""
        text = prepared.text
        if "-BEGIN" in text or "- BEGIN" in text:
            for start, end in _armoured(text):
                yield Finding(start, end, EntityType.SECRET, 1.0, self.name)
        if _ENCODED_BEGIN in text:
            for match in _ENCODED.finditer(text):
                if _holds_private_key(match.group()):
                    yield Finding(*match.span(), EntityType.SECRET, 1.0, self.name)
        if "PuTTY-User-Key-File-" in text:
            for match in _PUTTY.finditer(text):
                yield Finding(*match.span(), EntityType.SECRET, 1.0, self.name)


def _armoured(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the keys between BEGIN and END, or the last typed character."""
    begins = [one for one in _BEGIN.finditer(text) if _is_private(one)]
    for index, begin in enumerate(begins):
        limit = begins[index + 1].start() if index + 1 < len(begins) else len(text)
        end = _end_of_key(text, begin.end(), limit)
        if end is not None:
            yield begin.start(), end


def _is_private(begin: re.Match[str]) -> bool:
    return _LABEL.fullmatch("".join(begin.group("label").split())) is not None


def _end_of_key(text: str, start: int, limit: int) -> int | None:
    """Where the key whose body begins at ``start`` ends, or None when there is no body."""
    closing = _END.search(text, start, limit)
    if closing:
        return closing.end() if _BASE64.search(text, start, closing.start()) else None
    end = position = start
    while position < limit:
        newline = text.find("\n", position, limit)
        line_end = limit if newline < 0 else newline
        line = text[position:line_end]
        if line.strip() and not (_LINE.fullmatch(line) or _HEADER.fullmatch(line.strip())):
            break
        end = position + len(line.rstrip()) if line.strip() else end
        position = line_end + 1
    return end if end - start > _SHORTEST_BODY and _BASE64.search(text, start, end) else None


def _holds_private_key(encoded: str) -> bool:
    """Whether base64 text begins with the heading of a private key."""
    try:
        heading = base64.b64decode("".join(encoded.split())[:_HEADING_LENGTH])
    except binascii.Error:
        return False
    return b"PRIVATE KEY" in heading
