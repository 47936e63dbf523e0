"""Finds dates of birth: a date in any common writing beside a word such as "born"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hybrid_desktop.core.detection.labels import LabelIndex, fold
from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.detection.table import cells_below
from hybrid_desktop.core.types import EntityType, Finding

# Every writing begins with a digit here; a month in front ("May 3, 2020") is looked for after a hit. A year
# alone is no date, and nobody who was born before 1900 is alive (Gerontology Research Group).
_YEAR = r"(?:19|20)[0-9]{2}"
_DATE = LazyPattern(
    # 17/09/1986, 17. 9. 86
    rf"[0-9](?<![0-9].)(?:[0-9]?[ ]?[./-][ ]?[0-9]{{1,2}}[ ]?[./-][ ]?(?:{_YEAR}|[0-9]{{2}})(?![0-9])"
    # 1986-09-17, 19860917
    r"|(?<=[12])[0-9]{3}(?:[./-][0-9]{1,2}[./-][0-9]{1,2}|[01][0-9][0-3][0-9])(?![0-9])"
    r"|(?<=[12])[0-9]{3}[年년] ?[0-9]{1,2}[月월] ?[0-9]{1,2}[日일]?"
    r"|[0-9]?(?:st|nd|rd|th|er|º|°|\.)?(?: of| de| d')?[ \-](?P<month>[^\W\d_]{3,12})\.?,?(?: de| del)?[ \-]"
    rf"{_YEAR}(?![0-9])"
    rf"|(?P<day>[0-9]?(?:st|nd|rd|th)?,? {_YEAR}(?![0-9])))"
)
_MONTH_BEFORE = LazyPattern(r"([^\W\d_]{3,12})\.? $")
# Month names, or their first letters, of the languages of the labels below, without accents.
_MONTHS = frozenset(
    words(
        "jan january januar janvier enero gennaio januari janeiro styczen stycznia ledna leden "
        "tammikuuta feb february februar fevrier febrero febbraio februari fevereiro luty lutego "
        "unora unor helmikuuta mar march marz maerz mars marzo maart marco marzec marca brezna "
        "brezen maaliskuuta apr april avril abril aprile kwiecien kwietnia dubna duben huhtikuuta "
        "may mai mayo maggio mei maio maj maja kvetna kveten toukokuuta jun june juni juin junio "
        "giugno junho czerwiec czerwca cervna cerven kesakuuta jul july juli juillet julio luglio "
        "julho lipiec lipca cervence cervenec heinakuuta aug august aout agosto augustus sierpien "
        "sierpnia srpna srpen augusti elokuuta sep sept september septembre septiembre settembre "
        "setembro wrzesien wrzesnia zari syyskuuta oct okt october oktober octobre octubre ottobre "
        "outubro pazdziernik pazdziernika rijna rijen lokakuuta nov november novembre noviembre "
        "novembro listopad listopada listopadu marraskuuta dec dez december dezember decembre "
        "diciembre dicembre dezembro grudzien grudnia prosince prosinec joulukuuta января февраля "
        "марта апреля мая июня июля августа сентября октября ноября декабря січня лютого березня "
        "квітня травня червня липня серпня вересня жовтня листопада грудня ocak subat mart nisan "
        "mayis haziran temmuz agustos eylul ekim kasim aralik ιανουαριου φεβρουαριου μαρτιου "
        "απριλιου μαιου ιουνιου ιουλιου αυγουστου σεπτεμβριου οκτωβριου νοεμβριου δεκεμβριου"
    )
)
_FOLDED_MONTHS = frozenset(map(fold, _MONTHS))
_LABELS = (
    "born, born on, dob, d o b, date of birth, birth date, birthdate, birthday, day of birth, "
    "geboren, geboren am, geb, geburtsdatum, geburtstag, gebdatum, geb datum, né, née, né le, "
    "née le, date de naissance, naissance, ddn, nacido, nacida, nació, fecha de nacimiento, "
    "nacimiento, f nac, nato, nata, nato il, nata il, data di nascita, nascita, geboortedatum, "
    "geboren op, nascido, nascida, nasceu, data de nascimento, nascimento, data nasc, urodzony, "
    "urodzona, data urodzenia, ur, født, fødselsdato, fødd, född, födelsedatum, födelsedag, "
    "syntynyt, syntymäaika, narozen, narozena, datum narození, narodený, narodená, "
    "dátum narodenia, született, születési idő, szül, născut, născută, data nașterii, rođen, "
    "rođena, datum rođenja, rojen, datum rojstva, роден, родена, дата на раждане, doğum tarihi, "
    "doğum, doğumlu, γεννήθηκε, ημερομηνία γέννησης, дата рождения, родился, родилась, др, "
    "дата народження, народився, народилася, תאריך לידה, נולד, تاريخ الميلاد, ولد, जन्म तिथि, "
    "जन्म, tanggal lahir, lahir, ngày sinh, sinh ngày, 出生日期, 出生, 生年月日, 생년월일, 生まれ, 출생, "
    "วันเกิด, เกิด"
)
_BEFORE = 48
_BEHIND = 16
_CLOSE = 30
_PARTS = LazyPattern(r"[0-9]|\n\s*\n")  # what ends the reach of a label


class BirthDateRecognizer:
    """Dates beside a word of birth; the classification reads this recognizer's name."""

    name = "birth_date"
    entity_types = frozenset({EntityType.DATE})

    def __init__(self) -> None:
        self._labels: LabelIndex | None = None

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The dates of birth in ``prepared``."""
        if not prepared.has_digit:
            return
        text = prepared.text
        cells: set[tuple[int, int]] = set()
        for match in _DATE.finditer(text):
            span = _date_span(text, match)
            if span is None:
                continue
            if any(start <= span[0] < end for start, end in cells) or self._is_birth(prepared, *span, cells):
                yield Finding(*span, EntityType.DATE, 0.9, self.name)

    def _is_birth(self, prepared: PreparedText, start: int, end: int, cells: set[tuple[int, int]]) -> bool:
        """Whether a label stands beside the date; a label that heads a column adds its ``cells``."""
        if self._labels is None:
            self._labels = LabelIndex((label.strip(), 0) for label in _LABELS.split(","))
        text = prepared.text
        before = max(0, start - _BEFORE)
        while before and before < start and text[before - 1].isalpha():
            before += 1
        for label in self._labels.find(prepared, before, min(len(text), end + _BEHIND)):
            below = cells_below(text, label.start, label.end)
            cells.update(below)
            if any(first <= start < last for first, last in below):
                return True
            if label.end <= start and start - label.end <= _CLOSE:
                if not _PARTS.search(text, label.end, start):
                    return True
            elif label.start >= end and not text[end : label.start].strip(" (,[-"):
                return True
        return False


def _date_span(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """The whole date, the month in front included; None when the word in it is no month."""
    start, end = match.span()
    if match.group("month"):
        return (start, end) if _is_month(match.group("month")) else None
    if match.group("day") is not None:
        before = _MONTH_BEFORE.search(text, max(0, start - 16), start)
        return (before.start(), end) if before and _is_month(before.group(1)) else None
    return start, end


def _is_month(word: str) -> bool:
    return fold(word) in _FOLDED_MONTHS
