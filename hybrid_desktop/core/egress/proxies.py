"""Reads the environment's proxies once; they are used for clouds only, and shown.

HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, as curl understands them (https://curl.se/docs/manpage.html,
"Environment"): lower case wins over upper case, and an address without a scheme is an HTTP proxy. A loopback
address is never reached through a proxy. The system's own proxy settings (macOS, Windows) are not read.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote_to_bytes, urlsplit

from hybrid_desktop.core.egress.peers import is_loopback
from hybrid_desktop.core.errors import NotCleared, ProviderError
from hybrid_desktop.core.types import FallbackReason

REFUSED = "a proxy refused"
"""What a 407 or 502 of a proxy means to a person; its own words are never passed on."""

UNUSABLE = "the proxy in HTTPS_PROXY or ALL_PROXY cannot be used: it must look like http://host:port"
SOCKS = (
    "the environment names a SOCKS proxy, which is not supported: "
    "set HTTPS_PROXY to an HTTP proxy, or name this host in NO_PROXY"
)
IN_CLEAR = (
    "the text could be read by the proxy, as the address begins with http://: "
    "use https://, or name this host in NO_PROXY"
)

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Proxy:
    """One proxy that tunnels TLS.

    Attributes:
        scheme: ``http``, or ``https`` for a proxy that is itself reached over TLS.
        host: Its name or address, lower case, without brackets.
        port: Its port.
        credentials: User name and password, sent to it alone; None when it has none.
    """

    scheme: str
    host: str
    port: int
    credentials: tuple[bytes, bytes] | None = field(default=None, repr=False)

    @property
    def label(self) -> str:
        """``host:port``: what a person is shown."""
        return f"{_bracketed(self.host)}:{self.port}"

    @property
    def url(self) -> str:
        """Its address without credentials."""
        return f"{self.scheme}://{self.label}"


@dataclass(frozen=True, slots=True)
class Proxies:
    """What the environment says about proxies, read once.

    Attributes:
        https: The address for https; it may hold a password, so it is never shown.
        http: The same for http.
        exceptions: Hosts that are reached directly, lower case.
    """

    https: str = field(default="", repr=False)
    http: str = field(default="", repr=False)
    exceptions: tuple[str, ...] = ()

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Proxies:
        """The proxies ``environ`` names; a later change of it changes nothing."""
        every = _variable(environ, "all_proxy")
        exceptions = _variable(environ, "no_proxy").lower()
        return cls(
            https=_variable(environ, "https_proxy") or every,
            http=_variable(environ, "http_proxy") or every,
            exceptions=tuple(re.split(r"[\s,]+", exceptions.strip())) if exceptions.strip() else (),
        )

    def for_url(self, url: str) -> Proxy | None:
        """The proxy through which ``url`` of a cloud must be reached; None: directly.

        A proxy that was configured is never passed by: when it cannot be used, nothing is sent.

        Raises:
            NotCleared: The text would reach the proxy in clear.
            ProviderError: CONNECTION; the proxy is of a kind that cannot be used.
        """
        raw = self._raw_for(url)
        if not raw:
            return None
        if urlsplit(url).scheme != "https":
            raise NotCleared(IN_CLEAR)
        return _parsed(raw)

    def label_for(self, url: str) -> str | None:
        """``host:port`` of the proxy ``url`` is reached through, without credentials; None: directly.

        For a proxy that cannot be used it says so: a send would be refused.
        """
        raw = self._raw_for(url)
        if not raw:
            return None
        try:
            return _parsed(raw).label
        except ProviderError:
            return "a proxy that cannot be used"

    def _raw_for(self, url: str) -> str:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        raw = self.https if parts.scheme == "https" else self.http
        if not raw or is_loopback(host) or host == "localhost":
            return ""
        port = parts.port or _PORTS.get(parts.scheme, 0)
        return "" if any(_matches(rule, host, port) for rule in self.exceptions) else raw


NO_PROXIES = Proxies()


def _variable(environ: Mapping[str, str], name: str) -> str:
    """The value in lower case, else in upper case: an empty one in lower case switches the other off."""
    return environ.get(name, environ.get(name.upper(), "")).strip()


def _matches(rule: str, host: str, port: int) -> bool:
    """Whether a word of NO_PROXY names ``host``: itself, a domain above it, or a network it is in."""
    if rule == "*":
        return True
    name, wanted_port = _split_port(rule)
    if wanted_port and wanted_port != str(port):
        return False
    name = name.removeprefix("*").lstrip(".").rstrip(".")
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return bool(name) and (host == name or host.endswith("." + name))
    try:
        return address in ipaddress.ip_network(name, strict=False)
    except ValueError:
        return False


def _split_port(rule: str) -> tuple[str, str]:
    """``host:port``, ``[v6]:port``, or a bare IPv6 address, whose colons are its own."""
    if rule.startswith("["):
        name, _, rest = rule[1:].partition("]")
        return name, rest.removeprefix(":")
    name, colon, port = rule.rpartition(":")
    return (name, port) if colon and ":" not in name and port.isdigit() else (rule, "")


def _parsed(raw: str) -> Proxy:
    """The proxy an address names; ProviderError when it is none that can be used."""
    scheme = raw.partition("://")[0].lower() if "://" in raw else ""
    if scheme.startswith("socks"):
        raise ProviderError(FallbackReason.CONNECTION, SOCKS)
    try:
        if not re.fullmatch(r"[!-~]+", raw) or "\\" in raw:
            raise ValueError
        parts = urlsplit(raw if scheme else f"http://{raw}")
        if parts.scheme not in _PORTS or not parts.hostname or parts.port == 0:
            raise ValueError
        return Proxy(parts.scheme, parts.hostname, parts.port or _PORTS[parts.scheme], _credentials(parts))
    except ValueError:
        raise ProviderError(FallbackReason.CONNECTION, UNUSABLE) from None


def _credentials(parts: SplitResult) -> tuple[bytes, bytes] | None:
    if parts.username is None:
        return None
    return unquote_to_bytes(parts.username), unquote_to_bytes(parts.password or "")


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
