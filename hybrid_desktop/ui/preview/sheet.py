"""The preview sheet: what will leave this machine, where to, and what the person decides about it."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QVBoxLayout, QWidget

from hybrid_desktop.ui.preview import wording
from hybrid_desktop.ui.preview.content import SheetContent
from hybrid_desktop.ui.preview.footer import SheetFooter
from hybrid_desktop.ui.preview.header import SheetHeader
from hybrid_desktop.ui.preview.rule import Rule
from hybrid_desktop.ui.preview.state import SheetState, sheet_state
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import SheetRequest
from hybrid_desktop.ui.widgets.overlay import Overlay

GUARD_S = 0.4  # seconds in which Enter and Space do nothing: they may be meant for the text beneath
WIDEST, HIGHEST = 1056, 720  # pixels at text size 14
STACKED_BELOW = 800  # pixels of width from which on facts stand beside the body, at text size 14
_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class PreviewSheet(QDialog):
    """A child of the window on a scrim; a QDialog only for its role in the accessibility tree.

    It is never a window and runs no event loop. It decides nothing: it emits what the person pressed, and
    whoever shows it calls ``close_sheet``.

    Args:
        theme: The tokens.
        window: What it is shown over.
        clock: Seconds that only grow, for the guard against an Enter meant for the text.
    """

    send_pressed = Signal()
    keep_local_pressed = Signal()
    cancelled = Signal()
    show_sheet_toggled = Signal(bool)
    route_selected = Signal(int)  # the place of the request looked at among the permitted ones, from 0
    copied = Signal(str)  # a remark for a toast

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        proxy_for: Callable[[str], str | None] = lambda _: None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(window)
        self._proxy_for = proxy_for
        self.setWindowFlags(Qt.WindowType.Widget)
        self._theme = theme
        self._clock = clock
        self._opened = clock()
        self._request: SheetRequest | None = None
        self._state: SheetState | None = None
        self._overlay = Overlay(theme, window)
        self.header = SheetHeader(theme)
        self.content = SheetContent(theme)
        self.footer = SheetFooter(theme)
        self.hide()
        self.setAccessibleName(wording.NAME)
        self._lay_out()
        self._connect()

    @property
    def is_open(self) -> bool:
        """Whether the sheet is shown."""
        return self._overlay.is_open

    @property
    def state(self) -> SheetState | None:
        """What it shows; None while it is closed."""
        return self._state

    def show_request(self, request: SheetRequest, *, ticked: bool) -> None:
        """Opens the sheet, or shows something else in the open one; returns at once.

        Args:
            request: What a send would do.
            ticked: Whether the sheet opens by itself before confidential text leaves.
        """
        self._request = request
        self._opened = self._clock()
        self._show(sheet_state(request, ticked=ticked, proxy_for=self._proxy_for))
        self.content.to_top()
        self._overlay.open(self, self._place, self._first_focus())

    def close_sheet(self) -> None:
        """Takes the sheet away and forgets what it showed."""
        self._overlay.dismiss()
        self._request, self._state = None, None
        self.content.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the facts beside the body or beneath it."""
        super().resizeEvent(event)
        stacked = self.width() < self._theme.scaled(STACKED_BELOW)
        self.content.set_stacked(stacked)
        self.footer.set_stacked(stacked)
        footer = self.footer
        first, last = self.header.close_button, (footer.tick, footer.cancel, footer.keep, footer.send)
        for before, after in itertools.pairwise((first, *self.content.focus_order(), *last)):
            QWidget.setTabOrder(before, after)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl L keeps it local, Enter presses what has the focus; anything else goes to the overlay."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        focused = QApplication.focusWidget()
        if control and event.key() == Qt.Key.Key_L and not event.isAutoRepeat():
            self._keep()
        elif event.key() in _PRESSING[:2] and isinstance(focused, QAbstractButton):
            if not self._too_soon(event):
                focused.click()
        else:
            event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallows an Enter or Space that comes too soon or repeats itself."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return event.key() in _PRESSING and self._too_soon(event)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the raised surface and its border."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("raised"))
        radius = theme.radius("sheet")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    # --- what it shows ----------------------------------------------------------------------------

    def _show(self, state: SheetState) -> None:
        self._state = state
        self.setAccessibleName(state.title)
        self.header.show_header(state.title, state.summary, state.icon, state.look)
        self.content.show_state(state)
        self.footer.show_state(state)

    def _look_at(self, chosen: int) -> None:
        if self._request is not None and self._state is not None:
            ticked = self._state.ticked
            self._show(sheet_state(self._request, ticked=ticked, chosen=chosen, proxy_for=self._proxy_for))
            self.route_selected.emit(chosen)

    def _again(self) -> None:
        """Takes the theme's new sizes, which the lists' rows were made with."""
        if self._state is not None:
            self._show(self._state)

    def _first_focus(self) -> QWidget:
        return self.footer.send if self.footer.send.isEnabled() else self.footer.cancel

    # --- what is pressed --------------------------------------------------------------------------

    def _send(self) -> None:
        if self._state is not None and self._state.send.enabled:
            self.send_pressed.emit()

    def _keep(self) -> None:
        if self._state is not None and self._state.keep_local:
            self.keep_local_pressed.emit()

    def _copy(self) -> None:
        """Copies the exact bytes, which are UTF-8 text."""
        if self._state is None or self._state.body is None:
            return
        data = QMimeData()
        data.setText(self._state.body.text)
        data.setData("application/json", self._state.body.payload.body)
        QGuiApplication.clipboard().setMimeData(data)
        self.copied.emit(wording.COPIED)

    def _too_soon(self, event: QKeyEvent) -> bool:
        return event.isAutoRepeat() or self._clock() - self._opened < GUARD_S

    # --- how it is made ---------------------------------------------------------------------------

    def _connect(self) -> None:
        self._overlay.dismissed.connect(self.cancelled)
        self.header.close_button.clicked.connect(self.cancelled)
        self.footer.cancel.clicked.connect(self.cancelled)
        self.footer.keep.clicked.connect(self._keep)
        self.footer.send.clicked.connect(self._send)
        self.footer.tick.toggled.connect(self.show_sheet_toggled)
        self.content.route_selected.connect(self._look_at)
        self.content.copy.clicked.connect(self._copy)
        self._theme.changed.connect(self._again)
        for button in self.findChildren(QAbstractButton):
            button.installEventFilter(self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(Rule(self._theme))
        column.addWidget(self.content, 1)
        column.addWidget(Rule(self._theme))
        column.addWidget(self.footer)

    def _place(self, window: QRect) -> QRect:
        """In the middle of the window, with air around it."""
        air = 24 if window.width() >= 860 else 16
        width = min(self._theme.scaled(WIDEST), window.width() - 2 * air)
        height = min(self._theme.scaled(HIGHEST), window.height() - 2 * air)
        return QRect((window.width() - width) // 2, (window.height() - height) // 2, width, height)
