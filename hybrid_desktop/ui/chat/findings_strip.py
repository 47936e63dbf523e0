"""The strip beneath the text: which kinds of private things were found, and how many; its height stays."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from hybrid_desktop.core.vocabulary import EntityType
from hybrid_desktop.ui.chat.highlighter import line_kind
from hybrid_desktop.ui.chat.page_wording import FINDINGS_HELP, kind_spoken
from hybrid_desktop.ui.first_view import KindCount
from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.looks import LEVEL_LOOKS
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.label import plain_tip
from hybrid_desktop.ui.wording import CHECKED_HERE, NOTHING_PRIVATE, kind_word

HEIGHT = 32  # pixels at the usual text size
_PAD, _SWATCH, _GAP = 16, 18, 16
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_PRESSES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindingsStrip(QWidget):
    """One painted row, so that nothing in it can move another widget.

    Pressing a kind asks for its next finding. With the keyboard it is one stop: left and right choose a
    kind, space asks for its next finding.
    """

    kind_pressed = Signal(object)  # EntityType
    kind_stepped = Signal(object)  # EntityType, by the keyboard: the strip keeps the focus

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._kinds: tuple[KindCount, ...] = ()
        self._status = CHECKED_HERE
        self._places: list[tuple[QRectF, EntityType]] = []
        self._current = 0
        self._by_keyboard = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self._restyle()
        self._name()
        theme.changed.connect(self._restyle)

    def show_findings(self, kinds: tuple[KindCount, ...], status: str) -> None:
        """Shows the kinds, the most sensitive first, and the quiet line at the right."""
        if (kinds, status) != (self._kinds, self._status):
            self._kinds, self._status = kinds, status
            self._current = min(self._current, max(0, len(kinds) - 1))
            self._name()
            self.update()

    def sizeHint(self) -> QSize:
        """Any width, one height."""
        return QSize(400, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rule above, the kinds from the left and the status at the right."""
        painter, theme, height = QPainter(self), self._theme, self.height()
        painter.fillRect(0, 0, self.width(), 1, theme.colour("border"))
        painter.setFont(self.font())
        status_width = self.fontMetrics().horizontalAdvance(self._status)
        painter.setPen(theme.colour("text-3"))
        right = QRectF(self.width() - _PAD - status_width - 2, 1, status_width + 2, height - 1)
        to_the_right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(right, to_the_right, self._status)
        self._places.clear()
        if self._kinds:
            self._paint_kinds(painter, right.left() - _GAP)
            return
        side = theme.size("icon-small")
        icon = QRectF(_PAD, (height - side) / 2, side, side)
        paint_icon(painter, "scan-eye", icon, theme.colour("text-3"))
        painter.setPen(theme.colour("text-3"))
        box = QRectF(icon.right() + 6, 1, right.left() - icon.right() - 10, height - 1)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, NOTHING_PRIVATE)
        if self._by_keyboard:
            width = self.fontMetrics().horizontalAdvance(NOTHING_PRIVATE)
            self._paint_mark(painter, QRectF(_PAD, 0, box.left() - _PAD + width, height))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Asks for the next finding of the kind under the mouse."""
        for box, kind in self._places:
            if box.contains(event.position()):
                self.kind_pressed.emit(kind)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows the hand over what can be pressed."""
        over = any(box.contains(event.position()) for box, _ in self._places)
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose a kind; space and Enter ask for its next finding."""
        step = _MOVES.get(Qt.Key(event.key()))
        if step is not None and self._kinds:
            self._current = (self._current + step) % len(self._kinds)
            self._name()
            self.update()
        elif event.key() in _PRESSES and self._kinds:
            self.kind_stepped.emit(self._kinds[self._current].entity_type)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Marks the chosen kind."""
        super().focusInEvent(event)
        self._by_keyboard = True
        self._name()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the mark away."""
        super().focusOutEvent(event)
        self._by_keyboard = False
        self._name()
        self.update()

    def event(self, event: QEvent) -> bool:
        """Shows every kind in the tooltip, since a narrow strip may not hold all of them."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._kinds:
            QToolTip.showText(event.globalPos(), plain_tip(self._all()), self)
            return True
        return super().event(event)

    def _paint_kinds(self, painter: QPainter, limit: float) -> None:
        first = 0
        while (
            self._by_keyboard
            and self._current >= first + self._fitting(first, limit)
            and first < self._current
        ):
            first += 1  # the chosen kind is shown even where not all of them fit
        metrics, x, height = self.fontMetrics(), float(_PAD), self.height()
        fitting = self._fitting(first, limit)
        for number, kind in list(enumerate(self._kinds))[first : first + fitting]:
            width = self._width(kind)
            painter.setPen(self._theme.colour("text-2"))
            box = QRectF(x + _SWATCH + 6, 1, width, height - 1)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, _label(kind))
            self._paint_swatch(painter, kind, x)
            self._places.append((QRectF(x, 0, width, height), kind.entity_type))
            if self._by_keyboard and number == self._current:
                self._paint_mark(painter, QRectF(x, 0, width, height))
            x += width + _GAP
        more = len(self._kinds) - fitting
        if more:
            painter.setPen(self._theme.colour("text-2"))
            words = metrics.elidedText(_more(more), Qt.TextElideMode.ElideRight, round(limit - x))
            painter.drawText(QRectF(x, 1, limit - x, height - 1), Qt.AlignmentFlag.AlignVCenter, words)

    def _fitting(self, first: int, limit: float) -> int:
        """How many kinds from ``first`` on fit before ``limit``, with the words for those left out."""
        metrics, x, count = self.fontMetrics(), float(_PAD), 0
        for kind in self._kinds[first:]:
            x += self._width(kind)
            others = len(self._kinds) - count - 1
            if x + (_GAP + metrics.horizontalAdvance(_more(others)) if others else 0) > limit:
                break
            x += _GAP
            count += 1
        return count

    def _width(self, kind: KindCount) -> int:
        return _SWATCH + 6 + self.fontMetrics().horizontalAdvance(_label(kind)) + 2

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus"), 2))
        painter.drawRoundedRect(box.adjusted(-6, 5, 6, -4), 6, 6)
        painter.restore()

    def _paint_swatch(self, painter: QPainter, kind: KindCount, x: float) -> None:
        look, middle = LEVEL_LOOKS[kind.level], self.height() // 2
        painter.fillRect(QRectF(x, middle - 5, _SWATCH, 10), self._theme.tint(look))
        pen = QPen(self._theme.strong(look), 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pattern = self._theme.dash(line_kind(kind.entity_type))
        if pattern:
            pen.setDashPattern(pattern)
        painter.setPen(pen)
        painter.drawLine(int(x), middle + 5, int(x) + _SWATCH, middle + 5)

    def _all(self) -> str:
        return ", ".join(_label(kind) for kind in self._kinds)

    def _name(self) -> None:
        chosen = self._kinds[self._current] if self._kinds else None
        if chosen is not None and self._by_keyboard:
            self.setAccessibleName(kind_spoken(kind_word(chosen.entity_type), chosen.count))
        else:
            self.setAccessibleName(self._all() or NOTHING_PRIVATE)
        self.setAccessibleDescription(FINDINGS_HELP if self._kinds else "")

    def _restyle(self) -> None:
        self.setFont(self._theme.font("caption"))
        self.setFixedHeight(max(HEIGHT, self._theme.line_height("caption") + 16))
        self.update()


def _label(kind: KindCount) -> str:
    return f"{kind_word(kind.entity_type)} {kind.count}"


def _more(count: int) -> str:
    return f"{count} more"
