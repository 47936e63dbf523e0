"""Where a provider really is: the address bounds the trust, whatever the settings claim.

POLICY.md, "Trust zones".
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from urllib.parse import urlsplit

from hybrid_desktop.core.types import ProviderSettings, Route, RoutingSettings, TrustZone

_DEFAULT_PORTS = {"http": 80, "https": 443}


def origin_of(url: str) -> str:
    """``scheme://host:port`` of ``url`` in lower case, with the scheme's default port filled in."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme.lower()}://{host}:{parts.port or _DEFAULT_PORTS.get(parts.scheme.lower(), 0)}"


def is_loopback(host: str) -> bool:
    """Whether ``host`` is a literal of 127.0.0.0/8 or ::1 (RFC 1122, RFC 4291); a name never is."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def address_zone(base_url: str, approved: frozenset[str]) -> TrustZone:
    """The most trust an address can have (POLICY.md, "Trust zones")."""
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    if is_loopback(host):
        return TrustZone.DEVICE
    if origin_of(base_url) not in {origin_of(url) for url in approved}:
        return TrustZone.CLOUD
    if parts.scheme == "https" or not _is_public_literal(host):
        return TrustZone.NETWORK
    return TrustZone.CLOUD


def effective_zone(provider: ProviderSettings, approved: frozenset[str]) -> TrustZone:
    """The zone a provider really counts as: declaring less trust is always allowed, more never."""
    if provider.kind == "embedded":
        return TrustZone.DEVICE
    return max(provider.zone, address_zone(provider.base_url, approved))


def routes_of(provider: ProviderSettings, settings: RoutingSettings) -> Iterator[Route]:
    """One route per model of ``provider``, in its effective zone."""
    for model in dict.fromkeys(provider.models):
        yield route_to(provider, model, settings)


def route_to(provider: ProviderSettings, model: str, settings: RoutingSettings) -> Route:
    """The route to ``model`` at ``provider``: a model that a local server forwards counts as a cloud's."""
    zone = effective_zone(provider, settings.approved)
    return Route(provider.name, model, TrustZone.CLOUD if _is_forwarded(model) else zone)


def _is_forwarded(model: str) -> bool:
    """Whether the name says that Ollama forwards this model to its cloud (https://docs.ollama.com/cloud)."""
    tag = model.strip().casefold().rpartition(":")[2]
    return tag == "cloud" or tag.endswith("-cloud")


def _is_public_literal(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return False  # a name; the gate looks at the address it really connects to
