"""The kill hunt: the real command on the encrypted file, killed in the middle of answers to private text."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from tests.soak import canaries
from tests.soak.canaries import Canary, Haystack
from tests.soak.hunt import Tally
from tests.soak.oracle import Breach
from tests.support.openai_server import OpenAIServer
from tests.support.program import Home, in_keyring, provider_toml, run

CHILD = Path(__file__).with_name("killed_asks.py")


def hunt_kills(seed: int, count: int) -> Tally:
    """Kills the command ``count`` times and looks at what is left."""
    began = time.monotonic()
    dice = Random(seed)  # noqa: S311 - reproducible, and no secret
    planted = [canaries.restricted(dice) for _ in range(count)]
    planted = [one for one in planted if one.term is None] or [canaries.split(dice)]
    answer = " ".join(canaries.word(dice, 6) for _ in range(400))
    local = OpenAIServer("local", reply=answer, delay_s=0.02)
    cloud = OpenAIServer("cloud")
    try:
        # A short folder: a Unix socket's path has at most 107 bytes, and the keyring's lies deep in it.
        with tempfile.TemporaryDirectory(prefix="soak-") as folder:
            found = _kill(Path(folder), local, cloud, planted, answer)
    finally:
        local.close()
        cloud.close()
    if cloud.bytes_received:
        found.append("something reached the cloud")
    tally = Tally(len(planted), len(local.chats), time.monotonic() - began)
    tally.found = [Breach(seed, "kill", what) for what in found]
    tally.counts["kills"] = len(planted)
    return tally


def _kill(
    folder: Path, local: OpenAIServer, cloud: OpenAIServer, planted: list[Canary], answer: str
) -> list[str]:
    home = Home(folder / "home")
    tables = [
        provider_toml("recorder", cloud.base_url, "cloud", ["gpt-4o"], 1),
        provider_toml("local", local.base_url, "device", ["llama3.1"]),
    ]
    home.write_settings("environment = 'production'\n" + "".join(tables) + "[embedded]\nenabled = false\n")
    temporary = folder / "tmp"
    temporary.mkdir()
    lines = [json.dumps({"id": n, "messages": [_turn(one)]}) for n, one in enumerate(planted)]
    command = in_keyring([sys.executable, str(CHILD), str(home.path)])
    # The temporary files of the program lie beside its home, so that all that it leaves is in one folder.
    env = home.environment | {"TMPDIR": str(temporary), "SOAK_KEY": "sk-soak"}
    done = run(command, env=env, input="\n".join(lines) + "\n", timeout_s=60 + 30 * len(lines))
    if done.status != 0:
        return [f"the driver ended with {done.status}"]
    told = json.loads(done.stdout)
    return [*_told(told, len(planted)), *_left(folder, told, planted, answer)]


def _turn(canary: Canary) -> dict[str, str]:
    return {"role": "user", "content": canary.sentence}


def _told(told: dict[str, object], count: int) -> list[str]:
    """The store opens, and the history says of each ask that it was broken off."""
    wrong = []
    if told["status"] != 0:
        wrong.append("the history cannot be read")
    if "kept in memory" in str(told["errors"]):
        wrong.append("the store was not the encrypted file")
    rows = [json.loads(row) for row in str(told["history"]).splitlines()]
    ends = [row.get("outcome") for row in rows]
    if ends != ["interrupted"] * count:
        wrong.append(f"the history says {ends} of {count} kills")
    if told["deltas"] != [1 + n % 4 for n in range(count)]:
        wrong.append("an ask ended before it was killed")
    return wrong


def _left(folder: Path, told: dict[str, object], planted: list[Canary], answer: str) -> list[str]:
    """Private text in any file, in what went to standard error, or in the history."""
    places = {"standard error": str(told["errors"]).encode(), "the history": str(told["history"]).encode()}
    files = [path for path in folder.rglob("*") if path.is_file()]
    places |= {f"the file {path.relative_to(folder)}": path.read_bytes() for path in files}
    wrong = []
    for where, raw in places.items():
        hay = Haystack(raw)
        wrong += [f"{one.kind} is in {where}" for one in planted if any(map(hay.holds, one.values))]
        if hay.holds(answer[:30]):
            wrong.append(f"an answer is in {where}")
    return wrong
