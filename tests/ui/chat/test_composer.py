"""The composer, used with real keys: exact text, one scan per edited paragraph, and nothing that moves."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeySequence, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from hybrid_desktop.core.types import EntityType
from hybrid_desktop.ui.chat.message_edit import LINE, MAX_LINES, MIN_LINES
from hybrid_desktop.ui.sample import answer

EVERYTHING = "Lena Hartmann, lena@nordwind.example, +49 30 5550 172, 10.20.4.17, 536-22-8841"


def geometry(window: QWidget) -> dict[str, QRect]:
    """Where every visible widget stands, in the window's coordinates."""
    places = {}
    for number, widget in enumerate(window.findChildren(QWidget)):
        # The editor's own scroll bars and containers are Qt's affair; the editor itself is here.
        if widget.isVisible() and "qt_" not in widget.objectName():
            corner = widget.mapTo(window, QPoint(0, 0))
            places[f"{number} {type(widget).__name__}"] = QRect(corner, widget.size())
    return places


def formats(desk: Any) -> list[tuple[int, int, str]]:
    """Start, length and tint of what the highlighter marked in the first paragraph."""
    layout: QTextLayout = desk.window.composer.text.document().firstBlock().layout()
    return [(mark.start, mark.length, mark.format.background().color().name()) for mark in layout.formats()]


async def test_nothing_moves_while_findings_come_and_go(desk: Any) -> None:
    await desk.checked()
    before = geometry(desk.window)
    seen = set()

    for character in EVERYTHING[:80]:
        desk.type(character)
        seen.add(desk.window.composer.send.text())
        assert geometry(desk.window) == before
    await desk.checked()
    assert geometry(desk.window) == before
    desk.router.routes = desk.router.routes[1:]
    desk.presenter.refresh()
    seen.add(desk.window.composer.send.text())
    assert geometry(desk.window) == before
    desk.window.composer.text.selectAll()
    desk.press(Qt.Key.Key_Delete)
    await desk.checked()

    assert geometry(desk.window) == before
    assert {"Send", "Send locally", "Blocked"} <= seen


async def test_send_is_144_wide_and_the_zones_keep_their_heights(desk: Any) -> None:
    composer = desk.window.composer

    assert composer.send.width() == 144
    assert composer.strip.height() == 32
    assert composer.height() == composer.text.height() + 32 + 52 + 4


async def test_a_keystroke_scans_only_its_paragraph(desk: Any) -> None:
    desk.type("first paragraph\nsecond one\nthird")
    await desk.checked()
    desk.router.inspected.clear()

    desk.type("!")

    assert desk.router.inspected == ["third!"]


async def test_an_emoji_before_a_finding_shifts_the_tint(desk: Any) -> None:
    desk.type("😀 a@b.example")

    ((start, length, tint),) = formats(desk)
    assert (start, length) == (3, 11)  # in UTF-16 units the emoji takes two
    assert tint == QColor("#FDEADB").name()


async def test_the_text_is_sent_exactly_as_it_stands(desk: Any) -> None:
    text = "a\u00a0b\u2009c\td\nsecond 😀\u00a0"
    mime = QMimeData()
    mime.setText(text)

    desk.window.composer.text.insertFromMimeData(mime)
    desk.press(Qt.Key.Key_Return)
    for _ in range(1000):
        if desk.router.sent:
            break
        await _tick()

    assert desk.router.sent[0].draft.messages[-1].content == text


async def _tick() -> None:
    import asyncio

    await asyncio.sleep(0.01)


async def test_only_text_is_pasted(desk: Any) -> None:
    mime = QMimeData()
    mime.setHtml("<b>bold</b> <img src='http://127.0.0.1:9/x.png'> text")
    mime.setText("bold text")
    QGuiApplication.clipboard().setMimeData(mime)

    QTest.keySequence(desk.window.composer.text, QKeySequence(QKeySequence.StandardKey.Paste))

    assert desk.window.composer.text.toPlainText() == "bold text"
    cursor = desk.window.composer.text.textCursor()
    cursor.setPosition(2)
    assert cursor.charFormat().fontWeight() in (400, 0)


async def test_a_lone_surrogate_is_not_taken_in(desk: Any) -> None:
    mime = QMimeData()
    mime.setText("a\ud800b")

    desk.window.composer.text.insertFromMimeData(mime)

    desk.presenter.draft.encode("utf-8")


async def test_undo_takes_back_the_text_and_leaves_the_tint_right(desk: Any) -> None:
    text = desk.window.composer.text
    desk.type("see a@b.example")
    assert len(formats(desk)) == 1

    QTest.keySequence(text, QKeySequence(QKeySequence.StandardKey.Undo))
    assert (desk.presenter.draft, formats(desk)) == ("", [])

    QTest.keySequence(text, QKeySequence(QKeySequence.StandardKey.Redo))
    assert (desk.presenter.draft, len(formats(desk))) == ("see a@b.example", 1)


async def test_a_sent_text_cannot_be_brought_back_by_undo(desk: Any) -> None:
    desk.router.script = answer("ok")
    await desk.ask("hello")

    QTest.keySequence(desk.window.composer.text, QKeySequence(QKeySequence.StandardKey.Undo))

    assert desk.presenter.draft == ""


async def test_it_grows_from_two_to_eight_lines_and_its_bottom_stays(desk: Any) -> None:
    text, composer = desk.window.composer.text, desk.window.composer
    await desk.checked()
    bottom = composer.mapTo(desk.window, composer.rect().bottomLeft()).y()
    heights = [text.height()]
    for _ in range(12):
        desk.type("\n")
        await _tick()
        heights.append(text.height())

    assert heights[0] == heights[1] == MIN_LINES * LINE + 20
    assert heights[2] == heights[1] + LINE
    assert heights[-1] == MAX_LINES * LINE + 20
    assert composer.mapTo(desk.window, composer.rect().bottomLeft()).y() == bottom


async def test_f8_walks_through_the_findings_in_both_directions(desk: Any) -> None:
    desk.type("Lena Hartmann 😀 ")
    desk.type("a@b.example\nand 536-22-8841")
    text = desk.window.composer.text
    selected = []
    for modifier in (Qt.KeyboardModifier.NoModifier,) * 4 + (Qt.KeyboardModifier.ShiftModifier,):
        desk.press(Qt.Key.Key_F8, modifier)
        selected.append(text.textCursor().selectedText())

    assert selected == [
        "Lena Hartmann",
        "a@b.example",
        "536-22-8841",
        "Lena Hartmann",
        "536-22-8841",
    ]


async def test_pressing_a_kind_in_the_strip_selects_its_next_finding(desk: Any) -> None:
    desk.type("Lena Hartmann and a@b.example")
    await desk.checked()
    strip = desk.window.composer.strip
    strip.repaint()

    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(40, 16))

    assert desk.window.composer.text.textCursor().selectedText() == "a@b.example"
    assert strip.accessibleName() == "E-mail 1, Person 1"


async def test_findings_are_underlined_in_the_colour_of_their_level(desk: Any) -> None:
    desk.type("see a@b.example")
    desk.window.composer.text.clearFocus()
    picture = desk.window.composer.text.viewport().grab().toImage()

    colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(LINE + 4)}

    assert QColor("#9A4500").name() in colours


@pytest.mark.parametrize("kind", [EntityType.IBAN, None])
async def test_no_finding_no_selection(desk: Any, kind: EntityType | None) -> None:
    desk.type("hello")

    assert not desk.window.composer.text.select_next(kind)
