"""Asks a provider which models it lists: a GET that carries the key and nothing else, to a checked peer."""

from __future__ import annotations

import asyncio
import json
import ssl
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from hybrid_desktop.core.egress.proxies import NO_PROXIES, REFUSED, Proxies
from hybrid_desktop.core.errors import NotCleared, ProviderError
from hybrid_desktop.core.types import FallbackReason, TrustZone

if TYPE_CHECKING:  # it takes 0.1 s to import; the window paints before that
    import httpcore2

MODELS_PATH = "/models"

ANTHROPIC_MODELS_PATH = "/v1/models?limit=1000"
"""A page holds twenty unless more are asked for, a thousand at most."""

Header = tuple[bytes, bytes]

LIST_BYTES = 2_000_000
"""The most of a list that is read; a thousand models are about 150 kB."""

MOST_MODELS = 2_000


async def list_models(
    base_url: str,
    zone: TrustZone,
    key: str | None,
    timeout_s: float,
    kind: Literal["openai", "anthropic", "embedded"] = "openai",
    *,
    proxies: Proxies = NO_PROXIES,
    approved: frozenset[str] = frozenset(),
) -> tuple[str, ...]:
    """The models ``GET {base_url}/models`` lists, in the server's order.

    Nothing a person wrote is sent. The address really connected to is checked against ``zone`` before the
    first byte, as for a message; no redirect, no cookie, no proxy but those a message would take.

    Args:
        base_url: Where the provider answers, as its settings say.
        zone: The zone it counts as (``policy.effective_zone``).
        key: Written into the dialect's own header, None to send none.
        timeout_s: Seconds for all of it.
        kind: The provider's dialect; Anthropic's list is at ``/v1/models``, whatever the address ends in.
        proxies: The environment's proxies, for clouds only.
        approved: The origins the person trusts.

    Raises:
        NotCleared: The peer is less trusted than ``zone``; nothing was sent.
        ProviderError: AUTH, RATE_LIMIT, SERVER_ERROR, TIMEOUT, TLS or CONNECTION; MODEL_MISSING when it
            answers but has no such list.
    """
    from hybrid_desktop.core.egress.transport import open_pool

    encrypted = urlsplit(base_url).scheme == "https"
    url, headers = _request(base_url, key, kind)
    proxy = proxies.for_url(base_url) if zone is TrustZone.CLOUD else None
    async with open_pool(zone, encrypted=encrypted, approved=lambda: approved, proxy=proxy) as pool:
        try:
            async with asyncio.timeout(timeout_s):
                status, untrusted_body = await _get(pool, url, headers)
        except TimeoutError:
            raise ProviderError(FallbackReason.TIMEOUT, "no answer in time") from None
        except (NotCleared, ProviderError):
            raise
        except Exception as error:  # whatever a hostile answer provokes below is a failed connection
            raise _mapped(error) from None
    if status == 400 and b'"no_db_connection"' in untrusted_body:
        status = 401  # what a LiteLLM proxy without a database answers to a wrong key
    _check_status(status)
    return _names(untrusted_body)


def _request(
    base_url: str, key: str | None, kind: Literal["openai", "anthropic", "embedded"]
) -> tuple[str, list[Header]]:
    """The address of the list and every header that is sent."""
    from hybrid_desktop.core.egress.payload import ANTHROPIC_VERSION, USER_AGENT, anthropic_root

    ours = kind == "anthropic"
    url = anthropic_root(base_url) + ANTHROPIC_MODELS_PATH if ours else base_url.rstrip("/") + MODELS_PATH
    headers = [
        (b"host", _host(url)),
        (b"accept", b"application/json"),
        (b"accept-encoding", b"identity"),
        (b"user-agent", USER_AGENT.encode()),
    ]
    if ours:
        headers.append((b"anthropic-version", ANTHROPIC_VERSION.encode()))
    if key:
        headers.append(
            (b"x-api-key", key.encode()) if ours else (b"authorization", b"Bearer " + key.encode())
        )
    return url, headers


async def _get(pool: httpcore2.AsyncConnectionPool, url: str, headers: list[Header]) -> tuple[int, bytes]:
    """Status and body; a body that does not end is cut off."""
    body = bytearray()
    async with pool.stream("GET", url, headers=headers) as response:
        async for chunk in response.aiter_stream():
            body += chunk
            if len(body) > LIST_BYTES:
                raise ProviderError(FallbackReason.MODEL_MISSING, "the list does not end")
    return response.status, bytes(body)


def _host(url: str) -> bytes:
    """The host header; a scheme's own port is left out (RFC 9110, 7.2)."""
    parts = urlsplit(url)
    own = {"http": ":80", "https": ":443"}.get(parts.scheme, "")
    return parts.netloc.removesuffix(own).encode()


def _check_status(status: int) -> None:
    """Raises ProviderError unless ``status`` is 200."""
    if status == 200:
        return
    if status in (401, 403):
        raise ProviderError(FallbackReason.AUTH, "the key was refused")
    if status == 429:
        raise ProviderError(FallbackReason.RATE_LIMIT, "asked to slow down")
    if status >= 500:
        raise ProviderError(FallbackReason.SERVER_ERROR, f"error {status}")
    if 300 <= status < 400:
        raise ProviderError(FallbackReason.CONNECTION, "it asked for a redirect, which is refused")
    raise ProviderError(FallbackReason.MODEL_MISSING, f"it lists no models (answer {status})")


def _names(untrusted_body: bytes) -> tuple[str, ...]:
    """The usable names in a list of either dialect; Ollama without any model answers ``"data": null``."""
    try:
        untrusted = json.loads(untrusted_body)
    except (ValueError, RecursionError):
        untrusted = None
    if not isinstance(untrusted, dict) or not isinstance(untrusted.get("data") or [], list):
        raise ProviderError(FallbackReason.MODEL_MISSING, "what it answers is no list of models")
    if "data" not in untrusted:
        raise ProviderError(FallbackReason.MODEL_MISSING, "what it answers is no list of models")
    entries = untrusted["data"] or []
    ids = [entry.get("id") for entry in entries[:MOST_MODELS] if isinstance(entry, dict)]
    return tuple(dict.fromkeys(name for name in ids if isinstance(name, str) and _is_usable(name)))


def _is_usable(name: str) -> bool:
    """A name that could be written into the settings."""
    return bool(name.strip()) and name.isprintable() and len(name) <= 200


def _mapped(error: Exception) -> ProviderError:
    """TLS, a time limit, or no connection, told apart by the chain of causes."""
    import httpcore2

    chain: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in chain:
        chain.append(step)
        step = step.__cause__ or step.__context__
    if any(isinstance(item, ssl.SSLError) for item in chain):
        return ProviderError(FallbackReason.TLS, "the connection could not be secured")
    if isinstance(error, httpcore2.ProxyError):
        return ProviderError(FallbackReason.CONNECTION, REFUSED)
    if isinstance(error, httpcore2.TimeoutException):
        return ProviderError(FallbackReason.TIMEOUT, "no answer in time")
    refused = any(isinstance(item, ConnectionRefusedError) for item in chain)
    return ProviderError(FallbackReason.CONNECTION, "nothing listens there" if refused else "no connection")
