"""Cuts the Markdown of a growing answer into chunks that never change again; pure text, no Qt."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, field

SOFT = 1200  # characters after which a chunk ends at the next place where it may
ROWS = 600  # the same for rows of a table, whose cells cost more
HARD = 4000  # characters of one line after which even a paragraph is cut, at the end of a sentence

_FENCE = re.compile(r"^( {0,3})(`{3,}|~{3,})([^`]*)$")
_ANY_FENCE = re.compile(r"^(\s*)(`{3,}|~{3,})")
_ITEM = re.compile(r"^( {0,3})(?:([-*+])|(\d{1,9})([.)]))(?:[ \t]+(?=\S)|$)")
_HEADING = re.compile(r"^ {0,3}#{1,6}(?:\s|$)")
_RULE = re.compile(r"^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_DELIMITER = re.compile(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_SENTENCE_END = re.compile(r"[.!?…][ \t]+(?=[^\s\d#>+*~`|-])")


class Kind(enum.Enum):
    """How a chunk is rendered."""

    TEXT = "text"
    CODE = "code"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of an answer that is rendered by itself.

    Attributes:
        kind: How it is rendered.
        markdown: What to render; for code the bare lines, for a table always with its header.
        continued: It goes on where the chunk before it ended: the same code, table, list or paragraph.
        goes_on: The chunk behind it is the same code.
        language: The word behind a fence.
    """

    kind: Kind
    markdown: str = field(repr=False)
    continued: bool = False
    goes_on: bool = False
    language: str = ""


class Splitter:
    """Takes an answer in pieces of any size and gives out its finished chunks.

    Where it cuts depends on the text alone, never on the sizes of the pieces, so that an answer looks the
    same whether it was streamed or opened from the history.
    """

    def __init__(self) -> None:
        self._done: list[Chunk] = []
        self._lines: list[str] = []
        self._size = 0
        self._line = ""  # the last line, which may still grow
        self._kind = Kind.TEXT
        self._continued = False
        self._fence = ""
        self._language = ""
        self._nested = ""  # the fence inside a list item
        self._header: list[str] = []
        self._list = ""  # the marker that the items of the open list share
        self._number = 0  # of the next item of a numbered list
        self._first = 0  # of the item this chunk begins with
        self._blank = True  # the line before was blank
        self._paragraph = 0  # lines of the paragraph so far

    def feed(self, text: str) -> list[Chunk]:
        """Takes more text and returns the chunks that are finished now."""
        *lines, self._line = (self._line + text).split("\n")
        for line in lines:
            self._take(self._cut_paragraph(line.rstrip("\r")))
        self._line = self._cut_paragraph(self._line)
        done, self._done = self._done, []
        return done

    @property
    def tail(self) -> Chunk | None:
        """What is not finished yet, None when there is nothing to show."""
        lines = self._lines
        if self._line and not (self._kind is Kind.CODE and self._may_close(self._line)):
            lines = [*lines, self._line]
        return self._chunk(lines, goes_on=False)

    # --- one line at a time -----------------------------------------------------------------------

    def _take(self, line: str) -> None:
        if self._kind is Kind.CODE:
            self._take_code(line)
        elif self._nested:
            self._add(line)
            if _closes(line, self._nested):
                self._nested = ""
        elif self._kind is Kind.TABLE and line.strip() and not _starts_block(line):
            if self._size >= ROWS:
                self._finish(continued=True)
            self._add(line)
        else:
            if self._kind is Kind.TABLE:
                self._finish()
                self._kind, self._header, self._blank = Kind.TEXT, [], True
            self._take_text(line)

    def _take_code(self, line: str) -> None:
        if _closes(line, self._fence):
            self._finish()
            self._kind, self._fence, self._language, self._blank = Kind.TEXT, "", "", True
            return
        if self._size >= SOFT:
            self._finish(continued=True)
        self._add(line)

    def _take_text(self, line: str) -> None:
        if not line.strip():
            self._add(line)
            self._blank, self._paragraph = True, 0
            return
        fence = _ANY_FENCE.match(line)
        if fence and self._list and len(fence.group(1)) > 1:
            self._nested = fence.group(2)
        elif (opening := _FENCE.match(line)) is not None:
            self._open_code(opening)
            return
        elif not fence and self._opens_table(line):
            return
        self._cut_before(line)
        self._note(line)
        self._add(line)
        self._blank = False

    def _open_code(self, opening: re.Match[str]) -> None:
        self._finish()
        self._kind, self._fence, self._list = Kind.CODE, opening.group(2), ""
        self._language = opening.group(3).strip().split(" ")[0]
        self._paragraph = 0

    def _opens_table(self, line: str) -> bool:
        if self._paragraph != 1 or self._list or "|" not in line or not _DELIMITER.match(line):
            return False
        header = self._lines[-1]
        if "|" not in header:
            return False
        self._lines.pop()
        self._finish()
        self._kind, self._header = Kind.TABLE, [header, line]
        self._paragraph = 0
        return True

    def _cut_before(self, line: str) -> None:
        """Ends the chunk before ``line`` when it is long enough and ``line`` begins something of its own."""
        marker = _marker(line)
        sibling = bool(self._list) and marker == self._list and _indent(line) <= 1
        plain = line[0] not in " \t" and not _ITEM.match(line)
        ends = self._blank and (not self._list or plain)
        if self._size >= SOFT and (sibling or ends or _HEADING.match(line)):
            self._finish(continued=sibling)

    def _note(self, line: str) -> None:
        """Keeps track of the open list and paragraph."""
        item, marker = _ITEM.match(line), _marker(line)
        top = _indent(line) <= 1
        block = _starts_block(line)
        if item and not _RULE.match(line):
            if top and marker == self._list:
                self._number += 1
            elif (not self._list and (self._blank or not item.group(3))) or (top and self._blank):
                self._list, self._number = marker, int(item.group(3) or 0) + 1
        elif top and line[0] not in " \t" and (self._blank or block):
            self._list = ""
        self._paragraph = 0 if block else self._paragraph + 1

    def _add(self, line: str) -> None:
        self._lines.append(line)
        self._size += len(line) + 1

    def _cut_paragraph(self, line: str) -> str:
        """Gives out the finished sentences of an endless line; returns what is left of it."""
        plain = self._kind is Kind.TEXT and not self._list and not self._nested
        while plain and len(line) > HARD and not _ITEM.match(line) and line[0] not in " \t>#|`~":
            cut = _sentence_end(line)
            if not cut:
                break
            self._add(line[:cut])
            self._finish(continued=True)
            line, self._blank = line[cut:].lstrip(), True
        return line

    # --- chunks -----------------------------------------------------------------------------------

    def _finish(self, *, continued: bool = False) -> None:
        chunk = self._chunk(self._lines, goes_on=continued and self._kind is Kind.CODE)
        if chunk is not None:
            self._done.append(chunk)
        self._lines, self._size = [], 0
        self._continued, self._first = continued and chunk is not None, self._number

    def _chunk(self, lines: list[str], *, goes_on: bool) -> Chunk | None:
        if self._kind is Kind.CODE:
            return Chunk(Kind.CODE, "\n".join(lines), self._continued, goes_on, self._language)
        if self._kind is Kind.TABLE:
            return Chunk(Kind.TABLE, "\n".join([*self._header, *lines]), self._continued)
        text = "\n".join(lines).strip("\n")
        if not text.strip():
            return None
        if self._continued and self._list:
            text = self._renumber(text)
        return Chunk(Kind.TEXT, text, self._continued)

    def _renumber(self, text: str) -> str:
        """Lets a numbered list go on where it was cut: Markdown counts by itself, from the first number."""
        item = _ITEM.match(text)
        if item is None or not item.group(3):
            return text
        start, end = item.span(3)
        return f"{text[:start]}{self._first}{text[end:]}"

    def _may_close(self, line: str) -> bool:
        bare = line.strip()
        return bool(bare) and set(bare) == {self._fence[0]} and _indent(line) <= 3


def _marker(line: str) -> str:
    """What the items of one list share: the bullet, or the sign behind the number."""
    item = _ITEM.match(line)
    return (item.group(2) or item.group(4)) if item else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _closes(line: str, fence: str) -> bool:
    bare = line.strip()
    return bare.startswith(fence) and set(bare) == {fence[0]}


def _starts_block(line: str) -> bool:
    return bool(
        _FENCE.match(line)
        or _HEADING.match(line)
        or _RULE.match(line)
        or _ITEM.match(line)
        or line.lstrip(" ").startswith(">")
    )


def _sentence_end(line: str) -> int:
    """Where a sentence ends outside of every mark-up behind HARD characters; 0 when nowhere yet."""
    for end in _SENTENCE_END.finditer(line, HARD):
        before = line[: end.end()]
        pairs = all(before.count(mark) % 2 == 0 for mark in ("`", "*", "~"))
        if pairs and before.count("[") == before.count("]"):
            return end.end()
    return 0
