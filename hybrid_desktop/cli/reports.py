"""Prints statistics and recent decisions from the encrypted ledger."""

from __future__ import annotations

import dataclasses
import datetime
import json
import time
from collections.abc import Callable
from typing import Any, TextIO

from hybrid_desktop.cli.arguments import Arguments
from hybrid_desktop.config.credentials import Credentials
from hybrid_desktop.config.paths import Paths
from hybrid_desktop.core.types import Budget, Spend
from hybrid_desktop.storage import analytics
from hybrid_desktop.storage.recent import HistoryRow, history as recent
from hybrid_desktop.storage.reports import Breakdown, RouteStats, Stats
from hybrid_desktop.storage.store import Store, open_store

Note = Callable[[str], None]

_FORMS = {"as_typed": "as typed", "redacted": "a redacted copy", "device_only": "on this device, as typed"}


@dataclasses.dataclass(frozen=True, slots=True)
class Promises:
    """What statistics are held against.

    Attributes:
        budget: The budgets in force.
        spend: Reads what has been spent today and this month from an open store; None: nobody knows.
        sla_percent: The promised uptime, in percent.
    """

    budget: Budget
    spend: Callable[[Store], Spend] | None = None
    sla_percent: float | None = None


def stats(paths: Paths, arguments: Arguments, stdout: TextIO, note: Note, promises: Promises) -> int:
    """Prints what the ledger adds up to; exit status 0."""

    def show(store: Store) -> None:
        found = analytics.stats(
            store.database,
            arguments.since,
            budget=promises.budget,
            spend=promises.spend(store) if promises.spend else None,
            sla_percent=promises.sla_percent,
            now=time.time(),
        )
        if arguments.as_json:
            stdout.write(json.dumps(dataclasses.asdict(found), ensure_ascii=False) + "\n")
        else:
            stdout.write(_stats_text(found))

    return _with_store(paths, note, show)


def history(paths: Paths, arguments: Arguments, stdout: TextIO, note: Note) -> int:
    """Prints the most recent decisions, newest first, masked; exit status 0."""

    def show(store: Store) -> None:
        rows = recent(store.database, arguments.last)
        if arguments.as_json:
            stdout.writelines(json.dumps(_history_object(row), ensure_ascii=False) + "\n" for row in rows)
        else:
            stdout.writelines(_history_text(row) for row in rows)
            if not rows:
                stdout.write("No messages yet.\n")

    return _with_store(paths, note, show)


def _with_store(paths: Paths, note: Note, show: Callable[[Store], None]) -> int:
    store = open_store(paths, Credentials(paths.home_id))
    try:
        if store.notice:
            note(store.notice)
        show(store)
    finally:
        store.close()
    return 0


def _when(seconds: float) -> str:
    return datetime.datetime.fromtimestamp(seconds).astimezone().isoformat(timespec="seconds")


def _history_object(row: HistoryRow) -> dict[str, Any]:
    return {**dataclasses.asdict(row), "opened_at": _when(row.opened_at)}


def _history_text(row: HistoryRow) -> str:
    where = f"{row.zone} {row.route}" if row.route else row.outcome_reason or "nowhere"
    if row.possibly_sent_to:
        where = _possibly(row)
    found = f", found: {', '.join(row.detected)}" if row.detected else ""
    took = f", {row.latency_ms:.0f} ms" if row.latency_ms is not None else ""
    cost = f", {_usd(row.cost_usd)}" if row.route else ""
    return f"{_when(row.opened_at)}  {row.level}  {row.outcome}  {where}{took}{cost}{_checked(row)}{found}\n"


def _possibly(row: HistoryRow) -> str:
    """Where the text of a cut-off request may be; it leaves before its attempt is written down."""
    first, *others = row.possibly_sent_to
    later = f" or, after it, {', '.join(others)}" if others else ""
    return f"may have reached {first}{later} ({_FORMS.get(row.verdict, row.verdict)})"


def _checked(row: HistoryRow) -> str:
    if row.quality_score is None:
        return ""
    first = "" if row.first_score is None else f" after {row.first_score:.2f}"
    return f", quality {row.quality_score:.2f}{first}"


def _stats_text(found: Stats) -> str:
    rows = [
        f"Messages            {found.total}",
        f"Answered            {found.answered}",
        f"Refused             {found.refused}",
        f"Stayed here         {_percent(found.local_share)}",
        f"Trusted network     {_percent(found.network_share)}",
        f"Cloud               {_percent(found.cloud_share)}",
        f"Sent redacted       {found.redacted}",
        f"Fallback rate       {_percent(found.fallback_rate)}",
        f"Answer, p50 / p95   {_ms(found.latency_p50_ms)} / {_ms(found.latency_p95_ms)}",
        f"First token         {_ms(found.first_token_p50_ms)} / {_ms(found.first_token_p95_ms)}",
        *_money_rows(found),
        *_uptime_rows(found),
        *_quality_rows(found),
    ]
    rows += [f"  fallback: {reason}  {count}" for reason, count in found.fallback_reasons.items()]
    rows += [f"  not answered: {reason}  {count}" for reason, count in found.unanswered_reasons.items()]
    rows += [_route_row(route) for route in found.routes]
    rows += [_breakdown_row(each) for each in (*found.by_sensitivity, *found.by_environment) if each.total]
    return "\n".join(rows) + "\n"


def _money_rows(found: Stats) -> list[str]:
    unknown = f", {found.unknown_cost} answers of unknown cost" if found.unknown_cost else ""
    apart = f", {found.savings_unknown} answers not compared" if found.savings_unknown else ""
    rows = [
        f"Cost                {_usd(found.cost_usd)}{unknown}",
        f"Saved               {_usd(found.savings_usd)} against all in the cloud{apart}",
    ]
    if found.budget_left_usd is not None:
        day, month = found.budget.day_left_usd, found.budget.month_left_usd
        parts = [
            f"{_usd(left)} {word}"
            for left, word in ((day, "today"), (month, "this month"))
            if left is not None
        ]
        rows.append(f"Budget left         {', '.join(parts)}")
    return rows


def _uptime_rows(found: Stats) -> list[str]:
    uptime = found.uptime
    if uptime is None or uptime.uptime is None:
        return []
    left = uptime.failures_left
    spare = f"{left} more may fail" if left >= 0 else f"{-left} failed too many"
    minutes = "" if uptime.minutes_left is None else f", {uptime.minutes_left:.0f} min of error budget left"
    verdict = "met" if uptime.met else "missed"
    return [
        f"Uptime              {100 * uptime.uptime:.2f} %, target {uptime.target_percent:g} % {verdict}, "
        f"{spare}{minutes}"
    ]


def _quality_rows(found: Stats) -> list[str]:
    quality = found.quality
    if not quality.checked:
        return []
    scores = f", mean score {quality.mean_score:.2f}" if quality.mean_score is not None else ""
    if quality.mean_first_score is not None and quality.mean_second_score is not None:
        scores += f"; the escalated {quality.mean_first_score:.2f}, then {quality.mean_second_score:.2f}"
    return [f"Quality             {quality.checked} checked, {quality.escalated} escalated{scores}"]


def _route_row(route: RouteStats) -> str:
    return (
        f"  {route.route} ({route.zone})  {route.answered} of {route.attempts}, "
        f"first token {_ms(route.first_token_p50_ms)} / {_ms(route.first_token_p95_ms)}, "
        f"all {_ms(route.latency_p50_ms)} / {_ms(route.latency_p95_ms)}, {_usd(route.cost_usd)}"
    )


def _breakdown_row(each: Breakdown) -> str:
    return (
        f"  {each.name}  {each.total}: {each.device} here, {each.network} network, {each.cloud} cloud, "
        f"fallback {_percent(each.fallback_rate)}, {_ms(each.latency_p50_ms)} / {_ms(each.latency_p95_ms)}, "
        f"{_usd(each.cost_usd)}"
    )


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"


def _ms(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f} ms"


def _usd(value: float | None) -> str:
    """US dollars; what one message costs is mostly less than a cent."""
    if value is None:
        return "cost unknown"
    sign = "-" if value < 0 else ""
    return f"{sign}${abs(value):.2f}" if value == 0 or abs(value) >= 0.995 else f"{sign}${abs(value):.4f}"
