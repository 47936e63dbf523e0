"""The policy's table: what each kind of finding is worth, and what the settings may change about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from hybrid_desktop.core.types import EntityType, Finding, Sensitivity

# POLICY.md, "What each kind of finding is worth".
ENTITY_LEVELS: Mapping[EntityType, Sensitivity] = MappingProxyType(
    {
        EntityType.SECRET: Sensitivity.RESTRICTED,
        EntityType.CREDIT_CARD: Sensitivity.RESTRICTED,
        EntityType.IBAN: Sensitivity.RESTRICTED,
        EntityType.BANK_ACCOUNT: Sensitivity.RESTRICTED,
        EntityType.NATIONAL_ID: Sensitivity.RESTRICTED,
        EntityType.PASSPORT: Sensitivity.RESTRICTED,
        EntityType.DRIVER_ID: Sensitivity.RESTRICTED,
        EntityType.EMAIL: Sensitivity.CONFIDENTIAL,
        EntityType.PHONE: Sensitivity.CONFIDENTIAL,
        EntityType.ADDRESS: Sensitivity.CONFIDENTIAL,
        EntityType.MEDICAL: Sensitivity.CONFIDENTIAL,
        EntityType.VEHICLE: Sensitivity.CONFIDENTIAL,
        EntityType.CRYPTO: Sensitivity.CONFIDENTIAL,
        EntityType.PERSON: Sensitivity.INTERNAL,
        EntityType.ORG: Sensitivity.INTERNAL,
        EntityType.IP: Sensitivity.INTERNAL,
        EntityType.MAC: Sensitivity.INTERNAL,
        EntityType.USERNAME: Sensitivity.INTERNAL,
        EntityType.TERM: Sensitivity.INTERNAL,
        EntityType.LOCATION: Sensitivity.PUBLIC,
        EntityType.DATE: Sensitivity.PUBLIC,
        EntityType.URL: Sensitivity.PUBLIC,
    }
)
# A recognizer whose findings are worth more than their kind: an internal host is a URL that is INTERNAL.
# An own word has the level the person gave it (core/own_words names its findings by that level).
RECOGNIZER_LEVELS: Mapping[str, Sensitivity] = MappingProxyType(
    {
        "internal_host": Sensitivity.INTERNAL,
        "own_confidential": Sensitivity.CONFIDENTIAL,
        "own_restricted": Sensitivity.RESTRICTED,
    }
)


@dataclass(frozen=True, slots=True)
class ClassificationRules:
    """What the settings may change.

    Attributes:
        entity_levels: The level of each kind; a kind that is missing has its default.
        recognizer_levels: Levels of single recognizers, at least as high as their kind's.
        strict_keywords: A sensitive word alone raises the level, as the customer's tutorial has it.
        chosen: Kinds whose level the person has chosen: it holds whatever the recognizer.
        cleared: Findings kept clear: worth nothing themselves, and still part of what is said around them.
    """

    entity_levels: Mapping[EntityType, Sensitivity] = field(default_factory=lambda: ENTITY_LEVELS)
    recognizer_levels: Mapping[str, Sensitivity] = field(default_factory=lambda: RECOGNIZER_LEVELS)
    strict_keywords: bool = False
    chosen: frozenset[EntityType] = frozenset()
    cleared: frozenset[Finding] = frozenset()

    def level_of(self, finding: Finding) -> Sensitivity:
        """The level of one finding."""
        if finding in self.cleared:
            return Sensitivity.PUBLIC
        kind = self.entity_levels.get(finding.entity_type, ENTITY_LEVELS[finding.entity_type])
        if finding.entity_type in self.chosen:
            return kind
        return max(kind, self.recognizer_levels.get(finding.recognizer, Sensitivity.PUBLIC))


DEFAULT_RULES = ClassificationRules()
