"""Finds passwords inside addresses and connection strings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.detection.secret_values import is_identifier, is_placeholder, looks_random
from hybrid_desktop.core.types import EntityType, Finding

# userinfo of RFC 3986 section 3.2.1. Passwords with an unescaped @ are common, so the last @ of the
# authority counts; one with an unescaped slash is tried second.
_USERINFO = LazyPattern(r"[^\s:/@\"'<>`?#]{0,128}:([^\s/\"'<>`?#]{1,256})@(?=[\w\[{$<-])")
_USERINFO_SLASH = LazyPattern(r"[^\s:/@\"'<>`?#]{1,128}:([^\s\"'<>`@]{1,256})@(?=[\w\[-])")
# A password that a line break cuts in two; its first half is no port.
_USERINFO_BROKEN = LazyPattern(
    r"[^\s:/@\"'<>`?#]{1,128}:((?![0-9]{2,5}\r?\n)"
    r"[^\s/@\"'<>`?#]{1,200}\r?\n[ \t]{0,8}[^\s/@\"'<>`?#]{1,200})@(?=[\w\[])"
)
# A token alone in the place of the user (git's "https://TOKEN@host").
_TOKEN = LazyPattern(r"([A-Za-z0-9_-]{20,200})@(?=[\w-]{1,63}\.)")


class UrlCredentialRecognizer:
    """The password in ``scheme://user:password@host``; the span is the password alone."""

    name = "secret_url"
    entity_types = frozenset({EntityType.SECRET})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The passwords in the addresses of ``prepared``."""
        text = prepared.text
        position = text.find("://")
        while position >= 0:
            match = _userinfo(text, position + 3)
            if match and not is_placeholder(match.group(1)) and not _is_port(match.group(1)):
                yield Finding(*match.span(1), EntityType.SECRET, 0.95, self.name)
            token = _TOKEN.match(text, position + 3)
            if token and looks_random(token.group(1)) and not is_identifier(token.group(1)):
                yield Finding(*token.span(1), EntityType.SECRET, 0.9, self.name)
            position = text.find("://", position + 3)


def _userinfo(text: str, position: int) -> re.Match[str] | None:
    for pattern in (_USERINFO, _USERINFO_SLASH, _USERINFO_BROKEN):
        match = pattern.match(text, position)
        if match:
            return match
    return None


def _is_port(value: str) -> bool:
    """``host:8080/path@version`` has a port and a path, not a password."""
    return value.split("/", 1)[0].isdigit() and "/" in value
