"""The text a person writes: plain text only, read back exactly, findings tinted and underlined."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextLayout,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from hybrid_desktop.core.types import EntityType
from hybrid_desktop.ui.chat.highlighter import Highlighter, line_kind
from hybrid_desktop.ui.chat.paragraphs import ParagraphScan
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import LEVEL_LOOKS, Span
from hybrid_desktop.ui.widgets.controls import ScrollBar
from hybrid_desktop.ui.wording import PLACEHOLDER

LINE = 24  # pixels; body text is 14/22, two more leave room for the line beneath a finding
MIN_LINES, MAX_LINES = 2, 8  # DESIGN.md, "Composer"
LONGEST = 200_000  # UTF-16 units; beyond, checking every change holds the window up for seconds
_SIDE, _TOP, _BOTTOM = 16, 12, 8
AROUND = _TOP + _BOTTOM  # pixels of the height that are no lines
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MessageEdit(QTextEdit):
    """Two to eight lines high, then it scrolls.

    Args:
        theme: The tokens.
        scan: Paragraph to findings.
    """

    edited = Signal(object)  # tuple[str, ...]: the paragraphs exactly as they would be sent
    submitted = Signal()
    focused = Signal(bool)
    too_long = Signal()  # a paste was refused, and nothing of it taken

    def __init__(self, theme: Theme, scan: Callable[[str], ParagraphScan]) -> None:
        super().__init__()
        self._theme = theme
        self._max_lines = MAX_LINES
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setFont(theme.font("body"))
        self.setAccessibleName("Message")
        self.setAccessibleDescription(PLACEHOLDER)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ScrollBar(theme))
        self.setViewportMargins(_SIDE, _TOP, _SIDE, _BOTTOM)
        self.document().setDocumentMargin(0)
        self.highlighter = Highlighter(self.document(), scan, theme)
        self._reset_lines()
        self._fit()
        self.document().contentsChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._last: tuple[str, ...] = ("",)

    def paragraphs(self) -> tuple[str, ...]:
        """The exact text; ``toPlainText`` would turn a no-break space into a space (QT_NOTES.md)."""
        found = []
        block = self.document().begin()
        while block.isValid():
            found.append(block.text())
            block = block.next()
        return tuple(found)

    def set_max_lines(self, lines: int) -> None:
        """Grows to ``lines`` at most, held between two and eight; beyond, the text scrolls."""
        held = min(MAX_LINES, max(MIN_LINES, lines))
        if held != self._max_lines:
            self._max_lines = held
            self._fit()
            self.ensureCursorVisible()

    def replace_text(self, text: str) -> None:
        """Puts ``text`` in place of everything and forgets the undo steps, which held the former text."""
        self.document().clear()
        self._reset_lines()
        self.insertPlainText(text)
        self.document().clearUndoRedoStacks()

    def select_next(self, kind: EntityType | None = None, *, backwards: bool = False) -> bool:
        """Selects the next finding, of ``kind`` if given, around the end; False when there is none."""
        found = self._findings(kind)
        if not found:
            return False
        cursor = self.textCursor()
        if backwards:
            before = [place for place in found if place[1] <= cursor.selectionStart()]
            start, end = before[-1] if before else found[-1]
        else:
            after = [place for place in found if place[0] >= cursor.selectionEnd()]
            start, end = after[0] if after else found[0]
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends, Shift and Enter starts a line, F8 walks through the findings."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in _ENTER and not shift:
            if not event.isAutoRepeat():
                self.submitted.emit()
            return
        if event.key() in _ENTER:
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
            return
        if event.key() == Qt.Key.Key_F8:
            self.select_next(backwards=shift)
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes text only, and no lone surrogate, which could not be sent; all of it or nothing."""
        text = source.text().encode("utf-16-le", "replace").decode("utf-16-le", "replace")
        cursor = self.textCursor()
        stays = self.document().characterCount() - (cursor.selectionEnd() - cursor.selectionStart())
        if stays + len(text) > LONGEST:
            self.too_long.emit()
            return
        cursor.insertText(text)
        self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text only: no image, no file."""
        return source.hasText()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the text, then a line beneath each visible finding."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self.document().isEmpty():
            self._paint_placeholder(painter)
        scroll = self.verticalScrollBar().value()
        layout = self.document().documentLayout()
        block = self.cursorForPosition(event.rect().topLeft()).block()
        while block.isValid():
            origin = layout.blockBoundingRect(block).topLeft() - QPointF(0, scroll)
            if origin.y() > event.rect().bottom():
                return
            for span in self.highlighter.spans(block):
                self._underline(painter, block.layout(), origin, span)
            block = block.next()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Lets the composer draw its focused border."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Lets the composer draw its plain border."""
        super().focusOutEvent(event)
        self.focused.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width may wrap into more or fewer lines."""
        super().resizeEvent(event)
        self._fit()

    def _paint_placeholder(self, painter: QPainter) -> None:
        # Qt's own stands at the natural line height, above the caret of our taller lines.
        painter.setPen(self._theme.colour("text-3"))
        painter.setFont(self.font())
        painter.drawText(QPointF(0, LINE - self.fontMetrics().descent()), PLACEHOLDER)

    def _underline(self, painter: QPainter, lines: QTextLayout, origin: QPointF, span: Span) -> None:
        pen = QPen(self._theme.strong(LEVEL_LOOKS[span.level]), 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pattern = self._theme.dash(line_kind(span.entity_type))
        if pattern:
            pen.setDashPattern(pattern)
        painter.setPen(pen)
        position = span.start
        while position < span.end:  # one piece per visual line
            line = lines.lineForTextPosition(position)
            if not line.isValid():
                return
            stop = min(span.end, line.textStart() + line.textLength())
            left, right = _x(line.cursorToX(position)), _x(line.cursorToX(stop))
            # From the baseline: the line height includes spacing (DESIGN.md, "Qt facts").
            y = round(origin.y() + line.y() + line.ascent()) + 4
            painter.drawLine(round(origin.x() + left), y, round(origin.x() + right), y)
            if stop <= position:
                return
            position = stop

    def _findings(self, kind: EntityType | None) -> list[tuple[int, int]]:
        found = []
        block: QTextBlock = self.document().begin()
        while block.isValid():
            start = block.position()
            found += [
                (start + span.start, start + span.end)
                for span in self.highlighter.spans(block)
                if kind in (None, span.entity_type)
            ]
            block = block.next()
        return found

    def _reset_lines(self) -> None:
        spacing = QTextBlockFormat()
        spacing.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(spacing)
        self.document().clearUndoRedoStacks()

    def _changed(self) -> None:
        now = self.paragraphs()
        if now != self._last:  # the highlighter's own changes are none of the text's
            self._last = now
            self.edited.emit(now)

    def _fit(self) -> None:
        lines = math.ceil(self.document().size().height() / LINE - 0.01)
        height = min(self._max_lines, max(MIN_LINES, lines)) * LINE + AROUND
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
        wanted = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if lines > self._max_lines
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setVerticalScrollBarPolicy(wanted)


def _x(place: object) -> float:
    # PySide returns (x, position) where C++ returns x.
    return float(place[0]) if isinstance(place, tuple) else float(place)  # type: ignore[arg-type] # see above
