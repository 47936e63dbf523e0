"""Finds passwords, PINs, codes and recovery words that people write in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.detection.secret_values import (
    PLACEHOLDER_WORDS,
    is_code,
    is_location,
    is_placeholder,
    is_technical,
    is_word,
    looks_like_password,
    looks_random,
)
from hybrid_desktop.core.types import EntityType, Finding

# The word for a secret in the languages of the tutorial's users, up to four words, then "is" or a colon.
_NOUN = (
    r"(?P<strong>pass(?:word|phrase|code|wd)|pass|pwd|pw|passwort|kennwort|mot de passe|mdp|"
    r"contrase[nñ]a|senha|"
    r"wachtwoord|has[lł]o|password)"
    r"|(?P<weak>api[ -]?keys?|secret(?: key)?|access (?:key|token)|tokens?|credentials?|"
    r"license key|auth key|\bkey)"
)
_LINK = r"(?:is|was|are|(?:set|changed|reset) to|ist|war|lautet|est|es|è|é)"
_VALUE = r"\s{1,3}(?P<quote>[\"'`(]?)(?P<value>[^\s\"`]{3,100})"
# "password for the router is X", "password strength: X"
_LINKED = LazyPattern(
    rf"(?<![A-Za-z0-9_-])(?:{_NOUN})(?P<filler>(?:\s[\w'@.-]{{1,24}}){{0,5}}?)(?P<link>\s{{0,2}}:|"
    rf"\s{_LINK}\b\s?:?){_VALUE}",
    re.IGNORECASE,
)
# "log in with pwd X"
_DIRECT = LazyPattern(rf"(?<![A-Za-z0-9_-])(?:{_NOUN})(?P<filler>)(?P<link>){_VALUE}", re.IGNORECASE)
_HINTS = ("pass", "pwd", "pw", "key", "token", "secret", "credential", "kennwort", "mdp", "contrase", "senha",
          "wachtwoord", "has")  # fmt: skip
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
        "errata"
    )
)
_PIN = LazyPattern(
    r"\b(?:pin(?! code\s{1,2}[0-9]{6}\b)(?: code| number)?|otp|one[- ]time (?:code|password)|"
    r"(?:verification|security|alarm|access|door|gate|entry|unlock|2fa|sms) code|"
    r"passcode|geheimzahl|code pin)\b(?:\s[a-z]{1,12}){0,3}?\s{0,2}(?::|=|#|is|was|ist|est|es|"
    r"to)?\s{0,2}([0-9]{4,8})(?![\w.,-]*[0-9])",
    re.IGNORECASE,
)
_CVV = LazyPattern(
    r"\b(?:cvv2?|cvc2?|cid|security code)\b\s{0,2}(?::|=|is|number)?\s{0,2}([0-9]{3,4})(?![0-9])",
    re.IGNORECASE,
)
# BIP-39 phrases have 12 to 24 words of three to eight letters (BIP-39, "Wordlist").
_SEED = LazyPattern(
    r"\b(?:(?:seed|recovery|backup|mnemonic|secret)\s(?:phrase|words?)|mnemonic|"
    r"seed)\b[^\n:]{0,30}?(?::|\bis\b|\bare\b|\n|=)\s{0,4}[\"']?"
    r"((?:[a-z]{3,8}[ ,\n]{1,3}){11,23}[a-z]{3,8})\b",
    re.IGNORECASE,
)
_BACKUP_CODES = LazyPattern(
    r"\b(?:backup|recovery|rescue|scratch) codes?\b[^\n:]{0,30}:?\s{0,3}", re.IGNORECASE
)
_ONE_CODE = LazyPattern(r"[\s,;]{0,4}([0-9a-z]{4,6}[- ][0-9a-z]{4,6}|[0-9]{6,10})(?![\w-])", re.IGNORECASE)


class SecretProseRecognizer:
    """Secrets in sentences; the span is the value alone. Questions about secrets hold none."""

    name = "secret_prose"
    entity_types = frozenset({EntityType.SECRET})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The secrets in the sentences of ``prepared``."""
        lower = prepared.lower
        if any(hint in lower for hint in _HINTS):
            yield from self._sentences(prepared.text)
        if prepared.has_digit:
            for pattern in (_PIN, _CVV):
                for match in pattern.finditer(prepared.text):
                    yield Finding(*match.span(1), EntityType.SECRET, 0.85, self.name)
        if "seed" in lower or "mnemonic" in lower or "phrase" in lower or "words" in lower:
            for match in _SEED.finditer(prepared.text):
                yield Finding(*match.span(1), EntityType.SECRET, 0.9, self.name)
        if " code" in lower and prepared.has_digit:
            yield from self._backup_codes(prepared.text)

    def _sentences(self, text: str) -> Iterator[Finding]:
        for pattern in (_LINKED, _DIRECT):
            position = 0
            while match := pattern.search(text, position):
                start, end = _trimmed(text, *match.span("value"))
                position = match.start() + 2
                if self._accepts(text, match, start, end):
                    yield Finding(start, end, EntityType.SECRET, 0.8, self.name)
                    position = end

    def _accepts(self, text: str, match: re.Match[str], start: int, end: int) -> bool:
        value = text[start:end]
        filler = match.group("filler").lower().split()
        if _ABOUT.intersection(filler) or is_placeholder(value) or is_location(value) or is_technical(value):
            return False
        if is_code(value) and not any(map(str.isdigit, value)):
            return False
        if match.group("weak"):
            return looks_random(value) and bool(match.group("link") or not filler)
        if looks_like_password(value):
            return bool(match.group("link")) or (not filler and len(value) >= 6)
        if not match.group("link"):
            return False
        if value.isdigit():
            return len(value) >= 4 and not filler
        return self._accepts_word(text, match, start, end)

    def _accepts_word(self, text: str, match: re.Match[str], start: int, end: int) -> bool:
        """A value of letters only: quoted, or the whole rest of a clause about somebody's own password."""
        value = text[start:end].lower()
        if not is_word(value) or value in _NOT_VALUES or value in PLACEHOLDER_WORDS:
            return False
        if "-" in value.strip("-") and value.count("-") >= 2:
            return True
        if value.endswith(("ed", "ing", "ly")) or match.group("filler").strip():
            return False
        if match.group("quote") in {'"', "'", "`"}:
            return True
        owned = _OWNER_BEFORE.search(text[max(0, match.start() - 60) : match.start()])
        return owned is not None and len(value) >= 4 and _ENDS_CLAUSE.match(text, end) is not None

    def _backup_codes(self, text: str) -> Iterator[Finding]:
        for heading in _BACKUP_CODES.finditer(text):
            position = heading.end()
            while code := _ONE_CODE.match(text, position):
                if not any(char.isdigit() for char in code.group(1)):
                    break
                yield Finding(*code.span(1), EntityType.SECRET, 0.85, self.name)
                position = code.end()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The value without the punctuation of the sentence; a "!" inside a running sentence belongs to it."""
    value = text[start:end].rstrip(".,;:?)'\"")
    if value.endswith("!") and not (text[end : end + 1] == " " and text[end + 1 : end + 2].islower()):
        value = value.rstrip("!")
    return start, start + len(value)
