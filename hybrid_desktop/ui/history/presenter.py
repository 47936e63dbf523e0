"""What the History tab shows and when it is read anew; no widgets, and every read off the GUI thread."""

from __future__ import annotations

import asyncio
import datetime
from array import array
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.storage.history import Filter, Order
from hybrid_desktop.ui.history import decisions, wording
from hybrid_desktop.ui.history.export import Kind
from hybrid_desktop.ui.history.overview import overview
from hybrid_desktop.ui.history.ranges import Range, Window, window
from hybrid_desktop.ui.history.source import Found, HistorySource
from hybrid_desktop.ui.history.state import Column, Details, Listing, Overview, Phase, Row
from hybrid_desktop.ui.tasks import Tasks

ORDERS = {
    Column.TIME: Order.TIME,
    Column.LEVEL: Order.LEVEL,
    Column.DESTINATION: Order.ZONE,
    Column.MODEL: Order.MODEL,
    Column.FALLBACK: Order.FALLBACK,
    Column.LATENCY: Order.LATENCY,
    Column.COST: Order.COST,
}
"""The columns that can be sorted by; the masked line cannot, as it is made when it is shown."""

_ROWS_KEPT = 2_000
_PARTS = ("rows", "details", "listing", "overview")
"""What can be due, the quickest first."""


class HistoryPresenter(QObject):
    """Reads one thing after another in a thread and tells the page what came of it.

    Args:
        source: Where it reads from.
        tasks: What runs its work.
        sla_percent: The promised uptime where it is watched, else None.
        now: The present, with a time zone; also the calendar that days are counted by.
        parent: Its owner.
    """

    overview_changed = Signal(object)
    """``Overview``."""
    listing_changed = Signal(object)
    """``Listing``."""
    rows_changed = Signal(object)
    """``Mapping[int, Row]``: rows that were read, by number."""
    details_changed = Signal(object)
    """``Details``, or None when no decision is open."""
    chat_requested = Signal(int)
    """The person wants to see this conversation."""
    exported = Signal(str)
    """An export is complete; what to say."""
    export_failed = Signal(str)
    """An export did not come about; what to say."""
    announced = Signal(str, bool)
    """For a screen reader; True when it is urgent."""

    def __init__(
        self,
        source: HistorySource,
        tasks: Tasks,
        sla_percent: Callable[[], float | None] = lambda: None,
        now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now().astimezone(),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._tasks = tasks
        self._sla_percent = sla_percent
        self._now = now
        self._range = Range.MONTH
        self._filter = Filter()
        self._words = ""
        self._column, self._descending = Column.TIME, True
        self._overview = Overview(Phase.LOADING, wording.LOADING)
        self._numbers: array[int] = array("q")
        self._visible: tuple[int, ...] = ()
        self._rows: dict[int, Row] = {}
        self._selected: int | None = None
        self._details: Details | None = None
        self._due: set[str] = set()
        self._working = False
        self._asked = 0
        """Counts the changes of what is listed, so that an overtaken search can stop."""

    @property
    def overview(self) -> Overview:
        """What the tiles and charts show now."""
        return self._overview

    @property
    def details(self) -> Details | None:
        """The decision that is open in the drawer."""
        return self._details

    @property
    def idle(self) -> bool:
        """Whether everything that was asked for has been read."""
        return not self._working

    @property
    def range(self) -> Range:
        """The stretch of time in force."""
        return self._range

    # --- what a person does ---------------------------------------------------------------------

    def refresh(self) -> None:
        """Reads everything anew; what is shown stays until then."""
        self._make_due("overview", "listing", "details")

    def set_range(self, key: str) -> None:
        """Chooses the stretch of time: a value of ``Range``."""
        self._range = Range(key)
        self._relist("overview")

    def set_environment(self, key: str) -> None:
        """Shows one profile's decisions only; empty for all."""
        self._filter = replace(self._filter, environment=key)
        self._relist("overview")

    def set_zone(self, key: str) -> None:
        """Lists one zone's decisions only; empty for all."""
        self._filter = replace(self._filter, zone=key)
        self._relist()

    def set_level(self, key: str) -> None:
        """Lists one level's decisions only; empty for all."""
        self._filter = replace(self._filter, level=key)
        self._relist()

    def set_fallbacks_only(self, only: bool) -> None:
        """Lists only decisions that went on to another model."""
        self._filter = replace(self._filter, fallbacks_only=only)
        self._relist()

    def search(self, words: str) -> None:
        """Lists what contains ``words``."""
        self._words = words
        self._relist()

    def sort(self, column: Column, *, descending: bool) -> None:
        """Sorts the list; columns that cannot be sorted by are left as they are."""
        if column in ORDERS:
            self._column, self._descending = column, descending
            self._relist()

    def want(self, numbers: tuple[int, ...]) -> None:
        """Says which decisions are in sight; those not read yet will be."""
        self._visible = numbers
        known = {number: self._rows[number] for number in numbers if number in self._rows}
        if known:
            self.rows_changed.emit(known)
        if len(known) < len(numbers):
            self._make_due("rows")

    def select(self, number: int | None) -> None:
        """Opens a decision in the drawer, or closes it."""
        if number != self._selected:
            self._selected = number
            if number is None:
                self._show_details(None)
            else:
                self._make_due("details")

    def open_chat(self) -> None:
        """Asks for the conversation of the open decision."""
        if self._details is not None and self._details.conversation is not None:
            self.chat_requested.emit(self._details.conversation)

    def export(self, path: Path, kind: Kind) -> None:
        """Writes what is listed to ``path``; ``exported`` or ``export_failed`` follows."""
        self._tasks.start(self._export(path, kind), "exporting the history")

    # --- reading --------------------------------------------------------------------------------

    def _relist(self, *others: str) -> None:
        self._asked += 1
        self._make_due("listing", *others)

    def _make_due(self, *parts: str) -> None:
        self._due.update(parts)
        if not self._working:
            self._working = True
            self._tasks.start(self._work(), "reading the history")

    async def _work(self) -> None:
        try:
            while self._due:
                part = next(part for part in _PARTS if part in self._due)
                self._due.discard(part)
                try:
                    await {
                        "rows": self._read_rows,
                        "details": self._read_details,
                        "listing": self._read_listing,
                        "overview": self._read_overview,
                    }[part]()
                except StorageError as error:
                    self._due.clear()
                    self._show_overview(Overview(Phase.FAILED, f"{wording.FAILED} {error}"))
        finally:
            self._working = False

    async def _read_overview(self) -> None:
        oldest = await asyncio.to_thread(self._source.oldest)
        if oldest is None:
            self._show_overview(Overview(Phase.EMPTY, wording.EMPTY))
            return
        wanted, stretch = self._range, self._window(oldest)
        meant = Filter(since=stretch.since, environment=self._filter.environment)
        figures = await asyncio.to_thread(self._source.figures, meant, stretch.edges)
        kept = wording.KEPT_ENCRYPTED if self._source.persistent() else wording.KEPT_IN_MEMORY
        zone = self._now().tzinfo
        shown = overview(figures, stretch, wanted, kept=kept, sla_percent=self._sla_percent(), zone=zone)
        self._show_overview(shown)

    async def _read_listing(self) -> None:
        asked = self._asked
        order, descending = ORDERS[self._column], self._descending
        wanted = self._meant()
        numbers = await asyncio.to_thread(
            lambda: self._source.listing(
                wanted,
                order,
                descending=descending,
                words=self._words,
                stop=lambda: asked != self._asked,
            )
        )
        if asked != self._asked:
            return  # another listing is due already
        self._numbers = numbers
        self._rows.clear()  # times move on, running ones end, chats are deleted
        narrowed = bool(self._words.split() or wanted.zone or wanted.level or wanted.fallbacks_only)
        sentence = "" if numbers else wording.NO_MATCH if narrowed else wording.EMPTY_RANGE
        self.listing_changed.emit(Listing(numbers, self._column, self._descending, sentence))
        if narrowed:
            self.announced.emit(wording.listed(len(numbers)), False)

    async def _read_rows(self) -> None:
        missing = [number for number in self._visible if number not in self._rows]
        found = await asyncio.to_thread(self._source.rows, missing)
        now = self._now()
        fresh = {each.entry.id: decisions.row(each.entry, *_message(each), now) for each in found}
        if len(self._rows) + len(fresh) > _ROWS_KEPT:
            self._rows.clear()
        self._rows |= fresh
        self.rows_changed.emit(fresh)

    async def _read_details(self) -> None:
        number = self._selected
        if number is None:
            return
        found = await asyncio.to_thread(self._source.rows, (number,))
        if number != self._selected:
            return
        if not found:
            self._selected = None
            self._show_details(None)
            return
        message, _ = _message(found[0])
        line = found[0].line
        conversation = line.conversation if line else None
        self._show_details(decisions.details(found[0].entry, message, conversation, self._now()))

    async def _export(self, path: Path, kind: Kind) -> None:
        order, descending, words, wanted = ORDERS[self._column], self._descending, self._words, self._meant()

        def work() -> int:
            numbers = self._source.listing(
                wanted, order, descending=descending, words=words, stop=lambda: False
            )
            return self._source.export(numbers, path, kind)

        try:
            number = await asyncio.to_thread(work)
        except OSError:
            self.export_failed.emit(wording.EXPORT_FAILED)
        except StorageError:
            self.export_failed.emit(wording.EXPORT_UNREADABLE)
        else:
            self.exported.emit(wording.exported(number))

    # --- in short -------------------------------------------------------------------------------

    def _window(self, oldest: float | None = None) -> Window:
        now = self._now()
        return window(self._range, now, oldest, now.tzinfo)

    def _meant(self) -> Filter:
        """The filters in force, from the first moment of the range on."""
        return replace(self._filter, since=self._window().since)

    def _show_overview(self, shown: Overview) -> None:
        self._overview = shown
        self.overview_changed.emit(shown)

    def _show_details(self, shown: Details | None) -> None:
        self._details = shown
        self.details_changed.emit(shown)


def _message(found: Found) -> tuple[str, str]:
    """The masked line, and what stands in its place when there is none."""
    if found.line is None:
        return "", wording.NOT_KEPT
    return found.line.text, wording.NOT_CHECKED
