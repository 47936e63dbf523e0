"""Tests the connection to one provider: what a person learns before the first message goes there."""

from __future__ import annotations

import enum
import time
from collections.abc import Callable
from dataclasses import dataclass

from hybrid_desktop.core.egress.model_list import list_models
from hybrid_desktop.core.egress.proxies import NO_PROXIES, Proxies
from hybrid_desktop.core.errors import NotCleared, ProviderError
from hybrid_desktop.core.policy import effective_zone
from hybrid_desktop.core.types import FallbackReason, ProviderSettings, TrustZone
from hybrid_desktop.engines.discovery import forwarded_models, is_forwarded_to_cloud, is_ollama

TIMEOUT_S = 10.0
"""Seconds for the whole question; a server that loads its list from disk may take a while."""


class Outcome(enum.Enum):
    """What a test found."""

    ANSWERS = "answers"
    NO_LIST = "no_list"
    NEEDS_KEY = "needs_key"
    KEY_REFUSED = "key_refused"
    BUSY = "busy"
    SERVER_ERROR = "server_error"
    TIMEOUT = "timeout"
    TLS = "tls"
    NOT_RUNNING = "not_running"
    NOT_REACHABLE = "not_reachable"
    NOT_CLEARED = "not_cleared"


_OUTCOMES = {
    FallbackReason.RATE_LIMIT: Outcome.BUSY,
    FallbackReason.SERVER_ERROR: Outcome.SERVER_ERROR,
    FallbackReason.TIMEOUT: Outcome.TIMEOUT,
    FallbackReason.TLS: Outcome.TLS,
    FallbackReason.MODEL_MISSING: Outcome.NO_LIST,
}


@dataclass(frozen=True, slots=True)
class ConnectionReport:
    """What one test found.

    Attributes:
        outcome: In one word.
        elapsed_ms: How long the list took, in milliseconds.
        models: The models the server lists, in its order.
        forwarded: Those of them that a cloud answers although the server is on this device.
    """

    outcome: Outcome
    elapsed_ms: float = 0.0
    models: tuple[str, ...] = ()
    forwarded: frozenset[str] = frozenset()


async def check_connection(
    provider: ProviderSettings,
    approved: frozenset[str],
    key: str | None,
    *,
    timeout_s: float = TIMEOUT_S,
    proxies: Proxies = NO_PROXIES,
    clock: Callable[[], float] = time.perf_counter,
) -> ConnectionReport:
    """Asks for the provider's list of models and nothing else; no text of any conversation is sent.

    A server on this device is also asked, as before a message, which of its models a cloud answers.

    Args:
        provider: As the settings, or a form not saved yet, describe it.
        approved: ``scheme://host:port`` of the servers the person trusts.
        key: Its key, None to ask without one.
        timeout_s: Seconds for the list.
        proxies: The environment's proxies, which a message to a cloud would take as well.
        clock: Gives seconds.
    """
    zone = effective_zone(provider, approved)
    if provider.zone is TrustZone.DEVICE and zone is not TrustZone.DEVICE:
        return ConnectionReport(Outcome.NOT_CLEARED)  # a message would be refused as well
    started = clock()
    try:
        models = await list_models(
            provider.base_url, zone, key, timeout_s, provider.kind, proxies=proxies, approved=approved
        )
    except NotCleared:
        return ConnectionReport(Outcome.NOT_CLEARED)
    except ProviderError as error:
        return ConnectionReport(_outcome(error, zone, has_key=key is not None), _ms(clock() - started))
    elapsed_ms = _ms(clock() - started)
    forwarded = await _forwarded(provider.base_url, models) if zone is TrustZone.DEVICE else frozenset()
    return ConnectionReport(Outcome.ANSWERS, elapsed_ms, models, forwarded)


async def _forwarded(base_url: str, models: tuple[str, ...]) -> frozenset[str]:
    """Those of ``models`` that Ollama forwards to its cloud."""
    named = frozenset(model for model in models if is_forwarded_to_cloud(model))
    if not await is_ollama(base_url):
        return named
    return named | await forwarded_models(base_url, [model for model in models if model not in named])


def _outcome(error: ProviderError, zone: TrustZone, *, has_key: bool) -> Outcome:
    if error.reason is FallbackReason.AUTH:
        return Outcome.KEY_REFUSED if has_key else Outcome.NEEDS_KEY
    if error.reason in _OUTCOMES:
        return _OUTCOMES[error.reason]
    return Outcome.NOT_RUNNING if zone is TrustZone.DEVICE else Outcome.NOT_REACHABLE


def _ms(seconds: float) -> float:
    return 1000.0 * seconds
