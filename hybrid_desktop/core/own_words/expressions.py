"""The one door to RE2: a person's regular expressions, in time linear in the text whatever they say.

Python's ``re`` tries ways of matching one after the other, which takes ages for ``(a+)+$``; RE2 follows all
of them at once (https://github.com/google/re2/wiki/WhyRE2) and has no look-around and no back-references.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

LONGEST = 500
"""Characters of an expression."""

# RE2 counts the instructions of what it has compiled; each may be looked at for each character where its
# faster automaton does not fit into its memory.
_BIGGEST_PROGRAM = 1_000
_MEMORY = 2 << 20  # bytes for one expression; RE2's own default is 8 MiB
# A single search is linear, but it may look at all that follows ("a(.*b)?"), so their number is bounded too.
MOST_MATCHES = 2_000


class BadExpression(ValueError):
    """An expression that cannot be used; the sentence says why and never holds the expression."""


class _Match(Protocol):
    def span(self) -> tuple[int, int]: ...


class _Compiled(Protocol):
    @property
    def programsize(self) -> int: ...

    def finditer(self, text: str) -> Iterator[_Match]: ...

    def search(self, text: str) -> _Match | None: ...


def check_expression(pattern: str) -> None:
    """Compiles ``pattern``, as a person has entered it.

    Raises:
        BadExpression: It cannot be used; the sentence says why.
    """
    if not pattern.strip():
        raise BadExpression("Enter an expression.")
    if len(pattern) > LONGEST:
        raise BadExpression(f"This expression is too long; {LONGEST} characters are the most.")
    compiled = _compile(pattern)
    if compiled.programsize > _BIGGEST_PROGRAM:
        raise BadExpression("This expression is too big: its repetitions multiply. Use smaller numbers.")
    if compiled.search("") is not None:
        raise BadExpression("This expression fits an empty text, so it would be found everywhere.")


def places(pattern: str, text: str) -> Iterator[tuple[int, int]]:
    """Where ``pattern`` fits, from left to right, without overlaps; ``^`` and ``$`` stand at lines.

    After MOST_MATCHES places all that is left counts as one: nothing may stay in the clear unchecked.

    Raises:
        BadExpression: It cannot be compiled (any more).
    """
    count = last = 0
    for match in _compile(pattern).finditer(text):
        start, end = match.span()
        if start == end:
            continue
        yield start, end
        last = end
        count += 1
        if count == MOST_MATCHES and last < len(text):
            yield last, len(text)
            return


_WHY = (
    ("invalid perl operator", "Look-ahead and look-behind are not possible here: they can take for ever."),
    ("invalid escape sequence", "A backslash stands before a sign that has no meaning with it."),
    ("missing )", "A bracket is not closed."),
    ("unexpected )", "There is a closing bracket too many."),
    ("missing ]", "A square bracket is not closed."),
    ("no argument for repetition", "There is nothing before a *, + or ?."),
    ("bad repetition operator", "Two signs of repetition follow each other."),
    ("invalid repetition size", "A number of repetitions is too big; 1,000 is the most."),
    ("invalid character class range", "A range in square brackets runs backwards or is not known."),
    ("trailing \\", "There is a lone backslash at the end."),
    ("pattern too large", "Its repetitions multiply. Use smaller numbers."),
)  # fmt: skip


def _sentence(error: Exception) -> str:
    raw = error.args[0] if error.args else ""
    said = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else str(raw)
    for beginning, why in _WHY:
        if said.startswith(beginning):
            return f"This expression cannot be used. {why}"
    return "This expression cannot be used: it is not complete, or not understood."


@lru_cache(maxsize=512)
def _compile(pattern: str) -> _Compiled:
    try:
        import re2  # 7 ms, and only for those who have an expression
    except ImportError:
        raise BadExpression("Expressions cannot be used here: RE2 is not installed.") from None
    options = re2.Options()
    options.log_errors = False  # it would print the expression
    options.max_mem = _MEMORY
    try:
        compiled: _Compiled = re2.compile(f"(?m){pattern}", options)
    except re2.error as error:
        raise BadExpression(_sentence(error)) from None
    return compiled
