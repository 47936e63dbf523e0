"""How a send ends: what was answered, what failed, what was refused, and what a person can do then."""

from __future__ import annotations

from typing import Any

from hybrid_desktop.core.events import Completed, Failed
from hybrid_desktop.core.policy import why_not
from hybrid_desktop.core.providers.cascade import Answered, GaveUp
from hybrid_desktop.core.providers.health import NO_CREDIT
from hybrid_desktop.core.providers.tokens import estimate_tokens
from hybrid_desktop.core.types import (
    Classification,
    FallbackReason,
    Form,
    LedgerClose,
    Preview,
    QualityReport,
    Rejected,
    Rejection,
    Remedy,
    Route,
    TrustZone,
    Usage,
)


def detected(found: Classification) -> tuple[str, ...]:
    """The kinds found, sorted and unique."""
    return tuple(sorted({finding.entity_type.value for finding in found.findings}))


def completed(step: Answered, preview: Preview, latency_ms: float, prompt_tokens: int) -> Completed:
    """The answer, with an estimate where the provider did not count its tokens; without quality and cost.

    ``prompt_tokens`` is the estimate for what was sent.
    """
    usage = step.finish.usage or Usage(prompt_tokens, estimate_tokens(step.text), estimated=True)
    return Completed(
        text=step.text,
        route=step.route,
        finish_reason=step.finish.finish_reason,
        usage=usage,
        latency_ms=latency_ms,
        first_token_ms=step.first_token_ms,
        fallback_count=step.fallback_count + _priced_out(preview),
        retry_count=step.retry_count,
        level=preview.classification.level,
        detected=detected(preview.classification),
        redacted=preview.decision.form_for(step.route) is Form.REDACTED,
        restored_count=step.restored_count,
    )


def _priced_out(preview: Preview) -> int:
    """1 where a spent budget sent the message elsewhere at the start, which counts as a fallback."""
    return int(preview.decision.over_budget is not None)


def close_of(end: Completed | Failed) -> LedgerClose:
    """The ledger's last word on a send."""
    if isinstance(end, Failed):
        outcome = "failed" if end.route else "refused"
        return LedgerClose(
            outcome, end.reason.value, fallback_count=end.fallback_count, retry_count=end.retry_count
        )
    return LedgerClose(
        outcome="done",
        reason="",
        provider=end.route.provider,
        model=end.route.model,
        zone=end.route.zone.word,
        finish_reason=end.finish_reason,
        latency_ms=end.latency_ms,
        first_token_ms=end.first_token_ms,
        fallback_count=end.fallback_count,
        retry_count=end.retry_count,
        redacted=end.redacted,
        prompt_tokens=end.usage.prompt_tokens,
        completion_tokens=end.usage.completion_tokens,
        usage_estimated=end.usage.estimated,
        cost_usd=end.cost_usd,
        cloud_cost_usd=end.cloud_cost_usd,
        **_quality_of(end.quality),
    )


def _quality_of(report: QualityReport | None) -> dict[str, Any]:
    if report is None:
        return {}
    return {
        "quality_score": report.score,
        "quality_reasons": report.reasons,
        "first_score": report.first_score,
        "first_reasons": report.first_reasons,
    }


#: What helps after each failure, from least to most work.
_REMEDIES: dict[FallbackReason, tuple[Remedy, ...]] = {
    FallbackReason.AUTH: (Remedy.FIX_KEY,),
    FallbackReason.QUOTA: (Remedy.CHECK_ACCOUNT, Remedy.TRY_AGAIN),
    FallbackReason.CONTEXT_LENGTH: (Remedy.SHORTEN,),
    FallbackReason.CONTENT_FILTER: (Remedy.REPHRASE,),
    FallbackReason.LEDGER: (Remedy.FREE_DISK,),
    FallbackReason.BAD_REQUEST: (Remedy.CHECK_PROVIDER,),
    FallbackReason.NOT_CLEARED: (Remedy.CHECK_PROVIDER,),
    FallbackReason.TLS: (Remedy.CHECK_PROVIDER,),
}


def failure(step: GaveUp, preview: Preview) -> Failed:
    """Every permitted route failed, or one failed in a way that is not walked around."""
    local = step.route.zone is TrustZone.DEVICE
    remedies: tuple[Remedy, ...] = _REMEDIES.get(step.reason, (Remedy.TRY_AGAIN,))
    if local and step.reason is FallbackReason.CONNECTION:
        remedies = (Remedy.START_LOCAL,)
    if local and step.reason is FallbackReason.MODEL_MISSING:
        remedies = (Remedy.PULL_MODEL,)
    if step.reason is FallbackReason.CONTENT_FILTER and _has_untried(step, preview):
        remedies = (*remedies, Remedy.OTHER_MODEL)
    return Failed(
        reason=step.reason,
        detail=_detail(step, preview),
        remedies=tuple(dict.fromkeys((*remedies, *_others(step, preview)))),
        partial=step.partial,
        route=step.route,
        level=preview.classification.level,
        fallback_count=step.fallback_count + _priced_out(preview),
        retry_count=step.retry_count,
    )


def _others(step: GaveUp, preview: Preview) -> tuple[Remedy, ...]:
    """What would open a rejected route; the built-in model's small window helps no text that is too long."""
    too_long = step.reason is FallbackReason.CONTEXT_LENGTH
    return tuple(
        remedy for remedy in _remedies_of(preview) if not (too_long and remedy is Remedy.ENABLE_EMBEDDED)
    )


def _has_untried(step: GaveUp, preview: Preview) -> bool:
    """Whether a person who was declined may ask another model; nothing asks it by itself."""
    tried = {route for route, _ in step.budget.history}
    return any(route not in tried for route in preview.decision.routes)


def _detail(step: GaveUp, preview: Preview) -> str:
    """Who failed and how, and that nothing left, where that is so."""
    said = f"{step.route.label}: {step.detail.rstrip('.')}."
    stayed = all(route.zone is TrustZone.DEVICE for route in preview.decision.routes)
    return f"{said} Nothing left this device." if stayed else said


def refusal(preview: Preview) -> Failed:
    """Why no route is permitted: something cleared is down, or nothing is cleared, or the budget is spent."""
    rules = {item.rule for item in preview.decision.rejected}
    down = rules & {Rejection.UNAVAILABLE, Rejection.OFF, Rejection.MODEL_MISSING}
    blocked = rules & {Rejection.NOT_CLEARED, Rejection.CONSENT}
    reason = FallbackReason.NOT_CLEARED if blocked and not down else FallbackReason.NO_ROUTE
    if Rejection.COST in rules and not blocked and not down:
        reason = FallbackReason.COST
    remedies = _remedies_of(preview) or (Remedy.CHECK_PROVIDER,)
    detail = why_not(preview.decision.rejected) or preview.decision.reason
    return Failed(reason, detail, remedies, level=preview.classification.level)


def _remedies_of(preview: Preview) -> tuple[Remedy, ...]:
    """What would open a rejected route, from least to most work."""
    rejected = preview.decision.rejected
    rules = {item.rule for item in rejected}
    remedies = []
    if Rejection.OVERRIDE in rules:
        remedies.append(Remedy.RELEASE_OVERRIDE)
    if Rejection.CONSENT in rules:
        remedies.append(Remedy.ALLOW_REDACTED)
    if Rejection.COST in rules:
        remedies.append(Remedy.RAISE_BUDGET)
    if Rejection.OFF in rules:
        remedies += [Remedy.CHECK_ACCOUNT, Remedy.TRY_AGAIN]
    for item in rejected:
        if item.rule is Rejection.MODEL_MISSING or (
            item.rule is Rejection.UNAVAILABLE and _embedded(item.route)
        ):
            remedies.append(Remedy.PULL_MODEL)
        elif item.rule is Rejection.UNAVAILABLE:
            remedies.append(_remedy_of_absence(item))
    if not any(_embedded(route) for route in (*preview.decision.routes, *(x.route for x in rejected))):
        remedies.append(Remedy.ENABLE_EMBEDDED)
    if Rejection.NOT_CLEARED in rules:
        remedies.append(Remedy.REMOVE_SENSITIVE)
    return tuple(dict.fromkeys(remedies))


def _remedy_of_absence(item: Rejected) -> Remedy:
    """What brings a provider back that cannot be asked now."""
    if item.route.zone is TrustZone.DEVICE:
        return Remedy.START_LOCAL
    return Remedy.CHECK_ACCOUNT if item.reason.startswith(NO_CREDIT) else Remedy.ADD_KEY


def _embedded(route: Route) -> bool:
    return route.provider == "embedded"
