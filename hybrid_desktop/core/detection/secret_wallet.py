"""Finds the words that restore a wallet where nobody calls them a seed: beside a wallet's name."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.detection.secret_words import hits

# Wallets that are restored from BIP-39 words, and what the words are for; each is followed by them, or
# follows.
_HINTS = (
    *words("trezor ledger metamask electrum exodus phantom bitbox coldcard keepkey trustwallet"),
    *words("wallet bip39 bip-39"),
    *words("mnemonic recover restore portefeuille"),
    "my 12 words", "my 24 words", "meine 12 wörter", "meine 24 wörter", "mes 12 mots", "mes 24 mots",
    "mie 12 parole", "mie 24 parole", "mis 12 palabras", "mis 24 palabras", "mijn 12 woorden",
    "mijn 24 woorden",
)  # fmt: skip
# Every sentence of twelve words has one of these; none of them is in the English list of BIP-39.
_SENTENCE = (
    "the|and|for|are|was|were|not|but|has|had|from|your|our|their|his|her|its|been|would|could|should|"
    "which|where|who|why|"
    "how|does|did|says|into|than|because|also|them|these|those|while|during|such|more|most|many|very|und|"
    "der|die|das|den|"
    "dem|ein|eine|ist|nicht|mit|von|les|des|une|est|pas|pour|dans|avec|que|los|las|una|por|con|para|del|"
    "gli|che|non|per|"
    "sono|della|het|een|van|met|voor|niet|words|word|phrase"
)
_ONE = rf"(?:[0-9]{{1,2}}[.)] ?)?(?!(?:{_SENTENCE})\b)[a-z]{{3,8}}"
# 12 to 24 words of three to eight small letters (BIP-39, "Wordlist"), numbered or not.
_ROW = LazyPattern(rf"(?<![\w'’-]){_ONE}(?:(?: |,[ \n]?|\n){_ONE}){{11,23}}(?![\w'’])")
_WORD = LazyPattern(r"[a-z]{3,8}")
_BEFORE, _BEHIND = 200, 320
# "half of my metamask phrase, glory mimic tunnel …": a part of the words, where the rest is spoken of.
_PART = LazyPattern(
    r"(?:phrase|seed|mnemonic|words|wörter|wörtern|mots|palabras|parole|woorden|palavras|słów|słowa)\b"
    r"(?:(?: [^\W\d_]{2,10}){0,3}\s?[:,;(\"-]\s{0,3}|\n|"
    r"(?: [^\W\d_]{2,10},?){0,6}? "
    r"(?:starts?|begins?|ends?|is|are|was|were|beginnt|fängt|commence|empieza|inizia)"
    r"(?: with| by| mit| par| con)?:?\s)\"?"
    rf"(?P<value>{_ONE}(?:(?: |, ?){_ONE}){{5,23}})(?![\w'’])"
)
_SOMEBODYS = LazyPattern(
    r"\b(?:half|first|last|part|rest|beginning|seed|recovery|backup|mnemonic|my|our|his|her|mein\w{0,2}|"
    r"hälfte|mon|ma|mes|moitié|mi|mis|mitad|mia|mie|metà|mijn|helft|minha|meus|metade|moje|połow\w|starts?)\b"
)
_WALLET = LazyPattern(
    r"trezor|ledger|metamask|electrum|exodus|phantom|bitbox|coldcard|keepkey|trust ?wallet|\bwallet|"
    r"portefeuille"
)
# A key for an authenticator: base32 (RFC 4648, section 6) in groups of four, as its page shows it.
_SETUP = LazyPattern(
    r"(?:(?:set-?up|manual(?: entry)?|authenticator|auth|totp|2fa|mfa|otp|configuration|einrichtungs?)[ -]?"
    r"(?:key|secret|code|schlüssel|seed)|clé (?:de configuration|secrète)|clave (?:de configuración|secreta)|"
    r"chiave (?:di configurazione|segreta)|instel(?:lings)?sleutel|chave de configuração|klucz konfiguracji)"
    r"\b[^\n]{0,40}?(?<![\w-])"
    r"(?P<value>[a-z2-7]{4}(?:[ -][a-z2-7]{4}){3,15}(?:[ -][a-z2-7]{1,3}(?!\w))?|[a-z2-7]{16,64})(?![\w-])"
)
_SETUP_HINTS = words(
    "setup set-up manual auth totp 2fa mfa otp configuration einrichtung clé clave chiave instel chave klucz"
)
# How many words BIP-39 allows; any other number of small words is a list of something.
_COUNTS = frozenset({12, 15, 18, 21, 24})


def wallet_words(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    """The spans of rows of words that restore a wallet."""
    for begin, end in _stretches(prepared):
        for match in _ROW.finditer(prepared.text, begin, end):
            if len(_WORD.compiled.findall(match.group())) in _COUNTS:
                yield match.span()
        if not _WALLET.search(prepared.lower, begin, end):
            continue
        for match in _PART.finditer(prepared.text, begin, end):
            if _SOMEBODYS.search(prepared.lower, max(0, match.start() - 60), match.start("value")):
                yield match.span("value")


def setup_keys(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    """The spans of keys that set an authenticator up."""
    for position, _ in hits(prepared, _SETUP_HINTS):
        match = _SETUP.match(prepared.lower, position)
        if match:
            start, end = match.span("value")
            value = prepared.text[start:end]
            if value.isupper() or any(map(str.isdigit, value)):
                yield start, end


def _stretches(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    """What is near one of the hints, without overlaps."""
    begin = end = 0
    for position, _ in hits(prepared, _HINTS):
        if position - _BEFORE > end:
            if end:
                yield begin, end
            begin = position - _BEFORE
        end = position + _BEHIND
    if end:
        yield begin, end
