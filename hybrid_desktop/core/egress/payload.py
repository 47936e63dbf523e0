"""Serialises a request; a body becomes bytes here and nowhere else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from hybrid_desktop.core.types import Form, Message, Parameters, Payload, Route

USER_AGENT = "hybrid-desktop"
CHAT_PATH = "/chat/completions"


def build_payload(
    route: Route, base_url: str, messages: Sequence[Message], parameters: Parameters, form: Form
) -> Payload:
    """Serialises one request for one route.

    The body depends on the arguments alone: no time, id, user field or random value, so that a preview
    equals what a later send writes. ``base_url`` is empty for the embedded engine.
    """
    body = json.dumps(
        {
            "model": route.model,
            "messages": [{"role": m.role, "content": _encodable(m.content)} for m in messages],
            "max_tokens": parameters.max_tokens,
            "temperature": parameters.temperature,
            "stream": True,
            "stream_options": {"include_usage": True},
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    url = base_url.rstrip("/") + CHAT_PATH if base_url else ""
    headers = (
        ("accept", "text/event-stream"),
        ("content-type", "application/json"),
        ("user-agent", USER_AGENT),
        ("content-length", str(len(body))),
    )
    return Payload(route, url, headers, body, hashlib.sha256(body).hexdigest(), form)


def _encodable(text: str) -> str:
    """``text`` with lone surrogates, which UTF-8 cannot carry, replaced by U+FFFD."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if not text.isascii() else text
