"""The environment's proxies: for TLS to a cloud alone, shown, never passed by, told very little."""

from __future__ import annotations

import asyncio
import base64
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import Literal

import pytest

from hybrid_desktop.core.egress import Egress, Proxies, build_payload, proxies
from hybrid_desktop.core.egress.model_list import list_models
from hybrid_desktop.core.egress.proxies import NO_PROXIES, Proxy
from hybrid_desktop.core.egress.transport import open_pool
from hybrid_desktop.core.errors import NotCleared, ProviderError
from hybrid_desktop.core.events import Provider, RawDelta
from hybrid_desktop.core.providers.anthropic import AnthropicProvider
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
    ConnectProxy,
    RawServer,
    certificate as certificate,
    make_certificate,
    start_proxy as start_proxy,
    start_raw as start_raw,
)

Start = Callable[..., RawServer]
StartProxy = Callable[..., ConnectProxy]
CLOUD_URL = "https://cloud.test/v1"
TEXT = "canary of the text"


def payload_for(
    base_url: str, zone: TrustZone = TrustZone.CLOUD, kind: Literal["openai", "anthropic"] = "openai"
) -> Payload:
    route = Route("p", "m", zone)
    return build_payload(route, base_url, [Message("user", TEXT)], Parameters(9, 0.0), Form.AS_TYPED, kind)


async def ask(egress: Egress, payload: Payload, key: str | None = None) -> str:
    clearance = Clearance(Sensitivity.PUBLIC, {payload.route: payload.form})
    provider: Provider
    if payload.key_header == "x-api-key":
        provider = AnthropicProvider(payload.url.removesuffix("/v1/messages"), lambda: key)
    else:
        provider = OpenAICompatibleProvider(payload.url.removesuffix("/chat/completions"), lambda: key)
    stream = provider.stream(payload, lambda url, k: egress.client_for(payload, clearance, k, url))
    async with aclosing(stream) as items:
        return "".join([item.raw_text async for item in items if isinstance(item, RawDelta)])


@asynccontextmanager
async def opened(environ: Mapping[str, str], trusted: Certificate | None = None) -> AsyncIterator[Egress]:
    egress = Egress(Proxies.read(environ), tls=trusted.client_context if trusted else None)
    yield egress
    await egress.aclose()


# --- what the environment says --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environ", "url", "label"),
    [
        ({}, "https://api.test/v1", None),
        ({"HTTPS_PROXY": "http://gw:3128"}, "https://api.test/v1", "gw:3128"),
        ({"https_proxy": "gw:3128"}, "https://api.test/v1", "gw:3128"),
        ({"https_proxy": "http://a:1", "HTTPS_PROXY": "http://b:2"}, "https://api.test/v1", "a:1"),
        ({"https_proxy": "", "HTTPS_PROXY": "http://b:2"}, "https://api.test/v1", None),
        ({"ALL_PROXY": "http://gw:3128"}, "https://api.test/v1", "gw:3128"),
        ({"ALL_PROXY": "socks5://s:1080", "HTTPS_PROXY": "http://gw:3128"}, "https://api.test/v1", "gw:3128"),
        ({"HTTP_PROXY": "http://gw:3128"}, "https://api.test/v1", None),
        ({"HTTP_PROXY": "http://gw:3128"}, "http://10.0.0.9/v1", "gw:3128"),
        ({"HTTPS_PROXY": "http://user:secret@gw:3128/"}, "https://api.test/v1", "gw:3128"),
        ({"HTTPS_PROXY": "https://GW.Corp"}, "https://api.test/v1", "gw.corp:443"),
        ({"HTTPS_PROXY": "http://[fd00::1]:3128"}, "https://api.test/v1", "[fd00::1]:3128"),
        ({"ALL_PROXY": "http://gw:3128"}, "https://127.0.0.1:8443/v1", None),
        ({"ALL_PROXY": "http://gw:3128"}, "http://[::1]:8443/v1", None),
        ({"ALL_PROXY": "http://gw:3128"}, "http://localhost:8443/v1", None),
        ({"HTTPS_PROXY": "socks5://s:1080"}, "https://api.test/v1", "a proxy that cannot be used"),
        ({"HTTPS_PROXY": "http://gw:99999"}, "https://api.test/v1", "a proxy that cannot be used"),
    ],
)
def test_which_proxy_an_address_is_reached_through(
    environ: dict[str, str], url: str, label: str | None
) -> None:
    assert Egress(Proxies.read(environ)).proxy_for(url) == label


@pytest.mark.parametrize(
    ("exceptions", "url", "direct"),
    [
        ("api.test", "https://api.test/v1", True),
        ("API.Test.", "https://api.test/v1", True),
        (".test", "https://api.test/v1", True),
        ("*.test", "https://api.test/v1", True),
        ("test", "https://api.test/v1", True),
        ("pi.test", "https://api.test/v1", False),
        ("api.test", "https://evil-api.test/v1", False),
        ("other.test, api.test", "https://api.test/v1", True),
        ("other.test api.test", "https://api.test/v1", True),
        ("*", "https://api.test/v1", True),
        ("", "https://api.test/v1", False),
        (" , ", "https://api.test/v1", False),
        ("api.test:443", "https://api.test/v1", True),
        ("api.test:8443", "https://api.test/v1", False),
        ("10.0.0.0/8", "https://10.1.2.3/v1", True),
        ("10.1.2.3", "https://10.1.2.3/v1", True),
        ("10.0.0.0/8", "https://11.1.2.3/v1", False),
        ("3", "https://10.1.2.3/v1", False),
        ("fd00::/8", "https://[fd00::7]/v1", True),
        ("[fd00::7]:443", "https://[fd00::7]/v1", True),
        ("fd00::7", "https://[fd00::8]/v1", False),
        ("nonsense/99", "https://10.1.2.3/v1", False),
    ],
)
def test_which_hosts_are_reached_directly(exceptions: str, url: str, direct: bool) -> None:
    found = Proxies.read({"HTTPS_PROXY": "http://gw:3128", "NO_PROXY": exceptions}).for_url(url)
    assert (found is None) is direct


def test_it_is_read_once() -> None:
    environ = {"HTTPS_PROXY": "http://gw:3128"}
    read = Proxies.read(environ)
    environ["NO_PROXY"] = "*"
    assert read.label_for(CLOUD_URL) == "gw:3128"


def test_its_password_is_shown_nowhere() -> None:
    read = Proxies.read({"HTTPS_PROXY": "http://user:s%65cret@gw:3128"})
    found = read.for_url(CLOUD_URL)
    assert found == Proxy("http", "gw", 3128, (b"user", b"secret"))
    shown = f"{read!r} {found!r} {found.label} {found.url}"
    assert "user" not in shown
    assert "cret" not in shown


@pytest.mark.parametrize(
    "value",
    ["socks5://s:1080", "SOCKS5h://s:1080", "ftp://gw:21", "http://", "http://gw:0", "http://g w:1", ":"],
)
async def test_a_proxy_that_cannot_be_used_is_not_passed_by(value: str) -> None:
    async with opened({"ALL_PROXY": value}) as egress:
        with pytest.raises(ProviderError) as caught:
            await ask(egress, payload_for(CLOUD_URL))
    assert caught.value.reason is FallbackReason.CONNECTION
    assert str(caught.value) in (proxies.SOCKS, proxies.UNUSABLE)


# --- what goes through it -------------------------------------------------------------------------


@pytest.mark.parametrize("user", ["", "us%40er:p%3Aw@"])
async def test_a_cloud_is_reached_through_it_and_it_reads_nothing(
    start_raw: Start, start_proxy: StartProxy, certificate: Certificate, user: str
) -> None:
    names: list[str | None] = []
    context = certificate.server_context()
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    server = start_raw(tls=context)
    proxy = start_proxy(server.port)
    payload = payload_for(CLOUD_URL)
    label = f"127.0.0.1:{proxy.port}"
    async with opened({"HTTPS_PROXY": f"http://{user}{label}"}, certificate) as egress:
        assert await ask(egress, payload, "sk-canary") == "Paris."
        assert await ask(egress, payload, "sk-canary") == "Paris."
        assert egress.connections == (f"cloud.test through {label}",)
        assert egress.proxy_for(payload.url) == label
    login = b"proxy-authorization: basic " + base64.b64encode(b"us@er:p:w").lower() + b"\r\n" if user else b""
    asked = b"connect cloud.test:443 http/1.1\r\nhost: cloud.test:443\r\naccept: */*\r\n" + login + b"\r\n"
    assert proxy.received.lower() == asked
    head, _, body = server.received.partition(b"\r\n\r\n")
    assert body.startswith(payload.body)
    assert b"roxy" not in head
    assert (names, server.connections) == (["cloud.test"], 1)


async def test_a_list_of_models_takes_the_same_way(start_proxy: StartProxy) -> None:
    proxy = start_proxy(9, 407)
    read = Proxies.read({"HTTPS_PROXY": f"http://127.0.0.1:{proxy.port}"})
    with pytest.raises(ProviderError, match=proxies.REFUSED):
        await list_models(CLOUD_URL, TrustZone.CLOUD, "sk-canary", 5, proxies=read)
    assert proxy.received.startswith(b"CONNECT cloud.test:443 ")
    assert b"canary" not in proxy.received


@pytest.mark.parametrize(
    ("status", "kind"),
    [(301, "openai"), (403, "openai"), (407, "openai"), (502, "openai"), (407, "anthropic")],
)
async def test_a_proxy_that_refuses_is_a_connection_that_failed(
    start_raw: Start, start_proxy: StartProxy, status: int, kind: Literal["openai", "anthropic"]
) -> None:
    server = start_raw()
    proxy = start_proxy(server.port, status)
    async with opened({"HTTPS_PROXY": f"http://127.0.0.1:{proxy.port}"}) as egress:
        with pytest.raises(ProviderError) as caught:
            await ask(egress, payload_for(CLOUD_URL, kind=kind), "sk-canary")
    assert (caught.value.reason, str(caught.value)) == (FallbackReason.CONNECTION, "a proxy refused")
    assert not caught.value.reset
    assert proxy.received.count(b"CONNECT ") == 1
    assert b"canary" not in proxy.received
    assert server.connections == 0


async def test_a_proxy_that_opens_the_tunnel_itself_gets_no_byte(
    start_raw: Start,
    start_proxy: StartProxy,
    certificate: Certificate,
    tmp_path: Path,
) -> None:
    """One that pretends to be the cloud, with a certificate nobody trusts."""
    forged = make_certificate(tmp_path, "DNS:cloud.test")
    server = start_raw(tls=forged.server_context())
    proxy = start_proxy(server.port)
    async with opened({"HTTPS_PROXY": f"http://127.0.0.1:{proxy.port}"}, certificate) as egress:
        with pytest.raises(ProviderError) as caught:
            await ask(egress, payload_for(CLOUD_URL), "sk-canary")
        assert egress.connections == ()
    assert caught.value.reason is FallbackReason.TLS
    assert server.bytes_received == 0


@pytest.mark.parametrize("zone", [TrustZone.DEVICE, TrustZone.NETWORK])
async def test_what_is_trusted_never_goes_through_it(
    start_raw: Start,
    start_proxy: StartProxy,
    certificate: Certificate,
    monkeypatch: pytest.MonkeyPatch,
    zone: TrustZone,
) -> None:
    server, proxy = start_raw(tls=certificate.server_context()), start_proxy(9)

    async def getaddrinfo(*_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port))]

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", getaddrinfo)
    host = "127.0.0.1" if zone is TrustZone.DEVICE else "cloud.test"
    environ = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), f"http://127.0.0.1:{proxy.port}")
    async with opened(environ, certificate) as egress:
        assert await ask(egress, payload_for(f"https://{host}:{server.port}/v1", zone)) == "Paris."
    assert (proxy.connections, proxy.bytes_received) == (0, 0)


@pytest.mark.parametrize(
    ("zone", "encrypted"),
    [
        (TrustZone.DEVICE, True),
        (TrustZone.NETWORK, True),
        (TrustZone.CLOUD, False),
        (TrustZone.DEVICE, False),
    ],
)
def test_no_pool_for_anything_else_takes_one(zone: TrustZone, encrypted: bool) -> None:
    with pytest.raises(NotCleared):
        open_pool(zone, encrypted=encrypted, proxy=Proxy("http", "gw", 3128))


async def test_a_text_in_clear_is_not_given_to_it(start_proxy: StartProxy) -> None:
    proxy = start_proxy(9)
    async with opened({"http_proxy": f"http://127.0.0.1:{proxy.port}"}) as egress:
        with pytest.raises(NotCleared, match="could be read by the proxy"):
            await ask(egress, payload_for("http://10.0.0.9:4000/v1"))
    assert (proxy.connections, proxy.bytes_received) == (0, 0)


async def test_a_local_gateway_is_reached_directly(start_raw: Start, start_proxy: StartProxy) -> None:
    server, proxy = start_raw(), start_proxy(9)
    async with opened({"ALL_PROXY": f"http://127.0.0.1:{proxy.port}"}) as egress:
        assert await ask(egress, payload_for(f"http://127.0.0.1:{server.port}/v1")) == "Paris."
    assert proxy.connections == 0


def test_by_default_there_is_none() -> None:
    assert Egress().proxy_for(CLOUD_URL) is None
    assert NO_PROXIES.for_url(CLOUD_URL) is None
