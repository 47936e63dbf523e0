"""Finds passwords given to command-line programs and in SQL statements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.detection.secret_values import (
    is_location,
    is_placeholder,
    looks_like_password,
    looks_random,
)
from hybrid_desktop.core.types import EntityType, Finding

_QUOTED_OR_BARE = r"(?:'([^'\n]{3,200})'|\"([^\"\n]{3,200})\"|([^\s'\"<>|;&]{3,200}))"

# Each: a word the text must hold, the command, and whether the value must also look like a password.
_COMMANDS: tuple[tuple[str, LazyPattern, bool], ...] = (
    # curl(1): -u, --user <user:password>
    (
        "curl",
        LazyPattern(r"(?:-u|--user|--proxy-user)[ =]{1,2}['\"]?[^\s:'\"]{0,80}:()()['\"]?([^\s'\"]{3,200})"),
        False,
    ),
    # mysql(1): "the password must follow -p without a space"
    ("mysql", LazyPattern(r"\s-p" + _QUOTED_OR_BARE), True),
    # sshpass(1): -p password; docker login(1): -p, --password
    ("sshpass", LazyPattern(r"sshpass\s{1,3}-p\s{0,3}" + _QUOTED_OR_BARE), False),
    ("login", LazyPattern(r"login\s[^\n]{0,120}?(?:-p|--password)[ =]{1,3}" + _QUOTED_OR_BARE), False),
    (
        "--",
        LazyPattern(r"--(?:[a-z]{1,20}-)?(?:password|passwd|passphrase)[ =]{1,3}" + _QUOTED_OR_BARE),
        False,
    ),
    ("--", LazyPattern(r"--(?:[a-z]{1,20}-)?(?:token|api-?key|secret)[ =]{1,3}" + _QUOTED_OR_BARE), True),
    # PostgreSQL, "CREATE ROLE … PASSWORD 'x'"; Oracle and MySQL, "IDENTIFIED BY 'x'"
    (
        "identified",
        LazyPattern(r"identified\s{1,3}(?:with\s\S{1,40}\s)?by\s{1,3}" + _QUOTED_OR_BARE, re.IGNORECASE),
        False,
    ),
    ("password", LazyPattern(r"\bpassword\s{1,3}'([^'\n]{3,200})'()()", re.IGNORECASE), False),
)


class SecretCommandRecognizer:
    """Passwords in arguments of well-known programs, by those programs' manuals."""

    name = "secret_command"
    entity_types = frozenset({EntityType.SECRET})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The passwords given to commands in ``prepared``."""
        for word, pattern, must_look_secret in _COMMANDS:
            if word not in prepared.lower:
                continue
            for match in pattern.finditer(prepared.text):
                group = next(index for index in (1, 2, 3) if match.group(index))
                value = match.group(group)
                if is_placeholder(value) or value.startswith("-") or is_location(value):
                    continue
                if must_look_secret and not (looks_like_password(value) or looks_random(value)):
                    continue
                yield Finding(*match.span(group), EntityType.SECRET, 0.85, self.name)
