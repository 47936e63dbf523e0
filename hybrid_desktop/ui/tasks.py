"""Keeps the window's asyncio tasks alive, surfaces what goes wrong in them and cancels them at the end."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication


SWITCH_S = 0.001


class Tasks:
    """Strong references to running tasks; asyncio itself keeps only weak ones.

    Args:
        on_error: Told every exception that ends a task, except cancellation.
    """

    def __init__(self, on_error: Callable[[BaseException], None]) -> None:
        self._on_error = on_error
        self._running: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[object, object, None], name: str) -> asyncio.Task[None]:
        """Runs ``work`` on the current event loop; RuntimeError when there is none."""
        try:
            task = asyncio.get_running_loop().create_task(work, name=name)
        except RuntimeError:
            work.close()
            raise
        self._running.add(task)
        task.add_done_callback(self._finished)
        return task

    @property
    def running(self) -> frozenset[asyncio.Task[None]]:
        """What has not ended yet."""
        return frozenset(self._running)

    async def aclose(self) -> None:
        """Cancels everything that still runs and waits until it has ended."""
        running = [task for task in self._running if task is not asyncio.current_task()]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self._on_error(error)


def event_loop(app: QCoreApplication) -> asyncio.AbstractEventLoop:
    """An asyncio loop driven by Qt's own; give it to ``asyncio.Runner(loop_factory=...)``.

    QtAsyncio cannot run the ``openai`` client, so this is qasync (QT_NOTES.md).
    """
    import qasync

    # A check beside the window gives Python's lock back when the window wants it, after a millisecond instead
    # of five (sys.setswitchinterval): a keystroke may have to wait for it several times.
    sys.setswitchinterval(SWITCH_S)
    # At DEBUG qasync writes what a thread returned into the log: that may be a key or a person's text.
    logging.getLogger("qasync").setLevel(logging.INFO)
    loop: asyncio.AbstractEventLoop = qasync.QEventLoop(app)
    return loop
