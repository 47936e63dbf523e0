"""The contract every provider obeys, run against a real HTTP server and against the scripted fake."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass, field

import pytest

from hybrid_desktop.core.egress import Egress, build_payload
from hybrid_desktop.core.errors import ProviderError
from hybrid_desktop.core.events import Provider, RawDelta, RawFinish
from hybrid_desktop.core.providers.openai_compatible import OpenAICompatibleProvider, retry_after
from hybrid_desktop.core.providers.scripted import Script, ScriptedProvider
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
from tests.support.openai_server import OpenAIServer

ROUTE = Route("openai", "gpt-4o", TrustZone.CLOUD)
REPLY = "The quick brown fox jumps over the lazy dog."


@dataclass
class Answer:
    """What one stream came to."""

    texts: list[str] = field(default_factory=list)
    finish: RawFinish | None = None
    error: ProviderError | None = None


async def collect(provider: Provider, payload: Payload) -> Answer:
    """Runs one payload through the gate and gathers everything."""
    egress, answer = Egress(), Answer()
    clearance = Clearance(Sensitivity.PUBLIC, {payload.route: payload.form})
    stream = provider.stream(payload, lambda url, key: egress.client_for(payload, clearance, key, url))
    try:
        async with aclosing(stream) as items:
            async for item in items:
                if isinstance(item, RawDelta):
                    answer.texts.append(item.raw_text)
                else:
                    answer.finish = item
    except ProviderError as error:
        answer.error = error
    finally:
        await provider.aclose()
        await egress.aclose()
    return answer


def payload_for(base_url: str) -> Payload:
    message = Message("user", "Tell me about the fox.")
    return build_payload(ROUTE, base_url, [message], Parameters(50, 0.0), Form.AS_TYPED)


Ask = Callable[[str], Awaitable[Answer]]


@pytest.fixture(params=["http", "scripted"])
def ask(request: pytest.FixtureRequest, start_server: Callable[..., OpenAIServer]) -> Ask:
    """Asks a provider whose far end is in a given mode."""

    async def real(mode: str) -> Answer:
        server = start_server(mode=mode, reply=REPLY)
        provider = OpenAICompatibleProvider(server.base_url, lambda: "sk-test")
        return await collect(provider, payload_for(server.base_url))

    async def scripted(mode: str) -> Answer:
        words = tuple(REPLY.replace(" ", "\0 ").split("\0"))
        scripts = {
            "ok": Script(words),
            "length": Script(words, finish_reason="length"),
            "eof_mid": Script(words[:4], finish_reason=None),
            "nocontent": Script(),
            "500": Script(failure=ProviderError(FallbackReason.SERVER_ERROR)),
            "401": Script(failure=ProviderError(FallbackReason.AUTH)),
        }
        return await collect(ScriptedProvider.of([scripts[mode]]), payload_for("https://h/v1"))

    return real if request.param == "http" else scripted


class TestEveryProvider:
    async def test_streams_several_deltas_and_one_finish(self, ask: Ask) -> None:
        answer = await ask("ok")
        assert len(answer.texts) > 3
        assert "".join(answer.texts) == REPLY
        assert answer.finish is not None
        assert answer.finish.finish_reason == "stop"

    async def test_says_when_the_answer_was_cut_at_its_limit(self, ask: Ask) -> None:
        answer = await ask("length")
        assert answer.finish is not None
        assert answer.finish.finish_reason == "length"

    @pytest.mark.parametrize(
        ("mode", "reason"),
        [
            ("eof_mid", FallbackReason.INTERRUPTED),
            ("nocontent", FallbackReason.EMPTY),
            ("500", FallbackReason.SERVER_ERROR),
            ("401", FallbackReason.AUTH),
        ],
    )
    async def test_fails_with_its_reason_and_without_a_finish(
        self, ask: Ask, mode: str, reason: FallbackReason
    ) -> None:
        answer = await ask(mode)
        assert answer.finish is None
        assert answer.error is not None
        assert answer.error.reason is reason


MAP = [
    ("refuse", FallbackReason.CONNECTION),
    ("reset", FallbackReason.CONNECTION),
    ("redirect", FallbackReason.CONNECTION),
    ("401", FallbackReason.AUTH),
    ("403", FallbackReason.AUTH),
    ("402quota", FallbackReason.QUOTA),
    ("402", FallbackReason.QUOTA),
    ("404", FallbackReason.MODEL_MISSING),
    ("429", FallbackReason.RATE_LIMIT),
    ("429after", FallbackReason.RATE_LIMIT),
    ("500", FallbackReason.SERVER_ERROR),
    ("503", FallbackReason.SERVER_ERROR),
    ("529", FallbackReason.SERVER_ERROR),
    ("400", FallbackReason.BAD_REQUEST),
    ("422", FallbackReason.BAD_REQUEST),
    ("413", FallbackReason.CONTEXT_LENGTH),
    ("408", FallbackReason.TIMEOUT),
    ("context", FallbackReason.CONTEXT_LENGTH),
    ("filter400", FallbackReason.CONTENT_FILTER),
    ("filter_mid", FallbackReason.CONTENT_FILTER),
    ("die_mid", FallbackReason.INTERRUPTED),
    ("eof_mid", FallbackReason.INTERRUPTED),
    ("inband", FallbackReason.INTERRUPTED),
    ("empty", FallbackReason.EMPTY),
    ("nocontent", FallbackReason.EMPTY),
]


@pytest.mark.parametrize(("mode", "reason"), MAP)
async def test_every_fault_of_the_server_is_mapped(
    start_server: Callable[..., OpenAIServer], mode: str, reason: FallbackReason, canary: str
) -> None:
    server = start_server(mode=mode, reply=f"{REPLY} {canary} {REPLY}")
    message = Message("user", f"Tell me about {canary}.")
    payload = build_payload(ROUTE, server.base_url, [message], Parameters(50, 0.0), Form.AS_TYPED)
    answer = await collect(OpenAICompatibleProvider(server.base_url, lambda: f"sk-{canary}"), payload)
    assert answer.error is not None
    assert answer.error.reason is reason
    assert answer.finish is None
    assert len(server.requests) == 1, "the SDK must not retry by itself"
    assert canary not in f"{answer.error!r} {answer.error}"
    assert answer.error.__cause__ is None


async def test_details_of_a_failure_reach_the_cascade(start_server: Callable[..., OpenAIServer]) -> None:
    async def error_of(mode: str) -> ProviderError:
        server = start_server(mode=mode)
        answer = await collect(
            OpenAICompatibleProvider(server.base_url, lambda: None), payload_for(server.base_url)
        )
        assert answer.error is not None
        return answer.error

    assert (await error_of("429after")).retry_after_s == 1.0
    assert (await error_of("429")).retry_after_s is None
    assert (await error_of("503")).loading
    assert (await error_of("reset")).reset


async def test_a_port_where_nothing_listens_is_no_connection_and_no_reset(
    start_server: Callable[..., OpenAIServer],
) -> None:
    server = start_server()
    server.close()
    answer = await collect(
        OpenAICompatibleProvider(server.base_url, lambda: None), payload_for(server.base_url)
    )
    assert answer.error is not None
    assert answer.error.reason is FallbackReason.CONNECTION
    assert not answer.error.reset


async def test_one_malformed_event_is_skipped(start_server: Callable[..., OpenAIServer]) -> None:
    server = start_server(mode="malformed", reply=REPLY)
    answer = await collect(
        OpenAICompatibleProvider(server.base_url, lambda: None), payload_for(server.base_url)
    )
    assert answer.error is None
    assert "".join(answer.texts) == REPLY


@pytest.mark.parametrize("seed", range(5))
async def test_text_survives_any_chunking_and_any_line_separator_in_it(
    start_server: Callable[..., OpenAIServer], seed: int
) -> None:
    reply = "emoji 😀, U+2028 \u2028 and U+0085 \u0085 inside, then CRLF \r\n and tabs\t, done."
    server = start_server(reply=reply, max_piece=3, seed=seed, delay_s=0)
    answer = await collect(
        OpenAICompatibleProvider(server.base_url, lambda: None), payload_for(server.base_url)
    )
    assert "".join(answer.texts) == reply


async def test_usage_is_read_when_the_server_counts(start_server: Callable[..., OpenAIServer]) -> None:
    counted = start_server(reply=REPLY)
    answer = await collect(
        OpenAICompatibleProvider(counted.base_url, lambda: None), payload_for(counted.base_url)
    )
    assert answer.finish is not None
    assert answer.finish.usage is not None
    assert answer.finish.usage.completion_tokens > 0
    silent = start_server(reply=REPLY, usage=False)
    answer = await collect(
        OpenAICompatibleProvider(silent.base_url, lambda: None), payload_for(silent.base_url)
    )
    assert answer.finish is not None
    assert answer.finish.usage is None


async def test_hostile_environment_variables_change_nothing(
    start_server: Callable[..., OpenAIServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = start_server(name="trap")
    hostile = {
        "OPENAI_BASE_URL": trap.base_url,
        "OPENAI_API_KEY": "sk-trap",
        "OPENAI_ADMIN_KEY": "sk-trap-admin",
        "OPENAI_ORG_ID": "org-trap",
        "OPENAI_PROJECT_ID": "proj-trap",
        "OPENAI_CUSTOM_HEADERS": "X-Trap: 1",
        "OPENAI_LOG": "debug",
        "HTTPS_PROXY": trap.base_url,
        "HTTP_PROXY": trap.base_url,
        "ALL_PROXY": trap.base_url,
    }
    for name, value in hostile.items():
        monkeypatch.setenv(name, value)
    server = start_server(reply=REPLY)
    payload = payload_for(server.base_url)
    answer = await collect(OpenAICompatibleProvider(server.base_url, lambda: None), payload)
    assert answer.error is None
    assert trap.requests == []
    (request,) = server.requests
    assert set(request.headers) == {"host", *dict(payload.headers)}
    assert "trap" not in str(request.headers)


async def test_closing_the_stream_closes_the_socket(start_server: Callable[..., OpenAIServer]) -> None:
    server = start_server(reply=REPLY * 200, delay_s=0.01)
    payload, egress = payload_for(server.base_url), Egress()
    clearance = Clearance(Sensitivity.PUBLIC, {payload.route: payload.form})
    provider = OpenAICompatibleProvider(server.base_url, lambda: None)
    stream = provider.stream(payload, lambda url, key: egress.client_for(payload, clearance, key, url))
    async with aclosing(stream) as items:
        await anext(items)
    async with asyncio.timeout(10):
        while server.disconnects == 0:  # noqa: ASYNC110 - the other end is a thread, polled with a limit
            await asyncio.sleep(0.01)
    await egress.aclose()


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("3", 3.0),
        ("0.5", 0.5),
        ("-1", 0.0),
        ("", None),
        (None, None),
        ("soon", None),
        ("Thu, 01 Jan 1970 00:01:00 GMT", 50.0),
    ],
)
def test_retry_after_in_both_of_its_forms(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, now=10.0) == seconds


def test_the_map_of_sdk_errors_is_total() -> None:
    """Every exception class of the SDK becomes one of our reasons; a new one must be looked at."""
    import openai
    from openai import _exceptions

    known = {
        name
        for name in dir(_exceptions)
        if isinstance(getattr(_exceptions, name), type)
        and issubclass(getattr(_exceptions, name), openai.OpenAIError)
    }
    assert known - {"OpenAIError"} == {
        "APIConnectionError",
        "APIError",
        "APIResponseValidationError",
        "APIStatusError",
        "APITimeoutError",
        "AuthenticationError",
        "BadRequestError",
        "ConflictError",
        "ContentFilterFinishReasonError",
        "InternalServerError",
        "LengthFinishReasonError",
        "NotFoundError",
        "OAuthError",
        "PermissionDeniedError",
        "RateLimitError",
        "SubjectTokenProviderError",
        "UnprocessableEntityError",
        "WebSocketConnectionClosedError",
        "WebSocketQueueFullError",
    }
