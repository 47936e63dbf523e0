"""Looks for the originals of a redacted copy in the bytes of its request, apart from what made it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

#: A value this long that is not letters only can hardly stand inside another word by chance, as in
#: ``core.redaction``; a shorter or purely alphabetic one counts only where it is a word of its own.
TELLING_LENGTH = 8


def leaked(body: bytes, originals: Mapping[str, str]) -> tuple[str, ...]:
    """The placeholders whose originals stand in ``body``, in the order of ``originals``.

    The body is read twice: as it is, for values escaped in any way JSON allows, and decoded, string by
    string, as its receiver would read it. Case is ignored, except for values of letters only, since a name
    may be an ordinary word in lower case ("May", "Mark").

    Args:
        body: The bytes of one request.
        originals: Placeholder to original, such as ``Vault.entries``.
    """
    text = body.decode("utf-8", "replace")
    strings = [_without(originals, string) for string in _strings(text)]
    folded = [string.casefold() for string in strings]
    whole = text.casefold()
    return tuple(
        placeholder
        for placeholder, original in originals.items()
        if original.strip() and _occurs(original, strings, folded, whole)
    )


def _occurs(original: str, strings: list[str], folded: list[str], whole: str) -> bool:
    if original.isalpha():
        return any(_stands_in(original, string) for string in strings)
    value = original.casefold()
    if len(value) < TELLING_LENGTH:
        return any(_stands_in(value, string) for string in folded)
    return any(value in string for string in folded) or any(form in whole for form in _escaped(value))


def _escaped(value: str) -> set[str]:
    """``value`` as JSON writes it, with and without numeric escapes, in lower case."""
    return {json.dumps(value, ensure_ascii=ascii_only)[1:-1].casefold() for ascii_only in (True, False)}


def _stands_in(value: str, text: str) -> bool:
    """Whether ``value`` occurs in ``text`` as a word of its own."""
    start = text.find(value)
    while start >= 0:
        end = start + len(value)
        if not (_joined(text, start) or _joined(text, end)):
            return True
        start = text.find(value, start + 1)
    return False


def _joined(text: str, index: int) -> bool:
    return 0 < index < len(text) and text[index - 1].isalnum() and text[index].isalnum()


def _without(placeholders: Iterable[str], text: str) -> str:
    """``text`` with every placeholder blanked: one may hold a value by chance, such as a person "Person"."""
    names = sorted(placeholders, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, names)), "\ufffc", text) if names else text


def _strings(text: str) -> list[str]:
    """Every string value in the JSON ``text`` but the roles; all of ``text`` when it is no JSON."""
    try:
        found: object = json.loads(text)
    except ValueError:
        return [text]
    values: list[str] = []
    waiting = [found]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            values.append(value)
        elif isinstance(value, dict):
            waiting += [inner for key, inner in value.items() if key != "role"]
        elif isinstance(value, list):
            waiting += value
    return values
