"""One conversation as the window holds it, and the protocol of whatever keeps it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.types import Draft, Message, Route, Vault
from hybrid_desktop.core.vocabulary import EntityType, Override, Role, Sensitivity, TrustZone
from hybrid_desktop.ui.chat.facts import Travel
from hybrid_desktop.ui.view_state import MessageRow

if TYPE_CHECKING:  # the database driver is loaded after the first paint
    from hybrid_desktop.storage.conversations import Conversation as StoredConversation
    from hybrid_desktop.storage.ledger import RecordedRequest


class ConversationLog(Protocol):
    """Where conversations are kept. Every method may raise StorageError."""

    @property
    def keeps(self) -> bool:
        """True when what was kept can be opened again."""
        ...

    def start(self, title: str) -> int:
        """Makes an empty conversation and returns its number."""
        ...

    def add_user(self, conversation_id: int, message: Message, vault: Vault, entry_id: int | None) -> int:
        """Keeps a message that was accepted, with the placeholders so far; returns its number."""
        ...

    def travelled(self, user_id: int, travel: Travel) -> None:
        """Keeps how far a message goes, before it goes there."""
        ...

    def begin_answer(
        self, conversation_id: int, level: Sensitivity, version: int, entry_id: int | None
    ) -> int:
        """Keeps an empty answer that is being written; returns its number."""
        ...

    def finish_answer(
        self, answer_id: int, text: str, route: Route | None, outcome: str, facts: Mapping[str, Any]
    ) -> None:
        """Keeps what the answer came to; ``outcome`` is ``done``, ``stopped`` or ``failed``."""
        ...

    def supersede(self, answer_id: int) -> None:
        """Marks an answer as replaced by a later version."""
        ...

    def leave_out_restricted(self, conversation_id: int, out: bool) -> None:
        """Keeps whether restricted turns are left out."""
        ...

    def keep_clear(self, conversation_id: int, values: frozenset[str]) -> None:
        """Keeps which values are kept clear in this conversation, in the place of all before."""
        ...

    def save_draft(self, conversation_id: int | None, text: str) -> None:
        """Keeps a text that was not sent; None: of the conversation that has not begun."""
        ...

    def draft(self, conversation_id: int | None) -> str:
        """The text that was not sent."""
        ...

    def load(self, conversation_id: int) -> StoredConversation:
        """A stored conversation."""
        ...

    def request(self, entry_id: int) -> RecordedRequest | None:
        """What the ledger knows about a request."""
        ...


class MemoryLog:
    """Keeps nothing beyond this object: for tests, and for a session without a store."""

    keeps = False

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self.users: list[Message] = []
        self.answers: dict[int, tuple[str, Route | None, str]] = {}
        self.travels: dict[int, Travel] = {}
        self.superseded: list[int] = []
        self.drafts: dict[int | None, str] = {}

    def start(self, title: str) -> int:
        """The next free number."""
        return next(self._numbers)

    def add_user(self, conversation_id: int, message: Message, vault: Vault, entry_id: int | None) -> int:
        """Remembers the message."""
        self.users.append(message)
        return next(self._numbers)

    def travelled(self, user_id: int, travel: Travel) -> None:
        """Remembers how far it went."""
        self.travels[user_id] = travel

    def begin_answer(
        self, conversation_id: int, level: Sensitivity, version: int, entry_id: int | None
    ) -> int:
        """Remembers that an answer was begun."""
        number = next(self._numbers)
        self.answers[number] = ("", None, "writing")
        return number

    def finish_answer(
        self, answer_id: int, text: str, route: Route | None, outcome: str, facts: Mapping[str, Any]
    ) -> None:
        """Remembers the answer."""
        self.answers[answer_id] = (text, route, outcome)

    def supersede(self, answer_id: int) -> None:
        """Remembers that it was replaced."""
        self.superseded.append(answer_id)

    def leave_out_restricted(self, conversation_id: int, out: bool) -> None:
        """Needs no remembering: the conversation itself knows."""

    def keep_clear(self, conversation_id: int, values: frozenset[str]) -> None:
        """Needs no remembering: the conversation itself knows."""

    def save_draft(self, conversation_id: int | None, text: str) -> None:
        """Remembers the draft."""
        self.drafts[conversation_id] = text

    def draft(self, conversation_id: int | None) -> str:
        """The draft that was remembered."""
        return self.drafts.get(conversation_id, "")

    def load(self, conversation_id: int) -> StoredConversation:
        """Always StorageError: nothing was stored."""
        raise StorageError("Nothing is stored in this session.")

    def request(self, entry_id: int) -> RecordedRequest | None:
        """Knows no requests."""
        return None


@dataclass(frozen=True, slots=True)
class Turn:
    """One answered message that is sent along, or a reply.

    Attributes:
        message: The text as it is sent, with the level it keeps.
        at: When, in seconds since the epoch.
        kinds: The kinds of restricted finding in it.
        travel: How far a question went.
    """

    message: Message
    at: float
    kinds: tuple[EntityType, ...] = ()
    travel: Travel = field(default_factory=Travel)

    @property
    def role(self) -> Role:
        """Who wrote it."""
        return self.message.role


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """What asking again needs to know: the rows of the last question and its answer, and what is stored."""

    question_key: int
    answer_key: int
    user_id: int | None = None
    answer_id: int | None = None
    version: int = 1
    answered: bool = False
    travel: Travel = field(default_factory=Travel)
    kept: bool = False  # on this device, by the person or as it is restricted


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns that are sent along, the rows that are shown and the placeholders in use.

    A question that was never answered is shown but not sent along again.

    Attributes:
        number: The stored conversation, None before the first message and for a temporary one.
        title: What the person calls it; empty before it has begun.
        turns: Question and answer in turn.
        rows: What the transcript shows.
        vault: The placeholders of redacted copies.
        replaced: Placeholders the person put in by "Replace n items"; they stand in the texts themselves.
        temporary: Nothing of it is kept.
        without_restricted: Restricted turns are left out of what is sent.
        last: The last question and answer.
        keep_clear: Values kept clear here, unless they are RESTRICTED.
    """

    number: int | None = None
    title: str = field(default="", repr=False)
    turns: tuple[Turn, ...] = field(default=(), repr=False)
    rows: tuple[MessageRow, ...] = field(default=(), repr=False)
    vault: Vault = field(default_factory=Vault)
    replaced: Vault = field(default_factory=Vault)
    temporary: bool = False
    without_restricted: bool = False
    last: LastAnswer | None = None
    keep_clear: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def restricted(self) -> tuple[int, ...]:
        """Which turns, counted from 0, are restricted: always a question together with its answer.

        A reply keeps the level of its request, so whatever was answered on top of a restricted turn counts.
        """
        found: list[int] = []
        for place in range(0, len(self.turns), 2):
            pair = self.turns[place : place + 2]
            if any(turn.message.sensitivity is Sensitivity.RESTRICTED for turn in pair):
                found += range(place, place + len(pair))
        return tuple(found)

    @property
    def left_out(self) -> tuple[int, ...]:
        """Which turns, counted from 0, are not sent along."""
        return self.restricted if self.without_restricted else ()

    def draft(self, text: str, override: Override | None, running: Message | None = None) -> Draft:
        """The draft of a new message after the earlier turns.

        The turns left out are not in it at all, and what was found in them is in ``vault``, so that a value
        of theirs is known again wherever it is repeated.

        Args:
            text: The new message.
            override: An explicit choice of place.
            running: A question being answered now, with its request's level.
        """
        out = set(self.left_out)
        kept = [turn.message for place, turn in enumerate(self.turns) if place not in out]
        return Draft(
            messages=(*kept, *([running] if running else ()), Message("user", text)),
            vault=Vault({**self.vault.entries, **self.replaced.entries}),
            override=override,
            conversation_id=self.number,
            keep_clear=self.keep_clear,
        )

    @property
    def last_question(self) -> str:
        """The text of the last question; empty when there is none."""
        rows = [row for row in self.rows if self.last is not None and row.key == self.last.question_key]
        return rows[0].text if rows else ""

    def before_last_question(self) -> Conversation:
        """The same conversation as it stood before its last question, to ask that again."""
        answered = self.last is not None and self.last.answered
        return replace(self, turns=self.turns[:-2]) if answered else self

    def with_row(self, row: MessageRow) -> Conversation:
        """The same conversation with ``row`` added, or put in the place of the one with its key."""
        if any(old.key == row.key for old in self.rows):
            return replace(self, rows=tuple(row if old.key == row.key else old for old in self.rows))
        return replace(self, rows=(*self.rows, row))

    def with_exchange(self, question: Turn, answer: Turn) -> Conversation:
        """The same conversation with one answered question more."""
        return replace(self, turns=(*self.turns, question, answer))


FARTHEST: Mapping[str, TrustZone] = {zone.word: zone for zone in TrustZone}
