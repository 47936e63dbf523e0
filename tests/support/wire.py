"""Servers one level below HTTP: they count every byte that reaches them, speak TLS, and act as a proxy."""

from __future__ import annotations

import contextlib
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

CHAT = (
    b'data: {"choices":[{"index":0,"delta":{"content":"Paris."},"finish_reason":null}]}\n\n'
    b'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'
)
OK = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: %d\r\n\r\n" % len(CHAT) + CHAT


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate of its own making and its key."""

    certificate: Path
    key: Path

    def server_context(self) -> ssl.SSLContext:
        """For the server that has it."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context

    def client_context(self) -> ssl.SSLContext:
        """For a client that trusts it and nothing else; names are checked as always."""
        return ssl.create_default_context(cafile=str(self.certificate))


def make_certificate(folder: Path, *names: str) -> Certificate:
    """A certificate for ``names``, each ``DNS:…`` or ``IP:…``."""
    made = Certificate(folder / "own.crt", folder / "own.key")
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *("-nodes", "-days", "2", "-subj", "/CN=test", "-addext", f"subjectAltName={','.join(names)}"),
            *("-keyout", str(made.key), "-out", str(made.certificate)),
        ],
        check=True,
        capture_output=True,
    )
    return made


class RawServer:
    """Answers each request with fixed bytes and counts what reached it, request or not.

    Args:
        answer: Sent after each complete request.
        tls: Makes it speak TLS; then the bytes inside TLS are counted.
        close: Ends the connection after one answer.
        endless: Sent over and over behind the answer, until the client goes.
    """

    def __init__(
        self,
        answer: bytes = OK,
        *,
        tls: ssl.SSLContext | None = None,
        close: bool = False,
        endless: bytes = b"",
    ) -> None:
        self.answer = answer
        self.received = b""
        self.connections = 0
        self._tls, self._close, self._endless = tls, close, endless
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: set[socket.socket] = set()
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    @property
    def port(self) -> int:
        """The loopback port it listens on."""
        return int(self._listener.getsockname()[1])

    @property
    def bytes_received(self) -> int:
        """How many bytes reached it."""
        return len(self.received)

    def close(self) -> None:
        """Ends every connection and joins its threads."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in list(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self.connections += 1
                self._open.add(connection)
                thread = threading.Thread(target=self._serve, args=(connection,))
                self._threads.append(thread)
                thread.start()

    def _serve(self, plain: socket.socket) -> None:
        with plain, contextlib.suppress(OSError):
            if self._tls is None:
                self._converse(plain)
                return
            with self._tls.wrap_socket(plain, server_side=True) as secured:
                self._open.add(secured)
                self._converse(secured)

    def _converse(self, connection: socket.socket) -> None:
        while self._take_request(connection):
            self.reply(connection)
            if self._close:
                return

    def reply(self, connection: socket.socket) -> None:
        """Answers one request."""
        connection.sendall(self.answer)
        while self._endless:
            connection.sendall(self._endless)

    def _take_request(self, connection: socket.socket) -> bool:
        data = b""
        while not _is_whole(data):
            piece = connection.recv(65536)
            if not piece:
                return False
            self.received += piece
            data += piece
        return True


def _is_whole(data: bytes) -> bool:
    head, end, body = data.partition(b"\r\n\r\n")
    length = head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0]
    return bool(end) and len(body) >= int(length or 0)


class ConnectProxy(RawServer):
    """An HTTP proxy that tunnels to a loopback port whatever host is asked for, or refuses.

    Args:
        target: The port every tunnel ends at.
        status: What it answers to CONNECT.
    """

    def __init__(self, target: int, status: int = 200) -> None:
        super().__init__()
        self._target, self._status = target, status

    def reply(self, connection: socket.socket) -> None:
        """Opens the tunnel and passes bytes on until one side ends; these are not counted."""
        if self._status != 200:
            connection.sendall(b"HTTP/1.1 %d canary words of a proxy\r\n\r\n" % self._status)
            raise OSError
        with socket.create_connection(("127.0.0.1", self._target), timeout=10) as inner:
            self._open.add(inner)
            connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=_pass_on, args=(inner, connection))
            back.start()
            _pass_on(connection, inner)
            back.join(10)
        raise OSError


def _pass_on(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    for end in (source, sink):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def start_raw() -> Iterator[Callable[..., RawServer]]:
    """Starts raw servers, closed after the test; takes what ``RawServer`` takes."""
    started: list[RawServer] = []

    def start(answer: bytes = OK, **options: object) -> RawServer:
        started.append(RawServer(answer, **options))  # type: ignore[arg-type]  # as the class takes them
        return started[-1]

    yield start
    for server in started:
        server.close()


@pytest.fixture
def start_proxy() -> Iterator[Callable[..., ConnectProxy]]:
    """Starts proxies, closed after the test; takes what ``ConnectProxy`` takes."""
    started: list[ConnectProxy] = []

    def start(target: int, status: int = 200) -> ConnectProxy:
        started.append(ConnectProxy(target, status))
        return started[-1]

    yield start
    for proxy in started:
        proxy.close()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """For 127.0.0.1, localhost and cloud.test."""
    return make_certificate(
        tmp_path_factory.mktemp("certificate"), "IP:127.0.0.1", "DNS:localhost", "DNS:cloud.test"
    )
