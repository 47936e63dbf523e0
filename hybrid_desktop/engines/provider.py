"""The provider "embedded": starts the engine when it is needed and lets an inner client talk to it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable

from hybrid_desktop.core.errors import EngineError, ProviderError
from hybrid_desktop.core.events import Connect, Progress, Provider, RawDelta, RawFinish
from hybrid_desktop.core.types import FallbackReason, Payload
from hybrid_desktop.engines.embedded import EmbeddedEngine, Endpoint


class EmbeddedProvider:
    """A ``core.events.Provider`` over an engine that runs only while it is wanted.

    Args:
        engine: The engine; whoever made it stops it.
        make_client: Makes the OpenAI-compatible provider for a running engine. A new start has a new port
            and key, so it is called again after a restart.
    """

    def __init__(self, engine: EmbeddedEngine, make_client: Callable[[Endpoint], Provider]) -> None:
        self._engine = engine
        self._make_client = make_client
        self._endpoint: Endpoint | None = None
        self._inner: Provider | None = None

    async def prepare(self) -> AsyncGenerator[Progress, None]:
        """Yields progress while the engine starts, nothing when it runs; EngineError when it cannot."""
        steps: asyncio.Queue[Progress | None] = asyncio.Queue()
        start = asyncio.create_task(self._engine.ensure_started(steps.put_nowait))
        start.add_done_callback(lambda task: _end_steps(task, steps))
        try:
            while (progress := await steps.get()) is not None:
                yield progress
            await self._client_for(await start)
        finally:
            start.cancel()

    async def stream(self, payload: Payload, connect: Connect) -> AsyncGenerator[RawDelta | RawFinish, None]:
        """Sends ``payload`` through the inner client, which sees a crash as a cut connection.

        Raises:
            ProviderError: The engine cannot be started any more, or the inner client's own.
            NotCleared: The gate refused.
        """
        try:
            client = await self._client_for(await self._engine.ensure_started())
        except EngineError as error:
            raise ProviderError(FallbackReason.CONNECTION, str(error)) from error
        async with contextlib.aclosing(client.stream(payload, connect)) as answer:
            async for item in answer:
                if isinstance(item, RawFinish):
                    self._engine.answered()
                yield item

    async def aclose(self) -> None:
        """Closes the inner client; the engine keeps running for whoever owns it."""
        inner, self._inner, self._endpoint = self._inner, None, None
        if inner is not None:
            await inner.aclose()

    async def _client_for(self, endpoint: Endpoint) -> Provider:
        if self._inner is None or endpoint != self._endpoint:
            await self.aclose()
            self._inner, self._endpoint = self._make_client(endpoint), endpoint
        return self._inner


def _end_steps(start: asyncio.Task[Endpoint], steps: asyncio.Queue[Progress | None]) -> None:
    if not start.cancelled():
        start.exception()  # seen here too, in case nobody waits for it any more
    steps.put_nowait(None)
