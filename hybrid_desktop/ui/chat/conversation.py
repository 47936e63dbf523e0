"""One conversation as the window holds it, and the protocol of whatever keeps it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import Protocol

from hybrid_desktop.core.types import Draft, Message, Override, Route, Sensitivity, Vault
from hybrid_desktop.ui.view_state import MessageRow


class ConversationLog(Protocol):
    """Where conversations are kept. Every method may raise StorageError."""

    def start(self) -> int:
        """Makes an empty conversation and returns its number."""
        ...

    def add_user(self, conversation_id: int, message: Message, vault: Vault) -> int:
        """Keeps a message that was accepted, with the placeholders so far; returns its number."""
        ...

    def begin_answer(self, conversation_id: int, level: Sensitivity) -> int:
        """Keeps an empty answer that is being written; returns its number."""
        ...

    def finish_answer(self, answer_id: int, text: str, route: Route | None, outcome: str) -> None:
        """Keeps what the answer came to; ``outcome`` is ``done``, ``stopped`` or ``failed``."""
        ...


class MemoryLog:
    """Keeps nothing beyond this object: for tests, and for a session without a store."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self.users: list[Message] = []
        self.answers: dict[int, tuple[str, Route | None, str]] = {}

    def start(self) -> int:
        """The next free number."""
        return next(self._numbers)

    def add_user(self, conversation_id: int, message: Message, vault: Vault) -> int:
        """Remembers the message."""
        self.users.append(message)
        return next(self._numbers)

    def begin_answer(self, conversation_id: int, level: Sensitivity) -> int:
        """Remembers that an answer was begun."""
        number = next(self._numbers)
        self.answers[number] = ("", None, "writing")
        return number

    def finish_answer(self, answer_id: int, text: str, route: Route | None, outcome: str) -> None:
        """Remembers the answer."""
        self.answers[answer_id] = (text, route, outcome)


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns that are sent along, the rows that are shown and the placeholders in use.

    A question that was never answered is shown but not sent along again.
    """

    number: int | None = None
    turns: tuple[Message, ...] = field(default=(), repr=False)
    rows: tuple[MessageRow, ...] = field(default=(), repr=False)
    vault: Vault = field(default_factory=Vault)

    def draft(self, text: str, override: Override | None) -> Draft:
        """The draft of a new message after the earlier turns."""
        return Draft(
            messages=(*self.turns, Message("user", text)),
            vault=self.vault,
            override=override,
            conversation_id=self.number,
        )

    def with_row(self, row: MessageRow) -> Conversation:
        """The same conversation with ``row`` added, or put in the place of the one with its key."""
        if any(old.key == row.key for old in self.rows):
            return replace(self, rows=tuple(row if old.key == row.key else old for old in self.rows))
        return replace(self, rows=(*self.rows, row))

    def with_exchange(self, question: Message, answer: Message) -> Conversation:
        """The same conversation with one answered question more."""
        return replace(self, turns=(*self.turns, question, answer))
