"""The text of one message as a column of pieces: its layout, what lies under the mouse, and its painting."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextCursor, QTextFormat

from hybrid_desktop.ui.chat.transcript_blocks import SOFT, Chunk, Kind
from hybrid_desktop.ui.chat.transcript_document import CHECKED, is_code
from hybrid_desktop.ui.chat.transcript_piece import Piece
from hybrid_desktop.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a message that wears something: offsets as of ``Body``, end exclusive."""

    start: int
    end: int
    fill: QColor | None = None
    line: QPen | None = None
    outline: QColor | None = None
    pad: int = 0  # pixels that the fill stands out at both sides


class Body:
    """Pieces beneath each other.

    Offsets count UTF-16 units through all pieces; each piece ends with one unit for its end.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.pieces: list[Piece] = []
        self.width = 0.0
        self._tops: list[float] = []
        self._starts: list[int] = []

    @property
    def height(self) -> float:
        """Pixels from the top of the first piece to the bottom of the last, at the present width."""
        return self._tops[-1] + self.pieces[-1].height if self.pieces else 0.0

    @property
    def end(self) -> int:
        """The offset behind the last character."""
        return self._starts[-1] + self.pieces[-1].length - 1 if self.pieces else 0

    def fit(self, width: float) -> None:
        """Lays all pieces out ``width`` pixels wide."""
        if width != self.width:
            self.width = width
            self._place(0)

    def ideal_width(self) -> float:
        """Pixels the longest line needs."""
        return max((piece.document.idealWidth() for piece in self.pieces), default=0.0)

    def replace_from(self, number: int, chunks: Sequence[Chunk], *, plain: bool = False) -> None:
        """Puts ``chunks`` in the place of the pieces from ``number`` on."""
        del self.pieces[number:]
        for chunk in chunks:
            above = self.pieces[-1] if self.pieces else None
            self.pieces.append(Piece(self._theme, chunk, above, plain=plain))
        self._place(number)

    def hit(self, point: QPointF) -> int:
        """The offset nearest to ``point`` (pixels from the top left corner)."""
        if not self.pieces:
            return 0
        number = max(0, bisect_right(self._tops, point.y()) - 1)
        piece = self.pieces[number]
        place = point - QPointF(0, self._tops[number]) - piece.origin
        found = piece.document.documentLayout().hitTest(place, Qt.HitTestAccuracy.FuzzyHit)
        return self._starts[number] + min(max(0, found), piece.length - 1)

    def link(self, point: QPointF) -> str:
        """The address of the link under ``point``; empty when there is none."""
        number = bisect_right(self._tops, point.y()) - 1
        if number < 0:
            return ""
        piece = self.pieces[number]
        return piece.document.documentLayout().anchorAt(point - QPointF(0, self._tops[number]) - piece.origin)

    def word(self, offset: int) -> tuple[int, int]:
        """From where to where the word at ``offset`` goes."""
        number = self._piece_at(offset)
        cursor = QTextCursor(self.pieces[number].document)
        cursor.setPosition(offset - self._starts[number])
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        start = self._starts[number]
        return start + cursor.selectionStart(), start + cursor.selectionEnd()

    def code_at(self, point: QPointF) -> str:
        """The code block under ``point``, whole; empty when there is none."""
        number = bisect_right(self._tops, point.y()) - 1
        if number < 0 or point.y() > self._tops[number] + self.pieces[number].height:
            return ""
        piece = self.pieces[number]
        if piece.chunk.kind is not Kind.CODE:
            return _code_in(piece, self.hit(point) - self._starts[number])
        first = number
        while first > 0 and self.pieces[first].chunk.continued:
            first -= 1
        lines = [self.pieces[first].chunk.markdown]
        while self.pieces[first].chunk.goes_on and first + 1 < len(self.pieces):
            first += 1
            lines.append(self.pieces[first].chunk.markdown)
        return "\n".join(lines)

    def text(self, start: int = 0, end: int | None = None) -> str:
        """The words from ``start`` to ``end`` as a person would copy them."""
        stop = self.end if end is None else end
        parts: list[str] = []
        before: QTextBlock | None = None
        for number, piece in enumerate(self.pieces):
            offset = self._starts[number]
            if offset >= stop or offset + piece.length <= start:
                continue
            first = True
            for block, words in _lines(piece, start - offset, stop - offset):
                if before is not None:
                    parts.append(_between(before, block, joined=not first or piece.joins))
                parts.append(words)
                before, first = block, False
        return "".join(parts)

    def find(self, needle: str, *, exact: bool = False) -> list[tuple[int, int]]:
        """Where ``needle`` occurs, whatever its case unless ``exact``; pieces do not hide each other."""
        found = []
        pattern = re.compile(re.escape(needle), 0 if exact else re.IGNORECASE)
        for number, piece in enumerate(self.pieces):
            text, start = piece.document.toRawText(), self._starts[number]
            wide = not text.isascii() and max(text) > "\uffff"
            for hit in pattern.finditer(text) if needle else ():
                first, last = hit.span()
                if wide:
                    first, last = _units(text, first), _units(text, last)
                found.append((start + first, start + last))
        return found

    def rects(self, start: int, end: int) -> Iterator[QRectF]:
        """The boxes of a stretch of text, one per visual line."""
        for number, piece in enumerate(self.pieces):
            offset = self._starts[number]
            if offset < end and offset + piece.length > start:
                for box in piece.rects(max(0, start - offset), end - offset):
                    yield box.translated(0, self._tops[number])

    def caret(self) -> QRectF:
        """A bar behind the last character."""
        if not self.pieces:
            return QRectF(0, 2, 2, self._theme.line_height("body") - 4)
        last = self.pieces[-1]
        boxes: list[QRectF] = []
        stop = last.length - 1
        while not boxes and stop > 0:
            boxes, stop = list(last.rects(stop - 1, stop)), stop - 1
        box = boxes[-1] if boxes else QRectF(last.origin, last.origin)
        return QRectF(box.right() + 1, box.top() + self._tops[-1], 2, max(12.0, box.height()))

    def paint(self, painter: QPainter, clip: QRectF, colour: QColor, marks: Sequence[Mark] = ()) -> None:
        """Paints the pieces that reach into ``clip``, with ``marks`` beneath their text."""
        for number, piece in enumerate(self.pieces):
            top = self._tops[number]
            if top > clip.bottom() or top + piece.height < clip.top():
                continue
            painter.save()
            painter.translate(0, top)
            piece.paint_ground(painter)
            for mark in marks:
                self._paint_mark(painter, piece, mark, self._starts[number])
            piece.paint(painter, clip.translated(0, -top), colour)
            painter.restore()

    def _paint_mark(self, painter: QPainter, piece: Piece, mark: Mark, offset: int) -> None:
        if mark.end <= offset or mark.start >= offset + piece.length:
            return
        for box in piece.rects(max(0, mark.start - offset), mark.end - offset):
            padded = box.adjusted(-mark.pad, 0, mark.pad, 0)
            painter.setPen(QPen(mark.outline, 1.5) if mark.outline is not None else Qt.PenStyle.NoPen)
            painter.setBrush(mark.fill if mark.fill is not None else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(padded, 3, 3)
            if mark.line is not None:
                painter.setPen(mark.line)
                y = round(box.bottom()) - 0.0
                painter.drawLine(QPointF(round(box.left()), y), QPointF(round(box.right()), y))

    def _place(self, number: int) -> None:
        """Sets the tops and offsets of the pieces from ``number`` on."""
        del self._tops[number:], self._starts[number:]
        for place in range(number, len(self.pieces)):
            piece = self.pieces[place]
            if self.width:
                piece.fit(self.width)
            above = self._tops[-1] + self.pieces[place - 1].height if place else 0.0
            self._tops.append(above + piece.gap)
            self._starts.append(self._starts[-1] + self.pieces[place - 1].length if place else 0)

    def _piece_at(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)


class PlainBody(Body):
    """A text as a person typed it; its offsets are those of the text."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme)
        self.replace_from(0, [Chunk(Kind.TEXT, part, True) for part in _portions(text)], plain=True)


def _units(text: str, place: int) -> int:
    """An offset in code points as one in UTF-16 units."""
    return place + sum(character > "\uffff" for character in text[:place])


def _portions(text: str) -> Iterator[str]:
    """Whole lines, together about SOFT characters, so that no document is long."""
    lines: list[str] = []
    size = 0
    for line in text.split("\n"):
        if size > SOFT:
            yield "\n".join(lines)
            lines, size = [], 0
        lines.append(line)
        size += len(line) + 1
    yield "\n".join(lines)


def _lines(piece: Piece, start: int, end: int) -> Iterator[tuple[QTextBlock, str]]:
    """The blocks of ``piece`` that the stretch touches, each with its words and what stands before them."""
    block = piece.document.findBlock(max(0, start))
    while block.isValid() and block.position() < end:
        first = max(0, start - block.position())
        encoded = block.text().encode("utf-16-le", "surrogatepass")
        words = encoded[2 * first : 2 * (end - block.position())].decode("utf-16-le", "replace")
        words = words.replace("\u2028", "\n").replace("\u00a0", " ")
        thin = not block.text() and piece.chunk.kind is Kind.TABLE
        if not thin or QTextCursor(block).currentTable() is not None:
            yield block, (_before(block) if first == 0 else "") + words
        block = block.next()


def _before(block: QTextBlock) -> str:
    """The number or bullet of an item, or its box, as plain text."""
    form, items = block.blockFormat(), block.textList()
    ticked = form.intProperty(CHECKED)
    if ticked:
        return f"{'  ' * max(0, form.indent() - 1)}[{'x' if ticked == 2 else ' '}] "
    if items is None:
        return ""
    number = items.itemText(block)
    sign = number if number[:-1].isdigit() else "-"
    return f"{'  ' * max(0, items.format().indent() - 1)}{sign} "


def _between(above: QTextBlock, below: QTextBlock, *, joined: bool) -> str:
    upper, lower = QTextCursor(above).currentTable(), QTextCursor(below).currentTable()
    if upper is not None and lower is not None and above.document() is below.document():
        same = upper.cellAt(above.position()).row() == lower.cellAt(below.position()).row()
        return "\t" if same else "\n"
    if not joined:
        return "\n\n"
    tight = (is_code(above) and is_code(below)) or (_listed(above) and _listed(below)) or _plain(above, below)
    return "\n" if tight or upper is not None else "\n\n"


def _listed(block: QTextBlock) -> bool:
    return block.textList() is not None or bool(block.blockFormat().intProperty(CHECKED))


def _plain(above: QTextBlock, below: QTextBlock) -> bool:
    """Lines of typed text or top-level code: blocks that Markdown made have a margin of their own."""
    key = QTextFormat.Property.BlockBottomMargin
    return not above.blockFormat().hasProperty(key) and not below.blockFormat().hasProperty(key)


def _code_in(piece: Piece, offset: int) -> str:
    block = piece.document.findBlock(offset)
    if not is_code(block):
        return ""
    while is_code(block.previous()):
        block = block.previous()
    lines = []
    while is_code(block):
        lines.append(block.text())
        block = block.next()
    return "\n".join(lines)
