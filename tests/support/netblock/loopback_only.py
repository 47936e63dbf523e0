"""Blocks every connection and name look-up of this Python process that is not for a loopback address.

An audit hook (PEP 578) sees connects, sends and look-ups below every library and cannot be taken out again.
Sockets opened by native code (Qt's own network classes, llama.cpp) are not seen: the architecture test
bans the former, and the engine only listens.
"""

from __future__ import annotations

import errno
import ipaddress
import os
import socket
import sys
from pathlib import Path
from typing import Any

LOG_VARIABLE = "HYBRID_TEST_NETWORK_LOG"
"""Names a file to which every blocked attempt of a process is added, one a line."""

OWN_VARIABLE = "HYBRID_TEST_OWN_ADDRESS"
"""Names one address of this machine's own that may be reached besides the loopback ones: a real test of what
is not loopback needs one, and nothing sent there leaves the machine."""

attempts: list[str] = []
"""What this process tried, oldest first."""

_PEER = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_NAME = {
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyname_ex",
    "socket.gethostbyaddr",
    "socket.getnameinfo",
}
_LOCAL_NAMES = {"", "localhost", "localhost.localdomain", "ip6-localhost"}


class NetworkBlocked(OSError):
    """Raised instead of reaching the network; an OSError, as on a machine that has none."""


def is_loopback(host: object) -> bool:
    """Whether ``host``, a name or an address, can only mean this machine."""
    if host is None:
        return True
    name = (host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)).casefold()
    if name in _LOCAL_NAMES:
        return True
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def _hook(event: str, args: tuple[Any, ...]) -> None:
    if not event.startswith("socket."):
        return
    if event in _PEER:
        address = args[1]
        # Unix sockets have a path; netlink and the like have integers; a sendto without address has None.
        if not (isinstance(address, tuple) and address and isinstance(address[0], str)):
            return
        host: object = address[0]
    elif event in _NAME:
        host = args[0][0] if event == "socket.getnameinfo" else args[0]
    else:
        return
    if not is_loopback(host) and not _is_own(host):
        _refuse(f"{event} {host!r}")


def _is_own(host: object) -> bool:
    """Whether ``host`` is the address that may be reached, and this machine's: only such can be bound."""
    if not host or host != os.environ.get(OWN_VARIABLE):
        return False
    with socket.socket() as probe:
        try:
            probe.bind((host, 0))
        except OSError:
            return False
    return True


def _refuse(attempt: str) -> None:
    attempts.append(attempt)
    log = os.environ.get(LOG_VARIABLE)
    if log:
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(attempt + "\n")
    raise NetworkBlocked(errno.ENETUNREACH, "Only loopback addresses may be reached from a test")


def install() -> None:
    """Starts blocking, for good."""
    sys.addaudithook(_hook)
