"""Views of one request body that are made of its own characters: readable, raw, and side by side."""

from __future__ import annotations

import enum
import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hybrid_desktop.core.classification import ENTITY_LEVELS
from hybrid_desktop.core.types import Message, Redaction
from hybrid_desktop.core.vocabulary import Sensitivity
from hybrid_desktop.ui.view_state import LEVEL_LOOKS, Look

# Characters that cannot be seen or that change the order of others on screen: controls, blanks other than the
# space, zero-width and direction marks (UAX #9), tags and variation selectors other than those of emoji.
_UNSEEN = (
    r"\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    r"\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2"
    r"\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0"
    r"\ufff0-\ufffc\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d159"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
_OPENING = re.compile(
    r'\{(?P<members>(?:"(?!messages")[^"\\]*":(?:"[^"\\]*(?:\\.[^"\\]*)*"|[^"\[\]{}])*)*)'
    r'"messages":\['
)
_TURN = re.compile(
    r'\{"role":"(?P<role>[a-z]+)","content":(?P<content>"[^"\\]*(?:\\.[^"\\]*)*")\}(?P<after>,?)', re.DOTALL
)


#: Characters of a turn beside what was written that are laid out at once.
ROW = 1500
_ESCAPE = re.compile(r"\\.")


class Tone(enum.Enum):
    """What a run of text is."""

    PLAIN = enum.auto()
    QUIET = enum.auto()
    PRIVATE = enum.auto()
    UNSEEN = enum.auto()


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one tone; ``shown`` differs from ``source`` only for characters that cannot be seen."""

    source: str = field(repr=False)
    tone: Tone = Tone.PLAIN
    look: Look = Look.NEUTRAL

    @property
    def shown(self) -> str:
        """What stands on screen: an unseen character by its number, such as ``⟨U+202E⟩``."""
        return f"⟨U+{ord(self.source):04X}⟩" if self.tone is Tone.UNSEEN else self.source


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the body: its role and its content exactly as JSON writes it, quotes included."""

    role: str
    content: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Readable:
    """The body cut into its parts, each a slice of it.

    Attributes:
        before: The members before the messages, ``"key":value``, in their order.
        turns: The messages, in their order.
        after: The members after the messages.
    """

    before: tuple[str, ...] = field(repr=False)
    turns: tuple[Turn, ...]
    after: tuple[str, ...] = field(repr=False)

    @property
    def spoken(self) -> tuple[Turn, ...]:
        """Everything that was written: the turns, behind a system text that stands apart from them."""
        name = '"system":'
        apart = [Turn("system", x.removeprefix(name)) for x in self.before if x.startswith(name)]
        return (*apart, *self.turns)

    def joined(self) -> str:
        """The whole body again: what is shown leaves out nothing."""
        turns = ",".join(f'{{"role":"{turn.role}","content":{turn.content}}}' for turn in self.turns)
        return "{" + ",".join([*self.before, f'"messages":[{turns}]', *self.after]) + "}"


@dataclass(frozen=True, slots=True)
class Pair:
    """One turn as it was written and as the request holds it."""

    role: str
    original: tuple[Run, ...]
    sent: tuple[Run, ...]


def readable(text: str) -> Readable | None:
    """``text`` cut into its parts; None unless putting them together again gives ``text`` exactly."""
    opening = _OPENING.match(text)
    if opening is None:
        return None
    turns: list[Turn] = []
    position = opening.end()
    while match := _TURN.match(text, position):
        turns.append(Turn(match["role"], match["content"]))
        position = match.end()
        if not match["after"]:
            break
    try:
        before = _members(opening["members"].removesuffix(","))
        after = _members(text[position:].removeprefix("]").removesuffix("}").removeprefix(","))
    except ValueError:
        return None
    parts = Readable(before, tuple(turns), after)
    return parts if parts.joined() == text else None


def _members(text: str) -> tuple[str, ...]:
    """``"a":1,"b":{}`` cut at the commas between its members; ValueError when it is no such list."""
    decoder, found, position = json.JSONDecoder(), [], 0
    while position < len(text):
        start = position
        _, position = decoder.raw_decode(text, position)
        _, position = decoder.raw_decode(text, position + 1)
        found.append(text[start:position])
        position += 1
    return tuple(found)


def looks_of(redactions: Sequence[Redaction]) -> dict[str, Look]:
    """The colour of each placeholder; what was replaced is INTERNAL at least (POLICY.md, "Clearance")."""
    return {
        item.placeholder: LEVEL_LOOKS[max(Sensitivity.INTERNAL, ENTITY_LEVELS[item.entity_type])]
        for item in redactions
    }


def runs(text: str, looks: Mapping[str, Look]) -> tuple[Run, ...]:
    """``text`` cut at its placeholders and at what cannot be seen; the sources joined give ``text``.

    Args:
        text: Characters of a body or of a turn; line feeds and tabs stay as they are.
        looks: The placeholders that stand for something, with their colours.
    """
    names = "|".join(map(re.escape, sorted(looks, key=len, reverse=True)))
    pattern = re.compile(f"(?P<unseen>[{_UNSEEN}])" + (f"|(?P<name>{names})" if names else ""))
    return tuple(_cut(text, pattern, looks))


def _cut(text: str, pattern: re.Pattern[str], looks: Mapping[str, Look]) -> Iterator[Run]:
    position = 0
    for match in pattern.finditer(text):
        if match.start() > position:
            yield Run(text[position : match.start()])
        found = match.group()
        yield Run(found, Tone.UNSEEN) if match["unseen"] else Run(found, Tone.PRIVATE, looks[found])
        position = match.end()
    if position < len(text):
        yield Run(text[position:])


def pairs(
    turns: Sequence[Turn], originals: Sequence[Message], looks: Mapping[str, Look], vault: Mapping[str, str]
) -> tuple[Pair, ...]:
    """Each sent turn beside what was written; the values that were replaced are marked in both.

    Args:
        turns: The messages of the body.
        originals: The turns they were made of, in the same order and number.
        looks: The placeholders in the body, with their colours; empty when it goes as typed.
        vault: Placeholder to original.
    """
    found = []
    for turn, message in zip(turns, originals, strict=True):
        sent = runs(json.loads(turn.content), looks)
        found.append(Pair(turn.role, _original(message.content, sent, vault), sent))
    return tuple(found)


def _original(text: str, sent: Sequence[Run], vault: Mapping[str, str]) -> tuple[Run, ...]:
    """What was written, with the replaced values marked where putting them back gives it exactly."""
    marked = []
    for run in sent:
        if run.tone is Tone.PRIVATE:
            marked.append(Run(vault.get(run.source, ""), Tone.PRIVATE, run.look))
        else:
            marked.append(run)
    if "".join(run.source for run in marked) == text:
        return tuple(marked)
    return runs(text, {})


def rows(pair: Pair) -> Iterator[tuple[tuple[Run, ...], tuple[Run, ...]]]:
    """``pair`` in rows of about ``ROW`` characters, cut at line feeds, so that a long turn shows fast.

    The line feed at which a row ends is that row's end; nothing else is left out.
    """
    parallel = len(pair.original) == len(pair.sent)
    if not parallel or sum(len(run.source) for run in pair.sent) <= ROW:
        yield pair.original, pair.sent
        return
    left: list[Run] = []
    right: list[Run] = []
    size = 0
    for original, sent in zip(pair.original, pair.sent, strict=True):
        pieces = sent.source.splitlines(keepends=True) if original == sent else [sent.source]
        for piece in pieces:
            size += len(piece)
            ends = size > ROW and piece.endswith("\n")
            shown = piece.removesuffix("\n") if ends else piece
            left.append(replace(original, source=shown) if original == sent else original)
            right.append(replace(sent, source=shown))
            if ends:
                yield tuple(left), tuple(right)
                left, right, size = [], [], 0
    yield tuple(left), tuple(right)


def display_lines(content: str) -> tuple[str, ...]:
    r"""A JSON string cut behind the ``\n`` escapes in it, so that it reads as it was written.

    The pieces joined give ``content``: a line is only broken on screen, no character is added or left out.
    """
    ends = [match.end() for match in _ESCAPE.finditer(content) if match.group() == r"\n"]
    known = set(ends)
    cuts = [end for end in ends if end + 2 not in known and end < len(content) - 1]
    return tuple(content[start:end] for start, end in itertools.pairwise([0, *cuts, len(content)]))
