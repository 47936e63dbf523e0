"""One ring around whatever has the keyboard's focus; never shown for the mouse (DESIGN.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from hybrid_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from hybrid_desktop.ui.widgets.focus_frame import FocusFrame

_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


def wants_ring(widget: QWidget) -> bool:
    """Whether a widget is marked, by an attribute or a dynamic property ``focus_ring``."""
    return bool(getattr(widget, "focus_ring", False) or widget.property("focus_ring"))


class FocusRing(QObject):
    """Follows the keyboard's focus through a window.

    A marked widget (``widget.focus_ring = True``) gets the ring when the focus came by Tab, Backtab or a
    shortcut; a focus set by the program or given back by a popup keeps what was. The corner follows the
    widget's ``focus_radius`` in pixels, else the control radius.

    Args:
        theme: The tokens.
        window: The window whose widgets are followed.
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._focused: QWidget | None = None
        self._keyboard = False
        self._frame: FocusFrame | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    @property
    def target(self) -> QWidget | None:
        """The widget that wears the ring now."""
        frame = self._living_frame()
        return frame.widget() if frame is not None else None

    def watch(self, *widgets: QWidget) -> None:
        """Marks widgets that are not ours."""
        for widget in widgets:
            widget.setProperty("focus_ring", True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Learns why the focus leaves, which is also why it arrives elsewhere; stops nothing."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            reason = event.reason()
            if reason in _KEYBOARD:
                self._keyboard = True
            elif reason == Qt.FocusReason.MouseFocusReason:
                self._keyboard = False
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._keyboard = False
            self._show(None)
        return False

    def _moved(self, _: QWidget | None, now: QWidget | None) -> None:
        if self._focused is not None and isValid(self._focused):  # it may be what was just deleted
            self._focused.removeEventFilter(self)
        inside = now is not None and now.window() is self._window
        self._focused = now if inside else None
        if self._focused is not None:
            self._focused.installEventFilter(self)
        self._show(self._focused if self._keyboard else None)

    def _show(self, widget: QWidget | None) -> None:
        if widget is not None and not wants_ring(widget):
            widget = None
        frame = self._living_frame()
        if frame is None:
            if widget is None:
                return
            from hybrid_desktop.ui.widgets.focus_frame import FocusFrame  # QStyle's enums cost 10 ms

            self._frame = frame = FocusFrame(self._theme)
        frame.follow(widget)

    def _living_frame(self) -> FocusFrame | None:
        """The frame, unless it went with the page whose viewport it lay in."""
        return self._frame if self._frame is not None and isValid(self._frame) else None
