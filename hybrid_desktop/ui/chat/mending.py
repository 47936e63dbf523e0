"""Does what the buttons of a refusal say; nothing is sent by that without the check of every send."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from hybrid_desktop.core.types import Route, Vault
from hybrid_desktop.core.vocabulary import Remedy
from hybrid_desktop.ui.chat import remedies, words
from hybrid_desktop.ui.chat.consent import Way
from hybrid_desktop.ui.chat.drafting import Drafting
from hybrid_desktop.ui.chat.gate import Gate
from hybrid_desktop.ui.chat.notebook import Notebook
from hybrid_desktop.ui.view_state import SettingChange, ToastState

_UNDO_REPLACE = "undo-replace"
_ASK_OFFERED = "ask-offered"
_SECTIONS = {
    Remedy.PULL_MODEL: "models",
    Remedy.ADD_KEY: "keys",
    Remedy.FIX_KEY: "keys",
    Remedy.CHECK_PROVIDER: "providers",
    Remedy.RAISE_BUDGET: "budget",
}


class Mending(QObject):
    """Carries remedies out, or asks the presenter for what only that can do.

    Args:
        drafting: The draft, in which parts may be replaced.
        notebook: The conversation, which remembers what was replaced.
        gate: Shows a redacted copy on the sheet.
        inspect: The scanner, for what could be taken out.
        declined: The route that failed last, None when there is none.
    """

    settings_requested = Signal(str)  # a section: providers, keys or models
    setting_changed = Signal(object)  # SettingChange
    start_local_requested = Signal()
    toasted = Signal(object)  # ToastState; its action comes back to ``toast_action``
    another_try_wanted = Signal()  # who is off until something changes may be asked again
    send_wanted = Signal()
    answer_wanted = Signal()  # the last question once more
    another_wanted = Signal(str)  # the same, with this provider/model asked first
    release_wanted = Signal()  # "Keep on this device" off
    leave_out_wanted = Signal()  # the restricted turns out of what is sent

    def __init__(
        self,
        drafting: Drafting,
        notebook: Notebook,
        gate: Gate,
        inspect: remedies.Inspect,
        declined: Callable[[], Route | None],
    ) -> None:
        super().__init__()
        self._drafting = drafting
        self._notebook = notebook
        self._gate = gate
        self._inspect = inspect
        self._declined = declined
        self._taken_out = Vault()
        self._offered = ""

    def perform(self, remedy: Remedy) -> None:
        """Does what a refusal's button says; everything it changes is checked anew."""
        if remedy in _SECTIONS:
            self.settings_requested.emit(_SECTIONS[remedy])
        elif remedy in (Remedy.TRY_AGAIN, Remedy.FREE_DISK):
            self.another_try_wanted.emit()  # first, for the send is checked by what is known then
            (self.answer_wanted if self._failed_is_elsewhere() else self.send_wanted).emit()
        elif remedy is Remedy.OTHER_MODEL:
            self._ask_another()
        elif remedy is Remedy.START_LOCAL:
            self.start_local_requested.emit()
        elif remedy is Remedy.ENABLE_EMBEDDED:
            self.setting_changed.emit(SettingChange("embedded.enabled", value=True))
        elif remedy is Remedy.RELEASE_OVERRIDE:
            self.release_wanted.emit()
        elif remedy is Remedy.ALLOW_REDACTED and not self._drafting.keep_wanted:
            self._gate.look(Way.COPY, again=self._failed_is_elsewhere())
        elif remedy is Remedy.REMOVE_SENSITIVE:
            self._take_out()

    def offer(self, route: Route) -> None:
        """Offers a better model for an answer that did poorly in its check; the person decides."""
        self._offered = route.label
        self.toasted.emit(ToastState(words.could_be_better(route), "info", words.ASK_IT, _ASK_OFFERED))

    def toast_action(self, key: str) -> None:
        """What the action of a toast does."""
        if key == _ASK_OFFERED and self._offered:
            self.another_wanted.emit(self._offered)
        if key == _UNDO_REPLACE:
            self._drafting.replace(remedies.put_back(self._drafting.text, self._taken_out))

    def forget(self) -> None:
        """Another conversation is open: what was replaced in the former one is not put back here."""
        self._taken_out = Vault()
        self._offered = ""

    def _ask_another(self) -> None:
        """Asks the next permitted route behind the one that declined; it is checked like any message."""
        last, declined = self._gate.last, self._declined()
        routes = last.preview.decision.routes if last is not None else ()
        behind = routes[routes.index(declined) + 1 :] if declined in routes else ()
        other = next(iter(behind), next((route for route in routes if route != declined), None))
        if other is not None:
            self._gate.press(again=self._failed_is_elsewhere(), first=other.label)

    def _failed_is_elsewhere(self) -> bool:
        """True when what failed is the last question of the conversation, and not the draft."""
        last, held = self._gate.last, self._notebook.conversation
        return last is not None and last.text != self._drafting.text and bool(held.last_question)

    def _take_out(self) -> None:
        """Replaces the most sensitive parts of the draft by placeholders; the person still presses Send."""
        held = self._notebook.conversation
        known = Vault({**held.vault.entries, **held.replaced.entries})
        found = remedies.take_out(self._drafting.text, self._inspect, known)
        if found is None:
            if held.restricted and not held.without_restricted:
                self.leave_out_wanted.emit()
            return
        entries = {**held.replaced.entries, **found.entries.entries}
        self._notebook.conversation = replace(held, replaced=Vault(entries))
        self._taken_out = found.entries
        self._drafting.replace(found.text)
        self.toasted.emit(ToastState(words.replaced_toast(found.count), "eraser", words.UNDO, _UNDO_REPLACE))
