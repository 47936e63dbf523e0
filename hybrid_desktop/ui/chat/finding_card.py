"""The small card that says why a part of the text is a finding: its kind, its level and what saw it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hybrid_desktop.ui.chat import page_wording as words
from hybrid_desktop.ui.chat.sensitivity_meter import SensitivityMeter
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Span
from hybrid_desktop.ui.widgets.label import ThemedLabel
from hybrid_desktop.ui.wording import kind_word, level_word

WIDTH = 320  # pixels at the usual text size
_AIR = 8


class FindingCard(QFrame):
    """Lies over the window near the finding; any key, a press or the focus going elsewhere closes it.

    It never holds the finding's own text.

    Args:
        theme: The tokens.
        edit: Where the focus returns to.
        finding: What it explains.
    """

    def __init__(self, theme: Theme, edit: QWidget, finding: Span) -> None:
        super().__init__(edit.window())
        self._theme = theme
        self._edit = edit
        kind, level = kind_word(finding.entity_type), level_word(finding.level)
        reason = words.recognized(finding.recognizer)
        meter = SensitivityMeter(theme)
        meter.show_level(finding.level)
        head = QHBoxLayout()
        head.addWidget(ThemedLabel(theme, kind, "label", "text"))
        head.addStretch()
        head.addWidget(meter)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(4)
        column.addLayout(head)
        for line in (reason, words.level_meaning(finding.level)):
            label = ThemedLabel(theme, line, "caption", "text-2")
            label.setWordWrap(True)
            column.addWidget(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words.finding_spoken(kind, level, reason))

    def open_at(self, place: QPoint) -> None:
        """Shows it above ``place`` on the screen, or beneath where there is no room above."""
        window = self.window()
        width = min(self._theme.scaled(WIDTH), window.width() - 2 * _AIR)
        self.resize(width, self._column.heightForWidth(width))
        at = window.mapFromGlobal(place)
        x = max(_AIR, min(at.x() - width // 2, window.width() - width - _AIR))
        above = at.y() - self.height() - 3 * _AIR
        self.move(x, above if above >= _AIR else at.y() + 3 * _AIR)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key closes it; the text has the focus again."""
        self._edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press closes it."""
        self._edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """It does not outlive its focus."""
        super().focusOutEvent(event)
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the raised surface; no shadow (DESIGN.md)."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("border-strong"), 1))
        painter.setBrush(theme.colour("raised"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, theme.radius("card"), theme.radius("card"))
