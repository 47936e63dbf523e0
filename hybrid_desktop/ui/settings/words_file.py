"""A list of words as a file: CSV with a word, its kind and its level, or one word on each line."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

from hybrid_desktop.config.settings import KindLevel
from hybrid_desktop.core.own_words import BadExpression, check_expression
from hybrid_desktop.core.types import OwnTerm, WordList
from hybrid_desktop.ui.own_words import LONGEST_TERM, tidy

_HEADER = ("word", "kind", "level")
_CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class ReadWords:
    """What a file holds, and the lines that could not be taken, counted from 1."""

    terms: tuple[OwnTerm, ...] = field(default=(), repr=False)
    refused: tuple[int, ...] = ()


def read_words(text: str) -> ReadWords:
    """The words in ``text``; a line with nothing but a word is one that counts as internal.

    Whether a value is kept clear even where it is RESTRICTED is never read from a file: that takes an
    explicit act for each.
    """
    terms: dict[tuple[str, bool], OwnTerm] = {}
    refused: list[int] = []
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), skipinitialspace=True)
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if not any(cells) or (reader.line_num == 1 and tuple(cells[:3]) == _HEADER):
                continue
            term = _term(cells)
            if term is None:
                refused.append(reader.line_num)
            else:
                terms[term.pattern, term.is_expression] = term
    except csv.Error:
        refused.append(reader.line_num)
    return ReadWords(tuple(terms.values()), tuple(refused))


def write_words(words: WordList) -> str:
    """``words`` as a CSV file that ``read_words`` reads."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(_HEADER)
    for term in words.terms:
        level = _CLEAR if term.level is None else KindLevel.of(term.level).value
        writer.writerow((term.pattern, "expression" if term.is_expression else "word", level))
    return file.getvalue()


def _term(cells: list[str]) -> OwnTerm | None:
    """One line as a word; None when it cannot be one."""
    pattern, kind, level, *more = [*cells, "", ""] if len(cells) < 3 else cells
    kind, level = kind.lower() or "word", level.lower() or KindLevel.INTERNAL.value
    known = {_CLEAR, *KindLevel} - {KindLevel.OFF}
    if any(more) or kind not in ("word", "expression") or level not in known:
        return None
    sensitivity = None if level == _CLEAR else KindLevel(level).sensitivity
    if kind == "word":
        word = tidy(pattern)
        return OwnTerm(word, sensitivity) if 0 < len(word) <= LONGEST_TERM else None
    try:
        check_expression(pattern)
    except BadExpression:
        return None
    return OwnTerm(pattern, sensitivity, is_expression=True)
