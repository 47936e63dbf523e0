"""The recording server of the Messages API does what its modes say, in the format of the real one."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.anthropic_server import AnthropicServer
from tests.support.openai_server import ECHO

Start = Callable[..., AnthropicServer]

VERSION = {"anthropic-version": "2023-06-01", "x-api-key": "sk-ant-test"}
REQUEST: dict[str, Any] = {
    "model": "claude-opus-5-5",
    "max_tokens": 50,
    "stream": True,
    "messages": [{"role": "user", "content": "hello"}],
}


def ask(server: AnthropicServer, headers: dict[str, str] | None = None, **fields: Any) -> tuple[int, str]:
    """One request for an answer; the status and the whole body."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        body = json.dumps(REQUEST | fields)
        connection.request("POST", "/v1/messages", body, VERSION if headers is None else headers)
        with connection.getresponse() as answer:
            return answer.status, answer.read().decode()
    finally:
        connection.close()


def events(body: str) -> list[dict[str, Any]]:
    """The events of a stream; each is named as its data says."""
    found = []
    for block in body.strip().split("\n\n"):
        name, data = block.split("\n")
        found.append(json.loads(data.removeprefix("data: ")))
        assert name == f"event: {found[-1]['type']}"
    return found


def text_of(body: str) -> str:
    """The text of a stream."""
    return "".join(event.get("delta", {}).get("text", "") for event in events(body))


def test_streams_the_events_in_their_order(start_anthropic: Start) -> None:
    server = start_anthropic(reply="Four words in all.")
    status, body = ask(server)
    kinds = [event["type"] for event in events(body)]
    assert status == 200
    assert kinds[:3] == ["message_start", "ping", "content_block_start"]
    assert kinds[3:-3] == ["content_block_delta"] * 4
    assert kinds[-3:] == ["content_block_stop", "message_delta", "message_stop"]
    assert text_of(body) == "Four words in all."
    assert events(body)[-2]["delta"]["stop_reason"] == "end_turn"
    assert events(body)[-2]["usage"] == {"output_tokens": 4}
    assert events(body)[0]["message"]["usage"]["input_tokens"] > 0
    (request,) = server.chats
    assert request.headers["x-api-key"] == "sk-ant-test"
    assert server.base_url == server.address


def test_whole_answers_and_echo(start_anthropic: Start) -> None:
    _, body = ask(start_anthropic(reply=ECHO), stream=False)
    assert json.loads(body)["content"] == [{"type": "text", "text": "hello"}]


@pytest.mark.parametrize(
    ("mode", "status", "kind"),
    [
        ("401", 401, "authentication_error"),
        ("402quota", 400, "invalid_request_error"),
        ("404", 404, "not_found_error"),
        ("413", 413, "request_too_large"),
        ("429", 429, "rate_limit_error"),
        ("500", 500, "api_error"),
        ("529", 529, "overloaded_error"),
        ("context", 400, "invalid_request_error"),
        ("418", 418, "api_error"),
    ],
)
def test_error_answers(start_anthropic: Start, mode: str, status: int, kind: str) -> None:
    got, body = ask(start_anthropic(mode=mode))
    assert (got, json.loads(body)["type"], json.loads(body)["error"]["type"]) == (status, "error", kind)


@pytest.mark.parametrize(
    ("mode", "last", "stop", "text"),
    [
        ("eof_mid", "content_block_delta", None, "one two"),
        ("filter_mid", "message_stop", "refusal", "one two"),
        ("inband", "error", None, "one two"),
        ("length", "message_stop", "max_tokens", "one two three four"),
        ("empty", "message_stop", "end_turn", ""),
        ("nocontent", "message_stop", "end_turn", ""),
        ("thinking", "message_stop", "end_turn", "one two three four"),
        ("tool", "message_stop", "tool_use", "one two three four"),
        ("pause", "message_stop", "pause_turn", "one two three four"),
        ("eof_stop", "message_delta", "end_turn", "one two three four"),
    ],
)
def test_streams_that_end_otherwise(
    start_anthropic: Start, mode: str, last: str, stop: str | None, text: str
) -> None:
    _, body = ask(start_anthropic(mode=mode, reply="one two three four"))
    assert (text_of(body), events(body)[-1]["type"]) == (text, last)
    stops = [event["delta"]["stop_reason"] for event in events(body) if event["type"] == "message_delta"]
    assert stops == ([stop] if stop else [])


@pytest.mark.parametrize("mode", ["refuse", "reset", "die_mid"])
def test_connections_that_break(start_anthropic: Start, mode: str) -> None:
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        ask(start_anthropic(mode=mode))


@pytest.mark.parametrize(
    ("fields", "headers"),
    [
        ({"max_tokens": None}, VERSION),
        ({"messages": []}, VERSION),
        ({"messages": [{"role": "assistant", "content": "Hi"}]}, VERSION),
        ({"messages": [{"role": "user", "content": ""}]}, VERSION),
        ({"messages": [{"role": "user", "content": "a"}, {"role": "system", "content": "b"}]}, VERSION),
        ({"system": ""}, VERSION),
        ({"temperature": 1.5, "model": "claude-3-haiku"}, VERSION),
        ({"temperature": 0.5, "model": "claude-opus-4-7"}, VERSION),
        ({"temperature": 0.5, "model": "claude-sonnet-5"}, VERSION),
        ({}, {}),
    ],
)
def test_it_is_as_strict_as_the_real_one(
    start_anthropic: Start, fields: dict[str, Any], headers: dict[str, str]
) -> None:
    status, body = ask(start_anthropic(), headers, **fields)
    assert (status, json.loads(body)["error"]["type"]) == (400, "invalid_request_error")


@pytest.mark.parametrize(
    "model", ["claude-3-5-sonnet-20241022", "claude-opus-4-6", "claude-sonnet-4-20250514"]
)
def test_older_models_take_a_temperature(start_anthropic: Start, model: str) -> None:
    assert ask(start_anthropic(), temperature=0.5, model=model)[0] == 200


def test_a_list_of_models_comes_in_pages(start_anthropic: Start) -> None:
    server = start_anthropic(models=[f"claude-{number}" for number in range(30)])
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    pages = []
    for path in ("/v1/models", "/v1/models?limit=1000"):
        connection.request("GET", path)
        pages.append(json.loads(connection.getresponse().read()))
    connection.close()
    assert [(len(page["data"]), page["has_more"]) for page in pages] == [(20, True), (30, False)]
    assert pages[0]["data"][0]["type"] == "model"
