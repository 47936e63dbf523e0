"""The gate attacked: forged permissions, requests, addresses and peers get no byte; answers do nothing."""

from __future__ import annotations

import asyncio
import hashlib
import socket
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpcore2
import pytest

from hybrid_desktop.core.egress import Egress, build_payload, peers, transport
from hybrid_desktop.core.errors import NotCleared, ProviderError
from hybrid_desktop.core.events import RawDelta, RawFinish
from hybrid_desktop.core.providers import sse
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
from tests.support.wire import (
    Certificate,
    RawServer,
    certificate as certificate,
    make_certificate,
    start_raw as start_raw,
)

Start = Callable[..., RawServer]
PUBLIC = "8.8.8.8"


@pytest.fixture
async def egress() -> AsyncIterator[Egress]:
    opened = Egress()
    yield opened
    await opened.aclose()


def payload_for(base_url: str, zone: TrustZone = TrustZone.CLOUD) -> Payload:
    route = Route("p", "m", zone)
    return build_payload(route, base_url, [Message("user", "Hi")], Parameters(9, 0.0), Form.AS_TYPED)


def local(server: RawServer, zone: TrustZone = TrustZone.CLOUD) -> Payload:
    return payload_for(f"http://127.0.0.1:{server.port}/v1", zone)


def cleared(payload: Payload) -> Clearance:
    return Clearance(Sensitivity.PUBLIC, {payload.route: payload.form})


async def ask(
    egress: Egress, payload: Payload, *, clearance: Clearance | None = None, key: str | None = None
) -> str:
    """Sends ``payload`` as the cascade does, through the real provider and SDK."""
    allowed = clearance or cleared(payload)
    base_url = payload.url.removesuffix("/chat/completions")
    provider = OpenAICompatibleProvider(base_url, lambda: key)
    text = ""
    stream = provider.stream(payload, lambda url, k: egress.client_for(payload, allowed, k, url))
    async with aclosing(stream) as items:
        async for item in items:
            if isinstance(item, RawDelta):
                text += item.raw_text
            else:
                assert isinstance(item, RawFinish)
    return text


def claim_peer(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """Lets the system say that every connection ends at ``address``; a test cannot reach a public one."""
    honest = httpcore2.AnyIOBackend.connect_tcp

    async def connect_tcp(self: Any, *args: Any, **options: Any) -> Any:
        stream = await honest(self, *args, **options)
        known = stream.get_extra_info
        claimed = (address, stream.get_extra_info("server_addr")[1])
        monkeypatch.setattr(
            stream, "get_extra_info", lambda info: claimed if info == "server_addr" else known(info)
        )
        return stream

    monkeypatch.setattr(httpcore2.AnyIOBackend, "connect_tcp", connect_tcp)


# --- the permission -------------------------------------------------------------------------------


async def test_nobody_can_widen_a_clearance_afterwards(egress: Egress, start_raw: Start) -> None:
    server = start_raw()
    payload = local(server)
    forms: dict[Route, Form] = {}
    clearance = Clearance(Sensitivity.RESTRICTED, forms)
    forms[payload.route] = payload.form
    with pytest.raises(TypeError):
        clearance.forms[payload.route] = payload.form  # type: ignore[index]  # what a bug would do
    with pytest.raises(NotCleared):
        await ask(egress, payload, clearance=clearance)
    assert (server.connections, server.bytes_received) == (0, 0)


@pytest.mark.parametrize(
    "change",
    [
        {"body": b'{"model":"m","messages":[]}'},
        {"form": Form.REDACTED},
        {"route": Route("p", "m", TrustZone.DEVICE)},
        {"route": Route("p", "other", TrustZone.CLOUD)},
        {"body_sha256": "0" * 64},
    ],
    ids=["body", "form", "zone", "model", "hash"],
)
async def test_a_forged_payload_reaches_nobody(
    egress: Egress, start_raw: Start, change: dict[str, Any]
) -> None:
    server = start_raw()
    payload = local(server)
    with pytest.raises(NotCleared):
        await ask(egress, replace(payload, **change), clearance=cleared(payload))
    assert (server.connections, server.bytes_received) == (0, 0)


async def test_another_body_than_the_one_previewed_for_that_route_reaches_nobody(
    egress: Egress, start_raw: Start
) -> None:
    """It is whole and its hash is right, but it is not what was shown; nor is another route's."""
    server = start_raw()
    payload = local(server)
    clearance = cleared(payload).sealed({payload.route: payload})
    body = payload.body.replace(b"Hi", b"By")
    forged = replace(payload, body=body, body_sha256=hashlib.sha256(body).hexdigest())
    with pytest.raises(NotCleared, match="not the one that was previewed"):
        await ask(egress, forged, clearance=clearance)
    elsewhere = replace(payload, route=Route("p", "other", TrustZone.CLOUD))
    both = Clearance(clearance.level, {**clearance.forms, elsewhere.route: Form.AS_TYPED}, clearance.hashes)
    with pytest.raises(NotCleared, match="not the one that was previewed"):
        await ask(egress, elsewhere, clearance=both)
    assert (server.connections, server.bytes_received) == (0, 0)
    assert await ask(egress, payload, clearance=clearance) == "Paris."


# --- the request ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    [
        ("x-a", "b\r\nx-evil: 1"),
        ("x-a", "b\n\nPOST /v1/evil HTTP/1.1"),
        ("x-a", "b\x00"),
        ("x-a", ""),
        ("x-a", " b"),
        ("x-ä", "b"),
        ("x-a: b\r\nx-evil", "1"),
        ("X-Upper", "b"),
        ("", "b"),
        ("transfer-encoding", "chunked"),
        ("content-length", "3"),
        ("content-encoding", "gzip"),
        ("host", "evil.example"),
        ("connection", "upgrade"),
        ("upgrade", "h2c"),
        ("expect", "100-continue"),
        ("te", "trailers"),
        ("trailer", "x-a"),
        ("authorization", "Bearer stolen"),
        ("proxy-authorization", "Basic stolen"),
        ("cookie", "a=b"),
    ],
)
async def test_a_header_that_says_more_than_it_should_reaches_nobody(
    egress: Egress, start_raw: Start, header: tuple[str, str]
) -> None:
    server = start_raw()
    payload = local(server)
    with pytest.raises(NotCleared):
        await ask(egress, replace(payload, headers=(*payload.headers, header)))
    assert (server.connections, server.bytes_received) == (0, 0)


@pytest.mark.parametrize("length", [None, "0", "1", "+70", "70, 70"])
async def test_a_length_that_is_not_the_bodys_reaches_nobody(
    egress: Egress, start_raw: Start, length: str | None
) -> None:
    server = start_raw()
    payload = local(server)
    rest = tuple(header for header in payload.headers if header[0] != "content-length")
    headers = (*rest, ("content-length", length)) if length else rest
    with pytest.raises(NotCleared):
        await ask(egress, replace(payload, headers=headers))
    assert (server.connections, server.bytes_received) == (0, 0)


@pytest.mark.parametrize("key", ["sk-a\r\nx-evil: 1", "sk-a\n", "sk-\x00", " ", "schlüssel"])
async def test_a_key_that_is_no_header_reaches_nobody(egress: Egress, start_raw: Start, key: str) -> None:
    server = start_raw()
    with pytest.raises(ProviderError, match="the key holds characters") as caught:
        await ask(egress, local(server), key=key)
    assert caught.value.reason is FallbackReason.AUTH
    assert key.strip() not in str(caught.value) or not key.strip()
    assert (server.connections, server.bytes_received) == (0, 0)


@pytest.mark.parametrize(
    "address",
    [
        "http://user:pw@127.0.0.1:{port}/v1",
        "http://api.example@127.0.0.1:{port}/v1",
        "http://127.0.0.1:{port}\\@api.example/v1",
        "http://127.0.0.1:{port}/v1\r\nx-evil: 1",
        "http://127.0.0.1:{port}/v1 HTTP/1.1",
        "http://127.0.0.1:{port}/v1#",
        "http://127.0.0.1:\t{port}/v1",
        "ws://127.0.0.1:{port}/v1",
        "//127.0.0.1:{port}/v1",
        "http://:{port}/v1",
        "http://127.0.0.1:0/v1",
        "http://127.0.0.1:99999/v1",
        "http://[127.0.0.1/v1",
    ],
)
async def test_an_address_that_can_be_read_in_two_ways_reaches_nobody(
    egress: Egress, start_raw: Start, address: str
) -> None:
    server = start_raw()
    payload = replace(local(server), url=address.format(port=server.port) + "/chat/completions")
    with pytest.raises(NotCleared):
        egress.client_for(payload, cleared(payload), None, payload.url)
    assert (server.connections, server.bytes_received) == (0, 0)


# --- the peer -------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["localhost", "0.0.0.0", "[::]", "10.0.0.1", "engine.test"])  # noqa: S104 - nothing is bound
async def test_only_a_literal_loopback_address_is_this_device(
    egress: Egress, start_raw: Start, host: str
) -> None:
    """A name could be answered differently the next time, so none is even looked up (DNS rebinding)."""
    server = start_raw()
    with pytest.raises(NotCleared, match=peers.NOT_THIS_DEVICE):
        await ask(egress, payload_for(f"http://{host}:{server.port}/v1", TrustZone.DEVICE))
    assert (server.connections, server.bytes_received) == (0, 0)


@pytest.mark.parametrize(
    ("zone", "sentence"),
    [
        (TrustZone.DEVICE, peers.NOT_THIS_DEVICE),
        (TrustZone.NETWORK, peers.LEAVES_NETWORK),
        (TrustZone.CLOUD, peers.IN_CLEAR),
    ],
)
@pytest.mark.parametrize("address", [PUBLIC, f"::ffff:{PUBLIC}", "64:ff9b::808:808", "2002:808:808::1"])
async def test_a_public_peer_gets_no_byte_in_clear(
    egress: Egress,
    start_raw: Start,
    monkeypatch: pytest.MonkeyPatch,
    zone: TrustZone,
    sentence: str,
    address: str,
) -> None:
    server = start_raw()
    claim_peer(monkeypatch, address)
    with pytest.raises(NotCleared, match=sentence):
        await ask(egress, local(server, zone))
    assert server.bytes_received == 0


async def test_a_local_gateway_that_is_declared_a_cloud_may_be_asked_in_clear(
    egress: Egress, start_raw: Start
) -> None:
    assert await ask(egress, local(start_raw())) == "Paris."


async def test_a_kept_connection_stays_with_the_peer_that_was_checked(
    egress: Egress, start_raw: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name moves to a public address between two requests: the second one goes on or nowhere."""
    server = start_raw()
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port))]
    asked: list[bytes] = []

    async def getaddrinfo(self: Any, host: bytes, *args: Any, **options: Any) -> list[Any]:
        asked.append(host)
        return answers

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(sse, "DRAIN_S", 20.0)  # on a busy machine too the connection is to be kept
    payload = payload_for(f"http://team.test:{server.port}/v1", TrustZone.NETWORK)
    assert await ask(egress, payload) == "Paris."
    claim_peer(monkeypatch, PUBLIC)
    assert await ask(egress, payload) == "Paris."
    assert (server.connections, asked) == (1, [b"team.test"])
    await egress.aclose()
    before = server.bytes_received
    with pytest.raises(NotCleared):
        await ask(egress, payload)
    async with asyncio.timeout(20):
        while server.connections < 2:  # noqa: ASYNC110 - the server counts in a thread of its own
            await asyncio.sleep(0.01)
    assert server.bytes_received == before


async def test_a_connection_of_one_zone_never_serves_another(egress: Egress, start_raw: Start) -> None:
    server = start_raw()
    for zone in TrustZone:
        assert await ask(egress, local(server, zone)) == "Paris."
    assert server.connections == len(TrustZone)


# --- TLS ------------------------------------------------------------------------------------------


async def test_the_certificate_must_be_for_the_name_that_was_asked_for(
    start_raw: Start, tmp_path: Path
) -> None:
    other = make_certificate(tmp_path, "DNS:other.test")
    server = start_raw(tls=other.server_context())
    egress = Egress(tls=other.client_context)
    with pytest.raises(ProviderError) as caught:
        await ask(egress, payload_for(f"https://127.0.0.1:{server.port}/v1"))
    await egress.aclose()
    assert caught.value.reason is FallbackReason.TLS
    assert server.bytes_received == 0


async def test_the_server_is_told_the_name_and_nothing_else(
    start_raw: Start, certificate: Certificate
) -> None:
    names: list[str | None] = []
    context = certificate.server_context()
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    server = start_raw(tls=context)
    egress = Egress(tls=certificate.client_context)
    assert await ask(egress, payload_for(f"https://localhost:{server.port}/v1")) == "Paris."
    await egress.aclose()
    assert names == ["localhost"]


def test_verification_cannot_be_switched_off_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PYTHONHTTPSVERIFY", "NODE_TLS_REJECT_UNAUTHORIZED"):
        monkeypatch.setenv(name, "0")
    context = transport.open_pool(TrustZone.CLOUD, encrypted=True)._ssl_context
    assert context is not None
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


# --- the answer -----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [300, 301, 302, 303, 304, 305, 307, 308])
async def test_no_redirect_is_followed(egress: Egress, start_raw: Start, status: int) -> None:
    elsewhere = start_raw()
    there = f"http://127.0.0.1:{elsewhere.port}/"
    also = f'location: {there}\r\nrefresh: 0;url={there}\r\nlink: <{there}>; rel=preload\r\nalt-svc: h2=":1"'
    server = start_raw(f"HTTP/1.1 {status} X\r\n{also}\r\ncontent-length: 0\r\n\r\n".encode())
    with pytest.raises(ProviderError, match="redirect") as caught:
        await ask(egress, local(server), key="sk-secret")
    assert caught.value.reason is FallbackReason.CONNECTION
    assert server.received.count(b"POST ") == 1
    assert (elsewhere.connections, elsewhere.bytes_received) == (0, 0)


@pytest.mark.parametrize(
    ("head", "endless"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"x-more: " + b"x" * 8000 + b"\r\n"),
        (b"HTTP/1.1 200 OK\r\nx: ", b"x" * 65536),
        (b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n", b": still here\n" * 5000),
        (b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n", b"\x1f\x8b" * 30000),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", b"1;" + b"x" * 65536),
    ],
    ids=["headers", "one header", "comments", "compressed", "chunk extension"],
)
async def test_an_answer_that_never_ends_is_given_up(
    egress: Egress, start_raw: Start, monkeypatch: pytest.MonkeyPatch, head: bytes, endless: bytes
) -> None:
    monkeypatch.setattr(transport, "ANSWER_BYTES", 1_000_000)
    server = start_raw(head, endless=endless)
    with pytest.raises(ProviderError):
        await ask(egress, local(server))
