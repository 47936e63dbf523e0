"""From the settings in force to the words around the chat: top bar, banner and the sidebar's last line."""

from __future__ import annotations

from hybrid_desktop.config.settings import Settings
from hybrid_desktop.core.policy import spent_budget
from hybrid_desktop.core.types import Availability, ProviderSettings, RoutingSettings
from hybrid_desktop.core.vocabulary import Environment, Requirement, TrustZone
from hybrid_desktop.desktop import words
from hybrid_desktop.ui import shell_wording
from hybrid_desktop.ui.view_state import Look
from hybrid_desktop.ui.wording import provider_name


def profile(settings: Settings) -> tuple[str, str, str]:
    """Strategy, environment and what the latter means, as ``MainWindow.show_profile`` takes them."""
    routing = settings.routing
    chosen = routing.profiles[routing.environment]
    watched = routing.environment is Environment.PRODUCTION and Requirement.MONITORING in routing.requirements
    line = shell_wording.banner(
        local_first=chosen.local_first,
        model=chosen.preferred_model,
        sla_percent=settings.sla_percent if watched else None,
        approved_for_restricted=len(routing.restricted_ok),
    )
    return (chosen.strategy or routing.strategy).value, routing.environment.value, line


def footer(routing: RoutingSettings, availability: Availability) -> tuple[str, Look, str]:
    """Icon, colour and words for the state of the models on this device.

    The first one that answers is named; while none does, the first that the person has written down.
    """
    local = [provider for provider in routing.providers if provider.zone is TrustZone.DEVICE]
    for provider in sorted(local, key=lambda one: one.priority):
        model = _first_model(provider, availability)
        if model is not None:
            name = provider_name(provider.name)
            return "circle-check", Look.DEVICE, words.ready(name[:1].upper() + name[1:], model)
    if not local:
        return "circle-alert", Look.RESTRICTED, words.NO_LOCAL
    name = provider_name(local[0].name)
    return "circle-alert", Look.RESTRICTED, words.not_answering(name[:1].upper() + name[1:])


def budget_notice(routing: RoutingSettings, availability: Availability) -> str:
    """That a budget is spent, and who answers then; empty while none is."""
    if not spent_budget(routing.budget, availability.spend):
        return ""
    trusted = any(provider.zone is TrustZone.NETWORK for provider in routing.providers)
    return words.BUDGET_REACHED_TRUSTED if trusted else words.BUDGET_REACHED


def _first_model(provider: ProviderSettings, availability: Availability) -> str | None:
    """The first model of ``provider`` that can answer now."""
    if provider.name in availability.unavailable:
        return None
    there = [m for m in provider.models if f"{provider.name}/{m}" not in availability.missing_models]
    return there[0] if there else None
