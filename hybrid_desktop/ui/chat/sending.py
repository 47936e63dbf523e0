"""Carries out one send at a time: from the press of Send to the end of the answer."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from hybrid_desktop.core.events import Event, Failed, Recorded
from hybrid_desktop.core.types import Preview
from hybrid_desktop.ui.chat.conversation import LastAnswer
from hybrid_desktop.ui.chat.exchange import Exchange, Question
from hybrid_desktop.ui.chat.notebook import Notebook
from hybrid_desktop.ui.tasks import Tasks
from hybrid_desktop.ui.view_state import RowState


class Sender(Protocol):
    """The part of the router that sends."""

    def send(self, preview: Preview) -> AsyncGenerator[Event, None]:
        """Sends what was previewed and yields the answer; an async generator."""
        ...


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be sent: exactly this preview of this text.

    Attributes:
        preview: What leaves.
        text: The person's message.
        again: It asks once more for the last answer.
        waited: It waited in the slot, so its text stands no longer in the composer.
    """

    preview: Preview
    text: str = field(repr=False)
    again: bool = False
    waited: bool = False


class Sending(QObject):
    """Runs a send and tells what becomes of it.

    Args:
        router: Sends.
        tasks: Runs the sends.
        notebook: Takes question and answer in.
        clock: Seconds since the epoch.
        keys: Gives each row its key.
    """

    accepted = Signal(object, object)  # Exchange, Order: the question was taken, nothing has left before that
    refused = Signal(object, object)  # Failed | None (an error), Order: nothing was taken
    finished = Signal(object, bool)  # Exchange, whether there is an answer
    ended = Signal()  # another send may begin

    def __init__(
        self,
        router: Sender,
        tasks: Tasks,
        notebook: Notebook,
        clock: Callable[[], float],
        keys: Iterator[int] | None = None,
    ) -> None:
        super().__init__()
        self._router = router
        self._tasks = tasks
        self._notebook = notebook
        self._clock = clock
        self.keys = keys or itertools.count(1)
        self._task: asyncio.Task[None] | None = None
        self.exchange: Exchange | None = None

    @property
    def busy(self) -> bool:
        """True from the press until the answer has ended."""
        return self._task is not None

    def start(self, order: Order) -> None:
        """Sends ``order``."""
        self._start(self._run(order))

    def start_after(self, check: Callable[[], Awaitable[Order | None]]) -> None:
        """Sends what ``check`` comes back with; nothing when it comes back with nothing."""

        async def whole() -> None:
            order = await check()
            if order is not None:
                await self._run(order)

        self._start(whole())

    def stop(self) -> None:
        """Stops the answer being written; what came so far is kept."""
        if self._task is not None:
            self._task.cancel()

    async def aclose(self) -> None:
        """Stops a running answer and waits until its part is kept."""
        if self._task is not None:
            task = self._task
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def _start(self, work: object) -> None:
        self._task = self._tasks.start(work, "send")  # type: ignore[arg-type] # a coroutine of this class
        self._task.add_done_callback(self._task_ended)

    async def _run(self, order: Order) -> None:
        exchange: Exchange | None = None
        entry: int | None = None
        try:
            async with contextlib.aclosing(self._router.send(order.preview)) as events:
                async for event in events:
                    if isinstance(event, Recorded):
                        entry = event.entry_id
                    elif exchange is None and isinstance(event, Failed):
                        self.refused.emit(event, order)
                        return
                    else:
                        exchange = exchange or self._accept(order, entry)
                        self._notebook.take(exchange, event)
            _end(exchange, RowState.FAILED)
        except asyncio.CancelledError:
            _end(exchange, RowState.STOPPED)
            raise
        except Exception:
            if exchange is None:
                self.refused.emit(None, order)
            _end(exchange, RowState.FAILED)
            raise
        finally:
            self._finish(exchange)

    def _finish(self, exchange: Exchange | None) -> None:
        if exchange is not None:
            self.exchange = None
            self.finished.emit(exchange, self._notebook.finish(exchange))

    def _accept(self, order: Order, entry: int | None) -> Exchange:
        exchange = Exchange(order.preview, self._question(order), self._clock())
        exchange.entry_id = entry
        self.exchange = exchange
        self._notebook.accept(exchange)
        self.accepted.emit(exchange, order)
        return exchange

    def _question(self, order: Order) -> Question:
        held = self._notebook.conversation
        if not order.again or held.last is None:
            return Question(order.text, LastAnswer(next(self.keys), next(self.keys)), held.replaced)
        last = replace(held.last, version=held.last.version + 1)
        rows = {row.key: row for row in held.rows}
        return Question(order.text, last, held.replaced, rows.get(last.answer_key), last.travel)

    def _task_ended(self, task: asyncio.Task[None]) -> None:
        # Not in _run's finally: a task that is cancelled before its first step never gets there.
        self._task = None
        self.ended.emit()


def _end(exchange: Exchange | None, state: RowState) -> None:
    """Ends an exchange that was not complete."""
    if exchange is not None:
        exchange.end(state)
