"""Finds postal addresses by the grammar of the common Western forms; a street with its number is one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from hybrid_desktop.core.detection.names.address_tail import extended, has_unit, is_coded_town
from hybrid_desktop.core.detection.names.address_words import (
    ENDINGS,
    ENDINGS_UNSURE,
    PARTICLES,
    STATES,
    TYPES_FIRST,
    TYPES_FIRST_AFTER_NUMBER,
    TYPES_LAST,
    TYPES_LAST_SURE,
    TYPES_MIDDLE,
    UK_POSTCODE,
)
from hybrid_desktop.core.detection.names.lists import Known, fold, is_ordinary, known
from hybrid_desktop.core.detection.names.person_words import STOP
from hybrid_desktop.core.detection.names.reading import Reading
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.types import EntityType, Finding

_NUMBER = LazyPattern(
    r"(?<![\w.,:/$€£%#@+=-])[0-9]{1,5}(?:[/-][0-9]{1,5})?(?:[a-zA-Z]\b| (?:bis|ter|[a-zA-Z])\b(?=,? ))?"
    r"(?![\w%€$£:/@])(?![.,][0-9])"
)
_BOX = LazyPattern(
    r"\b(?:(?:[Pp]\.? ?[Oo]\.?|[Gg][Pp][Oo]|[Ll]ocked|[Pp]rivate) ?(?:[Bb]ox|BOX|[Bb]ag)|Postfach|Postbus|"
    r"Postboks|"
    r"Apartado(?: de [Cc]orreos)?|Casella [Pp]ostale|Bo[iî]te [Pp]ostale|(?:PSC|Unit|CMR) [0-9]{1,5},? Box)"
    r"\.? ?[0-9](?:[ -]?[0-9]){0,6}\b"
)
_BOX_HINTS = ("box", "bag", "postfach", "postbus", "postboks", "apartado", "casella", "postale")
_SHIP = LazyPattern(r"\bUS(?:S|NS|CGC) \w{1,30}(?: \w{1,30})?,?\s{1,3}(?=[AFD]PO A[AEP] [0-9]{5})")
_CODED_STREET = LazyPattern(
    rf" (?:[^\W\d_a-z][\w'.-]{{0,20}} ){{0,3}}[^\W\d_a-z][\w'.-]{{0,20}},\s{{1,3}}[^\W\d_a-z][\w'.-]{{0,20}}"
    rf"(?: [^\W\d_a-z][\w'.-]{{0,20}}){{0,2}},?\s(?:(?:{STATES}) [0-9]{{4,5}}\b|{UK_POSTCODE})"
)
_UK = LazyPattern(rf"\b{UK_POSTCODE}")
_CAPITAL_OR_NUMBER = LazyPattern(r"[0-9]{1,5}[A-Za-z]?|[^\W\d_a-z][\w'.-]{0,30}|upon|on|le|by|under")
_BEFORE = LazyPattern(
    r"(?:(?:Flat|Apt|Apartment|Unit|Suite|Room|Floor)\.? [\w-]{1,6},? |[0-9]{1,6},? ){1,2}$"
)
_CONTEXT = LazyPattern(
    r"(?:\baddress(?:es)?(?: (?:is|are|as|to|was|here))?:?|\blive[sd]? (?:at|on)|\bliving at|\blocated "
    r"(?:at|on)|"
    r"\breside[sd]? at|\b(?:deliver(?:ed|y)?|ship(?:ped|ping)?|sent?|return|taxi|moved?|came?) to|"
    r"\boffice is (?:at|on)|"
    r"\bmeet (?:\w+ )?at|\bwohnt?(?:haft)?(?: in)?|\badresse:?|\bhabite(?: au)?|\bdomicilié[e]? (?:au|à)|"
    r"\bvive en|"
    r"\bdirección:?|\bresidente (?:in|a)|\bindirizzo:?|\bwoont (?:op|aan)|\badres:?|\bmora na|\bendereço:?|"
    r"\badrese?:?|\bbor (?:på|i)|\bstop at|\barrived at)\s{1,4}$"
)
_DRIVES = frozenset({"hard", "disk", "flash", "usb", "google", "pen", "thumb", "test", "state", "ssd", "zip"})
_SURE_LOWER = frozenset(
    {"calle", "rue", "rua", "ul", "ulica", "avenida", "boulevard", "piazza", "viale", "avda"}
)
_FORMS_OF_ADDRESS = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "lady"})
_HOUSES = TYPES_LAST | {
    "house",
    "cottage",
    "lodge",
    "farm",
    "barn",
    "mill",
    "hall",
    "villa",
    "flats",
    "works",
}
_MOST_BEFORE = 90  # characters of an address before its postcode
_REACH = 7  # words of a street's name


class AddressRecognizer:
    """Whole postal addresses, each one span over all its lines."""

    name = "address"
    entity_types = frozenset({EntityType.ADDRESS})

    def find_in(self, reading: Reading) -> Iterator[Finding]:
        """The addresses in ``reading``."""
        if not reading.prepared.has_digit:
            return
        done = 0
        for start, end in sorted({*_boxes(reading), *_streets(reading), *_british(reading)}):
            if start < done:
                continue
            start = _widened(reading.text, start, done)
            done, _ = extended(reading.text, end)
            yield Finding(start, done, EntityType.ADDRESS, 0.8, self.name)


def _widened(text: str, start: int, floor: int) -> int:
    """The start of an address with the flat or the number before its street."""
    lower = max(floor, start - 24)
    before = _BEFORE.search(text, lower, start)
    return (
        before.start()
        if before and (before.start() == 0 or not text[before.start() - 1].isalnum())
        else start
    )


def _boxes(reading: Reading) -> Iterator[tuple[int, int]]:
    lower = reading.prepared.lower
    if any(hint in lower for hint in _BOX_HINTS):
        for match in _BOX.finditer(reading.text):
            yield match.span()
    if "FPO" in reading.text or "APO" in reading.text:
        for match in _SHIP.finditer(reading.text):
            yield match.span()


def _streets(reading: Reading) -> Iterator[tuple[int, int]]:
    """Streets with a number, before or behind."""
    coded = _UK.search(reading.text) is not None or _ZIP.search(reading.text) is not None
    for match in _NUMBER.finditer(reading.text):
        following = bisect_left(reading.starts, match.end())
        span = (
            _number_first(reading, match, following)
            or _number_last(reading, match, following - 1)
            or (coded and _coded(reading, match))
            or _told(reading, match, following)
        )
        if span:
            yield span


_ZIP = LazyPattern(rf"\b(?:{STATES}) [0-9]{{4,5}}\b")


def _coded(reading: Reading, match: re.Match[str]) -> tuple[int, int] | None:
    """``612 Juniper Bend, Taos, NM 87571``: whatever the street is called, town, state and code tell."""
    street = _CODED_STREET.match(reading.text, match.end())
    return (match.start(), street.end()) if street else None


def _told(reading: Reading, match: re.Match[str], following: int) -> tuple[int, int] | None:
    """A number and a name that the text calls an address."""
    run = _capital_run(reading, following)
    if not run or reading.text[match.end() : reading.starts[following]] not in {" ", ", "}:
        return None
    if not _CONTEXT.search(reading.prepared.lower, max(0, match.start() - 32), match.start()):
        return None
    return match.start(), _with_number(reading, reading.ends[run[-1]])


def _with_number(reading: Reading, end: int) -> int:
    """The end of a house number behind the street's name, too: some write one before it and one behind."""
    number = _NUMBER.match(reading.text, end + 1)
    return number.end() if number and reading.text[end] in " ," else end


def _capital_run(reading: Reading, index: int) -> list[int]:
    """Capitalised words and particles from ``index`` on, with single blanks between them."""
    run: list[int] = []
    while index < len(reading.words) and len(run) < _REACH:
        word = reading.words[index]
        if not (word[0].isupper() or word in PARTICLES):
            break
        run.append(index)
        if reading.gap(index) not in {" ", ". "}:
            break
        index += 1
    while run and reading.words[run[-1]] in PARTICLES:
        run.pop()
    return run


# --- the number before the street -----------------------------------------------------------------


def _number_first(reading: Reading, match: re.Match[str], following: int) -> tuple[int, int] | None:
    if following >= len(reading.words):
        return None
    if reading.text[match.end() : reading.starts[following]] not in {" ", ", ", "  "}:
        return None
    word = reading.words[following]
    lower = word.lower()
    if (lower in TYPES_FIRST or lower in TYPES_FIRST_AFTER_NUMBER) and not (len(word) < 3 and word != "Av"):
        run = _capital_run(reading, following + 1)
        if run and _near(reading, following) and any(reading.words[i][0].isupper() for i in run):
            return match.start(), _with_number(reading, reading.ends[run[-1]])
    return _english(reading, match, following)


def _near(reading: Reading, index: int) -> bool:
    return reading.gap(index) in {" ", ". "}


def _english(reading: Reading, match: re.Match[str], following: int) -> tuple[int, int] | None:
    """``221B Baker Street``; a rarer type of street needs a town or a code behind it."""
    run = _capital_run(reading, following)
    last = max((i for i in run[1:] if reading.words[i].lower() in TYPES_LAST), default=None)
    if last is None:
        return None
    kind, end = reading.words[last].lower(), reading.ends[last]
    if kind == "drive" and reading.words[last - 1].lower() in _DRIVES:
        return None
    if kind in TYPES_LAST_SURE and last == run[-1]:
        return match.start(), end
    _, parts = extended(reading.text, end)
    told = _CONTEXT.search(reading.prepared.lower, max(0, match.start() - 32), match.start())
    return (match.start(), end) if parts or told else None


# --- the number behind the street -----------------------------------------------------------------


def _number_last(reading: Reading, match: re.Match[str], before: int) -> tuple[int, int] | None:
    if before < 0 or len(match.group()) > 7:
        return None
    gap = reading.text[reading.ends[before] : match.start()]
    if gap not in {" ", ". ", ", ", "  ", " n. ", " nr ", " nr. ", ", nº ", ", n. ", ", no "}:
        return None
    start = _compound_start(reading, before, match.end(), gap)
    if start is None:
        start = _typed_start(reading, before, match.end())
    if start is None and gap == " ":
        start = _coded_start(reading, before, match)
    return None if start is None else (start, match.end())


def _compound_start(reading: Reading, before: int, end: int, gap: str) -> int | None:
    """``Lindenstraße 5``, ``Hegyalja út 98``."""
    word = reading.words[before]
    lower = word.lower()
    if gap == ", ":
        return None
    if lower in TYPES_MIDDLE:
        owned = before > 0 and reading.words[before - 1][0].isupper() and _near(reading, before - 1)
        if owned and reading.words[before - 1].lower() not in STOP:
            return reading.starts[_run_start(reading, before)]
    if not word[0].isupper() or len(word) < 6 or is_ordinary(fold(word)):
        return None
    if lower.endswith(ENDINGS):
        return reading.starts[_run_start(reading, before)]
    if lower.endswith(ENDINGS_UNSURE) and (is_coded_town(reading.text, end) or has_unit(reading.text, end)):
        return reading.starts[_run_start(reading, before)]
    return None


def _run_start(reading: Reading, index: int) -> int:
    """The first of at most three capitalised words that end at ``index``."""
    first = index
    for i in range(index - 1, max(-1, index - 4), -1):
        word = reading.words[i]
        if not word[0].isupper() or reading.gap(i) not in {" ", ". ", "-"} or word.lower() in STOP:
            break
        first = i
    return first


def _typed_start(reading: Reading, before: int, end: int) -> int | None:
    """``Calle del Almendro 17``, ``ul. Długa 7``, ``Via Roma, 1``."""
    for index in range(before - 1, max(-1, before - _REACH), -1):
        if reading.gap(index) not in {" ", ". ", "/ ", "/"}:
            return None
        word = reading.words[index]
        lower = word.lower()
        if lower in TYPES_FIRST:
            if len(word) == 1 and "/" not in reading.gap(index) and lower != "λ":
                return None
            sure = (word[0].isupper() and len(word) > 2) or lower in _SURE_LOWER
            told = sure or extended(reading.text, end)[1] or reading.gap(index) in {". ", "/ ", "/"}
            return reading.starts[index] if told else None
        if not (word[0].isupper() or lower in PARTICLES):
            return None
    return None


def _coded_start(reading: Reading, before: int, match: re.Match[str]) -> int | None:
    """``Lindenkamp 8, 48165 Münster``: what stands before a number that a postcode and a town follow."""
    word = reading.words[before]
    if not word[0].isupper() or word.lower() in STOP or is_ordinary(fold(word)):
        return None
    if is_coded_town(reading.text, match.end()) or has_unit(reading.text, match.end()):
        return reading.starts[_run_start(reading, before)]
    return None


# --- the United Kingdom ---------------------------------------------------------------------------


def _british(reading: Reading) -> Iterator[tuple[int, int]]:
    """``The Old Mill, Dove Lane, Wexham, SL2 4NE``: what stands before a postcode, also without a number."""
    for match in _UK.finditer(reading.text):
        start, parts = _before_postcode(reading.text, match.start())
        if parts > 1 or (parts and any(map(str.isdigit, reading.text[start : match.start()]))):
            yield start, match.end()


def _before_postcode(text: str, position: int) -> tuple[int, int]:
    """Where an address begins whose postcode is at ``position``, and how many parts it has before that."""
    floor = max(0, position - _MOST_BEFORE)
    start, parts = position, 0
    while parts < 6:
        end = floor + len(text[floor:position].rstrip(" ,\n"))
        begin = max(text.rfind(",", floor, end), text.rfind("\n", floor, end), floor - 1) + 1
        found = _segment_start(text[begin:end])
        if found is None or (parts and _is_addressee(text[begin + found : end])):
            break
        start = begin + found
        parts += 1
        if text[begin:start].strip() or begin == floor:
            break
        position = begin
    return start, parts


def _is_addressee(segment: str) -> bool:
    """Whether a part of an address is the person who lives there: "Mrs Petrov", "Anna and Rolf Solheim"."""
    words = segment.replace(".", "").split()
    if not 1 < len(words) < 6 or any(map(str.isdigit, segment)) or words[-1].lower() in _HOUSES:
        return False
    begin = known(fold(words[0]))
    return (
        words[0].lower() in _FORMS_OF_ADDRESS
        or begin & (Known.FIRST | Known.WORD | Known.PLACE) == Known.FIRST
    )


def _segment_start(segment: str) -> int | None:
    """Where the capitalised words and numbers at the end of ``segment`` begin; None when there are none."""
    start = None
    position = len(segment)
    for word in reversed(segment.split(" ")):
        position -= len(word)
        if word and not _CAPITAL_OR_NUMBER.fullmatch(word):
            break
        if word:
            start = position
        position -= 1
    return start
