"""Serialises a request; a body becomes bytes here and nowhere else."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from hybrid_desktop.core.types import Form, Message, Parameters, Payload, Route

USER_AGENT = "hybrid-desktop"
CHAT_PATH = "/chat/completions"
MESSAGES_PATH = "/v1/messages"

#: The version of Anthropic's interface that is spoken: the last one in which a temperature may be sent, and
#: the one that other servers of this dialect know (platform.claude.com/docs/en/api/versioning).
ANTHROPIC_VERSION = "2023-06-01"

#: The last version of Claude that takes a temperature; a later one answers 400 to any but the standard one
#: (platform.claude.com/docs/en/api/migration-2026-10-21).
LAST_WITH_TEMPERATURE = (4, 6)

#: Stands first where the first turn is not the person's: the interface asks for one that is.
LEFT_OUT = "(earlier turn left out)"


def build_payload(
    route: Route,
    base_url: str,
    messages: Sequence[Message],
    parameters: Parameters,
    form: Form,
    kind: Literal["openai", "anthropic", "embedded"] = "openai",
) -> Payload:
    """Serialises one request for one route, in the dialect of its provider's ``kind``.

    The body depends on the arguments alone: no time, id, user field or random value, so that a preview
    equals what a later send writes. ``base_url`` is empty for the embedded engine.
    """
    if kind == "anthropic":
        return _anthropic_payload(route, base_url, messages, parameters, form)
    body = _encoded(
        {
            "model": route.model,
            "messages": [{"role": m.role, "content": m.content} for m in messages],
            "max_tokens": parameters.max_tokens,
            "temperature": parameters.temperature,
            "stream": True,
            "stream_options": {"include_usage": True},
        }
    )
    url = base_url.rstrip("/") + CHAT_PATH if base_url else ""
    return Payload(route, url, _headers(body), body, hashlib.sha256(body).hexdigest(), form)


def _anthropic_payload(
    route: Route, base_url: str, messages: Sequence[Message], parameters: Parameters, form: Form
) -> Payload:
    """One request in the dialect of Anthropic's Messages API, which reads its key from ``x-api-key``.

    A temperature is kept within 0 and 1, Anthropic's range, and left out for the models that take none.
    """
    system, turns = anthropic_turns(messages)
    fields: dict[str, Any] = {"model": route.model}
    if system:
        fields["system"] = system
    fields["messages"] = [{"role": m.role, "content": m.content} for m in turns]
    fields["max_tokens"] = parameters.max_tokens
    if takes_temperature(route.model):
        fields["temperature"] = min(max(parameters.temperature, 0.0), 1.0)
    fields["stream"] = True
    body = _encoded(fields)
    headers = _headers(body, ("anthropic-version", ANTHROPIC_VERSION))
    url, digest = anthropic_root(base_url) + MESSAGES_PATH, hashlib.sha256(body).hexdigest()
    return Payload(route, url, headers, body, digest, form, key_header="x-api-key")


def anthropic_root(base_url: str) -> str:
    """``base_url`` without the ``/v1`` that Anthropic's own paths begin with, however it was written."""
    return base_url.rstrip("/").removesuffix("/v1")


def anthropic_turns(messages: Sequence[Message]) -> tuple[str, tuple[Message, ...]]:
    """The system text, and turns as the Messages API takes them.

    System texts stand apart from the turns; turns without any text are dropped; those of one role that
    follow each other are one; the first one is the person's.
    """
    system = "\n\n".join(m.content for m in messages if m.role == "system" and m.content.strip())
    turns: list[Message] = []
    for message in messages:
        if message.role == "system" or not message.content.strip():
            continue
        if turns and turns[-1].role == message.role:
            joined = f"{turns[-1].content}\n\n{message.content}"
            level = max(turns[-1].sensitivity, message.sensitivity)
            turns[-1] = replace(message, content=joined, sensitivity=level)
        else:
            turns.append(message)
    if not turns or turns[0].role != "user":
        turns.insert(0, Message("user", LEFT_OUT))
    return system, tuple(turns)


def takes_temperature(model: str) -> bool:
    """Whether a temperature may be sent to ``model``; names without "claude" are other makers' models."""
    _, claude, version = model.partition("claude")
    if not claude:
        return True
    # claude-3-5-sonnet-20241022, claude-opus-4-20250514, claude-sonnet-4-6: a date is no version.
    numbers = [int(digits) for digits in re.findall(r"(?<!\d)\d{1,2}(?!\d)", version)]
    return bool(numbers) and tuple(numbers[:2]) <= LAST_WITH_TEMPERATURE


def _headers(body: bytes, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Every header that leaves, except the host and the key."""
    return (
        ("accept", "text/event-stream"),
        *more,
        ("content-type", "application/json"),
        ("user-agent", USER_AGENT),
        ("content-length", str(len(body))),
    )


def _encoded(fields: dict[str, Any]) -> bytes:
    """``fields`` as JSON; lone surrogates, which UTF-8 cannot carry, are replaced by U+FFFD."""
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode()
