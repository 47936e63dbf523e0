"""Owns what the chat screen does: the draft, its check, its way out and back; widgets show what it emits."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.events import Event, Failed
from hybrid_desktop.core.types import (
    CheckRules,
    Classification,
    Draft,
    Inspected,
    Preview,
    RoutingSettings,
)
from hybrid_desktop.core.vocabulary import ConfidentialToCloud, Remedy, Sensitivity
from hybrid_desktop.ui import wording
from hybrid_desktop.ui.chat import standing, words
from hybrid_desktop.ui.chat.consent import Way
from hybrid_desktop.ui.chat.conversation import Conversation, ConversationLog
from hybrid_desktop.ui.chat.drafting import Drafting
from hybrid_desktop.ui.chat.exchange import Exchange
from hybrid_desktop.ui.chat.gate import Gate
from hybrid_desktop.ui.chat.mending import Mending
from hybrid_desktop.ui.chat.moving import Moving
from hybrid_desktop.ui.chat.notebook import Notebook
from hybrid_desktop.ui.chat.own_acts import OwnActs
from hybrid_desktop.ui.chat.paragraphs import ParagraphScan
from hybrid_desktop.ui.chat.refusing import Refusing
from hybrid_desktop.ui.chat.sending import Order, Sending
from hybrid_desktop.ui.chat.waiting import Slot
from hybrid_desktop.ui.chat.why import why_recorded
from hybrid_desktop.ui.first_view import OwnAct
from hybrid_desktop.ui.own_words import OwnWordsKeeper, in_memory
from hybrid_desktop.ui.tasks import Tasks
from hybrid_desktop.ui.view_state import (
    ComposerState,
    ConversationHeader,
    Header,
    RowState,
    SettingChange,
    ToastState,
    WhyHere,
)

if TYPE_CHECKING:  # the policy is not needed for the first paint
    from hybrid_desktop.core.policy import Alternative

DEFAULT_RULES = CheckRules()

_PASSING = (wording.GOES_FURTHER, wording.ANSWER_FIRST, wording.TOO_LONG, words.NEEDS_LOOK, words.CAME_BACK)


class RouterLike(Protocol):
    """The part of the core's router that a window needs."""

    def inspect(self, text: str, rules: CheckRules = DEFAULT_RULES) -> Classification:
        """How sensitive one text is by itself, by ``rules``."""
        ...

    def inspection(self, text: str, rules: CheckRules = DEFAULT_RULES) -> Iterator[Inspected]:
        """The same in short steps."""
        ...

    def preview(self, draft: Draft, settings: RoutingSettings) -> Preview:
        """What a send would do; sends nothing."""
        ...

    def what_if(self, preview: Preview) -> tuple[Alternative, ...]:
        """How each strategy would decide about what was previewed; sends nothing."""
        ...

    def send(self, preview: Preview) -> AsyncGenerator[Event, None]:
        """Sends what was previewed and yields the answer; an async generator."""
        ...


class ChatPresenter(QObject):
    """The rules of the chat screen, without a widget.

    Whatever leaves goes through the gate or the slot, which alone make an Order, each after a fresh check.

    Args:
        router: The shared router core.
        settings: Reads the settings; called for every preview.
        log: Keeps accepted messages and answers.
        tasks: Runs the sends.
        own: The person's own words, which ``settings`` holds as well; None for an empty list.
        clock: Seconds since the epoch, for "Draft kept" and the times of a conversation.
    """

    composer_changed = Signal(object)  # ComposerState
    rows_reset = Signal(object)  # tuple[MessageRow, ...]
    row_changed = Signal(object)  # MessageRow, new or replacing the one with its key
    text_added = Signal(int, str)  # row key, more text of an answer being written
    refusal_changed = Signal(object)  # Refusal | None
    draft_replaced = Signal(str)  # the composer takes this text
    header_changed = Signal(object)  # Header
    title_changed = Signal(object)  # ConversationHeader
    notice_changed = Signal(str, str)  # text and the word of its one action; both may be empty
    announced = Signal(str, bool)  # for screen readers; True interrupts
    sheet_requested = Signal(object)  # SheetRequest
    sheet_closed = Signal()
    toasted = Signal(object)  # ToastState; its action comes back to ``toast_action``
    tinted = Signal(object)  # tuple[int, ...]: numbers of paragraphs whose findings are known now
    waiting_changed = Signal(object)  # Waiting | None
    settings_requested = Signal(str)  # a section: providers, keys or models
    setting_changed = Signal(object)  # SettingChange to write; ``refresh`` once that is done
    start_local_requested = Signal()
    another_try_wanted = Signal()  # who is off until something changes may be asked again
    rules_changed = Signal()  # what counts as a finding is another now, in the draft too
    chats_changed = Signal()  # the list of conversations is no longer right

    def __init__(
        self,
        router: RouterLike,
        settings: Callable[[], RoutingSettings],
        log: ConversationLog,
        tasks: Tasks,
        own: OwnWordsKeeper | None = None,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__()
        self._router = router
        self._settings = settings
        self._tasks = tasks
        self._clock = clock
        self._notebook = Notebook(log, clock)
        self._sending = Sending(router, tasks, self._notebook, clock)
        self._drafting = Drafting(router, settings, tasks, self._notebook, self._sending)
        self._refusing = Refusing(self._drafting, self._notebook, self._inspect, clock)
        self._gate = Gate(self._drafting, self._sending, self._notebook, self._refusing, tasks)
        self._slot = Slot(self._drafting, self._sending, self._gate.start, self._gate.about_to)
        self._moving = Moving(self._notebook, self._drafting, self._sending, self._inspect_in)
        self._mending = Mending(
            self._drafting, self._notebook, self._gate, self._inspect, lambda: self._refusing.declined
        )
        self._own = OwnActs(self._notebook, own or in_memory(), settings)
        self._notice = ""
        self._header: ConversationHeader | None = None
        self._released = False  # the slot may be emptied by sending: the answer before it has ended properly
        self._whys: dict[int, WhyHere] = {}
        self._connect()

    # --- what the window asks -------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """True from pressing Send until the answer ended."""
        return self._sending.busy

    @property
    def draft(self) -> str:
        """The text as it would be sent."""
        return self._drafting.text

    @property
    def conversation(self) -> Conversation:
        """The conversation as it stands."""
        return self._notebook.conversation

    @property
    def current(self) -> int | None:
        """The number of the stored conversation that is open."""
        return self.conversation.number

    @property
    def composer_state(self) -> ComposerState:
        """What the composer shows now."""
        return self._drafting.state

    @property
    def header(self) -> ConversationHeader:
        """The line above the conversation."""
        check = self._drafting.checking.check
        return standing.header(self.conversation, check.preview if check else None, self._clock())

    @property
    def show_sheet(self) -> bool:
        """Whether the sheet is shown before confidential text leaves, for the sheet's tick."""
        return self._settings().confidential_to_cloud is ConfidentialToCloud.ASK

    @property
    def check_due(self) -> bool:
        """True while what is shown of the draft is not yet what a check of it has found."""
        return self._drafting.checking.due

    def scan(self, paragraph: str) -> ParagraphScan:
        """The findings of one paragraph, for the highlighter."""
        return self._drafting.scanner.scan(paragraph)

    def edit(self, paragraphs: tuple[str, ...]) -> None:
        """Takes the draft after a change; costs one scan per paragraph that is new."""
        if self._drafting.edit(paragraphs):
            self._settle_notice(wording.TOO_LONG)
            self._moving.draft_timer.start()
            self._refusing.edited()

    def refresh(self) -> None:
        """Previews again, for instance after the settings changed."""
        self._drafting.refresh()

    def say_of_word(self, act: OwnAct, value: str) -> None:
        """Keeps ``value``, a piece of the draft, clear or masks it; at once, and with a way back."""
        self._own.perform(act, value)

    def set_keep(self, on: bool) -> None:
        """Turns "Keep on this device" on or off; restricted text keeps it on whatever is asked."""
        self._gate.keep_once = False
        self._drafting.set_keep(on)

    def toggle_keep(self) -> None:
        """Turns the switch over."""
        self.set_keep(not self.composer_state.keep_on)

    def send(self) -> None:
        """Checks once more and sends exactly that; while an answer is written, the message waits."""
        if self._drafting.blank:
            return
        if self.busy:
            self._slot.put()
        else:
            self._notebook.number()
            self._gate.press(again=False)

    def regenerate(self, first: str = "") -> None:
        """Asks for the last answer once more, by the same way as any message; the old one stays readable.

        ``first`` is the ``provider/model`` to be asked first, if it may have the text.
        """
        if not self.conversation.last_question:
            self._toast(words.NOTHING_TO_REPEAT, "info")
        elif self.busy:
            self._notify(wording.ANSWER_FIRST)
        else:
            self._gate.press(again=True, first=first)

    def stop(self) -> None:
        """Stops the answer being written; what came so far is kept."""
        self._sending.stop()

    def open_chat(self, number: int) -> None:
        """Opens a stored conversation."""
        self._moving.open_chat(number)

    def new_chat(self) -> None:
        """Starts an empty conversation."""
        self._moving.new_chat()

    def new_temporary_chat(self) -> None:
        """Starts a conversation that is kept nowhere; leaving it erases it."""
        self._moving.new_temporary_chat()

    def start_clean(self) -> None:
        """Starts an empty conversation with the same draft."""
        self._moving.start_clean()

    def back(self) -> None:
        """Opens the conversation left last."""
        self._moving.back()

    def forget(self, number: int) -> None:
        """Leaves a conversation that is being deleted."""
        self._moving.forget(number)

    def rename(self, number: int, title: str) -> None:
        """Takes note of another title."""
        self._moving.rename(number, title)

    def resume(self) -> None:
        """Takes back the unsent draft, now that the store is open."""
        self._moving.resume()
        self.chats_changed.emit()

    def send_without_restricted(self) -> None:
        """Leaves the restricted turns and what was answered on top of them out of this conversation."""
        try:
            held = replace(self.conversation, without_restricted=True)
            held = standing.holding_back(held, self._inspect)
        except Exception:  # a search that fails must leave everything as it is: on this device
            self._toast(words.LEFT_OUT_FAILED, "circle-alert")
            return
        self._notebook.leave_out_restricted(held)
        self.refresh()

    def include_all(self) -> None:
        """Takes the turns that were left out in again."""
        self._notebook.leave_out_restricted(replace(self.conversation, without_restricted=False))
        self.refresh()

    def holds_private(self, text: str) -> bool:
        """Whether ``text``, such as a link in an answer, holds something found or replaced in this chat."""
        held = self.conversation
        values = (*held.vault.entries.values(), *held.replaced.entries.values())
        if any(value in text for value in values):
            return True
        try:
            return self._inspect(text).level > Sensitivity.PUBLIC
        except Exception:  # any failure at all must block, never pass (POLICY.md)
            return True

    def why(self, key: int) -> WhyHere | None:
        """Why the answer in that row came from where it came; None when that is not known."""
        entry = self._moving.entries.get(key)
        if key in self._whys or entry is None:
            return self._whys.get(key)
        try:
            request = self._notebook.log.request(entry)
        except StorageError:
            return None
        return why_recorded(request) if request is not None else None

    def refuse_paste(self) -> None:
        """Says that a paste was too long to take."""
        self._tell(wording.TOO_LONG)

    async def aclose(self) -> None:
        """Stops a running answer and waits until its part, and the draft, are kept."""
        await self._sending.aclose()
        self._slot.give_back()
        await self._drafting.checking.aclose()
        self._moving.keep_draft()

    # --- the sheet --------------------------------------------------------------------------------

    def open_sheet(self) -> None:
        """Shows what would leave; nothing is sent by that."""
        self._gate.look(Way.USUAL, again=False)

    def sheet_send(self) -> None:
        """The sheet's Send: sends exactly what it shows, or shows it anew."""
        self._gate.send()

    def sheet_keep_local(self) -> None:
        """Keeps it on this device; a message whose Send opened the sheet is sent here at once."""
        self._gate.keep_local()

    def sheet_cancel(self) -> None:
        """Closes the sheet; nothing is sent, the draft stays."""
        self._gate.cancel()

    def set_show_sheet(self, on: bool) -> None:
        """Whether the sheet is shown before confidential text leaves: "ask" or "auto" in the settings."""
        value = ConfidentialToCloud.ASK if on else ConfidentialToCloud.AUTO
        self.setting_changed.emit(SettingChange("privacy.confidential_to_cloud", value.value))

    def cancel_waiting(self) -> None:
        """Takes the waiting message back into the composer."""
        self._slot.give_back()

    # --- what becomes of a send -------------------------------------------------------------------

    def _accepted(self, exchange: Exchange, order: Order) -> None:
        self._drafting.sending_unaccepted = False
        text = self._drafting.text
        if not order.waited and text.startswith(order.text):  # whatever was typed meanwhile stays
            self._drafting.replace(text[len(order.text) :])
        if self._gate.keep_once:
            self._gate.keep_once = False
            self._drafting.keep_wanted = False
        self._tell_header()
        self._drafting.show()

    def _finished(self, exchange: Exchange, answered: bool) -> None:
        self._whys[exchange.answer_key] = exchange.why()
        self._released = exchange.state is RowState.DONE
        again = exchange.asked.again is not None
        if not answered and not again and not self._slot.taken and self._drafting.blank:
            self._drafting.replace(exchange.text)  # nothing was answered, so the text comes back
        if exchange.state is RowState.DONE:
            self.announced.emit(wording.FINISHED, False)
        if self.conversation.left_out:  # what was shared in this exchange may have to be left out as well
            self.send_without_restricted()
        if exchange.failed is not None:
            self._refusing.failed(exchange.failed, exchange.preview)
        if exchange.offered is not None:
            self._mending.offer(exchange.offered)
        self.chats_changed.emit()

    def _not_taken(self, event: Failed | None, order: Order) -> None:
        if order.waited:
            self._drafting.put_before(order.text)
        if event is None:
            self._refusing.unchecked(by_rule=False)
        else:
            self._refusing.failed(event, order.preview)

    def _ended(self) -> None:
        self._drafting.sending_unaccepted = self._drafting.pressed_again = False
        self._settle_notice(wording.ANSWER_FIRST)
        self.refresh()
        if self._released:
            self._slot.release()
        else:
            self._slot.give_back(words.CAME_BACK_STOPPED)

    # --- remedies ---------------------------------------------------------------------------------

    def perform(self, remedy: Remedy) -> None:
        """Does what a refusal's button says; everything it changes is checked anew, nothing is sent by it."""
        self._mending.perform(remedy)

    def toast_action(self, key: str) -> None:
        """What the action of a toast does."""
        self._mending.toast_action(key)
        self._own.toast_action(key)

    def _inspect(self, text: str) -> Classification:
        """The level of one text in this conversation."""
        return self._inspect_in(text, self.conversation.keep_clear)

    def _inspect_in(self, text: str, keep_clear: frozenset[str]) -> Classification:
        """The level of one text in a conversation that keeps these values clear."""
        return self._router.inspect(text, replace(self._settings().check_rules, keep_clear=keep_clear))

    # --- showing ----------------------------------------------------------------------------------

    def _checked(self) -> None:
        check = self._drafting.checking.check
        if check is not None:
            preview = check.preview
            environment = wording.environment_word(preview.environment)
            self.header_changed.emit(Header(environment, wording.strategy_word(preview.strategy)))
        self._refusing.checked(sendable=self._drafting.blank or (check is not None and check.possible))
        self._tell_header()

    def _tell_header(self) -> None:
        header = self.header
        if header != self._header:
            self._header = header
            self.title_changed.emit(header)

    def _moved(self) -> None:
        self.sheet_cancel()
        self._mending.forget()
        self._own.forget()
        self._gate.forget()
        self._refusing.clear()
        self.refresh()
        self._tell_header()
        self.chats_changed.emit()

    def _notify(self, text: str) -> None:
        """Shows ``text``, and for as long as a conversation is kept only here a way back to it."""
        left = self._moving.has_left
        self._notice = text or (wording.OTHER_CHAT_KEPT if left else "")
        self.notice_changed.emit(self._notice, wording.BACK if left else "")

    def _tell(self, text: str) -> None:
        """Shows ``text`` and says it at once."""
        self._notify(text)
        self.announced.emit(text, True)

    def _settle_notice(self, *passing: str) -> None:
        """Takes the notice away if it is one of these, which no longer hold."""
        if self._notice in passing:
            self._notify("")

    def _toast(self, text: str, icon: str) -> None:
        self.toasted.emit(ToastState(text, icon))

    def _connect(self) -> None:
        notebook, sending, drafting, moving = self._notebook, self._sending, self._drafting, self._moving
        notebook.rows_reset.connect(self.rows_reset)
        notebook.row_changed.connect(self.row_changed)
        notebook.text_added.connect(self.text_added)
        notebook.lapsed.connect(lambda: self._notify(wording.HISTORY_LAPSED))
        notebook.begun.connect(self.chats_changed)
        self._refusing.changed.connect(self.refusal_changed)
        self._refusing.announced.connect(self.announced)
        self._gate.sheet_requested.connect(self.sheet_requested)
        self._gate.sheet_closed.connect(self.sheet_closed)
        self._gate.told.connect(self._tell)
        self._gate.announced.connect(self.announced)
        self._gate.cleared.connect(lambda: self._settle_notice(*_PASSING))
        self._slot.changed.connect(self.waiting_changed)
        self._slot.told.connect(self._tell)
        self._slot.announced.connect(self.announced)
        sending.accepted.connect(self._accepted)
        sending.refused.connect(self._not_taken)
        sending.finished.connect(self._finished)
        sending.ended.connect(self._ended)
        drafting.composer_changed.connect(self.composer_changed)
        drafting.draft_replaced.connect(self.draft_replaced)
        drafting.tinted.connect(self.tinted)
        drafting.announced.connect(self.announced)
        drafting.checked.connect(self._checked)
        drafting.rules_changed.connect(self.rules_changed)
        self._own.changed.connect(self.refresh)
        self._own.toasted.connect(self.toasted)
        self._own.settings_requested.connect(self.settings_requested)
        moving.moved.connect(self._moved)
        moving.refused.connect(self._notify)
        moving.notified.connect(self._notify)
        moving.toasted.connect(self.toasted)
        self._connect_mending()

    def _connect_mending(self) -> None:
        mending = self._mending
        mending.settings_requested.connect(self.settings_requested)
        mending.setting_changed.connect(self.setting_changed)
        mending.start_local_requested.connect(self.start_local_requested)
        mending.another_try_wanted.connect(self.another_try_wanted)
        mending.toasted.connect(self.toasted)
        mending.send_wanted.connect(self.send)
        mending.answer_wanted.connect(lambda: self.regenerate())
        mending.another_wanted.connect(self.regenerate)
        mending.release_wanted.connect(lambda: self.set_keep(on=False))
        mending.leave_out_wanted.connect(self.send_without_restricted)
