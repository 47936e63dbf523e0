"""A message's whole journey on one page: inspect, preview, send.

The stages never import each other; they meet here. `preview` is pure and sends nothing; `send` carries out
one preview, and nothing that was not in it can leave.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from functools import partial

from hybrid_desktop.core import outcomes, policy, previews
from hybrid_desktop.core.costs import BeforeSending, Bill, Estimates, within_budget
from hybrid_desktop.core.egress import Egress
from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.escalation import Settled, Turn, answer
from hybrid_desktop.core.events import (
    AvailabilitySource,
    Completed,
    Connect,
    Detector,
    Event,
    Failed,
    FellBack,
    Ledger,
    ModelCatalogue,
    Provider,
    Recorded,
)
from hybrid_desktop.core.inspection import DEFAULT_RULES, UNCHECKED, Inspector, passed_over, value_level
from hybrid_desktop.core.parts import Inspect, Parts, classify_whole, cut, harmful, inspect_seams
from hybrid_desktop.core.providers import pricing
from hybrid_desktop.core.providers.cascade import GaveUp, Journey
from hybrid_desktop.core.providers.retry import RetryBudget
from hybrid_desktop.core.redaction import RedactedCopy, redact
from hybrid_desktop.core.types import (
    AttemptRecord,
    CheckRules,
    Classification,
    Draft,
    FallbackReason,
    Form,
    Inspected,
    LedgerClose,
    LedgerEntry,
    Message,
    Payload,
    Preview,
    Remedy,
    Route,
    RoutingSettings,
    Sensitivity,
    Strategy,
    Vault,
    highest,
)

log = logging.getLogger(__name__)


class Router:
    """The shared core: every front end and every purpose goes through these four methods.

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
        self._inspector = Inspector(detector)
        self._estimates = Estimates()
        self._provider = provider
        self._ledger = ledger
        self._catalogue = catalogue
        self._availability = availability
        self._egress = egress

    # --- inspect ----------------------------------------------------------------------------------

    def inspect(self, text: str, rules: CheckRules = DEFAULT_RULES) -> Classification:
        """The level of ``text`` by itself; RESTRICTED when the scan fails."""
        return self._inspector.inspect_once(text, rules)

    def inspection(self, text: str, rules: CheckRules = DEFAULT_RULES) -> Iterator[Inspected]:
        """The same in steps of a few milliseconds, after which ``inspect`` and ``preview`` are quick."""
        return self._inspector.steps(text, rules)

    @property
    def context_cpu_s(self) -> float:
        """CPU seconds that inspections have spent on context so far."""
        return self._inspector.context_cpu_s

    # --- preview ----------------------------------------------------------------------------------

    def preview(self, draft: Draft, settings: RoutingSettings) -> Preview:
        """Everything a send of ``draft`` would do. Pure: nothing is sent, started or written."""
        environment = draft.environment or settings.environment
        profile = settings.profiles[environment]
        strategy = draft.strategy or profile.strategy or settings.strategy
        basis = self._basis(draft, replace(settings.check_rules, keep_clear=draft.keep_clear))
        parts, whole, copy = basis.parts, basis.whole, basis.copy
        estimate = self._estimates.before(settings, strategy, environment, basis.texts)
        decision = policy.decide(self._question(draft, settings, basis, estimate))
        costs, prompt_tokens = estimate.permitted(decision.clearance.forms)
        redacted = any(form is Form.REDACTED for form in decision.clearance.forms.values())
        payloads = previews.payloads(decision, parts, copy, settings, profile.parameters)
        return Preview(
            classification=whole,
            per_message=tuple(part.classification for part in parts.sent),
            decision=replace(decision, clearance=decision.clearance.sealed(payloads)),
            payloads=payloads,
            redactions=copy.redactions if copy and redacted else (),
            vault=copy.vault if copy and redacted else draft.vault,
            withheld=parts.withheld,
            parameters=profile.parameters,
            verdict=previews.verdict(decision),
            environment=environment,
            strategy=strategy,
            draft=replace(draft, basis=basis),
            settings=settings,
            costs=costs,
            prompt_tokens=prompt_tokens,
        )

    def what_if(self, preview: Preview) -> tuple[policy.Alternative, ...]:
        """How each strategy would decide about what was previewed. Pure, as ``preview``."""
        draft, settings = preview.draft, preview.settings
        basis = self._basis(draft, replace(settings.check_rules, keep_clear=draft.keep_clear))
        estimate = self._estimates.before(settings, Strategy.COST, preview.environment, basis.texts)
        return policy.what_if(self._question(draft, settings, basis, estimate))

    def _question(
        self, draft: Draft, settings: RoutingSettings, basis: _Basis, estimate: BeforeSending
    ) -> policy.PolicyInput:
        """What the policy is asked about ``draft``."""
        return policy.PolicyInput(
            level=basis.whole.level,
            redacted_level=basis.redacted_level,
            settings=settings,
            strategy=estimate.strategy,
            environment=estimate.environment,
            availability=self._availability.snapshot(),
            catalogue=self._catalogue,
            override=draft.override,
            redact=draft.redact,
            ask_first=draft.ask_first,
            costs=estimate.costs(settings),
        )

    def _basis(self, draft: Draft, rules: CheckRules) -> _Basis:
        """What does not depend on where the draft may go: found now, or at an earlier preview of it."""
        known = draft.basis
        if isinstance(known, _Basis) and known.is_of(draft, rules):
            return known
        inspect = partial(self._inspector.inspect, rules=rules)
        parts = cut(draft, inspect)
        vault, whole = self._with_known_values(parts, draft, rules)
        copy = self._redacted_copy(parts, vault, whole.level, rules)
        return _Basis(
            draft.messages,
            draft.vault,
            draft.withhold,
            rules,
            parts,
            whole,
            copy,
            self._level_of_copy(copy, parts, inspect),
        )

    def _with_known_values(
        self, parts: Parts, draft: Draft, rules: CheckRules
    ) -> tuple[Vault, Classification]:
        """The placeholders so far, and the level raised to that of any known value that is repeated.

        What told the scanner earlier, a word beside it or a turn now withheld, need not be there any more.
        Every value of a withheld turn gets a placeholder, so that it is known. A value that is kept clear is
        passed over for as long as it is.
        """
        whole = classify_whole(parts)
        held_back = [part.message.content for part in parts.held_back]
        try:
            findings = [harmful(part.classification) for part in parts.held_back]
            known = redact(held_back, findings, draft.vault).vault if held_back else draft.vault
            repeated = self._repeated(parts.texts, known, rules) if known else []
        except Exception:  # a search that fails must block, as a scan does; its words may hold the text
            log.error("a search for known values failed; the text counts as RESTRICTED")
            return draft.vault, UNCHECKED
        level = highest(repeated)
        if level <= whole.level:
            return known, whole
        return known, replace(whole, level=level, reason="it repeats a value that was found earlier")

    def _repeated(self, texts: Sequence[str], known: Vault, rules: CheckRules) -> list[Sensitivity]:
        """The levels of the values of ``known`` that stand in ``texts``, other than those kept clear."""
        copy = redact(texts, [()] * len(texts), known, passed_over(known, rules))
        values = [(item.entity_type, copy.vault.entries[item.placeholder]) for item in copy.redactions]
        return [value_level(kind, value, rules) or Sensitivity.PUBLIC for kind, value in values]

    def _redacted_copy(
        self, parts: Parts, known: Vault, level: Sensitivity, rules: CheckRules
    ) -> RedactedCopy | None:
        """A copy with every finding of INTERNAL or above replaced; None where no copy can help."""
        if level not in (Sensitivity.INTERNAL, Sensitivity.CONFIDENTIAL):
            return None
        try:
            return redact(parts.texts, parts.findings_to_replace, known, passed_over(known, rules))
        except Exception:  # without a copy nothing leaves redacted; the error's words may hold the text
            log.error("a redaction failed; no redacted copy is made")
            return None

    def _level_of_copy(self, copy: RedactedCopy | None, parts: Parts, inspect: Inspect) -> Sensitivity | None:
        """The level of the redacted copy, scanned anew, alone and joined; None when it is not clean.

        A finding that is left, for instance where two turns meet, was not replaced, whatever its level. The
        inherited level of a reply counts as well once a turn is withheld: what it was told then is not in
        this copy, so its redaction proves nothing.
        """
        if copy is None:
            return None
        roles = [part.message.role for part in parts.sent]
        own = [inspect(text) for text in copy.texts]
        scans = [*own, *inspect_seams(copy.texts, roles, own, inspect)]
        if any(level >= Sensitivity.INTERNAL for found in scans for level in found.levels):
            return None
        levels = [found.level for found in scans]
        return highest([*levels, parts.floor] if parts.withheld else levels)

    # --- send -------------------------------------------------------------------------------------

    async def send(self, preview: Preview) -> AsyncGenerator[Event, None]:
        """Carries out ``preview`` and yields what happens, from Recorded to Completed or Failed.

        The ledger entry is opened before anything leaves; if that fails, nothing does, and Failed comes
        alone. Close the generator to cancel: the socket is closed with it.
        """
        try:
            entry_id = self._ledger.open(self._entry(preview))
        except StorageError:
            log.error("the ledger cannot be written; nothing was sent")
            level = preview.classification.level
            yield Failed(FallbackReason.LEDGER, "", (Remedy.FREE_DISK,), level=level)
            return
        end, bill = LedgerClose("cancelled", ""), Bill(preview, self._estimates.tokens)
        try:
            yield Recorded(entry_id)
            async with aclosing(self._carry_out(preview, entry_id, bill)) as events:
                async for event in events:
                    if isinstance(event, Completed | Failed):
                        end = outcomes.close_of(event)
                    yield event
        finally:
            self._write(partial(self._ledger.close, entry_id, replace(end, cost_usd=bill.total)))

    async def _carry_out(self, preview: Preview, entry_id: int, bill: Bill) -> AsyncGenerator[Event, None]:
        """Walks the permitted routes; a refusal when there are none."""
        if not preview.decision.routes:
            yield outcomes.refusal(preview)
            return
        if (left := preview.decision.over_budget) is not None:
            yield FellBack(left, preview.decision.routes[0], FallbackReason.COST)
        start = time.monotonic()
        prices = asyncio.create_task(asyncio.to_thread(pricing.load)) if not pricing.is_loaded() else None
        turn = Turn(
            preview,
            self._catalogue.rank,
            lambda route: within_budget(route, preview, self._availability.snapshot().spend),
            start + preview.settings.limits.turn_s,
        )
        try:
            async with aclosing(answer(self._journey(preview, entry_id, bill, start), turn)) as steps:
                async for step in steps:
                    if isinstance(step, Settled):
                        latency_ms = (time.monotonic() - start) * 1000
                        if prices is not None:  # they were read beside the answer
                            await prices
                        yield self._completed(step, preview, bill, latency_ms)
                    elif isinstance(step, GaveUp):
                        yield outcomes.failure(step, preview)
                    else:
                        yield step
        finally:
            if prices is not None:  # however it ends, no task is left behind
                await prices

    def _completed(self, end: Settled, preview: Preview, bill: Bill, latency_ms: float) -> Completed:
        tokens = bill.prompt_tokens(end.answered.route)
        done = outcomes.completed(end.answered, preview, latency_ms, tokens)
        return replace(
            done, quality=end.report, cost_usd=bill.total, cloud_cost_usd=bill.at_the_cloud(done.usage)
        )

    def _journey(self, preview: Preview, entry_id: int, bill: Bill, start: float) -> Journey:
        clearance, settings = preview.decision.clearance, preview.settings

        def connect(payload: Payload) -> Connect:
            return lambda url, key: self._egress.client_for(payload, clearance, key, url)

        def record(attempt: AttemptRecord) -> None:
            self._write(partial(self._ledger.attempt, entry_id, bill.priced(attempt)))

        return Journey(
            routes=preview.decision.routes,
            payloads=preview.payloads,
            provider=self._provider,
            connect=connect,
            text_filter=partial(previews.text_filter, preview),
            limits={p.name: p.limits for p in settings.providers},
            budget=RetryBudget(max_retries={p.name: p.max_retries for p in settings.providers}),
            turn_s=settings.limits.turn_s,
            record=record,
            observe=self._availability.observe,
            began=start,
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
            detected=outcomes.detected(found),
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
            over_budget=decision.over_budget.label if decision.over_budget else "",
        )

    async def aclose(self) -> None:
        """Closes every connection."""
        await self._egress.aclose()


@dataclass(frozen=True, slots=True)
class _Basis:
    """All that was found in a draft, and its redacted copy; the decision is made upon it."""

    messages: tuple[Message, ...] = field(repr=False)
    vault: Vault
    withhold: frozenset[int]
    rules: CheckRules
    parts: Parts = field(repr=False)
    whole: Classification
    copy: RedactedCopy | None
    redacted_level: Sensitivity | None

    @property
    def texts(self) -> dict[Form, Sequence[str]]:
        """What would be sent, in each form there is."""
        typed: dict[Form, Sequence[str]] = {Form.AS_TYPED: self.parts.texts}
        return typed | {Form.REDACTED: self.copy.texts} if self.copy else typed

    def is_of(self, draft: Draft, rules: CheckRules) -> bool:
        """Whether this was found in these very messages, by the same rules."""
        return (
            self.messages is draft.messages
            and self.vault is draft.vault
            and self.withhold == draft.withhold
            and self.rules == rules
            and self.whole.complete
        )
