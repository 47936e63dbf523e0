"""What a refusal tells a person to do, where an account is empty and where a key is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hybrid_desktop.core.outcomes import failure, refusal
from hybrid_desktop.core.providers.cascade import GaveUp
from hybrid_desktop.core.providers.health import Health, sentence
from hybrid_desktop.core.providers.retry import RetryBudget
from hybrid_desktop.core.types import FallbackReason, Rejected, Rejection, Remedy, Route, TrustZone
from tests.support.previews import PUBLIC, real_preview

CLOUDS = (("openai", "a"), ("openai", "b"), ("mistral", "a"), ("anthropic", "c"))
NO_CREDIT = sentence(Health(FallbackReason.QUOTA, 0.0, changed=True), 0.0)


@pytest.mark.parametrize(
    ("zone", "reason", "remedy"),
    [
        (TrustZone.CLOUD, NO_CREDIT, Remedy.CHECK_ACCOUNT),
        (TrustZone.NETWORK, NO_CREDIT, Remedy.CHECK_ACCOUNT),
        (TrustZone.CLOUD, "It has no key", Remedy.ADD_KEY),
        (TrustZone.DEVICE, "Nothing answers at its address", Remedy.START_LOCAL),
    ],
)
def test_nobody_is_told_to_add_a_key_for_an_empty_account(
    zone: TrustZone, reason: str, remedy: Remedy
) -> None:
    preview = real_preview(PUBLIC)
    lost = (Rejected(Route("one", "model", zone), Rejection.UNAVAILABLE, reason),)
    decision = replace(preview.decision, routes=(), rejected=lost)
    known = {Remedy.CHECK_ACCOUNT, Remedy.ADD_KEY, Remedy.START_LOCAL}
    assert set(refusal(replace(preview, decision=decision)).remedies) & known == {remedy}


@pytest.mark.parametrize("reason", [FallbackReason.CONTEXT_LENGTH, FallbackReason.SERVER_ERROR])
def test_the_small_model_is_not_offered_for_a_text_that_is_too_long(reason: FallbackReason) -> None:
    preview = real_preview(PUBLIC)
    step = GaveUp(preview.decision.routes[0], reason, "why", False, 0, 0, RetryBudget(), 1)
    offered = Remedy.ENABLE_EMBEDDED in failure(step, preview).remedies
    assert offered is (reason is not FallbackReason.CONTEXT_LENGTH)


def test_a_reason_that_several_share_is_said_once() -> None:
    preview = real_preview(PUBLIC)
    spent = "This month's budget of $20 is spent"
    lost = [Rejected(Route(name, model, TrustZone.CLOUD), Rejection.COST, spent) for name, model in CLOUDS]
    here = Rejected(Route("here", "one", TrustZone.DEVICE), Rejection.COST, "It has a price")
    decision = replace(preview.decision, routes=(), rejected=(*lost, here))
    told = refusal(replace(preview, decision=decision)).detail
    assert told == "openai, mistral and anthropic: this month's budget of $20 is spent; here: it has a price"
