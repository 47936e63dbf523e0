"""What a LiteLLM proxy answers instead of the usual errors, as recorded from version 1.108.7."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx2
import openai
import pytest

from hybrid_desktop.core.egress.model_list import list_models
from hybrid_desktop.core.errors import ProviderError
from hybrid_desktop.core.providers.openai_compatible import map_error
from hybrid_desktop.core.types import FallbackReason, TrustZone
from tests.support.openai_server import OpenAIServer

WRONG_KEY = {"message": "No connected db.", "type": "no_db_connection", "param": None, "code": "400"}
NO_MODEL = {
    "message": "/chat/completions: Invalid model name passed in model=nope. Call `/v1/models` to view "
    "available models for your key.",
    "type": "invalid_request_error",
    "param": None,
    "code": "400",
}
TOO_LONG = {
    "message": "litellm.ContextWindowExceededError: litellm.BadRequestError: ContextWindowExceededError: "
    "OpenAIException - This model's maximum context length is 4096 tokens",
    "type": "invalid_request_error",
    "code": "400",
}
OTHER = {"message": "litellm.BadRequestError: n must be 1", "type": "invalid_request_error", "code": "400"}


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (WRONG_KEY, FallbackReason.AUTH),
        (NO_MODEL, FallbackReason.MODEL_MISSING),
        (TOO_LONG, FallbackReason.CONTEXT_LENGTH),
        (OTHER, FallbackReason.BAD_REQUEST),
    ],
)
def test_a_400_is_read(error: dict[str, Any], reason: FallbackReason) -> None:
    request = httpx2.Request("POST", "http://192.168.1.20:4000/v1/chat/completions")
    response = httpx2.Response(400, request=request)
    mapped = map_error(openai.BadRequestError("refused", response=response, body=error))
    assert isinstance(mapped, ProviderError)
    assert mapped.reason is reason


@pytest.mark.parametrize(
    ("error", "reason"), [(WRONG_KEY, FallbackReason.AUTH), (OTHER, FallbackReason.MODEL_MISSING)]
)
async def test_the_list_of_models_says_so_too(
    start_server: Callable[..., OpenAIServer], error: dict[str, Any], reason: FallbackReason
) -> None:
    server = start_server()
    server.extra["/v1/models"] = (400, {"error": error})
    with pytest.raises(ProviderError) as caught:
        await list_models(server.base_url, TrustZone.DEVICE, "sk-wrong", 5)
    assert caught.value.reason is reason
