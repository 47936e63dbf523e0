"""Checks and normalises the addresses a person writes into the settings."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

LOOPBACK = "127.0.0.1"
"""What ``localhost`` becomes, so that no resolver decides where a private text goes (POLICY.md)."""

_DEFAULT_PORTS = {"http": 80, "https": 443}


def base_url(raw_url: str) -> str:
    """A provider's address, ready to have ``/chat/completions`` put behind it.

    Raises:
        ValueError: The address cannot be used; the message says why and never quotes it.
    """
    parts = _checked(raw_url)
    return f"{parts.scheme}://{_authority(parts)}{parts.path.rstrip('/')}"


def origin(raw_url: str) -> str:
    """``scheme://host:port`` of an approved server, lower case and always with a port.

    Raises:
        ValueError: It is not an origin; the message says why and never quotes it.
    """
    parts = _checked(raw_url)
    if parts.path not in ("", "/"):
        raise ValueError('must look like "https://host:port", without a path')
    port = parts.port or _DEFAULT_PORTS[parts.scheme]
    return f"{parts.scheme}://{_host(parts)}:{port}"


def _checked(raw_url: str) -> SplitResult:
    """The parts of a usable address. urlsplit drops tabs and line ends, so they are refused first."""
    if not re.fullmatch(r"[!-~]+", raw_url) or "\\" in raw_url:
        raise ValueError("must hold only plain characters (write an international name in its xn-- form)")
    try:
        parts = urlsplit(raw_url)
        port = parts.port
    except ValueError:
        raise ValueError("must hold a valid host and a port from 1 to 65535") from None
    if parts.scheme not in _DEFAULT_PORTS:
        raise ValueError("must begin with http:// or https://")
    if not parts.hostname or port == 0:
        raise ValueError("must hold a valid host and a port from 1 to 65535")
    if "@" in parts.netloc:
        raise ValueError("must not hold a user name or password; keys belong in the keyring")
    if "?" in raw_url or "#" in raw_url:
        raise ValueError("must not hold a query or a fragment")
    return parts


def _authority(parts: SplitResult) -> str:
    return _host(parts) + (f":{parts.port}" if parts.port else "")


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").lower()
    if host.rstrip(".") == "localhost":
        return LOOPBACK
    return f"[{host}]" if ":" in host else host
