"""Whose program answers on this device: a real second user's gets no byte unless its address is approved."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hybrid_desktop.core.egress import Egress
from hybrid_desktop.core.egress.peer_owner import Owner, owner_of_peer
from hybrid_desktop.core.errors import NotCleared
from hybrid_desktop.core.types import TrustZone
from tests.core.test_egress_hostile import ask, payload_for
from tests.support.wire import OK, RawServer

OTHER_UID = 12_345
HERE = ("127.0.0.1", 50_000)

_SERVER = f"""
import os, socket, sys
os.setgid({OTHER_UID})
os.setuid({OTHER_UID})
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
connection, _ = listener.accept()
got = b""
while not got.endswith(b"}}") and (piece := connection.recv(65536)):
    got += piece
if got:
    connection.sendall({OK!r})
print(len(got), flush=True)
"""


@pytest.fixture
def anothers_server() -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """A port where another user's program answers; it prints how many bytes it got."""
    if not sys.platform.startswith("linux") or os.getuid() != 0:
        pytest.skip("needs Linux and the right to start a program as another user")
    with subprocess.Popen(
        [sys.executable, "-I", "-c", _SERVER], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield int(process.stdout.readline()), process
        process.terminate()


async def test_another_users_program_gets_no_byte(
    anothers_server: tuple[int, subprocess.Popen[str]],
) -> None:
    port, process = anothers_server
    egress = Egress()
    with pytest.raises(NotCleared, match=f"another user's program answers at http://127.0.0.1:{port}"):
        await ask(egress, payload_for(f"http://127.0.0.1:{port}/v1", TrustZone.DEVICE))
    await egress.aclose()
    assert process.stdout is not None
    assert process.stdout.readline() == "0\n"


@pytest.mark.parametrize("zone", [TrustZone.DEVICE, TrustZone.CLOUD])
async def test_it_is_used_when_its_address_is_approved_or_counts_as_a_cloud(
    anothers_server: tuple[int, subprocess.Popen[str]], zone: TrustZone
) -> None:
    port, _ = anothers_server
    approved = {f"http://127.0.0.1:{port}"} if zone is TrustZone.DEVICE else set()
    egress = Egress(approved=lambda: frozenset(approved))
    assert await ask(egress, payload_for(f"http://127.0.0.1:{port}/v1", zone)) == "Paris."
    await egress.aclose()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells")
def test_ones_own_program_is_told() -> None:
    server = RawServer()
    try:
        assert owner_of_peer(("127.0.0.1", server.port), HERE) is Owner.SELF
        assert owner_of_peer(("::ffff:127.0.0.1", server.port), HERE) is Owner.SELF
        assert owner_of_peer(("127.0.0.1", 1), HERE) is Owner.UNKNOWN
    finally:
        server.close()


# --- the kernel's table ---------------------------------------------------------------------------

LISTENS, CONNECTED = "0A", "01"
ANY4, LOOP4, NEXT4 = "00000000", "0100007F", "0200007F"
ANY6, LOOP6 = "0" * 32, "0" * 24 + "01000000"
MAPPED = "0" * 16 + "FFFF0000" + LOOP4
US = f"{LOOP4}:C350"  # HERE


def table(*sockets: tuple[str, str, str, int]) -> str:
    lines = [
        f" {number}: {local} {remote} {state} 00000000:00000000 00:00000000 00000000 {uid} 0 1 1"
        for number, (local, remote, state, uid) in enumerate(sockets)
    ]
    return "\n".join(["  sl  local_address rem_address", *lines, ""])


@pytest.fixture
def proc(tmp_path: Path) -> Path:
    (tmp_path / "net").mkdir()
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux" or sys.byteorder != "little", reason="as this table is written")
@pytest.mark.parametrize(
    ("sockets", "owner"),
    [
        ([(f"{LOOP4}:0050", f"{ANY4}:0000", LISTENS, 1000)], Owner.SELF),
        ([(f"{LOOP4}:0050", f"{ANY4}:0000", LISTENS, 1001)], Owner.OTHER),
        ([(f"{LOOP4}:0050", f"{ANY4}:0000", LISTENS, 0)], Owner.SYSTEM),
        ([(f"{LOOP4}:0050", f"{ANY4}:0000", LISTENS, 998)], Owner.SYSTEM),
        ([(f"{ANY4}:0050", f"{ANY4}:0000", LISTENS, 1001)], Owner.OTHER),
        ([(f"{ANY6}:0050", f"{ANY6}:0000", LISTENS, 1001)], Owner.OTHER),
        ([(f"{MAPPED}:0050", f"{ANY6}:0000", LISTENS, 1001)], Owner.OTHER),
        ([(f"{NEXT4}:0050", f"{ANY4}:0000", LISTENS, 1001)], Owner.UNKNOWN),
        ([(f"{LOOP4}:0051", f"{ANY4}:0000", LISTENS, 1001)], Owner.UNKNOWN),
        ([(f"{LOOP4}:0050", US, CONNECTED, 1001)], Owner.OTHER),
        ([(f"{LOOP4}:0050", f"{LOOP4}:C351", CONNECTED, 1001)], Owner.UNKNOWN),
        (
            [(f"{LOOP4}:0050", US, CONNECTED, 0), (f"{LOOP4}:0050", f"{ANY4}:0000", LISTENS, 1001)],
            Owner.OTHER,
        ),
        (
            [
                (f"{LOOP4}:0050", f"{ANY4}:0000", LISTENS, 1000),
                (f"{ANY4}:0050", f"{ANY4}:0000", LISTENS, 1001),
            ],
            Owner.OTHER,
        ),
        ([(f"{LOOP4}:0050", f"{ANY4}:0000", LISTENS, 65_534)], Owner.UNKNOWN),
        ([], Owner.UNKNOWN),
    ],
)
def test_the_table_is_read_as_the_kernel_writes_it(
    proc: Path,
    monkeypatch: pytest.MonkeyPatch,
    sockets: list[tuple[str, str, str, int]],
    owner: Owner,
) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    (proc / "net" / "tcp").write_text(table(*(row for row in sockets if len(row[0]) == 13)))
    (proc / "net" / "tcp6").write_text(table(*(row for row in sockets if len(row[0]) > 13)))
    assert owner_of_peer(("127.0.0.1", 80), HERE, proc) is owner


def test_where_the_system_does_not_tell_nothing_is_known(proc: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert owner_of_peer(("127.0.0.1", 80), HERE, proc) is Owner.UNKNOWN
    monkeypatch.setattr(sys, "platform", "darwin")
    assert owner_of_peer(("127.0.0.1", 80), HERE) is Owner.UNKNOWN
