"""Finds passwords and keys that people write in sentences, in the languages of Europe and some beyond."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.detection.secret_breaks import continued
from hybrid_desktop.core.detection.secret_values import (
    PLACEHOLDER_WORDS,
    is_code,
    is_identifier,
    is_location,
    is_placeholder,
    is_technical,
    is_word,
    looks_like_password,
    looks_random,
)
from hybrid_desktop.core.detection.secret_words import hits
from hybrid_desktop.core.types import EntityType, Finding

# The word for a secret, up to five words, then "is" or a colon, then the value.
_NOUN = (
    r"(?P<strong>pass(?:words?|phrases?|codes?|wd|wort|ord(?:et)?)?|pwd|pw|kennwort|mot de passe|mdp|"
    r"contrase[nñ]a|senha|palavra-passe|wachtwoord|has[lł]o|parola d'ordine|lösenord(?:et)?|"
    r"adgangskoden?|kodeord(?:et)?|salasana|heslo|jelszó|şifre(?:m|si)?|parolam?|парол[ьяі]|"
    r"κωδικός|(?:wi-?fi|wlan|wpa2?|network)[ -](?:key|schlüssel)|clé wi-?fi)"
    r"|(?P<weak>keys?|secret|token|tokens|credentials?)"
)
_LINK = (
    r"(?:is|was|are|(?:set|changed|reset) to|ist|war|lautet|wäre|est|c'est|était|es|era|"
    r"è|é|is nu|jest|to|är|er|on|je|-)"
)
_VALUE = r"\s{0,3}(?P<quote>[\"'`(]?)(?P<value>[^\s\"`]{3,100})"
# "password for the router is X", "password strength: X"
_LINKED = LazyPattern(
    rf"(?:{_NOUN})(?![A-Za-z0-9_])(?P<filler>(?:\s[\w'@.-]{{1,24}}){{0,5}}?)(?P<link>\s{{0,2}}:(?=\s|(?<=\w:)[^\s/])|"
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
_HINTS = words(
    "pass pwd pw key token secret credential kennwort mdp contrase senha palavra-passe wachtwoord haslo "
    "hasło lösenord adgangskode kodeord salasana heslo jelszó şifre parola парол κωδικός wifi wi-fi wlan "
    "wpa network mot"
)
# A value in front: "X is my password", "is X strong enough", "I use X everywhere", "set X as the password".
_SHAPED = r"[\"'`(]?(?P<value>(?=[^\s\"'`]{0,64}[A-Za-z])[^\s\"'`]{6,64})[\"'`)]?"
_BEFORE = (
    LazyPattern(
        rf"(?<!\S){_SHAPED}\s(?:is|was|ist|est|es|è|é)\s(?:(?:my|our|the|his|her|mein|unser|das|mon|le|"
        r"mi|la|minha|a|mijn|het)\s(?:[\w-]{1,16}\s){0,2}|)$",
        re.IGNORECASE,
    ),
    LazyPattern(
        rf"(?<!\S){_SHAPED}\s(?:as|for|als|comme|como|come)\s(?:[\w-]{{1,16}}\s){{0,3}}$", re.IGNORECASE
    ),
    LazyPattern(rf"\b(?:is|ist|est|es)\s{_SHAPED}\s(?:[\w-]{{1,16}}\s){{0,3}}$", re.IGNORECASE),
)
_RATED = LazyPattern(
    rf"\b(?:is|ist|are|would)\s{_SHAPED}\s(?:be\s)?(?:(?:a\s)?(?:strong|secure|safe|good|long|sicher|stark)\s"
    r"(?:enough|genug|password|passwort)|sicher genug|stark genug)",
    re.IGNORECASE,
)
_REUSED = LazyPattern(
    rf"\b(?:use|used|using|have|nutze|benutze|verwende)\s{_SHAPED}\s"
    r"(?:everywhere|überall|for (?:everything|all)|"
    r"on (?:every|all)|für alles)",
    re.IGNORECASE,
)
_RATED_HINTS = words("enough genug everywhere überall everything")
_WINDOW = 110
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
        for position, hint in hits(prepared.lower, _HINTS):
            if position and (text[position - 1].isalnum() or text[position - 1] in "_-"):
                continue
            for span in (_behind(text, position), _before(text, position, hint)):
                if span is not None:
                    yield Finding(*span, EntityType.SECRET, 0.8, self.name)
        for span in (*_glued(text), *_rated(prepared)):
            yield Finding(*span, EntityType.SECRET, 0.8, self.name)


def _behind(text: str, position: int) -> tuple[int, int] | None:
    """The span of the value that follows the noun at ``position``."""
    for pattern in (_LINKED, _DIRECT):
        match = pattern.match(text, position)
        if match:
            start, end = _trimmed(text, *match.span("value"))
            last = continued(text, end)
            if _accepts(text, match, start, end) or (
                last > end and _accepts_halves(text, match, start, last)
            ):
                return start, last
    return None


def _before(text: str, position: int, hint: str) -> tuple[int, int] | None:
    """The span of a value that stands in front of the noun at ``position``."""
    if hint not in {"pass", "pwd", "kennwort", "wachtwoord", "contrase", "senha", "mot"}:
        return None
    begin = max(0, position - _WINDOW)
    window = text[begin:position].rpartition("\n")[2]
    begin = position - len(window)
    if " " not in window or not any(map(str.isdigit, window)):
        return None
    for pattern in _BEFORE:
        match = pattern.search(window)
        if match and _is_made_up(match.group("value")):
            return begin + match.start("value"), begin + match.end("value")
    return None


def _rated(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    """The spans of values whose strength or reuse a sentence speaks of, without calling them a password."""
    for position, _ in hits(prepared.lower, _RATED_HINTS):
        begin = max(0, position - _WINDOW)
        for pattern in (_RATED, _REUSED):
            for match in pattern.finditer(prepared.text[begin : position + 12]):
                if _is_made_up(match.group("value")):
                    yield begin + match.start("value"), begin + match.end("value")


def _glued(text: str) -> Iterator[tuple[int, int]]:
    if text.isascii() or not any(word in text for word in _GLUED_WORDS):
        return
    for match in _GLUED.finditer(text):
        start, end = _trimmed(text, *match.span("value"))
        value = text[start:end]
        if looks_like_password(value) and not is_placeholder(value) and not is_code(value):
            yield start, end


def _is_made_up(value: str) -> bool:
    """Whether ``value`` has the shape of a password and of nothing else: four letters, and digits.

    One digit behind a word is a version or a model ("bootstrap5"); three small ones a product ("Office365").
    """
    if is_technical(value) or is_location(value) or is_placeholder(value) or is_code(value):
        return False
    if is_identifier(value):
        return False
    letters = sum(map(str.isalpha, value))
    digits = sum(map(str.isdigit, value))
    symbols = any(char in "!@#$%^&*_+=~?<>|" for char in value[1:-1])
    return letters >= 4 and digits >= 1 and (digits >= 4 or symbols)


def _accepts(text: str, match: re.Match[str], start: int, end: int) -> bool:
    value = text[start:end]
    filler = match.group("filler").lower().split()
    if _ABOUT.intersection(filler) or is_placeholder(value) or is_location(value) or is_technical(value):
        return False
    if is_code(value) and ("(" in value or "[" in value or not _has_digit(value)):
        return False
    if value[0] in ".,;'" or (filler and is_identifier(value)):
        return False
    if match.group("link").strip().lower() == "to" and not match.group().lower().startswith("has"):
        return False  # "is" in Polish only
    if value[1:2] == "'":  # SQL and C mark a literal's kind with a letter: N'…', b'…'
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


def _accepts_halves(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether a value that a line break cuts in two is a secret as a whole, though its first half is none."""
    first, *rest = text[start:end].split()
    value = first + "".join(rest)
    if not match.group("link") or first.lower() in _NOT_VALUES or first.lower() in PLACEHOLDER_WORDS:
        return False
    if match.group("weak"):
        return looks_random(value)
    return _has_digit(value) and looks_like_password(value) and not is_placeholder(value)


def _stands_alone(text: str, match: re.Match[str], value: str) -> bool:
    """Whether a value right behind the noun is one: "pass" is a verb and a keyword of Python too."""
    together = "\n" not in text[match.start() : match.start("value")]
    return (
        together
        and len(value) >= 6
        and (_has_digit(value) or (match.group("quote") in {'"', "'"} and not is_code(value)))
        and looks_like_password(value)
        and not is_identifier(value)
    )


def _has_digit(value: str) -> bool:
    return any(map(str.isdigit, value))


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
_RARE_LINKS = frozenset(["to", "on", "er", "je", "-", "es", "era"])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The value without the punctuation of the sentence; "!" and "?" may belong to a value with a digit."""
    value = text[start:end].rstrip(".,;:)'\"」")
    marked = value.rstrip("!?")
    if not any(map(str.isdigit, marked)):
        value = marked.rstrip(".,;:)'\"")
    return start, start + len(value)
