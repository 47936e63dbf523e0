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

from hybrid_desktop.core.egress import Egress, build_payload
from hybrid_desktop.core.egress.transport import ERROR_BYTES, open_pool
from hybrid_desktop.core.errors import ProviderError
from hybrid_desktop.core.events import RawDelta, RawFinish
from hybrid_desktop.core.providers.openai_compatible import OpenAICompatibleProvider
from hybrid_desktop.core.types import (
    Clearance,
    FallbackReason,
    Form,
    Message,
    Parameters,
    Route,
    Sensitivity,
    TrustZone,
)

ROUTE = Route("openai", "gpt-4o", TrustZone.CLOUD)
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
CHUNKED = HEAD + b"transfer-encoding: chunked\r\n\r\n"

Serve = Callable[..., str]


def event(delta: str = "", finish: str | None = None, **more: object) -> bytes:
    choice = {"index": 0, "delta": {"content": delta} if delta else {}, "finish_reason": finish}
    return b"data: " + json.dumps({"choices": [choice], **more}).encode() + b"\n\n"


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
        return f"http://127.0.0.1:{listener.getsockname()[1]}/v1"

    yield start
    for listener, thread in running:
        listener.close()
        thread.join(20)


async def ask(base_url: str) -> tuple[str, RawFinish | None, ProviderError | None]:
    payload = build_payload(ROUTE, base_url, [Message("user", "hi")], Parameters(50, 0.0), Form.AS_TYPED)
    clearance, egress = Clearance(Sensitivity.PUBLIC, {ROUTE: Form.AS_TYPED}), Egress()
    provider = OpenAICompatibleProvider(base_url, lambda: None)
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
    serve: Serve, data: bytes, reason: FallbackReason
) -> None:
    _, finish, failure = await ask(serve(data))
    assert finish is None
    assert failure is not None
    assert failure.reason is reason


@pytest.mark.parametrize(
    "end",
    [
        event(finish="stop") + b"data: [DONE]\n\n",
        event(finish="stop"),
    ],
    ids=["after DONE", "after the finish reason"],
)
@pytest.mark.parametrize("reset", [False, True])
async def test_an_answer_that_was_finished_stays_finished(serve: Serve, end: bytes, reset: bool) -> None:
    """No last chunk, or a reset: the provider had said already that this was all."""
    text, finish, failure = await ask(serve(CHUNKED + chunk(event("All of it.") + end), reset=reset))
    if reset and failure is not None:  # a reset may take the data with it; then it was never received
        assert failure.reason in (FallbackReason.INTERRUPTED, FallbackReason.EMPTY, FallbackReason.CONNECTION)
        return
    assert (text, failure) == ("All of it.", None)
    assert finish is not None


@pytest.mark.parametrize("word", ["error", "abort", "cancelled", "\ud800", "x" * 1000])
async def test_an_unknown_way_to_end_is_an_interruption(serve: Serve, word: str) -> None:
    text, finish, failure = await ask(
        serve(CHUNKED + chunk(event("The ") + event(finish=word)) + b"0\r\n\r\n")
    )
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
async def test_odd_usage_costs_neither_text_nor_finish(serve: Serve, usage: object) -> None:
    data = event("Hello", usage=usage) + event(finish="stop", usage=usage)
    text, finish, failure = await ask(serve(CHUNKED + chunk(data) + b"0\r\n\r\n"))
    assert (text, failure) == ("Hello", None)
    assert finish == RawFinish("stop", None)


async def test_an_error_that_never_ends_is_read_only_so_far(serve: Serve) -> None:
    base_url = serve(b"HTTP/1.1 500 X\r\nconnection: close\r\n\r\n", endless=b"x" * 65536)
    _, _, failure = await ask(base_url)
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


def test_the_sdk_does_not_log_whatever_the_environment_says() -> None:
    code = (
        "import logging, os; from hybrid_desktop.core.providers.openai_compatible import warm_up; warm_up();"
        "import openai; level = logging.getLogger('openai').level;"
        "print(level, logging.root.handlers, os.environ['OPENAI_LOG'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "OPENAI_LOG": "debug"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == ["0", "[]", "debug"]
