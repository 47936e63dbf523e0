"""Asks a provider which models it lists: a GET that carries the key and nothing else, to a checked peer."""

from __future__ import annotations

import asyncio
import json
import ssl
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hybrid_desktop.core.errors import NotCleared, ProviderError
from hybrid_desktop.core.types import FallbackReason, TrustZone

if TYPE_CHECKING:  # it takes 0.1 s to import; the window paints before that
    import httpcore2

MODELS_PATH = "/models"

LIST_BYTES = 2_000_000
"""The most of a list that is read; a thousand models are about 150 kB."""

MOST_MODELS = 2_000


async def list_models(base_url: str, zone: TrustZone, key: str | None, timeout_s: float) -> tuple[str, ...]:
    """The models ``GET {base_url}/models`` lists, in the server's order.

    Nothing a person wrote is sent. The address really connected to is checked against ``zone`` before the
    first byte, as for a message; no proxy, no redirect, no cookie, nothing from the environment.

    Args:
        base_url: Where the provider answers, ending before ``/chat/completions``.
        zone: The zone it counts as (``policy.effective_zone``).
        key: Written into the authorization header, None to send none.
        timeout_s: Seconds for all of it.

    Raises:
        NotCleared: The peer is less trusted than ``zone``; nothing was sent.
        ProviderError: AUTH, RATE_LIMIT, SERVER_ERROR, TIMEOUT, TLS or CONNECTION; MODEL_MISSING when it
            answers but has no such list.
    """
    from hybrid_desktop.core.egress.transport import open_pool

    encrypted = urlsplit(base_url).scheme == "https"
    async with open_pool(zone, encrypted=encrypted, watch=lambda *_: None) as pool:
        try:
            async with asyncio.timeout(timeout_s):
                status, untrusted_body = await _get(pool, base_url.rstrip("/") + MODELS_PATH, key)
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


async def _get(pool: httpcore2.AsyncConnectionPool, url: str, key: str | None) -> tuple[int, bytes]:
    """Status and body; a body that does not end is cut off."""
    from hybrid_desktop.core.egress.payload import USER_AGENT

    headers = [
        (b"host", _host(url)),
        (b"accept", b"application/json"),
        (b"accept-encoding", b"identity"),
        (b"user-agent", USER_AGENT.encode()),
    ]
    if key:
        headers.append((b"authorization", b"Bearer " + key.encode()))
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
    """The usable names in an OpenAI list; Ollama without any model answers ``"data": null``."""
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
    if isinstance(error, httpcore2.TimeoutException):
        return ProviderError(FallbackReason.TIMEOUT, "no answer in time")
    refused = any(isinstance(item, ConnectionRefusedError) for item in chain)
    return ProviderError(FallbackReason.CONNECTION, "nothing listens there" if refused else "no connection")
