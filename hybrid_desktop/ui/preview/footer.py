"""The foot of the sheet: the tick, and Cancel, Keep local and Send."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from hybrid_desktop.ui.preview import wording
from hybrid_desktop.ui.preview.state import SheetState
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look
from hybrid_desktop.ui.widgets.button import ActionButton
from hybrid_desktop.ui.widgets.check_box import CheckBox

SEND_WIDTH = 160  # pixels at text size 14: room for every word it can say


class SheetFooter(QWidget):
    """The check box at the left, or above where there is little room, and the buttons at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.tick = CheckBox(theme, wording.SHOW_BEFORE)
        self.cancel = ActionButton(theme, wording.CANCEL, "", "quiet", "Esc")
        self.keep = ActionButton(theme, wording.KEEP_LOCAL, "laptop", "outline", "Ctrl L")
        self.send = ActionButton(theme, "Send", "arrow-up", "solid")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.send)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(24, 16, 24, 16)
        self._row.setSpacing(12)
        self._row.addWidget(self.tick)
        self._row.addLayout(buttons, 1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_state(self, state: SheetState) -> None:
        """Shows what can be done."""
        with QSignalBlocker(self.tick):
            self.tick.setChecked(state.ticked)
        self.keep.setVisible(state.keep_local)
        send = state.send
        self.send.show_state(send.word, send.icon, send.look if send.enabled else Look.NEUTRAL)
        self.send.setEnabled(send.enabled)
        self.send.setAccessibleName(send.spoken)

    def set_stacked(self, stacked: bool) -> None:
        """Puts the check box above the buttons, for a narrow sheet."""
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if stacked else directions.LeftToRight)
        self._row.setAlignment(self.tick, Qt.AlignmentFlag(0) if stacked else Qt.AlignmentFlag.AlignVCenter)

    def _restyle(self) -> None:
        self.send.setFixedWidth(self._theme.scaled(SEND_WIDTH))
