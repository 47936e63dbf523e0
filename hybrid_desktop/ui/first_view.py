"""The frozen values that the chat shows from its first paint on; the others are in ``view_state``."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from hybrid_desktop.core.vocabulary import EntityType, Sensitivity
from hybrid_desktop.ui.looks import Look


@dataclass(frozen=True, slots=True)
class Span:
    """A finding as a widget paints it: UTF-16 offsets within one paragraph, end exclusive.

    ``recognizer`` names what found it, for "Why?"; two spans are equal whatever found them. ``continues``
    marks the rest of a finding that began in an earlier paragraph.
    """

    start: int
    end: int
    entity_type: EntityType
    level: Sensitivity
    recognizer: str = field(default="", compare=False)
    continues: bool = field(default=False, compare=False)


class OwnAct(enum.Enum):
    """What a person can say about a word in the text."""

    KEEP_HERE = enum.auto()
    KEEP_ALWAYS = enum.auto()
    MARK_AGAIN = enum.auto()
    MASK = enum.auto()
    UNMASK = enum.auto()
    SETTINGS = enum.auto()


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


@dataclass(frozen=True, slots=True)
class ConversationHeader:
    """The line above the conversation.

    Attributes:
        title: The title; never message text by itself, a person may have typed it.
        pill: Where the conversation goes, when that is worth a word.
        since: Why it stays ("since 13:50, an IBAN was shared here"), or what a temporary chat is.
        temporary: Nothing of it is kept.
        can_start_clean: A restricted turn holds it here, so ``start_clean`` and
            ``send_without_restricted`` are worth offering.
        withheld: How many turns are left out; ``include_all`` takes them in again.
        number: The stored conversation, None while nothing of it is stored.
    """

    title: str = field(repr=False)
    pill: Badge | None = None
    since: str = ""
    temporary: bool = False
    can_start_clean: bool = False
    withheld: int = 0
    number: int | None = None
