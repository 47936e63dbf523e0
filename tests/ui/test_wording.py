"""Every member of every enum has its sentence, and the sentences are those of DESIGN.md, section 4."""

from __future__ import annotations

import pytest

from hybrid_desktop.core.events import Failed
from hybrid_desktop.core.types import (
    EntityType,
    Environment,
    FallbackReason,
    Form,
    Remedy,
    Route,
    Sensitivity,
    Strategy,
    TrustZone,
)
from hybrid_desktop.ui import wording

OPENAI = Route("openai", "gpt-4o", TrustZone.CLOUD)
HERE = Route("local", "llama3.1", TrustZone.DEVICE)


@pytest.mark.parametrize("reason", FallbackReason)
def test_every_reason_has_a_fallback_and_a_refusal(reason: FallbackReason) -> None:
    assert wording.fallback(reason, OPENAI).startswith("Fallback: ")
    title = wording.failure_title(Failed(reason, "", level=Sensitivity.RESTRICTED))
    assert title.endswith(".")
    assert "{" not in title + wording.fallback(reason, OPENAI)
    assert "!" not in title


@pytest.mark.parametrize("zone", TrustZone)
def test_every_zone_has_words(zone: TrustZone) -> None:
    route = Route("p", "m", zone)
    assert wording.zone_word(zone)
    assert wording.destination(route).endswith(", m")
    assert wording.sent_to(frozenset({zone}), Form.AS_TYPED)


def test_every_level_kind_remedy_strategy_and_environment_has_a_word() -> None:
    assert [wording.level_word(level) for level in Sensitivity] == [
        "Public",
        "Internal",
        "Confidential",
        "Restricted",
    ]
    for kind in EntityType:
        assert wording.kind_word(kind)
    for remedy in Remedy:
        assert wording.remedy(remedy).endswith(".")
    assert wording.strategy_word(Strategy.QUALITY) == "Quality"
    assert wording.environment_word(Environment.PRODUCTION) == "Production"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (wording.NOTHING_PRIVATE, "Nothing private so far"),
        (wording.CHECKED_HERE, "Checked on this device"),
        (wording.sent_to(frozenset(), None), "Never left this device"),
        (wording.sent_to(frozenset({TrustZone.DEVICE}), None), "Never left this device"),
        (wording.sent_to(frozenset({TrustZone.CLOUD}), Form.AS_TYPED), "Sent to cloud as typed"),
        (wording.sent_to(frozenset({TrustZone.DEVICE, TrustZone.CLOUD}), Form.REDACTED), "Sent to cloud"),
        (wording.replaced(3), "3 items replaced first"),
        (wording.replaced(1), "1 item replaced first"),
        (wording.restored(1), "1 restored here"),
        (wording.fallback(FallbackReason.TIMEOUT, OPENAI), "Fallback: OpenAI timed out"),
        (wording.fallback(FallbackReason.RATE_LIMIT, OPENAI), "Fallback: OpenAI asked us to slow down"),
        (wording.fallback(FallbackReason.SERVER_ERROR, OPENAI), "Fallback: OpenAI had an error"),
        (wording.fallback(FallbackReason.COST, OPENAI), "Fallback: would pass your budget"),
        (
            wording.failure_title(Failed(FallbackReason.NO_ROUTE, "", level=Sensitivity.RESTRICTED)),
            "Not sent. Restricted text has nowhere to go right now.",
        ),
        (wording.CHECK_FAILED, "Not sent. The check did not finish, so nothing left. Try again."),
        (wording.STOPPED, "Stopped early, partial answer kept"),
        (wording.NO_MODEL, "No model answered. Your text is kept."),
        (wording.HISTORY_FAILED, "Not sent. The history cannot be written, so nothing may leave."),
        (wording.restarted(HERE), "Interrupted; restarted on this device, llama3.1"),
        (wording.destination(HERE), "This device, llama3.1"),
        (wording.destination(OPENAI), "Cloud, gpt-4o"),
    ],
)
def test_sentences(said: str, sentence: str) -> None:
    assert said == sentence


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [(0.2, "1 ms"), (480, "480 ms"), (1140, "1.1 s"), (59_900, "59.9 s"), (125_000, "2 min 05 s")],
)
def test_durations(milliseconds: float, words: str) -> None:
    assert wording.duration(milliseconds) == words


@pytest.mark.parametrize(
    ("fraction", "words"),
    [(None, "Loading the model…"), (0.4, "Loading the model… 40 %"), (1.7, "Loading the model… 100 %")],
)
def test_loading(fraction: float | None, words: str) -> None:
    assert wording.preparing("load", fraction) == words
