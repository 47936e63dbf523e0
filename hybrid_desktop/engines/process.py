"""One engine child: its command line, its environment, and the thread that reads and reaps it.

``subprocess`` with a thread rather than ``asyncio.create_subprocess_exec``: the latter needs a child
watcher and pipe transports, which qasync has only partly and which differ on Windows; a thread that posts to
the loop behaves the same under every loop and system, and always reaps the child.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, cast

MAX_LINE_BYTES = 4096
"""A line of the child's protocol is about 50 bytes; more is not one of ours."""

TERMINATE_GRACE_S = 2.0
"""Seconds between asking the child to end and killing it; it has nothing to save."""

Message = Mapping[str, str]


def child_command() -> list[str]:
    """The command line that runs ``child.py``; a frozen program dispatches on ``--engine-child``.

    By path rather than ``-m``, so that it also works from a source tree that is not installed; ``-P``
    keeps files beside it, or in the working directory, from standing in for the standard library.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, "--engine-child"]
    return [sys.executable, "-P", str(Path(__file__).with_name("child.py"))]


def child_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """``environ`` without llama.cpp's own settings and without anything that looks like a secret."""
    secret_words = ("KEY", "TOKEN", "SECRET", "PASSWORD")
    return {
        name: value
        for name, value in environ.items()
        if not name.upper().startswith(("LLAMA_", "HF_"))
        and not any(word in name.upper() for word in secret_words)
    }


def creation_flags() -> int:
    """How Windows is to start a child: without a console, below the window's priority."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    return 0


class ChildProcess:
    """A running child. It ends when ``stop`` is called, or when this process ends in any way.

    Args:
        command: The command line.
        request: The one line it is given on stdin; kept out of argv and environ because it holds the key.
        on_message: Called from another thread with each message, and with None once it has exited.

    Raises:
        OSError: The program cannot be started.
    """

    def __init__(
        self,
        command: Sequence[str],
        request: Mapping[str, str | int],
        on_message: Callable[[Message | None], None],
    ) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - the command is child_command's, no shell
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(os.environ),
            creationflags=creation_flags(),
        )
        self._stdin = cast("IO[bytes]", self._process.stdin)
        self._stdin_lock = threading.Lock()
        self._exited = threading.Event()
        line = json.dumps(request).encode() + b"\n"
        threading.Thread(
            target=self._watch, args=(line, on_message), name="engine-child", daemon=True
        ).start()

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def exited(self) -> bool:
        """Whether it has ended and been reaped."""
        return self._exited.is_set()

    def wait(self, timeout_s: float) -> bool:
        """Blocks up to ``timeout_s`` seconds; True once it has ended."""
        return self._exited.wait(timeout_s)

    def stop(self) -> None:
        """Ends the child and waits until it is gone; harmless when it already is."""
        self._close_stdin()
        with contextlib.suppress(ProcessLookupError):
            self._process.terminate()
        if not self._exited.wait(TERMINATE_GRACE_S):
            self.kill()
            self._exited.wait(TERMINATE_GRACE_S)

    def kill(self) -> None:
        """Ends the child at once without waiting; the thread reaps it."""
        self._close_stdin()
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    def _watch(self, line: bytes, on_message: Callable[[Message | None], None]) -> None:
        with contextlib.suppress(OSError, ValueError), self._stdin_lock:
            # ValueError: stopped before it was asked. OSError: it died first. Either way stdout ends below.
            self._stdin.write(line)
            self._stdin.flush()
        stdout = cast("IO[bytes]", self._process.stdout)
        with stdout:
            while untrusted_line := stdout.readline(MAX_LINE_BYTES):
                on_message(_parsed(untrusted_line))
        self._process.wait()
        self._close_stdin()
        self._exited.set()
        on_message(None)

    def _close_stdin(self) -> None:
        with contextlib.suppress(OSError), self._stdin_lock:
            self._stdin.close()


def _parsed(untrusted_line: bytes) -> Message:
    """The message in a line, without anything that is not text; empty when it is not one of ours."""
    try:
        value = json.loads(untrusted_line)
    except ValueError:
        return {}
    if not isinstance(value, dict):
        return {}
    return {key: text for key, text in value.items() if isinstance(text, str)}
