"""Level word, chip and Send for every verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hybrid_desktop.core.types import (
    ConfidentialToCloud,
    Draft,
    Message,
    Override,
    Route,
    Sensitivity,
    TrustZone,
)
from hybrid_desktop.ui.chat.composer_state import Checked, composer_state
from hybrid_desktop.ui.sample import CLOUD, LOCAL, ScriptedRouter, settings
from hybrid_desktop.ui.view_state import ComposerState, Look

AUTO = replace(settings(), confidential_to_cloud=ConfidentialToCloud.AUTO)
LAB = Route("lab", "llama3.1", TrustZone.NETWORK)


def state(text: str, *routes: Route, override: Override | None = None, busy: bool = False) -> ComposerState:
    """What the composer shows for ``text`` where these are the routes."""
    preview = ScriptedRouter(routes).preview(Draft((Message("user", text),), override=override), AUTO)
    level = preview.classification.level
    return composer_state(Checked(preview, level, (), not text, busy, keep_wanted=override is not None))


@pytest.mark.parametrize(
    ("text", "routes", "word", "chip", "look", "icon"),
    [
        ("hello", (CLOUD, LOCAL), "Send", "Cloud, gpt-4o", Look.CLOUD, "cloud"),
        ("hello", (LOCAL, CLOUD), "Send", "This device, llama3.1", Look.DEVICE, "laptop"),
        ("hello", (LOCAL,), "Send locally", "This device, llama3.1", Look.DEVICE, "lock"),
        ("a@b.example", (CLOUD, LOCAL), "Send redacted", "Cloud, gpt-4o", Look.CLOUD, "shield-check"),
        ("a@b.example", (LOCAL, CLOUD), "Send", "This device, llama3.1", Look.DEVICE, "laptop"),
        ("536-22-8841", (CLOUD, LOCAL), "Send locally", "This device, llama3.1", Look.DEVICE, "lock"),
        ("536-22-8841", (CLOUD,), "Blocked", "No allowed model", Look.NEUTRAL, "ban"),
    ],
)
def test_send_and_chip(
    text: str, routes: tuple[Route, ...], word: str, chip: str, look: Look, icon: str
) -> None:
    shown = state(text, *routes)

    assert (shown.send.word, shown.destination.text) == (word, chip)
    assert (shown.send.look, shown.send.icon) == (look, icon)
    assert shown.send.enabled


def test_no_pine_lock_on_a_text_that_may_leave_as_a_fallback() -> None:
    shown = state("hello", LOCAL, CLOUD)

    assert "lock" not in (shown.send.icon, shown.destination.icon)
    assert "locally" not in shown.send.word


def test_restricted_text_holds_the_switch_on() -> None:
    shown = state("536-22-8841", CLOUD, LOCAL)
    assert (shown.level, shown.keep_on, shown.keep_locked) == (Sensitivity.RESTRICTED, True, True)

    shown = state("hello", CLOUD, LOCAL, override=Override.FORCE_LOCAL)
    assert (shown.keep_on, shown.keep_locked, shown.send.word) == (True, False, "Send locally")


def test_nothing_to_send_and_busy() -> None:
    assert (state("", LOCAL).send.word, state("", LOCAL).send.enabled) == ("Send", False)
    assert not state("hello", LOCAL, busy=True).send.enabled


def test_a_failed_check_blocks() -> None:
    shown = composer_state(Checked(None, Sensitivity.RESTRICTED, (), False, False, keep_wanted=False))

    assert (shown.send.word, shown.destination.look) == ("Blocked", Look.RESTRICTED)
    assert shown.keep_locked


def test_screen_reader_names() -> None:
    assert state("hello", CLOUD).destination.spoken == "Destination: cloud, openai gpt-4o"
    assert state("a@b.example", CLOUD).destination.spoken.endswith("gpt-4o, redacted")
    assert state("a@b.example", CLOUD).send.spoken == "Send redacted to cloud"
    assert state("hello", LOCAL).send.spoken == "Send, stays on this device"
