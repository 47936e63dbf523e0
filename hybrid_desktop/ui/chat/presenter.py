"""Owns one conversation: the draft, its preview, the running send; widgets show what it emits."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import time
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.events import Event, Failed, TextDelta
from hybrid_desktop.core.types import (
    Classification,
    ConfidentialToCloud,
    Draft,
    Form,
    Override,
    Preview,
    RoutingSettings,
    Sensitivity,
    TrustZone,
    Verdict,
)
from hybrid_desktop.ui import wording
from hybrid_desktop.ui.chat.composer_state import Checked, composer_state
from hybrid_desktop.ui.chat.conversation import Conversation, ConversationLog
from hybrid_desktop.ui.chat.exchange import Exchange
from hybrid_desktop.ui.chat.paragraphs import DraftText, ParagraphScan, ParagraphScanner
from hybrid_desktop.ui.tasks import Tasks
from hybrid_desktop.ui.view_state import ComposerState, Header, MessageRow, Refusal, RowState

CHECK_AFTER_MS = 150  # tokens.json, timing: scan-debounce-ms
_PASSING = (wording.GOES_FURTHER, wording.ANSWER_FIRST, wording.TOO_LONG)  # until the next send
ANNOUNCE_AFTER_MS = 1000  # DESIGN.md, "Screen-reader names"


class RouterLike(Protocol):
    """The part of the core's router that a window needs."""

    def inspect(self, text: str) -> Classification:
        """How sensitive one text is by itself."""
        ...

    def preview(self, draft: Draft, settings: RoutingSettings) -> Preview:
        """What a send would do; sends nothing."""
        ...

    def send(self, preview: Preview) -> AsyncGenerator[Event, None]:
        """Sends what was previewed and yields the answer; an async generator."""
        ...


class ChatPresenter(QObject):
    """The rules of the chat window, without a widget.

    Args:
        router: The shared router core.
        settings: Reads the settings; called for every preview.
        log: Keeps accepted messages and answers.
        tasks: Runs the sends.
        clock: Seconds since the epoch, for "Draft kept".
    """

    composer_changed = Signal(object)  # ComposerState
    rows_reset = Signal(object)  # tuple[MessageRow, ...]
    row_changed = Signal(object)  # MessageRow, new or replacing the one with its key
    text_added = Signal(int, str)  # row key, more text of an answer being written
    refusal_changed = Signal(object)  # Refusal | None
    draft_replaced = Signal(str)  # the composer takes this text; empty once a send was accepted
    header_changed = Signal(object)  # Header
    notice_changed = Signal(str, str)  # text and the word of its one action; both may be empty
    announced = Signal(str, bool)  # for screen readers; True interrupts

    def __init__(
        self,
        router: RouterLike,
        settings: Callable[[], RoutingSettings],
        log: ConversationLog,
        tasks: Tasks,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__()
        self._router = router
        self._settings = settings
        self._log = log
        self._tasks = tasks
        self._clock = clock
        self._keys = itertools.count(1)
        self._scanner = ParagraphScanner(router.inspect)
        self._draft = DraftText()
        self._conversation = Conversation()
        self._left: list[Conversation] = []  # the one to go back to next stands last
        self._notice = ""
        self._accepted = False
        self._waits = False
        self._keep_wanted = False
        self._preview: Preview | None = None
        self._begun = False
        self._level = Sensitivity.PUBLIC
        self._refusal: Refusal | None = None
        self._refused_by_rule = False
        self._task: asyncio.Task[None] | None = None
        self._said = ""
        self._check_timer = self._timer(CHECK_AFTER_MS, self._check_now)
        self._announce_timer = self._timer(ANNOUNCE_AFTER_MS, self._announce)

    # --- what the window asks -------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """True from pressing Send until the answer ended."""
        return self._task is not None

    @property
    def draft(self) -> str:
        """The text as it would be sent."""
        return self._draft.text

    @property
    def conversation(self) -> Conversation:
        """The conversation as it stands."""
        return self._conversation

    @property
    def composer_state(self) -> ComposerState:
        """What the composer shows now."""
        return self._state()

    def scan(self, paragraph: str) -> ParagraphScan:
        """The findings of one paragraph, for the highlighter."""
        return self._scanner.scan(paragraph)

    def edit(self, paragraphs: tuple[str, ...]) -> None:
        """Takes the draft after a change; costs one scan per paragraph that is new."""
        if paragraphs == self._draft.paragraphs:
            return
        self._draft = DraftText(paragraphs)
        self._settle_notice(wording.TOO_LONG)
        self._scanner.keep_only(paragraphs)
        if not self._refused_by_rule:
            self._show_refusal(None)
        self._announce_timer.start()
        level = self._scanner.level(paragraphs)
        if level > self._level and self._preview is not None:
            self._check_now()  # a rise shows at once; anything else may wait for a pause
        else:
            self._check_timer.start()
            self._show_composer()

    def refresh(self) -> None:
        """Previews again, for instance after the settings changed."""
        self._check_now()

    def set_keep(self, on: bool) -> None:
        """Turns "Keep on this device" on or off; restricted text keeps it on whatever is asked."""
        state = self._state()
        if state.keep_locked:
            self.announced.emit(wording.RESTRICTED_STAYS, False)
        else:
            self._keep_wanted = on
        self._check_now()

    def toggle_keep(self) -> None:
        """Turns the switch over."""
        self.set_keep(not self._state().keep_on)

    def send(self) -> None:
        """Previews once more and sends exactly that."""
        if self._draft.blank:
            return
        if self.busy:
            self._say_that_it_waits()
            return
        text = self._draft.text
        shown = self._preview
        self._number_conversation()
        self._check_now()
        if self._preview is None:
            self._refuse(wording.CHECK_FAILED, "", (), by_rule=True)
            return
        if _exposure(self._preview) > _exposure(shown):
            # Pressed before the chip could follow the text: nobody has seen that it goes further now.
            self._notify(wording.GOES_FURTHER)
            self.announced.emit(wording.GOES_FURTHER, True)
            return
        self._show_refusal(None)
        self._settle_notice(*_PASSING)
        self._accepted = self._waits = False
        self._task = self._tasks.start(self._run(self._preview, text), "send")
        self._task.add_done_callback(self._ended)
        self._show_composer()

    def stop(self) -> None:
        """Stops the answer being written; what came so far is kept."""
        if self._task is not None:
            self._task.cancel()

    def new_chat(self) -> None:
        """Starts an empty conversation; the former one and the draft are kept."""
        if self.busy:
            self._notify(wording.ANSWER_FIRST)
        elif self._conversation.rows:
            self._left.append(self._conversation)
            self._open(Conversation())
            self._notify(wording.NEW_CHAT_STARTED)

    def back(self) -> None:
        """Opens the conversation left last; the present one goes behind all others, so each is reached."""
        if self.busy:
            self._notify(wording.ANSWER_FIRST)
        elif self._left:
            current, previous = self._conversation, self._left.pop()
            if current.rows:
                self._left.insert(0, current)
            self._open(previous)
            self._notify("")

    def refuse_paste(self) -> None:
        """Says that a paste was too long to take."""
        self._notify(wording.TOO_LONG)
        self.announced.emit(wording.TOO_LONG, True)

    async def aclose(self) -> None:
        """Stops a running answer and waits until its part is kept."""
        if self._task is not None:
            task = self._task
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    # --- checking -------------------------------------------------------------------------------

    def _check_now(self) -> None:
        self._check_timer.stop()
        self._begun = True
        try:
            settings = self._settings()
            self._preview = self._router.preview(self._core_draft(), without_ask(settings))
            self._level = self._preview.classification.level
            self.header_changed.emit(
                Header(
                    wording.environment_word(self._preview.environment),
                    wording.strategy_word(self._preview.strategy),
                )
            )
        except Exception:  # whatever went wrong, an unchecked text must not leave (POLICY.md)
            self._preview = None
            self._level = Sensitivity.RESTRICTED
        if self._refused_by_rule and self._sendable():
            self._show_refusal(None)
        self._show_composer()

    def _core_draft(self) -> Draft:
        override = Override.FORCE_LOCAL if self._keep_wanted else None
        return self._conversation.draft(self._draft.text, override)

    def _sendable(self) -> bool:
        return self._draft.blank or (
            self._preview is not None and self._preview.verdict is not Verdict.REFUSED
        )

    def _state(self) -> ComposerState:
        level = self._level
        if self._check_timer.isActive():
            level = max(level, self._scanner.level(self._draft.paragraphs))
        return composer_state(
            Checked(
                preview=self._preview,
                level=level,
                kinds=self._scanner.kinds(self._draft.paragraphs),
                blank=self._draft.blank,
                busy=self.busy,
                keep_wanted=self._keep_wanted,
                begun=self._begun,
                sending=not self._accepted,
                waits=self._waits,
            )
        )

    def _show_composer(self) -> None:
        self.composer_changed.emit(self._state())

    def _announce(self) -> None:
        if self._draft.blank or self._preview is None:
            return
        findings = sum(kind.count for kind in self._scanner.kinds(self._draft.paragraphs))
        sentence = wording.announcement(self._level, findings, self._preview)
        if sentence != self._said:
            self._said = sentence
            self.announced.emit(sentence, False)

    # --- sending --------------------------------------------------------------------------------

    async def _run(self, preview: Preview, text: str) -> None:
        exchange: Exchange | None = None
        try:
            async with contextlib.aclosing(self._router.send(preview)) as events:
                async for event in events:
                    if exchange is None:
                        if isinstance(event, Failed):
                            self._refuse_event(event, preview)
                            return
                        exchange = self._accept(preview, text)
                    self._take(exchange, event)
            if exchange is not None:
                exchange.end(RowState.FAILED)
        except asyncio.CancelledError:
            if exchange is not None:
                exchange.end(RowState.STOPPED)
            raise
        except Exception:
            if exchange is None:
                self._refuse(wording.CHECK_FAILED, "", (), by_rule=False)
            else:
                exchange.end(RowState.FAILED)
            raise
        finally:
            if exchange is not None:
                self._finish(exchange)

    def _ended(self, task: asyncio.Task[None]) -> None:
        # Not in _run's finally: a task that is cancelled before its first step never gets there.
        self._task = None
        self._waits = False
        self._settle_notice(wording.ANSWER_FIRST)
        self._show_composer()

    def _accept(self, preview: Preview, text: str) -> Exchange:
        exchange = Exchange(preview, text, next(self._keys), next(self._keys))
        self._conversation = replace(self._conversation, vault=preview.vault)
        self._show_row(exchange.question_row())
        number = self._number_conversation()
        try:
            if number is None:
                raise StorageError("there is no history")
            self._log.add_user(number, exchange.question, preview.vault)
            exchange.answer_id = self._log.begin_answer(number, exchange.level)
        except StorageError:
            self._notify(wording.HISTORY_LAPSED)
        self._accepted = True
        if self._draft.text.startswith(text):  # whatever was typed meanwhile stays
            self.draft_replaced.emit(self._draft.text[len(text) :])
        self._show_composer()
        return exchange

    def _number_conversation(self) -> int | None:
        """The stored conversation's number; None while there is no history, which the ledger judges."""
        if self._conversation.number is None:
            with contextlib.suppress(StorageError):
                self._conversation = replace(self._conversation, number=self._log.start())
        return self._conversation.number

    def _take(self, exchange: Exchange, event: Event) -> None:
        begun = exchange.begun
        exchange.apply(event)
        if isinstance(event, TextDelta) and begun:
            self.text_added.emit(exchange.answer_key, event.text)
            return
        self._show_row(exchange.question_row())
        self._show_row(exchange.answer_row())

    def _finish(self, exchange: Exchange) -> None:
        """Keeps the answer, sends it along from now on, and says how it ended."""
        try:
            if exchange.answer_id is not None:
                outcome = exchange.state.value
                self._log.finish_answer(exchange.answer_id, exchange.answer, exchange.route, outcome)
        except StorageError:
            self._notify(wording.HISTORY_LAPSED)
        turns = exchange.turns()
        if turns is not None:
            self._conversation = self._conversation.with_exchange(*turns)
        elif self._draft.blank:
            self.draft_replaced.emit(exchange.text)  # nothing was answered, so the text comes back
        self._show_row(exchange.question_row())
        self._show_row(exchange.answer_row())
        if exchange.state is RowState.DONE:
            self.announced.emit(wording.FINISHED, False)
        if exchange.failed is not None:
            self._refuse_event(exchange.failed, exchange.preview)
        self._check_now()

    # --- showing --------------------------------------------------------------------------------

    def _show_row(self, row: MessageRow) -> None:
        self._conversation = self._conversation.with_row(row)
        self.row_changed.emit(row)

    def _notify(self, text: str) -> None:
        """Shows ``text``, and for as long as another conversation was left a way back to it."""
        if self._left and not text:
            text = wording.OTHER_CHAT_KEPT
        self._notice = text
        self.notice_changed.emit(text, wording.BACK if self._left else "")

    def _settle_notice(self, *passing: str) -> None:
        """Takes the notice away if it is one of these, which no longer hold."""
        if self._notice in passing:
            self._notify("")

    def _say_that_it_waits(self) -> None:
        self._waits = True
        self._show_composer()
        self.announced.emit(wording.WAITS, False)

    def _open(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self._show_refusal(None)
        self.rows_reset.emit(conversation.rows)
        self._check_now()

    def _refuse_event(self, event: Failed, preview: Preview) -> None:
        why = wording.refusal_why(event.detail, preview.classification)
        remedies = tuple(wording.remedy(remedy) for remedy in event.remedies)
        self._refuse(wording.failure_title(event), why, remedies, by_rule=event.route is None)

    def _refuse(self, title: str, why: str, remedies: tuple[str, ...], *, by_rule: bool) -> None:
        clock = time.strftime("%H:%M", time.localtime(self._clock()))
        self._refused_by_rule = by_rule
        self._show_refusal(Refusal(title, why, remedies, wording.draft_kept(clock)))
        self.announced.emit(title, True)

    def _show_refusal(self, refusal: Refusal | None) -> None:
        if refusal is None:
            self._refused_by_rule = False
        if refusal != self._refusal:
            self._refusal = refusal
            self.refusal_changed.emit(refusal)

    def _timer(self, milliseconds: int, action: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(action)
        return timer


def _exposure(preview: Preview | None) -> tuple[TrustZone, bool]:
    """How far a send may carry a text, fallbacks included: the least trusted zone, and whether as typed."""
    if preview is None or not preview.decision.routes:
        return TrustZone.DEVICE, False
    forms = preview.decision.clearance.forms
    return max(
        (route.zone, route.zone > TrustZone.DEVICE and form is Form.AS_TYPED) for route, form in forms.items()
    )


def without_ask(settings: RoutingSettings) -> RoutingSettings:
    """``settings`` with "ask" counting as "never": there is no preview sheet yet to ask with (issue 2)."""
    if settings.confidential_to_cloud is not ConfidentialToCloud.ASK:
        return settings
    return replace(settings, confidential_to_cloud=ConfidentialToCloud.NEVER)
