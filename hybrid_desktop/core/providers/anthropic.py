"""Speaks Anthropic's Messages dialect through the `anthropic` SDK, which is given nothing to decide.

The body is the previewed bytes, the transport is the gate, retries, redirects and traces are off, and the
SDK's environment variables have no effect: the gate replaces every header. The event stream is read here,
because the SDK reports a stream that just ends as success and ends at the first malformed event.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import logging
import os
import sys
from collections.abc import AsyncGenerator, Callable, Iterator
from typing import TYPE_CHECKING, Any

from hybrid_desktop.core.errors import NotCleared, ProviderError
from hybrid_desktop.core.events import Connect, Progress, RawDelta, RawFinish
from hybrid_desktop.core.providers.openai_compatible import map_transport_error
from hybrid_desktop.core.providers.sse import Dialect, StreamState, read_answer
from hybrid_desktop.core.providers.statuses import error_of_status
from hybrid_desktop.core.types import FallbackReason, Payload, Usage

if TYPE_CHECKING:  # the SDK takes 1.1 s to import; it is loaded with the first message
    import anthropic

_PATH = "/v1/messages"


@contextlib.contextmanager
def _hidden(*names: str) -> Iterator[None]:
    """Hides environment variables from the SDK while it would read them."""
    kept = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(kept)


def warm_up() -> None:
    """Loads the SDK; it takes more than a second, so a window does it in a thread.

    Hidden meanwhile: ANTHROPIC_LOG, which would make the SDK write its log, and OTEL_PYTHON_CONTEXT, which
    names code that the tracing library beneath the SDK would load. At DEBUG the SDK logs whole requests, so
    its loggers are kept above that, also where somebody sets their levels afterwards.
    """
    with _hidden("ANTHROPIC_LOG", "OTEL_PYTHON_CONTEXT"):
        importlib.import_module("anthropic.types")
    logging.getLogger("anthropic").setLevel(logging.WARNING)
    for name in [name for name in logging.root.manager.loggerDict if name.partition(".")[0] == "anthropic"]:
        logging.getLogger(name).addFilter(_holds_no_request)


def _holds_no_request(record: logging.LogRecord) -> bool:
    """Whether a record of the SDK is one that may be written."""
    return record.levelno >= logging.WARNING


async def _load() -> None:
    """Loads the SDK in a thread where it is not loaded yet: a provider may be added to an open window."""
    if "anthropic.types" not in sys.modules:
        await asyncio.to_thread(warm_up)


class AnthropicProvider:
    """One provider that speaks the Messages dialect.

    Args:
        base_url: Where it answers, with or without ``/v1`` at its end.
        key: Gives the provider's key at the time of sending, None when it needs none.
    """

    def __init__(self, base_url: str, key: Callable[[], str | None]) -> None:
        self._root = base_url.rstrip("/").removesuffix("/v1")
        self._key = key

    async def prepare(self) -> AsyncGenerator[Progress, None]:
        """Loads the SDK, which must not count against the first token; a remote provider needs no more."""
        await _load()
        return
        yield

    async def stream(self, payload: Payload, connect: Connect) -> AsyncGenerator[RawDelta | RawFinish, None]:
        """Sends ``payload`` and yields its answer, ending in one RawFinish."""
        http_client = connect(self._root + _PATH, self._key())
        async with http_client:
            response = await _open(self._root, http_client, payload.body)
            try:
                async with contextlib.aclosing(read_answer(response.aiter_bytes(), DIALECT)) as items:
                    async for item in items:
                        yield item
            finally:
                await response.aclose()

    async def aclose(self) -> None:
        """Connections belong to egress."""


async def _open(root: str, http_client: Any, body: bytes) -> Any:
    """The response of one request, its status already checked."""
    await _load()
    import anthropic
    from anthropic.types import Message, RawMessageStreamEvent

    try:
        stream = await _client(root, http_client).post(
            _PATH,
            cast_to=Message,
            content=body,
            stream=True,
            stream_cls=anthropic.AsyncStream[RawMessageStreamEvent],
            options={"headers": {"content-type": "application/json"}},
        )
    except anthropic.AnthropicError as error:
        raise map_error(error) from None
    except (NotCleared, ProviderError):
        raise
    except Exception as error:  # whatever a hostile answer provokes below the SDK is a failed connection
        raise map_transport_error(error) from None
    return stream.response


def _client(root: str, http_client: Any) -> anthropic.AsyncAnthropic:
    """A client for one request; the key and headers given here never leave: the gate writes its own."""
    import anthropic

    with _hidden("ANTHROPIC_CUSTOM_HEADERS"):  # no argument switches it off
        client = anthropic.AsyncAnthropic(
            api_key="unused",
            webhook_key="unused",
            base_url=root,
            http_client=http_client,
            max_retries=0,
            timeout=None,
            open_telemetry={"traces": False, "propagation": False},
            middleware=(),
        )
    client._platform = "Unknown"  # noqa: SLF001 - else each request asks a thread, for a header the gate drops
    return client


# --- the events -----------------------------------------------------------------------------------


def _apply(event: dict[str, Any], state: StreamState) -> str:
    """Takes in one event; its text, if it holds any. What a model thinks is not text."""
    kind = event.get("type")
    if kind == "content_block_delta":
        return _string(event["delta"], "text") if event["delta"]["type"] == "text_delta" else ""
    if kind == "content_block_start":
        return _string(event["content_block"], "text") if event["content_block"]["type"] == "text" else ""
    if kind == "message_start":
        state.usage = _usage_of(event["message"].get("usage"), None)
    elif kind == "message_delta":
        state.usage = _usage_of(event.get("usage"), state.usage)
        if (reason := event["delta"].get("stop_reason")) is not None:
            state.finish_reason = _finished(reason)
    elif kind == "message_stop":
        state.done = True
    elif kind == "error" or event.get("error"):  # a gateway may leave the type out
        raise ProviderError(FallbackReason.INTERRUPTED, "the provider reported an error in mid-answer")
    return ""


def _string(fields: dict[str, Any], name: str) -> str:
    text = fields.get(name)
    return text if isinstance(text, str) else ""


#: How an answer ends as it should (``anthropic.types.StopReason``). ``pause_turn`` is a turn that is to be
#: gone on with, so it did not end; nor did one with a word that is not known here.
_FINISHED = {
    "end_turn": "stop",
    "stop_sequence": "stop",
    "max_tokens": "length",
    "model_context_window_exceeded": "length",
    "tool_use": "tool_calls",
}


def _finished(reason: object) -> str:
    if reason == "refusal":
        raise ProviderError(FallbackReason.CONTENT_FILTER, "the provider's content filter stopped the answer")
    finished = _FINISHED.get(reason) if isinstance(reason, str) else None
    if finished is None:
        raise ProviderError(FallbackReason.INTERRUPTED, "the provider broke the answer off")
    return finished


#: More tokens than any context window holds; a larger count is nonsense.
_MOST_TOKENS = 1_000_000_000

_PROMPT_COUNTS = ("input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens")


def _usage_of(raw_usage: object, before: Usage | None) -> Usage | None:
    """The counted tokens, None when they are missing or make no sense: then they are estimated.

    What was written to the provider's cache and read from it is part of the prompt. The last event counts the
    whole answer, and the prompt only where the first did not (``before``).
    """
    if not isinstance(raw_usage, dict):
        return None
    completion, prompt = raw_usage.get("output_tokens"), before.prompt_tokens if before else None
    if raw_usage.get("input_tokens") is not None:
        counts = [raw_usage.get(name) or 0 for name in _PROMPT_COUNTS]
        prompt = sum(counts) if all(isinstance(count, int) for count in counts) else None
    if not isinstance(prompt, int) or not isinstance(completion, int):
        return None
    sensible = 0 <= min(prompt, completion) <= max(prompt, completion) <= _MOST_TOKENS
    return Usage(prompt, completion) if sensible else None


DIALECT = Dialect(_apply)


# --- errors ---------------------------------------------------------------------------------------

_QUOTA_WORDS = ("credit balance",)
_CONTEXT_WORDS = ("prompt is too long", "context limit", "context window", "context size", "context length")
_FILTER_WORDS = ("content filtering policy",)


def map_error(error: anthropic.AnthropicError) -> ProviderError | NotCleared:
    """What an SDK error means (FAILURES.md). The server's own words are read, never passed on."""
    import anthropic

    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, NotCleared | ProviderError):
            return cause
        cause = cause.__cause__
    if isinstance(error, anthropic.APIStatusError):
        return _map_status(error)
    if isinstance(error, anthropic.APITimeoutError):
        return ProviderError(FallbackReason.TIMEOUT, "no answer in time")
    if isinstance(error, anthropic.APIConnectionError):
        return map_transport_error(error)
    return ProviderError(FallbackReason.INTERRUPTED, "the answer could not be read")


def _map_status(error: anthropic.APIStatusError) -> ProviderError:
    status = error.status_code
    kind, words = _error_words(error)
    if status == 402 or kind == "billing_error" or any(phrase in words for phrase in _QUOTA_WORDS):
        return ProviderError(FallbackReason.QUOTA, "the account has no credit")
    if status in (401, 403):
        return ProviderError(FallbackReason.AUTH, "the key was refused")
    if status in (400, 413, 422):
        return _map_bad_request(words, status)
    return error_of_status(status, words, error.response.headers.get("retry-after"))


def _map_bad_request(words: str, status: int) -> ProviderError:
    """Anthropic tells these apart by its message alone; each of them is an ``invalid_request_error``."""
    if any(phrase in words for phrase in _FILTER_WORDS):
        return ProviderError(
            FallbackReason.CONTENT_FILTER, "the provider's content filter refused the message"
        )
    if status == 413 or any(phrase in words for phrase in _CONTEXT_WORDS):
        return ProviderError(FallbackReason.CONTEXT_LENGTH, "the conversation is too long for the model")
    return ProviderError(FallbackReason.BAD_REQUEST, f"the request was refused with error {status}")


def _error_words(error: anthropic.APIStatusError) -> tuple[str, str]:
    """The type of an error and its message, lower case, for comparison only."""
    body = error.body if isinstance(error.body, dict) else {}
    nested = body.get("error")
    inner: dict[str, Any] = nested if isinstance(nested, dict) else body
    return str(inner.get("type") or "").lower(), str(inner.get("message") or "").lower()
