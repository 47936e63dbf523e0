"""One question and its answer while it is under way: events in, two rows of the transcript out."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hybrid_desktop.core.events import (
    AttemptStarted,
    Completed,
    Event,
    Failed,
    FellBack,
    Preparing,
    Recorded,
    Restarted,
    TextDelta,
)
from hybrid_desktop.core.types import Message, Preview, QualityReport, Route, Vault
from hybrid_desktop.core.vocabulary import EntityType, FallbackReason, Form, Override, Sensitivity
from hybrid_desktop.ui import wording
from hybrid_desktop.ui.chat import words
from hybrid_desktop.ui.chat.conversation import LastAnswer, Turn
from hybrid_desktop.ui.chat.facts import Answer, AnswerFacts, Cost, FirstCheck, Travel, question_badges
from hybrid_desktop.ui.chat.paragraphs import utf16_spans
from hybrid_desktop.ui.chat.why import Attempts, why_live
from hybrid_desktop.ui.view_state import MessageRow, RowState, Superseded, WhyHere

if TYPE_CHECKING:
    from hybrid_desktop.core.redaction import Restorer


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        text: The person's message as it is sent.
        place: The rows of question and answer, and what is stored of them.
        replaced: What the placeholders stand for that the person put into the text.
        again: The row of the answer that is asked for once more.
        travel: How far the question went before.
    """

    text: str = field(repr=False)
    place: LastAnswer
    replaced: Vault = field(default_factory=Vault)
    again: MessageRow | None = None
    travel: Travel = field(default_factory=Travel)

    @property
    def own_placeholders(self) -> bool:
        """True when the answer is to be read with what the person had replaced."""
        return any(placeholder in self.text for placeholder in self.replaced.entries)


class Exchange:
    """Collects what one send yields.

    Args:
        preview: What is being sent.
        question: What is asked, and where it is shown.
        at: When it was sent, in seconds since the epoch.
        clock: Seconds that only ever grow, for the attempts' durations.
    """

    def __init__(
        self,
        preview: Preview,
        question: Question,
        at: float = 0.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.preview = preview
        self.asked = question
        self.place = question.place
        self.entry_id: int | None = None
        self.replaces: int | None = None  # the stored answer that this one takes the place of
        self.route: Route | None = None
        self._author: Route | None = None  # who wrote what is shown; the next one may have written nothing
        self.state = RowState.WRITING
        self.failed: Failed | None = None
        self.travel = question.travel
        self._at = at
        self._raw: list[str] = []
        self._shown: list[str] = []
        self._restorer = self._new_restorer()
        self._progress = wording.WAITING
        self._facts = AnswerFacts(own_placeholders=question.own_placeholders)
        self._superseded = self._earlier()
        self.offered: Route | None = None  # where a better answer could be asked for, if the person wants it
        self._attempts = Attempts(clock)
        self._restarted_after = 0  # fallbacks there were when the version that is shown began

    # --- what is known ----------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The person's message."""
        return self.asked.text

    @property
    def level(self) -> Sensitivity:
        """The level of the request, which the reply inherits (POLICY.md)."""
        return self.preview.classification.level

    @property
    def kept(self) -> bool:
        """True when the person kept this message on the device, whatever is in it."""
        return self.preview.draft.override is Override.FORCE_LOCAL

    @property
    def question(self) -> Message:
        """The person's turn with its own level; one that was kept here counts as restricted from now on.

        So it does not leave later with a message that may: not before the person leaves it out.
        """
        return Message("user", self.text, Sensitivity.RESTRICTED if self.kept else self._own_level)

    @property
    def _own_level(self) -> Sensitivity:
        return self.preview.per_message[-1].level if self.preview.per_message else self.level

    @property
    def answer_key(self) -> int:
        """The row of the answer."""
        return self.place.answer_key

    @property
    def begun(self) -> bool:
        """True once the current version has text."""
        return bool(self._shown)

    @property
    def answer(self) -> str:
        """The text of the current version as it came."""
        return "".join(self._raw)

    @property
    def shown(self) -> str:
        """The text of the current version as it is shown, the person's own replacements put back."""
        return "".join(self._shown)

    @property
    def facts(self) -> AnswerFacts:
        """How the answer came."""
        return self._facts

    # --- events -----------------------------------------------------------------------------------

    def apply(self, event: Event) -> str:
        """Takes in the next event; returns the text it adds to what is shown."""
        match event:
            case Recorded(entry_id=number):
                self.entry_id = number
            case AttemptStarted(route=route):
                self._attempt(route)
            case Preparing(stage=stage, fraction=fraction):
                self._progress = wording.preparing(stage, fraction)
            case TextDelta(text=text):
                return self._add(text)
            case FellBack(from_route=left, to_route=route, reason=reason):
                self._attempts.failed(reason)
                self._facts = replace(self._facts, fallbacks=(*self._facts.fallbacks, (reason, left)))
                self.route = route
            case Restarted():
                self._restart()
            case Completed():
                self._complete(event)
            case Failed():
                self.failed = event
                self._attempts.failed(event.reason)
                self.end(RowState.FAILED)
        return ""

    def end(self, state: RowState) -> None:
        """Ends the exchange early; an answer that was complete stays so."""
        if self.state is RowState.WRITING:
            self.state = state
            self._shown.append(self._held_back())
            self.route = self._author if self.shown and self._author else self.route
            self._attempts.stopped()

    def turns(self) -> tuple[Turn, Turn] | None:
        """The question and the answer to send along from now on; None when there is no answer."""
        if not self.answer.strip():
            return None
        answer = Message("assistant", self.answer, self.level)
        question = Turn(self.question, self._at, self._restricted_kinds(), self.travel)
        return question, Turn(answer, self._at)

    # --- what is shown ----------------------------------------------------------------------------

    def question_row(self) -> MessageRow:
        """The person's message with how far it travelled."""
        spans = utf16_spans(self.text, self.preview.per_message[-1]) if self.preview.per_message else ()
        settled = self.state is not RowState.WRITING
        badges = question_badges(self._own_level, self.travel, settled=settled)
        return MessageRow(self.place.question_key, "user", self.text, badges=badges, spans=spans)

    def answer_row(self) -> MessageRow:
        """The answer with its provenance."""
        version = Answer(self.shown, self.route, self.state, self._facts)
        waiting = self._progress if self.state is RowState.WRITING and not self.shown else ""
        return MessageRow(
            self.answer_key,
            "assistant",
            self.shown,
            state=self.state,
            look=version.look,
            icon=version.icon,
            badges=version.badges(),
            progress=waiting or version.without_text(),
            superseded=tuple(self._superseded),
            explained=self.state is not RowState.WRITING,
            restored=self._restored(),
        )

    def why(self) -> WhyHere:
        """Why it was answered there."""
        return why_live(self.preview, self._attempts)

    # --- inside -----------------------------------------------------------------------------------

    def _attempt(self, route: Route) -> None:
        self.route = route
        self._progress = wording.WAITING
        self._attempts.begin(route)
        self.travel = self.travel.to(
            route, self.preview.decision.form_for(route), len(self.preview.redactions)
        )

    def _add(self, text: str) -> str:
        self._raw.append(text)
        self._author = self.route
        shown = self._restorer.feed(text) if self._restorer else text
        if shown:
            self._shown.append(shown)
        return shown

    def _restart(self) -> None:
        shown = self.shown + self._held_back()
        self._raw.clear()
        self._shown.clear()
        self._restorer = self._new_restorer()
        self._progress = wording.WAITING
        if shown and self.route is not None:
            self._superseded.append(Superseded(self._superseded_line(self.route), shown))
        self._restarted_after = len(self._facts.fallbacks)

    def _complete(self, event: Completed) -> None:
        self.route = event.route
        if event.text:
            self._raw = [event.text]
        self._shown = [self._as_shown(self.answer)]
        self._facts = replace(
            self._facts,
            latency_ms=event.latency_ms,
            restored=event.restored_count,
            finish_reason=event.finish_reason,
            cost=Cost(event.cost_usd, event.usage.estimated),
            check=self._first_check(event.quality),
        )
        self.offered = event.quality.offered if event.quality is not None else None
        self.state = RowState.DONE
        self._attempts.answered(event.route)

    def _superseded_line(self, route: Route) -> str:
        """Why a version was left: interrupted, failed its check, or set aside for the first one after all."""
        news = self._facts.fallbacks[self._restarted_after :]
        if not news:
            return wording.SET_ASIDE
        return (
            wording.asked_again(route) if news[-1][0] is FallbackReason.QUALITY else wording.restarted(route)
        )

    def _first_check(self, report: QualityReport | None) -> FirstCheck | None:
        if report is None or report.first_score is None:
            return None
        return FirstCheck(report.first_score, self.preview.settings.quality.threshold, report.first_reasons)

    def _earlier(self) -> list[Superseded]:
        row = self.asked.again
        if row is None:
            return []
        if not row.text:
            return list(row.superseded)
        place = " ".join(badge.text for badge in row.badges[:2])
        return [*row.superseded, Superseded(words.earlier(place), row.text)]

    def _new_restorer(self) -> Restorer | None:
        """Puts back what the person replaced; None for nearly every message, where there is nothing to do."""
        if not self.asked.own_placeholders:
            return None
        from hybrid_desktop.core.redaction import Restorer

        return Restorer(self.asked.replaced)

    def _as_shown(self, text: str) -> str:
        restorer = self._new_restorer()
        return restorer.feed(text) + restorer.flush() if restorer else text

    def _held_back(self) -> str:
        return self._restorer.flush() if self._restorer else ""

    def _restored(self) -> tuple[str, ...]:
        """The originals that were put back, for their tint."""
        vaults = [self.asked.replaced] if self.asked.own_placeholders else []
        sent = self.route is not None and self.preview.decision.clearance.forms.get(self.route)
        if sent is Form.REDACTED:
            vaults.append(self.preview.vault)
        text = self.shown
        return tuple(value for vault in vaults for value in vault.entries.values() if value and value in text)

    def _restricted_kinds(self) -> tuple[EntityType, ...]:
        if not self.preview.per_message:
            return ()
        own = self.preview.per_message[-1]
        pairs = zip(own.findings, own.levels, strict=False)
        kinds = [finding.entity_type for finding, level in pairs if level is Sensitivity.RESTRICTED]
        return tuple(dict.fromkeys(kinds))
