"""Puts placeholders in place of sensitive values, and the values back into an answer, chunk by chunk."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hybrid_desktop.core.types import EntityType, Finding, Redaction, Vault
from hybrid_desktop.core.url_watch import UrlWatch

_PLACEHOLDER = re.compile(rf"\[({'|'.join(EntityType)})_([0-9]{{1,9}})\]")
# A value this long that is not only letters can hardly stand inside another word by chance, so it is replaced
# even there; a shorter or purely alphabetic one ("May", "1234") only where it is a word of its own.
_TELLING_LENGTH = 8
# Numbers with this many digits are looked for whatever stands between their digits; from the second count on
# also inside longer numbers ("+1 415…" holds "415…"), which fewer digits would do by chance too often.
_FEWEST_DIGITS = 7
_TELLING_DIGITS = 9
_LONGEST_NUMBER = 64
# Ways of writing a character that programs put in place of it: percent-encoding (RFC 3986, 2.1), character
# references of HTML, and escapes of JSON (RFC 8259, 7).
_ENCODED = re.compile(
    r"(?P<percent>(?:%[0-9A-Fa-f]{2})+)|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,31});)"
    r"|\\u(?P<unicode>[0-9A-Fa-f]{4})"
)
_ENCODING_MARKS = ("%", "&", "\\u")

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


def redact(
    texts: Sequence[str],
    findings: Sequence[Sequence[Finding]],
    vault: Vault,
    passed_over: Collection[str] = (),
) -> RedactedCopy:
    """Replaces every finding in ``texts`` by a typed placeholder such as ``[EMAIL_1]``.

    Every other occurrence of a replaced value, and of any value of ``vault``, is replaced too, in every
    text, so that a value replaced in one turn cannot leave through another; encoded for URLs, HTML or JSON,
    and a number with other separators, it counts as the same. The same value gets the same
    placeholder; two spellings of one value get two, so that each comes back as it was. A placeholder that
    a person has typed stands for nothing: its number is skipped, and if ``vault`` holds it, its value is
    numbered anew.

    Args:
        texts: All parts that would be sent, in order.
        findings: For each text what must be replaced in it; offsets are code points, end exclusive.
        vault: The placeholders the conversation already uses; it is not changed.
        passed_over: Placeholders of ``vault`` whose values are not looked for, since they are kept clear now.

    Raises:
        ValueError: There is not exactly one list of findings for each text.
    """
    typed = {match.group() for text in texts for match in _PLACEHOLDER.finditer(text)}
    looked_for = {key: value for key, value in vault.entries.items() if value and key not in passed_over}
    values = _values(texts, findings, looked_for)
    needles = _Needles(values)
    numbering = _Numbering(vault, typed)
    redacted: list[str] = []
    used: dict[str, EntityType] = {}
    for text, own in zip(texts, findings, strict=True):
        parts: list[str] = []
        position = 0
        for start, end, entity_type in _spans(text, own, needles):
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
    texts: Sequence[str], findings: Sequence[Sequence[Finding]], known: Mapping[str, str]
) -> dict[str, EntityType]:
    """Every value that must not leave, with the kind it is replaced as."""
    values = {original: _type_of(placeholder) for placeholder, original in known.items()}
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


def _spans(text: str, findings: Sequence[Finding], needles: _Needles) -> list[_Span]:
    """What to replace in ``text``: its findings and all other occurrences, overlapping ones joined."""
    wanted = [(one.start, one.end, one.entity_type) for one in findings if one.end > one.start]
    inside_words: list[_Span] = []
    for span, alone in needles.found_in(text):
        (wanted if alone else inside_words).append(span)
    return _joined([*wanted, *_laid_bare(text, wanted, sorted(inside_words))])


@dataclass(frozen=True, slots=True)
class _View:
    """A text in another spelling; character ``i`` came from ``source[starts[i]:ends[i]]``."""

    text: str = field(repr=False)
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, pieces: Iterator[tuple[str, int, int]]) -> _View:
        """A view put together from pieces of text and where in the source each of them stands."""
        chars: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for piece, start, end in pieces:
            chars.append(piece)
            starts += [start] * len(piece)
            ends += [end] * len(piece)
        return cls("".join(chars), starts, ends)

    def folded(self) -> _View:
        """In one case; a letter such as ß becomes two."""
        folded = self.text.casefold()
        if len(folded) == len(self.text):
            return _View(folded, self.starts, self.ends)
        parts = zip(self.text, self.starts, self.ends, strict=True)
        return _View.of((char.casefold(), start, end) for char, start, end in parts)

    def squeezed(self) -> _View:
        """Letters and plain digits only."""
        parts = zip(self.text, self.starts, self.ends, strict=True)
        return _View.of((_digit(char), start, end) for char, start, end in parts if char.isalnum())


def _digit(char: str) -> str:
    """The plain digit that ``char`` stands for, or ``char``."""
    if char.isascii() or not char.isdigit():
        return char
    return str(unicodedata.digit(char))


def _squeezed(value: str) -> str:
    return "".join(_digit(char) for char in value if char.isalnum()).casefold()


def _views(text: str) -> Iterator[_View]:
    """``text`` itself and, when it holds encoded characters, the text they stand for."""
    plain = _View(text, range(len(text)), range(1, len(text) + 1))
    yield plain
    if any(mark in text for mark in _ENCODING_MARKS) and _ENCODED.search(text):
        yield _View.of(_decoded(text))


def _decoded(text: str) -> Iterator[tuple[str, int, int]]:
    position = 0
    for match in _ENCODED.finditer(text):
        yield from ((text[index], index, index + 1) for index in range(position, match.start()))
        position = match.end()
        yield from _meaning(match)
    yield from ((text[index], index, index + 1) for index in range(position, len(text)))


def _meaning(match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """The characters an encoding stands for; what is no valid UTF-8 stands for itself."""
    start, end = match.span()
    if match.group("percent"):
        try:
            chars = bytes.fromhex(match.group().replace("%", "")).decode()
        except UnicodeDecodeError:
            chars = ""
        for char in chars:
            size = 3 * len(char.encode())
            yield char, start, start + size
            start += size
        if not chars:
            yield from ((char, start + at, start + at + 1) for at, char in enumerate(match.group()))
    elif match.group("entity"):
        yield html.unescape(match.group()), start, end
    else:
        yield chr(int(match.group("unicode"), 16)), start, end


class _Table:
    """Many values to look for at once: a place is compared only where a value's first letters stand."""

    def __init__(self) -> None:
        self._kinds: dict[str, EntityType] = {}
        self._sizes: dict[str, set[int]] = {}

    def __bool__(self) -> bool:
        return bool(self._kinds)

    def add(self, value: str, kind: EntityType) -> None:
        self._kinds.setdefault(value, kind)
        self._sizes.setdefault(value[:4], set()).add(len(value))

    def hits(self, text: str) -> Iterator[tuple[int, int, EntityType]]:
        """Where the values stand in ``text``, overlapping ones too."""
        for start, prefix in self._places(text):
            for size in self._sizes[prefix]:
                kind = self._kinds.get(text[start : start + size])
                if kind is not None and start + size <= len(text):
                    yield start, start + size, kind

    def _places(self, text: str) -> Iterator[tuple[int, str]]:
        if len(self._sizes) <= 32:  # a few searches cost less than a look at every character
            for prefix in self._sizes:
                start = text.find(prefix)
                while start >= 0:
                    yield start, prefix
                    start = text.find(prefix, start + 1)
            return
        for length in {len(prefix) for prefix in self._sizes}:
            for start in range(len(text) - length + 1):
                if (prefix := text[start : start + length]) in self._sizes:
                    yield start, prefix


class _Needles:
    """The values that must not leave, and where they and their other spellings stand in a text.

    A value of letters only is looked for as it is written, any other in any case, a number with anything
    between its digits.
    """

    def __init__(self, values: Mapping[str, EntityType]) -> None:
        self._words, self._others, self._numbers = _Table(), _Table(), _Table()
        for value, kind in values.items():
            # A blank is a plus in a query (HTML, form submission), and may be where a line was wrapped.
            for spelling in {value, *(value.replace(" ", blank) for blank in ("+", "\n", "\u00a0"))}:
                if spelling.isalpha():
                    self._words.add(spelling, kind)
                else:
                    self._others.add(spelling.casefold(), kind)
            number = _squeezed(value) if len(value) <= _LONGEST_NUMBER and "@" not in value else ""
            if sum(map(str.isdigit, number)) >= _FEWEST_DIGITS:
                self._numbers.add(number, kind)

    def found_in(self, text: str) -> Iterator[tuple[_Span, bool]]:
        """Every occurrence, and whether it can be told from a part of a longer word."""
        for view in _views(text):
            folded = view.folded()
            for start, end, kind in self._words.hits(view.text):
                yield _source(view, start, end, kind), _alone(view.text, start, end)
            for start, end, kind in self._others.hits(folded.text):
                alone = end - start >= _TELLING_LENGTH or _alone(folded.text, start, end)
                yield _source(folded, start, end, kind), alone
            if not self._numbers:
                continue
            squeezed = folded.squeezed()
            for start, end, kind in self._numbers.hits(squeezed.text):
                span = _source(squeezed, start, end, kind)
                if end - start >= _TELLING_DIGITS or not _inside_number(text, span):
                    yield span, True


def _source(view: _View, start: int, end: int, kind: EntityType) -> _Span:
    return view.starts[start], view.ends[end - 1], kind


def _alone(text: str, start: int, end: int) -> bool:
    return not (_joined_at(text, start) or _joined_at(text, end))


def _inside_number(text: str, span: _Span) -> bool:
    start, end, _ = span
    return text[max(0, start - 1) : start].isdigit() or text[end : end + 1].isdigit()


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


def _joined_at(text: str, index: int) -> bool:
    """Whether the characters on both sides of ``index`` belong to one word."""
    return 0 < index < len(text) and text[index - 1].isalnum() and text[index].isalnum()


class Restorer:
    """Puts values back into an answer that arrives in pieces.

    Whatever the pieces, what comes out is the same: only a tail that may still become a placeholder of the
    vault is held back. Inside a URL nothing is restored (see ``UrlWatch``), and a placeholder the vault does
    not know is left as it is.
    """

    def __init__(self, vault: Vault) -> None:
        self._entries = dict(vault.entries)
        self._longest = max(map(len, self._entries), default=0)
        self._prefixes = {key[:size] for key in self._entries for size in range(1, len(key))}
        self._watch = UrlWatch()
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
