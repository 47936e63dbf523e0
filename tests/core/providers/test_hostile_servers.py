"""Servers that break the protocol: the provider fails with a reason, keeps what is whole, and stays small."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import aclosing

import pytest

from hybrid_desktop.core.egress import Egress
from hybrid_desktop.core.egress.transport import ERROR_BYTES, open_pool
from hybrid_desktop.core.errors import ProviderError
from hybrid_desktop.core.events import RawDelta, RawFinish
from hybrid_desktop.core.types import Clearance, FallbackReason, Sensitivity, TrustZone, Usage
from tests.support.dialects import ANTHROPIC, DIALECTS, OPENAI, Dialect, anthropic_event

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
CHUNKED = HEAD + b"transfer-encoding: chunked\r\n\r\n"

Serve = Callable[..., str]


@pytest.fixture(params=list(DIALECTS))
def dialect(request: pytest.FixtureRequest) -> Dialect:
    """Each dialect in turn."""
    return DIALECTS[request.param]


def chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


def receive_request(connection: socket.socket) -> None:
    """Takes in a whole request: closing with part of it unread would turn every end into a reset."""
    head, _, body = connection.recv(65536).partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
    while len(body) < length:
        body += connection.recv(65536)


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves raw bytes to one request: ``serve(data, reset=…, endless=…)`` returns the base address."""
    running: list[tuple[socket.socket, threading.Thread]] = []

    def start(data: bytes, *, reset: bool = False, endless: bytes = b"") -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        listener.settimeout(20)

        def answer() -> None:
            with contextlib.suppress(OSError):
                connection, _ = listener.accept()
                connection.settimeout(20)
                with connection:
                    receive_request(connection)
                    connection.sendall(data)
                    while endless:
                        connection.sendall(endless)
                    if reset:
                        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

        thread = threading.Thread(target=answer)
        thread.start()
        running.append((listener, thread))
        return f"http://127.0.0.1:{listener.getsockname()[1]}"

    yield start
    for listener, thread in running:
        listener.close()
        thread.join(20)


async def ask(dialect: Dialect, address: str) -> tuple[str, RawFinish | None, ProviderError | None]:
    base_url = address + dialect.path
    payload = dialect.payload(base_url)
    clearance, egress = Clearance(Sensitivity.PUBLIC, {payload.route: payload.form}), Egress()
    provider = dialect.make(base_url, lambda: None)
    text, finish, failure = "", None, None
    try:
        stream = provider.stream(payload, lambda url, key: egress.client_for(payload, clearance, key, url))
        async with aclosing(stream) as items:
            async for item in items:
                if isinstance(item, RawDelta):
                    text += item.raw_text
                else:
                    finish = item
    except ProviderError as error:
        failure = error
    await egress.aclose()
    return text, finish, failure


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"HTTP/1.1 500 X\r\ncontent-length: 1000\r\n\r\n{", FallbackReason.SERVER_ERROR),
        (b"HTTP/1.1 401 X\r\ncontent-length: 1000\r\n\r\n{", FallbackReason.AUTH),
        (
            b"HTTP/1.1 500 X\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\nnope",
            FallbackReason.SERVER_ERROR,
        ),
        (b"HTTP/1.1 banana\r\n\r\n", FallbackReason.CONNECTION),
        (b"\x00\xff\x00\xff", FallbackReason.CONNECTION),
        (HEAD + b"content-encoding: gzip\r\nconnection: close\r\n\r\nnope", FallbackReason.EMPTY),
    ],
)
async def test_a_broken_answer_is_one_of_our_reasons(
    dialect: Dialect, serve: Serve, data: bytes, reason: FallbackReason
) -> None:
    _, finish, failure = await ask(dialect, serve(data))
    assert finish is None
    assert failure is not None
    assert failure.reason is reason


@pytest.mark.parametrize("done", [False, True], ids=["after the finish reason", "after all of it"])
@pytest.mark.parametrize("reset", [False, True])
async def test_an_answer_that_was_finished_stays_finished(
    dialect: Dialect, serve: Serve, done: bool, reset: bool
) -> None:
    """No last chunk, or a reset: the provider had said already that this was all."""
    word = "stop" if dialect is OPENAI else "end_turn"
    data = dialect.delta("All of it.") + dialect.finish(word) + (dialect.done if done else b"")
    text, finish, failure = await ask(dialect, serve(CHUNKED + chunk(data), reset=reset))
    if reset and failure is not None:  # a reset may take the data with it; then it was never received
        assert failure.reason in (FallbackReason.INTERRUPTED, FallbackReason.EMPTY, FallbackReason.CONNECTION)
        return
    assert (text, failure) == ("All of it.", None)
    assert finish is not None


@pytest.mark.parametrize("word", ["error", "abort", "cancelled", "\ud800", "x" * 1000])
async def test_an_unknown_way_to_end_is_an_interruption(dialect: Dialect, serve: Serve, word: str) -> None:
    data = dialect.delta("The ") + dialect.finish(word) + dialect.done
    text, finish, failure = await ask(dialect, serve(CHUNKED + chunk(data) + b"0\r\n\r\n"))
    assert (text, finish) == ("The ", None)
    assert failure is not None
    assert failure.reason is FallbackReason.INTERRUPTED


@pytest.mark.parametrize(
    "usage",
    [
        {"prompt_tokens": None, "completion_tokens": None},
        {"prompt_tokens": 3},
        {"prompt_tokens": 10**30, "completion_tokens": 1},
        {"prompt_tokens": -1, "completion_tokens": 1},
        {"prompt_tokens": "many", "completion_tokens": []},
        "a word",
        [1, 2],
    ],
)
async def test_odd_usage_costs_neither_text_nor_finish(dialect: Dialect, serve: Serve, usage: object) -> None:
    if dialect is OPENAI:
        choice = {"index": 0, "delta": {"content": "Hello"}, "finish_reason": "stop"}
        data = b"data: " + json.dumps({"choices": [choice], "usage": usage}).encode() + b"\n\n"
    else:
        names = {"prompt_tokens": "input_tokens", "completion_tokens": "output_tokens"}
        own = {names[n]: x for n, x in usage.items()} if isinstance(usage, dict) else usage
        data = anthropic_event("message_start", message={"usage": own}) + dialect.delta("Hello")
        data += anthropic_event("message_delta", delta={"stop_reason": "end_turn"}, usage=own)
    text, finish, failure = await ask(dialect, serve(CHUNKED + chunk(data) + b"0\r\n\r\n"))
    assert (text, failure) == ("Hello", None)
    assert finish == RawFinish("stop", None)


@pytest.mark.parametrize(
    "event",
    [
        b"data: {}",
        b"data: 3",
        b"data: " + b"[" * 100_000,
        b'data: {"type":"content_block_delta"}',
        b'data: {"type":"content_block_delta","delta":{"type":"text_delta","text":7}}',
        b'data: {"type":"content_block_delta","delta":{"type":"thinking_delta","text":"a thought"}}',
        b'data: {"type":"content_block_start","content_block":{"type":"thinking","text":"a thought"}}',
        b'data: {"type":"message_delta","delta":null}',
        b'data: {"type":"message_start","message":[]}',
        b'data: {"type":"a_new_kind","text":"not an answer"}',
        b"data: \xff\xfe",
        b"event: only",
        b": a comment",
        b"text without a name",
    ],
)
async def test_an_odd_event_is_skipped_and_four_that_cannot_be_read_end_it(
    serve: Serve, event: bytes
) -> None:
    end = ANTHROPIC.finish("end_turn") + ANTHROPIC.done
    data = ANTHROPIC.delta("Whole ") + event + b"\n\n" + ANTHROPIC.delta("answer.") + end
    text, finish, failure = await ask(ANTHROPIC, serve(CHUNKED + chunk(data) + b"0\r\n\r\n"))
    assert (text, failure) == ("Whole answer.", None)
    assert finish is not None
    broken = ANTHROPIC.delta("Whole ") + 4 * b"data: {\n\n" + end
    text, finish, failure = await ask(ANTHROPIC, serve(CHUNKED + chunk(broken) + b"0\r\n\r\n"))
    assert (text, finish) == ("Whole ", None)
    assert failure is not None
    assert failure.reason is FallbackReason.INTERRUPTED


async def test_what_came_from_the_providers_cache_counts_as_prompt(serve: Serve) -> None:
    usage = {"input_tokens": 2, "cache_read_input_tokens": 30, "cache_creation_input_tokens": None}
    data = anthropic_event("message_start", message={"usage": {**usage, "output_tokens": 1}})
    data += ANTHROPIC.delta("Hi") + anthropic_event(
        "message_delta", delta={"stop_reason": "max_tokens"}, usage={"output_tokens": 9}
    )
    _, finish, _ = await ask(ANTHROPIC, serve(CHUNKED + chunk(data + ANTHROPIC.done) + b"0\r\n\r\n"))
    assert finish == RawFinish("length", Usage(32, 9))


async def test_an_error_that_never_ends_is_read_only_so_far(dialect: Dialect, serve: Serve) -> None:
    address = serve(b"HTTP/1.1 500 X\r\nconnection: close\r\n\r\n", endless=b"x" * 65536)
    _, _, failure = await ask(dialect, address)
    assert failure is not None
    assert failure.reason is FallbackReason.SERVER_ERROR
    assert ERROR_BYTES <= 1 << 20


def test_nobody_may_record_the_keys_of_a_connection(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path_factory.mktemp("keys") / "log"))
    context = open_pool(TrustZone.CLOUD, encrypted=True)._ssl_context
    assert context is not None
    assert context.keylog_filename is None
    assert context.check_hostname


@pytest.mark.parametrize(
    ("module", "sdk", "level"), [("openai_compatible", "openai", "0"), ("anthropic", "anthropic", "30")]
)
def test_the_sdk_does_not_log_whatever_the_environment_says(module: str, sdk: str, level: str) -> None:
    code = (
        f"import logging, os; from hybrid_desktop.core.providers.{module} import warm_up; warm_up();"
        f"import {sdk}; level = logging.getLogger('{sdk}').level;"
        f"print(level, logging.root.handlers, os.environ['{sdk.upper()}_LOG'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, f"{sdk.upper()}_LOG": "debug", "OTEL_PYTHON_CONTEXT": "nothing"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == [level, "[]", "debug"]
    assert done.stderr == ""
