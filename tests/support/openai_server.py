"""A real OpenAI-compatible HTTP server on a loopback port that records what arrives and fails on demand.

Modes, for the next request and those after it:

- ``ok``, ``slow`` (2 s before the first byte), ``length``, ``nocontent`` (no text), ``empty`` (no choices);
- ``refuse`` (closed without an answer), ``reset`` (a TCP reset before any), ``redirect`` (307 elsewhere);
- ``401 402quota 403 404 429 429after 500 503 filter400 context``, any other three digits: an error answer;
- ``stall`` (never answers), ``stall_mid``, ``die_mid`` (a TCP reset), ``eof_mid`` (ends, no finish_reason),
  ``malformed`` (one event that is not JSON, then on), ``filter_mid``, ``inband`` (an error in the stream).
"""

from __future__ import annotations

import json
import random
import select
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, BinaryIO

ECHO = "\0echo"
"""As ``reply``: answer with the content of the last user message."""

MODELS = ("llama3.1", "phi3:mini", "gpt-4o", "gpt-4o-mini")

BREAKS_MID = {"die_mid", "stall_mid", "eof_mid", "filter_mid", "inband", "malformed"}

# Status, message, type and code as the OpenAI API words them (its error codes guide).
_ERRORS = {
    "401": (401, "Incorrect API key provided", "invalid_request_error", "invalid_api_key"),
    "402quota": (429, "You exceeded your current quota", "insufficient_quota", "insufficient_quota"),
    "403": (403, "Country not supported", "request_forbidden", None),
    "404": (404, "The model does not exist", "invalid_request_error", "model_not_found"),
    "429": (429, "Rate limit reached", "rate_limit_error", "rate_limit_exceeded"),
    "429after": (429, "Rate limit reached", "rate_limit_error", "rate_limit_exceeded"),
    "500": (500, "The server had an error", "server_error", None),
    "503": (503, "Loading model", "server_error", None),
    "filter400": (400, "Rejected by the safety system", "invalid_request_error", "content_filter"),
    "context": (
        400,
        "This model's maximum context length is 4096 tokens",
        "invalid_request_error",
        "context_length_exceeded",
    ),
}


@dataclass(frozen=True, slots=True)
class Recorded:
    """One request as it arrived; header names are lower case."""

    method: str
    path: str
    headers: dict[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


class OpenAIServer:
    """One server with its own state; several may run in one test, and any process can reach it.

    ``anthropic_server.AnthropicServer`` is one too, in another dialect.

    Args:
        name: Shows in the default reply, so that answers can be told apart.
        mode: What it does with requests; see the module.
        reply: The answer's text, or ``ECHO``.
        models: What ``GET /v1/models`` lists.
        delay_s: Seconds between two pieces of an answer.
        max_piece: 0 sends whole words; else pieces of 1 to so many characters, cut anywhere.
        seed: Of the random cuts.
        usage: Whether it counts tokens when asked to.
    """

    chat_path = "/chat/completions"
    """How the path of a request for an answer ends."""

    def __init__(
        self,
        name: str = "fake",
        mode: str = "ok",
        reply: str | None = None,
        *,
        models: Sequence[str] = MODELS,
        delay_s: float = 0.002,
        max_piece: int = 0,
        seed: int = 0,
        usage: bool = True,
    ) -> None:
        self.name = name
        self.mode = mode
        self.modes: deque[str] = deque()
        self.reply = reply
        self.models = tuple(models)
        self.delay_s = delay_s
        self.max_piece = max_piece
        self.usage = usage
        self.redirect_to = ""
        self.extra: dict[str, tuple[int, Any]] = {}
        self.connections = 0
        self.bytes_received = 0
        self.disconnects = 0
        self._random = random.Random(seed)  # noqa: S311 - cuts of a test's text, not a secret
        self._recorded: list[Recorded] = []
        self._changed = threading.Condition()
        self._stopping = threading.Event()
        self._http = _Http(self)
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, name=f"openai-server-{name}"
        )
        self._thread.start()

    def handler(self) -> type[Handler]:
        """What serves one connection."""
        return Handler

    @property
    def port(self) -> int:
        """The loopback port it listens on."""
        return int(self._http.server_address[1])

    @property
    def address(self) -> str:
        """``http://127.0.0.1:port``."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def base_url(self) -> str:
        """The address as providers are given it, ending in ``/v1``."""
        return self.address + "/v1"

    @property
    def requests(self) -> list[Recorded]:
        """Everything that arrived, look-ups of models included, oldest first."""
        with self._changed:
            return list(self._recorded)

    @property
    def chats(self) -> list[Recorded]:
        """The requests for an answer only, oldest first."""
        return [request for request in self.requests if request.path.endswith(self.chat_path)]

    def heard(self, text: str) -> bool:
        """Whether ``text`` arrived in any path, header or body, as it is or with JSON's escapes."""
        needles = {text.encode(), json.dumps(text)[1:-1].encode()}
        return any(
            needle in request.body
            or needle in request.path.encode()
            or needle in "\n".join(request.headers.values()).encode()
            for request in self.requests
            for needle in needles
        )

    def wait_for_chats(self, count: int, timeout_s: float = 10.0) -> list[Recorded]:
        """Waits, blocking, until ``count`` chat requests have arrived; TimeoutError when they do not."""
        return self._wait(lambda: len(self.chats) >= count, f"{count} chat requests", timeout_s).chats

    def wait_for_disconnects(self, count: int, timeout_s: float = 10.0) -> None:
        """Waits until ``count`` clients have closed the socket in the middle of an answer."""
        self._wait(lambda: self.disconnects >= count, f"{count} disconnects", timeout_s)

    def _wait(self, ready: Any, what: str, timeout_s: float) -> OpenAIServer:
        with self._changed:
            if not self._changed.wait_for(ready, timeout_s):
                raise TimeoutError(f"{self.name}: no {what} within {timeout_s} s")
        return self

    def close(self) -> None:
        """Stops listening, ends every stall and connection, and joins its threads."""
        if self._stopping.is_set():
            return
        self._stopping.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    # --- used by the handler -------------------------------------------------------------------

    def record(self, request: Recorded) -> str:
        """Remembers ``request`` and returns the mode that holds for it."""
        with self._changed:
            self._recorded.append(request)
            chat = request.path.endswith(self.chat_path)
            mode = self.modes.popleft() if chat and self.modes else self.mode
            self._changed.notify_all()
            return mode

    def count(self, *, connections: int = 0, received: int = 0, disconnects: int = 0) -> None:
        """Adds to the counters."""
        with self._changed:
            self.connections += connections
            self.bytes_received += received
            self.disconnects += disconnects
            self._changed.notify_all()

    def pieces(self, text: str) -> list[str]:
        """``text`` cut as this server streams it."""
        if not self.max_piece:
            words = text.split(" ")
            return [word if index == 0 else " " + word for index, word in enumerate(words)]
        pieces = []
        while text:
            size = self._random.randint(1, self.max_piece)
            pieces.append(text[:size])
            text = text[size:]
        return pieces

    def pause(self, seconds: float, connection: socket.socket) -> None:
        """Waits, ending early when the server stops or the client goes; the latter raises BrokenPipeError."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            if self._stopping.is_set():
                raise ConnectionAbortedError
            readable, _, _ = select.select([connection], [], [], min(left, 0.02))
            if readable and not connection.recv(1, socket.MSG_PEEK):
                raise BrokenPipeError


class _Counting:
    """A request's input, counting the bytes read from it."""

    def __init__(self, file: BinaryIO, server: OpenAIServer) -> None:
        self._file = file
        self._server = server

    def readline(self, size: int = -1) -> bytes:
        return self._counted(self._file.readline(size))

    def read(self, size: int = -1) -> bytes:
        return self._counted(self._file.read(size))

    def _counted(self, data: bytes) -> bytes:
        self._server.count(received=len(data))
        return data

    @property
    def closed(self) -> bool:
        return self._file.closed

    def close(self) -> None:
        self._file.close()


class _Http(ThreadingHTTPServer):
    """The listening socket; its threads are joined when it closes."""

    daemon_threads = False
    block_on_close = True
    request_queue_size = 64

    def __init__(self, owner: OpenAIServer) -> None:
        self.owner = owner
        self._open: set[socket.socket] = set()
        self._open_lock = threading.Lock()
        super().__init__(("127.0.0.1", 0), owner.handler())

    def server_bind(self) -> None:
        # The parent also asks for this machine's full name, which can reach a name server.
        socket.socket.bind(self.socket, self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        self.owner.count(connections=1)
        with self._open_lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._open_lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        with self._open_lock:
            still_open = list(self._open)
        for connection in still_open:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # its own thread was faster
        super().server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing: clients that break off are part of the tests."""


class Handler(BaseHTTPRequestHandler):
    """One connection; a dialect of its own overrides what is below ``in the dialect``."""

    protocol_version = "HTTP/1.1"
    server: _Http
    rfile: Any
    connection: socket.socket

    def setup(self) -> None:
        super().setup()
        self.owner = self.server.owner
        self.broke_off = False
        self.rfile = _Counting(self.rfile, self.owner)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        self._record()
        path = self.path.partition("?")[0]
        if path in self.owner.extra:
            return self._json(*self.owner.extra[path])
        if path == "/v1/models":
            return self._json(200, self.model_list())
        return self._json(404, {"error": {"message": "not found"}})

    def do_POST(self) -> None:
        mode = self._record()
        try:
            if self.path in self.owner.extra:
                self._json(*self.owner.extra[self.path])
            elif not self._fails(mode):
                self._answer(mode)
        except ConnectionAbortedError:
            self.close_connection = True
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
            self.owner.count(disconnects=1)

    def _record(self) -> str:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.body = body
        return self.owner.record(Recorded(self.command, self.path, headers, body))

    def _fails(self, mode: str) -> bool:
        """Carries out the modes that give no answer at all; says whether ``mode`` was one."""
        if mode == "refuse":
            self.close_connection = True
        elif mode == "reset":
            self._reset()
        elif mode == "stall":
            self.owner.pause(3600, self.connection)
        elif mode == "redirect":
            self._json(307, {}, {"location": self.owner.redirect_to + self.path})
        elif mode in _ERRORS or mode.isdigit():
            status, body = self.error_answer(mode)
            self._json(status, body, {"retry-after": "1"} if mode == "429after" else {})
        else:
            return False
        return True

    # --- in the dialect ------------------------------------------------------------------------

    def model_list(self) -> dict[str, Any]:
        """What ``GET /v1/models`` answers."""
        listed = [{"id": model, "object": "model"} for model in self.owner.models]
        return {"object": "list", "data": listed}

    def error_answer(self, mode: str) -> tuple[int, dict[str, Any]]:
        """Status and body of an error mode."""
        status, message, kind, code = _ERRORS.get(mode) or (int(mode), "Fault", "error", None)
        return status, {"error": {"message": message, "type": kind, "code": code}}

    def _answer(self, mode: str) -> None:
        request = json.loads(self.body)
        if mode == "slow":
            self.owner.pause(2, self.connection)
        pieces = [] if mode == "empty" else self.owner.pieces(self._reply(mode, request))
        finish = "length" if mode == "length" else "stop"
        usage = {"prompt_tokens": len(self.body) // 4, "completion_tokens": len(pieces)}
        usage["total_tokens"] = sum(usage.values())
        base = {"id": "chatcmpl-1", "created": 1_700_000_000, "model": request.get("model", "")}
        if not request.get("stream"):
            message = {"role": "assistant", "content": "".join(pieces)}
            choices = [] if mode == "empty" else [{"index": 0, "message": message, "finish_reason": finish}]
            self._json(200, {**base, "object": "chat.completion", "choices": choices, "usage": usage})
            return
        self._start_stream()
        base["object"] = "chat.completion.chunk"
        for choices_of_chunk in self._chunks(mode, pieces, finish):
            self._event({**base, "choices": choices_of_chunk})
        if self.broke_off:
            return
        if self.owner.usage and (request.get("stream_options") or {}).get("include_usage"):
            self._event({**base, "choices": [], "usage": usage})
        self._event("[DONE]")

    def _reply(self, mode: str, request: dict[str, Any]) -> str:
        if mode == "nocontent":
            return ""
        if self.owner.reply == ECHO:
            asked = [turn["content"] for turn in request["messages"] if turn["role"] == "user"]
            return str(asked[-1])
        return self.owner.reply or f"The quick brown fox answers from {self.owner.name}."

    def _chunks(self, mode: str, pieces: list[str], finish: str) -> Iterator[list[dict[str, Any]]]:
        """The ``choices`` of each event; breaks off in the middle when ``mode`` says so."""
        yield [_choice({"role": "assistant", "content": ""})]
        if mode == "empty":
            return
        for index, piece in enumerate(pieces):
            if mode in BREAKS_MID and index == max(1, len(pieces) // 2) and self._break(mode):
                self.broke_off = True
                return
            yield [_choice({"content": piece})]
            self.owner.pause(self.owner.delay_s, self.connection)
        yield [_choice({}, finish)]

    def _break(self, mode: str) -> bool:
        """What happens in the middle of the answer; True when nothing comes after it."""
        if mode == "die_mid":
            self._reset()
        elif mode == "stall_mid":
            self.owner.pause(3600, self.connection)
        elif mode == "filter_mid":
            self._event({"object": "chat.completion.chunk", "choices": [_choice({}, "content_filter")]})
            self._event("[DONE]")
        elif mode == "inband":
            self._event({"object": "error", "message": "internal error", "code": 500})
        elif mode == "malformed":
            self._event("{this is not json")
            return False
        return True

    def _reset(self) -> None:
        """Ends the connection with a TCP reset, as a server that dies does, not with a clean end."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        # The descriptor is closed once, by the server; a duplicate of it would hold the reset back.
        self.rfile.close()
        self.wfile.flush()
        self.connection.close()

    def _start_stream(self) -> None:
        self.close_connection = True
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("connection", "close")
        self.end_headers()

    def _event(self, value: dict[str, Any] | str) -> None:
        data = value if isinstance(value, str) else json.dumps(value)
        self.wfile.write(b"data: " + data.encode() + b"\n\n")
        self.wfile.flush()

    def _json(self, status: int, value: Any, headers: dict[str, str] | None = None) -> None:
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        for name, text in (headers or {}).items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(data)


def _choice(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    return {"index": 0, "delta": delta, "finish_reason": finish}
