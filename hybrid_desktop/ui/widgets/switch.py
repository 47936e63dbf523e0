"""A switch with its words and, when it is held on, a lock."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.looks import Look
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.checkable import Checkable


class Switch(Checkable):
    """On or off; as wide as its longest state, so that a lock never moves its neighbours.

    Args:
        theme: The tokens.
        words: What it turns on; empty for a switch beside a label (then name it accessibly).
        short_words: The words of a narrow window.
        look: ``DEVICE`` for what keeps text here; anything else is painted in ink.
        turns: False leaves the turning to whoever answers ``clicked`` with ``show_state``.
    """

    def __init__(
        self,
        theme: Theme,
        words: str,
        short_words: str = "",
        *,
        look: Look = Look.DEVICE,
        turns: bool = True,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._words = (words, short_words or words)
        self._short = False
        self._locked = False
        self._turns = turns
        self._filled = ("device", "on-device") if look is Look.DEVICE else ("ink", "on-ink")
        self.focus_ring = True
        self.focus_radius = 9
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_short(self, short: bool) -> None:
        """Uses the short words, for a narrow window; the width depends on nothing else."""
        self._short = short
        self._restyle()

    def show_state(self, on: bool, locked: bool = False, reason: str = "") -> None:
        """Turns it without a ``clicked``; a locked one cannot be turned and says why to a screen reader."""
        self._locked = locked
        self.setChecked(on)
        why = reason or "Locked on, because the text is restricted"
        self.setAccessibleDescription(why if locked else "")
        self.update()

    def nextCheckState(self) -> None:
        """Turns unless locked, or unless the turning is another's."""
        if self._turns and not self._locked:
            super().nextCheckState()

    def sizeHint(self) -> QSize:
        """Its fixed size."""
        return QSize(self.width(), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the track, the knob, the words and the lock."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_track(painter)
        painter.setPen(theme.colour("text" if self.isEnabled() else "text-3"))
        painter.setFont(self.font())
        left = self._track_width() + theme.scaled(8)
        words = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._locked:
            side = theme.size("icon-small")
            x = left + self.fontMetrics().horizontalAdvance(self.text()) + theme.scaled(8)
            box = QRectF(x, (self.height() - side) / 2, side, side)
            paint_icon(painter, "lock", box, theme.colour("text-2"))

    def _paint_track(self, painter: QPainter) -> None:
        colour, on = self._theme.colour, self.isChecked()
        filled, knob = self._filled if self.isEnabled() else ("text-3", "surface")
        width, height = self._track_width(), self._theme.scaled(18)
        top = (self.height() - height) / 2
        track = QRectF(0.75, top + 0.75, width - 1.5, height - 1.5)
        line = colour(filled if on else "border-strong")
        painter.setPen(QPen(line, 1.5))
        painter.setBrush(line if on else colour("hover" if self.underMouse() else "surface"))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(knob if on else "border-strong"))
        side = height - 8
        painter.drawEllipse(QRectF(width - side - 4 if on else 4, top + 4, side, side))

    def _track_width(self) -> int:
        return self._theme.scaled(32)

    def _restyle(self) -> None:
        theme = self._theme
        self.setFont(theme.font("ui"))
        self.setText(self._words[int(self._short)])
        width = self._track_width()
        if self.text():
            room = theme.scaled(8) + theme.size("icon") + 2  # for the lock
            width += theme.scaled(8) + self.fontMetrics().horizontalAdvance(self.text()) + room
        self.setFixedSize(width, theme.size("control" if self.text() else "control-small"))
        self.updateGeometry()
        self.update()
