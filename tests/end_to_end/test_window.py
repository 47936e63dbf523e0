"""The real program on a real display: keys typed, buttons pressed by name, answers read from the screen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.openai_server import OpenAIServer
from tests.support.program import ROOT, Finished, Home, blocked_attempts, program, provider_toml, run

SESSION = Path(__file__).with_name("window_session.sh")
TOOLS = ("dbus-run-session", "xvfb-run", "xdotool", "openbox", "gnome-keyring-daemon")
SSN = "536-22-8841"
IBAN = "DE89 3704 0044 0532 0130 00"  # the example of the IBAN registry, with valid check digits
# A row says how long its answer took, and what it cost, once it is complete.
HERE = r"(?i)^Answer from this device, .*, [\d.]+ m?s, free: .*\w"

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(300)]


@pytest.fixture(autouse=True)
def tools() -> None:
    """A machine for continuous integration must have them; a person's may do without."""
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing and not os.environ.get("CI"):
        pytest.skip(f"make test installs {missing}")
    assert not missing


def use_window(home: Home, tmp_path: Path, steps: list[list[str]]) -> list[str]:
    """Opens the window on ``home``, carries out ``steps`` and closes it; what each of them saw."""
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1280x800x24"]
    command = [
        "dbus-run-session",
        "--",
        *screen,
        str(SESSION),
        str(tmp_path / "screen.png"),
        json.dumps(steps),
    ]
    done = run([*command, *program("--home", str(home.path))], env=home.environment, timeout_s=280)
    assert done.status == 0, done.stderr
    log = (tmp_path / "screen.png.log").read_text(encoding="utf-8").splitlines()
    # Qt's own, about a question of pyatspi's that it does not know.
    assert [line for line in log if not line.startswith("qt.accessibility.atspi: ")] == []
    lines = [line.removeprefix("seen ") for line in done.stdout.splitlines() if line.startswith("seen ")]
    return [json.loads(line) for line in lines]


def test_public_text_may_leave_and_private_text_is_answered_here(
    home: Home, tmp_path: Path, start_server: Callable[..., OpenAIServer]
) -> None:
    cloud = start_server("cloud", reply="Paris is the capital.")
    table = provider_toml("recorder", cloud.base_url, "cloud", ["gpt-4o"], priority=1)
    home.write_settings('environment = "production"\n' + table)

    seen = use_window(
        home,
        tmp_path,
        [
            ["type", "What is the capital of France?"],
            ["wait", r"^Destination: cloud"],
            ["press", r"^Send\b"],
            ["settled", r"Paris is the capital\."],
            ["type", f"My SSN is {SSN}. What is 2+2?"],
            ["wait", r"^Destination: this device"],
            ["press", r"^Send, stays on this device"],
            ["settled", HERE],
        ],
    )

    assert "recorder gpt-4o" in seen[1]
    assert seen[3].casefold().startswith("answer from cloud")
    assert cloud.heard("What is the capital of France?")
    assert not cloud.heard(SSN)
    assert len(cloud.chats) == 1
    assert blocked_attempts(home.environment) == []


def test_an_iban_is_answered_by_the_model_that_came_along(home: Home, tmp_path: Path) -> None:
    """Nothing configured, nothing else installed, no network."""
    seen = use_window(
        home,
        tmp_path,
        [
            ["press", r"^Start chatting"],
            ["wait", r"^Attach a text file"],  # a press from outside takes effect a tenth of a second later
            ["type", f"Is {IBAN} a German account?"],
            ["wait", r"^Destination: this device"],
            ["press", r"^Send, stays on this device"],
            ["settled", HERE],
        ],
    )

    assert "embedded" in seen[3]


def test_a_restricted_text_is_refused_once_the_model_is_stopped(home: Home, tmp_path: Path) -> None:
    """First the local server answers and the cloud is where a public text goes; then the server is ended."""
    code = (
        "from tests.support.openai_server import OpenAIServer; import time\n"
        "server = OpenAIServer('local', reply='That is a German account.')\n"
        "print(server.base_url, flush=True)\n"
        "time.sleep(300)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True, env=home.environment
    ) as local:
        assert local.stdout is not None
        address = local.stdout.readline().strip()
        home.write_settings(
            'environment = "production"\nstrategy = "quality"\n[embedded]\nenabled = false\n'
            + provider_toml("local", address, "device", ["llama3.1"])
            + provider_toml("recorder", "http://127.0.0.1:9/v1", "cloud", ["gpt-4o"])
        )
        try:
            seen = use_window(
                home,
                tmp_path,
                [
                    ["type", "Name a city. "],
                    ["wait", r"^Destination: cloud"],
                    ["type", f"Is {IBAN} a German account?"],
                    ["wait", r"^Destination: this device"],
                    ["press", r"^Send, stays on this device"],
                    ["settled", HERE],
                    ["end", str(local.pid)],
                    ["type", f"And {IBAN} now?"],
                    ["wait", r"^Send, stays on this device"],
                    ["key", "Return"],
                    ["wait", r"^No answer\. There is no connection"],
                    ["wait", r"^Draft kept"],
                ],
            )
        finally:
            local.kill()
    assert "That is a German account." in seen[5]


def test_no_display_is_one_clear_message(home: Home) -> None:
    done = run(program("--home", str(home.path)), env=home.environment)

    assert_no_display(done)
    assert done.status == 2


@pytest.mark.skipif(not shutil.which("make"), reason="needs make")
@pytest.mark.skipif(not Path(sys.executable).with_name("hybrid-desktop").exists(), reason="needs make setup")
def test_make_run_without_a_display(home: Home) -> None:
    environment = home.environment
    del environment["PYTHONPATH"]  # make may run pip and apt

    done = run(["make", "run", f"ARGS=--home {home.path}"], env=environment, timeout_s=280)

    assert_no_display(done)
    assert done.status == 2


def assert_no_display(done: Finished) -> None:
    """One sentence that says what to do instead, and no traceback."""
    lines = [line for line in done.stderr.splitlines() if not line.startswith("make: ***")]
    assert len(lines) <= 2, done.stderr
    assert "ask" in done.stderr
    assert "scan" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
