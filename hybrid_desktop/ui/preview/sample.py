"""An invented request for the sheet: opens it alone, and fills it in pictures.

``python -m hybrid_desktop.ui.preview`` opens it. Nothing is sent anywhere.
"""

from __future__ import annotations

from dataclasses import replace

from hybrid_desktop.core.egress import build_payload
from hybrid_desktop.core.policy import Alternative
from hybrid_desktop.core.redaction import RedactedCopy, redact
from hybrid_desktop.core.types import (
    Classification,
    Clearance,
    Decision,
    Draft,
    Finding,
    Message,
    Parameters,
    Payload,
    Preview,
    Rejected,
    Route,
    Vault,
)
from hybrid_desktop.core.vocabulary import (
    EntityType,
    Environment,
    Form,
    Rejection,
    Sensitivity,
    Strategy,
    TrustZone,
    Verdict,
)
from hybrid_desktop.ui.sample import settings
from hybrid_desktop.ui.view_state import SheetRequest, WithheldTurn

_GPT = Route("openai", "gpt-4o", TrustZone.CLOUD)
_LLAMA = Route("local", "llama3.1", TrustZone.DEVICE)
_LAB = Route("lab", "lab-gpu", TrustZone.NETWORK)
_CLAUDE = Route("anthropic", "claude-3-5-sonnet", TrustZone.CLOUD)
_URLS = {_GPT: "https://api.openai.com/v1", _LLAMA: "http://127.0.0.1:11434/v1"}
_PARAMETERS = Parameters(max_tokens=4000, temperature=0.3)
_TURNS = (
    Message("user", "What is a polite notice period before a late fee?"),
    Message(
        "assistant",
        "Fourteen days after the due date is common, and one reminder before any fee keeps the tone "
        "friendly.",
    ),
    Message(
        "user",
        "Write the reminder to Lena Hartmann, invoice 2026-118. Copy lena@nordwind.example, she can call "
        "+49 30 5550 172.",
    ),
    Message(
        "assistant",
        "Dear Lena Hartmann,\n\nI hope you are well. Our records show that invoice 2026-118 is still open. "
        "If the payment is already on its way, please ignore this note.",
    ),
    Message(
        "user",
        "Also tell Lena Hartmann the Bluefin portal moved to 10.20.4.17. If she prefers e-mail, use "
        "l.hartmann@nordwind.example, and mention our Berlin office hours.",
    ),
)
_PRIVATE = {
    "Lena Hartmann": EntityType.PERSON,
    "lena@nordwind.example": EntityType.EMAIL,
    "+49 30 5550 172": EntityType.PHONE,
    "Bluefin": EntityType.ORG,
    "10.20.4.17": EntityType.IP,
    "l.hartmann@nordwind.example": EntityType.EMAIL,
}


def sample_request() -> SheetRequest:
    """A redacted copy for a cloud, with a local model behind it and two turns that stay."""
    copy = redact([turn.content for turn in _TURNS], [_findings(turn.content) for turn in _TURNS], Vault())
    forms = {_GPT: Form.REDACTED, _LLAMA: Form.AS_TYPED}
    preview = Preview(
        classification=Classification(Sensitivity.CONFIDENTIAL, "2 e-mail addresses and 1 phone number"),
        per_message=(),
        decision=_decision(forms),
        payloads={route: _payload(route, form, copy) for route, form in forms.items()},
        redactions=copy.redactions,
        vault=copy.vault,
        withheld=(),
        parameters=_PARAMETERS,
        verdict=Verdict.REDACTED,
        environment=Environment.PRODUCTION,
        strategy=Strategy.QUALITY,
        draft=Draft(_TURNS),
        settings=settings(Environment.PRODUCTION),
    )
    withheld = (
        WithheldTurn(1, "user", Sensitivity.RESTRICTED, "a password or key"),
        WithheldTurn(2, "assistant", Sensitivity.RESTRICTED, ""),
    )
    others = (
        Alternative(Strategy.COST, _LLAMA, Form.AS_TYPED, 0.0, 480.0, ""),
        Alternative(Strategy.LATENCY, _LLAMA, Form.AS_TYPED, 0.0, 480.0, ""),
        Alternative(Strategy.QUALITY, _GPT, Form.REDACTED, 0.0031, 910.0, ""),
        Alternative(Strategy.BALANCED, _GPT, Form.REDACTED, 0.0031, 910.0, ""),
    )
    return SheetRequest(preview, asks=True, withheld=withheld, what_if=others)


def _findings(text: str) -> list[Finding]:
    found = [
        Finding(text.index(value), text.index(value) + len(value), kind, 1.0, "sample")
        for value, kind in _PRIVATE.items()
        if value in text
    ]
    return sorted(found)


def _payload(route: Route, form: Form, copy: RedactedCopy) -> Payload:
    texts = copy.texts if form is Form.REDACTED else tuple(turn.content for turn in _TURNS)
    messages = [replace(turn, content=text) for turn, text in zip(_TURNS, texts, strict=True)]
    return build_payload(route, _URLS[route], messages, _PARAMETERS, form)


def _decision(forms: dict[Route, Form]) -> Decision:
    return Decision(
        Clearance(Sensitivity.CONFIDENTIAL, forms),
        tuple(forms),
        (
            Rejected(_LAB, Rejection.UNAVAILABLE, "Nothing answers at its address"),
            Rejected(_CLAUDE, Rejection.UNAVAILABLE, "It has no key"),
        ),
        "strategy quality",
        "Confidential text, quality strategy: a cloud first, redacted",
    )


def main() -> None:
    """Opens the sheet over an empty window until the window is closed."""
    import asyncio
    import sys

    from PySide6.QtWidgets import QApplication, QMainWindow

    from hybrid_desktop.ui.preview.sheet import PreviewSheet
    from hybrid_desktop.ui.tasks import event_loop
    from hybrid_desktop.ui.theme import Theme
    from hybrid_desktop.ui.widgets.focus_ring import FocusRing

    app = QApplication(sys.argv)
    theme = Theme(app)

    async def run() -> None:
        window, closed = QMainWindow(), asyncio.Event()
        window.resize(1280, 800)
        FocusRing(theme, window)
        sheet = PreviewSheet(theme, window)
        for signal in (sheet.cancelled, sheet.send_pressed, sheet.keep_local_pressed):
            signal.connect(closed.set)
        app.lastWindowClosed.connect(closed.set)
        window.show()
        sheet.show_request(sample_request(), ticked=True)
        await closed.wait()

    app.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: event_loop(app)) as runner:
        runner.run(run())
