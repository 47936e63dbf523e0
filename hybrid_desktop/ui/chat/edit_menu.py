"""The menu of the text: why a finding is one, and the usual editing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QGuiApplication, QKeySequence

from hybrid_desktop.ui.chat import page_wording as words
from hybrid_desktop.ui.chat.message_edit import MessageEdit
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Span
from hybrid_desktop.ui.widgets.menu import themed_menu

_KEYS = QKeySequence.StandardKey


def open_edit_menu(theme: Theme, edit: MessageEdit, place: QPoint, finding: Span | None) -> None:
    """Opens the menu at ``place`` on the screen; with ``finding`` it begins with "Why?"."""
    menu = themed_menu(theme, edit)

    def add(word: str, keys: QKeySequence.StandardKey, action: Callable[[], None], *, enabled: bool) -> None:
        entry = menu.addAction(word)
        entry.setShortcut(QKeySequence(keys))
        entry.setShortcutVisibleInContextMenu(True)
        entry.setEnabled(enabled)
        entry.triggered.connect(lambda: action())

    if finding is not None:
        why = menu.addAction(words.WHY)
        why.triggered.connect(lambda: _explain(theme, edit, finding, place))
        menu.addSeparator()
    document, selected = edit.document(), edit.textCursor().hasSelection()
    add(words.UNDO, _KEYS.Undo, edit.undo, enabled=document.isUndoAvailable())
    add(words.REDO, _KEYS.Redo, edit.redo, enabled=document.isRedoAvailable())
    menu.addSeparator()
    add(words.CUT, _KEYS.Cut, edit.cut, enabled=selected)
    add(words.COPY, _KEYS.Copy, edit.copy, enabled=selected)
    clipboard: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None while it is empty
    pastes = clipboard is not None and edit.canInsertFromMimeData(clipboard)
    add(words.PASTE, _KEYS.Paste, edit.paste, enabled=pastes)
    menu.addSeparator()
    add(words.SELECT_ALL, _KEYS.SelectAll, edit.selectAll, enabled=not document.isEmpty())
    menu.popup(place)


def _explain(theme: Theme, edit: MessageEdit, finding: Span, place: QPoint) -> None:
    from hybrid_desktop.ui.chat.finding_card import FindingCard

    FindingCard(theme, edit, finding).open_at(place)
