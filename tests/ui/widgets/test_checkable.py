"""What a screen reader toggles is told as a press; what the program turns is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.button import ActionButton
from hybrid_desktop.ui.widgets.check_box import CheckBox
from hybrid_desktop.ui.widgets.checkable import Checkable
from hybrid_desktop.ui.widgets.switch import Switch
from tests.support.qt import application


def toggle(widget: QWidget) -> None:
    action = QAccessible.queryAccessibleInterface(widget).actionInterface()
    action.doAction(next(name for name in action.actionNames() if name in ("Toggle", "Press")))


@pytest.mark.parametrize("make", [lambda theme: Switch(theme, "On"), lambda theme: CheckBox(theme, "On")])
def test_a_toggle_is_a_press(make: Callable[[Theme], Checkable]) -> None:
    button = make(Theme(application()))
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(button.isChecked()))
    button.setChecked(True)
    button.setChecked(False)
    assert pressed == []
    toggle(button)
    assert (pressed, button.isChecked()) == ([True], True)
    button.click()
    assert (pressed, button.isChecked()) == ([True, False], False)


def test_a_switch_that_another_turns_shows_nothing_by_itself() -> None:
    """The switch beside Send must never show on without being in force."""
    switch = Switch(Theme(application()), "Keep", turns=False)
    pressed: list[bool] = []
    switch.clicked.connect(lambda: pressed.append(True))
    toggle(switch)
    assert (len(pressed), switch.isChecked()) == (1, False)


def test_of_tabs_only_the_chosen_one_is_pressed() -> None:
    theme, holder = Theme(application()), QWidget()
    row = QHBoxLayout(holder)
    tabs = [ActionButton(theme, name, fill="quiet") for name in ("a", "b")]
    pressed: list[str] = []
    for tab in tabs:
        row.addWidget(tab)
        tab.setCheckable(True)
        tab.setAutoExclusive(True)
        tab.clicked.connect(lambda *_, tab=tab: pressed.append(tab.text()))
    tabs[0].setChecked(True)
    toggle(tabs[1])
    assert (pressed, tabs[1].isChecked()) == (["b"], True)
    tabs[0].click()
    assert pressed == ["b", "a"]
