"""Stands directly above the composer when a message was not sent: what, why, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hybrid_desktop.ui.chat.page_wording import REMEDIES
from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.looks import Look
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.button import ActionButton
from hybrid_desktop.ui.widgets.label import ThemedLabel
from hybrid_desktop.ui.widgets.scroll_area import ScrollArea

if TYPE_CHECKING:  # the window paints before these are needed
    from hybrid_desktop.ui.view_state import Refusal, RefusalAction

_SIDE = 48  # pixels: the text starts behind the icon
_EDGE = 16
_BUTTON = 136  # the least width of a button, so that they stand in one column


class _Line(QWidget):
    """One thing to do: icon, what it is, and its button; a rule above parts it from the one before."""

    def __init__(self, theme: Theme, action: RefusalAction) -> None:
        super().__init__()
        self._theme = theme
        self._icon = action.icon
        self._title = ThemedLabel(theme, action.title, "ui", "text")
        self._detail = ThemedLabel(theme, action.detail, "caption", "text-2")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        for label, style in ((self._title, "ui"), (self._detail, "caption")):
            label.setWordWrap(True)
            label.setMinimumHeight(theme.line_height(style))
            texts.addWidget(label)
        if not action.detail:
            self._detail.hide()  # never setVisible(True) before there is a parent: it would be a window
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 6, _EDGE, 6)
        row.setSpacing(_EDGE)
        row.addLayout(texts, 1)
        self.button: ActionButton | None = None
        if action.button:
            self.button = ActionButton(theme, action.button, fill="solid" if action.primary else "outline")
            if action.primary:
                self.button.show_state(action.button, "", Look.DEVICE)
            self.button.setAccessibleDescription(f"{action.title}. {action.detail}")
            self.button.setMinimumWidth(theme.scaled(_BUTTON))
            row.addWidget(self.button)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rule and the icon."""
        painter, theme = QPainter(self), self._theme
        painter.fillRect(1, 0, self.width() - 2, 1, theme.colour("border"))
        if self._icon:
            side = theme.size("icon")
            box = QRectF(_EDGE + 1, (self.height() - side) / 2, side, side)
            paint_icon(painter, self._icon, box, theme.colour("text-2"))


class _Considered(QWidget):
    """The last line: where the text might have gone and never goes, and a way to the reasons."""

    def __init__(self, theme: Theme, text: str, why: ActionButton) -> None:
        super().__init__()
        self._theme = theme
        label = ThemedLabel(theme, text, "caption", "text-2")
        label.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 5, _EDGE - 6, 5)
        row.addWidget(label, 1)
        row.addWidget(why)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rule above."""
        QPainter(self).fillRect(1, 0, self.width() - 2, 1, self._theme.colour("border"))


class RefusalCard(QWidget):
    """Shows a Refusal; it takes no focus by itself, so that the person stays in the text.

    Its remedies are ordered from least to most work and scroll when there is no room for all.
    """

    action_pressed = Signal(object)  # Remedy
    why_pressed = Signal()  # why the other places were left out
    changed = Signal()  # other controls in it: the order of focus is to be made anew

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title = ThemedLabel(theme, "", "label", "text")
        self._why = ThemedLabel(theme, "", "ui", "text")
        self._why_below = ThemedLabel(theme, "", "ui", "text")
        self._kept = ThemedLabel(theme, "", "caption", "text")
        self._head = QWidget(self)
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self.remedies = ScrollArea(theme, self._list)
        self.controls: list[ActionButton] = []
        self._lay_out()
        theme.changed.connect(self.update)
        self.hide()

    def show_refusal(self, refusal: Refusal | None) -> None:
        """Shows ``refusal``, or hides when there is none."""
        self._clear()
        if refusal is not None:
            self._title.setText(refusal.title)
            self._why.setText(refusal.why)
            self._why_below.setText(refusal.why)
            self._kept.setText(refusal.kept)
            for action in refusal.actions:
                self._add(action)
            if refusal.considered:
                self._add_considered(refusal.considered)
            self.setAccessibleName(refusal.title)
            self.setAccessibleDescription(" ".join((refusal.why, *refusal.remedies)))
        self.setVisible(refusal is not None)
        self.changed.emit()

    def fit(self, width: int, room: int) -> int:
        """Takes no more than ``room`` pixels of height at ``width``, by letting the remedies scroll.

        Returns:
            The height it takes; more than ``room`` only when not even one remedy fits.
        """
        one = self._theme.scaled(48)
        self._put_why(below=False)
        head = self._head.heightForWidth(width)
        if room - head < one:  # the reason then scrolls with the remedies
            self._put_why(below=True)
            head = self._head.heightForWidth(width)
        wanted = max(0, self._lines.totalHeightForWidth(width))
        shown = min(wanted, max(one, room - head - 1))
        scrolls = shown < wanted
        self._head.setGeometry(0, 0, width, head)
        self.remedies.setVisible(wanted > 0)
        self.remedies.setGeometry(0, head, width, shown)
        self.remedies.setFocusPolicy(Qt.FocusPolicy.TabFocus if scrolls else Qt.FocusPolicy.NoFocus)
        height = head + shown + (1 if wanted else 0)
        self.setFixedHeight(height)
        return height

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the card, its tinted head, the border and the icons."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(box, theme.radius("card"), theme.radius("card"))
        painter.fillPath(outline, theme.colour("surface"))
        head = self._head.height() if self.remedies.isVisibleTo(self) else self.height()
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(QRectF(0, 0, self.width(), head), theme.colour("restricted-bg"))
        painter.restore()
        painter.setPen(QPen(theme.colour("restricted"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        side = min(24, theme.scaled(20))
        paint_icon(painter, "ban", QRectF(_EDGE + 1, 14, side, side), theme.colour("restricted"))
        kept = self._kept.geometry().translated(self._head.pos())
        side = theme.size("icon-small")
        icon = QRectF(kept.left() - side - 6, kept.center().y() - side / 2, side, side)
        paint_icon(painter, "save", icon, theme.colour("text"))

    def _lay_out(self) -> None:
        for label in (self._title, self._why, self._why_below):
            label.setWordWrap(True)
            label.setMinimumHeight(self._theme.line_height("ui"))
        grid = self._grid = QGridLayout(self._head)
        grid.setContentsMargins(_SIDE, 14, _EDGE, 14)
        grid.setHorizontalSpacing(_EDGE + 20)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._title, 0, 0)
        grid.addWidget(self._kept, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._why, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._why_below.setContentsMargins(_SIDE, 6, _EDGE, 6)
        self._why_below.hide()
        self._lines.addWidget(self._why_below)
        self.remedies.setParent(self)
        self.remedies.setAccessibleName(REMEDIES)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _put_why(self, *, below: bool) -> None:
        given = bool(self._why.text())
        self._why.setVisible(given and not below)
        self._why_below.setVisible(given and below)
        self._grid.activate()

    def _clear(self) -> None:
        self.controls.clear()
        while (item := self._lines.takeAt(1)) is not None:  # the first is the reason, which stays
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, action: RefusalAction) -> None:
        line = _Line(self._theme, action)
        self._lines.addWidget(line)
        if line.button is not None:
            line.button.clicked.connect(lambda: self.action_pressed.emit(action.remedy))
            self.controls.append(line.button)

    def _add_considered(self, text: str) -> None:
        from hybrid_desktop.ui.chat.page_wording import ALSO_WHY, WHY

        why = ActionButton(self._theme, WHY, "info", "quiet", small=True)
        why.setAccessibleDescription(ALSO_WHY)
        why.clicked.connect(lambda: self.why_pressed.emit())
        self._lines.addWidget(_Considered(self._theme, text, why))
        self.controls.append(why)
