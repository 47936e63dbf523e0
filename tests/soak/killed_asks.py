"""Runs in a keyring session: asks, is killed in mid-answer, and says what the history has of it.

Arguments: the home, and the number of kills. Standard input: one JSON line per ask, on a line of its own.
Standard output: one JSON object with the deltas seen, what went to standard error, and the history.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

#: Seconds until an ask that shows nothing is given up.
PATIENCE_S = 60


def killed_ask(home: str, line: str, deltas: int) -> tuple[int, str]:
    """Asks ``line``, kills the process after so many deltas; how many came, and its standard error."""
    process = subprocess.Popen(
        [sys.executable, "-m", "hybrid_desktop", "--home", home, "ask", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()
    seen = 0
    for answer in process.stdout:
        seen += json.loads(answer)["event"] == "delta"
        if seen == deltas:
            break
    os.kill(process.pid, signal.SIGKILL)
    process.wait(PATIENCE_S)
    return seen, process.stderr.read()


def main() -> None:
    """Kills as often as there are lines, then reads the history."""
    home = sys.argv[1]
    told = [killed_ask(home, line, 1 + n % 4) for n, line in enumerate(sys.stdin.read().splitlines())]
    command = [sys.executable, "-m", "hybrid_desktop", "--home", home, "history", "--json"]
    history = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    answer = {
        "deltas": [seen for seen, _ in told],
        "errors": "".join(error for _, error in told) + history.stderr,
        "status": history.returncode,
        "history": history.stdout,
    }
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
