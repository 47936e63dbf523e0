"""Holds the open conversation and keeps what happens to it in the log; a temporary one is kept nowhere."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.events import AttemptStarted, Event, Restarted, TextDelta
from hybrid_desktop.core.types import Vault
from hybrid_desktop.ui.chat import words
from hybrid_desktop.ui.chat.conversation import Conversation, ConversationLog
from hybrid_desktop.ui.chat.exchange import Exchange
from hybrid_desktop.ui.view_state import MessageRow, RowState


class Notebook(QObject):
    """The open conversation; every change of it goes through here.

    Args:
        log: Where it is kept.
        clock: Seconds since the epoch.
    """

    rows_reset = Signal(object)  # tuple[MessageRow, ...]
    row_changed = Signal(object)  # MessageRow
    text_added = Signal(int, str)
    lapsed = Signal()  # something could not be kept
    begun = Signal()  # the conversation got its first message, or another one

    def __init__(self, log: ConversationLog, clock: Callable[[], float]) -> None:
        super().__init__()
        self._log = log
        self._clock = clock
        self.conversation = Conversation()

    @property
    def log(self) -> ConversationLog:
        """Where conversations are kept."""
        return self._log

    def open(self, conversation: Conversation) -> None:
        """Shows another conversation; a temporary one that was open is gone."""
        self.conversation = conversation
        self.rows_reset.emit(conversation.rows)

    def number(self) -> int | None:
        """The stored conversation's number; None while there is no history, and for a temporary one."""
        held = self.conversation
        if held.number is None and not held.temporary:
            with contextlib.suppress(StorageError):
                title = words.chat_title(self._clock())
                number = self._log.start(title)
                self.conversation = replace(held, number=number, title=title)
                if held.keep_clear:
                    self._log.keep_clear(number, held.keep_clear)
        return self.conversation.number

    # --- an exchange --------------------------------------------------------------------------------

    def accept(self, exchange: Exchange) -> None:
        """Shows and keeps a question that was accepted, before anything of it leaves."""
        if not self.conversation.rows:
            self.keep_draft("")  # the draft of the chat not begun is now its first message
        vault = _without(exchange.preview.vault, self.conversation.replaced)
        exchange.place = replace(exchange.place, kept=exchange.kept)
        held = replace(self.conversation, vault=vault, last=exchange.place)
        self.conversation = held
        self._show(exchange.question_row())
        number = self.number()
        if held.temporary:
            return
        try:
            if number is None:
                raise StorageError("there is no history")
            self._store(number, exchange)
        except StorageError:
            self.lapsed.emit()
        self.begun.emit()

    def take(self, exchange: Exchange, event: Event) -> None:
        """Takes an event into the exchange and shows it; how far it goes is kept before it goes there."""
        begun = exchange.begun
        if isinstance(event, Restarted):
            self._keep_interrupted(exchange)
        travel = exchange.travel
        added = exchange.apply(event)
        if isinstance(event, AttemptStarted) and exchange.travel != travel:
            self._keep_travel(exchange)
        if isinstance(event, TextDelta) and begun:
            if added:
                self.text_added.emit(exchange.answer_key, added)
            return
        self._show(exchange.question_row())
        self._show(exchange.answer_row())

    def finish(self, exchange: Exchange) -> bool:
        """Keeps the answer and sends it along from now on; False when there is none."""
        self._keep_answer(exchange)
        exchange.place = replace(exchange.place, travel=exchange.travel)
        turns = exchange.turns()
        again = exchange.asked.again
        if turns is None and again is not None:  # the earlier answer stands
            last = replace(self.conversation.last or exchange.place, travel=exchange.travel)
            self.conversation = replace(self.conversation, last=last)
            self._show(exchange.question_row())
            self._show(again)
            return last.answered
        if turns is not None:
            held = self.conversation.before_last_question() if again is not None else self.conversation
            place = replace(exchange.place, answered=True, travel=exchange.travel)
            self.conversation = replace(held.with_exchange(*turns), last=place)
        self._show(exchange.question_row())
        self._show(exchange.answer_row())
        return turns is not None

    def _store(self, number: int, exchange: Exchange) -> None:
        place = exchange.place
        if place.user_id is None:
            vault = Vault({**exchange.preview.vault.entries, **self.conversation.replaced.entries})
            user = self._log.add_user(number, exchange.question, vault, exchange.entry_id)
            place = replace(place, user_id=user)
        replaces = place.answer_id if exchange.asked.again is not None else None
        answer = self._log.begin_answer(number, exchange.level, place.version, exchange.entry_id)
        exchange.place = replace(place, answer_id=answer)
        exchange.replaces = replaces
        self.conversation = replace(self.conversation, last=exchange.place)

    def _keep_travel(self, exchange: Exchange) -> None:
        if exchange.place.user_id is not None:
            with self._lapses():
                self._log.travelled(exchange.place.user_id, exchange.travel)

    def _keep_interrupted(self, exchange: Exchange) -> None:
        """Keeps the version that is cut off here as an earlier one, and begins the next."""
        number, answer = self.conversation.number, exchange.place.answer_id
        if answer is None or number is None or not exchange.begun:
            return
        with self._lapses():
            facts = exchange.facts.as_stored(RowState.STOPPED)
            self._log.finish_answer(answer, exchange.answer, exchange.route, "stopped", facts)
            self._log.supersede(answer)
            version = exchange.place.version + 1
            begun = self._log.begin_answer(number, exchange.level, version, exchange.entry_id)
            exchange.place = replace(exchange.place, answer_id=begun, version=version)

    def _keep_answer(self, exchange: Exchange) -> None:
        answer = exchange.place.answer_id
        if answer is None:
            return
        with self._lapses():
            outcome = exchange.state.value
            facts = exchange.facts.as_stored(exchange.state)
            self._log.finish_answer(answer, exchange.answer, exchange.route, outcome, facts)
            if exchange.replaces is not None and exchange.answer.strip():
                self._log.supersede(exchange.replaces)

    # --- what was not sent ----------------------------------------------------------------------------

    def keep_draft(self, text: str) -> None:
        """Keeps a text that was not sent with its conversation; never that of a temporary one."""
        held = self.conversation
        if not held.temporary:
            with contextlib.suppress(StorageError):  # the text still stands in the window
                self._log.save_draft(held.number if held.rows else None, text)

    def kept_draft(self) -> str:
        """The text that was kept with the open conversation."""
        held = self.conversation
        if held.temporary:
            return ""
        try:
            return self._log.draft(held.number if held.rows else None)
        except StorageError:
            return ""

    def leave_out_restricted(self, conversation: Conversation) -> None:
        """Goes on with ``conversation``, and keeps its choice about restricted turns."""
        self.conversation = conversation
        if conversation.number is not None:
            with self._lapses():
                self._log.leave_out_restricted(conversation.number, conversation.without_restricted)

    def keep_clear(self, values: frozenset[str]) -> None:
        """Keeps ``values`` clear in this conversation, in the place of those before."""
        self.conversation = replace(self.conversation, keep_clear=values)
        if self.conversation.number is not None:
            with self._lapses():
                self._log.keep_clear(self.conversation.number, values)

    def _show(self, row: MessageRow) -> None:
        self.conversation = self.conversation.with_row(row)
        self.row_changed.emit(row)

    @contextlib.contextmanager
    def _lapses(self) -> Iterator[None]:
        try:
            yield
        except StorageError:
            self.lapsed.emit()


def _without(vault: Vault, own: Vault) -> Vault:
    """The placeholders of redacted copies, without those the person put into the texts."""
    return Vault({key: value for key, value in vault.entries.items() if key not in own.entries})
