"""What one send yields, in order, and the protocols of the parts that are handed to the core."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import Any, Protocol

from hybrid_desktop.core.errors import ProviderError
from hybrid_desktop.core.types import (
    AttemptRecord,
    Availability,
    FallbackReason,
    Finding,
    LedgerClose,
    LedgerEntry,
    Payload,
    QualityReport,
    Remedy,
    Requirement,
    Route,
    Sensitivity,
    Usage,
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """The first event of a send: the ledger holds it under ``entry_id``, and nothing has left yet."""

    entry_id: int


@dataclass(frozen=True, slots=True)
class AttemptStarted:
    """A request is about to go to ``route``; ``retry`` counts from 0 per provider."""

    route: Route
    retry: int = 0


@dataclass(frozen=True, slots=True)
class Preparing:
    """A local engine is getting ready; ``fraction`` is 0 to 1, or None when it cannot be known."""

    route: Route
    stage: str
    fraction: float | None = None


@dataclass(frozen=True, slots=True)
class TextDelta:
    """More text of the current version of the answer, placeholders already restored."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FellBack:
    """The answer now comes from another permitted route."""

    from_route: Route
    to_route: Route
    reason: FallbackReason


@dataclass(frozen=True, slots=True)
class Restarted:
    """What was shown is superseded; later deltas belong to ``version``, which counts from 1."""

    version: int


@dataclass(frozen=True, slots=True)
class Completed:
    """The answer ended as its provider meant it to.

    ``first_token_ms`` and ``latency_ms`` count milliseconds from the start of the send; costs are as in
    ``core.types.LedgerClose``.
    """

    text: str = field(repr=False)
    route: Route
    finish_reason: str
    usage: Usage
    latency_ms: float
    first_token_ms: float
    fallback_count: int
    retry_count: int
    level: Sensitivity
    detected: tuple[str, ...]
    redacted: bool
    restored_count: int
    quality: QualityReport | None = None
    cost_usd: float | None = None
    cloud_cost_usd: float | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer.

    Attributes:
        reason: What ended the turn.
        detail: One line a person understands; never a server's words, never the text.
        remedies: What a person can do, ordered from least to most work.
        partial: Some text was shown before; it is kept.
        route: The route that failed last, None when none was permitted.
        level: The level of what was to be sent.
        fallback_count: How often another route was tried.
        retry_count: How often a request was repeated.
    """

    reason: FallbackReason
    detail: str
    remedies: tuple[Remedy, ...] = ()
    partial: bool = False
    route: Route | None = None
    level: Sensitivity = Sensitivity.PUBLIC
    fallback_count: int = 0
    retry_count: int = 0


Event = Recorded | AttemptStarted | Preparing | TextDelta | FellBack | Restarted | Completed | Failed


# --- what a provider yields to the cascade --------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RawDelta:
    """A piece of text as the provider sent it, placeholders not restored."""

    raw_text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RawFinish:
    """The provider's own word that the answer ended."""

    finish_reason: str
    usage: Usage | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """What an engine says while it gets ready."""

    stage: str
    fraction: float | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """How one request ended.

    Attributes:
        route: Where it went.
        error: Why it failed, None when it answered to the end or was cancelled.
        first_token_ms: Milliseconds from the request to its first token, None when there was none.
        cancelled: The person stopped it or the turn's time was over, neither of which tells on the provider.
    """

    route: Route
    error: ProviderError | None
    first_token_ms: float | None
    cancelled: bool = False


# --- protocols ------------------------------------------------------------------------------------


class Connect(Protocol):
    """The one door to the network, made by egress for one payload and one clearance.

    Returns an HTTP client (``httpx2.AsyncClient``; not named as a type, since only egress knows the
    library) that can send that payload once. NotCleared when the address is not the previewed one.
    """

    def __call__(self, url: str, key: str | None) -> Any:
        """Opens the door to ``url`` with the provider's ``key``."""
        ...


class Provider(Protocol):
    """Answers one payload. Decides nothing: no retry, no redirect, no other model."""

    def prepare(self) -> AsyncGenerator[Progress, None]:
        """Gets the provider ready, yielding progress; sends nothing. EngineError when it cannot."""
        ...

    def stream(self, payload: Payload, connect: Connect) -> AsyncGenerator[RawDelta | RawFinish, None]:
        """Sends exactly ``payload`` through ``connect`` and yields its answer.

        Raises:
            ProviderError: The attempt failed.
            NotCleared: The gate refused.
        """
        ...

    async def aclose(self) -> None:
        """Closes its connections."""
        ...


class Detector(Protocol):
    """Text to findings; any exception it raises makes the text count as RESTRICTED.

    Attributes:
        names_cpu_s: CPU seconds spent on names so far; the command line prints them apart.
    """

    names_cpu_s: float

    def scan(self, text: str) -> tuple[Finding, ...]:
        """The findings in ``text``, by position, without overlaps."""
        ...


class Ledger(Protocol):
    """Where every decision is recorded before it is carried out."""

    def open(self, entry: LedgerEntry) -> int:
        """Writes ``entry`` durably and returns its number; LedgerError when it cannot."""
        ...

    def attempt(self, entry_id: int, record: AttemptRecord) -> None:
        """Adds one finished attempt to an open entry."""
        ...

    def close(self, entry_id: int, close: LedgerClose) -> None:
        """Ends an entry."""
        ...

    def digest(self, body: bytes) -> str:
        """A keyed hash of ``body``, hex; useless to whoever does not hold the key."""
        ...


class KeySource(Protocol):
    """Where provider keys come from."""

    def key_for(self, provider: str) -> str | None:
        """The key of ``provider``, or None."""
        ...


class AvailabilitySource(Protocol):
    """A cheap, synchronous look at what is known about the providers."""

    def snapshot(self) -> Availability:
        """What is known now."""
        ...

    def observe(self, observation: Observation) -> None:
        """Takes note of how one request ended."""
        ...


class TextFilter(Protocol):
    """Turns a provider's chunks into what is shown, for instance by restoring placeholders."""

    @property
    def restored_count(self) -> int:
        """How many originals were put back so far."""
        ...

    def feed(self, raw_chunk: str) -> str:
        """What can be shown after ``raw_chunk``."""
        ...

    def flush(self) -> str:
        """What was held back until the end."""
        ...


class Prices(Protocol):
    """What requests cost."""

    def cost(self, route: Route, prompt_tokens: int, completion_tokens: int) -> float | None:
        """US dollars for so many tokens at ``route``: 0.0 on this device, None when no price is known."""
        ...


class ModelCatalogue(Protocol):
    """What is known about models apart from the settings."""

    def rank(self, model: str) -> int:
        """Quality rank, higher is better; 0 for a model that is not listed."""
        ...

    def is_version(self, model: str, of: str) -> bool:
        """Whether ``model`` is ``of`` or a version of it: "claude-sonnet-4-5" of "claude"."""
        ...

    def requirement_routes(self, requirement: Requirement) -> tuple[tuple[str, str], ...]:
        """Pairs of provider and model that serve ``requirement``, preferred first."""
        ...
