"""What has come in is handed on at once: whole, once, with the connection kept and a failure last."""

from __future__ import annotations

import asyncio
import hashlib
import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpcore2
import httpx2
import pytest

from hybrid_desktop.core.egress import transport
from hybrid_desktop.core.egress.transport import gated_client, open_pool
from hybrid_desktop.core.types import Form, Payload, Route, TrustZone
from tests.support.wire import make_certificate

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
CHUNKED = HEAD + b"transfer-encoding: chunked\r\n\r\n"
PIECES = [f"piece {number} ".encode() * (number + 1) for number in range(200)]
MANY = b"".join(f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in PIECES)
WHOLE = b"".join(PIECES)


class Far:
    """A server that answers every request with the same bytes, each of ``writes`` in a moment of its own."""

    def __init__(self, writes: list[bytes], *, close: bool, at_once: bool) -> None:
        self.connections = 0
        self._open = 0
        self.left = asyncio.Event()
        self._writes = writes
        self._close = close
        self._pause = 0.05 if len(writes) > 1 and not at_once else 0

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._open += 1
        self.left.clear()
        with suppress(ConnectionError):  # the client leaves without a word when too much was said
            while await reader.readline():
                while (await reader.readline()).strip():
                    pass
                await reader.readexactly(len(BODY))
                for data in self._writes:
                    writer.write(data)
                    await asyncio.sleep(self._pause)
                if self._close:
                    break
        writer.close()
        self._open -= 1
        if not self._open:
            self.left.set()


BODY = b"{}"


@asynccontextmanager
async def far(
    *writes: bytes, close: bool = False, tls: ssl.SSLContext | None = None, at_once: bool = False
) -> AsyncGenerator[tuple[Far, str], None]:
    """Runs it and yields it with its address; ``at_once`` leaves no pause between the writes."""
    it = Far([data for data in writes if data], close=close, at_once=at_once)
    server = await asyncio.start_server(it.answer, "127.0.0.1", 0, ssl=tls)
    async with server:
        yield it, f"http{'s' if tls else ''}://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
        await it.left.wait()


async def pieces_of(pool: httpcore2.AsyncConnectionPool, url: str) -> tuple[list[bytes], Exception | None]:
    """The pieces in which one answer came, and what ended it early."""
    route = Route("p", "m", TrustZone.CLOUD)
    headers = (("content-length", str(len(BODY))),)
    payload = Payload(route, url, headers, BODY, hashlib.sha256(BODY).hexdigest(), Form.AS_TYPED)
    pieces: list[bytes] = []
    async with gated_client(pool, payload, url, None) as client:
        try:
            async with client.stream("POST", url, content=BODY) as response:
                async for piece in response.aiter_bytes():
                    pieces.append(piece)  # noqa: PERF401 - an error must not lose what came before it
        except httpx2.TransportError as error:
            return pieces, error
    return pieces, None


async def test_chunks_that_came_together_are_handed_on_together_and_the_connection_is_kept() -> None:
    async with far(CHUNKED + MANY + b"0\r\n\r\n") as (server, url), _pool() as pool:
        for _ in range(3):
            pieces, error = await pieces_of(pool, url)
            assert error is None
            assert b"".join(pieces) == WHOLE
            assert len(pieces) <= 1 + len(MANY) // 16_384, "the library's private names have changed"
        assert server.connections == 1


async def test_chunks_that_came_apart_are_handed_on_apart() -> None:
    async with (
        far(CHUNKED, b"1\r\na\r\n", b"1\r\nb\r\n1\r\nc\r\n", b"0\r\n\r\n") as (_, url),
        _pool() as pool,
    ):
        assert await pieces_of(pool, url) == ([b"a", b"bc"], None)


@pytest.mark.parametrize("head", [HEAD + b"content-length: 3\r\n\r\n", b"HTTP/1.0 200 OK\r\n\r\n"])
async def test_answers_of_other_framings_are_whole(head: bytes) -> None:
    async with far(head + b"a", b"b", b"c", close=True) as (_, url), _pool() as pool:
        pieces, error = await pieces_of(pool, url)
        assert (b"".join(pieces), error) == (b"abc", None)


@pytest.mark.parametrize("end", [b"", b"zz\r\n", b"5\r\nab"])
async def test_what_came_before_a_broken_end_is_handed_on_first(end: bytes) -> None:
    async with far(CHUNKED + MANY + end, close=True) as (_, url), _pool() as pool:
        pieces, error = await pieces_of(pool, url)
        assert b"".join(pieces).startswith(WHOLE)
        assert isinstance(error, httpx2.RemoteProtocolError)


async def test_the_limit_counts_all_that_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "ANSWER_BYTES", len(WHOLE) - 1)
    async with far(CHUNKED + MANY + b"0\r\n\r\n") as (_, url), _pool() as pool:
        _, error = await pieces_of(pool, url)
        assert isinstance(error, httpx2.ReadError)


ANOTHER = CHUNKED + b"5\r\nlying\r\n0\r\n\r\n"
FULL = (HEAD + b"content-length: 65000\r\nx: ").ljust(65_536 - 65_004, b"x") + b"\r\n\r\n" + b"a" * 65_000
ERROR = b"HTTP/1.1 400 Bad Request\r\ncontent-length: 3\r\n\r\nno."


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (CHUNKED + MANY + b"0\r\n\r\n", WHOLE),
        (HEAD + b"content-length: 3\r\n\r\nabc", b"abc"),
        (ERROR, b"no."),
        (FULL, FULL[-65_000:]),
    ],
    ids=["chunks", "length", "error", "as much as the pool reads at once"],
)
@pytest.mark.parametrize("apart", [False, True], ids=["in one piece", "in two pieces"])
async def test_what_stands_behind_an_answer_is_not_the_answer_to_the_next_question(
    answer: bytes, text: bytes, *, apart: bool
) -> None:
    writes = (answer, ANOTHER) if apart else (answer + ANOTHER,)
    async with far(*writes) as (server, url), _pool() as pool:
        for _ in range(3):
            pieces, error = await pieces_of(pool, url)
            assert (b"".join(pieces), error) == (text, None)
            await asyncio.sleep(0.1 if apart else 0)
        assert server.connections == 3


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
async def test_nor_is_what_stands_in_a_tls_record_of_its_own(tmp_path: Path, version: ssl.TLSVersion) -> None:
    certificate = make_certificate(tmp_path, "IP:127.0.0.1")
    tls = certificate.server_context()
    tls.maximum_version = version
    answer = CHUNKED + b"1\r\na\r\n0\r\n\r\n"
    for surplus, connections in ((b"", 1), (ANOTHER, 3)):
        async with (
            far(answer, surplus, tls=tls, at_once=True) as (server, url),
            open_pool(TrustZone.CLOUD, encrypted=True, tls=certificate.client_context) as pool,
        ):
            for _ in range(3):
                pieces, error = await pieces_of(pool, url)
                assert (b"".join(pieces), error) == (b"a", None)
            assert server.connections == connections


def test_without_the_private_names_chunks_come_singly() -> None:
    assert transport._Arrived(httpcore2.Response(200, content=b"plain")).with_rest(b"a") == b"a"


def _pool() -> httpcore2.AsyncConnectionPool:
    return open_pool(TrustZone.CLOUD, encrypted=False)
