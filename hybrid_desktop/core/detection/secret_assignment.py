"""Finds values given to names such as password or api_key in code, settings, JSON, YAML and headers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.detection.secret_breaks import continued, unlike_word
from hybrid_desktop.core.detection.secret_names import KeyKind, names
from hybrid_desktop.core.detection.secret_values import (
    is_code,
    is_identifier,
    is_location,
    is_placeholder,
    is_unbalanced,
    is_word,
    looks_like_password,
    looks_random,
)
from hybrid_desktop.core.types import EntityType, Finding

# Between a name, perhaps quoted or indexed, and its value. Possessive, so that nothing is read twice.
_OPERATOR = LazyPattern(
    r"(?P<close>\\?[\"'`]?(?:\[[0-9]{0,4}\])?\]?\)?)(?:\s{1,3}+(?:string|str|String))?"
    r"(?:\s{0,8}+(?P<op>:{1,3}=|=>|->|\?=|===?|!==?|=|\|\|:|:(?!//|:))|"
    # what its neighbour gives it: <… name="x" value="…">, {"name": "x", "value": "…"}, "name: x, value: …"
    r"(?P<xml>\s{1,4}+(?:[\w-]{1,20}=[\"'][^\"'\n]{0,40}[\"']\s{1,4}){0,3}value\s{0,2}+=|"
    r"\s{0,4},?\s{0,24}[\"']?value[\"']?\s{0,2}+:|"
    r"\s{0,3}\{\s{0,16}(?:(?:type|description|sensitive)\s{0,16}=[^\n}]{0,80}\s{1,16}){0,3}default\s{0,16}=)|"
    r"(?P<comma>\s{0,4}+,)|(?P<tag>>|</key>\s{0,24}<string>)|(?P<call>\((?=\s{0,4}@?[\"'`])))"
    r"[ \t]{0,16}+"
)
# "x" == password
_COMPARED = LazyPattern(r"([\"'])((?:(?!\1)[^\n]){3,200})\1\s{0,3}[!=]={1,2}\s{0,3}(?:[\w$]{1,20}\.)?$")
_LONGEST_COMPARED = 240
_TYPE = LazyPattern(r"[A-Za-z&*'][\w<>.?&\[\]' ]{0,40}+=(?![=>\s]*(?:\n|$)|[=>])[ \t]{0,16}+")
_DOUBLE = LazyPattern(r"\(?\s{0,2}[brfuLNRBF@]{0,2}\"((?:[^\"\\\n]|\\[^\n\"]|\\\"){0,400}+)\"")
_SINGLE = LazyPattern(r"(?:\(|PASSWORD\()?\s{0,2}[brfuLNRBF@]{0,2}'((?:[^'\\\n]|\\[^\n]){0,400}+)'")
_BACKTICK = LazyPattern(r"`([^`\n]{0,400}+)`")
_ESCAPED = LazyPattern(r"\\[\"']([^\"'\\\n]{0,400}+)\\[\"']")
# A quoted value that a line break cuts in two.
_BROKEN = LazyPattern(r"(['\"`])([^'\"`\s]{3,200}+\r?\n[ \t]{0,16}+[^'\"`\s]{2,200}+)\1")
_BARE = LazyPattern(r"[^\s\"'`,;<>(){}\[\]|][^\s\"'`;<>(){}|]{0,300}+")
_RAW = LazyPattern(r"\S{6,300}+(?=[ \t]{0,4}(?:\n|$))")
# NAME=value on a line of its own: everything up to a blank belongs to the value (Docker, "env-file" syntax).
_ENVIRONMENT = LazyPattern(r"(?<==)[^\s\"'`#]\S{2,300}(?=[ \t]*(?:#|\n|$))")
_LINE_START = LazyPattern(r"(?:^|\n)[ \t]*(?:(?:export|set|ENV|-)[ \t]{1,4})?$")
_NEXT_PAIR = LazyPattern(r"[&,](?=[\w.-]{1,40}[=:])")
_REST_OF_LINE = LazyPattern(r"[ \t]*+(?:[,;}#]|//|$|\n)")
# The value on the line below, alone there; YAML's block scalars (YAML 1.2.2 section 8.1) look like this too.
_BELOW = LazyPattern(
    r"(?:[|>]-?)?[ \t]{0,4}\r?\n[ \t]{0,16}([^\s\"'=:;,<>(){}]{6,300}+)[ \t]{0,4}(?=\r?\n|$)"
)


class SecretAssignmentRecognizer:
    """Values assigned to a name that says "secret"; the span is the value without quotes."""

    name = "secret_assignment"
    entity_types = frozenset({EntityType.SECRET})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The assigned secrets in ``prepared``."""
        text = prepared.text
        for start, end, kind in names(prepared):
            span = _compared(text, start, kind)
            operator = _OPERATOR.match(text, end)
            if span is None and operator is not None:
                span = _value(text, start, end, operator, kind)
            if span is not None:
                yield Finding(*span, EntityType.SECRET, 0.85, self.name)


def _compared(text: str, start: int, kind: KeyKind) -> tuple[int, int] | None:
    """The span of a literal that the name at ``start`` is compared with, standing in front of it."""
    before = text[max(0, start - _LONGEST_COMPARED) : start]
    if not before.rstrip().endswith("="):
        return None
    match = _COMPARED.search(before)
    if match is None or not accepts_quoted(match.group(2), kind):
        return None
    offset = start - len(before)
    return offset + match.start(2), offset + match.end(2)


def _value(text: str, start: int, end: int, operator: re.Match[str], kind: KeyKind) -> tuple[int, int] | None:
    """The span of the value of the name ``text[start:end]`` when it is a secret, else None."""
    position = operator.end()
    if operator.group("op") == ":" and (annotation := _TYPE.match(text, position)):
        position = annotation.end()
    quoted = _quoted(text, position)
    if quoted is not None:
        return quoted if _accepts_literal(text, start, quoted, operator, kind) else None
    if operator.group("comma") or operator.group("call"):
        return None
    span = _environment_line(text, start, text[start:end], position)
    if span is not None:
        return span if accepts_bare(text[slice(*span)], kind, alone=True) else None
    if operator.group("op"):
        span = _raw(text, start, position, kind) or _below(text, position, kind)
    return span or _bare(text, position, operator, kind)


def _accepts_literal(
    text: str, start: int, quoted: tuple[int, int], operator: re.Match[str], kind: KeyKind
) -> bool:
    """Whether the quoted value behind the name at ``start`` and ``operator`` is a secret."""
    value = text[slice(*quoted)]
    if not accepts_quoted(value, kind):
        return False
    if not (operator.group("comma") or operator.group("call")):
        return True
    constant = text[start - 1 : start] == " " and re.fullmatch(
        r"[A-Z]+_[A-Z_]+", text[start : operator.start()]
    )
    if is_code(value) or (operator.group("comma") and not (operator.group("close") or constant)):
        return False
    # put("password", "x") and easy_setopt(handle, CURLOPT_PASSWORD, "x"), but no list of words.
    pair = (constant or text[max(0, start - 2) : start - 1] == "(") and text[
        quoted[1] + 1 : quoted[1] + 2
    ] == ")"
    shaped = looks_random(value) or (looks_like_password(value) and " " not in value)
    return shaped or bool(operator.group("comma") and pair)


def _bare(text: str, position: int, operator: re.Match[str], kind: KeyKind) -> tuple[int, int] | None:
    """The span of a value without quotes at ``position``, with what a line break cut off."""
    bare = _BARE.match(text, position)
    if bare is None or (operator.group("tag") and text[position] in "@:/"):  # <user>:<password>@host
        return None
    start, end = _trimmed(text, *bare.span(), stop="<" if operator.group("tag") else "")
    value = text[start:end]
    if text[end : end + 1] in {"(", "["} or is_code(value):
        return None
    if len(value) >= 3 and (whole := _continued(text, start, end, kind)):
        return whole
    alone = _REST_OF_LINE.match(text, end) is not None
    return (start, end) if accepts_bare(value, kind, alone=alone) else None


def _continued(text: str, start: int, end: int, kind: KeyKind) -> tuple[int, int] | None:
    """The span of a value that goes on behind a line break and is a secret as a whole."""
    last = continued(text, end)
    if last == end:
        return None
    whole = text[start:last]
    joined = "".join(whole.split())
    return (start, last) if looks_random(joined, 12) and accepts_bare(whole, kind, alone=True) else None


def _raw(text: str, start: int, position: int, kind: KeyKind) -> tuple[int, int] | None:
    """The span of a whole line's value whose brackets do not match, so that it is no code."""
    raw = _RAW.match(text, position)
    if raw is None or not _begins_line(text, start):
        return None
    value = raw.group().rstrip(",;\"'`")
    if not is_unbalanced(value) or not looks_like_password(value) or is_code(value):
        return None
    return (position, position + len(value)) if accepts_bare(value, kind, alone=True) else None


def _below(text: str, position: int, kind: KeyKind) -> tuple[int, int] | None:
    """The span of a value that stands alone on the next line and looks made up or made by a machine."""
    below = _BELOW.match(text, position)
    if below is None:
        return None
    value = below.group(1)
    shaped = looks_random(value) or (kind is KeyKind.PASSWORD and unlike_word(value))
    if not shaped or is_code(value) or is_technical_or_place(value):
        return None
    return below.span(1) if accepts_bare(value, kind, alone=True) else None


def is_technical_or_place(value: str) -> bool:
    """Whether ``value`` is an address, or a list's mark ("1.", "-")."""
    return is_location(value) or value[0] in "-*#" or value.rstrip(".)").isdigit()


def _begins_line(text: str, start: int) -> bool:
    return _LINE_START.search(text[max(0, start - 40) : start]) is not None


def _environment_line(text: str, start: int, name: str, position: int) -> tuple[int, int] | None:
    """The span of the value of a whole ``NAME=value`` line, None when this is no such line or code."""
    line = _ENVIRONMENT.match(text, position) if name.isupper() else None
    if line is None or not _begins_line(text, start):
        return None
    value = line.group()
    if is_code(value) and ("(" not in value or value.endswith((")", "]", ";"))):
        return None
    return line.start(), continued(text, line.end())


def _quoted(text: str, position: int) -> tuple[int, int] | None:
    for pattern in (_DOUBLE, _SINGLE, _BACKTICK, _ESCAPED):
        match = pattern.match(text, position)
        if match:
            return match.span(1)
    broken = _BROKEN.match(text, position)
    return broken.span(2) if broken else None


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


def accepts_quoted(value: str, kind: KeyKind) -> bool:
    """Whether a quoted ``value`` of a name of this ``kind`` is a secret; a break in it is left out."""
    value = "".join(value.split()) if "\n" in value else value
    if is_placeholder(value) or value.count(" ") >= 3:
        return False
    if kind is KeyKind.TOKEN:
        return (looks_random(value) or _is_long_number(value)) and not is_identifier(value)
    if kind is KeyKind.SECRET:
        return (
            " " not in value
            and not is_identifier(value)
            and (looks_random(value, 8) or looks_like_password(value))
        )
    if is_location(value) and not any(map(str.isdigit, value)):
        return False
    return (
        len(value) >= 4
        and not value.endswith(":")
        and not (" " in value and not any(map(str.isdigit, value)))
    )


def accepts_bare(value: str, kind: KeyKind, *, alone: bool) -> bool:
    """Whether an unquoted ``value`` is a secret; ``alone`` when nothing but an end of line follows."""
    value = "".join(value.split()) if "\n" in value else value
    if is_placeholder(value) or is_location(value):
        return False
    if is_identifier(value):
        return False
    if kind is KeyKind.TOKEN:
        return looks_random(value) or _is_long_number(value)
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


def _is_long_number(value: str) -> bool:
    """Some vendors' ids and tokens are digits only, 15 at least (Asana, Discord, Facebook)."""
    return value.isdigit() and len(value) >= 15
