"""A caption, the chosen option and a menu of the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy

from hybrid_desktop.ui.icons import paint_icon, themed_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.label import plain_tip
from hybrid_desktop.ui.widgets.menu import themed_menu

_WIDEST = 280  # pixels of a value at text size 14; longer ones are elided and stand in the tooltip


class Dropdown(QAbstractButton):
    """Emits ``chosen(key)`` when the person takes another option; the popup runs no loop of its own.

    Args:
        theme: The tokens.
        caption: What is chosen, such as ``Strategy``; may be empty.
        options: Key and word of each.
        bordered: Painted as a field with a border instead of quietly.
        light: The border of a card instead of a control's, where the mocks have it (top bar, History).
    """

    chosen = Signal(str)
    focus_ring = True

    def __init__(
        self,
        theme: Theme,
        caption: str,
        options: Sequence[tuple[str, str]] = (),
        *,
        bordered: bool = True,
        light: bool = False,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._caption = caption
        self._spoken = caption
        self._bordered = bordered
        self._light = light
        self._short = False
        self._options: tuple[tuple[str, str], ...] = ()
        self._current = ""
        self._menu: QMenu | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)
        self.set_options(options)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def current(self) -> str:
        """The key of the chosen option; empty when there is none."""
        return self._current

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """What can be chosen."""
        return self._options

    @property
    def menu(self) -> QMenu | None:
        """The open menu."""
        return self._menu

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offers other options; the current one stays when it is among them, else the first is taken."""
        self._options = tuple(options)
        keys = [key for key, _ in self._options]
        self._current = self._current if self._current in keys else (keys[0] if keys else "")
        self.setEnabled(bool(keys))
        self._show()

    def select(self, key: str) -> None:
        """Chooses without a signal; an unknown key changes nothing."""
        if any(key == known for known, _ in self._options):
            self._current = key
            self._show()

    def set_short(self, short: bool) -> None:
        """Leaves out the caption, for a narrow window; it stays in the spoken name and the tooltip."""
        self._short = short
        self._show()

    def set_spoken_caption(self, caption: str) -> None:
        """What a screen reader and the tooltip say before the value, where no caption is painted."""
        self._spoken = caption
        self._show()

    def open_menu(self) -> None:
        """Opens the menu beneath, with the current option marked."""
        self._menu = menu = themed_menu(self._theme, self)
        side = self._theme.size("icon")
        tick = themed_icon("check", side, self._theme.colour("text"))
        for key, word in self._options:
            action = menu.addAction(word.replace("&", "&&"))
            action.setData(key)
            if key == self._current:
                action.setIcon(tick)
                menu.setActiveAction(action)
        menu.setMinimumWidth(self.width())
        menu.triggered.connect(self._triggered)
        menu.aboutToHide.connect(self._close)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down, Up and Enter open the menu as Space does."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Caption, value and chevron with 12 px at each side."""
        scaled = self._theme.scaled
        width = scaled(12 + 8 + 14 + 10) + self._caption_width()
        return QSize(width + self._value_width(), self._theme.size("control"))

    def minimumSizeHint(self) -> QSize:
        """Room for some of the value; what does not fit is elided and stands in the tooltip."""
        least = self._theme.scaled(12 + 8 + 14 + 10 + 40) + self._caption_width()
        return QSize(min(least, self.sizeHint().width()), self._theme.size("control"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints border, caption, value and chevron."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_surface(painter)
        enabled, x, side = self.isEnabled(), float(theme.scaled(12)), theme.size("icon-small")
        box = QRectF(0, 0, self.width(), self.height())
        if self._caption_width():
            painter.setFont(theme.font("ui"))
            painter.setPen(theme.colour("text-2" if enabled else "text-3"))
            painter.drawText(box.adjusted(x, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._caption)
            x += self._caption_width()
        right = self.width() - theme.scaled(10) - side
        painter.setFont(self.font())
        painter.setPen(theme.colour("text" if enabled else "text-3"))
        room = int(right - x - theme.scaled(8)) + 1
        value = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(box.adjusted(x, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, value)
        chevron = QRectF(right, (self.height() - side) / 2, side, side)
        paint_icon(painter, "chevron-down", chevron, theme.colour("text-2" if enabled else "text-3"))

    def _paint_surface(self, painter: QPainter) -> None:
        theme, radius = self._theme, self._theme.radius("control")
        open_or_down = self.isDown() or self._menu is not None
        hovered = self.underMouse() and self.isEnabled()
        surface = "selected" if open_or_down else "hover" if hovered else "surface"
        line = theme.colour("border-strong" if self.isEnabled() and not self._light else "border")
        painter.setPen(QPen(line, 1) if self._bordered else Qt.PenStyle.NoPen)
        bare = not self._bordered and surface == "surface"
        painter.setBrush(Qt.BrushStyle.NoBrush if bare else theme.colour(surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _caption_width(self) -> int:
        if not self._caption or self._short:
            return 0
        advance = QFontMetrics(self._theme.font("ui")).horizontalAdvance(self._caption)
        return advance + self._theme.scaled(6)

    def _value_width(self) -> int:
        advance = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return min(advance, self._theme.scaled(_WIDEST))

    def _triggered(self, action: QAction) -> None:
        self._take(str(action.data()))

    def _take(self, key: str) -> None:
        if key != self._current:
            self.select(key)
            self.chosen.emit(key)

    def _close(self) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
            self._menu = None
        self.update()

    def _show(self) -> None:
        word = dict(self._options).get(self._current, "")
        self.setText(word)
        spoken = f"{self._spoken}: {word}" if self._spoken else word
        self.setAccessibleName(spoken)
        self.setToolTip(plain_tip(spoken))
        self.updateGeometry()
        self.update()

    def _restyle(self) -> None:
        self.setFont(self._theme.font("label"))
        self.setFixedHeight(self._theme.size("control"))
        self._show()
