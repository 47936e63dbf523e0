"""What may follow a street and its number: unit, postcode, town, state, country, on one line or several."""

from __future__ import annotations

from hybrid_desktop.core.detection.names.address_words import POSTCODE, STATES, UK_POSTCODE
from hybrid_desktop.core.detection.names.lists import Known, fold, known, word_list
from hybrid_desktop.core.detection.recognizer import LazyPattern

_CAPITAL = r"(?![\d_a-zß-öø-ÿ])\w"
_TOWN_WORD = rf"(?!(?:{STATES}) [0-9]{{4}}){_CAPITAL}[\w'-]{{0,30}}"
_TOWN = (
    rf"(?:(?:St|Ste|Mt|Ft|Bad)\.? )?{_TOWN_WORD}"
    rf"(?:(?: |-| (?:upon|under|on|in|am|an der|an|im|de|de la|la|le|les|sur|sous|del|di|do|da|dos|u|o'|y|"
    rf"v|nad|pod) )"
    rf"{_TOWN_WORD}){{0,4}}(?: \([\w ]{{1,30}}\))?"
)
# A comma, a blank or the end of a line with the marks of quoted mail before the next one.
_GAP = LazyPattern(r"[,;]?[ \t]{0,8}(?:\r?\n[ \t>?|*]{0,12}){0,2},?[ \t]{0,2}")
_UNIT = LazyPattern(
    r"(?i:(?:apartment|apt|suite|ste|unit|flat|floor|fl|room|rm|building|bldg|block|lot|box|piso|pta|"
    r"puerta|planta|esc|"
    r"bât|bat|interno|int|scala|whg|wohnung|top|stiege|lok|m)\b\.? ?#?[0-9][0-9a-z/-]{0,5}\b)|#[0-9]{1,5}\b|"
    r"(?:Apt|Unit|Flat|Suite)\.? [A-Z]\b|[0-9]{1,2}(?:st|nd|rd|th) [Ff]loor\b|"
    r"[0-9]{1,2}(?:o|a|°|º|ª|er|e|ème|\.)(?: (?:étage|piso|OG|Stock|[A-Z]|izda?|dcha?)\b\.?)|"
    r"[0-9]{1,2}[oaºª°]\b"
)
_CODE = LazyPattern(
    rf"(?:(?:{STATES}|[A-Z]{{2}}|nan),? [0-9]{{4,5}}(?:-[0-9]{{4}})?\b|{POSTCODE})(?:,? {_TOWN})?(?![\w@])"
)
_TOWN_AT = LazyPattern(rf"{_TOWN}(?![\w@])")
_STATE = LazyPattern(rf"(?:{STATES}|[A-Z]{{2,3}}|nan)\b(?!\.?\w)")
_CERTAIN_CODE = LazyPattern(rf"(?:(?:{STATES}) [0-9]{{4,5}}\b|{UK_POSTCODE})")
_ENDS = LazyPattern(r"[ \t]{0,4}(?:$|[\n.,;:!?)\"'])")


def extended(text: str, end: int) -> tuple[int, int]:
    """Where an address whose street ends at ``end`` ends itself, and how many parts it has beyond that."""
    parts = 0
    coded = False
    while parts < 8:
        gap = _GAP.match(text, end)
        if gap is None or gap.end() == end:
            break
        following = _country(text, gap.end()) if coded else _part(text, gap.end(), gap.group())
        if following is None:
            break
        coded = coded or _CODE.match(text, gap.end()) is not None
        end = following
        parts += 1
    return end, parts


def is_coded_town(text: str, position: int) -> bool:
    """Whether a postcode and a town, on the same line or the next, follow ``position``."""
    gap = _GAP.match(text, position)
    if gap is None or not ({",", "\n"} & set(gap.group())):
        return False
    code = _CODE.match(text, gap.end())
    if code is None:
        return False
    first = code.group().split()[0]
    return any(char.isalpha() for char in code.group()) and not (
        len(first) == 4 and first[:2] in {"19", "20"} and first.isdigit()
    )


def has_unit(text: str, position: int) -> bool:
    """Whether the number of a flat or suite follows ``position``."""
    gap = _GAP.match(text, position)
    return gap is not None and gap.end() > position and _UNIT.match(text, gap.end()) is not None


def _part(text: str, position: int, gap: str) -> int | None:
    """The end of the part of an address that begins at ``position`` behind ``gap``."""
    if unit := _UNIT.match(text, position):
        return unit.end()
    separated = "," in gap or "\n" in gap
    code = _CODE.match(text, position)
    if code and (separated or len(code.group()) > 4) and not _is_year(code.group()):
        return _trimmed(text, code.end(), position)
    town = _TOWN_AT.match(text, position)
    if town is None:
        state = _STATE.match(text, position)
        return state.end() if state and separated else None
    return _town_end(text, town.start(), town.end(), "\n" in gap, separated)


def _country(text: str, position: int) -> int | None:
    """The end of a country or a listed town: all that comes behind a postcode."""
    town = _TOWN_AT.match(text, position)
    return None if town is None else _known_place_end(text, town.start(), town.end())


def _town_end(text: str, start: int, end: int, new_line: bool, separated: bool) -> int | None:
    """The end of a town or country, if what stands there is one."""
    known_end = _known_place_end(text, start, end)
    if _followed_by_code(text, end):
        return end
    if known_end is not None:
        return known_end
    if not separated and not _ENDS.match(text, end):
        return None
    if known(fold(text[start:end].split()[0])) & (Known.FIRST | Known.WORD):
        return None
    if new_line:
        return None
    return end if _ENDS.match(text, end) else None


def _followed_by_code(text: str, end: int) -> bool:
    """Whether a postcode, a state or a country comes behind a town."""
    gap = _GAP.match(text, end)
    if gap is None or gap.end() == end:
        return False
    position = gap.end()
    code = _CODE.match(text, position)
    if code is not None:
        return not _is_year(code.group())
    if state := _STATE.match(text, position):
        return (state.end() - state.start() > 1 and "\n" not in gap.group()) or _followed_by_code(
            text, state.end()
        )
    town = _TOWN_AT.match(text, position)
    return town is not None and _known_place_end(text, town.start(), town.end()) is not None


def _known_place_end(text: str, start: int, end: int) -> int | None:
    """The end of the longest known place that begins at ``start``."""
    names = text[start:end].split(" ")
    for count in range(len(names), 0, -1):
        candidate = " ".join(names[:count])
        if fold(candidate) in word_list("places"):
            return start + len(candidate)
    return None


def _trimmed(text: str, end: int, start: int) -> int:
    """A postcode's town without an ordinary word that begins the next sentence."""
    words = text[start:end].split(" ")
    while len(words) > 2 and words[-1].isalpha() and _is_plain_word(words[-1]):
        end -= len(words.pop()) + 1
    return end


def _is_plain_word(word: str) -> bool:
    found = known(fold(word))
    return bool(found & Known.WORD) and not found & (Known.PLACE | Known.LAST)


def _is_year(code: str) -> bool:
    return len(code) == 4 and code.isdigit() and code[:2] in {"19", "20"}
