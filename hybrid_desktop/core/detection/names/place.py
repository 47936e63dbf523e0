"""Finds countries and towns: by the list, behind a preposition, and postcodes that are called so."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.names.address_words import POSTCODE
from hybrid_desktop.core.detection.names.lists import Known, first_words_of_places, fold, word_list
from hybrid_desktop.core.detection.names.person_words import STOP
from hybrid_desktop.core.detection.names.reading import Reading
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.types import EntityType, Finding

# Before a place that is also a word or a name: "in Reading", "from Florence", "nach Essen".
_BEFORE = frozenset(
    words(
        "in from to near at around towards via visit visiting visited of outside city town village aus nach "
        "bei à de en depuis vers desde hacia em para da di verso naar uit w z do fra til från till i"
    )
)
# What makes an unknown capitalised word behind it a place.
_TOLD = LazyPattern(
    r"\b(?:(?:live[sd]?|living|born|raised|based|located|moved?|moving|moved here|arrived?|stay(?:ed|"
    r"ing)?|settled|"
    r"resid(?:es?|ing)|originally|travel+ed|travelling|came|come|drive|drove|flew|fly|home|returned|"
    r"office|grew up|"
    r"suivie?|habite|né|née|wohnt|geboren|vive|abita|mora|woont|mieszka) (?:here )?(?:in|from|to|at|near|"
    r"to|à|in|en|em|a|w)"
    r"|\b(?:home )?(?:city|town|village)(?: of)?)\s$"
)
_CODE = LazyPattern(
    r"\b(?:zip(?: ?code)?|post ?code|postal code|plz|postleitzahl|code postal|código postal|cap)\b"
    rf"(?::| is| ist| est|:? )? {{0,2}}(?P<code>(?i:{POSTCODE}))(?!\w)"
)
_MOST_WORDS = 4


class PlaceRecognizer:
    """Countries, towns and postcodes by themselves; they raise no level."""

    name = "place"
    entity_types = frozenset({EntityType.LOCATION})

    def find_in(self, reading: Reading) -> Iterator[Finding]:
        """The places in what is free of ``reading``."""
        done = -1
        for index in reading.capitals:
            if index <= done:
                continue
            last = _listed(reading, index)
            if last is None:
                last = _told(reading, index)
            if last is not None:
                done = last
                yield self._finding(reading.starts[index], reading.ends[last])
        if reading.prepared.has_digit:
            for match in _CODE.finditer(reading.prepared.lower):
                yield self._finding(*match.span("code"))

    def _finding(self, start: int, end: int) -> Finding:
        return Finding(start, end, EntityType.LOCATION, 0.6, self.name)


def _listed(reading: Reading, index: int) -> int | None:
    """The last word of the longest listed place that begins at ``index``."""
    if fold(reading.words[index]) in first_words_of_places():
        last = _longest(reading, index)
        if last is not None:
            return last
    known = reading.known(index)
    if not known & Known.PLACE or reading.words[index].lower() in STOP:
        return None
    if known & (Known.FIRST | Known.LAST | Known.WORD) and not _behind_preposition(reading, index):
        return None
    return index


def _longest(reading: Reading, index: int) -> int | None:
    """The last word of the longest place of several words that begins at ``index``."""
    run = [index]
    while len(run) < _MOST_WORDS and run[-1] + 1 < len(reading.words) and reading.gap(run[-1]) == " ":
        run.append(run[-1] + 1)
    places = word_list("places")
    for count in range(len(run), 1, -1):
        if fold(" ".join(reading.words[i] for i in run[:count])) in places:
            return run[count - 1]
    return None


def _behind_preposition(reading: Reading, index: int) -> bool:
    return index > 0 and reading.gap(index - 1) == " " and reading.words[index - 1].lower() in _BEFORE


def _told(reading: Reading, index: int) -> int | None:
    """The last of the unknown words that the text speaks of as a place."""
    if reading.words[index].lower() in STOP or not _behind_preposition(reading, index):
        return None
    start = reading.starts[index]
    if not _TOLD.search(reading.prepared.lower, max(0, start - 32), start):
        return None
    last = index
    while last - index < 3 and reading.gap(last) == " " and reading.words[last + 1][0].isupper():
        last += 1
    return last
