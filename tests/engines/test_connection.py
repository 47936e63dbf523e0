"""Testing a connection: a real server, a refused key, nothing there, an unknown certificate."""

from __future__ import annotations

import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from hybrid_desktop.core.types import ProviderSettings, TrustZone
from hybrid_desktop.engines.connection import ConnectionReport, Outcome, check_connection
from tests.support.anthropic_server import AnthropicServer
from tests.support.openai_server import OpenAIServer

KEY = "sk-canary-abc123"
Start = Callable[..., OpenAIServer]


async def check(
    base_url: str,
    zone: TrustZone = TrustZone.DEVICE,
    key: str | None = None,
    *,
    approved: frozenset[str] = frozenset(),
    timeout_s: float = 5,
) -> ConnectionReport:
    provider = ProviderSettings("tested", "openai", base_url, zone, ("m",))
    return await check_connection(provider, approved, key, timeout_s=timeout_s)


async def test_it_asks_for_the_models_and_nothing_else(start_server: Start) -> None:
    server = start_server()
    report = await check(server.base_url, TrustZone.CLOUD, KEY)
    assert report.outcome is Outcome.ANSWERS
    assert report.models == server.models
    assert report.elapsed_ms > 0
    (request,) = server.requests
    assert (request.method, request.path, request.body) == ("GET", "/v1/models", b"")
    assert request.headers == {
        "host": f"127.0.0.1:{server.port}",
        "accept": "application/json",
        "accept-encoding": "identity",
        "user-agent": "hybrid-desktop",
        "authorization": f"Bearer {KEY}",
    }


async def test_without_a_key_none_is_sent(start_server: Start) -> None:
    server = start_server()
    await check(server.base_url)
    assert all("authorization" not in request.headers for request in server.requests)
    assert server.chats == []


@pytest.mark.parametrize(
    ("status", "key", "outcome"),
    [
        (401, KEY, Outcome.KEY_REFUSED),
        (403, KEY, Outcome.KEY_REFUSED),
        (401, None, Outcome.NEEDS_KEY),
        (404, None, Outcome.NO_LIST),
        (429, KEY, Outcome.BUSY),
        (503, None, Outcome.SERVER_ERROR),
        (307, KEY, Outcome.NOT_REACHABLE),
    ],
)
async def test_an_answer_that_is_no_list(
    start_server: Start, status: int, key: str | None, outcome: Outcome
) -> None:
    server = start_server()
    server.extra["/v1/models"] = (status, {"error": {"message": "secret words of the server"}})
    report = await check(server.base_url, TrustZone.CLOUD, key)
    assert report.outcome is outcome
    assert report.models == ()
    assert len(server.requests) == 1  # nothing followed, nothing tried again


@pytest.mark.parametrize("answer", [[], "x", {}, {"data": 3}, {"data": "abc"}])
async def test_what_is_no_list_of_models_says_so(start_server: Start, answer: object) -> None:
    server = start_server()
    server.extra["/v1/models"] = (200, answer)
    assert (await check(server.base_url)).outcome is Outcome.NO_LIST


async def test_names_that_could_not_be_written_are_left_out(start_server: Start) -> None:
    server = start_server()
    listed = [{"id": "a"}, {"id": "a"}, {"id": "b\nc"}, {"id": ""}, {"id": 3}, {}, "d", {"id": "x" * 300}]
    server.extra["/v1/models"] = (200, {"data": listed})
    assert (await check(server.base_url)).models == ("a",)


async def test_a_list_without_an_end_is_not_read_to_its_end(start_server: Start) -> None:
    server = start_server()
    server.extra["/v1/models"] = (200, {"data": [{"id": "x" * 200}] * 12_000})
    assert (await check(server.base_url)).outcome is Outcome.NO_LIST


async def test_an_empty_ollama_answers(start_server: Start) -> None:
    server = start_server()
    server.extra["/v1/models"] = (200, {"object": "list", "data": None})
    report = await check(server.base_url)
    assert (report.outcome, report.models) == (Outcome.ANSWERS, ())


@pytest.mark.parametrize(
    ("zone", "outcome"),
    [(TrustZone.DEVICE, Outcome.NOT_RUNNING), (TrustZone.CLOUD, Outcome.NOT_REACHABLE)],
)
async def test_nothing_listens(start_server: Start, zone: TrustZone, outcome: Outcome) -> None:
    server = start_server()
    server.close()
    assert (await check(server.base_url, zone)).outcome is outcome


async def test_a_server_that_says_nothing_ends_in_time(silent_address: str) -> None:
    report = await check(silent_address, TrustZone.CLOUD, timeout_s=0.2)
    assert report.outcome is Outcome.TIMEOUT


async def test_a_device_that_is_none_is_not_asked() -> None:
    assert (await check("https://10.1.2.3/v1", TrustZone.DEVICE, KEY)).outcome is Outcome.NOT_CLEARED


@pytest.mark.parametrize("ending", ["", "/v1"])
async def test_anthropics_list_is_asked_for_in_its_own_dialect(
    start_anthropic: Callable[..., AnthropicServer], ending: str
) -> None:
    server = start_anthropic(models=[f"claude-{number}" for number in range(60)])
    provider = ProviderSettings("claude", "anthropic", server.address + ending, TrustZone.CLOUD, ("m",))
    report = await check_connection(provider, frozenset(), KEY)
    assert (report.outcome, report.models) == (Outcome.ANSWERS, server.models)
    (request,) = server.requests
    assert (request.method, request.path, request.body) == ("GET", "/v1/models?limit=1000", b"")
    assert request.headers == {
        "host": f"127.0.0.1:{server.port}",
        "accept": "application/json",
        "accept-encoding": "identity",
        "user-agent": "hybrid-desktop",
        "anthropic-version": "2023-06-01",
        "x-api-key": KEY,
    }


async def test_a_cloud_model_of_a_local_server_is_named(start_server: Start) -> None:
    server = start_server(models=("llama3.1", "copied", "kimi:cloud"))
    server.extra["/api/version"] = (200, {"version": "0.9"})
    server.extra["/api/show"] = (200, {"remote_host": "https://ollama.com"})
    report = await check(server.base_url)
    assert report.forwarded == {"llama3.1", "copied", "kimi:cloud"}
    assert (await check(server.base_url, TrustZone.CLOUD)).forwarded == frozenset()


async def test_an_unknown_certificate_is_told(unknown_tls_server: str) -> None:
    assert (await check(unknown_tls_server, TrustZone.CLOUD, KEY)).outcome is Outcome.TLS


@pytest.fixture
def silent_address() -> Iterator[str]:
    """An address that takes connections and never answers."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/v1"


@pytest.fixture
def unknown_tls_server(tmp_path: Path) -> Iterator[str]:
    """An https address with a certificate of its own making."""
    pem = tmp_path / "own.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *("-nodes", "-subj", "/CN=127.0.0.1", "-keyout", str(pem), "-out", str(tmp_path / "crt")),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "crt", pem)
    server = _QuietServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"https://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()
    thread.join()
    server.server_close()


class _QuietServer(HTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that turns away is what is tested."""
