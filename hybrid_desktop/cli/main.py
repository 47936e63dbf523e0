"""Runs one command: wires the core, serves every request in order, and says how it went by exit status."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, TextIO

from hybrid_desktop.assembly import Assembly, NoLedger
from hybrid_desktop.cli import human, lines
from hybrid_desktop.cli.arguments import Arguments
from hybrid_desktop.cli.lines import BadLine, Line
from hybrid_desktop.config.catalogue import load_catalogue
from hybrid_desktop.config.credentials import Credentials
from hybrid_desktop.config.paths import Paths
from hybrid_desktop.config.settings import Settings, load_settings
from hybrid_desktop.core.errors import SettingsError
from hybrid_desktop.core.events import Event, Failed, Ledger
from hybrid_desktop.core.providers import pricing
from hybrid_desktop.core.types import FallbackReason, RoutingSettings, TrustZone, WordList
from hybrid_desktop.core.word_list import NO_WORDS
from hybrid_desktop.engines.names_model import NamesModelOptions, ProcessNamesModel, is_installed
from hybrid_desktop.storage.words_mark import WordsMark
from hybrid_desktop.ui import wording

SERVED, FAILED, UNUSABLE = 0, 1, 2

WITHOUT_WORDS = (
    "Your own words are not in this scan: the encrypted file cannot be opened. Unlock the keyring."
)


@dataclass(frozen=True, slots=True)
class Streams:
    """Where a command reads and writes."""

    stdin: BinaryIO
    stdout: TextIO
    stderr: TextIO

    def note(self, text: str) -> None:
        """A line beside the output."""
        self.stderr.write(f"{text}\n")
        self.stderr.flush()

    def object(self, value: Mapping[str, Any]) -> None:
        """One JSON object, flushed; in ASCII, so that no character of a text can end its line."""
        self.stdout.write(json.dumps(value) + "\n")
        self.stdout.flush()


def run(
    arguments: Arguments, environ: Mapping[str, str] | None = None, streams: Streams | None = None
) -> int:
    """Runs ``arguments.command`` and returns the exit status of COMMAND_LINE.md."""
    streams = streams or _standard_streams()
    environ = os.environ if environ is None else environ
    paths = Paths.of(arguments.home, arguments.settings)
    try:
        if arguments.settings is not None and not arguments.settings.is_file():
            raise SettingsError("there is no such settings file")
        settings = load_settings(paths.settings_file, environ)
    except SettingsError as error:
        streams.note(f"{paths.settings_file}: {error}")
        return UNUSABLE
    for warning in settings.warnings:
        streams.note(warning)
    names_model = _names_model(settings, streams)
    command = _Command(arguments, settings, paths, environ, streams, names_model)
    try:
        return command.run()
    except BrokenPipeError:
        _discard_output()  # nobody reads; exit without a trace
        return FAILED
    except OSError as error:
        _discard_output()
        streams.note(f"The output cannot be written: {error.strerror}.")
        return FAILED
    except KeyboardInterrupt:
        return 130  # 128 + SIGINT, as shells report it
    finally:
        if names_model is not None:
            names_model.stop()


def _names_model(settings: Settings, streams: Streams) -> ProcessNamesModel | None:
    """The language model when it is switched on and there; it starts with the first text."""
    if not settings.names_model:
        return None
    if not is_installed():
        streams.note(wording.NAMES_MODEL_MISSING)
        return None
    return ProcessNamesModel(NamesModelOptions(wait=True))


def _standard_streams() -> Streams:
    """The process's own streams; one that was closed reads as empty or shows nothing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    stdin = sys.stdin.buffer if sys.stdin is not None else io.BytesIO()
    return Streams(stdin, sys.stdout or io.StringIO(), sys.stderr or io.StringIO())


def _discard_output() -> None:
    """Lets what is still buffered go nowhere, or the interpreter would complain at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(nowhere, sys.stdout.fileno())


@dataclass(frozen=True, slots=True)
class _Command:
    arguments: Arguments
    settings: Settings
    paths: Paths
    environ: Mapping[str, str]
    streams: Streams
    names_model: ProcessNamesModel | None = None

    def run(self) -> int:
        actions: Mapping[str, Callable[[], int]] = {
            "scan": self._scan,
            "preview": lambda: asyncio.run(self._preview()),
            "ask": lambda: asyncio.run(self._ask()),
            "stats": self._stats,
            "history": self._history,
        }
        return actions[self.arguments.command or ""]()

    # --- scan, preview, ask ---------------------------------------------------------------------

    def _scan(self) -> int:
        assembly = self._assembly(NoLedger())
        rules, detector = replace(self.settings.routing, words=self._words()).check_rules, assembly.detector

        def serve(line: Line) -> None:
            text = line.text()
            names_began, context_began = detector.names_cpu_s, assembly.router.context_cpu_s
            began = time.thread_time()
            found = assembly.router.inspect(text, rules)
            spent = time.thread_time() - began
            names_s = detector.names_cpu_s - names_began
            context_s = assembly.router.context_cpu_s - context_began
            answer = lines.scan_object(line.id, found, (spent - names_s - context_s) * 1000, names_s * 1000)
            if self.arguments.jsonl:
                self.streams.object(answer)
            else:
                self.streams.stdout.write(human.scan(text, found, colour=self._colour))

        return self._serve_all(serve, lambda text: Line(None, {"text": text}))

    def _words(self) -> WordList:
        """The person's own words; a store is opened only where the mark beside it says that it has some."""
        if not WordsMark(self.paths.database_file).is_set:
            return NO_WORDS
        from hybrid_desktop.storage.store import open_store

        store = open_store(self.paths, Credentials(self.paths.home_id))
        try:
            words = store.words.load()
        finally:
            store.close()
        if not words.readable:
            self.streams.note(WITHOUT_WORDS)
            return NO_WORDS  # nothing leaves by a scan
        return words

    async def _preview(self) -> int:
        names = [provider.name for provider in self.settings.routing.providers]
        clouds = [p for p in self.settings.routing.providers if p.zone is TrustZone.CLOUD]
        if clouds and not self.arguments.jsonl:
            pricing.load()  # a person is shown what each route would cost
        async with self._wired() as (assembly, routing):

            def serve(line: Line) -> None:
                preview = assembly.router.preview(line.draft(self.arguments), routing)
                has_key = {name: assembly.availability.key_of(name) is not None for name in names}
                answer = lines.preview_object(line.id, preview, has_key, assembly.egress.proxy_for)
                if self.arguments.jsonl:
                    self.streams.object(answer)
                else:
                    costs = {route.label: cost for route, cost in preview.costs.items()}
                    self.streams.stdout.write(human.preview(answer, costs, colour=self._colour))

            return self._serve_all(serve, _one_message)

    async def _ask(self) -> int:
        status = SERVED
        async with self._wired() as (assembly, routing):
            for raw in self._requests(_one_message):
                status = max(status, await self._answer(assembly, routing, raw))
        return status

    @contextlib.asynccontextmanager
    async def _wired(self) -> AsyncIterator[tuple[Assembly, RoutingSettings]]:
        """The core with its store and a fresh look at the providers, and the settings with the own words.

        Previews get it too: measured times order the routes of the latency strategy, and a preview has to
        say what a send would do.
        """
        from hybrid_desktop.storage.experience import Experience
        from hybrid_desktop.storage.store import open_store

        credentials = Credentials(self.paths.home_id)
        store = open_store(self.paths, credentials)
        if store.notice:
            self.streams.note(store.notice)
        assembly = self._assembly(store.ledger, credentials)
        assembly.availability.spent = store.spend
        try:
            await assembly.availability.remember(Experience(store))
            await assembly.availability.refresh()
            if not self.arguments.jsonl:  # whoever types it wants it tried; a stream of lines does not
                assembly.availability.try_again()
            yield assembly, replace(self.settings.routing, words=store.words.load())
        finally:
            await assembly.aclose()
            store.close()

    async def _answer(self, assembly: Assembly, routing: RoutingSettings, request: bytes | Line) -> int:
        try:
            line = Line.read(request) if isinstance(request, bytes) else request
            draft = line.draft(self.arguments)
        except BadLine as error:
            self._bad_line(error)
            return FAILED
        preview = assembly.router.preview(draft, routing)
        show = self._show_event(line.id)
        status = SERVED
        async with aclosing(assembly.router.send(preview)) as events:
            async for event in events:
                show(event)
                if isinstance(event, Failed):
                    status = FAILED
        return status

    def _show_event(self, line_id: Any) -> Callable[[Event], None]:
        if not self.arguments.jsonl:
            return human.EventPrinter(self.streams.stdout, self.streams.stderr, colour=self._colour).show

        def show(event: Event) -> None:
            if (value := lines.event_object(line_id, event)) is not None:
                self.streams.object(value)

        return show

    # --- stats, history -------------------------------------------------------------------------

    def _stats(self) -> int:
        from hybrid_desktop.cli import reports

        promises = reports.Promises(
            self.settings.routing.budget,
            spend=lambda store: store.spend(),
            sla_percent=self.settings.sla_percent,
        )
        return reports.stats(self.paths, self.arguments, self.streams.stdout, self.streams.note, promises)

    def _history(self) -> int:
        from hybrid_desktop.cli import reports

        return reports.history(self.paths, self.arguments, self.streams.stdout, self.streams.note)

    # --- shared ---------------------------------------------------------------------------------

    @property
    def _colour(self) -> bool:
        return self.streams.stdout.isatty() and "NO_COLOR" not in self.environ

    def _assembly(self, ledger: Ledger, credentials: Credentials | None = None) -> Assembly:
        return Assembly(
            lambda: self.settings,
            self.environ,
            credentials or Credentials(self.paths.home_id),
            load_catalogue(),
            ledger,
            names_model=self.names_model,
        )

    def _requests(self, of_text: Callable[[str], Line]) -> Iterator[bytes | Line]:
        """JSON lines as they come in, or the one text; blank lines are passed over."""
        if self.arguments.jsonl:
            yield from (raw for raw in self.streams.stdin if raw.strip())
            return
        text = self.arguments.text
        if text == "-":
            text = self.streams.stdin.read().decode("utf-8", "replace").rstrip("\n")
        yield of_text(text)

    def _serve_all(self, serve: Callable[[Line], None], of_text: Callable[[str], Line]) -> int:
        status = SERVED
        for raw in self._requests(of_text):
            try:
                serve(Line.read(raw) if isinstance(raw, bytes) else raw)
            except BadLine as error:
                self._bad_line(error)
                status = FAILED
        return status

    def _bad_line(self, error: BadLine) -> None:
        if self.arguments.jsonl:
            self.streams.object(lines.error_object(error.line_id, str(error), FallbackReason.BAD_REQUEST))
        else:
            self.streams.note(str(error))


def _one_message(text: str) -> Line:
    return Line(None, {"messages": [{"role": "user", "content": text}]})
