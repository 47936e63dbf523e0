"""Our detector with the optional language model of another environment; JSON lines in, JSON lines out.

The only argument is the interpreter that has the model, so that it need not be installed beside us.
"""

from __future__ import annotations

import json
import sys

from hybrid_desktop.core.detection import default_detector
from hybrid_desktop.core.inspection import Inspector
from hybrid_desktop.engines.names_model import NamesModelOptions, ProcessNamesModel, names_command


def main() -> None:
    """Answers line by line."""
    options = NamesModelOptions(wait=True, command=lambda: names_command(sys.argv[1]))
    model = ProcessNamesModel(options)
    inspector = Inspector(default_detector(model))
    for line in sys.stdin:
        asked = json.loads(line)
        found = inspector.inspect(asked["text"])
        spans = [{"start": one.start, "end": one.end, "type": one.entity_type} for one in found.findings]
        answer = {"id": asked["id"], "level": found.level.name, "spans": spans}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    model.stop()


if __name__ == "__main__":
    main()
