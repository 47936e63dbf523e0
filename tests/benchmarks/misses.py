"""What the detection misses: recall per kind, and the forms that get through, in words without samples."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.benchmarks.contenders import Contender
from tests.support.program import ROOT

CORPORA = {
    "ids_structured": "identifiers with and without a label",
    "judged": "real-looking prompts",
    "presidio_synth": "synthetic sentences",
    "uner_ewt": "web text",
    "secrets_gitleaks": "vendors' secrets",
    "secrets_detectsecrets_kw": "passwords in source code",
    "secrets_credsweeper": "source files with secrets",
}
FORMS_SHOWN = 6
NO_KIND_OF_OURS = frozenset({"TITLE", "NRP", "AGE"})
WIDER = {
    "LOCATION": {"ADDRESS"},
    "ADDRESS": {"LOCATION"},
    "IBAN": {"BANK_ACCOUNT"},
    "NATIONAL_ID": {"PASSPORT", "DRIVER_ID"},
    "DRIVER_ID": {"NATIONAL_ID"},
}
"""What the scorer lets count for a kind beside the kind itself."""
_LABEL = re.compile(r"[^\W\d_]{2,}[^\w\n]{0,3}[:=#]\s{0,3}[\"']?$")


@dataclass(slots=True)
class Kind:
    """What became of one kind in one corpus."""

    found: int = 0
    total: int = 0
    whole: int = 0
    forms: Counter[str] = field(default_factory=Counter)

    @property
    def recall(self) -> float:
        """The share that was found."""
        return self.found / self.total


@dataclass(slots=True)
class Missed:
    """What became of everything.

    Attributes:
        kinds: By corpus and kind.
        makes: Recall of the finer kinds of ``ids_structured``, by its own words for them.
        levels: How often a prompt of the first level was given the second.
        topics: Tags of the judged prompts whose level came out too low.
    """

    kinds: dict[str, dict[str, Kind]]
    makes: dict[str, Kind]
    levels: Counter[tuple[str, str]]
    topics: Counter[str]


LEVELS = ("PUBLIC", "INTERNAL", "CONFIDENTIAL", "RESTRICTED")


def collect(contender: Contender, data: Path) -> Missed:
    """Runs ``contender`` over the corpora and looks at what is missing from its answers."""
    missed = Missed({}, defaultdict(Kind), Counter(), Counter())
    for corpus in CORPORA:
        path = data / f"{corpus}.jsonl"
        if not path.exists():
            continue
        kinds: dict[str, Kind] = defaultdict(Kind)
        for row, answer in _answered(contender, path):
            for gold in (one for one in row["spans"] if one["type"] not in NO_KIND_OF_OURS):
                places = [kinds[gold["type"]]] + ([missed.makes[row["kind"]]] if "kind" in row else [])
                _count(places, gold, row["text"], answer["spans"])
            if "level" in row:
                _count_level(missed, row, answer)
        missed.kinds[corpus] = dict(kinds)
    return missed


def _answered(contender: Contender, path: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    done = subprocess.run(
        contender.command, cwd=ROOT, input="\n".join(lines), capture_output=True, text=True, check=True
    )
    answers = done.stdout.splitlines()
    return ((json.loads(asked), json.loads(said)) for asked, said in zip(lines, answers, strict=True))


def _count(places: Iterable[Kind], gold: Mapping[str, Any], text: str, spans: list[dict[str, Any]]) -> None:
    start, end = gold["start"], gold["end"]
    over = [one for one in spans if one["start"] < end and start < one["end"]]
    wanted = {gold["type"], *WIDER.get(gold["type"], ())}
    found = any(one["type"] in wanted for one in over)
    covered = {at for one in over for at in range(max(start, one["start"]), min(end, one["end"]))}
    for place in places:
        place.total += 1
        place.found += found
        place.whole += len(covered) == end - start
        if not found:
            place.forms[form_of(text, start, end)] += 1


def _count_level(missed: Missed, row: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
    missed.levels[row["level"], answer["level"]] += 1
    if LEVELS.index(answer["level"]) < LEVELS.index(row["level"]):
        tags = [tag for tag in row.get("tags", ()) if not tag.startswith(("tpl:", "len:", "lang:en"))]
        missed.topics.update(tags or ["no topic given"])


# --- forms, in words ------------------------------------------------------------------------------


def form_of(text: str, start: int, end: int) -> str:
    """How the value ``text[start:end]`` is written and where it stands, in words."""
    return f"{_writing(text[start:end])}, {_place(text, start, end)}"


def _writing(value: str) -> str:
    if "\n" in value:
        return "over several lines"
    if value.replace(" ", "").replace("-", "").replace(".", "").replace("'", "").isalpha():
        return _words(value)
    digits = sum(char.isdigit() for char in value)
    letters = sum(char.isalpha() for char in value)
    what = "digits" if not letters else "letters and digits" if digits else "letters and signs"
    parting = sorted({char for char in value if not char.isalnum()})
    if not parting:
        return f"{what} without separators"
    names = {" ": "blanks", "-": "dashes", ".": "dots", "/": "slashes", "_": "underscores", "@": "an at sign"}
    if len(parting) <= 2 and all(char in names for char in parting):
        return f"{what} with {' and '.join(names[char] for char in parting)}"
    return f"{what} with several signs"


def _words(value: str) -> str:
    count = len(value.split())
    if not any(char.isupper() for char in value):
        return "in lower case"
    if value.isupper() and len(value) > 3:
        return "in capitals"
    return "one word" if count == 1 else "two words" if count == 2 else "three words or more"


def _place(text: str, start: int, end: int) -> str:
    line = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end : end + 1]
    if _LABEL.search(line):
        return "after a label"
    if any(sign in line for sign in ("|", "\t", ";")) or (line.count(",") > 2 and after == ","):
        return "in a table or list"
    if line.endswith(('"', "'", "`", "(", "[", "<", "=", "/")):
        return "in quotes, brackets or code"
    return "at the start of a line" if not line.strip() else "in running text"


# --- as text --------------------------------------------------------------------------------------


def forms_written(kind: Kind) -> str:
    """The commonest forms of what was missed, with counts."""
    shown = [f"{form} ({count})" for form, count in kind.forms.most_common(FORMS_SHOWN)]
    rest = sum(kind.forms.values()) - sum(count for _, count in kind.forms.most_common(FORMS_SHOWN))
    return "; ".join(shown) + (f"; others ({rest})" if rest else "")


def printed(missed: Missed) -> str:
    """A table for the terminal: corpus, kind, recall, fully covered, number."""
    lines = [f"{'what we miss':<28}{'kind':<16}{'recall':>8}{'covered':>9}{'of':>6}"]
    for corpus, kinds in missed.kinds.items():
        for name, kind in sorted(kinds.items()):
            covered = kind.whole / kind.total
            lines.append(f"{corpus:<28}{name:<16}{kind.recall:>8.2f}{covered:>9.2f}{kind.total:>6}")
    return "\n".join(lines) + "\n"
