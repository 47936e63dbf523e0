"""The shipped catalogue says what POLICY.md says."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from hybrid_desktop.config.catalogue import load_catalogue
from hybrid_desktop.core.errors import SettingsError
from hybrid_desktop.core.types import Environment, Requirement

BEST_FIRST = ["claude", "gpt-4o", "gpt-4o-mini", "llama3.1", "phi3:mini", "SmolLM2-135M-Instruct"]


def test_ranks_are_in_order() -> None:
    catalogue = load_catalogue()
    assert all(catalogue.rank(better) > catalogue.rank(worse) for better, worse in pairwise(BEST_FIRST))


@pytest.mark.parametrize(
    ("model", "same_as"),
    [
        ("claude-sonnet-4", "claude"),
        ("gpt-4o-2024-08-06", "gpt-4o"),
        ("gpt-4o-mini-2024-07-18", "gpt-4o-mini"),
        ("llama3.1:8b", "llama3.1"),
        ("SmolLM2-135M-Instruct.Q4_1", "SmolLM2-135M-Instruct"),
        ("gpt-4ox", "something else"),
        ("llama3.12", "something else"),
    ],
)
def test_a_variant_has_the_rank_of_its_model(model: str, same_as: str) -> None:
    catalogue = load_catalogue()
    assert catalogue.rank(model) == catalogue.rank(same_as)


@pytest.mark.parametrize(
    ("model", "of", "is_one"),
    [
        ("claude", "claude", True),
        ("claude-sonnet-4-5", "claude", True),
        ("claude-3-5-haiku@20241022", "claude", True),
        ("claudette", "claude", False),
        ("gpt-4o-2024-08-06", "gpt-4o", True),
        ("gpt-4o-mini", "gpt-4o", False),
        ("gpt-4o-mini-2024-07-18", "gpt-4o", False),
        ("gpt-4o-mini-2024-07-18", "gpt-4o-mini", True),
        ("gpt-4o", "gpt-4o-mini", False),
        ("my-own", "my-own", True),
        ("my-own-2", "my-own", False),  # not listed: only the name itself
    ],
)
def test_a_version_of_a_model_is_matched_as_ranks_are(model: str, of: str, is_one: bool) -> None:
    assert load_catalogue().is_version(model, of) is is_one


def test_an_unlisted_model_ranks_above_the_starter_only() -> None:
    catalogue = load_catalogue()
    assert catalogue.rank(catalogue.starter_model) < catalogue.rank("my-own") < catalogue.rank("phi3:mini")


@pytest.mark.parametrize(
    ("requirement", "routes", "sla"),
    [
        (Requirement.HIGH_AVAILABILITY, (("openai", "gpt-4o"), ("anthropic", "claude")), 99.9),
        (Requirement.SCALABILITY, (("openai", "gpt-4o-mini"), ("openai", "gpt-4o-mini")), 99.5),
        (Requirement.QUALITY, (("anthropic", "claude"), ("openai", "gpt-4o")), 99.0),
        (Requirement.MONITORING, (("openai", "gpt-4o-mini"),), 99.0),
    ],
)
def test_requirements(requirement: Requirement, routes: tuple[tuple[str, str], ...], sla: float) -> None:
    catalogue = load_catalogue()
    assert catalogue.requirement_routes(requirement) == routes
    assert catalogue.sla_percent(requirement) == sla


def test_high_availability_outranks_scalability_which_outranks_quality() -> None:
    strongest = load_catalogue().strongest
    order = [
        Requirement.HIGH_AVAILABILITY,
        Requirement.SCALABILITY,
        Requirement.QUALITY,
        Requirement.MONITORING,
    ]
    for index, requirement in enumerate(order):
        preset = strongest(frozenset(order[index:]))
        assert preset is not None
        assert preset.requirement is requirement
    assert strongest(frozenset()) is None


@pytest.mark.parametrize(
    ("environment", "model", "local_first", "max_tokens", "temperature"),
    [
        (Environment.DEVELOPMENT, "llama3.1", True, 1000, 0.7),
        (Environment.STAGING, "gpt-4o-mini", False, 2000, 0.5),
        (Environment.PRODUCTION, "gpt-4o", False, 4000, 0.3),
        (Environment.TESTING, "phi3:mini", True, 500, 0.0),
    ],
)
def test_profiles(
    environment: Environment, model: str, local_first: bool, max_tokens: int, temperature: float
) -> None:
    profile = load_catalogue().profiles[environment]
    assert (profile.preferred_model, profile.local_first) == (model, local_first)
    assert (profile.parameters.max_tokens, profile.parameters.temperature) == (max_tokens, temperature)


@pytest.mark.parametrize("text", ["", "unlisted_rank = 'x'", "models = 3", "\x00", "[[models]]\nrank = 1"])
def test_a_damaged_catalogue_is_a_named_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "catalogue.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match="damaged; reinstall"):
        load_catalogue(path)


def test_a_missing_catalogue_is_a_named_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="damaged; reinstall"):
        load_catalogue(tmp_path / "none.toml")
