"""Writes one conversation to a Markdown file that the person chooses."""

from __future__ import annotations

import datetime
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.desktop import words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from hybrid_desktop.storage.conversations import Conversation, Conversations

_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
"""What Windows takes in no file name, and no other system misses."""


def ask_and_export(
    window: QWidget, conversations: Conversations, number: int, told: Callable[[str, str], None]
) -> None:
    """Asks for a place and writes the conversation there; ``told`` gets a sentence and its icon."""
    try:
        conversation = conversations.load(number)
    except StorageError as error:
        told(str(error), "circle-alert")
        return
    dialog = QFileDialog(window, words.EXPORT_TITLE)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("md")
    dialog.selectFile(f"{_UNFIT.sub('-', conversation.summary.title)}.md")
    dialog.fileSelected.connect(lambda name: _write(Path(name), conversation, told))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _write(path: Path, conversation: Conversation, told: Callable[[str, str], None]) -> None:
    try:
        _replace(path, as_markdown(conversation))
    except OSError as error:
        told(words.NOT_EXPORTED.format(why=error.strerror or "it cannot be written"), "circle-alert")
        return
    told(words.EXPORTED.format(name=path.name), "circle-check")


def _replace(path: Path, text: str) -> None:
    """Writes ``text`` in one step, readable by this user alone."""
    handle, name = tempfile.mkstemp(prefix=".export-", suffix=".part", dir=path.parent)  # mode 0600
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def as_markdown(conversation: Conversation) -> str:
    """Every message with who wrote it, when and where it was answered; superseded versions are left out."""
    lines = [f"# {conversation.summary.title}", ""]
    for message in conversation.messages:
        if message.superseded:
            continue
        at = datetime.datetime.fromtimestamp(message.created_at).astimezone()
        who = words.YOU if message.role == "user" else words.ANSWER.format(route=message.route or "?")
        partial = words.PARTIAL if message.partial else ""
        lines += [f"## {who}, {at:%Y-%m-%d %H:%M}{partial}", "", message.content, ""]
    return "\n".join(lines)
