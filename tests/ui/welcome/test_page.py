"""The first page: what it shows of each engine, what it gives back, by pointer and by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from hybrid_desktop.core.types import InternalToCloud
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.welcome import machine, wording
from hybrid_desktop.ui.welcome.page import WelcomePage
from hybrid_desktop.ui.welcome.sample import BUILT_IN, LM_STUDIO, NOTHING, OLLAMA, TYPICAL
from hybrid_desktop.ui.welcome.state import Engine, EngineState, WelcomeChoice, WelcomeState
from hybrid_desktop.ui.widgets.scroll_area import ScrollArea
from tests.ui.conftest import application, until


class Bench:
    """An open page and what it told."""

    def __init__(self) -> None:
        app = application()
        assert isinstance(app, QApplication)
        self.theme = Theme(app, "light")
        self.page = WelcomePage(self.theme)
        self.page.show_state(TYPICAL)
        self.started: list[WelcomeChoice] = []
        self.told: list[str] = []
        self.page.start_pressed.connect(lambda choice: self.started.append(choice))
        self.page.look_again_pressed.connect(lambda: self.told.append("look"))
        self.page.add_provider_pressed.connect(lambda: self.told.append("add"))
        self.page.show_how_pressed.connect(lambda provider: self.told.append(provider))
        self.page.resize(1280, 800)
        self.page.show()
        self.page.activateWindow()

    def words(self) -> str:
        """Everything that can be read."""
        labels = [label.text() for label in self.page.findChildren(QLabel) if label.isVisibleTo(self.page)]
        return "\n".join(labels)


def cut(page: WelcomePage) -> list[str]:
    """The labels whose words need more room than they have."""
    found = []
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text():
            flags = Qt.TextFlag.TextWordWrap if label.wordWrap() else Qt.TextFlag.TextSingleLine
            room = QRect(0, 0, label.width(), 9999)
            needed = label.fontMetrics().boundingRect(room, flags, label.text())
            if label.height() < needed.height() or label.width() < needed.width() - 1:
                found.append(label.text())
    return found


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.page.close()
    made.page.deleteLater()
    made.theme.deleteLater()


def test_it_says_what_it_is_for(bench: Bench) -> None:
    for words in (wording.TITLE, wording.SUBTITLE, wording.FOUND, "16 GB memory, 8 cores"):
        assert words in bench.words()
    for _, title, sentence in wording.PROMISES:
        assert title in bench.words()
        assert sentence in bench.words()


def test_the_best_engine_is_preselected_and_internal_text_redacted(bench: Bench) -> None:
    bench.page.start.click()
    assert bench.started == [WelcomeChoice("ollama", "llama3.1", InternalToCloud.REDACTED)]


def test_engine_model_and_choice_are_given_back(bench: Bench) -> None:
    row = bench.page.rows[2]
    row.radio.click()
    QTest.mouseClick(bench.page.internal.button("never"), Qt.MouseButton.LeftButton)
    assert bench.page.choice == WelcomeChoice("embedded", "SmolLM2-135M-Instruct", InternalToCloud.NEVER)
    assert wording.INTERNAL_LINES[InternalToCloud.NEVER] in bench.words()
    bench.page.rows[0].radio.click()
    bench.page.rows[0].models.select("phi3:mini")
    assert bench.page.choice.model == "phi3:mini"


def test_a_press_beside_the_mark_takes_the_row(bench: Bench) -> None:
    row = bench.page.rows[2]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(row.width() // 2, 6))
    assert row.radio.isChecked()
    assert not bench.page.rows[0].radio.isChecked()


def test_an_engine_that_cannot_answer_cannot_be_taken(bench: Bench) -> None:
    row = bench.page.rows[1]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(row.width() // 2, 6))
    assert not row.radio.isChecked()
    assert bench.page.choice.provider == "ollama"
    assert not row.models.isVisible()


def test_show_how_names_the_engine(bench: Bench) -> None:
    row = bench.page.rows[1]
    assert row.how.isVisible()
    assert row.how.accessibleName() == "Show how to use LM Studio"
    row.how.click()
    assert bench.told == ["lmstudio"]
    assert not bench.page.rows[0].how.isVisible()


def test_the_other_buttons_tell(bench: Bench) -> None:
    bench.page.look_again.click()
    bench.page.add_provider.click()
    assert bench.told == ["look", "add"]


@pytest.mark.parametrize(
    ("engine", "status", "detail"),
    [
        (OLLAMA, "running", "3 models, on this device."),
        (
            Engine("o", "Ollama", "terminal", EngineState.RUNNING, ("x",)),
            "running",
            "1 model, on this device.",
        ),
        (Engine("o", "Ollama", "terminal", EngineState.RUNNING), "running", "It has no model"),
        (LM_STUDIO, "installed, server off", "Turn on its local server"),
        (Engine("l", "LM Studio", "monitor", EngineState.MISSING), "not found", "A free program"),
        (BUILT_IN, "starter model included", "very small and knows little"),
        (Engine("e", "Built-in", "cpu", EngineState.ABSENT), "not in this installation", "Use another"),
    ],
)
def test_each_state_is_said_and_spoken(bench: Bench, engine: Engine, status: str, detail: str) -> None:
    bench.page.show_state(WelcomeState((engine,)))
    (row,) = bench.page.rows
    for words in (status, detail):
        assert words in bench.words()
        assert words in row.radio.accessibleName()


def test_without_an_engine_it_does_not_start_and_says_why(bench: Bench) -> None:
    bench.page.show_state(NOTHING)
    assert not bench.page.start.isEnabled()
    assert wording.NONE_ANSWERS in bench.words()
    assert bench.page.choice.provider == ""
    assert bench.page.add_provider.isEnabled()
    bench.page.show_state(TYPICAL)
    assert bench.page.start.isEnabled()
    assert wording.CHANGE_LATER in bench.words()


def test_a_second_look_keeps_what_the_person_took(bench: Bench) -> None:
    bench.page.rows[0].models.select("phi3:mini")
    QTest.mouseClick(bench.page.internal.button("clear"), Qt.MouseButton.LeftButton)
    on = Engine("lmstudio", "LM Studio", "monitor", EngineState.RUNNING, ("gemma",))
    bench.page.show_state(WelcomeState((on, OLLAMA, BUILT_IN)))
    assert bench.page.choice == WelcomeChoice("ollama", "phi3:mini", InternalToCloud.CLEAR)


def test_an_engine_that_went_away_is_no_longer_chosen(bench: Bench) -> None:
    bench.page.show_state(WelcomeState((BUILT_IN,)))
    assert bench.page.choice.provider == "embedded"


def test_looking_is_shown_and_not_asked_twice(bench: Bench) -> None:
    bench.page.show_state(WelcomeState((OLLAMA,), looking=True))
    assert (bench.page.look_again.text(), bench.page.look_again.isEnabled()) == ("Looking", False)
    bench.page.show_state(TYPICAL)
    assert (bench.page.look_again.text(), bench.page.look_again.isEnabled()) == ("Look again", True)


def test_another_preselection_is_shown_until_the_person_chooses(bench: Bench) -> None:
    bench.page.show_state(WelcomeState((OLLAMA,), internal_to_cloud=InternalToCloud.NEVER))
    assert bench.page.choice.internal_to_cloud is InternalToCloud.NEVER


async def test_the_keyboard_reaches_everything_once(bench: Bench) -> None:
    page = bench.page
    await until(page.isActiveWindow)
    page.look_again.setFocus(Qt.FocusReason.TabFocusReason)
    walked: list[QWidget] = []
    while (focused := QApplication.focusWidget()) is not None and focused not in walked:
        walked.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    ollama, lm_studio, built_in = page.rows
    assert walked == [
        *(page.look_again, ollama.radio, ollama.models, lm_studio.how, built_in.models),
        *(page.internal.button("redacted"), page.start, page.add_provider),
    ]


async def test_arrows_go_from_engine_to_engine(bench: Bench) -> None:
    await until(bench.page.isActiveWindow)
    bench.page.rows[0].radio.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(bench.page.rows[0].radio, Qt.Key.Key_Down)
    assert bench.page.choice.provider == "embedded"
    QTest.keyClick(bench.page.rows[2].radio, Qt.Key.Key_Space)
    QTest.keyClick(bench.page.start, Qt.Key.Key_Space)
    assert bench.started[0].provider == "embedded"


def test_a_radio_is_one_to_a_screen_reader(bench: Bench) -> None:
    spoken = QAccessible.queryAccessibleInterface(bench.page.rows[0].radio)
    assert spoken.role() == QAccessible.Role.RadioButton
    assert spoken.state().checked


@pytest.mark.parametrize("size", [12, 14, 20])
@pytest.mark.parametrize(("width", "height"), [(720, 560), (900, 640), (1280, 800)])
async def test_nothing_is_cut_in_any_window(bench: Bench, width: int, height: int, size: int) -> None:
    """Every label has room for its words; the page scrolls down, never aside."""
    long = replace(OLLAMA, models=("a-model-with-a-long-name:70b-q4_K_M" * 2,))
    bench.page.show_state(WelcomeState((long, LM_STUDIO, BUILT_IN), 2**34, 8))
    bench.theme.set_text_size(size)
    bench.page.resize(width, height)
    (area,) = bench.page.findChildren(ScrollArea)
    await until(lambda: cut(bench.page) == [])  # once the layouts have settled
    inner = area.widget()
    assert inner is not None
    assert inner.minimumSizeHint().width() <= area.viewport().width()
    assert area.horizontalScrollBar().maximum() == 0


def test_memory_and_cores_are_said_as_far_as_they_are_known() -> None:
    assert wording.machine(WelcomeState((), 0, 0)) == ""
    assert wording.machine(WelcomeState((), 0, 1)) == "1 core"
    assert wording.machine(WelcomeState((), 16_600_000_000, 8)) == "15 GB memory, 8 cores"


def test_this_machine_has_memory_and_cores() -> None:
    assert machine.memory_bytes() > 2**28
    assert machine.cores() >= 1


def test_no_memory_is_known_where_the_system_does_not_say(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(name: str) -> int:
        raise ValueError(name)

    monkeypatch.setattr("os.sysconf", unknown)
    assert machine.memory_bytes() == 0
