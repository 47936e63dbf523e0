"""The frozen values every stage shares; read this first.

Offsets are Unicode code points, end exclusive. Fields that hold a person's text are kept out of every
``repr``, so that neither a log line nor a traceback can carry it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from hybrid_desktop.core.vocabulary import (
    ConfidentialToCloud as ConfidentialToCloud,
    EntityType as EntityType,
    Environment as Environment,
    Escalate as Escalate,
    FallbackReason as FallbackReason,
    Form as Form,
    InternalToCloud as InternalToCloud,
    Override as Override,
    Purpose as Purpose,
    Redact as Redact,
    Rejection as Rejection,
    Remedy as Remedy,
    Requirement as Requirement,
    Role as Role,
    Sensitivity as Sensitivity,
    Strategy as Strategy,
    TrustZone as TrustZone,
    Verdict as Verdict,
    highest as highest,
)
from hybrid_desktop.core.word_list import NO_WORDS, OwnTerm as OwnTerm, WordList as WordList


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One sensitive span: where and what, never the matched text itself."""

    start: int
    end: int
    entity_type: EntityType
    score: float
    recognizer: str


@dataclass(frozen=True, slots=True)
class Classification:
    """How sensitive one text is, and why.

    Attributes:
        level: The highest level of any finding or context rule.
        reason: One line a person understands; it never quotes the text.
        findings: Every finding, by position, without overlaps.
        levels: The level of each finding, in the same order.
        complete: False when the scan failed or was cut short; the level is then RESTRICTED.
        cleared: What was found and is kept clear; it counts for nothing.
    """

    level: Sensitivity
    reason: str
    findings: tuple[Finding, ...] = ()
    levels: tuple[Sensitivity, ...] = ()
    complete: bool = True
    cleared: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Inspected:
    """One step of a long inspection.

    Attributes:
        start: Where the piece begins that was judged now, in code points.
        end: Where it ends; everything before has been judged.
        length: The length of the whole text.
        found: The level of the piece and the findings that touch it, in the whole text's offsets.
    """

    start: int
    end: int
    length: int
    found: Classification


@dataclass(frozen=True, slots=True)
class Message:
    """One turn. ``sensitivity`` is a floor: a reply keeps the level of the request that produced it."""

    role: Role
    content: str = field(repr=False)
    sensitivity: Sensitivity = Sensitivity.PUBLIC


@dataclass(frozen=True, slots=True)
class Vault:
    """The placeholders of one conversation and what they stand for.

    ``entries`` maps each placeholder to its original, in order of first appearance.
    """

    entries: Mapping[str, str] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.entries)


@dataclass(frozen=True, slots=True)
class Redaction:
    """One placeholder that stands in a redacted copy."""

    placeholder: str
    entity_type: EntityType


@dataclass(frozen=True, slots=True)
class Draft:
    """A message as it stands before sending, with everything that would go along.

    Attributes:
        messages: System prompt, earlier turns and the new turn, in order.
        purpose: Why it is sent.
        vault: The placeholders the conversation already uses.
        override: An explicit choice of place.
        redact: An explicit word about redacted copies, else None.
        strategy: An order for this message, else the settings'.
        environment: A profile for this message, else the settings'.
        withhold: Turns left out of what is sent, counted from 1.
        conversation_id: The stored conversation this belongs to, if any.
        keep_clear: Values kept clear in this conversation, unless they are RESTRICTED.
        ask_first: ``provider/model`` that the person wants asked first, if it may have the text; else empty.
        basis: What the router found about these very messages at an earlier preview, which it left here so
            that only the decision is made anew; else None.
    """

    messages: tuple[Message, ...]
    purpose: Purpose = Purpose.CHAT
    vault: Vault = field(default_factory=Vault)
    override: Override | None = None
    redact: Redact | None = None
    strategy: Strategy | None = None
    environment: Environment | None = None
    withhold: frozenset[int] = frozenset()
    conversation_id: int | None = None
    keep_clear: frozenset[str] = field(default=frozenset(), repr=False)
    ask_first: str = ""
    basis: object = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True, order=True)
class Route:
    """One place a message can be answered."""

    provider: str
    model: str
    zone: TrustZone

    @property
    def label(self) -> str:
        """``provider/model``, as the command line prints it."""
        return f"{self.provider}/{self.model}"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A route that was considered and lost, with the rule and the reason a person reads."""

    route: Route
    rule: Rejection
    reason: str


@dataclass(frozen=True, slots=True)
class Clearance:
    """What may leave and in which form; computed once per request over everything that would be sent.

    A route that is missing from ``forms`` is closed to this request, whatever happens later.

    Attributes:
        level: The highest level of everything that would be sent.
        forms: The form in which each permitted route gets the text.
        hashes: The hash of the body previewed for each of them; None until there are bodies.
    """

    level: Sensitivity
    forms: Mapping[Route, Form]
    hashes: Mapping[Route, str] | None = None

    def __post_init__(self) -> None:
        """Takes copies that nobody can write to: what was cleared stays so, whoever holds the originals."""
        object.__setattr__(self, "forms", MappingProxyType(dict(self.forms)))
        if self.hashes is not None:
            object.__setattr__(self, "hashes", MappingProxyType(dict(self.hashes)))

    def sealed(self, payloads: Mapping[Route, Payload]) -> Clearance:
        """The same for these very bodies and no others."""
        hashes = {route: payload.body_sha256 for route, payload in payloads.items()}
        return Clearance(self.level, self.forms, hashes)


@dataclass(frozen=True, slots=True)
class Decision:
    """The ordered routes a request may take, those it may not, and why.

    Attributes:
        clearance: The frozen permission all routes were filtered by.
        routes: Permitted routes, best first. The cascade cannot add to them.
        rejected: Every other route with its reason.
        rule: The short name of the rule that ordered the routes.
        reason: One line a person understands.
        over_budget: The route that would be first if a budget were not spent; None when none is.
    """

    clearance: Clearance
    routes: tuple[Route, ...]
    rejected: tuple[Rejected, ...]
    rule: str
    reason: str
    over_budget: Route | None = None

    def form_for(self, route: Route) -> Form:
        """The form in which ``route`` receives the text."""
        return self.clearance.forms[route]


@dataclass(frozen=True, slots=True)
class Parameters:
    """Generation settings of the chosen environment; ``max_tokens`` counts tokens."""

    max_tokens: int
    temperature: float


@dataclass(frozen=True, slots=True)
class Payload:
    """The serialised request for one route; only ``core.egress`` builds one.

    Attributes:
        route: The one route these bytes are for.
        url: The absolute address, empty for the embedded engine until it runs.
        headers: Every header that leaves except the host and the key, lower-case names.
        body: The exact bytes of the request body.
        body_sha256: Their hash, in hex, compared again at the gate.
        form: Whether the text is as typed or redacted.
        key_header: The header that carries the provider's key, written at the gate.
    """

    route: Route
    url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    body_sha256: str
    form: Form
    key_header: Literal["authorization", "x-api-key"] = "authorization"

    def key_value(self, key: str) -> str:
        """How ``key_header`` carries ``key``: behind ``Bearer`` (RFC 6750), or as it is."""
        return f"Bearer {key}" if self.key_header == "authorization" else key

    @property
    def host(self) -> str:
        """The host header: ``host:port`` without a scheme's own port; empty for the embedded engine."""
        scheme, _, rest = self.url.partition("://")
        return rest.partition("/")[0].lower().removesuffix({"http": ":80", "https": ":443"}.get(scheme, ""))


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything a send would do, computed without sending.

    Attributes:
        classification: Level and reason of everything that would be sent, joined.
        per_message: One classification per sent message, in order.
        decision: Routes, rejections and clearance.
        payloads: One payload per permitted route.
        redactions: The placeholders used in redacted payloads, by first appearance.
        vault: The conversation's placeholders after this message.
        withheld: Turns left out, counted from 1.
        parameters: Generation settings that are in the payloads.
        verdict: The outcome in one word.
        environment: The profile that applied.
        strategy: The strategy that applied.
        draft: What was previewed, with its basis.
        settings: The settings that applied; frozen, so that a change in mid-turn changes nothing.
        costs: What each permitted route would cost by estimate, in US dollars; None when not known.
        prompt_tokens: About how many tokens each permitted route would be sent.
    """

    classification: Classification
    per_message: tuple[Classification, ...]
    decision: Decision
    payloads: Mapping[Route, Payload]
    redactions: tuple[Redaction, ...]
    vault: Vault
    withheld: tuple[int, ...]
    parameters: Parameters
    verdict: Verdict
    environment: Environment
    strategy: Strategy
    draft: Draft = field(repr=False)
    settings: RoutingSettings = field(repr=False)
    costs: Mapping[Route, float | None] = field(default_factory=dict)
    prompt_tokens: Mapping[Route, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """As with a clearance: no payload can take another's place after it was previewed."""
        object.__setattr__(self, "payloads", MappingProxyType(dict(self.payloads)))


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one answer; ``estimated`` when the provider did not count them."""

    prompt_tokens: int
    completion_tokens: int
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class QualityReport:
    """How an answer did in the check of POLICY.md, "Quality fallback". Scores are 0 to 1.

    Attributes:
        score: Of the answer that stands.
        reasons: What was found wrong with it, as short fixed words.
        first_score: Of the first answer, when a second one was asked for.
        first_reasons: What was found wrong with the first.
        offered: Where another answer could be asked for, when that is left to the person.
    """

    score: float
    reasons: tuple[str, ...] = ()
    first_score: float | None = None
    first_reasons: tuple[str, ...] = ()
    offered: Route | None = None


# --- settings the core is given -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Limits:
    """Time limits in seconds: first token, gap between tokens, whole turn."""

    first_token_s: float = 30.0
    stall_s: float = 20.0
    turn_s: float = 300.0


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that may be spent, in US dollars; 0 means no budget."""

    day_usd: float = 0.0
    month_usd: float = 0.0


@dataclass(frozen=True, slots=True)
class Spend:
    """What has been spent so far in this calendar day and month of local time, in US dollars."""

    day_usd: float = 0.0
    month_usd: float = 0.0


@dataclass(frozen=True, slots=True)
class Price:
    """What a person says that a model costs, in US dollars per million tokens."""

    input_usd: float
    output_usd: float


@dataclass(frozen=True, slots=True)
class QualityRules:
    """The score, 0 to 1, below which an answer has failed, and what happens then."""

    threshold: float = 0.7
    escalate: Escalate = Escalate.FAILED


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """One provider as the settings describe it.

    Attributes:
        name: Its key in the settings file.
        kind: The dialect: ``openai``, ``anthropic`` or ``embedded``.
        base_url: Where it answers, ending before ``/chat/completions``; empty for the embedded engine.
        zone: The zone it is declared to be in.
        models: The models it offers, preferred first.
        priority: Lower comes first among equals.
        api_key_env: The environment variable that may hold its key when the keyring has none.
        limits: Its own time limits.
        max_retries: Extra requests after a retryable failure, 0 or 1.
        declared: True when the person wrote it, False for a built-in default.
    """

    name: str
    kind: Literal["openai", "anthropic", "embedded"]
    base_url: str
    zone: TrustZone
    models: tuple[str, ...]
    priority: int = 10
    api_key_env: str = ""
    limits: Limits = Limits()
    max_retries: int = 1
    declared: bool = True


@dataclass(frozen=True, slots=True)
class Profile:
    """What one environment asks for; ``route`` is ``provider/model`` or empty, ``strategy`` may be None."""

    parameters: Parameters
    local_first: bool
    preferred_model: str
    route: str = ""
    strategy: Strategy | None = None


@dataclass(frozen=True, slots=True)
class CheckRules:
    """What the settings may change about the check of a text.

    Attributes:
        strict_keywords: A sensitive word alone raises the level, as the customer's tutorial has it.
        kind_levels: Kinds whose level the person has chosen, by name; PUBLIC: neither marked nor replaced.
        words: The person's own words.
        keep_clear: Values kept clear in this conversation, unless they are RESTRICTED.
        names_answers: How often the language model has answered; what was found before is found anew.
    """

    strict_keywords: bool = False
    kind_levels: tuple[tuple[EntityType, Sensitivity], ...] = ()
    words: WordList = NO_WORDS
    keep_clear: frozenset[str] = field(default=frozenset(), repr=False)
    names_answers: int = 0


@dataclass(frozen=True, slots=True)
class RoutingSettings:
    """Everything the router needs to know from the settings file."""

    strategy: Strategy
    environment: Environment
    internal_to_cloud: InternalToCloud
    confidential_to_cloud: ConfidentialToCloud
    fallback_enabled: bool
    strict_keywords: bool
    profiles: Mapping[Environment, Profile]
    requirements: frozenset[Requirement]
    providers: tuple[ProviderSettings, ...]
    limits: Limits
    approved: frozenset[str] = frozenset()
    restricted_ok: frozenset[str] = frozenset()
    kind_levels: Mapping[EntityType, Sensitivity] = field(default_factory=dict)
    words: WordList = NO_WORDS
    names_answers: int = 0
    budget: Budget = Budget()
    quality: QualityRules = QualityRules()
    prices: Mapping[str, Price] = field(default_factory=dict)

    @property
    def check_rules(self) -> CheckRules:
        """What these settings change about the check of a text."""
        kinds = tuple(sorted(self.kind_levels.items()))
        return CheckRules(self.strict_keywords, kinds, self.words, names_answers=self.names_answers)

    def provider(self, name: str) -> ProviderSettings:
        """The provider called ``name``; KeyError when there is none."""
        for provider in self.providers:
            if provider.name == name:
                return provider
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Availability:
    """What is known about providers right now, beside the settings.

    Attributes:
        unavailable: Provider name to the reason a person reads (no key, nothing answers, no model file).
        off: Those of them that would be asked if a person wanted it tried again: an account without credit.
        missing_models: ``provider/model`` to the reason, for models the provider does not list.
        first_token_ms: Measured time to first token per ``provider/model``, in milliseconds.
        resting: Provider name to the reason a person reads why it is asked last for now.
        spend: What has been spent so far.
    """

    unavailable: Mapping[str, str] = field(default_factory=dict)
    missing_models: Mapping[str, str] = field(default_factory=dict)
    first_token_ms: Mapping[str, float] = field(default_factory=dict)
    resting: Mapping[str, str] = field(default_factory=dict)
    spend: Spend = Spend()
    off: frozenset[str] = frozenset()


# --- the ledger -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One request as it is recorded before anything leaves: counts and a keyed hash, never text.

    Attributes:
        opened_at: Seconds since the epoch, UTC.
        level: Level name of everything sent, upper case.
        reason: Why it has that level.
        detected: Entity types found, sorted and unique.
        finding_count: How many findings.
        rule: The rule that ordered the routes.
        environment: Profile in force.
        strategy: Strategy in force.
        override: Explicit choice, or empty.
        purpose: Why it was sent.
        routes: ``provider/model`` of the permitted routes, in order.
        rejected: Pairs of ``provider/model`` and reason.
        redaction_count: Placeholders in the redacted copy; 0 when all permitted routes get it as typed.
        verdict: The preview's verdict.
        body_digest: Keyed hash of the first route's body, hex; empty when there is no route.
        conversation_id: The stored conversation, if any.
        message_id: The stored user message, if any.
        over_budget: ``provider/model`` that a spent budget kept from being first, or empty.
    """

    opened_at: float
    level: str
    reason: str
    detected: tuple[str, ...]
    finding_count: int
    rule: str
    environment: str
    strategy: str
    override: str
    purpose: str
    routes: tuple[str, ...]
    rejected: tuple[tuple[str, str], ...]
    redaction_count: int
    verdict: str
    body_digest: str
    conversation_id: int | None = None
    message_id: int | None = None
    over_budget: str = ""


@dataclass(frozen=True, slots=True)
class AttemptRecord:
    """One request to one route. ``outcome`` is ``ok``, ``cancelled`` or a fallback reason.

    Tokens are None when nothing is known about them; ``cost_usd`` is None when the price is not known.
    """

    provider: str
    model: str
    zone: str
    started_at: float
    duration_ms: float
    first_token_ms: float | None
    outcome: str
    retry: int
    form: str
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    usage_estimated: bool = False
    cost_usd: float | None = None


@dataclass(frozen=True, slots=True)
class LedgerClose:
    """How a request ended. ``outcome`` is ``done``, ``failed``, ``refused`` or ``cancelled``.

    ``cost_usd`` adds up all attempts, None when one of them has no known price. ``cloud_cost_usd`` is what
    the same tokens would have cost at the cloud model that savings are counted against.
    """

    outcome: str
    reason: str
    provider: str = ""
    model: str = ""
    zone: str = ""
    finish_reason: str = ""
    latency_ms: float | None = None
    first_token_ms: float | None = None
    fallback_count: int = 0
    retry_count: int = 0
    redacted: bool = False
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    usage_estimated: bool = False
    cost_usd: float | None = None
    cloud_cost_usd: float | None = None
    quality_score: float | None = None
    quality_reasons: tuple[str, ...] = ()
    first_score: float | None = None
    first_reasons: tuple[str, ...] = ()
