"""The strip beneath the text: which kinds of private things were found, and how many; always 32 px high."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from hybrid_desktop.core.types import EntityType
from hybrid_desktop.ui.chat.highlighter import line_kind
from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import LEVEL_LOOKS, KindCount
from hybrid_desktop.ui.wording import CHECKED_HERE, NOTHING_PRIVATE, kind_word

HEIGHT = 32
_PAD, _SWATCH, _GAP = 16, 18, 16


class FindingsStrip(QWidget):
    """One painted row; pressing a kind asks for its next finding."""

    kind_pressed = Signal(object)  # EntityType

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._kinds: tuple[KindCount, ...] = ()
        self._status = CHECKED_HERE
        self._places: list[tuple[QRectF, EntityType]] = []
        self.setFont(theme.font("caption"))
        self.setFixedHeight(HEIGHT)
        self._name()
        theme.changed.connect(self.update)

    def show_findings(self, kinds: tuple[KindCount, ...], status: str) -> None:
        """Shows the kinds, the most sensitive first, and the quiet line at the right."""
        if (kinds, status) != (self._kinds, self._status):
            self._kinds, self._status = kinds, status
            self._name()
            self.update()

    def sizeHint(self) -> QSize:
        """Any width, one height."""
        return QSize(400, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rule above, the kinds from the left and the status at the right."""
        painter, theme = QPainter(self), self._theme
        painter.fillRect(0, 0, self.width(), 1, theme.colour("border"))
        painter.setFont(self.font())
        metrics = self.fontMetrics()
        status_width = metrics.horizontalAdvance(self._status) + 2
        painter.setPen(theme.colour("text-3"))
        right = QRectF(self.width() - _PAD - status_width, 1, status_width, HEIGHT - 1)
        painter.drawText(right, Qt.AlignmentFlag.AlignVCenter, self._status)
        self._places.clear()
        if self._kinds:
            self._paint_kinds(painter, right.left() - _GAP)
        else:
            paint_icon(painter, "shield-check", QRectF(_PAD, 9, 14, 14), theme.colour("text-3"))
            painter.setPen(theme.colour("text-2"))
            box = QRectF(_PAD + 20, 1, right.left() - _PAD - 24, HEIGHT - 1)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, NOTHING_PRIVATE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Asks for the next finding of the kind under the mouse."""
        for box, kind in self._places:
            if box.contains(event.position()):
                self.kind_pressed.emit(kind)

    def event(self, event: QEvent) -> bool:
        """Shows every kind in the tooltip, since a narrow strip may not hold all of them."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._kinds:
            QToolTip.showText(event.globalPos(), self.accessibleName(), self)
            return True
        return super().event(event)

    def _paint_kinds(self, painter: QPainter, limit: float) -> None:
        metrics, x = self.fontMetrics(), float(_PAD)
        for number, kind in enumerate(self._kinds):
            text = f"{kind_word(kind.entity_type)} {kind.count}"
            width = _SWATCH + 6 + metrics.horizontalAdvance(text) + 2
            left_over = len(self._kinds) - number
            more = f"{left_over} more"
            room = limit - (metrics.horizontalAdvance(more) + _GAP if left_over > 1 else 0)
            painter.setPen(self._theme.colour("text-2"))
            if x + width > room:
                painter.drawText(QRectF(x, 1, limit - x, HEIGHT - 1), Qt.AlignmentFlag.AlignVCenter, more)
                return
            box = QRectF(x + _SWATCH + 6, 1, width, HEIGHT - 1)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
            self._paint_swatch(painter, kind, x)
            self._places.append((QRectF(x, 0, width, HEIGHT), kind.entity_type))
            x += width + _GAP

    def _paint_swatch(self, painter: QPainter, kind: KindCount, x: float) -> None:
        look = LEVEL_LOOKS[kind.level]
        painter.fillRect(QRectF(x, 10, _SWATCH, 12), self._theme.tint(look))
        pen = QPen(self._theme.strong(look), 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pattern = self._theme.dash(line_kind(kind.entity_type))
        if pattern:
            pen.setDashPattern(pattern)
        painter.setPen(pen)
        painter.drawLine(int(x), 22, int(x) + _SWATCH, 22)

    def _name(self) -> None:
        names = ", ".join(f"{kind_word(kind.entity_type)} {kind.count}" for kind in self._kinds)
        self.setAccessibleName(names or NOTHING_PRIVATE)
