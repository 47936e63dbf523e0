"""The text a person writes: plain text only, read back exactly, findings tinted and underlined."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
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

from hybrid_desktop.core.vocabulary import EntityType
from hybrid_desktop.ui.chat.highlighter import Highlighter, line_kind
from hybrid_desktop.ui.chat.paragraphs import ParagraphScan
from hybrid_desktop.ui.chat.pouring import LARGE, Pouring, as_lines
from hybrid_desktop.ui.first_view import Span
from hybrid_desktop.ui.looks import LEVEL_LOOKS
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.scroll_bar import ScrollBar
from hybrid_desktop.ui.widgets.viewport import viewport_of
from hybrid_desktop.ui.wording import PLACEHOLDER

LINE = 24  # pixels at the usual text size; body text is 14/22, two more leave room for a finding's line
MIN_LINES, MAX_LINES = 2, 8  # DESIGN.md, "Composer"
LONGEST = 2_000_000  # UTF-16 units; beyond, Qt itself holds the window up at every change
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
    height_changed = Signal()
    files_dropped = Signal(object)  # tuple[Path, ...]
    menu_requested = Signal(object, int)  # QPoint on the screen, position in the document

    def __init__(self, theme: Theme, scan: Callable[[str], ParagraphScan]) -> None:
        super().__init__()
        self._theme = theme
        self._max_lines = MAX_LINES
        self._line = theme.line_height("body") + 2
        self._tinting = False
        self._replaced = False  # what is being poured stands in place of everything, and of its undo steps
        self._last: tuple[str, ...] = ("",)
        self._port = viewport_of(self)  # kept, so that viewport() finds it known
        self._configure()
        self.highlighter = Highlighter(self.document(), scan, theme)
        self._poured = Pouring()
        self._poured.ended.connect(self._poured_in)
        self._reset_lines()
        self._fit()
        self.document().contentsChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme.changed.connect(self._restyle)

    @property
    def pouring(self) -> bool:
        """Whether a large text is still on its way in; ``paragraphs`` has all of it already."""
        return self._poured.under_way

    @property
    def line(self) -> int:
        """The height of one line in pixels, at the text size in force."""
        return self._line

    def paragraphs(self) -> tuple[str, ...]:
        """The exact text; ``toPlainText`` would turn a no-break space into a space (QT_NOTES.md).

        A text that is still on its way in counts as a whole.
        """
        if self.pouring:
            return self._last
        return tuple(self.document().toRawText().split("\u2029"))  # four times as quick as block by block

    def tint(self, numbers: tuple[int, ...]) -> None:
        """Shows the findings of paragraphs that were not known when they were shown."""
        self._tinting = True
        for number in numbers:
            block = self.document().findBlockByNumber(number)
            if block.isValid():
                self.highlighter.rehighlightBlock(block)
        self._tinting = False

    def set_max_lines(self, lines: int) -> None:
        """Grows to ``lines`` at most, held between two and eight; beyond, the text scrolls."""
        held = min(MAX_LINES, max(MIN_LINES, lines))
        if held != self._max_lines:
            self._max_lines = held
            self._fit()
            self.ensureCursorVisible()

    def replace_text(self, text: str) -> None:
        """Puts ``text`` in place of everything and forgets the undo steps, which held the former text."""
        self._poured.stop()
        self._tinting = False
        self.document().clear()
        self._reset_lines()
        self._replaced = True
        self._put(text)
        if not self.pouring:
            self._forget_former()

    def insert_block(self, text: str) -> bool:
        """Puts ``text`` at the cursor, on lines of its own and as one step that undo takes back.

        Returns:
            False, and nothing is changed, when the draft would be longer than LONGEST.
        """
        self._poured.finish()
        cursor = self.textCursor()
        cursor.clearSelection()
        if self.document().characterCount() + len(text.encode("utf-16-le")) // 2 + 2 > LONGEST:
            return False
        before = "" if cursor.atBlockStart() else "\n"
        self.setTextCursor(cursor)
        self._put(f"{before}{text}\n")
        return True

    def select_next(self, kind: EntityType | None = None, *, backwards: bool = False) -> bool:
        """Selects the next finding, of ``kind`` if given, around the end; False when there is none."""
        self._poured.finish()
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
        """Enter sends, Shift and Enter starts a line, F8 goes to the next finding, Ctrl . opens its menu."""
        self._poured.finish()
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
        if event.key() == Qt.Key.Key_Period and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._ask_menu()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Takes text only, and no lone surrogate, which could not be sent; all of it or nothing.

        Files that lie on this machine are handed on, so that their text is taken and not their address.
        """
        files = local_files(source)
        if files:
            self.files_dropped.emit(files)
            return
        self._poured.finish()
        text = source.text().encode("utf-16-le", "replace").decode("utf-16-le", "replace")
        cursor = self.textCursor()
        stays = self.document().characterCount() - (cursor.selectionEnd() - cursor.selectionStart())
        if stays + len(text) > LONGEST:
            self.too_long.emit()
            return
        self._put(text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Whatever is typed comes behind a text that is still on its way in."""
        self._poured.finish()
        super().inputMethodEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text, and files whose text will be read: no image."""
        return source.hasText() or bool(local_files(source))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for the menu; by the keyboard, the finding is the one at the caret."""
        self._poured.finish()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            cursor = self.cursorForPosition(event.pos())
        else:
            cursor = self.textCursor()
        self.menu_requested.emit(event.globalPos(), min(cursor.position(), cursor.selectionStart()))

    def finding_at(self, position: int) -> Span | None:
        """The finding that holds the document's ``position``, in UTF-16 units; None when none does."""
        block = self.document().findBlock(position)
        return _holding(self.highlighter.spans(block), position - block.position())

    def cleared_at(self, position: int) -> Span | None:
        """The kept-clear finding that holds the document's ``position``; None when none does."""
        block = self.document().findBlock(position)
        return _holding(self.highlighter.cleared(block), position - block.position())

    def value_of(self, span: Span, position: int) -> str:
        """The text of ``span`` in the paragraph that holds ``position``, exactly as it stands there."""
        raw = self.document().findBlock(position).text().encode("utf-16-le", "surrogatepass")
        return raw[2 * span.start : 2 * span.end].decode("utf-16-le", "surrogatepass")

    def word_at(self, position: int) -> str:
        """What is selected, else the word that holds ``position``; empty where there is none."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.setPosition(position)
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        return cursor.selectedText().strip()

    def show_findings_anew(self) -> None:
        """Tints and underlines what counts as a finding now."""
        self.highlighter.rehighlight()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the text, then a line beneath each visible finding."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self.document().isEmpty():
            self._paint_placeholder(painter)
            return
        scroll = self.verticalScrollBar().value()
        layout = self.document().documentLayout()
        chosen = self.textCursor()
        block = self.cursorForPosition(event.rect().topLeft()).block()
        while block.isValid():
            origin = layout.blockBoundingRect(block).topLeft() - QPointF(0, scroll)
            if origin.y() > event.rect().bottom():
                return
            for span in self.highlighter.cleared(block):
                self._paint_cleared(painter, block.layout(), origin, span)
            for span in self.highlighter.spans(block):
                start, end = block.position() + span.start, block.position() + span.end
                is_chosen = (start, end) == (chosen.selectionStart(), chosen.selectionEnd())
                self._paint_finding(painter, block.layout(), origin, span, is_chosen)
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

    def _configure(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setFont(self._theme.font("body"))
        self.setAccessibleName("Message")
        self.setAccessibleDescription(PLACEHOLDER)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ScrollBar(self._theme))
        self.setViewportMargins(_SIDE, _TOP, _SIDE, _BOTTOM)
        self.document().setDocumentMargin(0)
        self.setCursorWidth(2)

    def _paint_placeholder(self, painter: QPainter) -> None:
        # Qt's own stands at the natural line height, above the caret of our taller lines.
        painter.setPen(self._theme.colour("text-3"))
        painter.setFont(self.font())
        metrics = self.fontMetrics()
        words = metrics.elidedText(PLACEHOLDER, Qt.TextElideMode.ElideRight, self.viewport().width())
        painter.drawText(QPointF(3, self._line - metrics.descent()), words)

    def _paint_finding(
        self, painter: QPainter, lines: QTextLayout, origin: QPointF, span: Span, chosen: bool
    ) -> None:
        pen = QPen(self._theme.strong(LEVEL_LOOKS[span.level]), 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pattern = self._theme.dash(line_kind(span.entity_type))
        if pattern:
            pen.setDashPattern(pattern)
        for left, right, y in _pieces(lines, origin, span):
            painter.setPen(pen)
            painter.drawLine(left, y, right, y)
            if chosen:  # a frame as well: the selection's own grey is weak beside a tint
                painter.setPen(QPen(self._theme.colour("focus"), 1))
                top = y - 4 - self.fontMetrics().ascent()
                painter.drawRect(QRectF(left - 0.5, top + 0.5, right - left, y - top + 1))

    def _paint_cleared(self, painter: QPainter, lines: QTextLayout, origin: QPointF, span: Span) -> None:
        """Grey dots, 1 px, no tint (DESIGN.md, "Findings")."""
        pen = QPen(self._theme.colour("text-3"), 1)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1.0, 2.0])
        painter.setPen(pen)
        for left, right, y in _pieces(lines, origin, span):
            painter.drawLine(left, y, right, y)

    def _ask_menu(self) -> None:
        """Opens the menu for the finding at the caret, else for the next one."""
        cursor = self.textCursor()
        at = min(cursor.position(), cursor.selectionStart())
        here = self.finding_at(at) or self.cleared_at(at)
        if here is None and not cursor.hasSelection() and self.select_next():
            at = self.textCursor().selectionStart()
        place = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        self.menu_requested.emit(place, at)

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
        spacing.setLineHeight(self._line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(spacing)
        self.document().clearUndoRedoStacks()

    def _restyle(self) -> None:
        self.setFont(self._theme.font("body"))
        line = self._theme.line_height("body") + 2
        if line != self._line:
            self._line = line
            self._reset_lines()
        self._fit()

    def _put(self, text: str) -> None:
        """Puts ``text`` in place of the selection; a large one is told of at once and poured in."""
        cursor = self.textCursor()
        if len(text) <= LARGE:
            cursor.insertText(text)
            self.ensureCursorVisible()
            return
        text = as_lines(text)
        raw_units = self.document().toRawText().encode("utf-16-le", "surrogatepass")
        before = raw_units[: 2 * cursor.selectionStart()].decode("utf-16-le", "surrogatepass")
        after = raw_units[2 * cursor.selectionEnd() :].decode("utf-16-le", "surrogatepass")
        self._last = tuple(f"{before}{text}{after}".replace("\u2029", "\n").split("\n"))
        self._tinting = True  # until it is complete, the document is not the draft
        self._poured.begin(cursor, text)
        self._tinting = False
        self.edited.emit(self._last)

    def _forget_former(self) -> None:
        self._replaced = False
        self.document().clearUndoRedoStacks()

    def _poured_in(self) -> None:
        if self._replaced:
            self._forget_former()
        self._changed()
        self.ensureCursorVisible()

    def _changed(self) -> None:
        if self._tinting or self.pouring:
            return
        now = self.paragraphs()
        if now != self._last:  # the highlighter's own changes are none of the text's
            self._last = now
            self.edited.emit(now)

    def _fit(self) -> None:
        lines = math.ceil(self.document().size().height() / self._line - 0.01)
        height = min(self._max_lines, max(MIN_LINES, lines)) * self._line + AROUND
        wanted = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if lines > self._max_lines
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if self.verticalScrollBarPolicy() is not wanted:
            self.setVerticalScrollBarPolicy(wanted)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
            self.height_changed.emit()


def local_files(source: QMimeData) -> tuple[Path, ...]:
    """The files of this machine that ``source`` names; empty when it names anything else as well."""
    if not source.hasUrls():
        return ()
    urls = source.urls()
    return tuple(Path(url.toLocalFile()) for url in urls) if all(url.isLocalFile() for url in urls) else ()


def _holding(spans: tuple[Span, ...], place: int) -> Span | None:
    return next((span for span in spans if span.start <= place <= span.end), None)


def _pieces(lines: QTextLayout, origin: QPointF, span: Span) -> Iterator[tuple[int, int, int]]:
    """Left, right and height of the line beneath ``span``, one piece per visual line."""
    position = span.start
    while position < span.end:
        line = lines.lineForTextPosition(position)
        if not line.isValid():
            return
        stop = min(span.end, line.textStart() + line.textLength())
        left, right = _x(line.cursorToX(position)), _x(line.cursorToX(stop))
        # From the baseline: the line height includes spacing (DESIGN.md, "Qt facts").
        y = round(origin.y() + line.y() + line.ascent()) + 4
        yield round(origin.x() + left), round(origin.x() + right), y
        if stop <= position:
            return
        position = stop


def _x(place: object) -> float:
    # PySide returns (x, position) where C++ returns x.
    return float(place[0]) if isinstance(place, tuple) else float(place)  # type: ignore[arg-type] # see above
