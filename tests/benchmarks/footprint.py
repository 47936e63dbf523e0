"""What loading the detection and using it once costs a fresh process, in CPU time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

STATUS = Path("/proc/self/status")
FIRST_TEXT = (
    "Card 4242 4242 4242 4242, call +44 121 234 6336, pay DE89 3704 0044 0532 0130 00, SSN 536-22-8841, "
    "from jane.doe@acme-corp.com at 10.61.4.8."
)


@dataclass(frozen=True, slots=True)
class Footprint:
    """CPU milliseconds since the process began, the interpreter's start included, and peak memory in MB."""

    cpu_ms: float
    peak_mb: float


def peak_mb() -> float:
    """Peak resident memory of this process in MB; 0 where the system does not say.

    Not ``ru_maxrss``: a child of a large process inherits its parent's peak there.
    """
    if not STATUS.exists():
        return 0.0
    for line in STATUS.read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def of_command(command: list[str], cwd: Path) -> Footprint | None:
    """The footprint that ``command`` prints of itself as JSON; None when it cannot run."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode != 0:
        return None
    cpu_ms, memory = json.loads(done.stdout.splitlines()[-1])
    return Footprint(float(cpu_ms), float(memory))


def main() -> None:
    """Loads tier 1 alone, scans one text and prints what that took."""
    from hybrid_desktop.core.detection.registry import default_registry
    from hybrid_desktop.core.detection.scanner import Scanner

    Scanner(default_registry()).scan(FIRST_TEXT)
    sys.stdout.write(json.dumps([time.process_time() * 1000, peak_mb()]) + "\n")


if __name__ == "__main__":
    main()
