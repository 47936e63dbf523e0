"""What a hunt must find: the program broken in one way each, by patches that last for one hunt.

A hunt that finds nothing proves nothing unless it finds these.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import ExitStack, aclosing, contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest import mock

import httpx2

from hybrid_desktop.core import escalation, parts, policy, previews, redaction, router
from hybrid_desktop.core.egress import gate, transport
from hybrid_desktop.core.errors import ProviderError
from hybrid_desktop.core.events import RawFinish, Restarted
from hybrid_desktop.core.providers import cascade, retry
from hybrid_desktop.core.providers.openai_compatible import OpenAICompatibleProvider
from hybrid_desktop.core.types import (
    Decision,
    Draft,
    FallbackReason,
    Preview,
    Redact,
    Sensitivity,
)

Patches = Callable[[ExitStack], object]


@dataclass(frozen=True, slots=True)
class Mutation:
    """One way to be broken: what it is, how it is done, and the rules of which one must be broken by it."""

    name: str
    patches: Patches
    rules: frozenset[str]

    @contextmanager
    def applied(self) -> Iterator[None]:
        """The program is broken for as long as it lasts."""
        with ExitStack() as stack:
            self.patches(stack)
            yield


def _set(stack: ExitStack, owner: object, name: str, value: object) -> None:
    stack.enter_context(mock.patch.object(owner, name, value))


# --- policy and what is sent ------------------------------------------------------------------------


def _decides(change: dict[str, object]) -> Patches:
    """The decision is made as if its input were another one; the clearance is made to match."""
    decide = policy.decide

    def mutated(request: policy.PolicyInput) -> Decision:
        changed: Any = change
        return decide(replace(request, **changed))

    return lambda stack: _set(stack, policy, "decide", mutated)


def _permits_all(stack: ExitStack) -> None:
    _decides({"level": Sensitivity.PUBLIC})(stack)


def _trusts_settings(stack: ExitStack) -> None:
    """A provider is where the settings say it is, and nobody looks where the connection ends."""
    _set(stack, policy, "effective_zone", lambda provider, _: provider.zone)
    _set(stack, transport, "check_peer", lambda *_, **__: None)


def _blind(stack: ExitStack) -> None:
    from hybrid_desktop.core.detection import default_detector

    _set(stack, type(default_detector()), "scan", lambda *_: ())


def _no_seams(stack: ExitStack) -> None:
    for module in (parts, router):
        _set(stack, module, "inspect_seams", lambda *_: ())


def _cuts(change: Callable[[Draft], Draft]) -> Patches:
    plain = parts.cut
    return lambda stack: _set(stack, router, "cut", lambda draft, inspect: plain(change(draft), inspect))


def _without_floors(draft: Draft) -> Draft:
    return replace(draft, messages=tuple(replace(m, sensitivity=Sensitivity.PUBLIC) for m in draft.messages))


def _redacts_nothing(stack: ExitStack) -> None:
    plain = redaction.redact

    def copied(texts: Any, *rest: Any) -> Any:
        return replace(plain(texts, *rest), texts=tuple(texts))

    _set(stack, router, "redact", copied)
    _set(stack, router.Router, "_level_of_copy", lambda *_: Sensitivity.PUBLIC)


# --- gate -------------------------------------------------------------------------------------------


def _no_url_check(stack: ExitStack) -> None:
    _set(stack, gate, "check_url", lambda *_: None)


def _no_peer_check(stack: ExitStack) -> None:
    _set(stack, transport, "check_peer", lambda *_, **__: None)


def _ungated(stack: ExitStack) -> None:
    """An ordinary client, with the environment's proxies and the SDK's own headers."""

    def client(_: Any, __: Any, url: str, key: str | None) -> httpx2.AsyncClient:
        return httpx2.AsyncClient(headers={"authorization": f"Bearer {key}"})

    _set(stack, transport, "gated_client", client)


def _follows_redirects(stack: ExitStack) -> None:
    plain = transport.GatedTransport.handle_async_request

    async def followed(self: Any, request: httpx2.Request) -> httpx2.Response:
        response = await plain(self, request)
        if response.status_code != 307:
            return response
        async with httpx2.AsyncClient(trust_env=False) as client:
            return await client.post(response.headers["location"], content=await request.aread())

    _set(stack, transport.GatedTransport, "handle_async_request", followed)


# --- cascade and answers ----------------------------------------------------------------------------


def _end_is_success(stack: ExitStack) -> None:
    plain = OpenAICompatibleProvider.stream

    async def stream(self: Any, *arguments: Any) -> AsyncGenerator[Any, None]:
        try:
            async with aclosing(plain(self, *arguments)) as items:
                async for item in items:
                    yield item
        except ProviderError as error:
            if error.reason is not FallbackReason.INTERRUPTED:
                raise
            yield RawFinish("stop")

    _set(stack, OpenAICompatibleProvider, "stream", stream)


def _silent_restarts(stack: ExitStack) -> None:
    plain = cascade.walk

    async def walk(journey: Any) -> AsyncGenerator[Any, None]:
        async with aclosing(plain(journey)) as events:
            async for event in events:
                if not isinstance(event, Restarted):
                    yield event

    _set(stack, escalation, "walk", walk)


def _doubles(stack: ExitStack) -> None:
    _set(stack, previews._AsSent, "feed", lambda _, chunk: chunk if len(chunk) < 5 else chunk + chunk)


def _appends(stack: ExitStack) -> None:
    plain = redaction.Restorer.flush
    _set(stack, redaction.Restorer, "flush", lambda self: plain(self) + " …")


def _meaning(reason: FallbackReason, meaning: retry.Meaning) -> Patches:
    return lambda stack: stack.enter_context(mock.patch.dict(retry.MEANINGS, {reason: meaning}))


def _asks_often(stack: ExitStack) -> None:
    _set(stack, retry, "REQUESTS_PER_PROVIDER", 4)
    _set(
        stack,
        retry.RetryBudget,
        "allows_retry",
        lambda self, route: self.allows(route) and sum(r == route for r, _ in self.history) <= 3,
    )


# --- records and residue ----------------------------------------------------------------------------


def _forgets_to_close(stack: ExitStack) -> None:
    plain = router.Router._write

    def write(self: Any, action: Any) -> None:
        if getattr(action, "func", None) is None or action.func.__name__ != "close":
            plain(self, action)

    _set(stack, router.Router, "_write", write)


def _logs(stack: ExitStack) -> None:
    plain = router.Router.preview

    def preview(self: Any, draft: Draft, settings: Any) -> Preview:
        logging.getLogger("hybrid_desktop").debug("preview of %s", draft.messages[-1].content)
        return plain(self, draft, settings)

    _set(stack, router.Router, "preview", preview)


def _errors_quote(stack: ExitStack) -> None:
    plain = OpenAICompatibleProvider.stream

    async def stream(self: Any, payload: Any, connect: Any) -> AsyncGenerator[Any, None]:
        try:
            async with aclosing(plain(self, payload, connect)) as items:
                async for item in items:
                    yield item
        except ProviderError as error:
            raise error from ValueError(payload.body.decode())

    _set(stack, OpenAICompatibleProvider, "stream", stream)


def _repr_quotes(stack: ExitStack) -> None:
    _set(stack, Draft, "__repr__", lambda self: str([m.content for m in self.messages]))


_LEAKS = frozenset({"leak", "permission"})

MUTATIONS: tuple[Mutation, ...] = (
    Mutation("policy permits all", _permits_all, _LEAKS),
    Mutation("the settings' zone is believed", _trusts_settings, frozenset({"zone", "leak", "permission"})),
    Mutation("force_local is not heard", _decides({"override": None}), frozenset({"permission"})),
    Mutation("consent is taken for given", _decides({"redact": Redact.AUTO}), frozenset({"permission"})),
    Mutation("the scanner is blind", _blind, frozenset({"level", "leak"})),
    Mutation("turns are not joined", _no_seams, frozenset({"level", "leak"})),
    Mutation(
        "withheld turns are sent", _cuts(lambda d: replace(d, withhold=frozenset())), frozenset({"leak"})
    ),
    Mutation("replies inherit nothing", _cuts(_without_floors), frozenset({"level", "leak"})),
    Mutation("nothing is replaced", _redacts_nothing, frozenset({"leak"})),
    Mutation("the address is not compared", _no_url_check, frozenset({"trap", "zone", "preview", "stray"})),
    Mutation("the peer is not looked at", _no_peer_check, frozenset({"zone"})),
    Mutation("there is no gate", _ungated, frozenset({"headers", "trap", "keys"})),
    Mutation(
        "redirects are followed",
        _follows_redirects,
        frozenset({"trap", "preview", "zone", "headers", "stray"}),
    ),
    Mutation("a cut is success", _end_is_success, frozenset({"answer"})),
    Mutation("a new version is not told", _silent_restarts, frozenset({"answer"})),
    Mutation("pieces are doubled", _doubles, frozenset({"answer"})),
    Mutation("the restorer appends", _appends, frozenset({"answer"})),
    Mutation(
        "a refusal is routed around",
        _meaning(FallbackReason.CONTENT_FILTER, retry.Meaning(retry.Drop.PROVIDER)),
        frozenset({"requests"}),
    ),
    Mutation(
        "a spent quota is asked again",
        _meaning(FallbackReason.QUOTA, retry.Meaning(retry.Drop.PROVIDER, retry=True)),
        frozenset({"requests"}),
    ),
    Mutation("requests are not counted", _asks_often, frozenset({"requests"})),
    Mutation("entries are not closed", _forgets_to_close, frozenset({"ledger"})),
    Mutation("the log quotes", _logs, frozenset({"residue"})),
    Mutation("exceptions quote", _errors_quote, frozenset({"residue"})),
    Mutation("a repr quotes", _repr_quotes, frozenset({"residue"})),
)
