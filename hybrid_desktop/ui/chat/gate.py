"""The one way out: from a press of Send, or of the sheet's, to an order of exactly what was shown."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from hybrid_desktop.core.types import Draft, Preview
from hybrid_desktop.core.vocabulary import Override, Purpose
from hybrid_desktop.ui import wording
from hybrid_desktop.ui.chat import standing, words
from hybrid_desktop.ui.chat.asking import Sheet
from hybrid_desktop.ui.chat.consent import Check, Way, goes_further
from hybrid_desktop.ui.chat.drafting import Drafting
from hybrid_desktop.ui.chat.notebook import Notebook
from hybrid_desktop.ui.chat.refusing import Refusing
from hybrid_desktop.ui.chat.sending import Order, Sending
from hybrid_desktop.ui.tasks import Tasks


class Gate(QObject):
    """Makes orders: ``_decide`` for a press of Send, ``_confirm`` for the sheet's; both check afresh first.

    Args:
        drafting: The draft and its check.
        sending: Carries orders out.
        notebook: The conversation.
        refusing: Is told when a check did not finish.
        tasks: Runs long checks for the sheet.
    """

    sheet_requested = Signal(object)  # SheetRequest
    sheet_closed = Signal()
    told = Signal(str)  # a sentence for the notice, said at once
    announced = Signal(str, bool)
    cleared = Signal()  # a send begins: passing notices no longer hold

    def __init__(
        self, drafting: Drafting, sending: Sending, notebook: Notebook, refusing: Refusing, tasks: Tasks
    ) -> None:
        super().__init__()
        self._drafting = drafting
        self._sending = sending
        self._notebook = notebook
        self._refusing = refusing
        self._tasks = tasks
        self._sheet: Sheet | None = None
        self._first = ""  # the route asked for by name at the last press
        self.keep_once = False  # "Keep local" turned the switch on for one message
        self.last: Order | None = None  # what was sent last

    def forget(self) -> None:
        """Another conversation is open: nothing of what was sent in the former one is kept here."""
        self.last = None

    # --- from the press to the send -----------------------------------------------------------------

    def press(self, *, again: bool, first: str = "") -> None:
        """Checks afresh and sends exactly that, shows the sheet first, or says why it does neither.

        Args:
            again: The last question once more, instead of the draft.
            first: ``provider/model`` to be asked first, if it may have the text.
        """
        self._first = first
        text, draft = self.job(again=again)
        check = self._drafting.checking.check
        shown = check.preview if check is not None else None

        def unchanged() -> bool:
            return again or self._drafting.text is text

        async def beside() -> Order | None:
            found = await checking.judge_beside(draft, wanted=unchanged)
            if self.job(again=again) != (text, draft):
                self.told.emit(words.CHANGED_MEANWHILE)  # what was checked is not what stands there now
                return None
            return self.about_to(self._decide(found, text, shown, again=again))

        checking = self._drafting.checking
        if checking.is_long(draft):
            self._drafting.sending_unaccepted = True
            self._sending.start_after(beside)
            self._drafting.show()
        else:
            found = checking.judge(draft) if again or first else checking.fresh()
            self.start(self._decide(found, text, shown, again=again))

    def job(self, *, again: bool) -> tuple[str, Draft]:
        """The text to send and the draft it makes, of the message or of the last question."""
        if not again:
            return self._drafting.text, self._wanted(self._drafting.core_draft())
        whole = self._notebook.conversation
        kept = whole.last is not None and whole.last.kept  # what was kept here stays here when asked again
        override = Override.FORCE_LOCAL if kept else self._drafting.core_draft().override
        text = whole.last_question
        return text, self._wanted(whole.before_last_question().draft(text, override))

    def _wanted(self, draft: Draft) -> Draft:
        """``draft`` with the route that was asked for by name; its answer is not asked for again."""
        if not self._first:
            return draft
        return replace(draft, ask_first=self._first, purpose=Purpose.ESCALATION)

    def _decide(self, found: Check | None, text: str, shown: Preview | None, *, again: bool) -> Order | None:
        """What may be sent at this press: nothing that needs a look, or goes further than the chip showed."""
        if found is None:
            self._refusing.unchecked()
            return None
        further = goes_further(shown, found.preview)
        if found.asks or (further and again):
            self._show_sheet(Sheet(found, again, pressed=True))
            return None
        if further:
            # Pressed before the chip could follow the text: nobody has seen that it goes further now.
            self.told.emit(wording.GOES_FURTHER)
            return None
        return Order(found.preview, text, again)

    def start(self, order: Order | None) -> None:
        """Sends ``order``, if there is one."""
        if self.about_to(order) is not None and order is not None:
            self._sending.start(order)
            self._drafting.show()

    def about_to(self, order: Order | None) -> Order | None:
        """Clears what no longer holds, right before ``order`` is sent."""
        if order is not None:
            self.last = order
            self._drafting.sending_unaccepted = True
            self._refusing.clear()
            self.cleared.emit()
        return order

    # --- the sheet --------------------------------------------------------------------------------

    def send(self) -> None:
        """The sheet's Send: sends exactly what it shows, or shows it anew."""
        sheet = self._sheet
        if sheet is None or self._sending.busy:
            return
        text, draft = self.job(again=sheet.again)
        checking = self._drafting.checking

        async def beside() -> Order | None:
            fresh = await checking.judge_beside(draft, sheet.way)
            return self.about_to(self._confirm(sheet, fresh, text))

        if not sheet.again:
            self._notebook.number()
        if checking.is_long(draft):
            self._sending.start_after(beside)
        else:
            self.start(self._confirm(sheet, checking.judge(draft, sheet.way), text))

    def keep_local(self) -> None:
        """Keeps it on this device; a message whose Send opened the sheet is sent here at once."""
        sheet = self._sheet
        if sheet is None:
            return
        self.cancel()
        self.keep_once = sheet.pressed and not self._drafting.keep_wanted
        self._drafting.set_keep(True)
        if sheet.pressed and not self._sending.busy:
            self.press(again=sheet.again)

    def cancel(self) -> None:
        """Closes the sheet; nothing is sent, the draft stays."""
        if self._sheet is not None:
            self._sheet = None
            self.sheet_closed.emit()

    def look(self, way: Way, *, again: bool) -> None:
        """Opens the sheet; nothing is sent by that."""
        self._first = ""
        _, draft = self.job(again=again)
        checking = self._drafting.checking
        blank = self._drafting.blank and not again

        async def beside() -> None:
            found = await checking.judge_beside(draft, way)
            if self.job(again=again)[1] == draft:  # else it is about a text or a chat that was left
                self._show_look(found, again=again, blank=blank)

        if checking.is_long(draft):
            self._tasks.start(beside(), "look")
        else:
            self._show_look(checking.judge(draft, way), again=again, blank=blank)

    def _show_look(self, found: Check | None, *, again: bool, blank: bool) -> None:
        if found is None:
            self._refusing.unchecked()
        else:
            self._show_sheet(Sheet(found, again, blank=blank))

    def _show_sheet(self, sheet: Sheet, *, changed: bool = False) -> None:
        self._sheet = sheet
        self.sheet_requested.emit(
            sheet.request(
                standing.withheld_turns(self._notebook.conversation),
                changed=changed,
                what_if=self._drafting.checking.what_if(sheet.check.preview),
            )
        )
        if sheet.pressed or changed:
            self.announced.emit(words.SHEET_CHANGED if changed else words.SHEET_OPENED, True)

    def _confirm(self, sheet: Sheet, fresh: Check | None, text: str) -> Order | None:
        """The order for what the sheet shows; when the fresh check differs, the sheet is shown anew."""
        if self._sheet is not sheet:
            return None  # closed or replaced meanwhile: what was agreed to is no longer on the screen
        order = sheet.order(fresh, text)
        if order is None and fresh is not None and not sheet.blank:
            self._show_sheet(replace(sheet, check=fresh), changed=True)
            return None
        self.cancel()
        if fresh is None:
            self._refusing.unchecked()
        return order
