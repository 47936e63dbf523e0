"""What the gallery shows of the chat: findings, facts and destination chips, all invented."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Destination, Look
from hybrid_desktop.ui.widgets.label import ThemedLabel


@dataclass(frozen=True, slots=True)
class FindingSample:
    """Words, the look of their tint (None for none), their line (empty for none) and what it means."""

    text: str
    look: Look | None
    line: str
    note: str


FINDINGS = (
    FindingSample("sk-7Qm2vXw9", Look.RESTRICTED, "secret", "Secret, solid"),
    FindingSample("4556 7375 8689 9855", Look.RESTRICTED, "number", "Number, long dash"),
    FindingSample("lena@nordwind.example", Look.CONFIDENTIAL, "contact", "Contact, short dash"),
    FindingSample("Lena Hartmann", Look.INTERNAL, "person", "Person, dots"),
    FindingSample("Bluefin", Look.INTERNAL, "dictionary", "Your dictionary, dash dot"),
    FindingSample("Lena Hartmann", Look.DEVICE, "", "Restored here"),
    FindingSample("[PERSON_1]", Look.CONFIDENTIAL, "", "Placeholder, payload only"),
)
_CHIPS = (
    ("This device, llama3.1", Look.DEVICE, "laptop", "allowed"),
    ("This device only", Look.DEVICE, "lock", "restricted or forced"),
    ("Trusted, lab-gpu", Look.TRUSTED, "network", "allowed"),
    ("Cloud, gpt-4o", Look.CLOUD, "cloud", "redacted if Send says so"),
    ("No allowed model", Look.RESTRICTED, "ban", "blocked"),
    ("Offline, waits here", Look.NEUTRAL, "wifi-off", "network off"),
    ("Key missing, OpenAI", Look.NEUTRAL, "key-round", "opens Settings"),
)


class Finding(QWidget):
    """Words with the tint of their level and the line of their kind."""

    def __init__(self, theme: Theme, sample: FindingSample) -> None:
        super().__init__()
        self._theme = theme
        self._sample = sample
        self._mono = sample.text.startswith("[")
        self.setAccessibleName(f"{sample.text}: {sample.note}")
        theme.changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        """The words."""
        advance = self.fontMetrics().horizontalAdvance(self._sample.text)
        return QSize(advance + 4, self._theme.scaled(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints tint, words and line."""
        painter, theme, sample = QPainter(self), self._theme, self._sample
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(sample.text)
        baseline = (self.height() + metrics.ascent() - metrics.descent()) // 2
        if sample.look is not None:
            painter.fillRect(QRectF(0, 0, width + 4, self.height()), theme.tint(sample.look))
        painter.setPen(theme.strong(sample.look) if self._mono and sample.look else theme.colour("text"))
        painter.setFont(self.font())
        painter.drawText(2, baseline, sample.text)
        if sample.line and sample.look is not None:
            pen = QPen(theme.strong(sample.look), 2)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if pattern := theme.dash(sample.line):
                pen.setDashPattern(pattern)
            painter.setPen(pen)
            painter.drawLine(2, baseline + 4, width + 2, baseline + 4)

    def _restyle(self) -> None:
        self.setFont(self._theme.font("body", mono=self._mono))
        self.setFixedSize(self.sizeHint())


class Fact(QWidget):
    """An icon in its look's colour and quiet words."""

    def __init__(self, theme: Theme, icon: str, look: Look, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.scaled(20), 0, 0, 0)
        row.addWidget(ThemedLabel(theme, text, "caption", "text-2"))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the icon."""
        side = self._theme.size("icon-small")
        box = QRectF(0, (self.height() - side) / 2, side, side)
        paint_icon(QPainter(self), self._icon, box, self._theme.strong(self._look))


def chips(theme: Theme) -> list[tuple[QWidget, str]]:
    """The destination chip in each of its states, and when it shows so."""
    from hybrid_desktop.ui.chat.destination_chip import DestinationChip  # the chat is not part of the widgets

    made: list[tuple[QWidget, str]] = []
    for text, look, icon, note in _CHIPS:
        chip = DestinationChip(theme)
        chip.show_destination(Destination(text, look, icon, f"Destination: {text}", note))
        chip.set_room(theme.scaled(280))
        made.append((chip, note))
    return made
