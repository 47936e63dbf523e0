"""Finds e-mail addresses, also those spelt with "at" and "dot"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, near, words
from hybrid_desktop.core.types import EntityType, Finding

# Combining marks, so that a letter may be written as letter and accent (Unicode, form NFD).
_MARKS = r"\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
# What may stand before the @: atext and the dot (RFC 5322, 3.2.3), letters of any script (RFC 6531). Longer
# local parts than the 64 of RFC 5321, 4.5.3.1 are marked too: somebody's name is in them all the same.
_ATEXT = rf"\w{_MARKS}.!#$%&'*+/=?^`{{|}}~-"
_LABEL = rf"[^\W_][\w{_MARKS}-]{{0,62}}\."
_TOP = rf"(?:xn--[a-z0-9-]{{2,59}}|(?:[^\W\d_][{_MARKS}]{{0,2}}){{2,24}})"
_PLAIN = LazyPattern(
    rf"(?:(?<![{_ATEXT}])(?P<local>[{_ATEXT}]++)|(?P<quoted>\"[^\"\n@]{{1,64}}\"))"
    rf"(?P<at>(?:[ \t]{{0,2}}|\r?\n)@(?:[ \t]{{0,2}}|\r?\n))(?P<domain>(?:{_LABEL}){{1,10}}{_TOP})(?![^\W_])"
)
# "?email=", "to=", "'" and "*" before an address belong to what it stands in.
_LEAD = LazyPattern(
    r"(?:[^\s]*[?&][\w.-]*=|[\w.-]{0,40}?(?:e?-?mail|user(?:name)?|login|to|from|cc|bcc|sender|recipient|addr(?:ess)?|"
    r"contact|account|id|q|for)=)?[^\w\"]*",
    re.IGNORECASE,
)
_ASKS_FOR_MAIL = LazyPattern(r"mail|contact|write|reach|address|:\s?$")
_MASKED = LazyPattern(r"\*\*|\.\.$")  # "s...@firm.com" as archives print it reaches nobody
_TELLING_LOCAL = LazyPattern(r"\w[._+-]\w|\w[0-9]")
_SPELT = LazyPattern(
    r"(?<![\w.%+'-])[\w][\w.%+'-]{0,63}\s{0,2}(?:[\[({]\s?at\s?[\])}]|\bat\b|@)\s{0,2}"
    r"((?:[^\W_][\w-]{0,62}\s{0,2}(?:[\[({]\s?dot\s?[\])}]|\bdot\b)\s{0,2}){1,4}[a-z]{2,12})(?!\w)",
    re.IGNORECASE,
)
# "jane.doe [at] firm.com", and the @ of a query string (RFC 3986, 2.1): only the @ is written otherwise.
_BRACKETED = LazyPattern(
    rf"(?<![\w.%+'-])(?P<local>\w[\w.+'-]{{0,63}})(?:\s{{0,2}}[\[({{{{]\s?at\s?[\])}}}}]\s{{0,2}}|%40)"
    rf"(?P<domain>(?:{_LABEL}){{1,5}}{_TOP})(?![^\W_])",
    re.IGNORECASE,
)
_BRACKETED_HINTS = ("%40", "at]", "at)", "at}", "at ]", "at )", "at }")
_SEPARATOR = LazyPattern(r"\s{0,2}(?:[\[({]\s?dot\s?[\])}]|\bdot\b)\s{0,2}", re.IGNORECASE)
_SPELT_MAILBOX = LazyPattern(r"[\w.%+'-]+")
_BRACKETS = LazyPattern(r"[\[({]\s?(?:at|dot)\s?[\])}]", re.IGNORECASE)

# Names for documentation and tests (RFC 2606, RFC 6761). A role or stand-in mailbox there is nobody's; a
# person's name is still a person's, and somebody who tries the program out with it must see it found.
_RESERVED_DOMAINS = frozenset({"example.com", "example.net", "example.org", "example.edu"})
# Names that manuals use though somebody owns them; nobody's roles there are meant.
_STAND_IN_DOMAINS = frozenset(
    words("company.com yourcompany.com mycompany.com domain.com yourdomain.com mydomain.com website.com")
)
# Mailboxes that are nobody's anywhere: stand-ins, and senders that take no mail.
_STAND_INS = frozenset(
    words(
        "example your-email youremail your.email your_email yourname your.name your_name firstname.lastname "
        "first.last name.surname foo foobar noreply no-reply no_reply donotreply do-not-reply mailer-daemon"
    )
)
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
_NO_MAILBOX = frozenset({"git", "hg"})


class EmailRecognizer:
    """Addresses that could reach somebody (RFC 5322 addr-spec)."""

    name = "email"
    entity_types = frozenset({EntityType.EMAIL})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The addresses in ``prepared``, without roles at reserved domains and purely internal ones."""
        text = prepared.text
        if "@" in text:
            for match in _PLAIN.finditer(text):
                start = self._start(text, match)
                mailbox = text[start : match.start("at")].strip('"')
                if (
                    mailbox
                    and not _MASKED.search(mailbox)
                    and is_personal(mailbox, match.group("domain"))
                    and not self._no_mailbox(prepared, start, mailbox)
                    and (match.group("at") == "@" or self._spaced(prepared, match, mailbox))
                ):
                    yield Finding(start, match.end(), EntityType.EMAIL, 0.95, self.name)
        if prepared.holds_any(_BRACKETED_HINTS):
            for match in _BRACKETED.finditer(text):
                if is_personal(match.group("local"), match.group("domain")):
                    yield Finding(*match.span(), EntityType.EMAIL, 0.85, self.name)
        if "dot" in prepared.lower:
            for match in _SPELT.finditer(text):
                domain = _SEPARATOR.compiled.sub(".", match.group(1))
                spoken = domain.rpartition(".")[2].lower() in _SPOKEN_TOPS
                spelt = _SPELT_MAILBOX.compiled.match(match.group())
                if (spoken or _BRACKETS.search(match.group())) and is_personal(
                    spelt.group() if spelt else "", domain
                ):
                    yield Finding(*match.span(), EntityType.EMAIL, 0.85, self.name)

    def _start(self, text: str, match: re.Match[str]) -> int:
        """Where the address itself begins: behind the path, the key or the quotation mark before it."""
        start, at = match.start(), match.start("at")
        if match.group("quoted"):
            return start
        if text.startswith("//", start) and text[start - 1 : start] == ":":
            path = text.rfind("/", start + 2, at)
            start = path + 1 if path > 0 else start + 2
        lead = _LEAD.compiled.match(text, start, at)
        return lead.end() if lead else start

    def _spaced(self, prepared: PreparedText, match: re.Match[str], mailbox: str) -> bool:
        """Whether blanks or a line break around the @ stand in an address, not in "lunch @ cafe.de"."""
        top = match.group("domain").rpartition(".")[2].lower()
        if top not in _SPOKEN_TOPS or mailbox.endswith((".", "!", "?")):
            return False
        return _TELLING_LOCAL.search(mailbox) is not None or near(
            prepared, match.start(), match.end(), _ASKS_FOR_MAIL, 30
        )

    def _no_mailbox(self, prepared: PreparedText, start: int, mailbox: str) -> bool:
        """A git account, or the user or the password in ``scheme://user:password@host``."""
        if mailbox.lower() in _NO_MAILBOX:
            return True
        if start == 0 or prepared.text[start - 1] not in ":/":
            return False
        token = prepared.text[max(0, start - 200) : start].rsplit(maxsplit=1)
        authority = token[-1].rpartition("://") if token else ("", "", "")
        return bool(authority[1]) and "/" not in authority[2]


def is_personal(mailbox: str, domain: str) -> bool:
    """Whether ``mailbox`` at ``domain`` could be somebody's, outside the network it was written in."""
    labels = domain.lower().rstrip(".").split(".")
    if labels[-1] in _PRIVATE_TOPS | _FILE_TOPS:
        return False
    if mailbox.lower() in _STAND_INS:
        return False
    reserved = ".".join(labels[-2:]) in _RESERVED_DOMAINS | _STAND_IN_DOMAINS or labels[-1] in _RESERVED_TOPS
    return not (reserved and mailbox.lower() in _ROLES)
