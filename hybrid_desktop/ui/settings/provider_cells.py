"""Puts into words how a provider is: its zone, its last test and its key; pure functions."""

from __future__ import annotations

from hybrid_desktop.config.credentials import KeySource, key_variable
from hybrid_desktop.core.policy import effective_zone
from hybrid_desktop.core.types import ProviderSettings, RoutingSettings
from hybrid_desktop.core.vocabulary import TrustZone
from hybrid_desktop.engines.connection import ConnectionReport, Outcome
from hybrid_desktop.ui.settings import wording
from hybrid_desktop.ui.settings.state import ZONE_LOOKS, Cell, ProviderRow
from hybrid_desktop.ui.view_state import Look


def provider_row(
    provider: ProviderSettings,
    routing: RoutingSettings,
    source: KeySource | None,
    report: ConnectionReport | None,
    *,
    testing: bool,
) -> ProviderRow:
    """One provider as the table shows it."""
    zone, state, key = (
        zone_cell(provider, routing),
        state_cell(report, testing=testing),
        key_cell(provider, source),
    )
    return ProviderRow(
        name=provider.name,
        zone=zone,
        state=state,
        key=key,
        testing=testing,
        key_missing=source is KeySource.MISSING,
        spoken=", ".join((provider.name, zone.text, state.text, key.text)),
    )


def zone_cell(provider: ProviderSettings, routing: RoutingSettings) -> Cell:
    """The zone it really counts as; one that claims more trust than its address has says so."""
    zone = effective_zone(provider, routing.approved)
    look, icon = ZONE_LOOKS[zone]
    tip = f"{provider.base_url}\n{', '.join(provider.models)}"
    if zone is not provider.zone and provider.zone is TrustZone.DEVICE:
        tip = f"{wording.NOT_LOOPBACK}\n{tip}"
    elif zone is not provider.zone:
        tip = f"{wording.NEEDS_TRUST}\n{tip}"
    return Cell(wording.ZONES[zone], icon, look, tip)


def state_cell(report: ConnectionReport | None, *, testing: bool) -> Cell:
    """How the last test went."""
    if testing:
        return Cell(wording.TESTING, "refresh-cw")
    if report is None:
        return Cell(wording.NOT_TESTED, "circle")
    if report.outcome is Outcome.ANSWERS:
        time = wording.milliseconds(report.elapsed_ms)
        return Cell(time, "circle-check", tip=_answered(report))
    word, sentence = wording.OUTCOMES[report.outcome]
    return Cell(word, "circle-alert", Look.RESTRICTED, sentence)


def key_cell(provider: ProviderSettings | None, source: KeySource | None) -> Cell:
    """Where its key comes from."""
    if source is None:
        return Cell(wording.KEY_UNKNOWN)
    tip = wording.KEY_TIPS[source]
    if source is KeySource.NOT_NEEDED:
        return Cell(wording.KEYS[source], tip=tip)
    if source is KeySource.VARIABLE:
        variable = key_variable(provider) if provider else ""
        return Cell(wording.FROM_VARIABLE.format(variable=variable), "key-round", tip=tip)
    look = Look.CONFIDENTIAL if source is KeySource.MISSING else Look.NEUTRAL
    return Cell(wording.KEYS[source], "key-round", look, tip)


def form_test_cell(report: ConnectionReport, wanted: tuple[str, ...]) -> Cell:
    """The same in a sentence, with what the list says about the models in the form."""
    if report.outcome is not Outcome.ANSWERS:
        return Cell(wording.OUTCOMES[report.outcome][1], "circle-alert", Look.RESTRICTED)
    parts = [_answered(report)]
    if missing := tuple(name for name in wanted if not _lists(report.models, name)):
        parts.append(wording.NOT_LISTED.format(models=wording.listed(missing)))
    forwarded = tuple(name for name in wanted if _lists(tuple(report.forwarded), name))
    if forwarded:
        parts.append(wording.FORWARDED.format(models=wording.listed(forwarded)))
    look = Look.RESTRICTED if missing or forwarded else Look.NEUTRAL
    return Cell(" ".join(parts), "circle-alert" if missing or forwarded else "circle-check", look)


def unlisted(models: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The models a server lists that the form does not name yet."""
    return tuple(
        model for model in models if model.removesuffix(":latest") not in wanted and model not in wanted
    )


def _answered(report: ConnectionReport) -> str:
    models = wording.count(len(report.models), "model", "models")
    return wording.ANSWERED.format(time=wording.milliseconds(report.elapsed_ms), models=models)


def _lists(models: tuple[str, ...], name: str) -> bool:
    """Ollama lists ``llama3.1`` as ``llama3.1:latest``."""
    return name in models or f"{name}:latest" in models
