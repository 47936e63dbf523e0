"""The three promises of the first page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.label import ThemedLabel

_ICON = 20  # pixels at text size 14


class Promise(QWidget):
    """An icon, a short title and a sentence."""

    def __init__(self, theme: Theme, icon: str, title: str, sentence: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        words = ThemedLabel(theme, sentence, "caption", "text-2")
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(4)
        self._column.addWidget(ThemedLabel(theme, title, "label", "text"))
        self._column.addWidget(words, 1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the icon above the title."""
        side = self._theme.scaled(_ICON)
        paint_icon(QPainter(self), self._icon, QRectF(0, 0, side, side), self._theme.colour("device"))

    def _restyle(self) -> None:
        self._column.setContentsMargins(0, self._theme.scaled(_ICON + 8), 0, 0)
        self.update()


class Promises(QWidget):
    """All of them, side by side or beneath each other.

    Args:
        theme: The tokens.
        promises: Icon, title and sentence of each.
    """

    def __init__(self, theme: Theme, promises: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(24)
        for promise in promises:
            self._box.addWidget(Promise(theme, *promise), 1)

    def set_beside(self, beside: bool) -> None:
        """Puts them side by side, or beneath each other where it is too narrow."""
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
