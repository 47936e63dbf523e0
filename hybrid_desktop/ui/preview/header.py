"""The head of the sheet: a tile in the destination's colour, the title, and where the request goes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.preview import wording
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look
from hybrid_desktop.ui.widgets.button import IconButton
from hybrid_desktop.ui.widgets.label import ThemedLabel
from hybrid_desktop.ui.widgets.prose import Prose


class SheetHeader(QWidget):
    """Tile, title, summary and the button that closes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._tile = _Tile(theme)
        self._title = ThemedLabel(theme, "", "title", "text")
        self._title.setWordWrap(True)
        self.summary = Prose(theme, "ui", "text-2")
        self.close_button = IconButton(theme, "x", wording.CLOSE)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addStretch(1)
        texts.addWidget(self._title)
        texts.addWidget(self.summary)
        texts.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 16)
        row.setSpacing(16)
        row.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(texts, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_header(self, title: str, summary: tuple[str, str, str], icon: str, look: Look) -> None:
        """Says what the sheet is about."""
        self._tile.show_tile(icon, look)
        self._title.setText(title)
        self.summary.show_text(summary[0], summary[1], summary[2])


class _Tile(QWidget):
    """40 px with a rounded tint and an icon."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon, self._look = "cloud", Look.NEUTRAL
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_tile(self, icon: str, look: Look) -> None:
        """Wears ``icon`` in the colours of ``look``."""
        self._icon, self._look = icon, look
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints tint and icon."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tint(self._look))
        radius = theme.radius("card")
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        side = theme.scaled(20)
        corner = (self.width() - side) / 2
        paint_icon(painter, self._icon, QRectF(corner, corner, side, side), theme.strong(self._look))

    def _restyle(self) -> None:
        self.setFixedSize(self._theme.scaled(40), self._theme.scaled(40))
        self.update()
