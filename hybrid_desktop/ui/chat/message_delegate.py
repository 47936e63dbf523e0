"""Paints one message: bubble or answer, earlier versions, its facts and what is selected in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from hybrid_desktop.core.vocabulary import Sensitivity
from hybrid_desktop.ui.chat.highlighter import line_kind
from hybrid_desktop.ui.chat.streaming_markdown import StreamingMarkdown
from hybrid_desktop.ui.chat.transcript_badges import BadgeRow
from hybrid_desktop.ui.chat.transcript_body import Body, Mark, PlainBody
from hybrid_desktop.ui.chat.transcript_cache import BodyCache
from hybrid_desktop.ui.chat.transcript_model import ROW
from hybrid_desktop.ui.chat.transcript_places import (
    BUBBLE_X,
    BUBBLE_Y,
    INDENT,
    TILE,
    Measure,
    Parts,
    Places,
)
from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import LEVEL_LOOKS, Look, MessageRow, RowState
from hybrid_desktop.ui.widgets.label import plain_tip

Index = QModelIndex | QPersistentModelIndex
_BUBBLE_RADIUS, _BUBBLE_CORNER = 14, 4
_NOW = -1  # the present version of an answer, as against an interrupted one


@dataclass(slots=True)
class Shown:
    """What the view adds to the messages: the selection, what was found, and the open card.

    Attributes:
        selection: The message and the stretch of it that is selected.
        found: Stretches by message that "Find" highlights.
        current: The one of them that was gone to.
        card: The message whose "Why here?" is open, and the card's height for a width.
        stop_width: What Stop takes in the row of facts of the answer being written.
        keyboard: The current message wears the focus ring, as the keyboard was used last.
    """

    selection: tuple[int, int, int] | None = None
    found: dict[int, list[tuple[int, int]]] | None = None
    current: tuple[int, int, int] | None = None
    card: tuple[int, Callable[[int], int]] | None = None
    stop_width: float = 0
    keyboard: bool = False


@dataclass(frozen=True, slots=True)
class _Measured:
    row: MessageRow
    width: int
    revision: int
    places: Places


class MessageDelegate(QStyledItemDelegate):
    """Measures and paints messages; their texts are documents that a cache keeps.

    Args:
        theme: The tokens.
        parent: Its view.
    """

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._badges = BadgeRow(theme)
        self._measure = Measure(theme, self._badges)
        self._opened: set[tuple[int, int]] = set()
        self._measured: dict[int, _Measured] = {}
        self._restored: dict[int, tuple[int, tuple[Mark, ...]]] = {}
        self.bodies = BodyCache()
        self.shown = Shown()
        self.width = 800  # of a row
        self.view_width = 800  # the scroll bar included, so that it does not push the column aside

    # --- documents and measures -------------------------------------------------------------------

    def forget(self) -> None:
        """Drops every document and measure, for another conversation or theme."""
        self.bodies.clear()
        self._measured.clear()
        self._restored.clear()

    def close_all(self) -> None:
        """Closes what was open, for another conversation."""
        self._opened.clear()
        self.shown = Shown(stop_width=self.shown.stop_width)

    def changed(self, key: int) -> None:
        """Measures the message with this key anew when it is next needed."""
        self._measured.pop(key, None)

    def answer(self, row: MessageRow) -> StreamingMarkdown:
        """The document of an answer, made when first asked for; one being written may be ahead of ``row``."""
        kept = self.bodies.peek((row.key, _NOW))
        if isinstance(kept, StreamingMarkdown):
            return kept
        body = self._markdown(row.text)
        self.bodies.get((row.key, _NOW), row.text, lambda: body)
        return body

    def body(self, row: MessageRow) -> Body:
        """The text of a message as it is laid out."""
        if row.role == "assistant":
            return self.answer(row)
        return self.bodies.get((row.key, _NOW), row.text, lambda: PlainBody(self._theme, row.text))

    def grew(self, row: MessageRow) -> None:
        """Notes that the answer's document shows ``row.text`` now."""
        self.bodies.grew((row.key, _NOW), row.text)

    def toggle(self, row: MessageRow, number: int) -> None:
        """Opens or closes an interrupted version."""
        self._opened ^= {(row.key, number)}
        self.changed(row.key)

    def is_open(self, row: MessageRow, number: int) -> bool:
        """True while an interrupted version is shown."""
        return (row.key, number) in self._opened

    def is_measured(self, row: MessageRow) -> bool:
        """True when the height of ``row`` at the present width is known, not guessed."""
        known = self._measured.get(row.key)
        return known is not None and known.row is row and known.width == self.view_width

    def places(self, row: MessageRow) -> Places:
        """Measures ``row`` at the present width; once per row, text and width."""
        known = self._measured.get(row.key)
        kept = self.bodies.peek((row.key, _NOW))
        revision = kept.revision if isinstance(kept, StreamingMarkdown) else 0
        if known is None or not self.is_measured(row) or (revision and revision != known.revision):
            places = self._places(row)
            kept = self.bodies.peek((row.key, _NOW))
            revision = kept.revision if isinstance(kept, StreamingMarkdown) else 0
            known = self._measured[row.key] = _Measured(row, self.view_width, revision, places)
        return known.places

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The full width, and the height as measured or, out of sight, as guessed."""
        row: MessageRow = index.data(ROW)
        known = self._measured.get(row.key)
        if known is not None and known.width == self.view_width:
            return QSize(self.width, known.places.height)
        return QSize(self.width, self._measure.guess(row, self.view_width))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Says every fact in full over the row of facts, where a long one may be cut."""
        row = index.data(ROW)
        place = QPointF(event.pos() - option.rect.topLeft())
        if row is None or not row.badges or not self.places(row).badges.contains(place):
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain_tip("\n".join(badge.text for badge in row.badges)), view)
        return True

    def text_origin(self, row: MessageRow) -> QPointF:
        """Where the first character's piece stands, in the row's pixels."""
        corner = self.places(row).text.topLeft()
        if row.role != "user":
            return corner
        return corner + QPointF(self._theme.scaled(BUBBLE_X), self._theme.scaled(BUBBLE_Y))

    def _places(self, row: MessageRow) -> Places:
        body = self.body(row)
        if row.role == "user":
            return self._measure.bubble(row, Parts(body), self.view_width)
        opened = tuple(
            self._old_version(row, number) if self.is_open(row, number) else None
            for number in range(len(row.superseded))
        )
        card = self.shown.card
        parts = Parts(
            body,
            opened,
            self.shown.stop_width if row.state is RowState.WRITING else 0,
            card[1] if card is not None and card[0] == row.key else None,
        )
        return self._measure.answer(row, parts, self.view_width)

    def _old_version(self, row: MessageRow, number: int) -> Body:
        text = row.superseded[number].text
        return self.bodies.get((row.key, number), text, lambda: self._markdown(text))

    def _markdown(self, text: str) -> StreamingMarkdown:
        body = StreamingMarkdown(self._theme)
        body.set_source(text)
        body.render()
        return body

    # --- painting -------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints one message."""
        row: MessageRow = index.data(ROW)
        places = self.places(row)
        corner = QPointF(option.rect.topLeft())
        painter.save()
        seen = QRectF(painter.window()).translated(-corner)  # what lies outside the view need not be drawn
        painter.translate(corner)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.role == "user":
            self._paint_bubble(painter, row, places, seen)
        else:
            self._paint_answer(painter, row, places, seen)
        open_card = self.shown.card is not None and self.shown.card[0] == row.key
        self._badges.paint(painter, places.facts, pressed=open_card)
        from PySide6.QtWidgets import QStyle  # here, since its enums take 10 ms of the first paint

        if self.shown.keyboard and option.state & QStyle.StateFlag.State_HasFocus:
            self._paint_focus(painter, row, places)
        painter.restore()

    def _paint_bubble(self, painter: QPainter, row: MessageRow, places: Places, seen: QRectF) -> None:
        theme = self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("hover"))
        painter.drawRoundedRect(places.text, _BUBBLE_RADIUS, _BUBBLE_RADIUS)
        corner = QRectF(0, 0, _BUBBLE_RADIUS, _BUBBLE_RADIUS)
        corner.moveBottomRight(places.text.bottomRight())
        painter.drawRoundedRect(corner, _BUBBLE_CORNER, _BUBBLE_CORNER)
        marks = [*self._finding_marks(row), *self._view_marks(row)]
        origin = self.text_origin(row)
        painter.translate(origin)
        self.body(row).paint(painter, seen.translated(-origin), theme.colour("text"), marks)
        painter.translate(-origin)

    def _paint_answer(self, painter: QPainter, row: MessageRow, places: Places, seen: QRectF) -> None:
        theme = self._theme
        tile = QRectF(0, 0, theme.scaled(TILE), theme.scaled(TILE))
        top = (places.superseded or (places.text,))[0].top()
        tile.moveTopLeft(QPointF(places.text.left() - theme.scaled(INDENT), top - theme.scaled(3)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tint(row.look))
        painter.drawRoundedRect(tile, theme.radius("control"), theme.radius("control"))
        inset = theme.scaled(6)
        if row.icon:
            paint_icon(painter, row.icon, tile.adjusted(inset, inset, -inset, -inset), theme.strong(row.look))
        for number in range(len(row.superseded)):
            self._paint_superseded(painter, row, number, places, seen)
        if row.progress:
            painter.setPen(theme.colour("text-2"))
            painter.setFont(theme.font("body"))
            painter.drawText(places.text, Qt.AlignmentFlag.AlignVCenter, row.progress)
            return
        origin, body = places.text.topLeft(), self.answer(row)
        painter.translate(origin)
        marks = [*self._restored_marks(row, body), *self._view_marks(row)]
        body.paint(painter, seen.translated(-origin), theme.colour("text"), marks)
        if row.state is RowState.WRITING:
            painter.fillRect(body.caret(), theme.strong(row.look))
        painter.translate(-origin)

    def _paint_superseded(
        self, painter: QPainter, row: MessageRow, number: int, places: Places, seen: QRectF
    ) -> None:
        theme, is_open = self._theme, self.is_open(row, number)
        line, opened = places.superseded[number], places.opened[number]
        icon, side = "chevron-down" if is_open else "chevron-right", theme.size("icon-small")
        paint_icon(painter, icon, QRectF(line.left(), line.top() + 4, side, side), theme.colour("text-2"))
        painter.setPen(theme.colour("text-2"))
        painter.setFont(theme.font("caption"))
        words = line.adjusted(theme.scaled(20), 0, 0, -2)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, row.superseded[number].line)
        if is_open:
            painter.translate(opened.topLeft())
            clip = seen.translated(-opened.topLeft())
            self._old_version(row, number).paint(painter, clip, theme.colour("text-2"))
            painter.translate(-opened.topLeft())
            bar = QRectF(
                opened.left() - theme.scaled(10), opened.top(), 2, opened.height() - theme.scaled(12)
            )
            painter.fillRect(bar, theme.colour("border-strong"))

    def _paint_focus(self, painter: QPainter, row: MessageRow, places: Places) -> None:
        painter.setPen(QPen(self._theme.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = places.text.united(places.badges) if row.role != "user" else QRectF(places.text)
        for fact in places.facts:
            box = box.united(fact.box)
        if row.role != "user":
            box.setLeft(box.left() - self._theme.scaled(INDENT))
            box = box.united(places.card) if not places.card.isEmpty() else box
            box.setTop(min(box.top(), (places.superseded or (places.text,))[0].top()))
        painter.drawRoundedRect(box.adjusted(-8, -5, 8, 4), 8, 8)

    # --- marks ------------------------------------------------------------------------------------

    def _finding_marks(self, row: MessageRow) -> list[Mark]:
        marks = []
        for span in row.spans:
            if span.level is Sensitivity.PUBLIC:
                continue
            look = LEVEL_LOOKS[span.level]
            pen = QPen(self._theme.strong(look), 2)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pattern = self._theme.dash(line_kind(span.entity_type))
            if pattern:
                pen.setDashPattern(pattern)
            marks.append(Mark(span.start, span.end, self._theme.tint(look), pen))
        return marks

    def _restored_marks(self, row: MessageRow, body: StreamingMarkdown) -> tuple[Mark, ...]:
        if not row.restored:
            return ()
        known = self._restored.get(row.key)
        seen = hash((body.revision, row.restored))
        if known is None or known[0] != seen:
            tint = self._theme.tint(Look.DEVICE)
            marks = tuple(
                Mark(start, end, tint, pad=2)
                for value in row.restored
                for start, end in body.find(value, exact=True)
            )
            known = self._restored[row.key] = (seen, marks)
        return known[1]

    def _view_marks(self, row: MessageRow) -> list[Mark]:
        theme, shown, marks = self._theme, self.shown, []
        focus, line = theme.colour("focus"), theme.colour("border-strong")
        for start, end in (shown.found or {}).get(row.key, ()):
            marks.append(Mark(start, end, theme.colour("selected"), outline=line))
        if shown.current is not None and shown.current[0] == row.key:
            marks.append(Mark(*shown.current[1:], theme.colour("raised"), outline=focus, pad=1))
        if shown.selection is not None and shown.selection[0] == row.key:
            first, last = sorted(shown.selection[1:])
            veil = theme.colour("border-strong")
            veil.setAlphaF(0.35)  # neutral, and plain to see on a bubble too
            marks.append(Mark(first, last, veil))
        return marks
