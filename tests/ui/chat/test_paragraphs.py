"""One scan per paragraph, offsets as Qt counts them, and a failed check that blocks."""

from __future__ import annotations

from hypothesis import given, strategies as st

from hybrid_desktop.core.types import Classification, EntityType, Finding, Sensitivity
from hybrid_desktop.ui.chat.paragraphs import ParagraphScanner, utf16_spans
from hybrid_desktop.ui.sample import ScriptedRouter


def utf16_slice(text: str, start: int, end: int) -> str:
    """What Qt would cut out of ``text``."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


@given(st.text(st.characters(exclude_categories=["Cs"])), st.data())
def test_a_span_cuts_out_the_same_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    finding = Finding(start, end, EntityType.EMAIL, 1.0, "test")
    found = Classification(Sensitivity.CONFIDENTIAL, "", (finding,), (Sensitivity.CONFIDENTIAL,))

    (span,) = utf16_spans(text, found)

    assert utf16_slice(text, span.start, span.end) == text[start:end]


def test_an_emoji_counts_twice() -> None:
    scan = ParagraphScanner(ScriptedRouter().inspect).scan("😀😀 a@b.example")

    assert [(span.start, span.end) for span in scan.spans] == [(5, 16)]


def test_a_known_paragraph_is_not_scanned_again_and_a_removed_one_is_forgotten() -> None:
    router = ScriptedRouter()
    scanner = ParagraphScanner(router.inspect)

    scanner.level(["one", "two", "one", ""])
    scanner.keep_only(["two"])
    scanner.level(["two"])
    assert router.inspected == ["one", "two"]

    scanner.scan("one")
    assert router.inspected == ["one", "two", "one"]


def test_a_failed_check_counts_as_restricted_and_is_tried_again() -> None:
    router = ScriptedRouter()
    failing = [True]

    def inspect(text: str) -> Classification:
        if failing:
            raise RuntimeError("the scanner broke")
        return router.inspect(text)

    scanner = ParagraphScanner(inspect)
    assert scanner.level(["hello"]) is Sensitivity.RESTRICTED

    failing.clear()
    scanner.keep_only(["hello"])
    assert scanner.level(["hello"]) is Sensitivity.PUBLIC


def test_kinds_are_counted_the_most_sensitive_first() -> None:
    scanner = ParagraphScanner(ScriptedRouter().inspect)

    kinds = scanner.kinds(["Lena Hartmann, a@b.example", "c@d.example 536-22-8841"])

    assert [(kind.entity_type, kind.count) for kind in kinds] == [
        (EntityType.NATIONAL_ID, 1),
        (EntityType.EMAIL, 2),
        (EntityType.PERSON, 1),
    ]
