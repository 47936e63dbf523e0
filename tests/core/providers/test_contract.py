"""The contract every provider obeys, run against real HTTP servers and against the scripted fake."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

import pytest

from hybrid_desktop.core.egress import Egress
from hybrid_desktop.core.errors import ProviderError
from hybrid_desktop.core.events import Provider, RawDelta, RawFinish
from hybrid_desktop.core.providers.scripted import Script, ScriptedProvider
from hybrid_desktop.core.providers.statuses import retry_after
from hybrid_desktop.core.types import Clearance, FallbackReason, Payload, Sensitivity
from tests.support.anthropic_server import AnthropicServer
from tests.support.dialects import ANTHROPIC, DIALECTS, OPENAI, Dialect
from tests.support.openai_server import OpenAIServer

REPLY = "The quick brown fox jumps over the lazy dog."

Start = Callable[..., OpenAIServer]


@pytest.fixture(params=list(DIALECTS))
def dialect(request: pytest.FixtureRequest) -> Dialect:
    """Each dialect in turn."""
    return DIALECTS[request.param]


@pytest.fixture
def start(dialect: Dialect) -> Iterator[Start]:
    """Starts servers of the dialect."""
    started: list[OpenAIServer] = []

    def one(*args: Any, **options: Any) -> OpenAIServer:
        started.append(dialect.server(*args, **options))
        return started[-1]

    yield one
    for server in started:
        server.close()


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


Ask = Callable[[str], Awaitable[Answer]]


@pytest.fixture(params=[*DIALECTS, "scripted"])
def ask(request: pytest.FixtureRequest) -> Iterator[Ask]:
    """Asks a provider whose far end is in a given mode."""
    dialect = DIALECTS.get(request.param, OPENAI)
    started: list[OpenAIServer] = []

    async def real(mode: str) -> Answer:
        server = dialect.server(mode=mode, reply=REPLY)
        started.append(server)
        return await collect(dialect.provider(server, "sk-test"), dialect.payload(server.base_url))

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
        return await collect(ScriptedProvider.of([scripts[mode]]), dialect.payload("https://h/v1"))

    yield scripted if request.param == "scripted" else real
    for server in started:
        server.close()


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
    dialect: Dialect, start: Start, mode: str, reason: FallbackReason, canary: str
) -> None:
    server = start(mode=mode, reply=f"{REPLY} {canary} {REPLY}")
    payload = dialect.payload(server.base_url, f"Tell me about {canary}.")
    answer = await collect(dialect.provider(server, f"sk-{canary}"), payload)
    assert answer.error is not None
    assert answer.error.reason is reason
    assert answer.finish is None
    assert len(server.requests) == 1, "the SDK must not retry by itself"
    assert canary not in f"{answer.error!r} {answer.error}"
    assert answer.error.__cause__ is None


async def test_details_of_a_failure_reach_the_cascade(dialect: Dialect, start: Start) -> None:
    async def error_of(mode: str) -> ProviderError:
        server = start(mode=mode)
        answer = await collect(dialect.provider(server), dialect.payload(server.base_url))
        assert answer.error is not None
        return answer.error

    assert (await error_of("429after")).retry_after_s == 1.0
    assert (await error_of("429")).retry_after_s is None
    assert (await error_of("503")).loading
    assert (await error_of("reset")).reset


async def test_a_port_where_nothing_listens_is_no_connection_and_no_reset(
    dialect: Dialect, start: Start
) -> None:
    server = start()
    server.close()
    answer = await collect(dialect.provider(server), dialect.payload(server.base_url))
    assert answer.error is not None
    assert answer.error.reason is FallbackReason.CONNECTION
    assert not answer.error.reset


async def test_one_malformed_event_is_skipped(dialect: Dialect, start: Start) -> None:
    server = start(mode="malformed", reply=REPLY)
    answer = await collect(dialect.provider(server), dialect.payload(server.base_url))
    assert answer.error is None
    assert "".join(answer.texts) == REPLY


@pytest.mark.parametrize("seed", range(5))
async def test_text_survives_any_chunking_and_any_line_separator_in_it(
    dialect: Dialect, start: Start, seed: int
) -> None:
    reply = "emoji 😀, U+2028 \u2028 and U+0085 \u0085 inside, then CRLF \r\n and tabs\t, done."
    server = start(reply=reply, max_piece=3, seed=seed, delay_s=0)
    answer = await collect(dialect.provider(server), dialect.payload(server.base_url))
    assert "".join(answer.texts) == reply


async def test_usage_is_read_when_the_server_counts(dialect: Dialect, start: Start) -> None:
    counted = start(reply=REPLY)
    answer = await collect(dialect.provider(counted), dialect.payload(counted.base_url))
    assert answer.finish is not None
    assert answer.finish.usage is not None
    assert answer.finish.usage.completion_tokens == len(REPLY.split())
    assert answer.finish.usage.prompt_tokens == len(counted.chats[0].body) // 4
    silent = start(reply=REPLY, usage=False)
    answer = await collect(dialect.provider(silent), dialect.payload(silent.base_url))
    assert answer.finish is not None
    assert answer.finish.usage is None


async def test_hostile_environment_variables_change_nothing(
    dialect: Dialect, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = start(name="trap")
    hostile = {
        "OPENAI_BASE_URL": trap.base_url,
        "OPENAI_API_KEY": "sk-trap",
        "OPENAI_ADMIN_KEY": "sk-trap-admin",
        "OPENAI_ORG_ID": "org-trap",
        "OPENAI_PROJECT_ID": "proj-trap",
        "OPENAI_CUSTOM_HEADERS": "X-Trap: 1",
        "OPENAI_LOG": "debug",
        "ANTHROPIC_BASE_URL": trap.base_url,
        "ANTHROPIC_API_KEY": "sk-trap",
        "ANTHROPIC_AUTH_TOKEN": "trap-token",
        "ANTHROPIC_PROFILE": "trap",
        "ANTHROPIC_CONFIG_DIR": "/trap",
        "ANTHROPIC_CUSTOM_HEADERS": "X-Trap: ⚠\nContent-Length: 3\nX-Stainless-Raw-Response: true",
        "ANTHROPIC_LOG": "debug",
        "ANTHROPIC_OPEN_TELEMETRY_TRACES_CONTENT_MODE": "content",
        "ANTHROPIC_WEBHOOK_SIGNING_KEY": "trap",
        "OTEL_PYTHON_TRACER_PROVIDER": "trap",
        "OTEL_PYTHON_CONTEXT": "trap",
        "OTEL_PROPAGATORS": "trap",
        "HTTPS_PROXY": trap.base_url,
        "HTTP_PROXY": trap.base_url,
        "ALL_PROXY": trap.base_url,
    }
    for name, value in hostile.items():
        monkeypatch.setenv(name, value)
    server = start(reply=REPLY)
    payload = dialect.payload(server.base_url)
    answer = await collect(dialect.provider(server), payload)
    assert answer.error is None
    assert trap.requests == []
    (request,) = server.requests
    assert set(request.headers) == {"host", *dict(payload.headers)}
    assert "trap" not in str(request.headers)
    assert request.body == payload.body


async def test_the_key_leaves_in_the_dialects_own_header(dialect: Dialect, start: Start) -> None:
    server = start(reply=REPLY)
    payload = dialect.payload(server.base_url)
    await collect(dialect.provider(server, "sk-right"), payload)
    (request,) = server.requests
    carried = {name: value for name, value in request.headers.items() if "sk-right" in value}
    assert carried == {payload.key_header: payload.key_value("sk-right")}
    assert set(request.headers) == {"host", payload.key_header, *dict(payload.headers)}


async def test_closing_the_stream_closes_the_socket(dialect: Dialect, start: Start) -> None:
    server = start(reply=REPLY * 200, delay_s=0.01)
    payload, egress = dialect.payload(server.base_url), Egress()
    clearance = Clearance(Sensitivity.PUBLIC, {payload.route: payload.form})
    provider = dialect.provider(server)
    stream = provider.stream(payload, lambda url, key: egress.client_for(payload, clearance, key, url))
    async with aclosing(stream) as items:
        await anext(items)
    async with asyncio.timeout(10):
        while server.disconnects == 0:  # noqa: ASYNC110 - the other end is a thread, polled with a limit
            await asyncio.sleep(0.01)
    await egress.aclose()


# --- Anthropic's own ------------------------------------------------------------------------------


async def ask_anthropic(server: AnthropicServer) -> Answer:
    return await collect(ANTHROPIC.provider(server), ANTHROPIC.payload(server.base_url))


@pytest.mark.parametrize(
    ("mode", "finish"),
    [("thinking", "stop"), ("tool", "tool_calls"), ("length", "length"), ("eof_stop", "stop")],
)
async def test_what_is_thought_or_called_is_no_text(
    start_anthropic: Callable[..., AnthropicServer], mode: str, finish: str
) -> None:
    answer = await ask_anthropic(start_anthropic(mode=mode, reply=REPLY))
    assert (answer.error, "".join(answer.texts)) == (None, REPLY)
    assert answer.finish is not None
    assert answer.finish.finish_reason == finish


async def test_a_paused_turn_has_not_ended(start_anthropic: Callable[..., AnthropicServer]) -> None:
    answer = await ask_anthropic(start_anthropic(mode="pause", reply=REPLY))
    assert answer.finish is None
    assert answer.error is not None
    assert answer.error.reason is FallbackReason.INTERRUPTED


@pytest.mark.parametrize("ending", ["", "/", "/v1", "/v1/"])
async def test_an_address_may_end_in_its_version(
    start_anthropic: Callable[..., AnthropicServer], ending: str
) -> None:
    server = start_anthropic(reply=REPLY)
    base_url = server.address + ending
    answer = await collect(ANTHROPIC.make(base_url, lambda: None), ANTHROPIC.payload(base_url))
    assert answer.error is None
    assert [request.path for request in server.requests] == ["/v1/messages"]


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
        ("Thu, 01 Jan 1970 00:01:00 +9999999999999", None),
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


def test_the_map_of_anthropics_errors_is_total() -> None:
    """Every exception class of the SDK becomes one of our reasons; a new one must be looked at."""
    import anthropic
    from anthropic import _exceptions

    known = {
        item.__name__
        for item in vars(_exceptions).values()
        if isinstance(item, type) and issubclass(item, anthropic.AnthropicError)
    }
    assert known - {"AnthropicError"} == {
        "APIConnectionError",
        "APIError",
        "APIResponseValidationError",
        "APIStatusError",
        "APITimeoutError",
        "APIWebhookValidationError",
        "AuthenticationError",
        "BadRequestError",
        "ClientClosedRequestError",
        "ConflictError",
        "ContentTooLargeError",
        "CredentialsError",
        "GatewayTimeoutError",
        "HTTPNotImplementedError",
        "IdentityTokenFileError",
        "InternalServerError",
        "NotFoundError",
        "OverloadedError",
        "PaymentRequiredError",
        "PermissionDeniedError",
        "PreconditionFailedError",
        "RateLimitError",
        "RequestHeaderFieldsTooLargeError",
        "RequestTimeoutError",
        "RetryableError",
        "ServiceUnavailableError",
        "UnprocessableEntityError",
    }
