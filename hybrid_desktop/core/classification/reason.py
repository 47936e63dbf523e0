"""The one line that tells a person why a text has its level, in words of this program only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from hybrid_desktop.core.types import EntityType, Finding, Sensitivity

_NAMES: Mapping[EntityType, tuple[str, str]] = MappingProxyType(
    {
        EntityType.SECRET: ("password or key", "passwords or keys"),
        EntityType.CREDIT_CARD: ("card number", "card numbers"),
        EntityType.IBAN: ("bank account", "bank accounts"),
        EntityType.BANK_ACCOUNT: ("bank account", "bank accounts"),
        EntityType.NATIONAL_ID: ("national id", "national ids"),
        EntityType.PASSPORT: ("passport number", "passport numbers"),
        EntityType.DRIVER_ID: ("driving licence", "driving licences"),
        EntityType.EMAIL: ("e-mail address", "e-mail addresses"),
        EntityType.PHONE: ("phone number", "phone numbers"),
        EntityType.ADDRESS: ("postal address", "postal addresses"),
        EntityType.MEDICAL: ("medical condition", "medical conditions"),
        EntityType.VEHICLE: ("vehicle number", "vehicle numbers"),
        EntityType.CRYPTO: ("wallet address", "wallet addresses"),
        EntityType.PERSON: ("name", "names"),
        EntityType.ORG: ("organisation", "organisations"),
        EntityType.IP: ("network address", "network addresses"),
        EntityType.MAC: ("hardware address", "hardware addresses"),
        EntityType.USERNAME: ("user name", "user names"),
        EntityType.LOCATION: ("place", "places"),
        EntityType.DATE: ("date of birth", "dates of birth"),
        EntityType.URL: ("internal host", "internal hosts"),
        EntityType.TERM: ("word of your own", "words of your own"),
    }
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A context rule that applies: the level it asks for, and what a person reads about it."""

    level: Sensitivity
    words: str


def reason_of(findings: Sequence[Finding], levels: Sequence[Sensitivity], hits: Iterable[Hit]) -> str:
    """What was found, most harmful first; it never quotes the text."""
    counted = Counter(
        (-level, finding.entity_type)
        for finding, level in zip(findings, levels, strict=True)
        if level > Sensitivity.PUBLIC
    )
    parts: list[str] = []
    for (_, entity_type), count in sorted(counted.items(), key=lambda item: item[0][0]):
        parts.append(f"{count} {_NAMES[entity_type][count > 1]}")
    parts += [hit.words for hit in sorted(hits, key=lambda hit: (-hit.level, hit.words))]
    if not parts:
        return "nothing sensitive found"
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
