"""Keeps the window's conversations in the encrypted store, as soon as that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.types import Message, Route, Sensitivity, Vault

if TYPE_CHECKING:  # the database driver is loaded after the first paint
    from hybrid_desktop.storage.conversations import Conversations


class StoredLog:
    """``ui.conversation.ConversationLog`` over the store; StorageError until ``open`` was called."""

    def __init__(self) -> None:
        self._conversations: Conversations | None = None

    def open(self, conversations: Conversations) -> None:
        """From now on everything is kept in ``conversations``."""
        self._conversations = conversations

    def start(self) -> int:
        """Makes an empty conversation and returns its number."""
        return self._store.create()

    def add_user(self, conversation_id: int, message: Message, vault: Vault) -> int:
        """Keeps an accepted message and the placeholders so far."""
        number = self._store.append(conversation_id, message)
        self._store.save_vault(conversation_id, vault)
        return number

    def begin_answer(self, conversation_id: int, level: Sensitivity) -> int:
        """Keeps an empty answer, marked partial until it is finished."""
        return self._store.append(conversation_id, Message("assistant", "", level), partial=True)

    def finish_answer(self, answer_id: int, text: str, route: Route | None, outcome: str) -> None:
        """Keeps what the answer came to."""
        label, zone = (route.label, route.zone.word) if route else ("", "")
        self._store.complete(answer_id, text, route=label, zone=zone, partial=outcome != "done")

    @property
    def _store(self) -> Conversations:
        if self._conversations is None:
            raise StorageError("The history is not open yet.")
        return self._conversations
