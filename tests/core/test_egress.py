"""The gate: exact bytes, to the checked peer, once; whatever differs raises before anything is written."""

from __future__ import annotations

import contextlib
import hashlib
import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from hybrid_desktop.core.egress import Egress, build_payload, check_payload, check_peer
from hybrid_desktop.core.egress.payload import LEFT_OUT, anthropic_turns
from hybrid_desktop.core.egress.transport import gated_client, open_pool
from hybrid_desktop.core.errors import NotCleared
from hybrid_desktop.core.types import (
    Clearance,
    Form,
    Message,
    Parameters,
    Payload,
    Route,
    Sensitivity,
    TrustZone,
)
from tests.support.openai_server import OpenAIServer

PARAMETERS = Parameters(max_tokens=100, temperature=0.5)
TEXT = Message("user", "What is the capital of France?")


def payload_for(base_url: str, zone: TrustZone = TrustZone.CLOUD, form: Form = Form.AS_TYPED) -> Payload:
    route = Route("openai", "gpt-4o", zone)
    return build_payload(route, base_url, [TEXT], PARAMETERS, form)


def cleared(payload: Payload) -> Clearance:
    return Clearance(Sensitivity.PUBLIC, {payload.route: payload.form})


async def post(client: object, url: str, body: bytes, **headers: str) -> int:
    response = await client.post(url, content=body, headers=headers)  # type: ignore[attr-defined]  # an httpx2 client
    return int(response.status_code)


def test_a_payload_is_the_bytes_and_their_hash() -> None:
    payload = payload_for("https://api.example.net/v1/")
    assert payload.url == "https://api.example.net/v1/chat/completions"
    assert hashlib.sha256(payload.body).hexdigest() == payload.body_sha256
    assert dict(payload.headers)["content-length"] == str(len(payload.body))
    assert json.loads(payload.body) == {
        "model": "gpt-4o",
        "messages": [{"role": "user", "content": "What is the capital of France?"}],
        "max_tokens": 100,
        "temperature": 0.5,
        "stream": True,
        "stream_options": {"include_usage": True},
    }


def test_the_body_depends_on_its_arguments_alone() -> None:
    assert payload_for("https://api.example.net/v1") == payload_for("https://api.example.net/v1")


CLAUDE = Route("anthropic", "claude-opus-5-5", TrustZone.CLOUD)


def claude(*messages: Message, model: str = "claude-opus-5-5", temperature: float = 0.5) -> Payload:
    route = replace(CLAUDE, model=model)
    parameters = Parameters(100, temperature)
    return build_payload(route, "https://api.anthropic.com", messages, parameters, Form.AS_TYPED, "anthropic")


def test_anthropics_dialect_has_its_own_body_headers_and_address() -> None:
    payload = claude(Message("system", "Be brief."), TEXT)
    assert payload.url == "https://api.anthropic.com/v1/messages"
    assert payload.body.decode() == (
        '{"model":"claude-opus-5-5","system":"Be brief.",'
        '"messages":[{"role":"user","content":"What is the capital of France?"}],'
        '"max_tokens":100,"stream":true}'
    )
    assert dict(payload.headers) == {
        "accept": "text/event-stream",
        "anthropic-version": "2023-06-01",
        "content-type": "application/json",
        "user-agent": "hybrid-desktop",
        "content-length": str(len(payload.body)),
    }
    assert (payload.key_header, payload.key_value("sk-ant")) == ("x-api-key", "sk-ant")
    assert hashlib.sha256(payload.body).hexdigest() == payload.body_sha256
    assert payload == claude(Message("system", "Be brief."), TEXT)


@pytest.mark.parametrize(
    ("roles", "turns", "system"),
    [
        ("u:a", "u:a", ""),
        ("s:x u:a s:y", "u:a", "x\n\ny"),
        ("u:a u:b a:c u:d", "u:a\n\nb a:c u:d", ""),
        ("a:c u:d", f"u:{LEFT_OUT} a:c u:d", ""),
        ("u:a a: u:b", "u:a\n\nb", ""),
        ("s: u:a", "u:a", ""),
        ("s:x", f"u:{LEFT_OUT}", "x"),
        ("", f"u:{LEFT_OUT}", ""),
    ],
)
def test_turns_alternate_and_the_person_begins(roles: str, turns: str, system: str) -> None:
    words = {"u": "user", "a": "assistant", "s": "system"}
    given = [part.split(":") for part in roles.split(" ") if part]
    body = json.loads(claude(*(Message(words[r], text) for r, text in given)).body)  # type: ignore[arg-type]  # roles
    assert " ".join(f"{turn['role'][0]}:{turn['content']}" for turn in body["messages"]) == turns
    assert body.get("system", "") == system


def test_a_turn_made_of_several_is_as_sensitive_as_the_worst() -> None:
    secret = Message("user", "b", Sensitivity.RESTRICTED)
    _, (turn,) = anthropic_turns([Message("user", "a"), secret, Message("user", "c")])
    assert turn == Message("user", "a\n\nb\n\nc", Sensitivity.RESTRICTED)


@pytest.mark.parametrize(
    ("model", "sent"),
    [
        ("claude-2.1", True),
        ("claude-instant-1.2", True),
        ("claude-3-haiku-20240307", True),
        ("claude-3-5-sonnet-latest", True),
        ("claude-3-7-sonnet-20250219", True),
        ("claude-opus-4-20250514", True),
        ("claude-opus-4-1-20250805", True),
        ("claude-sonnet-4-6", True),
        ("anthropic.claude-opus-4-6-v1:0", True),
        ("claude-opus-4-7", False),
        ("claude-opus-4-8-20260601", False),
        ("claude-sonnet-5-20260101", False),
        ("claude-opus-5-5", False),
        ("anthropic/claude-haiku-10", False),
        ("claude", False),
        ("llama3.1", True),
        ("qwen3:32b", True),
    ],
)
def test_a_temperature_goes_only_to_models_that_take_one(model: str, sent: bool) -> None:
    body = json.loads(claude(TEXT, model=model).body)
    assert body.get("temperature") == (0.5 if sent else None)


@pytest.mark.parametrize(("wanted", "sent"), [(0.0, 0.0), (0.3, 0.3), (1.0, 1.0), (1.7, 1.0), (2.0, 1.0)])
def test_a_temperature_stays_in_anthropics_range(wanted: float, sent: float) -> None:
    assert json.loads(claude(TEXT, model="claude-3-haiku", temperature=wanted).body)["temperature"] == sent


@pytest.mark.parametrize("ending", ["", "/", "/v1", "/v1/"])
def test_an_anthropic_address_may_end_in_its_version(ending: str) -> None:
    base_url = "https://h:8443/x" + ending
    payload = build_payload(CLAUDE, base_url, [TEXT], PARAMETERS, Form.AS_TYPED, "anthropic")
    assert (payload.url, payload.host) == ("https://h:8443/x/v1/messages", "h:8443")


def test_text_is_kept_as_it_is_typed_and_lone_surrogates_cannot_break_it() -> None:
    route = Route("p", "m", TrustZone.CLOUD)
    message = Message("user", "naïve 😀 \u00a0 \u2028 \ud800 end")
    body = build_payload(route, "https://h/v1", [message], PARAMETERS, Form.AS_TYPED).body.decode()
    assert "naïve 😀 \u00a0 \u2028 " in body
    assert json.loads(body)["messages"][0]["content"].endswith(" end")


def test_no_repr_shows_the_text() -> None:
    assert "France" not in repr(payload_for("https://h/v1")) + repr(TEXT)


@pytest.mark.parametrize(
    "change",
    [
        {"body": b"other"},
        {"body_sha256": "0" * 64},
        {"form": Form.REDACTED},
        {"route": Route("openai", "gpt-4o", TrustZone.DEVICE)},
        {"route": Route("openai", "another", TrustZone.CLOUD)},
    ],
)
def test_whatever_differs_from_the_clearance_is_refused(change: dict[str, object]) -> None:
    payload = payload_for("https://h/v1")
    check_payload(payload, cleared(payload))
    with pytest.raises(NotCleared):
        check_payload(replace(payload, **change), cleared(payload))  # type: ignore[arg-type]  # one field each


@pytest.mark.parametrize(
    ("address", "zone", "encrypted", "allowed"),
    [
        ("127.0.0.1", TrustZone.DEVICE, False, True),
        ("127.1.2.3", TrustZone.DEVICE, False, True),
        ("::1", TrustZone.DEVICE, False, True),
        ("::ffff:127.0.0.1", TrustZone.DEVICE, False, True),
        ("192.168.1.4", TrustZone.DEVICE, True, False),
        ("::ffff:8.8.8.8", TrustZone.DEVICE, True, False),
        ("0.0.0.0", TrustZone.DEVICE, False, False),  # noqa: S104 - an address to refuse, nothing is bound
        ("", TrustZone.DEVICE, False, False),
        ("not an address", TrustZone.NETWORK, False, False),
        ("10.1.2.3", TrustZone.NETWORK, False, True),
        ("fd00::1", TrustZone.NETWORK, False, True),
        ("fe80::1%eth0", TrustZone.NETWORK, False, True),
        ("8.8.8.8", TrustZone.NETWORK, False, False),
        ("8.8.8.8", TrustZone.NETWORK, True, True),
        ("192.0.2.2", TrustZone.NETWORK, False, True),  # a closed laboratory's
        ("198.18.0.1", TrustZone.NETWORK, False, True),
        ("198.20.0.1", TrustZone.NETWORK, False, False),
        ("fec0::1", TrustZone.NETWORK, False, False),
        ("64:ff9b::808:808", TrustZone.NETWORK, False, False),
        ("64:ff9b:1::808:808", TrustZone.NETWORK, False, False),
        ("2002:808:808::1", TrustZone.NETWORK, False, False),
        ("2001:0:808:808::1", TrustZone.NETWORK, False, False),
        ("::8.8.8.8", TrustZone.NETWORK, False, False),
        ("::127.0.0.1", TrustZone.DEVICE, False, False),
        ("::1%lo", TrustZone.DEVICE, False, True),
        ("fe80::1%lo", TrustZone.DEVICE, False, False),
        ("64:ff9b::7f00:1", TrustZone.DEVICE, False, False),
        ("8.8.8.8", TrustZone.CLOUD, False, False),
        ("::ffff:8.8.8.8", TrustZone.CLOUD, False, False),
        ("64:ff9b::808:808", TrustZone.CLOUD, False, False),
        ("224.0.0.1", TrustZone.CLOUD, False, False),
        ("", TrustZone.CLOUD, False, False),
        ("8.8.8.8", TrustZone.CLOUD, True, True),
        ("127.0.0.1", TrustZone.CLOUD, False, True),
        ("::ffff:127.0.0.1", TrustZone.CLOUD, False, True),
        ("10.1.2.3", TrustZone.CLOUD, False, True),
    ],
)
def test_the_peer_is_judged_by_its_address(
    address: str, zone: TrustZone, encrypted: bool, allowed: bool
) -> None:
    context = contextlib.nullcontext() if allowed else pytest.raises(NotCleared)
    with context:
        check_peer(address, zone, encrypted=encrypted)


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A port that records the first bytes it gets."""
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(10)
    received: list[bytes] = []

    def accept() -> None:
        with contextlib.suppress(OSError):
            connection, _ = server.accept()
            connection.settimeout(5)
            with connection, contextlib.suppress(OSError):
                received.append(connection.recv(65536))

    thread = threading.Thread(target=accept)
    thread.start()
    yield server.getsockname()[1], received
    server.close()
    thread.join(10)


async def test_a_peer_that_is_not_what_was_cleared_gets_no_byte(
    listener: tuple[int, list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address connected to decides, not the one asked for: here it is said to be a public one."""
    from hybrid_desktop.core.egress import transport

    def public_peer(address: str, zone: TrustZone, *, encrypted: bool) -> None:
        check_peer("8.8.8.8" if address == "127.0.0.1" else address, zone, encrypted=encrypted)

    monkeypatch.setattr(transport, "check_peer", public_peer)
    port, received = listener
    url = f"http://127.0.0.1:{port}/v1"
    payload = payload_for(url, TrustZone.DEVICE)
    egress = Egress()
    async with egress.client_for(payload, cleared(payload), None, payload.url) as client:
        with pytest.raises(NotCleared):
            await post(client, payload.url, payload.body)
    await egress.aclose()
    assert received in ([], [b""])


async def test_only_the_previewed_bytes_and_headers_leave(
    start_server: Callable[..., OpenAIServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server = start_server()
    payload = payload_for(server.base_url)
    egress = Egress()
    async with egress.client_for(payload, cleared(payload), "sk-secret", payload.url) as client:
        status = await post(client, payload.url, payload.body, **{"x-stainless-os": "Linux", "cookie": "a=b"})
    await egress.aclose()
    assert status == 200
    (request,) = server.requests
    assert request.body == payload.body
    assert request.headers == {
        "host": server.base_url.split("/")[2],
        "authorization": "Bearer sk-secret",
        **dict(payload.headers),
    }


@pytest.mark.parametrize("what", ["body", "url", "method", "twice"])
async def test_a_request_that_differs_raises_before_the_socket(
    start_server: Callable[..., OpenAIServer], what: str
) -> None:
    server = start_server()
    payload = payload_for(server.base_url)
    egress = Egress()
    async with egress.client_for(payload, cleared(payload), None, payload.url) as client:
        if what == "twice":
            await post(client, payload.url, payload.body)
        body = payload.body + b" " if what == "body" else payload.body
        url = payload.url + "?x=1" if what == "url" else payload.url
        request = client.build_request("PUT" if what == "method" else "POST", url, content=body)
        with pytest.raises(NotCleared):
            await client.send(request)
    await egress.aclose()
    assert len(server.requests) == (1 if what == "twice" else 0)


async def test_redirects_are_not_followed(start_server: Callable[..., OpenAIServer]) -> None:
    elsewhere = start_server(name="elsewhere")
    server = start_server(mode="redirect")
    server.redirect_to = f"{elsewhere.base_url}/chat/completions"
    payload = payload_for(server.base_url)
    egress = Egress()
    async with egress.client_for(payload, cleared(payload), "sk-secret", payload.url) as client:
        assert await post(client, payload.url, payload.body) == 307
    await egress.aclose()
    assert elsewhere.requests == []


def test_a_client_for_something_else_is_never_made() -> None:
    egress = Egress()
    payload = payload_for("https://api.example.net/v1")
    with pytest.raises(NotCleared):
        egress.client_for(payload, Clearance(Sensitivity.PUBLIC, {}), None, payload.url)
    with pytest.raises(NotCleared):
        egress.client_for(
            payload, cleared(payload), None, "https://elsewhere.example.net/v1/chat/completions"
        )


@pytest.mark.parametrize(
    "url", ["http://10.0.0.1:80/v1", "https://127.0.0.1:80/v1", "http://localhost:80/v1"]
)
def test_the_embedded_engine_must_be_on_a_loopback_address(url: str) -> None:
    payload = payload_for("", TrustZone.DEVICE)
    with pytest.raises(NotCleared):
        Egress().client_for(payload, cleared(payload), None, url)


async def test_whoever_watches_is_told_of_each_connection_and_of_its_end(
    start_server: Callable[..., OpenAIServer],
) -> None:
    server = start_server()
    told: list[tuple[str, bool]] = []
    async with open_pool(
        TrustZone.CLOUD, encrypted=False, watch=lambda host, opened: told.append((host, opened))
    ) as pool:
        payload = payload_for(server.base_url)
        async with gated_client(pool, payload, payload.url, None) as client:
            assert await post(client, payload.url, payload.body) == 200
    assert told == [("127.0.0.1", True), ("127.0.0.1", False)]


def test_only_connections_to_other_machines_are_counted() -> None:
    egress = Egress()
    for host, opened in (("api.example", True), ("127.0.0.1", True), ("api.example", True), ("::1", True)):
        egress._watch(host, opened)
    assert list(egress.connections) == ["api.example", "api.example"]
    egress._watch("api.example", False)
    assert list(egress.connections) == ["api.example"]
