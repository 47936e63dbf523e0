"""The embedded provider: progress, an answer through the real gate and client, crashes in known terms."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from hybrid_desktop.core.egress import Egress, build_payload
from hybrid_desktop.core.errors import EngineCrashed, ModelFileError, ProviderError
from hybrid_desktop.core.events import Connect, Progress, Provider, RawDelta, RawFinish
from hybrid_desktop.core.providers.openai_compatible import OpenAICompatibleProvider
from hybrid_desktop.core.types import (
    Clearance,
    FallbackReason,
    Form,
    Message,
    Parameters,
    Payload,
    Route,
    Sensitivity,
    TrustZone,
)
from hybrid_desktop.engines.embedded import EmbeddedEngine, Endpoint
from hybrid_desktop.engines.provider import EmbeddedProvider

pytestmark = pytest.mark.engine
both_loops = pytest.mark.asyncio(loop_factories=["asyncio", "qasync"])

MakeEngine = Callable[..., EmbeddedEngine]
ROUTE = Route("embedded", "SmolLM2", TrustZone.DEVICE)
CLEARANCE = Clearance(Sensitivity.RESTRICTED, {ROUTE: Form.AS_TYPED})


def payload(text: str = "Say hello.", max_tokens: int = 24) -> Payload:
    messages = [Message("user", text)]
    return build_payload(ROUTE, "", messages, Parameters(max_tokens, 0.0), Form.AS_TYPED)


@pytest.fixture
async def egress() -> AsyncIterator[Egress]:
    opened = Egress()
    yield opened
    await opened.aclose()


def door(egress: Egress, sent: Payload) -> Connect:
    def connect(url: str, key: str | None) -> Any:
        return egress.client_for(sent, CLEARANCE, key, url)

    return connect


def provider_for(engine: EmbeddedEngine) -> tuple[Provider, list[Endpoint]]:
    """The provider as the app makes it, and the endpoints it was given."""
    endpoints: list[Endpoint] = []

    def make_client(endpoint: Endpoint) -> Provider:
        endpoints.append(endpoint)
        return OpenAICompatibleProvider(endpoint.base_url, lambda: endpoint.api_key)

    return EmbeddedProvider(engine, make_client), endpoints


async def prepared(provider: Provider) -> list[Progress]:
    async with contextlib.aclosing(provider.prepare()) as steps:
        return [step async for step in steps]


async def answered(provider: Provider, egress: Egress, sent: Payload) -> list[RawDelta | RawFinish]:
    async with contextlib.aclosing(provider.stream(sent, door(egress, sent))) as items:
        return [item async for item in items]


@both_loops
async def test_progress_then_an_answer_then_no_more_progress(make_engine: MakeEngine) -> None:
    engine, egress = make_engine(), Egress()
    provider, endpoints = provider_for(engine)
    assert await prepared(provider) == [
        Progress("Starting the built-in model"),
        Progress("Loading the model"),
    ]
    *deltas, finish = await answered(provider, egress, payload())
    assert len(deltas) >= 3
    assert isinstance(finish, RawFinish)
    assert finish.usage is not None
    assert finish.usage.completion_tokens > 0
    assert await prepared(provider) == []
    assert await answered(provider, egress, payload())
    assert len(endpoints) == 1
    await provider.aclose()
    await egress.aclose()
    assert engine.pid is not None, "the engine belongs to the app"
    await engine.stop()


async def test_a_crash_cuts_the_answer_and_the_next_one_has_a_new_engine(
    make_engine: MakeEngine, egress: Egress
) -> None:
    engine = make_engine()
    provider, endpoints = provider_for(engine)
    await prepared(provider)
    sent = payload("Write a very long story about a fox.", 400)
    seen: list[RawDelta | RawFinish] = []

    async def read_and_kill() -> None:
        async with contextlib.aclosing(provider.stream(sent, door(egress, sent))) as items:
            async for item in items:
                seen.append(item)
                if len(seen) == 3:
                    assert engine.pid is not None
                    os.kill(engine.pid, signal.SIGKILL)

    with pytest.raises(ProviderError) as caught:
        await read_and_kill()
    assert caught.value.reason is FallbackReason.INTERRUPTED
    assert (await prepared(provider))[0] == Progress("Restarting the built-in model")
    assert isinstance((await answered(provider, egress, payload()))[-1], RawFinish)
    assert len(endpoints) == 2


async def test_a_finished_answer_resets_the_count_of_crashes(make_engine: MakeEngine, egress: Egress) -> None:
    engine = make_engine()
    provider, _ = provider_for(engine)
    for _ in range(3):
        await prepared(provider)
        await answered(provider, egress, payload(max_tokens=4))
        assert engine.pid is not None
        os.kill(engine.pid, signal.SIGKILL)
    assert await prepared(provider)


async def test_what_prevents_a_start_is_told_before_anything_is_sent(
    make_engine: MakeEngine, egress: Egress, tmp_path: Path
) -> None:
    provider, endpoints = provider_for(make_engine(str(tmp_path / "gone.gguf")))
    with pytest.raises(ModelFileError, match="does not exist"):
        await prepared(provider)
    with pytest.raises(ProviderError, match="does not exist") as caught:
        await answered(provider, egress, payload())
    assert caught.value.reason is FallbackReason.CONNECTION
    assert endpoints == []


async def test_an_engine_that_keeps_crashing_is_an_engine_error(make_engine: MakeEngine) -> None:
    provider, _ = provider_for(make_engine(command=lambda: ["/bin/false"]))
    with pytest.raises(EngineCrashed):
        await prepared(provider)


async def test_stop_while_it_loads_leaves_no_task_behind(make_engine: MakeEngine) -> None:
    engine = make_engine()
    provider, _ = provider_for(engine)
    async with contextlib.aclosing(provider.prepare()) as steps:
        assert await anext(steps) == Progress("Starting the built-in model")
    waiting = asyncio.create_task(prepared(provider))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    # The load itself goes on for the next message.
    assert (await prepared(provider))[-1:] in ([], [Progress("Loading the model")])
    others = asyncio.all_tasks() - {asyncio.current_task()}
    assert not others


async def test_closing_the_stream_stops_the_answer(make_engine: MakeEngine, egress: Egress) -> None:
    provider, _ = provider_for(make_engine())
    await prepared(provider)
    long = payload("Write a very long story about a fox.", 900)
    async with contextlib.aclosing(provider.stream(long, door(egress, long))) as items:
        await anext(items)
    # One slot only: the next answer would wait some 15 s for the abandoned one.
    async with asyncio.timeout(8):
        assert await answered(provider, egress, payload(max_tokens=4))
