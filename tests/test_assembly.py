"""The core as it is wired: what a provider did changes where the next message goes; probes start and end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import replace
from typing import Any

import pytest
from keyring.backends import fail

from hybrid_desktop.assembly import Assembly
from hybrid_desktop.config.catalogue import load_catalogue
from hybrid_desktop.config.credentials import Credentials
from hybrid_desktop.config.settings import Settings, parse_settings
from hybrid_desktop.core.events import AttemptStarted, Completed, Event, Failed
from hybrid_desktop.core.providers.scripted import ScriptedProvider
from hybrid_desktop.core.types import Draft, FallbackReason, Message, Override, Rejection, Remedy
from hybrid_desktop.engines.local_server import LocalServerProvider
from hybrid_desktop.storage.experience import Experience
from hybrid_desktop.storage.store import Store, in_memory_store
from tests.support.openai_server import OpenAIServer

DRAFT = Draft((Message("user", "What is the capital of France?"),))

SETTINGS = """
environment = "production"
[production]
requirements = [{requirements}]
[embedded]
enabled = false
[providers.cloud]
kind = "openai"
base_url = "{cloud}"
zone = "cloud"
models = ["gpt-4o"]
api_key_env = "CLOUD_KEY"
[providers.local]
kind = "openai"
base_url = "{local}"
zone = "device"
models = ["llama3.1"]
"""


class Wired:
    """An assembly between a cloud and a local server, as the program makes it."""

    def __init__(self, cloud: OpenAIServer, local: OpenAIServer, *requirements: str, **more: Any) -> None:
        self.cloud, self.local = cloud, local
        words = ", ".join(f'"{word}"' for word in requirements)
        text = SETTINGS.format(cloud=cloud.base_url, local=local.base_url, requirements=words)
        self.settings: Settings = parse_settings(text, {}, load_catalogue())
        self.environ = {"CLOUD_KEY": "sk-one"}
        self.store: Store = in_memory_store()
        credentials = Credentials(backend=fail.Keyring())  # type: ignore[no-untyped-call]  # keyring declares none
        self.assembly = Assembly(
            lambda: self.settings, self.environ, credentials, load_catalogue(), self.store.ledger, **more
        )

    async def begin(self) -> None:
        await self.assembly.availability.remember(Experience(self.store))
        await self.assembly.availability.refresh()

    async def ask(self) -> list[str]:
        """Asks once; the providers that were asked."""
        router = self.assembly.router
        preview = router.preview(DRAFT, self.settings.routing)
        async with aclosing(router.send(preview)) as events:
            seen: list[Event] = [event async for event in events]
        return [event.route.provider for event in seen if isinstance(event, AttemptStarted)]

    def rejected(self) -> dict[str, Rejection]:
        """Whom the next message cannot go to."""
        preview = self.assembly.router.preview(DRAFT, self.settings.routing)
        return {item.route.provider: item.rule for item in preview.decision.rejected}

    async def aclose(self) -> None:
        await self.assembly.aclose()
        self.store.close()


@pytest.fixture
async def wire(start_server: Callable[..., OpenAIServer]) -> AsyncIterator[Callable[..., Wired]]:
    """Makes an assembly between two servers of its own."""
    made: list[Wired] = []

    def make(*requirements: str, mode: str = "ok", **more: Any) -> Wired:
        made.append(Wired(start_server("cloud", mode), start_server("local"), *requirements, **more))
        return made[-1]

    yield make
    for wired in made:
        await wired.aclose()


async def test_a_spent_quota_is_asked_once_until_something_changes(wire: Callable[..., Wired]) -> None:
    wired = wire(mode="402quota")
    await wired.begin()
    assert await wired.ask() == ["cloud", "local"]
    assert await wired.ask() == ["local"]
    await wired.assembly.availability.refresh()
    assert await wired.ask() == ["local"]
    assert len(wired.cloud.chats) == 1
    assert wired.rejected()["cloud"] is Rejection.OFF

    wired.environ["CLOUD_KEY"] = "sk-two"
    await wired.assembly.availability.refresh()
    wired.cloud.mode = "ok"
    assert await wired.ask() == ["cloud"]


async def test_a_changed_key_counts_where_nothing_can_be_remembered(wire: Callable[..., Wired]) -> None:
    wired = wire(mode="402quota")
    await wired.assembly.availability.refresh()  # what earlier runs knew could not be read
    await wired.ask()
    await wired.assembly.availability.refresh()
    assert wired.rejected()["cloud"] is Rejection.OFF
    wired.environ["CLOUD_KEY"] = "sk-two"
    await wired.assembly.availability.refresh()
    assert wired.rejected() == {}


async def test_a_person_may_have_it_tried_again_before_that(wire: Callable[..., Wired]) -> None:
    wired = wire(mode="402quota")
    await wired.begin()
    await wired.ask()
    wired.cloud.mode = "ok"
    wired.assembly.availability.forgive("cloud")
    assert await wired.ask() == ["cloud"]


async def test_try_again_asks_who_is_off_and_leaves_a_rest_as_it_is(wire: Callable[..., Wired]) -> None:
    wired = wire(mode="402quota")
    await wired.begin()
    await wired.ask()
    known = wired.assembly.availability.snapshot()
    assert known.off == {"cloud"}
    wired.assembly.availability.try_again()
    assert wired.assembly.availability.snapshot().off == frozenset()
    wired.cloud.mode = "429"
    assert await wired.ask() == ["cloud", "local"]
    resting = wired.assembly.availability.snapshot().resting
    assert list(resting) == ["cloud"]
    wired.assembly.availability.try_again()
    assert list(wired.assembly.availability.snapshot().resting) == ["cloud"]


async def test_a_message_that_only_who_is_off_could_answer_names_what_helps(
    wire: Callable[..., Wired],
) -> None:
    wired = wire(mode="402quota")
    await wired.begin()
    await wired.ask()
    router = wired.assembly.router
    only_there = replace(DRAFT, override=Override.FORCE_CLOUD)
    async with aclosing(router.send(router.preview(only_there, wired.settings.routing))) as events:
        seen = [event async for event in events]
    assert isinstance(seen[-1], Failed)
    assert seen[-1].reason is FallbackReason.NO_ROUTE
    assert {Remedy.CHECK_ACCOUNT, Remedy.TRY_AGAIN} <= {*seen[-1].remedies}
    assert Remedy.ADD_KEY not in seen[-1].remedies, "it has a key"


@pytest.mark.parametrize(("mode", "word"), [("500", "errors"), ("429", "slow down"), ("401", "key")])
async def test_what_failed_rests_and_what_answers_is_measured(
    wire: Callable[..., Wired], mode: str, word: str
) -> None:
    wired = wire(mode=mode)
    await wired.begin()
    await wired.ask()
    await wired.ask()  # one message that met errors is no reason to rest
    known = wired.assembly.availability.snapshot()
    assert word in known.resting["cloud"]
    assert list(known.resting) == ["cloud"]
    assert list(known.first_token_ms) == ["local/llama3.1"]
    assert 0 < known.first_token_ms["local/llama3.1"] < 60_000


async def test_only_a_server_on_this_device_is_waited_for(wire: Callable[..., Wired]) -> None:
    wired = wire()
    await wired.begin()
    find: Any = wired.assembly._provider
    routes = wired.assembly.router.preview(DRAFT, wired.settings.routing).decision.routes
    kinds = {route.provider: isinstance(find(route), LocalServerProvider) for route in routes}
    assert kinds == {"cloud": False, "local": True}


async def test_probes_run_while_monitoring_is_on_and_end_with_the_program(wire: Callable[..., Wired]) -> None:
    wired = wire("monitoring")
    await wired.begin()
    assert wired.cloud.requests == [], "the command line does not probe"
    wired.assembly.start_probes()
    wired.assembly.start_probes()
    while not wired.cloud.requests:  # noqa: ASYNC110 - what is waited for happens in another thread
        await asyncio.sleep(0.01)
    await wired.assembly.aclose()
    (request,) = wired.cloud.requests
    assert (request.method, request.path, request.body) == ("GET", "/v1/models", b"")
    assert request.headers["authorization"] == "Bearer sk-one"
    assert not [task for task in asyncio.all_tasks() if task.get_name() == "health probes"]


@pytest.mark.parametrize(
    ("requirement", "more"),
    [("quality", {}), ("monitoring", {"make_provider": lambda declared: ScriptedProvider.of([])})],
    ids=["without monitoring", "with providers that are played"],
)
async def test_nobody_is_probed(wire: Callable[..., Wired], requirement: str, more: dict[str, Any]) -> None:
    wired = wire(requirement, **more)
    await wired.begin()
    wired.assembly.start_probes()
    await asyncio.sleep(0.05)
    assert wired.cloud.connections == 0


async def test_a_provider_that_is_removed_in_mid_turn_gives_way_to_the_next(
    wire: Callable[..., Wired],
) -> None:
    wired = wire()
    await wired.begin()
    router = wired.assembly.router
    preview = router.preview(DRAFT, wired.settings.routing)
    routing = wired.settings.routing
    left = tuple(provider for provider in routing.providers if provider.name != "cloud")
    wired.settings = replace(wired.settings, routing=replace(routing, providers=left))
    async with aclosing(router.send(preview)) as events:
        seen = [event async for event in events]
    assert isinstance(seen[-1], Completed)
    assert seen[-1].route.provider == "local"
    assert wired.cloud.chats == []
