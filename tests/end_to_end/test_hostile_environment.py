"""The real command in an environment that wants to lead it astray: only what was previewed leaves."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hybrid_desktop.cli import human
from tests.support.anthropic_server import AnthropicServer
from tests.support.openai_server import ECHO, OpenAIServer
from tests.support.program import Finished, Home, blocked_attempts, provider_toml, run
from tests.support.wire import (
    Certificate,
    ConnectProxy,
    RawServer,
    certificate as certificate,
    start_proxy as start_proxy,
    start_raw as start_raw,
)

pytestmark = pytest.mark.end_to_end

CANARY = "zebracanaryquartz"
KEY = "sk-canary-key-1234567890"
PUBLIC = f"What does the word {CANARY} mean?"
RESTRICTED = f"My SSN is 536-22-8841, says {CANARY}."

# Runs the program with every logger at DEBUG, whatever anybody sets, and all of it in one file.
_LOGGED = """
import logging, sys
logging.basicConfig(filename=sys.argv[1], level=logging.DEBUG)
logging.Logger.setLevel = lambda self, level: None
sys.argv = ["hybrid-desktop", *sys.argv[2:]]
from hybrid_desktop.__main__ import main
sys.exit(main())
"""


def hostile(evil: str, folder: Path) -> dict[str, str]:
    """Variables that SDKs, HTTP clients and TLS libraries listen to, all pointing to ``evil``."""
    headers = f"x-evil: {evil}\nauthorization: Bearer stolen"
    return {
        **dict.fromkeys(("OPENAI_BASE_URL", "OPENAI_API_BASE", "ANTHROPIC_BASE_URL"), f"{evil}/v1"),
        **dict.fromkeys(("OPENAI_CUSTOM_HEADERS", "ANTHROPIC_CUSTOM_HEADERS"), headers),
        **dict.fromkeys(("OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_ADMIN_KEY"), "evil-id"),
        **dict.fromkeys(("OPENAI_WEBHOOK_SECRET", "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"), "evil-id"),
        **dict.fromkeys(("OPENAI_LOG", "ANTHROPIC_LOG", "HTTPX_LOG_LEVEL"), "debug"),
        **dict.fromkeys(("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"), evil),
        **dict.fromkeys(("HTTP2", "HTTPX_HTTP2", "PYTHONASYNCIODEBUG"), "1"),
        **dict.fromkeys(("NODE_TLS_REJECT_UNAUTHORIZED", "PYTHONHTTPSVERIFY"), "0"),
        **dict.fromkeys(("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"), "/nowhere"),
        "NODE_OPTIONS": "--tls-keylog=/nowhere",
        "SSLKEYLOGFILE": str(folder / "keys.log"),
        "TEST_KEY": KEY,
    }


def lines(*texts: str) -> str:
    asked = [{"id": text[:4], "messages": [{"role": "user", "content": text}]} for text in texts]
    return "".join(json.dumps(line) + "\n" for line in asked)


def test_what_leaves_is_what_was_previewed_and_no_log_holds_it(
    cli: Callable[..., Finished],
    home: Home,
    tmp_path: Path,
    start_server: Callable[..., OpenAIServer],
    start_raw: Callable[..., RawServer],
) -> None:
    evil, cloud = start_raw(), start_server("cloud", reply=ECHO)
    local = AnthropicServer("local", reply=ECHO)  # the other SDK, in the same process
    home.write_settings(
        'environment = "production"\n[embedded]\nenabled = false\n'
        + provider_toml("openai", cloud.base_url, "cloud", ["gpt-4o"], api_key_env="TEST_KEY")
        + provider_toml("behind", "https://cloud.test/v1", "cloud", ["gpt-4o-mini"], api_key_env="TEST_KEY")
        + provider_toml("local", local.base_url, "device", ["claude-3-haiku"], kind="anthropic")
    )
    environment = hostile(f"http://127.0.0.1:{evil.port}", tmp_path)
    asked = lines(PUBLIC, RESTRICTED)
    log = tmp_path / "debug.log"

    previews = cli("preview", "--jsonl", input=asked, env=environment).events
    done = run(
        [sys.executable, "-c", _LOGGED, str(log), "--home", str(home.path), "ask", "--jsonl"],
        env=home.environment | environment,
        input=asked,
    )

    local.close()
    assert done.status == 0, done.stdout + done.stderr
    (to_cloud,), (to_local,) = cloud.chats, local.chats
    body, behind = previews[0]["bodies"]
    assert "proxy" not in body
    assert behind["proxy"] == f"127.0.0.1:{evil.port}"
    said = human.preview(previews[0], colour=False)
    assert f"to behind/gpt-4o-mini at cloud.test, through proxy 127.0.0.1:{evil.port}:" in said
    assert to_cloud.headers == {**body["headers"], "authorization": f"Bearer {KEY}"}
    assert to_cloud.body == body["body"].encode()
    assert previews[1]["bodies"] == []
    assert to_local.headers == {
        **{name: value for name, value in body["headers"].items() if name != "authorization"},
        "host": f"127.0.0.1:{local.port}",
        "anthropic-version": "2023-06-01",
        "content-length": str(len(to_local.body)),
    }
    assert (evil.connections, evil.bytes_received) == (0, 0)
    assert blocked_attempts(home.environment) == []
    written = log.read_text(encoding="utf-8")
    assert all(library in written for library in ("httpcore2", "openai", "asyncio"))
    for private in (CANARY, "536-22-8841", KEY):
        assert private not in written
        assert private not in done.stderr
    assert not (tmp_path / "keys.log").exists()


def test_a_cloud_behind_a_proxy_is_asked_through_it(
    cli: Callable[..., Finished],
    home: Home,
    certificate: Certificate,
    start_raw: Callable[..., RawServer],
    start_proxy: Callable[..., ConnectProxy],
) -> None:
    server = start_raw(tls=certificate.server_context())
    proxy = start_proxy(server.port)
    home.write_settings(
        "[embedded]\nenabled = false\n"
        + provider_toml("openai", "https://cloud.test/v1", "cloud", ["gpt-4o"], api_key_env="TEST_KEY")
    )
    environment = {
        "HTTPS_PROXY": f"http://user:canarypassword@127.0.0.1:{proxy.port}",
        "SSL_CERT_FILE": str(certificate.certificate),
        "TEST_KEY": KEY,
    }

    done = cli("ask", "--force-cloud", PUBLIC, env=environment)

    assert done.status == 0, done.stderr
    assert done.stdout.strip() == "Paris."
    assert CANARY.encode() in server.received
    assert CANARY.encode() not in proxy.received
    assert blocked_attempts(home.environment) == []
    assert "canarypassword" not in done.stdout + done.stderr
