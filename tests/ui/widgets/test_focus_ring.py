"""The focus ring: for the keyboard only, around marked widgets, in place while things scroll."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFocusFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import delete

from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.button import ActionButton
from hybrid_desktop.ui.widgets.focus_frame import GAP
from hybrid_desktop.ui.widgets.focus_ring import FocusRing
from hybrid_desktop.ui.widgets.scroll_area import ScrollArea
from tests.ui.conftest import application, until


class Bench:
    """A window with three buttons, a field and a ring."""

    def __init__(self) -> None:
        app = application()
        assert isinstance(app, QApplication)
        self.theme = Theme(app, "light")
        self.window = QWidget()
        self.window.resize(600, 200)
        self.one, self.two, self.three = (ActionButton(self.theme, word) for word in "abc")
        self.field = QLineEdit()
        row = QHBoxLayout(self.window)
        for widget in (self.one, self.two, self.three, self.field):
            row.addWidget(widget)
        self.ring = FocusRing(self.theme, self.window)
        self.window.show()
        self.window.activateWindow()
        self.one.setFocus(Qt.FocusReason.MouseFocusReason)

    def tab(self) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.window.close()
    made.window.deleteLater()


def test_a_pointer_brings_no_ring(bench: Bench) -> None:
    assert bench.ring.target is None


def test_tab_brings_the_ring_along(bench: Bench) -> None:
    bench.tab()
    assert bench.ring.target is bench.two
    bench.tab()
    assert bench.ring.target is bench.three


def test_a_field_shows_its_own_border_instead(bench: Bench) -> None:
    for _ in range(3):
        bench.tab()
    assert bench.field.hasFocus()
    assert bench.ring.target is None


def test_a_press_takes_the_ring_away(bench: Bench) -> None:
    bench.tab()
    QTest.mouseClick(bench.two, Qt.MouseButton.LeftButton)
    assert bench.ring.target is None


def test_a_focus_set_by_the_program_keeps_what_was(bench: Bench) -> None:
    bench.three.setFocus()
    assert bench.ring.target is None
    bench.tab()
    bench.one.setFocus()
    assert bench.ring.target is bench.one


def test_the_ring_lies_around_with_air(bench: Bench) -> None:
    bench.tab()
    (frame,) = bench.window.findChildren(QFocusFrame)
    ringed = bench.two.geometry().adjusted(-GAP, -GAP, GAP, GAP)
    assert (frame.isVisible(), frame.geometry()) == (True, ringed)


def test_the_ring_follows_a_widget_that_moves(bench: Bench) -> None:
    bench.tab()
    bench.two.move(bench.two.pos() + QPoint(10, 20))
    (frame,) = bench.window.findChildren(QFocusFrame)
    assert frame.pos() == bench.two.pos() - QPoint(GAP, GAP)


def test_a_widget_of_another_can_be_marked(bench: Bench) -> None:
    bench.ring.watch(bench.field)
    for _ in range(3):
        bench.tab()
    assert bench.ring.target is bench.field


def test_a_widget_that_goes_takes_the_ring_along(bench: Bench) -> None:
    bench.tab()
    bench.two.hide()
    assert bench.ring.target is not bench.two
    bench.two.deleteLater()


async def test_what_tab_reaches_scrolls_into_view() -> None:
    app = application()
    assert isinstance(app, QApplication)
    theme = Theme(app, "light")
    inner = QWidget()
    column = QVBoxLayout(inner)
    buttons = [ActionButton(theme, f"Button {number}") for number in range(20)]
    for button in buttons:
        column.addWidget(button)
    window = QWidget()
    area = ScrollArea(theme, inner)
    QVBoxLayout(window).addWidget(area)
    window.resize(300, 200)
    window.show()
    window.activateWindow()
    buttons[0].setFocus()
    await until(buttons[0].hasFocus)
    for _ in range(19):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert buttons[19].hasFocus()
    top = buttons[19].mapTo(area, QPoint(0, 0)).y()
    assert 0 <= top <= area.height() - buttons[19].height()
    window.close()
    window.deleteLater()


def test_a_page_that_goes_with_the_ring_in_it_is_no_end_of_the_ring(bench: Bench) -> None:
    """The frame lies in the page's viewport and is deleted with it."""
    inner = ActionButton(bench.theme, "inside")
    area = ScrollArea(bench.theme, inner)
    layout = bench.window.layout()
    assert layout is not None
    layout.addWidget(area)
    bench.tab()
    inner.setFocus(Qt.FocusReason.TabFocusReason)
    assert bench.ring.target is inner
    delete(area)
    bench.one.setFocus(Qt.FocusReason.TabFocusReason)
    assert bench.ring.target is bench.one
