"""What narrows the table: a search field and pills for place, level and fallbacks."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from hybrid_desktop.ui.history import wording
from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.checkable import Checkable
from hybrid_desktop.ui.widgets.dropdown import Dropdown
from hybrid_desktop.ui.widgets.text_field import TextField

_PAUSE_MS = 200
"""How long typing rests before the search begins."""


class PillDropdown(Dropdown):
    """A dropdown as a pill of 24 px."""

    def sizeHint(self) -> QSize:
        """As wide as its words, as high as a pill."""
        return QSize(super().sizeHint().width(), self._theme.size("control-small"))

    def _paint_surface(self, painter: QPainter) -> None:
        _paint_pill(painter, self._theme, self, filled=bool(self.current))

    def _restyle(self) -> None:
        super()._restyle()
        self.setFont(self._theme.font("caption"))
        self.setFixedHeight(self._theme.size("control-small"))
        self.focus_radius = self._theme.size("control-small") // 2


class PillToggle(Checkable):
    """A pill that is on or off; on, it is filled and has a tick."""

    focus_ring = True

    def __init__(self, theme: Theme, word: str, icon: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self.setText(word)
        self.setAccessibleName(word)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        """Icon and word with 10 px at each side."""
        scaled = self._theme.scaled
        width = scaled(20 + 6) + self._theme.size("icon-small")
        return QSize(width + self.fontMetrics().horizontalAdvance(self.text()) + 2, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints pill, icon and word."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_pill(painter, theme, self, filled=self.isChecked())
        side, x = theme.size("icon-small"), theme.scaled(10)
        name = "check" if self.isChecked() else self._icon
        paint_icon(painter, name, QRectF(x, (self.height() - side) / 2, side, side), theme.colour("text-2"))
        painter.setPen(theme.colour("text"))
        painter.setFont(self.font())
        box = QRectF(self.rect()).adjusted(x + side + theme.scaled(6), 0, 0, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _restyle(self) -> None:
        self.setFont(self._theme.font("caption"))
        self.setFixedHeight(self._theme.size("control-small"))
        self.focus_radius = self._theme.size("control-small") // 2
        self.updateGeometry()
        self.update()


class FilterBar(QWidget):
    """The row above the table; below 720 px the pills go beneath the search field."""

    searched = Signal(str)
    """What to look for, once typing rests."""
    focus_table = Signal()
    """Down or Enter in the search field."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.search = TextField(theme, wording.SEARCH, icon="search")
        self.zones = PillDropdown(theme, "", wording.ZONES)
        self.levels = PillDropdown(theme, "", wording.LEVELS)
        self.fallbacks = PillToggle(theme, wording.FALLBACKS_ONLY, "corner-down-right")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.search.edit.setClearButtonEnabled(False)
        self.search.edit.textChanged.connect(lambda _: self._pause.start())
        self.search.edit.returnPressed.connect(self._search_now)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        for pill in (self.zones, self.levels, self.fallbacks):
            row.addWidget(pill)

    def _search(self) -> None:
        self.searched.emit(self.search.text())

    def _search_now(self) -> None:
        self._pause.stop()
        self._search()
        self.focus_table.emit()


def _paint_pill(painter: QPainter, theme: Theme, button: QAbstractButton, *, filled: bool) -> None:
    hovered = button.underMouse() and button.isEnabled()
    surface = "selected" if filled or button.isDown() else "hover" if hovered else "surface"
    painter.setPen(QPen(theme.colour("border-strong"), 1))
    painter.setBrush(theme.colour(surface))
    radius = button.height() / 2 - 0.5
    painter.drawRoundedRect(QRectF(button.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
