"""Text to level: detection and classification together, kept by hash; RESTRICTED when either fails."""

from __future__ import annotations

import hashlib
import logging
from collections import OrderedDict

from hybrid_desktop.core.classification import ClassificationRules, classify
from hybrid_desktop.core.events import Detector
from hybrid_desktop.core.types import CheckRules, Classification, Sensitivity

log = logging.getLogger(__name__)

#: How many classifications are kept; a keystroke changes one paragraph, a send repeats a conversation.
CACHED_TEXTS = 4096

#: What an unfinished or failed scan counts as (POLICY.md: it means RESTRICTED).
UNCHECKED = Classification(Sensitivity.RESTRICTED, "The check did not finish", complete=False)

DEFAULT_RULES = CheckRules()


class Inspector:
    """Judges single texts.

    Args:
        detector: Text to findings.
    """

    def __init__(self, detector: Detector) -> None:
        self._detector = detector
        self._cache: OrderedDict[tuple[CheckRules, bytes], Classification] = OrderedDict()

    def inspect(self, text: str, rules: CheckRules = DEFAULT_RULES) -> Classification:
        """The level of ``text`` by itself; RESTRICTED when the check fails."""
        # Kept by hash: the cache of a long session must hold neither private text nor much memory.
        raw_text = text.encode("utf-8", "surrogatepass")
        key = (rules, hashlib.blake2b(raw_text, digest_size=32).digest())
        if key in self._cache:
            self._cache.move_to_end(key)
            return self._cache[key]
        try:
            found = self._judge(text, rules)
        except Exception:  # a detector that fails must block, whatever its error; its words may hold the text
            log.error("a scan failed; the text counts as RESTRICTED")
            return UNCHECKED
        self._cache[key] = found
        if len(self._cache) > CACHED_TEXTS:
            self._cache.popitem(last=False)
        return found

    def _judge(self, text: str, rules: CheckRules) -> Classification:
        return classify(
            text, self._detector.scan(text), ClassificationRules(strict_keywords=rules.strict_keywords)
        )
