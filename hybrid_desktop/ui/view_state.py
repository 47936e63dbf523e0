"""The frozen values presenters emit and widgets show; no Qt and no rules in them."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field, replace

from hybrid_desktop.core.types import EntityType, Role, Sensitivity


class Look(enum.Enum):
    """Which tokens colour a thing: cool hues say where, warm hues say what (DESIGN.md)."""

    NEUTRAL = "neutral"
    DEVICE = "device"
    TRUSTED = "trusted"
    CLOUD = "cloud"
    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"
    RESTRICTED = "restricted"


LEVEL_LOOKS = {
    Sensitivity.PUBLIC: Look.PUBLIC,
    Sensitivity.INTERNAL: Look.INTERNAL,
    Sensitivity.CONFIDENTIAL: Look.CONFIDENTIAL,
    Sensitivity.RESTRICTED: Look.RESTRICTED,
}


@dataclass(frozen=True, slots=True)
class Span:
    """A finding as a widget paints it: UTF-16 offsets within one paragraph, end exclusive."""

    start: int
    end: int
    entity_type: EntityType
    level: Sensitivity


@dataclass(frozen=True, slots=True)
class KindCount:
    """How often one kind of finding occurs in the draft, and its highest level."""

    entity_type: EntityType
    count: int
    level: Sensitivity


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the draft would go, as the chip shows it; ``short`` says it where ``text`` does not fit."""

    text: str
    look: Look
    icon: str
    spoken: str
    explanation: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class SendState:
    """What the Send button says and whether it may be pressed."""

    word: str
    look: Look
    icon: str
    enabled: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class ComposerState:
    """Everything around the text: level, findings, destination, switch and button.

    Attributes:
        level: The level the word and the bars show.
        kinds: The kinds of finding in the draft, most sensitive first.
        destination: What the chip says.
        send: What the button says.
        keep_on: The switch "Keep on this device".
        keep_locked: Restricted text holds the switch on.
        status: The quiet line at the right of the findings strip.
        streaming: An answer is being written, so Send waits.
    """

    level: Sensitivity
    kinds: tuple[KindCount, ...]
    destination: Destination
    send: SendState
    keep_on: bool
    keep_locked: bool
    status: str
    streaming: bool


@dataclass(frozen=True, slots=True)
class Badge:
    """One short fact beneath a message."""

    text: str
    icon: str = ""
    look: Look = Look.NEUTRAL
    strong: bool = False
    bars: Sensitivity | None = None


class RowState(enum.Enum):
    """Where one message stands."""

    WRITING = "writing"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Superseded:
    """An interrupted version of an answer, kept readable behind one line."""

    line: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message of the transcript.

    Attributes:
        key: Identifies the row for as long as the window lives.
        role: Who wrote it.
        text: The message; while it is written, what had arrived when the row was last replaced.
        state: Where it stands.
        look: The zone whose colour the answer's tile wears.
        icon: The tile's icon.
        badges: The facts beneath it.
        spans: Findings of a person's own message, in UTF-16 units of the whole text.
        progress: What is happening while there is no text yet.
        superseded: Interrupted versions, oldest first.
    """

    key: int
    role: Role
    text: str = field(repr=False)
    state: RowState = RowState.DONE
    look: Look = Look.NEUTRAL
    icon: str = ""
    badges: tuple[Badge, ...] = ()
    spans: tuple[Span, ...] = ()
    progress: str = ""
    superseded: tuple[Superseded, ...] = ()

    def with_text(self, text: str) -> MessageRow:
        """The same row with other text."""
        return replace(self, text=text)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a message was not sent or not answered, and what to do, from least to most work."""

    title: str
    why: str
    remedies: tuple[str, ...]
    kept: str


@dataclass(frozen=True, slots=True)
class Header:
    """The words of the top bar."""

    environment: str
    strategy: str
