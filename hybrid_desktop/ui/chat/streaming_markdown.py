"""Markdown into one QTextDocument, block by block while it arrives; it never loads anything from anywhere."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, QUrl
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from hybrid_desktop.ui.theme import Theme

FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$")
_ITEM = re.compile(r"^ {0,3}(?:[-*+]|\d{1,9}[.)])(?: |$)")
_ITEM_SO_FAR = re.compile(r"^ {0,3}(?:[-*+]|\d{1,9}[.)]?)$")
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_CODE_PAD = 8
_HEADINGS = {1: "title", 2: "heading"}


class AnswerDocument(QTextDocument):
    """A document that knows how an answer looks and refuses every resource.

    A remote image in a reply would tell its server what was asked (QT_NOTES.md), and a local one would read
    the person's files; both are shown by their name only.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._boxes: tuple[tuple[int, float], list[QRectF]] = ((-1, 0.0), [])
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setDefaultFont(theme.font("body"))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing, whatever is asked for."""
        return None

    def code_boxes(self) -> list[QRectF]:
        """The surface behind each code block, in the document's pixels; painted by whoever paints it.

        Qt's own block background leaves a gap between lines that have a line height.
        """
        key = (self.revision(), self.textWidth())
        if self._boxes[0] != key:
            self._boxes = (key, self._find_code())
        return self._boxes[1]

    def rules(self) -> list[QRectF]:
        """The line of each thematic break, in the document's pixels; Qt's own takes the last pen."""
        found = []
        block = self.begin()
        while block.isValid():
            if _is_rule(block):
                box = self.documentLayout().blockBoundingRect(block)
                found.append(QRectF(0, round(box.center().y()), self.textWidth(), 1))
            block = block.next()
        return found

    def _find_code(self) -> list[QRectF]:
        boxes: list[QRectF] = []
        layout, joined = self.documentLayout(), False
        block = self.begin()
        while block.isValid():
            code = _is_code(block)
            if code:
                lines = layout.blockBoundingRect(block)
                box = QRectF(0, lines.top(), self.textWidth(), lines.height())
                if joined:
                    boxes[-1] = boxes[-1].united(box)
                else:
                    boxes.append(box)
            joined = code
            block = block.next()
        # A block's rectangle ends with its text, which stands at the bottom of the higher line.
        rest = (
            self._theme.line_height("mono-size")
            - QFontMetricsF(self._theme.font("mono-size", mono=True)).height()
        )
        return [box.adjusted(0, rest - _CODE_PAD, 0, rest + _CODE_PAD) for box in boxes]

    def dress(self, start: int) -> None:
        """Gives every block from ``start`` (a position in UTF-16 units) its spacing, fonts and colours."""
        block = self.findBlock(start)
        while block.isValid():
            self._dress_block(block)
            block = block.next()
        frame = self.rootFrame()
        for child in frame.childFrames():
            if isinstance(child, QTextTable) and child.lastPosition() >= start:
                self._dress_table(child)

    def _dress_block(self, block: QTextBlock) -> None:
        form, theme = block.blockFormat(), self._theme
        cursor = QTextCursor(block)
        in_table = cursor.currentTable() is not None
        spacing = QTextBlockFormat()
        style = _HEADINGS.get(form.headingLevel(), "body")
        spacing.setLineHeight(theme.line_height(style), _FIXED)
        gap = 0 if in_table else 8
        spacing.setTopMargin(0)
        spacing.setBottomMargin(gap if block.next().isValid() else 0)
        if _is_code(block):
            self._dress_code(block, spacing)
        elif form.headingLevel():
            spacing.setTopMargin(8 if block.previous().isValid() else 0)
        elif block.textList() is not None:
            spacing.setBottomMargin(4)
        quote = form.intProperty(QTextFormat.Property.BlockQuoteLevel)
        if quote:
            spacing.setLeftMargin(16 * quote)
        cursor.mergeBlockFormat(spacing)
        cursor.setPosition(block.position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        if form.headingLevel():
            cursor.mergeCharFormat(_char(theme.font(_HEADINGS.get(form.headingLevel(), "label"))))
        elif quote:
            muted = QTextCharFormat()
            muted.setForeground(QBrush(theme.colour("text-2")))
            cursor.mergeCharFormat(muted)
        self._dress_pieces(block)

    def _dress_code(self, block: QTextBlock, spacing: QTextBlockFormat) -> None:
        theme = self._theme
        spacing.setLeftMargin(_CODE_PAD)
        spacing.setRightMargin(_CODE_PAD)
        spacing.setNonBreakableLines(False)
        spacing.setTopMargin(0 if _is_code(block.previous()) else 2 * _CODE_PAD)
        after = 2 * _CODE_PAD + 2 if block.next().isValid() else _CODE_PAD
        spacing.setBottomMargin(0 if _is_code(block.next()) else after)
        spacing.setLineHeight(theme.line_height("mono-size"), _FIXED)
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(_char(theme.font("mono-size", mono=True)))

    def _dress_pieces(self, block: QTextBlock) -> None:
        for start, length, form in _pieces(block):
            cursor = QTextCursor(self)
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            if form.isImageFormat():
                image = form.toImageFormat()
                alt = image.property(QTextFormat.Property.ImageAltText) or image.name()
                plain = QTextCharFormat()
                plain.setForeground(QBrush(self._theme.colour("text-2")))
                cursor.insertText(f"[image not loaded: {alt}]" * length, plain)
            elif form.isAnchor():
                link = QTextCharFormat()
                link.setForeground(QBrush(self._theme.colour("trusted")))
                link.setFontUnderline(True)
                cursor.mergeCharFormat(link)
            elif form.fontFixedPitch() and not _is_code(block):
                code = _char(self._theme.font("mono-size", mono=True))
                code.setBackground(QBrush(self._theme.colour("hover")))
                cursor.mergeCharFormat(code)

    def _dress_table(self, table: QTextTable) -> None:
        form = table.format()
        form.setBorder(1)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(QBrush(self._theme.colour("border")))
        form.setBorderCollapse(True)
        form.setCellPadding(6)
        form.setCellSpacing(0)
        form.setTopMargin(16)
        form.setBottomMargin(12)
        form.setWidth(QTextLength())
        table.setFormat(form)
        first = table.cellAt(0, 0).firstCursorPosition()
        if not first.block().text() and first.block().next().position() <= table.cellAt(0, 0).lastPosition():
            first.deleteChar()  # behind a code block Qt's importer leaves an empty line in the first cell
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.DemiBold)
        for column in range(table.columns()):
            cell = table.cellAt(0, column)
            words = cell.firstCursorPosition()
            words.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
            words.mergeCharFormat(bold)
            shape = cell.format()
            shape.setBackground(QBrush(self._theme.colour("sunken")))
            cell.setFormat(shape)


class StreamingMarkdown:
    """Feeds an AnswerDocument: finished blocks are committed, only the tail is rendered again.

    A block is finished at a blank line outside a code fence, unless a list goes on behind it. Inside an open
    fence new text is inserted as plain text, so that long code costs what it adds (QT_NOTES.md).
    """

    def __init__(self, theme: Theme) -> None:
        self.document = AnswerDocument(theme)
        self._theme = theme
        self._source: list[str] = []
        self._pending = ""
        self._tail = ""
        self._tail_start = 0
        self._code_shown = -1

    @property
    def source(self) -> str:
        """The Markdown so far."""
        return "".join(self._source)

    def feed(self, text: str) -> None:
        """Takes more text; nothing is rendered yet."""
        self._source.append(text)
        self._pending += text

    def set_source(self, text: str) -> None:
        """Takes the whole text, keeping what is rendered when it only grew."""
        shown = self.source
        if text.startswith(shown):
            self.feed(text[len(shown) :])
            return
        self.document.clear()
        self._source, self._pending, self._tail = [text], text, ""
        self._tail_start, self._code_shown = 0, -1

    def render(self) -> bool:
        """Renders what was fed since the last time; False when there was nothing."""
        if not self._pending:
            return False
        before = self._tail
        self._tail += self._pending
        self._pending = ""
        if self._extend_code(before):
            return True
        cut = finished_until(self._tail)
        if cut:
            self._show(self._tail[:cut])
            self._tail = self._tail[cut:]
            self._tail_start = _end(self.document)
        self._show(self._tail)
        return True

    def _show(self, markdown: str) -> None:
        self._clear_tail()
        self._code_shown = -1
        if not markdown.strip():
            return
        if self._tail_start == 0:
            self.document.setMarkdown(markdown, FEATURES)
        else:
            self._append(markdown)
        self.document.dress(self._tail_start)
        if open_fence(markdown):
            self._code_shown = len(markdown)

    def _append(self, markdown: str) -> None:
        piece = QTextDocument()
        piece.setMarkdown(markdown, FEATURES)
        first = piece.begin()
        own_block = first.textList() is None and QTextCursor(first).currentTable() is None
        cursor = QTextCursor(self.document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        # Lists and tables bring their own block; a paragraph would flow into the one before.
        if own_block and (cursor.block().text() or _is_rule(cursor.block())):
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        start = cursor.position()
        cursor.insertFragment(QTextDocumentFragment(piece))
        if own_block:
            cursor.setPosition(start)
            cursor.setBlockFormat(first.blockFormat())

    def _clear_tail(self) -> None:
        cursor = QTextCursor(self.document)
        cursor.setPosition(self._tail_start)
        before, rule = cursor.blockFormat(), self._tail_start > 0 and _is_rule(cursor.block())
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        if rule:  # an empty block takes the format of the one that is joined to it
            cursor.setBlockFormat(before)

    def _extend_code(self, before: str) -> bool:
        """Adds to an open fence without rendering it again; False when that would not be certain to fit."""
        added = self._tail[len(before) :]
        last = self.document.lastBlock()
        if self._code_shown != len(before) or "`" in added or "~" in added or not _is_code(last):
            return False
        text = "\n" + added if before.endswith("\n") else added
        cursor = QTextCursor(self.document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        start = last.position()
        cursor.insertText(text.removesuffix("\n"))  # the last line feed is shown once something follows it
        self.document.dress(start)
        self._code_shown = len(self._tail)
        return True


def finished_until(markdown: str) -> int:
    """How much of ``markdown`` (code points) cannot change any more, whatever follows."""
    finished, position, fence, in_list, blank = 0, 0, "", False, False
    for line in markdown.splitlines(keepends=True):
        mark = _FENCE.match(line.rstrip("\r\n"))
        if not fence and blank and line.strip():
            continues = in_list and (line[0] in " \t" or _ITEM.match(line) or _ITEM_SO_FAR.match(line))
            if not continues:
                finished, in_list = position, False
        if not fence and _ITEM.match(line):
            in_list = True
        if fence:
            if mark and mark.group(1).startswith(fence) and not mark.group(2).strip():
                fence = ""
        elif mark:
            fence = mark.group(1)
        blank = not fence and not line.strip()
        position += len(line)
    return finished


def open_fence(markdown: str) -> bool:
    """True when ``markdown`` ends inside a code fence that is not indented."""
    fence, indented = "", False
    for line in markdown.splitlines():
        mark = _FENCE.match(line)
        if mark and fence:
            if mark.group(1).startswith(fence) and not mark.group(2).strip():
                fence = ""
        elif mark:
            fence, indented = mark.group(1), line.startswith(" ")
    return bool(fence) and not indented


def _pieces(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    found = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        found.append((fragment.position(), fragment.length(), fragment.charFormat()))
        iterator += 1
    return list(reversed(found))  # from the end, so that an insertion moves none of the others


def _is_code(block: QTextBlock) -> bool:
    return block.isValid() and block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)


def _is_rule(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth)


def _char(font: QFont) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
    return form


def _end(document: QTextDocument) -> int:
    return max(0, document.characterCount() - 1)
