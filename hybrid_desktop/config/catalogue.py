"""The shipped catalogue: model ranks, environment presets, production requirements, default providers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hybrid_desktop.config.paths import resource_dir
from hybrid_desktop.config.toml_reader import Table
from hybrid_desktop.core.errors import SettingsError
from hybrid_desktop.core.types import Environment, Parameters, Profile, Requirement


@dataclass(frozen=True, slots=True)
class RequirementPreset:
    """What one production requirement asks for, strongest requirement first in the catalogue.

    Attributes:
        requirement: The word in the settings.
        routes: Pairs of provider and model: the primary one, then the fallback.
        sla_percent: Promised uptime, in percent.
    """

    requirement: Requirement
    routes: tuple[tuple[str, str], ...]
    sla_percent: float


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What is known about models and presets without any settings.

    Attributes:
        starter_model: The name of the model that comes with the program.
        profiles: The preset of each environment (POLICY.md, "Environment").
        presets: Production requirements, the one that outranks the others first.
        default_providers: The ``providers`` table of a settings file that has none.
        ranks: Model name to rank; higher is better.
        unlisted_rank: The rank of any other model.
    """

    starter_model: str
    profiles: Mapping[Environment, Profile]
    presets: tuple[RequirementPreset, ...]
    default_providers: Table = field(repr=False)
    ranks: Mapping[str, int] = field(repr=False)
    unlisted_rank: int

    def rank(self, model: str) -> int:
        """How ``model`` is ranked; higher is better. The ordering is our own preset, not a measurement."""
        known = self._listed(model)
        return self.unlisted_rank if known is None else self.ranks[known]

    def is_version(self, model: str, of: str) -> bool:
        """Whether ``model`` is ``of`` or a version of it, by the same matching as ``rank``.

        The longest match counts here too: gpt-4o-mini-2024-07-18 is no version of gpt-4o.
        """
        return of in (model, self._listed(model))

    def _listed(self, model: str) -> str | None:
        """The longest listed name that ``model`` begins with; None when there is none."""
        known = [name for name in self.ranks if re.match(re.escape(name) + r"(?![^:\-.@/])", model)]
        return max(known, key=len, default=None)

    def requirement_routes(self, requirement: Requirement) -> tuple[tuple[str, str], ...]:
        """Pairs of provider and model that ``requirement`` asks for, the primary one first."""
        return self._preset(requirement).routes

    def sla_percent(self, requirement: Requirement) -> float:
        """The uptime that ``requirement`` promises, in percent."""
        return self._preset(requirement).sla_percent

    def strongest(self, requirements: frozenset[Requirement]) -> RequirementPreset | None:
        """The preset of the requirement that outranks the others; None when nothing is required."""
        return next((preset for preset in self.presets if preset.requirement in requirements), None)

    def _preset(self, requirement: Requirement) -> RequirementPreset:
        return next(preset for preset in self.presets if preset.requirement is requirement)


def load_catalogue(path: Path | None = None) -> Catalogue:
    """Reads the shipped catalogue, or ``path``; SettingsError when it is missing or damaged."""
    path = path or resource_dir() / "catalogue.toml"
    try:
        top = Table.parse(path.read_text("utf-8"))
        return Catalogue(
            starter_model=top.string("starter_model", ""),
            profiles={e: _profile(top.table("environments").table(e)) for e in Environment},
            presets=tuple(_preset(table) for table in _list(top, "requirements")),
            default_providers=top.table("providers"),
            ranks={t.string("name", ""): t.whole("rank", 0, 0, 1000) for t in _list(top, "models")},
            unlisted_rank=top.whole("unlisted_rank", 0, 0, 1000),
        )
    except (OSError, UnicodeDecodeError, KeyError, TypeError, ValueError, SettingsError) as error:
        raise SettingsError(f"the shipped file {path.name} is damaged; reinstall the program") from error


def _profile(table: Table) -> Profile:
    parameters = Parameters(
        max_tokens=table.whole("max_tokens", 0, 1, 1_000_000),
        temperature=table.number("temperature", -1, 0, 2),
    )
    return Profile(parameters, table.flag("local_first", False), table.string("preferred_model", ""))


def _preset(table: Table) -> RequirementPreset:
    routes = tuple((str(provider), str(model)) for provider, model in table.values["routes"])
    return RequirementPreset(
        Requirement(table.values["name"]), routes, table.number("sla_percent", -1, 0, 100)
    )


def _list(top: Table, key: str) -> list[Table]:
    """The tables of an array of tables."""
    return [Table(top.text, (key,), values) for values in top.values[key]]
