"""Finds organisations by their legal form, by what they call themselves, and by what is said about them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from hybrid_desktop.core.detection.names.lists import Known, fold, word_list
from hybrid_desktop.core.detection.names.person_words import LABELS, STOP, TITLES
from hybrid_desktop.core.detection.names.reading import Reading
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.types import EntityType, Finding

# Legal forms by ISO 20275 (Entity Legal Forms code list), as they are abbreviated, by their first word.
_FORMS = frozenset(
    words(
        "gmbh mbh ohg kgaa ltd llc llp pllc inc incorporated plc pty pte sarl sasu eurl spa srl oyj aps kft "
        "zrt ltda lda bhd"
    )
)
# These are ordinary words or abbreviations, too: they count behind a name that is no word, as written here.
_UNSURE_FORMS = frozenset(
    {"AG", "KG", "UG", "SE", "Limited", "Corp", "Corporation", "Co", "Company", "SA", "SAS", "BV", "NV"}
)
_UNSURE_FORMS |= {"VOF", "Oy", "AB", "AS", "ASA", "SL", "S", "B", "N", "Sp", "L", "A", "d", "s", "e"}
_DOTTED = LazyPattern(
    r"(?:L\.L\.C|S\.p\.A|S\.r\.l|S\.A(?:\.S)?|B\.V|N\.V|S\.L|A/S|Sp\. ?z ?o\.? ?o|s\.r\.o|d\.o\.o|e\.V|"
    r"e\.K)\b\.?"
)
_AND_SONS = LazyPattern(
    r"(?<=[\w']) (?:&|and|und|et|e|y|en|og) (?:Sons?|Daughters?|Brothers|Bros|Partners?|Associates|Söhne|"
    r"Sohn|Fils|Hijos|"
    r"Figli|Co|Cie|Zonen|Partnere?)\b\.?"
)
# Nouns at the end of a firm's name; the name before them must be none that a sentence could have.
_NOUNS = frozenset(
    words(
        "print group partners holdings holding associates solutions clinic hospital consulting technologies "
        "technology systems industries enterprises logistics ventures capital insurance pharma "
        "pharmaceuticals labs laboratories robotics instruments software motors airlines airways foods "
        "foundation agency bank bkk aok versicherung krankenkasse sparkasse volksbank werke praxis kanzlei "
        "klinik klinikum stiftung verlag autohaus bäckerei apotheke analytics networks electric electronics "
        "energy engineering builders construction roofing plumbing joinery bakery brewery pharmacy dental "
        "dentistry realty properties advisors advisory accountants solicitors attorneys staffing recruiting "
        "recruitment marketing media studios publishing press textiles chemicals biotech genomics "
        "diagnostics therapeutics ferries shipping freight transport haulage printers mills farms vineyards "
        "winery seafoods catering hotels outfitters supplies hardware furniture fitness credit mutual movers "
        "ratings finance financial services"
    )
)
_CONTEXT = LazyPattern(
    r"(?:\bwork(?:s|ed|ing)? (?:at|for|with)|\bemployed (?:at|by)|\bjob at|\bjobs? (?:with|at)|"
    r"\bemployer(?: is|:|,)?|"
    r"\b(?:my|our) (?:client|customer|supplier|vendor|competitor|company|firm|insurer|bank|employer|"
    r"partner|contractor|"
    r"landlord|broker)(?: is|,|:)?|\bcompany (?:called|named)|\bcompany(?: name)?:|\bfirm (?:called|named)|"
    r"\bceo of|\bfounder of|\bheadquarters of|\binterview (?:at|with)|\bcontract with|\binvoice (?:from|"
    r"for|to)|"
    r"\bon behalf of|\bpartnership with|\barbeite[tn]? (?:bei|für)|\bbei der firma|\bfirma|\bangestellt bei|"
    r"\btravaill?e[rs]? (?:chez|pour)|\btrabaj[ao]r? (?:en|para)|\blavor[ao] (?:per|presso|in)|"
    r"\bwerk(?:t)? bij|"
    r"\btrabalh[ao] (?:na|no|para)|\bpracuj[eę] w|\bofficer? of|"
    r"\bjoin(?:ed|ing)?)\s$"
)
# "Norvale is a small shipping company"; "the Norvale office".
_AFTER = LazyPattern(
    r"(?:,? (?:is|was) an? (?:[\w-]+ ){0,6}?(?:company|firm|bank|agency|manufacturer|startup|start-up|"
    r"supplier|"
    r"retailer|business|charity|studio|consultancy|corporation|broker)\b| office\b|'s (?:HR|CEO|CTO|CFO|"
    r"hr|office|customers|employees|"
    r"headquarters|board|legal team|support|products)\b)"
)


class OrganisationRecognizer:
    """Firms and bodies that are no household names."""

    name = "organisation"
    entity_types = frozenset({EntityType.ORG})

    def find_in(self, reading: Reading) -> Iterator[Finding]:
        """The organisations in what is free of ``reading``."""
        if reading.is_fiction:
            return
        for start, end, score in (
            *_legal(reading),
            *_with_partners(reading),
            *_partnerships(reading),
            *_named(reading),
        ):
            if not _is_household(reading.text[start:end]):
                yield Finding(start, end, EntityType.ORG, score, self.name)


def _is_household(name: str) -> bool:
    """Whether everybody knows the firm: it tells nothing about whom the text is about (LEVELS.md)."""
    folded = fold(name).replace(",", "").rstrip(".")
    known = word_list("known_firms")
    return folded in known or folded.rpartition(" ")[0] in known or folded.partition(" ")[0] in known


def _start_of_run(reading: Reading, index: int) -> int:
    """The first word of the capitalised words that end at ``index``, with "and", "&" and "of" among them."""
    first = index
    while first > 0:
        gap = reading.gap(first - 1)
        before = reading.words[first - 1]
        if gap in {" ", " & ", ", ", "-", ". "} and _is_part(reading, first - 1, gap):
            first -= 1
        elif (
            gap == " "
            and before in {"and", "of", "und"}
            and _is_part(reading, first - 2, reading.gap(first - 2))
        ):
            first -= 2
        else:
            break
    return first


def _is_part(reading: Reading, index: int, gap: str) -> bool:
    """Whether a word belongs to the organisation whose name goes on behind it."""
    if index < 0 or not reading.words[index][0].isupper():
        return False
    lower = reading.words[index].lower()
    if lower in STOP or (lower in TITLES and gap != " "):
        return False
    return gap != ", " or bool(reading.known(index) & Known.LAST)


def _legal(reading: Reading) -> Iterator[tuple[int, int, float]]:
    """Names before a legal form."""
    for index in range(1, len(reading.words)):
        word = reading.words[index]
        lower = word.lower()
        sure = lower in _FORMS
        if not sure and word not in _UNSURE_FORMS:
            continue
        gap = reading.gap(index - 1)
        end = _form_end(reading, index, sure)
        if end is None or gap not in {" ", ", ", ". ", " & "} or (gap == ", " and not sure):
            continue
        first = _start_of_run(reading, index - 1)
        if not reading.words[index - 1][0].isupper() and not _is_small_name(reading, index - 1, sure):
            continue
        if sure or _is_proper(reading, first, index - 1):
            yield reading.starts[first], end, 0.8


def _form_end(reading: Reading, index: int, sure: bool) -> int | None:
    """Where the legal form that begins at ``index`` ends; None when it is none."""
    dotted = _DOTTED.match(reading.text, reading.starts[index])
    if dotted:
        return dotted.end()
    if not sure and len(reading.words[index]) < 2:
        return None
    end = reading.ends[index]
    if reading.gap(index) in {" & ", " "} and reading.words[index + 1] in {"Co", "Ltd", "KG"}:
        end = reading.ends[index + 1]
    return end + 1 if reading.text[end : end + 1] == "." else end


def _is_small_name(reading: Reading, index: int, sure: bool) -> bool:
    """Whether a word written small may be a firm's name: "tekbro inc"."""
    word = reading.words[index]
    return sure and len(word) > 3 and word not in STOP and not reading.known(index) & Known.WORD


def _with_partners(reading: Reading) -> Iterator[tuple[int, int, float]]:
    """``Ostrander & Sons``."""
    for match in _AND_SONS.finditer(reading.text):
        index = bisect_right(reading.starts, match.start() - 1) - 1
        if index < 0 or not reading.words[index][0].isupper() or reading.words[index].lower() in STOP:
            continue
        yield reading.starts[_start_of_run(reading, index)], _through_noun(reading, match.end()), 0.8


def _through_noun(reading: Reading, end: int) -> int:
    """The end of a firm's name with a noun such as "Joinery" behind "& Sons"."""
    index = bisect_left(reading.starts, end)
    if index == len(reading.words) or reading.text[end : reading.starts[index]] != " ":
        return end
    is_noun = reading.words[index].lower() in _NOUNS and reading.words[index][0].isupper()
    return reading.ends[index] if is_noun else end


def _partnerships(reading: Reading) -> Iterator[tuple[int, int, float]]:
    """``Okafor, Lindqvist and Bray``: surnames alone."""
    for index in reading.capitals:
        if index + 3 >= len(reading.words) or reading.gap(index) != ", ":
            continue
        if index and ":" in reading.gap(index - 1) and reading.words[index - 1].lower() in LABELS:
            continue  # persons: "Founders: Okafor, Lindqvist and Bray"
        if reading.words[index + 2] not in {"and", "und", "et", "y", "e"} or reading.gap(index + 1) != " ":
            continue
        if reading.gap(index + 2) == " " and all(
            _is_surname(reading, i) for i in (index, index + 1, index + 3)
        ):
            yield reading.starts[index], reading.ends[index + 3], 0.7


def _is_surname(reading: Reading, index: int) -> bool:
    known = reading.known(index)
    return reading.words[index][0].isupper() and bool(known & Known.LAST) and not known & Known.PLACE


def _named(reading: Reading) -> Iterator[tuple[int, int, float]]:
    """Names with a firm's noun at the end, or spoken of as a firm."""
    done = -1
    for index in reading.capitals:
        lower = reading.words[index].lower()
        if index <= done:
            continue
        if lower in _NOUNS:
            first = _start_of_run(reading, index)
            proper = _is_all_proper if lower in _GENERIC else _is_proper
            if first < index and proper(reading, first, index - 1):
                yield reading.starts[first], reading.ends[index], 0.6
                continue
        if lower in STOP:
            continue
        last = _spoken_of(reading, index)
        if last is not None:
            done = last
            yield reading.starts[index], reading.ends[last], 0.6


_GENERIC = frozenset(
    words(
        "construction engineering systems services technology technologies software energy marketing "
        "electric electronics financial finance insurance transport freight shipping solutions group "
        "partners hardware furniture media studios networks analytics fitness hospital clinic capital "
        "instruments industries"
    )
)


def _is_proper(reading: Reading, first: int, last: int) -> bool:
    """Whether the words before a firm's noun hold one that no dictionary has."""
    return any(
        not reading.known(i) & (Known.WORD | Known.PLACE) and not reading.words[i].isupper()
        for i in range(first, last + 1)
    )


def _is_all_proper(reading: Reading, first: int, last: int) -> bool:
    """Whether no word before a noun that much else has at its end is in the dictionary."""
    return all(_is_proper(reading, i, i) for i in range(first, last + 1))


def _spoken_of(reading: Reading, index: int) -> int | None:
    """The last word of a name that the text calls a firm."""
    last = index
    while last - index < 4 and reading.gap(last) == " " and reading.words[last + 1][0].isupper():
        last += 1
    start, end = reading.starts[index], reading.ends[last]
    if reading.words[index].lower() in TITLES or reading.known(index) & Known.FIRST:
        return None
    if reading.known(index) & Known.PLACE and last > index:
        return None
    if index and reading.gap(index - 1) == " " and reading.words[index - 1][0].isupper():
        return None
    if _CONTEXT.search(reading.prepared.lower, max(0, start - 32), start):
        return last
    return last if _AFTER.match(reading.text, end) else None
