"""Turns the ledger's figures into the tiles and charts that a person reads: words, dashes and looks."""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Sequence

from hybrid_desktop.core.vocabulary import Sensitivity
from hybrid_desktop.storage.figures import Bin, Figures, RouteLatency
from hybrid_desktop.storage.sums import Money
from hybrid_desktop.ui.history import wording
from hybrid_desktop.ui.history.formatting import NOTHING, count, duration, percent
from hybrid_desktop.ui.history.ranges import Range, Unit, Window, label
from hybrid_desktop.ui.history.state import (
    Bar,
    BarChart,
    ChartTable,
    ChartWords,
    DotChart,
    Dots,
    Overview,
    Phase,
    Stack,
    StackChart,
    Tile,
)
from hybrid_desktop.ui.view_state import LEVEL_LOOKS, Look
from hybrid_desktop.ui.wording import count_of, dollars, level_word

_MINUTES_A_DAY = 24 * 60
_BARS = 5  # rows there is room for in a chart; the table has them all

UPTIME_TIP = (
    "Answered divided by answered and failed. Messages that were refused here or that you stopped "
    "do not count. Spare: what is left of the time that may fail without missing the target."
)
REFUSED_TIP = "Not sent: no model was allowed to have the text."
SPENT_TIP = (
    "Answers of known price, by what the models counted or by estimate. Saved: what the same words would "
    "have cost at your cloud's model."
)
FALLBACK_TIP = "Messages that went on to another model, out of those for which a model was asked."
LATENCY_TIP = "From Send to the end of the answer. p50: half were faster. p95: 95 of 100 were."


def overview(
    figures: Figures,
    window: Window,
    wanted: Range,
    *,
    kept: str,
    sla_percent: float | None,
    zone: datetime.tzinfo | None = None,
) -> Overview:
    """Everything above the table.

    Args:
        figures: What the ledger adds up to.
        window: The range they are for.
        wanted: The choice that made the window.
        kept: How the history is kept, in a sentence.
        sla_percent: The promised uptime, None where it is not watched.
        zone: The time zone of the labels, None for this machine's.
    """
    return Overview(
        Phase.READY,
        kept=kept,
        tiles=_tiles(figures, window, wanted, sla_percent),
        went=_went(figures.bins, window.unit, zone),
        levels=_levels(figures),
        reasons=_reasons(figures),
        latency=_latency(figures.routes),
    )


# --- tiles ----------------------------------------------------------------------------------------


def _tiles(figures: Figures, window: Window, wanted: Range, sla_percent: float | None) -> tuple[Tile, ...]:
    tiles = [_decisions(figures, window, wanted), _stayed(figures), _fallbacks(figures), _average(figures)]
    tiles.append(_spent(figures.money))
    tiles.append(_refused(figures) if sla_percent is None else _uptime(figures, window, sla_percent))
    return tuple(tiles)


def _decisions(figures: Figures, window: Window, wanted: Range) -> Tile:
    a_day = figures.total / window.days
    rate = count(round(a_day)) if a_day >= 10 or a_day == round(a_day) else f"{a_day:.1f}"
    note = "so far today" if wanted is Range.TODAY else f"{rate} a day"
    tip = "Every message that was sent, refused or stopped, counted once."
    return Tile("decisions", "Decisions", count(figures.total), note, tip=tip)


def _stayed(figures: Figures) -> Tile:
    def share(zone: str) -> float | None:
        return figures.zones.get(zone, 0) / figures.answered if figures.answered else None

    note = f"{percent(share('network'))} trusted, {percent(share('cloud'))} cloud"
    return Tile(
        "stayed",
        "Stayed on this device",
        percent(share("device")),
        note if figures.answered else NOTHING,
        "laptop",
        Look.DEVICE,
        tuple(each.device / each.total if each.total else None for each in figures.bins),
        tip="Of the answers that came, by the place they came from.",
    )


def _fallbacks(figures: Figures) -> Tile:
    rate = figures.fell_back / figures.attempted if figures.attempted else None
    note = f"{count(figures.fell_back)} of {count(figures.attempted)}" if figures.attempted else NOTHING
    return Tile("fallbacks", "Fallback rate", percent(rate), note, "corner-down-right", tip=FALLBACK_TIP)


def _average(figures: Figures) -> Tile:
    spread = figures.latency
    value = duration(spread.mean if spread else None)
    note = f"p50 {duration(spread.p50)}, p95 {duration(spread.p95)}" if spread else NOTHING
    return Tile("latency", "Average latency", value, note, tip=LATENCY_TIP)


def _refused(figures: Figures) -> Tile:
    refused = figures.outcomes.get("refused", 0)
    share = percent(refused / figures.total if figures.total else None)
    note = f"{share} of {count(figures.total)}" if figures.total else NOTHING
    return Tile("refused", "Refused", count(refused), note, "ban", tip=REFUSED_TIP)


def _spent(money: Money) -> Tile:
    """What is known to have been spent; what is not known is said, and never counts as nothing."""
    value = NOTHING if money.cost_usd is None else dollars(money.cost_usd)
    if money.unknown_cost:
        note = f"{count_of(money.unknown_cost, 'answer')} of unknown price"
    elif money.savings_usd is None or money.cost_usd is None or not money.savings_compared:
        note = NOTHING
    elif money.savings_usd < 0:
        note = f"{dollars(-money.savings_usd)} above all-cloud"
    else:
        note = f"Saved {dollars(money.savings_usd)} of {dollars(money.savings_usd + money.cost_usd)}"
    return Tile("spent", "Spent", value, note, "coins", tip=SPENT_TIP)


def _uptime(figures: Figures, window: Window, sla_percent: float) -> Tile:
    """Uptime against the promise."""
    found = figures.against(sla_percent, window.days * _MINUTES_A_DAY)
    note, verdict = f"Target {sla_percent:g} %", ""
    if found.met is not None:
        verdict = wording.MET if found.met else wording.MISSED
        failed = figures.outcomes.get("failed", 0)
        note += f", {_spare(found.minutes_left)} spare" if found.met else f", {count(failed)} failed"
    return Tile(
        "uptime", "Uptime against SLA", percent(found.uptime, 2), note, verdict=verdict, tip=UPTIME_TIP
    )


def _spare(minutes: float | None) -> str:
    """``17 min``, ``3.2 h``."""
    left = max(0.0, minutes or 0.0)
    return f"{math.floor(left)} min" if left < 100 else f"{left / 60:.1f} h"


# --- charts ---------------------------------------------------------------------------------------


def _went(bins: Sequence[Bin], unit: Unit, zone: datetime.tzinfo | None) -> StackChart:
    stacks = []
    for each in bins:
        name = label(each.start, unit, zone)
        where = f"Week from {name}" if unit is Unit.WEEK else name
        tip = f"{where}: {each.device} device, {each.network} trusted, {each.cloud} cloud"
        stacks.append(Stack(name, tip, each.device, each.network, each.cloud))
    total = sum(each.total for each in bins)
    header = (wording.UNITS[unit], *wording.ZONE_SHORT.values())
    rows = tuple((s.label, count(s.device), count(s.network), count(s.cloud)) for s in stacks if s.total)
    parts = [
        f"{count(sum(getattr(each, key) for each in bins))} {word}"
        for key, word in (
            ("device", "on this device"),
            ("network", "on the trusted network"),
            ("cloud", "in the cloud"),
        )
    ]
    summary = f"{count_of(total, 'answer')}: {', '.join(parts)}." if total else wording.NO_ANSWERS
    return StackChart(ChartWords(wording.WENT, summary, ChartTable(header, rows)), tuple(stacks))


def _levels(figures: Figures) -> BarChart:
    bars = []
    for level in Sensitivity:
        number = figures.levels.get(level.name, 0)
        share = percent(number / figures.total if figures.total else None)
        tip = f"{level_word(level)}: {count(number)}, {share} of all decisions"
        bars.append(Bar(level_word(level), number, count(number), tip, LEVEL_LOOKS[level]))
    summary = ", ".join(f"{bar.text} {bar.label.lower()}" for bar in bars) + "."
    table = ChartTable(("Sensitivity", "Decisions"), tuple((bar.label, bar.text) for bar in bars))
    return BarChart(
        ChartWords(wording.BY_LEVEL, summary if figures.total else wording.NO_DECISIONS, table), tuple(bars)
    )


def _reasons(figures: Figures) -> BarChart:
    ordered = sorted(figures.reasons.items(), key=lambda item: (-item[1], item[0]))
    every = [(wording.reason_word(reason), number) for reason, number in ordered]
    shown, rest = every, every[_BARS:]
    if rest:  # the last row stands for all that have none of their own
        rest = every[_BARS - 1 :]
        shown = [*every[: _BARS - 1], (f"{len(rest)} others", sum(number for _, number in rest))]
    bars = tuple(Bar(word, number, count(number), f"{word}: {count(number)}") for word, number in shown)
    summary = ", ".join(f"{word.lower()} {count(number)}" for word, number in every) + "."
    table = ChartTable(("Reason", "Times"), tuple((word, count(number)) for word, number in every))
    return BarChart(ChartWords(wording.REASONS, summary if every else wording.NO_FALLBACKS, table), bars)


def _latency(routes: Sequence[RouteLatency]) -> DotChart:
    models = Counter(route.model for route in routes)
    names = {
        route: route.model if models[route.model] == 1 else f"{route.provider}/{route.model}"
        for route in routes
    }
    rows = []
    for route in routes:
        where = wording.ZONE_SHORT.get(route.zone, route.zone).lower()
        tip = (
            f"{route.provider}/{route.model}, {where}: p50 {duration(route.spread.p50)}, "
            f"p95 {duration(route.spread.p95)}, {count_of(route.answered, 'answer')}"
        )
        look = wording.ZONE_LOOKS.get(route.zone, Look.NEUTRAL)
        rows.append(
            Dots(
                names[route],
                route.spread.p50,
                route.spread.p95,
                tip,
                look,
                wording.ZONE_ICONS.get(route.zone, ""),
            )
        )
    table = ChartTable(
        ("Model", "Where", wording.P50, wording.P95),
        tuple(
            (
                names[route],
                wording.ZONE_SHORT.get(route.zone, route.zone),
                duration(route.spread.p50),
                duration(route.spread.p95),
            )
            for route in routes
        ),
    )
    more = f"{len(rows) - _BARS} more in the table" if len(rows) > _BARS else ""
    summary = "; ".join(f"{row.label} p50 {duration(row.p50)}, p95 {duration(row.p95)}" for row in rows)
    words = ChartWords(wording.LATENCY, f"{summary}." if rows else wording.NO_ANSWERS, table, more)
    return DotChart(words, tuple(rows[:_BARS]))
