"""A scrim over a window with one frame on it: not a window of its own, and no event loop of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.focus_chain import focus_chain

Place = Callable[[QRect], QRect]


class Overlay(QWidget):
    """Dims a window and holds the keyboard within one frame until it is dismissed.

    While it is open, Tab goes round inside the frame, the window's shortcuts rest, and a focus that something
    else takes comes back. ``dismissed`` follows Esc and, where wanted, a press beside the frame; whoever
    opened the overlay then takes it down with ``dismiss``.

    Args:
        theme: The tokens.
        window: What is dimmed; the overlay follows its size.
        press_outside: Whether a press beside the frame dismisses as Esc does.
    """

    dismissed = Signal()

    def __init__(self, theme: Theme, window: QWidget, *, press_outside: bool = False) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._press_outside = press_outside
        self._frame: QWidget | None = None
        self._place: Place = lambda rect: rect
        self._before: QWidget | None = None
        self._inside: QWidget | None = None
        self.hide()
        theme.changed.connect(self.update)

    @property
    def is_open(self) -> bool:
        """Whether it dims the window now."""
        return self._frame is not None

    def open(self, frame: QWidget, place: Place, focus: QWidget) -> None:
        """Shows ``frame`` and returns at once.

        Args:
            frame: What lies on the scrim; it becomes this overlay's child.
            place: From the window's rectangle to the frame's, in pixels.
            focus: What gets the keyboard, with its ring.
        """
        if self._frame is None:
            self._before = QApplication.focusWidget()
            self._window.installEventFilter(self)
            app = QApplication.instance()
            if isinstance(app, QApplication):
                app.focusChanged.connect(self._hold_focus)
        self._frame, self._place, self._inside = frame, place, focus
        frame.setParent(self)
        self._lay_out()
        self.show()
        frame.show()
        self.raise_()
        if QApplication.focusWidget() is None:
            self.setFocus()  # the ring learns from what loses the focus that the keyboard moves it
        focus.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Takes the scrim away and gives the keyboard back; without effect when it is not open."""
        if self._frame is None:
            return
        self._window.removeEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._hold_focus)
        self._frame, self._inside = None, None
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Goes round among the visible controls of the frame."""
        chain = self._chain()
        if not chain:
            return True
        now = QApplication.focusWidget()
        place = chain.index(now) if now in chain else -1 if next else 0
        target = chain[(place + (1 if next else -1)) % len(chain)]
        target.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return True

    def event(self, event: QEvent) -> bool:
        """Claims every key, so that no shortcut of the window beneath is triggered."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc dismisses; no other key goes on to the window."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.dismissed.emit()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the scrim goes no further."""
        event.accept()
        inside = self._frame is None or self._frame.geometry().contains(event.position().toPoint())
        if self._press_outside and not inside:
            self.dismissed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nothing beneath scrolls."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the scrim."""
        QPainter(self).fillRect(self.rect(), self._theme.colour("scrim"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the window's size."""
        if event.type() == QEvent.Type.Resize:
            self._lay_out()
        return False

    def _lay_out(self) -> None:
        self.setGeometry(self._window.rect())
        if self._frame is not None:
            self._frame.setGeometry(self._place(self.rect()))

    def _chain(self) -> list[QWidget]:
        """What Tab reaches, in order."""
        return [widget for widget in focus_chain(self) if self._takes_tab(widget)]

    def _takes_tab(self, widget: QWidget) -> bool:
        return (
            self.isAncestorOf(widget)
            and widget.isVisible()
            and widget.isEnabled()
            and widget.focusProxy() is None
            and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        )

    def _hold_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is None or now.window() is not self._window.window():
            return
        if self.isAncestorOf(now):
            self._inside = now
        elif self._inside is not None and isValid(self._inside):
            self._inside.setFocus(Qt.FocusReason.OtherFocusReason)
