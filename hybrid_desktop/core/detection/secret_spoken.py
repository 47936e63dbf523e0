"""Finds passwords that stand in front of their noun or are only spoken of as such, and passphrases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.detection.secret_values import has_digit, is_made_up, without_punctuation
from hybrid_desktop.core.detection.secret_words import hits
from hybrid_desktop.core.types import EntityType, Finding

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
_CRACKED = LazyPattern(
    rf"\b(?:crack|brute-?force|guess|knacken)\s(?:the password\s)?{_SHAPED}", re.IGNORECASE
)
_RATED_HINTS = words("enough genug everywhere überall everything crack force guess knacken")
_PHRASE = LazyPattern(
    r"pass ?phrase(?:\s{0,2}:|\s(?:is|was|ist|est)\b:?)\s{0,3}(?:[\"'](?P<quoted>[^\"'\n]{12,100})[\"']|"
    r"(?<=:\s)(?P<line>(?:[a-z0-9]{2,12}[ -]){3,9}[a-z0-9]{2,12})(?=[.\s]{0,3}(?:\n|$)))"
)
# A sentence has these, a passphrase of random words does not.
_STOP_WORDS = frozenset(
    words("a an the to of is are be must should can your my you it this that for and or in with not at least")
)
_NOUNS = (*words("pass pwd kennwort wachtwoord contrase senha"), "mot de passe")
_WINDOW = 110


class SpokenPasswordRecognizer:
    """Values called a password afterwards ("X is my password"), rated or reused; and passphrases."""

    name = "secret_spoken"
    entity_types = frozenset({EntityType.SECRET})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The passwords in ``prepared`` that no noun leads up to."""
        for span in _phrases(prepared):
            yield Finding(*span, EntityType.SECRET, 0.8, self.name)
        if prepared.has_digit:
            for span in (*_before(prepared), *_rated(prepared)):
                yield Finding(*span, EntityType.SECRET, 0.8, self.name)


def _before(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    """The spans of values that stand in front of a noun."""
    for position, _ in hits(prepared, _NOUNS):
        window = prepared.text[max(0, position - _WINDOW) : position].rpartition("\n")[2]
        begin = position - len(window)
        if " " not in window or not has_digit(window):
            continue
        for pattern in _BEFORE:
            match = pattern.search(window)
            if match and is_made_up(match.group("value"), digits_enough=2):
                yield begin + match.start("value"), begin + match.end("value")
                break


def _rated(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    """The spans of values whose strength or reuse a sentence speaks of, without calling them a password."""
    for position, _ in hits(prepared, _RATED_HINTS):
        begin = max(0, position - _WINDOW)
        for pattern in (_RATED, _REUSED, _CRACKED):
            for match in pattern.finditer(prepared.text[begin : position + _WINDOW]):
                start, end = without_punctuation(prepared.text, *(begin + one for one in match.span("value")))
                if is_made_up(prepared.text[start:end]):
                    yield start, end


def _phrases(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    """The spans of passphrases of several words: quoted, or the whole rest of a line behind a colon."""
    for position, _ in hits(prepared, ("passphrase", "pass phrase")):
        match = _PHRASE.match(prepared.text, position)
        if match is None:
            continue
        group = "quoted" if match.group("quoted") else "line"
        if not _STOP_WORDS.intersection(match.group(group).lower().split()):
            yield match.span(group)
