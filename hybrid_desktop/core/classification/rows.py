"""Topics written as rows: the words a row waits for, two colons, and the expression it looks for.

Only the rows whose words stand in a text are tried, and only in the sentences that hold them, so that a
hundred rows cost little more than the few that apply.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from re import Match
from typing import ClassVar

from hybrid_desktop.core.classification.reason import Hit
from hybrid_desktop.core.classification.topics import about, subject_of_fact
from hybrid_desktop.core.grammar.patterns import Pattern
from hybrid_desktop.core.grammar.subjects import MY, Subject, is_stated_by_writer
from hybrid_desktop.core.grammar.view import STEM, Sentence, TextView, triggers
from hybrid_desktop.core.types import Sensitivity

_DIGITS = Pattern(r"[0-9][0-9.,]*[0-9]|[0-9] ?(?:k|€|tys|tsd|mil|thousand|tausend)")
# A sentence that says the same more often than this says nothing new, and costs no more.
_MOST = 3
_SEPARATOR = "::"
# What a short stem goes on with, up to the length at which a word is known by its stem.
_ENDINGS = (
    *"aeiostuyndmrz",
    *("en", "er", "es", "ed", "in", "io", "an", "at", "ad", "ar", "ie", "em", "et", "te", "ta", "to"),
    *("li", "ni", "ci", "ch", "un", "as", "os", "am", "ia", "ow", "ue", "ab"),
)
#: What a row may write short: whose something is, a gap within one sentence, an amount.
_SHORT = {
    "<my>": rf"(?:{MY})",
    "<gap>": r"(?:[^.?!\n]|\.(?=[0-9])){0,60}?",
    "<near>": r"(?:[^.?!\n]|\.(?=[0-9])){0,30}?",
}


@dataclass(frozen=True)
class Rows:
    """A table of rows, read when it is first used.

    Attributes:
        table: One row a line, going on in lines that stand further in; empty lines only part groups.
        shorts: What the rows may write short beside the common ones.
        has_amount: Whether no row matches without two digits together.
        made: Every table there is, in the order they were made; ``core.warming`` reads them ahead of time.
    """

    made: ClassVar[list[Rows]] = []

    table: str = field(repr=False)
    shorts: tuple[tuple[str, str], ...] = ()
    has_amount: bool = False

    def __post_init__(self) -> None:
        self.made.append(self)

    def read(self) -> None:
        """Reads the table now rather than with the first text."""
        _ = self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self._by_word)

    @cached_property
    def _rows(self) -> tuple[tuple[frozenset[str], Pattern], ...]:
        lines = [row.partition(_SEPARATOR) for row in _joined(self.table.splitlines())]
        return tuple((_waited_for(waits), Pattern(self._written_out(rest))) for waits, _, rest in lines)

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, (waits, _) in enumerate(self._rows):
            for word in waits:
                found.setdefault(word, []).append(number)
        return found

    def matches(self, view: TextView, most: int = _MOST) -> Iterator[tuple[Sentence, Match[str]]]:
        """The first ``most`` matches of each row in each sentence with one of its words; row by row."""
        waiting: dict[int, list[str]] = {}
        for word in view.words & self._words:
            for number in self._by_word[word]:
                waiting.setdefault(number, []).append(word)
        for number in sorted(waiting):
            pattern = self._rows[number][1]
            for sentence in view.sentences_of(waiting[number]):
                if self.has_amount and _DIGITS.search(view.folded, sentence.start, sentence.end) is None:
                    continue
                for match in islice(pattern.finditer(view.folded, sentence.start, sentence.end), most):
                    yield sentence, match

    def _written_out(self, expression: str) -> str:
        for short, long in (*self.shorts, *_SHORT.items()):
            expression = expression.replace(short, long)
        return rf"\b(?:{expression.strip()})"


def _joined(lines: Sequence[str]) -> list[str]:
    """One string for each row; a line that stands further in than the first goes on with its row."""
    rows: list[str] = []
    margin = -1
    for line in lines:
        text = line.lstrip()
        if not text:
            continue
        indent = len(line) - len(text)
        margin = indent if margin < 0 else margin
        if indent == margin:
            rows.append(text)
        else:
            rows[-1] += text if _SEPARATOR in rows[-1] else f" {text}"
    return rows


def _waited_for(words: str) -> frozenset[str]:
    """Words as they stand, and for those with a star ("evict*") the stems their longer forms have."""
    whole = [word for word in words.split() if not word.endswith("*")]
    begun = [word[:-1] for word in words.split() if word.endswith("*")]
    return triggers(" ".join(whole)) | {(word + end)[:STEM] for word in begun for end in ("", *_ENDINGS)}


@dataclass(frozen=True)
class RowTopic:
    """One kind of private fact, in rows.

    Attributes:
        words: What a person reads about it.
        own: Rows that name the writer themselves.
        facts: Rows that are such a fact about the subject of the sentence.
        carries: Whether a fact in a sentence about nobody is one of the person named before it.
    """

    words: str
    own: Rows
    facts: Rows
    carries: bool = False


def row_hits(topic: RowTopic, view: TextView, names: Sequence[int]) -> Iterator[Hit]:
    """The first fact of ``topic`` that is the writer's, and those about others up to a confidential one."""
    for sentence, match in topic.own.matches(view):
        if is_stated_by_writer(view, sentence, match.start()):
            yield about(topic.words, Subject.WRITER)
            break
    for sentence, match in topic.facts.matches(view):
        subject = subject_of_fact(view, sentence, match, names, carries=topic.carries)
        if subject is None:
            continue
        hit = about(topic.words, subject)
        yield hit
        if hit.level is Sensitivity.CONFIDENTIAL:
            return
