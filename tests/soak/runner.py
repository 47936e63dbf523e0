"""Carries a run out: the real router, the real gate, real sockets, and everything that can be seen of it."""

from __future__ import annotations

import asyncio
import logging
import os
from collections import deque
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import ExitStack, aclosing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from unittest import mock

from hybrid_desktop.core import router as router_module
from hybrid_desktop.core.detection import default_detector
from hybrid_desktop.core.egress import Egress
from hybrid_desktop.core.errors import LedgerError
from hybrid_desktop.core.events import Connect, Event, Progress, Provider, RawDelta, RawFinish
from hybrid_desktop.core.providers.anthropic import AnthropicProvider
from hybrid_desktop.core.providers.cascade import Journey
from hybrid_desktop.core.providers.openai_compatible import OpenAICompatibleProvider
from hybrid_desktop.core.router import Router
from hybrid_desktop.core.types import (
    AttemptRecord,
    Finding,
    LedgerClose,
    LedgerEntry,
    Payload,
    Preview,
    Requirement,
    Route,
    RoutingSettings,
    TrustZone,
)
from hybrid_desktop.storage.database import Database
from hybrid_desktop.storage.ledger import SqliteLedger
from tests.soak.farm import Arrival, Farm, PlannedServer, directory
from tests.soak.world import Send, World
from tests.support.factories import FixedAvailability, FixedCatalogue

#: The longest pause that a turn may take before it repeats a request, in seconds (FAILURES.md).
LONGEST_PAUSE_S = 5.0

_PRESETS: Mapping[Requirement, tuple[tuple[str, str], ...]] = {
    Requirement.HIGH_AVAILABILITY: (("p0", "gpt-4o"), ("p1", "gpt-4o")),
    Requirement.QUALITY: (("p1", "gpt-4o"), ("p2", "llama3.1")),
}


def key_of(provider: str) -> str:
    """The key of a provider; it may show in nothing but its own requests' authorization."""
    return f"sk-of-{provider}-only"


@dataclass(slots=True)
class Book:
    """A ledger in lists that can hand on to one in the encrypted file; ``broken`` refuses all."""

    file: SqliteLedger | None = None
    broken: bool = False
    entries: list[LedgerEntry] = field(default_factory=list)
    attempts: list[tuple[int, AttemptRecord]] = field(default_factory=list)
    closed: list[tuple[int, LedgerClose]] = field(default_factory=list)
    _numbers: dict[int, int] = field(default_factory=dict)

    def open(self, entry: LedgerEntry) -> int:
        if self.broken:
            raise LedgerError("the disk is full")
        self.entries.append(entry)
        if self.file is not None:
            self._numbers[len(self.entries)] = self.file.open(entry)
        return len(self.entries)

    def attempt(self, entry_id: int, record: AttemptRecord) -> None:
        self.attempts.append((entry_id, record))
        if self.file is not None:
            self.file.attempt(self._numbers[entry_id], record)

    def close(self, entry_id: int, close: LedgerClose) -> None:
        self.closed.append((entry_id, close))
        if self.file is not None:
            self.file.close(self._numbers[entry_id], close)

    def digest(self, body: bytes) -> str:
        return f"digest of {len(body)}"


@dataclass(slots=True)
class Outcome:
    """One send as it went. ``error`` is what escaped from the router, which nothing may."""

    send: Send
    preview: Preview | None = None
    events: list[Event] = field(default_factory=list)
    cancelled: bool = False
    error: BaseException | None = None


@dataclass(slots=True)
class Observed:
    """Everything that can be seen of a run from outside."""

    world: World
    book: Book
    outcomes: list[Outcome] = field(default_factory=list)
    arrivals: list[Arrival] = field(default_factory=list)
    trapped: int = 0
    logs: list[tuple[int, str]] = field(default_factory=list)
    raised: list[BaseException] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)
    unhandled: list[str] = field(default_factory=list)
    shown: str = ""


class LogWatch(logging.Handler):
    """Keeps every line that a log file at DEBUG would hold."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s %(args)s"))
        self.lines: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append((record.levelno, self.format(record)))

    @contextmanager
    def watching(self) -> Iterator[LogWatch]:
        """Everything is logged while it lasts."""
        root = logging.getLogger()
        before = root.level
        root.addHandler(self)
        root.setLevel(logging.DEBUG)
        try:
            yield self
        finally:
            root.setLevel(before)
            root.removeHandler(self)


class _FailingDetector:
    """A scanner that crashes, or finds out that its time is over, with the text in its error."""

    names_cpu_s = 0.0

    def __init__(self, kind: str) -> None:
        self._error = {"raises": RuntimeError, "late": TimeoutError}[kind]

    def scan(self, text: str) -> tuple[Finding, ...]:
        raise self._error(f"cannot scan {text}")


class _Watched:
    """A provider whose errors are looked at as they pass by."""

    def __init__(self, inner: Provider, raised: list[BaseException]) -> None:
        self._inner = inner
        self._raised = raised

    def prepare(self) -> AsyncGenerator[Progress, None]:
        return self._inner.prepare()

    async def stream(self, payload: Payload, connect: Connect) -> AsyncGenerator[RawDelta | RawFinish, None]:
        try:
            async with aclosing(self._inner.stream(payload, connect)) as items:
                async for item in items:
                    yield item
        except Exception as error:
            self._raised.append(error)
            raise

    async def aclose(self) -> None:
        await self._inner.aclose()


class Range:
    """Where runs are carried out: servers, detector and the encrypted file are used by all of them.

    Args:
        farm: The servers.
        folder: Where the encrypted file is.
    """

    def __init__(self, farm: Farm, folder: Path) -> None:
        self.farm = farm
        self.folder = folder
        self._detector = default_detector()
        self._database = Database.open(folder / "ledger.db", b"k" * 32)
        self._ledger = SqliteLedger(self._database, b"d" * 32, "soak")

    @property
    def ports(self) -> Mapping[str, int]:
        """The port of each server."""
        return {server.name: server.port for server in self.farm.servers}

    def close(self) -> None:
        """Closes the encrypted file."""
        self._database.close()

    async def run(self, world: World) -> Observed:
        """Carries ``world`` out; whatever goes wrong is in what was observed."""
        seen = Observed(
            world, Book(self._ledger if world.ledger == "file" else None, world.ledger == "broken")
        )
        self._prepare(world)
        detector: Any = self._detector if world.scanner == "ok" else _FailingDetector(world.scanner)
        listed = {key: found for place in world.places for key, found in place.listed.items()}
        watch = LogWatch()
        with ExitStack() as stack:
            stack.enter_context(watch.watching())
            stack.enter_context(directory(listed))
            stack.enter_context(_quick_pauses(seen.pauses))
            stack.enter_context(_unhandled(seen.unhandled))
            if world.hostile:
                stack.enter_context(mock.patch.dict(os.environ, _traps(self.farm.trap.port)))
            desk = _Desk(world, seen, detector, self.farm)
            await asyncio.gather(*(desk.carry_out(outcome) for outcome in seen.outcomes))
            await desk.router.aclose()
            await self.farm.quiet()
        seen.logs, seen.arrivals = watch.lines, self.farm.take()
        seen.trapped, self.farm.trap.bytes_received = self.farm.trap.bytes_received, 0
        seen.shown = desk.shown()
        return seen

    def _prepare(self, world: World) -> None:
        self.farm.take()
        self.farm.trap.bytes_received = 0
        for place in world.places:
            server = self._server(place.server)
            server.reply, server.max_piece = world.replies[place.server], world.piece
            target = self._server(world.redirect_to)
            server.redirect_to = target.address
            server.plans = {send.tag: deque(send.modes[place.server]) for send in world.sends}

    def _server(self, name: str) -> PlannedServer:
        return next(server for server in (*self.farm.servers, self.farm.trap) if server.name == name)


class _Desk:
    """One router with settings that can change under it."""

    def __init__(self, world: World, seen: Observed, detector: Any, farm: Farm) -> None:
        self._world = world
        self._seen = seen
        self._farm = farm
        self._now: RoutingSettings = world.sends[0].settings
        self._previews: list[Preview] = []
        seen.outcomes = [Outcome(send) for send in world.sends]
        self.router = Router(
            detector,
            self._find,
            seen.book,
            FixedCatalogue(_PRESETS),
            FixedAvailability(world.known),
            Egress(),
        )

    def _find(self, route: Route) -> Provider:
        declared = self._now.provider(route.provider)
        key = key_of(declared.name)
        speaks = AnthropicProvider if declared.kind == "anthropic" else OpenAICompatibleProvider
        return _Watched(speaks(declared.base_url, lambda: key), self._seen.raised)

    async def carry_out(self, outcome: Outcome) -> None:
        """Previews and sends one message, as a front end does."""
        try:
            draft, settings = outcome.send.draft, outcome.send.settings
            if outcome.send.goes_on and len(draft.messages) > 1:
                earlier = replace(draft, messages=draft.messages[:-1], withhold=frozenset())
                draft = replace(draft, vault=self.router.preview(earlier, settings).vault)
            outcome.preview = self.router.preview(draft, settings)
            self._previews.append(outcome.preview)
            self._change()
            async with aclosing(self.router.send(outcome.preview)) as events:
                async for event in events:
                    outcome.events.append(event)
                    if len(outcome.events) == outcome.send.cancel_after:
                        outcome.cancelled = True
                        break
        except Exception as error:  # nothing may escape; the oracle says so
            outcome.error = error

    def _change(self) -> None:
        """The settings in force become others, as a person or a file changes them after the preview."""
        providers = self._now.providers
        if self._world.change == "swapped":
            urls = [provider.base_url for provider in providers]
            moved = zip(providers, [*urls[1:], urls[0]], strict=True)
            self._now = replace(self._now, providers=tuple(replace(p, base_url=url) for p, url in moved))
        elif self._world.change == "trap":
            url = self._farm.trap.base_url
            self._now = replace(self._now, providers=tuple(replace(p, base_url=url) for p in providers))
        elif self._world.change == "trusting":
            origins = frozenset(p.base_url.removesuffix("/v1") for p in providers)
            trusting = tuple(replace(p, zone=TrustZone.DEVICE) for p in providers)
            self._now = replace(self._now, providers=trusting, approved=origins, restricted_ok=origins)

    def shown(self) -> str:
        """What every value of this run shows of itself."""
        book = self._seen.book
        values: list[object] = [self.router, *self._previews, book.entries, book.attempts, book.closed]
        for outcome in self._seen.outcomes:
            values += [outcome.events, outcome.send.draft, outcome.send.settings]
        return "\n".join(repr(value) for value in values)


# --- what surrounds a run -------------------------------------------------------------------------


@contextmanager
def _quick_pauses(asked: list[float]) -> Iterator[None]:
    """Turns do not wait before they repeat a request; how long they would have is kept."""

    async def sleep(seconds: float) -> None:
        asked.append(seconds)
        await asyncio.sleep(0)

    def quick(*args: Any, **kwargs: Any) -> Journey:
        return Journey(*args, **{**kwargs, "sleep": sleep})

    with mock.patch.object(router_module, "Journey", quick):
        yield


@contextmanager
def _unhandled(told: list[str]) -> Iterator[None]:
    """What the event loop could only complain about."""
    loop = asyncio.get_running_loop()
    before = loop.get_exception_handler()
    loop.set_exception_handler(lambda _, context: told.append(str(context.get("message"))))
    try:
        yield
    finally:
        loop.set_exception_handler(before)


def _traps(port: int) -> dict[str, str]:
    """An environment that would lead every client of the SDKs astray, if it were read."""
    url = f"http://127.0.0.1:{port}"
    proxies = dict.fromkeys(("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"), url)
    return proxies | {
        "OPENAI_BASE_URL": f"{url}/v1",
        "OPENAI_API_BASE": f"{url}/v1",
        "OPENAI_API_KEY": "sk-of-the-environment",
        "OPENAI_ORG_ID": "org-of-the-environment",
        "OPENAI_PROJECT_ID": "proj-of-the-environment",
        "OPENAI_CUSTOM_HEADERS": "x-trap: of-the-environment",
        "OPENAI_LOG": "debug",
        "ANTHROPIC_BASE_URL": url,
        "ANTHROPIC_API_KEY": "sk-ant-of-the-environment",
        "ANTHROPIC_AUTH_TOKEN": "of-the-environment",
        "ANTHROPIC_CUSTOM_HEADERS": "x-trap: of-the-environment",
        "ANTHROPIC_LOG": "debug",
    }
