"""The card above the composer: what it offers, in which order, and how it makes do with little room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hybrid_desktop.core.types import Remedy
from hybrid_desktop.ui.chat.refusal_card import RefusalCard
from hybrid_desktop.ui.chat.remedies import _LINES
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look, Refusal, RefusalAction

ACTIONS = (
    RefusalAction(
        Remedy.START_LOCAL, "Bring your local model back", "It refused.", "Start Ollama", "play", True
    ),
    RefusalAction(Remedy.ENABLE_EMBEDDED, "Add the built-in engine", "One download.", "Download", "cpu"),
    RefusalAction(Remedy.SHORTEN, "Shorten the text", "", "", "eraser"),
)
REFUSAL = Refusal(
    "Not sent. Restricted text has nowhere to go right now.",
    "It may only run on this device.",
    ("Start it.", "Add it.", "Shorten it."),
    "Draft kept 14:32",
    ACTIONS,
    "Also considered: OpenAI. Restricted text never goes there.",
)


@pytest.fixture
def card() -> Iterator[RefusalCard]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app, "light")
    found = RefusalCard(theme)
    found.resize(800, 400)
    found.show_refusal(REFUSAL)
    found.fit(800, 600)
    yield found
    found.close()
    found.deleteLater()
    theme.deleteLater()


def test_every_remedy_has_a_line() -> None:
    assert set(_LINES) == set(Remedy)


def test_it_is_as_high_as_in_the_mock(card: RefusalCard) -> None:
    head = card.remedies.y()

    assert abs(head - 69) <= 2
    assert abs(card.height() - (69 + 2 * 48 + 40 + 36)) <= 16


def test_each_button_asks_for_its_remedy_and_the_first_is_solid(card: RefusalCard) -> None:
    pressed: list[Remedy] = []
    why: list[None] = []
    card.action_pressed.connect(pressed.append)
    card.why_pressed.connect(lambda: why.append(None))
    assert [control.text() for control in card.controls] == ["Start Ollama", "Download", "Why?"]

    for control in card.controls:
        QTest.keyClick(control, Qt.Key.Key_Space)

    assert pressed == [Remedy.START_LOCAL, Remedy.ENABLE_EMBEDDED]
    assert why == [None]
    theme = card._theme
    first, second = (control.grab().toImage().pixelColor(8, 16) for control in card.controls[:2])
    assert first == theme.strong(Look.DEVICE)
    assert second == theme.colour("surface")


def test_a_screen_reader_hears_what_why_and_what_to_do(card: RefusalCard) -> None:
    assert card.accessibleName() == REFUSAL.title
    assert card.accessibleDescription() == "It may only run on this device. Start it. Add it. Shorten it."
    assert card.controls[0].accessibleDescription() == "Bring your local model back. It refused."


def test_with_little_room_the_remedies_scroll_and_tab_still_reaches_them(card: RefusalCard) -> None:
    height = card.fit(800, 150)

    assert height <= 150
    assert card.remedies.verticalScrollBar().maximum() > 0
    assert card.remedies.focusPolicy() & Qt.FocusPolicy.TabFocus
    card.activateWindow()
    card.controls[0].setFocus()
    for control in card.controls:
        assert control.hasFocus()
        place = control.mapTo(card.remedies.viewport(), control.rect().center())
        assert card.remedies.viewport().rect().contains(place)
        QTest.keyClick(control, Qt.Key.Key_Tab)


def test_with_very_little_room_the_reason_scrolls_too_and_nothing_is_lost(card: RefusalCard) -> None:
    high = card.fit(800, 600)
    low = card.fit(800, 100)

    assert low <= 100
    assert not card._why.isVisible()
    assert card._why_below.isVisible()
    assert card._why_below.text() == REFUSAL.why
    assert card.fit(800, 600) == high
    assert card._why.isVisible()


def test_another_refusal_replaces_it_and_none_hides_it(card: RefusalCard) -> None:
    card.show_refusal(Refusal("Other.", "", (), "Draft kept 15:00"))
    card.fit(800, 600)
    assert card.controls == []
    assert not card.remedies.isVisible()
    assert card.accessibleName() == "Other."

    card.show_refusal(None)
    assert not card.isVisible()


def test_no_part_of_it_is_a_window_of_its_own(card: RefusalCard) -> None:
    before = set(QApplication.topLevelWidgets())
    card.show_refusal(REFUSAL)

    assert {widget for widget in QApplication.topLevelWidgets() if widget.isVisible()} <= before
