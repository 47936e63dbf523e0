"""The policy's words as enums, apart from the values that use them: they are quick to import.

The window paints before anything else is loaded, and it needs no more than these.
"""

from __future__ import annotations

import enum
from typing import Literal

Role = Literal["system", "user", "assistant"]


class Sensitivity(enum.IntEnum):
    """How much harm a text can do elsewhere. Ordered: compare members, never their names."""

    PUBLIC = 0
    INTERNAL = 1
    CONFIDENTIAL = 2
    RESTRICTED = 3


class TrustZone(enum.IntEnum):
    """Where a message would be read, from the most to the least trusted. Ordered by distance."""

    DEVICE = 0
    NETWORK = 1
    CLOUD = 2

    @property
    def word(self) -> str:
        """The lower-case word used in settings and in the command line's output."""
        return self.name.lower()


class Strategy(enum.StrEnum):
    """The order among permitted routes (POLICY.md, "Strategy")."""

    PRIVACY = "privacy"
    COST = "cost"
    LATENCY = "latency"
    QUALITY = "quality"
    BALANCED = "balanced"


class Environment(enum.StrEnum):
    """A named profile (POLICY.md, "Environment")."""

    DEVELOPMENT = "development"
    STAGING = "staging"
    PRODUCTION = "production"
    TESTING = "testing"


class Requirement(enum.StrEnum):
    """What production asks for (POLICY.md, "Production requirements")."""

    HIGH_AVAILABILITY = "high_availability"
    SCALABILITY = "scalability"
    QUALITY = "quality"
    MONITORING = "monitoring"


class Override(enum.StrEnum):
    """A person's explicit choice for one message; it narrows the routes and never widens clearance."""

    FORCE_LOCAL = "force_local"
    FORCE_CLOUD = "force_cloud"


class InternalToCloud(enum.StrEnum):
    """What may happen to INTERNAL text on its way to a cloud."""

    CLEAR = "clear"
    REDACTED = "redacted"
    NEVER = "never"


class ConfidentialToCloud(enum.StrEnum):
    """Whether CONFIDENTIAL text may go to a cloud as a redacted copy."""

    NEVER = "never"
    ASK = "ask"
    AUTO = "auto"


class Redact(enum.StrEnum):
    """The word of whoever sends about redacted copies; absent, the settings decide."""

    NEVER = "never"
    AUTO = "auto"


class Purpose(enum.StrEnum):
    """Why a text is sent. Every purpose takes the same way and meets the same gate."""

    CHAT = "chat"
    TITLE = "title"
    RETRY = "retry"
    ESCALATION = "escalation"


class Escalate(enum.StrEnum):
    """What happens to an answer that failed its quality check (POLICY.md, "Quality fallback")."""

    FAILED = "failed"
    SCORE = "score"
    OFFER = "offer"


class EntityType(enum.StrEnum):
    """What a span of text is. The names are those of the labelled corpora."""

    PERSON = "PERSON"
    LOCATION = "LOCATION"
    ADDRESS = "ADDRESS"
    ORG = "ORG"
    EMAIL = "EMAIL"
    PHONE = "PHONE"
    CREDIT_CARD = "CREDIT_CARD"
    IBAN = "IBAN"
    BANK_ACCOUNT = "BANK_ACCOUNT"
    NATIONAL_ID = "NATIONAL_ID"
    PASSPORT = "PASSPORT"
    DRIVER_ID = "DRIVER_ID"
    IP = "IP"
    MAC = "MAC"
    URL = "URL"
    DATE = "DATE"
    SECRET = "SECRET"  # noqa: S105 - the name of a kind of finding, not a secret
    CRYPTO = "CRYPTO"
    USERNAME = "USERNAME"
    VEHICLE = "VEHICLE"
    MEDICAL = "MEDICAL"
    TERM = "TERM"


class Rejection(enum.StrEnum):
    """Which rule a route lost to."""

    ZONE = "zone"
    UNAVAILABLE = "unavailable"
    OFF = "off"
    MODEL_MISSING = "model_missing"
    NOT_CLEARED = "not_cleared"
    CONSENT = "consent"
    OVERRIDE = "override"
    STRATEGY = "strategy"
    COST = "cost"
    FALLBACK_OFF = "fallback_off"


class Form(enum.StrEnum):
    """In which form a text may reach a route."""

    AS_TYPED = "as_typed"
    REDACTED = "redacted"


class Remedy(enum.StrEnum):
    """What a person can do after a refusal; the sentence for each is in ``ui/wording.py``."""

    TRY_AGAIN = "try_again"
    START_LOCAL = "start_local"
    ENABLE_EMBEDDED = "enable_embedded"
    PULL_MODEL = "pull_model"
    ADD_KEY = "add_key"
    FIX_KEY = "fix_key"
    ALLOW_REDACTED = "allow_redacted"
    REMOVE_SENSITIVE = "remove_sensitive"
    RELEASE_OVERRIDE = "release_override"
    SHORTEN = "shorten"
    REPHRASE = "rephrase"
    CHECK_ACCOUNT = "check_account"
    RAISE_BUDGET = "raise_budget"
    OTHER_MODEL = "other_model"
    FREE_DISK = "free_disk"
    CHECK_PROVIDER = "check_provider"


class Verdict(enum.StrEnum):
    """What will happen to a message, in one word."""

    AS_TYPED = "as_typed"
    REDACTED = "redacted"
    DEVICE_ONLY = "device_only"
    REFUSED = "refused"


class FallbackReason(enum.StrEnum):
    """Why an attempt ended or a request was refused (FAILURES.md, COMMAND_LINE.md)."""

    TIMEOUT = "timeout"
    RATE_LIMIT = "rate_limit"
    SERVER_ERROR = "server_error"
    QUALITY = "quality"
    COST = "cost"
    AUTH = "auth"
    QUOTA = "quota"
    CONNECTION = "connection"
    TLS = "tls"
    INTERRUPTED = "interrupted"
    EMPTY = "empty"
    MODEL_MISSING = "model_missing"
    CONTEXT_LENGTH = "context_length"
    CONTENT_FILTER = "content_filter"
    BAD_REQUEST = "bad_request"
    NOT_CLEARED = "not_cleared"
    NO_ROUTE = "no_route"
    LEDGER = "ledger"


def highest(levels: tuple[Sensitivity, ...] | list[Sensitivity]) -> Sensitivity:
    """The highest of ``levels``, PUBLIC when there are none."""
    return max(levels, default=Sensitivity.PUBLIC)
