"""The list of sections at the left; a rail of icons where there is little room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.settings import wording
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.checkable import Checkable
from hybrid_desktop.ui.widgets.label import plain_tip

_WIDTH = 208  # pixels at text size 14 (d_settings)


class SectionButton(Checkable):
    """One section; checked, it is the current one."""

    focus_ring = True

    def __init__(self, theme: Theme, word: str, icon: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._rail = False
        self.setText(word)
        self.setAccessibleName(word)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.restyle)
        self.restyle()

    def set_rail(self, rail: bool) -> None:
        """Shows the icon alone, with the word in a tooltip."""
        self._rail = rail
        self.setToolTip(plain_tip(self.text()) if rail else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Icon and word."""
        return QSize(self._theme.size("control"), self._theme.size("control"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints surface, icon and word."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected" if self.isChecked() else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()), theme.radius("control"), theme.radius("control"))
        side = theme.size("icon")
        left = (self.width() - side) / 2 if self._rail else theme.scaled(8)
        colour = theme.colour("text" if self.isChecked() else "text-2")
        paint_icon(painter, self._icon, QRectF(left, (self.height() - side) / 2, side, side), colour)
        if self._rail:
            return
        painter.setFont(theme.font("label" if self.isChecked() else "ui"))
        painter.setPen(colour)
        words = QRectF(theme.scaled(32), 0, self.width() - theme.scaled(32), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())

    def restyle(self) -> None:
        """Takes the theme's size."""
        self.setFixedHeight(self._theme.size("control"))
        self.update()


class SectionList(QWidget):
    """Emits ``chosen(name)``; arrows go along it, as Qt does for buttons of which one is checked."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rail: bool | None = None
        self.setAccessibleName(wording.SECTION_LIST)
        self.buttons = {name: SectionButton(theme, word, icon) for name, word, icon in wording.SECTIONS}
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self._column.addWidget(button)
        self._column.addStretch(1)
        self.select(wording.SECTIONS[0][0])
        theme.changed.connect(self._restyle)
        self.set_rail(False)

    @property
    def last(self) -> QWidget:
        """The last button, after which Tab goes on to the cards."""
        return self.buttons[wording.SECTIONS[-1][0]]

    def select(self, name: str) -> None:
        """Marks a section as the current one."""
        self.buttons[name].setChecked(True)

    def set_rail(self, rail: bool) -> None:
        """Icons alone, or with words."""
        if rail == self._rail:
            return
        self._rail = rail
        for button in self.buttons.values():
            button.set_rail(rail)
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the sidebar's colour."""
        QPainter(self).fillRect(self.rect(), self._theme.colour("sidebar"))

    def _restyle(self) -> None:
        scaled = self._theme.scaled
        side = scaled(10 if self._rail else 12)
        self._column.setContentsMargins(side, scaled(12), side, scaled(12))
        self.setFixedWidth(self._theme.size("rail") if self._rail else scaled(_WIDTH))
