"""The stretches of time History can show, as moments on this machine's calendar."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterator
from dataclasses import dataclass

from hybrid_desktop.ui.history import formatting

_DAYS_AS_DAYS = 62
_DAYS_AS_WEEKS = 371  # 53 weeks; beyond that the bars are months


class Range(enum.StrEnum):
    """What the range dropdown offers."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    ALL = "all"


class Unit(enum.Enum):
    """What one bar of the chart over time stands for."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Window:
    """One range at one moment.

    Attributes:
        since: Its first moment, seconds since the epoch; None: everything.
        edges: The moments between the bars, ascending, seconds since the epoch.
        unit: What one bar stands for.
        days: How many calendar days it spans, today included.
    """

    since: float | None
    edges: tuple[float, ...]
    unit: Unit
    days: int


def window(
    wanted: Range,
    now: datetime.datetime,
    oldest: float | None = None,
    zone: datetime.tzinfo | None = None,
) -> Window:
    """The stretch that ``wanted`` means at ``now``.

    Args:
        wanted: The choice.
        now: The present on the clock of ``zone``.
        oldest: When the first decision was made; where ``ALL`` begins.
        zone: The calendar's time zone, None for this machine's; days may have 23 or 25 hours.
    """
    today = now.date()
    first = _first_day(wanted, today, oldest, zone)
    days = (today - first).days + 1
    unit = _unit(wanted, days)
    if unit is Unit.HOUR:
        start = _moment(today, zone)
        end = _moment(today + datetime.timedelta(days=1), zone)
        edges = tuple(start + 3600 * hour for hour in range(round((end - start) / 3600) + 1))
    else:
        edges = (
            *(_moment(date, zone) for date in _dates(first, today, unit)),
            _moment(today + datetime.timedelta(days=1), zone),
        )
    return Window(None if wanted is Range.ALL else edges[0], edges, unit, days)


def label(start: float, unit: Unit, zone: datetime.tzinfo | None = None) -> str:
    """The bar that begins at ``start`` as the axis names it."""
    moment = formatting.local(start, zone)
    if unit is Unit.HOUR:
        return formatting.clock(moment)
    if unit is Unit.MONTH:
        return f"{formatting.MONTHS[moment.month - 1]} {moment.year}"
    return formatting.day(moment)


def _first_day(
    wanted: Range, today: datetime.date, oldest: float | None, zone: datetime.tzinfo | None
) -> datetime.date:
    if wanted is Range.WEEK:
        return today - datetime.timedelta(days=6)
    if wanted is Range.MONTH:
        return today - datetime.timedelta(days=29)
    if wanted is Range.YEAR:
        return today.replace(month=1, day=1)
    if wanted is Range.ALL and oldest is not None:
        return min(today, formatting.local(oldest, zone).date())
    return today


def _unit(wanted: Range, days: int) -> Unit:
    if wanted is Range.TODAY:
        return Unit.HOUR
    if days <= _DAYS_AS_DAYS:
        return Unit.DAY
    return Unit.WEEK if days <= _DAYS_AS_WEEKS else Unit.MONTH


def _dates(first: datetime.date, last: datetime.date, unit: Unit) -> Iterator[datetime.date]:
    """The first day of every bar; weeks begin on Monday (ISO 8601), the first bar may be shorter."""
    date = first
    while date <= last:
        yield date
        if unit is Unit.DAY:
            date += datetime.timedelta(days=1)
        elif unit is Unit.WEEK:
            date += datetime.timedelta(days=7 - date.weekday())
        else:
            date = (date.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)


def _moment(date: datetime.date, zone: datetime.tzinfo | None) -> float:
    return datetime.datetime.combine(date, datetime.time(), zone).timestamp()
