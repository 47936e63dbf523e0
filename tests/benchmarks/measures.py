"""The measures of issue 4: where each stands in the scorer's result, its target, and how it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.benchmarks.contenders import Scores
from tests.benchmarks.footprint import Footprint


@dataclass(frozen=True, slots=True)
class Measured:
    """One contender's results; a part that was not measured is None."""

    name: str
    scores: Scores | None = None
    footprint: Footprint | None = None
    names_ms: Mapping[int, float] | None = None
    context_ms: Mapping[int, float] | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One row.

    Attributes:
        words: What is measured.
        of: Reads it; LookupError or TypeError where there is none.
        target: The issue's figure; None where it has none.
        least: Whether the target is the least that is wanted, else the most.
        unit: ``""`` for a share of one, ``%``, ``ms`` or ``MB``.
    """

    words: str
    of: Callable[[Measured], Any]
    target: float | None = None
    least: bool = True
    unit: str = ""

    def value(self, measured: Measured) -> float | None:
        """The figure of one contender, or None."""
        try:
            return float(self.of(measured))
        except (LookupError, TypeError, AttributeError):
            return None

    def written(self, value: float | None) -> str:
        """A figure as it is printed."""
        if value is None:
            return "–"
        if self.unit == "%":
            return f"{value * 100:.1f} %"
        if self.unit:
            return f"{value:.1f} {self.unit}" if value < 100 else f"{value:,.0f} {self.unit}"
        return f"{value:.2f}".removeprefix("0") if value < 1 else f"{value:.2f}"

    @property
    def wanted(self) -> str:
        """The target as it is printed."""
        if self.target is None:
            return ""
        return f"{'≥' if self.least else '≤'} {self.written(self.target)}"

    def verdict(self, value: float | None) -> str:
        """``within`` or ``OVER`` the target, whichever way it points; nothing where there is none."""
        if value is None or self.target is None:
            return ""
        return "within" if (value >= self.target if self.least else value <= self.target) else "OVER"


def _micro(corpus: str, key: str) -> Callable[[Measured], Any]:
    """A figure over all kinds of ``corpus``."""
    return lambda one: _corpus(one, corpus)["micro"][key]


def _kind(corpus: str, entity: str, key: str) -> Callable[[Measured], Any]:
    """A figure of one kind in ``corpus``."""
    return lambda one: _corpus(one, corpus)["types"][entity][key]


def _whole(corpus: str, key: str) -> Callable[[Measured], Any]:
    """A figure of ``corpus`` as a whole."""
    return lambda one: _corpus(one, corpus)[key]


def _cpu(length: int) -> Callable[[Measured], Any]:
    """Median CPU milliseconds of a text of ``length`` characters."""
    return lambda one: (one.scores or {})["latency_ms"][str(length)]["cpu_p50"]


def _names_cpu(length: int) -> Callable[[Measured], Any]:
    """What names cost beside it."""
    return lambda one: (one.names_ms or {})[length]


def _context_cpu(length: int) -> Callable[[Measured], Any]:
    """What the reading of context costs beside it."""
    return lambda one: (one.context_ms or {})[length]


def _footprint(key: str) -> Callable[[Measured], Any]:
    """CPU or memory of the first use; AttributeError where it was not measured."""
    return lambda one: getattr(one.footprint, key)


def _corpus(one: Measured, corpus: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = (one.scores or {})["corpora"][corpus]
    return found


IDS, SYNTH, JUDGED, LEAKS = "ids_structured", "presidio_synth", "judged", "secrets_gitleaks"

MEASURES: tuple[Measure, ...] = (
    Measure("identifiers: recall", _micro(IDS, "recall"), 0.95),
    Measure("identifiers: precision", _micro(IDS, "precision"), 0.97),
    Measure("identifiers: F2", _micro(IDS, "f2"), 0.95),
    Measure("identifiers: not fully covered", _micro(IDS, "not_fully_covered"), 0.05, least=False, unit="%"),
    Measure("identifiers: hard negatives flagged", _whole(IDS, "neg_flag_rate"), 0.03, least=False, unit="%"),
    Measure("synthetic sentences: F2", _micro(SYNTH, "f2"), 0.60),
    Measure("  cards: recall", _kind(SYNTH, "CREDIT_CARD", "recall"), 0.93),
    Measure("  phone numbers: recall", _kind(SYNTH, "PHONE", "recall"), 0.80),
    Measure("  phone numbers: precision", _kind(SYNTH, "PHONE", "precision"), 0.90),
    Measure("  postal addresses: recall", _kind(SYNTH, "ADDRESS", "recall"), 0.60),
    Measure("  postal addresses: precision", _kind(SYNTH, "ADDRESS", "precision"), 0.90),
    Measure("names in web text: recall", _kind("uner_ewt", "PERSON", "recall"), 0.60),
    Measure("names in web text: precision", _kind("uner_ewt", "PERSON", "precision"), 0.90),
    Measure("vendors' secrets: recall", _micro(LEAKS, "recall"), 0.80),
    Measure("vendors' secrets: precision", _micro(LEAKS, "precision"), 0.98),
    Measure(
        "their look-alikes flagged", _whole(f"{LEAKS}_neg", "neg_flag_rate"), 0.20, least=False, unit="%"
    ),
    Measure(
        "ordinary prompts: CONFIDENTIAL or above",
        _whole("prompts_ordinary", "flag_conf_rate"),
        0.005,
        least=False,
        unit="%",
    ),
    Measure("judged prompts: level right", _whole(JUDGED, "level_acc"), 0.80),
    Measure("judged prompts: level too low", _whole(JUDGED, "level_under"), 0.10, least=False, unit="%"),
    Measure("judged prompts: F2 of spans", _micro(JUDGED, "f2"), 0.75),
    Measure("judged prompts: not fully covered", _micro(JUDGED, "not_fully_covered"), 0.20, False, "%"),
    Measure("CPU of identifiers and secrets, 200 characters", _cpu(200), 1, least=False, unit="ms"),
    Measure("  the same, 2,000 characters", _cpu(2_000), 5, least=False, unit="ms"),
    Measure("  the same, 20,000 characters", _cpu(20_000), 40, least=False, unit="ms"),
    Measure("  names beside it, 2,000 characters", _names_cpu(2_000), unit="ms"),
    Measure("  names beside it, 20,000 characters", _names_cpu(20_000), unit="ms"),
    Measure("  context beside it, 2,000 characters", _context_cpu(2_000), unit="ms"),
    Measure("  context beside it, 20,000 characters", _context_cpu(20_000), unit="ms"),
    Measure("import and first use: CPU", _footprint("cpu_ms"), 300, least=False, unit="ms"),
    Measure("import and first use: memory", _footprint("peak_mb"), 45, least=False, unit="MB"),
)

WITH_MODEL: tuple[Measure, ...] = (
    Measure("names in web text, with the model: recall", _kind("uner_ewt", "PERSON", "recall"), 0.78),
    Measure("names in web text, with the model: precision", _kind("uner_ewt", "PERSON", "precision"), 0.82),
)
"""The optional model is asked for names only."""
