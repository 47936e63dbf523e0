"""Pay of the writer or of a person: a word for pay, an amount, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hybrid_desktop.core.classification.reason import Hit
from hybrid_desktop.core.classification.topics import Topic, hits_of
from hybrid_desktop.core.grammar.patterns import Pattern, any_of
from hybrid_desktop.core.grammar.view import TextView, triggers

_CURRENCY = (
    r"(?:€|\$|£|eur(?:os?)?|usd|dollars?|bucks|quid|pounds?|gbp|chf|franken|francs?|zl(?:otych|oty)?|pln"
    r"|kr|reais|brl|r\$)"
)
_PERIOD = (
    r"(?:an?|per|pro|par|al|all'|por|per|im|im|le|la|na|/|ao|op)\s?(?:hour|hr|h|month|year|week|annum"
    r"|stunde|std|monat|jahr|heure|mois|an"
    r"|hora|mes|ano|ora|mese|anno|uur|maand|jaar|godzine|miesiac|rok)\b|p\.?\s?a\.?\b|monthly|yearly"
    r"|annually|monatlich|jahrlich|mensuels?"
    r"|mensuales|mensili|maandelijks|mensais|miesiecznie|rocznie|brutto|netto|brut|net|bruto|bruts?|nets?"
    r"|lord[io]|nett[io]|liquidos?"
    r"|gross|before tax|after tax"
)
_NUMBER = r"[0-9]{1,3}(?:[.,' ][0-9]{3}){1,3}(?:[.,][0-9]{1,2})?|[0-9]{1,9}(?:[.,][0-9]{1,2})?"
#: An amount of money: with a currency, in thousands, or a number for a time.
MONEY = (
    rf"(?:{_CURRENCY}\s?(?:{_NUMBER})\s?(?:k|m|mio|million)?\b|(?:{_NUMBER})\s?(?:(?:k|tsd|thousand|mil"
    rf"|tys|m|mio|million(?:s|en|es)?)\b\s?)?(?:{_CURRENCY}(?![a-z])|{_PERIOD})"
    r"|[0-9]{1,4}(?:[.,][0-9])?\s?(?:k|tsd|mio|million)\b)"
)
#: An amount that may be bare: at least four digits with nothing countable behind them.
BARE = (
    rf"(?:{MONEY}|[0-9]{{1,3}}(?:[., ][0-9]{{3}})+\b(?=\s*(?:[,.;:!?)]|$|and\b|but\b|und\b|plus\b|which\b"
    r"|fair\b))|[0-9]{4,6}\b(?=\s*(?:[,.;:!?)]|$|and\b|but\b|und\b|plus\b)))"
)
_EARN = any_of(
    "earn earns earned earning verdien verdiene verdient verdiente verdienen gagne gagner gano gana gane"
    " ganaba cobro cobra"
    " guadagno guadagna prendo prende verdienst verdiende ganho ganha recebo recebe zarabia zarabiam"
    " zarabial\\w*"
    " touche percois percoit percibe percibo krijg krijgt bekomm[et]?"
)
_GET = any_of(
    "make makes making made get gets only_get (?:am|'m|is|'s|are|was)_(?:only_)?(?:on|at|paid)"
    " pays?_(?:me|him|her|them) paid hat at"
    " auf_dem_gehalt bekommen"
)
_NOUN = any_of(
    "salary salaries wages? pay_(?:rise|raise|rate|slip|check) paycheck hourly_rate day_rate income bonus"
    " compensation stipend take-home"
    " severance pension_of package gehalt\\w* lohn\\w* stundenlohn brutto einkommen jahresgehalt"
    " monatsgehalt abfindung"
    " salaires? remuneration paie prime indemnite revenus sueldo salario nomina ingresos finiquito"
    " stipendio retribuzione ral"
    " busta_paga liquidazione salaris loon uurloon inkomen ordenado vencimento remuneracao pensj[aeią]+"
    " wynagrodzeni\\w+ zarobk\\w+"
    " wyplat\\w+ premi[aeię] alg benefits? unemployment rente pension"
)
_GAP = r"(?:[\s:=(,]+[\w'.-]+){0,5}?[\s:=(,]+"
_TOPIC = Topic(
    words="pay",
    triggers=triggers(
        "earn earns earned earning verdient verdiene gagne gagner gano gana gane ganaba cobro cobra"
        " guadagno prendo prende ganho ganha"
        " recebo recebe zarabia touche percois percibe krijg krijgt bekomme =make makes making made get"
        " gets paid pays salary salaries"
        " wage wages hourly income bonus compensation stipend  =severance pension package gehalt lohn"
        " stundenlohn brutto einkommen"
        " jahresgehalt monatsgehalt abfindung salaire remuneration paie prime indemnite revenus sueldo"
        " salario nomina ingresos finiquito"
        " stipendio retribuzione ral busta liquidazione salaris loon uurloon inkomen ordenado vencimento"
        " pensja pensje wynagrodzenie"
        " zarobki wyplata premia alg benefit benefits unemployment rente   offered kriege kriegt  "
        " =pay paycheck paga pagan paie paye paient zahlt zahlen betaalt placi placa"
    ),
    inner=(
        "pay him",
        "pay her",
        "pay them",
        *(f" on {digit}" for digit in "123456789"),
        " on £",
        " on $",
        " on €",
        "give me",
        "gives me",
        "is at ",
        "'s at ",
    ),
    has_amount=True,
    own=Pattern(
        r"\b(?:my|our|mein\w{0,2}|mon|ma|mes|mi|mis|mio|mia|mijn|meu|minha|moj\w{0,3}"
        rf"|moja) (?:\w+ ){{0,2}}?(?:{_NOUN})\b{_GAP}{BARE}",
        rf"\bi (?:\w+ )?(?:earn|make|get|only get|am on|'m on|bring home|take home)\b{_GAP}{MONEY}"
        rf"|\bi'm on {MONEY}",
        rf"{MONEY}[^.!?\n]{{0,60}}\bi (?:only |just )?(?:get|make|earn) [0-9]",
        r"\b(?:we|i) (?:only )?pay (?:him|her|them) [0-9]",
        r"\b(?:verdiene|bekomme|kriege|je (?:gagne|touche|percois)|gano|cobro|guadagno|prendo|ganho"
        rf"|recebo|zarabiam)\b{_GAP}{BARE}",
        r"\b(?:pays?|paying|gives|they (?:only )?give|offers?|offered|zahlt|paie|paye|paga|betaalt"
        r"|placi|zahlen"
        rf"|pagano) (?:me|mir|mi|mij)\b{_GAP}{MONEY}|\b(?:me (?:paie|paient|paga[n]?)|mi paga(?:no)?"
        rf"|mir (?:\w+ ){0, 3}?zahlt)\b{_GAP}{MONEY}",
    ),
    facts=Pattern(
        rf"\b(?:is|am|'s|'m) (?:currently |now )?at [0-9]{{2,3}}[.,][0-9]{{3}}\b|\bkriegt\b{_GAP}{BARE}",
        rf"\b(?:{_EARN})\b{_GAP}{BARE}",
        rf"\b(?:{_GET})\b{_GAP}{MONEY}(?! (?:loan|car|house|flat|order|refund|discount|budget|deposit)\b)",
        rf"\b(?:{_NOUN})\b{_GAP}{BARE}",
        rf"{MONEY}\s(?:\w+\s){{0,2}}?(?:{_NOUN})\b",
    ),
)
# "Tom earns $12 an hour. How much does he make …": a sum for school, unless a recognizer found the name.
_SUM = Pattern(
    r"\bhow (?:many|much)\b|\bcalculate\b|\bword problem\b|\bequation\b|\bsolve\b|\bwie ?viel\b"
    r"|\bcombien\b|\bcuanto\b|\bquanto\b|\bhoeveel\b|\bile\b"
)


def pay_hits(view: TextView, names: Sequence[int]) -> Iterator[Hit]:
    """Every statement about what somebody is paid."""
    hits = list(hits_of(_TOPIC, view, names))
    if hits and not names and _SUM.search(view.folded) is not None:
        hits = [hit for hit in hits if hit.words.endswith("the writer")]
    yield from hits
