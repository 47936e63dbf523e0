"""Finds private keys in text armour, also cut off ones."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.types import EntityType, Finding

# Labels of RFC 7468 section 10 and 11, OpenSSL's older ones, OpenSSH's and OpenPGP's (RFC 9580 section 6.2).
_BEGIN = LazyPattern(r"-{4,5}\s?BEGIN (?:[A-Z0-9]{1,12} ){0,3}(?:PRIVATE KEY(?: BLOCK)?|SECRET KEY)\s?-{4,5}")
_END = LazyPattern(r"-{4,5}\s?END [A-Z0-9 ]{1,50}-{4,5}")
_HEADER = LazyPattern(r"(?:Proc-Type|DEK-Info|Comment|Version|Hash|Charset): ?[^\n]{0,200}")
# One line of base64, perhaps quoted, indented, or with the line breaks written as \n in JSON or code.
_LINE = LazyPattern(r"[\s>|\"'+,]{0,40}(?:[A-Za-z0-9+/=]|\\[nr]){1,}[\s\"'+,\\]{0,10}")
_BASE64 = LazyPattern(r"[A-Za-z0-9+/=]{16}")
_SHORTEST_BODY = 16


class PrivateKeyRecognizer:
    """PEM, OpenSSH and OpenPGP private keys from BEGIN to END, or to the last typed character."""

    name = "private_key"
    entity_types = frozenset({EntityType.SECRET})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The private keys in ``prepared``; a BEGIN line without any key behind it is none."""
        text = prepared.text
        if "-BEGIN" not in text and "- BEGIN" not in text:
            return
        position = 0
        while begin := _BEGIN.search(text, position):
            following = _BEGIN.search(text, begin.end())
            limit = following.start() if following else len(text)
            end = self._end_of_key(text, begin.end(), limit)
            if end is not None:
                yield Finding(begin.start(), end, EntityType.SECRET, 1.0, self.name)
            position = max(begin.end(), end or 0)

    def _end_of_key(self, text: str, start: int, limit: int) -> int | None:
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
