"""Puts the text of files into the draft, where it is checked like anything that is typed."""

from __future__ import annotations

import codecs
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hybrid_desktop.ui.chat import page_wording as words
from hybrid_desktop.ui.chat.message_edit import LONGEST, MessageEdit

#: No UTF-8 text of LONGEST UTF-16 units has more bytes: one unit takes three at most, and the mark at its
#: beginning three more. A larger file is refused unread, so none is long enough to hold the window up.
MOST_BYTES = 3 * LONGEST + 3
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True, slots=True)
class FileText:
    """A file's text, or the sentence that says why there is none."""

    name: str = field(repr=False)
    text: str = field(default="", repr=False)
    refused: str = field(default="", repr=False)


class Attachments(QObject):
    """Lets a person choose files and puts their text at the caret.

    Args:
        edit: The draft.
    """

    refused = Signal(str)  # a sentence that names the file

    def __init__(self, edit: MessageEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._folder = ""

    def choose(self) -> None:
        """Opens the system's dialog; what is chosen there is taken when it closes."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QFileDialog  # costs 10 ms that only who attaches pays

        dialog = QFileDialog(self._edit.window(), words.ATTACH_TITLE, self._folder, words.ATTACH_FILTER)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._take_chosen)
        dialog.open()

    def take(self, paths: Iterable[Path]) -> None:
        """Puts the text of each file at the caret, each as one step that undo takes back."""
        for path in paths:
            found = read_text(path)
            if found.refused:
                self.refused.emit(found.refused)
            elif not self._edit.insert_block(f"{words.file_heading(found.name)}\n{found.text}"):
                self.refused.emit(words.file_too_long(found.name, LONGEST))
        self._edit.setFocus()

    def _take_chosen(self, chosen: list[str]) -> None:
        paths = [Path(name) for name in chosen]
        if paths:
            self._folder = str(paths[0].parent)
        self.take(paths)


def read_text(path: Path) -> FileText:
    """The text of a regular file in UTF-8, or in UTF-16 that says so; lines end with a line feed.

    Nothing is guessed: bytes in another encoding would be taken for other characters, and what is sent
    would not be what was checked.
    """
    name = shown_name(path)
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            return FileText(name, refused=words.file_unreadable(name))
        if about.st_size > MOST_BYTES:
            return FileText(name, refused=words.file_too_long(name, LONGEST))
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except (OSError, ValueError):  # ValueError: a name with a NUL
        return FileText(name, refused=words.file_unreadable(name))
    text = decoded(raw)
    if text is None:
        return FileText(name, refused=words.file_binary(name))
    return FileText(name, text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n"))


def decoded(raw: bytes) -> str | None:
    """``raw`` as text; None when it is no text in an encoding that is certain."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], encoding)
    return _strictly(raw, "utf-8")


def shown_name(path: Path) -> str:
    """The file's name on one line, without characters that cannot be shown or sent."""
    name = path.name.encode("utf-8", "replace").decode("utf-8")
    return "".join(character if character.isprintable() else " " for character in name)


def _strictly(raw: bytes, encoding: str) -> str | None:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text
