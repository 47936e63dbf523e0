"""Decides which routes a request may take, and in which order: one pure function over frozen values.

Every rule is a row of POLICY.md. Clearance filters first; nothing after it can add a route.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from hybrid_desktop.core.events import ModelCatalogue
from hybrid_desktop.core.types import (
    Availability,
    Clearance,
    ConfidentialToCloud,
    Decision,
    Environment,
    Form,
    InternalToCloud,
    Override,
    Profile,
    ProviderSettings,
    Redact,
    Rejected,
    Rejection,
    Requirement,
    Route,
    RoutingSettings,
    Sensitivity,
    Strategy,
    TrustZone,
)

#: High availability outranks scalability, which outranks quality (POLICY.md, "Production requirements").
REQUIREMENT_ORDER = (Requirement.HIGH_AVAILABILITY, Requirement.SCALABILITY, Requirement.QUALITY)

_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class PolicyInput:
    """Everything a decision depends on.

    Attributes:
        level: The highest level of everything that would be sent.
        redacted_level: The level of the redacted copy, scanned anew; None when none could be made.
        settings: The person's settings.
        strategy: The strategy in force.
        environment: The profile in force.
        override: An explicit choice of place.
        redact: An explicit word about redacted copies.
        costs: What each route would cost by estimate, in US dollars; None or absent when not known.
        availability: What is known about the providers now.
        catalogue: Model ranks and requirement presets.
    """

    level: Sensitivity
    redacted_level: Sensitivity | None
    settings: RoutingSettings
    strategy: Strategy
    environment: Environment
    availability: Availability
    catalogue: ModelCatalogue
    override: Override | None = None
    redact: Redact | None = None
    costs: Mapping[Route, float | None] = field(default_factory=dict)

    @property
    def profile(self) -> Profile:
        """The profile of the environment in force."""
        return self.settings.profiles[self.environment]


def decide(request: PolicyInput) -> Decision:
    """The ordered permitted routes and every rejected one with its reason."""
    forms: dict[Route, Form] = {}
    rejected: list[Rejected] = []
    for provider in request.settings.providers:
        for route in routes_of(provider, request.settings):
            verdict = _judge(route, provider, request)
            if isinstance(verdict, Form):
                forms[route] = verdict
            else:
                rejected.append(verdict)
    rule, ordered = _order(tuple(forms), request)
    if not request.settings.fallback_enabled:
        rejected += [Rejected(r, Rejection.FALLBACK_OFF, "Fallback is switched off") for r in ordered[1:]]
        ordered = ordered[:1]
    clearance = Clearance(request.level, {route: forms[route] for route in ordered})
    return Decision(clearance, ordered, tuple(rejected), rule, _reason(ordered, rejected, clearance, request))


# --- zones ----------------------------------------------------------------------------------------


def origin_of(url: str) -> str:
    """``scheme://host:port`` of ``url`` in lower case, with the scheme's default port filled in."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme.lower()}://{host}:{parts.port or _DEFAULT_PORTS.get(parts.scheme.lower(), 0)}"


def is_loopback(host: str) -> bool:
    """Whether ``host`` is a literal of 127.0.0.0/8 or ::1 (RFC 1122, RFC 4291); a name never is."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def address_zone(base_url: str, approved: frozenset[str]) -> TrustZone:
    """The most trust an address can have (POLICY.md, "Trust zones")."""
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    if is_loopback(host):
        return TrustZone.DEVICE
    if origin_of(base_url) not in {origin_of(url) for url in approved}:
        return TrustZone.CLOUD
    if parts.scheme == "https" or not _is_public_literal(host):
        return TrustZone.NETWORK
    return TrustZone.CLOUD


def effective_zone(provider: ProviderSettings, approved: frozenset[str]) -> TrustZone:
    """The zone a provider really counts as: declaring less trust is always allowed, more never."""
    if provider.kind == "embedded":
        return TrustZone.DEVICE
    return max(provider.zone, address_zone(provider.base_url, approved))


def routes_of(provider: ProviderSettings, settings: RoutingSettings) -> Iterator[Route]:
    """One route per model of ``provider``, in its effective zone."""
    zone = effective_zone(provider, settings.approved)
    for model in dict.fromkeys(provider.models):
        yield Route(provider.name, model, TrustZone.CLOUD if _is_forwarded(model) else zone)


def _is_forwarded(model: str) -> bool:
    """Whether the name says that Ollama forwards this model to its cloud (https://docs.ollama.com/cloud)."""
    tag = model.strip().casefold().rpartition(":")[2]
    return tag == "cloud" or tag.endswith("-cloud")


def _is_public_literal(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return False  # a name; the gate looks at the address it really connects to


# --- filters, in order of precedence --------------------------------------------------------------


def _judge(route: Route, provider: ProviderSettings, request: PolicyInput) -> Form | Rejected:
    """The form in which ``route`` may get the text, or the first rule it loses to.

    Clearance comes before choice and availability, so that nobody is told to add a key for a place the
    text may not go to anyway.
    """
    if (refusal := _check_configuration(route, provider, request)) is not None:
        return refusal
    form = _cleared_form(route, provider, request)
    if isinstance(form, Rejected):
        return form
    return _check_choice(route, request) or _check_available(route, provider, request) or form


def _check_configuration(route: Route, provider: ProviderSettings, request: PolicyInput) -> Rejected | None:
    zone = effective_zone(provider, request.settings.approved)
    if provider.zone is TrustZone.DEVICE and zone is not TrustZone.DEVICE:
        reason = "It is declared to be this device, but its address is not a loopback address"
        return Rejected(route, Rejection.ZONE, reason)
    return None


def _check_available(route: Route, provider: ProviderSettings, request: PolicyInput) -> Rejected | None:
    if (reason := request.availability.unavailable.get(provider.name)) is not None:
        return Rejected(route, Rejection.UNAVAILABLE, reason)
    if (reason := request.availability.missing_models.get(route.label)) is not None:
        return Rejected(route, Rejection.MODEL_MISSING, reason)
    return None


def _check_choice(route: Route, request: PolicyInput) -> Rejected | None:
    if request.override is Override.FORCE_LOCAL and route.zone is not TrustZone.DEVICE:
        return Rejected(route, Rejection.OVERRIDE, "You chose to keep this message on this device")
    if request.override is Override.FORCE_CLOUD and route.zone is not TrustZone.CLOUD:
        return Rejected(route, Rejection.OVERRIDE, "You asked for a cloud")
    if request.strategy is Strategy.PRIVACY and route.zone is TrustZone.CLOUD:
        return Rejected(route, Rejection.STRATEGY, "The privacy strategy never uses a cloud")
    return None


# --- clearance ------------------------------------------------------------------------------------


def _cleared_form(route: Route, provider: ProviderSettings, request: PolicyInput) -> Form | Rejected:
    """POLICY.md, "Clearance": one row per zone."""
    if route.zone is TrustZone.DEVICE:
        return Form.AS_TYPED
    if route.zone is TrustZone.NETWORK:
        return _network_form(route, provider, request)
    return _cloud_form(route, request)


def _network_form(route: Route, provider: ProviderSettings, request: PolicyInput) -> Form | Rejected:
    if request.level < Sensitivity.RESTRICTED:
        return Form.AS_TYPED
    if origin_of(provider.base_url) in {origin_of(url) for url in request.settings.restricted_ok}:
        return Form.AS_TYPED
    return Rejected(route, Rejection.NOT_CLEARED, "Restricted text may not go to this host")


def _cloud_form(route: Route, request: PolicyInput) -> Form | Rejected:
    if request.level is Sensitivity.PUBLIC:
        return Form.AS_TYPED
    if request.level is Sensitivity.INTERNAL:
        return _internal_form(route, request)
    if request.level is Sensitivity.CONFIDENTIAL:
        return _confidential_form(route, request)
    return Rejected(route, Rejection.NOT_CLEARED, "Restricted text never leaves for a cloud")


def _internal_form(route: Route, request: PolicyInput) -> Form | Rejected:
    choice = request.settings.internal_to_cloud
    if choice is InternalToCloud.CLEAR:
        return Form.AS_TYPED
    if choice is InternalToCloud.NEVER:
        return Rejected(route, Rejection.NOT_CLEARED, "Your settings keep internal text from clouds")
    return _redacted_form(route, request, "Internal")


def _confidential_form(route: Route, request: PolicyInput) -> Form | Rejected:
    choice = request.settings.confidential_to_cloud
    if choice is ConfidentialToCloud.NEVER:
        return Rejected(route, Rejection.NOT_CLEARED, "Your settings keep confidential text from clouds")
    if choice is ConfidentialToCloud.ASK and request.redact is None:
        return Rejected(route, Rejection.CONSENT, "Confidential text needs your consent to leave, redacted")
    return _redacted_form(route, request, "Confidential")


def _redacted_form(route: Route, request: PolicyInput, word: str) -> Form | Rejected:
    if request.redact is Redact.NEVER:
        return Rejected(
            route, Rejection.NOT_CLEARED, f"{word} text may leave only redacted, and you said never"
        )
    if request.redacted_level is None or request.redacted_level > Sensitivity.INTERNAL:
        reason = f"{word} text may leave only redacted, and replacing its findings does not make it safe"
        return Rejected(route, Rejection.NOT_CLEARED, reason)
    return Form.REDACTED


# --- order ----------------------------------------------------------------------------------------


def _order(routes: Sequence[Route], request: PolicyInput) -> tuple[str, tuple[Route, ...]]:
    """The rule's name and ``routes`` in its order: strategy, else requirements, else environment."""
    if request.strategy is not Strategy.BALANCED:
        rule = f"strategy {request.strategy}"
        return rule, tuple(
            sorted(routes, key=lambda route: (_strategy_key(route, request), _tie(route, request)))
        )
    presets = _requirement_presets(request)
    if presets:
        rule = f"requirement {presets[0][0]}"
        wanted = [pair for _, pairs in presets for pair in pairs]
        rank = {pair: position for position, pair in reversed(list(enumerate(wanted)))}
        key = lambda r: (rank.get((r.provider, r.model), len(rank)), _tie(r, request))  # noqa: E731 - one line
        return rule, tuple(sorted(routes, key=key))
    return f"environment {request.environment}", tuple(sorted(routes, key=lambda r: _tie(r, request)))


def _strategy_key(route: Route, request: PolicyInput) -> tuple[float, ...]:
    if request.strategy is Strategy.PRIVACY:
        return (route.zone,)
    if request.strategy is Strategy.COST:
        # Prices come with a later version: what runs on our own machines is free, clouds keep their order.
        return (route.zone is TrustZone.CLOUD,)
    if request.strategy is Strategy.QUALITY:
        return (-request.catalogue.rank(route.model),)
    measured = request.availability.first_token_ms.get(route.label)
    return (0, measured) if measured is not None else (1, route.zone)


def _requirement_presets(request: PolicyInput) -> list[tuple[Requirement, tuple[tuple[str, str], ...]]]:
    """Presets of the asked requirements that outrank the environment; only production has them.

    CONFIDENTIAL text goes local first everywhere, so no preset applies to it.
    """
    if request.environment is not Environment.PRODUCTION or request.level >= Sensitivity.CONFIDENTIAL:
        return []
    asked = [r for r in REQUIREMENT_ORDER if r in request.settings.requirements]
    if not asked and request.settings.requirements:
        asked = [Requirement.MONITORING]
    return [(r, pairs) for r in asked if (pairs := request.catalogue.requirement_routes(r))]


def _tie(route: Route, request: PolicyInput) -> tuple[float, ...]:
    """The environment's own order: its named route, then its side, its model, priority, listing."""
    profile = request.profile
    provider = request.settings.provider(route.provider)
    local_first = profile.local_first or request.level >= Sensitivity.CONFIDENTIAL
    named = route.label == profile.route and not (
        request.level >= Sensitivity.CONFIDENTIAL and route.zone is TrustZone.CLOUD
    )
    return (
        not named,
        route.zone if local_first else -route.zone,
        provider.kind == "embedded",
        route.model != profile.preferred_model,
        provider.priority,
        provider.models.index(route.model),
    )


# --- reasons --------------------------------------------------------------------------------------


def _reason(
    ordered: Sequence[Route], rejected: Sequence[Rejected], clearance: Clearance, request: PolicyInput
) -> str:
    word = request.level.name.capitalize()
    if not ordered:
        return _refusal_reason(rejected, word)
    first = ordered[0]
    closed = any(r.rule in (Rejection.NOT_CLEARED, Rejection.CONSENT) for r in rejected)
    if request.override is Override.FORCE_LOCAL:
        return f"{word} text, kept on this device by your choice"
    if first.zone is TrustZone.DEVICE and closed and not any(r.zone is TrustZone.CLOUD for r in ordered):
        return f"{word} text stays off the cloud"
    form = "redacted" if clearance.forms[first] is Form.REDACTED else "as typed"
    places = {
        TrustZone.DEVICE: "this device",
        TrustZone.NETWORK: "a trusted network",
        TrustZone.CLOUD: "a cloud",
    }
    by = _order_word(request)
    return f"{word} text, {by}: {places[first.zone]} first, {form}"


def _order_word(request: PolicyInput) -> str:
    if request.override is Override.FORCE_CLOUD:
        return "your choice"
    if request.strategy is Strategy.BALANCED:
        return f"{request.environment} order"
    return f"{request.strategy} strategy"


def _refusal_reason(rejected: Sequence[Rejected], word: str) -> str:
    return f"{word} text has nowhere to go: {why_not(rejected)}" if rejected else "No provider is configured"


def why_not(rejected: Sequence[Rejected]) -> str:
    """Each provider's reason once: ``local: nothing answers at its address; openai: it has no key``."""
    reasons = dict.fromkeys((item.route.provider, item.reason) for item in rejected)
    return "; ".join(f"{provider}: {_lower_first(reason)}" for provider, reason in reasons)


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
