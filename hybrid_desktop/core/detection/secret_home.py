"""Finds the codes of key boxes, intercoms, alarms and safes where little but the place leads up to them."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.detection.secret_words import hits

# What holds keys: nothing has a number beside it but the code.
_KEY_BOX = (
    r"(?:lock ?box|key ?(?:box|safe|cabinet)|schlüssel(?:kasten|safe|box|tresor)|boîte à clés?|boite a cles?|"
    r"caja de (?:las )?llaves|cassetta (?:delle|porta) ?chiavi|sleutel(?:kluis\w{0,3}|kastje|kluisje)|"
    r"skrytk\w{1,2} (?:na|z) klucz\w{1,4}|cofre (?:de|das) chaves)"
)
_SAFE = r"(?:tresor|safe|coffre(?:-fort)?|caja fuerte|cassaforte|cofre|kluis|sejfu?|zahlenschloss|padlock)"
# What a keypad hangs beside.
_KEYPAD = (
    r"(?:domofon\w{0,2}|(?:video)?citofono|intercom|interphone|interfone|telefonillo|portero automático|"
    r"gegensprechanlage|digicode|alarm ?panel|alarmanlage|alarm[ea]?|allarme|garage\w{0,4}|garaje|garagem|"
    r"gates?|doors?|portail|porte|portão|portón|puerta|cancello|portone|poort|deur|bram\w{1,3}|drzwi|"
    r"furtk\w{1,2}|cellars?|(?:keller|haus|garagen)?tür|tor|keller\w{0,4}|cave|cantina|kelder|"
    r"piwnic\w{1,2}|bodega|shed|storage unit|keypad|schuppen|"
    r"entrance|building|(?:haupt)?eingang\w{0,3}|entrée|immeuble|portal|klatk\w{1,2})"
)
_CODE = (
    r"(?P<value>[*#]?[0-9]{4,8}+[#*]?|[0-9]{1,3}#[0-9]{3,5}+#?|[0-9]{1,2}(?:-[0-9]{1,2}){2,4}+"
    r"|[0-9]{2,3}[a-z][0-9]{2,3}|[a-z][0-9]{3,5})"
)
# With a key that ends the entry, or the flat's number before the code: only a keypad is told this.
_KEYED = r"(?P<value>[0-9]{4,8}+[#*]|[*#][0-9]{4,8}+[#*]?|[0-9]{1,3}#[0-9]{3,5}+#?)"
_DIAL = r"(?P<value>[0-9]{1,2}(?:-[0-9]{1,2}){2,4}+)"
_END = (
    r"(?![\w%°€$£#*]|[.,:/-][0-9])(?=\s{0,2}(?:[.,;!?)\"'\n/|]|$|-\s)|"
    r"\s(?:and|then|but|so|und|dann|et|puis|y|e|poi|luego|en|dan|i|potem|depois)\b)"
)
_WORDS = r"(?:[ ,(:-]{1,3}(?:[^\W\d_]{1,16}['’]?|[0-9]{1,3}(?![\w#-]))){0,6}?[ ,(:=-]{1,3}"
_NOUN = (
    r"(?:codes?|kod|c[oó]digo|codice|combination|combo|combinaison|kombination|combinazione|clave|pin|dial|"
    r"klucz)"
)
_PATTERNS = (
    LazyPattern(
        rf"(?:{_KEY_BOX}|{_SAFE}|{_KEYPAD})\b{_WORDS}{_NOUN}(?:\s[^\W\d_]{{2,14}}){{0,2}}?\s?[:=]?\s?{_CODE}{_END}"
    ),
    LazyPattern(rf"{_KEY_BOX}\b{_WORDS}{_CODE}{_END}"),
    LazyPattern(rf"{_SAFE}\b{_WORDS}{_DIAL}{_END}"),
    LazyPattern(rf"{_KEYPAD}\b{_WORDS}{_KEYED}{_END}"),
    LazyPattern(
        rf"(?:alarm\w{{0,8}}|allarme)\s(?:[^\W\d_]{{1,12}}\s){{0,4}}?"
        rf"(?:mit|with|w/|avec|met|con|com|kodem)\s{_CODE}{_END}"
    ),
)
_HINTS = (
    *words("lockbox keybox keysafe schlüssel sleutel skrytk tresor safe coffre cassaforte cofre kluis sejf"),
    *words("domofon citofono intercom interphone interfone telefonillo portero gegensprech digicode alarm"),
    *words("allarme garage garaje gate door portail porte portão portón puerta cancello poort deur bram"),
    *words("drzwi furtk cellar keller tür cave cantina kelder piwnic bodega shed keypad schuppen padlock"),
    *words("zahlenschloss entrance building eingang entrée immeuble portal klatk"),
    "lock box", "key box", "key safe", "key cabinet", "boîte à cl", "boite a cl", "caja de", "caja fuerte",
    "cassetta", "storage unit",
)  # fmt: skip
_YEAR = LazyPattern(r"(?:19|20)[0-9]{2}")
# A model, a fare or a clock has numbers of its own.
_OTHER = LazyPattern(
    r"\b(?:model|modell|modèle|modelo|type|part|serial|article|zip|post(?:al)?|error|qr|bar|source|promo|"
    r"discount|voucher|opens?|closes?|öffnet|schließt|ouvre|costs?|kostet|price|height|width|flight|boarding|section|"
    r"chapter|edition|fees?|fine|norm|standard)\b"
)


def home_codes(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    """The spans of codes behind the place they open."""
    lower, text = prepared.lower, prepared.text
    for position, _ in hits(prepared, _HINTS):
        start = _word_start(lower, position)
        for pattern in _PATTERNS:
            match = pattern.match(lower, position) or (
                pattern.match(lower, start) if start < position else None
            )
            if match is None or _YEAR.fullmatch(match.group("value")):
                continue
            first, last = match.span("value")
            if _is_printed(text[first:last]) and not _OTHER.search(lower, match.start(), first):
                yield first, last
                break


def _is_printed(code: str) -> bool:
    """Whether the letters of ``code`` are capitals, as a keypad has them."""
    return code == code.upper()


def _word_start(lower: str, position: int) -> int:
    """The start of the word that holds ``position``, at most 12 letters before."""
    first = position
    while first > max(0, position - 12) and lower[first - 1].isalpha():
        first -= 1
    return first
