"""Finds names that are written small, as people do in a hurry; only where the text itself is."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.names.lists import Known, word_list
from hybrid_desktop.core.detection.names.person_context import Introduced, at_border, introduced
from hybrid_desktop.core.detection.names.person_words import PARTICLES, STOP
from hybrid_desktop.core.detection.names.reading import Reading
from hybrid_desktop.core.detection.recognizer import LazyPattern

# A text without care for capitals, and English: other languages' small words are names elsewhere.
_CARELESS = LazyPattern(r"(?:^|[\n:\]] ?)[a-z]|\bi(?:'m|'ve)?\b")
_ENGLISH = LazyPattern(r"\b(?:the|is|my|of|to|and|was|for|me)\b")
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof"})
_TELLS = frozenset({"told", "said", "says", "asked", "wrote", "texted", "thinks", "wants"})
_NEITHER = Known.WORD | Known.PLACE


def small_names(reading: Reading) -> Iterator[tuple[int, int]]:
    """The first and last index of each name written small."""
    if not _CARELESS.search(reading.text) or not _ENGLISH.search(reading.text):
        return
    firsts = word_list("first_names")
    done = -1
    for index, word in enumerate(reading.words):
        titled = index > 0 and reading.words[index - 1] in _TITLES
        if index <= done or len(word) < 3 or not (titled or word in firsts or not word.isascii()):
            continue
        if not word[0].islower() or word in STOP:
            continue
        last = _titled(reading, index) or _first(reading, index)
        if last is not None and at_border(reading, index, last):
            done = last
            yield index, last


def _titled(reading: Reading, index: int) -> int | None:
    """``mrs. okonkwo``."""
    if index == 0 or reading.words[index - 1] not in _TITLES or reading.gap(index - 1) not in {" ", ". "}:
        return None
    known = reading.known(index)
    return index if known & (Known.LAST | Known.FIRST) or not known & Known.WORD else None


def _first(reading: Reading, index: int) -> int | None:
    """A first name with a surname behind it, an introduction before it or a verb of saying after it."""
    known = reading.known(index)
    if not known & Known.FIRST or known & _NEITHER:
        return None
    last = _surname(reading, index)
    if last is not None:
        return last
    if introduced(reading, index) >= Introduced.MAYBE:
        return index
    tells = reading.gap(index) == " " and reading.words[index + 1] in _TELLS
    return index if tells else None


def _surname(reading: Reading, index: int) -> int | None:
    """The index of the surname behind a first name, after an initial or a particle at most."""
    for following in (index + 1, index + 2):
        if following >= len(reading.words) or reading.gap(following - 1) not in {" ", ". "}:
            return None
        word = reading.words[following]
        known = reading.known(following)
        if len(word) > 2 and known & Known.LAST and not known & _NEITHER and word not in STOP:
            return following
        if len(word) != 1 and word not in PARTICLES:
            return None
    return None
