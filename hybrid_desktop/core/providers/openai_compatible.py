"""Speaks the OpenAI chat dialect through the `openai` SDK, which is given nothing to decide.

The body is the previewed bytes, the transport is the gate, retries and redirects are off, and the SDK's
environment variables have no effect: the gate replaces every header. The event stream is read here, because
the SDK reports a truncated stream as success and ends at the first malformed event (FAILURES.md).
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import os
import ssl
import sys
from collections.abc import AsyncGenerator, Callable
from typing import TYPE_CHECKING, Any

from hybrid_desktop.core.errors import NotCleared, ProviderError
from hybrid_desktop.core.events import Connect, Progress, RawDelta, RawFinish
from hybrid_desktop.core.providers.sse import Dialect, StreamState, read_answer
from hybrid_desktop.core.providers.statuses import error_of_status
from hybrid_desktop.core.types import FallbackReason, Payload, Usage

if TYPE_CHECKING:  # the SDK takes 0.8 s to import; it is loaded with the first message
    import openai


def warm_up() -> None:
    """Loads the SDK; it takes the better part of a second, so a window does it in a thread.

    OPENAI_LOG is hidden from it meanwhile: it would make the SDK write its log to standard error.
    """
    wanted = os.environ.pop("OPENAI_LOG", None)
    try:
        importlib.import_module("openai.types.chat")
    finally:
        if wanted is not None:
            os.environ["OPENAI_LOG"] = wanted


class OpenAICompatibleProvider:
    """One provider that speaks the OpenAI chat dialect.

    Args:
        base_url: Where it answers, ending before ``/chat/completions``.
        key: Gives the provider's key at the time of sending, None when it needs none.
    """

    def __init__(self, base_url: str, key: Callable[[], str | None]) -> None:
        self._base_url = base_url.rstrip("/")
        self._key = key

    async def prepare(self) -> AsyncGenerator[Progress, None]:
        """Loads the SDK, which must not count against the first token; a remote provider needs no more."""
        if "openai.types.chat" not in sys.modules:
            await asyncio.to_thread(warm_up)
        return
        yield

    async def stream(self, payload: Payload, connect: Connect) -> AsyncGenerator[RawDelta | RawFinish, None]:
        """Sends ``payload`` and yields its answer, ending in one RawFinish."""
        http_client = connect(self._base_url + "/chat/completions", self._key())
        async with http_client:
            response = await _open(self._base_url, http_client, payload.body)
            try:
                async with contextlib.aclosing(read_answer(response.aiter_bytes(), DIALECT)) as items:
                    async for item in items:
                        yield item
            finally:
                await response.aclose()

    async def aclose(self) -> None:
        """Connections belong to egress."""


async def _open(base_url: str, http_client: Any, body: bytes) -> Any:
    """The response of one request, its status already checked."""
    warm_up()
    import openai
    from openai.types.chat import ChatCompletionChunk

    # The key and headers given here never leave: the gate writes its own.
    client = openai.AsyncOpenAI(
        api_key="unused",
        admin_api_key=None,
        organization=None,
        project=None,
        webhook_secret=None,
        base_url=base_url,
        http_client=http_client,
        max_retries=0,
        timeout=None,
    )
    client._platform = "Unknown"  # noqa: SLF001 - else each request asks a thread, for a header the gate drops
    try:
        stream = await client.post(
            "/chat/completions",
            cast_to=ChatCompletionChunk,
            content=body,
            stream=True,
            stream_cls=openai.AsyncStream[ChatCompletionChunk],
            options={"headers": {"content-type": "application/json"}},
        )
    except openai.OpenAIError as error:
        raise map_error(error) from None
    except (NotCleared, ProviderError):
        raise
    except Exception as error:  # whatever a hostile answer provokes below the SDK is a failed connection
        raise map_transport_error(error) from None
    return stream.response


# --- the events -----------------------------------------------------------------------------------


def _apply(event: dict[str, Any], state: StreamState) -> str:
    # vLLM sends {"object": "error"}, others {"error": {...}}, inside a stream that began with 200.
    if event.get("error") or event.get("object") == "error":
        raise ProviderError(FallbackReason.INTERRUPTED, "the provider reported an error in mid-answer")
    state.usage = _usage_of(event.get("usage")) or state.usage
    choices = event.get("choices") or []
    if not choices:
        return ""
    if reason := choices[0].get("finish_reason"):
        if reason == "content_filter":
            raise ProviderError(
                FallbackReason.CONTENT_FILTER, "the provider's content filter stopped the answer"
            )
        state.finish_reason = _FINISHED.get(str(reason).lower())
        if state.finish_reason is None:
            raise ProviderError(FallbackReason.INTERRUPTED, "the provider broke the answer off")
    delta = choices[0].get("delta") or {}
    text = delta.get("content")
    if text is None:
        text = delta.get("refusal")  # declining is an answer too: taken for none, it would be routed around
    return text if isinstance(text, str) else ""


#: OpenAI pads its events, so that their lengths do not tell the words.
DIALECT = Dialect(_apply, end=b"[DONE]", ignored="obfuscation")

#: How dialects say that an answer ended as it should; any other word, such as "error", says it did not.
_FINISHED = {
    **dict.fromkeys(("stop", "eos", "eos_token", "stop_sequence", "end_turn", "complete"), "stop"),
    **dict.fromkeys(("length", "max_tokens", "model_length"), "length"),
    **dict.fromkeys(("tool_calls", "function_call"), "tool_calls"),
}

#: More tokens than any context window holds; a larger count is nonsense.
_MOST_TOKENS = 1_000_000_000


def _usage_of(raw_usage: object) -> Usage | None:
    """The counted tokens, None when they are missing or make no sense: then they are estimated."""
    if not isinstance(raw_usage, dict):
        return None
    prompt, completion = raw_usage.get("prompt_tokens"), raw_usage.get("completion_tokens")
    if not isinstance(prompt, int) or not isinstance(completion, int):
        return None
    return (
        Usage(prompt, completion)
        if 0 <= min(prompt, completion) <= max(prompt, completion) <= _MOST_TOKENS
        else None
    )


# --- errors ---------------------------------------------------------------------------------------

_QUOTA_CODES = {"insufficient_quota", "billing_hard_limit_reached", "credit_balance_too_low"}
# What a LiteLLM proxy without a database answers, with status 400, to any key but its master key (1.108).
_AUTH_CODES = {"no_db_connection"}
# Its words, with status 400, for a model that is not in its list.
_NO_SUCH_MODEL = "invalid model name passed in model="
_CONTEXT_CODES = {"context_length_exceeded", "exceed_context_size_error", "string_above_max_length"}
_CONTEXT_WORDS = (
    "maximum context length",
    "context length",
    "context size",
    "context window",
    "too many tokens",
)
_FILTER_CODES = {"content_filter", "content_policy_violation", "responsibleaipolicyviolation"}


def map_error(error: openai.OpenAIError) -> ProviderError | NotCleared:
    """What an SDK error means (FAILURES.md). The server's own words are read, never passed on."""
    import openai

    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, NotCleared | ProviderError):
            return cause
        cause = cause.__cause__
    if isinstance(error, openai.APIStatusError):
        return _map_status(error)
    if isinstance(error, openai.APITimeoutError):
        return ProviderError(FallbackReason.TIMEOUT, "no answer in time")
    if isinstance(error, openai.APIConnectionError):
        return map_transport_error(error)
    if isinstance(error, openai.ContentFilterFinishReasonError):
        return ProviderError(
            FallbackReason.CONTENT_FILTER, "the provider's content filter stopped the answer"
        )
    return ProviderError(FallbackReason.INTERRUPTED, "the answer could not be read")


def map_transport_error(error: BaseException) -> ProviderError:
    """Connection, reset or TLS, told apart by the chain of causes."""
    chain: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in chain:
        chain.append(step)
        step = step.__cause__ or step.__context__
    text = " ".join(str(item) for item in chain).lower()
    if any(isinstance(item, ssl.SSLError) for item in chain) or "certificate" in text:
        return ProviderError(FallbackReason.TLS, "the connection could not be secured")
    reset = any(isinstance(item, ConnectionResetError | BrokenPipeError) for item in chain)
    reset = reset or any(type(item).__name__ in {"RemoteProtocolError", "ReadError"} for item in chain)
    detail = "the connection was reset" if reset else "no connection"
    return ProviderError(FallbackReason.CONNECTION, detail, reset=reset)


def _map_status(error: openai.APIStatusError) -> ProviderError:
    status = error.status_code
    codes, words = _error_words(error)
    if status == 402 or codes & _QUOTA_CODES:
        return ProviderError(FallbackReason.QUOTA, "the account has no credit")
    if status in (401, 403) or codes & _AUTH_CODES:
        return ProviderError(FallbackReason.AUTH, "the key was refused")
    if status in (400, 413, 422):
        return _map_bad_request(codes, words, status)
    return error_of_status(status, words, error.response.headers.get("retry-after"))


def _map_bad_request(codes: frozenset[str], words: str, status: int) -> ProviderError:
    if _NO_SUCH_MODEL in words:
        return ProviderError(FallbackReason.MODEL_MISSING, "the model is not there")
    if codes & _FILTER_CODES:
        return ProviderError(
            FallbackReason.CONTENT_FILTER, "the provider's content filter refused the message"
        )
    if codes & _CONTEXT_CODES or status == 413 or any(phrase in words for phrase in _CONTEXT_WORDS):
        return ProviderError(FallbackReason.CONTEXT_LENGTH, "the conversation is too long for the model")
    return ProviderError(FallbackReason.BAD_REQUEST, f"the request was refused with error {status}")


def _error_words(error: openai.APIStatusError) -> tuple[frozenset[str], str]:
    """The machine-readable words of an error body and its message, lower case, for comparison only.

    Servers put the telling word under ``code`` (OpenAI) or under ``type`` (llama.cpp, Anthropic's gateway).
    """
    body = error.body if isinstance(error.body, dict) else {}
    nested = body.get("error")
    inner: dict[str, Any] = nested if isinstance(nested, dict) else body
    codes = frozenset(str(inner.get(name) or "").lower() for name in ("code", "type"))
    return codes, str(inner.get("message") or "").lower()
