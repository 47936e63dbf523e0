"""A row of joined options of which one is chosen, in ink."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Segment(QAbstractButton):
    """One option; a radio button to a screen reader."""

    focus_ring = True

    def __init__(self, theme: Theme, word: str, icon: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self.setText(word)
        self.setAccessibleName(word)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.toggled.connect(self._reach)
        self._reach(False)
        theme.changed.connect(self.restyle)
        self.restyle()

    def sizeHint(self) -> QSize:
        """Icon and word with 12 px at each side."""
        scaled = self._theme.scaled
        icon = self._theme.size("icon") + (scaled(6) if self.text() else 0) if self._icon else 0
        width = QFontMetrics(self._theme.font("label")).horizontalAdvance(self.text()) + icon + scaled(24)
        return QSize(width, self._theme.size("control") - 4)

    def minimumSizeHint(self) -> QSize:
        """A word is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the surface when it is chosen or hovered, and icon and word."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, enabled = self.isChecked(), self.isEnabled()
        text = theme.colour("text" if enabled else "text-3")
        if chosen or (self.underMouse() and enabled):
            painter.setPen(Qt.PenStyle.NoPen)
            ink = "ink" if enabled else "text-3"
            painter.setBrush(theme.colour(ink if chosen else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
            text = theme.colour("on-ink" if enabled else "surface") if chosen else text
        side = theme.size("icon") if self._icon else 0
        gap = theme.scaled(6) if self._icon and self.text() else 0
        width = self.fontMetrics().horizontalAdvance(self.text())
        x = (self.width() - width - side - gap) / 2
        if self._icon:
            paint_icon(painter, self._icon, QRectF(x, (self.height() - side) / 2, side, side), text)
        painter.setPen(text)
        painter.setFont(self.font())
        box = QRectF(x + side + gap, 0, width + 2, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())

    def restyle(self) -> None:
        """Takes the theme's font; only what is chosen is set in semibold, the size allows for it always."""
        self.setFont(self._theme.font("label" if self.isChecked() else "ui"))
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()

    def _reach(self, chosen: bool) -> None:
        """Tab reaches only the chosen one; arrows go on from there."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if chosen else Qt.FocusPolicy.NoFocus)
        self.restyle()


class Segmented(QWidget):
    """Emits ``chosen(key)`` when the person takes another option, by pointer or arrow keys.

    Args:
        theme: The tokens.
        options: Key, word and icon (or empty) of each.
        name: What the choice is about, for a screen reader.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, options: Sequence[tuple[str, str, str]], name: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._segments = {key: Segment(theme, word, icon) for key, word, icon in options}
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for key, segment in self._segments.items():
            row.addWidget(segment)
            # Not ``clicked``, which a screen reader's "Toggle" does not emit.
            segment.toggled.connect(lambda chosen, key=key: self._take(key) if chosen else None)
        self.setAccessibleName(name)
        self._current = options[0][0] if options else ""
        self.select(self._current)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def current(self) -> str:
        """The key of the chosen option."""
        return self._current

    def button(self, key: str) -> QAbstractButton:
        """The option ``key``, to disable it or give it a tooltip."""
        return self._segments[key]

    def select(self, key: str) -> None:
        """Chooses without a signal; an unknown key is not chosen."""
        if key in self._segments:
            self._current = key
            self._segments[key].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows take the next option that can be taken, as radio buttons do."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = [key for key, segment in self._segments.items() if segment.isEnabled()]
        if self._current in keys:
            key = keys[(keys.index(self._current) + step) % len(keys)]
            self._take(key)
            self._segments[key].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the border around all."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("border-strong"), 1))
        painter.setBrush(self._theme.colour("surface"))
        radius = self._theme.radius("control")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _take(self, key: str) -> None:
        if key != self._current:
            self.select(key)
            self.chosen.emit(key)

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.size("control"))
        self.update()
