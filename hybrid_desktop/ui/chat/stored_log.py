"""Keeps the window's conversations in the encrypted store, as soon as that is open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.types import Message, Route, Vault
from hybrid_desktop.core.vocabulary import Sensitivity, TrustZone
from hybrid_desktop.ui.chat.facts import Travel

if TYPE_CHECKING:  # the database driver is loaded after the first paint
    from hybrid_desktop.storage.conversations import Conversation, Conversations, ConversationSummary
    from hybrid_desktop.storage.ledger import RecordedRequest, SqliteLedger

_NOT_BEGUN = 0  # storage.conversations.NOT_BEGUN, which may not be imported before the first paint


class StoredLog:
    """``ui.chat.conversation.ConversationLog`` over the store; StorageError until ``open`` was called.

    It is also the shelf of ``ui.chat.chats.Chats``.
    """

    def __init__(self) -> None:
        self._conversations: Conversations | None = None
        self._ledger: SqliteLedger | None = None

    def open(self, conversations: Conversations, ledger: SqliteLedger | None = None) -> None:
        """From now on everything is kept in ``conversations``; ``ledger`` answers "Why here?"."""
        self._conversations = conversations
        self._ledger = ledger

    @property
    def keeps(self) -> bool:
        """True once the store is open."""
        return self._conversations is not None

    def start(self, title: str) -> int:
        """Makes an empty conversation and returns its number."""
        return self.shelf.create(title)

    def add_user(self, conversation_id: int, message: Message, vault: Vault, entry_id: int | None) -> int:
        """Keeps an accepted message and the placeholders so far."""
        number = self.shelf.append(conversation_id, message, ledger_entry_id=entry_id)
        self.shelf.save_vault(conversation_id, vault)
        return number

    def travelled(self, user_id: int, travel: Travel) -> None:
        """Keeps how far a message goes."""
        zone = travel.zone if travel.zone is not None else TrustZone.DEVICE
        form = travel.form.value if travel.form is not None else ""
        self.shelf.travelled(user_id, zone=zone.word, form=form, facts={"replaced": travel.replaced})

    def begin_answer(
        self, conversation_id: int, level: Sensitivity, version: int, entry_id: int | None
    ) -> int:
        """Keeps an empty answer, marked partial until it is finished."""
        empty = Message("assistant", "", level)
        return self.shelf.append(
            conversation_id, empty, version=version, ledger_entry_id=entry_id, partial=True
        )

    def finish_answer(
        self, answer_id: int, text: str, route: Route | None, outcome: str, facts: Mapping[str, Any]
    ) -> None:
        """Keeps what the answer came to."""
        label, zone = (route.label, route.zone.word) if route else ("", "")
        partial = outcome != "done"
        self.shelf.complete(answer_id, text, route=label, zone=zone, partial=partial, facts=facts)

    def supersede(self, answer_id: int) -> None:
        """Marks an answer as replaced by a later version."""
        self.shelf.supersede(answer_id)

    def leave_out_restricted(self, conversation_id: int, out: bool) -> None:
        """Keeps whether restricted turns are left out."""
        self.shelf.leave_out_restricted(conversation_id, out)

    def keep_clear(self, conversation_id: int, values: frozenset[str]) -> None:
        """Keeps which values are kept clear in this conversation."""
        self.shelf.keep_clear(conversation_id, values)

    def save_draft(self, conversation_id: int | None, text: str) -> None:
        """Keeps a text that was not sent."""
        self.shelf.save_draft(conversation_id or _NOT_BEGUN, text)

    def draft(self, conversation_id: int | None) -> str:
        """The text that was not sent."""
        return self.shelf.draft(conversation_id or _NOT_BEGUN)

    def load(self, conversation_id: int) -> Conversation:
        """A stored conversation."""
        return self.shelf.load(conversation_id)

    def request(self, entry_id: int) -> RecordedRequest | None:
        """What the ledger knows about a request."""
        return self._ledger.request(entry_id) if self._ledger is not None else None

    # --- the shelf --------------------------------------------------------------------------------

    def summaries(self) -> tuple[ConversationSummary, ...]:
        """Every conversation that holds a message; none while the store is not open."""
        if self._conversations is None:
            return ()
        return tuple(item for item in self._conversations.list() if item.message_count)

    @property
    def shelf(self) -> Conversations:
        """The stored conversations; StorageError until they are open."""
        if self._conversations is None:
            raise StorageError("The history is not open yet.")
        return self._conversations
