"""The benchmark's own arithmetic: verdicts, forms in words, the markers of the page. Nothing is measured."""

from __future__ import annotations

import pytest

from tests.benchmarks import detection, detection_page, misses
from tests.benchmarks.detectors import naive, presidio
from tests.benchmarks.footprint import Footprint
from tests.benchmarks.measures import MEASURES, Measure, Measured
from tests.support.program import ROOT

SCORES = {"corpora": {"ids_structured": {"micro": {"recall": 0.951, "not_fully_covered": 0.051}}}}


def measure(words: str) -> Measure:
    """The measure called ``words``."""
    return next(one for one in MEASURES if one.words == words)


@pytest.mark.parametrize(
    ("words", "written", "verdict"),
    [
        ("identifiers: recall", ".95", "within"),
        ("identifiers: not fully covered", "5.1 %", "OVER"),
        ("identifiers: precision", "–", ""),
        ("import and first use: CPU", "301 ms", "OVER"),
        ("import and first use: memory", "44.0 MB", "within"),
        ("CPU of identifiers and secrets, 200 characters", "–", ""),
    ],
)
def test_a_figure_is_written_and_judged(words: str, written: str, verdict: str) -> None:
    one, measured = measure(words), Measured("ours", SCORES, Footprint(301.0, 44.0))
    value = one.value(measured)
    assert (one.written(value), one.verdict(value)) == (written, verdict)


def test_what_was_not_measured_is_a_dash() -> None:
    table = detection.rows([Measured("ours", SCORES), Measured("six regexes"), Measured("Presidio")])
    assert table[0][2:5] == ("ours", "six regexes", "Presidio")
    assert table[1] == ("identifiers: recall", "≥ .95", ".95", "–", "–", "within")


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("tax id: 12 34-56", "12 34-56", "digits with blanks and dashes, after a label"),
        ("the 123456", "123456", "digits without separators, in running text"),
        ('key "ab12"', "ab12", "letters and digits without separators, in quotes, brackets or code"),
        ("ask anna", "anna", "in lower case, in running text"),
        ("Anna Berg\ncame", "Anna Berg", "two words, at the start of a line"),
        ("a | b | 12/3", "12/3", "digits with slashes, in a table or list"),
        ("5 Low Rd\nYork", "5 Low Rd\nYork", "over several lines, at the start of a line"),
    ],
)
def test_a_form_says_nothing_of_the_value(text: str, value: str, form: str) -> None:
    start = text.index(value)
    assert misses.form_of(text, start, start + len(value)) == form


def test_the_page_has_all_its_markers() -> None:
    page = (ROOT / "docs" / "detection.md").read_text(encoding="utf-8")
    for name in ("measured", "levels", "recall", "countries"):
        renewed = detection_page.between(page, name, "NEW")
        assert renewed.count("NEW") == page.count("NEW") + 1
    with pytest.raises(ValueError, match="no markers"):
        detection_page.between(page, "nothing", "")


def test_the_naive_detector_is_naive() -> None:
    kinds = [one["type"] for one in naive.spans("a.b@corp.com or 10.1.2.3, SSN 123-45-6789")]
    assert kinds == ["EMAIL", "NATIONAL_ID", "IP"]


@pytest.mark.parametrize(
    ("entity", "kind"),
    [("US_SSN", "NATIONAL_ID"), ("US_PASSPORT", "PASSPORT"), ("NRP", None), ("MEDICAL_LICENSE", None)],
)
def test_presidios_entities_become_kinds(entity: str, kind: str | None) -> None:
    assert presidio.kind_of(entity) == kind
