"""What is fuzzed, and what must hold of it whatever the text."""

from __future__ import annotations

import itertools
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from hybrid_desktop.core.classification import ClassificationRules, classify
from hybrid_desktop.core.detection import Recognizer, Scanner, default_registry, names_registry
from hybrid_desktop.core.detection.prepared import PreparedText, forms
from hybrid_desktop.core.inspection import Inspector
from hybrid_desktop.core.types import CheckRules, Finding, Sensitivity

LIMIT_US = 50.0
"""Issue 4: no input slower than this a character, in microseconds of CPU time."""
FLOOR = 200
"""Characters that a shorter text counts as: what a call costs by itself is no cost of the text."""
PATIENCE = 4
"""How many times the limit a call may take before it is broken off."""


class Broken(Exception):
    """Something did not hold; the message says what, and never quotes a text."""


class BrokenOff(Exception):
    """A call took many times what it may."""


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to fuzz.

    Attributes:
        name: Its name in reports.
        run: Does it; raises Broken when what came of it cannot be right.
        ready: Called before, and not timed: what ``run`` needs and is not its own cost.
    """

    name: str
    run: Callable[[str], None]
    ready: Callable[[str], object] = len


def targets() -> tuple[Target, ...]:
    """Every recognizer, the preparing, the scanner, the levels and the inspector."""
    scanner = Scanner(default_registry(), names_registry())
    inspector = Inspector(scanner)
    return (
        Target("(preparing)", check_forms),
        *(Target(one.name, _recognizer_run(one)) for one in scanner.registry),
        Target("(scanner)", lambda text: check_scan(text, scanner.scan(text))),
        _levels_target(scanner),
        Target("(strict keywords)", lambda text: check_strict(text, scanner)),
        Target("(offsets)", lambda text: check_planted(text, scanner)),
        Target("(inspector)", lambda text: check_inspection(text, inspector)),
    )


def timed(target: Target, text: str) -> float:
    """Microseconds of CPU time a character; BrokenOff when it would take for ever."""
    size = max(len(text), FLOOR)
    with breaking_off(size * LIMIT_US / 1e6 * PATIENCE + 1):
        target.ready(text)
        began = time.thread_time()
        target.run(text)
        return (time.thread_time() - began) * 1e6 / size


@contextmanager
def breaking_off(cpu_s: float) -> Iterator[None]:
    """Raises BrokenOff within the block after ``cpu_s`` seconds of CPU time, also within a pattern."""

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise BrokenOff

    before = signal.signal(signal.SIGPROF, interrupt)
    signal.setitimer(signal.ITIMER_PROF, cpu_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


# --- what must hold --------------------------------------------------------------------------------


def check_forms(text: str) -> None:
    """Every character of a prepared text comes from one of the original, in the same order."""
    for prepared in forms(text):
        length = len(prepared.text)
        if len(prepared.lower) != length:
            raise Broken("lower case has another length")
        offsets = prepared.offsets
        if offsets is None:
            if length != len(text):
                raise Broken("another length and no offsets")
        elif len(offsets) != length or any(b < a for a, b in itertools.pairwise(offsets)):
            raise Broken("offsets are not in order")
        elif offsets and not 0 <= offsets[0] <= offsets[-1] < len(text):
            raise Broken("an offset outside the text")


def _recognizer_run(recognizer: Recognizer) -> Callable[[str], None]:
    def run(text: str) -> None:
        for prepared in forms(text):
            check_findings(prepared, recognizer, recognizer.find(prepared))

    return run


def check_findings(prepared: PreparedText, recognizer: Recognizer, findings: Iterable[Finding]) -> None:
    """Every finding lies in the text, is of a kind the recognizer names, and has a score."""
    length = len(prepared.text)
    for finding in findings:
        if not 0 <= finding.start < finding.end <= length:
            raise Broken(f"span {finding.start}:{finding.end} in a text of {length}")
        if finding.entity_type not in recognizer.entity_types:
            raise Broken(f"finds {finding.entity_type}, which it does not name")
        if not 0 < finding.score <= 1:
            raise Broken(f"score {finding.score}")


def check_scan(text: str, findings: tuple[Finding, ...]) -> None:
    """Findings are sorted, apart from each other and inside the text."""
    position = 0
    for finding in findings:
        if not position <= finding.start < finding.end <= len(text):
            raise Broken(f"span {finding.start}:{finding.end} after {position} in a text of {len(text)}")
        position = finding.end


def _levels_target(scanner: Scanner) -> Target:
    found: dict[str, tuple[Finding, ...]] = {}

    def scan(text: str) -> None:
        found.clear()
        found[text] = scanner.scan(text)

    return Target("(levels)", lambda text: check_levels(text, found[text]), scan)


def check_levels(text: str, findings: tuple[Finding, ...]) -> None:
    """Every finding has a level, none is above that of the text, and there is a reason."""
    classification = classify(text, findings)
    if len(classification.levels) != len(classification.findings):
        raise Broken("a finding without a level")
    if classification.level < max(classification.levels, default=Sensitivity.PUBLIC):
        raise Broken("a level below that of a finding")
    if not classification.reason:
        raise Broken("no reason")


def check_inspection(text: str, inspector: Inspector) -> None:
    """The check finishes; it swallows what recognizers raise, so that is asked."""
    found = inspector.inspect(text, CheckRules())
    if not found.complete:
        raise Broken("the check did not finish: something raised")
    check_scan(text, found.findings)


def check_strict(text: str, scanner: Scanner) -> None:
    """Strict keywords never lower a level."""
    findings = scanner.scan(text)
    plain, strict = (
        classify(text, findings),
        classify(text, findings, ClassificationRules(strict_keywords=True)),
    )
    if strict.level < plain.level:
        raise Broken("strict keywords lowered a level")


# --- offsets in texts that are not ASCII -----------------------------------------------------------

PLANTED: Mapping[str, str] = {
    "an e-mail address": "lena.hartmann@nordwind-logistik.de",
    "a card": "4242 4242 4242 4242",
    "an account": "DE89 3704 0044 0532 0130 00",
    "a social security number": "536-22-8841",
    "a hardware address": "d8:df:51:c3:62:50",
    "a network address": "10.61.4.8",
}
EXOTIC = "😀é\u0301ß\u0130ﬁ漢字٣🇩🇪\u200d\u2028\u00a0ŉ𝔘\u05d0"


def check_planted(text: str, scanner: Scanner) -> None:
    """A value between exotic characters is marked, whole, and nothing but the value."""
    around = "".join(EXOTIC[ord(char) % len(EXOTIC)] for char in text[:200])
    name = sorted(PLANTED)[len(text) % len(PLANTED)]
    value, start = PLANTED[name], len(around) + 2
    planted = f"{around}\n\n{value}\n\n{around[::-1]}"
    hits = [one for one in scanner.scan(planted) if one.start < start + len(value) and start < one.end]
    if [(one.start, one.end) for one in hits] != [(start, start + len(value))]:
        raise Broken(f"{name} is not marked as it stands")
