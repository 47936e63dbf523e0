"""The fault table on a few seeds each, and a command that is killed in the middle of an answer."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.soak import canaries
from tests.soak.faults import ROWS, hunt_faults
from tests.soak.kills import _left, hunt_kills

EACH = 6


def test_there_are_the_faults_of_the_issue() -> None:
    assert len({row.mode for row in ROWS}) == len(ROWS) >= 17


def test_every_row_of_the_table() -> None:
    tally = hunt_faults(range(EACH * len(ROWS)))
    assert [(one.seed, one.rule, one.what) for one in tally.found] == [], "python -m tests.soak --fault …"


@pytest.mark.end_to_end
@pytest.mark.timeout(300)
def test_a_killed_command_leaves_no_text() -> None:
    tally = hunt_kills(1, 2)
    assert [one.what for one in tally.found] == []


def test_text_that_is_left_is_seen(tmp_path: Path) -> None:
    canary = canaries.restricted(Random(3))  # noqa: S311 - reproducible, and no secret
    told: dict[str, object] = {"errors": "", "history": ""}
    (tmp_path / "core.1").write_bytes(b"\0" * 9 + canaries.forms(canary.values[0])[0])
    assert _left(tmp_path, told, [canary], "an answer of more than thirty letters") == [
        f"{canary.kind} is in the file core.1"
    ]
