"""Keeps the check of the draft up to date without holding a keystroke up, and never shows a laxer one.

While a check is due, what is shown is at least as strict as anything known about the text:
- the level shown is the higher one of the last check and of the paragraphs, each scanned as it is edited;
- when the paragraphs' level rises, the places shown are at once those for a text of that level: by a full
  check of a short draft, and for a long one by a check of an empty text that is given that level;
- when it falls, or stays, the last check stands until the next one has finished;
- a check that ran beside the window counts only if the draft is still the one it was given.
A long draft is first walked through in short turns (``sweeping``), which leaves the thread beside the window
little to do; ``progress`` says how far that is, and an edit gives it up.
A send never relies on any of this: it checks afresh (``fresh``, ``fresh_beside``).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from hybrid_desktop.core.types import Draft, Inspected, Message, Preview, RoutingSettings
from hybrid_desktop.core.vocabulary import Sensitivity
from hybrid_desktop.ui.chat.consent import Check, Previewer, Way, check
from hybrid_desktop.ui.chat.sweeping import walk
from hybrid_desktop.ui.tasks import Tasks

if TYPE_CHECKING:  # the policy is not needed for the first paint
    from hybrid_desktop.core.policy import Alternative

CHECK_AFTER_MS = 150  # tokens.json, timing: scan-debounce-ms
LONG_DRAFT = 2000  # characters: a first check costs about 4 µs for each, so this is half a frame
LONG_CONVERSATION = 20_000  # characters, the draft's included: all of them go into the payload
SLOW_MS = 8.0  # a check that took this long is not made on the window's thread again


class Checking(QObject):
    """Checks the draft: at once, after a pause, or beside the window.

    Args:
        router: Previews.
        settings: Reads the settings; called for every check.
        tasks: Runs the checks beside the window.
        draft: The draft as it stands, with everything that would go along.
    """

    changed = Signal()  # ``check`` and ``level`` are new
    progressed = Signal(object)  # Inspected in the draft as it stands

    def __init__(
        self,
        router: Previewer,
        settings: Callable[[], RoutingSettings],
        tasks: Tasks,
        draft: Callable[[], Draft],
    ) -> None:
        super().__init__()
        self._router = router
        self._settings = settings
        self._tasks = tasks
        self._draft = draft
        self._generation = 0
        self._took_ms = 0.0
        self._waiting = False
        self._beside: asyncio.Task[None] | None = None
        self.check: Check | None = None
        self.level = Sensitivity.PUBLIC
        self.begun = False
        self.due = False
        self.progress: Inspected | None = None  # None unless the draft is being walked through
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CHECK_AFTER_MS)
        self._timer.timeout.connect(self._pause_ended)

    def edited(self, level: Sensitivity, *, waiting: bool = False) -> None:
        """Takes note that the draft has changed and that its paragraphs have ``level`` now.

        ``waiting``: some of them could not be scanned at once; that begins without a pause.
        """
        self._generation += 1
        self._waiting = waiting
        self.progress = None
        self.due = True
        if self.check is None:
            self.level = max(self.level, level)  # nothing laxer is shown before the first check
        if level <= self.level or self.check is None:
            self._timer.start()
        elif not self._is_long():
            self.fresh()  # a rise shows at once
        else:
            self._show_bound(level)
            self._timer.start()
        if waiting:
            self._timer.start(0)

    def fresh(self) -> Check | None:
        """Checks the draft now and shows the result; None when the check did not finish."""
        self._generation += 1
        self._timer.stop()
        started = time.perf_counter()
        found = self.judge(self._draft())
        self._took_ms = (time.perf_counter() - started) * 1000
        self._show(found)
        return found

    def again(self, *, waiting: bool = False) -> None:
        """Checks the same draft again, since the settings or the person's choices have changed.

        ``waiting``: not all of it could be scanned anew at once.
        """
        self._generation += 1
        self._waiting = waiting
        if not self._is_long():
            self.fresh()
            return
        self.due = True
        self._show_bound(self.level)
        self._timer.start()

    def judge(self, draft: Draft, way: Way = Way.USUAL) -> Check | None:
        """One check, without showing it; None when it did not finish."""
        try:
            return check(self._router, draft, self._settings(), way)
        except Exception:  # whatever went wrong, an unchecked text must not leave (POLICY.md)
            return None

    def what_if(self, preview: Preview) -> tuple[Alternative, ...]:
        """How each strategy would decide about what was checked; empty when that cannot be said."""
        try:
            return self._router.what_if(preview)
        except Exception:  # it is told beside the request itself, which was checked
            return ()

    def is_long(self, draft: Draft) -> bool:
        """True when a check of ``draft`` would hold the window up."""
        lengths = [len(message.content) for message in draft.messages]
        return bool(lengths) and (lengths[-1] > LONG_DRAFT or sum(lengths) > LONG_CONVERSATION)

    async def aclose(self) -> None:
        """Stops the checks; waits for the one under way."""
        self._timer.stop()
        self._generation += 1
        self.due = False  # else the check under way would begin another when it ends
        if self._beside is not None:
            await asyncio.gather(self._beside, return_exceptions=True)

    def _is_long(self) -> bool:
        return self._waiting or self.is_long(self._draft()) or self._took_ms > SLOW_MS

    def _pause_ended(self) -> None:
        self._timer.setInterval(CHECK_AFTER_MS)
        if not self._is_long():
            self.fresh()
        elif self._beside is None:
            self._beside = self._tasks.start(self._check_beside(), "check")
            self._beside.add_done_callback(self._beside_ended)

    async def _check_beside(self) -> None:
        loop = asyncio.get_running_loop()
        generation = self._generation
        draft = self._draft()

        def wanted() -> bool:
            return generation == self._generation

        if await self._walk(draft, wanted):
            started = time.perf_counter()
            found = await self._judge_in_thread(loop, draft, Way.USUAL)
            self._took_ms = (time.perf_counter() - started) * 1000
            if wanted():
                self._show(found)

    def _beside_ended(self, task: asyncio.Task[None]) -> None:
        self._beside = None
        if self.due and not self._timer.isActive() and not task.cancelled():
            self._timer.start()  # edited meanwhile: what was found is about another text

    async def judge_beside(
        self, draft: Draft, way: Way = Way.USUAL, wanted: Callable[[], bool] = lambda: True
    ) -> Check | None:
        """``judge`` beside the window, so that it goes on working; None also when no longer ``wanted``."""
        loop = asyncio.get_running_loop()
        if not await self._walk(draft, wanted):
            return None
        return await self._judge_in_thread(loop, draft, way)

    async def _judge_in_thread(self, loop: asyncio.AbstractEventLoop, draft: Draft, way: Way) -> Check | None:
        found = await loop.run_in_executor(None, self.judge, draft, way)
        if found is None:  # the router is shared with this thread: once more before it counts as failed
            found = await loop.run_in_executor(None, self.judge, draft, way)
        return found

    async def _walk(self, draft: Draft, wanted: Callable[[], bool]) -> bool:
        """Has every text of ``draft`` inspected in turns; False when it is no longer ``wanted``.

        What fails here is left to the check itself, which fails again and blocks.
        """
        generation = self._generation

        def report(step: Inspected) -> None:
            if generation == self._generation:
                self.progress = step if step.end < step.length else None
                self.progressed.emit(step)

        try:
            rules = replace(self._settings().check_rules, keep_clear=draft.keep_clear)
            for message in draft.messages[:-1]:
                if not await walk(self._router.inspection(message.content, rules), wanted, lambda _: None):
                    return False
            last = draft.messages[-1].content
            shown = last == self._draft().messages[-1].content
            return await walk(
                self._router.inspection(last, rules), wanted, report if shown else lambda _: None
            )
        except Exception:  # whatever went wrong, the check that follows must tell
            return wanted()
        finally:
            if generation == self._generation:
                self.progress = None

    def _show_bound(self, level: Sensitivity) -> None:
        """Shows where a text of ``level`` may go at most; the text itself is checked after a pause."""
        draft = self._draft()
        empty = replace(draft, messages=(*draft.messages[:-1], Message("user", "", level)))
        self.check = self.judge(empty)
        self.level = max(level, self.check.preview.classification.level if self.check else level)
        self.changed.emit()

    def _show(self, found: Check | None) -> None:
        self.begun = True
        self.due = False
        self._waiting = False
        self.progress = None
        self.check = found
        self.level = found.preview.classification.level if found else Sensitivity.RESTRICTED
        self.changed.emit()
