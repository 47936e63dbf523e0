"""What a decision means for the bytes: one payload per permitted route, and the outcome in one word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hybrid_desktop.core.egress import build_payload
from hybrid_desktop.core.events import TextFilter
from hybrid_desktop.core.parts import Parts
from hybrid_desktop.core.redaction import RedactedCopy, Restorer
from hybrid_desktop.core.types import (
    Decision,
    Form,
    Message,
    Parameters,
    Payload,
    Preview,
    Route,
    RoutingSettings,
    TrustZone,
    Verdict,
)


def payloads(
    decision: Decision,
    parts: Parts,
    copy: RedactedCopy | None,
    settings: RoutingSettings,
    parameters: Parameters,
) -> dict[Route, Payload]:
    """One payload per permitted route, in the form its clearance names."""
    typed = [part.message for part in parts.sent]
    made = {}
    for route in decision.routes:
        form = decision.form_for(route)
        messages: Sequence[Message] = typed
        if form is Form.REDACTED:
            if copy is None:
                raise AssertionError("a redacted form was cleared without a redacted copy")
            messages = [replace(m, content=t) for m, t in zip(typed, copy.texts, strict=True)]
        to = settings.provider(route.provider)
        made[route] = build_payload(route, to.base_url, messages, parameters, form, to.kind)
    return made


def verdict(decision: Decision) -> Verdict:
    """What will happen, in one word, judged by the first route."""
    if not decision.routes:
        return Verdict.REFUSED
    if all(route.zone is TrustZone.DEVICE for route in decision.routes):
        return Verdict.DEVICE_ONLY
    leaving = next(route for route in decision.routes if route.zone is not TrustZone.DEVICE)
    return Verdict.REDACTED if decision.form_for(leaving) is Form.REDACTED else Verdict.AS_TYPED


def text_filter(preview: Preview, route: Route) -> TextFilter:
    """What turns the chunks of ``route`` into what is shown: placeholders are restored where it got some."""
    redacted = preview.decision.form_for(route) is Form.REDACTED
    return Restorer(preview.vault) if redacted else _AsSent()


class _AsSent:
    """The filter for answers to a text that went as typed: nothing to restore."""

    restored_count = 0

    def feed(self, raw_chunk: str) -> str:
        return raw_chunk

    def flush(self) -> str:
        return ""
