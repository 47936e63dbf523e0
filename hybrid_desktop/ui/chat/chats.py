"""The sidebar's presenter: the stored conversations in groups, found by title, renamed, pinned, deleted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.vocabulary import Form, Sensitivity, TrustZone
from hybrid_desktop.ui.chat import words
from hybrid_desktop.ui.chat.composer_state import ZONE_ICONS, ZONE_LOOKS
from hybrid_desktop.ui.chat.conversation import FARTHEST
from hybrid_desktop.ui.chat.presenter import ChatPresenter
from hybrid_desktop.ui.chat.stored_log import StoredLog
from hybrid_desktop.ui.view_state import ChatGroup, ChatRow, ToastState

if TYPE_CHECKING:  # the database driver is loaded after the first paint
    from hybrid_desktop.storage.conversations import ConversationSummary

UNDO_S = 6.0  # tokens.json, timing: toast-ms
_UNDO = "undo-delete:"


@dataclass(frozen=True, slots=True)
class _Deleted:
    number: int
    was_open: bool


class Chats(QObject):
    """Lists the stored conversations; rows hold titles and places, never message text.

    Args:
        log: Where they are stored.
        presenter: Opens and leaves them.
        clock: Seconds since the epoch.
    """

    rows_changed = Signal(object)  # tuple[ChatGroup, ...]
    toasted = Signal(object)  # ToastState; its action comes back to ``toast_action``

    def __init__(
        self, log: StoredLog, presenter: ChatPresenter, *, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__()
        self._log = log
        self._presenter = presenter
        self._clock = clock
        self._wanted = ""
        self._groups: tuple[ChatGroup, ...] = ()
        self._deleted: dict[int, _Deleted] = {}
        self._swept = False
        self._purge_timer = QTimer(self)
        self._purge_timer.setSingleShot(True)
        self._purge_timer.setInterval(round(UNDO_S * 1000) + 500)
        self._purge_timer.timeout.connect(self._purge_old)
        presenter.chats_changed.connect(self.refresh)

    @property
    def groups(self) -> tuple[ChatGroup, ...]:
        """What the sidebar shows."""
        return self._groups

    def refresh(self) -> None:
        """Reads the list again."""
        if self._log.keeps and not self._swept:  # a program that was killed had no time to erase
            self._swept = True
            self._purge(None)
        try:
            found = self._log.summaries()
        except StorageError:
            return  # what is shown stays; the next change reads it again
        groups = grouped(found, self._wanted, self._presenter.current, self._clock())
        if groups != self._groups:
            self._groups = groups
            self.rows_changed.emit(groups)

    def search(self, text: str) -> None:
        """Shows only conversations whose title holds every word of ``text``."""
        self._wanted = text
        self.refresh()

    def open(self, number: int) -> None:
        """Opens a conversation."""
        self._presenter.open_chat(number)

    def rename(self, number: int, title: str) -> None:
        """Gives a conversation another title; an empty one changes nothing."""
        title = " ".join(title.split())
        if title and self._changed(lambda: self._log.shelf.rename(number, title)):
            self._presenter.rename(number, title)
            self.refresh()

    def pin(self, number: int, pinned: bool) -> None:
        """Lists a conversation before all others, or no longer."""
        if self._changed(lambda: self._log.shelf.pin(number, pinned)):
            self.refresh()

    def delete(self, number: int) -> None:
        """Takes a conversation off the list; it is erased six seconds later unless that is undone."""
        is_open = number == self._presenter.current
        if is_open and self._presenter.busy:
            self._presenter.new_chat()  # says that the answer has to end first
            return
        if is_open:
            self._presenter.forget(number)
        if self._changed(lambda: self._log.shelf.discard(number)):
            self._deleted[number] = _Deleted(number, is_open)
            self._purge_timer.start()
            self.refresh()
            self.toasted.emit(ToastState(words.CHAT_DELETED, "trash-2", words.UNDO, f"{_UNDO}{number}"))

    def toast_action(self, key: str) -> None:
        """What the action of a toast does: brings a deleted conversation back."""
        if not key.startswith(_UNDO):
            return
        deleted = self._deleted.pop(int(key.removeprefix(_UNDO)), None)
        if deleted is not None and self._changed(lambda: self._log.shelf.restore(deleted.number)):
            self.refresh()
            if deleted.was_open and not self._presenter.conversation.rows:
                self._presenter.open_chat(deleted.number)

    def close(self) -> None:
        """Erases what was deleted, before the store is closed."""
        self._purge_timer.stop()
        self._purge(None)

    def _purge_old(self) -> None:
        self._purge(self._clock() - UNDO_S)
        if self._deleted:
            self._purge_timer.start()

    def _purge(self, before: float | None) -> None:
        if not self._log.keeps:
            return
        try:
            self._log.shelf.purge(before)
            listed = [number for number in self._deleted if self._log.shelf.is_discarded(number)]
        except StorageError:
            return  # tried again when the program starts
        self._deleted = {number: self._deleted[number] for number in listed}

    def _changed(self, change: Callable[[], None]) -> bool:
        try:
            change()
        except StorageError:
            self.toasted.emit(ToastState(words.HISTORY_CLOSED, "circle-alert"))
            return False
        return True


def grouped(
    found: Iterable[ConversationSummary], wanted: str, current: int | None, now: float
) -> tuple[ChatGroup, ...]:
    """The rows under their captions, the latest first.

    Args:
        found: The conversations, the one changed last first.
        wanted: Words that a title must hold.
        current: The one that is open.
        now: Seconds since the epoch, which says what "Today" is.
    """
    needles = wanted.casefold().split()
    groups: dict[str, list[ChatRow]] = {words.PINNED: []}
    for item in found:
        if all(needle in item.title.casefold() for needle in needles):
            caption = words.PINNED if item.pinned else caption_of(item.updated_at, now)
            groups.setdefault(caption, []).append(_row(item, current, now))
    return tuple(ChatGroup(caption, tuple(rows)) for caption, rows in groups.items() if rows)


def caption_of(at: float, now: float) -> str:
    """Today, Yesterday, Earlier this week, or the month."""
    days, day, today = _days_between(at, now), time.localtime(at), time.localtime(now)
    if days <= 0:
        return words.TODAY
    if days == 1:
        return words.YESTERDAY
    if days <= today.tm_wday:  # weeks begin on Monday
        return words.THIS_WEEK
    return words.month(day, with_year=day.tm_year != today.tm_year)


def when(at: float, now: float) -> str:
    """``14:32`` for today and yesterday, ``Mon`` within a week, else ``12 Nov``."""
    days, day = _days_between(at, now), time.localtime(at)
    if days <= 1:
        return time.strftime("%H:%M", day)
    return words.weekday(day) if days < 7 else words.day_and_month(day)


def _days_between(at: float, now: float) -> int:
    """Midnights between two moments, by the local calendar."""
    day, today = time.localtime(at), time.localtime(now)
    noons = [time.mktime((t.tm_year, t.tm_mon, t.tm_mday, 12, 0, 0, 0, 0, -1)) for t in (day, today)]
    return round((noons[1] - noons[0]) / 86_400)


def _row(item: ConversationSummary, current: int | None, now: float) -> ChatRow:
    zone = FARTHEST.get(item.zone, TrustZone.DEVICE)
    if zone is TrustZone.DEVICE:
        line = (
            words.DEVICE_ONLY
            if item.level is Sensitivity.RESTRICTED
            else words.zone_line(zone, redacted=False)
        )
    else:
        line = words.zone_line(zone, redacted=item.form == Form.REDACTED.value)
    return ChatRow(
        item.id,
        item.title,
        when(item.updated_at, now),
        line,
        ZONE_ICONS[zone],
        ZONE_LOOKS[zone],
        pinned=item.pinned,
        current=item.id == current,
    )
