"""Where a person writes: the text, the findings strip and the actions, three zones that never move."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hybrid_desktop.ui.chat.destination_chip import DestinationChip
from hybrid_desktop.ui.chat.findings_strip import FindingsStrip
from hybrid_desktop.ui.chat.message_edit import AROUND, MessageEdit
from hybrid_desktop.ui.chat.paragraphs import ParagraphScan
from hybrid_desktop.ui.chat.sensitivity_meter import SensitivityMeter
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import ComposerState
from hybrid_desktop.ui.widgets.controls import ActionButton, Switch
from hybrid_desktop.ui.wording import KEEP, KEEP_SHORT

ACTIONS_HEIGHT = 52
SEND_WIDTH = 144
_GAP = 8
_ROW_AIR = 4 + 14 + 10 + 4 + 5 * _GAP  # pixels of the actions' row that belong to none of its controls
NARROW_BELOW = 760  # pixels of the composer: beneath, the switch and the chip take their short forms


class Composer(QWidget):
    """Shows a ComposerState and emits what the person does.

    Args:
        theme: The tokens.
        scan: Paragraph to findings, for the highlighter.
    """

    edited = Signal(object)  # tuple[str, ...]
    send_pressed = Signal()
    keep_pressed = Signal()
    too_long = Signal()

    def __init__(self, theme: Theme, scan: Callable[[str], ParagraphScan]) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.text = MessageEdit(theme, scan)
        self.strip = FindingsStrip(theme)
        self.keep = Switch(theme, KEEP, KEEP_SHORT)
        self.meter = SensitivityMeter(theme)
        self.chip = DestinationChip(theme)
        self.send = ActionButton(theme, "Send", "arrow-up", "solid")
        self.send.setFixedWidth(SEND_WIDTH)
        self._lay_out()
        self._connect()

    def show_state(self, state: ComposerState) -> None:
        """Shows ``state``; nothing changes its place or size."""
        self.meter.show_level(state.level)
        self.strip.show_findings(state.kinds, state.status)
        self.chip.show_destination(state.destination)
        self.keep.show_state(state.keep_on, state.keep_locked)
        self.send.setEnabled(state.send.enabled)
        self.send.setAccessibleName(state.send.spoken)
        self.send.show_state(state.send.word, state.send.icon, state.send.look)

    def sizeHint(self) -> QSize:
        """As high as its three zones."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """The text's present height and the two fixed zones, within a border of 2 px."""
        height = self.text.height() + self.strip.height() + ACTIONS_HEIGHT + 4
        return QSize(640, height)

    @property
    def fixed_height(self) -> int:
        """The pixels of its height that are not lines of text."""
        return AROUND + self.strip.height() + ACTIONS_HEIGHT + 4

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints surface and border; the focused border is drawn inside, so that nothing moves."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.text.hasFocus()
        width = 2.0 if focused else 1.0
        painter.setPen(QPen(theme.colour("text-2" if focused else "border-strong"), width))
        painter.setBrush(theme.colour("surface"))
        half = width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, theme.radius("sheet"), theme.radius("sheet"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(theme.colour("border"), 1))
        y = self.height() - ACTIONS_HEIGHT - 2
        painter.drawLine(2, y, self.width() - 3, y)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chooses the short forms by width alone, never by content."""
        narrow = event.size().width() < NARROW_BELOW
        self.keep.set_short(narrow)
        others = sum(widget.maximumWidth() for widget in (self.keep, self.meter, self.send))
        self.chip.set_room(event.size().width() - others - _ROW_AIR)
        super().resizeEvent(event)
        self._row.activate()  # now, as the row was laid out before its controls changed

    def _lay_out(self) -> None:
        actions = QWidget()
        actions.setFixedHeight(ACTIONS_HEIGHT)
        row = self._row = QHBoxLayout(actions)
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.keep)
        row.addStretch()
        row.addWidget(self.meter)
        row.addSpacing(4)
        row.addWidget(self.chip)
        row.addWidget(self.send)
        zones = QVBoxLayout(self)
        zones.setContentsMargins(2, 2, 2, 2)
        zones.setSpacing(0)
        zones.addWidget(self.text)
        zones.addWidget(self.strip)
        zones.addWidget(actions)

    def _connect(self) -> None:
        self.text.edited.connect(self.edited)
        self.text.submitted.connect(self.send_pressed)
        self.text.too_long.connect(self.too_long)
        self.text.focused.connect(lambda _on: self.update())
        self.send.clicked.connect(lambda: self.send_pressed.emit())
        self.keep.clicked.connect(lambda: self.keep_pressed.emit())
        self.strip.kind_pressed.connect(self._select_kind)
        self._theme.changed.connect(self.update)

    def _select_kind(self, kind: object) -> None:
        self.text.select_next(kind)  # type: ignore[arg-type] # the strip emits an EntityType
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
