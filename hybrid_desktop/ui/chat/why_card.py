"""The card "Why here?": why an answer came from where it came, and each attempt, beneath its message."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import WhyHere
from hybrid_desktop.ui.widgets.button import IconButton
from hybrid_desktop.ui.widgets.card import Card
from hybrid_desktop.ui.widgets.label import ThemedLabel

ATTEMPTS = "Attempts"
CLOSE = "Close"


class WhyCard(Card):
    """Shows a WhyHere; no dialog, the conversation stays usable around it.

    Args:
        theme: The tokens.
    """

    closed = Signal()  # by Esc or its cross
    focus_ring = True

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, surface="surface")
        self._theme = theme
        self._title = ThemedLabel(theme, "", "label", "text")
        self._title.setWordWrap(True)
        self.close_button = IconButton(theme, "x", CLOSE, small=True)
        self.close_button.clicked.connect(self.closed)
        self._lines = QVBoxLayout()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        top = QHBoxLayout()
        top.addWidget(self._title, 1, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.addLayout(top)
        self._column.addLayout(self._lines)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def show_why(self, why: WhyHere) -> None:
        """Shows ``why``; how high that is, ``height_at`` tells."""
        self._title.setText(why.title)
        while (item := self._lines.takeAt(0)) is not None:  # labels, and the air between them
            label = item.widget()
            if label is not None:
                label.hide()
                label.deleteLater()
        for line in why.lines:
            self._add(line, "ui", "text-2")
        if why.attempts:
            self._lines.addSpacing(self._theme.scaled(4))
            self._add(ATTEMPTS, "label", "text")
        for number, attempt in enumerate(why.attempts, start=1):
            self._add(f"{number}. {attempt}", "ui", "text-2")
        attempts = (f"{ATTEMPTS}: {'. '.join(why.attempts)}",) if why.attempts else ()
        self.setAccessibleName(why.title)
        self.setAccessibleDescription("\n".join((*why.lines, *attempts)))

    def height_at(self, width: int) -> int:
        """How high it is ``width`` pixels wide."""
        self._column.invalidate()
        return max(self._column.minimumHeightForWidth(width), self._column.heightForWidth(width))

    def sizeHint(self) -> QSize:
        """As wide as it is, as high as that needs."""
        return QSize(self.width(), self.height_at(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _add(self, text: str, style: str, colour: str) -> None:
        label = ThemedLabel(self._theme, text, style, colour)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines.addWidget(label)

    def _restyle(self) -> None:
        scaled = self._theme.scaled
        self._column.setContentsMargins(scaled(16), scaled(12), scaled(12), scaled(12))
        self._column.setSpacing(scaled(4))
        self._lines.setSpacing(scaled(4))
