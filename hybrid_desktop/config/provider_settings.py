"""Reads the ``[providers.*]`` tables."""

from __future__ import annotations

import re
from typing import Literal

from hybrid_desktop.config.addresses import base_url
from hybrid_desktop.config.toml_reader import Table
from hybrid_desktop.core.types import Limits, ProviderSettings, TrustZone

_DAY_S = 86_400.0
_SHORTEST_LIMIT_S = 0.01
_KINDS = ("openai", "anthropic")
_KEY_NAMES = ("key", "api_key", "apikey", "token", "password", "secret")


def read_providers(
    top: Table, limits: Limits, defaults: Table, *, reserved: str
) -> tuple[tuple[ProviderSettings, ...], tuple[str, ...]]:
    """The providers of the file, or ``defaults`` when it names none; and warnings.

    Args:
        top: The settings file.
        limits: The file's own limits, which a provider may override.
        defaults: The catalogue's providers.
        reserved: A name no provider may have.

    Raises:
        SettingsError: With the line of the first bad value.
    """
    declared = top.table("providers")
    table = declared if declared.values else defaults
    providers = tuple(
        _provider(name, entry, limits, reserved, declared=table is declared) for name, entry in table.tables()
    )
    return providers, tuple(warning for _, entry in table.tables() for warning in _key_warnings(entry))


def read_limits(table: Table, default: Limits) -> Limits:
    """The time limits in ``table``, in seconds, with ``default`` for those it does not set."""
    return Limits(
        first_token_s=table.number("first_token_s", default.first_token_s, _SHORTEST_LIMIT_S, _DAY_S),
        stall_s=table.number("stall_s", default.stall_s, _SHORTEST_LIMIT_S, _DAY_S),
        turn_s=table.number("turn_s", default.turn_s, _SHORTEST_LIMIT_S, _DAY_S),
    )


def _provider(name: str, table: Table, limits: Limits, reserved: str, *, declared: bool) -> ProviderSettings:
    if name == reserved:
        raise table.error("", "is the embedded engine's own name; choose another")
    if not name.strip() or not name.isprintable() or "/" in name:
        raise table.error(
            "", "cannot be a provider's name: it is empty or holds a slash or control character"
        )
    return ProviderSettings(
        name=name,
        kind=_kind(table),
        base_url=_base_url(table),
        zone=_zone(table),
        models=_models(table),
        priority=table.whole("priority", 10, -1_000_000, 1_000_000),
        api_key_env=_api_key_env(table),
        limits=read_limits(table, limits),
        max_retries=table.whole("max_retries", 1, 0, 1),
        declared=declared,
    )


def _kind(table: Table) -> Literal["openai", "anthropic"]:
    kind = table.string("kind", "openai")
    if kind == "openai":
        return "openai"
    if kind == "anthropic":
        return "anthropic"
    raise table.error("kind", f"must be one of: {', '.join(_KINDS)}")


def _base_url(table: Table) -> str:
    raw_url = table.string("base_url", "")
    if not raw_url:
        raise table.error("base_url", "is needed")
    try:
        return base_url(raw_url)
    except ValueError as error:
        raise table.error("base_url", str(error)) from None


def _zone(table: Table) -> TrustZone:
    """The declared zone; without one the least trust, as POLICY.md says of everything else."""
    zones = {zone.word: zone for zone in TrustZone}
    word = table.string("zone", TrustZone.CLOUD.word)
    if word not in zones:
        raise table.error("zone", f"must be one of: {', '.join(zones)}")
    return zones[word]


def _models(table: Table) -> tuple[str, ...]:
    models = table.texts("models")
    if not models or len(set(models)) < len(models):
        raise table.error("models", "must name at least one model, and none twice")
    return models


def _api_key_env(table: Table) -> str:
    name = table.string("api_key_env", "")
    # A hyphen is in most keys and in no variable's name: a pasted key is caught here and not repeated.
    if name and not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
        raise table.error("api_key_env", "must be the name of an environment variable, not the key itself")
    return name


def _key_warnings(table: Table) -> list[str]:
    """A key written into the file is not used, and whoever wrote it should know."""
    return [
        str(table.error(key, "is ignored: keys are never read from this file; store it in Settings"))
        for key in table.values
        if key.lower() in _KEY_NAMES
    ]
