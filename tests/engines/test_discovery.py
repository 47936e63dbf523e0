"""Discovery asks only this device, believes only what makes sense, and sees through forwarded models."""

from __future__ import annotations

import asyncio
import gzip
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from hybrid_desktop.core.types import Availability, ProviderSettings, TrustZone
from hybrid_desktop.engines.discovery import (
    MAX_BODY_BYTES,
    ProbeResult,
    forwarded_models,
    is_forwarded_to_cloud,
    is_ollama,
    look,
    loopback_origin,
    probe,
    to_availability,
)


@dataclass
class Page:
    """What a path answers; ``hold`` waits for the test's end first."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hold: bool = False


class Server(ThreadingHTTPServer):
    """Answers from ``pages`` (path to Page, or a function of the request's JSON) and records requests."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, Page | Callable[[object], Page]] = {}
        self.seen: list[tuple[str, dict[str, str], bytes]] = []
        self.ended = threading.Event()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def models(self, *names: str) -> None:
        data = [{"id": name, "object": "model"} for name in names]
        self.pages["/v1/models"] = Page(json.dumps({"object": "list", "data": data}).encode())


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.seen.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
        page = self.server.pages.get(self.path, Page(b"nothing here", 404))
        if callable(page):
            page = page(json.loads(body))
        if page.hold:
            self.server.ended.wait(30)
        try:
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            self.wfile.write(page.body)
        except OSError:
            self.close_connection = True

    def do_POST(self) -> None:
        self.do_GET()


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield running
    running.ended.set()
    running.shutdown()
    thread.join()
    running.server_close()


# --- probe ----------------------------------------------------------------------------------------


async def test_lists_models_and_sends_nothing_private(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    server.models("llama3.1:latest", "phi3:mini")
    assert await probe(server.base_url + "/") == ProbeResult(True, ("llama3.1:latest", "phi3:mini"))
    [(path, headers, body)] = server.seen
    assert (path, body) == ("/v1/models", b"")
    assert set(headers) <= {"host", "accept", "accept-encoding", "connection", "user-agent"}
    assert "canary" not in str(headers)


async def test_localhost_becomes_the_literal_address(server: Server) -> None:
    server.models("a")
    assert (await probe(f"http://localhost:{server.server_port}/v1")).models == ("a",)
    assert server.seen[0][1]["host"] == f"127.0.0.1:{server.server_port}"


async def test_ollama_without_any_model_answers(server: Server) -> None:
    server.pages["/v1/models"] = Page(b'{"object":"list","data":null}')
    assert await probe(server.base_url) == ProbeResult(True, ())


@pytest.mark.parametrize(
    "page",
    [
        Page(b"<html>a router's login page</html>"),
        Page(b""),
        Page(b"[1, 2]"),
        Page(b'{"data": "x"}'),
        Page(b'{"hello": 1}'),
        Page(b"[" * 100_000),
        Page(b"\xff\xfe\x00"),
        Page(b'{"data": []}', 401),
        Page(b'{"data": []}', 404),
        Page(b'{"data": []}', 500),
        Page(b'{"data": []}', 302, {"Location": "/v1/elsewhere"}),
        Page(gzip.compress(b'{"data": []}', mtime=0), headers={"Content-Encoding": "gzip"}),
        Page(b'{"data": [], "x": "' + b"x" * MAX_BODY_BYTES + b'"}'),
    ],
    ids=lambda page: f"{page.status}-{page.body[:12]!r}",
)
async def test_garbage_is_no_answer(server: Server, page: Page) -> None:
    server.pages["/v1/models"] = page
    server.pages["/v1/elsewhere"] = Page(b'{"data": [{"id": "followed"}]}')
    assert await probe(server.base_url) == ProbeResult(False)
    assert [path for path, _, _ in server.seen] == ["/v1/models"]


async def test_odd_entries_are_left_out(server: Server) -> None:
    server.pages["/v1/models"] = Page(b'{"data": [{"id": 3}, "x", null, {"id": "good"}, {}]}')
    assert await probe(server.base_url) == ProbeResult(True, ("good",))


async def test_silence_ends_in_time(server: Server) -> None:
    server.pages["/v1/models"] = Page(b'{"data": []}', hold=True)
    began = asyncio.get_running_loop().time()
    assert await probe(server.base_url, timeout_s=0.2) == ProbeResult(False)
    assert asyncio.get_running_loop().time() - began < 2


async def test_nobody_there_is_no_answer(server: Server) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as unused:
        port = unused.server_port
    assert await probe(f"http://127.0.0.1:{port}/v1") == ProbeResult(False)


@pytest.mark.parametrize(
    "address",
    [
        "http://example.com/v1",
        "http://10.0.0.5:11434/v1",
        "http://0.0.0.0:11434/v1",
        "http://localhost.example.com/v1",
        "http://127.0.0.1@example.com/v1",
        "http://example.com@127.0.0.1/v1",
        "http://127.0.0.1.example.com/v1",
        "http://2130706433/v1",
        "http://127.1/v1",
        "http://[fe80::1]/v1",
        "http://127.0.0.1:99999/v1",
        "ftp://127.0.0.1/v1",
        "file:///etc/passwd",
        "127.0.0.1:11434",
        "",
    ],
)
async def test_only_this_device_is_asked(address: str, blocked_network: list[str]) -> None:
    before = len(blocked_network)
    with pytest.raises(ValueError, match="loopback"):
        await probe(address)
    with pytest.raises(ValueError, match="loopback"):
        await forwarded_models(address, ["llama3.1"])
    assert len(blocked_network) == before


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("http://localhost:11434/v1/", ("http://127.0.0.1:11434", "/v1")),
        ("HTTP://LOCALHOST/v1", ("http://127.0.0.1", "/v1")),
        ("https://127.8.9.10:1/", ("https://127.8.9.10:1", "")),
        ("http://[::1]:8080/api/v1", ("http://[::1]:8080", "/api/v1")),
    ],
)
def test_loopback_addresses(address: str, origin: tuple[str, str]) -> None:
    assert loopback_origin(address) == origin


# --- models a local server forwards ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "forwarded"),
    [
        ("gpt-oss:120b-cloud", True),
        ("GPT-OSS:120B-Cloud", True),
        ("kimi-k2-thinking:cloud", True),
        ("me/qwen3-coder:480b-cloud", True),
        ("llama3.1", False),
        ("phi3:mini", False),
        ("cloudy:7b", False),
        ("cloud-writer:latest", False),
    ],
)
def test_cloud_tags(model: str, forwarded: bool) -> None:
    assert is_forwarded_to_cloud(model) is forwarded


async def test_show_tells_forwarded_models_whatever_their_name(server: Server) -> None:
    shown: dict[str, dict[str, object]] = {
        "renamed": {"remote_host": "https://ollama.com:443", "remote_model": "gpt-oss:120b"},
        "model only": {"remote_model": "gpt-oss:120b"},
        "host only": {"remote_host": "https://ollama.com:443"},
        "child": {"details": {"parent_model": "gpt-oss:120b-cloud"}},
        "here": {"details": {"parent_model": ""}, "remote_host": "", "model_info": {}},
    }

    def show(request: object) -> Page:
        assert isinstance(request, dict)
        return Page(json.dumps(shown[request["model"]]).encode())

    server.pages["/api/show"] = show
    models = [*shown, "qwen3-coder:480b-cloud"]
    assert await forwarded_models(server.base_url, models) == frozenset(models) - {"here"}
    # The name alone is enough; nothing is asked then.
    assert len(server.seen) == len(shown)


@pytest.mark.parametrize(
    ("page", "forwarded"),
    [
        (Page(b"not found", 404), False),
        (Page(b'{"error": "Unexpected endpoint"}'), False),
        (Page(b"<html></html>"), False),
        (Page(b"busy", 500), True),
        (Page(b"{}", hold=True), True),
        (Page(b'{"x": "' + b"x" * 8_000_000 + b'"}'), True),
    ],
    ids=["no such page", "another server", "web page", "error", "silence", "endless"],
)
async def test_what_cannot_be_checked_counts_as_forwarded(
    server: Server, page: Page, forwarded: bool
) -> None:
    server.pages["/api/show"] = page
    found = await forwarded_models(server.base_url, ["llama3.1"], timeout_s=0.5)
    assert found == (frozenset({"llama3.1"}) if forwarded else frozenset())


# --- what the router is told ----------------------------------------------------------------------


def local(server: Server, *models: str, declared: bool = False) -> ProviderSettings:
    return ProviderSettings("local", "openai", server.base_url, TrustZone.DEVICE, models, declared=declared)


OLLAMA = Page(b'{"version": "0.12.3"}')
REMOTE = Page(b'{"remote_host": "https://ollama.com:443", "remote_model": "gpt-oss:120b"}')


async def test_a_look_offers_the_nearest_name_and_never_swaps(server: Server) -> None:
    server.models("llama3.2:latest", "mistral:7b", "gpt-oss:120b-cloud", "phi3:mini")
    seen = await look(local(server, "llama3.1", "phi3:mini", "gpt-oss:120b-cloud", "zzz"))
    availability = to_availability([seen])
    assert availability.unavailable == {}
    assert availability.missing_models == {
        "local/llama3.1": "llama3.1 is not installed there; nearest: llama3.2",
        "local/zzz": "zzz is not installed there",
    }


async def test_latest_is_the_same_model(server: Server) -> None:
    server.models("llama3.1:latest")
    seen = await look(local(server, "llama3.1"))
    assert to_availability([seen]).missing_models == {}


async def test_nothing_there_makes_the_provider_unavailable(server: Server) -> None:
    server.pages["/v1/models"] = Page(b"", 500)
    seen = await look(local(server, "llama3.1"))
    assert to_availability([seen]).unavailable == {"local": "Nothing answers at its address"}


async def test_a_configured_server_is_asked_whatever_it_lists(server: Server) -> None:
    seen = await look(local(server, "llama3.1", declared=True))
    assert to_availability([seen]) == Availability()
    assert [path for path, _, _ in server.seen] == ["/api/version"]


@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize(
    ("listed", "configured"), [("llama3.1:latest", "Llama3.1"), ("llama3.1:latest", "llama3.1"), (None, "x")]
)
async def test_what_ollama_forwards_is_never_a_local_model(
    server: Server, declared: bool, listed: str | None, configured: str
) -> None:
    """On any port, under any name, listed or not, and when the list itself cannot be had."""
    server.pages["/api/version"], server.pages["/api/show"] = OLLAMA, REMOTE
    server.models(*[listed] if listed else [])
    if listed is None:
        server.pages["/v1/models"] = Page(b"busy", 500)
    availability = to_availability([await look(local(server, configured, declared=declared))])
    assert "local" in availability.unavailable or f"local/{configured}" in availability.missing_models


async def test_a_server_that_says_nothing_is_not_trusted(server: Server) -> None:
    server.pages["/api/version"] = server.pages["/api/show"] = Page(b"{}", hold=True)
    assert await is_ollama(server.base_url, timeout_s=0.2)
    assert await forwarded_models(server.base_url, ["llama3.1"], timeout_s=0.2) == {"llama3.1"}


async def test_another_server_is_not_ollama(server: Server) -> None:
    for page in (Page(b"nothing", 404), Page(b"busy", 500), Page(b"[]"), Page(b'{"version": 3}')):
        server.pages["/api/version"] = page
        assert not await is_ollama(server.base_url)
