"""Judges the address a connection really ends at, before anything is written to it."""

from __future__ import annotations

import ipaddress

from hybrid_desktop.core.errors import NotCleared
from hybrid_desktop.core.types import TrustZone

IN_CLEAR = "its address is public and begins with http://, so the text could be read on its way: use https://"
NOT_THIS_DEVICE = "the connection does not end on this device"
LEAVES_NETWORK = "the connection leaves the trusted network in clear: use https://"
NO_ADDRESS = "the peer has no address that can be checked"

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

#: Where a text may travel without TLS: this device and the networks no router passes on to the internet.
#: RFC 1122 (127/8), 1918, 3927 (169.254/16), 6598 (100.64/10), 4291 (::1, fe80::/10) and 4193 (fc00::/7);
#: closed laboratories also use what RFC 5737 and 2544 keep off the internet for examples and measurements.
#: Everything else counts as public: also what is translated to IPv4 on its way (NAT64, 6to4, Teredo).
_NEARBY = tuple(
    ipaddress.ip_network(network)
    for network in (
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "169.254.0.0/16",
        "100.64.0.0/10",
        "192.0.2.0/24",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "198.18.0.0/15",
        "::1/128",
        "fe80::/10",
        "fc00::/7",
    )
)


def check_peer(address: str, zone: TrustZone, *, encrypted: bool) -> None:
    """Raises NotCleared when the address really connected to is less trusted than ``zone``.

    Args:
        address: The peer's IP address, without port.
        zone: The zone the request was cleared for.
        encrypted: Whether the connection uses TLS, which proves an approved host's name.
    """
    if zone is TrustZone.CLOUD and encrypted:
        return
    peer = peer_address(address)
    if peer is None:
        raise NotCleared(NO_ADDRESS)
    if zone is TrustZone.DEVICE:
        if not peer.is_loopback:
            raise NotCleared(NOT_THIS_DEVICE)
    elif not encrypted and not any(peer in network for network in _NEARBY):
        raise NotCleared(IN_CLEAR if zone is TrustZone.CLOUD else LEAVES_NETWORK)


def peer_address(address: str) -> _Address | None:
    """``address`` without its scope, as IPv4 when it only wraps that; None when it is no address."""
    try:
        peer = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return None
    return (peer.ipv4_mapped or peer) if isinstance(peer, ipaddress.IPv6Address) else peer


def is_loopback(host: str | None) -> bool:
    """Whether ``host`` is a literal loopback address; a name never is."""
    peer = peer_address(host or "")
    return peer is not None and peer.is_loopback
