"""Cuts a long text into slices such that an edit moves no cut far from it, and says what to read around each.

A slice owns the findings that touch its core. It is judged in a window with a margin on either side, so that
nothing is missed or misread because of a cut, and what lies near the window's edge is its neighbour's to
judge. Where a cut falls depends on the characters just before it (content-defined chunking by the extreme
value in a range, as in AE, Zhang et al., INFOCOM 2015), so that all slices but the edited ones are known.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

#: Code points. A text up to WHOLE is judged in one piece; the core of a slice of a longer one has LEAST to
#: MOST, unless a single word is longer.
WHOLE = 2_400
LEAST, MOST = 1_200, 2_400
#: What is read before and behind at least. The farthest that a recognizer looks back for a telling word is
#: 200 code points (an address in ``email``), and ahead 30 (a number in ``us_ssn``); the longest values that
#: are not known by their beginning are seed phrases: 24 words of at most 8 letters (BIP-39), 215 with blanks.
BEFORE, BEHIND = 512, 256
#: Findings within half of that still count for the level: they have enough around them to be right.
_TRUSTED_BEFORE, _TRUSTED_BEHIND = BEFORE // 2, BEHIND // 2
#: A window's edge is moved to the border of a line when there is one within this distance.
_LINE_WITHIN = 512
#: No window's edge cuts a word up to this length: a JSON Web Token, or a key on one line, can be thousands
#: long (RFC 7519 sets no limit; servers refuse headers beyond 8 or 16 KiB).
LONGEST_WORD = 16_384
#: A finding that reaches the edge of its window is read on until it ends, up to this many code points; an
#: RSA key of 16,384 bits takes 13,000 in PEM (RFC 7468).
LONGEST_VALUE = 32_768
#: How near its window's edge a finding counts as touching it: the line break and quotes behind its last line.
_TOUCHES = 16
_LOOKED_AT = 64  # characters before a place that are hashed; fewer are often alike in a table


@dataclass(frozen=True, slots=True)
class Slice:
    """One piece of a text: its core ``start`` to ``end``, within the window ``left`` to ``right``."""

    left: int
    start: int
    end: int
    right: int

    def touches(self, start: int, end: int, length: int) -> tuple[bool, bool]:
        """Whether a finding reaches the window's left and right edge where the text goes on."""
        return (
            self.left > 0 and start <= self.left + _TOUCHES,
            self.right < length and end >= self.right - _TOUCHES,
        )

    def owns(self, start: int, end: int) -> bool:
        """Whether a finding touches the core."""
        return start < self.end and end > self.start

    def trusts(self, start: int, end: int) -> bool:
        """Whether a finding is far enough from the window's edge to count for the level."""
        return start < self.end + _TRUSTED_BEHIND and end > self.start - _TRUSTED_BEFORE

    def grown(self, text: str, left: bool, right: bool) -> Slice:
        """This slice with a window longer by its length in the given directions, the same when it may not.

        It may while it could be shorter than the longest value and what lies around it.
        """
        more = self.right - self.left
        if more > LONGEST_VALUE + 2 * MOST:
            return self
        return replace(
            self,
            left=_left_edge(text, max(0, self.left - more)) if left else self.left,
            right=_right_edge(text, min(len(text), self.right + more)) if right else self.right,
        )


def cut(text: str) -> Iterator[Slice]:
    """The slices of ``text`` in order; their cores cover it without gaps."""
    start = 0
    while start < len(text):
        end = _next_cut(text, start)
        left = _left_edge(text, max(0, start - BEFORE))
        right = _right_edge(text, min(len(text), end + BEHIND))
        yield Slice(left, start, end, right)
        start = end


def _next_cut(text: str, start: int) -> int:
    """Where the core that begins at ``start`` ends: at a line, else a word, else within an endless word."""
    least, most = start + LEAST, start + MOST
    if most >= len(text):
        return len(text)
    for blank in "\n ":
        place = _chosen(text, blank, least, most)
        if place >= 0:
            return place + 1
    return _right_edge(text, most)


def _chosen(text: str, blank: str, least: int, most: int) -> int:
    """Of all places where ``blank`` stands the one with the least hash of what is before it; -1 for none.

    So two cuts that began at different places soon agree: where their ranges overlap, they see the same.
    The hash keeps ascending numbers, as in a log, from always making the first place the least.
    """
    best, least_hash = -1, 0
    place = text.find(blank, least, most)
    while place >= 0:
        before = zlib.crc32(text[place - _LOOKED_AT : place].encode("utf-8", "surrogatepass"))
        if best < 0 or before < least_hash:
            best, least_hash = place, before
        place = text.find(blank, place + 1, most)
    return best


def _left_edge(text: str, place: int) -> int:
    """The beginning of the line or the word at ``place``; ``place`` itself in an endless word."""
    if place == 0:
        return 0
    line = text.rfind("\n", max(0, place - _LINE_WITHIN), place)
    if line >= 0:
        return line + 1
    begin = max(0, place - LONGEST_WORD)
    word = max(text.rfind(blank, begin, place) for blank in " \t\n")
    if word >= 0:
        return word + 1
    return 0 if begin == 0 else place


def _right_edge(text: str, place: int) -> int:
    """The end of the line or the word at ``place``; ``place`` itself in an endless word."""
    if place == len(text):
        return place
    line = text.find("\n", place, place + _LINE_WITHIN)
    if line >= 0:
        return line + 1
    end = place + LONGEST_WORD
    words = [found for blank in " \t\n" if (found := text.find(blank, place, end)) >= 0]
    if words:
        return min(words) + 1
    return len(text) if end >= len(text) else place


def word_end(text: str, place: int) -> int:
    """Where the characters that ``place`` stands in, or follows, are followed by a blank."""
    words = [found for blank in " \t\n" if (found := text.find(blank, place)) >= 0]
    return min(words, default=len(text))
