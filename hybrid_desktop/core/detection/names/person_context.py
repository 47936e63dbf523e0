"""What stands around a capitalised word and makes it a name, or keeps it from being one."""

from __future__ import annotations

import enum

from hybrid_desktop.core.detection.names.lists import Known
from hybrid_desktop.core.detection.names.person_words import (
    CODE_BEFORE,
    GREETINGS,
    INTRODUCERS,
    INTRODUCTIONS,
    LABELS,
    NAMED_THINGS,
    PARTICLES,
    POSSESSIVES,
    RELATIONS,
    RELATIONS_BARE,
    ROLES,
    SAYING,
    SIGNOFFS,
    WEAK_BEFORE,
)
from hybrid_desktop.core.detection.names.reading import Reading
from hybrid_desktop.core.detection.recognizer import LazyPattern, words

_ARTICLES = frozenset(
    {"the", "a", "an", "this", "every", "each", "another", "die", "das", "ein", "eine", "une", "una"}
)
# What is called after somebody, before the name in Romance languages and in German.
_NAMESAKES = frozenset(
    words(
        "plan loi affaire théorème effet méthode prix ley plan teorema efecto método legge effetto metodo "
        "premio prémio lei efeito wet stelling ustawa twierdzenie nagroda"
    )
)
# English articles that are prepositions or articles before names in other languages.
_PREPOSITIONS = frozenset({"a", "an"})
_IN = frozenset({"in", "near", "visit", "visiting", "around", "throughout", "across", "originally"})
_OWN = LazyPattern(
    r"my|our|mein\w*|unser\w*|mon|ma|mes|notre|nos|mi|mis|nuestr\w+|mi[oa]|nostr[oa]|meu|minha|noss[oa]|mijn|"
    r"onze|moj\w+|mój|nasz\w*|min|mitt"
)
_SENTENCE_ENDS = ".!?:\n-*>•)"


class Introduced(enum.IntEnum):
    """How sure the words before a word announce a name."""

    NOT = 0
    MAYBE = 1
    LIKELY = 2
    SURE = 3


def introduced(reading: Reading, index: int) -> Introduced:
    """How the words before the word at ``index`` announce a name, particles between them left out."""
    while index > 0 and reading.words[index - 1] in PARTICLES and reading.gap(index - 1) == " ":
        index -= 1
    if index == 0:
        return Introduced.NOT
    gap = reading.gap(index - 1)
    before = reading.words[index - 1].lower()
    if "\n" in gap:
        return Introduced.SURE if before in SIGNOFFS and len(gap) <= 6 else Introduced.NOT
    if before in LABELS and len(gap) <= 5 and {":", "="} & set(gap):
        return Introduced.SURE
    if before == "name" and gap == "? ":
        return Introduced.SURE
    if gap not in {" ", ", "}:
        return Introduced.NOT
    if before in RELATIONS and _is_owned(reading, index - 1):
        return Introduced.LIKELY
    if before in RELATIONS_BARE or (before in ROLES and gap == " "):
        sure = before in ROLES and not reading.known(index) & Known.WORD
        return Introduced.LIKELY if sure else Introduced.MAYBE
    return _phrase(reading, index, before, gap)


def _phrase(reading: Reading, index: int, before: str, gap: str) -> Introduced:
    if before in GREETINGS or (before in {"said", "says"} and _ends_clause(reading, index)):
        return Introduced.LIKELY
    if before in INTRODUCERS:
        return Introduced.SURE if before.startswith("nam") else Introduced.MAYBE
    if index < 2 or gap != " ":
        return Introduced.NOT
    pair = (reading.words[index - 2].lower(), before)
    if pair not in INTRODUCTIONS:
        return Introduced.NOT
    return Introduced.MAYBE if pair in {("i", "am"), ("this", "is"), ("it", "is")} else Introduced.SURE


def _ends_clause(reading: Reading, index: int) -> bool:
    """Whether a pause follows a word, as it does when somebody's words are reported (": ... said Edda.")."""
    end = reading.ends[index]
    return (
        reading.text[end : end + 1] in {"", ".", ",", ";", ":", "\n"} or reading.text[end : end + 4] == " to "
    )


def is_related(reading: Reading, index: int) -> bool:
    """Whether the word at ``index`` names somebody close to whoever writes ("my neighbour Edda").

    In a story "her neighbour" is made up as well: the possessive must be the writer's own.
    """
    if index < 2 or reading.words[index - 1].lower() not in RELATIONS:
        return False
    return any(_OWN.fullmatch(reading.words[i].lower()) for i in range(max(0, index - 4), index - 1))


def _is_owned(reading: Reading, index: int) -> bool:
    """Whether a possessive stands within three words before the word for a relation."""
    return any(reading.words[i].lower() in POSSESSIVES for i in range(max(0, index - 3), index))


def acts(reading: Reading, first: int, last: int) -> bool:
    """Whether the neighbours of words treat them as a person."""
    if reading.gap(last) in {" ", ", "} and reading.words[last + 1] in SAYING:
        return True
    if reading.gap(last) == ", " and _is_role(reading, last + 1):
        return True
    return first > 0 and reading.gap(first - 1) == " " and reading.words[first - 1].lower() in WEAK_BEFORE


def _is_role(reading: Reading, index: int) -> bool:
    """Whether a role begins at ``index``, an article aside: ", a spokesman for ...", ", CEO of ..."."""
    if reading.words[index].lower() in _ARTICLES and index + 1 < len(reading.words):
        index += 1
    return reading.words[index].lower() in ROLES


def signs(reading: Reading, index: int) -> bool:
    """Whether a word is the signature behind thanks or regards, the last one on its line."""
    end = reading.ends[index]
    if reading.text[end : end + 1] not in {"", "\n"} and reading.text[end:].strip():
        return False
    return index > 0 and len(reading.gap(index - 1)) < 4 and reading.words[index - 1].lower() in SIGNOFFS


def begins_sentence(reading: Reading, index: int) -> bool:
    """Whether a capital letter says nothing here."""
    before = reading.text[max(0, reading.starts[index] - 3) : reading.starts[index]].rstrip(" \t\"'(")
    return not before or before[-1] in _SENTENCE_ENDS


def at_border(reading: Reading, first: int, last: int) -> bool:
    """Not inside an address, a handle, a path or code."""
    start, end = reading.starts[first], reading.ends[last]
    text = reading.text
    before = text[start - 1] if start else " "
    after = text[end : end + 2]
    if _is_notes_address(reading, first, last):
        return True
    if before in "@/\\._#$<=`" or after[:1] in {"@", "/", "\\", "_", "(", "`", "="}:
        return False
    return not (after[:1] in {".", ":"} and after[1:2].isalnum())


# What follows the name in a Notes address, in capitals: "Edda Solheim@NORVALE", "Edda Solheim/OSL/NORVALE".
_NOTES = LazyPattern(
    r"(?:@[A-Z][A-Z0-9]{2,30}|(?:/[A-Z][A-Z0-9]{1,15}){1,4}(?:@[A-Z][A-Z0-9]{2,30})?)(?![\w.@/-])"
)


def _is_notes_address(reading: Reading, first: int, last: int) -> bool:
    return last > first and _NOTES.match(reading.text, reading.ends[last]) is not None


def is_thing(reading: Reading, first: int, single: bool) -> bool:
    """Whether what stands before makes the name one of a place, a thing or a type in a program."""
    if first == 0:
        return False
    gap = reading.gap(first - 1)
    if gap not in {" ", ". "}:
        return False
    before = reading.words[first - 1]
    lower = before.lower()
    if before[0].isupper():
        return lower in NAMED_THINGS or (single and gap == " " and lower in _ARTICLES)
    if gap == " " and lower in CODE_BEFORE:
        return True
    if not single or gap != " ":
        return False
    if lower in _NAMESAKES:
        return True
    if lower in _PREPOSITIONS and _is_first_only(reading, first):
        return False
    return lower in _ARTICLES or (lower in _IN and not _is_possessive(reading, first))


def _is_first_only(reading: Reading, index: int) -> bool:
    """Whether a word is a first name and nothing else the lists know."""
    return reading.known(index) & (Known.FIRST | Known.WORD | Known.PLACE) == Known.FIRST


def _is_possessive(reading: Reading, index: int) -> bool:
    end = reading.ends[index]
    return reading.text[end : end + 2].lower() == "'s"
