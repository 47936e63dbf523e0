"""Puts words together again that a line break cut in two: a token wrapped by a mail program or a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.detection.secret_values import is_location, is_technical, looks_random
from hybrid_desktop.core.detection.secret_words import Excerpt, excerpt

# What follows the break: perhaps a quotation mark of mail or Markdown, then the rest of the word.
_REST = LazyPattern(r"\r?\n[ \t>|]{0,8}+([A-Za-z0-9_~+/=.%!#$&*^-]{2,}+)")
_WORD_END = LazyPattern(r"[\w=/+-]")
_LINE_END = LazyPattern(r"[\"'`,;)]{0,3}[ \t]{0,4}(?:\r?\n|$)")
_BEGINS_NEW = frozenset(":([{@")
_LONGEST_START = 400
_SHORTEST_START = 3
_SHORTEST_WHOLE = 16
# A wrapped line of a long token is full: mail programs break at 64 to 78 characters (RFC 2045 section 6.8).
_FULL_LINE = 32
_MOST_LINES = 16


def broken_words(text: str) -> Excerpt:
    """The words of ``text`` that may go on behind a line break, each joined with what follows it.

    Only those whose second part looks unlike a word of a sentence: a sentence goes on behind a break too.
    """
    return excerpt(text, _joined(text))


def _joined(text: str) -> Iterator[tuple[tuple[int, int], ...]]:
    newline = text.find("\n")
    while newline >= 0:
        end = newline - 1 if newline and text[newline - 1] == "\r" else newline
        if end and _WORD_END.match(text, end - 1):
            piece = _piece(text, end)
            if piece is not None:
                yield piece
        newline = text.find("\n", newline + 1)


def _piece(text: str, end: int) -> tuple[tuple[int, int], ...] | None:
    rest = _rest(text, end)
    if rest is None:
        return None
    start = end - len(text[max(0, end - _LONGEST_START) : end].split()[-1])
    if end - start < _SHORTEST_START or end - start + len(rest.group(1)) < _SHORTEST_WHOLE:
        return None
    spans = [(start, end), rest.span(1)]
    while len(spans) < _MOST_LINES and spans[-1][1] - spans[-1][0] >= _FULL_LINE:
        rest = _rest(text, spans[-1][1])
        if rest is None:
            break
        spans.append(rest.span(1))
    return tuple(spans)


def _rest(text: str, end: int) -> re.Match[str] | None:
    """The first word of the next line (group 1), unless it is one of a sentence or begins something new.

    A name with its own value begins something new, an address, a date, a version.
    """
    rest = _REST.match(text, end)
    if rest is None or not unlike_word(rest.group(1)) or text[rest.end() : rest.end() + 1] in _BEGINS_NEW:
        return None
    value = rest.group(1).rstrip(".,")
    if "=" in value.rstrip("=") or is_location(value) or is_technical(value):
        return None
    return rest


def continued(text: str, end: int) -> int:
    """Where a value that ends at ``end`` ends when it goes on behind a line break, else ``end``.

    The rest of a value stands alone on its line, or looks made by a machine.
    """
    rest = _rest(text, end)
    if rest is None:
        return end
    value = rest.group(1).rstrip(".,")
    alone = _LINE_END.match(text, rest.end()) is not None
    return rest.start(1) + len(value) if alone or _looks_cut_off(value) else end


def _looks_cut_off(value: str) -> bool:
    """Whether ``value``, with a sentence behind it, ends a token: random, or a third of it digits."""
    digits = sum(map(str.isdigit, value))
    return looks_random(value, 8) or (
        len(value) >= 8 and value.isalnum() and 3 * digits >= len(value) > digits
    )


def unlike_word(value: str) -> bool:
    """Whether ``value`` holds a digit beside a letter, or capitals behind small letters more than once."""
    letters = sum(map(str.isalpha, value))
    digits = sum(map(str.isdigit, value))
    if letters and digits:
        return True
    rises = sum(one.islower() and two.isupper() for one, two in pairwise(value))
    return rises >= 2 or digits >= 6
