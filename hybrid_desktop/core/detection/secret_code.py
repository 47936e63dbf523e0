"""Finds PINs, one-time and access codes, card security codes, backup codes and recovery words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.detection.secret_dialogue import dialogue_codes
from hybrid_desktop.core.detection.secret_lock import lock_codes
from hybrid_desktop.core.detection.secret_wallet import setup_keys, wallet_words
from hybrid_desktop.core.detection.secret_words import hits
from hybrid_desktop.core.types import EntityType, Finding

_LINK = (
    r"\)?(?P<filler>(?:\s(?!is\b)[a-z']{1,12}){0,4}?)\s{0,2}"
    r"(?P<link>:|=|#|\?|'s|is|was|ist|war|lautet|est|es|è|é|to|jest|är)?\s{0,2}"
)
_PIN = LazyPattern(
    r"(?P<noun>pin(?! code\s{1,2}[0-9]{6}\b)(?:[ -]?code|[ -]?number|[ -]?nummer|'?s)?|puk|otp|"
    r"(?:m|sms|push|photo)?tan|combination|combo|lockbox|"
    r"one[- ]time (?:code|password|pin)|geheimzahl|pincode|passcode|"
    r"(?:verification|security|alarm|access|door|gate|entry|unlock|2fa|mfa|sms|keypad|garage|lockbox|"
    r"locker|lock|"
    r"safe|login|confirmation|authentication|authenticator|bank|entrance|building|disarm) codes?|"
    r"code (?:to|for|of) (?:the|our|my) (?:\w{1,12} )?"
    r"(?:gate|door|alarm|garage|safe|house|building|office|lockbox)|"
    r"(?:alarm|tür|tor|zugangs|bestätigungs|sicherheits|einmal|entsperr|haustür|safe)-?code|"
    r"code (?:pin|d'accès|d'entrée|de (?:la )?(?:porte|carte|sécurité|vérification|confirmation)|"
    r"secret|confidentiel)|digicode|"
    r"c[oó]digo (?:pin|de (?:la )?(?:acceso|acesso|puerta|porta|seguridad|segurança|verificación|"
    r"verificação|alarma))|"
    r"codice (?:pin|di (?:accesso|sicurezza|verifica))|(?:toegangs|deur|beveiligings|verificatie)code|"
    r"(?P<any>(?!(?:zip|postal|post|area|country|error|status|exit|promo|discount|coupon|voucher|dial|source|"
    r"product|item|order|color|colour|qr|bar|morse|dress|tax|sort|swift|hs|icd|return|response|http)\b)"
    r"[a-z]{2,16} code(?= (?:is|:))))"
    rf"\b{_LINK}"
    r"(?P<value>[0-9]{4,8}|[0-9]{3}[ -][0-9]{3}|[0-9]{1,2}(?:[- ][0-9]{1,2}){2,3})(?![\w.,-]*[0-9])",
    re.IGNORECASE,
)
_LONGEST_WORD = 24
_YEAR = LazyPattern(r"(?:19|20)[0-9]{2}")
# These are words of electronics and mathematics too; without "is" or a colon they need somebody's.
_ORDINARY = frozenset(["pin", "pins", "tan", "otp", "combination", "combo", "lockbox"])
_OWNER_BEFORE = LazyPattern(
    r"\b(?:my|our|your|his|her|their|card|debit|credit|sim|bank|banking|atm|phone|voicemail|mailbox|ipad|tablet|"
    r"mein|meine|mon|mi|mijn|mio|il mio|meu|mój)\s$",
    re.IGNORECASE,
)
_PIN_HINTS = (
    *words("pin puk otp tan mtan smstan pushtan phototan combination combo lockbox geheimzahl passcode"),
    *words("code códig codig codic digicode"),
    "one-time",
    "one time",
)
_CVV = LazyPattern(
    r"(?:cvv2?|cvc2?|cvn|csc|security code|card code|prüfziffer|kartenprüfnummer|cryptogramme|"
    r"back of (?:the|my|his|her|our) card)\b"
    r"(?:(?:\s[a-z]{1,8}){1,4}?\s(?=is|says|reads))?\s{0,2}(?::|=|is|says|reads|number|ist|est|es)?\s{0,2}"
    r"(?P<value>[0-9]{3,4})(?![0-9])",
    re.IGNORECASE,
)
_CVV_HINTS = (*words("cvv cvc cvn csc security card prüfziffer kartenpr cryptogramme"), "back of ")
# BIP-39 phrases have 12 to 24 words of three to eight letters (BIP-39, "Wordlist").
_SEED = LazyPattern(
    r"(?:(?:wallet|metamask)?\s?(?:seed|recovery|backup|mnemonic|secret|wallet|metamask)\s(?:phrase|"
    r"words?)|mnemonic|"
    r"seed)\b[^\n:]{0,30}?(?::|\bis\b|\bare\b|\n|=)\s{0,4}[\"']?"
    r"(?P<value>(?:(?:[0-9]{1,2}[.)]\s?)?[a-z]{3,8}[ ,\n]{1,3}){11,23}(?:[0-9]{1,2}[.)]\s?)?[a-z]{3,8})\b",
    re.IGNORECASE,
)
_USE = LazyPattern(
    r"use (?P<value>[0-9]{4,8}) (?:to|as|for) (?:verify|confirm|log|sign|your|complete|authenticate)",
    re.IGNORECASE,
)
_SEED_HINTS = words("wallet metamask seed recovery backup mnemonic secret")
_BACKUP_CODES = LazyPattern(
    r"(?:(?:backup|recovery|rescue|scratch) codes?|(?:2fa|mfa|totp) (?:backups?|"
    r"recovery))\b[^\n:]{0,30}:?\s{0,3}",
    re.IGNORECASE,
)
_ONE_CODE = LazyPattern(
    r"[\s,;]{0,4}(?:[0-9]{1,2}[.)]\s?|[-*•]\s)?"
    r"([0-9a-z]{4,6}(?: [0-9a-z]{4,6}|(?:-[0-9a-z]{4,6}){1,7})|[0-9]{6,10})(?![\w-])",
    re.IGNORECASE,
)
_BACKUP_HINTS = words("backup recovery rescue scratch 2fa mfa totp")
_KINDS: tuple[tuple[tuple[str, ...], LazyPattern], ...] = (
    (_PIN_HINTS, _PIN),
    (_CVV_HINTS, _CVV),
    (_SEED_HINTS, _SEED),
    (("use ",), _USE),
)
# A code or recovery words in front of their noun: "482913 is your code", "… is my seed phrase".
_IN_FRONT = LazyPattern(
    r"(?<![\w.])(?:[A-Z]-)?(?P<value>[0-9]{4,8})\s(?:is|ist|est|es)\s(?:your|my|dein|ihr|votre|tu|"
    r"su)\s(?:\w{1,16}\s){0,3}$|"
    r"\b(?P<words>(?:[a-z]{3,8} ){11,23}[a-z]{3,8}) (?:is|are) (?:my|our|the) (?:\w{1,12} ){0,2}$"
)
_SAID = LazyPattern(r"\s(?:is|are|ist|est|es)\s(?:your|my|our|the|dein|ihr|votre|tu|su)\s")
_LONGEST_IN_FRONT = 260


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
        for span in {
            *lock_codes(prepared),
            *wallet_words(prepared),
            *dialogue_codes(prepared),
            *setup_keys(prepared),
        }:
            yield Finding(*span, EntityType.SECRET, 0.8, self.name)
        yield from self._in_front(prepared)
        if prepared.has_digit:
            for heading in _at_words(prepared, _BACKUP_HINTS, _BACKUP_CODES):
                yield from self._backup_codes(prepared.text, heading.end())

    def _in_front(self, prepared: PreparedText) -> Iterator[Finding]:
        for position, _ in hits(prepared, ("code", "otp", "seed", "recovery", "mnemonic")):
            begin = max(0, position - _LONGEST_IN_FRONT)
            window = prepared.text[begin:position]
            if not window.endswith(" ") or not _SAID.search(window[-_LONGEST_WORD * 3 :]):
                continue
            match = _IN_FRONT.search(window)
            if match and not _YEAR.fullmatch(match.group("value") or ""):
                group = "value" if match.group("value") else "words"
                start, end = match.span(group)
                yield Finding(begin + start, begin + end, EntityType.SECRET, 0.85, self.name)

    def _backup_codes(self, text: str, position: int) -> Iterator[Finding]:
        while code := _ONE_CODE.match(text, position):
            if not any(char.isdigit() for char in code.group(1)):
                break
            yield Finding(*code.span(1), EntityType.SECRET, 0.85, self.name)
            position = code.end()


def _is_one(text: str, match: re.Match[str], pattern: LazyPattern) -> bool:
    """Whether a number is a code, by what stands between it and its word, and in front of that."""
    if pattern is not _PIN:
        return True
    owned = _OWNER_BEFORE.search(text[max(0, match.start() - _LONGEST_WORD) : match.start()]) is not None
    if match.group("any"):
        return owned and not _YEAR.fullmatch(match.group("value"))
    if match.group("link"):
        return True
    if match.group("filler") or _YEAR.fullmatch(match.group("value")):
        return False
    return owned or match.group("noun") not in _ORDINARY


def _at_words(
    prepared: PreparedText, hints: tuple[str, ...], pattern: LazyPattern
) -> Iterator[re.Match[str]]:
    """The matches of ``pattern`` that begin at one of ``hints``, or at the start of the word it is in."""
    text = prepared.text
    for position, hint in hits(prepared, hints):
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
