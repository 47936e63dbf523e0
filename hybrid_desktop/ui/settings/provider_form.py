"""Checks what stands in a provider's form, and turns it into changes of the settings file; pure functions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from hybrid_desktop.config.addresses import base_url, origin
from hybrid_desktop.config.credentials import checked_key
from hybrid_desktop.config.settings import EMBEDDED
from hybrid_desktop.core.errors import CredentialError
from hybrid_desktop.core.policy import address_zone, origin_of
from hybrid_desktop.core.types import ProviderSettings, RoutingSettings
from hybrid_desktop.core.vocabulary import TrustZone
from hybrid_desktop.ui.settings import wording
from hybrid_desktop.ui.settings.explain import names_taken
from hybrid_desktop.ui.settings.state import ProviderDraft

_PRIORITIES = (-1_000_000, 1_000_000)
_NEW = "tested"  # the name of a provider whose form has none yet

#: What a new provider of each dialect begins with: OpenAI's is spoken by many, Anthropic's mostly by itself.
_PRESETS = {
    "openai": ProviderDraft(),
    "anthropic": ProviderDraft("anthropic", "https://api.anthropic.com", kind="anthropic"),
}


def draft_of(provider: ProviderSettings, routing: RoutingSettings) -> ProviderDraft:
    """What the form of an existing provider shows first."""
    return ProviderDraft(
        name=provider.name,
        address=provider.base_url,
        zone=provider.zone,
        trusted=origin_of(provider.base_url) in routing.approved,
        models=", ".join(provider.models),
        priority=str(provider.priority),
        kind="anthropic" if provider.kind == "anthropic" else "openai",
    )


def with_kind(draft: ProviderDraft, kind: Literal["openai", "anthropic"]) -> ProviderDraft:
    """``draft`` in another dialect; what is empty, or the other dialect's preset, becomes this one's."""
    other, preset = _PRESETS[draft.kind], _PRESETS[kind]
    name = preset.name if draft.name.strip() in ("", other.name) else draft.name
    address = preset.address if draft.address.strip() in ("", other.address) else draft.address
    trusted = draft.trusted and address == draft.address
    return replace(draft, kind=kind, name=name, address=address, trusted=trusted)


def provider_key(name: str) -> str:
    """The dotted key of a provider's table; its name may hold dots and spaces, so it is quoted."""
    return f"providers.{json.dumps(name, ensure_ascii=False)}"


def models_of(draft: ProviderDraft) -> tuple[str, ...]:
    """The models the field names, each once."""
    names = (name.strip() for name in draft.models.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def normal_address(draft: ProviderDraft) -> str | None:
    """The address as it will be used, None when it cannot be."""
    try:
        return base_url(draft.address.strip())
    except ValueError:
        return None


def needs_trust(draft: ProviderDraft) -> str:
    """The server that has to be approved for the chosen zone, empty when none has to."""
    address = normal_address(draft)
    if address is None or draft.zone is not TrustZone.NETWORK:
        return ""
    server = origin(_root(address))
    return server if address_zone(address, frozenset({server})) is not TrustZone.DEVICE else ""


# --- checks ---------------------------------------------------------------------------------------


def check(draft: ProviderDraft, routing: RoutingSettings, *, is_new: bool) -> Mapping[str, str]:
    """What is wrong with each field, in sentences; empty when it can be saved."""
    found = {
        "name": _check_name(draft.name.strip(), routing) if is_new else "",
        "address": _check_address(draft),
        "zone": _check_zone(draft),
        "models": _check_models(draft),
        "priority": whole(draft.priority, *_PRIORITIES)[1],
    }
    return {field: sentence for field, sentence in found.items() if sentence}


def whole(text: str, low: int, high: int) -> tuple[int, str]:
    """The whole number in ``text``, or the sentence that says what is wrong with it."""
    try:
        value = int(text.strip())
    except ValueError:
        value = low - 1
    if text.strip().isascii() and low <= value <= high:
        return value, ""
    return 0, wording.WHOLE.format(low=f"{low:,}", high=f"{high:,}")


def number(text: str, low: float, high: float) -> tuple[float, str]:
    """The number in ``text``, with a point or a comma, or the sentence that says what is wrong with it."""
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        value = low - 1
    if text.strip().isascii() and low <= value <= high:  # false for nan
        return value, ""
    return 0.0, wording.NUMBER.format(low=f"{low:g}", high=f"{high:,g}")


def _check_name(name: str, routing: RoutingSettings) -> str:
    if not name:
        return wording.NAME_EMPTY
    if "/" in name or not name.isprintable():
        return wording.NAME_BAD
    if name == EMBEDDED:
        return wording.NAME_RESERVED
    return wording.NAME_TAKEN if name in names_taken(routing) else ""


def _check_address(draft: ProviderDraft) -> str:
    if not draft.address.strip():
        return wording.ADDRESS_EMPTY
    try:
        base_url(draft.address.strip())
    except ValueError as error:
        return wording.ADDRESS_BAD.format(problem=error)
    return ""


def _check_zone(draft: ProviderDraft) -> str:
    """Why the address cannot have the chosen zone (POLICY.md, "Trust zones")."""
    address = normal_address(draft)
    if address is None:
        return ""
    if draft.zone is TrustZone.DEVICE and address_zone(address, frozenset()) is not TrustZone.DEVICE:
        return wording.NOT_LOOPBACK
    server = needs_trust(draft)
    if not server:
        return ""
    if address_zone(address, frozenset({server})) is TrustZone.CLOUD:
        return wording.PUBLIC_IN_CLEAR
    return "" if draft.trusted else wording.NEEDS_TRUST


def _check_models(draft: ProviderDraft) -> str:
    names = models_of(draft)
    if not names:
        return wording.MODELS_EMPTY
    return "" if all(name.isprintable() for name in names) else wording.MODELS_BAD


# --- changes --------------------------------------------------------------------------------------


def as_provider(draft: ProviderDraft, before: ProviderSettings | None) -> ProviderSettings | None:
    """The provider that stands in the form, for a test; None while its address cannot be used."""
    address = normal_address(draft)
    if address is None:
        return None
    return ProviderSettings(
        name=before.name if before else draft.name.strip() or _NEW,
        kind=draft.kind,
        base_url=address,
        zone=draft.zone,
        models=models_of(draft),
        api_key_env=before.api_key_env if before else "",
    )


def approved_with(draft: ProviderDraft, routing: RoutingSettings, name: str) -> frozenset[str]:
    """The approved servers once the form is saved.

    A server that only this provider used and that is not ticked any more is not approved any more.
    """
    approved = routing.approved - _only_used_by(name, routing)
    server = needs_trust(draft)
    return approved | {server} if server and draft.trusted else approved


def approved_without(name: str, routing: RoutingSettings) -> frozenset[str]:
    """The approved servers once the provider is removed."""
    return routing.approved - _only_used_by(name, routing)


def changes_for(
    draft: ProviderDraft, routing: RoutingSettings, before: ProviderSettings | None
) -> dict[str, object]:
    """What saving a checked form writes: only what differs from ``before``."""
    name = before.name if before else draft.name.strip()
    wanted: dict[str, object] = {
        "kind": draft.kind,
        "base_url": normal_address(draft),
        "zone": draft.zone.word,
        "models": list(models_of(draft)),
        "priority": whole(draft.priority, *_PRIORITIES)[0],
    }
    if before is not None:
        had = {
            "kind": before.kind,
            "base_url": before.base_url,
            "zone": before.zone.word,
            "models": list(before.models),
            "priority": before.priority,
        }
        wanted = {key: value for key, value in wanted.items() if had[key] != value}
    changes: dict[str, object] = {f"{provider_key(name)}.{key}": value for key, value in wanted.items()}
    approved = approved_with(draft, routing, name)
    if approved != routing.approved:
        changes["trusted.approved"] = sorted(approved)
    return changes


def removal(name: str, routing: RoutingSettings) -> dict[str, object]:
    """What removing a provider writes: its table, the profiles tied to it, and the trust in its server."""
    changes: dict[str, object] = {provider_key(name): None}
    for environment, profile in routing.profiles.items():
        if profile.route.startswith(f"{name}/"):
            changes[f"environments.{environment.value}.route"] = None
    approved = approved_without(name, routing)
    if approved != routing.approved:
        changes["trusted.approved"] = sorted(approved)
    return changes


def alike(one: ProviderSettings, other: ProviderSettings) -> bool:
    """Whether a test of one says something about the other."""
    return (one.base_url, one.zone, one.kind) == (other.base_url, other.zone, other.kind)


def is_key(key: str) -> bool:
    """Whether a key can be stored and sent."""
    try:
        checked_key(key)
    except CredentialError:
        return False
    return True


def _only_used_by(name: str, routing: RoutingSettings) -> frozenset[str]:
    """The server of a provider, unless another provider answers there too."""
    servers = {p.name: origin_of(p.base_url) for p in routing.providers if p.base_url}
    others = {server for other, server in servers.items() if other != name}
    return frozenset({servers[name]} - others) if name in servers else frozenset()


def _root(address: str) -> str:
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}"
