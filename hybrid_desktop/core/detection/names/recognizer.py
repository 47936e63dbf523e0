"""Runs the recognizers of names in an order in which none sees what another has found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from hybrid_desktop.core.detection.names.address import AddressRecognizer
from hybrid_desktop.core.detection.names.organisation import OrganisationRecognizer
from hybrid_desktop.core.detection.names.person import PersonRecognizer
from hybrid_desktop.core.detection.names.place import PlaceRecognizer
from hybrid_desktop.core.detection.names.reading import Reading
from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.types import EntityType, Finding


class Family(Protocol):
    """One kind of names."""

    @property
    def entity_types(self) -> frozenset[EntityType]: ...  # noqa: D102 - as a recognizer's

    def find_in(self, reading: Reading) -> Iterator[Finding]:
        """The findings in what is free of ``reading``."""
        ...


class NamesRecognizer:
    """Postal addresses, organisations, persons and places; each finding carries the name of its family.

    They share one reading of the text, and a street that is called after somebody is no person.
    """

    name = "names"

    def __init__(self, families: tuple[Family, ...] | None = None) -> None:
        self._families = families or (
            AddressRecognizer(),
            OrganisationRecognizer(),
            PersonRecognizer(),
            PlaceRecognizer(),
        )
        self.entity_types = frozenset().union(*(family.entity_types for family in self._families))

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The names in ``prepared``, without overlaps."""
        reading = Reading(prepared)
        for family in self._families:
            for finding in family.find_in(reading):
                if reading.is_free(finding.start, finding.end):
                    reading.take(finding.start, finding.end)
                    yield finding
