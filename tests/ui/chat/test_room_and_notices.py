"""The window under strain: little height, several notices, text typed at the wrong moment or place."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

from hybrid_desktop.core.events import AttemptStarted, TextDelta
from hybrid_desktop.core.types import Remedy
from hybrid_desktop.ui import wording
from hybrid_desktop.ui.chat.message_edit import LINE, LONGEST, MIN_LINES
from hybrid_desktop.ui.sample import CLOUD, LOCAL, answer, completed
from hybrid_desktop.ui.view_state import Badge, MessageRow

SSN = "My SSN is 536-22-8841"


async def until(condition: Any) -> None:
    """Waits for ``condition``, letting Qt and asyncio work."""
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - what is waited for is a widget's state
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("lines", [1, 3, 9])
async def test_a_refusal_leaves_every_zone_its_place(desk: Any, lines: int) -> None:
    window, composer = desk.window, desk.window.composer
    desk.router.routes = (CLOUD,)
    window.resize(720, 560)
    window.set_notice("A long notice that says what could not be opened and what that means. " * 3)
    desk.type("\n".join([SSN] * lines))
    await desk.checked()
    desk.press(Qt.Key.Key_Return)
    await until(lambda: window.refusal.isVisible() and not desk.presenter.busy)
    await asyncio.sleep(0.05)

    assert composer.text.geometry().bottom() < composer.strip.geometry().top()
    assert composer.height() == composer.text.height() + composer.fixed_height - 20
    assert composer.text.height() >= MIN_LINES * LINE + 20
    place = composer.mapTo(window, composer.rect().bottomLeft())
    assert place.y() < window.height()
    card = window.refusal.mapTo(window, window.refusal.rect().bottomLeft())
    assert card.y() < composer.mapTo(window, composer.rect().topLeft()).y()


async def test_a_lasting_notice_stays_beneath_a_newer_one(desk: Any) -> None:
    notice = desk.window.notice
    desk.window.set_notice("No keyring.")
    notice.show_notice("Newer.", "Back to it")
    desk.window.set_notice("No keyring.")  # as the program says it again every few seconds
    assert (notice.text, notice.action.text()) == ("Newer.\nNo keyring.", "Back to it")

    desk.window.set_notice("Another.")
    assert notice.text == "Newer.\nAnother."


async def test_the_end_of_an_answer_does_not_move_the_view(desk: Any) -> None:
    gate = asyncio.Event()
    desk.router.script = [AttemptStarted(LOCAL), TextDelta("line\n\n" * 60), gate, *answer("")[-1:]]
    desk.type("hello")
    desk.press(Qt.Key.Key_Return)
    bar = desk.window.transcript.verticalScrollBar()
    await until(lambda: bar.maximum() > 200 and bar.value() == bar.maximum())
    bar.triggerAction(bar.SliderAction.SliderToMinimum)
    await asyncio.sleep(0.05)
    gate.set()
    await until(lambda: not desk.presenter.busy)
    await asyncio.sleep(0.05)

    assert bar.value() == bar.minimum()


async def test_a_send_is_shown_from_the_press_and_the_next_one_waits(desk: Any) -> None:
    gate, end = asyncio.Event(), asyncio.Event()
    desk.router.script = [gate, AttemptStarted(LOCAL), TextDelta("so far"), end, completed("so far")]
    desk.type("hello")
    desk.press(Qt.Key.Key_Return)
    assert desk.presenter.composer_state.status == wording.SENDING

    gate.set()
    await until(lambda: len(desk.rows()) == 2)
    assert desk.presenter.composer_state.status == wording.CHECKED_HERE
    desk.type("next")
    desk.press(Qt.Key.Key_Return)
    assert desk.window.page.waiting.isVisible()
    desk.type("third")  # the one place is taken
    desk.press(Qt.Key.Key_Return)
    assert desk.presenter.composer_state.status == wording.WAITS
    assert desk.presenter.draft == "third"
    end.set()
    await until(lambda: not desk.presenter.busy)
    await until(lambda: len(desk.router.sent) == 2 and not desk.presenter.busy)


async def test_what_is_typed_at_the_conversation_goes_to_the_text(desk: Any) -> None:
    desk.router.script = answer("ok")
    await desk.ask("hello")
    transcript = desk.window.transcript
    transcript.setFocus()

    QTest.keyClicks(transcript, "ok, a")

    assert desk.presenter.draft == "ok, a"
    assert desk.window.composer.text.hasFocus()


async def test_facts_that_do_not_fit_stand_on_further_lines(desk: Any) -> None:
    facts = tuple(Badge(f"a fact number {number} of some length") for number in range(9))
    transcript = desk.window.transcript
    delegate = transcript.itemDelegate()
    few = delegate.places(MessageRow(1, "assistant", "text", badges=facts[:1]))
    many = delegate.places(MessageRow(2, "assistant", "text", badges=facts))

    assert many.badges.height() > few.badges.height()
    assert many.height - few.height == many.badges.height() - few.badges.height()


async def test_the_chip_holds_the_built_in_model_and_has_a_short_form(desk: Any) -> None:
    chip = desk.window.composer.chip
    chip.show_destination(_destination("SmolLM2-135M-Instruct"))
    chip.set_room(1000)
    assert chip.words == "This device, SmolLM2-135M-Instruct"
    chip.set_room(0)
    assert not chip.words.startswith("This device")


def _destination(model: str) -> Any:
    from hybrid_desktop.core.types import Route, TrustZone
    from hybrid_desktop.ui.view_state import Destination, Look

    route = Route("embedded", model, TrustZone.DEVICE)
    text, short = wording.destination(route), wording.destination_short(route)
    return Destination(text, Look.DEVICE, "lock", text, "<img src='http://127.0.0.1:9/'>", short)


async def test_a_tooltip_is_never_read_as_markup(desk: Any) -> None:
    chip = desk.window.composer.chip
    chip.show_destination(_destination("<b>bold</b>"))

    assert "<b>" not in chip.toolTip()
    assert "<img" not in chip.toolTip()


async def test_a_paste_that_is_too_long_changes_nothing(desk: Any) -> None:
    desk.type("draft")
    mime = QMimeData()
    mime.setText("x" * LONGEST)

    desk.window.composer.text.insertFromMimeData(mime)

    assert desk.presenter.draft == "draft"
    assert desk.window.notice.text == wording.TOO_LONG


def test_remedies_name_the_file() -> None:
    assert wording.remedy(Remedy.ENABLE_EMBEDDED).endswith(
        "enabled = true under [embedded] in settings.toml."
    )
