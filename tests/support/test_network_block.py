"""Nothing but this machine can be reached from a test, nor from a process that a test starts."""

from __future__ import annotations

import asyncio
import socket
import sys
from pathlib import Path

import pytest

from tests.support.netblock.loopback_only import OWN_VARIABLE, NetworkBlocked, is_loopback
from tests.support.openai_server import OpenAIServer
from tests.support.program import blocked_attempts, quiet_environment, run

# TEST-NET-3 and documentation names (RFC 5737, RFC 2606): never a real host, should the block fail.
OUTSIDE = ("203.0.113.7", 443)


@pytest.mark.parametrize("call", ["connect", "connect_ex"])
def test_connecting_is_blocked(call: str, blocked_network: list[str]) -> None:
    with socket.socket() as sock, pytest.raises(NetworkBlocked):
        getattr(sock, call)(OUTSIDE)
    assert "203.0.113.7" in blocked_network[-1]


def test_datagrams_are_blocked(blocked_network: list[str]) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as sock, pytest.raises(NetworkBlocked):
        sock.sendto(b"text", OUTSIDE)


def test_names_are_not_looked_up(blocked_network: list[str]) -> None:
    with pytest.raises(NetworkBlocked):
        socket.getaddrinfo("api.example.com", 443)


async def test_asyncio_is_blocked(blocked_network: list[str]) -> None:
    with pytest.raises(NetworkBlocked):
        await asyncio.open_connection("api.example.com", 443)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1", "localhost", "", None])
def test_loopback_is_recognised(host: str | None) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["128.0.0.1", "10.0.0.1", "::2", "localhost.example.com", "0.0.0.0"])  # noqa: S104 - never bound
def test_everything_else_is_not(host: str) -> None:
    assert not is_loopback(host)


def test_processes_are_blocked_and_their_attempts_known(tmp_path: Path) -> None:
    environment = quiet_environment(tmp_path)
    code = "import socket; socket.create_connection(('203.0.113.7', 443), timeout=5)"

    done = run([sys.executable, "-c", code], env=environment)

    assert done.status == 1
    assert "NetworkBlocked" in done.stderr
    assert any("203.0.113.7" in attempt for attempt in blocked_attempts(environment))


def test_processes_reach_loopback(tmp_path: Path) -> None:
    server = OpenAIServer()
    try:
        code = f"import urllib.request as u; print(u.urlopen('{server.base_url}/models').status)"
        done = run([sys.executable, "-c", code], env=quiet_environment(tmp_path))
    finally:
        server.close()

    assert done.stdout.strip() == "200"


def test_only_an_address_of_this_machine_can_be_let_through(
    monkeypatch: pytest.MonkeyPatch, blocked_network: list[str]
) -> None:
    monkeypatch.setenv(OWN_VARIABLE, OUTSIDE[0])
    with socket.socket() as sock, pytest.raises(NetworkBlocked):
        sock.connect(OUTSIDE)
    assert "203.0.113.7" in blocked_network[-1]
