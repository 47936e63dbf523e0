"""Puts placeholders in place of sensitive values, and the values back into an answer, chunk by chunk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hybrid_desktop.core.types import EntityType, Finding, Redaction, Vault

_PLACEHOLDER = re.compile(r"\[([A-Z]{2,20}(?:_[A-Z]{2,20}){0,3})_([0-9]{1,9})\]")
# A value this long that is not only letters can hardly stand inside another word by chance, so it is replaced
# even there; a shorter or purely alphabetic one ("May", "1234") only where it is a word of its own.
_TELLING_LENGTH = 8


_Span = tuple[int, int, EntityType]


@dataclass(frozen=True, slots=True)
class RedactedCopy:
    """Texts with placeholders, and the vault that turns them back.

    Attributes:
        texts: The redacted texts, in the order given.
        redactions: The placeholders in them, in order of first appearance.
        vault: The given vault and every new placeholder.
    """

    texts: tuple[str, ...] = field(repr=False)
    redactions: tuple[Redaction, ...]
    vault: Vault


def redact(texts: Sequence[str], findings: Sequence[Sequence[Finding]], vault: Vault) -> RedactedCopy:
    """Replaces every finding in ``texts`` by a typed placeholder such as ``[EMAIL_1]``.

    Every other occurrence of a replaced value, and of any value of ``vault``, is replaced too, in every
    text, so that a value replaced in one turn cannot leave through another. The same value gets the same
    placeholder; two spellings of one value get two, so that each comes back as it was. A placeholder that
    a person has typed stands for nothing: its number is skipped, and if ``vault`` holds it, its value is
    numbered anew.

    Args:
        texts: All parts that would be sent, in order.
        findings: For each text what must be replaced in it; offsets are code points, end exclusive.
        vault: The placeholders the conversation already uses; it is not changed.

    Raises:
        ValueError: There is not exactly one list of findings for each text.
    """
    typed = {match.group() for text in texts for match in _PLACEHOLDER.finditer(text)}
    values = _values(texts, findings, vault)
    numbering = _Numbering(vault, typed)
    redacted: list[str] = []
    used: dict[str, EntityType] = {}
    for text, own in zip(texts, findings, strict=True):
        parts: list[str] = []
        position = 0
        for start, end, entity_type in _spans(text, own, values):
            placeholder = numbering.placeholder_for(text[start:end], entity_type)
            used.setdefault(placeholder, _type_of(placeholder))
            parts += [text[position:start], placeholder]
            position = end
        redacted.append("".join([*parts, text[position:]]))
    redactions = tuple(Redaction(placeholder, entity_type) for placeholder, entity_type in used.items())
    return RedactedCopy(tuple(redacted), redactions, Vault(numbering.entries))


def restore(text: str, vault: Vault) -> str:
    """Puts the values of ``vault`` back into the whole of ``text``, never inside a URL."""
    restorer = Restorer(vault)
    return restorer.feed(text) + restorer.flush()


def _type_of(placeholder: str) -> EntityType:
    return EntityType(placeholder[1:].rpartition("_")[0])


def _values(
    texts: Sequence[str], findings: Sequence[Sequence[Finding]], vault: Vault
) -> dict[str, EntityType]:
    """Every value that must not leave, with the kind it is replaced as."""
    values = {original: _type_of(placeholder) for placeholder, original in vault.entries.items() if original}
    for text, own in zip(texts, findings, strict=True):
        for finding in own:
            value = text[finding.start : finding.end]
            if value.strip():
                values.setdefault(value, finding.entity_type)
    return values


class _Numbering:
    """Gives out placeholders, numbered per type by first appearance."""

    def __init__(self, vault: Vault, typed: set[str]) -> None:
        self.entries = {key: value for key, value in vault.entries.items() if key not in typed}
        self._typed = typed
        self._by_value = {value: key for key, value in reversed(self.entries.items())}
        self._highest: dict[str, int] = {}
        for placeholder in (*vault.entries, *typed):
            name, _, number = placeholder[1:-1].rpartition("_")
            if placeholder in vault.entries:
                self._highest[name] = max(self._highest.get(name, 0), int(number))

    def placeholder_for(self, value: str, entity_type: EntityType) -> str:
        known = self._by_value.get(value)
        if known is not None:
            return known
        number = self._highest.get(entity_type.value, 0) + 1
        while f"[{entity_type.value}_{number}]" in self._typed:
            number += 1
        self._highest[entity_type.value] = number
        placeholder = f"[{entity_type.value}_{number}]"
        self.entries[placeholder] = value
        self._by_value[value] = placeholder
        return placeholder


def _spans(text: str, findings: Sequence[Finding], values: Mapping[str, EntityType]) -> list[_Span]:
    """What to replace in ``text``: its findings and all literal occurrences, overlapping ones joined."""
    wanted = [(one.start, one.end, one.entity_type) for one in findings if one.end > one.start]
    inside_words: list[_Span] = []
    folded = text.casefold()
    for value, kind in values.items():
        if value.casefold() not in folded:  # a cheap look before the exact one
            continue
        bounded = len(value) < _TELLING_LENGTH or value.isalpha()
        for start, end in _any_case(text, folded, value):
            loose = bounded and (_joined_at(text, start) or _joined_at(text, end))
            (inside_words if loose else wanted).append((start, end, kind))
    return _joined([*wanted, *_laid_bare(text, wanted, sorted(inside_words))])


def _laid_bare(text: str, wanted: Sequence[_Span], inside_words: Sequence[_Span]) -> list[_Span]:
    """Occurrences inside a word that would stand alone once their neighbours are replaced ("AnnaAnna")."""
    borders = {edge for start, end, _ in wanted for edge in (start, end)}
    bare: list[_Span] = []
    left = list(inside_words)
    count = -1
    while borders and count != len(bare):
        count = len(bare)
        left.reverse()  # forth and back, so that a row of neighbours takes two rounds at most
        still: list[_Span] = []
        for span in left:
            if all(edge in borders or not _joined_at(text, edge) for edge in span[:2]):
                bare.append(span)
                borders.update(span[:2])
            else:
                still.append(span)
        left = still
    return bare


def _joined(spans: Sequence[_Span]) -> list[_Span]:
    """``spans`` by position; overlapping ones become one, of the kind of its longest part."""
    joined: list[_Span] = []
    longest = 0
    for start, end, kind in sorted(spans, key=lambda one: (one[0], -one[1])):
        if not joined or start >= joined[-1][1]:
            joined.append((start, end, kind))
            longest = end - start
            continue
        first, last, old_kind = joined[-1]
        joined[-1] = (first, max(last, end), kind if end - start > longest else old_kind)
        longest = max(longest, end - start)
    return joined


def _any_case(text: str, folded: str, value: str) -> Iterator[tuple[int, int]]:
    """Where ``value`` stands in ``text``, overlapping ones too; in any case when it is more than letters."""
    if len(folded) != len(text) and not value.isalpha():  # a letter such as ß became two: offsets differ
        for match in re.finditer(f"(?={re.escape(value)})", text, re.IGNORECASE):
            yield match.start(), match.start() + len(value)
        return
    where, what = (text, value) if value.isalpha() else (folded, value.casefold())
    start = where.find(what)
    while start >= 0:
        yield start, start + len(what)
        start = where.find(what, start + 1)


def _joined_at(text: str, index: int) -> bool:
    """Whether the characters on both sides of ``index`` belong to one word."""
    return 0 < index < len(text) and text[index - 1].isalnum() and text[index].isalnum()


class Restorer:
    """Puts values back into an answer that arrives in pieces.

    Whatever the pieces, what comes out is the same: only a tail that may still become a placeholder of the
    vault is held back. Inside a URL nothing is restored (see ``_UrlWatch``), and a placeholder the vault does
    not know is left as it is.
    """

    def __init__(self, vault: Vault) -> None:
        self._entries = dict(vault.entries)
        self._longest = max(map(len, self._entries), default=0)
        self._prefixes = {key[:size] for key in self._entries for size in range(1, len(key))}
        self._watch = _UrlWatch()
        self._held = ""
        self._restored = 0

    @property
    def restored_count(self) -> int:
        """How many placeholders have been turned back so far."""
        return self._restored

    def feed(self, raw_chunk: str) -> str:
        """The next piece of the answer, restored as far as that can be decided."""
        raw = self._held + raw_chunk
        self._held = ""
        parts: list[str] = []
        position = 0
        while (bracket := raw.find("[", position)) >= 0:
            parts.append(self._plain(raw[position:bracket]))
            closing = raw.find("]", bracket, bracket + self._longest)
            if closing < 0 and raw[bracket : bracket + self._longest + 1] in self._prefixes:
                self._held = raw[bracket:]
                return "".join(parts)
            original = self._entries.get(raw[bracket : closing + 1]) if closing >= 0 else None
            if original is None or self._watch.inside:
                parts.append(self._plain("["))
                position = bracket + 1
                continue
            self._restored += 1
            parts.append(self._plain(original))
            position = closing + 1
        parts.append(self._plain(raw[position:]))
        return "".join(parts)

    def flush(self) -> str:
        """What was held back, when the answer has ended."""
        held, self._held = self._held, ""
        return self._plain(held)

    def _plain(self, text: str) -> str:
        self._watch.advance(text)
        return text


_DOMAIN_BEFORE = re.compile(r"\w\.[A-Za-z]{2,24}(?::[0-9]{1,5})?[/?#]$")
_URL_START = re.compile(
    r"(?:^|[^A-Za-z0-9])(?:www\.|mailto:|data:|javascript:)$|://$|^[^\w/]{0,8}//$", re.IGNORECASE
)
_ATTRIBUTE = re.compile(
    r"(?:^|[\s\"'/<:])(?:href|src|srcset|action|formaction|poster|ping|background)\s{0,4}=$", re.IGNORECASE
)
_REMEMBERED = 48  # longer than anything the expressions above look back at


class _UrlWatch:
    """Follows an answer as it is shown and knows whether the next character would be part of a URL.

    A reply must not become a way out for a value: a picture or link whose address holds it would carry it
    to whoever the model names (POLICY.md, "The SDKs are given nothing to decide"). Part of a URL is: the rest
    of a word after ``://``, a leading ``//``, ``www.``, ``mailto:``, ``data:`` or ``javascript:``, or after a
    host name with a slash; everything in a Markdown target ``](…)`` and in CSS ``url(…)``; the value of an
    HTML attribute that takes an address; and what follows a URL up to the ``>`` of the bracket it began in.
    Only text before a placeholder decides, so nothing needs to be held back for it.
    """

    def __init__(self) -> None:
        self._recent = ""
        self._word = ""
        self._word_is_url = False
        self._angle = False
        self._angle_is_url = False
        self._depth = 0
        self._quote = ""
        self._escaped = False

    @property
    def inside(self) -> bool:
        """Whether the next character would be part of a URL."""
        return self._word_is_url or self._angle_is_url or self._depth > 0 or bool(self._quote)

    def advance(self, text: str) -> None:
        """Follows ``text``, which is shown next."""
        for char in text:
            self._step(char)

    def _step(self, char: str) -> None:
        if char == "\n" and self._recent.endswith("\n"):  # a blank line ends every Markdown construct
            self._depth, self._quote, self._angle, self._angle_is_url = 0, "", False, False
        self._follow_attribute(char)
        self._follow_target(char)
        self._recent = (self._recent + char)[-_REMEMBERED:]
        self._follow_word(char)

    def _follow_attribute(self, char: str) -> None:
        """``self._quote`` is what ends the value: a quotation mark, or "=" for a value not quoted (yet)."""
        if self._quote == "=":
            if char in "\"'" and self._recent.rstrip().endswith("="):
                self._quote = char
            elif char == ">" or (char.isspace() and not self._recent.rstrip().endswith("=")):
                self._quote = ""
        elif self._quote:
            if char == self._quote:
                self._quote = ""
        elif char == "=" and _ATTRIBUTE.search(self._recent + char):
            self._quote = "="

    def _follow_target(self, char: str) -> None:
        escaped, self._escaped = self._escaped, char == "\\" and not self._escaped
        if escaped:
            return
        if char == "(":
            opens = self._recent.endswith("]") or self._recent[-3:].lower() == "url"
            if self._depth or opens:
                self._depth += 1
        elif char == ")" and self._depth and not self._angle:
            self._depth -= 1
        if char == "<":
            self._angle = True
        elif char in ">\n":
            self._angle = self._angle_is_url = False

    def _follow_word(self, char: str) -> None:
        if char.isspace():
            self._word, self._word_is_url = "", False
            return
        self._word = (self._word + char)[-_REMEMBERED:]
        if self._word_is_url or char not in "/.:?#":
            return
        if _URL_START.search(self._word) or _DOMAIN_BEFORE.search(self._word):
            self._word_is_url = True
            self._angle_is_url = self._angle
