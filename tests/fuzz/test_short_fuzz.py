"""The fuzzer's rules on a few hundred seeded texts, without a clock; and that it sees what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings, strategies as st

from hybrid_desktop.core.detection import PreparedText, Registry, Scanner
from hybrid_desktop.core.types import EntityType, Finding
from tests.fuzz.__main__ import Hunt
from tests.fuzz.patterns import sampler
from tests.fuzz.recipes import LONGEST, Kitchen, Recipe
from tests.fuzz.targets import (
    Broken,
    Target,
    check_findings,
    check_levels,
    check_planted,
    check_scan,
    targets,
)

SEED = 20260101
TEXTS = 70
LENGTH = 1_500


@pytest.mark.parametrize("target", targets(), ids=lambda target: target.name)
def test_whatever_the_text(target: Target) -> None:
    kitchen = Kitchen(SEED)
    for _ in range(TEXTS):
        recipe = kitchen.fresh()
        text = recipe.text()[:LENGTH]
        target.ready(text)
        try:
            target.run(text)
        except Exception as error:  # an exception of any kind is the finding; the recipe makes it again
            pytest.fail(f"{type(error).__name__}: {error} on {recipe.written()[:500]}")


@given(st.text(max_size=400))
@settings(max_examples=25)
def test_whatever_hypothesis_thinks_of(text: str) -> None:
    for target in targets():
        target.ready(text)
        target.run(text)


def test_equal_seeds_cook_alike() -> None:
    first, second = Kitchen(7), Kitchen(7)
    assert [first.fresh() for _ in range(50)] == [second.fresh() for _ in range(50)]


def test_a_recipe_can_be_written_down() -> None:
    recipe = Recipe((('"é\u200b\ud800', 3), ("a", 5)))
    assert Recipe.read(recipe.written()) == recipe
    assert Recipe((("ab", LONGEST),)).text() == "ab" * (LONGEST // 2)
    assert recipe.times(2).text() == '"é\u200b\ud800' * 3 + "a" * 10


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?<![a-z])[a-c]{2,4}\d?(?:x|yz)++$",
        r"(?i)tok_[^\s]{1,8}",
        r"(?>ab|c)*?\s\w\D\S\W.",
        r"[A-Z]{3}(?=x)",
    ],
)
def test_patterns_run_backwards(pattern: str) -> None:
    from random import Random

    make, dice = sampler(pattern, 0), Random(3)  # noqa: S311 - reproducible, and no secret
    body = re.sub(r"\(\?<?[!=][^)]*\)|\$", "", pattern)
    assert sum(re.fullmatch(body, make(dice), re.DOTALL) is not None for _ in range(40)) >= 35


class _Bad:
    """A recognizer with every fault one can have."""

    name = "bad"
    entity_types = frozenset({EntityType.EMAIL})

    def __init__(self, fault: str) -> None:
        self._fault = fault

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        length = len(prepared.text)
        if self._fault == "outside":
            yield Finding(0, length + 1, EntityType.EMAIL, 1.0, self.name)
        elif self._fault == "empty":
            yield Finding(0, 0, EntityType.EMAIL, 1.0, self.name)
        elif self._fault == "other kind":
            yield Finding(0, length, EntityType.PHONE, 1.0, self.name)
        elif self._fault == "score":
            yield Finding(0, length, EntityType.EMAIL, 1.5, self.name)


@pytest.mark.parametrize("fault", ["outside", "empty", "other kind", "score"])
def test_a_bad_finding_is_seen(fault: str) -> None:
    prepared, recognizer = PreparedText("ab", "ab", False), _Bad(fault)
    with pytest.raises(Broken):
        check_findings(prepared, recognizer, recognizer.find(prepared))
    check_findings(prepared, recognizer, _Bad("none").find(prepared))


def test_findings_out_of_order_are_seen() -> None:
    first, second = (Finding(at, at + 2, EntityType.EMAIL, 1.0, "x") for at in (0, 2))
    check_scan("abcd", (first, second))
    with pytest.raises(Broken):
        check_scan("abcd", (second, first))
    with pytest.raises(Broken):
        check_scan("abc", (first, second))
    check_levels("abcd", (first, second))


def test_a_value_that_is_not_marked_is_seen() -> None:
    with pytest.raises(Broken):
        check_planted("x", Scanner(Registry(())))


def test_what_is_slow_or_raises_is_found() -> None:
    def slow(text: str) -> None:
        re.search(r"(a|a)*$", text[:40] + "b") if len(text) < 200 else sum(1 for a in text for _ in text)

    def raising(text: str) -> None:
        raise KeyError

    told: list[str] = []
    hunt = Hunt(1, told.append, keep=False)
    hunt.try_on(Target("slow", slow), Recipe((("xy", 1500),)))
    hunt.try_on(Target("raising", raising), Recipe((("a", 1),)))
    assert {what for _, what in hunt.failures} == {"over 50 µs a character", "raised KeyError"}
    assert len(told) == 2
