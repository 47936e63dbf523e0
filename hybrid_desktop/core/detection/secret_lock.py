"""Finds the codes of alarms, doors, safes and cards where a sentence parts the code from its noun."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.detection.secret_home import home_codes
from hybrid_desktop.core.detection.secret_words import hits

# What keypads take: four to eight digits, with the key that ends the entry ("4471#"), French ones with a
# letter ("17B42"), and the turns of a dial ("22-8-41"). A longer number is another thing's.
_CODE = (
    r"(?P<value>[*#]?[0-9]{4,8}+[#*]?|[0-9]{3}[ -][0-9]{3}|[0-9]{1,2}(?:[- ][0-9]{1,2}){2,4}+"
    r"|[0-9]{1,2}[a-f][0-9]{2,3}|c[0-9]{4}y|[a-f][0-9]{3,5})(?![\w.,:/-]{0,40}[0-9])(?![a-z_%°€$£])"
)
_ANY_CODE = LazyPattern(r"[0-9](?:[0-9]{2}|[- ][0-9]{1,2}[- ][0-9]|[a-f][0-9]{2})")
_DIAL = r"(?P<value>[0-9]{1,2}(?:-[0-9]{1,2}){2,4}+|[0-9]{4,8}+[#*])(?![\w.,:/-]{0,40}[0-9])(?![a-z_])"
# What a code opens, in the languages of the window.
_PLACE = (
    r"(?:alarm\w*|allarme|alarme|alarma|safe|vault|strongbox|tresor\w*|coffre(?:-fort)?|caja fuerte|"
    r"cassaforte|cofre|kluis|"
    r"sejfu?|kassaskåp\w*|pad ?locks?|(?:bike|luggage|suitcase|gym) lock|key ?safe|lockbox|lockers?|"
    r"key ?box|keypad|zahlenschloss|vorhängeschloss|cadenas|lucchetto|"
    r"candado|cadeado|hangslot|kłódk\w*|doors?|gates?|garage\w*|entrance|building|elevator|lift|"
    r"(?:haus|wohnungs|garagen|keller)?tür\w*|tor|eingang\w*|porte|portail|immeuble|entrée|puerta|portal|"
    r"port[oó]n|port[aã]o|"
    r"porta|cancello|portone|deur|poort|voordeur|drzwi|bram\w{1,3}|furtk\w{1,2}|domofon\w{0,2}|klatki|"
    r"dør\w*|porten|dörr\w*|"
    r"card|karte|bankkarte|ec-karte|carte|tarjeta|cart[aã]o|carta|bancomat|phone|handy\w*|telemóvel|"
    r"móvil|telefono|téléphone|celular|cellulare|tablet|ipad|laptop|bankpas\w*|pinpas|karty|kort\w*)"
)
_NOUN = (
    r"(?:codes?|kod(?:e|en|u)?|c[oó]digo|codice|clave|senha|geheimzahl|has[lł]o|combinations?|combos?|"
    r"combinaison|combinaci[oó]n|combinazione|combinação|kombination|szyfr|pin)"
)
_LITTLE = r"[^\W\d_]{1,14}['’]?"
_IS = (
    r"(?:\s{0,2}[:=(]\s{0,2}|\s(?:is|was|ist|war|lautet|est|c'est|es|era|è|é|to|är|er|on)\s:?\s?(?:(?:el|"
    r"il|le|the|die)\s)?|\sc'est\s|,\s)"
)
# "Der Code für die Haustür ist 4718", "el código de la caja fuerte es …", "pin del bancomat (58213)".
_CODE_OF = LazyPattern(
    rf"\b{_NOUN}(?:\s(?!is\b|ist\b|es\b)(?:{_LITTLE}\s?){{0,4}}?|\s\w'|"
    rf"\s(?:{_LITTLE}\s){{0,3}}\w')\b{_PLACE}\b(?:\s{_LITTLE}){{0,4}}?{_IS}{_CODE}"
)
# "the alarm by the door is 4471#", "our safe opens with 9-4-1-7": a dial's turns and a last key need no more.
_PLACE_IS = LazyPattern(
    rf"\b{_PLACE}(?:\s{_LITTLE}){{0,4}}?(?:{_IS}|\s(?:opens|unlocks|goes off|opened) (?:with|on|at)\s|"
    rf"\s(?:mit|con|avec|met|se abre con)\s){_DIAL}"
)
# Things that have a code and no measure: "the alarm is 9043", "garage keypad 7713", "lockbox 0417".
_HAS_CODE = r"(?:alarm(?:anlage|e|a)?|allarme|zahlenschloss|cadenas|lucchetto|candado|cadeado|domofon)"
_ONLY_CODE = (
    r"(?:pad ?lock|(?:bike|luggage|suitcase|gym) lock|unlock pattern|key ?safe|lockbox|key ?box|keypad|"
    r"digicode|(?:(?<=tablet )|(?<=phone )|(?<=ipad )|(?<=handy ))unlock)"
)
_OPENED_BY = (
    r"\s(?:opens|unlocks|disarms|goes off) (?:with|on|at|by)\s|\s(?:geht|entsperrt|öffnet)(?: \w{2,5})? mit\s"
)
_ALARM_IS = LazyPattern(
    rf"\b(?:{_HAS_CODE}(?:\s{_LITTLE}){{0,4}}?(?:{_IS}|{_OPENED_BY})|"
    rf"{_ONLY_CODE}(?:\s{_LITTLE}){{0,4}}?(?:{_IS}|{_OPENED_BY}|\s)){_CODE}"
    r"(?=\s{0,2}(?:[.,;!?)\n#*]|$)|\s(?:and|then|but|so|to|for|und|dann|aus|et|puis|y|e|poi|en|dan|i)\b)"
)
# An alarm clock's number is a time.
_CLOCK = LazyPattern(r"\b(?:set|clock|wake|snooze|rings?|morning|wecker|sveglia|réveil)\b")
_UNLOCKED = LazyPattern(
    rf"\b(?:unlock(?:s|ed)?|disarm(?:s|ed)?|entsperr\w{{1,4}}|déverrouille\w{{0,2}}|sblocc\w{{1,4}}|"
    rf"desbloque\w{{1,3}}|ontgrendel\w{{0,3}})(?:\s{_LITTLE}){{0,3}}? (?:with|mit|avec|con|com|met) {_CODE}"
)
_HINTS = (
    *words(
        "door gate portal puerta portail porte porta tür tor deur poort drzwi bram dør cancello bike luggage"
    ),
    *words("suitcase gym"),
    *words("alarm allarm safe vault strongbox tresor coffre caja cassaforte cofre kluis sejf lock"),
    *words("keypad key"),
    *words("schloss cadenas lucchetto candado cadeado hangslot domofon digicode unlock"),
)
_NOUN_HINTS = words("code kod códig codig codic clave senha geheimzahl hasł hasl combi kombi szyfr pin")
# "The safe has the combination 18-44-7", "szyfr do sejfu 12-45-9": what it opens is near.
_COMBINATION = LazyPattern(
    rf"(?:combination|combo|kombination|combinaison|combinaci[oó]n|combinazione|combinação|szyfr)"
    rf"(?:\s{_LITTLE}){{0,3}}?(?:{_IS}|\s){_DIAL}"
)
_ANY_PLACE = LazyPattern(rf"\b{_PLACE}\b")
# "Enter 66120 at the gate".
_ENTERED = LazyPattern(
    r"(?:enter|type|press|punch in|key in|use|tippe|tapez|tape|composez|compose|marca|digita|"
    r"toets)\s(?:in\s)?"
    rf"{_CODE}\s(?:{_LITTLE}\s){{1,3}}{_PLACE}\b"
)
_ENTER_HINTS = (
    *words("enter type press punch tippe tape compose marca digita toets"),
    "key in",
    "use ",
)
_COMBINATION_HINTS = words("combi kombi szyfr combo")
_UNLOCK_HINTS = words("unlock disarm entsperr déverr sblocc desbloq ontgrend")
_YEAR = LazyPattern(r"(?:19|20)[0-9]{2}")

# A code that went to somebody: "I read him the code 839 204", "they told me to text back code 91827".
_BARE_CODE = LazyPattern(
    r"(?:[0-9]-digit )?code[,:]?\s(?P<value>[0-9]{4,8}|"
    r"[0-9]{3}[ -][0-9]{3})(?![\w.,:/-]{0,40}[0-9])(?![a-z_%])"
)
_PASSED_ON = (
    r"\b(?:read|gave|given?|giving|tell|told|sent|texted?|typed?|enter(?:ed)?|dictated|shared|forwarded|"
    r"entrance|"
    r"vorgelesen|durchgegeben|gesagt|geschickt|dicté|donné|envoyé|dado|dije|leído|detto|dato|mandato|"
    r"letto|gegeven|doorgegeven|voorgelezen|podał\w{0,3})\b"
)
_PASSED_BEFORE = LazyPattern(rf"{_PASSED_ON}[^.!?\n]{{0,40}}$")
_PASSED_BEHIND = LazyPattern(rf"^[^.!?\n]{{0,40}}{_PASSED_ON}")
# Codes of other sorts.
_OTHER_CODE = LazyPattern(
    r"\b(?:zip|postal|post|area|country|error|status|exit|promo|promotion|discount|coupon|voucher|dial|"
    r"source|product|"
    r"item|order|colou?r|qr|bar|morse|dress|tax|sort|swift|hs|icd|return|response|http|reference|booking|"
    r"tracking|stock|fault|billing|cpt|sic|naics|unicode|key|char|ascii|hex)[ -]$"
)
_STORY = LazyPattern(
    r"\b(?:(?:a|an|my|our|the|this|crime|spy|fantasy|detective) (?:novel|novella|thriller|screenplay)|"
    r"short story|d&d|dungeons|role-?play|fan ?fiction|kurzgeschichte|drehbuch|krimi|"
    r"(?:un|de|du|le) polar|nouvelle policière|"
    r"romanzo|racconto|novela|cuento|relato|verhaal)\b"
)
# Somebody's own code stays one, whatever else the text is about.
_OWN = LazyPattern(
    r"\b(?:my|our|mein\w{0,2}|unser\w{0,2}|mon|ma|notre|mi|nuestr[oa]|mio|mia|nostr[oa]|mijn|ons|onze)\s"
    r"(?!novel|thriller|story|screenplay|campaign|krimi|roman|drehbuch|polar|cuento|relato|verhaal|racconto)"
)
_PATTERNS = (
    (_NOUN_HINTS, _CODE_OF),
    (_HINTS, _PLACE_IS),
    (_HINTS, _ALARM_IS),
    (_UNLOCK_HINTS, _UNLOCKED),
    (_ENTER_HINTS, _ENTERED),
    (_COMBINATION_HINTS, _COMBINATION),
)


def lock_codes(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    """The spans of codes that open something or that were passed on; a story's are nobody's (LEVELS.md)."""
    if not prepared.has_digit or not _ANY_CODE.search(prepared.lower):
        return
    found = {*_named(prepared), *_passed_on(prepared), *home_codes(prepared)}
    story = bool(found) and _STORY.search(prepared.lower) is not None
    for start, end in sorted(found):
        if not story or _OWN.search(prepared.lower[max(0, start - 60) : start]):
            yield start, end


def _named(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    lower, text = prepared.lower, prepared.text
    for hints, pattern in _PATTERNS:
        for position, _ in hits(prepared, hints):
            start = _word_start(lower, position)
            match = pattern.match(lower, start)
            if match is None or _YEAR.fullmatch(match.group("value")):
                continue
            if pattern is _COMBINATION and not _ANY_PLACE.search(lower, max(0, start - 60), match.end()):
                continue
            if pattern is _ALARM_IS and _CLOCK.search(lower, max(0, start - 40), match.end()):
                continue
            first, last = match.span("value")
            # A keypad's letters are printed as capitals.
            if text[first:last] == text[first:last].upper():
                yield first, last


def _word_start(lower: str, position: int) -> int:
    """The start of the word that holds ``position``, at most 12 letters before ("haustür", "pincode")."""
    first = position
    while first > max(0, position - 12) and lower[first - 1].isalpha():
        first -= 1
    return first


def _passed_on(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    lower = prepared.lower
    for position, _ in hits(prepared, ("code",)):
        match = _BARE_CODE.match(lower, position)
        before = lower[max(0, position - 60) : position]
        if match is None or _OTHER_CODE.search(before) or _YEAR.fullmatch(match.group("value")):
            continue
        if _PASSED_BEFORE.search(before) or _PASSED_BEHIND.search(lower[match.end() : match.end() + 60]):
            yield match.span("value")
