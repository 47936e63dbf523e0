"""Finds passwords given to command-line programs and in SQL statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.detection.secret_names import KeyKind, key_kind
from hybrid_desktop.core.detection.secret_values import (
    is_identifier,
    is_location,
    is_placeholder,
    looks_like_password,
    looks_random,
)
from hybrid_desktop.core.types import EntityType, Finding

_QUOTED_OR_BARE = r"(?:'([^'\n]{3,200})'|\"([^\"\n]{3,200})\"|([^\s'\"<>|;&]{3,200}))"


@dataclass(frozen=True, slots=True)
class CommandForm:
    """One program's or statement's way to be given a password.

    Attributes:
        word: What every such text holds, in lower case.
        pattern: The form; the first of its groups that takes part is the value.
        shaped: Whether the value must also look like a password or a token.
    """

    word: str
    pattern: LazyPattern = field(compare=False)
    shaped: bool = False


FORMS: tuple[CommandForm, ...] = (
    # curl(1): -u, --user <user:password>
    CommandForm(
        "curl",
        LazyPattern(r"(?:-u|--user|--proxy-user)[ =]{1,2}['\"]?[^\s:'\"]{0,80}:['\"]?([^\s'\"]{3,200})"),
    ),
    # libcurl, CURLOPT_USERPWD(3): [user name]:[password]
    CommandForm(
        "userpwd", LazyPattern(r"CURLOPT_(?:PROXY)?USERPWD,\s{0,4}['\"][^\s:'\"]{0,80}:([^\s'\"]{3,200})")
    ),
    # mysql(1): "the password must follow -p without a space"
    CommandForm("mysql", LazyPattern(r"\s-p" + _QUOTED_OR_BARE), shaped=True),
    # sshpass(1): -p password; docker login(1): -p, --password; redis-cli: -a; openssl(1): -k, pass:
    CommandForm("sshpass", LazyPattern(r"sshpass\s{1,3}-p\s{0,3}" + _QUOTED_OR_BARE)),
    CommandForm("login", LazyPattern(r"login\s[^\n]{0,120}?(?:-p|--password)[ =]{1,3}" + _QUOTED_OR_BARE)),
    CommandForm("redis-cli", LazyPattern(r"redis-cli\s[^\n]{0,80}?-a\s{1,3}" + _QUOTED_OR_BARE)),
    CommandForm("openssl", LazyPattern(r"openssl\s[^\n]{0,120}?\s-k\s{1,3}" + _QUOTED_OR_BARE)),
    CommandForm("pass:", LazyPattern(r"-pass(?:in|out)?\s{1,3}pass:()()([^\s'\"<>|;&]{3,200})")),
    # zip(1): -P password; 7z: -p{Password}; mongosh: -p; useradd(8): -p; htpasswd(1): -b file user password
    CommandForm("zip", LazyPattern(r"zip\s[^\n]{0,80}?-P\s{0,2}" + _QUOTED_OR_BARE)),
    CommandForm("7z", LazyPattern(r"\b7z\w?\s[^\n]{0,80}?\s-p" + _QUOTED_OR_BARE), shaped=True),
    CommandForm(
        "mongo", LazyPattern(r"\bmongo\w{0,8}\s[^\n]{0,120}?\s-p\s{1,3}" + _QUOTED_OR_BARE), shaped=True
    ),
    CommandForm("useradd", LazyPattern(r"useradd\s[^\n]{0,80}?-p\s{1,3}" + _QUOTED_OR_BARE), shaped=True),
    CommandForm("usermod", LazyPattern(r"usermod\s[^\n]{0,80}?-p\s{1,3}" + _QUOTED_OR_BARE), shaped=True),
    CommandForm(
        "htpasswd",
        LazyPattern(
            r"htpasswd\s{1,3}-\w{0,4}b\w{0,4}\s{1,3}\S{1,80}\s{1,3}\S{1,40}\s{1,3}" + _QUOTED_OR_BARE
        ),
    ),
    # ldapsearch(1): -w passwd; rabbitmqctl(8); smbclient(1): -U user%password; wpa_passphrase(8); sudo(8): -S
    CommandForm(
        "ldap", LazyPattern(r"\bldap\w{3,8}\s[^\n]{0,200}?\s-w\s{1,3}" + _QUOTED_OR_BARE), shaped=True
    ),
    CommandForm(
        "rabbitmqctl",
        LazyPattern(
            r"rabbitmqctl\s{1,3}(?:add_user|change_password)\s{1,3}\S{1,40}\s{1,3}" + _QUOTED_OR_BARE
        ),
    ),
    CommandForm("smbclient", LazyPattern(r"smbclient\s[^\n]{0,80}?-U\s{0,3}[^\s%]{1,40}%([^\s'\"]{3,100})")),
    CommandForm("wpa_passphrase", LazyPattern(r"wpa_passphrase\s{1,3}\S{1,40}\s{1,3}" + _QUOTED_OR_BARE)),
    CommandForm("sudo -s", LazyPattern(r"echo\s{1,3}" + _QUOTED_OR_BARE + r"\s{0,3}\|\s{0,3}sudo\s{1,3}-S")),
    # Windows: net user NAME PASSWORD; chpasswd(8): "user_name:password" on standard input
    CommandForm(
        "net user", LazyPattern(r"net user\s{1,3}[\w.-]{1,40}\s{1,3}" + _QUOTED_OR_BARE), shaped=True
    ),
    CommandForm(
        "chpasswd", LazyPattern(r"[\w.-]{1,32}:([^\s'\":|]{3,200})['\"]?\s{0,3}\|[^|\n]{0,40}chpasswd")
    ),
    # PowerShell: ConvertTo-SecureString -String
    CommandForm(
        "securestring",
        LazyPattern(
            r"ConvertTo-SecureString\s{1,3}(?:-(?:String|AsPlainText|Force)\s{1,3}){0,3}\\?"
            + _QUOTED_OR_BARE,
            re.IGNORECASE,
        ),
        shaped=True,
    ),
    CommandForm(
        "--", LazyPattern(r"--(?:[a-z]{1,20}-)?(?:password|passwd|passphrase)[ =]{1,3}" + _QUOTED_OR_BARE)
    ),
    CommandForm(
        "-",
        LazyPattern(
            r"-(?<![\w-]-)-?(?:[a-z]{1,20}-)?"
            r"(?:token|api-?key|secret|password|passwd|pwd|pw|(?:store|key)?pass)[ =:]{1,3}"
            + _QUOTED_OR_BARE,
            re.IGNORECASE,
        ),
        shaped=True,
    ),
    # PostgreSQL, "CREATE ROLE … PASSWORD 'x'"; Oracle and MySQL, "IDENTIFIED BY 'x'"
    CommandForm(
        "identified",
        LazyPattern(
            r"identified\s{1,3}(?:with\s\S{1,40}\s)?by\s{1,3}['\"]([^'\"\n]{3,200})['\"]", re.IGNORECASE
        ),
    ),
    CommandForm(
        "identified",
        LazyPattern(r"identified\s{1,3}by\s{1,3}([^\s'\"<>|;&]{3,200})", re.IGNORECASE),
        shaped=True,
    ),
    CommandForm("password", LazyPattern(r"\bpassword(?:\s{1,3}|\s{0,3}\()'([^'\n]{3,200})'", re.IGNORECASE)),
)
_INSERT = LazyPattern(
    r"insert\s{1,4}into\s{1,4}\S{1,80}\s{0,4}\((?P<columns>[^()\n]{1,400})\)\s{0,8}values\s{0,4}\((?P<values>[^()\n]{1,800})",
    re.IGNORECASE,
)
_ONE_VALUE = LazyPattern(r"\s{0,4}(?:'((?:[^'\n]|''){0,200})'|[^,'\n]{0,200})\s{0,4}(?:,|$)")


_WORDS = tuple(form.word for form in FORMS)


class SecretCommandRecognizer:
    """Passwords in arguments of well-known programs, by those programs' manuals, and in SQL."""

    name = "secret_command"
    entity_types = frozenset({EntityType.SECRET})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The passwords given to commands in ``prepared``."""
        possible = frozenset(prepared.possible(_WORDS))
        for form in FORMS:
            if form.word not in possible or form.word not in prepared.lower:
                continue
            for match in form.pattern.finditer(prepared.text):
                group = next(index for index, value in enumerate(match.groups(), 1) if value)
                value = match.group(group).rstrip(".,")
                if is_placeholder(value) or value.startswith("-") or is_location(value):
                    continue
                if not form.shaped or _is_shaped(value):
                    yield Finding(
                        match.start(group),
                        match.start(group) + len(value),
                        EntityType.SECRET,
                        0.85,
                        self.name,
                    )
        if "insert" in prepared.lower:
            for start, end in _inserted(prepared.text):
                yield Finding(start, end, EntityType.SECRET, 0.85, self.name)


def _is_shaped(value: str) -> bool:
    return (looks_like_password(value) or looks_random(value)) and not is_identifier(value)


def _inserted(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the values that an INSERT gives to columns named like a password."""
    for match in _INSERT.finditer(text):
        position, last = match.span("values")
        for column in match.group("columns").split(","):
            value = _ONE_VALUE.compiled.match(text, position, last)
            if value is None:
                break
            position = value.end()
            secret = value.group(1)
            if key_kind(column.strip(' `"[]')) is KeyKind.PASSWORD and secret and not is_placeholder(secret):
                yield value.span(1)
