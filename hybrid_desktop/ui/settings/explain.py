"""Says in plain words what the settings in force mean; pure functions over frozen values."""

from __future__ import annotations

from hybrid_desktop.config.catalogue import Catalogue
from hybrid_desktop.config.settings import EMBEDDED, Settings
from hybrid_desktop.core.policy import asked_requirements, routes_of
from hybrid_desktop.core.types import Profile, Route, RoutingSettings
from hybrid_desktop.core.vocabulary import Environment, Requirement, Strategy, TrustZone
from hybrid_desktop.engines.names_model import State
from hybrid_desktop.ui.settings import wording
from hybrid_desktop.ui.settings.state import (
    AppearanceState,
    NamesModelRow,
    Options,
    ProfileCard,
    RequirementRow,
    RequirementsState,
    RoutingState,
    SettingsState,
    StorageState,
    StrategyState,
)


def describe(
    settings: Settings, catalogue: Catalogue, storage: StorageState, names: State | None, problem: str
) -> SettingsState:
    """Everything the panel shows except the providers; ``names`` is how the language model is, None: off."""
    return SettingsState(
        profiles=tuple(profile_card(settings.routing, environment) for environment in wording.ENVIRONMENTS),
        strategy=strategy_state(settings.routing, catalogue),
        requirements=requirements_state(settings, catalogue),
        routing=routing_state(settings),
        strict_keywords=settings.routing.strict_keywords,
        names=names_model_row(settings.names_model, names),
        storage=storage,
        appearance=AppearanceState(settings.appearance.theme.value, settings.appearance.text_size),
        problem=problem or " ".join(settings.warnings),
    )


def names_model_row(on: bool, state: State | None) -> NamesModelRow:
    """The language model's switch; what is not installed can be switched off, not on."""
    line = wording.NAMES_MODEL_OFF if state is None else wording.NAMES_MODEL_LINES[state]
    return NamesModelRow(on, on or state is not State.NOT_INSTALLED, line)


def all_routes(routing: RoutingSettings) -> tuple[Route, ...]:
    """Every provider and model there is, whatever may go there."""
    return tuple(route for provider in routing.providers for route in routes_of(provider, routing))


# --- environments ---------------------------------------------------------------------------------


def profile_card(routing: RoutingSettings, environment: Environment) -> ProfileCard:
    """One environment as its card shows it."""
    profile = routing.profiles[environment]
    route = preferred_route(routing, profile)
    name = wording.ENVIRONMENTS[environment]
    in_use = routing.environment is environment
    model = (
        wording.NO_PROVIDER.format(model=profile.preferred_model)
        if route is None
        else f"{route.model}, {wording.PLACES[route.zone]}"
    )
    order = _order_line(profile)
    spoken = ", ".join([name, model, order, *([wording.IN_USE] if in_use else [])])
    return ProfileCard(
        environment=environment,
        name=name,
        model=model,
        order=order,
        in_use=in_use,
        missing=route is None,
        spoken=spoken,
        routes=_route_options(routing, profile.route),
        route=profile.route,
        max_tokens=str(profile.parameters.max_tokens),
        temperature=f"{profile.parameters.temperature:g}",
        strategies=_strategy_options(routing.strategy),
        strategy=profile.strategy.value if profile.strategy else "",
    )


def preferred_route(routing: RoutingSettings, profile: Profile) -> Route | None:
    """Where a profile's model is: its named route, else the provider on its own side; None when nowhere."""
    routes = all_routes(routing)
    named = [route for route in routes if route.label == profile.route]
    if named:
        return named[0]
    offering = [route for route in routes if route.model == profile.preferred_model]
    side = 1 if profile.local_first else -1
    return min(offering, key=lambda route: side * route.zone, default=None)


def _order_line(profile: Profile) -> str:
    side = "Local first" if profile.local_first else "Cloud first"
    return f"{side}, {profile.parameters.max_tokens:,} tokens"


def _route_options(routing: RoutingSettings, chosen: str) -> Options:
    """Every route there is, and the chosen one even when nobody offers it any more."""
    named = {route.label: f"{route.model}, {route.provider}" for route in all_routes(routing)}
    if chosen:
        named.setdefault(chosen, wording.ROUTE_MISSING.format(route=chosen))
    return (("", wording.BY_ORDER), *named.items())


def _strategy_options(default: Strategy) -> Options:
    words = {strategy: word for strategy, word, _ in wording.STRATEGIES}
    inherited = wording.DEFAULT_STRATEGY.format(strategy=words[default])
    return (("", inherited), *((strategy.value, word) for strategy, word in words.items()))


# --- strategy -------------------------------------------------------------------------------------


def strategy_in_force(routing: RoutingSettings, environment: Environment | None = None) -> Strategy:
    """The profile's own strategy, else the top-level one."""
    return routing.profiles[environment or routing.environment].strategy or routing.strategy


def strategy_state(routing: RoutingSettings, catalogue: Catalogue) -> StrategyState:
    """The strategy of the environment in force and its sentence."""
    title = wording.STRATEGY_TITLE.format(environment=wording.ENVIRONMENTS[routing.environment])
    strategy = strategy_in_force(routing)
    return StrategyState(title, strategy.value, strategy_sentence(routing, catalogue))


def strategy_sentence(routing: RoutingSettings, catalogue: Catalogue) -> str:
    """Which place comes first, and what may go to a cloud at all."""
    strategy = strategy_in_force(routing)
    order = _balanced_order(routing, catalogue) if strategy is Strategy.BALANCED else ""
    order = order or wording.STRATEGY_ORDERS[strategy]
    if strategy is Strategy.PRIVACY:
        return order
    if not any(route.zone is TrustZone.CLOUD for route in all_routes(routing)):
        return f"{order} {wording.NO_CLOUD}"
    parts = (
        wording.INTERNAL_PARTS[routing.internal_to_cloud],
        wording.CONFIDENTIAL_PARTS[routing.confidential_to_cloud],
        wording.RESTRICTED_PART,
    )
    return f"{order} {', '.join(parts)}."


def _balanced_order(routing: RoutingSettings, catalogue: Catalogue) -> str:
    """POLICY.md, "Precedence": the requirements in production, else the environment's own order."""
    if routing.environment is Environment.PRODUCTION:
        for requirement in asked_requirements(routing.requirements):
            offered = _offered(routing, catalogue, requirement)
            if offered:
                word = wording.REQUIREMENTS[requirement]
                return wording.BALANCED_REQUIREMENT.format(requirement=word, route=_pair_word(offered[0]))
    local = routing.profiles[routing.environment].local_first
    return wording.BALANCED_LOCAL if local else wording.BALANCED_CLOUD


# --- production requirements ----------------------------------------------------------------------


def requirements_state(settings: Settings, catalogue: Catalogue) -> RequirementsState:
    """The four requirements with what each does now, and when they apply."""
    routing = settings.routing
    rows = tuple(
        RequirementRow(
            key=requirement.value,
            word=word,
            on=requirement in routing.requirements,
            line=_requirement_line(routing, catalogue, requirement),
            unmet=not _offered(routing, catalogue, requirement) and requirement is not Requirement.MONITORING,
        )
        for requirement, word in wording.REQUIREMENTS.items()
    )
    return RequirementsState(rows, f"{settings.sla_percent:g}", _requirements_note(routing))


def _offered(
    routing: RoutingSettings, catalogue: Catalogue, requirement: Requirement
) -> tuple[tuple[str, str], ...]:
    """Those of a requirement's routes that a provider here offers, each once."""
    routes = all_routes(routing)
    pairs = dict.fromkeys(catalogue.requirement_routes(requirement))
    return tuple(
        (provider, model)
        for provider, model in pairs
        if any(r.provider == provider and catalogue.is_version(r.model, model) for r in routes)
    )


def _requirement_line(routing: RoutingSettings, catalogue: Catalogue, requirement: Requirement) -> str:
    if requirement is Requirement.MONITORING:
        return wording.MONITORING_LINE
    pairs = tuple(dict.fromkeys(catalogue.requirement_routes(requirement)))
    offered = _offered(routing, catalogue, requirement)
    missing = wording.listed(tuple(_pair_word(pair) for pair in pairs if pair not in offered))
    if not offered:
        return wording.REQUIREMENT_UNMET.format(missing=missing)
    if missing:
        return wording.REQUIREMENT_PARTLY.format(first=_pair_word(offered[0]), missing=missing)
    if len(offered) == 1:
        return wording.REQUIREMENT_FIRST.format(first=_pair_word(offered[0]))
    return wording.REQUIREMENT_THEN.format(first=_pair_word(offered[0]), second=_pair_word(offered[1]))


def _pair_word(pair: tuple[str, str]) -> str:
    return f"{pair[0]} {pair[1]}"


def _requirements_note(routing: RoutingSettings) -> str:
    if routing.environment is not Environment.PRODUCTION:
        reason = wording.NOT_PRODUCTION.format(environment=wording.ENVIRONMENTS[routing.environment])
    elif (strategy := strategy_in_force(routing)) is not Strategy.BALANCED:
        words = {known: word for known, word, _ in wording.STRATEGIES}
        reason = wording.NOT_BALANCED.format(strategy=words[strategy])
    else:
        return wording.REQUIREMENTS_NOTE
    return f"{wording.REQUIREMENTS_NOTE} {wording.REQUIREMENTS_NOT_NOW.format(reason=reason)}"


# --- routing --------------------------------------------------------------------------------------


def routing_state(settings: Settings) -> RoutingState:
    """What may go to a cloud, fallback, the built-in model and the time limits."""
    routing = settings.routing
    return RoutingState(
        internal=routing.internal_to_cloud.value,
        internal_line=wording.INTERNAL_LINES[routing.internal_to_cloud],
        confidential=routing.confidential_to_cloud.value,
        confidential_line=wording.CONFIDENTIAL_LINES[routing.confidential_to_cloud],
        fallback=routing.fallback_enabled,
        fallback_line=wording.FALLBACK_LINES[routing.fallback_enabled],
        embedded=settings.embedded.enabled,
        model=settings.embedded.model,
        first_token=f"{routing.limits.first_token_s:g}",
        stall=f"{routing.limits.stall_s:g}",
        turn=f"{routing.limits.turn_s:g}",
    )


def names_taken(routing: RoutingSettings) -> frozenset[str]:
    """Names a new provider may not have."""
    return frozenset(provider.name for provider in routing.providers) | {EMBEDDED}
