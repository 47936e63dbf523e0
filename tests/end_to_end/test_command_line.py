"""The real command with nothing else installed and no network: the embedded model answers."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest

from tests.support.program import Finished, Home, blocked_attempts

SSN_LINE = {"id": "1", "messages": [{"role": "user", "content": "My SSN is 536-22-8841. What is 2+2?"}]}

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(180)]


def test_a_restricted_question_is_answered_here(cli: Callable[..., Finished], home: Home) -> None:
    """The line of issue 2, under "To be shown": several deltas, then done, in under 30 s the first time."""
    started = time.monotonic()

    done = cli("ask", "--jsonl", input=json.dumps(SSN_LINE) + "\n")

    assert time.monotonic() - started < 30
    assert done.status == 0, done.stderr
    kinds = [event["event"] for event in done.events]
    deltas = [event["text"] for event in done.events if event["event"] == "delta"]
    assert len(deltas) >= 3
    assert kinds[0] == "attempt"
    assert kinds[-1] == "done"
    last = done.events[-1]
    assert (last["zone"], last["level"], last["id"]) == ("device", "RESTRICTED", "1")
    assert last["detected"] == ["NATIONAL_ID"]
    assert last["text"] == "".join(deltas)
    assert last["text"].strip()
    assert (last["redacted"], last["fallback"]) == (False, False)
    assert blocked_attempts(home.environment) == []
    assert "536-22-8841" not in done.stderr


def test_nothing_can_answer(cli: Callable[..., Finished], home: Home) -> None:
    home.write_settings("[embedded]\nenabled = false\n")

    done = cli("ask", "--jsonl", input=json.dumps(SSN_LINE) + "\n")

    assert done.status == 1
    (event,) = done.events
    assert (event["event"], event["id"], event["reason"]) == ("error", "1", "no_route")
    assert blocked_attempts(home.environment) == []
