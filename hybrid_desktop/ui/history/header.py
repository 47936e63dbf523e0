"""The head of the History tab: title, range, environment, how it is kept, and the export."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QWidget

from hybrid_desktop.ui.history import wording
from hybrid_desktop.ui.history.export import Kind
from hybrid_desktop.ui.history.ranges import Range
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.button import ActionButton
from hybrid_desktop.ui.widgets.dropdown import Dropdown
from hybrid_desktop.ui.widgets.label import ThemedLabel
from hybrid_desktop.ui.widgets.menu import themed_menu

_WORDS = {Kind.CSV: wording.EXPORT_CSV, Kind.JSON: wording.EXPORT_JSON}


class HistoryHeader(QWidget):
    """Emits ``export_chosen`` with a path and a kind once the person has named a file."""

    export_chosen = Signal(object, object)
    """``Path`` and ``Kind``."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.range = Dropdown(theme, "", wording.RANGES, light=True)
        self.range.select(Range.MONTH.value)
        self.environment = Dropdown(theme, wording.ENVIRONMENT, wording.ENVIRONMENTS, light=True)
        self.export = ActionButton(theme, wording.EXPORT, "download")
        self.export.clicked.connect(self._offer)
        self._kept = ThemedLabel(theme, "", "caption", "text-2")
        self._kept.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._kept.setWordWrap(True)
        self._kept.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)
        row.addWidget(ThemedLabel(theme, wording.TITLE, "title", "text"))
        row.addSpacing(8)
        row.addWidget(self.range)
        row.addWidget(self.environment)
        row.addSpacing(8)
        row.addWidget(self._kept, 1)
        row.addSpacing(8)
        row.addWidget(self.export)

    def show_kept(self, sentence: str) -> None:
        """Says how the history is kept."""
        self._kept.setText(sentence)

    def set_short(self, short: bool) -> None:
        """Leaves out the caption of the environment, for a narrow window."""
        self.environment.set_short(short)

    def show_controls(self, visible: bool) -> None:
        """Range, environment and export mean nothing while there is no history."""
        for control in (self.range, self.environment, self.export, self._kept):
            control.setVisible(visible)

    def choose_file(self, kind: Kind) -> QFileDialog:
        """Opens the dialog that asks where to write; it runs no loop of its own."""
        dialog = QFileDialog(self.window(), wording.EXPORT_TITLE)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(f"{kind.value.upper()} (*.{kind.value})")
        dialog.setDefaultSuffix(kind.value)
        dialog.selectFile(f"decisions.{kind.value}")
        dialog.fileSelected.connect(lambda name: self.export_chosen.emit(Path(name), kind))
        dialog.open()
        return dialog

    def _offer(self) -> None:
        menu = themed_menu(self._theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind, word in _WORDS.items():
            menu.addAction(word).triggered.connect(lambda _=False, kind=kind: self.choose_file(kind))
        menu.popup(self.export.mapToGlobal(QPoint(0, self.export.height() + 4)))
