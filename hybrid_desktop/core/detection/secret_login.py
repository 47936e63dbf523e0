"""Finds passwords beside their noun that hold no digit: made of symbols, capitals or plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.detection.secret_values import (
    is_code,
    is_location,
    is_placeholder,
    is_technical,
    is_word,
    without_punctuation,
)
from hybrid_desktop.core.detection.secret_words import hits
from hybrid_desktop.core.types import EntityType, Finding

_VALUE = r"[\"'`(]?(?P<value>[^\s\"'`]{6,64})"
# "password X", "wachtwoord X"; behind the second kind of noun only where a network was named.
_BESIDE = LazyPattern(
    r"(?:(?P<noun>pass(?:word|wort|code|wd|phrase)?|pwd|pw|kennwort|mot de passe|mdp|contrase[nñ]a|senha|"
    r"palavra-passe|wachtwoord|has[lł](?:o|em|a)|parola d'ordine)|"
    rf"(?P<key>clave|clé|chiave|parola|schlüssel|sleutel|chave|klucz|key|code))\s{{0,1}}[:=,]?\s{{1,2}}{_VALUE}",
    re.IGNORECASE,
)
_NOUN_HINTS = (
    *words("pass pwd pw kennwort mdp contrase senha palavra-passe wachtwoord hasł hasl parola"),
    "mot de passe",
)
_KEY_HINTS = words("clave clé chiave parola schlüssel sleutel chave klucz key code")
_NETWORK = LazyPattern(
    r"wi-?fi|wlan|\bssid\b|\bnetwork\b|hotspot|\bnetz\b|netzwerk|réseau|\bred\b|\brete\b|\brede\b|netwerk|sieć|\bsieci"
)
_NETWORK_HINTS = (
    *words("wifi wi-fi wlan ssid network hotspot netz réseau rete rede netwerk sieć sieci"),
    "red ",
)
_LOGIN = LazyPattern(
    r"\blog(?:ged|ging)?[ -]?(?:in|on)\b|\bsign(?:ed)?[ -]in|\buser|usuario|usuário|utente|utilisateur|"
    r"identifiant|gebruiker|benutzer|użytkownik|\baccount|\bkonto|compte|cuenta|\bconta\b|anmeld|einlogg|"
    r"connect|zaloguj|inlog|\bwith\b|router|netflix|nazwa"
)
_WINDOW = 90
# "log in as m.vd with X", "melde dich als t.huber mit X an".
_AS = LazyPattern(
    r"(?:log(?:ged|ging)?[ -]?(?:in|on)|sign(?:ed|ing)?[ -]?in|melde\w{0,2}|einlogg\w{0,2}|anmeld\w{0,2}|"
    r"logg\w{0,2}|"
    r"connect\w{0,6}|connexion|inicia\w{0,2}|acced\w{0,4}|entra\w{0,2}|inlog\w{0,4}|zaloguj\w{0,3})"
    r"(?:\s[\w.-]{1,16}){0,4}?\s(?:as|als|en tant que|como|come|jako)\s[\"'`]?[^\s\"'`]{2,48}[\"'`]?,?"
    rf"\s(?:with|mit|avec|con|com|met|z|using|and|und|et|y|e|en|i|/)\s{_VALUE}",
    re.IGNORECASE,
)
_AS_HINTS = (*words("log sign melde einlogg anmeld connect connexion inicia acced entra inlog zaloguj"),)
_SYMBOLS = "!#$%^&*+~?@"
# Words joined by hyphens are a value only where nothing goes on about them.
_ENDS = LazyPattern(r"[\"'`)]?(?:[.,;!?)]|\s*$|\s*\n)")
_HUMPS = LazyPattern(r"(?:[A-Z][a-z]{2,12}){2,6}[0-9]{0,4}")
_HYPHENED = LazyPattern(r"[^\W\d_]{2,12}(?:-[^\W_]{1,12}){2,6}")
# Names in code and titles that stand behind the word.
_NAMING = words(
    "field input error manager reset policy form encoder hash change expired validator service token user "
    "email name type box repository controller generator protect forgot recover"
)
# "telephone banking password …, it was bluebell wednesday": two to four plain words end the clause.
_PHRASE = LazyPattern(
    r"(?:pass ?phrase|password|passwort|kennwort|codewort|code ?word|safe ?word|memorable word|mot de passe|"
    r"contraseña|palabra clave|parola d'ordine|wachtwoord|palavra-passe|senha|hasło)"
    r"(?P<filler>[^.?!\n]{0,60}?)(?:(?P<far>,\s?(?:(?:and|but|und|et|y|e|en|i)\s)?"
    r"(?:it was|it is|it's|es war|es ist|c'est|c'était|era|è|é|foi|het was|het is|to|było to)"
    r")|\s(?:is|was|lautet|war|ist|est|était|es|era|è|é|to)(?P<colon>:)?)"
    r"\s[\"']?(?P<value>[^\W\d_]{3,12}(?:[ -][^\W\d_]{3,12}){1,3})[\"']?(?=\s{0,2}(?:[.,;!)\n]|$))",
    re.IGNORECASE,
)
_PHRASE_HINTS = (
    *words("passphrase password passwort kennwort codewort codeword safeword contraseña wachtwoord"),
    *words("palavra-passe senha hasło"),
    "pass phrase", "code word", "safe word", "memorable word", "mot de passe", "palabra clave", "parola d'",
)  # fmt: skip
_OWN = LazyPattern(
    r"\b(?:my|our|his|her|their|mein\w{0,2}|unser\w{0,2}|mon|notre|mi|nuestra|mia|nostra|minha|mijn|ons|moje)\s"
    r"(?:[\w-]{1,16}\s){0,3}[\w-]{0,16}$|bank\w{0,5} $|wi-?fi $"
)
# Words of a statement about a password; a passphrase of things has none of them.
_STATING = frozenset(
    words(
        "four five six seven eight ten twelve words word zwei drei vier wörter deux trois mots dos tres "
        "way common default knowledge admin root user stronger weaker longer shorter better worse upper "
        "lower public private shared personal full half empty blank null known anyone everyone nobody "
        "due yesterday today tomorrow gestern heute morgen hier demain ieri oggi ayer hoy wczoraj "
        "the and for not too very case long short same old new different wrong right correct "
        "incorrect invalid expired required weak strong safe secure good bad easy hard gone lost only "
        "just still already also never always really quite pretty more less than that this these "
        "those what where when how why who all any some none one two three first last least most much "
        "many well worth important necessary sensitive insensitive unique simple complex random about "
        "from with without over under into out off your his her their our mine yours can will must "
        "should would could may might has had have been being are were does did done let get got "
        "please thanks here there now then again once twice company name year birthday date pet dog "
        "cat something anything nothing everything somewhere nowhere nicht sehr schon noch nur auch "
        "immer nie mehr falsch richtig abgelaufen weg neu alt lang kurz sicher unsicher wieder jetzt "
        "hier dort der die das ein eine kein keine mir dir uns zu und oder pas plus très trop encore "
        "déjà aussi toujours jamais faux bon mauvais expiré perdu une des les muy más demasiado "
        "todavía siempre nunca mal bien correcta incorrecta larga corta una los las non molto troppo "
        "ancora sempre mai sbagliata giusta lunga gli che muito mais ainda errada certa longa curta "
        "uma niet heel erg nog altijd nooit fout goed kort een het bardzo zbyt jeszcze zawsze nigdy "
        "złe dobre długie krótkie minimum maximum eight characters letters digits symbols numbers up "
        "changed stored saved"
    )
)
_ENDINGS = ("ed", "ing", "ly", "able", "ible", "tion", "en", "ert", "iert")


class LoginRecognizer:
    """Passwords without digits beside their noun, behind a login's name, and passphrases of plain words."""

    name = "secret_login"
    entity_types = frozenset({EntityType.SECRET})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The passwords in ``prepared``."""
        for span in (*_beside(prepared), *_logged_in(prepared), *_phrases(prepared)):
            yield Finding(*span, EntityType.SECRET, 0.8, self.name)


def _beside(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    text, lower = prepared.text, prepared.lower
    hints = (*_NOUN_HINTS, *_KEY_HINTS) if prepared.holds_any(_NETWORK_HINTS) else _NOUN_HINTS
    for position, _ in hits(prepared, hints):
        before = lower[max(0, position - 1) : position]
        if before.isalnum() or before in {"_", "."}:
            continue
        match = _BESIDE.match(text, position)
        if match is None:
            continue
        window = lower[max(0, position - _WINDOW) : position]
        network = _NETWORK.search(window) is not None
        told = network or _LOGIN.search(window) is not None
        start, end = _bounds(text, match)
        if match.group("key"):
            fits = network and _is_shaped(text[start:end], told=True)
        else:
            fits = (told or match.group("noun").lower() != "pass") and _is_shaped(text[start:end], told=told)
        if fits and (not is_word(text[start:end]) or "-" not in text[start:end] or _ENDS.match(text, end)):
            yield start, end


def _bounds(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The span of a value: one mark ends the sentence, two belong to the password ("SunnySideUp!!")."""
    start, end = match.span("value")
    value = text[start:end].rstrip(".,;:)'\"")
    if value.endswith(("!!", "??", "!?", "?!")):
        return start, start + len(value)
    return without_punctuation(text, start, end)


def _is_shaped(value: str, *, told: bool) -> bool:
    """Whether ``value`` is no word: symbols inside, or capitals or hyphens where a login was spoken of."""
    if len(value) < 6 or not value[0].isalnum() or sum(map(str.isalpha, value)) < 4:
        return False
    lower = value.lower()
    if is_placeholder(value) or is_location(value) or is_technical(value) or is_code(value) or "://" in value:
        return False
    if any(word in lower for word in _NAMING):
        return False
    inner = any(char in _SYMBOLS for char in value.rstrip(_SYMBOLS)) and sum(map(str.islower, value)) >= 3
    bare = value.rstrip("!?*#+$")
    humps = _HUMPS.fullmatch(bare) is not None
    if inner:
        return told or any(map(str.isupper, value))
    return (humps and (told or len(value) - len(bare) > 1)) or (
        told and _HYPHENED.fullmatch(value) is not None
    )


def _logged_in(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    text = prepared.text
    for position, _ in hits(prepared, _AS_HINTS):
        match = _AS.match(text, position)
        if match:
            start, end = _bounds(text, match)
            if _is_shaped(text[start:end], told=True):
                yield start, end


def _phrases(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    text, lower = prepared.text, prepared.lower
    for position, _ in hits(prepared, _PHRASE_HINTS):
        match = _PHRASE.match(text, position)
        if match is None:
            continue
        found = match.group("value").lower().replace("-", " ").split()
        bank = "bank" in match.group("filler").lower()
        owned = bank or _OWN.search(lower[max(0, position - 50) : position]) is not None
        told = match.group("far") or match.group("colon")
        if not owned or (not told and (len(found) > 2 or (len(match.group("filler")) > 24 and not bank))):
            continue
        if not _STATING.intersection(found) and not any(one.endswith(_ENDINGS) for one in found):
            yield match.span("value")
