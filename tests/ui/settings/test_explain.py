"""The sentences that say what the settings mean."""

from __future__ import annotations

import pytest

from hybrid_desktop.config.catalogue import load_catalogue
from hybrid_desktop.config.settings import Settings, parse_settings
from hybrid_desktop.core.types import Environment
from hybrid_desktop.engines.names_model import State
from hybrid_desktop.ui.settings.explain import (
    describe,
    names_model_row,
    profile_card,
    strategy_sentence,
)
from hybrid_desktop.ui.settings.state import SettingsState, StorageState

CATALOGUE = load_catalogue()
ONLY_LOCAL = """
[providers.local]
base_url = "http://localhost:11434/v1"
zone = "device"
models = ["llama3.1"]
"""
WITH_CLAUDE = """
[providers.openai]
base_url = "https://api.openai.com/v1"
models = ["gpt-4o"]
[providers.anthropic]
base_url = "https://gateway.example/v1"
models = ["claude"]
"""


def settings(toml: str) -> Settings:
    return parse_settings(toml, {}, CATALOGUE)


def described(toml: str) -> SettingsState:
    return describe(settings(toml), CATALOGUE, StorageState(True, "", "", ""), State.NOT_INSTALLED, "")


def sentence(toml: str) -> str:
    return strategy_sentence(settings(toml).routing, CATALOGUE)


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        ("", "This device first, then the cloud. Public may go to the cloud, Internal redacted,"),
        ('environment = "staging"', "Cloud first, then this device. Confidential text tries this device"),
        ('strategy = "quality"', "Best ranked model first."),
        (
            'strategy = "cost"',
            "Free models first: this device and servers you trust, then the cheapest cloud.",
        ),
        ('strategy = "latency"', "Fastest first, as measured here;"),
        ('internal_to_cloud = "clear"', "Public and Internal may go to the cloud,"),
        ('internal_to_cloud = "never"', "Only Public may go to the cloud, Internal stays,"),
        ('confidential_to_cloud = "never"', "Confidential stays, Restricted never."),
        ('confidential_to_cloud = "auto"', "Confidential only redacted, Restricted never."),
        ("", "Confidential only redacted and after you agree, Restricted never."),
        (ONLY_LOCAL, "No cloud provider is set up, so everything stays"),
    ],
)
def test_the_strategy_is_explained_for_this_set_up(toml: str, expected: str) -> None:
    assert expected in sentence(toml)


def test_privacy_promises_that_nothing_goes_to_a_cloud() -> None:
    said = sentence('strategy = "privacy"\ninternal_to_cloud = "clear"')
    assert said == "This device first, then servers you trust. Nothing goes to a cloud."


def test_a_profile_may_have_a_strategy_of_its_own() -> None:
    toml = 'strategy = "cost"\nenvironment = "testing"\n[environments.testing]\nstrategy = "privacy"'
    state = described(toml)
    assert (state.strategy.title, state.strategy.current) == ("Strategy in Testing", "privacy")
    cards = {card.environment: card for card in state.profiles}
    assert cards[Environment.TESTING].strategy == "privacy"
    assert cards[Environment.STAGING].strategy == ""
    assert cards[Environment.STAGING].strategies[0] == ("", "As the default, Cost")


def test_in_production_a_requirement_decides_the_balanced_order() -> None:
    toml = 'environment = "production"\n[production]\nrequirements = ["scalability"]'
    assert sentence(toml).startswith("Scalability decides the order: openai gpt-4o-mini first.")


@pytest.mark.parametrize(
    ("environment", "model", "order"),
    [
        (Environment.DEVELOPMENT, "llama3.1, this device", "Local first, 1,000 tokens"),
        (Environment.TESTING, "phi3:mini, this device", "Local first, 500 tokens"),
        (Environment.STAGING, "gpt-4o-mini, cloud", "Cloud first, 2,000 tokens"),
        (Environment.PRODUCTION, "gpt-4o, cloud", "Cloud first, 4,000 tokens"),
    ],
)
def test_the_cards_of_a_new_installation(environment: Environment, model: str, order: str) -> None:
    card = profile_card(settings("").routing, environment)
    assert (card.model, card.order, card.missing) == (model, order, False)
    assert card.in_use == (environment is Environment.DEVELOPMENT)
    assert card.spoken.endswith("in use") == card.in_use


def test_a_model_nobody_offers_is_said() -> None:
    card = profile_card(settings(ONLY_LOCAL).routing, Environment.PRODUCTION)
    assert (card.model, card.missing) == ("gpt-4o, no provider offers it", True)


def test_a_named_route_counts_before_the_models_name() -> None:
    toml = ONLY_LOCAL + '[environments.production]\nroute = "local/llama3.1"'
    assert profile_card(settings(toml).routing, Environment.PRODUCTION).model == "llama3.1, this device"


def test_a_route_nobody_offers_any_more_can_still_be_seen() -> None:
    toml = ONLY_LOCAL + '[environments.production]\nroute = "local/gone"'
    card = profile_card(settings(toml).routing, Environment.PRODUCTION)
    assert card.routes[0] == ("", "By its order")
    assert card.routes[-1] == ("local/gone", "local/gone, not offered")
    assert card.model == "gone, no provider offers it"


def test_warnings_of_the_file_are_shown() -> None:
    state = described(ONLY_LOCAL + 'api_key = "sk-1"')
    assert "api_key is ignored: keys are never read from this file" in state.problem
    assert "sk-1" not in state.problem


def lines(toml: str) -> dict[str, tuple[str, bool]]:
    return {row.key: (row.line, row.unmet) for row in described(toml).requirements.rows}


def test_a_requirement_says_what_is_missing() -> None:
    assert lines("")["high_availability"] == (
        "openai gpt-4o first. anthropic claude, its second choice, is not set up",
        False,
    )
    assert lines("")["scalability"] == ("openai gpt-4o-mini first", False)
    assert lines(ONLY_LOCAL)["quality"] == (
        "Asks for anthropic claude and openai gpt-4o, which no provider here offers",
        True,
    )
    assert lines(WITH_CLAUDE)["quality"] == ("anthropic claude first, then openai gpt-4o", False)
    assert lines(WITH_CLAUDE)["scalability"][1]


def test_a_version_of_the_model_meets_the_requirement() -> None:
    toml = WITH_CLAUDE.replace('"claude"', '"claude-sonnet-4-5"').replace('"gpt-4o"', '"gpt-4o-mini"')
    assert lines(toml)["quality"][0].startswith("anthropic claude first. openai gpt-4o, its second choice")


def test_a_provider_of_anthropics_own_dialect_counts() -> None:
    toml = WITH_CLAUDE.replace("[providers.anthropic]", '[providers.anthropic]\nkind = "anthropic"')
    assert lines(toml)["quality"] == ("anthropic claude first, then openai gpt-4o", False)


@pytest.mark.parametrize(
    ("toml", "note"),
    [
        ("", "Not in force now: the environment is Development."),
        ('environment = "production"\nstrategy = "cost"', "the strategy in Production is Cost."),
        ('environment = "production"', "while its strategy is Balanced."),
    ],
)
def test_the_requirements_say_when_they_apply(toml: str, note: str) -> None:
    assert described(toml).requirements.note.endswith(note)


@pytest.mark.parametrize(
    ("on", "state", "enabled", "says"),
    [
        (False, State.NOT_INSTALLED, False, 'pip install "hybrid-desktop[names]"'),
        (True, State.NOT_INSTALLED, True, 'pip install "hybrid-desktop[names]"'),
        (False, None, True, "Installed."),
        (True, State.STARTING, True, "Starting."),
        (True, State.RUNNING, True, "Running on this device"),
        (True, State.FAILED, True, "It stopped working"),
    ],
)
def test_the_language_model_says_how_it_is(on: bool, state: State | None, enabled: bool, says: str) -> None:
    row = names_model_row(on, state)
    assert (row.on, row.enabled) == (on, enabled)
    assert says in row.line
