"""A real Messages API server on a loopback port: the modes of ``openai_server`` in Anthropic's wire format.

It is as strict as the real one about what a request must have: the version header, ``max_tokens``, roles,
texts that are not empty, a temperature from 0 to 1 and none at all for the models that take none. A request
that breaks a rule is answered 400, so a body that was built wrongly fails wherever it is sent.

Modes besides those of ``openai_server``, where they mean something else or are new:

- ``empty`` (no content block, as of a model that has nothing to add), ``filter_mid`` (a refusal),
  ``inband`` (an ``overloaded_error`` event in the stream), ``402quota`` (400, the credit is too low);
- ``thinking`` (a thinking block before the text), ``tool`` (ends in a tool call), ``pause`` (``pause_turn``),
  ``eof_stop`` (ends after ``stop_reason``, without ``message_stop``).
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.support.openai_server import BREAKS_MID, Handler, OpenAIServer

MODELS = ("claude-opus-5-5", "claude-sonnet-4-6", "claude-3-haiku")

# Status, type and message as the Messages API words them (its errors page).
_ERRORS = {
    "400": (400, "invalid_request_error", "messages: at least one message is required"),
    "401": (401, "authentication_error", "invalid x-api-key"),
    "402": (402, "billing_error", "Your payment could not be taken"),
    "402quota": (
        400,
        "invalid_request_error",
        "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing.",
    ),
    "403": (403, "permission_error", "Your API key does not have permission to use this resource"),
    "404": (404, "not_found_error", "model: claude-unknown"),
    "413": (413, "request_too_large", "Request exceeds the maximum size"),
    "429": (429, "rate_limit_error", "This request would exceed your rate limit"),
    "429after": (429, "rate_limit_error", "This request would exceed your rate limit"),
    "500": (500, "api_error", "Internal server error"),
    "503": (503, "api_error", "Loading model"),
    "504": (504, "timeout_error", "Request timed out"),
    "529": (529, "overloaded_error", "Overloaded"),
    "filter400": (400, "invalid_request_error", "Output blocked by content filtering policy"),
    "context": (400, "invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum"),
}

_STOP = {"length": "max_tokens", "tool": "tool_use", "pause": "pause_turn"}

# Claude 4.6 was the last that took one (the page on API version 2026-10-21).
_TAKES_TEMPERATURE = re.compile(r"claude-(?:[123]\b|instant|(?:opus|sonnet|haiku)-4(?:-[0-6])?(?!-?\d\b))")


class AnthropicServer(OpenAIServer):
    """A server of the Messages API; takes the same arguments."""

    chat_path = "/v1/messages"

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("models", MODELS)
        super().__init__(*args, **options)

    def handler(self) -> type[Handler]:
        """What serves one connection."""
        return AnthropicHandler

    @property
    def base_url(self) -> str:
        """The address as an Anthropic provider is given it: nothing after the port."""
        return self.address


class AnthropicHandler(Handler):
    """One connection."""

    def model_list(self) -> dict[str, Any]:
        """One page of models, twenty unless ``limit`` says otherwise."""
        asked = parse_qs(urlsplit(self.path).query)
        page = self.owner.models[: int(asked.get("limit", ["20"])[0])]
        stamp = {"type": "model", "created_at": "2026-01-01T00:00:00Z"}
        listed = [{"id": model, "display_name": model.title(), **stamp} for model in page]
        more = len(page) < len(self.owner.models)
        ends = {"first_id": page[0], "last_id": page[-1]} if page else {"first_id": None, "last_id": None}
        return {"data": listed, "has_more": more, **ends}

    def error_answer(self, mode: str) -> tuple[int, dict[str, Any]]:
        """Status and body of an error mode."""
        status, kind, message = _ERRORS.get(mode) or (int(mode), "api_error", "Fault")
        return status, _error(kind, message)

    def _answer(self, mode: str) -> None:
        request = json.loads(self.body)
        if broken_rule := self._broken_rule(request):
            self._json(400, _error("invalid_request_error", broken_rule))
            return
        if mode == "slow":
            self.owner.pause(2, self.connection)
        pieces = [] if mode == "empty" else self.owner.pieces(self._reply(mode, request))
        message = {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": request["model"],
            "content": [],
            "stop_reason": None,
            "stop_sequence": None,
        }
        stop = _STOP.get(mode, "end_turn")
        counts = {"input_tokens": len(self.body) // 4, "output_tokens": len(pieces)}
        usage = {"usage": counts} if self.owner.usage else {}
        if not request.get("stream"):
            content = [{"type": "text", "text": "".join(pieces)}] if pieces else []
            self._json(200, {**message, "content": content, "stop_reason": stop, **usage})
            return
        self._start_stream()
        self._stream(mode, pieces, {**message, **usage}, stop)

    def _stream(self, mode: str, pieces: list[str], message: dict[str, Any], stop: str) -> None:
        counts = message.get("usage")
        first = {"usage": {**counts, "output_tokens": 1}} if counts else {}
        self._send("message_start", message={**message, **first})
        self._send("ping")
        index = 0
        if mode == "thinking":
            delta = {"type": "thinking_delta", "thinking": "Hidden thought."}
            self._block(index, {"type": "thinking", "thinking": "", "signature": ""}, delta)
            index += 1
        if mode != "empty" and not self._text(mode, index, pieces):
            return
        if mode == "tool":
            delta = {"type": "input_json_delta", "partial_json": "{}"}
            self._block(index + 1, {"type": "tool_use", "id": "toolu_1", "name": "look", "input": {}}, delta)
        last = {"usage": {"output_tokens": counts["output_tokens"]}} if counts else {}
        self._send("message_delta", delta={"stop_reason": stop, "stop_sequence": None}, **last)
        if mode != "eof_stop":
            self._send("message_stop")

    def _text(self, mode: str, index: int, pieces: list[str]) -> bool:
        """Sends the block of text; False when the answer ended in the middle of it."""
        self._send("content_block_start", index=index, content_block={"type": "text", "text": ""})
        for number, piece in enumerate(pieces):
            if mode in BREAKS_MID and number == max(1, len(pieces) // 2) and self._break(mode):
                return False
            self._send("content_block_delta", index=index, delta={"type": "text_delta", "text": piece})
            self.owner.pause(self.owner.delay_s, self.connection)
        self._send("content_block_stop", index=index)
        return True

    def _block(self, index: int, start: dict[str, Any], delta: dict[str, Any]) -> None:
        self._send("content_block_start", index=index, content_block=start)
        self._send("content_block_delta", index=index, delta=delta)
        self._send("content_block_stop", index=index)

    def _break(self, mode: str) -> bool:
        """What happens in the middle of the answer; True when nothing comes after it."""
        if mode == "filter_mid":
            self._send("message_delta", delta={"stop_reason": "refusal"}, usage={"output_tokens": 1})
            self._send("message_stop")
        elif mode == "inband":
            self._send("error", error={"type": "overloaded_error", "message": "Overloaded"})
        elif mode == "malformed":
            self.wfile.write(b"event: content_block_delta\ndata: {this is not json\n\n")
            return False
        else:
            return super()._break(mode)
        return True

    def _send(self, kind: str, **fields: Any) -> None:
        data = json.dumps({"type": kind, **fields})
        self.wfile.write(f"event: {kind}\ndata: {data}\n\n".encode())
        self.wfile.flush()

    def _broken_rule(self, request: dict[str, Any]) -> str:
        """The message of the rule that ``request`` breaks, empty when it breaks none."""
        turns = request.get("messages")
        if "anthropic-version" not in self.headers:
            return "anthropic-version: header is required"
        if not isinstance(request.get("max_tokens"), int) or not request.get("model"):
            return "max_tokens: Field required"
        if not isinstance(turns, list) or not turns:
            return "messages: at least one message is required"
        if request.get("system") == "" or not all(turn["content"] for turn in turns):
            return "messages: text content blocks must be non-empty"
        if turns[0]["role"] != "user" or not {turn["role"] for turn in turns} <= {"user", "assistant"}:
            return "messages: first message must use the user role"
        return _broken_sampling(request)


def _broken_sampling(request: dict[str, Any]) -> str:
    temperature = request.get("temperature")
    if temperature is None:
        return ""
    if not 0 <= temperature <= 1:
        return "temperature: Input should be from 0 to 1"
    if request["model"].startswith("claude-") and not _TAKES_TEMPERATURE.match(request["model"]):
        return "`temperature` is deprecated for this model."
    return ""


def _error(kind: str, message: str) -> dict[str, Any]:
    return {"type": "error", "error": {"type": kind, "message": message}, "request_id": "req_1"}
