"""Finds calendar dates; by themselves they raise no level."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.types import EntityType, Finding

_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:1[89]|20)[0-9]{2}"
# ISO 8601 with or without a time; day and month in either order with one separator.
_NUMERIC = LazyPattern(
    rf"(?<![\w./:-])(?:{_YEAR}([-/.]){_MONTH}\1{_DAY}(?:[T ][0-2][0-9]:[0-5][0-9](?::[0-5][0-9])?)?"
    rf"|(?:{_DAY}([-/.]){_MONTH}|{_MONTH}([-/.]){_DAY})(?:\2|\3){_YEAR})(?![\w/]|[.-][0-9])"
)
# Months in English, German, French, Spanish, Italian, Portuguese, Dutch and Polish.
_NAME = (
    r"(?:jan(?:uary|uar|uari|vier|eiro)?|feb(?:ruary|ruar|ruari)?|f[ée]vr(?:ier)?|fevereiro|mar(?:ch|s|zo|ço|ca)?|"
    r"märz|maart|apr(?:il|ile)?|avril|abril|may|mai|mayo|maggio|maio|mei|maja|jun(?:e|i|io|ho)?|juin|giugno|"
    r"jul(?:y|i|io|ho)?|juillet|luglio|aug(?:ust|ustus)?|août|agosto|sep(?:t(?:ember|embre|iembre)?)?|settembre|"
    r"setembro|oct(?:ober|obre|ubre)?|okt(?:ober)?|ottobre|outubro|nov(?:ember|embre|iembre|embro)?|"
    r"dec(?:ember)?|dez(?:ember|embro)?|d[ée]c(?:embre)?|dicembre|diciembre|enero|febrero|gennaio|febbraio|"
    r"stycznia|lutego|kwietnia|czerwca|lipca|sierpnia|września|października|listopada|grudnia)\b\.?"
)
_WRITTEN = LazyPattern(
    rf"(?<![\w.])(?:{_DAY}(?:st|nd|rd|th|\.|º)?(?: of| de)? {_NAME}(?: de)?,? {_YEAR}"
    rf"|{_NAME} {_DAY}(?:st|nd|rd|th)?,? {_YEAR})(?!\w)"
)
_FOUR_DIGITS = LazyPattern(rf"(?<![0-9]){_YEAR}(?![0-9])")
_REACH = 24  # code points between the year and the other end of a date
_WEEKDAY = LazyPattern(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_IN_YEAR = LazyPattern(
    rf"\b(?:in|since|of|from|until|by|during|before|after) (?:a )?(?P<year>{_YEAR})\b(?![\w-]|[.,:][0-9])"
)


class DateRecognizer:
    """Whole dates, days of the week and years behind "in" or "since"."""

    name = "date"
    entity_types = frozenset({EntityType.DATE})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The dates in ``prepared``."""
        if "day" in prepared.lower:
            for match in _WEEKDAY.finditer(prepared.lower):
                yield Finding(*match.span(), EntityType.DATE, 0.5, self.name)
        if not prepared.has_digit:
            return
        for year in _FOUR_DIGITS.finditer(prepared.lower):
            yield from self._around(prepared.lower, *year.span())

    def _around(self, lower: str, start: int, end: int) -> Iterator[Finding]:
        """The date that has its year at ``lower[start:end]``."""
        for pattern in (_NUMERIC, _WRITTEN, _IN_YEAR):
            for match in pattern.finditer(lower, max(0, start - _REACH), min(len(lower), end + _REACH)):
                if match.start() <= start and end <= match.end():
                    span = match.span("year") if pattern is _IN_YEAR else match.span()
                    yield Finding(*span, EntityType.DATE, 0.7, self.name)
                    return
