"""The tables of docs/routing.md say what the shipped catalogue says."""

from __future__ import annotations

from pathlib import Path

from hybrid_desktop.config.catalogue import load_catalogue
from hybrid_desktop.core.types import Environment, Requirement

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "routing.md").read_text("utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the first table under ``heading``, without its head."""
    table = PAGE.split(f"\n### {heading}\n", 1)[1].split("\n#", 1)[0]
    lines = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_environments() -> None:
    shipped = load_catalogue().profiles
    told = {Environment(name): rest for name, *rest in rows("Environments")}
    assert told == {
        environment: [
            "local" if profile.local_first else "cloud",
            profile.preferred_model,
            str(profile.parameters.max_tokens),
            str(profile.parameters.temperature),
        ]
        for environment, profile in shipped.items()
    }


def test_requirements() -> None:
    catalogue = load_catalogue()
    none_of_these = "asked for, but none of these"
    for name, routes, promise in rows("Production's requirements"):
        requirement = Requirement.MONITORING if name == none_of_these else Requirement(name)
        pairs = [f"{provider}/{model}" for provider, model in catalogue.requirement_routes(requirement)]
        twice = len(pairs) == 2 and pairs[0] == pairs[1]
        assert routes == (f"{pairs[0]}, twice" if twice else ", ".join(pairs))
        assert promise == f"{catalogue.sla_percent(requirement)} %"
    assert len(rows("Production's requirements")) == len(catalogue.presets)
