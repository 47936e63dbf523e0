"""The optional language model for names: its child process, what it has answered, and what is asked next.

Texts go to the child through a pipe and nowhere else. What it answered is kept by hash, so that a text that
was analysed once always gets the same answer; one that was not, or whose answer is late, gets none, and the
lists stand alone.
"""

from __future__ import annotations

import contextlib
import enum
import hashlib
import importlib.metadata
import json
import os
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from hybrid_desktop.core.detection.model_names import RECOGNIZER
from hybrid_desktop.core.types import EntityType, Finding
from hybrid_desktop.engines.names_child import MODEL
from hybrid_desktop.engines.process import child_environment, creation_flags

PACKAGES = ("spacy", MODEL)
KEPT = 4096
"""How many answers are kept; each is a few hundred bytes."""
WAITING = 64
"""How many texts wait at most; the oldest is dropped, for the person types on."""
_KINDS = {kind: EntityType[kind] for kind in ("PERSON", "ORG", "LOCATION")}
_SCORE = 0.6
"""spaCy gives entities no score; this is below every list's, so that the lists' kind wins."""


class State(enum.Enum):
    """What the model is doing."""

    NOT_INSTALLED = "not installed"
    STARTING = "starting"
    RUNNING = "running"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class NamesModelOptions:
    """How the model is run.

    Attributes:
        wait: Whether ``find`` waits for the answer, as a command line does; a window never waits.
        load_s: Seconds the child may take to load; 2 s were measured on the machine of the docs.
        answer_s: Seconds it may take for one text.
        pauses_s: Seconds between failures in a row and the next start; after the last it stays off.
        command: The child's command line.
    """

    wait: bool = False
    load_s: float = 60.0
    answer_s: float = 10.0
    pauses_s: tuple[float, ...] = (1.0, 5.0, 30.0)
    command: Callable[[], Sequence[str]] = lambda: names_command()


def names_command(python: str = sys.executable) -> list[str]:
    """The command line that runs ``names_child.py`` with ``python``, as ``process.child_command`` does."""
    return [python, "-P", str(Path(__file__).with_name("names_child.py"))]


def is_installed() -> bool:
    """Whether the model and its library are there; neither is imported to know. Never in an installer."""
    if getattr(sys, "frozen", False):
        return False
    try:
        return all(importlib.metadata.version(package) for package in PACKAGES)
    except importlib.metadata.PackageNotFoundError:
        return False


class ProcessNamesModel:
    """Asks the model in its child process; implements ``core.detection.model_names.NamesModel``.

    Args:
        options: How it is run.
        on_answer: Called from another thread after an answer that nobody waited for.
    """

    def __init__(
        self, options: NamesModelOptions | None = None, on_answer: Callable[[], None] = lambda: None
    ) -> None:
        self._options = options or NamesModelOptions()
        self._on_answer = on_answer
        self._answers: OrderedDict[bytes, tuple[Finding, ...]] = OrderedDict()
        self._asked: OrderedDict[bytes, str] = OrderedDict()
        self._changed = threading.Condition()
        self._stopping = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._failures = 0
        self.state = State.STARTING

    def start(self) -> None:
        """Starts the child now rather than with the first text."""
        with self._changed:
            if self._thread is None and not self._stopping.is_set():
                self._thread = threading.Thread(target=self._run, name="names-model", daemon=True)
                self._thread.start()

    def find(self, text: str) -> tuple[Finding, ...] | None:
        """What the model found in ``text``; None while it has not answered, or when it cannot."""
        key = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=32).digest()
        self.start()
        with self._changed:
            known = self._answers.get(key)
            if known is not None:
                self._answers.move_to_end(key)
                return known
            if self.state is State.FAILED:
                return None
            self._asked[key] = text
            self._asked.move_to_end(key)
            while len(self._asked) > WAITING:
                self._asked.popitem(last=False)
            self._changed.notify_all()
            if self._options.wait:
                limit = self._options.load_s + self._options.answer_s
                self._changed.wait_for(lambda: key in self._answers or self.state is State.FAILED, limit)
            return self._answers.get(key)

    def stop(self) -> None:
        """Ends the child and waits until it is gone; may be called again."""
        self._stopping.set()
        with self._changed:
            self._asked.clear()
            self._changed.notify_all()
            child, thread = self._child, self._thread
        if child is not None:
            child.kill()
        if thread is not None:
            thread.join(self._options.answer_s)

    # --- in the thread ----------------------------------------------------------------------------

    def _run(self) -> None:
        while not self._stopping.is_set():
            with contextlib.suppress(OSError, ValueError):  # it cannot be started, or its pipe broke
                self._serve()
            self._end_child()
            if self._failures >= len(self._options.pauses_s):
                self._become(State.FAILED)
                return
            self._stopping.wait(self._options.pauses_s[self._failures])
            self._failures += 1

    def _serve(self) -> None:
        """One child, from its start to its end."""
        self._become(State.STARTING)
        child = self._launch()
        with _limit(child, self._options.load_s):
            ready = _read(child).get("ready")
        if not ready:
            return
        self._become(State.RUNNING)
        while (asked := self._next()) is not None:
            key, text = asked
            findings: tuple[Finding, ...] = ()  # what broke the child is not asked again
            try:
                findings = self._ask(child, key.hex(), text)
                self._failures = 0
            finally:
                self._keep(key, findings)

    def _ask(self, child: subprocess.Popen[bytes], key: str, text: str) -> tuple[Finding, ...]:
        """The child's answer; OSError or ValueError when it gives none in time."""
        stdin = cast("IO[bytes]", child.stdin)
        with _limit(child, self._options.answer_s):
            stdin.write(json.dumps({"id": key, "text": text}).encode() + b"\n")
            stdin.flush()
            said = _read(child)
        if said.get("id") != key:
            raise ValueError("no answer")
        return _findings(said.get("spans"), len(text))

    def _launch(self) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(  # noqa: S603 - the command is names_command's, no shell
            list(self._options.command()),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(os.environ),
            creationflags=creation_flags(),
        )
        with self._changed:
            self._child = child
        if self._stopping.is_set():
            child.kill()
        return child

    def _next(self) -> tuple[bytes, str] | None:
        """The text asked for last, which is the one on the screen; None when it is time to stop."""
        with self._changed:
            self._changed.wait_for(lambda: self._asked or self._stopping.is_set())
            return None if self._stopping.is_set() else next(reversed(self._asked.items()))

    def _keep(self, key: bytes, findings: tuple[Finding, ...]) -> None:
        with self._changed:
            self._asked.pop(key, None)
            self._answers[key] = findings
            if len(self._answers) > KEPT:
                self._answers.popitem(last=False)
            self._changed.notify_all()
        if findings and not self._options.wait:
            self._on_answer()

    def _end_child(self) -> None:
        with self._changed:
            child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            with contextlib.suppress(OSError):
                cast("IO[bytes]", pipe).close()

    def _become(self, state: State) -> None:
        with self._changed:
            self.state = state
            if state is State.FAILED:
                self._asked.clear()
            self._changed.notify_all()


@contextlib.contextmanager
def _limit(child: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
    """Kills ``child`` when the block takes longer: what it reads then ends."""
    timer = threading.Timer(seconds, child.kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _read(child: subprocess.Popen[bytes]) -> dict[str, Any]:
    """The child's next message; empty when it has ended or makes no sense."""
    untrusted_line = cast("IO[bytes]", child.stdout).readline()
    try:
        value = json.loads(untrusted_line)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _findings(untrusted_spans: object, length: int) -> tuple[Finding, ...]:
    """The spans of an answer that make sense."""
    found: list[Finding] = []
    for span in untrusted_spans if isinstance(untrusted_spans, list) else ():
        match span:
            case [int(start), int(end), str(kind)] if kind in _KINDS and 0 <= start < end <= length:
                found.append(Finding(start, end, _KINDS[kind], _SCORE, RECOGNIZER))
    return tuple(found)
