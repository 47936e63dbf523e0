"""Puts a large text into the editor a little at a time, as one step that undo takes back.

Qt breaks every line of what it is given at once: a second for a megabyte (measured, PySide6 6.11.3), during
which the window would stand still.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor

#: Code points from which a text is poured, and how many at a time: 2 to 6 ms of Qt's work.
LARGE = 32_768
AT_A_TIME = 8_192


class Pouring(QObject):
    """One text on its way into a document; whoever changes the document otherwise finishes it first."""

    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cursor = QTextCursor()
        self._raw_text = ""
        self._place = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._pour_some)

    @property
    def under_way(self) -> bool:
        """Whether a part has not arrived yet."""
        return self._place < len(self._raw_text)

    def begin(self, cursor: QTextCursor, text: str) -> None:
        """Puts ``text`` in place of what ``cursor`` has selected."""
        self.finish()
        self._cursor, self._raw_text, self._place = QTextCursor(cursor), text, 0
        self._cursor.beginEditBlock()
        self._insert(AT_A_TIME)
        self._cursor.endEditBlock()
        self._timer.start()

    def finish(self) -> None:
        """Puts what is left in at once."""
        if self.under_way:
            self._more(len(self._raw_text))

    def stop(self) -> None:
        """Forgets what is left."""
        self._timer.stop()
        self._raw_text, self._place = "", 0

    def _pour_some(self) -> None:
        self._more(AT_A_TIME)

    def _more(self, count: int) -> None:
        self._cursor.joinPreviousEditBlock()
        self._insert(count)
        self._cursor.endEditBlock()
        if not self.under_way:
            self.stop()
            self.ended.emit()

    def _insert(self, count: int) -> None:
        # Forward first: the document may tell of the change while it is made.
        start, self._place = self._place, self._place + count
        self._cursor.insertText(self._raw_text[start : start + count])


def as_lines(raw_text: str) -> str:
    """``raw_text`` with the line ends that Qt makes of what begins a paragraph (QTextCursor::insertText)."""
    for end in ("\r\n", "\r", "\u2029", "\ufdd0", "\ufdd1"):
        raw_text = raw_text.replace(end, "\n")
    return raw_text
