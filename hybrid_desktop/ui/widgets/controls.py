"""The plain controls of the window, painted from the tokens: label, button, switch and focus ring."""

from __future__ import annotations

import html
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollBar, QWidget

from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look

Fill = Literal["solid", "outline", "quiet"]
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


def plain_tip(text: str) -> str:
    """``text`` for a tooltip, which Qt would otherwise read as markup when it looks like some."""
    return f'<span style="white-space: pre-wrap">{html.escape(text)}</span>'


class ThemedLabel(QLabel):
    """Text in one style and colour of the tokens, in every theme."""

    def __init__(self, theme: Theme, text: str, style: str, colour: str) -> None:
        super().__init__(text)
        self._theme = theme
        self._colour = colour
        self.setFont(theme.font(style))
        self.setTextFormat(Qt.TextFormat.PlainText)
        theme.changed.connect(self._recolour)
        self._recolour()

    def _recolour(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colour(self._colour))
        self.setPalette(palette)


class ActionButton(QAbstractButton):
    """A button 32 px high with an icon and a word.

    Args:
        theme: The tokens.
        word: What it says.
        icon: Its icon, or empty.
        fill: ``solid`` wears its look's colour, ``outline`` a border, ``quiet`` nothing until hovered.
        hint: A key named beside the word, such as ``Esc``.
    """

    def __init__(
        self, theme: Theme, word: str, icon: str = "", fill: Fill = "outline", hint: str = ""
    ) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._fill: Fill = fill
        self._hint = hint
        self._look = Look.NEUTRAL
        self.setFont(theme.font("label"))
        self.setText(word)
        self.setAccessibleName(word)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(theme.size("control"))
        theme.changed.connect(self.update)

    def show_state(self, word: str, icon: str, look: Look) -> None:
        """Changes what it says and wears; its size stays."""
        self._icon, self._look = icon, look
        self.setText(word)
        self.update()

    def sizeHint(self) -> QSize:
        """Word, icon and hint with 12 px at each side."""
        metrics = self.fontMetrics()
        width = 24 + metrics.horizontalAdvance(self.text()) + (24 if self._icon else 0)
        if self._hint:
            width += 20 + metrics.horizontalAdvance(self._hint)
        return QSize(width, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the surface and, centred on it, icon, word and hint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        foreground = self._paint_surface(painter)
        metrics = self.fontMetrics()
        icon_width = 24 if self._icon else 0
        hint_width = 20 + metrics.horizontalAdvance(self._hint) if self._hint else 0
        room = self.width() - 16 - icon_width - hint_width
        word = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        x = (self.width() - metrics.horizontalAdvance(word) - icon_width - hint_width) / 2
        if self._icon:
            paint_icon(painter, self._icon, QRectF(x, self.height() / 2 - 8, 16, 16), foreground)
        painter.setPen(foreground)
        painter.setFont(self.font())
        text_width = metrics.horizontalAdvance(word) + 2
        box = QRectF(x + icon_width, 0, text_width, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, word)
        if self._hint:
            self._paint_hint(painter, QRectF(box.right() + 6, 7, hint_width - 8, self.height() - 14))

    def _paint_surface(self, painter: QPainter) -> QColor:
        theme, box = self._theme, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = theme.radius("control")
        hovered = self.underMouse() and self.isEnabled()
        plain = self._look is Look.NEUTRAL
        if self._fill == "solid" and not plain and self.isEnabled():
            surface = theme.strong(self._look)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(surface.lighter(112) if hovered else surface)
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
            return theme.on(self._look)
        if self._fill == "quiet":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover") if hovered else Qt.BrushStyle.NoBrush)
        elif self._fill == "solid":
            painter.setPen(QPen(theme.colour("border"), 1))
            painter.setBrush(theme.colour("hover" if hovered else "sunken"))
        else:
            painter.setPen(QPen(theme.colour("border-strong"), 1))
            painter.setBrush(theme.colour("hover" if hovered else "surface"))
        painter.drawRoundedRect(box, radius, radius)
        return theme.colour("text" if self._fill != "solid" else "text-3")

    def _paint_hint(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(self._theme.colour("border"), 1))
        painter.setBrush(self._theme.colour("sunken"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(self._theme.colour("text-2"))
        painter.setFont(self._theme.font("caption"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._hint)


class Switch(QAbstractButton):
    """A switch with its words and, when locked, a lock; as wide as its longest state."""

    def __init__(self, theme: Theme, words: str, short_words: str) -> None:
        super().__init__()
        self._theme = theme
        self._words = (words, short_words)
        self._locked = False
        self.setCheckable(True)
        self.setFont(theme.font("ui"))
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(theme.size("control"))
        self.set_short(False)
        theme.changed.connect(self.update)

    def set_short(self, short: bool) -> None:
        """Uses the short words, for a narrow window; the width depends on nothing else."""
        self.setText(self._words[int(short)])
        self.setFixedWidth(32 + 8 + self.fontMetrics().horizontalAdvance(self.text()) + 8 + 16 + 2)

    def show_state(self, on: bool, locked: bool) -> None:
        """Turns it without a signal; a locked one stays on."""
        self._locked = locked
        self.setChecked(on)
        self.setAccessibleDescription("Locked on, because the text is restricted" if locked else "")
        self.update()

    def nextCheckState(self) -> None:
        """Leaves the turning to the presenter, which answers through ``show_state``."""

    def sizeHint(self) -> QSize:
        """Its fixed size."""
        return QSize(self.width(), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the track, the knob, the words and the lock."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - 18) / 2
        track, on = QRectF(0.75, top + 0.75, 30.5, 16.5), self.isChecked()
        painter.setPen(QPen(theme.colour("device" if on else "border-strong"), 1.5))
        painter.setBrush(theme.colour("device" if on else "surface"))
        painter.drawRoundedRect(track, 8.25, 8.25)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("on-device" if on else "border-strong"))
        painter.drawEllipse(QRectF(18 if on else 4, top + 4, 10, 10))
        painter.setPen(theme.colour("text"))
        painter.setFont(self.font())
        words = QRectF(40, 0, self.width() - 40, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._locked:
            x = 48 + self.fontMetrics().horizontalAdvance(self.text())
            paint_icon(painter, "lock", QRectF(x, self.height() / 2 - 7, 14, 14), theme.colour("text-2"))


class ScrollBar(QScrollBar):
    """A slim bar without arrows; where it can be pressed is what the style says."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._theme = theme
        self.setFixedWidth(14)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the slider alone."""
        if self.maximum() <= self.minimum():
            return
        from PySide6.QtWidgets import (  # here, as their enums cost the first paint 10 ms
            QStyle,
            QStyleOptionSlider,
        )

        option = QStyleOptionSlider()
        self.initStyleOption(option)
        box = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, self
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("border-strong"))
        painter.drawRoundedRect(QRectF(5, box.top() + 2, 6, box.height() - 4), 3, 3)


class FocusRing(QWidget):
    """One 2 px ring around whatever has the keyboard's focus; never shown for the mouse (DESIGN.md)."""

    GAP = 4  # 2 px of air and 2 px of line

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def watch(self, *widgets: QWidget) -> None:
        """Follows the focus of these widgets."""
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Shows, moves or hides the ring; the event goes on in any case."""
        kind = event.type()
        if kind == QEvent.Type.FocusIn and isinstance(event, QFocusEvent) and isinstance(watched, QWidget):
            self._target = watched if event.reason() in _KEYBOARD else None
            self._place()
        elif watched is self._target and kind in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self._target = None
            self._place()
        elif watched is self._target and kind in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus"), 2))
        radius = self._theme.radius("control") + self.GAP - 1
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def _place(self) -> None:
        if self._target is None:
            self.hide()
            return
        corner = self._target.mapTo(self._window, QPoint(0, 0))
        ring = QRect(corner, self._target.size()).adjusted(-self.GAP, -self.GAP, self.GAP, self.GAP)
        self.setGeometry(ring)
        self.raise_()
        self.show()
