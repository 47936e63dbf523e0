"""The two dialects side by side: their provider, their server, and the events of their streams."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from hybrid_desktop.core.egress import build_payload
from hybrid_desktop.core.events import Provider
from hybrid_desktop.core.providers.anthropic import AnthropicProvider
from hybrid_desktop.core.providers.openai_compatible import OpenAICompatibleProvider
from hybrid_desktop.core.types import Form, Message, Parameters, Payload, Route, TrustZone
from tests.support.anthropic_server import AnthropicServer
from tests.support.openai_server import OpenAIServer


@dataclass(frozen=True)
class Dialect:
    """What the tests of every dialect need to know of one.

    Attributes:
        kind: As the settings name it.
        make: Makes its provider from an address and the key's giver.
        server: Its recording server.
        route: A route to it.
        path: What its addresses end in.
        delta: One event of text, as bytes.
        finish: The events that say how the answer ended.
        done: What comes after them.
    """

    kind: Literal["openai", "anthropic"]
    make: Callable[[str, Callable[[], str | None]], Provider]
    server: type[OpenAIServer]
    route: Route
    path: str
    delta: Callable[[str], bytes]
    finish: Callable[[str], bytes]
    done: bytes

    def provider(self, server: OpenAIServer, key: str | None = None) -> Provider:
        """A provider of this dialect whose far end is ``server``."""
        return self.make(server.base_url, lambda: key)

    def payload(self, base_url: str, text: str = "Tell me about the fox.") -> Payload:
        """One request."""
        message = Message("user", text)
        return build_payload(self.route, base_url, [message], Parameters(50, 0.0), Form.AS_TYPED, self.kind)


def _openai_event(delta: dict[str, str], finish: str | None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return b"data: " + json.dumps({"choices": [choice]}).encode() + b"\n\n"


def anthropic_event(kind: str, **fields: Any) -> bytes:
    """One event of the Messages API."""
    return f"event: {kind}\ndata: {json.dumps({'type': kind, **fields})}\n\n".encode()


OPENAI = Dialect(
    "openai",
    OpenAICompatibleProvider,
    OpenAIServer,
    Route("openai", "gpt-4o", TrustZone.CLOUD),
    "/v1",
    lambda text: _openai_event({"content": text}, None),
    lambda word: _openai_event({}, word),
    b"data: [DONE]\n\n",
)
ANTHROPIC = Dialect(
    "anthropic",
    AnthropicProvider,
    AnthropicServer,
    Route("anthropic", "claude-opus-5-5", TrustZone.CLOUD),
    "",
    lambda text: anthropic_event("content_block_delta", index=0, delta={"type": "text_delta", "text": text}),
    lambda word: anthropic_event("message_delta", delta={"stop_reason": word}),
    anthropic_event("message_stop"),
)
DIALECTS = {dialect.kind: dialect for dialect in (OPENAI, ANTHROPIC)}
