"""The menu of the text: what to make of a finding or a word, why it is one, and the usual editing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QGuiApplication, QKeySequence

from hybrid_desktop.core.vocabulary import EntityType, Sensitivity
from hybrid_desktop.ui.chat import own_wording as own, page_wording as words
from hybrid_desktop.ui.chat.message_edit import MessageEdit
from hybrid_desktop.ui.first_view import OwnAct, Span
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.menu import themed_menu

_KEYS = QKeySequence.StandardKey


Act = Callable[[OwnAct, str], None]


def open_edit_menu(theme: Theme, edit: MessageEdit, place: QPoint, position: int, act: Act) -> None:
    """Opens the menu at ``place`` on the screen, about the finding or word at ``position``."""
    menu = themed_menu(theme, edit)

    def add(word: str, keys: QKeySequence.StandardKey, action: Callable[[], None], *, enabled: bool) -> None:
        entry = menu.addAction(word)
        entry.setShortcut(QKeySequence(keys))
        entry.setShortcutVisibleInContextMenu(True)
        entry.setEnabled(enabled)
        entry.triggered.connect(lambda: action())

    finding = edit.finding_at(position)
    for word, kind, value, allowed in _own_entries(edit, finding, position):
        entry = menu.addAction(word)
        entry.setEnabled(allowed)
        entry.triggered.connect(lambda _=False, kind=kind, value=value: act(kind, value))
    if finding is not None:
        why = menu.addAction(words.WHY)
        why.triggered.connect(lambda: _explain(theme, edit, finding, place))
    if menu.actions():
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


def _own_entries(
    edit: MessageEdit, finding: Span | None, position: int
) -> list[tuple[str, OwnAct, str, bool]]:
    """What can be said of what stands at ``position``: words, act, text, and whether it may be said."""
    if finding is not None:
        value, may = edit.value_of(finding, position), finding.level < Sensitivity.RESTRICTED
        entries = [
            (own.KEEP_HERE, OwnAct.KEEP_HERE, value, may),
            (own.KEEP_ALWAYS, OwnAct.KEEP_ALWAYS, value, may),
        ]
        if not may:
            entries.append((own.RESTRICTED_STAYS, OwnAct.SETTINGS, "", False))
            entries.append((own.FALSE_ALARM, OwnAct.SETTINGS, "", True))
        if finding.entity_type is EntityType.TERM:
            return [*entries, (own.UNMASK, OwnAct.UNMASK, value, True)]
        return [*entries, (own.MASK, OwnAct.MASK, value, True)]
    cleared = edit.cleared_at(position)
    if cleared is not None:
        return [(own.MARK_AGAIN, OwnAct.MARK_AGAIN, edit.value_of(cleared, position), True)]
    word = edit.word_at(position)
    return [(own.MASK, OwnAct.MASK, word, True)] if word else []


def _explain(theme: Theme, edit: MessageEdit, finding: Span, place: QPoint) -> None:
    from hybrid_desktop.ui.chat.finding_card import FindingCard

    FindingCard(theme, edit, finding).open_at(place)
