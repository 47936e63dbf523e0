"""What check box and radio button share: a mark, words that wrap, and ink instead of a zone's hue."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.checkable import Checkable

MARK = 16  # pixels at text size 14


class Choice(Checkable):
    """A mark at the left and words at its right; words wrap when there is too little room."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._theme = theme
        self.focus_ring = True
        self.setCheckable(True)
        self.setText(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        stretch = QSizePolicy.Policy.Preferred if words else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(stretch, stretch)
        policy.setHeightForWidth(bool(words))
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        """Mark and words on one line."""
        width = self._left() + self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(width if self.text() else self._theme.scaled(MARK), self._line())

    def minimumSizeHint(self) -> QSize:
        """Room for the mark and a short word."""
        return QSize(min(self.sizeHint().width(), self._theme.scaled(120)), self._line())

    def hasHeightForWidth(self) -> bool:
        """Wrapped words take more lines."""
        return bool(self.text())

    def heightForWidth(self, width: int) -> int:
        """As high as the wrapped words."""
        flags = Qt.TextFlag.TextWordWrap
        room = QRect(0, 0, max(1, width - self._left()), 10_000)
        return max(self._line(), self.fontMetrics().boundingRect(room, flags, self.text()).height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the mark beside the first line, and the words."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.scaled(MARK)
        top = (self._line() - side) / 2 if self.height() > self._line() else (self.height() - side) / 2
        self._paint_mark(painter, QRectF(0, top, side, side).adjusted(0.75, 0.75, -0.75, -0.75))
        painter.setPen(theme.colour("text" if self.isEnabled() else "text-3"))
        painter.setFont(self.font())
        words = QRectF(self._left(), 0, self.width() - self._left(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, self.text())

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        raise NotImplementedError

    def _surface(self, painter: QPainter, *, filled: bool) -> None:
        """Sets pen and brush of the mark for its state."""
        colour = self._theme.colour
        ink = colour("ink" if self.isEnabled() else "text-3")
        painter.setPen(QPen(ink if filled else colour("border-strong"), 1.5))
        hovered = self.underMouse() and self.isEnabled()
        painter.setBrush(ink if filled else colour("hover" if hovered else "surface"))

    def _left(self) -> int:
        return self._theme.scaled(MARK + 8)

    def _line(self) -> int:
        return self._theme.scaled(24)

    def _restyle(self) -> None:
        self.setFont(self._theme.font("ui"))
        self.updateGeometry()
        self.update()
