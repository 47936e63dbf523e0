"""Moves between conversations; every unsent draft stays with its own, and a temporary one is erased."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.ui import wording
from hybrid_desktop.ui.chat import words
from hybrid_desktop.ui.chat.conversation import Conversation
from hybrid_desktop.ui.chat.drafting import Drafting
from hybrid_desktop.ui.chat.notebook import Notebook
from hybrid_desktop.ui.chat.reopening import InspectIn, reopen
from hybrid_desktop.ui.chat.sending import Sending
from hybrid_desktop.ui.view_state import ToastState

KEEP_DRAFT_AFTER_MS = 1000


class Moving(QObject):
    """Opens and leaves conversations.

    Args:
        notebook: The open conversation.
        drafting: The draft.
        sending: While it is busy, nothing is left.
        inspect: The scanner, for what is underlined in a stored conversation.
    """

    moved = Signal()
    refused = Signal(str)  # a sentence for the notice: first the answer has to end
    toasted = Signal(object)
    notified = Signal(str)

    def __init__(
        self,
        notebook: Notebook,
        drafting: Drafting,
        sending: Sending,
        inspect: InspectIn,
    ) -> None:
        super().__init__()
        self._notebook = notebook
        self._drafting = drafting
        self._sending = sending
        self._inspect = inspect
        self._left: list[Conversation] = []  # the one to go back to next stands last
        self.entries: dict[int, int] = {}  # row key to ledger entry, of the stored conversations
        self.draft_timer = QTimer(self)
        self.draft_timer.setSingleShot(True)
        self.draft_timer.setInterval(KEEP_DRAFT_AFTER_MS)
        self.draft_timer.timeout.connect(self.keep_draft)

    @property
    def has_left(self) -> bool:
        """True when a conversation that is kept nowhere else can be gone back to."""
        return bool(self._left)

    def open_chat(self, number: int) -> None:
        """Opens a stored conversation."""
        if number == self._notebook.conversation.number or self._is_busy():
            return
        try:
            stored = self._notebook.log.load(number)
        except StorageError:
            self.toasted.emit(ToastState(words.NOT_OPENED, "circle-alert"))
            return
        found = reopen(stored, self._inspect, self._sending.keys)
        self._leave()
        self.entries = found.entries
        self._enter(found.conversation)

    def new_chat(self) -> None:
        """Starts an empty conversation."""
        held = self._notebook.conversation
        if (held.rows or held.temporary) and not self._is_busy():
            self._leave()
            self._enter(Conversation())
            self.notified.emit(wording.NEW_CHAT_STARTED if self._left else "")

    def new_temporary_chat(self) -> None:
        """Starts a conversation that is kept nowhere."""
        held = self._notebook.conversation
        if (held.rows or not held.temporary) and not self._is_busy():
            self._leave()
            self._enter(Conversation(temporary=True))
            self.notified.emit("")

    def start_clean(self) -> None:
        """Starts an empty conversation, temporary again if this one is, and takes the draft along."""
        if self._is_busy():
            return
        text = self._drafting.text
        self._drafting.replace("")
        temporary = self._notebook.conversation.temporary
        self._leave()
        self._enter(Conversation(temporary=temporary))
        if text:
            self._drafting.put_before(text)

    def back(self) -> None:
        """Opens the conversation left last; the present one goes behind all others, so each is reached."""
        if not self._left or self._is_busy():
            return
        current, previous = self._notebook.conversation, self._left.pop()
        self.keep_draft()
        if current.rows and not current.temporary:
            self._left.insert(0, current)
        self._enter(previous)
        self.notified.emit("")

    def forget(self, number: int) -> None:
        """Leaves a conversation that is being deleted."""
        if number == self._notebook.conversation.number:
            self.draft_timer.stop()
            self._enter(Conversation())

    def rename(self, number: int, title: str) -> None:
        """Takes note of another title."""
        held = self._notebook.conversation
        if held.number == number:
            self._notebook.conversation = replace(held, title=title)
            self.moved.emit()

    def resume(self) -> None:
        """Takes back the draft of the last time, now that the store is open."""
        if self._drafting.blank and not self._notebook.conversation.rows:
            text = self._notebook.kept_draft()
            if text:
                self._drafting.replace(text)

    def keep_draft(self) -> None:
        """Keeps the draft as it stands."""
        self.draft_timer.stop()
        self._notebook.keep_draft(self._drafting.text)

    def _is_busy(self) -> bool:
        if self._sending.busy:
            self.refused.emit(wording.ANSWER_FIRST)
        return self._sending.busy

    def _leave(self) -> None:
        held = self._notebook.conversation
        self.keep_draft()
        if held.rows and not held.temporary and not self._notebook.log.keeps:
            self._left.append(held)

    def _enter(self, conversation: Conversation) -> None:
        self._notebook.open(conversation)
        self._drafting.replace(self._notebook.kept_draft())
        self.moved.emit()
