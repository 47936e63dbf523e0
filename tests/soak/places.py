"""The providers of a run: addresses as a person writes them, and where they really lead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from random import Random

from hybrid_desktop.core.types import ProviderSettings, TrustZone
from tests.soak.farm import NOBODY, SERVERS, Listing
from tests.support.factories import provider

LOCAL_MODELS = ("llama3.1", "phi3:mini")
CLOUD_MODELS = ("gpt-4o", "gpt-4o-mini")

#: A model that a local server forwards to its own cloud (POLICY.md, "Trust zones").
FORWARDED = "gpt-oss:120b-cloud"


@dataclass(frozen=True, slots=True)
class Place:
    """One provider.

    Attributes:
        kind: What was made up.
        settings: What the settings file says.
        server: The server that answers there.
        zone: What the place really is.
        trusted: Whether RESTRICTED text may go there.
        closed: Whether nothing at all may arrive there.
        approved: What is approved in the settings.
        restricted_ok: What is marked for RESTRICTED text in the settings.
        listed: Where its host leads.
    """

    kind: str
    settings: ProviderSettings
    server: str
    zone: TrustZone
    trusted: bool = False
    closed: bool = False
    approved: tuple[str, ...] = ()
    restricted_ok: tuple[str, ...] = ()
    listed: Mapping[tuple[str, int], Listing] = field(default_factory=dict)

    def zone_of(self, model: str) -> TrustZone:
        """Where a request for ``model`` is read."""
        return TrustZone.CLOUD if model == FORWARDED else self.zone


def make_places(dice: Random, ports: Mapping[str, int]) -> tuple[Place, ...]:
    """Two to six places; mostly one on this device and one cloud among them."""
    wanted = [dice.choice(_DEVICES), dice.choice(_CLOUDS)] if dice.random() < 0.8 else [dice.choice(_CLOUDS)]
    wanted += [
        dice.choice(dice.choice((_DEVICES, _NETWORKS, _CLOUDS, _LIES))) for _ in range(dice.randint(1, 4))
    ]
    wanted = wanted[:SERVERS]
    dice.shuffle(wanted)
    return tuple(
        make(dice, f"p{n}", f"s{n}", ports[f"s{n}"], dice.randint(1, 4)) for n, make in enumerate(wanted)
    )


_Maker = Callable[[Random, str, str, int, int], Place]


def _device(_: Random, name: str, server: str, port: int, priority: int) -> Place:
    url = f"http://127.0.0.1:{port}/v1"
    made = provider(name, url, TrustZone.DEVICE, *LOCAL_MODELS, priority=priority)
    return Place("device", made, server, TrustZone.DEVICE, trusted=True)


def _forwarding(_: Random, name: str, server: str, port: int, priority: int) -> Place:
    url = f"http://127.0.0.1:{port}/v1"
    made = provider(name, url, TrustZone.DEVICE, LOCAL_MODELS[0], FORWARDED, priority=priority)
    return Place("device that forwards", made, server, TrustZone.DEVICE, trusted=True)


def _down(_: Random, name: str, server: str, port: int, priority: int) -> Place:
    made = provider(name, f"{NOBODY}/v1", TrustZone.DEVICE, *LOCAL_MODELS, priority=priority)
    return Place("nobody listens", made, server, TrustZone.DEVICE, trusted=True, closed=True)


def _network(dice: Random, name: str, server: str, port: int, priority: int) -> Place:
    """An engine of the company: at a private address, a name, or a local port that says it is elsewhere."""
    marked = dice.random() < 0.4
    host, peer = dice.choice((("127.0.0.1", ""), ("10.20.0.5", "10.20.0.5"), ("lab.corp.test", "10.20.0.6")))
    at = port if not peer else 8000 + int(server[1:])
    origin = f"http://{host}:{at}"
    made = provider(name, f"{origin}/v1", TrustZone.NETWORK, *LOCAL_MODELS, priority=priority)
    return Place(
        f"network ({host})",
        made,
        server,
        TrustZone.NETWORK,
        trusted=marked,
        approved=(origin,),
        restricted_ok=(origin,) if marked else (),
        listed={(host, at): Listing(port, peer)} if peer else {},
    )


def _cloud_here(dice: Random, name: str, server: str, port: int, priority: int) -> Place:
    """A gateway on a loopback port, declared to be a cloud, whatever the lists say."""
    origin = f"http://127.0.0.1:{port}"
    made = provider(name, f"{origin}/v1", TrustZone.CLOUD, *CLOUD_MODELS, priority=priority)
    listed = (origin,) if dice.random() < 0.15 else ()
    return Place("cloud (gateway)", made, server, TrustZone.CLOUD, approved=listed, restricted_ok=listed)


def _named(name: str, server: str, port: int, priority: int, declared: TrustZone, host: str = "") -> Place:
    host = host or f"api.{name}.test"
    at = 80
    made = provider(name, f"http://{host}/v1", declared, *CLOUD_MODELS, priority=priority)
    listed = {(host, at): Listing(port, f"8.8.4.{int(server[1:]) + 1}")}
    return Place(f"cloud ({declared.word})", made, server, TrustZone.CLOUD, listed=listed)


def _cloud(_: Random, name: str, server: str, port: int, priority: int) -> Place:
    return _named(name, server, port, priority, TrustZone.CLOUD)


def _lies_device(dice: Random, name: str, server: str, port: int, priority: int) -> Place:
    """A cloud's address that the settings declare to be this device: refused, whatever the text."""
    host = dice.choice((f"api.{name}.test", f"127.0.0.1.{name}.test", f"localhost.{name}.test"))
    made = _named(name, server, port, priority, TrustZone.DEVICE, host)
    return _with(made, closed=True)


def _lies_network(dice: Random, name: str, server: str, port: int, priority: int) -> Place:
    """A cloud's address declared to be a trusted network, without an approval: it counts as a cloud."""
    made = _named(name, server, port, priority, TrustZone.NETWORK)
    marked = (f"http://api.{name}.test:80",) if dice.random() < 0.5 else ()
    return _with(made, restricted_ok=marked)


def _lies_approved(dice: Random, name: str, server: str, port: int, priority: int) -> Place:
    """An approved name in clear that leads to a public address: the gate refuses."""
    made = _named(name, server, port, priority, TrustZone.NETWORK)
    origin = f"http://api.{name}.test:80"
    return _with(
        made, closed=True, approved=(origin,), restricted_ok=(origin,) if dice.random() < 0.5 else ()
    )


def _lies_literal(_: Random, name: str, server: str, port: int, priority: int) -> Place:
    """A public address in clear, approved and marked by hand: it counts as a cloud."""
    address = f"8.8.4.{int(server[1:]) + 1}"
    made = _named(name, server, port, priority, TrustZone.NETWORK, address)
    origin = f"http://{address}:80"
    return _with(made, approved=(origin,), restricted_ok=(origin,))


def _rebound(_: Random, name: str, server: str, port: int, priority: int) -> Place:
    """A loopback address whose connection ends at a public one: the gate refuses."""
    at = 9000 + int(server[1:])
    made = provider(name, f"http://127.0.0.1:{at}/v1", TrustZone.DEVICE, *LOCAL_MODELS, priority=priority)
    listed = {("127.0.0.1", at): Listing(port, "8.8.8.8")}
    return Place("device (rebound)", made, server, TrustZone.CLOUD, closed=True, listed=listed)


def _with(place: Place, **change: object) -> Place:
    changed: Place = replace(place, **change)  # type: ignore[arg-type]  # fields of Place by name
    return changed


_DEVICES: tuple[_Maker, ...] = (_device, _device, _device, _forwarding, _down)
_NETWORKS: tuple[_Maker, ...] = (_network,)
_CLOUDS: tuple[_Maker, ...] = (_cloud, _cloud_here)
_LIES: tuple[_Maker, ...] = (_lies_device, _lies_network, _lies_approved, _lies_literal, _rebound)
