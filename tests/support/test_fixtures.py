"""The shared fixtures fail the tests they are there to fail."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.program import ROOT, Finished, provider_toml, quiet_environment, run

BAD_TESTS = """
import logging, socket
def test_warns(): logging.getLogger("x").warning("careful")
def test_warns_as_expected(expected_logs):
    expected_logs.append("careful")
    logging.getLogger("x").warning("careful")
def test_leaks(canary): logging.getLogger("x").debug("sending %s", canary)
def test_leaks_in_traceback(canary):
    try: raise ValueError(canary)
    except ValueError: logging.getLogger("x").debug("failed", exc_info=True)
def test_keeps_quiet(canary): logging.getLogger("x").debug("sending %d characters", len(canary))
def test_hides_network():
    try: socket.create_connection(("203.0.113.7", 443), timeout=1)
    except OSError: pass
"""


def test_fixtures_fail_bad_tests(tmp_path: Path) -> None:
    file = tmp_path / "test_bad.py"
    file.write_text(BAD_TESTS)
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-c", str(ROOT / "pyproject.toml")]

    environment = quiet_environment(tmp_path / "user")
    del environment["PYTHONPATH"]  # its block would be faster than the one on trial

    done = run([*command, "-p", "no:cacheprovider", "-rA", str(file)], env=environment)

    failed = {
        line.split("::")[1].split()[0] for line in done.stdout.splitlines() if line.startswith("ERROR ")
    }
    assert failed == {"test_warns", "test_leaks", "test_leaks_in_traceback", "test_hides_network"}
    assert "6 passed, 4 errors" in done.stdout
    assert "canary" not in "".join(line for line in done.stdout.splitlines() if line.startswith("ERROR "))


def test_provider_tables_are_toml() -> None:
    tomllib = pytest.importorskip("tomllib")
    table = provider_toml("cloud", "http://127.0.0.1:1/v1", "cloud", ["a", "b"], priority=1, api_key_env="K")
    assert tomllib.loads(table)["providers"]["cloud"] == {
        "kind": "openai",
        "base_url": "http://127.0.0.1:1/v1",
        "zone": "cloud",
        "models": ["a", "b"],
        "priority": 1,
        "api_key_env": "K",
    }


@pytest.mark.end_to_end
@pytest.mark.skipif(not shutil.which("gnome-keyring-daemon"), reason="make test installs gnome-keyring")
def test_a_keyring_session_keeps_secrets(keyring_session: Callable[..., Finished]) -> None:
    code = (
        "import keyring; keyring.set_password('a', 'b', 'c');"
        "print(type(keyring.get_keyring()).__module__, keyring.get_password('a', 'b'))"
    )
    done = keyring_session(sys.executable, "-c", code)
    assert done.stdout.split() == ["keyring.backends.SecretService", "c"]


def test_a_program_that_hangs_is_ended(tmp_path: Path) -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        run(
            [sys.executable, "-c", "input()\nimport threading; threading.Event().wait()"],
            env=quiet_environment(tmp_path),
            input="go\n",
            timeout_s=0.5,
        )


def test_log_lines_below_warning_are_fine() -> None:
    logging.getLogger("x").info("nothing to see")
