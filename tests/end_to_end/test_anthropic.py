"""The real command with Anthropic's dialect: what is previewed is what arrives; fallback both ways."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.anthropic_server import AnthropicServer
from tests.support.openai_server import ECHO, OpenAIServer
from tests.support.program import Finished, Home, blocked_attempts, provider_toml

PUBLIC = "What is the capital of France?"
EMAIL = "jane.roe@corp-mail.com"
KEYS = {"CLAUDE_KEY": "sk-ant-secret", "GPT_KEY": "sk-secret", "ANTHROPIC_CUSTOM_HEADERS": "X-Trap: é"}

Ask = Callable[..., list[dict[str, Any]]]

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(180)]


@pytest.fixture
def claude(start_anthropic: Callable[..., AnthropicServer]) -> AnthropicServer:
    return start_anthropic("claude")


@pytest.fixture
def gpt(start_server: Callable[..., OpenAIServer]) -> OpenAIServer:
    return start_server("gpt")


@pytest.fixture
def call(cli: Callable[..., Finished], home: Home, claude: AnthropicServer, gpt: OpenAIServer) -> Ask:
    """``call(command, turns, first, **fields)`` with ``first`` preferred to the other cloud; the events."""

    def run_line(command: str, turns: list[str], first: str, **fields: Any) -> list[dict[str, Any]]:
        tables = {
            "anthropic": provider_toml(
                *("anthropic", claude.base_url, "cloud", ["claude-opus-5-5"], int(first != "anthropic")),
                kind="anthropic",
                api_key_env="CLAUDE_KEY",
            ),
            "openai": provider_toml(
                *("openai", gpt.base_url, "cloud", ["gpt-4o"], int(first != "openai")), api_key_env="GPT_KEY"
            ),
        }
        profile = f'[environments.production]\nroute = "{first}/' + (
            'claude-opus-5-5"\n' if first == "anthropic" else 'gpt-4o"\n'
        )
        top = f'environment = "production"\n{profile}'
        home.write_settings(f"{top}{''.join(tables.values())}[embedded]\nenabled = false\n")
        roles = [{"role": ("user", "assistant")[n % 2], "content": text} for n, text in enumerate(turns)]
        line = json.dumps({"id": "1", "messages": [*fields.pop("before", []), *roles], **fields})
        done = cli(command, "--jsonl", input=line + "\n", env=KEYS)
        assert blocked_attempts(home.environment) == []
        assert "secret" not in done.stdout + done.stderr
        return done.events

    return run_line


def test_what_is_previewed_arrives_byte_for_byte(call: Ask, claude: AnthropicServer) -> None:
    """A system text, several turns, several replacements, and the key in a header of its own."""
    turns = [f"Write to {EMAIL}.", "Sure.", f"Call +1 212 555 0187, then {EMAIL}."]
    fields = {"before": [{"role": "system", "content": "Be brief."}], "redact": "auto"}
    (preview,) = call("preview", turns, "anthropic", strategy="quality", **fields)
    claude.reply = ECHO
    events = call("ask", turns, "anthropic", strategy="quality", **fields)
    (received,) = claude.chats
    shown = preview["bodies"][0]
    assert (shown["provider"], shown["host"]) == ("anthropic", claude.address.removeprefix("http://"))
    assert received.body.decode() == shown["body"] == preview["body"]
    assert received.path == "/v1/messages"
    assert set(received.headers) == set(shown["headers"])
    assert shown["headers"]["x-api-key"] == "***"
    assert shown["headers"]["anthropic-version"] == "2023-06-01"
    assert received.headers["x-api-key"] == "sk-ant-secret"
    assert received.json["system"] == "Be brief."
    assert not claude.heard(EMAIL)
    assert [r["placeholder"] for r in preview["redactions"]] == ["[EMAIL_1]", "[PHONE_1]"]
    done = events[-1]
    assert (done["event"], done["text"]) == ("done", f"Call +1 212 555 0187, then {EMAIL}.")
    assert (done["provider"], done["redacted"], done["finish_reason"]) == ("anthropic", True, "stop")
    assert not done["usage"]["estimated"]


@pytest.mark.parametrize("mode", ["529", "402quota", "inband"])
def test_when_anthropic_fails_openai_answers(
    call: Ask, claude: AnthropicServer, gpt: OpenAIServer, mode: str
) -> None:
    claude.mode = mode
    events = call("ask", [PUBLIC], "anthropic")
    moves = [(e["from"], e["to"], e["reason"]) for e in events if e["event"] == "fallback"]
    reason = {"529": "server_error", "402quota": "quota", "inband": "interrupted"}[mode]
    assert moves == [("anthropic/claude-opus-5-5", "openai/gpt-4o", reason)]
    assert (events[-1]["event"], events[-1]["text"]) == ("done", "The quick brown fox answers from gpt.")
    assert len(claude.chats) == (2 if mode == "529" else 1)
    assert len(gpt.chats) == 1


def test_when_openai_fails_anthropic_answers(call: Ask, claude: AnthropicServer, gpt: OpenAIServer) -> None:
    gpt.mode = "die_mid"
    events = call("ask", [PUBLIC], "openai")
    moves = [(e["from"], e["to"], e["reason"]) for e in events if e["event"] == "fallback"]
    assert moves == [("openai/gpt-4o", "anthropic/claude-opus-5-5", "interrupted")]
    assert [e["version"] for e in events if e["event"] == "restart"] == [2]
    assert (events[-1]["provider"], events[-1]["text"]) == (
        "anthropic",
        "The quick brown fox answers from claude.",
    )


def test_a_refusal_is_not_routed_around(call: Ask, claude: AnthropicServer, gpt: OpenAIServer) -> None:
    claude.mode = "filter_mid"
    events = call("ask", [PUBLIC], "anthropic")
    assert (events[-1]["event"], events[-1]["reason"]) == ("error", "content_filter")
    assert gpt.chats == []
