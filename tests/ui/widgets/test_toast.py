"""The toast: one at a time, no focus, waits while pointed at or focused, one action."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.toast import Toast
from tests.ui.conftest import application, until


class Bench:
    """A window with a field and a toast over it."""

    def __init__(self) -> None:
        app = application()
        assert isinstance(app, QApplication)
        self.theme = Theme(app, "light")
        self.window = QWidget()
        self.window.resize(900, 500)
        self.field = QLineEdit()
        QVBoxLayout(self.window).addWidget(self.field)
        self.toast = Toast(self.theme, self.window)
        self.window.show()
        self.window.activateWindow()
        self.field.setFocus()

    def point(self, *, at: bool) -> None:
        here = QPointF(1, 1)
        event = QEnterEvent(here, here, here) if at else QEvent(QEvent.Type.Leave)
        QApplication.sendEvent(self.toast, event)


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.window.close()
    made.window.deleteLater()


def test_it_takes_no_focus(bench: Bench) -> None:
    bench.toast.show_toast("Kept clear in every chat.", "book-a", "Undo")
    assert bench.toast.isVisible()
    assert bench.field.hasFocus()


def test_it_is_centred_over_what_is_beside_a_sidebar(bench: Bench) -> None:
    bench.toast.show_toast("Copied.")
    assert bench.toast.geometry().center().x() == pytest.approx(450, abs=1)
    bench.toast.set_bottom(16, 256)
    assert bench.toast.geometry().center().x() == pytest.approx(256 + (900 - 256) / 2, abs=1)
    assert bench.toast.x() >= 256 + 16


async def test_its_time_ends(bench: Bench) -> None:
    bench.toast.show_toast("Copied.", duration_ms=1)
    await until(lambda: not bench.toast.isVisible())


def test_it_waits_while_it_is_pointed_at(bench: Bench) -> None:
    bench.toast.show_toast("Copied.")
    assert bench.toast.running
    bench.point(at=True)
    assert not bench.toast.running
    bench.point(at=False)
    assert bench.toast.running


async def test_it_waits_while_its_action_has_the_focus(bench: Bench) -> None:
    bench.toast.show_toast("Deleted.", action="Undo")
    bench.toast.action.setFocus(Qt.FocusReason.TabFocusReason)
    await until(lambda: not bench.toast.running)
    assert bench.toast.isVisible()
    bench.field.setFocus()
    await until(lambda: bench.toast.running)


def test_a_second_one_replaces_the_first(bench: Bench) -> None:
    undone: list[str] = []
    bench.toast.show_toast("First.", action="Undo", on_action=lambda: undone.append("first"))
    bench.toast.show_toast("Second.", action="Undo", on_action=lambda: undone.append("second"))
    assert bench.toast.text == "Second."
    bench.toast.action.click()
    assert undone == ["second"]


def test_its_action_is_done_once_and_ends_it(bench: Bench) -> None:
    undone: list[int] = []
    bench.toast.show_toast("Deleted.", action="Undo", on_action=lambda: undone.append(1))
    QTest.keyClick(bench.toast.action, Qt.Key.Key_Space)
    assert (undone, bench.toast.isVisible()) == ([1], False)
    bench.toast.action.click()
    assert undone == [1]


def test_without_an_action_there_is_no_button(bench: Bench) -> None:
    bench.toast.show_toast("Copied.")
    assert not bench.toast.action.isVisible()


def test_it_lies_above_what_is_at_the_bottom(bench: Bench) -> None:
    bench.toast.set_bottom(120)
    bench.toast.show_toast("Copied.")
    assert bench.toast.geometry().bottom() + 1 == bench.window.height() - 120
    assert abs(bench.toast.geometry().center().x() - bench.window.width() / 2) <= 1


def test_long_words_wrap_within_a_narrow_window(bench: Bench) -> None:
    bench.toast.show_toast("Copied.")
    low = bench.toast.height()
    bench.window.resize(360, 500)
    bench.toast.show_toast("This chat was deleted together with everything that was written in it. " * 2)
    assert bench.toast.width() <= 360 - 32
    assert bench.toast.height() > low
