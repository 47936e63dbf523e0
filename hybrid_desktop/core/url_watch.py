"""Knows whether the next character of an answer would be part of a URL, so that no value is put into one."""

from __future__ import annotations

import re
from enum import Enum

_DOMAIN_BEFORE = re.compile(
    r"(?:\w[.。．｡](?:[^\W\d_]{2,24}|xn--[A-Za-z0-9-]{1,40})|(?:[0-9]{1,3}\.){3}[0-9]{1,3})"
    r"(?::[0-9]{1,5})?[/?#\\]$"
)
_URL_START = re.compile(
    r"(?:^|[^A-Za-z0-9])(?:www[.。．｡]|mailto:|data:|javascript:|vbscript:)$"
    r"|:[/\\]{2}$|^[^\w/\\]{0,8}(?://|\\\\)$|[?&][\w.~-]{1,40}=$",
    re.IGNORECASE,
)
_URL_SIGNS = frozenset("/.:?#\\=。．｡")  # the characters both may end with
_ATTRIBUTE = re.compile(
    r"(?:^|[\s\"'/<:])(?:href|src|srcset|action|formaction|poster|ping|background)\s{0,4}=$", re.IGNORECASE
)
_NO_SPACE = "\x1c\x1d\x1e\x1f"  # Python counts these as white space; nothing that reads URLs does
_REMEMBERED = 48  # longer than anything the expressions above look back at


class _Reference(Enum):
    """How far a line has come to be a Markdown reference."""

    START = "white space so far"
    LABEL = "in its label"
    CLOSED = "behind its label"
    COLON = "before its target"
    TARGET = "in its target"
    NONE = "it is none"


class UrlWatch:
    """Follows an answer as it is shown and knows whether the next character would be part of a URL.

    A reply must not become a way out for a value: a picture or link whose address holds it would carry it
    to whoever the model names (POLICY.md, "The SDKs are given nothing to decide"). Part of a URL is: the rest
    of a word after ``://``, a leading ``//``, ``www.``, ``mailto:``, ``data:`` or ``javascript:``, after a
    host name or address with a slash, or after ``?name=`` or ``&name=``; everything in a Markdown target
    ``](…)`` and in CSS ``url(…)``; the target of a Markdown reference ``[x]: …``; the value of an HTML
    attribute that takes an address; and what follows a URL up to the ``>`` of the bracket it began in. A
    backslash counts as a slash, as it does in browsers.
    Only text before a placeholder decides, so nothing needs to be held back for it.
    """

    def __init__(self) -> None:
        self._recent = ""
        self._word = ""
        self._word_is_url = False
        self._angle = False
        self._angle_is_url = False
        self._depth = 0
        self._quote = ""
        self._escaped = False
        self._reference = _Reference.START

    @property
    def inside(self) -> bool:
        """Whether the next character would be part of a URL."""
        in_text = self._word_is_url or self._angle_is_url or self._depth > 0 or bool(self._quote)
        return in_text or self._reference in (_Reference.COLON, _Reference.TARGET)

    def advance(self, text: str) -> None:
        """Follows ``text``, which is shown next."""
        for char in text:
            self._step(char)

    def _step(self, char: str) -> None:
        if char == "\n" and self._recent.endswith("\n"):  # a blank line ends every Markdown construct
            self._depth, self._quote, self._angle, self._angle_is_url = 0, "", False, False
        self._follow_attribute(char)
        self._follow_target(char)
        if self._reference is not _Reference.NONE or char == "\n":
            self._follow_reference(char)
        self._recent = (self._recent + char)[-_REMEMBERED:]
        self._follow_word(char)

    def _follow_attribute(self, char: str) -> None:
        """``self._quote`` is what ends the value: a quotation mark, or "=" for a value not quoted (yet)."""
        if self._quote == "=":
            if char in "\"'" and self._recent.rstrip().endswith("="):
                self._quote = char
            elif char == ">" or (char.isspace() and not self._recent.rstrip().endswith("=")):
                self._quote = ""
        elif self._quote:
            if char == self._quote:
                self._quote = ""
        elif char == "=" and _ATTRIBUTE.search(self._recent + char):
            self._quote = "="

    def _follow_target(self, char: str) -> None:
        escaped, self._escaped = self._escaped, char == "\\" and not self._escaped
        if escaped:
            return
        if char == "(":
            opens = self._recent.endswith("]") or self._recent[-3:].lower() == "url"
            if self._depth or opens:
                self._depth += 1
        elif char == ")" and self._depth and not self._angle:
            self._depth -= 1
        if char == "<":
            self._angle = True
        elif char in ">\n":
            self._angle = self._angle_is_url = False

    def _follow_reference(self, char: str) -> None:
        """``[x]: target`` on a line of its own (CommonMark 0.31, 4.7); ``[^x]:`` is a footnote's text."""
        here = self._reference
        if char == "\n":
            self._reference = here if here is _Reference.COLON else _Reference.START
        elif here is _Reference.START:
            if char not in " \t>*+-":  # a reference may stand in a quote or a list
                self._reference = _Reference.LABEL if char == "[" else _Reference.NONE
        elif here is _Reference.LABEL:
            if char == "]" and not self._recent.endswith("\\"):
                self._reference = _Reference.CLOSED
            elif char == "^" and self._recent.endswith("["):
                self._reference = _Reference.NONE
        elif here is _Reference.CLOSED:
            self._reference = _Reference.COLON if char == ":" else _Reference.NONE
        elif char.isspace():
            self._reference = _Reference.NONE if here is _Reference.TARGET else here
        else:
            self._reference = _Reference.TARGET

    def _follow_word(self, char: str) -> None:
        if char.isspace() and char not in _NO_SPACE:
            self._word, self._word_is_url = "", False
            return
        self._word = (self._word + char)[-_REMEMBERED:]
        if self._word_is_url or char not in _URL_SIGNS:
            return
        if _URL_START.search(self._word) or _DOMAIN_BEFORE.search(self._word):
            self._word_is_url = True
            self._angle_is_url = self._angle
