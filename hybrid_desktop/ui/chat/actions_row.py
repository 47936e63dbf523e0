"""The composer's lower zone: attach, the switch, the level, the destination and Send, in one row or two."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hybrid_desktop.ui.chat.destination_chip import DestinationChip
from hybrid_desktop.ui.chat.page_wording import ATTACH
from hybrid_desktop.ui.chat.sensitivity_meter import SensitivityMeter
from hybrid_desktop.ui.first_view import ComposerState
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.button import ActionButton, IconButton
from hybrid_desktop.ui.widgets.switch import Switch
from hybrid_desktop.ui.wording import KEEP, KEEP_SHORT

HEIGHT = 52  # pixels of one row at the usual text size
SEND_WIDTH = 144
_SECOND_ROW = 40
_SIDE, _AFTER_ATTACH, _BEFORE_CHIP, _GAP = 10, 16, 20, 8


class ActionsRow(QWidget):
    """Places its controls by width and text size alone, never by what they say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.attach = IconButton(theme, "paperclip", ATTACH)
        self.keep = Switch(theme, KEEP, KEEP_SHORT, turns=False)
        self.meter = SensitivityMeter(theme)
        self.chip = DestinationChip(theme)
        self.send = ActionButton(theme, "Send", "arrow-up", "solid")
        for control in (self.attach, self.keep, self.meter, self.chip, self.send):
            control.setParent(self)
        self.setFixedHeight(theme.scaled(HEIGHT))

    def show_state(self, state: ComposerState) -> None:
        """Shows level, destination, switch and button."""
        self.meter.show_level(state.level)
        self.chip.show_destination(state.destination)
        self.keep.show_state(state.keep_on, state.keep_locked)
        self.send.setEnabled(state.send.enabled)
        self.send.setAccessibleName(state.send.spoken)
        self.send.show_state(state.send.word, state.send.icon, state.send.look)

    def make_room(self) -> None:
        """Lets the destination have the width its words need; not to be called while a person types."""
        if self.chip.make_room():
            self.fit(self.width())

    def fit(self, width: int) -> None:
        """Takes ``width`` pixels, with short words or in two rows where one cannot hold them."""
        scaled = self._theme.scaled
        self.send.setFixedWidth(scaled(SEND_WIDTH))
        self.keep.set_short(False)
        if self._left_for_chip(width) < self.chip.usual:
            self.keep.set_short(True)
        room = self._left_for_chip(width)
        rows = 1 if room >= self.chip.least else 2
        if rows == 2:
            first = self.attach.width() + self.meter.width() + scaled(2 * _SIDE + _AFTER_ATTACH + _GAP)
            self.keep.set_short(False)
            self.keep.set_short(first + self.keep.width() > width)
        self.setFixedHeight(scaled(HEIGHT) + (scaled(_SECOND_ROW) if rows == 2 else 0))
        self.resize(width, self.height())
        self.chip.set_room(room if rows == 1 else width - scaled(2 * _SIDE + _GAP) - self.send.width())
        self._place(width, rows)

    def sizeHint(self) -> QSize:
        """Its present size."""
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rule above."""
        QPainter(self).fillRect(0, 0, self.width(), 1, self._theme.colour("border"))

    def _left_for_chip(self, width: int) -> int:
        others = (self.attach, self.keep, self.meter, self.send)
        air = 2 * _SIDE + _AFTER_ATTACH + _GAP + _BEFORE_CHIP + _GAP
        return width - sum(control.width() for control in others) - self._theme.scaled(air)

    def _place(self, width: int, rows: int) -> None:
        scaled = self._theme.scaled
        first, last = scaled(HEIGHT) // 2, scaled(HEIGHT) // 2 + (scaled(_SECOND_ROW) if rows == 2 else 0)
        side, gap = scaled(_SIDE), scaled(_GAP)
        _put(self.attach, side, first)
        _put(self.keep, side + self.attach.width() + scaled(_AFTER_ATTACH), first)
        send = width - side - self.send.width()
        chip = send - gap - self.chip.width()
        _put(self.send, send, last)
        _put(self.chip, chip, last)
        meter = chip - scaled(_BEFORE_CHIP) if rows == 1 else width - side
        _put(self.meter, meter - self.meter.width(), first)


def _put(control: QWidget, x: int, middle: int) -> None:
    control.resize(control.sizeHint().expandedTo(control.minimumSize()).boundedTo(control.maximumSize()))
    control.move(x, middle - control.height() // 2)
