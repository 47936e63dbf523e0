"""Makes up one run from its seed: places, settings, conversations with canaries, and what goes wrong.

What is true of each place is decided here, where it is made up, and never asked of the code under test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from random import Random

from hybrid_desktop.core.types import (
    Availability,
    Budget,
    ConfidentialToCloud,
    Draft,
    Environment,
    Escalate,
    InternalToCloud,
    Limits,
    Override,
    Parameters,
    Profile,
    ProviderSettings,
    Purpose,
    QualityRules,
    Redact,
    Requirement,
    RoutingSettings,
    Spend,
    Strategy,
    WordList,
)
from tests.soak.canaries import Canary
from tests.soak.places import Place, make_places
from tests.soak.talk import Talk, make_talk
from tests.support.factories import PROFILES, settings

#: What a server can do with a request; see ``tests/support/openai_server.py``. "ok" is drawn apart.
FAULTS_BEFORE = (
    *("refuse", "reset", "redirect", "stall", "nocontent", "empty"),
    *("401", "402quota", "402", "403", "404", "429", "429after", "500", "502", "503", "529"),
    *("400", "422", "filter400", "context", "407", "418"),
)
FAULTS_MID = ("stall_mid", "die_mid", "eof_mid", "malformed", "filter_mid", "inband")
ANSWERS = ("ok", "ok", "ok", "ok", "length")

#: Limits of a provider that stalls, in seconds; the others keep theirs, so that a busy machine fails nothing.
STALL_S = 0.08

#: What two runs' numbers are apart: a run has at most so many sends.
SENDS = 4
FIRST_TAG = 1_000_000


@dataclass(frozen=True, slots=True)
class Send:
    """One message of a run.

    Attributes:
        tag: The number its requests carry.
        talk: The conversation, its canaries and what it must count as.
        draft: The same as the router gets it.
        settings: Those in force when it is previewed.
        modes: What each server does with its first, second … request; the last one holds on.
        cancel_after: Events after which the person stops it, None: never.
        goes_on: Whether its first turns were previewed before, so that their placeholders are known.
    """

    tag: int
    talk: Talk = field(repr=False)
    draft: Draft = field(repr=False)
    settings: RoutingSettings = field(repr=False)
    modes: Mapping[str, tuple[str, ...]]
    cancel_after: int | None = None
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class World:
    """One run.

    Attributes:
        seed: Makes the same run again.
        places: The providers, with what is true of them.
        sends: The messages, sent at the same time.
        replies: What each server answers.
        piece: The longest piece an answer is cut into; 0: words.
        scanner: "ok", "raises" or "late".
        change: What happens to the settings after the preview: "", "swapped", "trap", "trusting".
        redirect_to: The server a redirect leads to.
        hostile: Whether the process environment is full of traps.
        ledger: "list", "file" or "broken".
        known: What is known about the providers.
    """

    seed: int
    places: tuple[Place, ...]
    sends: tuple[Send, ...]
    replies: Mapping[str, str] = field(repr=False)
    piece: int
    scanner: str
    change: str
    redirect_to: str
    hostile: bool
    ledger: str
    known: Availability = field(default_factory=Availability)

    @property
    def canaries(self) -> tuple[Canary, ...]:
        """Every canary of every message."""
        return tuple(planted.canary for send in self.sends for planted in send.talk.planted)

    def place(self, provider: str) -> Place:
        """The place of a provider."""
        return next(place for place in self.places if place.settings.name == provider)


def make_world(seed: int, ports: Mapping[str, int]) -> World:
    """The run of ``seed``, on servers that listen on ``ports``."""
    dice = Random(seed)  # noqa: S311 - reproducible, and no secret
    places = make_places(dice, ports)
    scanner = dice.choices(("ok", "raises", "late"), (95, 3, 2))[0]
    count = dice.choices((1, 2, 3), (85, 10, 5))[0]
    sends = tuple(_send(dice, FIRST_TAG + seed * SENDS + n, places, scanner) for n in range(count))
    names = [place.server for place in places]
    return World(
        seed=seed,
        places=places,
        sends=sends,
        replies={name: _reply(dice, name) for name in names},
        piece=dice.choice((0, 0, 3, 7)),
        scanner=scanner,
        change=dice.choices(("", "swapped", "trap", "trusting"), (80, 8, 6, 6))[0],
        redirect_to=dice.choice(("trap", *names)),
        hostile=dice.random() < 0.1,
        ledger=dice.choices(("list", "file", "broken"), (86, 12, 2))[0],
        known=_known(dice, places),
    )


def _send(dice: Random, tag: int, places: tuple[Place, ...], scanner: str) -> Send:
    talk = make_talk(dice, blind=scanner != "ok")
    modes = {place.server: _modes(dice) for place in places}
    chosen = _settings(dice, tag, places, modes, talk)
    draft = Draft(
        messages=talk.messages,
        purpose=dice.choice(list(Purpose)),
        override=dice.choices((None, *Override), (84, 8, 8))[0],
        redact=dice.choices((None, *Redact), (40, 7, 53))[0],
        strategy=dice.choice((None, *Strategy)),
        environment=dice.choice((None, *Environment)),
        withhold=talk.withheld,
        keep_clear=frozenset(value for values in talk.clear_words for value in values if dice.random() < 0.1),
    )
    cancel = dice.randint(1, 6) if dice.random() < 0.05 else None
    return Send(tag, talk, draft, chosen, modes, cancel, dice.random() < 0.2)


def _known(dice: Random, places: tuple[Place, ...]) -> Availability:
    """Mostly nothing; else some providers and models that are not there, rest, or were measured."""
    if dice.random() < 0.6:
        return Availability()
    names = [place.settings.name for place in places]
    labels = [f"{place.settings.name}/{model}" for place in places for model in place.settings.models]
    return Availability(
        unavailable={name: "It has no key" for name in names if dice.random() < 0.15},
        missing_models={label: "It is not listed" for label in labels if dice.random() < 0.1},
        first_token_ms={label: dice.uniform(10, 900) for label in labels if dice.random() < 0.5},
        resting={name: "It failed a moment ago" for name in names if dice.random() < 0.2},
        spend=Spend(dice.choice((0.0, 0.02)), dice.choice((0.0, 6.0))),
    )


def _modes(dice: Random) -> tuple[str, ...]:
    if dice.random() < 0.5:
        return (dice.choice(ANSWERS),)
    first = dice.choice(FAULTS_BEFORE + FAULTS_MID + FAULTS_MID)
    second = dice.choice((first, first, "ok", dice.choice(FAULTS_BEFORE + FAULTS_MID)))
    return (first, second)


def _reply(dice: Random, name: str) -> str:
    """An answer of ``name`` that no other server gives; some hold a placeholder."""
    words = " ".join(dice.choice(_ANSWER_WORDS) for _ in range(dice.randint(4, 24)))
    held = dice.choice(("", "", " [EMAIL_1]", " [PERSON_1]", " [TERM_1]"))
    return f"From {name} {dice.randint(1000, 9999)}: {words}{held} and that is all."


_ANSWER_WORDS = (
    "slow",
    "river",
    "stone",
    "light",
    "seven",
    "across",
    "garden",
    "quiet",
    "ünder",
    "paper",
    "“so”",
)


# --- settings -------------------------------------------------------------------------------------


def _settings(
    dice: Random, tag: int, places: tuple[Place, ...], modes: Mapping[str, tuple[str, ...]], talk: Talk
) -> RoutingSettings:
    strange = {mode for of_server in modes.values() for mode in of_server}
    stalls = bool(strange & {"stall", "stall_mid"})
    providers = tuple(_provider(dice, place, modes[place.server]) for place in places)
    approved = frozenset(origin for place in places for origin in place.approved)
    trusted = frozenset(origin for place in places for origin in place.restricted_ok)
    return settings(
        *dice.sample(providers, len(providers)),
        strategy=dice.choice(list(Strategy)),
        environment=dice.choice(list(Environment)),
        internal_to_cloud=dice.choice(list(InternalToCloud)),
        confidential_to_cloud=dice.choice(list(ConfidentialToCloud)),
        fallback_enabled=dice.random() < 0.9,
        strict_keywords=dice.random() < 0.1,
        requirements=frozenset(r for r in Requirement if dice.random() < 0.2),
        profiles={name: _profile(dice, profile, tag, places) for name, profile in PROFILES.items()},
        limits=Limits(turn_s=20.0 if stalls else 300.0),
        approved=approved,
        restricted_ok=trusted,
        words=WordList(talk.terms),
        kind_levels=talk.kind_levels,
        quality=QualityRules(dice.choice((0.3, 0.7, 1.0)), dice.choice(list(Escalate))),
        budget=Budget(dice.choice((0.0, 0.0, 0.01)), dice.choice((0.0, 5.0))),
    )


def _provider(dice: Random, place: Place, modes: tuple[str, ...]) -> ProviderSettings:
    return replace(place.settings, limits=impatient(set(modes)), max_retries=dice.choice((0, 1, 1)))


def impatient(modes: set[str]) -> Limits:
    """Short limits where a server stalls, and only those that have to pass: the machine may be busy."""
    usual = Limits()
    return Limits(
        STALL_S if "stall" in modes else usual.first_token_s,
        STALL_S if "stall_mid" in modes else usual.stall_s,
    )


def _profile(dice: Random, profile: Profile, tag: int, places: tuple[Place, ...]) -> Profile:
    """The environment's profile with the run's number in it."""
    named = dice.choice(places).settings
    route = f"{named.name}/{dice.choice(named.models)}" if dice.random() < 0.25 else ""
    strategy = dice.choice((None, None, None, *Strategy))
    return replace(profile, parameters=Parameters(tag, 0.5), route=route, strategy=strategy)
