"""The draft, its findings and its check: everything the composer shows."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from hybrid_desktop.core.types import Draft, Inspected, Message
from hybrid_desktop.core.vocabulary import Override
from hybrid_desktop.ui import wording
from hybrid_desktop.ui.chat.checking import Checking
from hybrid_desktop.ui.chat.composer_state import Checked, composer_state
from hybrid_desktop.ui.chat.notebook import Notebook
from hybrid_desktop.ui.chat.paragraphs import DraftText, ParagraphScanner
from hybrid_desktop.ui.chat.sending import Sending
from hybrid_desktop.ui.chat.sweeping import Distribution, across_paragraphs
from hybrid_desktop.ui.view_state import ComposerState

if TYPE_CHECKING:
    from hybrid_desktop.core.types import CheckRules, RoutingSettings
    from hybrid_desktop.ui.chat.presenter import RouterLike
    from hybrid_desktop.ui.tasks import Tasks

PROGRESS_S = 0.2  # often enough to be seen to move; each costs a look at every paragraph
ANNOUNCE_AFTER_MS = 1000  # DESIGN.md, "Screen-reader names"


class Drafting(QObject):
    """Owns the draft.

    Args:
        router: Inspects and previews.
        settings: Reads the settings.
        tasks: Runs checks beside the window.
        notebook: The conversation the draft belongs to.
        sending: What is on its way, which weighs on the draft.
    """

    composer_changed = Signal(object)  # ComposerState
    checked = Signal()  # there is a new check
    rules_changed = Signal()  # the paragraphs are scanned anew
    announced = Signal(str, bool)
    draft_replaced = Signal(str)  # the composer takes this text
    tinted = Signal(object)  # tuple[int, ...]: numbers of paragraphs whose findings are known now

    def __init__(
        self,
        router: RouterLike,
        settings: Callable[[], RoutingSettings],
        tasks: Tasks,
        notebook: Notebook,
        sending: Sending,
    ) -> None:
        super().__init__()
        self._notebook = notebook
        self._sending = sending
        self._settings = settings
        self._rules: CheckRules | None = None
        self.scanner = ParagraphScanner(
            lambda text: router.inspect(text, self._rules_now()),
            lambda text: router.inspection(text, self._rules_now()),
        )
        self.checking = Checking(router, settings, tasks, self.core_draft)
        self.checking.changed.connect(self._checked)
        self.checking.progressed.connect(self._progressed)
        self._text = DraftText()
        self._parts = Distribution(self._text.paragraphs)
        self._progress_shown = 0.0
        self.keep_wanted = False
        self.sending_unaccepted = False
        self.slot_taken = False
        self.pressed_again = False
        self._said = ""
        self._announce_timer = QTimer(self)
        self._announce_timer.setSingleShot(True)
        self._announce_timer.setInterval(ANNOUNCE_AFTER_MS)
        self._announce_timer.timeout.connect(self._announce)

    @property
    def text(self) -> str:
        """The text as it would be sent."""
        return self._text.text

    @property
    def blank(self) -> bool:
        """True when there is nothing to send."""
        return self._text.blank

    def core_draft(self, text: str | None = None) -> Draft:
        """The draft, or ``text`` in its place, with everything that would go along."""
        override = Override.FORCE_LOCAL if self.keep_wanted else None
        return self._notebook.conversation.draft(
            self.text if text is None else text, override, self._running()
        )

    def edit(self, paragraphs: tuple[str, ...]) -> bool:
        """Takes the draft after a change; costs one scan per paragraph that is new. False: no change."""
        if paragraphs == self._text.paragraphs:
            return False
        self._text = DraftText(paragraphs)
        self.scanner.keep_only(paragraphs)
        self._announce_timer.start()
        level = self.scanner.level(paragraphs)
        self.checking.edited(level, waiting=self.scanner.waiting)
        self.scanner.renew()
        self.show()
        return True

    def refresh(self) -> None:
        """Checks the draft again; the paragraphs too when what counts as a finding has changed."""
        rules = self._rules_now()
        if rules != self._rules:
            self._rules = rules
            self.scanner.forget()
            self.rules_changed.emit()
            self.scanner.renew()
            self.show()
        self.checking.again(waiting=self.scanner.waiting)

    def replace(self, text: str) -> None:
        """Puts ``text`` in the draft's place, in the composer too."""
        self.draft_replaced.emit(text)
        self.edit(tuple(text.split("\n")))  # when no composer has said so already

    def put_before(self, text: str) -> None:
        """Puts ``text`` before what is being written."""
        self.replace(text if self.blank else f"{text}\n\n{self.text}")

    def set_keep(self, on: bool) -> None:
        """Turns "Keep on this device" on or off; restricted text keeps it on whatever is asked."""
        if self.state.keep_locked:
            self.announced.emit(wording.RESTRICTED_STAYS, False)
        else:
            self.keep_wanted = on
        self.checking.again()

    @property
    def state(self) -> ComposerState:
        """What the composer shows."""
        checking, paragraphs = self.checking, self._text.paragraphs
        level = checking.level
        if checking.due:
            level = max(level, self.scanner.level(paragraphs))
        return composer_state(
            Checked(
                preview=checking.check.preview if checking.check else None,
                level=level,
                kinds=self.scanner.kinds(paragraphs),
                blank=self.blank,
                busy=self._sending.busy,
                keep_wanted=self.keep_wanted,
                begun=checking.begun,
                sending=self.sending_unaccepted,
                slot_taken=self.slot_taken,
                pressed_again=self.pressed_again,
                progress=checking.progress,
            )
        )

    def show(self) -> None:
        """Tells the composer what to show."""
        self.composer_changed.emit(self.state)

    def _rules_now(self) -> CheckRules:
        """What the settings and this conversation change about the check of a text."""
        return replace(self._settings().check_rules, keep_clear=self._notebook.conversation.keep_clear)

    def _running(self) -> Message | None:
        """The question being answered now: what is written meanwhile goes after it, at its level at least."""
        exchange = self._sending.exchange
        return Message("user", exchange.text, exchange.level) if exchange is not None else None

    def _progressed(self, step: Inspected) -> None:
        """Hands what was found to the paragraphs that wait for it, and says at times how far it is."""
        if step.start == 0:
            self._parts = Distribution(self._text.paragraphs)
        if self.scanner.waiting:
            taken = [
                number
                for number, paragraph, found in self._parts.take(step)
                if self.scanner.take(paragraph, found) and found.spans
            ]
            if taken:
                self.tinted.emit(tuple(taken))
        now = time.monotonic()
        if step.end < step.length and now - self._progress_shown >= PROGRESS_S:
            self._progress_shown = now
            self.show()

    def _checked(self) -> None:
        self._show_across()
        self.checked.emit()
        self.show()

    def _show_across(self) -> None:
        """Marks what only the check of the whole text can find: a key or a number over several lines."""
        check, text = self.checking.check, self.text
        if check is None or self.checking.due or check.preview.draft.messages[-1].content != text:
            return
        found = check.preview.per_message[-1]
        changed = self.scanner.show_across(across_paragraphs(text, self._text.paragraphs, found))
        if changed:
            numbers = enumerate(self._text.paragraphs)
            self.tinted.emit(tuple(number for number, paragraph in numbers if paragraph in changed))

    def _announce(self) -> None:
        check = self.checking.check
        if self.blank or check is None:
            return
        findings = sum(kind.count for kind in self.scanner.kinds(self._text.paragraphs))
        sentence = wording.announcement(self.state.level, findings, check.preview)
        if sentence != self._said:
            self._said = sentence
            self.announced.emit(sentence, False)
