"""What the cards are made of: a titled card, a fact with an icon, a field that commits, a caption."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.settings.state import Cell
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look
from hybrid_desktop.ui.widgets.card import Card
from hybrid_desktop.ui.widgets.focus_chain import focus_chain
from hybrid_desktop.ui.widgets.label import ThemedLabel, plain_tip
from hybrid_desktop.ui.widgets.text_field import TextField

_HIGHLIGHT_MS = 1500


class SectionCard(Card):
    """A card with a title; ``body`` is the column beneath it, ``header`` the row of the title.

    Args:
        theme: The tokens.
        title: What it is about.
    """

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_HIGHLIGHT_MS)
        self._timer.timeout.connect(self.end_highlight)
        self.title = ThemedLabel(theme, title, "label", "text")
        self.title.setWordWrap(True)
        self.setAccessibleName(title)
        self.header = QHBoxLayout()
        self.header.setSpacing(8)
        self.header.addWidget(self.title, 1)
        self.body = QVBoxLayout(self)
        self.body.setSpacing(12)
        self.body.addLayout(self.header)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_title(self, title: str) -> None:
        """Changes what it is about."""
        self.title.setText(title)
        self.setAccessibleName(title)

    def highlight(self) -> None:
        """Shows for a moment that this is the section that was chosen."""
        self.set_colours("surface", "text-2")
        self._timer.start()

    def end_highlight(self) -> None:
        """Looks like the others again."""
        self._timer.stop()
        self.set_colours("surface", "border")

    def _restyle(self) -> None:
        side = self._theme.scaled(16)
        self.body.setContentsMargins(side, self._theme.scaled(14), side, side)


class CellView(QWidget):
    """A fact with its icon, elided where it does not fit; the tooltip says it in full."""

    def __init__(self, theme: Theme, style: str = "caption", colour: str = "text-2") -> None:
        super().__init__()
        self._theme = theme
        self._style = style
        self._colour = colour
        self._cell = Cell("")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def cell(self) -> Cell:
        """What it shows."""
        return self._cell

    def show_cell(self, cell: Cell) -> None:
        """Shows ``cell``."""
        if cell == self._cell:
            return
        self._cell = cell
        self.setAccessibleName(cell.text)
        self.setAccessibleDescription(cell.tip)
        self.setToolTip(plain_tip("\n".join(filter(None, (cell.text, cell.tip)))))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Icon and words on one line."""
        words = self.fontMetrics().horizontalAdvance(self._cell.text) + 2
        return QSize(self._left() + words, self._theme.scaled(24))

    def minimumSizeHint(self) -> QSize:
        """The icon and a few letters."""
        least = self._left() + self._theme.scaled(36)
        return QSize(min(least, self.sizeHint().width()), self._theme.scaled(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints icon and words."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._cell.icon:
            side = theme.size("icon-small")
            box = QRectF(1, (self.height() - side) / 2, side, side)
            plain = self._cell.look is Look.NEUTRAL
            colour = theme.colour("text-2") if plain else theme.strong(self._cell.look)
            paint_icon(painter, self._cell.icon, box, colour)
        painter.setFont(self.font())
        painter.setPen(theme.colour(self._colour))
        room = self.width() - self._left()
        words = self.fontMetrics().elidedText(self._cell.text, Qt.TextElideMode.ElideRight, room)
        box = QRectF(self._left(), 0, room + 2, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)

    def _left(self) -> int:
        return self._theme.size("icon-small") + self._theme.scaled(6) + 1 if self._cell.icon else 0

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._style))
        self.updateGeometry()
        self.update()


class SentenceView(QWidget):
    """A sentence that wraps, with an icon at its first line; hidden while there is none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cell: Cell | None = None
        self.words = ThemedLabel(theme, "", "caption", "text-2")
        self.words.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.words, 1)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def show_cell(self, cell: Cell | None) -> None:
        """Shows ``cell``, or nothing."""
        self._cell = cell
        self.words.setText(cell.text if cell else "")
        wrong = cell is not None and cell.look is Look.RESTRICTED
        self.words.set_colour("restricted" if wrong else "text-2")
        self.setAccessibleName(cell.text if cell else "")
        self.setVisible(cell is not None and bool(cell.text))
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the icon."""
        if self._cell is None or not self._cell.icon:
            return
        painter, theme = QPainter(self), self._theme
        side = theme.size("icon-small")
        plain = self._cell.look is Look.NEUTRAL
        colour = theme.colour("text-2") if plain else theme.strong(self._cell.look)
        paint_icon(painter, self._cell.icon, QRectF(0, theme.scaled(1), side, side), colour)

    def _restyle(self) -> None:
        icon = self._cell is not None and self._cell.icon
        left = self._theme.size("icon-small") + self._theme.scaled(6) if icon else 0
        self._row.setContentsMargins(left, 0, 0, 0)
        self.update()


class CommitField(TextField):
    """A field whose text is taken by Enter or by leaving it; Esc brings back what was there.

    Args:
        theme: The tokens.
        name: What a screen reader calls it.
        commit: Takes the text and returns the sentence that says what is wrong with it, or nothing.
        placeholder: What stands in the empty field.
    """

    def __init__(self, theme: Theme, name: str, commit: Callable[[str], str], placeholder: str = "") -> None:
        super().__init__(theme, placeholder)
        self._shown = ""
        self._commit = commit
        self.set_name(name)
        self.edit.editingFinished.connect(self._finish)
        self.edit.textEdited.connect(lambda: self.set_error(""))

    def show_value(self, text: str) -> None:
        """Shows the value in force; what is being typed stays."""
        if text == self._shown:
            return
        typing = self.edit.hasFocus() and self.edit.isModified()
        self._shown = text
        if not typing:
            self._put(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc brings back the value in force."""
        if event.key() == Qt.Key.Key_Escape and self.edit.text() != self._shown:
            self._put(self._shown)
            return
        super().keyPressEvent(event)

    def _put(self, text: str) -> None:
        self.set_text(text)
        self.edit.setModified(False)
        self.set_error("")

    def _finish(self) -> None:
        if self.edit.text() == self._shown or not self.edit.isModified():
            return
        self.edit.setModified(False)
        sentence = self._commit(self.edit.text())
        if sentence:
            self.set_error(sentence)
        else:
            self._put(self._shown)


def captioned(theme: Theme, caption: str, widget: QWidget, *, line: QWidget | None = None) -> QVBoxLayout:
    """``widget`` beneath its caption, with ``line`` beneath both."""
    column = QVBoxLayout()
    column.setSpacing(4)
    label = ThemedLabel(theme, caption, "caption", "text-2")
    label.setWordWrap(True)
    label.setBuddy(widget)
    column.addWidget(label)
    column.addWidget(widget)
    if line is not None:
        column.addWidget(line)
    return column


def sentence(theme: Theme, text: str = "") -> ThemedLabel:
    """A quiet sentence that wraps."""
    label = ThemedLabel(theme, text, "caption", "text-2")
    label.setWordWrap(True)
    return label


def order_focus(before: QWidget, *parts: QWidget) -> QWidget:
    """Lets Tab go from ``before`` through the controls of ``parts``; returns the last of them."""
    for part in parts:
        for control in _controls(part):
            QWidget.setTabOrder(before, control)
            before = control
    return before


def _controls(part: QWidget) -> list[QWidget]:
    """What Tab can reach in a widget, in the order of its focus chain."""
    tab = Qt.FocusPolicy.TabFocus
    return [each for each in focus_chain(part) if part.isAncestorOf(each) and each.focusPolicy() & tab]
