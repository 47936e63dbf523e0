"""The inspector: text as it really is, slices against the whole, progress, and failures that block."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from hybrid_desktop.core.detection import default_detector
from hybrid_desktop.core.inspection import ONE_PIECE, UNCHECKED, WORDS_UNREADABLE, Inspector
from hybrid_desktop.core.slices import WHOLE
from hybrid_desktop.core.types import CheckRules, EntityType, Finding, OwnTerm, Sensitivity, WordList

_DETECTOR = default_detector()
_PROSE = (
    "Fourteen days after the due date is common, and one reminder before any fee keeps the tone friendly.\n"
    "The invoice is still open, and our records show no payment until this morning.\n\n"
    "Mention that the office answers until six in the evening, and that nobody need come by for it. "
)


def key_block(lines: int, end: str = "\n") -> str:
    """A private key in PEM, of made-up base64."""
    body = end.join(f"Q2xvc2VkIGJvb2tz{line:04d}" + "bm90aGluZyBoZXJlIHRvIHNlZQ" * 2 for line in range(lines))
    return f"-----BEGIN PRIVATE KEY-----{end}{body}{end}-----END PRIVATE KEY-----"


# --- text as it really is -------------------------------------------------------------------------

# What is marked stands between ⟦ and ⟧.
_TEXTS = {
    "full-width digits": "SSN ⟦５３６－２２－８８４１⟧",
    "full-width e-mail": "write to ⟦jane．doe＠northwind-labs．com⟧",
    "Arabic digits": "SSN ⟦٥٣٦-٢٢-٨٨٤١⟧",
    "no-break spaces": "card ⟦4242\u00a04242\u00a04242\u00a04242⟧",
    "narrow no-break spaces": "⟦DE89\u202f3704\u202f0044\u202f0532\u202f0130\u202f00⟧",
    "zero-width spaces": "card ⟦4242\u200b4242\u200b4242\u200b4242⟧",
    "soft hyphens": "SSN ⟦536\u00ad-22-\u00ad8841⟧",
    "marks of direction": "\u202ecard\u202c \u2066⟦4242 4242 4242 4242⟧\u2069",
    "a homoglyph": "mail ⟦j\u0430ne.doe@northwind-labs.com⟧ now",
    "emoji before": "😀🏽👩‍⚕️ ⟦jane.doe@northwind-labs.com⟧",
    "lone surrogates": "\ud800 card ⟦4242 4242 4242 4242⟧ \udfff",
    "a letter that grows in lower case": "İİİİİ card ⟦4242 4242 4242 4242⟧",
    "CSV": "item,card,city\nPen,⟦4242424242424242⟧,Leeds\n",
    "CSV with semicolons": "item;iban\nPen;⟦DE89370400440532013000⟧\n",
    "a log": "2026-03-01T10:00:00Z INFO login from=web user=⟦jane@northwind-labs.com⟧ status=200",
    "a Markdown table": "| item | SSN |\n|---|---|\n| Pen | ⟦536-22-8841⟧ |\n",
    "a code block": '```python\nDB_PASSWORD = "⟦Kf9#mQ2x!aZ⟧"\n```',
    "a card on two lines": "my card is ⟦4242 4242\n4242 4242⟧, please",
    "an SSN on two lines": "SSN ⟦536-22-\n8841⟧",
    "a file's name": "File: SSN ⟦536-22-8841⟧.txt\nNothing in it.",
    "a file's name in one word": "File: scan_⟦4242424242424242⟧_front.png\nNothing in it.",
    "a key with Windows line ends": f"⟦{key_block(20, chr(13) + chr(10))}⟧",
}


@pytest.mark.parametrize("long", [False, True], ids=["alone", "in a long text"])
@pytest.mark.parametrize("marked", _TEXTS.values(), ids=_TEXTS)
def test_text_as_it_really_is(marked: str, long: bool) -> None:
    around = _PROSE * 12 if long else ""
    text = f"{around}{marked}\n{around}"
    start = text.index("⟦")
    end = text.index("⟧") - 1
    found = Inspector(_DETECTOR).inspect(text.replace("⟦", "").replace("⟧", ""))
    pairs = zip(found.findings, found.levels, strict=True)  # a name may stand in a cell beside it
    assert [(one.start, one.end) for one, level in pairs if level > Sensitivity.INTERNAL] == [(start, end)]
    assert found.complete


@pytest.mark.parametrize(
    "text", ["SSN 536-22-884", "card 4242 4242 4242 4243", "jane.doe＠northwind-labs", "\ud800 \u200b İ 😀"]
)
def test_what_differs_in_one_thing_is_nothing(text: str) -> None:
    assert Inspector(_DETECTOR).inspect(text).level is Sensitivity.PUBLIC


# --- in slices ------------------------------------------------------------------------------------

_VALUES = [
    "SSN 536-22-8841",
    "card 4242 4242 4242 4242",
    "jane.doe@northwind-labs.com",
    "+44 121 234 6336",
    "the root password is Winter-Fjord-26",
    "10.61.4.8",
    "pay DE89 3704 0044 0532 0130 00",
    "postgres://u:N1NNHdsj@db.corp.lan/x",
    "[EMAIL_1] [PERSON_2]",
    "caf\u0301e\u200b 😀 ５３６",
    key_block(12),
    key_block(90),
]


@settings(deadline=None, max_examples=20)
@given(st.data())
def test_slices_find_the_same_as_one_scan(data: st.DataObject) -> None:
    pieces: list[str] = []
    for _ in range(data.draw(st.integers(4, 9))):
        begin = data.draw(st.integers(0, len(_PROSE)))
        pieces.append((_PROSE * 4)[begin : begin + data.draw(st.integers(1, 900))])
        pieces.append(data.draw(st.sampled_from(_VALUES)))
    text = data.draw(st.sampled_from([" ", "\n", "\n\n"])).join(pieces)
    assert Inspector(_DETECTOR).inspect(text).findings == _DETECTOR.scan(text)


def test_own_words_and_what_is_kept_clear_are_the_same_in_slices() -> None:
    words = WordList(
        (OwnTerm("Bluefin", Sensitivity.CONFIDENTIAL), OwnTerm("office@northwind-labs.com", None))
    )
    rules = CheckRules(words=words, keep_clear=frozenset({"10.61.4.8"}))
    text = "\n".join(
        f"{number}. {_PROSE}Bluefin office@northwind-labs.com 10.61.4.8 ann@northwind-labs.com"
        for number in range(30)
    )
    whole = Inspector(_DETECTOR).inspect_once(text, rules)
    sliced = Inspector(_DETECTOR).inspect(text, rules)
    assert WHOLE < len(text) < ONE_PIECE
    assert len(sliced.cleared) == 60
    assert (sliced.findings, sliced.levels, sliced.cleared) == (whole.findings, whole.levels, whole.cleared)
    assert (sliced.level, sliced.reason) == (whole.level, whole.reason)


@pytest.mark.parametrize("text", ["short", _PROSE * 20], ids=["short", "long"])
def test_own_words_that_cannot_be_read_block(text: str) -> None:
    rules = CheckRules(words=WordList(readable=False))
    inspector = Inspector(_DETECTOR)
    assert inspector.inspect(text, rules) == WORDS_UNREADABLE
    assert all(step.found.level is Sensitivity.RESTRICTED for step in inspector.steps(text, rules))


def test_a_long_key_is_one_finding_whatever_cuts_it() -> None:
    text = f"{_PROSE * 10}\n{key_block(250)}\n{_PROSE * 10}"
    (found,) = Inspector(_DETECTOR).inspect(text).findings
    assert text[found.start : found.end] == key_block(250)


def test_the_reason_counts_over_the_whole_text() -> None:
    text = "\n".join(f"{_PROSE} agent{number}@northwind-labs.com" for number in range(30))
    found = Inspector(_DETECTOR).inspect(text)
    assert len(text) > WHOLE
    assert (found.level, found.reason) == (Sensitivity.CONFIDENTIAL, "30 e-mail addresses")


def test_context_in_one_slice_raises_the_whole_text() -> None:
    text = f"{_PROSE * 20}\nMy brother was arrested in May.\n{_PROSE * 20}"
    found = Inspector(_DETECTOR).inspect(text)
    assert found.level is Sensitivity.CONFIDENTIAL
    assert "legal" in found.reason


def test_steps_cover_the_text_and_leave_the_inspection_little_to_do() -> None:
    scanned: list[int] = []

    class Counting:
        names_cpu_s = 0.0

        def scan(self, text: str) -> tuple[Finding, ...]:
            scanned.append(len(text))
            return _DETECTOR.scan(text)

    text = _PROSE * 40 + "card 4242 4242 4242 4242"
    inspector = Inspector(Counting())
    position = 0
    for step in inspector.steps(text):
        assert (step.start, step.length) == (position, len(text))
        position = step.end
    assert position == len(text)
    assert step.found.level is Sensitivity.RESTRICTED, "findings appear as they are found"
    scanned.clear()
    assert inspector.inspect(text).level is Sensitivity.RESTRICTED
    assert scanned == []


def test_a_text_that_nobody_writes_is_judged_in_one_piece_unless_it_was_walked_through() -> None:
    sizes: list[int] = []

    class Sizes:
        names_cpu_s = 0.0

        def scan(self, text: str) -> tuple[Finding, ...]:
            sizes.append(len(text))
            return _DETECTOR.scan(text)

    text = _PROSE * 40 + "card 4242 4242 4242 4242"
    once, walked = Inspector(Sizes()), Inspector(Sizes())
    for step in walked.steps(text):
        assert step.found.complete
    sizes.clear()
    assert walked.inspect_once(text) == once.inspect_once(text)
    assert sizes == [len(text)]
    sizes.clear()
    once.inspect_once(_PROSE * 200)
    assert max(sizes) < ONE_PIECE, "a very long one is sliced"


@pytest.mark.parametrize("text", ["", "short", _PROSE])
def test_a_short_text_is_one_step(text: str) -> None:
    inspector = Inspector(_DETECTOR)
    (step,) = inspector.steps(text)
    assert (step.start, step.end, step.length) == (0, len(text), len(text))
    assert step.found == inspector.inspect(text)


# --- failures and settings ------------------------------------------------------------------------


class Failing:
    """Fails on texts that hold ``word`` until it is mended."""

    names_cpu_s = 0.0

    def __init__(self, word: str) -> None:
        self.word = word

    def scan(self, text: str) -> tuple[Finding, ...]:
        if self.word and self.word in text:
            raise RuntimeError("the scripted scan fails")
        return ()


@pytest.mark.parametrize("text", ["bad", f"{_PROSE * 20} bad {_PROSE * 20}"], ids=["short", "long"])
def test_a_scan_that_fails_anywhere_blocks_and_is_tried_again(text: str, expected_logs: list[str]) -> None:
    expected_logs.append("a scan failed; the text counts as RESTRICTED")
    detector = Failing("bad")
    inspector = Inspector(detector)
    assert inspector.inspect(text) == UNCHECKED
    assert any(not step.found.complete for step in inspector.steps(text))
    detector.word = ""
    assert inspector.inspect(text).level is Sensitivity.PUBLIC


@pytest.mark.parametrize("text", ["my password", f"{_PROSE * 20} my password"], ids=["short", "long"])
def test_other_rules_are_not_answered_from_memory(text: str) -> None:
    inspector = Inspector(_DETECTOR)
    assert inspector.inspect(text).level is Sensitivity.PUBLIC
    assert inspector.inspect(text, CheckRules(strict_keywords=True)).level is Sensitivity.RESTRICTED


def test_two_findings_that_a_cut_shares_are_one_with_the_higher_level() -> None:
    class Sided:
        """Calls the same span another kind on either side of a cut."""

        names_cpu_s = 0.0

        def scan(self, text: str) -> tuple[Finding, ...]:
            place = text.find("@@@@")
            kind = EntityType.EMAIL if place > len(text) // 2 else EntityType.SECRET
            return (Finding(place, place + 4, kind, 1.0, "sided"),) if place >= 0 else ()

    lines = [f"{number} {_PROSE[:90]}" for number in range(60)]
    for place in range(5, 55):
        text = "\n".join([*lines[:place], "@@@@", *lines[place:]])
        found = Inspector(Sided()).inspect(text)
        assert len(found.findings) == len(found.levels) == 1
        assert found.level is Sensitivity.RESTRICTED or found.level is found.levels[0]
