"""Asks providers elsewhere now and then for their list of models, so that it is known who can be reached.

Only while "monitoring" is asked for. A probe is a GET without a body: it costs nothing and carries the key
and no word of any conversation, through the gate's own checks of the peer. Servers on this device are looked
at by ``discovery`` anyway.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass

from hybrid_desktop.core.egress.model_list import list_models
from hybrid_desktop.core.errors import NotCleared, ProviderError
from hybrid_desktop.core.policy import effective_zone
from hybrid_desktop.core.types import ProviderSettings, Requirement, RoutingSettings, Strategy, TrustZone

log = logging.getLogger(__name__)

INTERVAL_S = 120.0
"""Between two probes of one provider, in seconds: an outage shows within two minutes, at 30 GETs an hour."""

LONGEST_INTERVAL_S = 1800.0
"""Each failure doubles the interval up to this, so that nothing is hammered while there is no network."""

TICK_S = 5.0
"""How often it is looked whose turn it is, in seconds."""

TIMEOUT_S = 5.0
"""For one probe, in seconds."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """When one provider is asked next (``clock`` seconds), and the interval that led there."""

    base_url: str
    due: float
    interval_s: float = INTERVAL_S


class Prober:
    """Keeps asking.

    Args:
        settings: The settings in force.
        unavailable: Providers that are not to be asked: those without a key, out of credit, and so on.
        key_of: The key of a provider, None when it has none.
        seen: Is told the provider and what failed, None when it answered.
        clock: Gives seconds.
        sleep: Waits; a parameter so that tests need not.
    """

    def __init__(
        self,
        settings: Callable[[], RoutingSettings],
        unavailable: Callable[[], Mapping[str, str]],
        key_of: Callable[[str], str | None],
        seen: Callable[[str, ProviderError | None], None],
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._settings = settings
        self._unavailable = unavailable
        self._key_of = key_of
        self._seen = seen
        self._clock = clock
        self._sleep = sleep
        self._turns: dict[str, _Turn] = {}

    async def run(self) -> None:
        """Asks until it is cancelled; one probe that breaks is reported and ends nothing."""
        while True:
            try:
                await self.round()
            except Exception as error:  # a probe may never take the program down
                log.error("a health probe failed with %s", type(error).__name__)
            await self._sleep(TICK_S)

    async def round(self) -> None:
        """Asks those whose turn it is, one after the other."""
        settings = self._settings()
        wanted = dict(_to_be_asked(settings, self._unavailable()))
        self._turns = {name: turn for name, turn in self._turns.items() if name in wanted}
        for name, (provider, zone) in wanted.items():
            turn = self._turns.get(name)
            if turn is None or turn.base_url != provider.base_url:
                turn = _Turn(provider.base_url, self._clock())
            if turn.due <= self._clock():
                await self._ask(provider, zone, turn)

    async def _ask(self, provider: ProviderSettings, zone: TrustZone, turn: _Turn) -> None:
        failed: ProviderError | None = None
        cleared = True
        try:
            await list_models(provider.base_url, zone, self._key_of(provider.name), TIMEOUT_S)
        except ProviderError as error:
            failed = error
        except NotCleared:
            cleared = False  # the gate refused the peer; nothing was sent and nothing is known
        if cleared:
            self._seen(provider.name, failed)
        good = cleared and failed is None
        interval_s = INTERVAL_S if good else min(turn.interval_s * 2, LONGEST_INTERVAL_S)
        self._turns[provider.name] = _Turn(provider.base_url, self._clock() + interval_s, interval_s)


def _to_be_asked(
    settings: RoutingSettings, unavailable: Mapping[str, str]
) -> Iterator[tuple[str, tuple[ProviderSettings, TrustZone]]]:
    """The providers elsewhere that a message could go to, with their zone; none without monitoring."""
    if Requirement.MONITORING not in settings.requirements:
        return
    strategy = settings.profiles[settings.environment].strategy or settings.strategy
    for provider in settings.providers:
        zone = effective_zone(provider, settings.approved)
        misplaced = provider.zone is TrustZone.DEVICE and zone is not TrustZone.DEVICE
        closed = strategy is Strategy.PRIVACY and zone is TrustZone.CLOUD
        usable = provider.kind == "openai" and provider.name not in unavailable
        if usable and zone is not TrustZone.DEVICE and not misplaced and not closed:
            yield provider.name, (provider, zone)
