"""Issue 2, "To be shown": the real command, one recording server declared cloud, and what it has heard."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.openai_server import ECHO, OpenAIServer
from tests.support.program import Finished, Home, blocked_attempts, provider_toml

SSN = "536-22-8841"
PUBLIC = "What is the capital of France?"

Ask = Callable[..., list[dict[str, Any]]]

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(180)]


@pytest.fixture
def cloud(start_server: Callable[..., OpenAIServer]) -> OpenAIServer:
    return start_server("cloud")


@pytest.fixture
def local(start_server: Callable[..., OpenAIServer]) -> OpenAIServer:
    return start_server("local")


@pytest.fixture
def call(cli: Callable[..., Finished], home: Home, cloud: OpenAIServer, local: OpenAIServer) -> Ask:
    """``call("ask", {id: turns}, *flags)`` with a cloud and a local provider in production; the events."""
    cloud_table = provider_toml(
        "recorder", cloud.base_url, "cloud", ["gpt-4o"], 1, api_key_env="RECORDER_KEY"
    )
    local_table = provider_toml("local", local.base_url, "device", ["llama3.1"], 10)
    top = 'environment = "production"\n'
    home.write_settings(f"{top}{cloud_table}{local_table}[embedded]\nenabled = false\n")

    def run_lines(command: str, conversations: dict[str, list[str]], *flags: str) -> list[dict[str, Any]]:
        lines = [json.dumps({"id": name, "messages": as_messages(t)}) for name, t in conversations.items()]
        env = {"RECORDER_KEY": "sk-of-the-recorder"}
        done = cli(command, "--jsonl", *flags, input="\n".join(lines) + "\n", env=env)
        assert blocked_attempts(home.environment) == []
        assert not any(turn in done.stderr for turns in conversations.values() for turn in turns)
        return done.events

    return run_lines


def as_messages(turns: list[str]) -> list[dict[str, str]]:
    """Turns of a conversation, the person's first."""
    return [{"role": ("user", "assistant")[n % 2], "content": text} for n, text in enumerate(turns)]


def test_a_public_question_goes_to_the_cloud(call: Ask, cloud: OpenAIServer, local: OpenAIServer) -> None:
    done = call("ask", {"x": [PUBLIC]})[-1]

    assert (done["event"], done["zone"], done["level"]) == ("done", "cloud", "PUBLIC")
    assert done["text"] == "The quick brown fox answers from cloud."
    (request,) = cloud.chats
    assert request.json["messages"][-1] == {"role": "user", "content": PUBLIC}
    assert request.headers["authorization"] == "Bearer sk-of-the-recorder"
    assert local.chats == []


def test_the_tutorials_public_examples_may_go(call: Ask) -> None:
    texts = ["What is the capital of France?", "What's the weather like in Paris?", "What is Python?"]

    previews = call("preview", {text: [text] for text in texts})

    assert [(preview["id"], preview["level"], preview["routes"][0]["zone"]) for preview in previews] == [
        (text, "PUBLIC", "cloud") for text in texts
    ]


RESTRICTED = {
    "in the message": [f"My SSN is {SSN}. What is 2+2?"],
    "in an earlier turn": [f"My SSN is {SSN}.", "Noted.", PUBLIC],
    "in a reply": ["Make up a person.", f"Jo, SSN {SSN}.", PUBLIC],
    "tutorial, patient": ["Patient SSN: 123-45-6789, what's the diagnosis?"],
    "tutorial, user": ["User SSN: 123-45-6789, check records"],
    "tutorial, password": ["Check my password strength: secret123"],
}


@pytest.mark.parametrize("flags", [(), ("--redact", "auto", "--strategy", "quality")])
def test_restricted_text_is_answered_here(
    call: Ask, cloud: OpenAIServer, local: OpenAIServer, flags: tuple[str, ...]
) -> None:
    events = call("ask", RESTRICTED, *flags)

    ends = [event for event in events if event["event"] not in {"attempt", "delta"}]
    assert [(end["id"], end["event"], end.get("zone"), end.get("level")) for end in ends] == [
        (name, "done", "device", "RESTRICTED") for name in RESTRICTED
    ]
    assert cloud.bytes_received == 0
    assert len(local.chats) == len(RESTRICTED)


def test_restricted_text_cannot_be_forced_to_the_cloud(
    call: Ask, cloud: OpenAIServer, local: OpenAIServer
) -> None:
    events = call("ask", RESTRICTED, "--force-cloud")

    assert [(event["id"], event["event"], event["reason"]) for event in events] == [
        (name, "error", "not_cleared") for name in RESTRICTED
    ]
    assert cloud.bytes_received == 0
    assert local.chats == []


def test_restricted_text_with_nowhere_to_go_is_refused(
    call: Ask, cloud: OpenAIServer, local: OpenAIServer
) -> None:
    local.close()

    last = call("ask", {"x": [f"My SSN is {SSN}."]})[-1]

    assert last["event"] == "error"
    assert last["reason"] in {"connection", "no_route"}
    assert last["remedies"]
    assert cloud.bytes_received == 0


CONFIDENTIAL = (
    "Write to jane.roe@corp-mail.com and call +1 212 736 5000; jane.roe@corp-mail.com answers first."
)


def test_confidential_text_leaves_covered_and_comes_back_whole(call: Ask, cloud: OpenAIServer) -> None:
    cloud.reply, cloud.max_piece = ECHO, 3
    flags = ("--redact", "auto", "--strategy", "quality")

    preview = call("preview", {"x": [CONFIDENTIAL]}, *flags)[0]
    events = call("ask", {"x": [CONFIDENTIAL]}, *flags)

    done = events[-1]
    (request,) = cloud.chats
    assert preview["verdict"] == "redacted"
    assert request.body == preview["body"].encode()
    assert not cloud.heard("jane.roe")
    assert not cloud.heard("736 5000")
    assert request.text.count("[EMAIL_1]") == 2
    assert (done["event"], done["zone"], done["redacted"]) == ("done", "cloud", True)
    assert done["text"] == CONFIDENTIAL
    assert "".join(event["text"] for event in events if event["event"] == "delta") == CONFIDENTIAL


def test_confidential_text_stays_without_leave_to_cover_it(call: Ask, cloud: OpenAIServer) -> None:
    done = call("ask", {"x": [CONFIDENTIAL]})[-1]
    assert (done["event"], done["zone"], done["level"]) == ("done", "device", "CONFIDENTIAL")
    assert cloud.bytes_received == 0


def test_a_cloud_that_fails_falls_back_to_this_device(
    call: Ask, cloud: OpenAIServer, local: OpenAIServer
) -> None:
    cloud.mode = "500"

    events = call("ask", {"x": [PUBLIC]})

    (fallback,) = [event for event in events if event["event"] == "fallback"]
    assert (fallback["from"], fallback["to"]) == ("recorder/gpt-4o", "local/llama3.1")
    assert fallback["reason"] == "server_error"
    assert events[-1]["text"] == "The quick brown fox answers from local."
    assert len(cloud.chats) == 2  # one retry, FAILURES.md
    assert len(local.chats) == 1


def test_an_answer_cut_off_starts_again_elsewhere(call: Ask, cloud: OpenAIServer) -> None:
    cloud.mode = "eof_mid"

    events = call("ask", {"x": [PUBLIC]})

    kinds = [event["event"] for event in events]
    assert "restart" in kinds
    after = events[kinds.index("restart") :]
    assert "".join(event["text"] for event in after if event["event"] == "delta") == events[-1]["text"]
    assert events[-1]["text"] == "The quick brown fox answers from local."
