"""The HTTP client for servers on this device: no proxy, no redirect, no key, and bounded answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import httpx2


class Unclear(Exception):
    """The server gave no usable answer."""


def open_client(timeout_s: float) -> httpx2.AsyncClient:
    """A client that takes nothing from the environment; ``timeout_s`` seconds for each step."""
    return httpx2.AsyncClient(
        trust_env=False,
        follow_redirects=False,
        timeout=timeout_s,
        headers={"Accept-Encoding": "identity"},
    )


async def fetch_json(
    client: httpx2.AsyncClient, method: str, url: str, body: Mapping[str, str] | None, max_bytes: int
) -> Any:
    """The JSON value of an answer; None when the server has no such page or it is not JSON.

    Raises:
        Unclear: No answer, a server error, or more than ``max_bytes`` bytes.
    """
    try:
        async with client.stream(method, url, json=body) as response:
            if response.status_code >= httpx2.codes.INTERNAL_SERVER_ERROR:
                raise Unclear
            if response.status_code != httpx2.codes.OK:
                return None
            untrusted_body = await _read(response, max_bytes)
    except httpx2.HTTPError as error:
        raise Unclear from error
    try:
        return json.loads(untrusted_body)
    except (ValueError, RecursionError):
        return None


async def _read(response: httpx2.Response, max_bytes: int) -> bytes:
    """The raw body: a compressed one, which nobody asked for, is then just not JSON."""
    untrusted_body = bytearray()
    async for chunk in response.aiter_raw():
        untrusted_body += chunk
        if len(untrusted_body) > max_bytes:
            raise Unclear
    return bytes(untrusted_body)
