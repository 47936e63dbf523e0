"""Finds names of machines that only exist inside somebody's network."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.types import EntityType, Finding

# Tops that never resolve publicly: .internal (ICANN resolution 2024.07.29.06), .local (RFC 6762),
# home.arpa (RFC 8375), and those RFC 6762 appendix G lists as common in private networks.
_HOST = LazyPattern(
    r"(?<![\w@.-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}"
    r"(?:internal|intranet|corp|lan|localdomain|home\.arpa|local|intra|private)(?![\w-])(?!\.\w)(?!\()"
)
# An internal zone under a public name: tickets.intra.company.com.
_ZONE = LazyPattern(
    r"(?<![\w@.-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,4}(?:intra|internal|corp|intranet)\."
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,3}[a-z]{2,24}(?![\w-])(?!\.\w)(?!\()"
)
# A dot before one of those words: the words by themselves are in many texts, host names are not.
_HINT = LazyPattern(
    r"\.(?:internal|intranet|corp|lan|localdomain|home\.arpa|local|intra|private)(?![a-z0-9_])"
)
# Names every installation shares, by the vendors' documentation (Docker, Kubernetes, Google Cloud).
_EVERYWHERE = ("host.docker.internal", "gateway.docker.internal", "cluster.local", "metadata.google.internal")


class InternalHostRecognizer:
    """Internal host names, alone or inside a URL; the span is the host without scheme, port and path."""

    name = "internal_host"
    entity_types = frozenset({EntityType.URL})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The internal hosts in ``prepared``."""
        if _HINT.search(prepared.lower) is None:
            return
        for pattern in (_HOST, _ZONE):
            for match in pattern.finditer(prepared.lower):
                if not match.group().endswith(_EVERYWHERE):
                    yield Finding(*match.span(), EntityType.URL, 0.8, self.name)
