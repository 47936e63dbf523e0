"""The controls that stand on a message: Stop, "Why here?" for the keyboard, and the card it opens."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from hybrid_desktop.ui.chat.message_delegate import MessageDelegate
from hybrid_desktop.ui.chat.transcript_badges import WHY, Part
from hybrid_desktop.ui.chat.transcript_places import INDENT
from hybrid_desktop.ui.chat.why_card import WhyCard
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import MessageRow
from hybrid_desktop.ui.widgets.button import ActionButton

_AIR = 4  # pixels around a word that can be pressed, and between Stop and an edge


class WhyButton(QAbstractButton):
    """Lies over the painted "Why here?" of the message the keyboard is at; underlines it when hovered."""

    focus_ring = True

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.key = 0  # of the message it belongs to
        self.setText(WHY)
        self.setAccessibleName(WHY)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.hide()

    def sizeHint(self) -> QSize:
        """What it covers."""
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only the line beneath the word; the word is the message's."""
        if self.underMouse():
            line = QRectF(_AIR + self._theme.scaled(20), self.height() - _AIR - 1, self.width(), 1)
            line.setRight(self.width() - _AIR)
            QPainter(self).fillRect(line, self._theme.colour("text-2"))


class Overlay:
    """Places Stop, the button and the card on their messages.

    Args:
        theme: The tokens.
        viewport: What they lie on.
        delegate: Knows where they belong.
    """

    def __init__(self, theme: Theme, viewport: QWidget, delegate: MessageDelegate) -> None:
        self._viewport = viewport
        self._theme = theme
        self._delegate = delegate
        self.stop = ActionButton(theme, "Stop", "square", hint="Esc", small=True)
        self.stop.setParent(viewport)
        self.stop.hide()
        self.why_button = WhyButton(theme, viewport)
        self.card = WhyCard(theme)
        self.card.setParent(viewport)
        delegate.shown.stop_width = self.stop.sizeHint().width()

    def place_stop(self, row: MessageRow | None, corner: QPointF) -> None:
        """Stop stands in the row of facts; while that is out of sight, right of the text or nowhere.

        It never covers a word: Esc stops the answer too.
        """
        if row is None:
            self.stop.hide()
            return
        size = self.stop.sizeHint()
        places = self._delegate.places(row)
        box = places.part(Part.STOP).translated(corner)
        x, y = box.left(), box.center().y() - size.height() / 2
        inside = self._viewport.height() - size.height() - _AIR
        if not _AIR <= y <= inside:
            x = places.text.right() + corner.x() + self._theme.scaled(INDENT) / 2
            if x + size.width() > self._viewport.width() - _AIR or y < _AIR:
                self.stop.hide()
                return
            y = inside
        self.stop.setGeometry(round(x), round(y), size.width(), size.height())
        self.stop.show()

    def place_why(self, row: MessageRow | None, corner: QPointF) -> None:
        """The button lies on the word of ``row``, if that has one."""
        box = self._delegate.places(row).part(Part.WHY) if row is not None else QRectF()
        if row is None or box.isEmpty():
            self.why_button.hide()
            return
        self.why_button.key = row.key
        facts = ", ".join(badge.text for badge in row.badges)
        self.why_button.setAccessibleDescription(facts)
        around = box.translated(corner).adjusted(-_AIR, -_AIR, _AIR, _AIR)
        self.why_button.setGeometry(around.toAlignedRect())
        self.why_button.show()

    def place_card(self, row: MessageRow | None, corner: QPointF) -> None:
        """The card stands beneath the facts of ``row``."""
        if row is None:
            self.card.hide()
            return
        box: QRect = self._delegate.places(row).card.translated(corner).toAlignedRect()
        self.card.setGeometry(box)
        self.card.show()
