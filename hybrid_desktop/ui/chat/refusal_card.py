"""Stands directly above the composer when a message was not sent: what, why, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Refusal
from hybrid_desktop.ui.widgets.controls import ScrollBar, ThemedLabel

_LEAST = 36  # pixels: one remedy
_SIDE = 48  # the text starts behind the icon


class _Remedy(ThemedLabel):
    """One thing to do; a rule above it parts it from the one before."""

    def __init__(self, theme: Theme, text: str, *, ruled: bool) -> None:
        super().__init__(theme, text, "ui", "text")
        self._ruled = ruled

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rule and the words."""
        if self._ruled:
            QPainter(self).fillRect(1, 0, self.width() - 2, 1, self._theme.colour("border"))
        super().paintEvent(event)


class RefusalCard(QWidget):
    """Shows a Refusal; it takes no focus, so that the person stays in the text."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title = ThemedLabel(theme, "", "label", "text")
        self._why = ThemedLabel(theme, "", "ui", "text")
        self._kept = ThemedLabel(theme, "", "caption", "text-2")
        self._head = QWidget()
        self._list = QWidget()
        self._remedies = QVBoxLayout(self._list)
        self.remedies = QScrollArea()  # in the keyboard's way only while it does not show all
        self._lay_out()
        theme.changed.connect(self.update)
        self.hide()

    def show_refusal(self, refusal: Refusal | None) -> None:
        """Shows ``refusal``, or hides when there is none."""
        while (item := self._remedies.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if refusal is None:
            self.hide()
            return
        self._title.setText(refusal.title)
        self._why.setText(refusal.why)
        self._why.setVisible(bool(refusal.why))
        self._kept.setText(refusal.kept)
        for remedy in refusal.remedies:
            label = _Remedy(self._theme, remedy, ruled=bool(self._remedies.count()))
            label.setWordWrap(True)
            label.setContentsMargins(_SIDE, 8, 16, 8)
            self._remedies.addWidget(label)
        self._name(refusal)
        self.show()

    def fit(self, width: int, room: int) -> int:
        """Takes no more than ``room`` pixels of height at ``width``, by letting the remedies scroll.

        Returns:
            The height it takes; more than ``room`` only when not even one remedy fits.
        """
        head = self._head.heightForWidth(width)
        wanted = self._remedies.totalHeightForWidth(width) if self._remedies.count() else 0
        shown = min(wanted, max(_LEAST, room - head))
        scrolls = shown < wanted
        self.remedies.setVisible(wanted > 0)
        self.remedies.setFixedHeight(shown)
        self.remedies.setFocusPolicy(Qt.FocusPolicy.TabFocus if scrolls else Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(head + shown)
        return head + shown

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the card, its tinted head, the and the icon."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(box, theme.radius("card"), theme.radius("card"))
        painter.fillPath(outline, theme.colour("surface"))
        head = self._head.height() if self._remedies.count() else self.height()
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(QRectF(0, 0, self.width(), head), theme.colour("restricted-bg"))
        painter.restore()
        painter.setPen(QPen(theme.colour("restricted"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        paint_icon(painter, "ban", QRectF(16, 15, 18, 18), theme.colour("restricted"))

    def _lay_out(self) -> None:
        for label in (self._title, self._why):
            label.setWordWrap(True)
        grid = QGridLayout(self._head)
        grid.setContentsMargins(_SIDE, 14, 16, 14)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.addWidget(self._title, 0, 0)
        grid.addWidget(self._kept, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._why, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        self._remedies.setContentsMargins(0, 0, 0, 0)
        self._remedies.setSpacing(0)
        self.remedies.setFrameShape(QFrame.Shape.NoFrame)
        self.remedies.setWidgetResizable(True)
        self.remedies.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.remedies.setVerticalScrollBar(ScrollBar(self._theme))
        self.remedies.setAccessibleName("What can be done")
        self.remedies.setWidget(self._list)
        self.remedies.viewport().setAutoFillBackground(False)
        self._list.setAutoFillBackground(False)
        column.addWidget(self.remedies)

    def _name(self, refusal: Refusal) -> None:
        self.setAccessibleName(refusal.title)
        self.setAccessibleDescription(" ".join((refusal.why, *refusal.remedies)))
