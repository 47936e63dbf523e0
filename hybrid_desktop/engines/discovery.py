"""Asks loopback addresses whether a local model server answers there, and which of its models stay there."""

from __future__ import annotations

import asyncio
import difflib
import ipaddress
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hybrid_desktop.core.types import Availability, ProviderSettings

if TYPE_CHECKING:  # it takes 0.1 s to import; the window paints before that
    import httpx2

MAX_BODY_BYTES = 1_000_000
"""A list of a thousand models is about 150 kB."""

MAX_SHOW_BYTES = 8_000_000
"""Ollama's ``/api/show`` lists every tensor and the licences; large models reach some hundred kB."""

SHOW_TIMEOUT_S = 2.0
"""Seconds for one ``/api/show``; it reads a model's metadata from disk."""

NEAREST_CUTOFF = 0.5
"""``difflib`` similarity from which a name is worth offering: llama3.1 and phi3 (0.33) are not alike."""


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """Whether an OpenAI-compatible server answers, and the models it lists, in its order."""

    answers: bool
    models: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LocalLook:
    """What one look at a local provider showed.

    Attributes:
        provider: Its name in the settings.
        unavailable: The reason a person reads when nothing answers, else empty.
        missing_models: Model name to the reason, for configured models it does not list.
        forwarded_models: Model name to the reason, for configured models that a cloud answers.
        models: Every model it lists.
    """

    provider: str
    unavailable: str = ""
    missing_models: Mapping[str, str] = field(default_factory=dict)
    forwarded_models: Mapping[str, str] = field(default_factory=dict)
    models: tuple[str, ...] = ()


def loopback_origin(base_url: str) -> tuple[str, str]:
    """The ``scheme://host:port`` and the path of ``base_url``, with ``localhost`` as the literal 127.0.0.1.

    Put together anew from its parts, so that what was checked is what is connected to
    (POLICY.md, "Trust zones").

    Raises:
        ValueError: It is not an http(s) address on this device's loopback.
    """
    try:
        parts = urlsplit(base_url)
        port = "" if parts.port is None else f":{parts.port}"
        address = ipaddress.ip_address("127.0.0.1" if parts.hostname == "localhost" else parts.hostname or "")
    except ValueError:
        raise ValueError("only a loopback address may be asked") from None
    if parts.scheme not in ("http", "https") or not address.is_loopback or "@" in parts.netloc:
        raise ValueError("only a loopback address may be asked")
    literal = f"[{address}]" if address.version == 6 else str(address)
    return f"{parts.scheme}://{literal}{port}", parts.path.rstrip("/")


async def probe(base_url: str, timeout_s: float = 0.5) -> ProbeResult:
    """Asks ``GET {base_url}/models`` within ``timeout_s`` seconds in all; sends no key and nothing private.

    Whatever is not a list of models in the OpenAI form counts as "does not answer".

    Raises:
        ValueError: The address is not on this device's loopback.
    """
    from hybrid_desktop.engines.loopback import Unclear, fetch_json, open_client

    origin, path = loopback_origin(base_url)
    try:
        async with asyncio.timeout(timeout_s), open_client(timeout_s) as client:
            untrusted = await fetch_json(client, "GET", f"{origin}{path}/models", None, MAX_BODY_BYTES)
    except (Unclear, TimeoutError):
        return ProbeResult(answers=False)
    listed = untrusted.get("data") if isinstance(untrusted, dict) else None
    if listed is None and isinstance(untrusted, dict) and untrusted.get("object") == "list":
        listed = []  # Ollama without any model answers {"object": "list", "data": null}
    if not isinstance(listed, list):
        return ProbeResult(answers=False)
    names = (entry.get("id") for entry in listed if isinstance(entry, dict))
    return ProbeResult(answers=True, models=tuple(name for name in names if isinstance(name, str)))


def is_forwarded_to_cloud(model: str) -> bool:
    """Whether the name says that Ollama forwards this model to its cloud.

    ``gpt-oss:120b-cloud`` and ``kimi-k2-thinking:cloud``: https://docs.ollama.com/cloud.
    """
    tag = model.strip().casefold().rpartition(":")[2]
    return tag == "cloud" or tag.endswith("-cloud")


async def forwarded_models(
    base_url: str, models: Iterable[str], timeout_s: float = SHOW_TIMEOUT_S
) -> frozenset[str]:
    """Those of ``models`` that a cloud answers: by their name, or by Ollama's ``POST /api/show``.

    ``remote_host`` and ``remote_model`` are set there for a forwarded model, under whatever name it was
    copied (https://docs.ollama.com/api, "Show model details"). A server that is no Ollama has no such page
    and forwards nothing we could see. One that fails to answer in ``timeout_s`` seconds per model counts as
    forwarding: what cannot be checked is not trusted.

    Raises:
        ValueError: The address is not on this device's loopback.
    """
    from hybrid_desktop.engines.loopback import open_client

    url = loopback_origin(base_url)[0] + "/api/show"
    forwarded: set[str] = set()
    async with open_client(timeout_s) as client:
        for model in models:
            if is_forwarded_to_cloud(model) or await _shows_remote(client, url, model, timeout_s):
                forwarded.add(model)
    return frozenset(forwarded)


async def _shows_remote(client: httpx2.AsyncClient, url: str, model: str, timeout_s: float) -> bool:
    from hybrid_desktop.engines.loopback import Unclear, fetch_json

    try:
        async with asyncio.timeout(timeout_s):
            untrusted = await fetch_json(client, "POST", url, {"model": model}, MAX_SHOW_BYTES)
    except (Unclear, TimeoutError):
        return True
    if not isinstance(untrusted, dict):
        return False
    details = untrusted.get("details")
    parent = details.get("parent_model") if isinstance(details, dict) else None
    if isinstance(parent, str) and is_forwarded_to_cloud(parent):
        return True
    return bool(untrusted.get("remote_host") or untrusted.get("remote_model"))


async def is_ollama(base_url: str, timeout_s: float = SHOW_TIMEOUT_S) -> bool:
    """Whether Ollama answers there, by ``GET /api/version`` (https://docs.ollama.com/api, "Version").

    A server that takes the connection and then says nothing counts as Ollama, so that its models are looked
    at and, as long as they cannot be, not trusted.

    Raises:
        ValueError: The address is not on this device's loopback.
    """
    from hybrid_desktop.engines.loopback import Unclear, fetch_json, open_client

    url = loopback_origin(base_url)[0] + "/api/version"
    try:
        async with asyncio.timeout(timeout_s), open_client(2 * timeout_s) as client:
            untrusted = await fetch_json(client, "GET", url, None, MAX_BODY_BYTES)
    except TimeoutError:
        return True
    except Unclear:
        return False
    return isinstance(untrusted, dict) and isinstance(untrusted.get("version"), str)


async def look(provider: ProviderSettings, timeout_s: float = 0.5) -> LocalLook:
    """Looks which models of a DEVICE provider a cloud answers, and, for a built-in one, what it lists.

    A provider that the person wrote into the settings is asked whatever it lists; the request itself tells
    more than a list does.

    Raises:
        ValueError: Its address is not on this device's loopback.
    """
    forwarded: frozenset[str] = frozenset()
    if await is_ollama(provider.base_url):
        # One whose name says it is a cloud's is not a local model at all; core.policy counts it as CLOUD.
        unnamed = [model for model in provider.models if not is_forwarded_to_cloud(model)]
        forwarded = await forwarded_models(provider.base_url, unnamed)
    reasons = dict.fromkeys(sorted(forwarded), "This server forwards it to a cloud")
    if provider.declared:
        return LocalLook(provider.name, forwarded_models=reasons)
    found = await probe(provider.base_url, timeout_s)
    if not found.answers:
        return LocalLook(provider.name, unavailable="Nothing answers at its address")
    missing = {
        model: _missing_reason(model, found.models)
        for model in provider.models
        if not any(_same_model(model, listed) for listed in found.models)
    }
    reasons = {model: why for model, why in reasons.items() if model not in missing}
    return LocalLook(provider.name, missing_models=missing, forwarded_models=reasons, models=found.models)


def to_availability(looks: Iterable[LocalLook]) -> Availability:
    """What the router may know: a forwarded model is not on this device, so it is missing here."""
    unavailable: dict[str, str] = {}
    missing: dict[str, str] = {}
    for seen in looks:
        if seen.unavailable:
            unavailable[seen.provider] = seen.unavailable
        for model, reason in {**seen.missing_models, **seen.forwarded_models}.items():
            missing[f"{seen.provider}/{model}"] = reason
    return Availability(unavailable=unavailable, missing_models=missing)


def _same_model(configured: str, listed: str) -> bool:
    """Ollama lists ``llama3.1`` as ``llama3.1:latest``."""
    return listed in (configured, f"{configured}:latest")


def _missing_reason(model: str, installed: tuple[str, ...]) -> str:
    names = [name.removesuffix(":latest") for name in installed]
    nearest = difflib.get_close_matches(model, names, n=1, cutoff=NEAREST_CUTOFF)
    return f"{model} is not installed there" + (f"; nearest: {nearest[0]}" if nearest else "")
