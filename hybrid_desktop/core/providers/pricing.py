"""What a request costs: the person's own prices, else the price list that comes with the program.

The list is the package genai-prices as it was installed. It can fetch a newer one over the network; nothing
here ever lets it. It is large, so it is imported at the first price that needs it.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from hybrid_desktop.core.types import Price, Route, TrustZone

log = logging.getLogger(__name__)

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class PriceBook:
    """``core.events.Prices``.

    Attributes:
        overrides: The person's prices by ``provider/model`` or by model.
        addresses: Provider name to its base URL, which tells whose prices hold.
    """

    overrides: Mapping[str, Price] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)

    def cost(self, route: Route, prompt_tokens: int, completion_tokens: int) -> float | None:
        """US dollars for so many tokens at ``route``: 0.0 on this device, None when no price is known.

        An approved server of one's own network costs nothing either, unless the person has priced it.
        """
        if route.zone is TrustZone.DEVICE:
            return 0.0
        own = self.overrides.get(route.label) or self.overrides.get(route.model)
        if own is not None:
            return (own.input_usd * prompt_tokens + own.output_usd * completion_tokens) / _MILLION
        if route.zone is TrustZone.NETWORK:
            return 0.0
        address = self.addresses.get(route.provider, "")
        return _listed(route.provider, address, route.model, prompt_tokens, completion_tokens)

    def is_quick(self, route: Route) -> bool:
        """Whether ``cost`` answers without reading the price list first."""
        own = route.label in self.overrides or route.model in self.overrides
        return own or route.zone is not TrustZone.CLOUD or is_loaded()


def load() -> None:
    """Reads the price list, some 0.25 s of CPU; later prices take a fraction of a millisecond."""
    _listed("openai", "", "gpt-4o-mini", 1, 1)


def is_loaded() -> bool:
    """Whether the price list has been read."""
    return "genai_prices.data" in sys.modules


@lru_cache(maxsize=1024)
def _listed(
    provider: str, address: str, model: str, prompt_tokens: int, completion_tokens: int
) -> float | None:
    """The listed price of a request; None when the list does not have the model.

    Prices are looked up in the middle of a turn: a list that cannot be read must not cost the answer.
    """
    try:
        from genai_prices import Usage, calc_price

        whose = _whose(provider, address, model)
        if whose is None:
            return None
        vendor, listed_model = whose
        usage = Usage(input_tokens=prompt_tokens, output_tokens=completion_tokens)
        return float(calc_price(usage, listed_model, provider_id=vendor).total_price)
    except (LookupError, ValueError):  # a price that depends on more than these tokens
        return None
    except Exception as error:
        log.error("the price list cannot be read: %s", type(error).__name__)
        return None


@lru_cache(maxsize=256)
def _whose(provider: str, address: str, model: str) -> tuple[str, str] | None:
    """The vendor and the model in the list: by address, else by the provider's name, else by the model.

    An address that the list knows decides: what that vendor does not list has no price there. Behind a
    gateway of one's own ``gpt-4o`` costs what OpenAI takes for it; ``openai/gpt-4o`` says so itself.
    """
    from genai_prices import data_snapshot

    known = data_snapshot.get_snapshot()
    try:
        at_address = known.find_provider(None, None, address or "-").id
    except LookupError:
        at_address = None
    prefix, _, rest = model.partition("/")
    guesses: list[tuple[str | None, str]] = [(provider, model), (prefix, rest), (None, model)]
    for vendor, name in [(at_address, model)] if at_address else guesses:
        if not name:
            continue
        try:
            found, _ = known.find_provider_model(name, None, vendor, None)
        except LookupError:
            continue
        return found.id, name
    return None
