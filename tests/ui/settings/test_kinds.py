"""The card "What counts as what": a level for every kind, and two presses to lower a restricted one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from hybrid_desktop.config.settings import KINDS, KindLevel
from hybrid_desktop.core.classification import ENTITY_LEVELS
from hybrid_desktop.core.types import EntityType, Sensitivity
from hybrid_desktop.ui.settings import words_wording as wording
from hybrid_desktop.ui.settings.kinds import UNDO, USUAL
from hybrid_desktop.ui.settings.kinds_card import KindsCard
from hybrid_desktop.ui.settings.presenter import SettingsPresenter
from hybrid_desktop.ui.settings.sample import SampleService
from hybrid_desktop.ui.tasks import Tasks
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import ToastState

EMAIL, CARD = EntityType.EMAIL, EntityType.CREDIT_CARD


class Shown:
    """The card over a real settings file."""

    def __init__(self, theme: Theme, folder: Path) -> None:
        self.errors: list[BaseException] = []
        self.service = SampleService(folder, settings="")
        self.presenter = SettingsPresenter(self.service, Tasks(self.errors.append))
        self.toasts: list[ToastState] = []
        self.presenter.toasted.connect(self.toasts.append)
        self.card = KindsCard(theme, self.presenter.kinds)
        self.presenter.kinds.state_changed.connect(self.card.show_kinds)
        self.card.show_kinds(self.presenter.kinds.state)
        self.window = QMainWindow()
        self.window.setCentralWidget(self.card)
        self.window.resize(560, 700)
        self.window.show()
        self.window.activateWindow()

    @property
    def file(self) -> str:
        return Path(self.service.place).read_text("utf-8")

    def write(self, text: str) -> None:
        Path(self.service.place).write_text(text, "utf-8")

    @property
    def levels(self) -> dict[EntityType, Sensitivity]:
        return dict(self.service.read().routing.kind_levels)

    def choose(self, kind: EntityType, word: str) -> None:
        """Opens the menu by a key and takes an option by keys."""
        dropdown = self.card.levels[kind]
        dropdown.setFocus()
        QTest.keyClick(dropdown, Qt.Key.Key_Return)
        menu = dropdown.menu
        assert menu is not None
        (action,) = (action for action in menu.actions() if action.data() == word)
        menu.setActiveAction(action)
        QTest.keyClick(menu, Qt.Key.Key_Return)


@pytest.fixture
async def shown(tmp_path: Path) -> AsyncIterator[Shown]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme = Theme(app, "light")
    found = Shown(theme, tmp_path)
    yield found
    found.window.close()
    found.window.deleteLater()
    theme.deleteLater()
    await asyncio.sleep(0)
    assert found.errors == []


async def test_every_kind_is_there_with_its_usual_level_named(shown: Shown) -> None:
    assert set(shown.card.levels) == set(KINDS)
    for kind, dropdown in shown.card.levels.items():
        usual = [key for key, word in dropdown.options if word.endswith(wording.USUAL)]
        assert usual == [dropdown.current] == [KindLevel.of(USUAL[kind]).value]
        assert dropdown.accessibleName().startswith(f"{wording.kind_name(kind)}: ")
        assert wording.USUAL not in dropdown.text()
    assert {kind for kind in KINDS if USUAL[kind] is not ENTITY_LEVELS[kind]} == {EntityType.URL}


async def test_a_level_is_written_in_force_and_undone(shown: Shown) -> None:
    shown.choose(EMAIL, "off")
    assert '[kinds]\nEMAIL = "off"' in shown.file
    assert shown.levels == {EMAIL: Sensitivity.PUBLIC}
    assert shown.card.levels[EMAIL].text() == "Off"
    assert shown.toasts[-1].text == "E-mail: Off"
    shown.presenter.toast_action(UNDO)
    assert shown.levels == {}
    assert shown.card.levels[EMAIL].text() == "Confidential"


async def test_the_usual_level_leaves_the_file(shown: Shown) -> None:
    shown.choose(EMAIL, "restricted")
    shown.choose(EMAIL, "confidential")
    assert "EMAIL" not in shown.file
    shown.presenter.toast_action(UNDO)
    assert shown.levels == {EMAIL: Sensitivity.RESTRICTED}


@pytest.mark.parametrize("word", ["off", "internal", "confidential"])
async def test_lowering_a_restricted_kind_takes_a_second_press(shown: Shown, word: str) -> None:
    shown.choose(CARD, word)
    assert shown.levels == {}
    assert shown.card.levels[CARD].text() == "Restricted"
    question = shown.card.question
    assert question.isVisible()
    assert "leave this device" in question.line.accessibleName()
    assert question.leave_it.hasFocus()  # Enter by habit changes nothing
    QTest.mouseClick(question.lower_it, Qt.MouseButton.LeftButton)
    assert shown.levels == {CARD: KindLevel(word).sensitivity}
    assert not question.isVisible()


async def test_leaving_it_leaves_it(shown: Shown) -> None:
    shown.choose(CARD, "internal")
    QTest.mouseClick(shown.card.question.leave_it, Qt.MouseButton.LeftButton)
    assert shown.levels == {}
    assert not shown.card.question.isVisible()
    assert shown.card.levels[CARD].hasFocus()


async def test_raising_it_again_needs_one_press(shown: Shown) -> None:
    shown.service.save({"kinds.CREDIT_CARD": "internal"})
    shown.presenter.refresh()
    shown.choose(CARD, "restricted")
    assert shown.levels == {}
    assert not shown.card.question.isVisible()


async def test_a_level_changed_by_hand_is_shown(shown: Shown) -> None:
    shown.write("[kinds]\nPHONE = 'restricted'\n")
    shown.presenter.refresh()
    assert shown.card.levels[EntityType.PHONE].text() == "Restricted"
