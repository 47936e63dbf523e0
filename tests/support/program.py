"""Runs the real program in processes of its own, with a home of its own and no network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.netblock.loopback_only import LOG_VARIABLE

ROOT = Path(__file__).resolve().parents[2]
NETBLOCK = Path(__file__).parent / "netblock"

# An unlocked, empty keyring that lives as long as the command (QT_NOTES.md, "keyring").
_IN_KEYRING = (
    'printf "\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 || exit 97; exec "$@"'
)


@dataclass(frozen=True, slots=True)
class Finished:
    """How a process ended."""

    status: int
    stdout: str = field(repr=False)
    stderr: str = field(repr=False)

    @property
    def events(self) -> list[dict[str, Any]]:
        """Every line of standard output as JSON."""
        return [json.loads(line) for line in self.stdout.splitlines()]


@dataclass(frozen=True, slots=True)
class Home:
    """A folder for ``--home``, empty at first; ``path.parent`` is thrown away with it."""

    path: Path

    def write_settings(self, toml: str) -> Path:
        """Writes settings.toml and returns its path."""
        self.path.mkdir(parents=True, exist_ok=True)
        settings = self.path / "settings.toml"
        settings.write_text(toml, encoding="utf-8")
        return settings

    @property
    def environment(self) -> dict[str, str]:
        """The quiet environment of a process that uses this home."""
        return quiet_environment(self.path.parent / "home-of-the-process")


def provider_toml(
    name: str, base_url: str, zone: str, models: Sequence[str], priority: int = 10, **more: str | float
) -> str:
    """One ``[providers.NAME]`` table of settings.toml."""
    values: dict[str, object] = {"kind": "openai", "base_url": base_url, "zone": zone}
    values |= {"models": list(models), "priority": priority, **more}
    lines = [f"{key} = {json.dumps(value)}" for key, value in values.items()]
    return "\n".join([f"[providers.{name}]", *lines, ""])


def quiet_environment(user_home: Path) -> dict[str, str]:
    """Environment variables with no display, no session bus, no keys, no proxy, and the network blocked.

    Attempts to reach the network are listed in ``user_home/network.log``.
    """
    user_home.mkdir(parents=True, exist_ok=True)
    runtime = user_home / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(user_home),
        "XDG_RUNTIME_DIR": str(runtime),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(NETBLOCK),
        "PYTHONDONTWRITEBYTECODE": "1",
        LOG_VARIABLE: str(user_home / "network.log"),
    }


def blocked_attempts(environment: Mapping[str, str]) -> list[str]:
    """What processes run with ``environment`` tried to reach and could not."""
    log = Path(environment[LOG_VARIABLE])
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


def program(*args: str) -> list[str]:
    """The command line of the program with ``args``."""
    return [sys.executable, "-m", "hybrid_desktop", *args]


def run(
    command: Sequence[str], *, env: Mapping[str, str], input: str | bytes = "", timeout_s: float = 60
) -> Finished:
    """Runs ``command`` from the root of the tree until it ends.

    Args:
        command: Program and arguments.
        env: All of its environment variables.
        input: Its standard input.
        timeout_s: Seconds until it is ended; ``subprocess.TimeoutExpired`` then.
    """
    data = input.encode() if isinstance(input, str) else input
    done = subprocess.run(
        command, input=data, capture_output=True, cwd=ROOT, env=dict(env), timeout=timeout_s, check=False
    )
    return Finished(done.returncode, done.stdout.decode(), done.stderr.decode())


def run_cli(
    args: Sequence[str],
    *,
    home: Home,
    input: str | bytes = "",
    env: Mapping[str, str] | None = None,
    timeout_s: float = 60,
) -> Finished:
    """Runs ``hybrid-desktop --home HOME ARGS``; ``env`` adds to the quiet environment."""
    command = program("--home", str(home.path), *args)
    return run(command, env=home.environment | dict(env or {}), input=input, timeout_s=timeout_s)


def in_keyring(command: Sequence[str]) -> list[str]:
    """``command`` under a session bus of its own with an unlocked, empty keyring.

    Needs ``HOME`` to be a throwaway folder: the keyring's file is written there.
    """
    return ["dbus-run-session", "--", "bash", "-c", _IN_KEYRING, "bash", *command]
