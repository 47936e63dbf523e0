"""Topics written as rows: the words a row waits for, two colons, and the expression it looks for."""

from __future__ import annotations

from hybrid_desktop.core.classification.topics import Topic
from hybrid_desktop.core.grammar.patterns import Pattern
from hybrid_desktop.core.grammar.subjects import MY
from hybrid_desktop.core.grammar.view import STEM, triggers

_SEPARATOR = "::"
# What a short stem goes on with, up to the length at which a word is known by its stem.
_ENDINGS = tuple(
    "a e i o s t u y n d m r z en er es ed in io an at ad ar ie em et te ta to li ni ci ch un as os am ia ow"
    " ue ab".split()
)
#: What a row may write short: whose something is, and a gap within one sentence.
_SHORT = {
    "<my>": rf"(?:{MY})",
    "<gap>": r"(?:[^.?!\n]|\.(?=[0-9])){0,60}?",
    "<near>": r"(?:[^.?!\n]|\.(?=[0-9])){0,30}?",
    "<number>": r"[0-9]{1,3}(?:[., ']?[0-9]{3})*(?:[.,][0-9]{1,2})?",
}


def rows_of(table: str, shorts: dict[str, str] | None = None) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words all rows of ``table`` wait for, and their expressions; empty lines part groups only."""
    words: list[str] = []
    expressions: list[str] = []
    for line in table.splitlines():
        if not line.strip():
            continue
        waits, _, expression = line.partition(_SEPARATOR)
        words.append(waits)
        written = _written_out(expression.strip(), {**_SHORT, **(shorts or {})})
        expressions.append(rf"\b(?:{written})")
    whole, begun = _sorted_out(" ".join(words).split())
    return triggers(" ".join(whole)) | begun, tuple(expressions)


def _sorted_out(words: list[str]) -> tuple[list[str], frozenset[str]]:
    """Words as they stand, and for those with a star ("evict*") the stems their longer forms have."""
    begun = {
        (word[:-1] + ending)[:STEM] for word in words if word.endswith("*") for ending in ("", *_ENDINGS)
    }
    return [word for word in words if not word.endswith("*")], frozenset(begun)


def topic_of(words: str, own: str, facts: str, shorts: dict[str, str] | None = None) -> Topic:
    """A topic of two tables: expressions that name the writer, and facts about whoever a sentence is about.

    Args:
        words: What a person reads about it.
        own: Rows that name the writer themselves.
        facts: Rows that are such a fact about the subject of the sentence.
        shorts: What the rows may write short beside the common ones.
    """
    own_words, own_rows = rows_of(own, shorts)
    fact_words, fact_rows = rows_of(facts, shorts)
    return Topic(words, own_words | fact_words, Pattern(*fact_rows), Pattern(*own_rows))


def _written_out(expression: str, shorts: dict[str, str]) -> str:
    for short, long in shorts.items():
        expression = expression.replace(short, long)
    return expression
