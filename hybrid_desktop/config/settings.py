"""Turns settings.toml into checked, frozen settings; COMMAND_LINE.md is its contract."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from hybrid_desktop.config.addresses import origin
from hybrid_desktop.config.catalogue import Catalogue, load_catalogue
from hybrid_desktop.config.provider_settings import read_limits, read_providers
from hybrid_desktop.config.toml_reader import Table
from hybrid_desktop.core.errors import SettingsError
from hybrid_desktop.core.policy import nearest_model
from hybrid_desktop.core.types import (
    Budget,
    ConfidentialToCloud,
    EntityType,
    Environment,
    Escalate,
    InternalToCloud,
    Limits,
    Parameters,
    Price,
    Profile,
    ProviderSettings,
    QualityRules,
    Requirement,
    RoutingSettings,
    Sensitivity,
    Strategy,
    TrustZone,
)

EMBEDDED = "embedded"
"""The embedded engine's provider name; no provider in the file may have it."""

_EMBEDDED_PRIORITY = 1000
_MOST_USD = 1e9
_SLA_PERCENT = 99.0  # with no requirement; COMMAND_LINE.md
_EMBEDDED_FIRST_TOKEN_S = 120.0  # loading a model counts: QT_NOTES measured 0.9 s for the starter alone
_ENVIRONMENT_WORDS = {
    "dev": Environment.DEVELOPMENT,
    "stage": Environment.STAGING,
    "prod": Environment.PRODUCTION,
    "test": Environment.TESTING,
    **{environment.value: environment for environment in Environment},
}


@dataclass(frozen=True, slots=True)
class EmbeddedSettings:
    """Whether the embedded engine may start, and with which GGUF file; empty means the starter model."""

    enabled: bool
    model: str


class KindLevel(enum.StrEnum):
    """What a kind of finding is worth; ``off``: it is neither marked nor replaced."""

    OFF = "off"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"
    RESTRICTED = "restricted"

    @property
    def sensitivity(self) -> Sensitivity:
        """The level it stands for."""
        return Sensitivity.PUBLIC if self is KindLevel.OFF else Sensitivity[self.name]

    @classmethod
    def of(cls, level: Sensitivity) -> KindLevel:
        """The word for ``level``."""
        return cls.OFF if level is Sensitivity.PUBLIC else cls[level.name]


KINDS = tuple(kind for kind in EntityType if kind is not EntityType.TERM)
"""The kinds that have a level in the settings; an own word has one of its own."""


class ColourScheme(enum.StrEnum):
    """Which of the two themes the window wears."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


SMALLEST_TEXT, LARGEST_TEXT = 12, 20
"""The range of ``appearance.text_size``, in pixels of body text."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """How the window looks; ``text_size`` is that of body text in pixels, and all else scales with it."""

    theme: ColourScheme = ColourScheme.SYSTEM
    text_size: int = 14


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything settings.toml says, checked.

    Attributes:
        routing: What the router is given.
        embedded: The embedded engine.
        sla_percent: Promised uptime, in percent: the file's own, else that of the strongest requirement.
        saved_environment: The file's own one, which ``ENVIRONMENT`` may have overruled in ``routing``.
        warnings: Sentences for the person; nothing in them stops the program.
        appearance: How the window looks.
        names_model: Whether the optional language model may add names, where it is installed.
    """

    routing: RoutingSettings
    embedded: EmbeddedSettings
    sla_percent: float
    saved_environment: Environment
    warnings: tuple[str, ...] = ()
    appearance: Appearance = Appearance()
    names_model: bool = False


def load_settings(path: Path, environ: Mapping[str, str], catalogue: Catalogue | None = None) -> Settings:
    """Reads the settings file; one that does not exist gives the defaults.

    Args:
        path: The settings file.
        environ: The process environment; only ``ENVIRONMENT`` is read.
        catalogue: The shipped catalogue, when the caller has read it already.

    Raises:
        SettingsError: With the line of the first bad value, or why the file cannot be read.
    """
    return parse_settings(read_text(path), environ, catalogue or load_catalogue())


def read_text(path: Path) -> str:
    """The text of the settings file, empty when there is none; SettingsError when it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise SettingsError("the settings file is not UTF-8 text", line) from None
    except OSError as error:
        raise SettingsError(f"the settings file cannot be read: {error.strerror}") from None


def parse_settings(text: str, environ: Mapping[str, str], catalogue: Catalogue) -> Settings:
    """Checks every value of ``text``; unknown keys are ignored. SettingsError names the line."""
    top = Table.parse(text)
    saved = top.choice("environment", Environment.DEVELOPMENT)
    environment, warnings = _preselected(saved, environ)
    embedded = _embedded(top.table("embedded"))
    limits = read_limits(top.table("limits"), Limits())
    providers, provider_warnings = read_providers(top, limits, catalogue.default_providers, reserved=EMBEDDED)
    if embedded.enabled:
        providers = (*providers, _embedded_provider(embedded, limits, catalogue.starter_model))
    production = top.table("production")
    routing = RoutingSettings(
        strategy=top.choice("strategy", Strategy.BALANCED),
        environment=environment,
        internal_to_cloud=top.choice("internal_to_cloud", InternalToCloud.REDACTED),
        confidential_to_cloud=top.choice("confidential_to_cloud", ConfidentialToCloud.ASK),
        fallback_enabled=top.flag("fallback_enabled", True),
        strict_keywords=top.flag("strict_keywords", False),
        profiles=_profiles(top.table("environments"), catalogue, providers),
        requirements=production.choices("requirements", Requirement),
        providers=providers,
        limits=limits,
        approved=_origins(top.table("trusted"), "approved"),
        restricted_ok=_origins(top.table("trusted"), "restricted_ok"),
        kind_levels=_kind_levels(top.table("kinds")),
        budget=_budget(top.table("limits")),
        quality=_quality(top.table("quality")),
        prices=_prices(top.table("prices")),
    )
    return Settings(
        routing=routing,
        embedded=embedded,
        sla_percent=production.number("sla_percent", _preset_sla(routing.requirements, catalogue), 0, 100),
        saved_environment=saved,
        warnings=(
            *warnings,
            *provider_warnings,
            *_route_warnings(top, routing),
            *_price_warnings(top, routing),
        ),
        appearance=_appearance(top.table("appearance")),
        names_model=top.table("detection").flag("names_model", False),
    )


def _preselected(saved: Environment, environ: Mapping[str, str]) -> tuple[Environment, tuple[str, ...]]:
    """The environment in force: the process's ``ENVIRONMENT`` comes before the saved one (POLICY.md)."""
    word = environ.get("ENVIRONMENT", "").strip().lower()
    if not word:
        return saved, ()
    if word in _ENVIRONMENT_WORDS:
        return _ENVIRONMENT_WORDS[word], ()
    return saved, (f"ENVIRONMENT holds an unknown value; the saved environment, {saved.value}, is used.",)


def _embedded(table: Table) -> EmbeddedSettings:
    return EmbeddedSettings(table.flag("enabled", True), table.string("model", ""))


def _embedded_provider(embedded: EmbeddedSettings, limits: Limits, starter_model: str) -> ProviderSettings:
    """The embedded engine as the router sees it: a last provider on this device."""
    # PureWindowsPath takes both kinds of slash, so the name is the same on every system.
    model = PureWindowsPath(embedded.model).stem or starter_model
    return ProviderSettings(
        name=EMBEDDED,
        kind="embedded",
        base_url="",
        zone=TrustZone.DEVICE,
        models=(model,),
        priority=_EMBEDDED_PRIORITY,
        limits=Limits(_EMBEDDED_FIRST_TOKEN_S, limits.stall_s, limits.turn_s),
        declared=False,
    )


def _appearance(table: Table) -> Appearance:
    return Appearance(
        theme=table.choice("theme", ColourScheme.SYSTEM),
        text_size=table.whole("text_size", Appearance().text_size, SMALLEST_TEXT, LARGEST_TEXT),
    )


def _kind_levels(table: Table) -> Mapping[EntityType, Sensitivity]:
    """The levels of ``[kinds]``; a kind that is not there has its default (POLICY.md)."""
    for name in table.values:
        if name not in set(KINDS):
            raise table.error(name, f"is not a kind of finding; those are: {', '.join(KINDS)}")
    return {EntityType(name): table.choice(name, KindLevel.OFF).sensitivity for name in table.values}


def _quality(table: Table) -> QualityRules:
    return QualityRules(table.number("threshold", 0.7, 0, 1), table.choice("escalate", Escalate.FAILED))


def _budget(table: Table) -> Budget:
    """The two budgets, in US dollars; 0 means none."""
    day, month = (table.number(key, 0, 0, _MOST_USD) for key in ("budget_day_usd", "budget_month_usd"))
    return Budget(day, month)


def _prices(table: Table) -> Mapping[str, Price]:
    """``[prices."provider/model"]``: what a person says a model costs, per million tokens."""
    return {name: _price(entry) for name, entry in table.tables()}


def _price(table: Table) -> Price:
    if any(isinstance(value, dict) for value in table.values.values()):
        raise table.error(
            "", 'holds a table: a model\'s name with a dot is written in quotes, [prices."llama3.1"]'
        )
    for key in ("input_usd", "output_usd"):
        if key not in table.values:
            raise table.error(key, "is needed: US dollars per million tokens")
    return Price(table.number("input_usd", 0, 0, _MOST_USD), table.number("output_usd", 0, 0, _MOST_USD))


def _price_warnings(top: Table, routing: RoutingSettings) -> list[str]:
    """A price of a model that no provider offers is a slip of the pen: the real one would cost "unknown"."""
    known = {name for p in routing.providers for model in p.models for name in (model, f"{p.name}/{model}")}
    prices = top.table("prices")
    said = "is the price of a model that no provider here offers"
    return [str(prices.error(name, said)) for name in routing.prices if name not in known]


def _preset_sla(requirements: frozenset[Requirement], catalogue: Catalogue) -> float:
    """What the strongest requirement promises (POLICY.md, "Production requirements")."""
    strongest = catalogue.strongest(requirements)
    return strongest.sla_percent if strongest else _SLA_PERCENT


def _route_warnings(top: Table, routing: RoutingSettings) -> Iterator[str]:
    """A profile that names a model its provider does not list; the nearest one is offered, never used."""
    for environment, profile in routing.profiles.items():
        name, _, model = profile.route.partition("/")
        provider = next((p for p in routing.providers if p.name == name), None)
        if provider is not None and model not in provider.models:
            nearest = nearest_model(model, provider.models)
            said = f"names a model that {name} does not list" + (f"; nearest: {nearest}" if nearest else "")
            yield str(top.table("environments").table(environment).error("route", said))


def _origins(table: Table, key: str) -> frozenset[str]:
    """Approved servers as ``scheme://host:port``, lower case, always with a port."""
    try:
        return frozenset(origin(raw_url) for raw_url in table.texts(key))
    except ValueError as error:
        raise table.error(key, f"holds an address that {error}") from None


def _profiles(
    table: Table, catalogue: Catalogue, providers: tuple[ProviderSettings, ...]
) -> Mapping[Environment, Profile]:
    """One profile per environment: the catalogue's preset with what the file changes."""
    for name in table.values:
        if name not in set(Environment):
            raise table.error(name, f"is not an environment; those are: {', '.join(Environment)}")
    names = {provider.name for provider in providers} | {EMBEDDED}
    return {e: _profile(table.table(e), catalogue.profiles[e], names) for e in Environment}


def _profile(table: Table, preset: Profile, provider_names: set[str]) -> Profile:
    """``preset`` with the values of ``table``. The API's own bounds for temperature are 0 and 2."""
    route = table.string("route", "")
    provider, _, model = route.partition("/")
    if route and (not model or provider not in provider_names):
        known = ", ".join(sorted(provider_names))
        raise table.error("route", f'must be "provider/model", with one of these providers: {known}')
    return Profile(
        parameters=Parameters(
            max_tokens=table.whole("max_tokens", preset.parameters.max_tokens, 1, 1_000_000),
            temperature=table.number("temperature", preset.parameters.temperature, 0, 2),
        ),
        local_first=preset.local_first,
        preferred_model=model or preset.preferred_model,
        route=route,
        strategy=table.choice("strategy", Strategy.BALANCED) if "strategy" in table.values else None,
    )
