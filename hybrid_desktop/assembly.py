"""Wires the core to engines, keys and the ledger; the window and the command line both start here."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import logging
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit

from hybrid_desktop.config.catalogue import Catalogue
from hybrid_desktop.config.credentials import Credentials, ProviderKeys, needs_key
from hybrid_desktop.config.settings import Settings
from hybrid_desktop.core.classification import DEFAULT_RULES as DEFAULT_LEVELS, classify
from hybrid_desktop.core.detection import NamesModel, default_detector
from hybrid_desktop.core.egress import Egress, Proxies
from hybrid_desktop.core.errors import LedgerError, ModelFileError, ProviderError, StorageError
from hybrid_desktop.core.events import Ledger, Observation, Provider
from hybrid_desktop.core.own_words import own_words
from hybrid_desktop.core.parts import harmful
from hybrid_desktop.core.policy import is_loopback
from hybrid_desktop.core.providers.anthropic import AnthropicProvider
from hybrid_desktop.core.providers.health import Health, HealthBook, HealthMemory, dumped, loaded
from hybrid_desktop.core.providers.openai_compatible import OpenAICompatibleProvider
from hybrid_desktop.core.providers.speed import FORGET_S, Sample, SpeedBook
from hybrid_desktop.core.redaction import redact
from hybrid_desktop.core.router import Router
from hybrid_desktop.core.types import (
    Availability,
    FallbackReason,
    ProviderSettings,
    Route,
    Spend,
    TrustZone,
    Vault,
    WordList,
)
from hybrid_desktop.core.word_list import NO_WORDS
from hybrid_desktop.engines.discovery import LocalLook, look
from hybrid_desktop.engines.embedded import EmbeddedEngine
from hybrid_desktop.engines.local_server import LocalServerProvider
from hybrid_desktop.engines.models import resolve_model
from hybrid_desktop.engines.probes import Prober
from hybrid_desktop.engines.provider import EmbeddedProvider

log = logging.getLogger(__name__)

NO_KEY = "It has no key"
NOT_LOOKED = "It has not been looked at yet"


class Memory(Protocol):
    """What outlives the program about providers; ``storage.experience.Experience`` is one."""

    @property
    def health(self) -> HealthMemory:
        """The circuits."""
        ...

    def samples(self, since: float) -> Iterable[Sample]:
        """Times to the first token since then (seconds since the epoch), oldest first."""
        ...

    def digest(self, body: bytes) -> str:
        """A keyed hash, so that a changed key is noticed and none is stored."""
        ...


@dataclass(slots=True)
class LiveAvailability:
    """What is known about the providers: keys, what answers on this device, the model file, how each did.

    ``refresh`` asks the slow ones (keyring, loopback servers); ``snapshot`` only reads what it found, and
    what ``observe`` was told. ``spent`` tells what was spent, from the time on when there is a ledger to ask.
    """

    settings: Callable[[], Settings]
    keys: Callable[[], ProviderKeys]
    spent: Callable[[], Spend] = Spend
    clock: Callable[[], float] = time.time
    _found: dict[str, str] = field(default_factory=dict, repr=False)
    _looks: dict[str, LocalLook] = field(default_factory=dict)
    _model_problem: str | None = None
    _refreshed: bool = False
    _memory: Memory | None = field(default=None, repr=False)
    _own_key: bytes = field(init=False, default_factory=lambda: secrets.token_bytes(32), repr=False)
    _health: HealthBook = field(init=False, repr=False)
    _speeds: SpeedBook = field(init=False, default_factory=SpeedBook, repr=False)

    def __post_init__(self) -> None:
        self._health = HealthBook(self.clock, self._keep)

    async def remember(self, memory: Memory) -> None:
        """Goes on from what earlier runs of the program knew, and keeps there what this one learns."""
        try:
            stored, samples = await asyncio.to_thread(_recall, memory, self.clock() - FORGET_S)
        except StorageError:
            log.warning("what was known about the providers cannot be read")
            return
        self._memory = memory
        self._health.recall(stored)
        self._speeds.recall(samples)
        self._mark()

    async def refresh(self) -> None:
        """Reads every key, looks at local servers and checks the model file. Sends nothing private."""
        settings = self.settings()
        providers = settings.routing.providers
        names = [provider.name for provider in providers if provider.kind != "embedded"]
        local = [provider for provider in providers if _is_local(provider)]
        keys = asyncio.create_task(asyncio.to_thread(_read_keys, self.keys(), names))
        looks = await asyncio.gather(*(look(provider) for provider in local))
        self._found = await keys
        self._looks = {seen.provider: seen for seen in looks}
        self._model_problem = _model_problem(settings)
        self._refreshed = True
        self._mark()

    def observe(self, observation: Observation) -> None:
        """Takes note of how one request ended."""
        self._health.observe(observation)
        if observation.first_token_ms is not None:
            self._speeds.add(observation.route.label, self.clock(), observation.first_token_ms)

    def probed(self, provider: str, error: ProviderError | None) -> None:
        """Takes note of a look at a provider's list of models."""
        self._health.probed(provider, error)

    def forgive(self, provider: str) -> None:
        """Has ``provider`` asked again as if nothing had happened: a person wants it tried."""
        self._health.forgive(provider)

    def try_again(self) -> None:
        """Has those asked again that are off: a person pressed "Try again", or runs the program for it."""
        self._health.forgive_off()

    def key_of(self, provider: str) -> str | None:
        """The key of ``provider`` as of the last refresh."""
        return self._found.get(provider)

    def snapshot(self) -> Availability:
        """What is known now; before the first refresh, whatever needs one is unavailable."""
        unavailable: dict[str, str] = {}
        missing: dict[str, str] = {}
        for provider in self.settings().routing.providers:
            if (reason := self._problem(provider)) is not None:
                unavailable[provider.name] = reason
            elif (seen := self._looks.get(provider.name)) is not None:
                reasons = {**seen.missing_models, **seen.forwarded_models}
                missing.update({f"{provider.name}/{model}": why for model, why in reasons.items()})
        off = self._health.off()
        return Availability(
            unavailable={**off, **unavailable},
            off=frozenset(off) - unavailable.keys(),
            missing_models=missing,
            first_token_ms=self._speeds.first_token_ms(self.clock()),
            resting=self._health.resting(),
            spend=self.spent(),
        )

    @property
    def starter_alone(self) -> bool:
        """Whether the starter model is the only one that can answer: it shows that all works, no more."""
        settings = self.settings()
        if not settings.embedded.enabled or settings.embedded.model or not self._refreshed:
            return False
        others = [p for p in settings.routing.providers if p.kind != "embedded"]
        return all(self._problem(provider) is not None for provider in others)

    def _mark(self) -> None:
        """Forgives whoever has another key or other settings than when it failed, in this run or another."""
        if not self._refreshed:
            return
        digest = self._memory.digest if self._memory else self._own_digest
        providers = self.settings().routing.providers
        said = {p.name: f"{p!r} {self._found.get(p.name, '')}" for p in providers}
        self._health.mark({name: digest(text.encode())[:16] for name, text in said.items()})

    def _own_digest(self, body: bytes) -> str:
        """A keyed hash for this run alone, where nothing can be remembered."""
        return hmac.new(self._own_key, body, hashlib.sha256).hexdigest()

    def _keep(self, provider: str, health: Health | None) -> None:
        """Stores a circuit that has changed; what cannot be stored is known until the program ends."""
        if self._memory is None:
            return
        try:
            if health is None:
                self._memory.health.save(provider, None, None)
            else:
                self._memory.health.save(provider, dumped(health), None if health.changed else health.until)
        except StorageError:
            log.warning("how a provider does cannot be stored")

    def _problem(self, provider: ProviderSettings) -> str | None:
        if provider.kind == "embedded":
            return self._model_problem
        if needs_key(provider) and provider.name not in self._found:
            return NO_KEY if self._refreshed else NOT_LOOKED
        if _is_local(provider):
            seen = self._looks.get(provider.name)  # none yet: it may forward to a cloud, so it waits
            return (seen.unavailable or None) if seen else NOT_LOOKED
        return None


def masked(text: str, words: WordList = NO_WORDS) -> str:
    """``text`` with a placeholder for everything private in it; may be called from any thread.

    Args:
        text: What is to be shown in part.
        words: The person's own words. What they keep clear is masked here all the same.
    """
    masks = WordList(tuple(term for term in words.terms if not term.clear))
    found = default_detector().scan(text)
    applied = own_words(masks, frozenset()).apply(text, found, DEFAULT_LEVELS.level_of)
    return redact([text], [harmful(classify(text, applied.findings))], Vault()).texts[0]


def _is_local(provider: ProviderSettings) -> bool:
    """Whether ``provider`` is to be a server on this device, which must not forward to a cloud."""
    host = urlsplit(provider.base_url).hostname or ""
    return provider.kind != "embedded" and provider.zone is TrustZone.DEVICE and is_loopback(host)


def _recall(memory: Memory, since: float) -> tuple[dict[str, Health], tuple[Sample, ...]]:
    """The circuits and the times that an earlier run has stored; StorageError when they cannot be read."""
    circuits = {name: loaded(state) for name, state in memory.health.load().items()}
    return {name: health for name, health in circuits.items() if health}, tuple(memory.samples(since))


def _read_keys(keys: ProviderKeys, names: list[str]) -> dict[str, str]:
    found = {name: keys.key_for(name) for name in names}
    return {name: key for name, key in found.items() if key}


def _model_problem(settings: Settings) -> str | None:
    if not settings.embedded.enabled:
        return None
    try:
        resolve_model(settings.embedded.model)
    except ModelFileError as error:
        return str(error)
    return None


class Assembly:
    """The core with everything it needs, once per process.

    Args:
        settings: Gives the settings in force.
        environ: The process environment, for keys that the keyring does not have, and for proxies.
        credentials: The keyring.
        catalogue: Model ranks and presets.
        ledger: Where decisions are recorded.
        make_provider: Makes the provider of a route instead of the real one; the tour plays scripts.
        availability: What is known about the providers, instead of what a look at them shows.
        names_model: The optional language model for names.
    """

    def __init__(
        self,
        settings: Callable[[], Settings],
        environ: Mapping[str, str],
        credentials: Credentials,
        catalogue: Catalogue,
        ledger: Ledger,
        *,
        make_provider: Callable[[ProviderSettings], Provider] | None = None,
        availability: LiveAvailability | None = None,
        names_model: NamesModel | None = None,
    ) -> None:
        self._settings = settings
        self._maker = make_provider or self._make_provider
        self._real = make_provider is None
        self._providers: dict[tuple[str, ...], Provider] = {}
        self._engine: tuple[str, EmbeddedEngine] | None = None
        self.availability = availability or LiveAvailability(
            settings, lambda: ProviderKeys(credentials, settings().routing.providers, environ)
        )
        proxies = Proxies.read(environ)
        self._prober = Prober(
            lambda: settings().routing,
            lambda: self.availability.snapshot().unavailable,
            self.availability.key_of,
            self.availability.probed,
            proxies=proxies,
        )
        self._probing: asyncio.Task[None] | None = None
        self.egress = Egress(proxies, lambda: settings().routing.approved)
        self.detector = default_detector(names_model)
        self.router = Router(self.detector, self._provider, ledger, catalogue, self.availability, self.egress)

    def _provider(self, route: Route) -> Provider:
        """The provider of ``route`` at the address the settings now give it; the gate compares it.

        Raises:
            ProviderError: MODEL_MISSING; the person has taken it out of the settings since the preview.
        """
        try:
            declared = self._settings().routing.provider(route.provider)
        except KeyError:
            raise ProviderError(FallbackReason.MODEL_MISSING, "it is no longer in the settings") from None
        where = (declared.name, declared.kind, declared.base_url or self._settings().embedded.model)
        if where not in self._providers:
            self._providers[where] = self._maker(declared)
        return self._providers[where]

    def _make_provider(self, declared: ProviderSettings) -> Provider:
        if declared.kind == "embedded":
            engine = self._engine_for(self._settings().embedded.model)
            return EmbeddedProvider(
                engine, lambda endpoint: OpenAICompatibleProvider(endpoint.base_url, lambda: endpoint.api_key)
            )
        name = declared.name
        if declared.kind == "anthropic":
            return AnthropicProvider(declared.base_url, lambda: self.availability.key_of(name))
        provider = OpenAICompatibleProvider(declared.base_url, lambda: self.availability.key_of(name))
        if not _is_local(declared):
            return provider
        return LocalServerProvider(provider, declared.base_url, declared.limits.first_token_s)

    def _engine_for(self, model: str) -> EmbeddedEngine:
        """The engine of ``model``; one for another model is stopped first, two would not fit in memory."""
        if self._engine is not None and self._engine[0] != model:
            self._engine[1].stop_now()
            self._engine = None
        if self._engine is None:
            self._engine = (model, EmbeddedEngine(model))
        return self._engine[1]

    def start_probes(self) -> None:
        """Begins to ask providers elsewhere for their lists while "monitoring" is on; ``aclose`` ends it.

        Providers that are played are not asked: their addresses are somebody else's.
        """
        if self._real and self._probing is None:
            self._probing = asyncio.create_task(self._prober.run(), name="health probes")

    async def aclose(self) -> None:
        """Stops the probes and the engine and closes every connection."""
        if self._probing is not None:
            self._probing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._probing
        for provider in self._providers.values():
            await provider.aclose()
        await self.router.aclose()
        if self._engine is not None:
            await self._engine[1].stop()


class NoLedger:
    """The ledger of commands that send nothing: it refuses, so nothing can leave."""

    def open(self, entry: object) -> int:
        """Always refuses."""
        raise LedgerError("this command sends nothing")

    def attempt(self, entry_id: int, record: object) -> None:
        """Never reached."""

    def close(self, entry_id: int, close: object) -> None:
        """Never reached."""

    def digest(self, body: bytes) -> str:
        """Nothing is recorded, so there is nothing to compare with."""
        return ""
