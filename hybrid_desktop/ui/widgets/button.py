"""Buttons painted from the tokens: with a word, or with an icon alone."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.looks import Look
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.checkable import Checkable
from hybrid_desktop.ui.widgets.label import plain_tip

Fill = Literal["outline", "solid", "quiet", "ink"]
_PRESSED = 108  # per cent darker than at rest, QColor.darker
_HOVERED = 112  # per cent lighter than at rest, QColor.lighter


class ActionButton(Checkable):
    """A button with an icon, a word and a key; checked, it wears ``selected``.

    Args:
        theme: The tokens.
        word: What it says, also to a screen reader.
        icon: A Lucide name, or empty.
        fill: ``solid`` wears its look's colour, ``ink`` the ink, ``outline`` a border, ``quiet`` nothing
            until hovered.
        hint: A key named beside the word, such as ``Esc``.
        small: 24 px high instead of 32.
        large: 40 px high, the icon after the word: for the one step that a page is there for.
        light: The border of a card instead of a control's, where the mocks have it (top bar, sidebar).
    """

    def __init__(
        self,
        theme: Theme,
        word: str,
        icon: str = "",
        fill: Fill = "outline",
        hint: str = "",
        *,
        small: bool = False,
        large: bool = False,
        light: bool = False,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._fill: Fill = fill
        self._hint = hint
        self._small = small
        self._large = large
        self._light = light
        self._look = Look.NEUTRAL
        self.focus_ring = True
        self.setText(word)
        self.setAccessibleName(word)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self.toggled.connect(self._restyle)
        self._restyle()

    def show_state(self, word: str, icon: str, look: Look) -> None:
        """Changes what it says and wears; its size stays until the layout asks again."""
        self._icon, self._look = icon, look
        self.setText(word)
        self.update()

    def sizeHint(self) -> QSize:
        """Word, icon and hint with 12 px at each side."""
        scaled = self._theme.scaled
        width = scaled(16 if self._small else 40 if self._large else 24) + self._content_width()
        return QSize(width, self._high())

    def minimumSizeHint(self) -> QSize:
        """As small as the hint, so that a word is never cut by a layout."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the surface and, centred on it, icon, word and hint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        foreground = self._paint_surface(painter)
        scaled, metrics = self._theme.scaled, self.fontMetrics()
        extra = self._content_width() - metrics.horizontalAdvance(self.text())
        room = self.width() - scaled(12) - extra
        word = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        x = (self.width() - metrics.horizontalAdvance(word) - extra) / 2
        side, gap = self._icon_side(), scaled(8) if self.text() else 0
        width = metrics.horizontalAdvance(word) + 2
        if self._icon:
            left = x + width - 2 + gap if self._large else x
            paint_icon(painter, self._icon, QRectF(left, (self.height() - side) / 2, side, side), foreground)
            x += 0 if self._large else side + gap
        painter.setPen(foreground)
        painter.setFont(self.font())
        painter.drawText(QRectF(x, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, word)
        if self._hint:
            self._paint_hint(painter, x + width + scaled(6))

    def _high(self) -> int:
        if self._large:
            return self._theme.scaled(40)
        return self._theme.size("control-small" if self._small else "control")

    def _icon_side(self) -> int:
        return self._theme.size("icon-small" if self._small else "icon")

    def _hint_width(self) -> int:
        metrics = QFontMetrics(self._theme.font("caption"))
        return metrics.horizontalAdvance(self._hint) + self._theme.scaled(10)

    def _content_width(self) -> int:
        scaled = self._theme.scaled
        width = self.fontMetrics().horizontalAdvance(self.text())
        if self._icon:
            width += self._icon_side() + (scaled(8) if self.text() else 0)
        if self._hint:
            width += self._hint_width() + scaled(8)
        return width

    def _paint_surface(self, painter: QPainter) -> QColor:
        surface, line, text = self._colours()
        radius = self._theme.radius("control")
        painter.setPen(Qt.PenStyle.NoPen if line is None else QPen(line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if surface is None else surface)
        inset = 0.0 if line is None else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        return text

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        """Surface, border and text as the state asks; None for what is not painted."""
        theme, colour = self._theme, self._theme.colour
        hovered, pressed = self.underMouse() and self.isEnabled(), self.isDown()
        filled = self._fill == "ink" or (self._fill == "solid" and self._look is not Look.NEUTRAL)
        if filled and self.isEnabled():
            ink = self._fill == "ink"
            surface = colour("ink") if ink else theme.strong(self._look)
            if pressed:
                surface = surface.darker(_PRESSED)
            elif hovered:
                surface = surface.lighter(_HOVERED)
            return surface, None, colour("on-ink") if ink else theme.on(self._look)
        if self._fill in ("solid", "ink"):
            return colour("hover" if hovered else "sunken"), colour("border"), colour("text-3")
        text = colour("text" if self.isEnabled() else "text-3")
        line = colour("border-strong" if self.isEnabled() and not self._light else "border")
        if self.isEnabled() and (self.isChecked() or pressed):
            return colour("selected"), None if self._fill == "quiet" else line, text
        if self._fill == "quiet":
            quiet = self.isEnabled() and bool(self.text()) and not hovered
            return colour("hover") if hovered else None, None, colour("text-2") if quiet else text
        return colour("hover" if hovered else "surface"), line, text

    def _paint_hint(self, painter: QPainter, x: float) -> None:
        height = self._theme.scaled(18)
        box = QRectF(x, (self.height() - height) / 2, self._hint_width(), height)
        painter.setPen(QPen(self._theme.colour("border"), 1))
        painter.setBrush(self._theme.colour("sunken"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(self._theme.colour("text-2"))
        painter.setFont(self._theme.font("caption"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._hint)

    def _restyle(self) -> None:
        font = self._theme.font("caption" if self._small else "label")
        if self._small or (self._fill == "quiet" and not self.isChecked()):
            font.setWeight(QFont.Weight.Medium)
        self.setFont(font)
        self.setFixedHeight(self._high())
        self.updateGeometry()
        self.update()


class IconButton(ActionButton):
    """A square button with an icon alone; its name is spoken and is its tooltip."""

    def __init__(self, theme: Theme, icon: str, name: str, *, small: bool = False) -> None:
        super().__init__(theme, "", icon, "quiet", small=small)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Changes what it is called."""
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))

    def set_icon(self, icon: str) -> None:
        """Changes its icon."""
        self.show_state("", icon, Look.NEUTRAL)

    def sizeHint(self) -> QSize:
        """As wide as high."""
        side = self._theme.size("control-small" if self._small else "control")
        return QSize(side, side)

    def _restyle(self) -> None:
        super()._restyle()
        self.setFixedWidth(self.sizeHint().width())
