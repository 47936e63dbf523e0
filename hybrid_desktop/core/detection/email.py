"""Finds e-mail addresses, also those spelt with "at" and "dot"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.types import EntityType, Finding

# Lengths: 64 before the @, 63 per label (RFC 5321, 4.5.3.1). Letters of any script (RFC 6531).
_LOCAL = r"(?<![\w.%+'-])[\w](?:[\w.%+'-]{0,62}[\w+-])?"
_PLAIN = LazyPattern(_LOCAL + r"@((?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,6}[^\W\d_]{2,24})(?![\w@])")
_SPELT = LazyPattern(
    r"(?<![\w.%+'-])[\w][\w.%+'-]{0,63}\s{0,2}(?:[\[({]\s?at\s?[\])}]|\bat\b|@)\s{0,2}"
    r"((?:[^\W_][\w-]{0,62}\s{0,2}(?:[\[({]\s?dot\s?[\])}]|\bdot\b)\s{0,2}){1,4}[a-z]{2,12})(?!\w)",
    re.IGNORECASE,
)
_SEPARATOR = LazyPattern(r"\s{0,2}(?:[\[({]\s?dot\s?[\])}]|\bdot\b)\s{0,2}", re.IGNORECASE)
_SPELT_MAILBOX = LazyPattern(r"[\w.%+'-]+")
_BRACKETS = LazyPattern(r"[\[({]\s?(?:at|dot)\s?[\])}]", re.IGNORECASE)

# Names for documentation and tests (RFC 2606, RFC 6761). A role or stand-in mailbox there is nobody's; a
# person's name is still a person's, and somebody who tries the program out with it must see it found.
_RESERVED_DOMAINS = frozenset({"example.com", "example.net", "example.org", "example.edu"})
_RESERVED_TOPS = frozenset({"example", "test", "invalid"})
# RFC 2142, "Mailbox names for common services, roles and functions", and the usual stand-ins.
_ROLES = words(
    "abuse accounts admin administrator alerts billing bot contact customer customerservice dev "
    "email example feedback foo bar baz finance hello help helpdesk hostmaster hr info it jobs "
    "legal mail mailbox marketing me media name news newsletter no-reply noc noreply "
    "notifications office ops orders postmaster press privacy recipient reply root sales security "
    "sender service shop someone somebody staff support system team test tester user user1 user2 "
    "username webmaster www you your.email your.name yourname"
)
# Names that only resolve inside a network (RFC 6762, RFC 6761, RFC 9476).
_PRIVATE_TOPS = frozenset(
    {"local", "lan", "internal", "intranet", "corp", "home", "localdomain", "localhost", "alt", "arpa"}
)
# File endings that stand behind an @ in package and image names, never top-level domains in use here.
_FILE_TOPS = frozenset({"png", "jpg", "jpeg", "gif", "svg", "webp", "js", "ts", "py", "json", "css", "html"})
# Spelt without brackets ("jane at firm dot com") only before these; "in", "it" or "no" are words as well.
_SPOKEN_TOPS = frozenset(
    {"com", "org", "net", "edu", "gov", "io", "de", "fr", "uk", "eu", "ch", "nl", "pl", "se"}
)
# The account every public git host gives out for SSH; it is nobody's mailbox.
_NO_MAILBOX = ("git@", "hg@")


class EmailRecognizer:
    """Addresses that could reach somebody (RFC 5322 addr-spec without quoted forms)."""

    name = "email"
    entity_types = frozenset({EntityType.EMAIL})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The addresses in ``prepared``, without roles at reserved domains and purely internal ones."""
        text = prepared.text
        if "@" in text:
            for match in _PLAIN.finditer(text):
                mailbox = match.group()[: -len(match.group(1)) - 1]
                if is_personal(mailbox, match.group(1)) and not self._no_mailbox(prepared, match.start()):
                    yield Finding(*match.span(), EntityType.EMAIL, 0.95, self.name)
        if "dot" in prepared.lower:
            for match in _SPELT.finditer(text):
                domain = _SEPARATOR.compiled.sub(".", match.group(1))
                spoken = domain.rpartition(".")[2].lower() in _SPOKEN_TOPS
                spelt = _SPELT_MAILBOX.compiled.match(match.group())
                if (spoken or _BRACKETS.search(match.group())) and is_personal(
                    spelt.group() if spelt else "", domain
                ):
                    yield Finding(*match.span(), EntityType.EMAIL, 0.85, self.name)

    def _no_mailbox(self, prepared: PreparedText, start: int) -> bool:
        """A git account, or the end of a password in ``scheme://user:password@host``."""
        if prepared.lower.startswith(_NO_MAILBOX, start):
            return True
        if start == 0 or prepared.text[start - 1] not in ":/":
            return False
        token = prepared.text[max(0, start - 200) : start].rsplit(maxsplit=1)
        return bool(token) and "://" in token[-1]


def is_personal(mailbox: str, domain: str) -> bool:
    """Whether ``mailbox`` at ``domain`` could be somebody's, outside the network it was written in."""
    labels = domain.lower().rstrip(".").split(".")
    if labels[-1] in _PRIVATE_TOPS | _FILE_TOPS:
        return False
    reserved = ".".join(labels[-2:]) in _RESERVED_DOMAINS or labels[-1] in _RESERVED_TOPS
    return not (reserved and mailbox.lower() in _ROLES)
