"""What an answer cost and how it did in its check, in a person's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window paints before the values of the core are loaded
    from hybrid_desktop.core.types import QualityReport


def cost(usd: float | None, *, estimated: bool) -> str:
    """``$0.0042``, ``~$0.0042`` by estimate, ``free``, or that the price is not known."""
    if usd is None:
        return "price unknown"
    if usd == 0:
        return "free"
    tilde = "~" if estimated else ""
    if usd < 0.0001:
        return f"{tilde}under $0.0001"
    return f"{tilde}${usd:.4f}" if usd < 1 else f"{tilde}${usd:,.2f}"


def starts_again(version: int, *, checked: bool) -> str:
    """Why what is on the screen is superseded, on the command line."""
    if checked:
        return f"The answer failed its check; version {version}:"
    return "The answer was interrupted and starts again."


def version_note(version: int, report: QualityReport) -> str:
    """Which version stands and how both did: ``version 2, quality 1.0 (first 0.8: repeats itself)``."""
    reasons = ", ".join(QUALITY_REASONS[reason] for reason in report.first_reasons)
    first = f"{report.first_score:.1f}: {reasons}" if reasons else f"{report.first_score:.1f}"
    return f"version {version}, quality {report.score:.1f} (first {first})"


#: The words of ``core.providers.quality`` for what is wrong with an answer.
QUALITY_REASONS = {
    "repetition": "repeats itself",
    "broken_code": "code cut off",
    "broken_json": "no valid JSON",
    "wrong_language": "wrong language",
    "hedging": "unsure",
    "off_topic": "off topic",
    "too_short": "very short",
    "refusal": "declined",
}
