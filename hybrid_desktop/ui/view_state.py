"""The frozen values presenters emit and widgets show; no Qt and no rules in them."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hybrid_desktop.core.vocabulary import Remedy, Role, Sensitivity
from hybrid_desktop.ui.first_view import (
    Badge as Badge,
    ComposerState as ComposerState,
    ConversationHeader as ConversationHeader,
    Destination as Destination,
    KindCount as KindCount,
    SendState as SendState,
    Span as Span,
)
from hybrid_desktop.ui.looks import LEVEL_LOOKS as LEVEL_LOOKS, Look as Look

if TYPE_CHECKING:  # the window paints before the values of the core are loaded
    from hybrid_desktop.core.policy import Alternative
    from hybrid_desktop.core.types import Preview


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
        superseded: Earlier versions, oldest first.
        explained: "Why here?" has an answer.
        restored: Originals put back into the text of an answer, which wear the device's tint.
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
    explained: bool = False
    restored: tuple[str, ...] = field(default=(), repr=False)

    def with_text(self, text: str) -> MessageRow:
        """The same row with other text."""
        return replace(self, text=text)


@dataclass(frozen=True, slots=True)
class RefusalAction:
    """One thing to do about a refusal, as a line with a button.

    Attributes:
        remedy: What ``ChatPresenter.perform`` is given when the button is pressed.
        title: What it does, in a few words.
        detail: More about it; may be empty.
        button: The button's word; empty for advice that has no button.
        icon: The line's icon.
        primary: The one to offer first; at most one has it.
    """

    remedy: Remedy
    title: str
    detail: str
    button: str
    icon: str
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a message was not sent or not answered, and what to do, from least to most work.

    Attributes:
        title: What happened.
        why: Why.
        remedies: A sentence per remedy, for a screen reader and the command line.
        kept: When the draft was kept.
        actions: The same remedies as lines with buttons.
        considered: Which places were considered and never get such a text; may be empty.
    """

    title: str
    why: str
    remedies: tuple[str, ...]
    kept: str
    actions: tuple[RefusalAction, ...] = ()
    considered: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """The words of the top bar."""

    environment: str
    strategy: str


@dataclass(frozen=True, slots=True)
class WithheldTurn:
    """A turn that stays here; ``number`` counts from 1 through the conversation, ``what`` names kinds."""

    number: int
    role: Role
    level: Sensitivity
    what: str


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """What the preview sheet shows.

    Attributes:
        preview: Exactly what its Send would send.
        asks: Its Send is the consent to a redacted copy.
        can_send: False when there is nothing to send or no place to send it to.
        then: Who gets the same text when the first place does not answer; empty when nobody does.
        withheld: Turns of this conversation that are left out.
        changed: The preview is not the one the sheet showed before; nothing was sent.
        what_if: How each strategy would decide about the same text.
    """

    preview: Preview
    asks: bool
    can_send: bool = True
    then: str = ""
    withheld: tuple[WithheldTurn, ...] = ()
    changed: bool = False
    what_if: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class WhyHere:
    """Why an answer came from where it came, and each attempt with its outcome and duration."""

    title: str
    lines: tuple[str, ...]
    attempts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToastState:
    """A passing remark; ``key`` goes back to ``toast_action`` of its sender when ``action`` is pressed."""

    text: str
    icon: str = ""
    action: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The one message that waits until the answer being written has ended."""

    line: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A setting to write: its dotted path in the settings file and its value."""

    path: str
    value: str | bool


@dataclass(frozen=True, slots=True)
class ChatRow:
    """One conversation in the sidebar; never message text."""

    number: int
    title: str = field(repr=False)  # a person may have typed it
    when: str
    zone_line: str
    zone_icon: str
    zone_look: Look
    pinned: bool = False
    current: bool = False


@dataclass(frozen=True, slots=True)
class ChatGroup:
    """Conversations under one caption."""

    caption: str
    rows: tuple[ChatRow, ...]
