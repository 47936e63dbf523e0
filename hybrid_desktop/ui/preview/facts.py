"""The lists of the sheet: verdict and reasons, placeholders, other destinations, withheld turns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.preview import wording
from hybrid_desktop.ui.preview.exact_text import exact_font
from hybrid_desktop.ui.preview.state import PlaceholderRow, PlaceRow, Reason, SheetState, WithheldRow
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look
from hybrid_desktop.ui.widgets.bars import BARS_WIDTH, paint_bars
from hybrid_desktop.ui.widgets.button import ActionButton
from hybrid_desktop.ui.widgets.label import ThemedLabel, plain_tip
from hybrid_desktop.ui.widgets.prose import Prose
from hybrid_desktop.ui.wording import level_word


class Heading(QWidget):
    """An icon and a title in label weight."""

    def __init__(self, theme: Theme, icon: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._icon, self._look = icon, Look.NEUTRAL
        self._label = ThemedLabel(theme, "", "label", "text")
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addWidget(self._label, 1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_heading(self, text: str, icon: str, look: Look = Look.NEUTRAL) -> None:
        """Says ``text`` behind ``icon``, which may be empty."""
        self._icon, self._look = icon, look
        self._label.setText(text)
        self.setAccessibleName(text)
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the icon."""
        if self._icon:
            side = self._theme.size("icon")
            neutral = self._look is Look.NEUTRAL
            colour = self._theme.colour("text") if neutral else self._theme.strong(self._look)
            box = QRectF(0, (self.height() - side) / 2, side, side)
            paint_icon(QPainter(self), self._icon, box, colour)

    def _restyle(self) -> None:
        left = self._theme.size("icon") + self._theme.scaled(8) if self._icon else 0
        self._row.setContentsMargins(left, 0, 0, 0)
        self.update()


class VerdictList(QWidget):
    """The outcome and, line by line, why."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._heading = Heading(theme)
        self._column = _column(self, 8)
        self._column.addWidget(self._heading)
        self._lines = _Rows(self._column, 0)

    def show_state(self, state: SheetState) -> None:
        """Shows the verdict of ``state``."""
        self._heading.show_heading(state.verdict, state.verdict_icon, state.verdict_look)
        self._lines.replace([_Bullet(self._theme, reason) for reason in state.reasons])


class _Bullet(QWidget):
    """One reason behind a dot; an alarm in the restricted colour behind its icon."""

    def __init__(self, theme: Theme, reason: Reason) -> None:
        super().__init__()
        self._theme = theme
        self._alarm = reason.alarm
        style, colour = ("label", "restricted") if reason.alarm else ("ui", "text-2")
        label = Prose(theme, style, colour, reason.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.scaled(20), 0, 0, 0)
        row.addWidget(label)
        self.setAccessibleName(reason.text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the dot or the icon beside the first line."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = theme.line_height("ui") / 2
        if self._alarm:
            paint_icon(painter, "circle-alert", QRectF(0, middle - 7, 14, 14), theme.colour("restricted"))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text-2"))
        painter.drawEllipse(QRectF(theme.scaled(6), middle - 2, 4, 4))


class PlaceholderList(QWidget):
    """Each placeholder with its original, which can be hidden from who looks over the shoulder."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._hidden = False
        self._shown: tuple[PlaceholderRow, ...] = ()
        self.toggle = ActionButton(theme, wording.HIDE, "eye-off", "quiet", small=True)
        self.toggle.clicked.connect(self._turn)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        heading = Heading(theme)
        heading.show_heading(wording.PLACEHOLDERS, "")
        head.addWidget(heading, 1)
        head.addWidget(self.toggle)
        self._column = _column(self, 4)
        self._column.addLayout(head)
        self._lines = _Rows(self._column, 4)
        note = ThemedLabel(theme, wording.RESTORED, "caption", "text-2")
        note.setWordWrap(True)
        self._column.addWidget(note)

    def show_rows(self, rows: tuple[PlaceholderRow, ...]) -> None:
        """Shows ``rows``; nothing at all when there are none."""
        self._shown = rows
        self.setVisible(bool(rows))
        self._fill()

    def _fill(self) -> None:
        metrics = QFontMetrics(exact_font(self._theme))
        widest = max((metrics.horizontalAdvance(row.placeholder) for row in self._shown), default=0)
        lines = [_PlaceholderLine(self._theme, row, widest, hidden=self._hidden) for row in self._shown]
        self._lines.replace(lines)

    def _turn(self) -> None:
        self._hidden = not self._hidden
        word = wording.SHOW if self._hidden else wording.HIDE
        self.toggle.show_state(word, "eye" if self._hidden else "eye-off", Look.NEUTRAL)
        self.toggle.setAccessibleName(word)
        self.toggle.updateGeometry()
        self._fill()


class _PlaceholderLine(QWidget):
    """One placeholder on its tint, a chevron and what it stands for."""

    def __init__(self, theme: Theme, row: PlaceholderRow, widest: int, *, hidden: bool) -> None:
        super().__init__()
        self._theme, self._row, self._hidden = theme, row, hidden
        self._left = max(theme.scaled(106), widest + theme.scaled(16))
        self.setFixedHeight(theme.scaled(24))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(wording.placeholder_spoken(row.placeholder, row.original, hidden))
        self.setToolTip("" if hidden else plain_tip(row.original))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the line; a long original is elided and stands in the tooltip."""
        painter, theme, row = QPainter(self), self._theme, self._row
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(exact_font(theme))
        scaled, metrics = theme.scaled, painter.fontMetrics()
        pill = QRectF(0, 2, metrics.horizontalAdvance(row.placeholder) + scaled(8), self.height() - 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tint(row.look))
        painter.drawRoundedRect(pill, 4, 4)
        painter.setPen(theme.strong(row.look))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, row.placeholder)
        chevron = QRectF(self._left - 2, (self.height() - 14) / 2, 14, 14)
        paint_icon(painter, "chevron-right", chevron, theme.colour("text-3"))
        painter.setFont(theme.font("ui"))
        painter.setPen(theme.colour("text-3" if self._hidden else "text"))
        x = self._left + scaled(22)
        text = wording.HIDDEN if self._hidden else " ".join(row.original.split())
        room = max(0, self.width() - x)
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(x, 0, room + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text)


class PlaceList(QWidget):
    """Places with a sentence each: the other destinations, or where other strategies would go."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        heading = Heading(theme)
        heading.show_heading(title, "")
        self._column = _column(self, 8)
        self._column.addWidget(heading)
        self._lines = _Rows(self._column, 8)

    def show_rows(self, rows: tuple[PlaceRow, ...]) -> None:
        """Shows ``rows``; nothing at all when there are none."""
        self.setVisible(bool(rows))
        self._lines.replace([_PlaceLine(self._theme, row) for row in rows])


class _PlaceLine(QWidget):
    """A zone's icon, a model and a sentence."""

    def __init__(self, theme: Theme, row: PlaceRow) -> None:
        super().__init__()
        self._theme, self._row = theme, row
        side = theme.size("icon")
        self._name_width = theme.scaled(124)
        note = Prose(theme, "caption", "text-2", row.note)
        line = QHBoxLayout(self)
        line.setContentsMargins(side + theme.scaled(8) + self._name_width + theme.scaled(8), 2, 0, 2)
        line.addWidget(note)
        self.setMinimumHeight(theme.line_height("ui"))
        self.setAccessibleName(wording.place_spoken(row.zone, row.name, row.note))
        self.setToolTip(plain_tip(f"{row.label}\n{row.note}"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints icon and name; a long name is elided and stands in the tooltip."""
        painter, theme, row = QPainter(self), self._theme, self._row
        side, line = theme.size("icon"), theme.line_height("ui")
        paint_icon(painter, row.icon, QRectF(0, (line - side) / 2, side, side), theme.strong(row.look))
        painter.setFont(theme.font("ui"))
        painter.setPen(theme.colour("text"))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, self._name_width)
        box = QRectF(side + theme.scaled(8), 0, self._name_width + 2, line)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)


class WithheldList(QWidget):
    """The turns that stay here."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        heading = Heading(theme)
        heading.show_heading(wording.WITHHELD, "eye-off")
        self._column = _column(self, 12)
        self._column.addWidget(heading)
        self._lines = _Rows(self._column, 8)

    def show_rows(self, rows: tuple[WithheldRow, ...]) -> None:
        """Shows ``rows``; nothing at all when there are none."""
        self.setVisible(bool(rows))
        self._lines.replace([_WithheldLine(self._theme, row) for row in rows])


class _WithheldLine(QWidget):
    """Bars and level, the turn, and why; all elided together when there is too little room."""

    def __init__(self, theme: Theme, row: WithheldRow) -> None:
        super().__init__()
        self._theme, self._row = theme, row
        self.setFixedHeight(theme.line_height("ui"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        spoken = f"{level_word(row.level)}. {row.turn}, {row.why}"
        self.setAccessibleName(spoken)
        self.setToolTip(plain_tip(spoken))

    def sizeHint(self) -> QSize:
        """As high as a line."""
        return QSize(self._theme.scaled(300), self._theme.line_height("ui"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the line."""
        painter, theme, row = QPainter(self), self._theme, self._row
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scaled, height = theme.scaled, self.height()
        bars = QRectF(0, (height - scaled(14)) / 2, scaled(BARS_WIDTH), scaled(14))
        paint_bars(painter, bars, row.level, theme)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("caption"))
        metrics = painter.fontMetrics()
        painter.setPen(theme.colour("text-2"))
        painter.drawText(QRectF(scaled(24), 0, scaled(100), height), middle, level_word(row.level))
        why = metrics.horizontalAdvance(row.why) + 2
        painter.setPen(theme.colour("text-2"))
        painter.drawText(QRectF(self.width() - why, 0, why, height), middle, row.why)
        painter.setFont(theme.font("ui"))
        painter.setPen(theme.colour("text"))
        room = max(0, self.width() - why - scaled(128 + 12))
        turn = painter.fontMetrics().elidedText(row.turn, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(scaled(128), 0, room + 2, height), middle, turn)


class _Rows:
    """The changing rows of a list, in a layout of their own."""

    def __init__(self, column: QVBoxLayout, spacing: int) -> None:
        self._rows: Sequence[QWidget] = ()
        self._layout = QVBoxLayout()
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(spacing)
        column.addLayout(self._layout)

    def replace(self, rows: Sequence[QWidget]) -> None:
        """Takes ``rows`` in place of those there are."""
        for old in self._rows:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = rows
        for row in rows:
            self._layout.addWidget(row)
            row.show()


def _column(widget: QWidget, spacing: int) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    column.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
    return column
