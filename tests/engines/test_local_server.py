"""A local server that still loads its model is waited for on its /health, and not for ever."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable

import pytest

from hybrid_desktop.core.errors import ProviderError
from hybrid_desktop.core.events import Connect, RawDelta, RawFinish
from hybrid_desktop.core.providers.scripted import Script, ScriptedProvider
from hybrid_desktop.core.types import FallbackReason, Payload
from hybrid_desktop.engines import local_server
from hybrid_desktop.engines.local_server import LocalServerProvider, becomes_ready
from tests.support.openai_server import OpenAIServer

Start = Callable[..., OpenAIServer]
LOADING = (503, {"error": {"message": "Loading model"}})
READY = (200, {"status": "ok"})


def health_requests(server: OpenAIServer) -> int:
    return sum(request.path == "/health" for request in server.requests)


async def stages(provider: LocalServerProvider) -> list[str]:
    return [progress.stage async for progress in provider.prepare()]


async def ask(provider: LocalServerProvider) -> None:
    payload: Payload = None  # type: ignore[assignment]  # a scripted answer reads no payload
    stream: AsyncGenerator[RawDelta | RawFinish, None] = provider.stream(payload, _nowhere)
    async for _ in stream:
        pass


def _nowhere(url: str, key: str | None) -> Connect:
    raise AssertionError("a scripted provider opens no connection")


async def test_a_server_that_is_ready_is_not_asked(start_server: Start) -> None:
    server = start_server()
    provider = LocalServerProvider(ScriptedProvider.of([Script(("Hi",))]), server.base_url, 5)
    assert await stages(provider) == []
    await ask(provider)
    assert await stages(provider) == []
    assert server.requests == []
    await provider.aclose()


async def test_after_a_503_the_next_preparation_waits_until_it_is_ready(start_server: Start) -> None:
    server = start_server()
    server.extra["/health"] = LOADING
    loading = Script(failure=ProviderError(FallbackReason.SERVER_ERROR, loading=True))
    provider = LocalServerProvider(ScriptedProvider.of([loading, Script(("Hi",))]), server.base_url, 30)
    with pytest.raises(ProviderError):
        await ask(provider)
    preparing = asyncio.create_task(stages(provider))
    while not health_requests(server):  # noqa: ASYNC110 - what is waited for happens in another thread
        await asyncio.sleep(0.01)
    server.extra["/health"] = READY
    assert await preparing == ["Loading the model"]
    assert health_requests(server) == 2
    assert {request.body for request in server.requests} == {b""}
    assert not any("authorization" in request.headers for request in server.requests)
    assert await stages(provider) == [], "it is asked once for each 503"


async def test_one_that_goes_on_loading_is_given_up(start_server: Start) -> None:
    server = start_server()
    server.extra["/health"] = LOADING
    loading = Script(failure=ProviderError(FallbackReason.SERVER_ERROR, loading=True))
    provider = LocalServerProvider(ScriptedProvider.of([loading]), server.base_url, 0.3)
    with pytest.raises(ProviderError):
        await ask(provider)
    with pytest.raises(ProviderError) as caught:
        await stages(provider)
    assert caught.value.loading
    assert caught.value.reason is FallbackReason.SERVER_ERROR


async def test_another_failure_waits_for_nothing(start_server: Start) -> None:
    server = start_server()
    failing = Script(failure=ProviderError(FallbackReason.SERVER_ERROR))
    provider = LocalServerProvider(ScriptedProvider.of([failing]), server.base_url, 5)
    with pytest.raises(ProviderError):
        await ask(provider)
    assert await stages(provider) == []


async def test_a_server_without_that_page_gets_a_moment(
    start_server: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local_server, "NO_PAGE_S", 0.2)
    server = start_server()
    began = time.monotonic()
    assert await becomes_ready(server.base_url, 5)
    assert time.monotonic() - began >= 0.2
    assert health_requests(server) == 1


async def test_a_server_that_is_gone_while_it_loads_is_not_waited_for(start_server: Start) -> None:
    server = start_server()
    loading = Script(failure=ProviderError(FallbackReason.SERVER_ERROR, loading=True))
    provider = LocalServerProvider(ScriptedProvider.of([loading]), server.base_url, 3600)
    with pytest.raises(ProviderError):
        await ask(provider)
    server.close()
    with pytest.raises(ProviderError) as gone:
        await stages(provider)
    assert (gone.value.reason, gone.value.loading) == (FallbackReason.CONNECTION, False)


async def test_only_this_device_is_asked() -> None:
    with pytest.raises(ValueError, match="loopback"):
        await becomes_ready("http://192.0.2.1/v1", 1)
