"""Finds keys and tokens that carry their vendor's own prefix, also cut in two by a line break."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.detection.secret_breaks import broken_words, continued
from hybrid_desktop.core.detection.secret_formats import DEVELOPER_FORMATS, TokenFormat
from hybrid_desktop.core.detection.secret_formats_services import SERVICE_FORMATS
from hybrid_desktop.core.detection.secret_values import entropy, is_placeholder
from hybrid_desktop.core.detection.secret_words import Excerpt, long_words
from hybrid_desktop.core.types import EntityType, Finding

FORMATS: tuple[TokenFormat, ...] = DEVELOPER_FORMATS + SERVICE_FORMATS

# JSON Web Token: two base64url JSON objects and a signature (RFC 7519, RFC 7515 section 7.1).
# A word may be glued to its front ("token_eyJ…").
_JWT = LazyPattern(r"(?<![A-Za-z0-9_-])([A-Za-z0-9_-]{11,}+)\.eyJ[A-Za-z0-9_-]{8,}+\.[A-Za-z0-9_-]*+")
_SHORTEST_JWT_PART = 11
# A token whose end is masked is nobody's any more (POLICY.md: masked numbers are worth nothing).
_MASKS = ("####", "****")
# Bearer and Basic credentials (RFC 6750 section 2.1, RFC 7617 section 2).
_BEARER = LazyPattern(
    r"\b(?:bearer|ssws|authorization:\s{0,3}(?:token|api-?key|key))\s{1,3}([\w~+/.-]{16,}=*+)", re.IGNORECASE
)
_BASIC = LazyPattern(
    r"\bauthorization['\"]?\s{0,2}[:=,]\s{0,2}['\"]?basic\s{1,3}([A-Za-z0-9+/]{8,}={0,2})", re.IGNORECASE
)


class VendorTokenRecognizer:
    """Tokens recognisable by themselves: vendor prefixes, JSON Web Tokens and Authorization headers."""

    name = "secret_token"
    entity_types = frozenset({EntityType.SECRET})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The tokens in ``prepared``; each span is the token alone."""
        text = prepared.text
        whole = list(_tokens(long_words(text)))
        for span, _ in whole:
            yield Finding(*span, EntityType.SECRET, 0.98, self.name)
        if "\n" in text:
            for span in _broken_tokens(text, whole):
                yield Finding(*span, EntityType.SECRET, 0.95, self.name)
        yield from self._headers(prepared)

    def _headers(self, prepared: PreparedText) -> Iterator[Finding]:
        text = prepared.text
        if "bearer" in prepared.lower or "authorization" in prepared.lower:
            for match in _BEARER.finditer(text):
                if not is_placeholder(match.group(1)) and entropy(match.group(1)) >= 2.5:
                    start, end = match.span(1)
                    yield Finding(start, continued(text, end), EntityType.SECRET, 0.9, self.name)
            for match in _BASIC.finditer(prepared.text):
                if _is_basic(match.group(1)):
                    yield Finding(*match.span(1), EntityType.SECRET, 0.9, self.name)


def _tokens(words: Excerpt) -> Iterator[tuple[tuple[int, int], bool]]:
    """The span in the original text of each token in ``words``, and whether it has its vendor's length."""
    for start, end, exact in _matches(words.text):
        yield words.original(start, end), end - start == exact


def _matches(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and the vendor's length (0 when there is none) of each token in ``text``."""
    if text.isspace():
        return
    for one in FORMATS:
        if one.hint in text:
            for match in one.finditer(text):
                glued = match.start() > 0 and _is_alphanumeric(text[match.start() - 1])
                if text.startswith(_MASKS, match.end()) or not _is_live(match.group(), one.exact):
                    continue
                if not glued or _is_mixed(match.group()):
                    yield *match.span(), one.exact
    if "eyJ" in text:
        for match in _JWT.finditer(text):
            begin = match.start() + match.group(1).find("eyJ")
            if match.start() <= begin <= match.end(1) - _SHORTEST_JWT_PART:
                yield begin, match.end(), 0


def _broken_tokens(text: str, whole: list[tuple[tuple[int, int], bool]]) -> Iterator[tuple[int, int]]:
    """The spans of tokens that go on behind a line break, given those that are ``whole`` on their line.

    A token that is whole already goes on only when it has no length of its own and the next line begins
    with what looks made by a machine; a line that begins with another token begins with that one.
    """
    words = broken_words(text)
    starts = {span[0] for span, _ in whole}
    ends = {span[1]: complete for span, complete in whole}
    for start, end, _ in _matches(words.text):
        joint = words.joint(start)
        if not start < joint < end:
            continue
        first, last = words.original(start, end)
        break_at = words.original(joint - 1, joint)[1]
        rest = words.original(joint, joint + 1)[0]
        if rest in starts or ends.get(break_at, False):
            continue
        if break_at not in ends or continued(text, break_at) > break_at:
            yield first, last


def _is_live(token: str, exact: int) -> bool:
    """False for a token made up as an example: masked, sequential, or ending like Amazon's own examples.

    A sequence of exactly the vendor's length counts: it has the shape of a real one, and whoever tries the
    program out with it must see it found.
    """
    if token.endswith("EXAMPLE") or is_placeholder(token, sequences=len(token) != exact):
        return False
    return entropy(token) >= 2.8


def _is_alphanumeric(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _is_mixed(token: str) -> bool:
    """Whether ``token`` has what words joined by hyphens lack: two digits, and letters of both cases."""
    digits = sum(char.isdigit() for char in token)
    return digits >= 2 and any(map(str.isupper, token)) and any(map(str.islower, token))


def _is_basic(encoded: str) -> bool:
    """Whether ``encoded`` is base64 of ``user:password`` with a password that is no placeholder."""
    if not encoded.isascii():
        return False  # where case is ignored, [A-Za-z] also matches "ı" and "İ"
    try:
        decoded = base64.b64decode(encoded + "=" * (-len(encoded) % 4)).decode()
    except ValueError:  # no base64, no UTF-8, or an "ı", which is an "i" where case is ignored
        return False
    _, colon, secret = decoded.partition(":")
    return bool(colon) and not is_placeholder(secret)
