"""Trusted-network providers, proven with two real LiteLLM proxies started from docs/teams.md's own files.

The first listens in clear, the second with TLS and a self-made authority; both on this machine's own private
address where it has one, so that NETWORK is what the policy makes of the address. Behind them stand recording
servers. ``make proxy-test`` makes the proxies' environment; without it this file is not collected.
"""

from __future__ import annotations

import ipaddress
import json
import re
import signal
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from hybrid_desktop.core.types import ProviderSettings, TrustZone
from hybrid_desktop.engines.connection import Outcome, check_connection
from tests.support.netblock.loopback_only import OWN_VARIABLE
from tests.support.openai_server import OpenAIServer
from tests.support.program import (
    ROOT,
    Finished,
    Home,
    blocked_attempts,
    provider_toml,
    quiet_environment,
    run_cli,
)

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(600)]

VENV = ROOT / ".venv-litellm"
GUIDE = (ROOT / "docs/teams.md").read_text()
KEY = "sk-of-the-team"
BACKEND_KEY = "sk-of-the-engine"
MODELS = ("team-large", "team-small")
PUBLIC = "What is the capital of France?"
MAIL = "Write to jane.roe@corp-mail.com about the late fee."
SSN = "My SSN is 536-22-8841."
REPLY = "Zürich, Genève; 東京 — and a tail of words that are cut anywhere, exactly as they are 🙂."
START_S = 180


def block(kind: str) -> str:
    """The guide's one fenced block of that kind."""
    (found,) = re.findall(rf"```{kind}\n(.*?)```", GUIDE, re.DOTALL)
    return str(found)


def own_address() -> str:
    """A private address of this machine that is not loopback; else the loopback one, declared network."""
    listed = subprocess.run(["hostname", "-I"], capture_output=True, text=True, check=False).stdout.split()
    return next((each for each in listed if "." in each and is_private(each)), "127.0.0.1")


def is_private(address: str) -> bool:
    return not ipaddress.ip_address(address).is_global


ADDRESS = own_address()


@dataclass
class Proxy:
    """One running LiteLLM proxy."""

    process: subprocess.Popen[bytes] = field(repr=False)
    scheme: str
    port: int
    environment: dict[str, str] = field(repr=False)
    log: Path

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{ADDRESS}:{self.port}"

    @property
    def base_url(self) -> str:
        return f"{self.origin}/v1"

    def stop(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(30)


@dataclass
class Team:
    """The engines, the proxies in front of them, and the authority of the second one's certificate."""

    large: OpenAIServer
    small: OpenAIServer
    clear: Proxy
    secure: Proxy
    authority: Path

    def reset(self) -> None:
        for engine in (self.large, self.small):
            engine.mode, engine.reply, engine.max_piece = "ok", None, 0
            engine.modes.clear()


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    assert (VENV / "bin/litellm").exists(), "run `make proxy-test`"
    folder = tmp_path_factory.mktemp("proxies")
    certificate, key = certificate_for(ADDRESS, folder)
    large, small = OpenAIServer("large"), OpenAIServer("small")
    started: list[Proxy] = []

    def start(name: str, *flags: str) -> Proxy:
        proxy = start_proxy(folder / name, large, small, *flags)
        started.append(proxy)
        return proxy

    try:
        clear = start("clear")
        secure = start("secure", "--ssl_certfile_path", str(certificate), "--ssl_keyfile_path", str(key))
        wait_for(clear, secure)
        yield Team(large, small, clear, secure, folder / "ca.pem")
        for proxy in started:
            assert blocked_attempts(proxy.environment) == [], "a proxy tried to reach the network"
            assert SSN not in proxy.log.read_text()
    finally:
        for proxy in started:
            proxy.stop()
        large.close()
        small.close()


def start_proxy(folder: Path, large: OpenAIServer, small: OpenAIServer, *flags: str) -> Proxy:
    """Starts a proxy on the guide's files, with the engines' addresses in the place of the guide's."""
    folder.mkdir()
    config = block("yaml")
    for guide, real in (("http://127.0.0.1:8000/v1", large), ("http://127.0.0.1:11434/v1", small)):
        assert guide in config
        config = config.replace(guide, real.base_url)
    (folder / "config.yaml").write_text(config)
    (folder / "stream_end.py").write_text(block("python"))
    environment = quiet_environment(folder / "home") | {
        "LITELLM_LOCAL_MODEL_COST_MAP": "True",
        "LITELLM_MASTER_KEY": KEY,
        "VLLM_API_KEY": BACKEND_KEY,
        OWN_VARIABLE: ADDRESS,
    }
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        port = probe.getsockname()[1]
    command = [f"{VENV}/bin/python", f"{VENV}/bin/litellm", "--config", "config.yaml"]
    command += ["--host", ADDRESS, "--port", str(port), "--telemetry", "False", *flags]
    log = folder / "proxy.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=out)
    return Proxy(process, "https" if flags else "http", port, environment, log)


def wait_for(*proxies: Proxy) -> None:
    """Waits until they listen; asked by a process of its own, as this one may reach loopback only."""
    deadline = time.monotonic() + START_S
    for proxy in proxies:
        while "Uvicorn running" not in proxy.log.read_text():
            assert proxy.process.poll() is None, proxy.log.read_text()[-2000:]
            assert time.monotonic() < deadline, proxy.log.read_text()[-2000:]
            time.sleep(0.2)


def certificate_for(address: str, folder: Path) -> tuple[Path, Path]:
    """A server certificate for ``address`` and its key, signed by an authority in ``ca.pem``."""

    def openssl(*arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    make_key = ("-newkey", "rsa:2048", "-nodes", "-days", "2")
    openssl("req", "-x509", *make_key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Team authority")
    openssl("req", *make_key[:3], "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=models")
    (folder / "names").write_text(f"subjectAltName=IP:{address}\n")
    signing = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names")
    openssl("x509", "-req", "-in", "server.csr", "-out", "server.pem", *signing)
    return folder / "server.pem", folder / "server.key"


# --- the program ----------------------------------------------------------------------------------


@dataclass
class Member:
    """One member of the team, with settings made of the guide's."""

    home: Home
    team: Team
    key: str = KEY

    def settings(
        self, *proxies: Proxy, approved: bool = True, restricted: bool = False, models: tuple[str, ...] = ()
    ) -> None:
        """Writes settings.toml: the guide's table once per proxy."""
        guide = tomllib.loads(block("toml"))["providers"]["team"]
        origins = json.dumps([proxy.origin for proxy in proxies])
        tables = [
            provider_toml(
                f"team{number}",
                proxy.base_url,
                guide["zone"],
                models or guide["models"],
                number,
                api_key_env=guide["api_key_env"],
                stall_s=5,
            )
            for number, proxy in enumerate(proxies, 1)
        ]
        trusted = f"[trusted]\napproved = {origins if approved else '[]'}\n"
        trusted += f"restricted_ok = {origins if restricted else '[]'}\n"
        self.home.write_settings("".join(tables) + trusted + "[embedded]\nenabled = false\n")

    @property
    def variables(self) -> dict[str, str]:
        return {"TEAM_KEY": self.key, OWN_VARIABLE: ADDRESS, "SSL_CERT_FILE": str(self.team.authority)}

    def ask(self, *texts: str) -> list[dict[str, Any]]:
        """What ``ask --jsonl`` says to one conversation per text."""
        lines = "".join(
            json.dumps({"id": number, "messages": [{"role": "user", "content": text}]}) + "\n"
            for number, text in enumerate(texts)
        )
        done = run_cli(["ask", "--jsonl"], home=self.home, input=lines, env=self.variables, timeout_s=300)
        assert blocked_attempts(self.home.environment) == []
        assert done.events, done.stderr
        assert done.events[-1]["event"] in ("done", "error")
        return done.events


@pytest.fixture
def member(home: Home, team: Team) -> Member:
    team.reset()
    return Member(home, team)


def asked(engine: OpenAIServer, act: Callable[[], list[dict[str, Any]]]) -> tuple[int, list[dict[str, Any]]]:
    """How many requests reached ``engine`` while ``act`` ran, and what it returned."""
    before = len(engine.chats)
    events = act()
    return len(engine.chats) - before, events


def kinds(events: list[dict[str, Any]]) -> list[str]:
    return [event["event"] for event in events if event["event"] != "delta"]


# --- answers --------------------------------------------------------------------------------------


def test_an_answer_is_streamed_exactly_and_confidential_text_goes_as_typed(member: Member) -> None:
    large = member.team.large
    large.reply, large.max_piece = REPLY, 3
    member.settings(member.team.clear)
    count, events = asked(large, lambda: member.ask(MAIL))
    done = events[-1]
    deltas = [event["text"] for event in events if event["event"] == "delta"]
    assert (done["event"], done["text"], "".join(deltas)) == ("done", REPLY, REPLY)
    assert len(deltas) > len(REPLY) / 6, "it came in pieces, not in one"
    assert (done["provider"], done["model"], done["zone"]) == ("team1", "team-large", "network")
    assert (done["level"], done["redacted"], done["finish_reason"]) == ("CONFIDENTIAL", False, "stop")
    assert done["usage"]["completion_tokens"] > 0
    assert count == 1
    body = large.chats[-1]
    assert body.json["messages"][-1]["content"] == MAIL
    assert body.json["model"] == "llama-3.3-70b"
    assert body.headers["authorization"] == f"Bearer {BACKEND_KEY}"
    assert not large.heard(KEY), "the team's key is the proxy's business"


def test_the_second_model_is_the_second_engine(member: Member) -> None:
    member.settings(member.team.clear, models=("team-small",))
    count, events = asked(member.team.small, lambda: member.ask(PUBLIC))
    assert (events[-1]["model"], events[-1]["text"]) == (
        "team-small",
        "The quick brown fox answers from small.",
    )
    assert count == 1


def test_over_tls_with_the_teams_own_authority_and_not_without(member: Member) -> None:
    member.settings(member.team.secure)
    assert member.ask(PUBLIC)[-1]["zone"] == "network"
    no_authority = replace(member.team, authority=Path("/dev/null"))
    stranger = replace(member, team=no_authority)
    count, events = asked(member.team.large, lambda: stranger.ask(PUBLIC))
    assert (events[-1]["event"], events[-1]["reason"], count) == ("error", "tls", 0)


async def test_the_connection_test_lists_the_models(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OWN_VARIABLE, ADDRESS)
    provider = ProviderSettings("team", "openai", team.clear.base_url, TrustZone.NETWORK, MODELS)
    approved = frozenset({team.clear.origin})
    good = await check_connection(provider, approved, KEY, timeout_s=30)
    assert (good.outcome, good.models) == (Outcome.ANSWERS, MODELS)
    bad = await check_connection(provider, approved, "sk-wrong", timeout_s=30)
    assert (bad.outcome, bad.models) == (Outcome.KEY_REFUSED, ())


# --- clearance ------------------------------------------------------------------------------------


def test_restricted_text_goes_only_where_it_may(member: Member) -> None:
    large = member.team.large
    member.settings(member.team.clear)
    count, events = asked(large, lambda: member.ask(SSN))
    assert (events[-1]["event"], events[-1]["reason"], count) == ("error", "not_cleared", 0)
    assert not large.heard("536-22-8841")
    member.settings(member.team.clear, restricted=True)
    count, events = asked(large, lambda: member.ask(SSN))
    assert (events[-1]["event"], events[-1]["level"], count) == ("done", "RESTRICTED", 1)


@pytest.mark.skipif(ADDRESS == "127.0.0.1", reason="a loopback address needs no approval to be trusted")
def test_without_approval_the_same_server_is_a_cloud(member: Member) -> None:
    member.settings(member.team.clear, approved=False)
    count, events = asked(member.team.large, lambda: member.ask(MAIL, PUBLIC))
    refused, answered = events[0], events[-1]
    assert (refused["event"], refused["reason"]) == ("error", "not_cleared")
    assert (answered["event"], answered["zone"], count) == ("done", "cloud", 1)


# --- failures -------------------------------------------------------------------------------------


def test_a_wrong_key_is_auth_and_is_tried_once(member: Member) -> None:
    """Without a database LiteLLM answers 400 to it, not 401."""
    member.settings(member.team.clear)
    member.key = "sk-wrong"
    count, events = asked(member.team.large, lambda: member.ask(PUBLIC))
    assert kinds(events) == ["attempt", "error"]
    assert (events[-1]["reason"], count) == ("auth", 0)
    assert "Check the provider's key." in events[-1]["remedies"]


def test_a_model_it_does_not_list_is_missing(member: Member) -> None:
    member.settings(member.team.clear, models=("team-none", "team-small"))
    events = member.ask(PUBLIC)
    fallback = [event for event in events if event["event"] == "fallback"]
    # Looked up before, it may never be asked for; asked for, it is missing. Either way the next one answers.
    assert all(event["reason"] == "model_missing" for event in fallback)
    assert events[-1]["model"] == "team-small"


@pytest.mark.parametrize(
    ("mode", "reason", "most"),
    [("429", "rate_limit", 2), ("500", "server_error", 2), ("503", "server_error", 2), ("401", "auth", 1)],
)
def test_an_engines_error_falls_over_to_the_other_proxy(
    member: Member, mode: str, reason: str, most: int
) -> None:
    """The first proxy's large engine fails; the second proxy asks the small one."""
    large, small = member.team.large, member.team.small
    large.mode = mode
    member.settings(member.team.clear, member.team.secure, models=("team-large",))
    text = (member.home.path / "settings.toml").read_text()
    first, _, second = text.partition("[providers.team2]")
    second = second.replace("team-large", "team-small")
    (member.home.path / "settings.toml").write_text(f"{first}[providers.team2]{second}")
    before = len(small.chats)
    count, events = asked(large, lambda: member.ask(PUBLIC))
    (fallback,) = [event for event in events if event["event"] == "fallback"]
    assert (fallback["from"], fallback["to"], fallback["reason"]) == (
        "team1/team-large",
        "team2/team-small",
        reason,
    )
    assert 1 <= count <= most
    assert (events[-1]["event"], events[-1]["provider"]) == ("done", "team2")
    assert len(small.chats) - before == 1


@pytest.mark.parametrize("mode", ["die_mid", "eof_mid", "inband"])
def test_an_answer_cut_behind_the_proxy_is_never_shown_as_complete(member: Member, mode: str) -> None:
    """LiteLLM alone would end it with an invented "stop"; the guide's guard makes an error of it."""
    large = member.team.large
    large.reply = "one two three four five six seven eight"
    large.modes.append(mode)
    member.settings(member.team.clear, models=("team-large",))
    events = member.ask(PUBLIC)
    shown = "".join(event["text"] for event in events if event["event"] == "delta")
    assert shown == "one two three four"
    assert (events[-1]["event"], events[-1]["reason"]) == ("error", "interrupted")
    # With somewhere else to go, what was shown is superseded by a new version, never continued.
    large.modes.append(mode)
    member.settings(member.team.clear, member.team.secure, models=("team-large",))
    events = member.ask(PUBLIC)
    assert [kind for kind in kinds(events) if kind != "attempt"] == ["fallback", "restart", "done"]
    assert (events[-1]["text"], events[-1]["provider"]) == (large.reply, "team2")


def test_when_one_proxy_is_killed_the_other_answers_and_the_ledger_says_so(
    member: Member, keyring_session: Callable[..., Finished]
) -> None:
    """Last, as the first proxy is gone after it."""
    team = member.team
    team.clear.stop()
    member.settings(team.clear, team.secure, models=("team-large",))
    line = json.dumps({"id": 1, "messages": [{"role": "user", "content": PUBLIC}]})
    script = f"""
        set -e
        run() {{ "$PROGRAM" -m hybrid_desktop --home "{member.home.path}" "$@"; }}
        printf '%s\\n' '{line}' | run ask --jsonl
        run history --json
    """
    variables = {**member.variables, "PROGRAM": sys.executable}
    finished = keyring_session("bash", "-c", script, env=variables, timeout_s=300)
    assert finished.status == 0, finished.stderr
    *events, row = finished.events
    assert "restart" not in kinds(events)
    (fallback,) = [event for event in events if event["event"] == "fallback"]
    assert (fallback["from"], fallback["to"], fallback["reason"]) == (
        "team1/team-large",
        "team2/team-large",
        "connection",
    )
    assert (events[-1]["event"], events[-1]["provider"], events[-1]["fallback_count"]) == ("done", "team2", 1)
    assert [(each["route"], each["zone"], each["outcome"]) for each in row["attempts"]] == [
        ("team1/team-large", "network", "connection"),
        ("team2/team-large", "network", "ok"),
    ]
    assert (row["outcome"], row["route"], row["zone"]) == ("done", "team2/team-large", "network")
