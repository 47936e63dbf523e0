"""How the Markdown of an answer looks, in the tokens' fonts and colours; nothing is ever loaded."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTable,
)

from hybrid_desktop.ui.theme import Theme

FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
CHECKED = QTextFormat.Property.UserProperty + 1  # of a block: 1 an open box, 2 a ticked one
RULE = QTextFormat.Property.UserProperty + 2  # of a block: a thematic break, painted by transcript_piece
PARAGRAPH_GAP, ITEM_GAP = 8, 4  # pixels at text size 14
CODE_PAD, CELL_PAD = 12, 8
INDENT = 24
_DISTANCE = QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_HEADINGS = {1: "title", 2: "heading"}
_MOST_COLUMNS_PX = 2000.0  # a natural width beyond which a column is simply wide


class AnswerDocument(QTextDocument):
    """A document that knows how an answer looks and refuses every resource.

    A remote image in a reply would tell its server what was asked (QT_NOTES.md), and a local one would read
    the person's files; both are shown by their name only.

    Args:
        theme: The tokens; the document keeps what they said when it was made.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.naturals: list[float] = []  # the widths the columns of the first table would like
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setIndentWidth(theme.scaled(INDENT))
        self.setDefaultFont(theme.font("body"))
        wrapping = QTextOption()
        wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setDefaultTextOption(wrapping)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing, whatever is asked for."""
        return None

    def show_markdown(self, markdown: str) -> None:
        """Shows ``markdown``, in which HTML stays plain text."""
        self.setMarkdown(markdown, FEATURES)
        self._dress()

    def show_plain(self, text: str, style: str, *, mono: bool = False) -> None:
        """Shows ``text`` as it is, in one text style of the tokens."""
        self.setDefaultFont(self._theme.font(style, mono=mono))
        self.setPlainText(text)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(self._theme.line_height(style), _FIXED)
        cursor = QTextCursor(self)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)

    def fit_table(self, width: float, naturals: list[float]) -> None:
        """Gives table columns their share of ``width`` pixels; ``naturals`` are those of its first part."""
        for table in self.tables():
            likes = naturals if len(naturals) == table.columns() else self._naturals(table)
            form = table.format()
            shares = share(likes, width - 1)
            form.setColumnWidthConstraints(
                [QTextLength(QTextLength.Type.FixedLength, part) for part in shares]
            )
            form.setWidth(QTextLength(QTextLength.Type.FixedLength, sum(shares)))
            table.setFormat(form)

    def drop_header(self) -> None:
        """Takes the first row of the table away, which the part before this one shows."""
        for table in self.tables():
            if table.rows() > 1:
                table.removeRows(0, 1)
            return

    def tables(self) -> list[QTextTable]:
        """The tables in order."""
        return [child for child in _frames(self.rootFrame()) if isinstance(child, QTextTable)]

    # --- dressing ---------------------------------------------------------------------------------

    def _dress(self) -> None:
        block = self.begin()
        while block.isValid():
            self._dress_block(block)
            block = block.next()
        for table in self.tables():
            self._dress_table(table)
            self.naturals = self.naturals or self._naturals(table)

    def _dress_block(self, block: QTextBlock) -> None:
        form, theme, cursor = block.blockFormat(), self._theme, QTextCursor(block)
        level, quote = form.headingLevel(), quote_level(block)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(theme.line_height(_HEADINGS.get(level, "body")), _FIXED)
        spacing.setTopMargin(theme.scaled(PARAGRAPH_GAP) if level and block.previous().isValid() else 0)
        spacing.setBottomMargin(self._gap_below(block))
        if quote:
            spacing.setLeftMargin(theme.scaled(16) * quote)
        if is_code(block):
            self._space_code(block, spacing)
        elif is_rule(block):
            self._replace_rule(block, spacing)
            return
        elif cursor.currentTable() is not None:
            air = theme.line_height("body") - QFontMetricsF(theme.font("body")).height()
            spacing.setLineHeight(max(0.0, air - 2), _DISTANCE)  # fixed lines would set the text too low
        elif not block.text():
            self._collapse(block, spacing)
        cursor.mergeBlockFormat(spacing)
        if form.marker() != QTextBlockFormat.MarkerType.NoMarker:
            self._dress_box(block)
        self._dress_line(block, level, quote)
        self._dress_pieces(block)

    def _replace_rule(self, block: QTextBlock, spacing: QTextBlockFormat) -> None:
        """Marks a thematic break; Qt would draw it with whatever pen was last in use."""
        spacing.setProperty(RULE, 1)
        spacing.setLineHeight(self._theme.scaled(PARAGRAPH_GAP), _FIXED)
        QTextCursor(block).setBlockFormat(spacing)

    def _gap_below(self, block: QTextBlock) -> int:
        following = block.next()
        if not following.isValid() or QTextCursor(block).currentTable() is not None:
            return 0
        mine, other = block.textList(), following.textList()
        if mine is None or other is None:
            return self._theme.scaled(PARAGRAPH_GAP)
        ends = mine is not other and mine.format().indent() == other.format().indent()
        boxes = following.blockFormat().marker() != QTextBlockFormat.MarkerType.NoMarker
        return self._theme.scaled(PARAGRAPH_GAP if ends and not boxes else ITEM_GAP)

    def _collapse(self, block: QTextBlock, spacing: QTextBlockFormat) -> None:
        """Makes an empty block thin: Qt's importer leaves one before and behind each table."""
        spacing.setLineHeight(1, _FIXED)
        spacing.setBottomMargin(0)
        tiny = QFont(self.defaultFont())
        tiny.setPixelSize(1)
        QTextCursor(block).mergeBlockCharFormat(_char(tiny))

    def _space_code(self, block: QTextBlock, spacing: QTextBlockFormat) -> None:
        pad = self._theme.scaled(CODE_PAD)
        first, last = not is_code(block.previous()), not is_code(block.next())
        spacing.setLineHeight(self._theme.line_height("mono-size"), _FIXED)
        spacing.setLeftMargin(pad)
        spacing.setRightMargin(pad)
        gap = self._theme.scaled(PARAGRAPH_GAP)
        spacing.setTopMargin(pad + (gap if block.previous().isValid() else 0) if first else 0)
        spacing.setBottomMargin(pad + (gap if block.next().isValid() else 0) if last else 0)

    def _dress_box(self, block: QTextBlock) -> None:
        """Replaces Qt's check box by a mark that ``transcript_body`` paints in our colours."""
        form = block.blockFormat()
        ticked = form.marker() == QTextBlockFormat.MarkerType.Checked
        indent = block.textList().format().indent() if block.textList() else form.indent()
        if block.textList() is not None:
            block.textList().remove(block)
        plain = block.blockFormat()
        plain.setMarker(QTextBlockFormat.MarkerType.NoMarker)
        plain.setIndent(indent)
        plain.setProperty(CHECKED, 2 if ticked else 1)
        plain.setBottomMargin(self._theme.scaled(ITEM_GAP) if block.next().isValid() else 0)
        QTextCursor(block).setBlockFormat(plain)

    def _dress_line(self, block: QTextBlock, level: int, quote: int) -> None:
        theme, form = self._theme, QTextCharFormat()
        if level:
            self._dress_heading(block, theme.font(_HEADINGS.get(level, "label")))
            return
        if is_code(block):
            form = _char(theme.font("mono-size", mono=True))
        elif quote:
            form.setForeground(QBrush(theme.colour("text-2")))
        else:
            return
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(form)

    def _dress_heading(self, block: QTextBlock, font: QFont) -> None:
        for start, length, form in _fragments(block):
            form.clearProperty(QTextFormat.Property.FontSizeAdjustment)  # it would outdo the font's size
            form.setFont(font, _SPECIFIED)
            cursor = QTextCursor(self)
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(form)

    def _dress_pieces(self, block: QTextBlock) -> None:
        for start, length, form in _fragments(block):
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
                self._dress_link(cursor, form.anchorHref())
            elif form.fontFixedPitch() and not is_code(block):
                code = _char(self._theme.font("mono-size", mono=True))
                code.setBackground(QBrush(self._theme.colour("hover")))
                cursor.mergeCharFormat(code)

    def _dress_link(self, cursor: QTextCursor, address: str) -> None:
        """Underlines a link and shows its address behind its words, so that neither can hide the other."""
        link = QTextCharFormat()
        link.setForeground(QBrush(self._theme.colour("text")))
        link.setFontUnderline(True)
        words = cursor.selectedText()
        cursor.mergeCharFormat(link)
        if address and address not in (words, f"mailto:{words}", f"http://{words}"):
            cursor.setPosition(cursor.selectionEnd())
            quiet = QTextCharFormat()
            quiet.setForeground(QBrush(self._theme.colour("text-2")))
            quiet.setFont(self._theme.font("caption"), _SPECIFIED)
            cursor.insertText(f" ({address})", quiet)

    def _dress_table(self, table: QTextTable) -> None:
        form, theme = table.format(), self._theme
        form.setBorder(1)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(QBrush(theme.colour("border")))
        form.setBorderCollapse(True)
        form.setCellPadding(theme.scaled(CELL_PAD))
        form.setCellSpacing(0)
        form.setTopMargin(0)
        form.setBottomMargin(theme.scaled(PARAGRAPH_GAP))
        table.setFormat(form)
        first = table.cellAt(0, 0).firstCursorPosition()
        if not first.block().text() and first.block().next().position() <= table.cellAt(0, 0).lastPosition():
            first.deleteChar()  # behind a code block Qt's importer leaves an empty line in the first cell
        head = _char(theme.font("label"))
        for column in range(table.columns()):
            cell = table.cellAt(0, column)
            words = cell.firstCursorPosition()
            words.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
            words.mergeCharFormat(head)
            shape = cell.format()
            shape.setBackground(QBrush(theme.colour("sunken")))
            cell.setFormat(shape)

    def _naturals(self, table: QTextTable) -> list[float]:
        plain, head = (QFontMetricsF(self._theme.font(style)) for style in ("body", "label"))
        air = 2 * self._theme.scaled(CELL_PAD) + 3
        widths = [0.0] * table.columns()
        for row in range(table.rows()):
            for column in range(table.columns()):
                text = table.cellAt(row, column).firstCursorPosition().block().text()
                wide = (plain if row else head).horizontalAdvance(text)
                widths[column] = max(widths[column], min(_MOST_COLUMNS_PX, wide) + air)
        return widths


_SPECIFIED = QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly


def share(likes: list[float], room: float) -> list[float]:
    """Widths for columns that would like ``likes`` pixels; if that is too much, the wide ones give."""
    if sum(likes) <= room:
        return likes
    left, fair, open_ = room, 0.0, sorted(range(len(likes)), key=lambda column: likes[column])
    shares = [0.0] * len(likes)
    for place, column in enumerate(open_):
        fair = left / (len(likes) - place)
        shares[column] = min(likes[column], fair)
        left -= shares[column]
    return shares


def is_code(block: QTextBlock) -> bool:
    """True for a line of a code block."""
    form = block.blockFormat()
    return block.isValid() and (
        form.hasProperty(QTextFormat.Property.BlockCodeFence)
        or form.hasProperty(QTextFormat.Property.BlockCodeLanguage)
    )


def is_rule(block: QTextBlock) -> bool:
    """True for a thematic break as Qt's importer leaves it."""
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth)


def quote_level(block: QTextBlock) -> int:
    """How deep in quotes ``block`` stands."""
    return int(block.blockFormat().intProperty(QTextFormat.Property.BlockQuoteLevel))


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """The blocks of ``document`` in order."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _frames(frame: QTextFrame) -> Iterator[QTextFrame]:
    for child in frame.childFrames():
        yield child
        yield from _frames(child)


def _fragments(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    found = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        found.append((fragment.position(), fragment.length(), fragment.charFormat()))
        iterator += 1
    return list(reversed(found))  # from the end, so that an insertion moves none of the others


def _char(font: QFont) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(font, _SPECIFIED)
    return form
