"""Fixtures for every test: no network, no unexpected log line, real servers, homes and processes.

Imports no Qt: the core's tests also run where PySide6 and pytest-qt are not installed.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import logging
import re
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests.support.anthropic_server import AnthropicServer
from tests.support.netblock import loopback_only
from tests.support.openai_server import OpenAIServer
from tests.support.program import Finished, Home, in_keyring, run, run_cli

loopback_only.install()

# Two shared cores: a slow example says nothing about the code.
hypothesis.settings.register_profile("default", deadline=None, print_blob=True)
hypothesis.settings.load_profile("default")


# Its environment, 1 GB of another project's packages, is made by `make proxy-test` only, which runs it.
LITELLM = Path(__file__).parents[1] / ".venv-litellm"
collect_ignore = [] if LITELLM.exists() else ["end_to_end/test_litellm_proxy.py"]


def pytest_report_header() -> list[str]:
    """Says what is not collected here, so that nobody takes it for passed."""
    return [f"not collected: {name} (run `make proxy-test`)" for name in collect_ignore]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Makes pytest-qt's settings in pyproject.toml known where pytest-qt is not installed."""
    if importlib.util.find_spec("pytestqt") is None:
        for name in ("qt_api", "qt_log_ignore", "qt_log_level_fail"):
            parser.addini(name, "Used by pytest-qt, which is not installed here.")


def pytest_configure() -> None:
    """Keeps pytest-qt from handling Qt's events between the phases of an asynchronous test.

    There asyncio is not running, and a step of a task that Qt calls then ends with "no running event loop".
    """
    if importlib.util.find_spec("pytestqt") is None:
        return
    plugin: Any = importlib.import_module("pytestqt.plugin")
    process_events = plugin._process_events

    def unless_asynchronous() -> None:
        if True not in asynchronous:
            process_events()

    plugin._process_events = unless_asynchronous


asynchronous: list[bool] = []
"""Whether the test that runs now is a coroutine; asked beforehand, as pytest-asyncio wraps it."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Takes note of what kind of test runs."""
    asynchronous[:] = [inspect.iscoroutinefunction(getattr(item, "obj", None))]
    return (yield)


def pytest_sessionfinish() -> None:
    """Empties the clipboard: Qt would destroy what a test left there after Python has ended, and crash."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and widgets.QApplication.instance() is not None:
        widgets.QApplication.clipboard().clear()


class _Records(logging.Handler):
    """Keeps every record that reaches the root logger, as the text a log file would hold."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
        self.kept: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append((record.levelno, self.format(record)))


@pytest.fixture
def expected_logs() -> list[str]:
    """Regular expressions; a log line at WARNING or above that matches one does not fail the test."""
    return []


@pytest.fixture(autouse=True)
def log_watch(expected_logs: list[str]) -> Iterator[_Records]:
    """Fails a test during which something logged a warning or worse that it did not expect."""
    records = _Records()
    root = logging.getLogger()
    root.addHandler(records)
    yield records
    root.removeHandler(records)
    unexpected = [
        line
        for level, line in records.kept
        if level >= logging.WARNING and not any(re.search(pattern, line) for pattern in expected_logs)
    ]
    if unexpected:
        pytest.fail("Unexpected log lines:\n" + "\n".join(unexpected))


@pytest.fixture
def canary(log_watch: _Records) -> Iterator[str]:
    """A word to put into private text; the test fails when any log line, DEBUG included, holds it."""
    root = logging.getLogger()
    before = root.level
    root.setLevel(logging.DEBUG)
    word = f"canary{uuid.uuid4().hex}"
    yield word
    root.setLevel(before)
    leaked = [line.replace(word, "<CANARY>") for _, line in log_watch.kept if word in line]
    if leaked:
        pytest.fail("Private text reached the log:\n" + "\n".join(line[:300] for line in leaked))


@pytest.fixture
def blocked_network() -> list[str]:
    """What this process tried to reach and could not; a test that asks for it may try."""
    return loopback_only.attempts


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that tries to reach anything but a loopback address, even if it hides the error."""
    before = len(loopback_only.attempts)
    yield
    tried = loopback_only.attempts[before:]
    if tried and "blocked_network" not in request.fixturenames:
        pytest.fail(f"Tried to reach the network: {tried}")


@pytest.fixture
def start_server() -> Iterator[Callable[..., OpenAIServer]]:
    """Starts recording servers, closed after the test; takes what ``OpenAIServer`` takes."""
    started: list[OpenAIServer] = []

    def start(*args: Any, **kwargs: Any) -> OpenAIServer:
        server = OpenAIServer(*args, **kwargs)
        started.append(server)
        return server

    yield start
    for server in started:
        server.close()


@pytest.fixture
def start_anthropic() -> Iterator[Callable[..., AnthropicServer]]:
    """Starts recording servers of the Messages API, closed after the test."""
    started: list[AnthropicServer] = []

    def start(*args: Any, **kwargs: Any) -> AnthropicServer:
        server = AnthropicServer(*args, **kwargs)
        started.append(server)
        return server

    yield start
    for server in started:
        server.close()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A new folder for ``--home``."""
    return Home(tmp_path / "hybrid-home")


@pytest.fixture
def cli(home: Home) -> Callable[..., Finished]:
    """Runs the real program on ``home``: ``cli("scan", "--jsonl", input=…, env=…, timeout_s=…)``."""

    def call(*args: str, **options: Any) -> Finished:
        return run_cli(args, home=home, **options)

    return call


@pytest.fixture
def keyring_session(tmp_path: Path) -> Callable[..., Finished]:
    """Runs a command under a session bus with an unlocked, empty keyring and a throwaway HOME."""
    process_home = Home(tmp_path / "keyring-home")

    def call(*command: str, env: dict[str, str] | None = None, **options: Any) -> Finished:
        return run(in_keyring(command), env=process_home.environment | (env or {}), **options)

    return call
