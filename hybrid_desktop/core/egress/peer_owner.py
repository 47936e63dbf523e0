"""Whose program answers at a loopback port, where the system can tell: Linux, from /proc/net/tcp."""

from __future__ import annotations

import enum
import ipaddress
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hybrid_desktop.core.egress.peers import peer_address

#: Ordinary people's accounts begin here (login.defs(5), UID_MIN); below are the system's services.
FIRST_PERSON = 1000

#: What a sandbox is shown for everybody it does not know (user_namespaces(7)); outside of one it is "nobody".
UNMAPPED = 65_534

_LISTENS = "0A"  # TCP_LISTEN of the kernel's include/net/tcp_states.h, as proc(5) prints it
_ANYWHERE = (ipaddress.ip_address("0.0.0.0"), ipaddress.ip_address("::"))  # noqa: S104 - nothing is bound here


class Owner(enum.Enum):
    """Who runs the program at the other end of a loopback connection."""

    SELF = "this user"
    SYSTEM = "the system"
    OTHER = "another user"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class _Socket:
    local: tuple[object, int]
    remote: tuple[object, int]
    listens: bool
    uid: int


def owner_of_peer(peer: tuple[str, int], here: tuple[str, int], proc: Path = Path("/proc")) -> Owner:
    """Who owns the socket at the other end; UNKNOWN where the system does not tell (macOS, Windows).

    The listening socket tells, since one that waits to be accepted has no owner yet, and so does the
    connection's own, for a server that has stopped listening. The least trusted of them counts.

    Args:
        peer: Address and port connected to.
        here: Address and port of this end.
        proc: Where the kernel's tables are.
    """
    if not sys.platform.startswith("linux"):
        return Owner.UNKNOWN
    there, ours = (peer_address(peer[0]), peer[1]), (peer_address(here[0]), here[1])
    uids = {
        socket.uid
        for socket in _sockets(proc)
        if socket.local[1] == there[1]
        and (
            (socket.listens and socket.local[0] in (there[0], *_ANYWHERE))
            or (socket.local, socket.remote) == (there, ours)
        )
    }
    own = os.getuid()
    if any(uid not in (own, UNMAPPED) and uid >= FIRST_PERSON for uid in uids):
        return Owner.OTHER
    if not uids or UNMAPPED in uids - {own}:
        return Owner.UNKNOWN
    return Owner.SELF if uids == {own} else Owner.SYSTEM


def _sockets(proc: Path) -> Iterator[_Socket]:
    """Every TCP socket of this network namespace."""
    for name in ("tcp", "tcp6"):
        try:
            lines = (proc / "net" / name).read_text(encoding="ascii").splitlines()[1:]
        except (OSError, ValueError):
            continue
        for line in lines:
            fields = line.split()
            if len(fields) > 7:
                yield _Socket(_end(fields[1]), _end(fields[2]), fields[3] == _LISTENS, int(fields[7]))


def _end(text: str) -> tuple[object, int]:
    """Address and port of ``0100007F:1F90``: 32-bit words in the machine's own order (proc(5))."""
    digits, _, port = text.partition(":")
    words = [bytes.fromhex(digits[at : at + 8]) for at in range(0, len(digits), 8)]
    raw = b"".join(word[::-1] if sys.byteorder == "little" else word for word in words)
    return peer_address(str(ipaddress.ip_address(raw))), int(port, 16)
