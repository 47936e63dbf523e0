"""The page before the first message: what its three cards say, and what they ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hybrid_desktop.core.types import Availability, ConfidentialToCloud, InternalToCloud, TrustZone
from hybrid_desktop.ui.chat.empty import EmptyPage, ZoneCard, ZoneCards, zone_cards
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.label import ThemedLabel
from tests.support.factories import CLOUD, LAB, LOCAL, provider, settings


@pytest.fixture
def page() -> Iterator[EmptyPage]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app, "light")
    found = EmptyPage(theme)
    found.resize(1024, 752)
    found.show()
    yield found
    found.close()
    found.deleteLater()
    theme.deleteLater()


def test_a_place_is_ready_when_somebody_there_can_answer() -> None:
    cards = zone_cards(settings(LOCAL, LAB, CLOUD), Availability({"openai": "It has no key"}))

    assert cards.device == ZoneCard(
        "Everything may go here. Restricted text goes nowhere else.", "The local model", ready=True
    )
    assert cards.trusted == ZoneCard("Servers you or your team run.", "Lab", ready=True)
    assert (cards.cloud.there, cards.cloud.ready) == ("OpenAI", False)


def test_nothing_is_there_without_providers() -> None:
    built_in = replace(provider("openai", "https://x.example/v1", TrustZone.CLOUD), declared=False)
    cards = zone_cards(settings(built_in), Availability({"openai": "It has no key"}))

    assert not cards.device.ready
    assert cards.trusted.there == cards.cloud.there == ""


@pytest.mark.parametrize(
    ("internal", "confidential", "text"),
    [
        (
            InternalToCloud.CLEAR,
            ConfidentialToCloud.ASK,
            "Public and Internal as typed, Confidential redacted.",
        ),
        (
            InternalToCloud.REDACTED,
            ConfidentialToCloud.AUTO,
            "Public as typed, Internal and Confidential redacted.",
        ),
        (InternalToCloud.REDACTED, ConfidentialToCloud.NEVER, "Public as typed, Internal redacted."),
        (InternalToCloud.NEVER, ConfidentialToCloud.NEVER, "Public as typed, nothing else."),
    ],
)
def test_the_clouds_card_says_what_the_settings_allow(
    internal: InternalToCloud, confidential: ConfidentialToCloud, text: str
) -> None:
    chosen = settings(CLOUD, internal_to_cloud=internal, confidential_to_cloud=confidential)

    assert zone_cards(chosen, Availability()).cloud.text == text


def test_what_is_missing_can_be_added(page: EmptyPage) -> None:
    asked: list[str] = []
    page.add_server_pressed.connect(lambda: asked.append("server"))
    page.add_key_pressed.connect(lambda: asked.append("key"))
    page.show_zones(ZoneCards(trusted=ZoneCard("t"), cloud=ZoneCard("c")))

    for control in page.controls:
        QTest.keyClick(control, Qt.Key.Key_Space)

    assert asked == ["server", "key"]
    assert [control.accessibleName() for control in page.controls] == ["Add a server", "Add a key"]


def test_what_is_there_needs_no_button_and_is_named(page: EmptyPage) -> None:
    page.show_zones(
        ZoneCards(ZoneCard("d", "", True), ZoneCard("t", "lab-gpu", True), ZoneCard("c", "OpenAI", True))
    )

    assert not any(control.isVisible() for control in page.controls)
    assert page.cloud.accessibleName() == "Cloud. Ready. OpenAI. c"
    assert page.device.accessibleName() == "This device. Ready. d"


@pytest.mark.parametrize("height", [752, 592, 512, 300])
@pytest.mark.parametrize("width", [800, 624])
@pytest.mark.parametrize("text_size", [14, 20])
def test_question_composer_and_cards_never_overlap(
    page: EmptyPage, width: int, height: int, text_size: int
) -> None:
    page._theme.set_text_size(text_size)
    page.resize(width + 40, height)
    composer = page._theme.scaled(156)
    lower = page.lower_edge(width, height, composer)
    place = QRect(20, lower - composer, width, composer)
    page.arrange(place)

    assert 0 <= lower <= height
    for part in (page._head, page._cards):
        if part.isVisible():
            assert not part.geometry().intersects(place)
            assert page.rect().contains(part.geometry())
    if (height, text_size) == (752, 14):
        assert page._head.isVisible()
        assert page._cards.isVisible()


def test_before_anybody_has_looked_nothing_is_claimed(page: EmptyPage) -> None:
    assert not any(control.isVisible() for control in page.controls)
    assert page.device.accessibleName().startswith("This device. Everything")
    page.show_zones(ZoneCards(ZoneCard("d"), ZoneCard("t"), ZoneCard("c")))

    assert all(control.isVisible() for control in page.controls)
    assert page.device.accessibleName() == "This device. No model yet. d"


def test_a_temporary_chat_says_so_before_its_first_message(page: EmptyPage) -> None:
    page.show_kind("Temporary chat. Closing it erases it.")
    labels = [label.text() for label in page.findChildren(ThemedLabel)]
    assert "Temporary chat. Closing it erases it." in labels

    page.show_kind("")
    assert not any("erases" in label.text() for label in page.findChildren(ThemedLabel))
