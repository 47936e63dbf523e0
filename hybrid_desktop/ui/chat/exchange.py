"""One question and its answer while it is under way: events in, two rows of the transcript out."""

from __future__ import annotations

from hybrid_desktop.core.events import (
    AttemptStarted,
    Completed,
    Event,
    Failed,
    FellBack,
    Preparing,
    Restarted,
    TextDelta,
)
from hybrid_desktop.core.types import Form, Message, Preview, Route, Sensitivity, TrustZone
from hybrid_desktop.ui import wording
from hybrid_desktop.ui.chat.composer_state import ZONE_ICONS, ZONE_LOOKS
from hybrid_desktop.ui.chat.paragraphs import utf16_spans
from hybrid_desktop.ui.view_state import LEVEL_LOOKS, Badge, Look, MessageRow, RowState, Superseded


class Exchange:
    """Collects what one send yields.

    Args:
        preview: What is being sent.
        text: The person's message.
        question_key: The row of the question.
        answer_key: The row of the answer.
    """

    def __init__(self, preview: Preview, text: str, question_key: int, answer_key: int) -> None:
        self.preview = preview
        self.text = text
        self.answer_id: int | None = None
        self.route: Route | None = None
        self.state = RowState.WRITING
        self.failed: Failed | None = None
        self._keys = (question_key, answer_key)
        self._parts: list[str] = []
        self._zones: set[TrustZone] = set()
        self._form: Form | None = None
        self._progress = wording.WAITING
        self._fallbacks: list[str] = []
        self._superseded: list[Superseded] = []
        self._completed: Completed | None = None

    @property
    def level(self) -> Sensitivity:
        """The level of the request, which the reply inherits (POLICY.md)."""
        return self.preview.classification.level

    @property
    def question(self) -> Message:
        """The person's turn with its own level."""
        own = self.preview.per_message[-1].level if self.preview.per_message else self.level
        return Message("user", self.text, own)

    @property
    def answer_key(self) -> int:
        """The row of the answer."""
        return self._keys[1]

    @property
    def begun(self) -> bool:
        """True once the current version has text."""
        return bool(self._parts)

    @property
    def answer(self) -> str:
        """The text of the current version."""
        return "".join(self._parts)

    def apply(self, event: Event) -> None:
        """Takes in the next event."""
        match event:
            case AttemptStarted(route=route):
                self._attempt(route)
            case Preparing(stage=stage, fraction=fraction):
                self._progress = wording.preparing(stage, fraction)
            case TextDelta(text=text):
                self._parts.append(text)
            case FellBack(from_route=left, to_route=route, reason=reason):
                self._fallbacks.append(wording.fallback(reason, left))
                self.route = route
            case Restarted():
                self._restart()
            case Completed():
                self._complete(event)
            case Failed():
                self.failed = event
                self.end(RowState.FAILED)

    def end(self, state: RowState) -> None:
        """Ends the exchange early; an answer that was complete stays so."""
        if self.state is RowState.WRITING:
            self.state = state

    def turns(self) -> tuple[Message, Message] | None:
        """The question and the answer to send along from now on; None when there is no answer."""
        if not self.answer.strip():
            return None
        return self.question, Message("assistant", self.answer, self.level)

    def question_row(self) -> MessageRow:
        """The person's message with how far it travelled."""
        spans = utf16_spans(self.text, self.preview.per_message[-1]) if self.preview.per_message else ()
        return MessageRow(self._keys[0], "user", self.text, badges=self._travelled(), spans=spans)

    def answer_row(self) -> MessageRow:
        """The answer with its provenance."""
        zone = self.route.zone if self.route else None
        return MessageRow(
            self._keys[1],
            "assistant",
            self.answer,
            state=self.state,
            look=ZONE_LOOKS[zone] if zone is not None else Look.NEUTRAL,
            icon=ZONE_ICONS[zone] if zone is not None else "laptop",
            badges=(*self._place(), *self._facts()),
            progress=self._line(),
            superseded=tuple(self._superseded),
        )

    def _attempt(self, route: Route) -> None:
        self.route = route
        self._progress = wording.WAITING
        self._zones.add(route.zone)
        if route.zone is not TrustZone.DEVICE:
            form = self.preview.decision.form_for(route)
            # Two attempts in different forms: the one that gave more away is the one to name.
            self._form = form if self._form in (None, Form.REDACTED) else self._form

    def _restart(self) -> None:
        shown = self.answer
        self._parts.clear()
        self._progress = wording.WAITING
        if shown and self.route is not None:
            self._superseded.append(Superseded(wording.restarted(self.route), shown))

    def _complete(self, event: Completed) -> None:
        self._completed = event
        self.route = event.route
        if event.text:
            self._parts = [event.text]
        self.state = RowState.DONE

    def _line(self) -> str:
        if self.answer:
            return ""
        if self.state is RowState.FAILED:
            return wording.NO_MODEL
        return wording.STOPPED_EMPTY if self.state is RowState.STOPPED else self._progress

    def _travelled(self) -> tuple[Badge, ...]:
        own = self.question.sensitivity
        level = Badge(wording.level_word(own), look=LEVEL_LOOKS[own], bars=own)
        away = any(zone is not TrustZone.DEVICE for zone in self._zones)
        if not away and self.state is RowState.WRITING:
            return (level,)  # a fallback may still take it elsewhere, so nothing is claimed yet
        zone = max(self._zones, default=TrustZone.DEVICE)
        icon = ZONE_ICONS[zone] if away else "lock"
        badges = [Badge(wording.sent_to(frozenset(self._zones), self._form), icon, ZONE_LOOKS[zone])]
        if away and self._form is Form.REDACTED and self.preview.redactions:
            badges.append(Badge(wording.replaced(len(self.preview.redactions)), "shield-check", Look.DEVICE))
        return (*badges, level)

    def _place(self) -> tuple[Badge, ...]:
        if self.route is None:
            return ()
        return (Badge(wording.zone_word(self.route.zone), strong=True), Badge(self.route.model))

    def _facts(self) -> tuple[Badge, ...]:
        badges = []
        done = self._completed
        if done is not None:
            badges.append(Badge(wording.duration(done.latency_ms)))
        badges += [Badge(line, "fallback", Look.CONFIDENTIAL) for line in self._fallbacks]
        if done is not None and done.restored_count:
            badges.append(Badge(wording.restored(done.restored_count), "restore", Look.DEVICE))
        if done is not None and wording.finish_note(done.finish_reason):
            badges.append(Badge(wording.finish_note(done.finish_reason), "alert", Look.CONFIDENTIAL))
        if self.state in (RowState.STOPPED, RowState.FAILED) and self.answer:
            badges.append(Badge(wording.STOPPED, "alert", Look.RESTRICTED))
        return tuple(badges)
