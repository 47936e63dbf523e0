"""Measures and paints one message: bubble or answer, the lines of earlier versions, and its facts."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPalette,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from hybrid_desktop.core.types import Sensitivity
from hybrid_desktop.ui.chat.sensitivity_meter import BARS_WIDTH, paint_bars
from hybrid_desktop.ui.chat.streaming_markdown import AnswerDocument, StreamingMarkdown
from hybrid_desktop.ui.chat.transcript_model import ROW
from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import LEVEL_LOOKS, Badge, MessageRow
from hybrid_desktop.ui.widgets.controls import plain_tip

TILE, INDENT = 28, 40
BUBBLE_X, BUBBLE_Y = 14, 9
BADGES = 24  # height of the row of facts, the air above it included
SUPERSEDED = 24
ABOVE, BELOW = 10, 14
MARGIN = 24
BADGE_GAP = 14
BADGE_LINE = 20  # from one line of facts to the next
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of one row stand, in its own coordinates (pixels)."""

    text: QRectF
    superseded: tuple[QRectF, ...]
    opened: tuple[QRectF, ...]
    badges: QRectF
    height: int


class MessageDelegate(QStyledItemDelegate):
    """Keeps one document per message; the one being written is fed, the others are built once.

    Args:
        theme: The tokens.
        parent: Its view.
    """

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._answers: dict[int, StreamingMarkdown] = {}
        self._bubbles: dict[int, tuple[MessageRow, QTextDocument]] = {}
        self._old: dict[tuple[int, int], StreamingMarkdown] = {}
        self._opened: set[tuple[int, int]] = set()
        self._places: dict[int, tuple[tuple[MessageRow, int, int, int], Places]] = {}
        self._seen = QRectF()
        self.width = 800  # of a row
        self.view_width = 800  # the scroll bar included, so that it does not push the column aside

    def forget(self) -> None:
        """Drops every document, for another conversation or theme."""
        self._answers.clear()
        self._bubbles.clear()
        self._old.clear()
        self._places.clear()

    def answer(self, row: MessageRow) -> StreamingMarkdown:
        """The document of an answer, made when first asked for."""
        found = self._answers.get(row.key)
        if found is None:
            found = self._answers[row.key] = StreamingMarkdown(self._theme)
            found.set_source(row.text)
            found.render()
        return found

    def toggle(self, row: MessageRow, number: int) -> None:
        """Opens or closes an interrupted version."""
        self._opened ^= {(row.key, number)}
        self._places.pop(row.key, None)

    def is_open(self, row: MessageRow, number: int) -> bool:
        """True while an interrupted version is shown."""
        return (row.key, number) in self._opened

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The full width and the height its text needs."""
        row = index.data(ROW)
        return QSize(self.width, self.places(row).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints one message."""
        row: MessageRow = index.data(ROW)
        rect = option.rect
        state = option.state
        places = self.places(row)
        painter.save()
        seen = painter.window()  # the view: what lies outside of it need not be drawn
        painter.translate(rect.topLeft())
        self._seen = QRectF(seen).translated(-QPointF(rect.topLeft()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.role == "user":
            self._paint_bubble(painter, row, places)
        else:
            self._paint_answer(painter, row, places)
        self._paint_badges(painter, row.badges, places.badges, right=row.role == "user")
        from PySide6.QtWidgets import QStyle  # here, since its enums take 10 ms of the first paint

        focus = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        if state & focus == focus:
            self._paint_focus(painter, places)
        painter.restore()

    def places(self, row: MessageRow) -> Places:
        """Measures ``row`` at the present width; once per row, text and width."""
        revision = self.answer(row).document.revision() if row.role == "assistant" else 0
        seen = (row, self.width, self.view_width, revision)
        known = self._places.get(row.key)
        if known is None or known[0][0] is not row or known[0][1:] != seen[1:]:
            known = self._places[row.key] = (seen, self._measure(row))
        return known[1]

    def _measure(self, row: MessageRow) -> Places:
        column = min(self._theme.size("chat-column"), self.view_width - 2 * MARGIN)
        left = (self.view_width - column) / 2
        if row.role == "user":
            return self._bubble_places(row, left, column)
        return self._answer_places(row, left, column)

    def badges_end(self, row: MessageRow) -> float:
        """Where the last fact of an answer ends, so that Stop can stand behind it."""
        box = self.places(row).badges
        lines = self._badge_lines(row.badges, box.width())
        return box.left() + (sum(self._badge_width(badge) for badge in lines[-1]) if lines else 0)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Says every fact in full over the row of facts, where a long one may be cut."""
        row = index.data(ROW)
        place = QPointF(event.pos() - option.rect.topLeft())
        if row is None or not self.places(row).badges.contains(place):
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain_tip("\n".join(badge.text for badge in row.badges)), view)
        return True

    # --- measuring ------------------------------------------------------------------------------

    def _bubble_places(self, row: MessageRow, left: float, column: float) -> Places:
        document = self._bubble(row)
        document.setTextWidth(min(620, column * 0.8) - 2 * BUBBLE_X)
        width = math.ceil(document.idealWidth()) + 2 * BUBBLE_X + 1
        height = math.ceil(document.size().height()) + 2 * BUBBLE_Y
        text = QRectF(left + column - width, ABOVE, width, height)
        badges = QRectF(left, text.bottom() + 8, column, self._badges_height(row, column))
        return Places(text, (), (), badges, math.ceil(badges.bottom()) + BELOW)

    def _answer_places(self, row: MessageRow, left: float, column: float) -> Places:
        x, width = left + INDENT, min(self._theme.size("answer-width"), column - INDENT)
        y, lines, opened = float(ABOVE), [], []
        for number, old in enumerate(row.superseded):
            lines.append(QRectF(x, y, width, SUPERSEDED))
            y += SUPERSEDED
            height = 0.0
            if self.is_open(row, number):
                document = self._old_version(row, number, old.text).document
                document.setTextWidth(width - 16)
                height = document.size().height() + 12
            opened.append(QRectF(x + 16, y, width - 16, height))
            y += height
        document = self.answer(row).document
        document.setTextWidth(width)
        height = math.ceil(document.size().height()) if row.text or not document.isEmpty() else 22
        text = QRectF(x, y + 2, width, height)
        badges = QRectF(x, text.bottom() + 8, width, self._badges_height(row, width))
        return Places(text, tuple(lines), tuple(opened), badges, math.ceil(badges.bottom()) + BELOW)

    def _old_version(self, row: MessageRow, number: int, text: str) -> StreamingMarkdown:
        found = self._old.get((row.key, number))
        if found is None:
            found = self._old[row.key, number] = StreamingMarkdown(self._theme)
            found.set_source(text)
            found.render()
        return found

    def _bubble(self, row: MessageRow) -> QTextDocument:
        known = self._bubbles.get(row.key)
        if known is not None and (known[0].text, known[0].spans) == (row.text, row.spans):
            return known[1]
        document = AnswerDocument(self._theme)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(22, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(document)
        cursor.setBlockFormat(spacing)
        cursor.insertText(row.text)
        for span in row.spans:
            if span.level is Sensitivity.PUBLIC:
                continue
            tint = QTextCharFormat()
            tint.setBackground(self._theme.tint(LEVEL_LOOKS[span.level]))
            cursor.setPosition(span.start)
            cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(tint)
        self._bubbles[row.key] = (row, document)
        return document

    # --- painting -------------------------------------------------------------------------------

    def _paint_bubble(self, painter: QPainter, row: MessageRow, places: Places) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("hover"))
        painter.drawRoundedRect(places.text, 14, 14)
        corner = QRectF(places.text.right() - 14, places.text.bottom() - 14, 14, 14)
        painter.drawRoundedRect(corner, 4, 4)
        origin = places.text.topLeft() + QPointF(BUBBLE_X, BUBBLE_Y)
        self._paint_document(painter, self._bubble(row), origin, self._theme.colour("text"))

    def _paint_answer(self, painter: QPainter, row: MessageRow, places: Places) -> None:
        theme = self._theme
        tile = QRectF(places.text.left() - INDENT, ABOVE - 2, TILE, TILE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tint(row.look))
        painter.drawRoundedRect(tile, 6, 6)
        colour = theme.strong(row.look)
        paint_icon(painter, row.icon, tile.adjusted(6, 6, -6, -6), colour)
        for number, (line, opened) in enumerate(zip(places.superseded, places.opened, strict=True)):
            self._paint_superseded(painter, row, number, line, opened)
        if row.progress:
            painter.setPen(theme.colour("text-2"))
            painter.setFont(theme.font("body"))
            painter.drawText(places.text, Qt.AlignmentFlag.AlignVCenter, row.progress)
        else:
            document = self.answer(row).document
            self._paint_document(painter, document, places.text.topLeft(), theme.colour("text"))

    def _paint_superseded(
        self, painter: QPainter, row: MessageRow, number: int, line: QRectF, opened: QRectF
    ) -> None:
        theme, is_open = self._theme, self.is_open(row, number)
        icon = "chevron-down" if is_open else "chevron-right"
        paint_icon(painter, icon, QRectF(line.left(), line.top() + 4, 14, 14), theme.colour("text-2"))
        painter.setPen(theme.colour("text-2"))
        painter.setFont(theme.font("caption"))
        painter.drawText(
            line.adjusted(20, 0, 0, -2), Qt.AlignmentFlag.AlignVCenter, row.superseded[number].line
        )
        if is_open:
            document = self._old_version(row, number, row.superseded[number].text).document
            self._paint_document(painter, document, opened.topLeft(), theme.colour("text-2"))
            painter.fillRect(
                QRectF(opened.left() - 10, opened.top(), 2, opened.height() - 12), theme.colour("border")
            )

    def _paint_document(
        self, painter: QPainter, document: QTextDocument, origin: QPointF, colour: QColor
    ) -> None:
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette(context.palette)
        palette.setColor(QPalette.ColorRole.Text, colour)
        context.palette = palette
        context.clip = self._seen.translated(-origin)
        painter.save()
        painter.translate(origin)
        if isinstance(document, AnswerDocument):
            painter.setPen(QPen(self._theme.colour("border"), 1))
            painter.setBrush(self._theme.colour("sunken"))
            for box in document.code_boxes():
                if not box.intersects(context.clip):
                    continue
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        document.documentLayout().draw(painter, context)
        if isinstance(document, AnswerDocument):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            for rule in document.rules():
                painter.fillRect(rule, self._theme.colour("border-strong"))
        painter.restore()

    def _paint_badges(
        self, painter: QPainter, badges: tuple[Badge, ...], box: QRectF, *, right: bool
    ) -> None:
        y = box.top()
        for line in self._badge_lines(badges, box.width()):
            x = box.left()
            if right:
                x = max(x, box.right() - sum(self._badge_width(badge) for badge in line) + BADGE_GAP)
            for badge in line:
                self._paint_badge(painter, badge, QRectF(x, y, box.right() - x, BADGES - 8))
                x += self._badge_width(badge)
            y += BADGE_LINE

    def _badge_lines(self, badges: tuple[Badge, ...], width: float) -> list[list[Badge]]:
        """The facts in lines no wider than ``width`` pixels, except for a fact that alone is wider."""
        lines: list[list[Badge]] = []
        used = 0.0
        for badge in badges:
            wide = self._badge_width(badge)
            if not lines or used + wide - BADGE_GAP > width:
                lines.append([])
                used = 0.0
            lines[-1].append(badge)
            used += wide
        return lines

    def _badges_height(self, row: MessageRow, width: float) -> int:
        return BADGES - 8 + BADGE_LINE * max(0, len(self._badge_lines(row.badges, width)) - 1)

    def _paint_badge(self, painter: QPainter, badge: Badge, box: QRectF) -> None:
        theme, x = self._theme, box.left()
        if badge.icon:
            paint_icon(painter, badge.icon, QRectF(x, box.top() + 1, 14, 14), theme.strong(badge.look))
            x += 20
        if badge.bars is not None:
            paint_bars(painter, theme, badge.bars, x, box.top() + 14)
            x += BARS_WIDTH + 6
        font = theme.font("caption")
        if badge.strong:
            font.setWeight(theme.font("label").weight())
        painter.setFont(font)
        painter.setPen(theme.colour("text-2"))
        room = box.right() - x
        text = QFontMetricsF(font).elidedText(badge.text, Qt.TextElideMode.ElideRight, room + 1)
        painter.drawText(QRectF(x, box.top(), room + 1, box.height()), Qt.AlignmentFlag.AlignVCenter, text)

    def _badge_width(self, badge: Badge) -> float:
        font = self._theme.font("caption")
        if badge.strong:
            font.setWeight(self._theme.font("label").weight())
        width = QFontMetricsF(font).horizontalAdvance(badge.text) + BADGE_GAP + 1
        if badge.icon:
            width += 20
        return width + (BARS_WIDTH + 6 if badge.bars is not None else 0)

    def _paint_focus(self, painter: QPainter, places: Places) -> None:
        painter.setPen(QPen(self._theme.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        left = places.text.left() - (INDENT + 6 if places.superseded or places.badges.left() else 6)
        box = QRectF(min(left, places.badges.left()) - 6, 1, 0, places.height - BELOW + 5)
        box.setRight(places.badges.right() + 8)
        painter.drawRoundedRect(box, 8, 8)
