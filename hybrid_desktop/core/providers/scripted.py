"""A provider that plays back what it is told: for tests, samples and the demo, under the same contract."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass, field

from hybrid_desktop.core.errors import ProviderError
from hybrid_desktop.core.events import Connect, Progress, RawDelta, RawFinish
from hybrid_desktop.core.types import FallbackReason, Payload, Usage


@dataclass(frozen=True, slots=True)
class Script:
    """One answer.

    Attributes:
        chunks: The text, piece by piece.
        failure: Raised after the chunks instead of a finish.
        finish_reason: How the answer ends; None ends it without saying so.
        usage: Counted tokens, if any.
        stall_s: A pause in seconds before each chunk.
        stages: Progress before the answer, as a local engine reports it.
    """

    chunks: tuple[str, ...] = ()
    failure: ProviderError | None = None
    finish_reason: str | None = "stop"
    usage: Usage | None = None
    stall_s: float = 0.0
    stages: tuple[Progress, ...] = ()


@dataclass(slots=True)
class ScriptedProvider:
    """Plays its scripts in order, the last one again and again; opens no connection.

    ``payloads`` holds every payload it was given, in order.
    """

    scripts: deque[Script]
    payloads: list[Payload] = field(default_factory=list, repr=False)

    @classmethod
    def of(cls, scripts: Iterable[Script]) -> ScriptedProvider:
        """A provider that plays ``scripts``; at least one."""
        return cls(deque(scripts))

    async def prepare(self) -> AsyncGenerator[Progress, None]:
        """Yields the stages of the next script."""
        for stage in self.scripts[0].stages:
            yield stage

    async def stream(self, payload: Payload, connect: Connect) -> AsyncGenerator[RawDelta | RawFinish, None]:
        """Plays the next script; fails as a real provider would when it is incomplete."""
        script = self.scripts.popleft() if len(self.scripts) > 1 else self.scripts[0]
        self.payloads.append(payload)
        for chunk in script.chunks:
            await asyncio.sleep(script.stall_s)
            yield RawDelta(chunk)
        if script.failure is not None:
            raise script.failure
        if not script.chunks:
            raise ProviderError(FallbackReason.EMPTY, "the answer was empty")
        if script.finish_reason is None:
            raise ProviderError(FallbackReason.INTERRUPTED, "the answer ended without saying so")
        yield RawFinish(script.finish_reason, script.usage)

    async def aclose(self) -> None:
        """Nothing is open."""
