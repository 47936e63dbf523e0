"""Finds IP addresses of real machines."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, near, words
from hybrid_desktop.core.types import EntityType, Finding

_V4 = LazyPattern(r"[0-9](?<![\w.].)[0-9]{0,2}(?:\.[0-9]{1,3}){3}(?![\w])(?!\.[0-9])")
_V6 = LazyPattern(r"(?<![\w:.])(?=[0-9A-Fa-f:]{0,40}[0-9])[0-9A-Fa-f:]{6,39}(?:\.[0-9]{1,3}){0,3}(?![\w:])")
_V6_HINT = LazyPattern(r":[0-9A-Fa-f]{0,4}:")
_VERSION = LazyPattern(r"(?:\bv|version|release|build|firmware|chapter|section|§)\s{0,2}$")

_IGNORED_NETWORKS = (
    "192.0.2.0/24",  # documentation, RFC 5737
    "198.51.100.0/24",
    "203.0.113.0/24",
    "2001:db8::/32",  # documentation, RFC 3849
    "3fff::/20",  # documentation, RFC 9637
    "127.0.0.0/8",  # loopback, RFC 1122
    "0.0.0.0/8",  # "this network", RFC 1122
    "224.0.0.0/8",  # well-known multicast groups (IANA, "IPv4 Multicast Address Space Registry")
    "239.0.0.0/8",  # multicast of one's own scope, RFC 2365; the rest of 224/4 is rare enough to be meant
    "255.0.0.0/8",  # broadcast, RFC 919, and netmasks
    "169.254.169.254/32",  # the metadata address of every large cloud
    "ff00::/8",  # multicast, RFC 4291
    "::/127",  # unspecified and loopback, RFC 4291
)
# Public resolvers by their operators' own pages: Google, Cloudflare, Quad9, OpenDNS, Level 3, AdGuard.
_RESOLVERS = words(
    "8.8.8.8 8.8.4.4 1.1.1.1 1.0.0.1 1.1.1.2 1.0.0.2 1.1.1.3 1.0.0.3 9.9.9.9 149.112.112.112 "
    "208.67.222.222 208.67.220.220 4.2.2.1 4.2.2.2 94.140.14.14 94.140.15.15 2001:4860:4860::8888 "
    "2001:4860:4860::8844 2606:4700:4700::1111 2606:4700:4700::1001 2620:fe::fe 2620:fe::9"
)
# The blocks of RFC 1918 and their usual subnets, written as such: a range anybody may name.
_RANGE_NAMES = frozenset({"10.0.0.0", "172.16.0.0", "192.168.0.0", "169.254.0.0", "100.64.0.0"})

# Short netmasks look like addresses of 240.0.0.0/4 (RFC 4632, section 3.1: ones, then zeros).
_NETMASK = LazyPattern(r"(?:12[89]|1[3-9][0-9]|2[0-9]{2})\.0\.0\.0")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class IpRecognizer:
    """IPv4 and IPv6 addresses, except those that belong to documentation, loopback or everybody."""

    name = "ip"
    entity_types = frozenset({EntityType.IP})

    def __init__(self) -> None:
        networks = [ipaddress.ip_network(network) for network in _IGNORED_NETWORKS]
        self._networks = {
            version: [network for network in networks if network.version == version] for version in (4, 6)
        }
        self._resolvers = frozenset(ipaddress.ip_address(address) for address in _RESOLVERS)

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The addresses in ``prepared``, without port or prefix length."""
        if not prepared.has_digit:
            return
        if prepared.text.count(".") >= 3:
            for match in _V4.finditer(prepared.text):
                address = self._machine(match.group())
                if address is not None and not near(prepared, *match.span(), _VERSION, 12):
                    yield self._finding(match.span(), address)
        if _V6_HINT.search(prepared.text):
            for match in _V6.finditer(prepared.text):
                address = self._machine(match.group()) if match.group().count(":") >= 2 else None
                if address is not None:
                    yield self._finding(match.span(), address)

    def _finding(self, span: tuple[int, int], address: Address) -> Finding:
        """Private ones (IANA's registries of special addresses) by a name of their own: a person asks why."""
        return Finding(*span, EntityType.IP, 0.9, f"{self.name}_private" if address.is_private else self.name)

    def _machine(self, text: str) -> Address | None:
        """``text`` as the address of some machine. Leading zeros are no address (RFC 6943, 3.1.1)."""
        try:
            address: Address = ipaddress.ip_address(text)
        except ValueError:
            return None
        if address in self._resolvers or text in _RANGE_NAMES or _NETMASK.fullmatch(text):
            return None
        everybodys = any(address in network for network in self._networks[address.version])
        return None if everybodys else address
