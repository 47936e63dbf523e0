"""What a language model says about names, and which of it is believed.

The model itself runs elsewhere (``engines.names_model``); here is only what a scanner asks it for. What it
says is added to what the lists found and takes nothing away, so that a level can only rise by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.types import EntityType, Finding

RECOGNIZER = "names_model"
LONGEST = 60
"""Code points of the longest name that is believed; what a small model calls longer is a sentence."""
MOST_WORDS = 5

# What no name holds: digits, and the signs of code, addresses and markup.
_NO_NAME = LazyPattern(r"[0-9_@/\\=<>{}\[\]()#$%^*+|~`;:!?\"“”•→…]|\.\w{2}")
_FRAME = " \t\n\r,.-–—'’\"“”"
_POSSESSIVE = LazyPattern(r"['’]s?$")
_TITLE = LazyPattern(r"(?:mr|mrs|ms|miss|dr|prof|sir|madam|dear|hi|hello|hey|thanks|thank|regards)\.?\s+", 2)

# What small models take for a person when it begins a line or a sentence, in lower case: greetings and
# other openings, days and months, programs, languages and file formats. Of general knowledge.
_NOT_PERSONS = frozenset(
    words("""
    hi hello hey dear thanks thank regards cheers please sincerely best yours welcome congratulations note
    notes ps re fwd subject cc bcc yes no ok okay well also lol sorry wow oh haha god lord jesus christ
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december christmas easter thanksgiving halloween ramadan
    python java javascript typescript kotlin rust ruby perl scala swift pandas numpy pytorch tensorflow
    docker kubernetes linux ubuntu debian windows android excel word powerpoint outlook github gitlab
    jenkins jira confluence slack teams zoom postgres mysql redis mongodb kafka spark hadoop nginx apache
    django flask react angular vue node json yaml csv html css sql regex api bash vim emacs chatgpt gpt
    claude gemini alexa siri cortana google facebook twitter instagram youtube netflix amazon microsoft
    apple tesla bitcoin ethereum
    english french german spanish italian portuguese dutch polish russian chinese japanese korean arabic
    earth mars venus jupiter saturn moon sun
    mom dad mum mother father grandma grandpa grandmother grandfather uncle aunt doctor professor president
    """)
)


class NamesModel(Protocol):
    """Persons, organisations and places in a text, by a model."""

    def find(self, text: str) -> tuple[Finding, ...] | None:
        """What the model found in ``text``; None while it has not answered, or when it cannot."""
        ...


def believed(text: str, said: Iterable[Finding], found: Sequence[Finding]) -> Iterator[Finding]:
    """What is added to ``found``: plausible names that overlap nothing but names.

    A finding of another kind keeps its span and kind: a host is no person because a model says so.
    """
    for finding in said:
        trimmed = _trimmed(text, finding)
        if trimmed is None or not _is_plausible(text[trimmed.start : trimmed.end], trimmed.entity_type):
            continue
        overlapped = [one for one in found if one.start < trimmed.end and trimmed.start < one.end]
        if all(one.entity_type is trimmed.entity_type for one in overlapped):
            yield trimmed


def _trimmed(text: str, finding: Finding) -> Finding | None:
    """``finding`` on one line, without titles, greetings, possessives and punctuation around it."""
    if not 0 <= finding.start < finding.end <= len(text):
        return None
    value = text[finding.start : finding.end]
    start = finding.start + len(value) - len(value.lstrip(_FRAME))
    value = value.lstrip(_FRAME).partition("\n")[0]
    while title := _TITLE.match(value):
        start, value = start + title.end(), value[title.end() :]
    value = value.rstrip(_FRAME)
    if ending := _POSSESSIVE.search(value):
        value = value[: ending.start()]
    return replace(finding, start=start, end=start + len(value), recognizer=RECOGNIZER) if value else None


def _is_plausible(value: str, entity_type: EntityType) -> bool:
    """Whether ``value`` is written as a name is."""
    parts = value.split()
    if len(value) < 2 or len(value) > LONGEST or len(parts) > MOST_WORDS or _NO_NAME.search(value):
        return False
    if not parts[0][0].isupper():
        return False
    if entity_type is not EntityType.PERSON:
        return True
    if any(part.casefold() in _NOT_PERSONS for part in parts):
        return False
    if len(parts) == 1 and value.isupper():
        return False  # an acronym
    return not any(part[1:].lower() != part[1:] and _has_hump(part) for part in parts)


def _has_hump(part: str) -> bool:
    """Whether a word is written like code ("getName"); "McKay", "O'Brien" and "DiCaprio" are not."""
    humps = sum(low.islower() and high.isupper() for low, high in zip(part, part[1:], strict=False))
    return humps > 1 or part[0].islower()
