"""The providers of a run: addresses as a person writes them, and where they really lead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from random import Random

from hybrid_desktop.core.types import ProviderSettings, TrustZone
from tests.soak.farm import NAMES, NOBODY, Listing
from tests.support.factories import provider

LOCAL_MODELS = ("llama3.1", "phi3:mini")
CLOUD_MODELS = ("gpt-4o", "gpt-4o-mini")
CLAUDE_MODELS = ("claude-opus-5-5", "claude-3-haiku")

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


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a place is put: the provider's name, its server and port, its number among the places."""

    name: str
    server: str
    port: int
    number: int
    priority: int

    @property
    def public(self) -> str:
        """An address of the internet; it is only ever said, never connected to."""
        return f"8.8.4.{self.number + 1}"

    @property
    def inside(self) -> str:
        """An address of a company's network, where its gateway to a cloud may be."""
        return f"10.99.0.{self.number + 1}"


def make_places(dice: Random, ports: Mapping[str, int]) -> tuple[Place, ...]:
    """One to six places; mostly one on this device and one cloud among them."""
    wanted = [dice.choice(_DEVICES), dice.choice(_CLOUDS)] if dice.random() < 0.8 else [dice.choice(_CLOUDS)]
    wanted += [
        dice.choice(dice.choice((_DEVICES, _NETWORKS, _CLOUDS, _LIES))) for _ in range(dice.randint(1, 4))
    ]
    dice.shuffle(wanted)
    servers = {dialect: iter([name for name in NAMES if name.startswith(dialect)]) for dialect in "sa"}
    places = []
    for number, make in enumerate(wanted):
        server = next(servers["a" if make is _anthropic else "s"], None)
        if server is not None:
            spot = _Spot(f"p{number}", server, ports[server], number, dice.randint(1, 4))
            places.append(make(dice, spot))
    return tuple(places)


_Maker = Callable[[Random, _Spot], Place]


def _device(_: Random, at: _Spot) -> Place:
    url = f"http://127.0.0.1:{at.port}/v1"
    made = provider(at.name, url, TrustZone.DEVICE, *LOCAL_MODELS, priority=at.priority)
    return Place("device", made, at.server, TrustZone.DEVICE, trusted=True)


def _forwarding(_: Random, at: _Spot) -> Place:
    url = f"http://127.0.0.1:{at.port}/v1"
    made = provider(at.name, url, TrustZone.DEVICE, LOCAL_MODELS[0], FORWARDED, priority=at.priority)
    return Place("device that forwards", made, at.server, TrustZone.DEVICE, trusted=True)


def _down(_: Random, at: _Spot) -> Place:
    made = provider(at.name, f"{NOBODY}/v1", TrustZone.DEVICE, *LOCAL_MODELS, priority=at.priority)
    return Place("nobody listens", made, at.server, TrustZone.DEVICE, trusted=True, closed=True)


def _network(dice: Random, at: _Spot) -> Place:
    """An engine of the company: at a private address, a name, or a local port that says it is elsewhere."""
    marked = dice.random() < 0.4
    host, peer = dice.choice((("127.0.0.1", ""), ("10.20.0.5", "10.20.0.5"), ("lab.corp.test", "10.20.0.6")))
    port = at.port if not peer else 8000 + at.number
    origin = f"http://{host}:{port}"
    made = provider(at.name, f"{origin}/v1", TrustZone.NETWORK, *LOCAL_MODELS, priority=at.priority)
    return Place(
        f"network ({host})",
        made,
        at.server,
        TrustZone.NETWORK,
        trusted=marked,
        approved=(origin,),
        restricted_ok=(origin,) if marked else (),
        listed={(host, port): Listing(at.port, peer)} if peer else {},
    )


def _cloud_here(dice: Random, at: _Spot) -> Place:
    """A gateway on a loopback port, declared to be a cloud, whatever the lists say."""
    origin = f"http://127.0.0.1:{at.port}"
    made = provider(at.name, f"{origin}/v1", TrustZone.CLOUD, *CLOUD_MODELS, priority=at.priority)
    listed = (origin,) if dice.random() < 0.15 else ()
    return Place("cloud (gateway)", made, at.server, TrustZone.CLOUD, approved=listed, restricted_ok=listed)


def _named(at: _Spot, declared: TrustZone, host: str = "", *, public: bool = True) -> Place:
    host = host or f"api.{at.name}.test"
    made = provider(at.name, f"http://{host}/v1", declared, *CLOUD_MODELS, priority=at.priority)
    # What is not encrypted may be kept from a public address, so some clouds are behind a private one.
    listed = {(host, 80): Listing(at.port, at.public if public else at.inside)}
    return Place(f"cloud ({declared.word})", made, at.server, TrustZone.CLOUD, listed=listed)


def _cloud(dice: Random, at: _Spot) -> Place:
    return _named(at, TrustZone.CLOUD, public=dice.random() < 0.3)


def _anthropic(dice: Random, at: _Spot) -> Place:
    """A cloud that speaks Anthropic's dialect, by name or on a loopback port."""
    if dice.random() < 0.5:
        url, listed = f"http://127.0.0.1:{at.port}", {}
    else:
        host = f"anthropic.{at.name}.test"
        url, listed = f"http://{host}", {(host, 80): Listing(at.port, at.inside)}
    models = dice.choice((CLAUDE_MODELS, CLAUDE_MODELS[::-1]))
    made = provider(at.name, url, TrustZone.CLOUD, *models, kind="anthropic", priority=at.priority)
    return Place("cloud (anthropic)", made, at.server, TrustZone.CLOUD, listed=listed)


def _lies_device(dice: Random, at: _Spot) -> Place:
    """A cloud's address that the settings declare to be this device: refused, whatever the text."""
    host = dice.choice((f"api.{at.name}.test", f"127.0.0.1.{at.name}.test", f"localhost.{at.name}.test"))
    made = _named(at, TrustZone.DEVICE, host)
    return _with(made, closed=True)


def _lies_network(dice: Random, at: _Spot) -> Place:
    """A cloud's address declared to be a trusted network, without an approval: it counts as a cloud."""
    made = _named(at, TrustZone.NETWORK, public=dice.random() < 0.5)
    marked = (f"http://api.{at.name}.test:80",) if dice.random() < 0.5 else ()
    return _with(made, restricted_ok=marked)


def _lies_approved(dice: Random, at: _Spot) -> Place:
    """An approved name in clear that leads to a public address: the gate refuses."""
    made = _named(at, TrustZone.NETWORK)
    origin = f"http://api.{at.name}.test:80"
    return _with(
        made, closed=True, approved=(origin,), restricted_ok=(origin,) if dice.random() < 0.5 else ()
    )


def _lies_literal(_: Random, at: _Spot) -> Place:
    """A public address in clear, approved and marked by hand: it counts as a cloud."""
    address = at.public
    made = _named(at, TrustZone.NETWORK, address)
    origin = f"http://{address}:80"
    return _with(made, approved=(origin,), restricted_ok=(origin,))


def _rebound(_: Random, at: _Spot) -> Place:
    """A loopback address whose connection ends at a public one: the gate refuses."""
    port = 9000 + at.number
    made = provider(
        at.name, f"http://127.0.0.1:{port}/v1", TrustZone.DEVICE, *LOCAL_MODELS, priority=at.priority
    )
    listed = {("127.0.0.1", port): Listing(at.port, "8.8.8.8")}
    return Place("device (rebound)", made, at.server, TrustZone.CLOUD, closed=True, listed=listed)


def _with(place: Place, **change: object) -> Place:
    changed: Place = replace(place, **change)  # type: ignore[arg-type]  # fields of Place by name
    return changed


_DEVICES: tuple[_Maker, ...] = (_device, _device, _device, _forwarding, _down)
_NETWORKS: tuple[_Maker, ...] = (_network,)
_CLOUDS: tuple[_Maker, ...] = (_cloud, _cloud_here, _anthropic)
_LIES: tuple[_Maker, ...] = (_lies_device, _lies_network, _lies_approved, _lies_literal, _rebound)
