"""Slices: they cover a text, an edit moves none far from it, and nothing is lost or misread at a cut."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings, strategies as st

from hybrid_desktop.core.detection.scanner import resolve_overlaps
from hybrid_desktop.core.inspection import Inspector
from hybrid_desktop.core.slices import BEFORE, BEHIND, LONGEST_VALUE, LONGEST_WORD, MOST, WHOLE, cut
from hybrid_desktop.core.types import EntityType, Finding, Sensitivity

_LINES = [
    "Fourteen days after the due date is common, and a friendly reminder comes before any fee.",
    "The records show no payment until this morning.",
    "",
    "- keep it short",
    "Copy the office in Berlin and mention that it answers until six in the evening, as it does all year.",
]


class Brackets:
    """Finds ``<…>`` of any length, and ``{…}`` only where the word "key" stands up to 200 before it."""

    names_cpu_s = 0.0

    def __init__(self) -> None:
        self.scanned = 0

    def scan(self, text: str) -> tuple[Finding, ...]:
        self.scanned += 1
        found = [(one.span(), EntityType.SECRET) for one in re.finditer(r"<[^<>]*(?:>|\Z)", text)]
        found += [
            (one.span(), EntityType.EMAIL)
            for one in re.finditer(r"\{[a-z ]{1,40}\}", text)
            if "key" in text[max(0, one.start() - 200) : one.start()]
        ]
        return resolve_overlaps(Finding(*span, kind, 1.0, "brackets") for span, kind in found)


def prose(lines: int, seed: int = 0) -> str:
    """That many lines, no two alike."""
    return "\n".join(f"{number} {_LINES[(number * 7 + seed) % len(_LINES)]}" for number in range(lines))


_TEXTS = {
    "lines": prose(1_500),
    "paragraphs": "\n\n".join(f"{seed}. {prose(6, seed)}".replace("\n", " ") for seed in range(300)),
    "one line": prose(1_500).replace("\n", " "),
    "one word": "x" * 60_000,
    "long words": " ".join("y" * 9_000 for _ in range(6)),
    "line ends": "\n" * 20_000,
    "the same line": "nothing to see here\n" * 2_000,
}


@pytest.mark.parametrize("text", _TEXTS.values(), ids=_TEXTS)
def test_slices_cover_the_text_in_windows_with_a_margin(text: str) -> None:
    position = 0
    for piece in cut(text):
        assert piece.start == position
        assert piece.start < piece.end <= piece.start + MOST + LONGEST_WORD
        assert piece.left <= max(0, piece.start - BEFORE)
        assert piece.right >= min(len(text), piece.end + BEHIND)
        position = piece.end
    assert position == len(text)


@pytest.mark.parametrize("name", ["lines", "paragraphs", "one line"])
@pytest.mark.parametrize("edit", ["x", "A new sentence. ", "\n", "\n\nA new paragraph.\n\n"])
def test_an_edit_changes_only_the_slices_around_it(name: str, edit: str) -> None:
    text = _TEXTS[name]
    detector = Brackets()
    inspector = Inspector(detector)
    inspector.inspect(text)
    whole = detector.scanned
    for place in (len(text) // 3, len(text) // 2, len(text)):
        detector.scanned = 0
        inspector.inspect(text[:place] + edit + text[place:])
        assert detector.scanned <= 14 < 40 < whole


def test_a_word_up_to_the_longest_is_never_cut_by_a_window() -> None:
    text = f"{prose(30)} {'z' * 12_000} {prose(30)}"
    for piece in cut(text):
        for edge in (piece.left, piece.right):
            assert edge in (0, len(text)) or text[edge - 1].isspace()


_VALUES = st.one_of(
    st.sampled_from(["<a>", "key {in a box}", "{in a box}", "key\n{in a box}", "<half", "a>"]),
    st.integers(1, 20_000).map(lambda size: "<" + "Ab1 cd2\n" * (size // 8) + ">"),
    st.integers(1, 15_000).map(lambda size: f"<{'Q' * size}>"),
)
_FILLERS = st.tuples(st.integers(0, 40), st.integers(0, 9), st.sampled_from(["\n", " "])).map(
    lambda drawn: prose(drawn[0], drawn[1]).replace("\n", drawn[2])
)


@settings(deadline=None)
@given(st.lists(st.tuples(_FILLERS, _VALUES), min_size=2, max_size=6))
def test_judged_in_slices_finds_the_same_as_in_one_piece(pieces: list[tuple[str, str]]) -> None:
    text = " ".join(f"{filler} {value}" for filler, value in pieces)
    findings = Brackets().scan(text)
    found = Inspector(Brackets()).inspect(text)
    if all(one.end - one.start < LONGEST_VALUE for one in findings):
        assert [(one.start, one.end) for one in found.findings] == [(one.start, one.end) for one in findings]
    assert found.level is max((Sensitivity.PUBLIC, *found.levels))


@pytest.mark.parametrize("size", [10_784, 18_000, LONGEST_VALUE - 10])
def test_a_value_up_to_the_longest_is_read_to_its_end(size: int) -> None:
    text = f" <a>  <{'Q' * 7_917}> {prose(2)} <{'Ab1 cd2 ' * (size // 8)}> {prose(40)}"
    expected = Brackets().scan(text)
    assert expected[-1].end - expected[-1].start > size - 8
    found = Inspector(Brackets()).inspect(text).findings
    assert [(one.start, one.end) for one in found] == [(one.start, one.end) for one in expected]


def test_of_a_value_without_end_the_last_word_seen_is_covered_to_its_end() -> None:
    text = f"{prose(60)} <{'k' * 3 * LONGEST_VALUE} end of it\n{prose(60)}"
    (finding, *_) = Inspector(Brackets()).inspect(text).findings
    assert text[finding.start] == "<"
    assert finding.end >= text.index(" end of it")


@pytest.mark.parametrize("distance", [190, 230])
def test_a_telling_word_counts_at_its_distance_and_no_farther(distance: int) -> None:
    for shift in range(0, 1_400, 90):
        text = f"{'w' * shift} {prose(30)} key{'.' * distance}{{in a box}} {prose(40)}"
        assert len(text) > WHOLE
        found = Inspector(Brackets()).inspect(text)
        expected = (EntityType.EMAIL,) if distance < 200 else ()
        assert tuple(one.entity_type for one in found.findings) == expected
        assert found.level is (Sensitivity.CONFIDENTIAL if expected else Sensitivity.PUBLIC)
