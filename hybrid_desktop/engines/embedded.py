"""The embedded engine: starts its child process on first need, restarts it once, and stops it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from hybrid_desktop.core.errors import EngineCrashed, EngineError, ModelFileError
from hybrid_desktop.core.events import Progress
from hybrid_desktop.engines.models import resolve_model
from hybrid_desktop.engines.process import ChildProcess, Message, child_command

MAX_CRASHES = 2
"""The second crash in a row is reported instead of restarted (issue 2, "Embedded engine")."""

HEALTH_TIMEOUT_S = 2.0
"""Seconds a running engine may take to say that it lives; it needs milliseconds."""

_ADDRESS = re.compile(r"http://127\.0\.0\.1:[0-9]{1,5}")

OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the running engine answers (``http://127.0.0.1:PORT/v1``), and the key it asks for."""

    base_url: str
    api_key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """How the engine runs.

    Attributes:
        n_ctx: The context window in tokens; llama.cpp caps it at what the model was trained for. 8192
            holds production's answer of 4000 tokens (POLICY.md) beside a prompt of the same length.
        n_threads: Threads that compute, None for ``default_threads()``.
        start_timeout_s: Seconds until a start counts as failed; a large model on a slow disk takes a minute.
        crash_pause_s: Seconds during which an engine that crashed twice in a row is not tried again.
        command: Makes the child's command line.
    """

    n_ctx: int = 8192
    n_threads: int | None = None
    start_timeout_s: float = 120.0
    crash_pause_s: float = 60.0
    command: Callable[[], Sequence[str]] = child_command


class _Died(Exception):
    """The child ended before it answered."""


def default_threads() -> int:
    """All cores this process may use but one, which the window keeps; at most 8.

    More than 8 threads wait for memory rather than compute. One core less: QT_NOTES.md, "Embedded engine".
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(8, cores - 1))


class EmbeddedEngine:
    """A local model in a child process that answers on a loopback port with a random key.

    Args:
        model: Finds the model file (ModelFileError when it cannot), or the path as configured.
        options: How it runs.
    """

    def __init__(self, model: str | Callable[[], Path], options: EngineOptions | None = None) -> None:
        self._find_model = (lambda: resolve_model(model)) if isinstance(model, str) else model
        self._options = options or EngineOptions()
        self._child: ChildProcess | None = None
        self._endpoint: Endpoint | None = None
        self._starting: asyncio.Task[Endpoint] | None = None
        self._listeners: list[OnProgress] = []
        self._stage: Progress | None = None
        self._crashes = 0
        self._crashed_at = 0.0

    @property
    def pid(self) -> int | None:
        """The child's process id while there is one."""
        return None if self._child is None or self._child.exited else self._child.pid

    async def ensure_started(self, on_progress: OnProgress = lambda _: None) -> Endpoint:
        """The endpoint of the running engine, started if need be; concurrent callers share one start.

        A caller that is cancelled leaves the start running for the others and for the next message.

        Raises:
            ModelFileError: The model file is missing or damaged.
            EngineCrashed: It crashed twice in a row, within the last ``crash_pause_s`` seconds.
            EngineError: It cannot be started, took too long, or was stopped meanwhile.
        """
        if self._stage is not None:
            on_progress(self._stage)
        self._listeners.append(on_progress)
        try:
            if self._starting is None:
                self._starting = asyncio.create_task(self._ready(), name="embedded engine start")
                self._starting.add_done_callback(self._start_ended)
            return await _shared(self._starting)
        finally:
            self._listeners.remove(on_progress)

    def answered(self) -> None:
        """Tells the engine that an answer came through, so an earlier crash no longer counts."""
        self._crashes = 0

    async def stop(self) -> None:
        """Ends the child, or its start, and waits until it is gone; may be called again."""
        starting = self._starting
        if starting is not None:
            starting.cancel()
            await asyncio.wait({starting})
        child = self._forget()
        if child is not None:
            await asyncio.to_thread(child.stop)

    def stop_now(self) -> None:
        """As ``stop``, for when no event loop runs any more; blocks for some milliseconds."""
        child = self._forget()
        if child is not None:
            child.stop()

    def _forget(self) -> ChildProcess | None:
        child, self._child, self._endpoint, self._crashes = self._child, None, None, 0
        return child

    def _start_ended(self, task: asyncio.Task[Endpoint]) -> None:
        self._starting = None
        self._stage = None
        if not task.cancelled():
            task.exception()  # every caller may have been cancelled; then nobody else looks at it

    def _tell(self, stage: str) -> None:
        # No fraction: xllamacpp does not report how far a load has come.
        self._stage = Progress(stage)
        for listener in tuple(self._listeners):
            listener(self._stage)

    async def _ready(self) -> Endpoint:
        if self._child is not None and self._endpoint is not None:
            if await asyncio.to_thread(_answers, self._child, self._endpoint):
                return self._endpoint
            await self._bury(self._child)
        model = await asyncio.to_thread(self._find_model)
        while True:
            self._refuse_after_crashes()
            try:
                return await self._launch(model)
            except _Died:
                self._count_crash()

    async def _bury(self, child: ChildProcess) -> None:
        self._child = self._endpoint = None
        self._count_crash()
        await asyncio.to_thread(child.stop)

    def _count_crash(self) -> None:
        self._crashes += 1
        self._crashed_at = time.monotonic()

    def _refuse_after_crashes(self) -> None:
        recent = time.monotonic() - self._crashed_at < self._options.crash_pause_s
        if self._crashes >= MAX_CRASHES and recent:
            raise EngineCrashed(
                "The built-in model stopped twice in a row; try again later or choose another one."
            )

    async def _launch(self, model: Path) -> Endpoint:
        """Starts one child and waits for its address; whatever goes wrong, the child is ended."""
        self._tell("Restarting the built-in model" if self._crashes else "Starting the built-in model")
        api_key = secrets.token_urlsafe(32)
        messages: asyncio.Queue[Message | None] = asyncio.Queue()
        child = self._spawn(model, api_key, messages)
        self._child = child
        try:
            async with asyncio.timeout(self._options.start_timeout_s):
                address = await self._handshake(messages, model)
        except BaseException as error:
            self._child = None
            child.kill()
            if isinstance(error, TimeoutError):
                limit = self._options.start_timeout_s
                raise EngineError(f"The built-in model was not ready after {limit:g} s.") from None
            raise
        self._endpoint = Endpoint(f"{address}/v1", api_key)
        return self._endpoint

    def _spawn(self, model: Path, api_key: str, messages: asyncio.Queue[Message | None]) -> ChildProcess:
        loop = asyncio.get_running_loop()

        def post(message: Message | None) -> None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(messages.put_nowait, message)

        request: dict[str, str | int] = {
            "model": str(model),
            "alias": model.stem,
            "api_key": api_key,
            "n_ctx": self._options.n_ctx,
            "n_threads": self._options.n_threads or default_threads(),
        }
        try:
            return ChildProcess(self._options.command(), request, post)
        except OSError as error:
            raise EngineError("The built-in engine's program cannot be started.") from error

    async def _handshake(self, messages: asyncio.Queue[Message | None], model: Path) -> str:
        while (message := await messages.get()) is not None:
            if "stage" in message:
                self._tell("Loading the model")
            elif "error" in message:
                raise _start_error(message["error"], model)
            else:
                address = message.get("address", "")
                if not _ADDRESS.fullmatch(address):
                    raise EngineError("The built-in engine gave an answer that makes no sense.")
                return address
        raise _Died


def _start_error(code: str, model: Path) -> EngineError:
    if code == "model":
        return ModelFileError(
            f"The model file “{model.name}” cannot be loaded; it is damaged or of an unknown kind."
        )
    if code == "engine":
        return EngineError("The built-in engine (xllamacpp) is not installed.")
    return EngineError("The built-in engine does not understand its settings.")


async def _shared(task: asyncio.Task[Endpoint]) -> Endpoint:
    """Awaits a start that others await too; ``stop`` cancels the start, not those who wait for it."""
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        waiter = asyncio.current_task()
        if task.cancelled() and waiter is not None and not waiter.cancelling():
            raise EngineError("The built-in model was stopped.") from None
        raise


def _answers(child: ChildProcess, endpoint: Endpoint) -> bool:
    """Whether the child lives and its server answers; it sends no key and nothing private.

    A crash cuts the client's connection some milliseconds before the process can be reaped, and until then
    its port may still accept; so only an answer counts. Silence alone is a busy machine, not a crash.
    """
    import http.client  # needed only once an engine runs; the window paints before that

    if child.exited:
        return False
    health = http.client.HTTPConnection(urlsplit(endpoint.base_url).netloc, timeout=HEALTH_TIMEOUT_S)
    with contextlib.closing(health):
        try:
            health.request("GET", "/health")
            health.getresponse().read()
        except TimeoutError:
            pass
        except (OSError, http.client.HTTPException):
            return False
    return not child.exited
