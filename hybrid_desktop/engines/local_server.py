"""Waits for a server on this device that is still loading its model, before it is asked again."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator

from hybrid_desktop.core.errors import ProviderError
from hybrid_desktop.core.events import Connect, Progress, Provider, RawDelta, RawFinish
from hybrid_desktop.core.types import FallbackReason, Payload
from hybrid_desktop.engines.discovery import loopback_origin

POLL_S = 0.25
"""Between two looks at ``/health``, in seconds; one costs the server nothing."""

NO_PAGE_S = 2.0
"""How long a server without ``/health`` gets, in seconds."""

LOADING = "Loading the model"


class LocalServerProvider:
    """A ``core.events.Provider`` over another one, whose server is on this device.

    After a "503: still loading" the next ``prepare`` waits until ``GET /health`` answers 200, as llama.cpp's
    server and vLLM do (https://github.com/ggml-org/llama.cpp/tree/master/tools/server, "GET /health").

    Args:
        inner: The provider that sends.
        base_url: Its address, on this device's loopback.
        wait_s: The longest wait in seconds: the limit its first token has.
    """

    def __init__(self, inner: Provider, base_url: str, wait_s: float) -> None:
        self._inner = inner
        self._base_url = base_url
        self._wait_s = wait_s
        self._loading = False

    async def prepare(self) -> AsyncGenerator[Progress, None]:
        """Waits when the server said that it is loading; ProviderError when it goes on loading."""
        if self._loading:
            yield Progress(LOADING)
            if not await becomes_ready(self._base_url, self._wait_s):
                raise ProviderError(
                    FallbackReason.SERVER_ERROR, "it is still loading its model", loading=True
                )
            self._loading = False
        async with contextlib.aclosing(self._inner.prepare()) as stages:
            async for stage in stages:
                yield stage

    async def stream(self, payload: Payload, connect: Connect) -> AsyncGenerator[RawDelta | RawFinish, None]:
        """Sends ``payload`` through the inner provider, whose errors are its own."""
        try:
            async with contextlib.aclosing(self._inner.stream(payload, connect)) as items:
                async for item in items:
                    yield item
        except ProviderError as error:
            self._loading = error.loading
            raise

    async def aclose(self) -> None:
        """Closes the inner provider."""
        await self._inner.aclose()


async def becomes_ready(base_url: str, wait_s: float) -> bool:
    """Asks ``GET /health`` until it answers 200, for at most ``wait_s`` seconds; sends nothing private.

    A server that has no such page gets ``NO_PAGE_S`` seconds and then counts as ready.

    Raises:
        ValueError: The address is not on this device's loopback.
        ProviderError: CONNECTION; nothing listens there any more, so nothing loads there either.
    """
    url = loopback_origin(base_url)[0] + "/health"
    deadline = time.monotonic() + wait_s
    while True:
        left_s = deadline - time.monotonic()
        status = await _status(url, max(left_s, POLL_S))
        if status == 200:
            return True
        if status is not None and status < 500:
            await asyncio.sleep(max(0.0, min(NO_PAGE_S, left_s)))
            return True
        if left_s <= POLL_S:
            return False
        await asyncio.sleep(POLL_S)


async def _status(url: str, timeout_s: float) -> int | None:
    """The status of one answer; None when there is none, ProviderError when nothing listens."""
    import httpx2  # it takes 0.1 s to import; the window paints before that

    from hybrid_desktop.engines.loopback import open_client

    try:
        async with (
            asyncio.timeout(timeout_s),
            open_client(timeout_s) as client,
            client.stream("GET", url) as response,
        ):
            return int(response.status_code)
    except httpx2.ConnectError:
        raise ProviderError(FallbackReason.CONNECTION, "nothing listens there") from None
    except (httpx2.HTTPError, TimeoutError):
        return None
