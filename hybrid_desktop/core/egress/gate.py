"""Decides, at the last moment before a socket, whether these bytes may go to this peer."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from hybrid_desktop.core.egress.peers import NOT_THIS_DEVICE, is_loopback
from hybrid_desktop.core.egress.proxies import NO_PROXIES, Proxies
from hybrid_desktop.core.errors import NotCleared, ProviderError
from hybrid_desktop.core.types import Clearance, FallbackReason, Payload, TrustZone

if TYPE_CHECKING:  # httpx2 and httpcore2 take 0.1 s to import; the window paints before that
    import ssl

    import httpcore2
    import httpx2

_TOKEN = re.compile(r"[a-z0-9!#$%&'*+.^_`|~-]+")  # a field name (RFC 9110, 5.6.2), in lower case
_VALUE = re.compile(r"[!-~](?:[ -~]*[!-~])?")  # a field value without line ends (RFC 9110, 5.5)

NO_USABLE_ADDRESS = "the address is not one that can be used"

#: Fields that say where a request ends or who sends it; a payload may not bring its own.
_FORBIDDEN = frozenset(
    {
        *("host", "connection", "keep-alive", "proxy-connection", "upgrade", "expect"),
        *("transfer-encoding", "te", "trailer", "content-encoding"),
        *("authorization", "proxy-authorization", "x-api-key", "api-key", "cookie"),
    }
)


def check_payload(payload: Payload, clearance: Clearance) -> None:
    """Raises NotCleared unless ``clearance`` lets these bytes go to their route in this form."""
    if clearance.forms.get(payload.route) is not payload.form:
        raise NotCleared("this route is not cleared for this form of the text")
    found = hashlib.sha256(payload.body).hexdigest()
    previewed = payload.body_sha256 if clearance.hashes is None else clearance.hashes.get(payload.route)
    if found != payload.body_sha256 or found != previewed:
        raise NotCleared("the body is not the one that was previewed")
    _check_headers(payload)


def _check_headers(payload: Payload) -> None:
    """Raises NotCleared when a header could add to the request, or end it elsewhere than its body does."""
    names = [name for name, _ in payload.headers]
    plain = all(_TOKEN.fullmatch(name) and _VALUE.fullmatch(value) for name, value in payload.headers)
    plain = plain and payload.key_header in ("authorization", "x-api-key")
    if not plain or _FORBIDDEN.intersection(names) or len(set(names)) != len(names):
        raise NotCleared("a header is not one that may leave")
    if dict(payload.headers).get("content-length") != str(len(payload.body)):
        raise NotCleared("the length is not that of the body")


def check_url(payload: Payload, url: str) -> None:
    """Raises NotCleared unless ``url`` is the previewed one.

    The embedded engine's port is known only once it runs, so its payload has no address; there any
    loopback address in clear will do.
    """
    parts = _plain_parts(url)
    on_device = payload.route.zone is TrustZone.DEVICE
    if payload.url and url != payload.url:
        raise NotCleared("the address is not the one that was previewed")
    if on_device and not is_loopback(parts.hostname):
        raise NotCleared(NOT_THIS_DEVICE)  # a name never is: no resolver decides where a private text goes
    if not payload.url and not (on_device and parts.scheme == "http"):
        raise NotCleared("the built-in engine is not on this device")


def _plain_parts(url: str) -> SplitResult:
    """The parts of ``url``; NotCleared when two readers of it could disagree where it leads."""
    try:
        parts = urlsplit(url)
        usable = parts.port != 0 and parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        raise NotCleared(NO_USABLE_ADDRESS) from None
    if not usable or not re.fullmatch(r"[!-~]+", url) or "\\" in url or "#" in url or "@" in parts.netloc:
        raise NotCleared(NO_USABLE_ADDRESS)
    return parts


def _check_key(key: str | None) -> None:
    """Raises ProviderError for a key that would end its header, or that no header can carry."""
    if key and not _VALUE.fullmatch(key):
        raise ProviderError(FallbackReason.AUTH, "the key holds characters that no key has: enter it again")


class Egress:
    """Owns the connections and opens one gated client per payload.

    Connections are pooled per zone and scheme, so one that was checked for a less trusted zone is never
    reused for a more trusted one. No redirect, no cookie, and nothing from the environment but ``proxies``,
    which are for clouds.

    Args:
        proxies: The environment's proxies.
        approved: Gives the origins the person trusts; one of this device may be another user's program.
        tls: Makes the TLS settings; tests trust their own certificates with it.
    """

    def __init__(
        self,
        proxies: Proxies = NO_PROXIES,
        approved: Callable[[], frozenset[str]] = frozenset,
        tls: Callable[[], ssl.SSLContext] | None = None,
    ) -> None:
        self._proxies = proxies
        self._approved = approved
        self._tls = tls
        self._pools: dict[tuple[TrustZone, bool, str], httpcore2.AsyncConnectionPool] = {}
        self._open: Counter[str] = Counter()

    @property
    def connections(self) -> tuple[str, ...]:
        """The hosts of the open connections to other machines, one entry per connection."""
        return tuple(sorted(self._open.elements()))

    def proxy_for(self, url: str) -> str | None:
        """``host:port`` of the proxy a cloud at ``url`` is reached through, without credentials, or None."""
        return self._proxies.label_for(url)

    def client_for(
        self, payload: Payload, clearance: Clearance, key: str | None, url: str
    ) -> httpx2.AsyncClient:
        """A client that can send ``payload`` to ``url`` once and nothing else.

        Args:
            payload: The previewed bytes.
            clearance: What the request was cleared for.
            key: The provider's key, written into ``payload.key_header`` here and nowhere else.
            url: The absolute address; equal to ``payload.url``, except for the embedded engine.

        Raises:
            NotCleared: The payload or the address is not what was cleared.
            ProviderError: AUTH or CONNECTION; the key or the environment's proxy cannot be used.
        """
        from hybrid_desktop.core.egress.transport import gated_client

        check_payload(payload, clearance)
        check_url(payload, url)
        _check_key(key)
        return gated_client(self._pool(payload.route.zone, url), payload, url, key)

    def _pool(self, zone: TrustZone, url: str) -> httpcore2.AsyncConnectionPool:
        from hybrid_desktop.core.egress.transport import open_pool

        parts = urlsplit(url)
        encrypted = parts.scheme == "https"
        proxy = self._proxies.for_url(url) if zone is TrustZone.CLOUD else None
        tunnel = f"{parts.hostname} through {proxy.label}" if proxy else ""
        pool = self._pools.get((zone, encrypted, tunnel))
        if pool is None:
            pool = open_pool(
                zone,
                encrypted=encrypted,
                watch=partial(self._watch_tunnel, tunnel) if proxy else self._watch,
                approved=self._approved,
                proxy=proxy,
                tls=self._tls,
            )
            self._pools[zone, encrypted, tunnel] = pool
        return pool

    def _watch_tunnel(self, tunnel: str, host: str, opened: bool) -> None:
        """A tunnel ends elsewhere, wherever its proxy is."""
        self._open[tunnel] += 1 if opened else -1

    def _watch(self, host: str, opened: bool) -> None:
        if not is_loopback(host):
            self._open[host] += 1 if opened else -1

    async def aclose(self) -> None:
        """Closes every connection."""
        pools, self._pools = list(self._pools.values()), {}
        for pool in pools:
            await pool.aclose()
