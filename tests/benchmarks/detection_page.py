"""Writes what was measured into docs/detection.md, between its markers; the prose around them is by hand."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.misses import CORPORA, LEVELS, Kind, Missed, forms_written
from tests.support.program import ROOT

PAGE = ROOT / "docs" / "detection.md"


def write(table: Sequence[Sequence[str]], missed: Missed) -> Path:
    """Renews every marked part of the page; ValueError when a marker is missing. Its path."""
    page = PAGE.read_text(encoding="utf-8")
    for name, lines in (
        ("measured", measured(table)),
        ("levels", levels(missed)),
        ("recall", recall(missed)),
        ("countries", makes(missed)),
    ):
        page = between(page, name, "\n".join(lines))
    PAGE.write_text(page, encoding="utf-8")
    return PAGE.relative_to(ROOT)


def between(page: str, name: str, content: str) -> str:
    """``page`` with ``content`` between the markers of ``name``."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"docs/detection.md has no markers for {name}")
    return f"{before}{begin}\n{content}\n{end}{after}"


def measured(table: Sequence[Sequence[str]]) -> Iterator[str]:
    """The table of ``make bench``, with date and machine."""
    yield (
        f"Measured on {datetime.now(UTC):%d %B %Y} on {os.cpu_count()} cores, {_system()}, "
        f"Python {platform.python_version()}.\n"
    )
    yield from _rows(table)


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.platform(terse=True)


def levels(missed: Missed) -> Iterator[str]:
    """What level the judged prompts were given, and the topics of those that came out too low."""
    head = ("should be", *(f"is {level}" for level in LEVELS))
    yield from _rows(
        [head, *((wanted, *(str(missed.levels[wanted, given]) for given in LEVELS)) for wanted in LEVELS)]
    )
    topics = ", ".join(f"{topic} ({count})" for topic, count in missed.topics.most_common(14))
    yield f"\nTopics and languages of those that come out too low: {topics or 'none'}."


def recall(missed: Missed) -> Iterator[str]:
    """Recall of every kind in every corpus, and the forms of what was missed."""
    rows = [("kind", "corpus", "recall", "fully covered", "of", "what gets through")]
    found = [
        (name, corpus, kind) for corpus, kinds in missed.kinds.items() for name, kind in sorted(kinds.items())
    ]
    found.sort(key=lambda one: (one[0], one[1]))
    rows += [
        (name, CORPORA[corpus], *_figures(kind), forms_written(kind) or "a part of some")
        for name, corpus, kind in found
        if kind.whole < kind.total or kind.found < kind.total
    ]
    yield from _rows(rows)
    whole = [
        f"{name} in {CORPORA[corpus]} ({kind.total})"
        for name, corpus, kind in found
        if kind.whole == kind.found == kind.total
    ]
    yield f"\nFound and covered to the last character: {', '.join(whole) or 'none'}."


def makes(missed: Missed) -> Iterator[str]:
    """Finer kinds of identifiers that are not all found."""
    rows = [("identifier", "recall", "fully covered", "of", "what gets through")]
    rows += [
        (name.replace(":", ": "), *_figures(kind), forms_written(kind))
        for name, kind in sorted(missed.makes.items())
        if kind.found < kind.total
    ]
    complete = sum(kind.found == kind.total for kind in missed.makes.values())
    yield f"All of {complete} of {len(missed.makes)} sorts are found; these are not:\n"
    yield from _rows(rows)


def _figures(kind: Kind) -> tuple[str, str, str]:
    return f"{kind.recall:.2f}", f"{kind.whole / kind.total:.2f}", str(kind.total)


def _rows(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield f"| {' | '.join(cell.strip().replace('|', '/') for cell in row)} |"
        if number == 0:
            yield "|" + " --- |" * len(row)
