"""What a language model says about names, and which of it is believed.

The model itself runs elsewhere (``engines.names_model``); here is only what a scanner asks it for. What it
says is added to what the lists found and takes nothing away, so that a level can only rise by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from hybrid_desktop.core.detection.names.lists import Known, fold, known
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.types import EntityType, Finding

RECOGNIZER = "names_model"
MOST_WORDS = 5
_SHORTEST = 4
"""Letters of a single word that no list knows; shorter ones are abbreviations."""
_BESIDE = 10
"""Code points on either side in which a digit makes unknown words an address rather than a name."""

# A word of a name: letters of any script, with the dashes, apostrophes and dots that names have.
_WORD = LazyPattern(r"[^\W\d_]++(?:['’.-]?[^\W\d_]++){0,4}+\.?")
# What a small model takes into a name: a greeting, a title, a relation.
_BEFORE = frozenset(
    words(
        "mr mrs ms miss dr prof professor sir madam dear hi hello hey thanks thank regards cheers from to cc "
        "aunt uncle herr frau monsieur madame señor señora"
    )
)

# Single words that are in no list of ordinary ones and that a small model takes for persons: programs,
# services and currencies of general knowledge.
_NO_PERSONS = frozenset(
    words("""
    email gmail hotmail yahoo google youtube facebook twitter linkedin whatsapp firefox chrome safari linux
    ubuntu debian android iphone ipad windows python javascript typescript docker kubernetes github gitlab
    postgres mysql redis kafka jira slack admin login signup website wifi euros bitcoin ethereum xinhua
    """)
)


class NamesModel(Protocol):
    """Persons, organisations and places in a text, by a model."""

    def find(self, text: str) -> tuple[Finding, ...] | None:
        """What the model found in ``text``; None while it has not answered, or when it cannot."""
        ...


def believed(text: str, said: Iterable[Finding], found: Sequence[Finding]) -> Iterator[Finding]:
    """What is added to ``found``: plausible persons that overlap nothing but persons.

    Organisations and places are not believed: a small model calls every product and acronym one. A finding
    of another kind keeps its span and kind: a host is no person because a model says so.
    """
    for finding in said:
        span = _name_in(text, finding) if finding.entity_type is EntityType.PERSON else None
        if span is None:
            continue
        start, end = span
        overlapped = [one for one in found if one.start < end and start < one.end]
        if all(one.entity_type is EntityType.PERSON for one in overlapped):
            yield replace(finding, start=start, end=end, recognizer=RECOGNIZER)


def _name_in(text: str, finding: Finding) -> tuple[int, int] | None:
    """The span of the words of ``finding`` that make a name, without what stands around them; or None."""
    if not 0 <= finding.start < finding.end <= len(text):
        return None
    name: list[re.Match[str]] = []
    for word in _WORD.compiled.finditer(text, finding.start, finding.end):
        if not name and (word[0].rstrip(".").casefold() in _BEFORE or not word[0][0].isupper()):
            continue
        if (name and text[name[-1].end() : word.start()].strip(" ")) or len(name) == MOST_WORDS:
            break  # something other than blanks parts them: another name, or none
        name.append(word)
    parts = [word[0].rstrip(".").removesuffix("'s").removesuffix("’s") for word in name]
    if not parts:
        return None
    start, end = name[0].start(), name[-1].start() + len(parts[-1])
    around = text[max(0, start - _BESIDE) : start] + text[end : end + _BESIDE]
    return (start, end) if _is_plausible(parts, any(map(str.isdigit, around))) else None


def _is_plausible(parts: Sequence[str], beside_digits: bool) -> bool:
    """Whether the lists agree with the model.

    A word that is known as a first name, or as a surname and nothing else, is one. Several are a name when
    none of them is ordinary and one is known. Words that no list knows are names of peoples the lists
    hardly cover, unless digits beside them make it an address, or capitals an acronym.
    """
    kinds = [known(fold(part)) for part in parts]
    if any(kind & Known.FIRST for kind in kinds) and len(parts) == 1:
        return True
    if any(_is_no_name(kind) for kind in kinds) or all(kind & Known.WORD for kind in kinds):
        return False
    if any(kind & (Known.FIRST | Known.LAST) for kind in kinds):
        return True
    if beside_digits or any(len(part) > 1 and part.isupper() for part in parts):
        return False
    return len(parts) > 1 or (len(parts[0]) >= _SHORTEST and parts[0].casefold() not in _NO_PERSONS)


def _is_no_name(kind: int) -> bool:
    """An ordinary word, or a place, that nobody is called."""
    return bool(kind & (Known.WORD | Known.PLACE)) and not kind & (Known.FIRST | Known.LAST)
