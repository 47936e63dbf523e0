"""The shipped word lists: they are there, sorted and folded, and quick to read."""

from __future__ import annotations

import pytest

from hybrid_desktop.core.detection.names.lists import Known, fold, known, word_list
from tests.support.program import ROOT

_FOLDER = ROOT / "resources" / "words"


@pytest.mark.parametrize(
    "name", ["english", "first_names", "surnames", "places", "known_people", "known_firms", "other_words"]
)
def test_a_list_is_folded_and_has_no_entry_twice(name: str) -> None:
    entries = [line for line in (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines() if line[0] != "#"]
    assert len(set(entries)) == len(entries) > 100
    assert all(fold(entry) == entry for entry in entries)
    assert word_list(name) == set(entries)


def test_the_lists_ship() -> None:
    assert '"resources/words" = "hybrid_desktop/resources/words"' in (ROOT / "pyproject.toml").read_text(
        "utf-8"
    )
    assert '"words/*"' in (ROOT / "packaging" / "hybrid_desktop.spec").read_text("utf-8")
    assert sum(file.stat().st_size for file in _FOLDER.iterdir()) < 800_000


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ingrid", Known.FIRST),
        ("hope", Known.FIRST | Known.WORD),
        ("walking", Known.WORD),
        ("portugal", Known.PLACE),
        ("qwrtz", Known.NOTHING),
    ],
)
def test_what_is_known(word: str, expected: int) -> None:
    mask = Known.FIRST | Known.WORD | Known.PLACE
    assert known(word) & mask == expected


def test_folding() -> None:
    assert [fold(word) for word in ("Łukasz", "Ørsted", "Müßig", "İpek", "Zoë")] == [
        "lukasz",
        "orsted",
        "mussig",
        "ipek",
        "zoe",
    ]
