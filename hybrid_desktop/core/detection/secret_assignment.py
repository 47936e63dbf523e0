"""Finds values given to names such as password or api_key in code, settings, JSON, YAML and headers."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.detection.secret_values import (
    is_code,
    is_location,
    is_placeholder,
    is_word,
    looks_like_password,
    looks_random,
)
from hybrid_desktop.core.types import EntityType, Finding

_HINTS = words(
    "pass pwd pw secret token key auth cred jwt sid session csrf dsn senha wachtwoord contrase kennwort "
    "haslo mdp pat"
)

# A name, perhaps quoted or indexed, an operator, and what follows. Possessive, so that no name is read twice.
_ASSIGNMENT = LazyPattern(
    r"(?<![\w$.-])(?P<key>[A-Za-z_][\w.-]{0,80}+)(?P<close>\\?[\"'`]?\]?\)?)(?:\s{1,3}+(?:string|"
    r"str|String))?"
    r"(?:\s{0,8}+(?P<op>:=|=>|->|\?=|===?|!==?|=|:(?!//|:))|(?P<comma>\s{0,4}+,)|"
    r"(?P<xml>\s{1,4}+value\s{0,2}+=)|(?P<tag>>))"
    r"[ \t]{0,16}+"
)
_TYPE = LazyPattern(r"[A-Za-z&*'][\w<>.?&\[\]' ]{0,40}+=(?![=>])[ \t]{0,16}+")
_DOUBLE = LazyPattern(r"\(?\s{0,2}[brfuLRBF@]{0,2}\"((?:[^\"\\\n]|\\[^\n\"]|\\\"){0,400}+)\"")
_SINGLE = LazyPattern(r"\(?\s{0,2}[brfuLRBF@]{0,2}'((?:[^'\\\n]|\\[^\n]){0,400}+)'")
_BACKTICK = LazyPattern(r"`([^`\n]{0,400}+)`")
_ESCAPED = LazyPattern(r"\\[\"']([^\"'\\\n]{0,400}+)\\[\"']")
_BARE = LazyPattern(r"[^\s\"'`,;<>(){}\[\]|][^\s\"'`;<>(){}|]{0,300}+")
# NAME=value on a line of its own: everything up to a blank belongs to the value (Docker, "env-file" syntax).
_ENVIRONMENT = LazyPattern(r"(?<==)[^\s\"'`#]\S{2,300}(?=[ \t]*(?:#|\n|$))")
_LINE_START = LazyPattern(r"(?:^|\n)[ \t]*(?:(?:export|set|ENV|-)[ \t]{1,4})?$")
_NEXT_PAIR = LazyPattern(r"[&,](?=[\w.-]{1,40}[=:])")
_REST_OF_LINE = LazyPattern(r"[ \t]*+(?:[,;}#]|//|$|\n)")
_WORD = LazyPattern(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


class KeyKind(enum.Enum):
    """What a name promises about its value."""

    PASSWORD = "password"  # noqa: S105 - the name of a kind, not a password
    SECRET = "secret"  # noqa: S105 - the name of a kind, not a password
    TOKEN = "token"  # noqa: S105 - the name of a kind, not a password


_PASSWORD_WORDS = frozenset(
    words(
        "password passwd pwd passphrase passcode pass pw passwort kennwort senha wachtwoord contrasena "
        "contraseña haslo motdepasse mdp userpwd"
    )
)
_NO_PASS = frozenset(["bypass", "compass", "trespass", "overpass", "underpass", "surpass", "encompass"])
_TOKEN_WORDS = frozenset(
    words(
        "token apikey accesskey secretkey authkey privatekey auth authorization jwt pat sid sessionid "
        "phpsessid jsessionid credential credentials creds cred bearer csrf xsrf apitoken accesstoken "
        "authtoken passkey"
    )
)
_KEY_PARTNERS = frozenset(
    words(
        "api access secret private auth encryption signing sign master service account license licence "
        "subscription session webhook app client storage shared consumer admin deploy aws aes hmac jwt "
        "crypto cipher decryption root integration write personal bot"
    )
)
# What turns a secret's name into the name of something about it.
_ABOUT = frozenset(
    words(
        "length len count counts limit limits type types url uri endpoint name names file filename path "
        "dir directory field fields label hint policy reset expiry expires expiration expire ttl age min "
        "max index env var regex pattern hash hashes hashed salt algorithm algo header prefix suffix "
        "format store manager provider size budget usage input validator validation error errors message "
        "required enabled disabled icon color class button form placeholder text title column parameter "
        "param ref arn version status rotation strength rules generator checker minlength maxlength "
        "attempts exists mode source cache service handler helper encoder tokenizer ids id digest "
        "fingerprint thumbprint word words vector embedding tokens screen page view dialog link help tip "
        "cost price valid invalid match mismatch changed change updated at date time"
    )
)
_PUBLIC = frozenset(
    words("public primary foreign sort partition max num total next prev end start pad unk bos eos sep cls")
)


class SecretAssignmentRecognizer:
    """Values assigned to a name that says "secret"; the span is the value without quotes."""

    name = "secret_assignment"
    entity_types = frozenset({EntityType.SECRET})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The assigned secrets in ``prepared``."""
        if not any(hint in prepared.lower for hint in _HINTS):
            return
        text = prepared.text
        for match in _ASSIGNMENT.finditer(text):
            kind = key_kind(match.group("key"))
            if kind is None:
                continue
            span = self._value(text, match, kind)
            if span is not None:
                yield Finding(*span, EntityType.SECRET, 0.85, self.name)

    def _value(self, text: str, match: re.Match[str], kind: KeyKind) -> tuple[int, int] | None:
        """The span of the value behind ``match`` when it is a secret, else None."""
        position = match.end()
        if match.group("op") == ":" and (annotation := _TYPE.match(text, position)):
            position = annotation.end()
        quoted = _quoted(text, position)
        if quoted is not None:
            value = text[slice(*quoted)]
            if match.group("comma") and not match.group("close"):
                return None
            return quoted if accepts_quoted(value, kind) else None
        if match.group("comma") or match.group("xml"):
            return None
        line = _environment_line(text, match, position)
        if line is not None:
            return line if accepts_bare(text[slice(*line)], kind, alone=True) else None
        bare = _BARE.match(text, position)
        if bare is None:
            return None
        start, end = _trimmed(text, *bare.span(), stop="<" if match.group("tag") else "")
        value = text[start:end]
        if text[end : end + 1] in {"(", "["} or is_code(value):
            return None
        alone = _REST_OF_LINE.match(text, end) is not None
        return (start, end) if accepts_bare(value, kind, alone=alone) else None


def _environment_line(text: str, match: re.Match[str], position: int) -> tuple[int, int] | None:
    """The span of the value of a whole ``NAME=value`` line, None when this is no such line or code."""
    line = _ENVIRONMENT.match(text, position) if match.group("key").isupper() else None
    if line is None or not _LINE_START.search(text[max(0, match.start() - 40) : match.start()]):
        return None
    value = line.group()
    if is_code(value) and ("(" not in value or value.endswith((")", "]", ";"))):
        return None
    return line.span()


def _quoted(text: str, position: int) -> tuple[int, int] | None:
    for pattern in (_DOUBLE, _SINGLE, _BACKTICK, _ESCAPED):
        match = pattern.match(text, position)
        if match:
            return match.span(1)
    return None


def _trimmed(text: str, start: int, end: int, stop: str) -> tuple[int, int]:
    """A bare value without what follows it: ``&next=…``, ``,next=…``, ``</tag>``, a full stop."""
    value = text[start:end]
    if stop:
        value = value.split(stop, 1)[0]
    following = _NEXT_PAIR.search(value)
    if following:
        value = value[: following.start()]
    value = value.rstrip(",.:?]")
    return start, start + len(value)


def key_kind(key: str) -> KeyKind | None:
    """What kind of secret the name ``key`` announces, or None."""
    words = [word.lower() for word in _WORD.compiled.findall(key)]
    if not words or words[-1] in _ABOUT or _PUBLIC.intersection(words):
        return None
    for word in words:
        if word in _PASSWORD_WORDS or word.endswith(("password", "passwd", "passphrase")):
            return KeyKind.PASSWORD
        if word.endswith(("pass", "pwd")) and word not in _NO_PASS:
            return KeyKind.PASSWORD
    if any(word.startswith("secret") and word in {"secret", "secrets", "secretkey"} for word in words):
        return KeyKind.SECRET
    if _TOKEN_WORDS.intersection(words) or any(word.endswith(("token", "apikey")) for word in words):
        return KeyKind.TOKEN
    if words[-1] in {"key", "keys"} and _KEY_PARTNERS.intersection(words[:-1]):
        return KeyKind.TOKEN
    return None


def accepts_quoted(value: str, kind: KeyKind) -> bool:
    """Whether a quoted ``value`` of a name of this ``kind`` is a secret."""
    if is_placeholder(value) or value.count(" ") >= 3:
        return False
    if kind is KeyKind.TOKEN:
        return looks_random(value)
    if kind is KeyKind.SECRET:
        return " " not in value and (looks_random(value, 8) or looks_like_password(value))
    if is_location(value) and not any(map(str.isdigit, value)):
        return False
    return (
        len(value) >= 4
        and not value.endswith(":")
        and not (" " in value and not any(map(str.isdigit, value)))
    )


def accepts_bare(value: str, kind: KeyKind, *, alone: bool) -> bool:
    """Whether an unquoted ``value`` is a secret; ``alone`` when nothing but an end of line follows."""
    if is_placeholder(value) or is_location(value):
        return False
    if kind is KeyKind.TOKEN:
        return looks_random(value)
    if kind is KeyKind.SECRET:
        return looks_random(value, 8) or looks_like_password(value)
    if looks_like_password(value) or (value.isdigit() and len(value) >= 4):
        return True
    plain = value.lower()
    return (
        alone
        and is_word(value)
        and len(value) >= 6
        and not ("pass" in plain or "pwd" in plain or plain[0] == "$")
    )
