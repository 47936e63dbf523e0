"""The scanner as a whole: offsets, overlaps, placeholders, laziness and cost."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterable

import pytest
from hypothesis import given, strategies as st

from hybrid_desktop.core.classification import ENTITY_LEVELS
from hybrid_desktop.core.detection import (
    PreparedText,
    Scanner,
    default_detector,
    default_registry,
    names_registry,
    prepare,
)
from hybrid_desktop.core.detection.registry import Registry
from hybrid_desktop.core.detection.scanner import PRECEDENCE, resolve_overlaps
from hybrid_desktop.core.types import EntityType, Finding, Sensitivity

_SAMPLES = [
    "SSN 536-22-8841",
    "card 4242 4242 4242 4242",
    "jane.doe@acme-corp.com",
    "+44 121 234 6336",
    "my password is hunter2",
    "10.61.4.8",
    "d8:df:51:c3:62:50",
    "pay DE89 3704 0044 0532 0130 00",
    "postgres://u:N1NNHdsj@db.corp.lan/x",
]
_DETECTOR = default_detector()


def test_offsets_are_code_points_of_the_text_as_given() -> None:
    text = "😀 né\u200be: SSN\u00a0５３６-２２-８８４１ ✓"
    (finding,) = _DETECTOR.scan(text)
    assert text[finding.start : finding.end] == "５３６-２２-８８４１"
    assert (finding.entity_type, finding.recognizer) == (EntityType.NATIONAL_ID, "us_ssn")


@given(
    st.lists(
        st.one_of(
            st.sampled_from(_SAMPLES), st.text(max_size=20), st.sampled_from(["\u200b", "😀", "İ", "\n"])
        ),
        max_size=8,
    )
)
def test_findings_are_sorted_disjoint_and_inside_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    findings = _DETECTOR.scan(text)
    position = 0
    for finding in findings:
        assert position <= finding.start < finding.end <= len(text)
        position = finding.end


@given(st.text(max_size=300))
def test_prepared_text_maps_every_character_back(text: str) -> None:
    prepared = prepare(text)
    assert len(prepared.lower) == len(prepared.text)
    for index in range(len(prepared.text)):
        start, end = prepared.original_span(index, index + 1)
        assert end == start + 1 <= len(text)
        if prepared.text[index].isalpha() and prepared.text[index].isascii():
            assert (
                text[start] == prepared.text[index]
                or unicodedata.normalize("NFKC", text[start]) == prepared.text[index]
            )


@pytest.mark.parametrize("kind", list(EntityType))
def test_a_placeholder_is_never_found(kind: EntityType) -> None:
    text = f"my password is [{kind}_1], key=[{kind}_2]; SSN [{kind}_3] call [{kind}_4]"
    assert _DETECTOR.scan(text) == ()


def test_only_our_own_placeholders_are_none_of_a_persons_values() -> None:
    text = "my password: [ABC_12345]"
    assert [text[one.start : one.end] for one in _DETECTOR.scan(text)] == ["[ABC_12345]"]


def test_an_invisible_character_may_join_and_part() -> None:
    text = "mail\u200bjane.doe@acme.com\u200b, SSN\u200b536228841\u200bthanks"
    kinds = [one.entity_type for one in _DETECTOR.scan(text)]
    assert kinds == [EntityType.EMAIL, EntityType.NATIONAL_ID]


def test_no_recognizer_can_mark_a_placeholder_or_a_part_of_it() -> None:
    class Capitals:
        name = "capitals"
        entity_types = frozenset({EntityType.PERSON})

        def find(self, prepared: PreparedText) -> Iterable[Finding]:
            for match in re.finditer(r"\[?[A-Z]{3,}\w*\]?", prepared.text):
                yield Finding(*match.span(), EntityType.PERSON, 1.0, self.name)

    text = "[EMAIL_1] ANNA [CREDIT_CARD_12]"
    assert [text[one.start : one.end] for one in Scanner(Registry((Capitals(),))).scan(text)] == ["ANNA"]


def test_empty_text_has_no_findings() -> None:
    assert _DETECTOR.scan("") == ()


def _finding(start: int, end: int, kind: EntityType, score: float = 0.5) -> Finding:
    return Finding(start, end, kind, score, "test")


def test_overlaps_become_one_finding_of_the_most_harmful_kind_that_hides_everything() -> None:
    merged = resolve_overlaps([_finding(0, 6, EntityType.URL), _finding(4, 9, EntityType.SECRET)])
    assert merged == (_finding(0, 9, EntityType.SECRET),)


def test_touching_findings_stay_apart() -> None:
    pair = (_finding(0, 4, EntityType.IP), _finding(4, 8, EntityType.MAC))
    assert resolve_overlaps(pair) == pair


def test_of_equal_kinds_the_longer_then_the_surer_wins() -> None:
    short, long = (
        Finding(0, 3, EntityType.SECRET, 0.9, "short"),
        Finding(0, 5, EntityType.SECRET, 0.1, "long"),
    )
    assert resolve_overlaps([short, long])[0].recognizer == "long"
    unsure, sure = (
        Finding(0, 3, EntityType.SECRET, 0.1, "unsure"),
        Finding(0, 3, EntityType.SECRET, 0.9, "sure"),
    )
    assert resolve_overlaps([unsure, sure])[0].recognizer == "sure"


def test_an_internal_host_wins_over_a_longer_plain_web_address() -> None:
    plain = Finding(0, 30, EntityType.URL, 0.9, "url")
    internal = Finding(8, 20, EntityType.URL, 0.8, "internal_host")
    assert resolve_overlaps([plain, internal]) == (Finding(0, 30, EntityType.URL, 0.8, "internal_host"),)
    longer = Finding(0, 30, EntityType.URL, 0.8, "other")
    assert resolve_overlaps([longer, internal])[0].recognizer == "other"


def test_precedence_knows_every_kind_and_follows_the_levels_of_the_policy() -> None:
    assert sorted(PRECEDENCE) == sorted(EntityType)
    levels = [ENTITY_LEVELS[kind] for kind in PRECEDENCE]
    assert levels == sorted(levels, reverse=True) or levels[-3:] == [Sensitivity.PUBLIC] * 3


def test_a_failing_recognizer_is_not_swallowed() -> None:
    class Broken:
        name = "broken"
        entity_types = frozenset({EntityType.SECRET})

        def find(self, prepared: PreparedText) -> Iterable[Finding]:
            raise RuntimeError("broken on purpose")

    scanner = Scanner(Registry((Broken(),)))
    with pytest.raises(RuntimeError, match="on purpose"):
        scanner.scan("anything")


def test_registry_can_be_asked_and_changed_without_changing() -> None:
    registry = default_registry()
    assert len(registry) == len(registry.names) == len(set(registry.names))
    assert registry.get("us_ssn") in registry.for_type(EntityType.NATIONAL_ID)
    smaller = registry.without("us_ssn")
    assert len(smaller) == len(registry) - 1
    assert smaller.adding(registry.get("us_ssn")).names[-1] == "us_ssn"
    with pytest.raises(ValueError, match="same name"):
        registry.adding(registry.get("us_ssn"))
    with pytest.raises(KeyError):
        registry.get("nobody")
    assert default_detector().registry.names == (*registry.names, *names_registry().names)


def test_every_finding_names_a_registered_recognizer_and_one_of_its_kinds() -> None:
    registry = default_registry()
    for sample in _SAMPLES:
        findings = _DETECTOR.scan(sample)
        assert findings, sample
        for finding in findings:
            name = finding.recognizer.removesuffix("_private")  # of addresses, by the same recognizer
            assert finding.entity_type in registry.get(name).entity_types


def test_import_is_light() -> None:
    code = (
        "import sys; from hybrid_desktop.core.detection import default_detector; d = default_detector();"
        "d.scan('What is the capital of France? It is 2 hours by train.');"
        "sys.exit(any(name.split('.')[0] in {'phonenumbers', 'stdnum', 'PySide6'} for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


_HOSTILE = {
    "letters": "a",
    "digits": "4",
    "spaced digits": "4 ",
    "dashes": "-",
    "spaces": " ",
    "newlines": "\n",
    "colons": "a:",
    "dots": "a.",
    "at": "a@",
    "at dot": "a at b dot ",
    "addresses": "a@b.",
    "quotes": "password='",
    "assignments": "password = ",
    "passwords": "password ",
    "keys": "key ",
    "is": "password is ",
    "tokens": "sk-ant-",
    "sk": "sk-",
    "jwt": "eyJ-",
    "jwt dots": "eyJaaaaaaaaa.",
    "begin": "-----BEGIN PRIVATE KEY-----",
    "begin lines": "-----BEGIN PRIVATE KEY-----\nAAAA\n",
    "base64 lines": "AAAAAAAAAAAAAAAAAAAAAAAA\n",
    "schemes": "http://a:",
    "scheme": "://",
    "iban": "DE89",
    "iban spaced": "DE89 ",
    "iban seconds": "DE89\u200b",
    "local parts": "a.b!",
    "spaced at": "a.b @ ",
    "quoted at": '"a"@',
    "marks": "e\u0301",
    "cards": "4111 ",
    "card digits": "4111111111111112\n",
    "social": "ssn 536 22 ",
    "glued": "xsk-proj-A1b",
    "jwt parts": "eyJaaaaaaaaa.eyJ",
    "phones": "+1 ",
    "call": "call 12 ",
    "brackets": "[",
    "placeholders": "[EMAIL_1",
    "hosts": "a.internal",
    "intra": "intra.",
    "colon hex": "ab:",
    "seed": "seed phrase is ",
    "words": "abc ",
    "codes": "backup codes ",
    "curl": "curl -u a:",
    "pin": "pin is ",
    "bearer": "bearer ",
    "masks": "x_*-",
    "wide": "４",
    "invisible": "4\u200b",
}


@pytest.mark.parametrize("name", _HOSTILE)
def test_cost_grows_in_proportion_to_the_text(name: str) -> None:
    """A text four times as long may cost about four times as much: 16 would be quadratic, 9 is refused."""
    unit = _HOSTILE[name]
    small, large = _cost((unit * 5_000)[:5_000]), _cost((unit * 20_000)[:20_000])
    assert large < 9 * max(small, 0.004), f"{large / small:.1f} times the cost for 4 times the text"


def _cost(text: str) -> float:
    """Processor seconds for one scan, the best of three."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        _DETECTOR.scan(text)
        best = min(best, time.process_time() - start)
    return best
