"""The servers of a hunt, started once: each run says what they do, by a number that its requests carry.

The number is the ``max_tokens`` of the request: it is a setting of the profile, so it leaves with every body
and adds nothing to the text.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpcore2

from tests.support.anthropic_server import AnthropicServer
from tests.support.openai_server import OpenAIServer, Recorded

#: How many servers of each dialect can be a provider's in one run, and the one that nobody may ever reach.
OPENAI_SERVERS, ANTHROPIC_SERVERS = 6, 2
TRAP = "trap"
NAMES = (*(f"s{n}" for n in range(OPENAI_SERVERS)), *(f"a{n}" for n in range(ANTHROPIC_SERVERS)))

#: A port of this machine where nobody listens (RFC 6335 gives it to tcpmux, which is long gone).
NOBODY = "http://127.0.0.1:1"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One request as a server got it, with what the server did."""

    server: str
    tag: int | None
    model: str
    mode: str
    request: Recorded = field(repr=False)

    @property
    def raw(self) -> bytes:
        """Everything that arrived: path, headers and body."""
        headers = "\n".join(f"{name}: {value}" for name, value in self.request.headers.items())
        return b"\n".join((self.request.path.encode(), headers.encode(), self.request.body))


FLUSH = "/flush"
"""What a server is asked for to see that it has taken up all that came before."""


class PlannedServer(OpenAIServer):
    """A server that does for each run what is planned for it, request by request."""

    def __init__(self, name: str, log: deque[Arrival]) -> None:
        self.plans: dict[int, deque[str]] = {}
        self._log = log
        super().__init__(name, delay_s=0)

    def record(self, request: Recorded) -> str:
        """Remembers ``request`` under its run's number and returns what is planned for it."""
        super().record(request)
        if request.path == FLUSH:
            return "404"
        tag, model = _told_apart(request)
        with self._changed:
            self._recorded.clear()  # kept in the log of the farm instead
            plan = self.plans.get(tag) if tag is not None else None
            mode = "ok" if not plan else plan[0] if len(plan) == 1 else plan.popleft()
            self._log.append(Arrival(self.name, tag, model, mode, request))
        return mode

    def flush(self) -> None:
        """Returns once every connection made before has been taken up: they are, in their order."""
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            client.request("GET", FLUSH)
            client.getresponse().read()
        finally:
            client.close()

    @property
    def busy(self) -> bool:
        """Whether a connection is still open."""
        with self._http._open_lock:
            return bool(self._http._open)


class PlannedAnthropicServer(PlannedServer, AnthropicServer):
    """The same in Anthropic's dialect."""


def _told_apart(request: Recorded) -> tuple[int | None, str]:
    try:
        body = json.loads(request.body)
        return int(body["max_tokens"]), str(body["model"])
    except (ValueError, KeyError, TypeError):
        return None, ""


class Farm:
    """All servers of one hunt."""

    def __init__(self) -> None:
        self._log: deque[Arrival] = deque()
        self.servers = [
            (PlannedAnthropicServer if name.startswith("a") else PlannedServer)(name, self._log)
            for name in NAMES
        ]
        self.trap = PlannedServer(TRAP, self._log)
        self.total = 0

    def take(self) -> list[Arrival]:
        """Everything that arrived since the last call, in the order of its arrival."""
        taken = []
        while self._log:
            taken.append(self._log.popleft())
        self.total += len(taken)
        return taken

    async def quiet(self, limit_s: float = 5.0) -> None:
        """Waits until no connection is open or waits to be taken up: nothing of this run arrives later.

        The trap is only looked at: whatever reaches it, at whatever time, is a finding.
        """
        for server in self.servers:
            server.flush()
        deadline = time.monotonic() + limit_s
        while any(server.busy for server in (*self.servers, self.trap)) and time.monotonic() < deadline:  # noqa: ASYNC110 - the other ends are threads
            await asyncio.sleep(0.001)

    def close(self) -> None:
        """Stops every server."""
        closing = [threading.Thread(target=s.close) for s in (*self.servers, self.trap)]
        for thread in closing:
            thread.start()
        for thread in closing:
            thread.join()


# --- addresses of other machines --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Listing:
    """Where a host and port really lead, and which address the connection says it has."""

    port: int
    peer: str


class _Elsewhere(httpcore2.AsyncNetworkStream):
    """A connection to a loopback port whose other end has another machine's address."""

    def __init__(self, inner: httpcore2.AsyncNetworkStream, peer: tuple[str, int]) -> None:
        self._inner = inner
        self._peer = peer

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109 - the library's
        return await self._inner.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109 - the library's
        await self._inner.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._inner.aclose()

    def get_extra_info(self, info: str) -> Any:
        return self._peer if info == "server_addr" else self._inner.get_extra_info(info)


@contextmanager
def directory(listed: Mapping[tuple[str, int], Listing]) -> Iterator[None]:
    """While it lasts, connections to the hosts of ``listed`` end at this machine's ports.

    It stands in for the name service and the routers of the world, below the code under test: sockets are
    real ones, but no test may reach another machine.
    """
    backend = httpcore2.AnyIOBackend
    plain = backend.connect_tcp

    async def connect_tcp(
        self: httpcore2.AnyIOBackend,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        found = listed.get((host, port))
        if found is None:
            return await plain(self, host, port, timeout, local_address, socket_options)
        stream = await plain(self, "127.0.0.1", found.port, timeout, local_address, socket_options)
        return _Elsewhere(stream, (found.peer, port))

    backend.connect_tcp = connect_tcp  # type: ignore[method-assign]  # undone below
    try:
        yield
    finally:
        backend.connect_tcp = plain  # type: ignore[method-assign]  # as it was
