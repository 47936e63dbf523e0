"""One line above the composer while a message waits for the answer before it to end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hybrid_desktop.ui.chat.page_wording import CANCEL, WAITS_ONE, waits_spoken
from hybrid_desktop.ui.first_view import ComposerState
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.bars import LevelBars
from hybrid_desktop.ui.widgets.button import ActionButton
from hybrid_desktop.ui.widgets.label import ThemedLabel, plain_tip
from hybrid_desktop.ui.widgets.pill import Pill
from hybrid_desktop.ui.wording import level_word

if TYPE_CHECKING:  # the window paints before these are needed
    from hybrid_desktop.ui.view_state import Waiting


class WaitingLine(QWidget):
    """Says that one message waits, and takes it back; it never shows the message."""

    cancel_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._line = ThemedLabel(theme, WAITS_ONE, "caption", "text-2")
        self._bars, self._pill = LevelBars(theme), Pill(theme)
        self.cancel = ActionButton(theme, CANCEL, "x", "quiet", small=True)
        self.cancel.clicked.connect(lambda: self.cancel_pressed.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(self._line)
        row.addWidget(self._bars)
        row.addWidget(self._pill)
        row.addStretch()
        row.addWidget(self.cancel)
        self._restyle()
        theme.changed.connect(self._restyle)
        self.hide()

    def show_waiting(self, waiting: Waiting | None, pressed: ComposerState | None = None) -> None:
        """Shows that a message waits, or hides.

        Args:
            waiting: The message's line; its text is never shown here.
            pressed: Level and destination as they stood when it was sent.
        """
        if waiting is not None and pressed is not None:
            place = pressed.destination
            self._bars.show_level(pressed.level)
            self._pill.show_pill(place.text, place.icon, place.look)
            self.setToolTip(plain_tip(waiting.line))
            self.setAccessibleName(waits_spoken(waiting.line, level_word(pressed.level), place.text))
        self.setVisible(waiting is not None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints a quiet card."""
        painter, theme = QPainter(self), self._theme
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("sunken"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(box, theme.radius("card"), theme.radius("card"))

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.size("row"))
        self.update()
