"""The benchmark of what passing through costs measures whole answers of the real router."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks import overhead_measure as measure
from tests.benchmarks.overhead import ours
from tests.benchmarks.overhead_peers import PEERS, figures
from tests.benchmarks.overhead_server import running


async def test_both_read_the_whole_answer_and_the_ledger_is_written() -> None:
    with running() as url:
        async with ours(url) as mine, measure.direct(url) as direct:
            asks = {"direct": direct, "ours": mine.ask}
            block = measure.Block("", "together-20", requests=2, rounds=2, per=2, target=1)
            found = await measure.cpu(asks, block)
            first = await measure.first_token(asks, rounds=2)
            assert len(mine.ledger.taken) == 1 + 2 * 2 + 10 + 2
    assert all(len(times) == 2 and min(times) > 0 for times in (*found.values(), *first.values()))


def test_an_answer_that_is_not_whole_is_not_measured() -> None:
    with pytest.raises(RuntimeError):
        measure.check("together-20", " the quick")


def test_a_peer_that_is_not_installed_is_left_out_with_a_word_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for peer in PEERS:
        monkeypatch.setenv(peer.variable, str(tmp_path / "python"))
        assert peer.how in str(figures(peer, "http://127.0.0.1:9/v1"))
