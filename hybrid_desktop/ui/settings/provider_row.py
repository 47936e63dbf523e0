"""One provider as a row of the table: name, zone, last test, key, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from hybrid_desktop.ui.settings import wording
from hybrid_desktop.ui.settings.parts import CellView
from hybrid_desktop.ui.settings.state import Cell, ProviderRow
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.button import ActionButton, IconButton

#: Widths in pixels at text size 14 (d_settings): name with its icon, zone, last test.
_NAME, _ZONE, _STATE = 100, 98, 102


class ProviderRowView(QWidget):
    """On one line, or on two where there is no room."""

    edit_wanted = Signal()
    key_wanted = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._compact: bool | None = None
        self.name = CellView(theme, "ui", "text")
        self.zone, self.state, self.key = CellView(theme), CellView(theme), CellView(theme)
        self.add_key = ActionButton(theme, wording.ADD_KEY, small=True)
        self.add_key.setAccessibleName(f"{wording.ADD_KEY}, {name}")
        self.add_key.clicked.connect(self.key_wanted)
        self.pencil = IconButton(theme, "pencil", wording.EDIT_PROVIDER.format(name=name), small=True)
        self.pencil.clicked.connect(self.edit_wanted)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(4)
        self._actions.addWidget(self.add_key)
        self._actions.addWidget(self.pencil)
        theme.changed.connect(self._restyle)
        self.set_compact(False)

    def show_row(self, row: ProviderRow) -> None:
        """Shows one provider."""
        self.setAccessibleName(row.spoken)
        self.name.show_cell(Cell(row.name, row.zone.icon, row.zone.look, row.zone.tip))
        self.zone.show_cell(Cell(row.zone.text))
        self.state.show_cell(row.state)
        self.key.show_cell(row.key)
        self.add_key.setVisible(row.key_missing)
        self.pencil.setVisible(not row.key_missing)  # "Add key" opens the same form
        self.pencil.setAccessibleDescription(row.spoken)

    def set_compact(self, compact: bool) -> None:
        """On two lines, for a narrow card."""
        if compact == self._compact:
            return
        self._compact = compact
        for cell in (self.name, self.zone, self.state, self.key):
            self._grid.removeWidget(cell)
        self._grid.removeItem(self._actions)
        middle = Qt.AlignmentFlag.AlignVCenter
        if compact:
            self._grid.addWidget(self.name, 0, 0, 1, 3)
            self._grid.addLayout(self._actions, 0, 3, middle | Qt.AlignmentFlag.AlignRight)
            for column, cell in enumerate((self.zone, self.state, self.key)):
                self._grid.addWidget(cell, 1, column, 1, 2 if column == 2 else 1)
        else:
            for column, cell in enumerate((self.name, self.zone, self.state, self.key)):
                self._grid.addWidget(cell, 0, column)
            self._grid.addLayout(self._actions, 0, 4, middle | Qt.AlignmentFlag.AlignRight)
        self._restyle()

    def _restyle(self) -> None:
        scaled = self._theme.scaled
        widths = (_ZONE, _STATE, 0, 0, 0) if self._compact else (_NAME, _ZONE, _STATE, 0, 0)
        for column, width in enumerate(widths):
            self._grid.setColumnMinimumWidth(column, scaled(width))
            self._grid.setColumnStretch(column, 1 if width == 0 and column == len(widths) - 2 else 0)
        for cell, width in ((self.name, _NAME), (self.zone, _ZONE), (self.state, _STATE)):
            cell.setMaximumWidth(16_777_215 if self._compact and cell is self.name else scaled(width))
        self._grid.setRowMinimumHeight(0, scaled(32))
