"""The recording server does what its modes say, so that the tests built on it mean something."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.openai_server import ECHO, OpenAIServer

Start = Callable[..., OpenAIServer]


def ask(server: OpenAIServer, text: str = "hello", *, stream: bool = True) -> tuple[int, str]:
    """One chat request; the status and the whole body."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    body = {
        "model": "m",
        "stream": stream,
        "stream_options": {"include_usage": True},
        "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": text}],
    }
    try:
        connection.request("POST", "/v1/chat/completions", json.dumps(body))
        with connection.getresponse() as answer:
            return answer.status, answer.read().decode()
    finally:
        connection.close()


def events(body: str) -> list[Any]:
    """The JSON events of a stream, without the end mark."""
    lines = [line.removeprefix("data: ") for line in body.splitlines() if line]
    return [json.loads(line) for line in lines if line != "[DONE]"]


def text_of(body: str) -> str:
    """The text of a stream."""
    choices = [choice for event in events(body) for choice in event.get("choices", [])]
    return "".join(choice["delta"].get("content", "") for choice in choices)


def finish_of(body: str) -> list[str]:
    """Every finish_reason given."""
    choices = [choice for event in events(body) for choice in event.get("choices", [])]
    return [choice["finish_reason"] for choice in choices if choice["finish_reason"]]


def test_answers_and_records(start_server: Start) -> None:
    server = start_server("cloud")

    status, body = ask(server, "Grüße")

    assert (status, text_of(body), finish_of(body)) == (
        200,
        "The quick brown fox answers from cloud.",
        ["stop"],
    )
    assert events(body)[-1]["usage"]["total_tokens"] > 0
    assert body.rstrip().endswith("data: [DONE]")
    (request,) = server.chats
    assert request.json["messages"][-1]["content"] == "Grüße"
    assert server.heard("Grüße")
    assert not server.heard("absent")
    assert server.bytes_received > len(request.body)


def test_whole_answers(start_server: Start) -> None:
    status, body = ask(start_server(reply="Four."), stream=False)
    assert (status, json.loads(body)["choices"][0]["message"]["content"]) == (200, "Four.")


def test_servers_do_not_share_state(start_server: Start) -> None:
    one, two = start_server("one", mode="500"), start_server("two")
    assert (ask(one)[0], ask(two)[0]) == (500, 200)
    assert (len(one.chats), len(two.chats)) == (1, 1)


def test_echo_cut_anywhere(start_server: Start) -> None:
    text = "Write to [EMAIL_1], not to [EMAIL_12]."
    server = start_server(reply=ECHO, max_piece=3, seed=7)

    _, body = ask(server, text)

    assert text_of(body) == text
    assert len(events(body)) > len(text) // 3


@pytest.mark.parametrize(
    ("mode", "status", "code"),
    [
        ("401", 401, "invalid_api_key"),
        ("402quota", 429, "insufficient_quota"),
        ("402", 402, None),
        ("404", 404, "model_not_found"),
        ("429", 429, "rate_limit_exceeded"),
        ("500", 500, None),
        ("503", 503, None),
        ("529", 529, None),
        ("filter400", 400, "content_filter"),
        ("context", 400, "context_length_exceeded"),
    ],
)
def test_error_answers(start_server: Start, mode: str, status: int, code: str | None) -> None:
    got, body = ask(start_server(mode=mode))
    assert (got, json.loads(body)["error"]["code"]) == (status, code)


def test_a_queue_of_modes_comes_before_the_mode(start_server: Start) -> None:
    server = start_server()
    server.modes.extend(["503", "429"])
    assert [ask(server)[0] for _ in range(3)] == [503, 429, 200]


@pytest.mark.parametrize("mode", ["refuse", "reset", "die_mid"])
def test_connections_that_break(start_server: Start, mode: str) -> None:
    server = start_server(mode=mode)
    with pytest.raises((ConnectionError, http.client.HTTPException)) as raised:
        ask(server)
    assert isinstance(raised.value, ConnectionResetError)  # RemoteDisconnected is one too
    assert (raised.type is http.client.RemoteDisconnected) == (mode == "refuse")


@pytest.mark.parametrize(
    ("mode", "finish"),
    [("eof_mid", []), ("filter_mid", ["content_filter"]), ("inband", []), ("length", ["length"])],
)
def test_streams_that_end_otherwise(start_server: Start, mode: str, finish: list[str]) -> None:
    server = start_server(mode=mode, reply="one two three four")
    _, body = ask(server)
    assert finish_of(body) == finish
    assert text_of(body) == ("one two three four" if mode == "length" else "one two")
    assert ('"object": "error"' in body) == (mode == "inband")


def test_a_malformed_event_then_the_rest(start_server: Start) -> None:
    _, body = ask(start_server(mode="malformed", reply="one two three four"))
    good = "\n".join(line for line in body.splitlines() if "not json" not in line)
    assert "{this is not json" in body
    assert (text_of(good), finish_of(good)) == ("one two three four", ["stop"])


@pytest.mark.parametrize(("mode", "finish"), [("empty", []), ("nocontent", ["stop"])])
def test_streams_without_text(start_server: Start, mode: str, finish: list[str]) -> None:
    _, body = ask(start_server(mode=mode))
    assert (text_of(body), finish_of(body)) == ("", finish)


@pytest.mark.parametrize("mode", ["stall", "stall_mid"])
def test_a_stall_ends_when_the_server_closes(mode: str) -> None:
    server = OpenAIServer(mode=mode)
    outcome: list[object] = []

    def client() -> None:
        try:
            outcome.append(ask(server))
        except (ConnectionError, http.client.HTTPException) as error:
            outcome.append(error)

    thread = threading.Thread(target=client)
    thread.start()
    server.wait_for_chats(1)
    server.close()
    thread.join(5)
    assert not thread.is_alive()
    assert outcome


def test_a_client_that_leaves_is_noticed(start_server: Start) -> None:
    server = start_server(mode="stall_mid", reply="one two three four")
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    body = json.dumps({"model": "m", "stream": True, "messages": [{"role": "user", "content": "x"}]})
    connection.request("POST", "/v1/chat/completions", body)
    with connection.getresponse() as answer:
        answer.readline()
    connection.close()
    server.wait_for_disconnects(1)


def test_models_and_other_paths(start_server: Start) -> None:
    server = start_server(models=("a", "b"))
    server.extra["/api/show"] = (200, {"remote_host": "elsewhere"})
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    seen = []
    for path in ("/v1/models", "/api/show", "/nothing"):
        connection.request("GET", path)
        answer = connection.getresponse()
        seen.append((answer.status, json.loads(answer.read())))
    connection.close()
    assert [model["id"] for model in seen[0][1]["data"]] == ["a", "b"]
    assert seen[1] == (200, {"remote_host": "elsewhere"})
    assert seen[2][0] == 404
    assert (server.connections, len(server.requests), server.chats) == (1, 3, [])
