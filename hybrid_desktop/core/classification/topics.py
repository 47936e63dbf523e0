"""Private facts by topic: searched where their words stand, counted when they are about somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from hybrid_desktop.core.classification.reason import Hit
from hybrid_desktop.core.grammar.patterns import Pattern
from hybrid_desktop.core.grammar.subjects import (
    Subject,
    antecedent,
    is_about_nobody,
    is_possessive,
    is_stated_by_writer,
    people_in,
    person_before,
    subject_of,
)
from hybrid_desktop.core.grammar.view import Sentence, TextView
from hybrid_desktop.core.types import Sensitivity

# The writer stands in every second sentence, so a fact that does not name the writer itself must be close by.
_WRITER_REACH = 64
_OBJECT_REACH = 48
_CARRY_REACH = 240
_MOST = 8  # facts of one kind that are looked at in one sentence
_ARTICLE = 5  # code points of an article or a form of address before the one something is done to
# Sums that cannot be pay are passed over before anything dearer is looked for.
_AMOUNT = Pattern(
    r"[0-9]{3}|[0-9]\s?k\b|[€$£]|[0-9][., ][0-9]|[0-9] ?(?:eur|usd|gbp|chf|an |per |quid|pounds"
    r"|dollars|euro|zl)|[0-9],? "
)


@dataclass(frozen=True, slots=True)
class Topic:
    """One kind of private fact.

    Attributes:
        words: What a person reads about it.
        triggers: Stems of the words without which a sentence is not looked at.
        facts: Expressions that are such a fact about whoever the sentence is about.
        own: Expressions that name the writer themselves ("my salary is …").
        inner: Strings that do for a trigger wherever they stand.
        has_amount: Whether there is no such fact without a digit.
        whom: What ends right before the person it happens to ("we have to dismiss …").
    """

    words: str
    triggers: frozenset[str]
    facts: Pattern
    own: Pattern
    whom: Pattern | None = None
    inner: tuple[str, ...] = ()
    has_amount: bool = False


def hits_of(topic: Topic, view: TextView, names: Sequence[int]) -> Iterator[Hit]:
    """One hit for each fact of ``topic`` that is stated about the writer or about a person."""
    for sentence in view.sentences(topic.triggers, topic.inner):
        if topic.has_amount and _AMOUNT.search(view.folded, sentence.start, sentence.end) is None:
            continue
        for own in topic.own.finditer(view.folded, sentence.start, sentence.end):
            if is_stated_by_writer(view, sentence, own.start()):
                yield about(topic.words, Subject.WRITER)
                break
        yield from _about_others(topic, view, sentence, names)
        if topic.whom is not None:
            yield from _done_to(topic.words, topic.whom, view, sentence, names)


def _about_others(topic: Topic, view: TextView, sentence: Sentence, names: Sequence[int]) -> Iterator[Hit]:
    for fact in islice(topic.facts.finditer(view.folded, sentence.start, sentence.end), _MOST):
        subject = subject_of_fact(view, sentence, fact, names)
        if subject is not None:
            yield about(topic.words, subject)


def subject_of_fact(
    view: TextView, sentence: Sentence, fact: re.Match[str], names: Sequence[int], *, carries: bool = False
) -> Subject | None:
    """Whom a fact is stated about, if about anybody in particular.

    Args:
        view: The whole text.
        sentence: The sentence that holds the fact.
        fact: Where it was found.
        names: Where the names begin that a recognizer found, in order.
        carries: Whether a sentence about nobody goes on about the person before it ("Draft a last warning.").
    """
    found = subject_of(view, sentence, fact.span(), names)
    if found is None:
        if not carries or not is_about_nobody(view, sentence, names):
            return None
        subject: Subject | None = antecedent(view, sentence.start, names, _CARRY_REACH)
    else:
        subject, place = found
        if subject is Subject.WRITER and not _is_writers(view, place, fact):
            subject = person_before(view, sentence, place, fact.start(), names)
        elif subject is Subject.PRONOUN:
            subject = antecedent(view, place, names)
    return None if subject is Subject.GENERIC else subject


def _is_writers(view: TextView, place: int, fact: re.Match[str]) -> bool:
    """Whether a fact that the writer is named before is one of the writer and not of something they have.

    A fact in a group of its own is one that a superior says of others ("missed the target").
    """
    if fact.lastgroup is not None or fact.start() - place > _WRITER_REACH:
        return False
    return place >= fact.start() or not is_possessive(view, place)


def _done_to(
    words: str, whom: Pattern, view: TextView, sentence: Sentence, names: Sequence[int]
) -> Iterator[Hit]:
    for deed in whom.finditer(view.folded, sentence.start, sentence.end):
        behind = Sentence(deed.end(), min(sentence.end, deed.end() + _OBJECT_REACH))
        for place, subject in people_in(view, behind, names):
            if place <= deed.end() + _ARTICLE:
                yield about(words, subject)


def about(words: str, subject: Subject) -> Hit:
    """CONFIDENTIAL for whoever can be told; INTERNAL once the name is replaced (POLICY.md)."""
    whom = "the writer" if subject is Subject.WRITER else "a person"
    level = Sensitivity.INTERNAL if subject is Subject.REPLACED else Sensitivity.CONFIDENTIAL
    return Hit(level, f"{words} of {whom}")
