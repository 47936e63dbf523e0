"""One chunk of a message as a laid out document, and what is painted around it: bars, boxes, rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFontMetricsF,
    QPainter,
    QPalette,
    QPen,
    QTextBlock,
    QTextDocument,
)

from hybrid_desktop.ui.chat.transcript_blocks import Chunk, Kind
from hybrid_desktop.ui.chat.transcript_document import (
    CHECKED,
    CODE_PAD,
    INDENT,
    ITEM_GAP,
    PARAGRAPH_GAP,
    RULE,
    AnswerDocument,
    blocks,
    is_code,
    quote_level,
)
from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme

_BAR = 3.0  # pixels of the bar beside a quote
_BOX = 14.0  # pixels of a check box
_CAPTION_GAP = 4


@dataclass(slots=True)
class _Around:
    """What is painted around the text of one document, in its coordinates."""

    code: list[QRectF] = field(default_factory=list)
    bars: list[QRectF] = field(default_factory=list)
    rules: list[QRectF] = field(default_factory=list)
    boxes: list[tuple[QRectF, bool]] = field(default_factory=list)


class Piece:
    """A chunk and its document.

    Args:
        theme: The tokens.
        chunk: What to show.
        above: The piece before it in the same message.
        plain: The text is a person's own, shown as it was typed.
    """

    def __init__(self, theme: Theme, chunk: Chunk, above: Piece | None, *, plain: bool = False) -> None:
        self.chunk = chunk
        self._theme = theme
        self.document = AnswerDocument(theme)
        style = "mono-size" if chunk.kind is Kind.CODE else "body"
        if chunk.kind is Kind.CODE or plain:
            self.document.show_plain(chunk.markdown, style, mono=chunk.kind is Kind.CODE)
        else:
            self.document.show_markdown(chunk.markdown)
        self.naturals = self.document.naturals
        if chunk.kind is Kind.TABLE:
            self._trim_table(above)
        natural = QFontMetricsF(theme.font(style, mono=chunk.kind is Kind.CODE)).height()
        self._lift = max(0.0, (theme.line_height(style) - natural) / 2)
        self._around: _Around | None = None
        self.gap = self._gap(above) if not plain else 0.0
        self.length = self.document.characterCount()
        self.width = self.height = -1.0

    @property
    def origin(self) -> QPointF:
        """Where the document stands within the piece; Qt sets text at the bottom of a higher line."""
        if self.chunk.kind is not Kind.CODE:
            return QPointF(0, -self._lift)
        return QPointF(self._theme.scaled(CODE_PAD), self._code_top() - self._lift)

    @property
    def joins(self) -> bool:
        """True for code, a table or a list that goes on from the piece above."""
        return self.chunk.continued

    def fit(self, width: float) -> None:
        """Lays it out ``width`` pixels wide."""
        if width == self.width:
            return
        self.width, self._around = width, None
        pad = self._theme.scaled(CODE_PAD)
        if self.chunk.kind is Kind.CODE:
            self.document.setTextWidth(width - 2 * pad)
            bottom = 0 if self.chunk.goes_on else pad
            self.height = self._code_top() + self.document.size().height() + bottom
            return
        self.document.setTextWidth(width)
        self.document.fit_table(width, self.naturals)
        self.height = self.document.size().height()

    def paint(self, painter: QPainter, clip: QRectF, colour: QColor) -> None:
        """Paints what lies in ``clip``, everything in the piece's coordinates."""
        painter.save()
        painter.translate(self.origin)
        clip = clip.translated(-self.origin)
        self._paint_around(painter)
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette(context.palette)
        palette.setColor(QPalette.ColorRole.Text, colour)
        context.palette = palette
        context.clip = clip
        self.document.documentLayout().draw(painter, context)
        painter.restore()

    def paint_ground(self, painter: QPainter) -> None:
        """Paints what lies beneath marks and text: the surface of code, with the name of its language."""
        if self.chunk.kind is Kind.CODE:
            self._paint_code(painter, QRectF(0, 0, self.width, self.height))
        painter.save()
        painter.translate(self.origin)
        painter.setPen(QPen(self._theme.colour("border"), 1))
        painter.setBrush(self._theme.colour("sunken"))
        for box in self._things().code:
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.restore()

    def rects(self, start: int, end: int) -> Iterator[QRectF]:
        """The boxes of the characters from ``start`` to ``end``, one per visual line, in its own pixels."""
        block = self.document.findBlock(start)
        layout = self.document.documentLayout()
        while block.isValid() and block.position() < end:
            corner = layout.blockBoundingRect(block).topLeft() + self.origin
            for box in _line_boxes(block, start - block.position(), end - block.position()):
                yield box.translated(corner)
            block = block.next()

    # --- measuring --------------------------------------------------------------------------------

    def _gap(self, above: Piece | None) -> float:
        theme = self._theme
        if above is None:
            return 0.0
        if self.joins and self.chunk.kind is Kind.CODE:
            return 0.0
        if self.joins and self.chunk.kind is Kind.TABLE:
            return -3.0  # the thin blocks around both parts, and the border they share
        if self.joins:
            return float(theme.scaled(ITEM_GAP)) if self.document.begin().textList() is not None else 0.0
        heading = self.document.begin().blockFormat().headingLevel() > 0
        framed = {self.chunk.kind, above.chunk.kind} != {Kind.TEXT}
        gap = theme.scaled(PARAGRAPH_GAP)
        return float(2 * gap if heading else gap + gap // 2 if framed else gap)

    def _code_top(self) -> float:
        if self.chunk.continued:
            return 0.0
        pad = self._theme.scaled(CODE_PAD)
        if not self.chunk.language:
            return pad
        return pad / 2 + self._theme.line_height("caption") + self._theme.scaled(_CAPTION_GAP)

    def _trim_table(self, above: Piece | None) -> None:
        if self.chunk.continued:
            self.document.drop_header()
            self.naturals = above.naturals if above is not None else self.naturals
        for table in self.document.tables():
            form = table.format()
            form.setBottomMargin(0)
            table.setFormat(form)

    def _things(self) -> _Around:
        if self._around is None:
            self._around = self._find_things() if self.chunk.kind is Kind.TEXT else _Around()
        return self._around

    def _find_things(self) -> _Around:
        found, layout, theme = _Around(), self.document.documentLayout(), self._theme
        code_above = quote_above = 0
        for block in blocks(self.document):
            box, level = layout.blockBoundingRect(block), quote_level(block)
            if is_code(block):
                around = QRectF(0, box.top(), self.width, box.height())
                around.setLeft(theme.scaled(INDENT) * block.blockFormat().indent())
                if code_above:
                    found.code[-1] = found.code[-1].united(around)
                else:
                    found.code.append(around)
            for depth in range(level):
                bar = box.adjusted(0, self._lift, 0, 3 * self._lift)
                bar.setLeft(theme.scaled(16) * depth)
                bar.setWidth(_BAR)
                if depth < quote_above:
                    bar.setTop(bar.top() - theme.scaled(PARAGRAPH_GAP))  # up to the paragraph above
                found.bars.append(bar)
            if block.blockFormat().hasProperty(RULE):
                found.rules.append(QRectF(0, round(box.center().y()) + 2, self.width, 1))
            ticked = block.blockFormat().intProperty(CHECKED)
            if ticked and block.layout().lineCount():
                found.boxes.append((self._box_beside(block, box), ticked == 2))
            code_above, quote_above = int(is_code(block)), level
        pad = theme.scaled(CODE_PAD)
        found.code = [box.adjusted(0, self._lift - pad, 0, self._lift + pad) for box in found.code]
        return found

    def _box_beside(self, block: QTextBlock, box: QRectF) -> QRectF:
        line = block.layout().lineAt(0)
        middle = box.top() + line.y() + line.height() / 2
        return QRectF(box.left() + line.x() - _BOX - 8, middle - _BOX / 2, _BOX, _BOX)

    # --- painting ---------------------------------------------------------------------------------

    def _paint_around(self, painter: QPainter) -> None:
        theme, found = self._theme, self._things()
        for bar in found.bars:
            painter.fillRect(bar, theme.colour("border-strong"))
        for rule in found.rules:
            painter.fillRect(rule, theme.colour("border"))
        for box, ticked in found.boxes:
            painter.setPen(QPen(theme.colour("ink" if ticked else "border-strong"), 1.25))
            painter.setBrush(theme.colour("ink") if ticked else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 3, 3)
            if ticked:
                paint_icon(painter, "check", box.adjusted(1, 1, -1, -1), theme.colour("on-ink"))

    def _paint_code(self, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        painter.save()
        painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("sunken"))
        above = 12 if self.chunk.continued else 0
        below = 12 if self.chunk.goes_on else 0
        painter.drawRoundedRect(box.adjusted(0.5, 0.5 - above, -0.5, below - 0.5), 6, 6)
        painter.restore()
        if self.chunk.language and not self.chunk.continued:
            painter.setPen(theme.colour("text-2"))
            painter.setFont(theme.font("caption"))
            pad = theme.scaled(CODE_PAD)
            line = QRectF(
                box.left() + pad, box.top() + pad / 2, box.width() - 2 * pad, theme.line_height("caption")
            )
            name = QFontMetricsF(painter.font()).elidedText(
                self.chunk.language, Qt.TextElideMode.ElideRight, line.width()
            )
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)


def _line_boxes(block: QTextBlock, start: int, end: int) -> Iterator[QRectF]:
    lines = block.layout()
    for number in range(lines.lineCount()):
        line = lines.lineAt(number)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            left, right = sorted((_x(line.cursorToX(first)), _x(line.cursorToX(last))))
            yield QRectF(left, line.y(), right - left, line.height())
        elif start <= line.textStart() and end > line.textStart() and not block.length() > 1:
            yield QRectF(line.x(), line.y(), 4, line.height())  # an empty line that is selected


def _x(place: object) -> float:
    # PySide returns (x, position) where C++ returns x.
    return float(place[0]) if isinstance(place, tuple) else float(place)  # type: ignore[arg-type] # see above


def baseline(document: QTextDocument, position: int) -> float:
    """The height of the baseline at ``position``, in the document's pixels."""
    block = document.findBlock(position)
    line = block.layout().lineForTextPosition(position - block.position())
    top = document.documentLayout().blockBoundingRect(block).top()
    return top + line.y() + line.ascent() if line.isValid() else top
