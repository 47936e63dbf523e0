"""Walks the seven set-ups of docs/routing.md with the real command; each is read from that page itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from hybrid_desktop.config.settings import load_settings
from tests.support.anthropic_server import AnthropicServer
from tests.support.openai_server import OpenAIServer
from tests.support.program import ROOT, Finished, Home, blocked_attempts

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(180)]

PAGE = (ROOT / "docs" / "routing.md").read_text("utf-8")
SETTINGS = dict(re.findall(r"^### (\d [^\n]+)\n+```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
KEYS = {name: f"sk-of-{name.lower()}" for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "BACKUP_API_KEY")}
FRANCE = "What is the capital of France?"
SSN = "Patient SSN: 123-45-6789, what's the diagnosis?"

Lines = Mapping[str, Mapping[str, Any]]
SetUp = Callable[[str, Mapping[str, OpenAIServer]], Path]
Run = Callable[..., dict[str, list[dict[str, Any]]]]
Start = Callable[..., OpenAIServer]


@pytest.fixture
def set_up(home: Home) -> SetUp:
    """Writes the settings of one heading, with each provider's address replaced by that of a server here."""

    def write(title: str, servers: Mapping[str, OpenAIServer]) -> Path:
        head, *tables = re.split(r"(?m)^(?=\[providers\.)", SETTINGS[title])
        written = [_at_its_server(table, servers) for table in tables]
        return home.write_settings("".join([head, *written, "\n[embedded]\nenabled = false\n"]))

    return write


def _at_its_server(table: str, servers: Mapping[str, OpenAIServer]) -> str:
    """A provider's table with its server's address and, as that is a loopback one, the zone it has else."""
    name = table[len("[providers.") : table.index("]")]
    table, count = re.subn(r'base_url = "[^"]+"', f'base_url = "{servers[name].base_url}"', table)
    assert count == 1
    return table


@pytest.fixture
def run(cli: Callable[..., Finished], home: Home) -> Run:
    """``run("ask", {id: fields})``: the events of each line, its ``text`` being its one message."""

    def call(command: str, lines: Lines, env: Mapping[str, str] | None = None) -> dict[str, Any]:
        sent = [
            {"id": name, "messages": [{"role": "user", "content": fields["text"]}]}
            | {key: value for key, value in fields.items() if key != "text"}
            for name, fields in lines.items()
        ]
        text = "".join(json.dumps(line) + "\n" for line in sent)
        done = cli(command, "--jsonl", input=text, env=KEYS | dict(env or {}))
        assert done.status in (0, 1), done.stderr
        assert blocked_attempts(home.environment) == []
        return {name: [event for event in done.events if event["id"] == name] for name in lines}

    return call


def answered_by(events: Iterable[dict[str, Any]]) -> str:
    """``provider/model`` of the answer."""
    done = list(events)[-1]
    assert done["event"] == "done", done
    return f"{done['provider']}/{done['model']}"


def routes(preview: dict[str, Any]) -> list[str]:
    return [f"{route['provider']}/{route['model']}" for route in preview["routes"]]


def asked(server: OpenAIServer) -> list[tuple[str, int, float]]:
    """Model, length and temperature of each request."""
    return [(r.json["model"], r.json["max_tokens"], r.json["temperature"]) for r in server.chats]


def test_the_page_has_seven_set_ups_and_links_to_each() -> None:
    assert [int(title.split()[0]) for title in SETTINGS] == list(range(1, 8))
    for title in SETTINGS:
        assert f"[{title}](#{title.lower().replace(' ', '-')})" in PAGE


def test_1_environment_configuration(set_up: SetUp, run: Run, start_server: Start) -> None:
    servers = {"local": start_server("local"), "openai": start_server("openai")}
    set_up("1 Environment configuration", servers)
    environments = ("development", "testing", "staging", "production")

    lines = {name: {"text": FRANCE, "environment": name} for name in environments}
    events = run("ask", {"none": {"text": FRANCE}, **lines})
    preselected = run("ask", {"x": {"text": FRANCE}}, env={"ENVIRONMENT": "prod"})["x"]

    assert {name: answered_by(found) for name, found in events.items()} == {
        "none": "local/llama3.1",
        "development": "local/llama3.1",
        "testing": "local/phi3:mini",
        "staging": "openai/gpt-4o-mini",
        "production": "openai/gpt-4o",
    }
    assert answered_by(preselected) == "openai/gpt-4o"
    development, production = ("llama3.1", 1000, 0.7), ("gpt-4o", 4000, 0.3)
    assert asked(servers["local"]) == [development, development, ("phi3:mini", 500, 0.0)]
    assert asked(servers["openai"]) == [("gpt-4o-mini", 2000, 0.5), production, production]


def test_2_production_configuration_and_client(set_up: SetUp, run: Run, start_server: Start) -> None:
    servers = {"openai": start_server("openai"), "anthropic": start_server("anthropic")}
    path = set_up("2 Production configuration and client", servers)

    (preview,) = run("preview", {"x": {"text": FRANCE}})["x"]
    events = run("ask", {"x": {"text": FRANCE}})["x"]

    assert routes(preview) == ["openai/gpt-4o", "anthropic/claude-sonnet-4-5", "openai/gpt-4o-mini"]
    assert preview["reason"] == "Public text, high availability requirement: a cloud first, as typed"
    assert load_settings(path, {}).sla_percent == 99.9
    assert answered_by(events) == "openai/gpt-4o"
    assert asked(servers["openai"]) == [("gpt-4o", 4000, 0.3)]
    assert servers["openai"].chats[0].headers["authorization"] == "Bearer sk-of-openai_api_key"
    assert servers["anthropic"].chats == []


SENSITIVE = {
    "number": SSN,
    "password": "Check my password strength: secret123",
    "address": "Write a reply to jane.roe@corp-mail.com.",
    "name": "Draft a letter to Dr. Maria Kowalska about her visit.",
    "keyword": "Draft a memo about the salary bands.",
}


def test_3_sensitive_data_router(set_up: SetUp, run: Run, start_server: Start) -> None:
    servers = {"local": start_server("local"), "openai": start_server("openai")}
    set_up("3 Sensitive-data router", servers)

    events = run("ask", {name: {"text": text} for name, text in {"public": FRANCE, **SENSITIVE}.items()})

    assert answered_by(events.pop("public")) == "openai/gpt-4o"
    assert {name: answered_by(found) for name, found in events.items()} == dict.fromkeys(
        SENSITIVE, "local/llama3.1"
    )
    (only,) = servers["openai"].chats
    assert only.json["messages"][-1]["content"] == FRANCE


def test_4_cascading_fallback(set_up: SetUp, run: Run, start_server: Start) -> None:
    servers = {name: start_server(name) for name in ("local", "openai", "backup")}
    set_up("4 Cascading fallback", servers)
    servers["local"].mode, servers["openai"].mode = "500", "429"

    found = run("ask", {"public": {"text": FRANCE}, "restricted": {"text": SSN}})

    events = found["public"]
    assert [(e["from"], e["to"], e["reason"]) for e in events if e["event"] == "fallback"] == [
        ("local/llama3.1", "openai/gpt-4o-mini", "server_error"),
        ("openai/gpt-4o-mini", "backup/gpt-4o-mini", "rate_limit"),
    ]
    assert answered_by(events) == "backup/gpt-4o-mini"
    assert (events[-1]["fallback"], events[-1]["fallback_count"]) == (True, 2)
    # Text that may not leave stops at the first.
    last = found["restricted"][-1]
    assert (last["event"], last["reason"]) == ("error", "server_error")
    assert not any(servers[name].heard("123-45-6789") for name in ("openai", "backup"))


def test_6_unified_hybrid_client(set_up: SetUp, run: Run, start_server: Start) -> None:
    servers = {"local": start_server("local"), "openai": start_server("openai")}
    set_up("6 Unified hybrid client", servers)
    choices: Lines = {
        "settings": {},
        "privacy": {"strategy": "privacy"},
        "quality": {"strategy": "quality"},
        "here": {"strategy": "quality", "force_local": True},
        "there": {"force_cloud": True},
    }

    lines = {name: {"text": FRANCE, **fields} for name, fields in choices.items()}
    events = run("ask", {**lines, "refused": {"text": SSN, "force_cloud": True}})
    refused = events.pop("refused")

    assert {name: answered_by(found) for name, found in events.items()} == {
        "settings": "local/llama3.1",
        "privacy": "local/llama3.1",
        "quality": "openai/gpt-4o",
        "here": "local/llama3.1",
        "there": "openai/gpt-4o",
    }
    assert [(e["event"], e["reason"]) for e in refused] == [("error", "not_cleared")]
    assert not servers["openai"].heard("123-45-6789")
    done = events["quality"][-1]
    assert (done["zone"], done["level"], done["finish_reason"]) == ("cloud", "PUBLIC", "stop")
    assert done["latency_ms"] >= done["first_token_ms"] > 0


def test_7_smart_hybrid_router(set_up: SetUp, run: Run, start_server: Start) -> None:
    servers = {"local": start_server("local"), "openai": start_server("openai")}
    set_up("7 Smart hybrid router", servers)

    events = run("ask", {"cost": {"text": FRANCE}, "order": {"text": FRANCE, "strategy": "balanced"}})

    assert answered_by(events["cost"]) == "local/llama3.1"
    assert answered_by(events["order"]) == "openai/gpt-4o"


def fallbacks(events: Iterable[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(event["from"], event["to"], event["reason"]) for event in events if event["event"] == "fallback"]


def test_2_claude_steps_in_for_openai(set_up: SetUp, run: Run, start_server: Start) -> None:
    openai = start_server("openai")
    openai.mode = "500"
    with closing(AnthropicServer("anthropic")) as claude:
        set_up("2 Production configuration and client", {"openai": openai, "anthropic": claude})

        events = run("ask", {"x": {"text": FRANCE}})["x"]

        assert fallbacks(events) == [("openai/gpt-4o", "anthropic/claude-sonnet-4-5", "server_error")]
        assert answered_by(events) == "anthropic/claude-sonnet-4-5"
        (request,) = claude.chats
        assert request.headers["x-api-key"] == "sk-of-anthropic_api_key"
        assert (request.json["max_tokens"], request.json["messages"][-1]["content"]) == (4000, FRANCE)


TIDES = "Explain how the tides of the sea come about."
WEAK = "I'm not sure, it might be the wind."
GOOD = (
    "The tides of the sea come about because the moon and the sun pull at the water of the earth: "
    "the sea rises where it faces the moon and on the far side, and falls in between."
)


def test_5_quality_based_fallback(set_up: SetUp, run: Run, start_server: Start) -> None:
    servers = {"local": start_server("local"), "openai": start_server("openai")}
    set_up("5 Quality-based fallback", servers)
    servers["local"].reply, servers["openai"].reply = WEAK, GOOD

    found = run("ask", {"weak": {"text": TIDES}, "here": {"text": SSN}})

    events = found["weak"]
    assert fallbacks(events) == [("local/llama3.1", "openai/gpt-4o", "quality")]
    assert [event["version"] for event in events if event["event"] == "restart"] == [2]
    assert answered_by(events) == "openai/gpt-4o"
    done = events[-1]
    assert done["text"] == GOOD
    assert done["quality"]["first_score"] < 0.7 <= done["quality"]["score"]
    assert done["quality"]["first_reasons"]
    # A better model elsewhere is no reason to let a text out.
    assert answered_by(found["here"]) == "local/llama3.1"
    (only,) = servers["openai"].chats
    assert only.json["messages"][-1]["content"] == TIDES


def test_7_the_cheaper_model_and_then_the_spent_budget(set_up: SetUp, run: Run, start_server: Start) -> None:
    servers = {"local": start_server("local"), "openai": start_server("openai")}
    path = set_up("7 Smart hybrid router", servers)
    settings = path.read_text("utf-8")
    assert "budget_day_usd = 2\n" in settings
    path.write_text(settings.replace("budget_day_usd = 2\n", "budget_day_usd = 0.000001\n"), "utf-8")
    servers["local"].close()

    found = run("ask", {"first": {"text": FRANCE}, "second": {"text": FRANCE, "force_cloud": True}})

    assert answered_by(found["first"]) == "openai/gpt-4o-mini"
    done = found["first"][-1]
    tokens = done["usage"]
    cost = (tokens["prompt_tokens"] * 0.15 + tokens["completion_tokens"] * 0.6) / 1e6
    assert done["cost"] == pytest.approx(cost)
    assert [(event["event"], event["reason"]) for event in found["second"]] == [("error", "cost")]
    assert "today's budget of $0.000001 is spent" in found["second"][0]["error"]
    assert len(servers["openai"].chats) == 1
