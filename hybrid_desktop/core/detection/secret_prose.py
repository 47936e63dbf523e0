"""Finds passwords and keys that people write in sentences, in the languages of Europe and some beyond."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.detection.secret_breaks import continued
from hybrid_desktop.core.detection.secret_values import (
    PLACEHOLDER_WORDS,
    has_digit,
    is_code,
    is_identifier,
    is_location,
    is_made_up,
    is_placeholder,
    is_technical,
    is_word,
    looks_like_password,
    looks_random,
    without_punctuation,
)
from hybrid_desktop.core.detection.secret_words import hits
from hybrid_desktop.core.types import EntityType, Finding

# The word for a secret, up to five words, then "is" or a colon, then the value.
_NOUN = (
    r"(?P<strong>pass(?: ?phrases?|words?|codes?|wd|wort|ord(?:et)?)?|pwd|pw|kennwort|mot de passe|mdp|"
    r"contrase[nñ]a|senha|palavra-passe|wachtwoord|has[lł]o|parola d'ordine|lösenord(?:et)?|"
    r"adgangskoden?|kodeord(?:et)?|salasana|heslo|jelsz(?:ó|avam|ava)|clave|p/w|one|"
    r"şifre(?:m|si)?|parolam?|парол[ьяі]|"
    r"κωδικός|(?:wi-?fi|wlan|wpa2?|network)[ -](?:key|schlüssel)|clé wi-?fi)"
    r"|(?P<weak>keys?|secret|token|tokens|credentials?)"
)
_LINK = (
    r"(?:is|was|are|used to be|(?:set|changed|reset) to|ist|war|lautet|wäre|est|c'est|était|es|era|"
    r"è|é|is nu|jest|to|är|er|on|je|with|says|-{1,2}>|[→⇒]|-)"
)
_VALUE = r"\s{0,3}(?P<quote>[\"'`(]?)(?P<value>[^\s\"`]{3,100})"
# "password for the router is X", "password strength: X"
_LINKED = LazyPattern(
    rf"(?:{_NOUN})(?![A-Za-z0-9_])(?P<filler>(?:\s[\w'@.-]{{1,24}}){{0,5}}?)(?P<link>\*{{0,2}}\s{{0,2}}:\*{{0,2}}(?=\s|(?<=\w:)[^\s/])|(?<=\w)\s=(?=\s)|"
    rf"\s{_LINK}(?![\w-])\s?:?(?=\s)){_VALUE}",
    re.IGNORECASE,
)
# "log in with pwd X"
_DIRECT = LazyPattern(rf"(?:{_NOUN})(?![A-Za-z0-9_])(?P<filler>)(?P<link>)(?=\s){_VALUE}", re.IGNORECASE)
# Where no blanks part words, or the particle is glued to the noun: 密码是X, 비밀번호는 X, パスワードはX.
_GLUED = LazyPattern(
    r"(?:비밀번호|비번|패스워드|암호|密码|密碼|口令|パスワード|暗証番号)(?:는|은|이|가|是|为|為|は|が)?"
    r"\s{0,2}[:=]?\s{0,2}[\"'(「]?(?P<value>[!-~]{4,100})"
)
QUOTES = frozenset("\"'`")
_GLUED_WORDS = words("비밀번호 비번 패스워드 암호 密码 密碼 口令 パスワード 暗証番号")
_HINTS = (
    *words(
        "pass pwd pw key token secret credential kennwort mdp contrase senha palavra-passe wachtwoord haslo "
        "hasło lösenord adgangskode kodeord salasana heslo jelsz clave p/w şifre parola "
        "парол κωδικός wifi wi-fi wlan "
        "wpa network"
    ),
    "mot de passe",
    "one is",
    "one was",
    "one:",
)
_CHANGED = LazyPattern(
    r"(?:pass(?:word|wort|code|wd)?|pwd|pw)\s(?:from|von)\s[\"'`]?([^\s\"'`]{4,64})[\"'`]?\s(?:to|into|auf|zu|in)\s"
    r"[\"'`]?([^\s\"'`]{4,64})",
    re.IGNORECASE,
)
_WINDOW = 110
# "the new one is X" means a password when one was spoken of before.
_OTHER = LazyPattern(r"\b(?:new|old|other|full|whole|right|correct|current|real)\s$", re.IGNORECASE)
_ANY_NOUN = LazyPattern(r"password|passwort|passcode|passphrase|\b(?:pwd?|pin|token|key)\b", re.IGNORECASE)
_OWNER_BEFORE = LazyPattern(
    r"(?:\b(?:my|our|his|her|their|the|mein|unser|das|mon|notre|le|mi|nuestra|la|minha|mijn|"
    r"het)\s(?:[\w-]{1,20}\s){0,2}|^|[\n:,-]\s{0,2})$",
    re.IGNORECASE,
)
_ENDS_CLAUSE = LazyPattern(r"[\"'`)]?(?:[.,;!?)]|\s*$|\s*\n|\s(?:and|but|und|et|y|e|en|,|-))")
# Filler words that make the sentence speak about secrets rather than give one away.
_ABOUT = frozenset(
    words(
        "length policy policies manager managers reset field fields requirement requirements must should "
        "can may might hash hashes hashing generator rule rules need needs limit column protected "
        "authentication file files type based format size minimum maximum not isn't never don't input box "
        "screen form prompt ring chain value pair"
    )
)
# Words that follow "the password is" without being one.
_NOT_VALUES = frozenset(
    words(
        "wrong incorrect invalid correct expired required weak strong stronger secure insecure safe "
        "unsafe compromised lost forgotten unknown missing empty blank hidden visible encrypted hashed "
        "stored saved sent shared leaked hacked stolen protected important necessary needed optional "
        "mandatory generated random unique simple complex easy hard difficult good bad enough always "
        "never still already also only usually often really changed updated rejected accepted denied "
        "locked disabled enabled working fine okay different identical similar longer shorter above below "
        "mine yours theirs something anything nothing everything someone somebody what where when which "
        "who because about after before under using written typed entered displayed shown passed used "
        "made based given access login sign protect unlock open decrypt authenticate verify check store "
        "keep share create generate meant supposed going being case-sensitive alphanumeric hardcoded "
        "plaintext autofill falsch richtig abgelaufen vergessen incorrecte oublié incorrecta obligatoria "
        "errata ungültig erforderlich notwendig unsicher schwach zu obligatoire nécessaire erroné erronée "
        "faux trop oublie obligatorio requerida necesaria errada inválida verkeerd vergeten verplicht "
        "błędne wymagane nieprawidłowe bardzo zbyt fel felaktigt forkert feil väärä"
    )
)


class SecretProseRecognizer:
    """Secrets in sentences; the span is the value alone. Questions about secrets hold none."""

    name = "secret_prose"
    entity_types = frozenset({EntityType.SECRET})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The secrets in the sentences of ``prepared``."""
        text = prepared.text
        for position, _ in hits(prepared, _HINTS):
            if not _begins_word(text, position):
                continue
            for span in (*_behind(text, position), *_changed(text, position)):
                yield Finding(*span, EntityType.SECRET, 0.8, self.name)
        for span in _glued(text):
            yield Finding(*span, EntityType.SECRET, 0.8, self.name)


def _begins_word(text: str, position: int) -> bool:
    """Whether a noun can begin at ``position``; German joins nouns ("WLAN-Passwort", "Masterpasswort")."""
    before = text[position - 1 : position] if position else ""
    if before == "-":
        return text[max(0, position - 2) : position - 1].isalnum()
    if before.isalnum() and before.isascii():
        return text[position : position + 8].lower() in {"passwort", "kennwort"}
    return before != "_"


def _changed(text: str, position: int) -> Iterator[tuple[int, int]]:
    """The spans of both values of "password from X to Y"."""
    match = _CHANGED.match(text, position)
    if match is None:
        return
    for group in (1, 2):
        start, end = without_punctuation(text, *match.span(group))
        value = text[start:end]
        if has_digit(value) and looks_like_password(value) and not (is_placeholder(value) or is_code(value)):
            yield start, end


def _behind(text: str, position: int) -> Iterator[tuple[int, int]]:
    """The span of the value that follows the noun at ``position``, if one does."""
    for pattern in (_LINKED, _DIRECT):
        match = pattern.match(text, position)
        if match:
            start, end = without_punctuation(text, *match.span("value"))
            last = continued(text, end)
            if _accepts(text, match, start, end) or (
                last > end and _accepts_halves(text, match, start, last)
            ):
                yield start, last
                return


def _glued(text: str) -> Iterator[tuple[int, int]]:
    if text.isascii() or not any(word in text for word in _GLUED_WORDS):
        return
    for match in _GLUED.finditer(text):
        start, end = without_punctuation(text, *match.span("value"))
        value = text[start:end]
        if looks_like_password(value) and not is_placeholder(value) and not is_code(value):
            yield start, end


def _accepts(text: str, match: re.Match[str], start: int, end: int) -> bool:
    value = text[start:end]
    filler = match.group("filler").lower().split()
    if _ABOUT.intersection(filler) or is_placeholder(value) or is_location(value) or is_technical(value):
        return False
    if is_code(value) and ("(" in value or "[" in value or not has_digit(value)):
        return False
    # SQL and C mark a literal's kind with a letter: N'…', b'…'
    if (
        value[0] in ".,;'"
        or value[1] == "'"
        or (filler and is_identifier(value) and not _is_typed(match, value))
    ):
        return False
    if not _fits_link(text, match, value):
        return False
    if match.group("weak"):
        return _accepts_key(match, value)
    if not match.group("link"):
        return not filler and _stands_alone(text, match, value)
    if looks_like_password(value):
        return True
    if value.isdigit():
        return len(value) >= 4 and not filler
    return _accepts_word(text, match, start, end)


def _is_typed(match: re.Match[str], value: str) -> bool:
    """Whether what is written like a name in code is a password all the same: "Gato_Negro88"."""
    return match.group("strong") is not None and value[0].isupper() and value[-2:].isdigit()


def _fits_link(text: str, match: re.Match[str], value: str) -> bool:
    """Whether a value may follow a noun or a link that means many things: "the new one", "with"."""
    noun = match.group("strong") or ""
    if noun.lower() == "one":
        before = text[max(0, match.start() - _WINDOW) : match.start()]
        return has_digit(value) and _OTHER.search(before) is not None and _ANY_NOUN.search(before) is not None
    link = match.group("link").strip().lower()
    filler = match.group("filler")
    if link == "=":  # "password of the NAS = X"; without words between, code's assignments are another's work
        return bool(filler) and "\n" not in filler and not match.group("weak")
    if link == "to" and not match.group().lower().startswith("has"):
        return False  # "is" in Polish only
    if link in {"with", "says"}:
        return is_made_up(value)
    return noun.lower() != "clave" or has_digit(value)


def _accepts_halves(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether a value that a line break cuts in two is a secret as a whole, though its first half is none."""
    first, *rest = text[start:end].split()
    value = first + "".join(rest)
    if (
        match.group("link").strip() in {"", "="}
        or first.lower() in _NOT_VALUES
        or first.lower() in PLACEHOLDER_WORDS
    ):
        return False
    if match.group("weak"):
        return looks_random(value)
    return has_digit(value) and looks_like_password(value) and not is_placeholder(value)


def _stands_alone(text: str, match: re.Match[str], value: str) -> bool:
    """Whether a value right behind the noun is one: "pass" is a verb and a keyword of Python too."""
    together = "\n" not in text[match.start() : match.start("value")]
    return (
        together
        and len(value) >= 6
        and (has_digit(value) or (match.group("quote") in {'"', "'"} and not is_code(value)))
        and looks_like_password(value)
        and not is_identifier(value)
    )


def _accepts_key(match: re.Match[str], value: str) -> bool:
    """A key or token: made by a machine. Some vendors' are digits only, 15 at least (Asana, Discord)."""
    if not match.group("link") and match.group("filler"):
        return False
    number = value.isdigit() and len(value) >= 15 and not match.group("weak").lower().startswith("key")
    return looks_random(value) or (number and bool(match.group("link")))


def _accepts_word(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """A value of letters only: quoted, or the whole rest of a clause about somebody's own password."""
    value = text[start:end].lower()
    if not is_word(value) or value in _NOT_VALUES or value in PLACEHOLDER_WORDS:
        return False
    if match.group("link").strip() in _RARE_LINKS:
        return False
    if "-" in value.strip("-") and value.count("-") >= 2:
        return True
    if value.endswith(("ed", "ing", "ly")) or match.group("filler").strip():
        return False
    if match.group("quote") in QUOTES:
        return True
    owned = _OWNER_BEFORE.search(text[max(0, match.start() - 60) : match.start()])
    return owned is not None and len(value) >= 4 and _ENDS_CLAUSE.match(text, end) is not None


# These mean "is" in one language and something else in another; a word behind them proves nothing.
_RARE_LINKS = frozenset(
    ["to", "on", "er", "je", "-", "->", "-->", "→", "⇒", "es", "era", "with", "says", "used to be"]
)
