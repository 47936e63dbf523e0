"""Stands in for the names' child process: the same protocol, and no model.

It finds every "Alva Brandt", and does as it is told by a text that says "die", "hang" or "babble".
"""

from __future__ import annotations

import json
import re
import sys
import time


def main() -> None:
    """Answers until stdin closes."""
    if "unready" in sys.argv:
        sys.stdout.write('{"error": "model"}\n')
        return
    print('{"ready": true}', flush=True)  # noqa: T201 - the protocol
    for line in sys.stdin:
        asked = json.loads(line)
        text = asked["text"]
        if "die" in text:
            return
        if "hang" in text:
            time.sleep(60)
        if "babble" in text:
            print("{ this is no answer", flush=True)  # noqa: T201 - the protocol
            continue
        spans: list[object] = [[*match.span(), "PERSON"] for match in re.finditer("Alva Brandt", text)]
        spans += (
            [[0, len(text) + 5, "PERSON"], [3, 1, "PERSON"], [0, 1, "ALIEN"], "?"] if "odd" in text else []
        )
        print(json.dumps({"id": asked["id"], "spans": spans}), flush=True)  # noqa: T201 - the protocol


if __name__ == "__main__":
    main()
