"""The language model for names behind the window: switched by the settings, and heard when it has answered.

A check never waits for it. Whoever checks a text first gets what the lists say; once the model has answered,
the rules of the check count one answer more, so that whatever was found by older rules is found anew.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import replace

from hybrid_desktop.core.types import Finding, RoutingSettings
from hybrid_desktop.engines.names_model import ProcessNamesModel, State, is_installed

GATHER_S = 0.3
"""Seconds in which answers are gathered before the draft is checked again: a paste has many paragraphs."""

MakeModel = Callable[[Callable[[], None]], ProcessNamesModel]


def _real(on_answer: Callable[[], None]) -> ProcessNamesModel:
    return ProcessNamesModel(on_answer=on_answer)


class WindowNames:
    """Implements ``core.detection.NamesModel`` for the window.

    Args:
        on: Whether the settings want it.
        again: Checks the draft again; called on the loop that ``begin`` ran in.
        make: Makes the model, given whom to call from its thread after an answer.
        installed: Whether it is installed.
    """

    def __init__(
        self,
        on: Callable[[], bool],
        again: Callable[[], None],
        make: MakeModel = _real,
        installed: Callable[[], bool] = is_installed,
    ) -> None:
        self._on = on
        self._again = again
        self._make = make
        self._installed = installed
        self._loop: asyncio.AbstractEventLoop | None = None
        self._model: ProcessNamesModel | None = None
        self._due: asyncio.TimerHandle | None = None
        self._answers = 0
        self._applied: tuple[RoutingSettings, RoutingSettings] | None = None

    def begin(self) -> None:
        """From now on the model may run: the window is there and nothing more urgent is left to do."""
        self._loop = asyncio.get_running_loop()
        self.settings_changed()

    def settings_changed(self) -> None:
        """Starts or stops the model as the settings now want it."""
        if self._loop is None:
            return
        if self._on() and self._installed():
            if self._model is None:
                self._model = self._make(self._answered)
                self._model.start()
        elif self._model is not None:
            self._model.stop()
            self._model = None
            self._answers += 1  # its names are no longer findings

    @property
    def state(self) -> State | None:
        """What it is doing; None when it is switched off."""
        if self._model is not None:
            return self._model.state
        return State.NOT_INSTALLED if not self._installed() else None

    def find(self, text: str) -> tuple[Finding, ...] | None:
        """What the model has found in ``text``; None while it has not answered, or is not there."""
        return None if self._model is None else self._model.find(text)

    def applied(self, routing: RoutingSettings) -> RoutingSettings:
        """``routing`` with the number of answers so far; the same object for the same of both."""
        if not self._answers:
            return routing
        known = self._applied
        if known is None or known[0] is not routing or known[1].names_answers != self._answers:
            known = self._applied = (routing, replace(routing, names_answers=self._answers))
        return known[1]

    def stop(self) -> None:
        """Ends the model; may be called again."""
        if self._due is not None:
            self._due.cancel()
        self._loop = None
        if self._model is not None:
            self._model.stop()

    def _answered(self) -> None:
        """In the model's thread."""
        loop = self._loop
        if loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody looks any more
                loop.call_soon_threadsafe(self._gather)

    def _gather(self) -> None:
        if self._due is None and self._loop is not None:
            self._due = self._loop.call_later(GATHER_S, self._tell)

    def _tell(self) -> None:
        self._due = None
        self._answers += 1
        self._again()
