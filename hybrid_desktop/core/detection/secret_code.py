"""Finds PINs, one-time and access codes, card security codes, backup codes and recovery words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.detection.secret_words import hits
from hybrid_desktop.core.types import EntityType, Finding

_LINK = (
    r"(?P<filler>(?:\s(?!is\b)[a-z']{1,12}){0,3}?)\s{0,2}"
    r"(?P<link>:|=|#|is|was|ist|war|lautet|est|es|è|é|to|jest|är)?\s{0,2}"
)
_PIN = LazyPattern(
    r"(?P<noun>pin(?! code\s{1,2}[0-9]{6}\b)(?:[ -]?code|[ -]?number|[ -]?nummer|'?s)?|puk|otp|tan|"
    r"one[- ]time (?:code|password|pin)|geheimzahl|pincode|passcode|"
    r"(?:verification|security|alarm|access|door|gate|entry|unlock|2fa|mfa|sms|keypad|garage|lockbox|lock|"
    r"safe|login|confirmation|authentication|authenticator|bank|entrance|building|disarm) codes?|"
    r"code (?:to|for|of) (?:the|our|my) (?:\w{1,12} )?"
    r"(?:gate|door|alarm|garage|safe|house|building|office|lockbox)|"
    r"(?:alarm|tür|tor|zugangs|bestätigungs|sicherheits|einmal|entsperr|haustür|safe)-?code|"
    r"code (?:pin|d'accès|d'entrée|de (?:la )?(?:porte|carte|sécurité|vérification|confirmation)|"
    r"secret|confidentiel)|digicode|"
    r"c[oó]digo (?:pin|de (?:la )?(?:acceso|acesso|puerta|porta|seguridad|segurança|verificación|"
    r"verificação|alarma))|"
    r"codice (?:pin|di (?:accesso|sicurezza|verifica))|(?:toegangs|deur|beveiligings|verificatie)code)"
    rf"\b{_LINK}(?P<value>[0-9]{{4,8}}|[0-9]{{3}}[ -][0-9]{{3}})(?![\w.,-]*[0-9])",
    re.IGNORECASE,
)
_LONGEST_WORD = 24
_YEAR = LazyPattern(r"(?:19|20)[0-9]{2}")
# These are words of electronics and mathematics too; without "is" or a colon they need somebody's.
_ORDINARY = frozenset(["pin", "pins", "tan", "otp"])
_OWNER_BEFORE = LazyPattern(
    r"\b(?:my|our|your|his|her|their|card|debit|credit|sim|bank|atm|mein|meine|mon|mi|mijn)\s$", re.IGNORECASE
)
_PIN_HINTS = words("pin puk otp tan one geheimzahl passcode code códig codig codic digicode")
_CVV = LazyPattern(
    r"(?:cvv2?|cvc2?|cvn|csc|security code|card code|prüfziffer|kartenprüfnummer|cryptogramme)\b"
    r"\s{0,2}(?::|=|is|number|ist|est|es)?\s{0,2}(?P<value>[0-9]{3,4})(?![0-9])",
    re.IGNORECASE,
)
_CVV_HINTS = words("cvv cvc cvn csc security card prüfziffer kartenpr cryptogramme")
# The codes of the vendors' guides ("use any three digits"); they are no secret of anybody.
_SAMPLE_CODES = frozenset(["123", "1234", "000", "0000", "111", "1111", "999", "9999"])
# BIP-39 phrases have 12 to 24 words of three to eight letters (BIP-39, "Wordlist").
_SEED = LazyPattern(
    r"(?:(?:seed|recovery|backup|mnemonic|secret)\s(?:phrase|words?)|mnemonic|"
    r"seed)\b[^\n:]{0,30}?(?::|\bis\b|\bare\b|\n|=)\s{0,4}[\"']?"
    r"(?P<value>(?:(?:[0-9]{1,2}[.)]\s?)?[a-z]{3,8}[ ,\n]{1,3}){11,23}(?:[0-9]{1,2}[.)]\s?)?[a-z]{3,8})\b",
    re.IGNORECASE,
)
_SEED_HINTS = words("seed recovery backup mnemonic secret")
_BACKUP_CODES = LazyPattern(
    r"(?:backup|recovery|rescue|scratch) codes?\b[^\n:]{0,30}:?\s{0,3}", re.IGNORECASE
)
_ONE_CODE = LazyPattern(r"[\s,;]{0,4}([0-9a-z]{4,6}[- ][0-9a-z]{4,6}|[0-9]{6,10})(?![\w-])", re.IGNORECASE)
_BACKUP_HINTS = words("backup recovery rescue scratch")
_KINDS: tuple[tuple[tuple[str, ...], LazyPattern], ...] = (
    (_PIN_HINTS, _PIN),
    (_CVV_HINTS, _CVV),
    (_SEED_HINTS, _SEED),
)


class SecretCodeRecognizer:
    """Short numeric secrets behind their own word, and recovery words; the span is the value alone."""

    name = "secret_code"
    entity_types = frozenset({EntityType.SECRET})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The codes in ``prepared``."""
        for hints, pattern in _KINDS:
            if pattern is not _SEED and not prepared.has_digit:
                continue
            for match in _at_words(prepared, hints, pattern):
                if _is_one(prepared.text, match, pattern):
                    yield Finding(*match.span("value"), EntityType.SECRET, 0.85, self.name)
        if prepared.has_digit:
            for heading in _at_words(prepared, _BACKUP_HINTS, _BACKUP_CODES):
                yield from self._backup_codes(prepared.text, heading.end())

    def _backup_codes(self, text: str, position: int) -> Iterator[Finding]:
        while code := _ONE_CODE.match(text, position):
            if not any(char.isdigit() for char in code.group(1)):
                break
            yield Finding(*code.span(1), EntityType.SECRET, 0.85, self.name)
            position = code.end()


def _is_one(text: str, match: re.Match[str], pattern: LazyPattern) -> bool:
    """Whether a number is a code, by what stands between it and its word, and in front of that."""
    if pattern is _CVV:
        return match.group("value") not in _SAMPLE_CODES
    if pattern is not _PIN or match.group("link"):
        return True
    if match.group("filler") or _YEAR.fullmatch(match.group("value")):
        return False
    owned = _OWNER_BEFORE.search(text[max(0, match.start() - _LONGEST_WORD) : match.start()]) is not None
    return owned or match.group("noun") not in _ORDINARY


def _at_words(
    prepared: PreparedText, hints: tuple[str, ...], pattern: LazyPattern
) -> Iterator[re.Match[str]]:
    """The matches of ``pattern`` that begin at one of ``hints``, or at the start of the word it is in."""
    text = prepared.text
    for position, hint in hits(prepared.lower, hints):
        for start in _starts(text, position, hint):
            match = pattern.match(text, start)
            if match:
                yield match
                break


def _starts(text: str, position: int, hint: str) -> tuple[int, ...]:
    """Where an expression may begin that knows ``hint``: there, or at the word in front of "code"."""
    free = not (position and text[position - 1].isalnum())
    if hint != "code":
        return (position,) if free else ()
    before = text[max(0, position - _LONGEST_WORD) : position].rstrip()
    word = before.split()[-1:] or [""]
    return (max(0, position - _LONGEST_WORD) + len(before) - len(word[0]), position)
