"""Decides, at the last moment before a socket, whether these bytes may go to this peer."""

from __future__ import annotations

import hashlib
import ipaddress
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hybrid_desktop.core.errors import NotCleared
from hybrid_desktop.core.types import Clearance, Payload, TrustZone

if TYPE_CHECKING:  # httpx2 and httpcore2 take 0.1 s to import; the window paints before that
    import httpcore2
    import httpx2


def check_payload(payload: Payload, clearance: Clearance) -> None:
    """Raises NotCleared unless ``clearance`` lets these bytes go to their route in this form."""
    if clearance.forms.get(payload.route) is not payload.form:
        raise NotCleared("this route is not cleared for this form of the text")
    if hashlib.sha256(payload.body).hexdigest() != payload.body_sha256:
        raise NotCleared("the body is not the one that was previewed")


def check_url(payload: Payload, url: str) -> None:
    """Raises NotCleared unless ``url`` is the previewed one.

    The embedded engine's port is known only once it runs, so its payload has no address; there any
    loopback address in clear will do.
    """
    if payload.url:
        if url != payload.url:
            raise NotCleared("the address is not the one that was previewed")
        return
    parts = urlsplit(url)
    if (
        payload.route.zone is not TrustZone.DEVICE
        or parts.scheme != "http"
        or not _is_loopback(parts.hostname)
    ):
        raise NotCleared("the built-in engine is not on this device")


def check_peer(address: str, zone: TrustZone, *, encrypted: bool) -> None:
    """Raises NotCleared when the address really connected to is less trusted than ``zone``.

    Args:
        address: The peer's IP address, without port.
        zone: The zone the request was cleared for.
        encrypted: Whether the connection uses TLS, which proves an approved host's name.
    """
    if zone is TrustZone.CLOUD:
        return
    try:
        peer = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        raise NotCleared("the peer has no address that can be checked") from None
    if isinstance(peer, ipaddress.IPv6Address) and peer.ipv4_mapped:
        peer = peer.ipv4_mapped
    if zone is TrustZone.DEVICE and not peer.is_loopback:
        raise NotCleared("the connection does not end on this device")
    if zone is TrustZone.NETWORK and not encrypted and peer.is_global:
        raise NotCleared("the connection leaves the trusted network in clear")


def _is_loopback(host: str | None) -> bool:
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


class Egress:
    """Owns the connections and opens one gated client per payload.

    Connections are pooled per zone and scheme, so one that was checked for a less trusted zone is never
    reused for a more trusted one. No proxy, no environment, no redirect, no cookie.
    """

    def __init__(self) -> None:
        self._pools: dict[tuple[TrustZone, bool], httpcore2.AsyncConnectionPool] = {}
        self._open: Counter[str] = Counter()

    @property
    def connections(self) -> tuple[str, ...]:
        """The hosts of the open connections to other machines, one entry per connection."""
        return tuple(sorted(self._open.elements()))

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
        """
        from hybrid_desktop.core.egress.transport import gated_client

        check_payload(payload, clearance)
        check_url(payload, url)
        return gated_client(self._pool(payload.route.zone, url), payload, url, key)

    def _pool(self, zone: TrustZone, url: str) -> httpcore2.AsyncConnectionPool:
        from hybrid_desktop.core.egress.transport import open_pool

        encrypted = urlsplit(url).scheme == "https"
        pool = self._pools.get((zone, encrypted))
        if pool is None:
            pool = open_pool(zone, encrypted=encrypted, watch=self._watch)
            self._pools[zone, encrypted] = pool
        return pool

    def _watch(self, host: str, opened: bool) -> None:
        if not _is_loopback(host):
            self._open[host] += 1 if opened else -1

    async def aclose(self) -> None:
        """Closes every connection."""
        pools, self._pools = list(self._pools.values()), {}
        for pool in pools:
            await pool.aclose()
