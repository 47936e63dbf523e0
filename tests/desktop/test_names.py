"""The language model behind the window: switched by the settings, heard later, and gone when it is off."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import pytest

from hybrid_desktop.core.detection import Registry, Scanner
from hybrid_desktop.core.inspection import Inspector
from hybrid_desktop.core.types import CheckRules, Sensitivity
from hybrid_desktop.desktop import names
from hybrid_desktop.desktop.names import WindowNames
from hybrid_desktop.engines.names_model import NamesModelOptions, ProcessNamesModel, State
from tests.support.factories import settings
from tests.support.program import ROOT
from tests.support.qt import until

CHILD = [sys.executable, "-P", str(ROOT / "tests" / "support" / "names_child.py")]
TEXT = "The cake is for Alva Brandt."


@dataclass
class Window:
    """What the window knows: whether it is switched on and installed, and how often it checked again."""

    on: bool = True
    installed: bool = True
    checked: int = 0
    names: WindowNames = field(init=False)

    def __post_init__(self) -> None:
        self.names = WindowNames(lambda: self.on, self.check, make, lambda: self.installed)

    def check(self) -> None:
        self.checked += 1

    @property
    def answers(self) -> int:
        return self.names.applied(settings()).check_rules.names_answers


def make(on_answer: Callable[[], None]) -> ProcessNamesModel:
    return ProcessNamesModel(NamesModelOptions(command=lambda: CHILD), on_answer)


@pytest.fixture
async def window(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Window]:
    monkeypatch.setattr(names, "GATHER_S", 0.0)
    opened = Window()
    yield opened
    opened.names.stop()


async def test_nothing_runs_before_the_window_is_there(window: Window) -> None:
    window.names.settings_changed()
    assert window.names.find(TEXT) is None
    assert window.names.state is None


async def test_an_answer_makes_the_check_new(window: Window) -> None:
    inspector = Inspector(Scanner(Registry(()), model=window.names))
    window.names.begin()
    assert inspector.inspect(TEXT, CheckRules(names_answers=window.answers)).level is Sensitivity.PUBLIC
    await until(lambda: window.checked > 0)
    assert window.answers == 1
    assert inspector.inspect(TEXT, CheckRules(names_answers=window.answers)).level is Sensitivity.INTERNAL
    assert window.names.state is State.RUNNING


async def test_switched_off_its_names_are_gone(window: Window) -> None:
    window.names.begin()
    window.names.find(TEXT)
    await until(lambda: window.checked > 0)
    window.on = False
    window.names.settings_changed()
    assert window.names.find(TEXT) is None
    assert window.answers == 2
    window.names.settings_changed()
    assert window.answers == 2


async def test_what_is_not_installed_never_runs(window: Window) -> None:
    window.installed = False
    window.names.begin()
    assert window.names.find(TEXT) is None
    assert window.names.state is State.NOT_INSTALLED
