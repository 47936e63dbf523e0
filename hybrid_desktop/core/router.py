"""A message's whole journey on one page: inspect, preview, send.

The stages never import each other; they meet here. `preview` is pure and sends nothing; `send` carries out
one preview, and nothing that was not in it can leave.
"""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from hybrid_desktop.core import policy
from hybrid_desktop.core.classification import ClassificationRules, classify
from hybrid_desktop.core.egress import Egress, build_payload
from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.events import (
    AvailabilitySource,
    Completed,
    Connect,
    Detector,
    Event,
    Failed,
    Ledger,
    ModelCatalogue,
    Provider,
    TextFilter,
)
from hybrid_desktop.core.providers.cascade import Answered, GaveUp, Journey, walk
from hybrid_desktop.core.providers.tokens import estimate_tokens
from hybrid_desktop.core.redaction import RedactedCopy, Restorer, redact
from hybrid_desktop.core.types import (
    AttemptRecord,
    Classification,
    Decision,
    Draft,
    FallbackReason,
    Finding,
    Form,
    LedgerClose,
    LedgerEntry,
    Message,
    Parameters,
    Payload,
    Preview,
    Rejection,
    Remedy,
    Route,
    RoutingSettings,
    Sensitivity,
    TrustZone,
    Usage,
    Verdict,
    highest,
)

log = logging.getLogger(__name__)

#: How many classifications are kept; a keystroke changes one paragraph, a send repeats a conversation.
CACHED_TEXTS = 4096

#: How many code points at either end of a turn are scanned together with its neighbours.
EDGE = 512

#: What an unfinished or failed scan counts as (POLICY.md: it means RESTRICTED).
UNCHECKED = Classification(Sensitivity.RESTRICTED, "The check did not finish", complete=False)


class Router:
    """The shared core: every front end and every purpose goes through these three methods.

    Args:
        detector: Text to findings.
        provider: Finds the provider of a route.
        ledger: Where decisions are recorded before they are carried out.
        catalogue: Model ranks and requirement presets.
        availability: What is known about the providers now.
        egress: The one gate.
    """

    def __init__(
        self,
        detector: Detector,
        provider: Callable[[Route], Provider],
        ledger: Ledger,
        catalogue: ModelCatalogue,
        availability: AvailabilitySource,
        egress: Egress,
    ) -> None:
        self._detector = detector
        self._provider = provider
        self._ledger = ledger
        self._catalogue = catalogue
        self._availability = availability
        self._egress = egress
        self._classify = lru_cache(maxsize=CACHED_TEXTS)(self._classify_now)

    # --- inspect ----------------------------------------------------------------------------------

    def inspect(self, text: str, *, strict_keywords: bool = False) -> Classification:
        """The level of ``text`` by itself; RESTRICTED when the scan fails."""
        try:
            return self._classify(text, strict_keywords)
        except Exception:  # a detector that fails must block, whatever its error; its words may hold the text
            log.error("a scan failed; the text counts as RESTRICTED")
            return UNCHECKED

    def _classify_now(self, text: str, strict_keywords: bool) -> Classification:
        rules = ClassificationRules(strict_keywords=strict_keywords)
        return classify(text, self._detector.scan(text), rules)

    # --- preview ----------------------------------------------------------------------------------

    def preview(self, draft: Draft, settings: RoutingSettings) -> Preview:
        """Everything a send of ``draft`` would do. Pure: nothing is sent, started or written."""
        environment = draft.environment or settings.environment
        profile = settings.profiles[environment]
        strategy = draft.strategy or profile.strategy or settings.strategy
        parts = self._inspect_parts(draft, settings.strict_keywords)
        whole = _join(parts)
        copy = self._redacted_copy(parts, draft, whole.level)
        redacted_level = self._level_of_copy(copy, parts, draft, settings.strict_keywords)
        decision = policy.decide(
            policy.PolicyInput(
                level=whole.level,
                redacted_level=redacted_level,
                settings=settings,
                strategy=strategy,
                environment=environment,
                availability=self._availability.snapshot(),
                catalogue=self._catalogue,
                override=draft.override,
                redact=draft.redact,
            )
        )
        redacted = any(form is Form.REDACTED for form in decision.clearance.forms.values())
        return Preview(
            classification=whole,
            per_message=tuple(part.classification for part in parts.sent),
            decision=decision,
            payloads=_payloads(decision, parts, copy, settings, profile.parameters),
            redactions=copy.redactions if copy and redacted else (),
            vault=copy.vault if copy and redacted else draft.vault,
            withheld=parts.withheld,
            parameters=profile.parameters,
            verdict=_verdict(decision),
            environment=environment,
            strategy=strategy,
            draft=draft,
            settings=settings,
        )

    def _inspect_parts(self, draft: Draft, strict: bool) -> _Parts:
        """Classifies every turn, withheld ones too: a reply keeps the level of what it answered."""
        sent, withheld, before = [], [], Sensitivity.PUBLIC
        for turn, message in enumerate(draft.messages, start=1):
            found = self.inspect(message.content, strict_keywords=strict)
            floor = message.sensitivity
            if message.role == "assistant":
                floor = max(floor, before)
            before = max(before, found.level, floor)
            if turn in draft.withhold:
                withheld.append(turn)
            else:
                sent.append(_Part(message, found, floor))
        joined = self._inspect_seams([part.message.content for part in sent], strict)
        return _Parts(tuple(sent), tuple(withheld), joined)

    def _inspect_seams(self, texts: Sequence[str], strict: bool) -> tuple[Classification, ...]:
        """What shows only where turns touch, such as a key pasted in two halves; joined both ways."""
        if len(texts) < 2:
            return ()
        edges = [_edges(text) for text in texts]
        return tuple(self.inspect(glue.join(edges), strict_keywords=strict) for glue in ("\n", ""))

    def _redacted_copy(self, parts: _Parts, draft: Draft, level: Sensitivity) -> RedactedCopy | None:
        """A copy with every finding of INTERNAL or above replaced; None where no copy can help."""
        if level not in (Sensitivity.INTERNAL, Sensitivity.CONFIDENTIAL):
            return None
        texts = [part.message.content for part in parts.sent]
        findings = [_findings_to_replace(part.classification) for part in parts.sent]
        return redact(texts, findings, draft.vault)

    def _level_of_copy(
        self, copy: RedactedCopy | None, parts: _Parts, draft: Draft, strict: bool
    ) -> Sensitivity | None:
        """The level of the redacted copy, scanned anew, alone and joined.

        The inherited level of a reply counts as well once a turn is withheld: what it was told then is
        not in this copy, so its redaction proves nothing.
        """
        if copy is None:
            return None
        scans = [self.inspect(text, strict_keywords=strict).level for text in copy.texts]
        scans += [found.level for found in self._inspect_seams(copy.texts, strict)]
        if draft.withhold:
            scans += [part.floor for part in parts.sent]
        return highest(scans)

    # --- send -------------------------------------------------------------------------------------

    async def send(self, preview: Preview) -> AsyncGenerator[Event, None]:
        """Carries out ``preview`` and yields what happens, ending in Completed or Failed.

        The ledger entry is opened before anything leaves; if that fails, nothing does. Close the
        generator to cancel: the socket is closed with it.
        """
        try:
            entry_id = self._ledger.open(self._entry(preview))
        except StorageError:
            log.error("the ledger cannot be written; nothing was sent")
            remedies = (Remedy.FREE_DISK,)
            yield Failed(FallbackReason.LEDGER, "", remedies, level=preview.classification.level)
            return
        start = time.monotonic()
        end = LedgerClose("cancelled", "")
        try:
            if not preview.decision.routes:
                failed = _refusal(preview)
                end = LedgerClose("refused", failed.reason.value)
                yield failed
                return
            async with aclosing(walk(self._journey(preview, entry_id))) as steps:
                async for step in steps:
                    if isinstance(step, Answered):
                        completed = _completed(step, preview, (time.monotonic() - start) * 1000)
                        end = _close_of(completed)
                        yield completed
                    elif isinstance(step, GaveUp):
                        end = LedgerClose(
                            "failed",
                            step.reason.value,
                            fallback_count=step.fallback_count,
                            retry_count=step.retry_count,
                        )
                        yield _failure(step, preview)
                    else:
                        yield step
        finally:
            self._write(partial(self._ledger.close, entry_id, end))

    def _journey(self, preview: Preview, entry_id: int) -> Journey:
        clearance, settings = preview.decision.clearance, preview.settings

        def connect(payload: Payload) -> Connect:
            return lambda url, key: self._egress.client_for(payload, clearance, key, url)

        def text_filter(route: Route) -> TextFilter:
            return Restorer(preview.vault) if clearance.forms[route] is Form.REDACTED else _AsSent()

        def record(attempt: AttemptRecord) -> None:
            self._write(partial(self._ledger.attempt, entry_id, attempt))

        return Journey(
            routes=preview.decision.routes,
            payloads=preview.payloads,
            provider=self._provider,
            connect=connect,
            text_filter=text_filter,
            limits={p.name: p.limits for p in settings.providers},
            max_retries={p.name: p.max_retries for p in settings.providers},
            turn_s=settings.limits.turn_s,
            record=record,
        )

    def _write(self, action: Callable[[], None]) -> None:
        """Runs a ledger write after egress; the open entry already says that something left."""
        try:
            action()
        except StorageError:
            log.error("the ledger could not be written after a request")

    def _entry(self, preview: Preview) -> LedgerEntry:
        decision, found = preview.decision, preview.classification
        first = decision.routes[0] if decision.routes else None
        return LedgerEntry(
            opened_at=time.time(),
            level=found.level.name,
            reason=found.reason,
            detected=_detected(found),
            finding_count=len(found.findings),
            rule=decision.rule,
            environment=preview.environment.value,
            strategy=preview.strategy.value,
            override=preview.draft.override.value if preview.draft.override else "",
            purpose=preview.draft.purpose.value,
            routes=tuple(route.label for route in decision.routes),
            rejected=tuple((item.route.label, item.reason) for item in decision.rejected),
            redaction_count=len(preview.redactions),
            verdict=preview.verdict.value,
            body_digest=self._ledger.digest(preview.payloads[first].body) if first else "",
            conversation_id=preview.draft.conversation_id,
        )

    async def aclose(self) -> None:
        """Closes every connection."""
        await self._egress.aclose()


# --- parts of a draft -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """One turn that would be sent, its own level, and the level it inherits."""

    message: Message
    classification: Classification
    floor: Sensitivity


@dataclass(frozen=True, slots=True)
class _Parts:
    """What would be sent, what is withheld, and what shows only when turns are joined."""

    sent: tuple[_Part, ...]
    withheld: tuple[int, ...]
    joined: tuple[Classification, ...]


def _join(parts: _Parts) -> Classification:
    """One classification for everything that would be sent; the reason is that of the worst part.

    The findings are those of the single turns, whose offsets lie in their own turn.
    """
    own = [part.classification for part in parts.sent]
    inherited = highest([part.floor for part in parts.sent])
    worst = max([*own, *parts.joined], key=lambda found: found.level, default=None)
    findings = tuple(f for found in own for f in found.findings)
    levels = tuple(level for found in own for level in found.levels)
    complete = all(found.complete for found in [*own, *parts.joined])
    if worst is None:
        return Classification(inherited, "Nothing private so far")
    if inherited > worst.level:
        reason = "An earlier turn of this conversation has this level"
        return Classification(inherited, reason, findings, levels, complete)
    if worst.level > highest([found.level for found in own]):
        reason = f"{worst.reason}, where turns meet"
        return Classification(worst.level, reason, findings, levels, complete)
    if own and worst.level > own[-1].level:
        reason = f"{worst.reason}, in an earlier turn"
        return Classification(worst.level, reason, findings, levels, complete)
    return Classification(worst.level, worst.reason, findings, levels, complete)


def _edges(text: str) -> str:
    """``text`` when short, else its first and last words: all that can join up with a neighbour."""
    if len(text) <= 2 * EDGE:
        return text
    return f"{text[:EDGE]}\n{text[-EDGE:]}"


def _findings_to_replace(found: Classification) -> tuple[Finding, ...]:
    return tuple(
        finding
        for finding, level in zip(found.findings, found.levels, strict=True)
        if level >= Sensitivity.INTERNAL
    )


def _detected(found: Classification) -> tuple[str, ...]:
    return tuple(sorted({finding.entity_type.value for finding in found.findings}))


# --- payloads -------------------------------------------------------------------------------------


def _payloads(
    decision: Decision,
    parts: _Parts,
    copy: RedactedCopy | None,
    settings: RoutingSettings,
    parameters: Parameters,
) -> dict[Route, Payload]:
    """One payload per permitted route, in the form its clearance names."""
    typed = [part.message for part in parts.sent]
    payloads = {}
    for route in decision.routes:
        form = decision.form_for(route)
        messages: Sequence[Message] = typed
        if form is Form.REDACTED:
            if copy is None:
                raise AssertionError("a redacted form was cleared without a redacted copy")
            messages = [replace(m, content=t) for m, t in zip(typed, copy.texts, strict=True)]
        base_url = settings.provider(route.provider).base_url
        payloads[route] = build_payload(route, base_url, messages, parameters, form)
    return payloads


def _verdict(decision: Decision) -> Verdict:
    """What will happen, in one word, judged by the first route."""
    if not decision.routes:
        return Verdict.REFUSED
    if all(route.zone is TrustZone.DEVICE for route in decision.routes):
        return Verdict.DEVICE_ONLY
    leaving = next(route for route in decision.routes if route.zone is not TrustZone.DEVICE)
    return Verdict.REDACTED if decision.form_for(leaving) is Form.REDACTED else Verdict.AS_TYPED


# --- endings --------------------------------------------------------------------------------------


class _AsSent:
    """The filter for answers to a text that went as typed: nothing to restore."""

    restored_count = 0

    def feed(self, raw_chunk: str) -> str:
        return raw_chunk

    def flush(self) -> str:
        return ""


def _completed(step: Answered, preview: Preview, latency_ms: float) -> Completed:
    usage = step.finish.usage
    if usage is None:
        body = preview.payloads[step.route].body.decode()
        usage = Usage(estimate_tokens(body), estimate_tokens(step.text), estimated=True)
    return Completed(
        text=step.text,
        route=step.route,
        finish_reason=step.finish.finish_reason,
        usage=usage,
        latency_ms=latency_ms,
        first_token_ms=step.first_token_ms,
        fallback_count=step.fallback_count,
        retry_count=step.retry_count,
        level=preview.classification.level,
        detected=_detected(preview.classification),
        redacted=preview.decision.form_for(step.route) is Form.REDACTED,
        restored_count=step.restored_count,
    )


def _close_of(done: Completed) -> LedgerClose:
    return LedgerClose(
        outcome="done",
        reason="",
        provider=done.route.provider,
        model=done.route.model,
        zone=done.route.zone.word,
        finish_reason=done.finish_reason,
        latency_ms=done.latency_ms,
        first_token_ms=done.first_token_ms,
        fallback_count=done.fallback_count,
        retry_count=done.retry_count,
        redacted=done.redacted,
        prompt_tokens=done.usage.prompt_tokens,
        completion_tokens=done.usage.completion_tokens,
        usage_estimated=done.usage.estimated,
    )


#: What helps after each failure, from least to most work.
_REMEDIES: dict[FallbackReason, tuple[Remedy, ...]] = {
    FallbackReason.AUTH: (Remedy.FIX_KEY,),
    FallbackReason.QUOTA: (Remedy.CHECK_ACCOUNT,),
    FallbackReason.CONTEXT_LENGTH: (Remedy.SHORTEN,),
    FallbackReason.CONTENT_FILTER: (Remedy.REPHRASE,),
    FallbackReason.LEDGER: (Remedy.FREE_DISK,),
    FallbackReason.BAD_REQUEST: (Remedy.CHECK_PROVIDER,),
    FallbackReason.NOT_CLEARED: (Remedy.CHECK_PROVIDER,),
    FallbackReason.TLS: (Remedy.CHECK_PROVIDER,),
}


def _failure(step: GaveUp, preview: Preview) -> Failed:
    local = step.route.zone is TrustZone.DEVICE
    remedies: tuple[Remedy, ...] = _REMEDIES.get(step.reason, (Remedy.TRY_AGAIN,))
    if local and step.reason is FallbackReason.CONNECTION:
        remedies = (Remedy.START_LOCAL,)
    if local and step.reason is FallbackReason.MODEL_MISSING:
        remedies = (Remedy.PULL_MODEL,)
    more = tuple(r for r in _remedies_of(preview) if r not in remedies)
    level = preview.classification.level
    return Failed(step.reason, step.detail, remedies + more, step.partial, step.route, level)


def _refusal(preview: Preview) -> Failed:
    """Why no route is permitted: something cleared is down, or else nothing is cleared."""
    rules = {item.rule for item in preview.decision.rejected}
    down = rules & {Rejection.UNAVAILABLE, Rejection.MODEL_MISSING}
    blocked = rules & {Rejection.NOT_CLEARED, Rejection.CONSENT}
    reason = FallbackReason.NOT_CLEARED if blocked and not down else FallbackReason.NO_ROUTE
    remedies = _remedies_of(preview) or (Remedy.CHECK_PROVIDER,)
    return Failed(reason, preview.decision.reason, remedies, level=preview.classification.level)


def _remedies_of(preview: Preview) -> tuple[Remedy, ...]:
    """What would open a rejected route, from least to most work."""
    rejected = preview.decision.rejected
    rules = {item.rule for item in rejected}
    remedies = []
    if Rejection.OVERRIDE in rules:
        remedies.append(Remedy.RELEASE_OVERRIDE)
    if Rejection.CONSENT in rules:
        remedies.append(Remedy.ALLOW_REDACTED)
    for item in rejected:
        if item.rule is Rejection.UNAVAILABLE:
            local = item.route.zone is TrustZone.DEVICE
            remedies.append(Remedy.START_LOCAL if local else Remedy.ADD_KEY)
        elif item.rule is Rejection.MODEL_MISSING:
            remedies.append(Remedy.PULL_MODEL)
    if not any(route.provider == "embedded" for route in preview.decision.routes):
        remedies.append(Remedy.ENABLE_EMBEDDED)
    if Rejection.NOT_CLEARED in rules:
        remedies.append(Remedy.REMOVE_SENSITIVE)
    return tuple(dict.fromkeys(remedies))
