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
# An internal zone under a public name: tickets.intra.company.com. Its label must have a host before it and a
# name of two labels behind it, so that who.int and prod.example stay public. Left out since vendors serve the
# public from them: dev, test, api, local, private, ops and cloud.
_ZONE_LABELS = "intra|internal|intern|corp|intranet|int|lan|prod|stg|staging|preprod|uat|mgmt|priv"
_ZONE = LazyPattern(
    rf"(?<![\w@.-])(?!www\.)(?:[a-z0-9](?:[a-z0-9-]{{0,61}}[a-z0-9])?\.){{1,4}}(?:{_ZONE_LABELS})\."
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,3}(?!(?:py|js|ts|java|go|rb|cs|json|ya?ml|md)\b)"
    r"[a-z]{2,24}(?![\w-])(?!\.\w)(?!\()"
)
# A dot before one of those words: the words by themselves are in many texts, host names are not.
_HINT = LazyPattern(
    r"\.(?:internal|intranet|corp|lan|localdomain|home\.arpa|local|intra|private)(?![a-z0-9_])"
    rf"|\.(?:{_ZONE_LABELS})\."
)
# Names every installation shares, by the vendors' documentation (Docker, Kubernetes, Google Cloud).
_EVERYWHERE = ("host.docker.internal", "gateway.docker.internal", "cluster.local", "metadata.google.internal")


# The rest of a web address, up to its query: what stands there is other recognizers' business.
_REST = LazyPattern(r"(?::[0-9]{1,5})?(?:/[^\s\"'<>`?#()\[\]{}|\\]*)?")


class InternalHostRecognizer:
    """Internal host names; the span is the host, or the whole address where it is written with its scheme."""

    name = "internal_host"
    entity_types = frozenset({EntityType.URL})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The internal hosts and web addresses in ``prepared``, without query."""
        lower = prepared.lower
        if _HINT.search(lower) is None:
            return
        for pattern in (_HOST, _ZONE):
            for match in pattern.finditer(lower):
                if not match.group().endswith(_EVERYWHERE):
                    yield Finding(*_address(lower, *match.span()), EntityType.URL, 0.8, self.name)


def _address(lower: str, start: int, end: int) -> tuple[int, int]:
    """The span of the web address around a host; of the host alone where there is no scheme before it."""
    for scheme in ("https://", "http://"):
        if lower.endswith(scheme, 0, start):
            rest = _REST.match(lower, end)
            whole = lower[end : rest.end()].rstrip(".,;:!*_/") if rest else ""
            return start - len(scheme), end + len(whole)
    return start, end
