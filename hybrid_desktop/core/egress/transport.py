"""The transport below the SDK: it writes the previewed bytes and headers, once, to a checked peer."""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import aclosing, contextmanager, suppress
from typing import TYPE_CHECKING, Any

import h11
import httpcore2
import httpx2

from hybrid_desktop.core.egress.peer_owner import Owner, owner_of_peer
from hybrid_desktop.core.egress.peers import check_peer
from hybrid_desktop.core.egress.proxies import REFUSED, Proxy
from hybrid_desktop.core.errors import NotCleared, ProviderError
from hybrid_desktop.core.types import FallbackReason, Payload, TrustZone

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Errors of the connection pool and what the SDK expects in their place.
_ERRORS: tuple[tuple[type[Exception], type[httpx2.TransportError]], ...] = (
    (httpcore2.ConnectTimeout, httpx2.ConnectTimeout),
    (httpcore2.ReadTimeout, httpx2.ReadTimeout),
    (httpcore2.WriteTimeout, httpx2.WriteTimeout),
    (httpcore2.PoolTimeout, httpx2.PoolTimeout),
    (httpcore2.ConnectError, httpx2.ConnectError),
    (httpcore2.ReadError, httpx2.ReadError),
    (httpcore2.WriteError, httpx2.WriteError),
    (httpcore2.RemoteProtocolError, httpx2.RemoteProtocolError),
    (httpcore2.LocalProtocolError, httpx2.LocalProtocolError),
)


#: The most bytes of one answer, and of one error, that are read; a server cannot fill the memory.
ANSWER_BYTES = 64 * 1024 * 1024
ERROR_BYTES = 64 * 1024

#: What asyncio reads at once. Asked for less, the library beneath the pool keeps the rest where nobody looks.
READ_BYTES = 256 * 1024


def open_pool(
    zone: TrustZone,
    *,
    encrypted: bool,
    watch: Callable[[str, bool], None] = lambda *_: None,
    approved: Callable[[], frozenset[str]] = frozenset,
    proxy: Proxy | None = None,
    tls: Callable[[], ssl.SSLContext] | None = None,
) -> httpcore2.AsyncConnectionPool:
    """A connection pool whose every peer is checked against ``zone``; certificates are always verified.

    Args:
        zone: What its connections may carry.
        encrypted: Whether they use TLS.
        watch: Is told the host and True when a connection stands, False when it has ended.
        approved: Gives the origins at which another user's program may answer.
        proxy: Tunnels every connection. Its peer cannot be checked, so it is for TLS to a cloud alone.
        tls: Makes the TLS settings, instead of Python's own.

    Raises:
        NotCleared: A proxy for something that is not TLS to a cloud.
    """
    if proxy is not None and not (zone is TrustZone.CLOUD and encrypted):
        raise NotCleared("a proxy is for encrypted connections to a cloud")
    make_tls = tls or _tls_context
    return httpcore2.AsyncConnectionPool(
        ssl_context=make_tls() if encrypted else None,
        proxy=_core_proxy(proxy, make_tls) if proxy else None,
        max_connections=16,
        keepalive_expiry=30.0,
        network_backend=GuardedBackend(zone, encrypted=encrypted, watch=watch, approved=approved),
    )


def _core_proxy(proxy: Proxy, make_tls: Callable[[], ssl.SSLContext]) -> httpcore2.Proxy:
    return httpcore2.Proxy(
        proxy.url, auth=proxy.credentials, ssl_context=make_tls() if proxy.scheme == "https" else None
    )


def _tls_context() -> ssl.SSLContext:
    """Python's own defaults, without SSLKEYLOGFILE: nobody may record the keys of a private conversation."""
    context = ssl.create_default_context()
    context.keylog_filename = None  # type: ignore[assignment]  # typeshed leaves out that None switches it off
    return context


def gated_client(
    pool: httpcore2.AsyncConnectionPool, payload: Payload, url: str, key: str | None
) -> httpx2.AsyncClient:
    """A client over a transport that can send ``payload`` once."""
    transport = GatedTransport(pool, payload, url, key)
    return httpx2.AsyncClient(transport=transport, trust_env=False, follow_redirects=False)


class GuardedBackend(httpcore2.AsyncNetworkBackend):
    """Checks the address really connected to before anything is written, TLS handshake included."""

    def __init__(
        self,
        zone: TrustZone,
        *,
        encrypted: bool,
        watch: Callable[[str, bool], None] = lambda *_: None,
        approved: Callable[[], frozenset[str]] = frozenset,
    ) -> None:
        self._inner = httpcore2.AnyIOBackend()
        self._zone = zone
        self._encrypted = encrypted
        self._watch = watch
        self._approved = approved

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connects, or raises NotCleared with the connection closed and nothing written."""
        stream = await self._inner.connect_tcp(host, port, timeout, local_address, socket_options)
        try:
            self._check(stream, host, port)
        except BaseException:
            await stream.aclose()
            raise
        self._watch(host, True)
        return _WatchedStream(stream, lambda: self._watch(host, False))

    def _check(self, stream: httpcore2.AsyncNetworkStream, host: str, port: int) -> None:
        """NotCleared unless the peer is in the zone and, on this device, no other person's program."""
        peer, here = stream.get_extra_info("server_addr"), stream.get_extra_info("client_addr")
        check_peer(str(peer[0]) if peer else "", self._zone, encrypted=self._encrypted)
        if self._zone is not TrustZone.DEVICE or owner_of_peer(peer[:2], here[:2]) is not Owner.OTHER:
            return
        authority = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        origin = f"{'https' if self._encrypted else 'http'}://{authority}"
        if origin not in self._approved():
            raise NotCleared(f"another user's program answers at {origin}: approve that address to use it")

    async def sleep(self, seconds: float) -> None:
        """Waits ``seconds`` seconds."""
        await self._inner.sleep(seconds)


class _WatchedStream(httpcore2.AsyncNetworkStream):
    """A connection that tells once when it ends; a TLS layer on top of it goes on telling."""

    def __init__(self, inner: httpcore2.AsyncNetworkStream, ended: Callable[[], None]) -> None:
        self._inner = inner
        self._ended: Callable[[], None] | None = ended

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109 - as above
        return await self._inner.read(max(max_bytes, READ_BYTES), timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109 - as above
        await self._inner.write(buffer, timeout)

    async def aclose(self) -> None:
        ended, self._ended = self._ended, None
        if ended is not None:
            ended()
        await self._inner.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - as above
    ) -> httpcore2.AsyncNetworkStream:
        try:
            secured = await self._inner.start_tls(ssl_context, server_hostname, timeout)
        except BaseException:
            await self.aclose()  # the library has closed what is beneath
            raise
        ended, self._ended = self._ended, None
        return _WatchedStream(secured, ended or (lambda: None))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class GatedTransport(httpx2.AsyncBaseTransport):
    """Sends one payload, once.

    Whatever headers the SDK made up are dropped: those of the payload leave, and the key.
    """

    def __init__(
        self, pool: httpcore2.AsyncConnectionPool, payload: Payload, url: str, key: str | None
    ) -> None:
        self._pool = pool
        self._payload = payload
        self._url = url
        self._key = key
        self._used = False

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Writes the previewed bytes; NotCleared when the request is not exactly the previewed one."""
        if self._used:
            raise NotCleared("a payload is sent once")
        self._used = True
        body = await request.aread()
        if request.method != "POST" or request.url != httpx2.URL(self._url):
            raise NotCleared("the request is not the one that was previewed")
        if hashlib.sha256(body).hexdigest() != self._payload.body_sha256:
            raise NotCleared("the body is not the one that was previewed")
        with _mapped_errors():
            response = await self._pool.handle_async_request(self._core_request(request, body))
        # No compression was asked for; an answer that claims one is read as it is, so it cannot be a bomb.
        headers = [(name, value) for name, value in response.headers if name.lower() != b"content-encoding"]
        stream = _ErrorStream(response) if response.status >= 400 else _ResponseStream(response)
        return httpx2.Response(status_code=response.status, headers=headers, stream=stream)

    def _core_request(self, request: httpx2.Request, body: bytes) -> httpcore2.Request:
        host = request.url.netloc
        headers = [(b"host", host), *((k.encode(), v.encode()) for k, v in self._payload.headers)]
        if self._key:
            payload = self._payload
            headers.append((payload.key_header.encode(), payload.key_value(self._key).encode()))
        return httpcore2.Request(
            method=b"POST",
            url=httpcore2.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=headers,
            content=body,
            extensions={"timeout": {"connect": 10.0, "pool": 10.0, "write": 30.0}},
        )


class _ResponseStream(httpx2.AsyncByteStream):
    """The bytes of an answer, with the pool's errors in the SDK's terms."""

    def __init__(self, response: httpcore2.Response) -> None:
        self._response = response
        self._arrived = _Arrived(response)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        total, arrived = 0, self._arrived
        with _mapped_errors():
            async with aclosing(self._response.aiter_stream()) as chunks:
                async for chunk in chunks:
                    piece = arrived.with_rest(chunk)
                    total += len(piece)
                    if total > ANSWER_BYTES:
                        raise httpx2.ReadError("the answer does not end")
                    yield piece
                    if arrived.ended:
                        return

    async def aclose(self) -> None:
        self._arrived.refuse_surplus()
        with _mapped_errors():
            await self._response.aclose()


class _Arrived:
    """Takes out of the HTTP parser what has come in already, so that nobody waits once for each chunk of it.

    A server sends every event in an HTTP chunk of its own, and the pool hands on one chunk at a time through
    six layers. Its parser is reached by private names, since there is no public way; where they lead to none,
    the chunks simply come singly.

    Attributes:
        ended: The answer is complete; the pool must not be asked for more.
    """

    def __init__(self, response: httpcore2.Response) -> None:
        self._socket = response.extensions.get("network_stream")
        connection = getattr(getattr(response.stream, "_stream", None), "_connection", None)
        parser = getattr(connection, "_h11_state", None)
        self._parser = parser if isinstance(parser, h11.Connection) else None
        self.ended = False

    def with_rest(self, chunk: bytes) -> bytes:
        """``chunk`` and all that stands behind it."""
        if self._parser is None:
            return chunk
        pieces = [chunk]
        try:
            while isinstance(event := self._parser.next_event(), h11.Data):
                pieces.append(event.data)
            if isinstance(event, h11.EndOfMessage):
                self.ended = True
                self.refuse_surplus()  # now: the connection is free as soon as the pool is not asked for more
        except h11.RemoteProtocolError:
            pass  # the parser says it again when the pool asks it
        return b"".join(pieces) if len(pieces) > 1 else chunk

    def refuse_surplus(self) -> None:
        """Keeps the pool from using the connection again when something stands behind a complete answer.

        Whatever a server says beyond one answer would be taken for the answer to the next question. What
        comes in later makes the socket readable, and the pool lets go of one that is.
        """
        parser, self._parser = self._parser, None  # a second time it may be at another answer already
        if parser is None or parser.their_state is not h11.DONE:
            return  # the pool closes an answer that is not complete
        if parser.trailing_data[0] or self._tls_holds_more():
            parser.send_failed()

    def _tls_holds_more(self) -> bool:
        """Whether the TLS layer has come to more than was read, its end among it."""
        layer = self._socket.get_extra_info("ssl_object") if self._socket is not None else None
        if layer is None:
            return False
        try:
            layer.read(1)
        except ssl.SSLWantReadError:
            return False
        except ssl.SSLError:
            pass  # broken, so it is of no further use
        return True


class _ErrorStream(_ResponseStream):
    """The body of an error answer: only its beginning, and whatever of it arrives whole.

    The SDK reads it outside its own error handling, and the status has said what matters.
    """

    async def __aiter__(self) -> AsyncIterator[bytes]:
        total = 0
        with suppress(httpx2.TransportError):
            async for chunk in super().__aiter__():
                yield chunk[: ERROR_BYTES - total]
                total += len(chunk)
                if total >= ERROR_BYTES:
                    return


@contextmanager
def _mapped_errors() -> Iterator[None]:
    try:
        yield
    except httpcore2.ProxyError:  # it quotes the proxy, whose words are not passed on
        raise ProviderError(FallbackReason.CONNECTION, REFUSED) from None
    except Exception as error:
        for core, sdk in _ERRORS:
            if isinstance(error, core):
                raise sdk(str(error)) from error
        raise
