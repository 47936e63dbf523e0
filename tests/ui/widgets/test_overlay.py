"""The scrim: it takes no press through, follows its window, and survives what it covered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout, QWidget
from shiboken6 import delete

from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.overlay import Overlay
from tests.ui.conftest import application


class Bench:
    """A window with a button, and a frame with two for the scrim."""

    def __init__(self, *, press_outside: bool) -> None:
        app = application()
        assert isinstance(app, QApplication)
        self.window = QWidget()
        self.window.resize(600, 400)
        self.beneath = QPushButton("beneath", self.window)
        self.beneath.setGeometry(10, 10, 100, 30)
        self.overlay = Overlay(Theme(app, "light"), self.window, press_outside=press_outside)
        self.frame = QFrame()
        self.one, self.two = QPushButton("one"), QPushButton("two")
        column = QVBoxLayout(self.frame)
        column.addWidget(self.one)
        column.addWidget(self.two)
        self.dismissed = QSignalSpy(self.overlay.dismissed)
        self.window.show()
        self.window.activateWindow()
        self.beneath.setFocus()

    def open(self) -> None:
        self.overlay.open(self.frame, lambda window: window.adjusted(200, 100, -200, -100), self.one)


@pytest.fixture(params=[False, True], ids=["sheet", "drawer"])
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    made = Bench(press_outside=request.param)
    yield made
    made.overlay.dismiss()
    made.window.close()
    made.window.deleteLater()


def test_a_press_beside_the_frame_reaches_nothing_beneath(
    bench: Bench, request: pytest.FixtureRequest
) -> None:
    pressed = QSignalSpy(bench.beneath.clicked)
    bench.open()
    assert bench.window.childAt(20, 20) is bench.overlay
    QTest.mouseClick(bench.overlay, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert pressed.count() == 0
    assert bench.dismissed.count() == int("drawer" in request.node.name)


def test_it_follows_the_window(bench: Bench) -> None:
    bench.open()
    bench.window.resize(900, 500)
    assert bench.overlay.geometry() == QRect(0, 0, 900, 500)
    assert bench.frame.geometry() == QRect(200, 100, 500, 300)


def test_tab_goes_round_in_both_directions(bench: Bench) -> None:
    bench.open()
    for widget in (bench.two, bench.one):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)  # type: ignore[arg-type]  # never None here
        assert QApplication.focusWidget() is widget
    bench.two.setEnabled(False)
    QTest.keyClick(bench.one, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is bench.one, "the only one left"


def test_escape_asks_once_and_dismissing_twice_is_harmless(bench: Bench) -> None:
    bench.open()
    QTest.keyClick(bench.one, Qt.Key.Key_Escape)
    assert bench.dismissed.count() == 1
    assert bench.overlay.is_open, "whoever opened it takes it down"
    bench.overlay.dismiss()
    bench.overlay.dismiss()
    assert not bench.overlay.isVisible()
    assert QApplication.focusWidget() is bench.beneath


def test_what_had_the_focus_may_be_gone(bench: Bench) -> None:
    bench.open()
    delete(bench.beneath)
    bench.overlay.dismiss()
    assert not bench.overlay.is_open


def test_opening_again_keeps_what_had_the_focus_first(bench: Bench) -> None:
    bench.open()
    bench.open()
    bench.overlay.dismiss()
    assert QApplication.focusWidget() is bench.beneath
