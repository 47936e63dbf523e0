"""A short word in passing: one at a time, at most one action, never the focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.label import ThemedLabel

_WIDEST = 592  # pixels at text size 14 (h_components)


class ToastAction(QAbstractButton):
    """An underlined word on ink."""

    focus_ring = True

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.restyle)
        self.restyle()

    def show_word(self, word: str) -> None:
        """Says ``word``; empty hides it."""
        self.setText(word)
        self.setAccessibleName(word)
        self.setVisible(bool(word))
        self.restyle()

    def sizeHint(self) -> QSize:
        """The word."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 4, self._theme.scaled(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the word with a line beneath, 2 px when hovered or focused."""
        painter = QPainter(self)
        tone = self._theme.colour("on-ink")
        painter.setPen(tone)
        painter.setFont(self.font())
        painter.drawText(self.rect().adjusted(2, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        metrics = self.fontMetrics()
        baseline = (self.height() + metrics.ascent() - metrics.descent()) // 2
        thick = 2 if self.underMouse() or self.hasFocus() else 1
        painter.fillRect(2, baseline + 3, self.width() - 4, thick, tone)

    def restyle(self) -> None:
        """Takes the theme's font."""
        self.setFont(self._theme.font("label"))
        self.setFixedSize(self.sizeHint())


class Toast(QWidget):
    """Lies over ``parent``, centred, above ``set_bottom`` pixels; waits while pointed at or focused.

    Args:
        theme: The tokens.
        parent: What it lies over.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parent = parent
        self._icon = ""
        self._bottom, self._left = theme.scaled(16), 0
        self._on_action: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._words = ThemedLabel(theme, "", "ui", "on-ink")
        self._words.setWordWrap(True)
        self.action = ToastAction(theme)
        self.action.clicked.connect(self._act)
        self.action.installEventFilter(self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self.action)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        parent.installEventFilter(self)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    @property
    def text(self) -> str:
        """What it says, or said last."""
        return self._words.text()

    @property
    def running(self) -> bool:
        """Whether the time to its end is running."""
        return self._timer.isActive()

    def show_toast(
        self,
        text: str,
        icon: str = "",
        action: str = "",
        on_action: Callable[[], object] | None = None,
        *,
        duration_ms: int = 6000,
    ) -> None:
        """Shows ``text`` for ``duration_ms`` milliseconds instead of what it showed; takes no focus."""
        self._icon, self._on_action = icon, on_action
        self._words.setText(text)
        self.setAccessibleName(text)
        self.action.show_word(action)
        self._timer.setInterval(duration_ms)
        self._restyle()
        self.show()
        self.raise_()
        self._run_or_pause()

    def set_bottom(self, offset: int, left: int = 0) -> None:
        """Lies ``offset`` pixels above the parent's lower edge, such as the composer's height and 16.

        ``left``: the pixels at its left, such as a sidebar's, that it is not centred over.
        """
        self._bottom, self._left = offset, left
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the parent's size and the action's focus."""
        kind = event.type()
        if watched is self.action and kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            QTimer.singleShot(0, self, self._run_or_pause)  # after the focus has moved
        elif watched is self._parent and kind == QEvent.Type.Resize:
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Waits while it is pointed at."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Starts its time again."""
        self._run_or_pause(pointed=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints ink and icon."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink"))
        painter.drawRoundedRect(QRectF(self.rect()), theme.radius("card"), theme.radius("card"))
        if self._icon:
            side = theme.size("icon")
            box = QRectF(theme.scaled(14), (self.height() - side) / 2, side, side)
            paint_icon(painter, self._icon, box, theme.colour("on-ink"))

    def _act(self) -> None:
        on_action, self._on_action = self._on_action, None
        self._timer.stop()
        self.hide()
        if on_action is not None:
            on_action()

    def _run_or_pause(self, *, pointed: bool | None = None) -> None:
        under = self.underMouse() if pointed is None else pointed
        if under or self.action.hasFocus():
            self._timer.stop()
        elif self.isVisible():
            self._timer.start()

    def _restyle(self) -> None:
        scaled = self._theme.scaled
        left = scaled(14) + (self._theme.size("icon") + scaled(10) if self._icon else 0)
        self._row.setContentsMargins(left, scaled(8), scaled(14), scaled(8))
        self._row.setSpacing(scaled(16))
        self._place()
        self.update()

    def _place(self) -> None:
        parent = self._parent
        room = parent.width() - self._left
        width = min(self._theme.scaled(_WIDEST), room - 32)
        height = max(self._theme.scaled(40), self._row.totalHeightForWidth(width))
        x = self._left + (room - width) // 2
        self.setGeometry(x, parent.height() - self._bottom - height, width, height)
