"""What the statuses of HTTP mean that every dialect uses alike (FAILURES.md)."""

from __future__ import annotations

import email.utils
import time

from hybrid_desktop.core.errors import ProviderError
from hybrid_desktop.core.types import FallbackReason


def error_of_status(status: int, words: str, wait: str | None) -> ProviderError:
    """What an answer means whose dialect has nothing more to say about it.

    Args:
        status: The status, 300 or above.
        words: The server's own message in lower case, for comparison only.
        wait: The Retry-After header, None when there is none.
    """
    if status == 404:
        return ProviderError(FallbackReason.MODEL_MISSING, "the model is not there")
    if status == 429:
        return ProviderError(FallbackReason.RATE_LIMIT, "asked to slow down", retry_after_s=retry_after(wait))
    if status == 408:
        return ProviderError(FallbackReason.TIMEOUT, "the provider gave up waiting")
    if 300 <= status < 400 or status == 407:
        detail = "it asked for a redirect, which is refused" if status != 407 else "a proxy refused"
        return ProviderError(FallbackReason.CONNECTION, detail)
    if status >= 500:  # Anthropic's 529, overloaded, among them
        loading = status == 503 and "loading" in words
        return ProviderError(FallbackReason.SERVER_ERROR, f"error {status}", loading=loading)
    return ProviderError(FallbackReason.BAD_REQUEST, f"error {status}")


def retry_after(value: str | None, now: float | None = None) -> float | None:
    """Seconds in a Retry-After header (RFC 9110, 10.2.3: seconds or a date), None when it says nothing."""
    if not value:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        when = email.utils.parsedate_to_datetime(value).timestamp()
    except (ValueError, OverflowError):  # a zone of so many hours that no number holds them
        return None
    return max(0.0, when - (time.time() if now is None else now))
