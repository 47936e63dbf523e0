"""Every change of the panel is in the file and in force at once; what is wrong is said where it is typed."""

from __future__ import annotations

import stat
import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from hybrid_desktop.config.settings_writer import SettingsFile
from hybrid_desktop.core.types import Environment, Strategy
from hybrid_desktop.ui.settings.presenter import SettingsPresenter
from tests.ui.settings.conftest import Panel

PRODUCTION = Environment.PRODUCTION


def in_file(panel: Panel) -> dict[str, Any]:
    return tomllib.loads(panel.path.read_text("utf-8"))


CHANGES: list[tuple[Callable[[SettingsPresenter], object], dict[str, Any]]] = [
    (lambda p: p.choose_environment(PRODUCTION), {"environment": "production"}),
    (lambda p: p.choose_strategy("cost"), {"environments": {"development": {"strategy": "cost"}}}),
    (
        lambda p: p.set_profile_route(PRODUCTION, "openai/gpt-4o"),
        {"environments": {"production": {"route": "openai/gpt-4o"}}},
    ),
    (
        lambda p: p.set_profile_strategy(PRODUCTION, "privacy"),
        {"environments": {"production": {"strategy": "privacy"}}},
    ),
    (lambda p: p.set_max_tokens(PRODUCTION, " 77 "), {"environments": {"production": {"max_tokens": 77}}}),
    (lambda p: p.set_temperature(PRODUCTION, "0,4"), {"environments": {"production": {"temperature": 0.4}}}),
    (lambda p: p.set_requirement("quality", True), {"production": {"requirements": ["quality"]}}),
    (lambda p: p.set_sla("99.95 %"), {"production": {"sla_percent": 99.95}}),
    (lambda p: p.set_internal("never"), {"internal_to_cloud": "never"}),
    (lambda p: p.set_confidential("auto"), {"confidential_to_cloud": "auto"}),
    (lambda p: p.set_fallback(False), {"fallback_enabled": False}),
    (lambda p: p.set_embedded(False), {"embedded": {"enabled": False}}),
    (lambda p: p.set_limit("turn_s", "120"), {"limits": {"turn_s": 120.0}}),
    (lambda p: p.set_strict_keywords(True), {"strict_keywords": True}),
    (lambda p: p.set_names_model(True), {"detection": {"names_model": True}}),
    (lambda p: p.set_theme("dark"), {"appearance": {"theme": "dark"}}),
    (lambda p: p.set_text_size(18), {"appearance": {"text_size": 18}}),
]


@pytest.mark.parametrize(("change", "expected"), CHANGES)
async def test_a_change_is_written_and_told(
    panel: Panel, change: Callable[[SettingsPresenter], object], expected: dict[str, Any]
) -> None:
    before = panel.file.settings
    assert not change(panel.presenter)
    assert in_file(panel) == expected
    assert panel.file.settings != before
    assert panel.changes == 1
    assert panel.presenter.state.problem == ""


async def test_what_was_chosen_shows_at_once(panel: Panel) -> None:
    panel.presenter.choose_environment(PRODUCTION)
    panel.presenter.choose_strategy("quality")
    state = panel.presenter.state
    assert [card.name for card in state.profiles if card.in_use] == ["Production"]
    assert (state.strategy.title, state.strategy.current) == ("Strategy in Production", "quality")
    assert panel.file.settings.routing.strategy is Strategy.BALANCED  # the default is another's


async def test_a_requirement_can_be_taken_back(panel: Panel) -> None:
    panel.presenter.set_requirement("monitoring", True)
    panel.presenter.set_requirement("quality", True)
    panel.presenter.set_requirement("monitoring", False)
    assert in_file(panel) == {"production": {"requirements": ["quality"]}}


async def test_the_empty_choice_takes_the_default_again(panel: Panel) -> None:
    panel.presenter.set_profile_route(PRODUCTION, "local/llama3.1")
    panel.presenter.set_profile_strategy(PRODUCTION, "cost")
    panel.presenter.set_profile_route(PRODUCTION, "")
    panel.presenter.set_profile_strategy(PRODUCTION, "")
    assert in_file(panel) == {"environments": {"production": {}}}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda p: p.set_max_tokens(PRODUCTION, "0"), "Enter a whole number from 1 to 1,000,000."),
        (lambda p: p.set_max_tokens(PRODUCTION, "many"), "Enter a whole number from 1 to 1,000,000."),
        (lambda p: p.set_temperature(PRODUCTION, "2.1"), "Enter a number from 0 to 2."),
        (lambda p: p.set_sla("101"), "Enter a number from 0 to 100."),
        (lambda p: p.set_limit("stall_s", "0"), "Enter a number from 0.01 to 86,400."),
        (lambda p: p.set_model_file("/no/such/model.gguf"), "model.gguf"),
    ],
)
async def test_a_bad_value_is_said_and_not_written(
    panel: Panel, change: Callable[[SettingsPresenter], str], sentence: str
) -> None:
    assert sentence in change(panel.presenter)
    assert not panel.path.exists()
    assert panel.changes == 0


async def test_a_chosen_environment_takes_the_place_of_the_variable(
    panel: Panel, environ: dict[str, str]
) -> None:
    environ["ENVIRONMENT"] = "staging"
    panel.presenter.refresh()
    assert panel.file.settings.routing.environment is Environment.STAGING
    panel.presenter.set_theme("dark")
    assert panel.file.settings.routing.environment is Environment.STAGING
    panel.presenter.choose_environment(PRODUCTION)
    assert panel.file.settings.routing.environment is PRODUCTION
    assert panel.presenter.state.strategy.title == "Strategy in Production"


async def test_a_file_changed_by_hand_is_taken(panel: Panel) -> None:
    panel.path.write_text('# mine\ninternal_to_cloud = "never"\n', "utf-8")
    panel.presenter.refresh()
    assert panel.presenter.state.routing.internal == "never"
    assert panel.changes == 1
    panel.presenter.refresh()
    assert panel.changes == 1
    panel.presenter.set_fallback(False)
    assert panel.path.read_text("utf-8").startswith("# mine\n")
    assert panel.presenter.state.routing.internal == "never"


async def test_a_file_with_a_fault_is_not_overwritten(panel: Panel) -> None:
    panel.presenter.set_internal("clear")
    broken = 'internal_to_cloud = "never"\nstrategy = "fastest"\n'
    panel.path.write_text(broken, "utf-8")
    said = panel.presenter.write({"fallback_enabled": False})
    assert "has a fault: line 2: strategy must be one of" in said
    assert panel.presenter.state.problem == said
    assert panel.path.read_text("utf-8") == broken
    assert panel.file.settings.routing.fallback_enabled
    panel.presenter.refresh()
    assert "line 2" in panel.presenter.state.problem
    panel.path.write_text("", "utf-8")
    panel.presenter.refresh()
    assert panel.presenter.state.problem == ""


async def test_what_cannot_be_written_says_what_to_do(panel: Panel, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> tuple[int, str]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", full)
    said = panel.presenter.write({"fallback_enabled": False})
    assert said == (
        "Not saved: the settings file cannot be written: No space left on device. "
        f"Make {panel.path} writable or free some space, then try again."
    )
    assert panel.presenter.state.routing.fallback
    assert panel.changes == 0


async def test_the_file_stays_private(panel: Panel) -> None:
    panel.presenter.set_theme("light")
    assert stat.S_IMODE(panel.path.stat().st_mode) == 0o600
    assert SettingsFile(panel.path, {}).settings.appearance.theme.value == "light"
