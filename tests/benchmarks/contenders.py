"""Who is measured by ``detection.py``: ourselves and the peers, each a command that speaks JSON lines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.benchmarks.footprint import Footprint, of_command
from tests.support.program import ROOT, quiet_environment

DETECTORS = Path(__file__).with_name("detectors")
PEERS = ROOT / "build" / "bench-peers"
PINNED = ROOT / "packaging" / "requirements-bench.txt"
CORPORA = ("ids_structured", "judged", "presidio_synth", "prompts_ordinary", "uner_ewt", "secrets_gitleaks")
"""What the table needs; ``secrets_gitleaks`` stands for its negatives as well."""

Say = Callable[[str], object]
Scores = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Contender:
    """One detector.

    Attributes:
        name: The head of its column.
        command: Answers one JSON line a line.
        footprint: Prints ``[cpu_ms, peak_mb]`` of loading it and one text.
    """

    name: str
    command: tuple[str, ...]
    footprint: tuple[str, ...] | None = None


def ours() -> Contender:
    """The command line of this checkout, and tier 1 alone for the footprint."""
    command = (sys.executable, "-m", "hybrid_desktop", "scan", "--jsonl")
    return Contender("ours", command, (sys.executable, "-m", "tests.benchmarks.footprint"))


def naive() -> Contender:
    """The tutorial's regular expressions."""
    return Contender("six regexes", (sys.executable, str(DETECTORS / "naive.py")))


def presidio(python: Path) -> Contender:
    """Presidio with spaCy, in the environment of ``python``."""
    command = (str(python), str(DETECTORS / "presidio.py"))
    return Contender("Presidio", command, (*command, "--footprint"))


def with_model(python: Path) -> Contender:
    """Ourselves with the optional language model, which ``python`` has."""
    return Contender("ours + model", (sys.executable, str(DETECTORS / "with_model.py"), str(python)))


def corpora() -> Path | None:
    """The folder of the labelled corpora and their scorer, or None; ``HYBRID_CORPORA`` names another."""
    named = os.environ.get("HYBRID_CORPORA")
    folder = Path(named) if named else ROOT.parent / "shared" / "corpora"
    return folder if (folder / "score.py").is_file() else None


def peers_python(say: Say) -> Path | None:
    """The interpreter of the peers' environment, made when it is not there; None when that fails."""
    python, stamp = PEERS / "bin" / "python", PEERS / ".installed"
    wanted = sha256(PINNED.read_bytes()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return python
    say("  making build/bench-peers with Presidio and spaCy (about 400 MB) …\n")
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    steps: tuple[list[Any], ...] = (
        [ROOT / "packaging" / "make_venv.sh", PEERS, sys.executable],
        [*install, "--require-hashes", "-r", PINNED],
    )
    for step in steps:
        done = subprocess.run(step, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            reason = (done.stderr or done.stdout).strip().splitlines()[-1:]
            say(f"  Presidio is left out: {''.join(reason) or 'its environment cannot be made'}\n")
            return None
    stamp.write_text(wanted, encoding="ascii")
    return python


def scores(
    contender: Contender, data: Path, only: Iterable[str] = CORPORA, *, latency: bool = True
) -> Scores | None:
    """What the scorer beside the corpora says of ``contender``; None when it failed."""
    with tempfile.TemporaryDirectory(prefix="hybrid-bench-") as folder:
        out = Path(folder) / "scores.json"
        options = ["--data", str(data), "--only", ",".join(only), "--out", str(out)]
        if latency:
            options.append("--latency")
        scorer = [sys.executable, str(data / "score.py"), *options, contender.name, *contender.command]
        environment = quiet_environment(Path(folder)) | {"PYTHONPATH": str(ROOT)}
        environment.pop("PYTHONDONTWRITEBYTECODE")  # an installed program has its bytecode
        done = subprocess.run(scorer, cwd=ROOT, env=environment, capture_output=True, check=False)
        if done.returncode != 0 or not out.exists():
            return None
        result: Scores = json.loads(out.read_text(encoding="utf-8"))
        return result


def footprint(contender: Contender) -> Footprint | None:
    """What loading ``contender`` costs, once its files are in the disk cache; None when it does not say."""
    if contender.footprint is None:
        return None
    of_command(list(contender.footprint), ROOT)
    return of_command(list(contender.footprint), ROOT)


def measured(contender: Contender, data: Path, say: Say) -> tuple[Scores | None, Footprint | None]:
    """Scores and footprint of ``contender``, with a line of progress."""
    began = time.monotonic()
    say(f"  {contender.name} …")
    found = scores(contender, data), footprint(contender)
    say(f" {time.monotonic() - began:.0f} s\n" if found[0] else " failed, left out\n")
    return found
