"""Finds web addresses that tell nothing but where they lead; by themselves they raise no level."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.internal_host import InternalHostRecognizer
from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.types import EntityType, Finding

# RFC 3986, section 3: scheme, host with a name for its top, port, path. A query and user information are left
# to the recognizers of secrets, and so is a path with a part as long as a key.
_URL = LazyPattern(
    r"(?<![\w@.-])(?:https?://|www\.)(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\w@-])(?::[0-9]{2,5}\b(?!@))?"
    r"(?:/(?![^\s/?#]{24})[\w.~%+,!$&'()*=-]{0,24}(?![\w@:-])){0,16}"
)


class UrlRecognizer:
    """Public web addresses; an internal host is ``internal_host``'s and worth more."""

    name = "url"
    entity_types = frozenset({EntityType.URL})

    def __init__(self) -> None:
        self._internal = InternalHostRecognizer()

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The web addresses in ``prepared``."""
        if "://" not in prepared.text and "www." not in prepared.lower:
            return
        internal = [(one.start, one.end) for one in self._internal.find(prepared)]
        for match in _URL.finditer(prepared.lower):
            start = match.start()
            end = start + len(match.group().rstrip(".,'!)"))
            if not any(begin < end and start < stop for begin, stop in internal):
                yield Finding(start, end, EntityType.URL, 0.6, self.name)
