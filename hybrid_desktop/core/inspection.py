"""Text to level: detection and classification together, kept by hash; RESTRICTED when either fails."""

from __future__ import annotations

import hashlib
import logging
from collections import OrderedDict
from dataclasses import replace
from functools import lru_cache

from hybrid_desktop.core.classification import ENTITY_LEVELS, ClassificationRules, classify
from hybrid_desktop.core.events import Detector
from hybrid_desktop.core.own_words import Applied, own_words, resolve
from hybrid_desktop.core.types import CheckRules, Classification, EntityType, Sensitivity, Vault

log = logging.getLogger(__name__)

#: How many classifications are kept; a keystroke changes one paragraph, a send repeats a conversation.
CACHED_TEXTS = 4096

#: What an unfinished or failed scan counts as (POLICY.md: it means RESTRICTED).
UNCHECKED = Classification(Sensitivity.RESTRICTED, "The check did not finish", complete=False)

#: What a text counts as while the person's own words are stored but cannot be read.
WORDS_UNREADABLE = Classification(
    Sensitivity.RESTRICTED, "your own words cannot be read, so nothing may leave", complete=False
)

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
        if not rules.words.readable:
            return WORDS_UNREADABLE
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
        levels = _levels(rules.strict_keywords, rules.kind_levels)
        findings = self._detector.scan(text)
        if not rules.words and not rules.keep_clear:
            return classify(text, findings, levels)
        applied = own_words(rules.words, rules.keep_clear).apply(text, findings, levels.level_of)
        return _classify(text, applied, levels)


def _classify(text: str, applied: Applied, levels: ClassificationRules) -> Classification:
    """The level of ``text``. What is kept clear counts for nothing, but a fact about it stays one.

    That somebody's name is no secret does not make their diagnosis public.
    """
    if not applied.cleared:
        return classify(text, applied.findings, levels)
    cleared = frozenset(applied.cleared)
    findings = resolve((*applied.findings, *applied.cleared), levels.level_of)
    found = classify(text, findings, replace(levels, cleared=cleared))
    kept = [pair for pair in zip(found.findings, found.levels, strict=True) if pair[0] not in cleared]
    return replace(
        found,
        findings=tuple(finding for finding, _ in kept),
        levels=tuple(level for _, level in kept),
        cleared=applied.cleared,
    )


def value_level(kind: EntityType, value: str, rules: CheckRules) -> Sensitivity | None:
    """The level of a value that was found earlier; None when it need not be replaced any more.

    It need not when it is kept clear, when its kind is off, or when the own word it was is one no longer.
    """
    words = own_words(rules.words, rules.keep_clear)
    chosen = dict(rules.kind_levels)
    level: Sensitivity | None = chosen.get(kind, ENTITY_LEVELS[kind])
    if kind is EntityType.TERM:
        level = words.level_of_value(value)
    if level is None or (kind in chosen and level is Sensitivity.PUBLIC):
        return None
    return None if words.is_clear(value, level) else level


def passed_over(vault: Vault, rules: CheckRules) -> frozenset[str]:
    """The placeholders of ``vault`` whose values need not be replaced any more."""
    return frozenset(
        placeholder
        for placeholder, value in vault.entries.items()
        if value_level(EntityType(placeholder[1:].rpartition("_")[0]), value, rules) is None
    )


@lru_cache(maxsize=16)
def _levels(strict: bool, chosen: tuple[tuple[EntityType, Sensitivity], ...]) -> ClassificationRules:
    levels = {**ENTITY_LEVELS, **dict(chosen)}
    return ClassificationRules(levels, strict_keywords=strict, chosen=frozenset(dict(chosen)))
