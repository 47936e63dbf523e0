"""A scripted router: opens the window alone with sample data, and stands in for the core in the tests.

``python -m hybrid_desktop.ui.sample`` opens it. It finds a few well-known shapes and sends nothing anywhere.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from collections.abc import AsyncGenerator, Iterator, Sequence
from dataclasses import dataclass, field

from hybrid_desktop.core.events import AttemptStarted, Completed, Event, Failed, TextDelta
from hybrid_desktop.core.policy import Alternative
from hybrid_desktop.core.types import (
    CheckRules,
    Classification,
    Clearance,
    Decision,
    Draft,
    Finding,
    Inspected,
    Limits,
    Parameters,
    Payload,
    Preview,
    Profile,
    Redaction,
    Rejected,
    Route,
    RoutingSettings,
    Usage,
    Vault,
    highest,
)
from hybrid_desktop.core.vocabulary import (
    ConfidentialToCloud,
    EntityType,
    Environment,
    FallbackReason,
    Form,
    InternalToCloud,
    Override,
    Redact,
    Rejection,
    Remedy,
    Sensitivity,
    Strategy,
    TrustZone,
    Verdict,
)

LOCAL = Route("local", "llama3.1", TrustZone.DEVICE)
CLOUD = Route("openai", "gpt-4o", TrustZone.CLOUD)
_DEFAULT_RULES = CheckRules()
_PARAMETERS = Parameters(max_tokens=1000, temperature=0.7)
_KINDS: tuple[tuple[EntityType, Sensitivity, str], ...] = (
    (EntityType.NATIONAL_ID, Sensitivity.RESTRICTED, r"\b\d{3}-\d{2}-\d{4}\b"),
    (EntityType.IBAN, Sensitivity.RESTRICTED, r"\bDE\d{2}(?: ?\d{4}){4} ?\d{2}\b"),
    (EntityType.SECRET, Sensitivity.RESTRICTED, r"\bapi_key=\S+"),
    (EntityType.EMAIL, Sensitivity.CONFIDENTIAL, r"\b[\w.]+@[\w.]+\w"),
    (EntityType.PHONE, Sensitivity.CONFIDENTIAL, r"\+\d[\d ]{7,}\d"),
    (EntityType.IP, Sensitivity.INTERNAL, r"\b10(?:\.\d{1,3}){3}\b"),
    (EntityType.PERSON, Sensitivity.INTERNAL, r"\b(?:Lena Hartmann|Jonas Weber)\b"),
)


def settings(environment: Environment = Environment.DEVELOPMENT) -> RoutingSettings:
    """Routing settings with defaults and two providers."""
    profile = Profile(_PARAMETERS, local_first=True, preferred_model="llama3.1")
    return RoutingSettings(
        strategy=Strategy.BALANCED,
        environment=environment,
        internal_to_cloud=InternalToCloud.REDACTED,
        confidential_to_cloud=ConfidentialToCloud.ASK,
        fallback_enabled=True,
        strict_keywords=False,
        profiles=dict.fromkeys(Environment, profile),
        requirements=frozenset(),
        providers=(),
        limits=Limits(),
    )


def _alternative(strategy: Strategy, preview: Preview) -> Alternative:
    first = preview.decision.routes[0] if preview.decision.routes else None
    form = preview.decision.form_for(first) if first else None
    return Alternative(strategy, first, form, None, None, preview.decision.reason)


@dataclass
class ScriptedRouter:
    """Answers from a script.

    Attributes:
        routes: The routes there are, best first.
        script: What a send yields: events, seconds to wait, or an asyncio.Event to wait for.
        inspected: Every text that was inspected, in order.
        previewed: Every draft and the settings it was previewed with.
        sent: Every preview that was sent.
        broken: While true, ``preview`` raises.
    """

    routes: tuple[Route, ...] = (LOCAL, CLOUD)
    script: Sequence[Event | float | asyncio.Event] = ()
    inspected: list[str] = field(default_factory=list)
    previewed: list[tuple[Draft, RoutingSettings]] = field(default_factory=list)
    sent: list[Preview] = field(default_factory=list)
    closed: int = 0
    broken: bool = False

    def inspect(self, text: str, rules: CheckRules = _DEFAULT_RULES) -> Classification:
        """Finds the sample's few shapes."""
        self.inspected.append(text)
        return classify(text)

    def inspection(self, text: str, rules: CheckRules = _DEFAULT_RULES) -> Iterator[Inspected]:
        """The same in one step."""
        yield Inspected(0, len(text), len(text), classify(text))

    def preview(self, draft: Draft, settings: RoutingSettings) -> Preview:
        """Routes by level as POLICY.md's clearance table does."""
        if self.broken:
            raise RuntimeError("the scripted check fails")
        self.previewed.append((draft, settings))
        each = tuple(classify(message.content) for message in draft.messages)
        level = highest([max(a.level, b.sensitivity) for a, b in zip(each, draft.messages, strict=True)])
        forms = _forms(level, settings, draft.redact)
        asks = level is Sensitivity.CONFIDENTIAL and TrustZone.CLOUD not in forms
        if draft.override is Override.FORCE_LOCAL:
            forms = {TrustZone.DEVICE: Form.AS_TYPED}
        elif draft.override is Override.FORCE_CLOUD:
            forms.pop(TrustZone.DEVICE)
        kept = tuple(route for route in self.routes if route.zone in forms)
        lost = tuple(
            Rejected(route, Rejection.CONSENT if asks else Rejection.NOT_CLEARED, "not allowed")
            for route in self.routes
            if route not in kept
        )
        kinds = [finding.entity_type for item in each for finding in item.findings]
        texts = [message.content for message in draft.messages]
        return Preview(
            classification=Classification(level, "The sample's reason for its level."),
            per_message=each,
            decision=Decision(
                Clearance(level, {route: forms[route.zone] for route in kept}),
                kept,
                lost,
                "sample",
                "The sample's order.",
            ),
            payloads={route: _payload(route, texts, forms[route.zone]) for route in kept},
            redactions=tuple(Redaction(f"[{kind}_{n}]", kind) for n, kind in enumerate(kinds, 1)),
            vault=Vault(
                {**draft.vault.entries, **{f"[{kind}_{n}]": "sample" for n, kind in enumerate(kinds, 1)}}
            ),
            withheld=(),
            parameters=_PARAMETERS,
            verdict=_verdict(kept, forms),
            environment=settings.environment,
            strategy=settings.strategy,
            draft=draft,
            settings=settings,
        )

    def what_if(self, preview: Preview) -> tuple[Alternative, ...]:
        """The same under every strategy: the script knows no order but one."""
        return tuple(_alternative(strategy, preview) for strategy in Strategy)

    async def send(self, preview: Preview) -> AsyncGenerator[Event, None]:
        """Plays the script; a preview without a route is refused as the core refuses it."""
        self.sent.append(preview)
        try:
            if not preview.decision.routes:
                remedies = (Remedy.START_LOCAL, Remedy.ENABLE_EMBEDDED, Remedy.REMOVE_SENSITIVE)
                detail, level = "It may only run on this device.", preview.classification.level
                yield Failed(FallbackReason.NO_ROUTE, detail, remedies, level=level)
                return
            for step in self.script:
                if isinstance(step, asyncio.Event):
                    await step.wait()
                elif isinstance(step, float | int):
                    await asyncio.sleep(step)
                else:
                    yield step
        finally:
            self.closed += 1


def classify(text: str) -> Classification:
    """The sample's few shapes in ``text``."""
    found = sorted(
        (Finding(match.start(), match.end(), kind, 1.0, "sample"), level)
        for kind, level, pattern in _KINDS
        for match in re.finditer(pattern, text)
    )
    levels = tuple(level for _, level in found)
    return Classification(highest(levels), "sample", tuple(finding for finding, _ in found), levels)


def answer(text: str, route: Route = LOCAL, *, pieces: int = 8, pause: float = 0.0) -> list[Event | float]:
    """A script: one attempt, ``text`` in pieces with a pause before each, and a proper end."""
    step = max(1, len(text) // pieces)
    script: list[Event | float] = [AttemptStarted(route)]
    for start in range(0, len(text), step):
        script += [pause, TextDelta(text[start : start + step])]
    return [*script, completed(text, route)]


def completed(text: str, route: Route = LOCAL, *, restored: int = 0, redacted: bool = False) -> Completed:
    """A proper end."""
    return Completed(
        text=text,
        route=route,
        finish_reason="stop",
        usage=Usage(10, 20),
        latency_ms=1140.0,
        first_token_ms=120.0,
        fallback_count=0,
        retry_count=0,
        level=Sensitivity.PUBLIC,
        detected=(),
        redacted=redacted,
        restored_count=restored,
        cost_usd=0.0 if route.zone is TrustZone.DEVICE else 0.0021,
    )


def _forms(
    level: Sensitivity, settings: RoutingSettings, redact: Redact | None = None
) -> dict[TrustZone, Form]:
    here = {TrustZone.DEVICE: Form.AS_TYPED}
    if level is Sensitivity.RESTRICTED:
        return here
    choice = settings.confidential_to_cloud
    agreed = choice is ConfidentialToCloud.AUTO or (
        choice is ConfidentialToCloud.ASK and redact is Redact.AUTO
    )
    if level is Sensitivity.CONFIDENTIAL and not agreed:
        return here
    return here | {TrustZone.CLOUD: Form.AS_TYPED if level is Sensitivity.PUBLIC else Form.REDACTED}


def _payload(route: Route, texts: Sequence[str], form: Form) -> Payload:
    """A body of the sample's own: where it is redacted, each of the few shapes is its kind in brackets."""
    contents = list(texts)
    if form is Form.REDACTED:
        for kind, _, pattern in _KINDS:
            contents = [re.sub(pattern, f"[{kind}_1]", text) for text in contents]
    body = json.dumps({"model": route.model, "messages": contents}).encode()
    url = f"https://{route.provider}.example/v1/chat/completions"
    return Payload(route, url, (), body, hashlib.sha256(body).hexdigest(), form)


def _verdict(routes: tuple[Route, ...], forms: dict[TrustZone, Form]) -> Verdict:
    if not routes:
        return Verdict.REFUSED
    if all(route.zone is TrustZone.DEVICE for route in routes):
        return Verdict.DEVICE_ONLY
    return Verdict.REDACTED if Form.REDACTED in forms.values() else Verdict.AS_TYPED


_ANSWER = """Fourteen days is common. A short plan:

1. Send a **friendly** reminder on day 1.
2. Call on day 8, then note the result.

```python
def due(day: int) -> bool:
    return day >= 14  # days after the invoice
```

| Day | Step |
|---|---|
| 1 | Reminder |
| 8 | Call |

> Keep the tone friendly, and use `Re:` in the subject.
"""


def main() -> None:
    """Opens the window with the scripted router."""
    import sys

    from PySide6.QtWidgets import QApplication

    from hybrid_desktop.ui.chat.conversation import MemoryLog
    from hybrid_desktop.ui.chat.presenter import ChatPresenter
    from hybrid_desktop.ui.main_window import MainWindow
    from hybrid_desktop.ui.tasks import Tasks, event_loop
    from hybrid_desktop.ui.theme import Theme

    app = QApplication(sys.argv)
    app.setQuitOnLastWindowClosed(False)

    def report(error: BaseException) -> None:
        sys.stderr.write(f"{type(error).__name__}\n")

    async def run() -> None:
        router = ScriptedRouter(script=answer(_ANSWER, pieces=80, pause=0.03))
        presenter = ChatPresenter(router, settings, MemoryLog(), Tasks(report))
        window = MainWindow(Theme(app))
        window.attach(presenter)
        window.set_notice("Sample: nothing is sent anywhere.")
        closed = asyncio.Event()
        window.closed.connect(closed.set)
        window.show()
        await closed.wait()
        await presenter.aclose()

    with asyncio.Runner(loop_factory=lambda: event_loop(app)) as runner:
        runner.run(run())


if __name__ == "__main__":
    main()
