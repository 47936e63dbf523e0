"""Own words among the findings: added, taken away, and joined at the highest level."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, strategies as st

from hybrid_desktop.core.classification import DEFAULT_RULES
from hybrid_desktop.core.detection import default_detector
from hybrid_desktop.core.inspection import UNCHECKED, WORDS_UNREADABLE, Inspector
from hybrid_desktop.core.own_words import OwnWords, own_words, resolve
from hybrid_desktop.core.types import CheckRules, EntityType, Finding, OwnTerm, Sensitivity, WordList
from hybrid_desktop.core.word_list import UNREADABLE

PUBLIC, INTERNAL, CONFIDENTIAL, RESTRICTED = Sensitivity
_DETECTOR = default_detector()


def _seen(
    text: str, *terms: OwnTerm, here: tuple[str, ...] = (), **kinds: Sensitivity
) -> list[tuple[str, str]]:
    levels = tuple((EntityType(name), level) for name, level in kinds.items())
    rules = CheckRules(kind_levels=levels, words=WordList(terms), keep_clear=frozenset(here))
    found = Inspector(_DETECTOR).inspect(text, rules)
    pairs = zip(found.findings, found.levels, strict=True)
    return [(text[one.start : one.end], level.name) for one, level in pairs]


def _clear(value: str, **more: bool) -> OwnTerm:
    return OwnTerm(value, None, **more)


@pytest.mark.parametrize("level", [INTERNAL, CONFIDENTIAL, RESTRICTED])
def test_a_term_is_marked_at_its_own_level(level: Sensitivity) -> None:
    assert _seen("about Bluefin", OwnTerm("bluefin", level)) == [("Bluefin", level.name)]


def test_an_expression_is_marked_in_every_spelling_of_its_signs() -> None:
    term = OwnTerm(r"PRJ-\d{3}", CONFIDENTIAL, is_expression=True)
    assert _seen("PRJ-123, ＰＲＪ-４５６, PR\u200bJ-789", term) == [
        ("PRJ-123", "CONFIDENTIAL"),
        ("ＰＲＪ-４５６", "CONFIDENTIAL"),
        ("PR\u200bJ-789", "CONFIDENTIAL"),
    ]


@pytest.mark.parametrize(
    ("text", "kept", "seen"),
    [
        ("Write to lena@nordwind.de", "lena@nordwind.de", []),
        ("Write to LENA@Nordwind.de", "lena@nordwind.de", []),
        ("Write to lena@nordwind.de.com", "lena@nordwind.de", [("lena@nordwind.de.com", "CONFIDENTIAL")]),
        ("Call +49 30 901820", "+49 30 901820", []),
        ("Call +49 (30) 90-18-20", "+49 30 901820", []),
        ("Call +49 30 901821", "+49 30 901820", [("+49 30 901821", "CONFIDENTIAL")]),
        ("the desk lena@nordwind.de here", "the desk lena@nordwind.de", []),
        ("lena@nordwind.de here", "the desk lena@nordwind.de", [("lena@nordwind.de", "CONFIDENTIAL")]),
        ("lena@nordwind.de", "nordwind.de", [("lena@nordwind.de", "CONFIDENTIAL")]),
    ],
)
def test_a_kept_clear_value_covers_what_equals_it_or_lies_inside_it(
    text: str, kept: str, seen: list[tuple[str, str]]
) -> None:
    assert _seen(text) != []  # it is a finding otherwise
    assert _seen(text, _clear(kept)) == seen
    assert _seen(text, here=(kept,)) == seen


def test_what_is_kept_clear_is_told_apart() -> None:
    text = "lena@nordwind.de and max@nordwind.de"
    found = Inspector(_DETECTOR).inspect(text, CheckRules(keep_clear=frozenset({"lena@nordwind.de"})))
    assert [text[one.start : one.end] for one in found.findings] == ["max@nordwind.de"]
    assert [text[one.start : one.end] for one in found.cleared] == ["lena@nordwind.de"]


def test_a_fact_about_what_is_kept_clear_stays_one() -> None:
    text = "Maria Lopez was diagnosed with asthma, write to maria@lopez-family.de"
    rules = CheckRules(keep_clear=frozenset({"Maria Lopez", "maria@lopez-family.de"}))
    found = Inspector(_DETECTOR).inspect(text, rules)
    assert (found.level, [one.recognizer for one in found.findings]) == (CONFIDENTIAL, ["medical"])
    assert "e-mail" not in found.reason
    assert "name" not in found.reason


def test_restricted_stays_unless_settings_say_so_for_this_very_value() -> None:
    text, number = "My SSN is 536-22-8841.", "536-22-8841"
    marked = [(number, "RESTRICTED")]
    assert _seen(text, here=(number,)) == marked
    assert _seen(text, here=(text,)) == marked
    assert _seen(text, _clear(number)) == marked
    assert _seen(text, _clear(r"\d+-\d+-\d+", is_expression=True)) == marked
    assert _seen(text, _clear(number, even_restricted=True)) == []
    assert _seen("My SSN is 536-22-8842.", _clear(number, even_restricted=True)) != []


def test_keep_clear_here_beats_a_term_unless_that_is_restricted() -> None:
    assert _seen("Bluefin", OwnTerm("Bluefin"), here=("Bluefin",)) == []
    term = OwnTerm("Bluefin", RESTRICTED)
    assert _seen("Bluefin", term, here=("Bluefin",)) == [("Bluefin", "RESTRICTED")]


def test_overlapping_findings_become_one_at_the_highest_level() -> None:
    text = "Write to lena@bluefin-works.de"
    assert _seen(text, OwnTerm("bluefin")) == [("lena@bluefin-works.de", "CONFIDENTIAL")]
    assert _seen(text, OwnTerm("bluefin", RESTRICTED)) == [("lena@bluefin-works.de", "RESTRICTED")]
    assert _seen(text, OwnTerm("to lena", RESTRICTED)) == [("to lena@bluefin-works.de", "RESTRICTED")]


@pytest.mark.parametrize(
    ("level", "seen"), [(PUBLIC, "PUBLIC"), (INTERNAL, "INTERNAL"), (RESTRICTED, "RESTRICTED")]
)
def test_a_kind_has_the_level_the_person_chose(level: Sensitivity, seen: str) -> None:
    text = "Write to lena@nordwind.de"
    assert _seen(text, EMAIL=level) == [("lena@nordwind.de", level.name)]
    assert (
        _seen("at http://build.nordwind.internal/x", URL=level)[0][1] == seen
    )  # whatever its recognizer says


def test_placeholders_of_a_copy_are_no_words() -> None:
    assert _seen("[TERM_1] and [PERSON_2]", OwnTerm("term"), OwnTerm("person"), OwnTerm("1")) == []
    assert _seen("[TERM_1]", OwnTerm(r".+", is_expression=True)) == []
    assert _seen("a [TERM_1] term", OwnTerm("term")) == [("term", "INTERNAL")]


class TestABadExpressionThatIsStored:
    @pytest.fixture
    def expected_logs(self) -> list[str]:
        return ["a scan failed; the text counts as RESTRICTED"]

    def test_it_makes_the_text_restricted(self, canary: str) -> None:
        rules = CheckRules(words=WordList((OwnTerm(f"({canary}", is_expression=True),)))
        assert Inspector(_DETECTOR).inspect("harmless", rules) is UNCHECKED


def test_words_that_cannot_be_read_make_every_text_restricted() -> None:
    assert Inspector(_DETECTOR).inspect("harmless", CheckRules(words=UNREADABLE)) is WORDS_UNREADABLE


def test_nothing_of_a_word_is_in_a_repr() -> None:
    words = WordList((OwnTerm("Bluefin"), OwnTerm("Nordwind", None)))
    assert "luefin" not in repr(
        (words, words.terms, CheckRules(words=words, keep_clear=frozenset({"Nordwind"})))
    )
    assert "ordwind" not in repr(
        (words, words.terms, CheckRules(words=words, keep_clear=frozenset({"Nordwind"})))
    )


def test_a_list_is_made_ready_once_and_its_hash_reckoned_once() -> None:
    words = WordList(tuple(OwnTerm(f"word {number}") for number in range(3_000)))
    again = WordList(tuple(OwnTerm(f"word {number}") for number in range(3_000)))
    assert words == again
    assert hash(words) == hash(again)
    assert own_words(words, frozenset()) is own_words(again, frozenset())
    assert words != WordList(words.terms[1:])


def test_a_vault_s_value_is_a_word_for_as_long_as_a_word_fits_it() -> None:
    own = OwnWords(
        WordList((OwnTerm("Bluefin", CONFIDENTIAL), OwnTerm("Blue.*", RESTRICTED, True))), frozenset()
    )
    assert own.level_of_value("bluefin") is CONFIDENTIAL
    assert own.level_of_value("Bluefin") is RESTRICTED
    assert own.level_of_value("Redfin") is None


_PLACES = st.tuples(
    st.integers(0, 30), st.integers(1, 8), st.sampled_from([EntityType.TERM, EntityType.EMAIL])
)


@given(st.lists(_PLACES, max_size=12))
def test_joining_leaves_no_character_and_no_level_out(places: list[tuple[int, int, EntityType]]) -> None:
    findings = [Finding(start, start + size, kind, 1.0, "own_restricted") for start, size, kind in places]
    joined = resolve(findings, DEFAULT_RULES.level_of)
    covered = {at for one in findings for at in range(one.start, one.end)}
    assert covered == {at for one in joined for at in range(one.start, one.end)}
    assert all(before.end <= after.start for before, after in itertools.pairwise(joined))
