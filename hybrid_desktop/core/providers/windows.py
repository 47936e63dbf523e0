"""How many tokens a cloud's model takes at once, as far as that is published."""

from __future__ import annotations

import contextlib

from hybrid_desktop.core.types import Route, TrustZone


def context_window(route: Route) -> int | None:
    """Tokens of prompt and answer together, None when they are not known.

    The figures are those of ``genai-prices``, which come with the package. On one's own servers the window
    is whatever the server was started with, however large the model's own is, so there it is not known.
    """
    if route.zone is not TrustZone.CLOUD:
        return None
    from genai_prices.data_snapshot import get_snapshot  # it is needed after a rare failure only

    for provider in (route.provider, None):  # a name of one's own says nothing, the model's often does
        with contextlib.suppress(LookupError):
            return get_snapshot().find_provider_model(route.model, None, provider, None)[1].context_window
    return None
