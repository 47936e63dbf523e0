"""Read-only text made of runs: placeholders on rounded tints, what cannot be seen by its number."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from hybrid_desktop.ui.preview.body import Run, Tone
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look
from hybrid_desktop.ui.widgets.scroll_bar import ScrollBar

SOURCE = (
    QTextFormat.Property.UserProperty.value + 1
)  # the character that a number such as ⟨U+202E⟩ stands for


@dataclass(frozen=True, slots=True)
class _Tint:
    """A placeholder in the document, in UTF-16 units, end exclusive."""

    start: int
    end: int
    look: Look


class ExactText(QTextEdit):
    """Shows runs in the mono font; it can be selected, searched by a screen reader and never edited.

    Args:
        theme: The tokens.
        name: What a screen reader calls it.
        anywhere: Breaks lines at any character, as bytes are, instead of between words.
    """

    focus_ring = True
    focus_radius = 10

    def __init__(self, theme: Theme, name: str, *, anywhere: bool = False) -> None:
        super().__init__()
        modes = QTextOption.WrapMode
        self._wrap = modes.WrapAnywhere if anywhere else modes.WrapAtWordBoundaryOrAnywhere
        self._theme = theme
        self._tints: list[_Tint] = []
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ScrollBar(theme))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.viewport().setAutoFillBackground(False)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)

    def start(self) -> QTextCursor:
        """A cursor on an empty document; end with ``finish``."""
        self._tints = []
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(self._theme.scaled(12))
        option = QTextOption()
        option.setWrapMode(self._wrap)
        document.setDefaultTextOption(option)
        self.setWordWrapMode(self._wrap)
        self.setFont(exact_font(self._theme))
        document.setDefaultFont(self.font())
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        cursor.setBlockFormat(self.paragraph())
        return cursor

    def finish(self, cursor: QTextCursor) -> None:
        """Shows what ``cursor`` wrote, from its beginning."""
        cursor.endEditBlock()
        old = self.document()
        ours = old.parent() is self  # Qt deletes the one it made itself
        self.setDocument(cursor.document())
        if ours:
            old.deleteLater()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def paragraph(self, *, left: int = 0, hang: int = 0, above: int = 0) -> QTextBlockFormat:
        """A paragraph: pixels at its left, how far its first line hangs out to the left, pixels above."""
        block = QTextBlockFormat()
        line = self._theme.line_height("mono-size")
        block.setLineHeight(line, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        block.setLeftMargin(left)
        block.setTextIndent(-hang)
        block.setTopMargin(above)
        return block

    def write(self, cursor: QTextCursor, runs: Iterable[Run]) -> None:
        """Adds ``runs`` at ``cursor``."""
        for run in runs:
            start = cursor.position()
            cursor.insertText(run.shown, self._format(run))
            if run.tone is Tone.PRIVATE:
                self._tints.append(_Tint(start, cursor.position(), run.look))

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is selected, as plain text."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the tints, then the text over them."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        port = self.viewport().rect()
        first = self.cursorForPosition(port.topLeft()).position()
        last = self.cursorForPosition(port.bottomRight()).position()
        begin = bisect.bisect_left(self._tints, first, key=lambda tint: tint.end)
        for tint in self._tints[begin:]:
            if tint.start > last:
                break
            painter.setBrush(self._theme.tint(tint.look))
            for box in self._boxes(tint):
                painter.drawRoundedRect(box, 4, 4)
        painter.end()
        super().paintEvent(event)

    def _format(self, run: Run) -> QTextCharFormat:
        kind = QTextCharFormat()
        theme = self._theme
        if run.tone is Tone.PRIVATE:
            kind.setForeground(theme.strong(run.look))
        elif run.tone is Tone.UNSEEN:
            kind.setForeground(theme.colour("internal"))
            kind.setProperty(SOURCE, ord(run.source))
        else:
            kind.setForeground(theme.colour("text-2" if run.tone is Tone.QUIET else "text"))
        return kind

    def _boxes(self, tint: _Tint) -> list[QRectF]:
        """Where a placeholder stands in the viewport: one box per line of it."""
        block = self.document().findBlock(tint.start)
        boxes: list[QRectF] = []
        position = tint.start
        while block.isValid() and position < tint.end:
            stop = min(tint.end, block.position() + block.length() - 1)
            boxes += self._line_boxes(block, position, stop)
            block = block.next()
            position = block.position()
        return boxes

    def _line_boxes(self, block: QTextBlock, start: int, end: int) -> list[QRectF]:
        layout = block.layout()
        origin = self.document().documentLayout().blockBoundingRect(block).topLeft()
        shift = self.verticalScrollBar().value()
        boxes, position, end = [], start - block.position(), end - block.position()
        while position < end:
            line = layout.lineForTextPosition(position)
            if not line.isValid():
                break
            stop = min(end, line.textStart() + line.textLength())
            left, right = _x(line.cursorToX(position)), _x(line.cursorToX(stop))
            top = origin.y() + line.y() + line.ascent() - self.fontMetrics().ascent() - shift
            height = self._theme.scaled(18)
            low, high = min(left, right), max(left, right)
            boxes.append(QRectF(origin.x() + low - 1, top, high - low + 2, height))
            position = max(stop, position + 1)
        return boxes


def exact_font(theme: Theme) -> QFont:
    """The mono font with each character by itself: its ligatures would show other signs than there are."""
    font = theme.font("mono-size", mono=True)
    for feature in ("calt", "liga"):
        font.setFeature(QFont.Tag(feature), 0)
    return font


def _x(answer: object) -> float:
    """PySide gives the position back as a pair: the place and the cursor, which may have moved."""
    return float(answer[0]) if isinstance(answer, tuple) else float(str(answer))
