"""Text to level: detection and classification together, kept by hash; RESTRICTED when either fails.

A long text is judged slice by slice (``core.slices``), so that an edit costs the slices around it and a
large paste can be judged a few milliseconds at a time. What differs from judging it in one piece: a name
that is only recognised by an earlier mention, and context that is spread over more than a slice. A mark of
fiction or of a document far above does not reach a later slice, which is then judged more strictly.
"""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from hybrid_desktop.core.classification import ENTITY_LEVELS, ClassificationRules, classify
from hybrid_desktop.core.detection.scanner import resolve_overlaps
from hybrid_desktop.core.events import Detector
from hybrid_desktop.core.own_words import Applied, own_words, resolve
from hybrid_desktop.core.slices import WHOLE, Slice, cut, word_end
from hybrid_desktop.core.types import (
    CheckRules,
    Classification,
    EntityType,
    Finding,
    Inspected,
    Sensitivity,
    Vault,
    highest,
)

log = logging.getLogger(__name__)

#: How many classifications are kept: 2,000,000 characters are about 1,000 slices, and their redacted copy,
#: with the conversation around them, is as many again; each takes about a kilobyte.
CACHED_TEXTS = 8192

#: Code points up to which a text that is not being written is judged in one piece.
ONE_PIECE = 32_768

#: What an unfinished or failed scan counts as (POLICY.md: it means RESTRICTED).
UNCHECKED = Classification(Sensitivity.RESTRICTED, "The check did not finish", complete=False)

#: What a text counts as while the person's own words are stored but cannot be read.
WORDS_UNREADABLE = Classification(
    Sensitivity.RESTRICTED, "your own words cannot be read, so nothing may leave", complete=False
)

DEFAULT_RULES = CheckRules()

_Key = tuple[CheckRules, bytes]


class Inspector:
    """Judges single texts.

    Args:
        detector: Text to findings.

    Attributes:
        context_cpu_s: CPU seconds spent on what is said around findings so far; the command line prints them
            apart.
    """

    def __init__(self, detector: Detector) -> None:
        self._detector = detector
        self.context_cpu_s = 0.0
        self._cache: OrderedDict[_Key, Classification] = OrderedDict()
        self._lock = threading.Lock()  # a long draft is checked beside the window

    def inspect(self, text: str, rules: CheckRules = DEFAULT_RULES) -> Classification:
        """The level of ``text`` by itself; RESTRICTED when the check fails."""
        if len(text) <= WHOLE:
            return self._piece(text, rules)
        key = _key(rules, text)
        known = self._known(key)
        if known is None:
            known = self._joined([step.found for step in self.steps(text, rules)], rules)
            if known.complete:
                self._keep(key, known)
        return known

    def inspect_once(self, text: str, rules: CheckRules = DEFAULT_RULES) -> Classification:
        """The same for a text that nobody is writing: slices would cost half as much again.

        A text that has been walked through is answered from its slices, and a very long one is sliced, too.
        """
        if len(text) <= ONE_PIECE and not self._is_begun(text, rules):
            return self._piece(text, rules)
        return self.inspect(text, rules)

    def _is_begun(self, text: str, rules: CheckRules) -> bool:
        first = next(cut(text), None)
        if first is None or len(text) <= WHOLE:
            return False
        zone = (first.start, first.end)
        return self._known(_key(rules, text[: first.right], zone)) is not None

    def steps(self, text: str, rules: CheckRules = DEFAULT_RULES) -> Iterator[Inspected]:
        """Judges ``text`` slice by slice; once it has been walked through, ``inspect`` has little to do.

        Every step takes a few milliseconds, or next to nothing for a slice that is known.
        """
        if len(text) <= WHOLE:
            yield Inspected(0, len(text), len(text), self._piece(text, rules))
            return
        for piece in cut(text):
            yield Inspected(piece.start, piece.end, len(text), self._slice(text, piece, rules))

    def _slice(self, text: str, piece: Slice, rules: CheckRules) -> Classification:
        """What the slice owns, in offsets of ``text``; its window grows until it holds them all."""
        while True:
            zone = (piece.start - piece.left, piece.end - piece.left)
            found = self._piece(text[piece.left : piece.right], rules, zone)
            own = [
                (_moved(one, piece.left), level)
                for one, level in zip(found.findings, found.levels, strict=True)
                if piece.owns(one.start + piece.left, one.end + piece.left)
            ]
            at_edge = [piece.touches(one.start, one.end, len(text)) for one, _ in own]
            left, right = any(edge[0] for edge in at_edge), any(edge[1] for edge in at_edge)
            grown = piece.grown(text, left, right) if left or right else piece
            if grown == piece:
                break
            piece = grown
        if right:  # longer than any value we know: at least nothing of its last word is left outside
            own[-1] = (replace(own[-1][0], end=word_end(text, own[-1][0].end)), own[-1][1])
        cleared = tuple(
            _moved(one, piece.left)
            for one in found.cleared
            if piece.owns(one.start + piece.left, one.end + piece.left)
        )
        findings, levels = tuple(one for one, _ in own), tuple(level for _, level in own)
        return replace(found, findings=findings, levels=levels, cleared=cleared)

    def _piece(self, text: str, rules: CheckRules, zone: tuple[int, int] | None = None) -> Classification:
        """The level of ``text``, of which only what lies around ``zone`` counts when it is a window."""
        if not rules.words.readable:
            return WORDS_UNREADABLE
        key = _key(rules, text, zone)
        known = self._known(key)
        if known is not None:
            return known
        try:
            found = self._judge(text, rules, zone)
        except Exception:  # a detector that fails must block, whatever its error; its words may hold the text
            log.error("a scan failed; the text counts as RESTRICTED")
            return UNCHECKED
        self._keep(key, found)
        return found

    def _judge(self, text: str, rules: CheckRules, zone: tuple[int, int] | None = None) -> Classification:
        levels = _levels(rules.strict_keywords, rules.kind_levels)
        applied = Applied(self._detector.scan(text))
        if rules.words or rules.keep_clear:
            applied = own_words(rules.words, rules.keep_clear).apply(text, applied.findings, levels.level_of)
        if zone is not None:
            window = Slice(0, *zone, len(text))
            applied = Applied(_trusted(window, applied.findings), _trusted(window, applied.cleared))
        began = time.thread_time()
        found = _classify(text, applied, levels)
        self.context_cpu_s += time.thread_time() - began
        return found

    def _joined(self, pieces: Sequence[Classification], rules: CheckRules) -> Classification:
        """One classification for a text judged in slices; a slice that failed makes it RESTRICTED."""
        failed = next((piece for piece in pieces if not piece.complete), None)
        if failed is not None:
            return replace(failed, findings=(), levels=(), cleared=())
        try:
            findings, levels = _merged(pieces)
            counted = classify("", findings, _levels(rules.strict_keywords, rules.kind_levels))
        except Exception:  # as in _piece
            log.error("slices could not be joined; the text counts as RESTRICTED")
            return UNCHECKED
        worst = max(pieces, key=lambda piece: piece.level)
        # What was found is counted over the whole text; context that says more is told by its slice.
        reason = counted.reason if worst.level <= highest(levels) else worst.reason
        cleared = tuple(sorted({one for piece in pieces for one in piece.cleared}))
        level = max(worst.level, highest(levels))
        return Classification(level, reason, findings, levels, cleared=cleared)

    def _known(self, key: _Key) -> Classification | None:
        with self._lock:
            found = self._cache.get(key)
            if found is not None:
                self._cache.move_to_end(key)
            return found

    def _keep(self, key: _Key, found: Classification) -> None:
        with self._lock:
            self._cache[key] = found
            if len(self._cache) > CACHED_TEXTS:
                self._cache.popitem(last=False)


def _key(rules: CheckRules, text: str, zone: tuple[int, int] | None = None) -> _Key:
    # Kept by hash: the cache of a long session must hold neither private text nor much memory.
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=32)
    return rules, digest.digest() if zone is None else digest.digest() + b"%d:%d" % zone


def _moved(finding: Finding, by: int) -> Finding:
    return Finding(
        finding.start + by, finding.end + by, finding.entity_type, finding.score, finding.recognizer
    )


def _trusted(window: Slice, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(one for one in findings if window.trusts(one.start, one.end))


def _merged(pieces: Sequence[Classification]) -> tuple[tuple[Finding, ...], tuple[Sensitivity, ...]]:
    """The findings of all slices without overlaps; two slices that share one see the same."""
    pairs = [pair for piece in pieces for pair in zip(piece.findings, piece.levels, strict=True)]
    pairs.sort(key=lambda pair: (pair[0].start, pair[0].end))
    findings = resolve_overlaps(one for one, _ in pairs)
    levels: list[Sensitivity] = []
    position = 0
    for finding in findings:
        inside = []
        while position < len(pairs) and pairs[position][0].start < finding.end:
            inside.append(pairs[position][1])
            position += 1
        levels.append(highest(inside))
    return findings, tuple(levels)


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
