"""Finds number plates by their country's form beside a word for a car, a fine or a crash."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.detection.secret_words import hits

# The series in use ("Vehicle registration plates of Europe" and the countries' own articles in Wikipedia).
_FORMS = (
    # Netherlands, side codes 4 to 14 (RDW)
    r"[A-Z]{2}-[0-9]{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-[0-9]{2}|[0-9]{2}-[A-Z]{2}-[A-Z]{2}|"
    r"[0-9]{2}-[A-Z]{3}-[0-9]|"
    r"[0-9]-[A-Z]{3}-[0-9]{2}|[A-Z]{2}-[0-9]{3}-[A-Z]|[A-Z]-[0-9]{3}-[A-Z]{2}|[A-Z]{3}-[0-9]{2}-[A-Z]|"
    r"[A-Z]-[0-9]{2}-[A-Z]{3}|[0-9]-[A-Z]{2}-[0-9]{3}|[0-9]{3}-[A-Z]{2}-[0-9]",
    # Portugal (IMT), Belgium (DIV)
    r"[0-9]{2}-[A-Z]{2}-[0-9]{2}|[A-Z]{2}-[0-9]{2}-[0-9]{2}|[0-9]{2}-[0-9]{2}-[A-Z]{2}|"
    r"[1-9]-[A-Z]{3}-[0-9]{3}",
    # Italy and France (SIV)
    r"[A-HJ-NPR-TV-Z]{2}[ -]?[0-9]{3}[ -]?[A-HJ-NPR-TV-Z]{2}",
    # Germany (FZV, annex 2): district, letters, number; electric and historic cars have a letter more
    r"[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?[0-9]{2,4}[EH]?",
    # Spain since 2000, without vowels
    r"[0-9]{4}[ -]?[B-DF-HJ-NPR-TV-Z]{3}",
    # United Kingdom since 2001 (DVLA, INF104)
    r"[A-HJ-PR-Y]{2}[0-9]{2} ?[A-HJ-PR-Z]{3}",
    # Poland: a district, then digits and a letter; those of digits only look like American postal codes
    r"[A-Z]{2,3} (?=[0-9A-Z]{4,5}(?![0-9A-Z]))[0-9]{1,4}[A-Z][0-9A-Z]{0,3}",
    # Sweden, Finland, Hungary, Brazil (Mercosur), Czechia, Ireland
    r"[A-Z]{3} [0-9]{2}[0-9A-Z]|[A-Z]{3}-[0-9]{3}|[A-Z]{3}[0-9][A-Z][0-9]{2}|[0-9][A-Z][0-9] [0-9]{4}|"
    r"[0-9]{2,3}-[A-Z]{1,2}-[0-9]{1,6}",
)
# Money, makes, standards, units and examples that are written the same way.
_NO_PLATE = (
    "EUR|USD|GBP|CHF|PLN|SEK|NOK|DKK|HUF|CZK|BRL|BMW|ISO|DIN|SAE|VIN|TDI|TSI|GTI|AMG|SUV|RPM|MPH|KMH|PSI|"
    "USB|DVD|CD|ABC|XYZ"
)
_PLATE = LazyPattern(
    rf"(?<![\w./-])(?!(?:{_NO_PLATE})[ 0-9-])(?:{'|'.join(_FORMS)})(?![A-Za-z0-9]|[-./][A-Za-z0-9])"
)
_ANY_PLATE = LazyPattern(r"[0-9](?:(?<=[A-ZÄÖÜ].)|(?<=[A-ZÄÖÜ][ -].)|[ -]?[A-Z])")
# What a plate belongs to and what happens to it, in the languages of the window; "car" is also a part of
# words.
_CAR = LazyPattern(
    r"\b(?:cars?|van|truck|motorbike|vehicle|(?:parking|speeding) (?:ticket|fine)|parked|clamped|towed|"
    r"(?:grey|gray|black|white|red|blue|silver|green) (?:golf|audi|bmw|ford|fiat|opel|seat|skoda|toyota|"
    r"volvo|mini|corsa|kia)|"
    r"auto|wagen|pkw|fahrzeug|strafzettel|knöllchen|bußgeldbescheid|blitzer|geblitzt|parkt|"
    r"voiture|véhicule|amende|contravention|procès-verbal|pv|fourrière|multa|verbale|macchina|automobile|"
    r"veicolo|autovelox|"
    r"coche|vehículo|grúa|carro|viatura|veículo|multad[oa]|auto's|bestelbus|voertuig|boete|bekeuring|"
    r"samochód|samochodu|auta|mandat|pojazd|bil|bilen|böter|parkeringsbot|autoni?)\b"
)
_HINTS = (
    *words("car van truck motorbike vehicle fine parked clamped towed golf audi bmw ford fiat opel"),
    *words("seat skoda toyota"),
    *words("volvo mini corsa kia auto wagen pkw fahrzeug zettel knöll bußgeld blitz parkt voiture"),
    *words("véhicule amende"),
    *words("contravention procès fourrière multa verbale macchina veicolo coche vehículo grúa"),
    *words("viatura veículo bestelbus"),
    *words("voertuig boete bekeuring samoch auta mandat pojazd bil böter parkering ticket"),
    "pv ",
)  # fmt: skip
# What makes such a code the number of a part, a flight or a paper.
_OTHER = LazyPattern(
    r"\b(?:part|model|engine|motor|type|typ|version|order|ref(?:erence)?|code|article|artikel|iso|din|"
    r"flight|room|page|"
    r"series|chapter|section|invoice|rechnung|facture|fattura|factura|case|sku|ticket) ?(?:no\.?|number|"
    r"nr\.?|nummer|#|:)?\s?$"
)
_BEFORE, _BEHIND = 60, 40
_LONGEST = 14


def plates_of_cars(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    """The spans of number plates that a word for a car, a fine or a crash is near."""
    if not _ANY_PLATE.search(prepared.text):
        return
    lower, seen = prepared.lower, 0
    for position, _ in hits(prepared, _HINTS):
        word = _CAR.search(lower, max(0, position - 12), position + 24)
        if word is None:
            continue
        begin = max(seen, word.start() - _BEHIND)
        seen = max(seen, word.end() + _BEFORE)
        for match in _PLATE.finditer(prepared.text, begin, seen + _LONGEST):
            if match.start() < seen and not _OTHER.search(lower[max(0, match.start() - 20) : match.start()]):
                yield match.span()
