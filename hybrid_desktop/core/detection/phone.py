"""Finds telephone numbers that exist in some country's numbering plan."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, near, words
from hybrid_desktop.core.types import EntityType, Finding

# International: + or 00 and up to 15 digits (ITU-T E.164) with the separators of ITU-T E.123.
_INTERNATIONAL = LazyPattern(
    r"(?<![A-Za-z0-9_+])(?:\+|00)[1-9](?:[ .()/-]{0,3}[0-9]){6,14}(?![0-9])(?!\.[0-9])"
)
# National: 7 to 12 digits in at most six groups.
_NATIONAL = LazyPattern(
    r"(?<![A-Za-z0-9_.+-])(?<![0-9],)\(?[0-9]{1,5}\)?(?:[ ./-]{0,2}[0-9]{1,8}){0,5}"
    r"(?![A-Za-z0-9_])(?![.,][0-9])"
)
# The North American way of writing speaks for itself: (201) 555-3898.
_NORTH_AMERICAN = LazyPattern(
    r"(?<![A-Za-z0-9_.(-])(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}-)[2-9][0-9]{2}-[0-9]{4}(?![A-Za-z0-9_-])"
)
_CONTEXT = LazyPattern(
    r"\b(?:tele)?phones?\b|\btel\b|\bcall(?: me| her| him| us| them)?\b|\bmobile\b|\bcell\b|"
    r"\bsms\b|\bwhats ?app\b|\bfax\b"
    r"|\bmy (?:new )?number\b|\b(?:his|her|their|our|your) number\b|\bcontact number\b|"
    r"\breach (?:me|her|him|us)\b|\btext (?:me|her|him)\b|\bring me\b"
    r"|\bhandy\b|\btelefon\b|\bmobil\b|\brufnummer\b|\bt[ée]l[ée]phone\b|\bt[ée]l\b|\bportable\b|"
    r"\btel[ée]fono\b"
    r"|\bm[óo]vil\b|\bcellulare\b|\btelefoon\b|\btelem[óo]vel\b|\bcelular\b|\btelefone\b|"
    r"\bsignal\b|\bhotline\b|电话|電話|手机|携帯|전화|โทร"
)
_DATE = LazyPattern(r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{1,2}([-/.])[0-9]{1,2}\2[0-9]{4}")
# An IPv4 address: "call 10.20.4.17" names a machine.
_BYTE = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_DOTTED_QUAD = LazyPattern(rf"(?<![0-9.]){_BYTE}(?:\.{_BYTE}){{3}}(?![0-9]|\.[0-9])")
_CONTEXT_BEFORE = 40
# Countries whose plans are tried for a national number that has a word beside it.
_REGIONS = words(
    "US GB DE FR ES IT NL BE CH AT PT IE SE NO DK FI PL CZ AU NZ CA IN BR MX ZA JP KR GR HU RO TR UA "
    "IL KE NG CO CL AR AE SG"
)


class PhoneRecognizer:
    """Numbers valid under libphonenumber's metadata; national ones only beside a word such as "call"."""

    name = "phone"
    entity_types = frozenset({EntityType.PHONE})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The telephone numbers in ``prepared``, without label and extension; one may be found twice."""
        if not prepared.has_digit:
            return
        if "+" in prepared.text or "00" in prepared.text:
            yield from self._matching(prepared, _INTERNATIONAL, 0.95, (None,))
        yield from self._matching(prepared, _NORTH_AMERICAN, 0.8, ("US",))
        if _CONTEXT.search(prepared.lower):
            yield from self._matching(prepared, _NATIONAL, 0.7, _REGIONS)

    def _matching(
        self, prepared: PreparedText, pattern: LazyPattern, score: float, regions: tuple[str | None, ...]
    ) -> Iterator[Finding]:
        """Numbers of one way of writing that are valid in one of ``regions``."""
        for match in pattern.finditer(prepared.text):
            start, end = match.span()
            if pattern is _NATIONAL and not self._is_candidate(prepared, start, end):
                continue
            if any(_is_valid(match.group(), region) for region in regions):
                yield Finding(start, end, EntityType.PHONE, score, self.name)

    def _is_candidate(self, prepared: PreparedText, start: int, end: int) -> bool:
        """Whether a run of digits has the length of a national number and a word beside it."""
        number = prepared.text[start:end]
        digits = "".join(char for char in number if char.isdigit())
        if not 7 <= len(digits) <= 12 or _DATE.fullmatch(number) or _DOTTED_QUAD.search(number):
            return False
        return near(prepared, start, end, _CONTEXT, _CONTEXT_BEFORE)


def _is_valid(number: str, region: str | None) -> bool:
    """Whether libphonenumber calls ``number`` valid.

    Numbers kept for fiction (NANPA, 555-0100 to 555-0199) count: they stand for somebody's, and whoever
    tries the program out with one must see it found.
    """
    import phonenumbers

    if region is None and number.startswith("00"):
        number = f"+{number[2:]}"
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(parsed)
