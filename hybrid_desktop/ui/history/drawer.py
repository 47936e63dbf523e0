"""One decision in full: every attempt, why it went where it went, and what left the device."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hybrid_desktop.ui.history import wording
from hybrid_desktop.ui.history.state import AttemptLine, Details
from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look
from hybrid_desktop.ui.widgets.button import ActionButton, IconButton
from hybrid_desktop.ui.widgets.card import Card
from hybrid_desktop.ui.widgets.label import ThemedLabel
from hybrid_desktop.ui.widgets.scroll_area import ScrollArea

WIDTH = 312  # pixels at text size 14 (DESIGN.md, "Table")


class Mark(QWidget):
    """An icon of one line's height."""

    def __init__(self, theme: Theme, icon: str, look: Look) -> None:
        super().__init__()
        self._theme, self._icon, self._look = theme, icon, look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as an icon, as high as a line."""
        return QSize(self._theme.size("icon"), self._theme.line_height("ui"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the icon."""
        side = self._theme.size("icon")
        place = QRectF(0, (self.height() - side) / 2, side, side)
        paint_icon(QPainter(self), self._icon, place, self._theme.strong(self._look))


class Wrapped(ThemedLabel):
    """Text as wide as there is room and as high as it then needs to be, not more."""

    def __init__(self, theme: Theme, text: str, style: str, colour: str) -> None:
        super().__init__(theme, text, style, colour, figures=True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setWordWrap(True)  # after the policy, in which it notes that its height follows its width

    def sizeHint(self) -> QSize:
        """One line; the layout asks for the height at its width."""
        return QSize(0, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """As ``sizeHint``: Qt's own assumes a column far narrower than this one."""
        return self.sizeHint()


class Rule(QWidget):
    """A line of one pixel."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(1)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the line."""
        QPainter(self).fillRect(self.rect(), self._theme.colour("border"))


class Drawer(Card):
    """Shows one ``Details``; long ones scroll, the buttons stay."""

    closed = Signal()
    chat_pressed = Signal()
    copy_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._details: Details | None = None
        self._title = ThemedLabel(theme, "", "label", "text", figures=True)
        self._when = ThemedLabel(theme, "", "caption", "text-2", figures=True)
        self.close_button = IconButton(theme, "x", wording.CLOSE, small=True)
        self.chat = ActionButton(theme, wording.OPEN_CHAT, "message-square", small=True)
        self.copy = IconButton(theme, "copy", wording.COPY, small=True)
        self.body = QWidget()
        self._lines = QVBoxLayout(self.body)
        self._scroll = ScrollArea(theme, self.body)
        self.close_button.clicked.connect(lambda: self.closed.emit())
        self.chat.clicked.connect(lambda: self.chat_pressed.emit())
        self.copy.clicked.connect(lambda: self.copy_pressed.emit())
        self._lay_out()
        self.hide()

    @property
    def shown_details(self) -> Details | None:
        """What it shows."""
        return self._details

    def show_details(self, details: Details) -> None:
        """Shows another decision from its beginning, or the same one where it was scrolled to."""
        same = self._details is not None and self._details.number == details.number
        if details == self._details:
            return
        self._details = details
        self.setAccessibleName(details.title)
        self._title.setText(details.title)
        self._when.setText(details.when)
        self.chat.setVisible(details.conversation is not None)
        self._fill(details)
        if not same:
            self._scroll.verticalScrollBar().setValue(0)

    def texts(self) -> list[str]:
        """Every line it shows, from top to bottom."""
        return [label.text() for label in self.body.findChildren(ThemedLabel)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self, details: Details) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for attempt in details.attempts:
            self._lines.addWidget(self._attempt(attempt))
        self._lines.addWidget(Rule(self._theme))
        self._section(wording.WHY_HERE, details.why)
        self._section(wording.LEFT_DEVICE, details.left)
        if details.digest:
            self._lines.addSpacing(8)
            self._lines.addWidget(self._label(f"hmac {details.digest}", "mono-size", "text-2"))
        self._lines.addStretch(1)

    def _section(self, title: str, sentences: tuple[str, ...]) -> None:
        self._lines.addSpacing(8)
        self._lines.addWidget(self._label(title, "label", "text"))
        for sentence in sentences:
            self._lines.addWidget(self._label(sentence, "caption", "text-2"))

    def _attempt(self, attempt: AttemptLine) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 6)
        row.setSpacing(8)
        row.addWidget(Mark(self._theme, attempt.icon, attempt.look), 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._label(attempt.title, "ui", "text"))
        lines.addWidget(self._label(attempt.outcome, "caption", "text-2"))
        row.addLayout(lines, 1)
        return whole

    def _label(self, text: str, style: str, colour: str) -> ThemedLabel:
        return Wrapped(self._theme, text, style, colour)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._when)
        head.addWidget(self.close_button)
        buttons = QHBoxLayout()
        buttons.addWidget(self.chat, 1)
        buttons.addStretch(0)
        buttons.addWidget(self.copy)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addLayout(buttons)
        self.setMinimumWidth(self._theme.scaled(260))
