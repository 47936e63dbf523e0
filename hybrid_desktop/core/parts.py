"""Cuts a draft into the turns that would be sent and those withheld, and finds the level of the whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hybrid_desktop.core.types import Classification, Draft, Finding, Message, Role, Sensitivity, highest

Inspect = Callable[[str], Classification]

#: How many code points at either end of a turn are scanned together with its neighbours, and how many more
#: when a word is cut there: a token pasted in two halves can be thousands long.
EDGE = 512
LONGEST_WORD = 16_384


@dataclass(frozen=True, slots=True)
class Part:
    """One turn that would be sent, its own level, and the level it inherits."""

    message: Message
    classification: Classification
    floor: Sensitivity


@dataclass(frozen=True, slots=True)
class Parts:
    """What would be sent, what is withheld with its numbers, and what shows only in between."""

    sent: tuple[Part, ...]
    held_back: tuple[Part, ...]
    withheld: tuple[int, ...]
    joined: tuple[Classification, ...]

    @property
    def texts(self) -> list[str]:
        """The text of each turn that would be sent."""
        return [part.message.content for part in self.sent]

    @property
    def floor(self) -> Sensitivity:
        """The highest level that a turn inherits."""
        return highest([part.floor for part in self.sent])

    @property
    def findings_to_replace(self) -> list[tuple[Finding, ...]]:
        """For each turn the findings a redacted copy replaces: every one of INTERNAL or above."""
        return [harmful(part.classification) for part in self.sent]


def cut(draft: Draft, inspect: Inspect) -> Parts:
    """Classifies every turn, withheld ones too: a reply keeps the level of what it answered."""
    sent, held_back, withheld, before = [], [], [], Sensitivity.PUBLIC
    for turn, message in enumerate(draft.messages, start=1):
        found = inspect(message.content)
        floor = message.sensitivity
        if message.role == "assistant":
            floor = max(floor, before)
        before = max(before, found.level, floor)
        part = Part(message, found, floor)
        if turn in draft.withhold:
            withheld.append(turn)
            held_back.append(part)
        else:
            sent.append(part)
    roles = [part.message.role for part in sent]
    own = [part.classification for part in sent]
    joined = inspect_seams([part.message.content for part in sent], roles, own, inspect)
    return Parts(tuple(sent), tuple(held_back), tuple(withheld), joined)


def inspect_seams(
    texts: Sequence[str], roles: Sequence[Role], own: Sequence[Classification], inspect: Inspect
) -> tuple[Classification, ...]:
    """What shows only where turns touch, such as a key pasted in two halves; joined both ways.

    Turns are joined as they follow each other, and each side's turns alone: a reply may stand between the
    halves. Two by two as well: a key of a fixed length is none with a third turn's first word behind it.

    Args:
        texts: The turns.
        roles: Who wrote each.
        own: What was found in each by itself.
        inspect: The scanner.
    """
    edges = [
        (_edges(text), _edges(_without_cleared(text, found))) for text, found in zip(texts, own, strict=True)
    ]
    asked = [edge for edge, role in zip(edges, roles, strict=True) if role != "assistant"]
    replies = [edge for edge, role in zip(edges, roles, strict=True) if role == "assistant"]
    groups = dict.fromkeys(tuple(group) for group in (edges, asked, replies) if len(group) > 1)
    pairs = dict.fromkeys(pair for group in groups if len(group) > 2 for pair in pairwise(group))
    whole = (_inspect_seam(group, glue, inspect) for group in groups for glue in ("\n", ""))
    return (*whole, *(_inspect_seam(pair, "", inspect) for pair in pairs))


def _inspect_seam(group: Sequence[tuple[str, str]], glue: str, inspect: Inspect) -> Classification:
    """What shows where the turns of ``group`` meet.

    A value that is kept clear may look longer with the next turn's first word behind it. It stays clear,
    unless what shows is RESTRICTED: that never stays clear by itself.
    """
    found = inspect(glue.join(typed for typed, _ in group))
    if found.level is Sensitivity.RESTRICTED or all(typed == rest for typed, rest in group):
        return found
    return inspect(glue.join(rest for _, rest in group))


def _without_cleared(text: str, found: Classification) -> str:
    """``text`` with blanks in the place of what is kept clear."""
    for finding in found.cleared:
        text = f"{text[: finding.start]}{' ' * (finding.end - finding.start)}{text[finding.end :]}"
    return text


def classify_whole(parts: Parts) -> Classification:
    """One classification for everything that would be sent; the reason is that of the worst part.

    The findings are those of the single turns; their offsets lie in their own turn.
    """
    own = [part.classification for part in parts.sent]
    scans = [*own, *parts.joined]
    findings = tuple(finding for found in own for finding in found.findings)
    levels = tuple(level for found in own for level in found.levels)
    complete = all(found.complete for found in scans)
    level, reason = _worst(own, parts)
    return Classification(level, reason, findings, levels, complete)


def _worst(own: Sequence[Classification], parts: Parts) -> tuple[Sensitivity, str]:
    if not own:
        return Sensitivity.PUBLIC, "nothing to send"
    worst = max([*own, *parts.joined], key=lambda found: found.level)
    if parts.floor > worst.level:
        return parts.floor, "an earlier turn of this conversation has this level"
    if worst.level > highest([found.level for found in own]):
        return worst.level, f"{worst.reason}, where turns meet"
    if worst.level > own[-1].level:
        return worst.level, f"{worst.reason}, in an earlier turn"
    return worst.level, worst.reason


def _edges(text: str) -> str:
    """``text`` when short, else its two ends, in whole words: all that can join up with a neighbour."""
    if len(text) <= 2 * EDGE:
        return text
    head, tail = EDGE, len(text) - EDGE
    while head < min(len(text), EDGE + LONGEST_WORD) and not text[head].isspace():
        head += 1
    while tail > max(0, len(text) - EDGE - LONGEST_WORD) and not text[tail - 1].isspace():
        tail -= 1
    return text if head >= tail else f"{text[:head]}\n{text[tail:]}"


def harmful(found: Classification) -> tuple[Finding, ...]:
    """The findings of INTERNAL or above."""
    return tuple(
        finding
        for finding, level in zip(found.findings, found.levels, strict=True)
        if level >= Sensitivity.INTERNAL
    )
