"""The actions of one message as a menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from hybrid_desktop.ui.chat.message_delegate import MessageDelegate
from hybrid_desktop.ui.chat.transcript_badges import WHY
from hybrid_desktop.ui.chat.transcript_pointer import Pointer, Spot
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import MessageRow, RowState
from hybrid_desktop.ui.widgets.menu import themed_menu

if TYPE_CHECKING:
    from hybrid_desktop.ui.chat.transcript import Transcript

COPY, COPY_MESSAGE, COPY_CODE = "Copy", "Copy message", "Copy code block"
OPEN_LINK, COPY_LINK = "Open link…", "Copy link"
SHOW_EARLIER, HIDE_EARLIER = "Show the earlier version", "Hide the earlier version"


@dataclass(frozen=True, slots=True)
class Actions:
    """What can be done with a message; what is empty or None is not offered."""

    selected: str = ""
    message: str = ""
    code: str = ""
    link: str = ""
    open_link: Callable[[str], None] | None = None
    why: Callable[[], None] | None = None
    earlier: tuple[tuple[str, Callable[[], None]], ...] = ()


def message_menu(theme: Theme, parent: QWidget, actions: Actions) -> QMenu:
    """The menu; open it with ``popup(point)``, it deletes itself once closed."""
    menu = themed_menu(theme, parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName("Message")
    for words, text in ((COPY, actions.selected), (COPY_MESSAGE, actions.message), (COPY_CODE, actions.code)):
        if text:
            _add_copy(menu, words, text)
    if actions.link:
        menu.addSeparator()
        open_link, link = actions.open_link, actions.link
        if open_link is not None:
            menu.addAction(OPEN_LINK).triggered.connect(lambda: open_link(link))
        _add_copy(menu, COPY_LINK, link)
    if actions.why is not None or actions.earlier:
        menu.addSeparator()
    if actions.why is not None:
        menu.addAction(WHY).triggered.connect(actions.why)
    for words, toggle in actions.earlier:
        menu.addAction(words).triggered.connect(toggle)
    return menu


def _add_copy(menu: QMenu, words: str, text: str) -> None:
    menu.addAction(words).triggered.connect(lambda: QGuiApplication.clipboard().setText(text))


class Menus:
    """Opens the actions of a message.

    Args:
        theme: The tokens.
        view: The transcript, whose signals tell what was chosen.
        delegate: Knows which earlier versions are open.
        pointer: Knows what lies under the mouse.
    """

    def __init__(self, theme: Theme, view: Transcript, delegate: MessageDelegate, pointer: Pointer) -> None:
        self._theme = theme
        self._view = view
        self._delegate = delegate
        self._pointer = pointer

    def open(self, row: MessageRow, spot: Spot | None, at: QPoint) -> None:
        """Opens the menu at a point of the screen; ``spot`` is where the mouse is, None for the keyboard."""
        held = self._delegate.shown.selection
        why = row.explained and row.state is not RowState.WRITING
        actions = Actions(
            selected=self._view.selected_text() if held is not None and held[0] == row.key else "",
            message=row.text,
            code=self._pointer.code_at(spot) if spot is not None else "",
            link=self._pointer.link_at(spot) if spot is not None else "",
            open_link=self._view.link_activated.emit,
            why=(lambda: self._view.why_pressed.emit(row.key)) if why else None,
            earlier=tuple(self._earlier(row, number) for number in range(len(row.superseded))),
        )
        message_menu(self._theme, self._view, actions).popup(at)

    def _earlier(self, row: MessageRow, number: int) -> tuple[str, Callable[[], None]]:
        words = HIDE_EARLIER if self._delegate.is_open(row, number) else SHOW_EARLIER
        return words, lambda: self._view.toggle_earlier(row.key, number)
