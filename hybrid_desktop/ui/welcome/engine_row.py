"""One engine of the first page: a radio button, what it is, how it stands and which model."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSpacerItem, QVBoxLayout, QWidget

from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.welcome import wording as words
from hybrid_desktop.ui.welcome.state import Engine, EngineState
from hybrid_desktop.ui.widgets.button import ActionButton
from hybrid_desktop.ui.widgets.dropdown import Dropdown
from hybrid_desktop.ui.widgets.label import ThemedLabel
from hybrid_desktop.ui.widgets.radio import Radio

_TILE = 36  # pixels at text size 14
_GOOD = (EngineState.RUNNING, EngineState.INCLUDED)


class Status(QWidget):
    """An icon and a word, in the device's colour when the engine can answer."""

    def __init__(self, theme: Theme, icon: str, word: str, *, good: bool) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._token = "device" if good else "text-2"
        self._label = ThemedLabel(theme, word, "caption", self._token)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label)
        theme.changed.connect(self._restyle)
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the icon."""
        side = self._theme.size("icon-small")
        box = QRectF(0, (self.height() - side) / 2, side, side)
        paint_icon(QPainter(self), self._icon, box, self._theme.colour(self._token))

    def _restyle(self) -> None:
        self._row.setContentsMargins(self._theme.size("icon-small") + self._theme.scaled(5), 0, 0, 0)
        self.update()


class EngineRow(QWidget):
    """A press anywhere on it takes its engine, as its radio button does with the keyboard."""

    show_how_pressed = Signal(str)

    def __init__(self, theme: Theme, engine: Engine, *, first: bool, last: bool) -> None:
        super().__init__()
        self._theme = theme
        self.engine = engine
        self._ends = (first, last)
        self.radio = Radio(theme)
        self.radio.setAccessibleName(words.spoken(engine))
        self.radio.setEnabled(engine.usable)
        self.models = Dropdown(theme, "", [(name, name) for name in engine.models])
        self.models.set_spoken_caption(f"{words.MODEL} of {engine.title}")
        self.how = ActionButton(theme, words.SHOW_HOW, small=True)
        self.how.setAccessibleName(words.show_how_spoken(engine))
        self.how.clicked.connect(lambda: self.show_how_pressed.emit(engine.provider))
        self.radio.toggled.connect(lambda _: self.update())
        self._lay_out()
        self.models.setVisible(engine.usable)  # not before they have a parent: they would be windows
        self.how.setVisible(engine.state in (EngineState.OFF, EngineState.MISSING))
        theme.changed.connect(self._restyle)
        self._restyle()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes this engine."""
        if self.radio.isEnabled() and event.button() == Qt.MouseButton.LeftButton:
            self.radio.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the chosen row in the device's tint, the rule above, and the icon's tile."""
        painter, theme, chosen = QPainter(self), self._theme, self.radio.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillPath(self._shape(), theme.colour("device-bg"))
        if not self._ends[0]:
            painter.fillRect(QRectF(0, 0, self.width(), 1), theme.colour("border"))
        side = theme.scaled(_TILE)
        tile = QRectF(theme.scaled(48), (self.height() - side) / 2, side, side)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("surface" if chosen else "sunken"))
        corner = theme.radius("control")
        painter.drawRoundedRect(tile.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
        inset = (side - theme.size("icon")) / 2
        icon = tile.adjusted(inset, inset, -inset, -inset)
        paint_icon(painter, self.engine.icon, icon, theme.colour("text" if self.engine.usable else "text-2"))

    def _shape(self) -> QPainterPath:
        """This row within the card's rounded corners."""
        radius, box = self._theme.radius("card") - 1, QRectF(self.rect())
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(box, radius, radius)
        first, last = self._ends
        if not first:
            path.addRect(box.adjusted(0, 0, 0, -radius))
        if not last:
            path.addRect(box.adjusted(0, radius, 0, 0))
        return path

    def _lay_out(self) -> None:
        engine, theme = self.engine, self._theme
        word, icon = words.status(engine)
        self._top = QHBoxLayout()
        self._top.addWidget(ThemedLabel(theme, engine.title, "label", "text"))
        self._top.addWidget(Status(theme, icon, word, good=engine.state in _GOOD))
        self._top.addStretch()
        detail = ThemedLabel(theme, words.detail(engine), "caption", "text-2")
        detail.setWordWrap(True)
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addStretch()
        text.addLayout(self._top)
        text.addWidget(detail)
        text.addStretch()
        self._row = QHBoxLayout(self)
        self._tile = QSpacerItem(0, 0)
        self._row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addSpacerItem(self._tile)
        self._row.addLayout(text, 1)
        self._row.addWidget(self.models)
        self._row.addWidget(self.how)

    def _restyle(self) -> None:
        scaled = self._theme.scaled
        self._row.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        self._row.setSpacing(scaled(16))
        self._tile.changeSize(scaled(_TILE + 16), 0)  # a spacer gets no spacing of its own
        self._row.invalidate()
        self._top.setSpacing(scaled(8))
        self.setMinimumHeight(scaled(65))
        self.update()
