"""Health probes: only while monitoring is on, nothing but a list asked for, gently, with the right key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from hybrid_desktop.core.errors import NotCleared, ProviderError
from hybrid_desktop.core.types import (
    Environment,
    FallbackReason,
    ProviderSettings,
    Requirement,
    RoutingSettings,
    Strategy,
    TrustZone,
)
from hybrid_desktop.engines import probes
from hybrid_desktop.engines.probes import INTERVAL_S, LONGEST_INTERVAL_S, TICK_S, Prober
from tests.support.factories import PROFILES, provider, settings
from tests.support.openai_server import OpenAIServer

Start = Callable[..., OpenAIServer]
PRIVATE = replace(PROFILES[Environment.DEVELOPMENT], strategy=Strategy.PRIVACY)
MONITORING = frozenset({Requirement.MONITORING})


@dataclass
class Bench:
    """A prober with a clock that a test moves."""

    settings: RoutingSettings
    unavailable: dict[str, str] = field(default_factory=dict)
    seen: list[tuple[str, FallbackReason | None]] = field(default_factory=list)
    now: float = 0.0

    def __post_init__(self) -> None:
        self.prober = Prober(
            lambda: self.settings,
            lambda: self.unavailable,
            lambda name: f"sk-{name}",
            self._take,
            clock=lambda: self.now,
        )

    def _take(self, name: str, error: ProviderError | None) -> None:
        self.seen.append((name, error.reason if error else None))

    async def round(self, after_s: float = 0.0) -> list[tuple[str, FallbackReason | None]]:
        """What one more round finds, so many seconds later."""
        self.now += after_s
        self.seen.clear()
        await self.prober.round()
        return list(self.seen)


def monitored(*providers: ProviderSettings, **more: Any) -> RoutingSettings:
    return settings(*providers, requirements=MONITORING, **more)


def cloud(name: str, server: OpenAIServer, **more: Any) -> ProviderSettings:
    return provider(name, server.base_url, TrustZone.CLOUD, "m", **more)


async def test_nothing_is_asked_without_monitoring(start_server: Start) -> None:
    server = start_server()
    bench = Bench(replace(monitored(cloud("openai", server)), requirements=frozenset()))
    for _ in range(3):
        assert await bench.round(LONGEST_INTERVAL_S) == []
    assert (server.requests, server.connections) == ([], 0)


async def test_a_probe_is_a_get_of_the_list_with_its_own_key_and_no_body(start_server: Start) -> None:
    first, second = start_server("first"), start_server("second")
    bench = Bench(monitored(cloud("first", first), cloud("second", second)))
    assert await bench.round() == [("first", None), ("second", None)]
    for name, server in (("first", first), ("second", second)):
        (request,) = server.requests
        assert (request.method, request.path, request.body) == ("GET", "/v1/models", b"")
        assert request.headers["authorization"] == f"Bearer sk-{name}"
        assert set(request.headers) == {"host", "accept", "accept-encoding", "user-agent", "authorization"}


async def test_each_provider_is_asked_at_a_gentle_interval(start_server: Start) -> None:
    server = start_server()
    bench = Bench(monitored(cloud("openai", server)))
    asked = [bool(await bench.round(wait)) for wait in (0, TICK_S, INTERVAL_S - TICK_S - 1, 1, TICK_S)]
    assert asked == [True, False, False, True, False]


async def test_failures_make_it_rarer_up_to_half_an_hour(start_server: Start) -> None:
    server = start_server(mode="500")
    server.close()
    bench = Bench(monitored(cloud("openai", server)))
    assert await bench.round() == [("openai", FallbackReason.CONNECTION)]
    waits = []
    for _ in range(6):
        wait = 0.0
        while not await bench.round(10):
            wait += 10
        waits.append(wait + 10)
    assert waits == [240, 480, 960, 1800, 1800, 1800]


async def test_what_answers_again_is_asked_as_often_as_before(start_server: Start) -> None:
    server = start_server()
    server.extra["/v1/models"] = (500, {})
    bench = Bench(monitored(cloud("openai", server)))
    assert await bench.round() == [("openai", FallbackReason.SERVER_ERROR)]
    del server.extra["/v1/models"]
    assert await bench.round(240) == [("openai", None)]
    assert await bench.round(INTERVAL_S) == [("openai", None)]


@pytest.mark.parametrize(
    "chosen",
    [
        {"strategy": Strategy.PRIVACY},
        {
            "profiles": {
                **PROFILES,
                Environment.DEVELOPMENT: replace(
                    PROFILES[Environment.DEVELOPMENT], strategy=Strategy.PRIVACY
                ),
            }
        },
    ],
    ids=["everywhere", "in this environment"],
)
async def test_the_privacy_strategy_asks_no_cloud(start_server: Start, chosen: dict[str, Any]) -> None:
    server = start_server()
    bench = Bench(monitored(cloud("openai", server), **chosen))
    assert await bench.round() == []
    assert server.connections == 0


async def test_who_is_unavailable_is_not_asked(start_server: Start) -> None:
    server = start_server()
    bench = Bench(monitored(cloud("openai", server)), unavailable={"openai": "It has no key"})
    assert await bench.round() == []
    assert server.connections == 0


async def test_servers_on_this_device_and_misplaced_ones_are_not_asked(start_server: Start) -> None:
    server = start_server()
    here = provider("here", server.base_url, TrustZone.DEVICE, "m")
    elsewhere = provider("elsewhere", "http://192.0.2.1/v1", TrustZone.DEVICE, "m")
    bench = Bench(monitored(here, elsewhere))
    assert await bench.round() == []
    assert server.connections == 0


async def test_a_peer_that_the_gate_refuses_tells_nothing_and_is_asked_more_rarely(
    start_server: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*args: object, **more: object) -> tuple[str, ...]:
        raise NotCleared("the connection leaves the trusted network in clear")

    monkeypatch.setattr(probes, "list_models", refuse)
    bench = Bench(monitored(cloud("openai", start_server())))
    assert await bench.round() == []
    monkeypatch.undo()
    assert await bench.round(INTERVAL_S) == []
    assert await bench.round(INTERVAL_S) == [("openai", None)]


async def test_a_changed_address_is_asked_at_once(start_server: Start) -> None:
    old, new = start_server("old"), start_server("new")
    bench = Bench(monitored(cloud("openai", old)))
    await bench.round()
    bench.settings = monitored(cloud("openai", new))
    assert await bench.round(1) == [("openai", None)]
    assert len(new.requests) == len(old.requests) == 1


async def test_it_goes_on_whatever_breaks(expected_logs: list[str]) -> None:
    expected_logs.append("a health probe failed with ZeroDivisionError")
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            raise asyncio.CancelledError

    prober = Prober(lambda: 1 // 0, dict, lambda name: None, lambda name, error: None, sleep=sleep)  # type: ignore[arg-type, return-value]  # what breaks
    with pytest.raises(asyncio.CancelledError):
        await prober.run()
    assert slept == [TICK_S] * 3
