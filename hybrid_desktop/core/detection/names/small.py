"""Finds names that are written small, as people do in a hurry; only where the text itself is."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.names.lists import Known, word_list
from hybrid_desktop.core.detection.names.person_context import Introduced, at_border, introduced
from hybrid_desktop.core.detection.names.person_words import ASKS, NOT_PERSONS, PARTICLES, STOP
from hybrid_desktop.core.detection.names.reading import Reading
from hybrid_desktop.core.detection.recognizer import LazyPattern

# A text without care for capitals, and English: other languages' small words are names elsewhere.
_CARELESS = LazyPattern(r"(?:^|[\n:\]] ?)[a-z]|\bi(?:'m|'ve)?\b")
_ENGLISH = LazyPattern(r"\b(?:the|is|my|of|to|and|was|for|me)\b")
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof"})
_FAMILY = frozenset({"aunt", "auntie", "uncle", "granny", "grandma", "grandpa", "cousin", "nana"})
_TELLS = frozenset({"told", "said", "says", "asked", "wrote", "texted", "thinks", "wants"})
_LEAST_UNKNOWN = 7  # letters of a word in no list that is a surname; shorter ones are slang as often
_NEITHER = Known.WORD | Known.PLACE


def small_names(reading: Reading) -> Iterator[tuple[int, int]]:
    """The first and last index of each name written small."""
    if not _CARELESS.search(reading.text):
        return
    english = _ENGLISH.search(reading.text) is not None
    firsts = word_list("first_names")
    done = -1
    for index, word in enumerate(reading.words):
        if not english and not (word in firsts and _begins_line(reading, index)):
            continue
        if word in _TITLES:
            found = _titled(reading, index + 1)
        elif word in _FAMILY:
            found = _of_family(reading, index + 1)
        elif word in firsts or not word.isascii():
            found = _first(reading, index)
        else:
            continue
        if found is not None and not english and not _ends_line(reading, found[1]):
            continue
        if found is not None and found[0] > done and at_border(reading, *found):
            done = found[1]
            yield found


def _begins_line(reading: Reading, index: int) -> bool:
    start = reading.starts[index]
    return start == 0 or reading.text[start - 1] == "\n"


def _ends_line(reading: Reading, index: int) -> bool:
    return reading.text[reading.ends[index] : reading.ends[index] + 1] in {"", "\n"}


def _titled(reading: Reading, index: int) -> tuple[int, int] | None:
    """``mrs. okonkwo``: the word at ``index`` behind a title."""
    if index == len(reading.words) or reading.gap(index - 1) not in {" ", ". "}:
        return None
    known = reading.known(index)
    is_small = reading.words[index][0].islower() and len(reading.words[index]) > 2
    return (
        (index, index)
        if is_small and (known & (Known.LAST | Known.FIRST) or not known & Known.WORD)
        else None
    )


def _of_family(reading: Reading, index: int) -> tuple[int, int] | None:
    """``aunt bev``: the first name at ``index`` behind a word for a relative."""
    if index == len(reading.words) or reading.gap(index - 1) != " ":
        return None
    word = reading.words[index]
    is_first = bool(reading.known(index) & Known.FIRST) and not reading.known(index) & _NEITHER
    return (index, index) if word[0].islower() and is_first and word not in STOP else None


def _first(reading: Reading, index: int) -> tuple[int, int] | None:
    """A first name with a surname behind it, an introduction before it or a verb of saying after it."""
    word = reading.words[index]
    known = reading.known(index)
    if len(word) < 3 or not word[0].islower() or word in STOP or not known & Known.FIRST or known & _NEITHER:
        return None
    last = _surname(reading, index)
    if last is not None:
        return index, last
    if introduced(reading, index) >= Introduced.MAYBE:
        return index, index
    tells = reading.gap(index) == " " and reading.words[index + 1] in _TELLS
    asked = index > 0 and reading.gap(index - 1) == " " and reading.words[index - 1] in ASKS
    return (index, index) if tells or (asked and word not in NOT_PERSONS) else None


def _surname(reading: Reading, index: int) -> int | None:
    """The index of the surname behind a first name, after an initial or a particle at most."""
    for following in (index + 1, index + 2):
        if following >= len(reading.words) or reading.gap(following - 1) not in {" ", ". "}:
            return None
        word = reading.words[following]
        known = reading.known(following)
        if len(word) > 2 and known & Known.LAST and not known & _NEITHER and word not in STOP:
            return following
        if not known and word.islower() and len(word) >= _LEAST_UNKNOWN and following == index + 1:
            return following
        if len(word) != 1 and word not in PARTICLES:
            return None
    return None
